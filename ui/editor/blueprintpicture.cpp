// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/editor/blueprintpicture.h"

#include "core/domain/blueprintlayout.h"
#include "ui/roadmap/blueprintpainter.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFontInfo>
#include <QFontMetricsF>
#include <QImage>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace throughline::ui {

namespace {

constexpr double kScreen = 96; // pixels to an inch

QPalette paperPalette()
{
    QPalette paper { QColor(Qt::white) };
    paper.setColor(QPalette::Base, Qt::white);
    paper.setColor(QPalette::Text, Qt::black);
    paper.setColor(QPalette::Highlight, QColor(0x30, 0x60, 0xa0));
    return paper;
}

/// A printer has other points than a screen, while what is drawn is scaled as a whole.
QFont inPixels(QFont font)
{
    font.setPixelSize(std::max(1, QFontInfo(font).pixelSize()));
    return font;
}

/// The drawing with its caption, in pixels of a screen.
class Sheet {
public:
    Sheet(const domain::Blueprint &blueprint, const QFont &font)
        : m_font(inPixels(font))
        , m_unit(QFontMetricsF(m_font).height())
    {
        m_titleFont = m_font;
        m_titleFont.setBold(true);
        m_titleFont.setPixelSize(int(m_font.pixelSize() * 1.35));
        m_title = blueprint.name.simplified();
        m_detail = blueprint.status == domain::RoadmapStatus::Draft
            ? QCoreApplication::translate("RoadmapEditor", "Draft")
            : QCoreApplication::translate("RoadmapEditor", "Version %1").arg(blueprint.number);
        if (!blueprint.summary.trimmed().isEmpty())
            m_detail += QStringLiteral(" · ") + blueprint.summary.simplified();
        m_painter.prepare(blueprint, domain::blueprintLayout(blueprint),
            std::vector<domain::StepState>(blueprint.steps.size(), domain::StepState::Ahead), m_font, m_unit);
        m_head = m_unit * 3.4;
        m_size = m_painter.layout().size * m_unit
            + QSizeF(2 * kMarginUnits * m_unit, 2 * kMarginUnits * m_unit + m_head);
        m_size.setWidth(std::max(m_size.width(), m_unit * 30));
    }
    [[nodiscard]] QSizeF size() const { return m_size; }
    void paint(QPainter &painter) const
    {
        painter.fillRect(QRectF(QPointF(), m_size), paperPalette().color(QPalette::Base));
        paintHead(painter, m_size.width(), m_detail);
        paintDrawing(painter, QRectF(QPointF(), drawn()));
    }

    /// How many pages of this size, in pixels of a screen, show all of it side by side or one below the other.
    [[nodiscard]] int pages(const QSizeF &page) const
    {
        const auto [of, step] = along(page);
        return std::max(1, int(std::ceil((of - m_unit * kOverlapUnits) / step)));
    }
    /// One of several pages: the head, and the part of the drawing that is its turn.
    void paintPage(QPainter &painter, const QSizeF &page, int index) const
    {
        const double step = along(page).second;
        QRectF part(QPointF(), room(page));
        if (isWide())
            part.moveLeft(step * index);
        else
            part.moveTop(step * index);
        paintHead(painter, page.width(),
            QCoreApplication::translate("RoadmapEditor", "Page %1 of %2").arg(index + 1).arg(pages(page))
                + QStringLiteral(" · ") + m_detail);
        paintDrawing(painter, part.intersected(QRectF(QPointF(), drawn())));
    }
    [[nodiscard]] bool isWide() const { return drawn().width() >= drawn().height(); }
    /// What a page needs across the way in which it is parted.
    [[nodiscard]] double across() const
    {
        const double margins = 2 * kMarginUnits * m_unit;
        return isWide() ? drawn().height() + margins + m_head : drawn().width() + margins;
    }

private:
    [[nodiscard]] QSizeF drawn() const { return m_painter.layout().size * m_unit; }
    [[nodiscard]] QSizeF room(const QSizeF &page) const
    {
        const double margins = 2 * kMarginUnits * m_unit;
        return { page.width() - margins, page.height() - margins - m_head };
    }
    /// The length that is parted, and by how much each page goes on: what stands at its rim is on the next one too.
    [[nodiscard]] std::pair<double, double> along(const QSizeF &page) const
    {
        const double part = isWide() ? room(page).width() : room(page).height();
        return { isWide() ? drawn().width() : drawn().height(), std::max(m_unit, part - m_unit * kOverlapUnits) };
    }
    void paintHead(QPainter &painter, double width, const QString &detail) const
    {
        painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
        const double margin = kMarginUnits * m_unit;
        const double room = width - 2 * margin;
        painter.setPen(paperPalette().color(QPalette::Text));
        painter.setFont(m_titleFont);
        painter.drawText(QRectF(margin, margin, room, m_unit * 1.8), Qt::AlignLeft | Qt::AlignVCenter,
            QFontMetricsF(m_titleFont).elidedText(m_title, Qt::ElideRight, room));
        painter.setFont(m_font);
        painter.drawText(QRectF(margin, margin + m_unit * 1.8, room, m_unit * 1.2), Qt::AlignLeft | Qt::AlignVCenter,
            QFontMetricsF(m_font).elidedText(detail, Qt::ElideRight, room));
    }
    void paintDrawing(QPainter &painter, const QRectF &part) const
    {
        painter.save();
        const double margin = kMarginUnits * m_unit;
        painter.translate(margin - part.left(), margin + m_head - part.top());
        painter.setClipRect(part);
        m_painter.paint(painter, { paperPalette(), part, -1, false, -1, {}, {}, -1 });
        painter.restore();
    }

