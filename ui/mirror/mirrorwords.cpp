// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/mirror/mirrorwords.h"

#include "ui/common/errortext.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace throughline::ui {

using mining::StepFigures;
using mining::WalkFigure;
using FigureKind = WalkFigure::Kind;

namespace {

constexpr base::EpochMs kMirrorMinute = 60'000;
constexpr base::EpochMs kMirrorHour = 60 * kMirrorMinute;

class MirrorWords {
    Q_DECLARE_TR_FUNCTIONS(throughline::ui::MirrorWords)
public:
    MirrorWords(const mining::WalkAnalysis &analysis)
        : m_blueprint(analysis.blueprint())
        , m_figures(analysis.figures())
    {
    }

    std::vector<MirrorRow> rows;

    void sayAll();
    void sayStep(const QString &key);
    void sayWay(int way);
    void sayBottlenecks();
    void sayRework();
    void sayPromises();
    void sayDeviations();
    void sayWays(const QString &step);

private:
    void head(const QString &words) { rows.push_back({ words, {}, true, {}, -1 }); }
    void line(const QString &words, const WalkFigure &figure, int way = -1)
    {
        rows.push_back({ words, figure, false, figure.step, way });
    }
    [[nodiscard]] QString title(const QString &key) const
    {
        const domain::Step *step = m_blueprint.find(key);
        return step ? step->title.simplified() : key;
    }
    [[nodiscard]] const domain::Step &step(int index) const { return m_blueprint.steps[size_t(index)]; }

