// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/practice/practice.h"

#include "core/services/knowledgeuse.h"
#include "ui/common/requests.h"
#include "ui/practice/practicedialog.h"

#include <QWidget>

namespace throughline::ui {

KnowledgePractice::KnowledgePractice(
    services::Workspace &workspace, std::optional<domain::AgentId> agent, QWidget *window)
    : QObject(window)
    , m_workspace(workspace)
    , m_agent(agent)
    , m_window(window)
    , m_open(new QAction(tr("Knowledge: gaps, doubts, reuse…"), this))
    , m_make(new QAction(tr("Make an article of this case"), this))
{
    m_open->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_U));
    connect(m_open, &QAction::triggered, this, &KnowledgePractice::open);
    connect(m_make, &QAction::triggered, this, [this] {
        if (m_case)
            makeArticle(m_case->id);
    });
    describe();
}

void KnowledgePractice::setCase(const std::optional<domain::SupportCase> &supportCase)
{
    m_case = supportCase;
    describe();
}

void KnowledgePractice::describe()
{
    m_make->setEnabled(m_case && !m_case->isOpen());
    m_make->setToolTip(!m_case ? tr("No case is open here.")
            : m_case->isOpen() ? tr("The case isn't solved yet: there is no answer of which an article could be made.")
                               : QString());
}

void KnowledgePractice::apply(const domain::Changes &changes)
{
    if (m_dialog)
        m_dialog->apply(changes);
}

void KnowledgePractice::open()
{
    if (m_dialog) {
        m_dialog->raise();
        m_dialog->activateWindow();
        return;
    }
    m_dialog = new PracticeDialog(m_workspace, m_agent, m_window);
    connect(m_dialog, &PracticeDialog::caseWanted, this, &KnowledgePractice::caseWanted);
    connect(m_dialog, &PracticeDialog::articleWanted, this, &KnowledgePractice::articleWanted);
    connect(m_dialog, &PracticeDialog::articleOfCaseWanted, this, &KnowledgePractice::makeArticle);
    m_dialog->open();
    m_dialog->begin();
}

void KnowledgePractice::makeArticle(domain::CaseId id)
{
    whenDone(
        m_workspace.knowledgeUse().makeArticleOfCase(base::RequestId::make(m_workspace.clock().now()), id, m_agent),
        this, [this](const base::Result<qint64> &made) {
            if (made)
                Q_EMIT articleWanted(domain::ArticleId(*made));
            else
                Q_EMIT failed(made.error());
        });
}

} // namespace throughline::ui
