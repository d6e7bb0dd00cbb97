// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/articlewordstore.h"

#include "core/domain/articlewords.h"
#include "core/storage/query.h"

#include <unordered_map>

namespace throughline::storage {

using namespace Qt::StringLiterals;
using domain::ArticleId;

namespace {

const QString kWordRows = u"SELECT a.id, a.version, a.status, a.language, w.words "
                          "FROM article a "
                          "JOIN article_words w ON w.article_id = a.id "_s;
const QString kArticleTexts = u"SELECT a.id, a.title, a.tags, a.body, a.language, w.words "
                              "FROM article a "
                              "LEFT JOIN article_words w ON w.article_id = a.id "_s;

/// What a stemmer has met once it knows: a thread that imports thousands of articles meets the same words again and again.
domain::Stemmers &stemmersOfThread()
{
    thread_local domain::Stemmers stemmers;
    return stemmers;
}

QByteArray wordsOfText(const domain::ArticleText &text)
{
    return domain::packedWords(domain::wordsOf(text, stemmersOfThread()));
}

ArticleWordStore::Row readWordRow(const Query &query)
{
    ArticleWordStore::Row row;
    row.traits.id = query.id<ArticleId>(0);
    row.version = query.int64(1);
    row.traits.status = query.enumeration<domain::ArticleStatus>(2);
    row.traits.language = query.text(3);
    row.words = query.bytes(4);
    return row;
}

using Products = std::unordered_map<qint64, std::vector<domain::ArticleTraits::Product>>;

Products readProducts(Query &query)
{
    Products products;
    while (query.next())
        products[query.int64(0)].push_back({ query.text(1), query.text(2), query.text(3) });
    return products;
}

const QString kProductRows = u"SELECT a.id, p.name, o.from_version, o.to_version FROM article a "
                             "JOIN article_product o ON o.article_id = a.id JOIN product p ON p.id = o.product_id "_s;

void writeWords(Connection &connection, ArticleId id, const QByteArray &words)
{
    Query(connection,
        u"INSERT INTO article_words (article_id, words) VALUES (:id, :words) "
        "ON CONFLICT (article_id) DO UPDATE SET words = excluded.words"_s)
        .bind(u":id"_s, id)
        .bindBytes(u":words"_s, words)
        .exec();
}

/// Calls with the text of each article and its stored words, some at a time, so that no more than these are in memory.
void eachText(
    Connection &connection, const std::function<void(ArticleId, const domain::ArticleText &, const QByteArray &)> &take)
{
    constexpr int kTogether = 200;
    ArticleId last;
    for (bool more = true; more;) {
        struct Text {
            ArticleId id;
            domain::ArticleText text;
            QByteArray words;
        };
        std::vector<Text> texts;
        Query query(connection, kArticleTexts + u"WHERE a.id > :last ORDER BY a.id LIMIT :limit"_s);
        query.bind(u":last"_s, last).bind(u":limit"_s, kTogether).exec();
        while (query.next())
            texts.push_back({ query.id<ArticleId>(0), { query.text(1), query.text(2), query.text(3), query.text(4) },
                query.bytes(5) });
        for (const Text &text : texts)
            take(text.id, text.text, text.words);
        more = texts.size() == size_t(kTogether);
        if (more)
            last = texts.back().id;
    }
}

} // namespace

void ArticleWordStore::put(ArticleId id, const QString &title, const QString &tags, const QString &body)
{
    Query query(m_connection, u"SELECT language FROM article WHERE id = :id"_s);
    query.bind(u":id"_s, id).exec();
    const QString language = query.next() ? query.text(0) : QString();
    // As stored: what is compared with it later is read back.
    writeWords(m_connection, id, wordsOfText({ storable(title), storable(tags), storable(body), language }));
}

void ArticleWordStore::complete()
{
    const QString form = QString::number(domain::kArticleWordsForm);
    const auto known = Query(m_connection, u"SELECT 1 FROM setting WHERE name = 'article_words' AND value = :form"_s)
                           .bind(u":form"_s, form)
                           .maybeInt64();
    if (!known) {
        rebuild();
        Query(m_connection,
            u"INSERT INTO setting (name, value) VALUES ('article_words', :form) "
            "ON CONFLICT (name) DO UPDATE SET value = excluded.value"_s)
            .bind(u":form"_s, form)
            .exec();
        return;
    }
    const qint64 missing = Query(
        m_connection, u"SELECT (SELECT COUNT(*) FROM article) - (SELECT COUNT(*) FROM article_words)"_s)
                               .onlyInt64();
    if (missing == 0)
        return;
    eachText(m_connection, [this](ArticleId id, const domain::ArticleText &text, const QByteArray &words) {
        if (words.isEmpty())
            writeWords(m_connection, id, wordsOfText(text));
    });
}

void ArticleWordStore::rebuild()
{
    eachText(m_connection, [this](ArticleId id, const domain::ArticleText &text, const QByteArray &) {
        writeWords(m_connection, id, wordsOfText(text));
    });
}

QStringList ArticleWordStore::check()
{
    int wrong = 0;
    QString first;
    eachText(m_connection, [&](ArticleId id, const domain::ArticleText &text, const QByteArray &words) {
        if (words == wordsOfText(text))
            return;
        if (wrong == 0)
            first = id.toString();
        ++wrong;
    });
    if (wrong == 0)
        return {};
    return { u"The words by which articles are found aren't those of their texts: of %1 article(s), the first is %2. "
             "\"throughlinectl doctor --repair\" makes them anew."_s.arg(QString::number(wrong), first) };
}

void ArticleWordStore::each(const std::function<void(const Row &)> &take)
{
    Query productQuery(m_connection, kProductRows + u"ORDER BY a.id"_s);
    productQuery.exec();
    Products products = readProducts(productQuery);
    Query query(m_connection, kWordRows + u"ORDER BY a.id"_s);
    query.exec();
    while (query.next()) {
        Row row = readWordRow(query);
        row.traits.products = std::move(products[row.traits.id.value()]);
        take(row);
    }
}

std::optional<ArticleWordStore::Row> ArticleWordStore::find(ArticleId id)
{
    Query query(m_connection, kWordRows + u"WHERE a.id = :id"_s);
    query.bind(u":id"_s, id).exec();
    if (!query.next())
        return std::nullopt;
    Row row = readWordRow(query);
    Query productQuery(m_connection, kProductRows + u"WHERE a.id = :id"_s);
    productQuery.bind(u":id"_s, id).exec();
    row.traits.products = std::move(readProducts(productQuery)[id.value()]);
    return row;
}

std::vector<std::pair<ArticleId, qint64>> ArticleWordStore::versions()
{
    Query query(m_connection, u"SELECT id, version FROM article ORDER BY id"_s);
    query.exec();
    std::vector<std::pair<ArticleId, qint64>> found;
    while (query.next())
        found.emplace_back(query.id<ArticleId>(0), query.int64(1));
    return found;
}

std::optional<ArticleWordStore::Shown> ArticleWordStore::shown(ArticleId id, Text text)
{
    static const QString sql = u"SELECT a.external_id, p.name, a.title, %1, a.language "
                               "FROM article a "
                               "LEFT JOIN product p ON p.id = a.product_id "
                               "WHERE a.id = :id"_s;
    Query query(m_connection, sql.arg(text == Text::WithBody ? u"a.body"_s : u"''"_s));
    query.bind(u":id"_s, id).exec();
    if (!query.next())
        return std::nullopt;
    return Shown { query.text(0), query.text(1), { query.text(2), {}, query.text(3), query.text(4) } };
}

std::vector<domain::SynonymGroup> ArticleWordStore::synonyms()
{
    Query query(m_connection, u"SELECT id, words FROM synonym ORDER BY id"_s);
    query.exec();
    std::vector<domain::SynonymGroup> found;
    while (query.next()) {
        QStringList words;
        for (const QString &word : query.text(1).split(u','))
            words.append(word.trimmed());
        found.push_back({ query.int64(0), words });
    }
    return found;
}

qint64 ArticleWordStore::addSynonyms(const QStringList &words)
{
    Insert insert(m_connection, u"INSERT INTO synonym (words) VALUES (:words)"_s);
    insert.bind(u":words"_s, words.join(u", "_s));
    return insert.run();
}

bool ArticleWordStore::removeSynonyms(qint64 id)
{
    Query query(m_connection, u"DELETE FROM synonym WHERE id = :id"_s);
    query.bind(u":id"_s, id).exec();
    return query.affected() == 1;
}

} // namespace throughline::storage
