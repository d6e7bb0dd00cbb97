// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/texttemplate.h"

#include "core/domain/outgoing.h"
#include "tests/support/catchqt.h"

using namespace throughline::domain;
using namespace Qt::StringLiterals;

TEST_CASE("placeholders are filled, fall back, or are left and named with their place")
{
    const TemplateValues values { { u"customer.name"_s, u"Åsa Lindqvist"_s }, { u"fact:serial no"_s, u"XK-4711"_s },
        { u"input:days"_s, u"3"_s }, { u"product"_s, u""_s } };
    struct Row {
        QString text;
        QString filled;
        QStringList left;
    };
    const std::vector<Row> rows {
        { u"Hello {{customer.name}}!"_s, u"Hello Åsa Lindqvist!"_s, {} },
        { u"{{ Customer.Name }}"_s, u"Åsa Lindqvist"_s, {} },
        { u"{{fact:Serial  No}} {{input:days}} days"_s, u"XK-4711 3 days"_s, {} },
        { u"{{agent.name}}"_s, u"{{agent.name}}"_s, { u"agent.name"_s } },
        { u"{{agent.name|your team}}"_s, u"your team"_s, {} },
        { u"{{customer.name|customer}}"_s, u"Åsa Lindqvist"_s, {} },
        { u"Your {{product|}}."_s, u"Your ."_s, {} },
        { u"Your {{product}}."_s, u"Your {{product}}."_s, { u"product"_s } },
        { u"{{}}"_s, u"{{}}"_s, { u""_s } },
        { u"{{{customer.name}}}"_s, u"{Åsa Lindqvist}"_s, {} },
        { u"{{customer.name"_s, u"{{customer.name"_s, {} },
        { u"{{customer\n.name}}"_s, u"{{customer\n.name}}"_s, {} },
        { u"\\{{customer.name}}"_s, u"\\{{customer.name}}"_s, {} },
        { u"{{ {{input:days}}"_s, u"{{ 3"_s, {} },
        { u"a } b }} c { d"_s, u"a } b }} c { d"_s, {} },
        { u"{{x}}{{y}}"_s, u"{{x}}{{y}}"_s, { u"x"_s, u"y"_s } },
    };
    for (const Row &row : rows) {
        INFO(row.text.toStdString());
        const FilledText filled = fill(row.text, values);
        CHECK(filled.text == row.filled);
        QStringList left;
        for (const Placeholder &place : filled.unfilled) {
            left.append(place.name);
            CHECK(filled.text.mid(place.start, 2) == u"{{"_s);
            CHECK(filled.text.mid(place.start + place.length - 2, 2) == u"}}"_s);
        }
        CHECK(left == row.left);
        std::vector<Placeholder> again = placeholders(filled.text);
        CHECK(again == filled.unfilled);
    }
}

TEST_CASE("what stands between Markdown's code marks is no placeholder, and stops no sending")
{
    const TemplateValues values { { u"x"_s, u"X"_s } };
    struct Row {
        QString text;
        QString filled;
    };
    const std::vector<Row> rows {
        { u"Write `{{x}}` there, {{x}}."_s, u"Write `{{x}}` there, X."_s },
        { u"``a ` {{x}}`` {{x}}"_s, u"``a ` {{x}}`` X"_s },
        { u"`over\ntwo {{x}}` lines {{x}}"_s, u"`over\ntwo {{x}}` lines X"_s },
        { u"One mark ` alone: {{x}}"_s, u"One mark ` alone: X"_s },
        { u"No `span {{x}}\n\ngoes on` {{x}}"_s, u"No `span X\n\ngoes on` X"_s },
        { u"\\`{{x}}\\`"_s, u"\\`X\\`"_s },
        { u"```html\n{{x}}\n```\n{{x}}"_s, u"```html\n{{x}}\n```\nX"_s },
        { u"~~~\n{{x}}\n```\n{{x}}\n~~~\n{{x}}"_s, u"~~~\n{{x}}\n```\n{{x}}\n~~~\nX"_s },
        { u"> ```\n> {{x}}\n> ```\n{{x}}"_s, u"> ```\n> {{x}}\n> ```\nX"_s },
        { u"````\n```\n{{x}}\n````\n{{x}}"_s, u"````\n```\n{{x}}\n````\nX"_s },
        { u"{{x}}\n```\nopen to the end {{x}}"_s, u"X\n```\nopen to the end {{x}}"_s },
    };
    for (const Row &row : rows) {
        INFO(row.text.toStdString());
        const FilledText filled = fill(row.text, values);
        CHECK(filled.text == row.filled);
        CHECK(filled.unfilled.empty());
    }
    Reply reply;
    reply.channel = Channel::Email;
    reply.text = u"Write `{{code}}` there, and\n\n```\n{{ open\n{ {name} }\n```\n"_s;
    CHECK(checkReply(reply).ok());
    CHECK(placeholderProblems(reply.text).empty());
    reply.text += u"{{code}}"_s;
    CHECK_FALSE(checkReply(reply).ok());
    // Many marks that nothing closes don't make it slow.
    QString marks;
    for (int i = 1; i < 1500; ++i)
        marks += QString(i % 700 + 1, u'`') + u"a\n{{x}} "_s;
    CHECK(fill(marks, values).text.size() > 0);
}