    static constexpr double kMarginUnits = 1;
    static constexpr double kOverlapUnits = 6;
    QFont m_font;
    QFont m_titleFont;
    double m_unit;
    double m_head = 0;
    QString m_title;
    QString m_detail;
    BlueprintPainter m_painter;
    QSizeF m_size;
};

} // namespace

QByteArray blueprintPng(const domain::Blueprint &blueprint, const QFont &font, double scale)
{
    const Sheet sheet(blueprint, font);
    // An image has its bounds; a very large roadmap is drawn less sharp rather than not at all.
    constexpr double kMostPixels = 120e6;
    const QSizeF wanted = sheet.size();
    const double fits = std::sqrt(kMostPixels / std::max(1.0, wanted.width() * wanted.height()));
    const double sharp = std::min(scale, fits);
    QImage image((wanted * sharp).toSize().expandedTo({ 1, 1 }), QImage::Format_RGB32);
    image.fill(Qt::white);
    image.setDotsPerMeterX(int(kScreen * sharp / 0.0254));
    image.setDotsPerMeterY(int(kScreen * sharp / 0.0254));
    QPainter painter(&image);
    painter.scale(sharp, sharp);
    sheet.paint(painter);
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

QByteArray blueprintPdf(const domain::Blueprint &blueprint, const QFont &font)
{
    const Sheet sheet(blueprint, font);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setTitle(blueprint.name);
    writer.setCreator(QStringLiteral("Throughline"));
    writer.setPageMargins(QMarginsF());
    // The smallest page on which letters are at least half as large as on a screen.
    constexpr double kLeast = 0.5;
    const QSizeF inches = sheet.size() / kScreen;
    const auto pageOf = [&](QPageSize::PageSizeId id) {
        return QPageLayout(QPageSize(id),
            inches.height() > inches.width() ? QPageLayout::Portrait : QPageLayout::Landscape, QMarginsF());
    };
    const auto sizeOf = [](const QPageLayout &page) { return page.fullRect(QPageLayout::Inch).size(); };
    for (const QPageSize::PageSizeId id : { QPageSize::A4, QPageSize::A3, QPageSize::A2 }) {
        const QSizeF given = sizeOf(pageOf(id));
        if (std::min(given.width() / inches.width(), given.height() / inches.height()) < kLeast)
            continue;
        writer.setPageLayout(pageOf(id));
        QPainter painter(&writer);
        const QSizeF pixels(writer.width(), writer.height());
        const double most = double(writer.resolution()) / kScreen;
        const double scale = std::min(
            { pixels.width() / sheet.size().width(), pixels.height() / sheet.size().height(), most });
        painter.translate(std::max(0.0, (pixels.width() - sheet.size().width() * scale) / 2), 0);
        painter.scale(scale, scale);
        sheet.paint(painter);
        painter.end();
        return bytes;
    }
    // On several pages, as large as their shorter side allows.
    writer.setPageLayout(pageOf(QPageSize::A3));
    const QSizeF pixels(writer.width(), writer.height());
    const double screen = double(writer.resolution()) / kScreen;
    const double shorter = sheet.isWide() ? pixels.height() : pixels.width();
    const double scale = std::min(screen, shorter / sheet.across());
    const QSizeF page = pixels / scale;
    QPainter painter(&writer);
    for (int index = 0; index < sheet.pages(page); ++index) {
        if (index > 0)
            writer.newPage();
        painter.save();
        painter.scale(scale, scale);
        sheet.paintPage(painter, page, index);
        painter.restore();
    }
    painter.end();
    return bytes;
}

} // namespace throughline::ui
