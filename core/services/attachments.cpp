// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/attachments.h"

#include "core/storage/database.h"

namespace throughline::services {

using storage::Session;

Attachments::Attachments(storage::Database &database, QObject *parent)
    : QObject(parent)
    , m_database(database)
{
}

} // namespace throughline::services
