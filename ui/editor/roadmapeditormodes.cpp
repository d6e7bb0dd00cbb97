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
    const std::vector<domain::Finding> &findings = m_findings->report().findings;
    if (!m_findings->error().isEmpty()) {
        m_bar->showMessage(tr("It can't be published yet. %1").arg(m_findings->error()));
        if (isComparing())
            closeComparison();
        m_findings->list().setCurrentRow(std::max(0, m_findings->errorRow()));
        m_findings->list().setFocus(Qt::OtherFocusReason);
        return;
    }
    constexpr size_t kShown = 6;
    QStringList lines;
    lines.append(tr("New cases will walk it. Cases under way stay on their version."));
    if (!findings.empty()) {
        lines.append(QString());
        lines.append(tr("The checks found %n thing(s):", nullptr, int(findings.size())));
        for (size_t i = 0; i < findings.size() && i < kShown; ++i)
            lines.append(QStringLiteral("• ") + findingText(findings[i]));
        if (findings.size() > kShown)
            lines.append(tr("and %n more", nullptr, int(findings.size() - kShown)));
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
