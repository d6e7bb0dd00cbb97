// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/roadmap/versionmove.h"

#include "ui/common/neverthelessdialog.h"
#include "ui/common/requests.h"

#include <QWidget>

namespace throughline::ui {

QString moveText(const services::RunMovePreview &preview)
{
    QStringList lines;
    const auto line = [&](const QString &what, const QStringList &titles) {
        constexpr qsizetype kShown = 6;
        if (titles.isEmpty())
            return;
        QString list = titles.mid(0, kShown).join(QStringLiteral(", "));
        if (titles.size() > kShown)
            list += VersionMove::tr(" and %1 more").arg(titles.size() - kShown);
        lines.append(what.arg(list));
    };
    const auto titlesOf = [](const domain::Blueprint &blueprint, const QStringList &keys) {
        QStringList titles;
        for (const QString &key : keys) {
            const domain::Step *step = blueprint.find(key);
            titles.append(step ? step->title.simplified() : key);
        }
        return titles;
    };
    const auto named = [](const std::vector<domain::Step> &steps) {
        QStringList titles;
        for (const domain::Step &step : steps)
            titles.append(step.title.simplified());
        return titles;
    };
    QStringList changed;
    for (const domain::StepChange &change : preview.difference.changed)
        changed.append(change.title.simplified());
    line(VersionMove::tr("New steps: %1"), named(preview.difference.added));
    line(VersionMove::tr("Steps that go: %1"), named(preview.difference.removed));
    line(VersionMove::tr("Steps that change: %1"), changed);
    line(VersionMove::tr("New, and passed by: %1"), titlesOf(preview.after, preview.move.passedBy));
    line(VersionMove::tr("Done, and no longer in it: %1"), titlesOf(preview.before, preview.move.gone));
    line(preview.move.startsAnew ? VersionMove::tr("It begins anew at: %1") : VersionMove::tr("Next: %1"),
        titlesOf(preview.after, preview.move.run.next));
    return lines.join(QLatin1Char('\n'));
}

VersionMove::VersionMove(services::Roadmaps &roadmaps, const base::Clock &clock, QWidget *window)
    : QObject(window)
    , m_roadmaps(roadmaps)
    , m_clock(clock)
    , m_window(window)
{
}

void VersionMove::ask(domain::CaseId caseId, domain::RoadmapVersionId version, std::optional<domain::AgentId> agent)
{
    whenDone(m_roadmaps.previewMove(caseId, version), this,
        [this, agent](const base::Result<services::RunMovePreview> &preview) {
            if (!preview) {
                Q_EMIT failed(preview.error());
                return;
            }
            auto *dialog = new NeverthelessDialog(
                tr("From version %1 to %2").arg(preview->before.number).arg(preview->after.number), moveText(*preview),
                tr("Go on with version %1").arg(preview->after.number), NeverthelessDialog::Reason::None,
                m_window->window());
            connect(
                dialog, &NeverthelessDialog::meant, this, [this, agent, shown = *preview] { commit(shown, agent); });
            dialog->open();
        });
}

void VersionMove::commit(const services::RunMovePreview &preview, std::optional<domain::AgentId> agent)
{
    whenDone(m_roadmaps.moveRun(base::RequestId::make(m_clock.now()), preview.caseId, preview.runVersion,
                 preview.after.version, agent),
        this, [this](const base::Result<qint64> &result) {
            if (result)
                Q_EMIT moved();
            else
                Q_EMIT failed(result.error());
        });
}

} // namespace throughline::ui
