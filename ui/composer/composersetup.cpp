// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/composer/composerpane.h"

#include "core/services/workspace.h"
#include "ui/common/filedialog.h"
#include "ui/common/format.h"
#include "ui/composer/askguard.h"
#include "ui/composer/callpage.h"
#include "ui/composer/draftkeeper.h"
#include "ui/composer/notepage.h"
#include "ui/composer/replydesk.h"
#include "ui/composer/replyedit.h"
#include "ui/composer/replypage.h"
#include "ui/composer/restingpage.h"

#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QVBoxLayout>

// How the composer is put together.

namespace throughline::ui {

void ComposerPane::makePages()
{
    content()->addWidget(m_pages);
    for (QWidget *page : QList<QWidget *> { m_resting, m_reply, m_note, m_call }) {
        page->setSizePolicy(QSizePolicy::Preferred, page == m_resting ? QSizePolicy::Preferred : QSizePolicy::Ignored);
        m_pages->addWidget(page);
    }
    m_pages->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    for (QPlainTextEdit *text : { &m_note->text(), &m_call->text() })
        connect(text, &QPlainTextEdit::textChanged, this, &ComposerPane::store);
    // Ctrl+Enter and Esc, wherever the focus is.
    QList<QWidget *> typedInto { &m_note->text(), &m_call->text(), &m_reply->text() };
    for (QWidget *widget : typedInto + m_call->controls() + m_reply->controls())
        widget->installEventFilter(this);
    connect(m_call, &CallPage::callChanged, this, &ComposerPane::store);
    connect(m_call, &CallPage::timerRequested, this, &ComposerPane::toggleTimer);
    connect(m_resting, &RestingPage::replyRequested, this, &ComposerPane::startReply);
    connect(m_resting, &RestingPage::noteRequested, this, &ComposerPane::startNote);
    connect(m_resting, &RestingPage::callRequested, this, &ComposerPane::startCall);
    connect(m_note, &NotePage::saveRequested, this, &ComposerPane::save);
    connect(m_call, &CallPage::saveRequested, this, &ComposerPane::save);
    connect(m_note, &NotePage::closeRequested, this, &ComposerPane::leave);
    connect(m_call, &CallPage::closeRequested, this, &ComposerPane::leave);
    connect(m_reply, &ReplyPage::closeRequested, this, &ComposerPane::leave);
}

void ComposerPane::makeActions()
{
    m_startReply = addPaneAction(tr("Reply to the customer"), QKeySequence(Qt::Key_R));
    m_startNote = addPaneAction(tr("Write an internal note"), QKeySequence(Qt::Key_N));
    m_startCall = addPaneAction(tr("Log a call"), QKeySequence(Qt::Key_C));
    m_save = addPaneAction(tr("Send or save what is in the composer"), {});
    connect(m_startReply, &QAction::triggered, this, &ComposerPane::startReply);
    connect(m_startNote, &QAction::triggered, this, &ComposerPane::startNote);
    connect(m_startCall, &QAction::triggered, this, &ComposerPane::startCall);
    connect(m_save, &QAction::triggered, this, &ComposerPane::save);
    makeReplyActions();
}

QAction *ComposerPane::addReplyAction(const QString &text, const QKeySequence &keys, const std::function<void()> &fn)
{
    QAction *action = addPaneAction(text, keys);
    connect(action, &QAction::triggered, this, fn);
    m_replyActions.append(action);
    return action;
}

void ComposerPane::makeReplyActions()
{
    addReplyAction(tr("Insert a template…"), QKeySequence(Qt::CTRL | Qt::Key_T), [this] { m_desk->chooseTemplate(); });
    addReplyAction(tr("Attach a file…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A), [this] { attach(); });
    addReplyAction(tr("Preview the reply, or write on"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P),
        [this] { m_reply->setPreviewing(!m_reply->isPreviewing()); });
    addReplyAction(tr("Reply on another channel or to another address…"),
        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O), [this] { m_reply->chooseWay(); });
    m_showNewer = addPaneAction(tr("Show the newer message"), QKeySequence(Qt::ALT | Qt::Key_J));
    connect(m_showNewer, &QAction::triggered, m_desk, &ReplyDesk::showNewer);
    m_sendAnyway = addPaneAction(
        tr("Send although somebody has written meanwhile"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Return));
    connect(m_sendAnyway, &QAction::triggered, this, [this] { m_desk->send(true); });
}

void ComposerPane::connectReply()
{
    connect(m_reply, &ReplyPage::attachRequested, this, &ComposerPane::attach);
    connect(m_reply, &ReplyPage::macroRequested, this, &ComposerPane::macroRequested);
    connect(m_desk, &ReplyDesk::edited, this, &ComposerPane::keepReply);
    connect(m_desk, &ReplyDesk::edited, this, [this](domain::CaseId id) { Q_EMIT typed(m_desk->hasText(id)); });
    connect(m_desk, &ReplyDesk::sending, this,
        [this](domain::CaseId id) { m_keeper->drop(id, m_agent, domain::DraftKind::Reply); });
    connect(m_desk, &ReplyDesk::sendingFailed, this, [this](domain::CaseId id) {
        // The text stays, and its editor with it.
        m_drafts[id].open = Draft::Kind::Reply;
        keepReply(id);
        if (m_case && m_case->id == id)
            restore();
    });
    connect(m_desk, &ReplyDesk::sent, this, [this](domain::OutgoingId id, domain::CaseId caseId) {
        Draft &mine = m_drafts[caseId];
        const bool wasOpen = mine.open == Draft::Kind::Reply;
        if (wasOpen)
            mine.open = Draft::Kind::None;
        if (m_case && m_case->id == caseId) {
            restore();
            if (wasOpen)
                Q_EMIT left();
        } else if (mine.isEmpty()) {
            m_drafts.remove(caseId);
        }
        Q_EMIT sent(id, caseId);
    });
    connect(m_desk, &ReplyDesk::erased, this, &ComposerPane::forgetErased);
    connect(m_keeper, &DraftKeeper::refused, this, &ComposerPane::forgetErased);
    connect(m_desk, &ReplyDesk::changed, this, &ComposerPane::describeReply);
    connect(m_desk, &ReplyDesk::failed, this, &ComposerPane::showError);
    connect(m_desk, &ReplyDesk::succeeded, this, &ComposerPane::clearError);
    connect(m_desk, &ReplyDesk::entryRequested, this, &ComposerPane::entryRequested);
}

/// A note asks nobody: what it says is told, but never held back.
void ComposerPane::makeGuards()
{
    services::Facts &facts = m_workspace.facts();
    m_noteGuard = new AskGuard(facts, m_note->text(), m_note->known(), AskGuard::Voice::Internal, this);
    m_callGuard = new AskGuard(facts, m_call->text(), m_call->known(), AskGuard::Voice::Internal, this);
    m_replyGuard = new AskGuard(facts, m_reply->text(), m_reply->known(), AskGuard::Voice::ToCustomer, this);
}

void ComposerPane::attach()
{
    if (openKind() != Draft::Kind::Reply)
        return;
    auto *dialog = new FileDialog(window(), tr("Attach files"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, m_desk, &ReplyDesk::attachFiles);
    dialog->open();
}

void ComposerPane::forgetErased(domain::CaseId caseId)
{
    for (const domain::DraftKind kind : { domain::DraftKind::Note, domain::DraftKind::Call, domain::DraftKind::Reply })
        m_keeper->drop(caseId, m_agent, kind);
    m_awaited.remove(caseId);
    m_drafts.remove(caseId);
    m_desk->forget(caseId);
    const bool shown = m_case && m_case->id == caseId;
    if (shown) {
        // Ctrl+Z would bring the words back.
        for (QPlainTextEdit *text :
            { &m_note->text(), &m_call->text(), static_cast<QPlainTextEdit *>(&m_reply->text()) })
            text->document()->clearUndoRedoStacks();
        restore();
        Q_EMIT left();
    }
    showError(base::refused(
        tr("The customer of case %1 was erased meanwhile. What was being written there is gone with them, and nothing "
           "can be written there any more.")
            .arg(caseNumber(caseId))));
}

} // namespace throughline::ui
