// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/articleindex.h"
#include "core/domain/articlepassage.h"
#include "tests/support/catchqt.h"

#include <catch2/catch_test_macros.hpp>

#include <QElapsedTimer>
#include <QRandomGenerator>

using namespace throughline::domain;
using namespace Qt::StringLiterals;

namespace {

struct Shelf {
    ArticleIndex index;
    Stemmers stemmers;
    std::vector<ArticleText> texts;

    qint64 put(const QString &title, const QString &body, ArticleTraits traits = {}, const QString &tags = {})
    {
        texts.push_back({ title, tags, body, traits.language });
        traits.id = ArticleId(qint64(texts.size()));
        index.put(traits, wordsOf(texts.back(), stemmers));
        return traits.id.value();
    }
    std::vector<qint64> find(const QString &typed, const SearchContext &context = {})
    {
        std::vector<qint64> ids;
        for (const FoundArticle &found : index.find(index.understand(typed, context), 10))
            ids.push_back(found.id.value());
        return ids;
    }
    ArticlePassage first(const QString &typed, const SearchContext &context = {})
    {
        const ArticleQuestion question = index.understand(typed, context);
        const auto found = index.find(question, 1);
        REQUIRE_FALSE(found.empty());
        return passageOf(question, found.front(), index, texts[size_t(found.front().id.value() - 1)], stemmers);
    }
};

std::string joinedForms(const QString &text)
{
    std::vector<SearchWord> words;
    int place = 0;
    appendSearchWords(text, place, words);
    std::string all;
    for (const SearchWord &word : words)
        all += (all.empty() ? "" : " ") + word.form + (word.joined ? "+" : "");
    return all;
}

using Ids = std::vector<qint64>;

} // namespace

TEST_CASE("words are parted, joined and folded as people search for them")
{
    CHECK(joinedForms(u"The E-mail isn't Müller's"_s) == "the email+ e mail isnt muller");
    CHECK(joinedForms(u"memory_hwm camelCase HTTPServer"_s)
        == "memoryhwm+ memory hwm camelcase+ camel case httpserver+ http server");
    CHECK(joinedForms(u"3.2.1 Größe"_s) == "3.2.1+ 3 2 1 grosse");
    CHECK(joinedForms(QString::fromUtf8("日本語")) == "日本 本語");
    CHECK(joinedForms(u"- _ . ' \"\""_s).empty());
}

TEST_CASE("the words of an article are read back as they were stored, and damage is noticed")
{
    Stemmers stemmers;
    const ArticleWords words = wordsOf(
        { u"Reset the X-100"_s, u"router box"_s,
            u"# Resetting\n\nHold the [button](http://x.example/reset).\n```\nmake reset\n```\n"_s, u"en"_s },
        stemmers);
    const QByteArray packed = packedWords(words);
    const auto read = unpackedWords(packed);
    REQUIRE(read);
    CHECK(*read == words);
    CHECK_FALSE(unpackedWords({}));
    for (qsizetype size = 0; size < packed.size(); ++size)
        CHECK_FALSE(unpackedWords(packed.left(size)));
    // Whatever the bytes are, nothing is read beyond them.
    QRandomGenerator random(7);
    for (int i = 0; i < 2000; ++i) {
        QByteArray damaged = packed;
        damaged[random.bounded(int(damaged.size()))] = char(random.bounded(256));
        if (const auto other = unpackedWords(damaged)) {
            for (const ArticleWords::Place &place : other->body)
                REQUIRE(place.word < other->words.size());
        }
    }
}

