// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/common/lineshaper.h"

#include <QFontMetricsF>
#include <QImage>
#include <QPainter>
#include <QRandomGenerator>
#include <QStringList>

#include <catch2/catch_test_macros.hpp>

using namespace throughline;
using namespace Qt::StringLiterals;
using ui::LineShaper;
using ui::ShapedLine;

namespace {

constexpr int kWide = 100'000;

size_t glyphs(const ShapedLine &line)
{
    size_t count = 0;
    for (const QGlyphRun &run : line.runs)
        count += size_t(run.glyphIndexes().size());
    return count;
}

/// Words of many scripts, in an order that is the same each time.
QString someText(QRandomGenerator &random)
{
    static const QStringList words { u"router"_s, u"AVATAR"_s, u"fi"_s, u"drops"_s, u"every"_s, u"Ärger"_s,
        u"коробка"_s, u"—"_s, u"“quoted”"_s, u"12:30"_s, u"שלום"_s, u"مرحبا"_s, u"注文"_s, u"नमस्ते"_s, u"🙂"_s,
        u"e\u0301te"_s, u"\n"_s, u"\t"_s, u" "_s, u"<b>"_s, u"W"_s.repeated(70) };
    QStringList text;
    for (int i = random.bounded(12); i >= 0; --i)
        text.append(words[random.bounded(words.size())]);
    return text.join(u' ');
}

} // namespace

TEST_CASE("A line of words is as wide as the text shaped as a whole")
{
    LineShaper shaper { QFont() };
    const QFontMetricsF metrics { QFont() };
    for (const QString &text : { u"Router drops every night"_s, u"AV To Wa 12:30"_s, u"Ärger mit «Ünïcode»"_s,
             u"Коробка пришла пустой"_s, u"  two  spaces  inside"_s, u"Ελληνικά"_s }) {
        INFO(text.toStdString());
        const ShapedLine &line = shaper.line(text, kWide);
        QString shown = text;
        while (shown.endsWith(u' '))
            shown.chop(1);
        // Kerning between a letter and a space is all that may differ.
        CHECK(std::abs(line.width - metrics.horizontalAdvance(shown)) <= 2.0);
        CHECK_FALSE(line.elided);
    }
}

TEST_CASE("A line is never wider than it may be, and says whether something was left out")
{
    QRandomGenerator random(7);
    LineShaper shaper { QFont() };
    LineShaper unbounded { QFont() };
    for (int i = 0; i < 2'000; ++i) {
        const QString text = someText(random);
        const int width = 30 + random.bounded(600);
        INFO(text.toStdString() << " in " << width);
        const ShapedLine whole = unbounded.line(text, kWide);
        const ShapedLine &line = shaper.line(text, width);
        CHECK(line.width <= width + 1);
        CHECK(line.elided == (whole.width > width));
        if (!line.elided)
            CHECK(glyphs(line) == glyphs(whole));
        CHECK(line.height > 0);
    }
}

TEST_CASE("A line that was shaped before comes out the same again, whatever was shaped in between")
{
    QRandomGenerator random(11);
    LineShaper busy { QFont() };
    for (int i = 0; i < 300; ++i) {
        const QString text = someText(random);
        LineShaper fresh { QFont() };
        const ShapedLine expected = fresh.line(text, 200);
        const ShapedLine &line = busy.line(text, 200);
        CHECK(line.width == expected.width);
        CHECK(glyphs(line) == glyphs(expected));
    }
}

TEST_CASE("Line breaks and control characters become spaces")
{
    LineShaper shaper { QFont() };
    CHECK(shaper.line(u"a\nb\tc"_s, kWide).width == shaper.line(u"a b c"_s, kWide).width);
    CHECK(shaper.width({}) == 0);
    CHECK(glyphs(shaper.line(u"   "_s, kWide)) == 0);
}

TEST_CASE("What is drawn stands inside of its rectangle, at the side that was asked for")
{
    QImage image(400, 60, QImage::Format_RGB32);
    for (const QString &text : { u"Router drops every night and every morning as well, and nobody knows why"_s,
             u"הנתב מתנתק בכל לילה וגם בכל בוקר, ואף אחד לא יודע למה זה קורה לנו"_s, u"short"_s }) {
        for (const Qt::Alignment side : { Qt::AlignLeft, Qt::AlignRight, Qt::AlignHCenter }) {
            image.fill(Qt::white);
            QPainter painter(&image);
            const QRect rect(100, 10, 200, 40);
            const int used = ui::drawLine(painter, rect, text, QFont(), Qt::black, side);
            CHECK(used > 0);
            CHECK(used <= rect.width() + 1);
            painter.end();
            int left = image.width();
            int right = -1;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    if (qGray(image.pixel(x, y)) > 200)
                        continue;
                    left = std::min(left, x);
                    right = std::max(right, x);
                }
            }
            // A letter may lean over its own edge by a hair.
            CHECK(left >= rect.left() - 2);
            CHECK(right <= rect.right() + 2);
            if (side == Qt::AlignLeft)
                CHECK(left < rect.left() + 10);
            if (side == Qt::AlignRight)
                CHECK(right > rect.right() - 10);
        }
    }
}
