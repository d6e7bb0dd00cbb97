// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/persontraces.h"

#include "core/storage/eventplace.h"
#include "core/storage/eventstore.h"
#include "core/storage/journalstore.h"
#include "core/storage/macrostore.h"
#include "core/storage/personaltables.h"
#include "core/storage/personstore.h"
#include "core/storage/query.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <functional>

namespace throughline::storage {

using namespace Qt::StringLiterals;
using domain::CustomerId;

namespace {

const QString kSomebody = u"a customer who was erased"_s;
const QString kOthers = u"customer_id NOT IN (SELECT id FROM family)"_s;

/// "(… LIKE :p0 OR … LIKE :p1)"; nothing fits no pattern.
QString fits(const QString &what, const QStringList &patterns)
{
    QStringList parts;
    for (qsizetype i = 0; i < patterns.size(); ++i)
        parts.append(u"%1 LIKE :p%2"_s.arg(what, QString::number(i)));
    return parts.isEmpty() ? u"1 = 0"_s : u'(' + parts.join(u" OR "_s) + u')';
}

Query &bindPatterns(Query &query, const QStringList &patterns)
{
    for (qsizetype i = 0; i < patterns.size(); ++i)
        query.bind(u":p"_s + QString::number(i), patterns.at(i));
    return query;
}

void addTexts(const QJsonValue &value, QStringList &texts)
{
    if (value.isString())
        texts.append(value.toString());
    for (const QJsonValue &one : value.toArray())
        addTexts(one, texts);
    for (const QJsonValue &one : value.toObject())
        addTexts(one, texts);
}

} // namespace

PersonTraces::PersonTraces(Connection &connection, CustomerId person)
    : m_connection(connection)
    , m_person(person)
    , m_all(identities(false))
    , m_alone(identities(true))
{
    Query names(m_connection,
        personalSets() + u"SELECT DISTINCT name FROM customer WHERE id IN (SELECT id FROM family) ORDER BY name"_s);
    names.bind(u":person"_s, person).exec();
    while (names.next())
        m_names.append(names.text(0));
    Query alone(m_connection,
        personalSets()
            + u"SELECT DISTINCT c.name FROM customer c JOIN family f ON f.id = c.id WHERE NOT EXISTS (SELECT 1 FROM "
              "customer o WHERE LOWER(o.name) = LOWER(c.name) AND o.id NOT IN (SELECT id FROM family)) ORDER BY c.name"_s);
    alone.bind(u":person"_s, person).exec();
    while (alone.next())
        m_namesAlone.append(alone.text(0));
}

std::vector<domain::Identity> PersonTraces::identities(bool theirsAlone)
{
    QString sql = personalSets()
        + u"SELECT i.kind, i.value, i.normalized FROM identity i WHERE i.customer_id IN (SELECT id FROM family)"_s;
    if (theirsAlone)
        sql += u" AND NOT EXISTS (SELECT 1 FROM identity o JOIN customer c ON c.id = o.customer_id "
               "WHERE o.kind = i.kind AND o.normalized = i.normalized AND c.merged_into IS NULL "
               "AND o.customer_id NOT IN (SELECT id FROM family))"_s;
    Query query(m_connection, sql);
    query.bind(u":person"_s, m_person).exec();
    std::vector<domain::Identity> found;
    while (query.next())
        found.push_back(
            domain::Identity::stored(query.enumeration<domain::IdentityKind>(0), query.text(1), query.text(2)));
    return found;
}

std::vector<qint64> PersonTraces::entriesWithAddress()
{
    const QStringList &patterns = m_alone.addressPatterns();
    Query query(m_connection,
        personalSets()
            + u"SELECT id, address FROM event WHERE address <> '' AND %1 AND %2"_s.arg(
                fits(u"LOWER(address)"_s, patterns), kOthers),
        Query::Keep::No);
    bindPatterns(query, patterns).bind(u":person"_s, m_person).exec();
    std::vector<qint64> found;
    while (query.next()) {
        if (m_alone.is(query.text(1)))
            found.push_back(query.int64(0));
    }
    return found;
}

qint64 PersonTraces::addressed()
{
    return qint64(entriesWithAddress().size());
}

void PersonTraces::take()
{
    for (const qint64 id : entriesWithAddress())
        Query(m_connection, u"UPDATE event SET address = '' WHERE id = :id"_s).bind(u":id"_s, id).exec();
    // Somebody wrote it and has to see that it won't leave: it is held, not dropped.
    takeAddresses(u"outgoing"_s,
        u"identity_id = NULL, version = version + 1, held = CASE WHEN state IN (0, 3) THEN "
        "'The customer to whom it was going was erased.' ELSE '' END, state = CASE WHEN state = 0 THEN 3 ELSE state END"_s);
    takeAddresses(u"draft"_s, {});
    Rewritten rewritten;
    collectMerges(rewritten);
    collectMoves(rewritten);
    collectAddresses(rewritten);
    collectActions(rewritten);
    for (const auto &[event, words] : rewritten)
        write(event, words);
    takeFromCells();
    takeFromActions();
}

void PersonTraces::takeAddresses(const QString &table, const QString &sets)
{
    const QStringList &patterns = m_alone.addressPatterns();
    QStringList found;
    {
        Query query(m_connection,
            u"SELECT DISTINCT to_address FROM %1 WHERE %2"_s.arg(table, fits(u"LOWER(to_address)"_s, patterns)),
            Query::Keep::No);
        bindPatterns(query, patterns).exec();
        while (query.next()) {
            if (m_alone.is(query.text(0)))
                found.append(query.text(0));
        }
    }
    for (const QString &address : std::as_const(found))
        Query(m_connection,
            u"UPDATE %1 SET to_address = ''%2 WHERE to_address = :address"_s.arg(
                table, sets.isEmpty() ? QString() : u", "_s + sets))
            .bind(u":address"_s, address)
            .exec();
}

/// What merges and their undoing told of the person: the number behind the name says who is meant, also if the name was another one then.
void PersonTraces::collectMerges(Rewritten &found)
{
    static const QRegularExpression subjects(
        u"^(Merged with|Merge with|Merge into) .* \\(customer (\\d+)\\)( undone)?$"_s,
        QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression bodies(
        u"^What belonged to .* is theirs again"_s, QRegularExpression::DotMatchesEverythingOption);
    for (const CustomerId member : PersonStore(m_connection).family(m_person)) {
        Query query(m_connection,
            personalSets() + u"SELECT id, subject, body FROM event WHERE kind = 6 AND subject LIKE :words AND "_s
                + kOthers);
        query.bind(u":words"_s, u"Merge%(customer %1)%"_s.arg(member.toString())).bind(u":person"_s, m_person).exec();
        while (query.next()) {
            Words words { query.text(1), query.text(2) };
            const QRegularExpressionMatch match = subjects.match(words.subject);
            if (match.captured(2) != member.toString())
                continue;
            words.subject = u"%1 %2 (customer %3)%4"_s.arg(
                match.captured(1), kSomebody, member.toString(), match.captured(3));
            // In the timeline of those who were merged away it speaks of themselves.
            if (match.captured(1) == u"Merge with"_s)
                words.body.replace(bodies, u"What belonged to %1 is theirs again"_s.arg(kSomebody));
            found[query.int64(0)] = words;
        }
    }
}

/// What an import told of a case that went from one customer to another: the two entries have one origin, so namesakes aren't taken for the person.
void PersonTraces::collectMoves(Rewritten &found)
{
    Query own(m_connection,
        personalSets()
            + u"SELECT at, origin_key FROM event WHERE kind = 6 AND (origin_key LIKE '%-from' OR origin_key LIKE "
              u"'%-to') "
              "AND id IN (SELECT id FROM entries)"_s);
    own.bind(u":person"_s, m_person).exec();
    std::vector<std::pair<base::EpochMs, QString>> told;
    while (own.next())
        told.emplace_back(own.int64(0), own.text(1));
    for (const auto &[at, key] : told) {
        const bool gave = key.endsWith(u"-from"_s);
        const QString other = gave ? key.chopped(5) + u"-to"_s : key.chopped(3) + u"-from"_s;
        Query query(m_connection,
            personalSets()
                + u"SELECT id, subject, body FROM event WHERE at = :at AND kind = 6 AND origin_key = :key AND "_s
                + kOthers);
        query.bind(u":at"_s, at).bind(u":key"_s, other).bind(u":person"_s, m_person).exec();
        while (query.next()) {
            const QString body = query.text(2);
            const QString arrow = u" → "_s;
            const qsizetype place = gave ? body.lastIndexOf(arrow) : body.indexOf(arrow);
            if (place < 0)
                continue;
            found[query.int64(0)] = { query.text(1),
                gave ? kSomebody + body.mid(place) : body.left(place) + arrow + kSomebody };
        }
    }
}

/// What was told of an address that somebody else had before, or by mistake.
void PersonTraces::collectAddresses(Rewritten &found)
{
    const QStringList &patterns = m_alone.textPatterns();
    Query query(m_connection,
        personalSets()
            + u"SELECT id, subject, body FROM event WHERE kind = 6 AND %1 AND %2"_s.arg(
                fits(u"LOWER(subject || ' ' || body)"_s, patterns), kOthers),
        Query::Keep::No);
    bindPatterns(query, patterns).bind(u":person"_s, m_person).exec();
    while (query.next()) {
        const auto known = found.find(query.int64(0));
        const Words before = known == found.end() ? Words { query.text(1), query.text(2) } : known->second;
        const Words after { m_alone.without(before.subject, kSomebody), m_alone.without(before.body, kSomebody) };
        if (after.subject != before.subject || after.body != before.body)
            found[query.int64(0)] = after;
    }
}

/// What was told of actions, which say by their number whom they are about: all of it, of those that are about the person and were done while they were taken
/// for somebody else; their name, of those that were about others.
void PersonTraces::collectActions(Rewritten &found)
{
    QSet<qint64> theirs;
    for (const PersonalTable &table : personalTables()) {
        if (table.name != u"action"_s)
            continue;
        Query query(m_connection, personalSets() + u"SELECT id FROM action WHERE "_s + table.rows);
        query.bind(u":person"_s, m_person).exec();
        while (query.next())
            theirs.insert(query.int64(0));
    }
    static const QRegularExpression undoable(u"It can be undone: action (\\d+)\\.$"_s);
    static const QRegularExpression undone(u" \\(action (\\d+)\\)\\."_s);
    const QStringList patterns = patternsOfThem();
    Query query(m_connection,
        personalSets()
            + u"SELECT id, subject, body, CASE WHEN %1 THEN 1 ELSE 0 END FROM event WHERE kind = 6 AND body LIKE "
              "'%action %' AND %2"_s.arg(fits(u"LOWER(subject || ' ' || body)"_s, patterns), kOthers),
        Query::Keep::No);
    bindPatterns(query, patterns).bind(u":person"_s, m_person).exec();
    while (query.next()) {
        const auto known = found.find(query.int64(0));
        const Words before = known == found.end() ? Words { query.text(1), query.text(2) } : known->second;
        QRegularExpressionMatch match = undoable.match(before.body);
        if (!match.hasMatch())
            match = undone.match(before.body);
        if (!match.hasMatch())
            continue;
        // Merges are told of both, and collectMerges() has seen to them.
        if (theirs.contains(match.captured(1).toLongLong()) && !before.subject.startsWith(u"Merge"_s))
            found[query.int64(0)] = { u"Told of "_s + kSomebody, u"Action %1."_s.arg(match.captured(1)) };
        else if (query.boolean(3))
            found[query.int64(0)] = { withoutThem(before.subject), withoutThem(before.body) };
    }
}

/// What is remembered of others' rows, so that it can come back: an old name, a subject.
void PersonTraces::takeFromCells()
{
    struct Texts {
        qint64 id = 0;
        Cell cell = Cell::CustomerName;
        qint64 row = 0;
        std::optional<QString> old;
        std::optional<QString> now;
    };
    const QStringList patterns = patternsOfThem();
    std::vector<Texts> found;
    {
        Query query(m_connection,
            u"SELECT id, cell, row_id, old_text, new_text FROM action_cell WHERE (old_text IS NOT NULL OR new_text IS "
            "NOT NULL) AND %1"_s.arg(
                fits(u"LOWER(COALESCE(old_text, '') || ' ' || COALESCE(new_text, ''))"_s, patterns)),
            Query::Keep::No);
        bindPatterns(query, patterns).exec();
        const auto textOf = [&](int column) {
            return query.isNull(column) ? std::nullopt : std::optional(query.text(column));
        };
        while (query.next())
            found.push_back({ query.int64(0), query.enumeration<Cell>(1), query.int64(2), textOf(3), textOf(4) });
    }
    JournalStore journal(m_connection);
    for (const Texts &texts : found) {
        // What the row still says is somebody's writing; and changed in the journal alone, it would look as if somebody had changed it since.
        const std::optional<QString> standing = journal.textNow(texts.cell, texts.row);
        for (const auto &[column, text] :
            { std::pair(u"old_text"_s, texts.old), std::pair(u"new_text"_s, texts.now) }) {
            if (text && text != standing)
                Query(m_connection, u"UPDATE action_cell SET %1 = :text WHERE id = :id"_s.arg(column))
                    .bind(u":text"_s, withoutThem(*text))
                    .bind(u":id"_s, texts.id)
                    .exec();
        }
    }
}

void PersonTraces::takeFromActions()
{
    const QStringList patterns = patternsOfThem() + m_alone.addressPatterns();
    std::map<qint64, std::pair<QString, QString>> found;
    {
        Query query(m_connection,
            u"SELECT id, summary, choices FROM action WHERE "_s + fits(u"LOWER(summary || ' ' || choices)"_s, patterns),
            Query::Keep::No);
        bindPatterns(query, patterns).exec();
        while (query.next())
            found[query.int64(0)] = { withoutThem(query.text(1)), keptWithout(query.text(2)) };
    }
    for (const auto &[id, texts] : found)
        Query(m_connection, u"UPDATE action SET summary = :summary, choices = :choices WHERE id = :id"_s)
            .bind(u":summary"_s, texts.first)
            .bind(u":choices"_s, texts.second)
            .bind(u":id"_s, id)
            .exec();
}

/// What an action keeps to put back: an address that was taken away from somebody else, to whom it was given by mistake, is forgotten.
QString PersonTraces::keptWithout(const QString &kept) const
{
    QJsonObject object = QJsonDocument::fromJson(kept.toUtf8()).object();
    const QJsonArray removed = object.value(u"removed"_s).toArray();
    QJsonArray left;
    for (const QJsonValue &row : removed) {
        const QString value = row.toObject().value(u"value"_s).toString();
        if (!m_alone.is(value) && !m_alone.standsIn(value))
            left.append(row);
    }
    if (left.size() == removed.size())
        return kept;
    object.insert(u"removed"_s, left);
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QString PersonTraces::withoutThem(const QString &text) const
{
    QString left = m_alone.without(text, kSomebody);
    for (const QString &name : m_namesAlone) {
        if (name.contains(u' ')) {
            left = domain::withoutWords(left, name, kSomebody);
            continue;
        }
        // A single word may be meant otherwise in a sentence: only where we write a value.
        left.replace(
            QRegularExpression(u"(?:^|(?<=: )|(?<=; )|(?<=\u2192 ))%1(?=$|:|;|,|\n|\\. |\\.$| \u2192| \\()"_s.arg(
                                   QRegularExpression::escape(name)),
                QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption),
            kSomebody);
    }
    return left;
}

QStringList PersonTraces::patternsOfThem() const
{
    QStringList patterns = m_alone.textPatterns();
    for (const QString &name : m_namesAlone)
        patterns.append(domain::patternOf(name));
    return patterns;
}

void PersonTraces::write(qint64 event, const Words &words)
{
    const auto index = [&](const QString &statement) {
        // PostgreSQL indexes the table itself.
        if (m_connection.engine() == Engine::Sqlite)
            Query(m_connection, statement).bind(u":id"_s, event).exec();
    };
    index(eventplace::removing(u"e.id = :id"_s));
    Query(m_connection, u"UPDATE event SET subject = :subject, body = :body WHERE id = :id"_s)
        .bind(u":subject"_s, words.subject)
        .bind(u":body"_s, words.body)
        .bind(u":id"_s, event)
        .exec();
    index(eventplace::adding(u"e.id = :id"_s));
}

bool PersonTraces::speaks(const QString &text) const
{
    return m_all.standsIn(text) || std::any_of(m_names.begin(), m_names.end(), [&](const QString &name) {
        return domain::hasWords(text, name);
    });
}

std::vector<domain::Event> PersonTraces::mentions(size_t most)
{
    QStringList patterns = m_all.textPatterns();
    for (const QString &name : std::as_const(m_names))
        patterns.append(domain::patternOf(name));
    Query query(m_connection,
        personalSets()
            + u"SELECT id, at, subject, body FROM event WHERE %1 AND %2"_s.arg(
                fits(u"LOWER(subject || ' ' || body)"_s, patterns), kOthers),
        Query::Keep::No);
    bindPatterns(query, patterns).bind(u":person"_s, m_person).exec();
    std::vector<std::pair<base::EpochMs, domain::EventId>> places;
    while (query.next()) {
        if (speaks(query.text(2)) || speaks(query.text(3)))
            places.emplace_back(query.int64(1), query.id<domain::EventId>(0));
    }
    std::sort(places.begin(), places.end(), std::greater<>());
    places.resize(std::min(places.size(), most));
    std::vector<domain::EventId> ids;
    for (const auto &[at, id] : places)
        ids.push_back(id);
    std::vector<domain::Event> found = EventStore(m_connection).find(ids);
    std::sort(found.begin(), found.end(),
        [](const domain::Event &a, const domain::Event &b) { return b.cursor() < a.cursor(); });
    return found;
}

QStringList PersonTraces::writings()
{
    QStringList found;
    MacroStore store(m_connection);
    for (const domain::TextTemplate &text : store.templates()) {
        if (speaks(text.name) || speaks(text.subject) || speaks(text.body))
            found.append(u"Template %1"_s.arg(text.name));
    }
    Query macros(m_connection, u"SELECT name, definition FROM macro ORDER BY name"_s);
    macros.exec();
    while (macros.next()) {
        QStringList texts { macros.text(0) };
        addTexts(QJsonDocument::fromJson(macros.text(1).toUtf8()).object(), texts);
        if (std::any_of(texts.begin(), texts.end(), [&](const QString &text) { return speaks(text); }))
            found.append(u"Macro %1"_s.arg(macros.text(0)));
    }
    return found;
}

} // namespace throughline::storage
