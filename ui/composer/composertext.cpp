// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/composer/composerpane.h"

#include "core/services/consents.h"
#include "core/services/workspace.h"
#include "ui/common/format.h"
#include "ui/common/requests.h"
#include "ui/composer/callpage.h"
#include "ui/composer/notepage.h"
#include "ui/composer/replydesk.h"
#include "ui/composer/replypage.h"
#include "ui/composer/restingpage.h"

#include <QStackedWidget>

#include <algorithm>
#include <utility>

// What the composer says, and which page it shows.

namespace throughline::ui {

namespace {

/// What an answer needs beside its text, and enough lines of that, in heights of the font.
constexpr int kReplyHeight = 15;

} // namespace

void ComposerPane::readConsents()
{
    m_noCalls.reset();
    if (!m_case)
        return;
    whenDone(
        m_workspace.consents().ofCustomer(m_case->customer), this,
        [this, customer = m_case->customer](const base::Result<std::vector<domain::Consent>> &consents) {
            if (!consents || !m_case || m_case->customer != customer)
                return;
            const auto phone = std::find_if(consents->begin(), consents->end(), [](const domain::Consent &one) {
                return one.channel == domain::Channel::Phone && one.state == domain::ConsentState::DoNotContact;
            });
            m_noCalls = phone == consents->end() ? std::nullopt : std::optional(*phone);
            describe();
        },
        Turn::AfterFrame);
}

void ComposerPane::setMayOpen(bool may)
{
    if (std::exchange(m_mayOpen, may) != may)
        describe();
}

void ComposerPane::describe()
{
    const QString why = !m_case ? tr("No case is open") : QString();
    for (QAction *action : { m_startReply, m_startNote, m_startCall }) {
        action->setEnabled(m_case || m_mayOpen);
        action->setToolTip(m_case ? action->text() : m_mayOpen ? tr("Opens a new case first") : why);
    }
    m_desk->setOpen(openKind() == Draft::Kind::Reply);
    describeReply();
    if (!m_case) {
        m_resting->describe({ m_mayOpen ? tr("No case is open: what you write begins a new one.")
                                        : tr("Open a case to answer the customer, to write a note or to log a call."),
            m_mayOpen });
        m_save->setEnabled(false);
        m_save->setToolTip(why);
        m_second.stop();
        turnTo(m_resting);
        return;
    }
    const Draft &shown = draft();
    describeResting(shown);
    describeNote(shown);
    describeCall(shown);
    describeReply();
    m_save->setToolTip(m_save->isEnabled() ? tr("Ctrl+Enter while writing") : tr("Nothing is written yet"));

    const QHash<Draft::Kind, QWidget *> pages { { Draft::Kind::Note, m_note }, { Draft::Kind::Call, m_call },
        { Draft::Kind::Reply, m_reply } };
    turnTo(pages.value(shown.open, m_resting));
}

void ComposerPane::describeReply()
{
    const bool replying = openKind() == Draft::Kind::Reply;
    for (QAction *action : std::as_const(m_replyActions)) {
        action->setEnabled(replying);
        action->setToolTip(replying ? action->text() : tr("No reply is being written"));
    }
    for (QAction *action : { m_showNewer, m_sendAnyway }) {
        const bool newer = replying && m_desk->hasNews();
        action->setEnabled(newer);
        action->setToolTip(newer ? action->text() : tr("Nobody has written since the reply was begun"));
    }
    if (!replying)
        return;
    m_save->setEnabled(m_desk->hasText(m_case->id));
    if (m_pages->currentWidget() == m_reply && m_desk->extraLines() > std::exchange(m_extra, m_desk->extraLines()))
        Q_EMIT roomWanted(kReplyHeight + m_extra);
}

void ComposerPane::describeResting(const Draft &shown)
{
    const bool replied = m_desk->hasText(m_case->id);
    QString sentence = tr("%1 · %2", "case, customer").arg(caseNumber(m_case->id), isolated(m_case->customerName));
    // What is typed is kept as a draft all the time: nothing is unsaved, but nobody has it yet.
    if (replied)
        sentence += QStringLiteral(" – ") + tr("begun, not sent");
    else if (shown.hasText())
        sentence += QStringLiteral(" – ") + tr("begun, kept as a draft");
    if (shown.callSince)
        sentence += QStringLiteral(" – ") + tr("the call's time is running");
    m_resting->describe({ sentence, true, replied, !shown.note.trimmed().isEmpty(),
        !shown.call.trimmed().isEmpty() || shown.callSince.has_value() });
}

void ComposerPane::describeNote(const Draft &shown)
{
    m_note->setAudience(
        tr("Internal note in %1 – %2 won't see it").arg(caseNumber(m_case->id), isolated(m_case->customerName)));
    const bool writing = shown.sentNote && shown.sentNote->underWay;
    const bool empty = shown.note.trimmed().isEmpty();
    const bool ready = m_agent.isValid() && !writing && !empty;
    m_note->describe(writing, ready,
        !m_agent.isValid() ? tr("Nobody is signed in")
            : empty        ? tr("Nothing is written yet")
                           : tr("Save the note (Ctrl+Enter)"));
    if (shown.open != Draft::Kind::Call)
        m_save->setEnabled(shown.open == Draft::Kind::Note && ready);
}

void ComposerPane::describeCall(const Draft &shown)
{
    const QString name = isolated(m_case->customerName);
    const QString number = caseNumber(m_case->id);
    m_call->setAudience(m_phone.isEmpty()
            ? tr("Call with %1 – logged in %2").arg(name, number)
            : tr("Call with %1, %2 – logged in %3").arg(name, m_phone.simplified(), number));
    m_call->setWarning(!m_noCalls ? QString()
                                  : tr("⚠ Do not call: %1 doesn't want it since %2 (%3)")
                                        .arg(name, shortDate(m_noCalls->since), isolated(m_noCalls->reason)));
    if (shown.callSince)
        m_second.start();
    else
        m_second.stop();
    showElapsed();
    const bool writing = shown.sentCall && shown.sentCall->underWay;
    const bool ready = m_agent.isValid() && !writing;
    m_call->describe(shown.callSince.has_value(), writing, ready,
        m_agent.isValid() ? tr("Log the call (Ctrl+Enter)") : tr("Nobody is signed in"));
    if (shown.open == Draft::Kind::Call)
        m_save->setEnabled(ready);
}

/// Only the page that is shown decides about the height: at rest the composer is one line.
void ComposerPane::turnTo(QWidget *page)
{
    if (page == m_pages->currentWidget())
        return;
    for (int i = 0; i < m_pages->count(); ++i) {
        QWidget *each = m_pages->widget(i);
        each->setSizePolicy(QSizePolicy::Preferred, each == page ? QSizePolicy::Preferred : QSizePolicy::Ignored);
    }
    m_pages->setCurrentWidget(page);
    const bool resting = page == m_resting;
    m_pages->setSizePolicy(QSizePolicy::Preferred, resting ? QSizePolicy::Maximum : QSizePolicy::Preferred);
    Q_EMIT restingChanged(resting);
    if (!resting)
        Q_EMIT roomWanted(page == m_reply ? kReplyHeight + m_desk->extraLines() : 0);
}

} // namespace throughline::ui
