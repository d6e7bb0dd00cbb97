// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/composer/composerpane.h"

#include "core/services/cases.h"
#include "core/services/drafts.h"
#include "core/services/workspace.h"
#include "ui/common/requests.h"
#include "ui/composer/askguard.h"
#include "ui/composer/callpage.h"
#include "ui/composer/draftkeeper.h"
#include "ui/composer/notepage.h"
#include "ui/composer/replydesk.h"
#include "ui/composer/replyedit.h"
#include "ui/composer/replypage.h"
#include "ui/composer/restingpage.h"

#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QStackedWidget>

#include <algorithm>
#include <chrono>
#include <utility>

namespace throughline::ui {

using domain::CaseId;
using domain::Direction;
using domain::EventId;

ComposerPane::ComposerPane(services::Workspace &workspace, QWidget *parent)
    : Pane(tr("Composer"), parent)
    , m_workspace(workspace)
    , m_clock(workspace.clock())
    , m_keeper(new DraftKeeper(workspace.drafts(), this))
    , m_pages(new QStackedWidget(this))
    , m_resting(new RestingPage(m_pages))
    , m_reply(new ReplyPage(m_pages))
    , m_note(new NotePage(m_pages))
    , m_call(new CallPage(m_pages))
{
    makeGuards();
    m_desk = new ReplyDesk(
        { workspace.outgoing(), workspace.attachments(), workspace.templates(), workspace.timeline() }, m_clock,
        *m_reply, *m_replyGuard, this);
    makePages();
    makeActions();
    connectReply();
    connect(m_keeper, &DraftKeeper::found, this, &ComposerPane::takeKept);
    connect(m_keeper, &DraftKeeper::caughtUp, this, [this] {
        if (std::exchange(m_warned, false))
            clearError();
        if (const std::function<void()> go = std::exchange(m_whenKept, {}))
            go();
        Q_EMIT caughtUp();
    });
    connect(m_keeper, &DraftKeeper::failed, this, [this](const base::Error &error) {
        m_warned = true;
        showError(error);
        resume();
        Q_EMIT fellBehind();
    });
    m_second.setInterval(std::chrono::seconds(1));
    connect(&m_second, &QTimer::timeout, this, &ComposerPane::showElapsed);
    restore();
}

ComposerPane::~ComposerPane()
{
    m_keeper->flush();
}

QWidget *ComposerPane::focusTarget()
{
    if (QPlainTextEdit *text = editor())
        return text;
    return m_resting->firstButton();
}

Draft::Kind ComposerPane::openKind() const
{
    const auto found = m_case ? m_drafts.constFind(m_case->id) : m_drafts.cend();
    return found == m_drafts.cend() ? Draft::Kind::None : found->open;
}

QPlainTextEdit *ComposerPane::editor() const
{
    switch (openKind()) {
    case Draft::Kind::None:
        break;
    case Draft::Kind::Note:
        return &m_note->text();
    case Draft::Kind::Call:
        return &m_call->text();
    case Draft::Kind::Reply:
        return &m_reply->text();
    }
    return nullptr;
}

bool ComposerPane::hasUnsavedText() const
{
    return m_desk->hasAnyText()
        || std::any_of(m_drafts.begin(), m_drafts.end(), [](const Draft &draft) { return draft.hasText(); });
}

bool ComposerPane::isBehind() const
{
    return m_keeper->isBehind() || std::any_of(m_awaited.begin(), m_awaited.end(), [this](CaseId id) {
        const auto found = m_drafts.constFind(id);
        return m_desk->hasText(id) || (found != m_drafts.cend() && found->hasText());
    });
}

void ComposerPane::catchUp()
{
    m_keeper->flush();
}

void ComposerPane::setAgent(domain::AgentId id)
{
    if (m_agent == id)
        return;
    // Drafts are an agent's own.
    m_keeper->flush();
    m_agent = id;
    m_drafts.clear();
    m_awaited.clear();
    m_desk->setAgent(id);
    if (m_case)
        setCase(std::exchange(m_case, std::nullopt));
    else
        describe();
}

void ComposerPane::setPhone(const QString &number)
{
    m_phone = number;
    describe();
}

void ComposerPane::setCase(std::optional<domain::SupportCase> supportCase)
{
    const bool same = m_case && supportCase && m_case->id == supportCase->id;
    for (AskGuard *guard : { m_noteGuard, m_callGuard }) {
        if (supportCase)
            guard->setSubject(supportCase->customer, supportCase->customerName, supportCase->id);
        else
            guard->setSubject({}, {}, {});
    }
    if (m_case && m_drafts.contains(m_case->id) && draft().isEmpty())
        m_drafts.remove(m_case->id);
    m_case = std::move(supportCase);
    m_desk->setCase(m_case);
    if (same) {
        describe();
        return;
    }
    m_phone.clear();
    readConsents();
    clearError();
    if (m_case && m_agent.isValid() && !m_awaited.contains(m_case->id)
        && (!m_drafts.contains(m_case->id) || draft().isEmpty()) && !m_desk->hasText(m_case->id)) {
        m_awaited.insert(m_case->id);
        m_keeper->find(m_case->id, m_agent);
    }
    restore();
}

void ComposerPane::takeKept(CaseId caseId, domain::AgentId agent, const std::vector<domain::Draft> &kept)
{
    if (agent != m_agent || !m_awaited.remove(caseId))
        return;
    Draft &mine = m_drafts[caseId];
    const bool typed = mine.hasText() || m_desk->hasText(caseId);
    for (const domain::Draft &found : kept) {
        if (found.kind == domain::DraftKind::Reply) {
            m_desk->takeKept(found);
            continue;
        }
        // What was typed before this came stands below it.
        QString &text = found.kind == domain::DraftKind::Note ? mine.note : mine.call;
        text = text.isEmpty() || found.text == text ? found.text : found.text + QLatin1Char('\n') + text;
        if (found.kind == domain::DraftKind::Call && mine.minutes == 0 && !mine.callSince) {
            mine.direction = found.direction;
            mine.minutes = found.minutes;
            mine.callSince = found.callSince;
        }
    }
    if (typed) {
        keep(caseId);
        keepReply(caseId);
    }
    if (m_case && m_case->id == caseId)
        restore();
}

void ComposerPane::keep(CaseId caseId)
{
    // Before it is known what there is, nothing may be written over it.
    if (!m_agent.isValid() || m_awaited.contains(caseId))
        return;
    const Draft &mine = m_drafts[caseId];
    m_keeper->keep({ caseId, m_agent, domain::DraftKind::Note, mine.note });
    m_keeper->keep(
        { caseId, m_agent, domain::DraftKind::Call, mine.call, mine.direction, mine.minutes, mine.callSince });
}

void ComposerPane::keepReply(CaseId caseId)
{
    if (m_agent.isValid() && !m_awaited.contains(caseId))
        m_keeper->keep(m_desk->kept(caseId));
}

void ComposerPane::settle(CaseId caseId, std::function<void()> go)
{
    if (m_case && m_case->id == caseId)
        m_reply->text().setReadOnly(true);
    m_keeper->flush();
    if (m_keeper->isBehind())
        m_whenKept = std::move(go);
    else
        go();
}

void ComposerPane::resume()
{
    m_whenKept = {};
    m_desk->describe();
}

void ComposerPane::reread(CaseId caseId)
{
    if (!m_agent.isValid())
        return;
    whenDone(m_workspace.drafts().ofCase(caseId, m_agent), this,
        [this, caseId, agent = m_agent](const base::Result<std::vector<domain::Draft>> &kept) {
            if (agent != m_agent)
                return;
            if (!kept) {
                resume();
                showError(kept.error());
                return;
            }
            const auto reply = std::find_if(kept->begin(), kept->end(),
                [](const domain::Draft &one) { return one.kind == domain::DraftKind::Reply; });
            m_keeper->drop(caseId, m_agent, domain::DraftKind::Reply);
            m_desk->replaceBy(caseId, reply == kept->end() ? std::nullopt : std::optional(*reply));
            if (reply != kept->end())
                m_drafts[caseId].open = Draft::Kind::Reply;
            if (m_case && m_case->id == caseId) {
                restore();
                focusTarget()->setFocus(Qt::OtherFocusReason);
            }
        });
}

void ComposerPane::insertIntoReply(const QString &text)
{
    if (!m_case)
        return;
    open(Draft::Kind::Reply);
    m_desk->insert(text);
}

void ComposerPane::replyWithTemplate(const QString &name)
{
    if (!m_case)
        return;
    open(Draft::Kind::Reply);
    m_desk->insertTemplate(name);
}

void ComposerPane::startReply()
{
    open(Draft::Kind::Reply);
}

void ComposerPane::startNote()
{
    open(Draft::Kind::Note);
}

void ComposerPane::startCall()
{
    open(Draft::Kind::Call);
}

void ComposerPane::open(Draft::Kind kind)
{
    if (!m_case) {
        if (m_mayOpen)
            Q_EMIT caseWanted(kind);
        return;
    }
    draft().open = kind;
    restore();
    if (QPlainTextEdit *text = editor())
        text->setFocus(Qt::ShortcutFocusReason);
}

void ComposerPane::leave()
{
    if (m_case) {
        // A running call goes on being timed; only the editor is put away.
        draft().open = Draft::Kind::None;
        restore();
    }
    Q_EMIT left();
}

void ComposerPane::restore()
{
    m_filling = true;
    const Draft empty;
    const Draft &shown = m_case ? std::as_const(m_drafts[m_case->id]) : empty;
    m_note->text().setPlainText(shown.note);
    m_call->text().setPlainText(shown.call);
    for (QPlainTextEdit *text : { &m_note->text(), &m_call->text() })
        text->moveCursor(QTextCursor::End);
    m_call->setCall(shown.direction, shown.minutes);
    m_filling = false;
    describe();
}

void ComposerPane::store()
{
    if (m_filling || !m_case)
        return;
    Draft &kept = draft();
    kept.note = m_note->text().toPlainText();
    kept.call = m_call->text().toPlainText();
    kept.minutes = m_call->minutes();
    kept.direction = m_call->direction();
    keep(m_case->id);
    describe();
    Q_EMIT typed(kept.hasText());
}

void ComposerPane::toggleTimer()
{
    if (!m_case)
        return;
    Draft &call = draft();
    if (call.callSince) {
        call.minutes = minutesSince(*call.callSince, m_clock.now());
        call.callSince.reset();
        m_filling = true;
        m_call->setCall(call.direction, call.minutes);
        m_filling = false;
    } else {
        call.callSince = m_clock.now();
    }
    keep(m_case->id);
    describe();
}

void ComposerPane::showElapsed()
{
    const auto found = m_case ? m_drafts.constFind(m_case->id) : m_drafts.cend();
    const bool running = found != m_drafts.cend() && found->callSince;
    m_call->setElapsed(running ? elapsedText(*found->callSince, m_clock.now()) : QString());
}

void ComposerPane::save()
{
    if (!m_case || !m_agent.isValid())
        return;
    Draft &kept = draft();
    const Draft::Kind kind = kept.open;
    if (kind == Draft::Kind::Reply) {
        m_desk->send();
        return;
    }
    std::optional<Draft::Sent> &sent = kept.sent(kind);
    if (kind == Draft::Kind::None || (sent && sent->underWay))
        return;
    clearError();
    if (kind == Draft::Kind::Note)
        saveNote();
    else
        m_callGuard->leave([this] { saveCall(); });
}

void ComposerPane::saveNote()
{
    Draft &kept = draft();
    if (kept.note.trimmed().isEmpty())
        return;
    const CaseId caseId = m_case->id;
    std::optional<Draft::Sent> &sent = kept.sentNote;
    sent = Draft::Sent { requestFor(sent, kept.note, m_clock.now()), kept.note, true };
    m_keeper->drop(caseId, m_agent, domain::DraftKind::Note);
    whenDone(m_workspace.cases().addNote(sent->id, caseId, m_agent, kept.note), this,
        [this, caseId](const base::Result<qint64> &result) { finished(caseId, Draft::Kind::Note, result); });
    describe();
}

void ComposerPane::saveCall()
{
    // Called when it may leave, which may be later than asked for; another case would have called it off.
    Draft &kept = draft();
    if (kept.open != Draft::Kind::Call || (kept.sentCall && kept.sentCall->underWay))
        return;
    if (kept.callSince)
        toggleTimer();
    const CaseId caseId = m_case->id;
    std::optional<Draft::Sent> &sent = kept.sentCall;
    const services::CallLog call { caseId, m_agent, kept.direction, kept.minutes, kept.call, m_phone };
    const QString content = QStringLiteral("%1/%2/%3").arg(int(call.direction)).arg(call.minutes).arg(call.note);
    sent = Draft::Sent { requestFor(sent, content, m_clock.now()), content, true };
    m_keeper->drop(caseId, m_agent, domain::DraftKind::Call);
    whenDone(m_workspace.cases().logCall(sent->id, call), this,
        [this, caseId](const base::Result<qint64> &result) { finished(caseId, Draft::Kind::Call, result); });
    describe();
}

void ComposerPane::finished(CaseId caseId, Draft::Kind kind, const base::Result<qint64> &result)
{
    Draft &kept = m_drafts[caseId];
    std::optional<Draft::Sent> &sent = kept.sent(kind);
    const bool shown = m_case && m_case->id == caseId;
    if (!result && services::isOfErased(result.error())) {
        forgetErased(caseId);
        return;
    }
    if (!result) {
        // The text stays, and so does the id: saving again is a retry.
        if (sent)
            sent->underWay = false;
        kept.open = kind;
        keep(caseId);
        if (shown)
            restore();
        showError(result.error());
        return;
    }
    sent.reset();
    if (kind == Draft::Kind::Note) {
        kept.note.clear();
    } else {
        kept.call.clear();
        kept.minutes = 0;
        kept.callSince.reset();
    }
    const bool wasOpen = kept.open == kind;
    if (wasOpen)
        kept.open = Draft::Kind::None;
    if (shown) {
        restore();
        if (wasOpen)
            Q_EMIT left();
    } else if (kept.isEmpty()) {
        m_drafts.remove(caseId);
    }
    Q_EMIT written(EventId(*result));
}

bool ComposerPane::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride)
        return Pane::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    const bool save = enter && key->modifiers() & Qt::ControlModifier;
    const bool leaves = key->key() == Qt::Key_Escape && !(key->modifiers() & ~Qt::KeypadModifier);
    if (!save && !leaves)
        return Pane::eventFilter(watched, event);
    event->accept();
    if (event->type() == QEvent::KeyPress) {
        if (leaves)
            leave();
        else if (key->modifiers() & Qt::ShiftModifier && openKind() == Draft::Kind::Reply && m_desk->hasNews())
            m_desk->send(true);
        else
            this->save();
    }
    return true;
}

void ComposerPane::apply(const domain::Changes &changes)
{
    // Notes and calls are typed here or handed in; what is known is looked at with each word.
    m_desk->apply(changes);
    // An erasure is told as a change of everything: who is writing there learns it from what is kept.
    const bool everything = std::any_of(changes.begin(), changes.end(),
        [](const domain::Change &change) { return change.subject == domain::Subject::Bulk; });
    if (everything && m_case && !isResting() && !m_awaited.contains(m_case->id)) {
        keep(m_case->id);
        keepReply(m_case->id);
    }
    const bool said = std::any_of(changes.begin(), changes.end(), [this](const domain::Change &change) {
        return change.subject == domain::Subject::Consent && m_case && change.customer == m_case->customer;
    });
    if (said)
        readConsents();
}

} // namespace throughline::ui