TEST_CASE("word forms, typing errors, compounds and beginnings are tolerated")
{
    Shelf shelf;
    const qint64 reset = shelf.put(u"Resetting your router"_s, u"Update the firmware of the website."_s);
    const qint64 other = shelf.put(u"Cancel a subscription"_s, u"An e-mail confirms it."_s);
    CHECK(shelf.find(u"reset routers"_s) == Ids { reset });
    CHECK(shelf.find(u"firmwre"_s) == Ids { reset });
    CHECK(shelf.find(u"subscirption"_s) == Ids { other });
    CHECK(shelf.find(u"email"_s) == Ids { other });
    CHECK(shelf.find(u"web site"_s) == Ids { reset });
    CHECK(shelf.find(u"routerfirmware"_s) == Ids { reset });
    CHECK(shelf.find(u"canc"_s).empty());
    SearchContext typing;
    typing.typing = true;
    CHECK(shelf.find(u"canc"_s, typing) == Ids { other });
    CHECK(shelf.find(u"cancelli"_s, typing) == Ids { other });
    // What was typed to its end is no beginning.
    CHECK(shelf.find(u"canc "_s, typing).empty());
    CHECK(shelf.find(u"xylophone"_s).empty());
}

TEST_CASE("German articles are found by their word forms, with umlauts or without")
{
    Shelf shelf;
    ArticleTraits german;
    german.language = u"de-AT"_s;
    const qint64 id = shelf.put(u"Häuser löschen"_s, u"So löschen Sie gespeicherte Häuser."_s, german);
    (void)shelf.put(u"Delete houses"_s, u"How to delete them."_s);
    CHECK(shelf.find(u"Haus löschen"_s) == Ids { id });
    CHECK(shelf.find(u"haus loeschen"_s) == Ids { id });
    CHECK(shelf.find(u"hauser loschen"_s) == Ids { id });
}

TEST_CASE("a hit says why it was found and shows where, with marks")
{
    Shelf shelf;
    shelf.index.setSynonyms(Synonyms({ { 1, { u"delete"_s, u"remove"_s } }, { 2, { u"log in"_s, u"sign in"_s } } }));
    (void)shelf.put(u"Reset the router"_s,
        u"Some words first, so that there is something to leave out of what is shown of this article to people who "
        u"look for it by the words. "
        "Then **remove** the [firmware](http://firmware.example/remove) and sign in."_s);
    (void)shelf.put(u"Unrelated"_s, u"Nothing of this."_s);
    CHECK(shelf.first(u"reset firmwre"_s).reason == u"title: reset; text: firmware (typed firmwre)"_s);
    CHECK(shelf.first(u"delete"_s).reason == u"text: remove (synonym of delete)"_s);
    const ArticlePassage passage = shelf.first(u"remove the firmware"_s);
    CHECK(passage.snippet.startsWith(u'…'));
    CHECK(passage.snippet.contains(u"\u0002remove\u0003"_s));
    CHECK(passage.snippet.contains(u"\u0002firmware\u0003"_s));
    CHECK_FALSE(passage.snippet.contains(u"example"_s));
    // A phrase stands for another one.
    CHECK(shelf.find(u"log in"_s) == Ids { 1 });
}

TEST_CASE("what fits the product, its version and the language comes first; drafts and retired articles only if they "
          "are asked for")
{
    Shelf shelf;
    const auto about = [](const QString &product, const QString &from, const QString &to) {
        ArticleTraits traits;
        traits.products.push_back({ product, from, to });
        return traits;
    };
    const qint64 lamp = shelf.put(u"Reset"_s, u"Hold the button."_s, about(u"Lamp"_s, {}, {}));
    const qint64 old = shelf.put(u"Reset"_s, u"Hold the button."_s, about(u"Router"_s, {}, u"1.9"_s));
    const qint64 current = shelf.put(u"Reset"_s, u"Hold the button."_s, about(u"Router"_s, u"2"_s, {}));
    SearchContext context;
    CHECK(shelf.find(u"reset"_s, context) == Ids { lamp, old, current });
    context.product = u"router"_s;
    CHECK(shelf.find(u"reset"_s, context) == Ids { old, current, lamp });
    context.version = u"2.10"_s;
    CHECK(shelf.find(u"reset"_s, context).front() == current);
    CHECK(shelf.first(u"reset"_s, context).reason == u"title: reset; product: router 2.10"_s);
    context.version = u"1.9.3"_s;
    CHECK(shelf.find(u"reset"_s, context).front() == old);

    ArticleTraits draft;
    draft.status = ArticleStatus::Draft;
    ArticleTraits retired;
    retired.status = ArticleStatus::Retired;
    const qint64 draftId = shelf.put(u"Reset"_s, u"Hold the button."_s, draft);
    const qint64 retiredId = shelf.put(u"Reset"_s, u"Hold the button."_s, retired);
    CHECK(shelf.find(u"reset"_s).size() == 3);
    SearchContext more;
    more.drafts = true;
    CHECK(shelf.find(u"reset"_s, more) == Ids { lamp, old, current, draftId });
    more.retired = true;
    CHECK(shelf.find(u"reset"_s, more) == Ids { lamp, old, current, draftId, retiredId });
}

