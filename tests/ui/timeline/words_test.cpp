// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/timelinewords.h"

#include "tests/support/catchqt.h"

#include <QDateTime>
#include <QTimeZone>

using namespace throughline;
using namespace throughline::ui;

namespace {

domain::Event mail()
{
    domain::Event event;
    event.id = domain::EventId(1);
    event.at = QDateTime(QDate(2026, 3, 3), QTime(9, 14)).toMSecsSinceEpoch();
    event.kind = domain::EventKind::Message;
    event.channel = domain::Channel::Email;
    event.direction = domain::Direction::Inbound;
    event.visibility = domain::Visibility::Customer;
    event.subject = QStringLiteral("Router drops every night");
    event.preview = QStringLiteral("Hello,\n\nit   drops.");
    return event;
}

QString withoutIsolates(QString text)
{
    return text.remove(QChar(0x2068)).remove(QChar(0x2069));
}

} // namespace

TEST_CASE("a screen reader hears who, when and what")
{
    CHECK(withoutIsolates(accessibleText(mail(), QStringLiteral("Mina")))
        == QStringLiteral("E-mail from Mina, 3 March 09:14: Router drops every night"));
}

TEST_CASE("the direction is told in words, and a name from right to left can't turn it round")
{
    domain::Event event = mail();
    CHECK(withoutIsolates(voiceText(voice(event, QStringLiteral("Mina")))) == QStringLiteral("Mina → us"));
    event.direction = domain::Direction::Outbound;
    const QString text = voiceText(voice(event, QStringLiteral("מינה")));
    CHECK(text == QStringLiteral("us → \u2068מינה\u2069"));
}

TEST_CASE("a line of the timeline has no line breaks")
{
    domain::Event event = mail();
    CHECK(excerpt(event) == QStringLiteral("Hello, it drops."));
    event.subject.clear();
    CHECK(headline(event) == QStringLiteral("Hello, it drops."));
    CHECK(excerpt(event).isEmpty());
}

TEST_CASE("the line of an answer begins with its own words, not with the subject that stands above it")
{
    domain::Event event = mail();
    CHECK(showsSubject(event));
    for (const QString &prefix : { QStringLiteral("Re: "), QStringLiteral("AW:"), QStringLiteral("RE: Re: ") }) {
        event.subject = prefix + QStringLiteral("Router drops every night");
        CHECK_FALSE(showsSubject(event));
        CHECK(headline(event) == QStringLiteral("Hello, it drops."));
        CHECK(excerpt(event).isEmpty());
    }
    event.preview = QStringLiteral("  \n");
    CHECK(headline(event) == event.subject);
    event.subject = QStringLiteral("Fwd: Router drops every night");
    event.preview = QStringLiteral("See below.");
    CHECK(headline(event) == event.subject);
}

TEST_CASE("the line of a message that begins with a quotation is its first own line")
{
    domain::Event event = mail();
    event.subject.clear();
    // Answered line by line, the quotation isn't folded; it is nobody's own line for that.
    event.preview = QStringLiteral("On 2 March, Noor wrote:\n> Is it on?\nYes, it is.\n> Does it blink?\nNo.");
    CHECK(headline(event).startsWith(QStringLiteral("Yes, it is.")));
    event.preview = QStringLiteral("On 2 March, Noor wrote:\n> Is it on?\n\nIt is on.");
    CHECK(headline(event) == QStringLiteral("It is on."));
}

TEST_CASE("what is copied says who, when and on which channel")
{
    const QString text = withProvenance(mail(), QStringLiteral("Mina"), QStringLiteral("All of it"));
    CHECK(text.contains(QStringLiteral("E-mail from Mina")));
    CHECK(text.contains(QStringLiteral("3 March 2026")));
    CHECK(text.contains(QStringLiteral("Router drops every night\n\nAll of it")));
    CHECK_FALSE(text.contains(QChar(0x2068)));
}
