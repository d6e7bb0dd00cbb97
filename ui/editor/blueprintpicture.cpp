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
        const QPalette paper = paperPalette();
        painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
        painter.fillRect(QRectF(QPointF(), m_size), paper.color(QPalette::Base));
        const double margin = kMarginUnits * m_unit;
        const double room = m_size.width() - 2 * margin;
        painter.setPen(paper.color(QPalette::Text));
        painter.setFont(m_titleFont);
        painter.drawText(QRectF(margin, margin, room, m_unit * 1.8), Qt::AlignLeft | Qt::AlignVCenter,
            QFontMetricsF(m_titleFont).elidedText(m_title, Qt::ElideRight, room));
        painter.setFont(m_font);
        painter.drawText(QRectF(margin, margin + m_unit * 1.8, room, m_unit * 1.2), Qt::AlignLeft | Qt::AlignVCenter,
            QFontMetricsF(m_font).elidedText(m_detail, Qt::ElideRight, room));
        painter.translate(margin, margin + m_head);
        painter.setClipRect(QRectF(QPointF(), m_painter.layout().size * m_unit));
        m_painter.paint(
            painter, { paper, QRectF(QPointF(), m_painter.layout().size * m_unit), -1, false, -1, {}, {}, -1 });
    }

private:
    static constexpr double kMarginUnits = 1;
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
    QPageLayout page(QPageSize(QPageSize::A4), QPageLayout::Landscape, QMarginsF());
    for (const QPageSize::PageSizeId id :
        { QPageSize::A4, QPageSize::A3, QPageSize::A2, QPageSize::A1, QPageSize::A0 }) {
        page = QPageLayout(QPageSize(id),
            inches.height() > inches.width() ? QPageLayout::Portrait : QPageLayout::Landscape, QMarginsF());
        const QSizeF given = page.fullRect(QPageLayout::Inch).size();
        if (std::min(given.width() / inches.width(), given.height() / inches.height()) >= kLeast)
            break;
    }
    writer.setPageLayout(page);
    QPainter painter(&writer);
    const QSizeF given(writer.width(), writer.height());
    const double most = double(writer.resolution()) / kScreen;
    const double scale = std::min(
        { given.width() / sheet.size().width(), given.height() / sheet.size().height(), most });
    painter.translate(std::max(0.0, (given.width() - sheet.size().width() * scale) / 2), 0);
    painter.scale(scale, scale);
    sheet.paint(painter);
    painter.end();
    return bytes;
}

} // namespace throughline::ui
