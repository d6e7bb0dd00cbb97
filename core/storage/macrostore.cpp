// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/macrostore.h"

#include "core/storage/query.h"

namespace throughline::storage {

using namespace Qt::StringLiterals;
using domain::Macro;
using domain::MacroId;
using domain::TemplateId;
using domain::TextTemplate;

namespace {

const QString kSelectTemplates = u"SELECT id, name, language, subject, body, changed_at, version FROM template "_s;
const QString kSelectMacros = u"SELECT id, definition, changed_at, version FROM macro "_s;

std::vector<TextTemplate> readTemplates(Query &query)
{
    std::vector<TextTemplate> found;
    while (query.next())
        found.push_back({ query.id<TemplateId>(0), query.text(1), query.text(2), query.text(3), query.text(4),
            query.int64(5), query.int64(6) });
    return found;
}

std::vector<Macro> readMacros(Query &query)
{
    std::vector<Macro> found;
    while (query.next()) {
        base::Result<Macro> macro = domain::macroFromJson(query.text(1).toUtf8());
        if (!macro)
            throw DbError(
                { base::ErrorKind::Unsupported, u"Macro %1 was written by a newer Throughline, or is damaged."_s,
                    { query.text(0) }, macro.error().sentence() });
        macro->id = query.id<MacroId>(0);
        macro->changedAt = query.int64(2);
        macro->version = query.int64(3);
        found.push_back(std::move(*macro));
    }
    return found;
}

template <typename T> std::optional<T> first(std::vector<T> found)
{
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

} // namespace

std::vector<TextTemplate> MacroStore::templates()
{
    Query query(m_connection, kSelectTemplates + u"ORDER BY name, language, id"_s);
    query.exec();
    return readTemplates(query);
}

std::optional<TextTemplate> MacroStore::find(TemplateId id)
{
    Query query(m_connection, kSelectTemplates + u"WHERE id = :id"_s);
    query.bind(u":id"_s, id).exec();
    return first(readTemplates(query));
}

std::optional<TemplateId> MacroStore::findTemplate(const QString &name, const QString &language)
{
    const std::optional<qint64> id = Query(
        m_connection, u"SELECT id FROM template WHERE name = :name AND language = :language"_s)
                                         .bind(u":name"_s, name)
                                         .bind(u":language"_s, language)
                                         .maybeInt64();
    return id ? std::optional(TemplateId(*id)) : std::nullopt;
}

TemplateId MacroStore::insert(const TextTemplate &text, base::EpochMs now)
{
    Insert query(m_connection,
        u"INSERT INTO template (name, language, subject, body, changed_at) "
        "VALUES (:name, :language, :subject, :body, :now)"_s);
    query.bind(u":name"_s, text.name)
        .bind(u":language"_s, text.language)
        .bind(u":subject"_s, text.subject)
        .bind(u":body"_s, text.body)
        .bind(u":now"_s, now);
    return TemplateId(query.run());
}

bool MacroStore::update(const TextTemplate &text, base::EpochMs now)
{
    Query query(m_connection,
        u"UPDATE template SET name = :name, language = :language, subject = :subject, body = :body, changed_at = :now, "
        u"version = version + 1 "
        "WHERE id = :id AND version = :version"_s);
    query.bind(u":name"_s, text.name)
        .bind(u":language"_s, text.language)
        .bind(u":subject"_s, text.subject)
        .bind(u":body"_s, text.body)
        .bind(u":now"_s, now)
        .bind(u":id"_s, text.id)
        .bind(u":version"_s, text.version)
        .exec();
    return query.affected() == 1;
}

bool MacroStore::remove(TemplateId id, qint64 version)
{
    Query query(m_connection, u"DELETE FROM template WHERE id = :id AND version = :version"_s);
    query.bind(u":id"_s, id).bind(u":version"_s, version).exec();
    return query.affected() == 1;
}

std::vector<Macro> MacroStore::macros()
{
    Query query(m_connection, kSelectMacros + u"ORDER BY name, id"_s);
    query.exec();
    return readMacros(query);
}

std::optional<Macro> MacroStore::find(MacroId id)
{
    Query query(m_connection, kSelectMacros + u"WHERE id = :id"_s);
    query.bind(u":id"_s, id).exec();
    return first(readMacros(query));
}

std::optional<MacroId> MacroStore::findMacro(const QString &name)
{
    const std::optional<qint64> id =
        Query(m_connection, u"SELECT id FROM macro WHERE name = :name"_s).bind(u":name"_s, name).maybeInt64();
    return id ? std::optional(MacroId(*id)) : std::nullopt;
}

MacroId MacroStore::insert(const Macro &macro, base::EpochMs now)
{
    Insert query(m_connection, u"INSERT INTO macro (name, definition, changed_at) VALUES (:name, :definition, :now)"_s);
    query.bind(u":name"_s, macro.name)
        .bind(u":definition"_s, QString::fromUtf8(domain::macroToJson(macro)))
        .bind(u":now"_s, now);
    return MacroId(query.run());
}

bool MacroStore::update(const Macro &macro, base::EpochMs now)
{
    Query query(m_connection,
        u"UPDATE macro SET name = :name, definition = :definition, changed_at = :now, version = version + 1 "
        "WHERE id = :id AND version = :version"_s);
    query.bind(u":name"_s, macro.name)
        .bind(u":definition"_s, QString::fromUtf8(domain::macroToJson(macro)))
        .bind(u":now"_s, now)
        .bind(u":id"_s, macro.id)
        .bind(u":version"_s, macro.version)
        .exec();
    return query.affected() == 1;
}

bool MacroStore::remove(MacroId id, qint64 version)
{
    Query query(m_connection, u"DELETE FROM macro WHERE id = :id AND version = :version"_s);
    query.bind(u":id"_s, id).bind(u":version"_s, version).exec();
    return query.affected() == 1;
}

} // namespace throughline::storage
