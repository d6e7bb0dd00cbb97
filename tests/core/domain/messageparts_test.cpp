// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/messageparts.h"
#include "tests/support/catchqt.h"
#include "tests/support/realdata.h"

#include <QDir>
#include <QFile>
#include <QHash>
#include <QRandomGenerator>
#include <QRegularExpression>

using namespace throughline;
using namespace throughline::domain;
using namespace Qt::StringLiterals;

namespace {

QString read(const QString &path)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return QString::fromUtf8(file.readAll());
}

QString shown(const QString &text)
{
    return unfoldedText(text, messageParts(text));
}

void checkCovers(const QString &text)
{
    qsizetype at = 0;
    const std::vector<MessagePart> parts = messageParts(text);
    for (size_t i = 0; i < parts.size(); ++i) {
        REQUIRE(parts[i].begin == at);
        REQUIRE(parts[i].length > 0);
        if (i > 0)
            REQUIRE((parts[i].kind != parts[i - 1].kind || parts[i].folded != parts[i - 1].folded));
        at += parts[i].length;
    }
    REQUIRE(at == text.size());
}

std::vector<PartKind> kinds(const QString &text)
{
    std::vector<PartKind> found;
    for (const MessagePart &part : messageParts(text))
        found.push_back(part.kind);
    return found;
}

