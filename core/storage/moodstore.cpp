// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/moodstore.h"

#include "core/storage/query.h"

namespace throughline::storage {

using namespace Qt::StringLiterals;

int MoodStore::ruleOfAll()
{
    Query query(m_connection, u"SELECT value FROM setting WHERE name = 'mood.rule'"_s);
    query.exec();
    return query.next() ? query.text(0).toInt() : 0;
}

void MoodStore::setRuleOfAll(int rule)
{
    Query(m_connection,
        u"INSERT INTO setting (name, value) VALUES ('mood.rule', :rule) "
        "ON CONFLICT (name) DO UPDATE SET value = excluded.value"_s)
        .bind(u":rule"_s, QString::number(rule))
        .exec();
}

std::vector<MoodStore::Unread> MoodStore::unread(domain::EventId after, int rule, int limit)
{
    Query query(m_connection,
        u"SELECT id, body, mood FROM event "
        "WHERE id > :after AND kind = 1 AND direction = 1 AND mood_rule < :rule "
        "ORDER BY id LIMIT :limit"_s);
    query.bind(u":after"_s, after).bind(u":rule"_s, rule).bind(u":limit"_s, limit).exec();
    std::vector<Unread> found;
    while (query.next())
        found.push_back({ query.id<domain::EventId>(0), query.text(1), query.enumeration<domain::Mood>(2) });
    return found;
}

void MoodStore::set(domain::EventId id, domain::Mood mood, int rule)
{
    Query(m_connection, u"UPDATE event SET mood = :mood, mood_rule = :rule WHERE id = :id"_s)
        .bind(u":mood"_s, mood)
        .bind(u":rule"_s, rule)
        .bind(u":id"_s, id)
        .exec();
}

} // namespace throughline::storage
