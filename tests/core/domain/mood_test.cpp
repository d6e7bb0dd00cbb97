// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/mood.h"
#include "tests/core/domain/labelled.h"
#include "tests/support/catchqt.h"

#include <iostream>

using namespace throughline;
using namespace throughline::domain;
using namespace Qt::StringLiterals;
using tests::Agreement;

TEST_CASE("the mood is read from sentences labelled by hand")
{
    Agreement tuned;
    Agreement heldOut;
    Agreement troubled; // what the jump goes to: angry or unhappy, whichever of the two
    const auto rows = tests::labelledLines(u"moods.tsv"_s);
    REQUIRE(rows.size() >= 120);
    const auto moods = [](const QString &name) {
        return name == u"none" ? std::set<QString>() : std::set<QString> { name };
    };
    const auto trouble = [](const QString &name) {
        return name == u"angry" || name == u"unhappy" ? std::set<QString> { u"troubled"_s } : std::set<QString>();
    };
    for (size_t i = 0; i < rows.size(); ++i) {
        REQUIRE(rows[i].size() == 2);
        const QString found = moodName(readMood(rows[i].at(0)).mood);
        (tests::isHeldOut(i) ? heldOut : tuned).count(rows[i].at(0), moods(rows[i].at(1)), moods(found));
        troubled.count(rows[i].at(0), trouble(rows[i].at(1)), trouble(found));
    }
    std::cout << "moods, tuned:    " << tuned.text().toStdString()
              << "\nmoods, held out: " << heldOut.text().toStdString()
              << "\nangry or unhappy: " << troubled.text().toStdString() << std::endl;
    INFO(tuned.mistakes.join(u'\n').toStdString());
    CHECK(tuned.precision() >= 0.9);
    CHECK(tuned.recall() >= 0.85);
    CHECK(heldOut.precision() >= 0.85);
    CHECK(heldOut.recall() >= 0.75);
    CHECK(troubled.precision() >= 0.95);
    CHECK(troubled.recall() >= 0.9);
}

TEST_CASE("a mood says from which words it was read")
{
    const QString text = u"Hello,\nI am not happy with this."_s;
    const MoodReading reading = readMood(text);
    CHECK(reading.mood == Mood::Unhappy);
    REQUIRE(reading.signs.size() == 1);
    CHECK(text.mid(reading.signs[0].begin, reading.signs[0].length) == u"not happy"_s);
    CHECK(reading.signs[0].weight < 0);
}

TEST_CASE("a negation turns a word round, an intensifier makes it stronger, and neither reaches beyond its clause")
{
    CHECK(readMood(u"I am happy."_s).mood == Mood::Happy);
    CHECK(readMood(u"I am not happy."_s).mood == Mood::Unhappy);
    CHECK(readMood(u"Ich bin nicht zufrieden."_s).mood == Mood::Unhappy);
    CHECK(readMood(u"Das hilft mir wirklich nicht."_s).bad > readMood(u"Das hilft mir."_s).bad);
    CHECK(readMood(u"No, I am happy."_s).mood == Mood::Happy);
    CHECK(readMood(u"It is not terrible."_s).mood == Mood::None);
    CHECK(readMood(u"very disappointed"_s).bad > readMood(u"disappointed"_s).bad);
    CHECK(readMood(u"somewhat disappointed"_s).bad < readMood(u"disappointed"_s).bad);
}

TEST_CASE("capitals and marks make what is said louder, and say nothing by themselves")
{
    CHECK(readMood(u"This is unacceptable."_s).heat < readMood(u"THIS IS UNACCEPTABLE!!"_s).heat);
    CHECK(readMood(u"Thanks!!"_s).mood == Mood::Happy);
    CHECK(readMood(u"The HDMI port and the USB port of the TV."_s).mood == Mood::None);
    CHECK(readMood(u"Hello!"_s).mood == Mood::None);
}

TEST_CASE("what somebody quotes isn't their mood")
{
    const QString text = u"It works now.\n\nOn 3 March, Support wrote:\n> You said that our service is terrible,\n"
                         "> outrageous and a scam.\n"_s;
    CHECK(readMood(text).mood == Mood::None);
}

TEST_CASE("politeness is no mood")
{
    for (const QString &text : { u"Thanks in advance"_s, u"Good morning,\nwhere is it?\nThanks"_s,
             u"It would be great if you could help."_s, u"Mit freundlichen Grüßen\nMina"_s, QString(), u"…"_s })
        CHECK(readMood(text).mood == Mood::None);
}

TEST_CASE("reading a mood is linear in the text")
{
    const QString text = u"not very happy, "_s.repeated(200'000);
    CHECK(readMood(text).mood == Mood::Unhappy);
    CHECK(readMood(QString(500'000, u'!')).mood == Mood::None);
}