/// The cases of a file of Python tests: a body, and what must be left of it.
std::vector<std::pair<QString, QString>> pythonCases(const QString &source)
{
    static const QRegularExpression function(uR"(^def test_)"_s, QRegularExpression::MultilineOption);
    static const QRegularExpression assigned(
        uR"RE((\w+) = u?("""|''')(.*?)\2)RE"_s, QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression direct(
        uR"RE(eq_\(u?(["'])([^"'\n]*)\1, quotations\.extract_from_plain\(\s*u?"""(.*?)"""\)\))RE"_s,
        QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression named(
        uR"RE(eq_\((?:u?(["'])([^"'\n]*)\1|(\w+)), quotations\.extract_from_plain\((\w+)\)\))RE"_s);
    std::vector<std::pair<QString, QString>> cases;
    for (const QString &text : source.split(function)) {
        if (text.startsWith(u"too_many_lines"_s)) // about a limit of that program
            continue;
        for (auto match = direct.globalMatch(text); match.hasNext();) {
            const auto found = match.next();
            cases.emplace_back(found.captured(3), found.captured(2));
        }
        for (auto match = named.globalMatch(text); match.hasNext();) {
            const auto found = match.next();
            // A name may be given a text several times: what counts is the last before.
            QHash<QString, QString> texts;
            for (auto value = assigned.globalMatch(text); value.hasNext();) {
                const auto one = value.next();
                if (one.capturedEnd() <= found.capturedStart())
                    texts.insert(one.captured(1), one.captured(3));
            }
            if (texts.contains(found.captured(4)) && !texts.value(found.captured(4)).contains(u'\\'))
                cases.emplace_back(texts.value(found.captured(4)),
                    found.captured(3).isEmpty() ? found.captured(2) : texts.value(found.captured(3)));
        }
    }
    return cases;
}

} // namespace

TEST_CASE("quotations and signatures of the real replies are found as people marked them")
{
    const QString folder = tests::realData(u"mail/reply_trimmer"_s);
    if (folder.isEmpty())
        SKIP("the real replies aren't here");
    int agree = 0;
    const QStringList names = QDir(folder + u"/emails"_s).entryList(QDir::Files, QDir::Name);
    REQUIRE(names.size() >= 35);
    for (const QString &name : names) {
        const QString text = read(folder + u"/emails/"_s + name);
        checkCovers(text);
        const bool same = shown(text).simplified() == read(folder + u"/trimmed/"_s + name).simplified();
        agree += same ? 1 : 0;
        if (!same)
            UNSCOPED_INFO(name.toStdString());
    }
    CHECK(agree >= 35);
}

TEST_CASE("the quotations that another program's tests describe are found as they say")
{
    const QString file = tests::realData(u"mail/talon/text_quotations_test.py.txt"_s);
    if (file.isEmpty())
        SKIP("the descriptions aren't here");
    const auto cases = pythonCases(read(file));
    REQUIRE(cases.size() >= 40);
    int agree = 0;
    for (const auto &[text, wanted] : cases) {
        checkCovers(text);
        const bool same = shown(text).simplified() == wanted.simplified();
        agree += same ? 1 : 0;
        if (!same)
            UNSCOPED_INFO(text.toStdString());
    }
    CHECK(size_t(agree) == cases.size());
}

TEST_CASE("signed mails keep their words")
{
    const QString folder = tests::realData(u"mail/talon/signature/emails/stripped"_s);
    if (folder.isEmpty())
        SKIP("the mails aren't here");
    for (const QString &name : QDir(folder).entryList(QDir::Files)) {
        const QString text = read(folder + u'/' + name);
        checkCovers(text);
        // These signatures have no mark: they can't be told from the text, which must not be folded.
        CHECK(shown(text).simplified() == text.simplified());
    }
}

TEST_CASE("an answer below or between the quoted lines is never folded")
{
    CHECK(shown(u"On 3 March 2026 at 10:02, Mina wrote:\n> still drops\n\nPlease try the new firmware."_s)
        == u"Please try the new firmware."_s);
    const QString between = u"On 3 March 2026 at 10:02, Mina wrote:\n> does it rain?\nYes.\n> and tomorrow?\nNo.\n"_s;
    CHECK(shown(between) == u"> does it rain?\nYes.\n> and tomorrow?\nNo."_s);
    CHECK(shown(u"> serial?\n4711\n> bought?\nin May"_s) == u"> serial?\n4711\n> bought?\nin May"_s);
}

TEST_CASE("what only looks like a mark stays somebody's own words")
{
    for (const QString &text :
        { u"On Monday it worked, on Tuesday it did not."_s, u"From: Berlin\nTo: Paris\nDate: 5 May\nis what I booked"_s,
            u"Sent from my iPhone app the order never arrived.\nCan you look?"_s, u"a -- b\n-- \n"_s.left(6),
            u"The list:\n-----\none\ntwo"_s, u"I wrote on 3 March:\nno answer came"_s, u"--- 42 ---\nis the number"_s })
        CHECK(shown(text) == text);
}

TEST_CASE("each kind of part is told apart")
{
    using Kinds = std::vector<PartKind>;
    const PartKind own = PartKind::Own;
    CHECK(kinds(u"Hi\n\nAm 3.3.2026 um 10:02 schrieb Mina <m@example.org>:\n> Hallo"_s)
        == Kinds { own, PartKind::Quotation });
    CHECK(kinds(u"Hi\n-- \nMina\nRouters Ltd"_s) == Kinds { own, PartKind::Signature });
    CHECK(kinds(u"FYI\n\n---------- Forwarded message ----------\nFrom: a@example.org\nSubject: x\n\nText"_s)
        == Kinds { own, PartKind::Forwarded });
    CHECK(kinds(u"Hi\n\n-----Original Message-----\nFrom: a@example.org\nSent: today\nSubject: x\n\nText"_s)
        == Kinds { own, PartKind::Quotation });
    CHECK(kinds(QString()).empty());
    const QString quoted = u"Hi\n\nOn 3 March 2026, Mina wrote:\n> one\n>\n> two\n"_s;
    CHECK(lineCount(quoted, messageParts(quoted).back()) == 4);
}

TEST_CASE("the parts give back any text that is put together of marks, words and breaks", "[property]")
{
    const QStringList pieces { u"On 3 March 2026, Mina <m@example.org> wrote:"_s, u"> quoted"_s, u">> deeper"_s, u""_s,
        u" "_s, u"my own words"_s, u"-- "_s, u"--"_s, u"Sent from my iPhone"_s, u"From: a@example.org"_s,
        u"Sent: 10:02"_s, u"Subject: x"_s, u"-----Original Message-----"_s,
        u"---------- Forwarded message ----------"_s, u"_____________"_s,
        u"thanks On Mon, Apr 4, 2012 at 3:59 PM, b@example.org wrote:"_s, u"<http://example.org/a"_s, u"b>"_s,
        u"(http://example.org/x)"_s, u"Le 4 janv. 2016, \"N\""_s, u"a écrit :"_s, u"<"_s, u"> wrote:"_s,
        QString(QChar(0xD83D)), u"\u202Eabc"_s };
    const QStringList breaks { u"\n"_s, u"\r\n"_s, u"\r"_s };
    QRandomGenerator random(20260303);
    for (int round = 0; round < 20'000; ++round) {
        QString text;
        const int lines = random.bounded(1, 14);
        for (int i = 0; i < lines; ++i)
            text += pieces.at(random.bounded(int(pieces.size())))
                + breaks.at(random.bounded(10) < 8 ? 0 : random.bounded(3));
        INFO(text.toStdString());
        checkCovers(text);
        // "my own words" stand in the text only as somebody's own unless they are under a mark that goes to the end.
        if (!text.contains(u"wrote:"_s) && !text.contains(u'<') && !text.contains(u"--"_s) && !text.contains(u"Le 4"_s)
            && !text.contains(u"From:"_s))
            REQUIRE(shown(text).count(u"my own words"_s) == text.count(u"my own words"_s));
    }
}

TEST_CASE("a hostile text takes no longer than a friendly one of its length")
{
    // Each would take hours if any look at a line went over the rest of the text.
    for (const QString &line :
        { u"> \n"_s, u"--\n"_s, u"On 1, wrote\n"_s, u"<http://\n"_s, u"_____\n"_s, u"\n"_s, u"From: <\n"_s, u"On "_s,
            u"<"_s, u"> (http://a\nb"_s, u"---- wrote\n"_s, u"Sent from my iPhone\n\n"_s, u"2016-03-03 <@\n"_s }) {
        const QString text = line.repeated(2'000'000 / line.size());
        checkCovers(text);
    }
    CHECK(messageParts(QString(kLongestSplitMessage + 1, u'>')).size() == 1);
}
