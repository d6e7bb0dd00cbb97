// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/domain/consent.h"
#include "core/domain/draft.h"
#include "core/domain/supportcase.h"
#include "ui/common/pane.h"
#include "ui/composer/draft.h"

#include <QHash>
#include <QSet>
#include <QTimer>

#include <functional>
#include <optional>

class QPlainTextEdit;
class QStackedWidget;

namespace throughline::services {
class Workspace;
} // namespace throughline::services

namespace throughline::ui {

class AskGuard;
class CallPage;
class DraftKeeper;
class NotePage;
class ReplyDesk;
class ReplyPage;
class RestingPage;

/// Where an agent writes into a case: an answer to the customer, an internal note, or a call that was made. It says in words, all the time, who will see it. What
/// was typed stays with its case until it is sent or saved, whatever else is opened meanwhile, and is kept in the workspace as it is typed.
class ComposerPane : public Pane {
    Q_OBJECT
public:
    /// The workspace must outlive it.
    explicit ComposerPane(services::Workspace &workspace, QWidget *parent = nullptr);
    ~ComposerPane() override;

    /// Who writes. Without a valid id nothing can be saved.
    void setAgent(domain::AgentId id);
    [[nodiscard]] QWidget *focusTarget() override;
    [[nodiscard]] std::optional<domain::CaseId> caseId() const
    {
        return m_case ? std::optional(m_case->id) : std::nullopt;
    }
    /// No editor is open.
    [[nodiscard]] bool isResting() const { return openKind() == Draft::Kind::None; }
    /// Something is typed that isn't an event yet, in this or another case.
    [[nodiscard]] bool hasUnsavedText() const;
    /// Something is typed that isn't even kept as a draft yet.
    [[nodiscard]] bool isBehind() const;
    /// Keeps what was typed now, told by caughtUp() or fellBehind().
    void catchUp();
    /// Calls go once all that was typed is in the workspace, so that what is taken back there is put to the latest words. The answer of the
    /// case can't be changed until reread(). Not called while the workspace doesn't take it: fellBehind() tells.
    void settle(domain::CaseId caseId, std::function<void()> go);
    /// The draft of an answer was changed in the workspace: it was taken back from the outbox. Its editor is opened with it.
    void reread(domain::CaseId caseId);
    /// What settle() held is let go; nothing was changed.
    void resume();
    [[nodiscard]] const ReplyDesk &replies() const { return *m_desk; }

public Q_SLOTS:
    void setCase(std::optional<throughline::domain::SupportCase> supportCase);
    /// The customer's phone number, shown where a call is logged; empty if unknown.
    void setPhone(const QString &number);
    /// A customer is open, for whom a case can be opened: beginning to write without one asks for it, by caseWanted().
    void setMayOpen(bool may);
    void startReply();
    /// An answer with the template of this name, filled.
    void replyWithTemplate(const QString &name);
    void startNote();
    void startCall();
    /// Puts a text into the answer, where the cursor stands; begins one if none is open.
    void insertIntoReply(const QString &text);
    void apply(const throughline::domain::Changes &changes) override;

Q_SIGNALS:
    /// It is in the workspace.
    void written(throughline::domain::EventId id);
    /// An answer is in the outbox.
    void sent(throughline::domain::OutgoingId id, throughline::domain::CaseId caseId);
    /// An entry of the timeline shall be shown.
    void entryRequested(throughline::domain::EventId id);
    void macroRequested();
    /// Something is to be written, and no case is open.
    void caseWanted(throughline::ui::Draft::Kind kind);
    /// Somebody typed: is there a text now?
    void typed(bool hasText);
    /// Nothing is being written any more, or something is.
    void restingChanged(bool resting);
    /// How much room what is being written wants, in heights of the font.
    void roomWanted(int lines);
    /// All that was typed is kept in the workspace.
    void caughtUp();
    /// It can't be kept at the moment; what was typed stays here.
    void fellBehind();
    /// Esc: the focus belongs elsewhere now. What was typed is kept.
    void left();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makePages();
    void makeActions();
    void makeReplyActions();
    void connectReply();
    void makeGuards();
    QAction *addReplyAction(const QString &text, const QKeySequence &keys, const std::function<void()> &fn);

    void open(Draft::Kind kind);
    void leave();
    void store();
    void restore();
    void keep(domain::CaseId caseId);
    void keepReply(domain::CaseId caseId);
    void takeKept(domain::CaseId caseId, domain::AgentId agent, const std::vector<domain::Draft> &kept);
    void forgetErased(domain::CaseId caseId);
    void readConsents();
    void describe();
    void describeReply();
    void describeResting(const Draft &shown);
    void describeNote(const Draft &shown);
    void describeCall(const Draft &shown);
    void turnTo(QWidget *page);
    void save();
    void saveNote();
    void saveCall();
    void finished(domain::CaseId caseId, Draft::Kind kind, const base::Result<qint64> &result);
    void attach();
    void toggleTimer();
    void showElapsed();
    [[nodiscard]] Draft &draft() { return m_drafts[m_case->id]; }
    [[nodiscard]] Draft::Kind openKind() const;
    [[nodiscard]] QPlainTextEdit *editor() const;

    services::Workspace &m_workspace;
    const base::Clock &m_clock;
    domain::AgentId m_agent;
    std::optional<domain::SupportCase> m_case;
    QString m_phone;
    bool m_mayOpen = false;
    std::optional<domain::Consent> m_noCalls; ///< the customer doesn't want to be called
    QHash<domain::CaseId, Draft> m_drafts;
    QSet<domain::CaseId> m_awaited; ///< cases of which it isn't known yet what was begun earlier
    DraftKeeper *m_keeper;
    std::function<void()> m_whenKept;
    int m_extra = 0;        ///< lines beside the text of a reply that room was asked for
    bool m_filling = false; ///< the widgets are set from a draft
    bool m_warned = false;  ///< the error that is shown tells that drafts aren't kept

    QStackedWidget *m_pages;
    RestingPage *m_resting;
    ReplyPage *m_reply;
    NotePage *m_note;
    CallPage *m_call;
    AskGuard *m_replyGuard = nullptr;
    AskGuard *m_noteGuard = nullptr;
    AskGuard *m_callGuard = nullptr;
    ReplyDesk *m_desk = nullptr;
    QAction *m_startReply = nullptr;
    QAction *m_startNote = nullptr;
    QAction *m_startCall = nullptr;
    QAction *m_save = nullptr;
    QList<QAction *> m_replyActions; ///< that need an open reply
    QAction *m_showNewer = nullptr;
    QAction *m_sendAnyway = nullptr;
    QTimer m_second;
};

} // namespace throughline::ui