TEST_CASE("an index that was edited ranks as one that was made anew")
{
    const QStringList words =
        u"reset router firmware update cable lamp button light network password account invoice"_s.split(u' ');
    QRandomGenerator random(11);
    const auto text = [&] {
        QStringList some;
        for (int i = random.bounded(5, 60); i > 0; --i)
            some.append(words.at(random.bounded(int(words.size()))));
        return some.join(u' ');
    };
    Stemmers stemmers;
    ArticleIndex edited;
    std::map<qint64, ArticleWords> stored;
    for (int i = 0; i < 400; ++i) {
        ArticleTraits traits;
        traits.id = ArticleId(random.bounded(1, 60));
        if (random.bounded(4) == 0) {
            edited.remove(traits.id);
            stored.erase(traits.id.value());
        } else {
            stored[traits.id.value()] = wordsOf({ text().left(30), {}, text(), {} }, stemmers);
            edited.put(traits, stored[traits.id.value()]);
        }
        if (i % 20 == 0)
            (void)edited.find(edited.understand(u"router"_s, {}), 5);
    }
    ArticleIndex fresh;
    for (const auto &[id, kept] : stored) {
        ArticleTraits traits;
        traits.id = ArticleId(id);
        fresh.put(traits, kept);
    }
    CHECK(edited.size() == fresh.size());
    for (const QString &typed : { u"reset router"_s, u"lamp light button"_s, u"passwrd"_s, u"update the firmware"_s }) {
        const auto left = edited.find(edited.understand(typed, {}), 100);
        const auto right = fresh.find(fresh.understand(typed, {}), 100);
        REQUIRE(left.size() == right.size());
        for (size_t i = 0; i < left.size(); ++i) {
            CHECK(left[i].id == right[i].id);
            CHECK(left[i].score == right[i].score);
        }
    }
}

TEST_CASE("whatever is typed or written, nothing takes long or falls over", "[property]")
{
    Shelf shelf;
    (void)shelf.put(u"Normal"_s, u"A normal article about routers."_s);
    QElapsedTimer timer;
    timer.start();
    for (const QString &hostile :
        { QString(2'000'000, u'['), QString(2'000'000, u'<') + u"a"_s, u"<a"_s.repeated(500'000),
            u"]("_s.repeated(500'000), QString(2'000'000, u'a'), u"a-"_s.repeated(500'000), u"aB"_s.repeated(500'000),
            u"```\n"_s.repeated(300'000), QString(500'000, QChar(0xD800)), QString(500'000, QChar(0x0301)) }) {
        (void)shelf.put(hostile.left(300), hostile);
        (void)shelf.find(hostile);
        SearchContext typing;
        typing.typing = true;
        (void)shelf.find(hostile.left(500), typing);
    }
    CHECK(shelf.find(u"routers"_s) == Ids { 1 });
    // Quadratic work would take minutes.
    CHECK(timer.elapsed() < 60'000);
}

TEST_CASE("synonyms are read as people write them, and refused in words")
{
    QString problem;
    CHECK(synonymsOf(u"delete, remove ,erase"_s, &problem) == QStringList { u"delete"_s, u"remove"_s, u"erase"_s });
    CHECK(synonymsOf(u"log in = sign in"_s, &problem) == QStringList { u"log in"_s, u"sign in"_s });
    CHECK_FALSE(synonymsOf(u"delete"_s, &problem));
    CHECK_FALSE(problem.isEmpty());
    CHECK_FALSE(synonymsOf(u"delete, Delete, -"_s, &problem));
    CHECK_FALSE(synonymsOf(u"a, "_s + QString(100, u'b'), &problem));
}
