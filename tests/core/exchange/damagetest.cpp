// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "testdata.h"

#include <catch2/catch_test_macros.hpp>

#include <QXmlStreamReader>

#include <random>

using namespace throughline;
using test::event;
using test::gzip;
using test::oneTrace;
using test::readLog;
using test::RecordingSink;

namespace {

QByteArray sample()
{
    QByteArray events;
    for (int i = 0; i < 12; ++i) {
        const QByteArray day = QByteArray::number(10 + i);
        events += event("Answer &amp; close", "2024-03-" + day + "T10:00:00+01:00",
            "<string key='customer' value='Zo\xC3\xAB " + day
                + "'/><list key='l'><int key='n' value='5'/></list><!-- note -->");
    }
    return oneTrace(events, "<extension name='Time' prefix='time' uri='u'/>");
}

bool wellFormed(const QByteArray &xml)
{
    QXmlStreamReader reader(xml);
    reader.setNamespaceProcessing(false);
    while (!reader.atEnd())
        reader.readNext();
    return !reader.hasError();
}

} // namespace

TEST_CASE("a gzip cut anywhere is always refused, with the place")
{
    const QByteArray whole = gzip(sample());
    for (qsizetype length = 2; length < whole.size(); ++length) {
        RecordingSink sink;
        const QString said = readLog(whole.left(length), sink);
        INFO(length << ": " << said.toStdString());
        REQUIRE(said == QStringLiteral("log.xes: the compressed data ends too early, after %1 bytes.").arg(length));
    }
}

TEST_CASE("a gzip with one flipped bit is refused or has the same content")
{
    const QByteArray plain = sample();
    const QByteArray whole = gzip(plain);
    RecordingSink good;
    REQUIRE(readLog(whole, good) == QString());
    for (unsigned seed = 0; seed < 400; ++seed) {
        std::mt19937 random(seed);
        QByteArray bytes = whole;
        const qsizetype at = qsizetype(random() % unsigned(bytes.size()));
        bytes[at] = char(bytes.at(at) ^ (1 << (random() % 8)));
        RecordingSink sink;
        const QString said = readLog(bytes, sink);
        INFO("seed " << seed << ", byte " << at << ": " << said.toStdString());
        // Only header fields without meaning (time, system) may change unnoticed.
        if (said.isEmpty())
            REQUIRE(sink.cases == good.cases);
        else
            REQUIRE(said.startsWith(QStringLiteral("log.xes")));
    }
}

TEST_CASE("an XML cut anywhere is always refused, with line and column")
{
    const QByteArray whole = sample().trimmed();
    for (qsizetype length = 1; length < whole.size(); ++length) {
        RecordingSink sink;
        const QString said = readLog(whole.left(length), sink);
        INFO(length << ": " << said.toStdString());
        REQUIRE(said.startsWith(QStringLiteral("log.xes, line ")));
        REQUIRE(sink.cases.empty() == (length < whole.indexOf("</trace>") + 8));
    }
}

TEST_CASE("an XML with flipped bits is never taken for good where the library's own reader refuses it")
{
    const QByteArray whole = sample();
    int refused = 0;
    for (unsigned seed = 0; seed < 1500; ++seed) {
        std::mt19937 random(seed);
        QByteArray bytes = whole;
        for (unsigned flips = 1 + random() % 3; flips > 0; --flips) {
            const qsizetype at = qsizetype(random() % unsigned(bytes.size()));
            bytes[at] = char(bytes.at(at) ^ (1 << (random() % 8)));
        }
        RecordingSink sink;
        const QString said = readLog(bytes, sink);
        INFO("seed " << seed << ": " << said.toStdString());
        if (said.isEmpty())
            REQUIRE(wellFormed(bytes));
        else
            REQUIRE((said.contains(QStringLiteral("line ")) || said.contains(QStringLiteral("its root is"))));
        refused += !said.isEmpty();
    }
    CHECK(refused > 100);
}