TEST_CASE("a value that looks like a placeholder is text in one line, and stops no sending")
{
    const TemplateValues values { { u"customer.name"_s, u"{{{agent.name}}\n{{x}}"_s }, { u"agent.name"_s, u"Mina"_s } };
    const FilledText filled = fill(u"Dear {{customer.name}}, {{agent.name}}"_s, values);
    CHECK(filled.unfilled.empty());
    CHECK(placeholders(filled.text).empty());
    CHECK_FALSE(filled.text.contains(u'\n'));
    CHECK(filled.text.endsWith(u", Mina"_s));
    Reply reply;
    reply.text = filled.text;
    CHECK(checkReply(reply).ok());
}

TEST_CASE("an answer without text, with a placeholder left or on a channel that isn't written is refused in words")
{
    Reply reply;
    reply.text = u" \n\t "_s;
    CHECK(checkReply(reply).error().sentence() == u"An answer needs a text."_s);
    reply.text = u"Hello,\nyour {{fact:serial}} is here."_s;
    CHECK(checkReply(reply).error().sentence().contains(u"{{fact:serial}}"_s));
    CHECK(checkReply(reply).error().sentence().contains(u"line 2, column 6"_s));
    reply.text = u"Hello"_s;
    reply.subject = u"{{case.number}}"_s;
    CHECK(checkReply(reply).error().sentence().contains(u"in the subject"_s));
    reply.subject.clear();
    reply.channel = Channel::Phone;
    CHECK_FALSE(checkReply(reply).ok());
    reply.channel = Channel::Chat;
    CHECK(checkReply(reply).ok());
}

TEST_CASE("names of files are made safe and keep what they say")
{
    const std::vector<std::pair<QString, QString>> names {
        { u"report.pdf"_s, u"report.pdf"_s },
        { u"/etc/passwd"_s, u"passwd"_s },
        { u"..\\..\\evil.exe"_s, u"evil.exe"_s },
        { u"../"_s, u"attachment"_s },
        { u"..."_s, u"attachment"_s },
        { u""_s, u"attachment"_s },
        { u".bashrc"_s, u"bashrc"_s },
        { u"a\u202Egpj.exe"_s, u"agpj.exe"_s },
        { u"a\u200Bb\u0007c\nd.txt"_s, u"abcd.txt"_s },
        { u"Überweisung März 2026.pdf"_s, u"Überweisung März 2026.pdf"_s },
        { u"日本語🙂.png"_s, u"日本語🙂.png"_s },
        { u"a<b>:c|d?.txt"_s, u"a_b__c_d_.txt"_s },
        { u"name. "_s, u"name"_s },
    };
    for (const auto &[given, wanted] : names) {
        INFO(given.toStdString());
        CHECK(safeFileName(given) == wanted);
        CHECK(safeFileName(safeFileName(given)) == wanted);
    }
    const QString longest = safeFileName(QString(500, u'x') + u".tar.gz"_s);
    CHECK(longest.size() == 120);
    CHECK(longest.endsWith(u".gz"_s));
    const QString emoji = safeFileName(u"x"_s + u"🙂"_s.repeated(100));
    CHECK_FALSE(emoji.back().isHighSurrogate());
}

