// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/mirror/mirrorview.h"

#include "ui/common/tint.h"
#include "ui/mirror/mirrorwords.h"

#include <QFontMetricsF>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace throughline::ui {

using mining::WalkFigure;

MirrorView::MirrorView(QWidget *parent)
    : BlueprintView(parent)
{
    setAccessibleName(tr("Blueprint with what really happened"));
    setAccessibleDescription(tr("Arrow keys walk from step to step, Enter opens the cases that waited there. The list "
                                "beside it has all numbers."));
}

void MirrorView::setAnswer(const services::WalkAnswer &answer)
{
    m_answer = answer;
    m_wayTexts.clear();
    m_stepTexts.clear();
    m_heat.clear();
    m_weights.clear();
    m_chipsUnit = 0;
    const mining::WalkFigures &figures = answer->figures();
    qint64 mostTaken = 1;
    for (const mining::WayFigures &way : figures.ways)
        mostTaken = std::max(mostTaken, way.count);
    for (const mining::WayFigures &way : figures.ways) {
        QString text = QLocale().toString(way.count) + QStringLiteral("×");
        if (way.waiting.measured > 0)
            text += QStringLiteral(" · ") + hoursWords(way.waiting.median);
        m_wayTexts.append(text);
        m_weights.push_back(double(way.count) / double(mostTaken));
    }
    base::EpochMs worst = 1;
    for (const mining::StepFigures &step : figures.steps)
        worst = std::max(worst, step.waiting.total);
    QHash<QString, QString> notes;
    QHash<QString, QString> late;
    for (size_t i = 0; i < figures.steps.size(); ++i) {
        const mining::StepFigures &step = figures.steps[i];
        const QString &key = answer->blueprint().steps[i].key;
        m_stepTexts.append(step.waiting.total > 0 ? hoursWords(step.waiting.total) : QString());
        m_heat.push_back(double(step.waiting.total) / double(worst));
        notes.insert(key, stepNote(step));
        if (step.late > 0)
            late.insert(key, tr("Late in %n case(s).", nullptr, int(step.late)));
    }
    setNotes(notes);
    setLate(late);
    setBlueprint(answer->blueprint(), std::nullopt);
    viewport()->update();
}

QFont MirrorView::chipFont() const
{
    QFont small = font();
    const double factor = painter().unit() / QFontMetricsF(font()).height() * 0.82;
    if (small.pointSizeF() > 0)
        small.setPointSizeF(small.pointSizeF() * factor);
    else
        small.setPixelSize(std::max(1, int(small.pixelSize() * factor)));
    return small;
}

const std::vector<MirrorChip> &MirrorView::chips() const
{
    if (m_chipsUnit != painter().unit() || m_chipsSize != layoutOfSteps().size) {
        m_chipsUnit = painter().unit();
        m_chipsSize = layoutOfSteps().size;
        const QFontMetricsF metrics(chipFont());
        m_chips = mirrorChips(layoutOfSteps(), m_chipsUnit, m_wayTexts, m_stepTexts,
            [&metrics](const QString &text) { return metrics.horizontalAdvance(text); });
    }
    return m_chips;
}

void MirrorView::dress(BlueprintPainter::Scene &scene) const
{
    scene.heat = m_heat;
    scene.weights = m_weights;
}

void MirrorView::paintOver(QPainter &over)
{
    const QColor base = palette().color(QPalette::Base);
    const QColor text = palette().color(QPalette::Text);
    const QRectF seen(offset(), viewport()->size());
    over.setFont(chipFont());
    QRectF open = seen; // the names of the lanes stay above what scrolls beneath them
    if (layoutOfSteps().orientation == domain::Orientation::Vertical && !layoutOfSteps().lanes.empty())
        open.setTop(seen.top() + layoutOfSteps().lanes.front().title.bottom() * painter().unit());
    over.setClipRect(open);
    for (const MirrorChip &chip : chips()) {
        if (!chip.rect.intersects(seen))
            continue;
        const bool selected = chip.way >= 0 && chip.way == selectedWay();
        over.setPen(
            QPen(selected ? palette().color(QPalette::Highlight) : mixed(base, text, chip.step >= 0 ? 0.6 : 0.3),
                selected ? 2 : 1));
        // The number of a step is told from that of a way by its shape too.
        over.setBrush(chip.step >= 0 ? mixed(base, text, 0.12) : base);
        const double round = chip.step >= 0 ? painter().unit() * 0.15 : chip.rect.height() / 2;
        over.drawRoundedRect(chip.rect, round, round);
        over.setPen(text);
        over.drawText(chip.rect, Qt::AlignCenter, chip.text);
    }
}

void MirrorView::mousePressEvent(QMouseEvent *event)
{
    const QPointF at = event->position() + QPointF(offset());
    const auto hit = std::ranges::find_if(chips(), [&](const MirrorChip &chip) { return chip.rect.contains(at); });
    if (event->button() != Qt::LeftButton || !m_answer || hit == chips().end())
        return BlueprintView::mousePressEvent(event);
    if (hit->way >= 0)
        Q_EMIT figureWanted({ WalkFigure::Kind::Way, {}, {}, hit->way });
    else
        Q_EMIT figureWanted({ WalkFigure::Kind::Waited, m_answer->blueprint().steps[size_t(hit->step)].key });
}

} // namespace throughline::ui
