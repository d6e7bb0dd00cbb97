// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
//
// The part of RoadmapEditor beside drawing: text, trying out, two versions side by side, publishing.
#include "ui/editor/roadmapeditor.h"

#include "ui/common/errortext.h"
#include "ui/common/messagebar.h"
#include "ui/common/neverthelessdialog.h"
#include "ui/common/requests.h"
#include "ui/editor/drafttext.h"
#include "ui/editor/draftview.h"
#include "ui/editor/draftwords.h"
#include "ui/editor/findinglist.h"
#include "ui/editor/simulationpanel.h"
#include "ui/editor/versioncompare.h"

#include <QAction>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QStackedWidget>

#include <algorithm>

namespace throughline::ui {

namespace {

void appendShortened(QStringList &lines, const QStringList &all)
{
    constexpr qsizetype kShown = 6;
    for (const QString &line : all.mid(0, kShown))
        lines.append(QStringLiteral("• ") + line);
    if (all.size() > kShown)
        lines.append(RoadmapEditor::tr("and %n more", nullptr, int(all.size() - kShown)));
}

} // namespace

void RoadmapEditor::showSide(Side side)
{
    if (!m_draft->isOpen())
        return;
    if (isComparing())
        closeComparison();
    const bool another = side != m_sideNow;
    const QString selected = m_view->selectedKey();
    m_sideNow = side;
    m_side->setCurrentIndex(int(side));
    if (side == Side::Text) {
        m_text->setBlueprint(m_draft->told());
        if (!selected.isEmpty())
            m_text->goTo(selected);
    }
    if (side == Side::Simulation && another) {
        m_view->setLate({});
        m_simulation->setBlueprint(m_draft->now());
        m_simulation->begin();
    } else if (another) {
        m_view->showDraft(m_draft->now());
        m_view->setLate(m_findings->bySteps());
    }
    showState();
    showHint({});
    if (!another)
        return;
    showSelection(); // a way that was selected isn't any more, if the walk took its place
    if (side == Side::Text)
        m_text->edit().setFocus(Qt::ShortcutFocusReason);
    else if (side == Side::Form)
        m_view->setFocus(Qt::ShortcutFocusReason);
}

void RoadmapEditor::compare()
{
    if (m_draft->theirs())
        return showConflict();
    if (!m_draft->isOpen() || !m_draft->newest())
        return;
    m_compare->setQuestion({}, {}, {});
    m_compare->setChoices({}, {});
    showComparison(*m_draft->newest());
    whenDone(m_roadmaps.versions(m_draft->newest()->roadmap), this,
        [this, generation = ++m_generation, current = m_draft->newest()->version](
            const base::Result<std::vector<domain::RoadmapVersionInfo>> &read) {
            if (generation == m_generation && read && isComparing())
                m_compare->setChoices(*read, current);
        });
}

void RoadmapEditor::showComparison(const domain::Blueprint &with)
{
    m_compare->setSides({ tr("Version %1").arg(with.number), with }, { tr("Draft"), m_draft->now() });
    m_pages->setCurrentWidget(m_compare);
    m_compare->list().setFocus(Qt::OtherFocusReason);
    showState();
}

void RoadmapEditor::tellConflict()
{
    QWidget *focus = focusWidget();
    const bool typing = m_view->isTyping()
        || (m_editPage->isAncestorOf(focus)
            && (qobject_cast<QLineEdit *>(focus) || qobject_cast<QPlainTextEdit *>(focus)) && focus->hasFocus());
    if (typing)
        m_bar->showNews(tr("Somebody else has changed this draft meanwhile. Yours isn't kept until you have chosen."),
            m_compareAction, tr("See both"));
    else
        showConflict();
}

void RoadmapEditor::showConflict()
{
    m_bar->clear();
    m_compare->setQuestion(
        tr("Somebody else has changed this draft meanwhile."), tr("Take &theirs"), tr("Go on with &mine"));
    m_compare->setSides({ tr("What is kept now"), *m_draft->theirs() }, { tr("What you drew"), m_draft->now() });
    m_pages->setCurrentWidget(m_compare);
    m_compare->list().setFocus(Qt::OtherFocusReason);
    showState();
}

void RoadmapEditor::closeComparison()
{
    m_pages->setCurrentWidget(m_editPage);
    showDraft();
    m_view->setFocus(Qt::OtherFocusReason);
}

NeverthelessDialog *RoadmapEditor::question() const
{
    return m_question;
}

void RoadmapEditor::publish()
{
    if (!m_publishAction->isEnabled() || m_question)
        return;
    m_publishWhenChecked = true;
    if (m_findings->isCurrent())
        askToPublish();
}

void RoadmapEditor::askToPublish()
{
    m_publishWhenChecked = false;
    if (!m_findings->error().isEmpty()) {
        m_bar->showMessage(tr("It can't be published yet. %1").arg(m_findings->error()));
        if (isComparing())
            closeComparison();
        m_findings->list().setCurrentRow(std::max(0, m_findings->errorRow()));
        m_findings->list().setFocus(Qt::OtherFocusReason);
        return;
    }
    if (!m_draft->newest())
        return openQuestion(0);
    whenDone(m_roadmaps.versions(m_draft->newest()->roadmap), this,
        [this](const base::Result<std::vector<domain::RoadmapVersionInfo>> &read) {
            qint64 cases = 0;
            if (read) {
                for (const domain::RoadmapVersionInfo &version : *read)
                    cases += version.runs;
            }
            if (!m_question)
                openQuestion(cases);
        });
}

/// `cases`: how many walk this roadmap now.
void RoadmapEditor::openQuestion(qint64 cases)
{
    QStringList lines;
    lines.append(tr("New cases will walk it."));
    if (cases > 0)
        lines.append(
            tr("%n case(s) under way stay on their version, and can be moved one by one.", nullptr, int(cases)));
    if (m_draft->newest()) {
        QStringList changes;
        for (const DifferenceLine &line : differenceLines(*m_draft->newest(), m_draft->now()))
            changes.append(line.words);
        lines.append({ QString(),
            tr("%n change(s) since version %1:", nullptr, int(changes.size())).arg(m_draft->newest()->number) });
        appendShortened(lines, changes);
    }
    const std::vector<domain::Finding> &findings = m_findings->report().findings;
    if (!findings.empty()) {
        QStringList found;
        for (const domain::Finding &finding : findings)
            found.append(findingText(finding));
        lines.append({ QString(), tr("The checks found %n thing(s):", nullptr, int(findings.size())) });
        appendShortened(lines, found);
    }
    const int number = m_draft->newest() ? m_draft->newest()->number + 1 : 1;
    m_question = new NeverthelessDialog(tr("Publish “%1”").arg(m_draft->now().name.simplified()),
        lines.join(QLatin1Char('\n')), findings.empty() ? tr("&Publish version %1").arg(number) : tr("&Publish anyway"),
        NeverthelessDialog::Reason::None, window());
    m_question->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_question, &NeverthelessDialog::meant, m_draft, &RoadmapDraft::publish);
    m_question->open();
}

} // namespace throughline::ui