    const domain::Blueprint &m_blueprint;
    const mining::WalkFigures &m_figures;
};

QString countText(qint64 value)
{
    return QLocale().toString(value);
}

QString fitnessText(double fitness)
{
    return QLocale().toString(fitness, 'f', 3);
}

void MirrorWords::sayAll()
{
    head(tr("All in all"));
    line(tr("Cases: %1, in variants: %2").arg(countText(m_figures.cases), countText(m_figures.variants)),
        { FigureKind::All });
    if (m_figures.open > 0)
        line(tr("Still on their way: %1").arg(countText(m_figures.open)), { FigureKind::Open });
    if (m_figures.told > 0)
        line(tr("Told by other programs, not walked here: %1").arg(countText(m_figures.told)), { FigureKind::Told });
    if (m_figures.notCompared)
        rows.push_back({ errorText(*m_figures.notCompared), {}, false, {}, -1 });
    if (!m_figures.alignments || !m_figures.tokenReplay)
        return;
    line(tr("Fit the roadmap from the first step to the last: %1 of %2")
             .arg(countText(m_figures.fitting), countText(m_figures.compared)),
        { FigureKind::Fitting });
    line(tr("Don't fit: %1. Fitness by alignments %2, by token replay %3 (1 is best)")
             .arg(countText(m_figures.compared - m_figures.fitting), fitnessText(m_figures.alignments->averageTrace),
                 fitnessText(m_figures.tokenReplay->averageTrace)),
        { FigureKind::NotFitting });
}

void MirrorWords::sayStep(const QString &key)
{
    const auto known = std::find_if(
        m_blueprint.steps.begin(), m_blueprint.steps.end(), [&](const domain::Step &one) { return one.key == key; });
    if (known == m_blueprint.steps.end())
        return;
    const StepFigures &one = m_figures.steps[size_t(known - m_blueprint.steps.begin())];
    head(tr("This step: “%1”").arg(title(key)));
    line(tr("Done in %n case(s), times: %1", nullptr, int(one.cases)).arg(countText(one.deeds)),
        { FigureKind::Done, key });
    if (one.waiting.measured > 0)
        line(tr("Waited %1 (median), nine of ten up to %2, %3 in all, in %n case(s)", nullptr, int(one.waitedCases))
                 .arg(hoursWords(one.waiting.median), hoursWords(one.waiting.ninetieth), hoursWords(one.waiting.total)),
            { FigureKind::Waited, key });
    if (one.promised)
        line(tr("Promised within %1: late in %n case(s), by %2 (median)", nullptr, int(one.late))
                 .arg(hoursWords(*one.promised), hoursWords(one.lateBy.median)),
            { FigureKind::Late, key });
    if (one.here > 0)
        line(tr("Next right now in %n case(s)", nullptr, int(one.here)), { FigureKind::Here, key });
    if (one.overdue > 0)
        line(tr("Overdue right now in %n case(s)", nullptr, int(one.overdue)), { FigureKind::Overdue, key });
    if (one.again > 0)
        line(tr("Done more than once in %n case(s), %1 for it", nullptr, int(one.again)).arg(hoursWords(one.againTime)),
            { FigureKind::Again, key });
    if (one.skipped > 0)
        line(tr("Skipped in %n case(s)", nullptr, int(one.skipped)), { FigureKind::Skipped, key });
    if (one.repeated > 0)
        line(tr("Repeated against the roadmap in %n case(s)", nullptr, int(one.repeated)),
            { FigureKind::Repeated, key });
    if (one.outOfOrder > 0)
        line(tr("Done out of order in %n case(s)", nullptr, int(one.outOfOrder)), { FigureKind::OutOfOrder, key });
    sayWays(key);
}

void MirrorWords::sayWay(int way)
{
    const mining::WayFigures &one = m_figures.ways[size_t(way)];
    const domain::Transition &what = m_blueprint.transitions[size_t(way)];
    QString words = what.label.isEmpty() ? tr("“%1” → “%2”").arg(title(what.from), title(what.to))
                                         : tr("“%1” → “%2” (%3)").arg(title(what.from), title(what.to), what.label);
    words = tr("%1: taken in %n case(s), times: %2", nullptr, int(one.cases)).arg(words, countText(one.count));
    if (one.waiting.measured > 0)
        words +=
            tr(", waits %1 (median), %2 in all").arg(hoursWords(one.waiting.median), hoursWords(one.waiting.total));
    line(words, { FigureKind::Way, {}, {}, way }, way);
}

void MirrorWords::sayWays(const QString &step)
{
    for (size_t i = 0; i < m_blueprint.transitions.size(); ++i) {
        if (m_blueprint.transitions[i].from == step)
            sayWay(int(i));
    }
}

void MirrorWords::sayBottlenecks()
{
    head(tr("Where most hours are waited (times × average)"));
    for (const int index : m_figures.bottlenecks) {
        const StepFigures &one = m_figures.steps[size_t(index)];
        line(tr("“%1” waits %2 (median), %3 in all, in %n case(s) (times: %4, %5 on average)", nullptr,
                 int(one.waitedCases))
                 .arg(title(step(index).key), hoursWords(one.waiting.median), hoursWords(one.waiting.total),
                     countText(one.waiting.measured), hoursWords(one.waiting.mean())),
            { FigureKind::Waited, step(index).key });
    }
    if (m_figures.bottlenecks.empty())
        rows.push_back({ tr("Nobody waited."), {}, false, {}, -1 });
}

void MirrorWords::sayRework()
{
    head(tr("Done more than once"));
    for (const int index : m_figures.rework) {
        const StepFigures &one = m_figures.steps[size_t(index)];
        line(tr("“%1” again in %n case(s), times: %2, %3 in all", nullptr, int(one.again))
                 .arg(title(step(index).key), countText(one.repetitions), hoursWords(one.againTime)),
            { FigureKind::Again, step(index).key });
    }
    if (m_figures.rework.empty())
        rows.push_back({ tr("Nothing was done twice."), {}, false, {}, -1 });
}

void MirrorWords::sayPromises()
{
    head(tr("Promised against real times"));
    bool any = false;
    for (const StepFigures &one : m_figures.steps)
        any = any || one.promised;
    for (const int index : m_figures.late) {
        const StepFigures &one = m_figures.steps[size_t(index)];
        if (one.late > 0)
            line(tr("“%1” is promised within %2 and takes %3 (median): late in %n case(s), by %4 in all", nullptr,
                     int(one.late))
                     .arg(title(step(index).key), hoursWords(*one.promised), hoursWords(one.waiting.median),
                         hoursWords(one.lateBy.total)),
                { FigureKind::Late, step(index).key });
        if (one.overdue > 0)
            line(tr("“%1” is overdue right now in %n case(s)", nullptr, int(one.overdue)).arg(title(step(index).key)),
                { FigureKind::Overdue, step(index).key });
    }
    if (m_figures.late.empty())
        rows.push_back({ any ? tr("Every promise was kept.") : tr("No step promises a time."), {}, false, {}, -1 });
}

void MirrorWords::sayDeviations()
{
    head(tr("Done otherwise than the roadmap says"));
    for (const mining::DeviationFigures &one : m_figures.deviations) {
        const QString step = title(one.figure.step);
        const QString other = title(one.figure.other);
        QString words;
        if (one.figure.kind == FigureKind::Skipped)
            words = tr("Skipped: “%1”, which comes before “%2”").arg(step, other);
        else if (one.figure.kind == FigureKind::Repeated)
            words = tr("Done again: “%1”").arg(step);
        else
            words = tr("Out of order: “%1” before “%2”").arg(step, other);
        line(tr("%1, in %n case(s)", nullptr, int(one.cases)).arg(words), one.figure);
    }
    if (m_figures.deviations.empty())
        rows.push_back({ tr("Nothing, as far as it is certain."), {}, false, {}, -1 });
}

} // namespace

