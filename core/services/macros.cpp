// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/macros.h"

#include "core/storage/database.h"

namespace throughline::services {

using storage::Session;

Macros::Macros(storage::Database &database, QObject *parent)
    : QObject(parent)
    , m_database(database)
{
}

} // namespace throughline::services