TEST_CASE("25 MiB fit into a message, and one byte more is refused with a way out")
{
    CHECK(checkAttached(kMostAttached).ok());
    CHECK(checkAttached(kMostAttached + 1).error().sentence().contains(u"25 MiB"_s));
}

TEST_CASE("a placeholder that nothing fills is named with its place, and with the one that was probably meant")
{
    using Kind = PlaceholderProblem::Kind;
    CHECK(placeholderProblems(u"Dear {{ Customer.Name }}, {{fact:serial}} and {{product|it}}"_s).empty());
    const QString text = u"Dear {{custmer.name}},\nyour {{amount}} and {{input:days}} \\{{not this}}\n{{ open"_s;
    const auto found = placeholderProblems(text);
    REQUIRE(found.size() == 4);
    CHECK(found[0].kind == Kind::Unknown);
    CHECK(found[0].meant == u"customer.name"_s);
    CHECK(text.mid(found[0].start, found[0].length) == u"{{custmer.name}}"_s);
    CHECK(inWords(found[0], text).sentence()
        == u"line 1, column 6: there is no placeholder {{custmer.name}}. Is {{customer.name}} meant?"_s);
    CHECK(found[1].meant.isEmpty());
    CHECK(inWords(found[1], text).sentence().startsWith(u"line 2, column 6: there is no placeholder {{amount}}."_s));
    CHECK(found[2].kind == Kind::NotAsked);
    CHECK(found[3].kind == Kind::Open);
    CHECK(inWords(found[3], text).sentence().startsWith(u"line 3, column 1: \"{{\" isn't closed"_s));
    // Who asks for it fills it; a name without its first part is meant as well.
    CHECK(placeholderProblems(u"{{input:days}}"_s, { u"days"_s }).empty());
    CHECK(placeholderProblems(u"{{input:dys}}"_s, { u"days"_s }).front().meant == u"input:days"_s);
    CHECK(placeholderProblems(u"{{tier}}"_s).front().meant == u"customer.tier"_s);
    CHECK(placeholderProblems(u"{{fact:}}"_s).size() == 1);
    CHECK(placeholderProblems(u"{{{customer.name}}}"_s).empty());
}

TEST_CASE("a placeholder that isn't whole stops an answer with its place, and escaped braces don't")
{
    const auto problem = [](const QString &text) {
        Reply reply;
        reply.text = text;
        const auto checked = checkReply(reply);
        return checked ? QString() : checked.error().sentence();
    };
    for (const QString &text : { u"Hello\n{{broken hi"_s, u"Hello\n{{customer.name} hi"_s,
             u"Hello\n{{customer.name} }"_s, u"Hello\n{ {customer.name} } hi"_s, u"Hello\n{{a\nb}}"_s }) {
        INFO(text.toStdString());
        CHECK(problem(text).contains(u"is no whole placeholder"_s));
        CHECK(problem(text).contains(u"line 2, column 1"_s));
    }
    CHECK(problem(u"{{broken and {{x}}"_s).contains(u"line 1, column 1"_s));
    CHECK(problem(u"{{x}} and {{broken"_s).contains(u"isn't filled in"_s));
    for (const QString &text : { u"\\{{ x"_s, u"a { b } c"_s, u"{\"a\": {\"b\": 1}}"_s, u"if (x) { y(); }"_s })
        CHECK(problem(text).isEmpty());
    Reply reply;
    reply.text = u"Hello"_s;
    reply.subject = u"About {{broken"_s;
    CHECK(checkReply(reply).error().sentence().contains(u"in the subject"_s));
    reply.subject = u"line1\nBcc: x@y"_s;
    CHECK(checkReply(reply).error().sentence().contains(u"one line"_s));
}