QString hoursWords(base::EpochMs time)
{
    if (time < kMirrorHour)
        return MirrorWords::tr("%1 min").arg(QLocale().toString((time + kMirrorMinute / 2) / kMirrorMinute));
    const double hours = double(time) / double(kMirrorHour);
    const bool whole = hours >= 10 || (time + kMirrorHour / 20) % kMirrorHour < kMirrorHour / 10;
    return MirrorWords::tr("%1 h").arg(QLocale().toString(hours, 'f', whole ? 0 : 1));
}

QString stepNote(const StepFigures &figures)
{
    QStringList parts { MirrorWords::tr("Done in %n case(s).", nullptr, int(figures.cases)) };
    if (figures.waiting.measured > 0)
        parts.append(MirrorWords::tr("Waited %1 (median), %2 in all.")
                .arg(hoursWords(figures.waiting.median), hoursWords(figures.waiting.total)));
    return parts.join(QLatin1Char(' '));
}

QString figureTitle(const domain::Blueprint &blueprint, const WalkFigure &figure)
{
    const auto titleOf = [&](const QString &key) {
        const domain::Step *step = blueprint.find(key);
        return step ? step->title.simplified() : key;
    };
    const QString step = titleOf(figure.step);
    switch (figure.kind) {
    case FigureKind::All:
        return MirrorWords::tr("All cases");
    case FigureKind::Open:
        return MirrorWords::tr("Still on their way");
    case FigureKind::Told:
        return MirrorWords::tr("Told by other programs");
    case FigureKind::Fitting:
        return MirrorWords::tr("Fit the roadmap");
    case FigureKind::NotFitting:
        return MirrorWords::tr("Don't fit the roadmap");
    case FigureKind::Done:
        return MirrorWords::tr("“%1” was done").arg(step);
    case FigureKind::Skipped:
        return MirrorWords::tr("“%1” was skipped").arg(step);
    case FigureKind::Repeated:
        return MirrorWords::tr("“%1” was repeated against the roadmap").arg(step);
    case FigureKind::OutOfOrder:
        return MirrorWords::tr("“%1” was done out of order").arg(step);
    case FigureKind::Again:
        return MirrorWords::tr("“%1” was done more than once, with the time for it").arg(step);
    case FigureKind::Waited:
        return MirrorWords::tr("“%1” waited, the longest first").arg(step);
    case FigureKind::Late:
        return MirrorWords::tr("“%1” was late, the latest first").arg(step);
    case FigureKind::Here:
        return MirrorWords::tr("“%1” is next, the longest first").arg(step);
    case FigureKind::Overdue:
        return MirrorWords::tr("“%1” is overdue, the longest first").arg(step);
    case FigureKind::Way:
        break;
    }
    const domain::Transition way = figure.way >= 0 && figure.way < int(blueprint.transitions.size())
        ? blueprint.transitions[size_t(figure.way)]
        : domain::Transition {};
    return MirrorWords::tr("From “%1” to “%2”").arg(titleOf(way.from), titleOf(way.to));
}

std::vector<MirrorRow> mirrorRows(const mining::WalkAnalysis &analysis, const QString &selectedStep, int selectedWay)
{
    MirrorWords words(analysis);
    if (selectedWay >= 0 && selectedWay < int(analysis.figures().ways.size())) {
        words.rows.push_back({ MirrorWords::tr("This way"), {}, true, {}, -1 });
        words.sayWay(selectedWay);
    } else if (!selectedStep.isEmpty()) {
        words.sayStep(selectedStep);
    }
    words.sayAll();
    words.sayBottlenecks();
    words.sayRework();
    words.sayPromises();
    words.sayDeviations();
    return words.rows;
}

} // namespace throughline::ui
