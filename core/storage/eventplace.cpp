// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/eventplace.h"

namespace throughline::storage::eventplace {

using namespace Qt::StringLiterals;

namespace {

QString placeInSql()
{
    return u"(e.at * %1) + (e.id & %2)"_s.arg(QString::number(qint64(1) << kIdBits), QString::number(kIdMask));
}

} // namespace

QString adding(const QString &condition)
{
    return u"INSERT INTO event_fts (rowid, subject, body) SELECT "_s + placeInSql()
        + u" AS place, e.subject, e.body FROM event e WHERE "_s + condition + u" ORDER BY place"_s;
}

QString removing(const QString &condition)
{
    return u"INSERT INTO event_fts (event_fts, rowid, subject, body) SELECT 'delete', "_s + placeInSql()
        + u", e.subject, e.body FROM event e WHERE "_s + condition;
}

} // namespace throughline::storage::eventplace
