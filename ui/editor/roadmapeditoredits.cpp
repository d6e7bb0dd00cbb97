// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
//
// The part of RoadmapEditor that edits: from the drawing, the forms and the text to the draft, and back.
#include "ui/editor/roadmapeditor.h"

#include "ui/common/errortext.h"
#include "ui/common/messagebar.h"
#include "ui/common/neverthelessdialog.h"
#include "ui/common/requests.h"
#include "ui/editor/aboutform.h"
#include "ui/editor/drafttext.h"
#include "ui/editor/draftview.h"
#include "ui/editor/draftwords.h"
#include "ui/editor/findinglist.h"
#include "ui/editor/simulationpanel.h"
#include "ui/editor/stepform.h"
#include "ui/editor/versioncompare.h"
#include "ui/editor/wayform.h"

#include <QAction>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>

#include <algorithm>

namespace throughline::ui {

using domain::StepKind;

void RoadmapEditor::connectDraft()
{
    connect(m_draft, &RoadmapDraft::opened, this, [this] {
        m_bar->clear();
        m_view->clear();
        m_pages->setCurrentWidget(m_editPage);
        showSide(Side::Form);
        showDraft();
        if (!m_draft->now().steps.empty())
            m_view->select(m_draft->now().steps.front().key);
        showSelection();
        m_view->setFocus(Qt::OtherFocusReason);
        QStringList others;
        for (const domain::RoadmapSummary &one : m_list) {
            if (one.key != m_draft->now().key)
                others.append(one.key);
        }
        m_step->setRoadmaps(others);
        readOthers();
    });
    connect(m_draft, &RoadmapDraft::changed, this, [this] {
        m_bar->clear(); // what it said was of before
        m_undoMeant = false;
        showDraft();
        if (m_draft->state() == RoadmapDraft::State::Conflict && !isComparing())
            tellConflict();
    });
    connect(m_draft, &RoadmapDraft::changedByOthers, this, [this](const domain::Blueprint &before) {
        const std::vector<DifferenceLine> lines = differenceLines(before, m_draft->now());
        if (!lines.empty())
            m_bar->showNews(tr("Somebody else edits this draft too: %1").arg(lines.front().words), nullptr, {});
    });
    connect(m_draft, &RoadmapDraft::stateChanged, this, [this] {
        showState();
        if (m_draft->state() == RoadmapDraft::State::Conflict)
            tellConflict();
    });
    connect(m_draft, &RoadmapDraft::refused, this, [this](const base::Error &error) {
        m_bar->showMessage(errorText(error));
        if (m_sideNow == Side::Text)
            m_text->showRefusal(errorText(error));
    });
    connect(m_draft, &RoadmapDraft::failed, this,
        [this](const base::Error &error) { m_bar->showMessage(errorText(error), error.detail); });
    connect(m_draft, &RoadmapDraft::published, this, [this](int number) {
        m_bar->showNews(
            tr("Version %1 is published: new cases walk it. Cases under way stay on theirs.").arg(number), nullptr, {});
    });
}

void RoadmapEditor::connectForms()
{
    connect(m_view, &DraftView::stepSelected, this, [this] {
        m_draft->closeStep();
        showSelection();
    });
    connect(m_view, &DraftView::waySelected, this, [this](int way) {
        m_draft->closeStep();
        m_view->selectWay(way);
        showSelection();
    });
    connect(m_view, &DraftView::stepActivated, this, [this] {
        showSide(Side::Form);
        m_step->title().setFocus(Qt::OtherFocusReason);
    });
    connect(m_view, &DraftView::titleTyped, this, [this](const QString &key, const QString &title) {
        if (const domain::Step *step = m_draft->now().find(key)) {
            domain::Step changed = *step;
            changed.title = title;
            applyStep(changed, QStringLiteral("title"));
        }
    });
    connect(m_view, &DraftView::titleDone, this, [this] {
        m_draft->closeStep();
        if (m_draft->state() == RoadmapDraft::State::Conflict)
            tellConflict();
    });
    connect(m_view, &DraftView::wayDrawn, this, [this](const QString &from, const QString &to) {
        if (!m_draft->edit(domain::connectSteps(m_draft->now(), from, to), tr("Draw way")))
            return;
        m_bar->clear();
        const int way = int(m_draft->now().transitions.size()) - 1;
        m_view->selectWay(way);
        showSide(Side::Form);
        showSelection();
        // Where there are several, the new one has to say when it is taken.
        if (m_draft->now().after(from).size() > 1)
            m_way->label().setFocus(Qt::OtherFocusReason);
    });
    connect(m_view, &DraftView::laneChosen, this, [this](const QString &key, int lane) {
        m_draft->edit(domain::moveToLane(m_draft->now(), key, size_t(lane)), tr("Move to another lane"));
    });
    connect(m_view, &DraftView::hintChanged, this, &RoadmapEditor::showHint);
    showHint({});
    connect(m_step, &StepForm::edited, this, &RoadmapEditor::applyStep);
    connect(m_step, &StepForm::laneChosen, m_view, &DraftView::laneChosen);
    connect(m_step, &StepForm::wayChosen, m_view, &DraftView::waySelected);
    connect(m_way, &WayForm::edited, this, [this](int way, const domain::Transition &changed, const QString &field) {
        m_draft->edit(domain::changeWay(m_draft->now(), way, changed), tr("Change way"),
            field.isEmpty() ? QString() : QStringLiteral("way %1 %2").arg(way).arg(field));
    });
    connect(m_way, &WayForm::removeAsked, this, &RoadmapEditor::remove);
    connect(m_about, &AboutForm::edited, this,
        [this](const domain::EditedBlueprint &edited, const QString &words, const QString &field) {
            if (m_draft->edit(edited, words, field.isEmpty() ? QString() : QStringLiteral("about ") + field))
                m_bar->clear();
        });
    connect(m_findings, &FindingList::placeChosen, this, &RoadmapEditor::goTo);
    connect(m_findings, &FindingList::checked, this, &RoadmapEditor::showProblems);
    connect(m_text, &DraftText::typed, this, &RoadmapEditor::retype);
    connect(m_simulation, &SimulationPanel::walked, this, [this] {
        if (m_sideNow != Side::Simulation)
            return;
        m_view->setBlueprint(m_draft->now(), m_simulation->run());
        if (!m_simulation->run().next.isEmpty())
            m_view->select(m_simulation->run().next.first());
    });
    connect(m_compare, &VersionCompare::beforeChosen, this, [this] {
        m_draft->takeTheirs();
        closeComparison();
    });
    connect(m_compare, &VersionCompare::afterChosen, this, [this] {
        m_draft->keepMine();
        closeComparison();
    });
    connect(m_compare, &VersionCompare::versionChosen, this, [this](domain::RoadmapVersionId version) {
        whenDone(m_roadmaps.loadVersion(version), this,
            [this, generation = ++m_generation](const base::Result<domain::Blueprint> &read) {
                if (generation != m_generation || !isComparing())
                    return;
                if (read)
                    showComparison(*read);
                else
                    m_bar->showMessage(errorText(read.error()), read.error().detail);
            });
    });
}

void RoadmapEditor::applyStep(const domain::Step &step, const QString &field)
{
    // Choosing from a list is a deed of its own; typing is one until something else is done.
    static const QStringList chosen { QStringLiteral("kind"), QStringLiteral("gateway"), QStringLiteral("gates") };
    const QString merge = chosen.contains(field) ? QString() : QStringLiteral("step %1 %2").arg(step.key, field);
    const QString words = field == u"title" ? tr("Type title") : tr("Change step");
    if (m_draft->edit(domain::changeStep(m_draft->now(), step), words, merge))
        m_bar->clear();
    else
        showSelection(); // the form shows again what is so
}

void RoadmapEditor::retype(const domain::Blueprint &typed)
{
    if (m_draft->edit(domain::retyped(m_draft->now(), typed), tr("Type text"), QStringLiteral("text")))
        m_bar->clear();
}

void RoadmapEditor::showDraft()
{
    if (!m_draft->isOpen())
        return;
    const domain::Blueprint &now = m_draft->now();
    const QString before = m_view->selectedKey();
    // In the place of a step that is gone comes the one that led to it.
    QString instead = before;
    if (!before.isEmpty() && !now.find(before)) {
        instead = now.steps.empty() ? QString() : now.steps.front().key;
        for (const domain::Transition &way : m_view->blueprint().transitions) {
            if (way.to == before && now.find(way.from))
                instead = way.from;
        }
    }
    if (m_sideNow == Side::Simulation) {
        m_simulation->setBlueprint(now);
    } else {
        m_view->showDraft(now);
        if (m_sideNow == Side::Text)
            m_text->setBlueprint(m_draft->told());
    }
    if (m_sideNow != Side::Simulation && !instead.isEmpty() && m_view->selectedKey() != instead)
        m_view->select(instead);
    m_findings->setBlueprint(now);
    showSelection();
    showState();
}

void RoadmapEditor::undo()
{
    if (m_draft->undoesOthers() && !m_undoMeant) {
        m_bar->showMessage(tr("What would be undone next was done by somebody else. Once more takes it back."));
        m_undoMeant = true;
        return;
    }
    m_draft->undo();
}

void RoadmapEditor::showSelection()
{
    const domain::Blueprint &now = m_draft->now();
    QWidget *wanted = m_about;
    if (m_view->selectedWay() >= 0) {
        m_way->setWay(now, m_view->selectedWay());
        wanted = m_way;
    } else if (!m_view->selectedKey().isEmpty()) {
        m_step->setStep(now, m_view->selectedKey());
        wanted = m_step;
    } else {
        m_about->setBlueprint(now);
    }
    if (m_forms->currentWidget() != wanted) {
        m_forms->setCurrentWidget(wanted);
        m_formArea->verticalScrollBar()->setValue(0);
    }
    // Only as high as what is shown: the longest form would leave the others amid emptiness.
    for (int i = 0; i < m_forms->count(); ++i)
        m_forms->widget(i)->setSizePolicy(
            QSizePolicy::Preferred, m_forms->widget(i) == wanted ? QSizePolicy::Preferred : QSizePolicy::Ignored);
    m_forms->adjustSize();
    if (m_sideNow == Side::Text && m_view->hasFocus() && !m_view->selectedKey().isEmpty())
        m_text->goTo(m_view->selectedKey());
}

void RoadmapEditor::showState()
{
    QString words;
    switch (m_draft->state()) {
    case RoadmapDraft::State::Closed:
        break;
    case RoadmapDraft::State::Published:
        words = tr("as published");
        break;
    case RoadmapDraft::State::Kept:
        words = tr("draft is kept");
        break;
    case RoadmapDraft::State::Keeping:
        words = tr("being kept…");
        break;
    case RoadmapDraft::State::Failed:
        words = tr("not kept yet");
        break;
    case RoadmapDraft::State::Conflict:
        words = tr("changed by somebody else");
        break;
    }
    m_state->setText(isChoosing() ? QString() : words);
    const bool open = m_draft->isOpen() && !isChoosing();
    if (open) {
        const auto &newest = m_draft->newest();
        const QString version = newest ? tr("after version %1").arg(newest->number) : tr("new");
        m_title->setText(m_draft->now().name.simplified() + QStringLiteral(" · ") + version);
        Q_EMIT titleChanged(m_draft->now().name.simplified());
    }
    const auto &history = m_draft->history();
    m_undo->setEnabled(open && history.canUndo());
    m_redo->setEnabled(open && history.canRedo());
    m_undo->setToolTip(history.canUndo() ? tr("Undo: %1").arg(history.undoWords()) : tr("Nothing to undo"));
    m_redo->setToolTip(history.canRedo() ? tr("Redo: %1").arg(history.redoWords()) : tr("Nothing to redo"));
    m_textAction->setChecked(m_sideNow == Side::Text);
    m_tryAction->setChecked(m_sideNow == Side::Simulation);
    m_compareAction->setChecked(isComparing());
    for (QAction *action : { m_textAction, m_tryAction, m_exportAction, m_copyAction })
        action->setEnabled(open);
    m_revertAction->setEnabled(open && m_draft->newest() && m_draft->differs());
    m_retireAction->setEnabled(
        open && m_draft->newest() && m_draft->newest()->status == domain::RoadmapStatus::Published);
    m_compareAction->setEnabled(open && (m_draft->newest() || m_draft->theirs()));
    m_publishAction->setEnabled(open && m_draft->differs() && m_draft->state() != RoadmapDraft::State::Conflict);
    if (!m_publishAction->isEnabled())
        m_publishAction->setToolTip(tr("There is nothing that isn't published"));
    for (QAction *action : std::as_const(m_viewActions))
        action->setEnabled(open && !isComparing() && m_sideNow != Side::Simulation);
}

void RoadmapEditor::showHint(const QString &hint)
{
    if (!hint.isEmpty())
        m_hint->setText(hint);
    else if (m_sideNow == Side::Simulation)
        m_hint->setText(
            tr("Enter does the step that is chosen · Alt+B takes it back · Alt+G goes on by itself · Esc ends it"));
    else
        m_hint->setText(
            tr("A adds a step · Ctrl+Enter types its title · L draws a way · W walks the ways · Del removes · "
               "Ctrl+Shift+↑↓ changes the lane · F6 goes on"));
}

void RoadmapEditor::showProblems()
{
    m_view->setLate(m_sideNow == Side::Simulation ? QHash<QString, QString>() : m_findings->bySteps());
    if (const bool shown = !m_findings->report().findings.empty(); shown != m_listShown) {
        m_listShown = shown;
        const int wanted = shown ? fontMetrics().height() * 7 : 0;
        m_left->setSizes({ m_left->height() - wanted, wanted });
    }
    if (m_publishWhenChecked)
        askToPublish();
}

void RoadmapEditor::goTo(const QString &from, const QString &to)
{
    const auto &ways = m_draft->now().transitions;
    const auto way = std::find_if(
        ways.begin(), ways.end(), [&](const domain::Transition &t) { return t.from == from && t.to == to; });
    if (!to.isEmpty() && way != ways.end()) {
        m_view->selectWay(int(way - ways.begin()));
    } else {
        m_view->selectWay(-1);
        m_view->select(from);
    }
    showSelection();
    if (m_sideNow == Side::Text && !from.isEmpty())
        m_text->goTo(from);
    m_view->setFocus(Qt::OtherFocusReason);
}

void RoadmapEditor::addStep()
{
    const domain::Blueprint now = m_draft->now();
    const int way = m_view->selectedWay();
    QString after = m_view->selectedKey();
    if (after.isEmpty() && way < 0 && !now.steps.empty())
        after = now.steps.back().key;
    const QString title = tr("New step");
    const auto added = way >= 0 ? domain::addStepOn(now, way, StepKind::Action, title, m_draft->takenKeys())
                                : domain::addStepAfter(now, after, StepKind::Action, title, m_draft->takenKeys());
    const QString key = m_draft->add(added, tr("Add step"));
    if (key.isEmpty())
        return;
    m_bar->clear();
    m_view->selectWay(-1);
    m_view->select(key);
    showSelection();
    m_view->setFocus(Qt::OtherFocusReason);
    m_view->beginTitle();
}

void RoadmapEditor::editTitle()
{
    m_view->beginTitle();
}

void RoadmapEditor::connectStep()
{
    m_view->beginConnecting();
}

void RoadmapEditor::remove()
{
    const domain::Blueprint now = m_draft->now();
    if (const int way = m_view->selectedWay(); way >= 0) {
        const QString from = now.transitions[size_t(way)].from;
        m_view->selectWay(-1);
        if (m_draft->edit(domain::disconnect(now, way), tr("Remove way")))
            m_view->select(from);
        showSelection();
        m_view->setFocus(Qt::OtherFocusReason);
        return;
    }
    const QString key = m_view->selectedKey();
    if (key.isEmpty())
        return;
    // One goes on with what led there, or with what came behind.
    QString next;
    for (const domain::Transition &way : now.transitions) {
        if (way.to == key && way.from != key && next.isEmpty())
            next = way.from;
    }
    for (const domain::Transition &way : now.transitions) {
        if (way.from == key && way.to != key && next.isEmpty())
            next = way.to;
    }
    const domain::Step *step = now.find(key);
    const QString title = step ? step->title.simplified() : QString();
    if (!m_draft->edit(domain::removeStep(now, key), tr("Remove step")))
        return;
    m_view->select(next);
    showSelection();
    m_bar->showNews(tr("“%1” is removed; what led to it leads on.").arg(title), m_undo, tr("Undo"));
}

void RoadmapEditor::moveLane(int by)
{
    const domain::Step *step = m_draft->now().find(m_view->selectedKey());
    if (!step)
        return;
    const int lane = int(domain::laneIndex(m_draft->now(), *step)) + by;
    if (lane >= 0)
        m_draft->edit(domain::moveToLane(m_draft->now(), step->key, size_t(lane)), tr("Move to another lane"),
            QStringLiteral("lane ") + step->key);
}

} // namespace throughline::ui
