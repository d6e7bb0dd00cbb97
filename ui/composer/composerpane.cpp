// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/composer/composerpane.h"

#include "core/services/cases.h"
#include "ui/common/format.h"
#include "ui/common/requests.h"
#include "ui/composer/askguard.h"
#include "ui/composer/composerwidgets.h"
#include "ui/composer/draftkeeper.h"

#include <QKeyEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>
#include <utility>

namespace throughline::ui {

using domain::CaseId;
using domain::Direction;
using domain::EventId;

ComposerPane::ComposerPane(
    services::Cases &cases, services::Drafts &drafts, services::Facts &facts, const base::Clock &clock, QWidget *parent)
    : Pane(tr("Composer"), parent)
    , m_cases(cases)
    , m_clock(clock)
    , m_keeper(new DraftKeeper(drafts, this))
    , m_widgets(std::make_unique<ComposerWidgets>(this))
{
    content()->addWidget(m_widgets->pages);
    makeActions();
    makeGuards(facts);
    for (QPlainTextEdit *text : { m_widgets->noteText, m_widgets->callText }) {
        text->installEventFilter(this);
        connect(text, &QPlainTextEdit::textChanged, this, &ComposerPane::store);
    }
    for (QWidget *widget : { static_cast<QWidget *>(m_widgets->minutes), static_cast<QWidget *>(m_widgets->inbound),
             static_cast<QWidget *>(m_widgets->outbound), static_cast<QWidget *>(m_widgets->timerButton) })
        widget->installEventFilter(this);
    connect(m_widgets->minutes, &QSpinBox::valueChanged, this, &ComposerPane::store);
    connect(m_widgets->inbound, &QToolButton::toggled, this, &ComposerPane::store);
    connect(m_widgets->timerButton, &QPushButton::clicked, this, &ComposerPane::toggleTimer);
    connect(m_widgets->noteButton, &QPushButton::clicked, this, &ComposerPane::startNote);
    connect(m_widgets->callButton, &QPushButton::clicked, this, &ComposerPane::startCall);
    for (QPushButton *button : { m_widgets->saveNote, m_widgets->saveCall })
        connect(button, &QPushButton::clicked, this, &ComposerPane::save);
    for (QPushButton *button : { m_widgets->closeNote, m_widgets->closeCall })
        connect(button, &QPushButton::clicked, this, &ComposerPane::leave);
    connect(m_keeper, &DraftKeeper::found, this, &ComposerPane::takeKept);
    connect(m_keeper, &DraftKeeper::caughtUp, this, [this] {
        if (std::exchange(m_warned, false))
            clearError();
        Q_EMIT caughtUp();
    });
    connect(m_keeper, &DraftKeeper::failed, this, [this](const base::Error &error) {
        m_warned = true;
        showError(error);
        Q_EMIT fellBehind();
    });
    m_second.setInterval(std::chrono::seconds(1));
    connect(&m_second, &QTimer::timeout, this, &ComposerPane::showElapsed);
    restore();
    connect(m_widgets->pages, &QStackedWidget::currentChanged, this,
        [this] { Q_EMIT restingChanged(m_widgets->pages->currentWidget() == m_widgets->restingPage); });
}

ComposerPane::~ComposerPane()
{
    m_keeper->flush();
}

void ComposerPane::makeActions()
{
    m_startNote = addPaneAction(tr("Write an internal note"), QKeySequence(Qt::Key_N));
    m_startCall = addPaneAction(tr("Log a call"), QKeySequence(Qt::Key_C));
    m_save = addPaneAction(tr("Save what is in the composer"), {});
    connect(m_startNote, &QAction::triggered, this, &ComposerPane::startNote);
    connect(m_startCall, &QAction::triggered, this, &ComposerPane::startCall);
    connect(m_save, &QAction::triggered, this, &ComposerPane::save);
}

/// A note asks nobody: what it says is told, but never held back.
void ComposerPane::makeGuards(services::Facts &facts)
{
    m_noteGuard = new AskGuard(facts, *m_widgets->noteText, *m_widgets->noteKnown, AskGuard::Voice::Internal, this);
    m_callGuard = new AskGuard(facts, *m_widgets->callText, *m_widgets->callKnown, AskGuard::Voice::Internal, this);
}

void ComposerPane::changeEvent(QEvent *event)
{
    Pane::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_widgets->setIcons(palette());
}

QWidget *ComposerPane::focusTarget()
{
    if (QPlainTextEdit *text = editor())
        return text;
    return m_widgets->noteButton;
}

QPlainTextEdit *ComposerPane::editor() const
{
    const auto found = m_case ? m_drafts.constFind(m_case->id) : m_drafts.cend();
    if (found == m_drafts.cend() || found->open == Draft::Kind::None)
        return nullptr;
    return found->open == Draft::Kind::Note ? m_widgets->noteText : m_widgets->callText;
}

bool ComposerPane::hasUnsavedText() const
{
    return std::any_of(m_drafts.begin(), m_drafts.end(), [](const Draft &draft) { return draft.hasText(); });
}

bool ComposerPane::isBehind() const
{
    return m_keeper->isBehind() || std::any_of(m_awaited.begin(), m_awaited.end(), [this](CaseId id) {
        const auto found = m_drafts.constFind(id);
        return found != m_drafts.cend() && found->hasText();
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
    if (same) {
        describe();
        return;
    }
    m_phone.clear();
    clearError();
    if (m_case && m_agent.isValid() && !m_awaited.contains(m_case->id)
        && (!m_drafts.contains(m_case->id) || draft().isEmpty())) {
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
    const bool typed = mine.hasText();
    for (const domain::Draft &found : kept) {
        // What was typed before this came stands below it.
        QString &text = found.kind == domain::DraftKind::Note ? mine.note : mine.call;
        text = text.isEmpty() || found.text == text ? found.text : found.text + QLatin1Char('\n') + text;
        if (found.kind == domain::DraftKind::Call && mine.minutes == 0 && !mine.callSince) {
            mine.direction = found.direction;
            mine.minutes = found.minutes;
            mine.callSince = found.callSince;
        }
    }
    if (typed)
        keep(caseId);
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
    if (!m_case)
        return;
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
    m_widgets->noteText->setPlainText(shown.note);
    m_widgets->callText->setPlainText(shown.call);
    for (QPlainTextEdit *text : { m_widgets->noteText, m_widgets->callText })
        text->moveCursor(QTextCursor::End);
    m_widgets->minutes->setValue(shown.minutes);
    (shown.direction == Direction::Inbound ? m_widgets->inbound : m_widgets->outbound)->setChecked(true);
    m_filling = false;
    describe();
}

void ComposerPane::store()
{
    if (m_filling || !m_case)
        return;
    Draft &kept = draft();
    kept.note = m_widgets->noteText->toPlainText();
    kept.call = m_widgets->callText->toPlainText();
    kept.minutes = m_widgets->minutes->value();
    kept.direction = m_widgets->inbound->isChecked() ? Direction::Inbound : Direction::Outbound;
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
        m_widgets->minutes->setValue(call.minutes);
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
    if (found != m_drafts.cend() && found->callSince)
        m_widgets->elapsed->setText(tr("running: %1").arg(elapsedText(*found->callSince, m_clock.now())));
    else
        m_widgets->elapsed->clear();
}

void ComposerPane::describe()
{
    const QString why = !m_case ? tr("No case is open") : QString();
    for (QAction *action : { m_startNote, m_startCall }) {
        action->setEnabled(m_case.has_value());
        action->setToolTip(why.isEmpty() ? action->text() : why);
    }
    if (!m_case) {
        m_widgets->pages->setCurrentWidget(m_widgets->restingPage);
        m_widgets->restingText->setText(tr("Open a case to write a note or to log a call."));
        m_widgets->noteButton->setEnabled(false);
        m_widgets->callButton->setEnabled(false);
        m_save->setEnabled(false);
        m_save->setToolTip(why);
        m_second.stop();
        return;
    }
    Draft &shown = draft();
    const QString number = caseNumber(m_case->id);
    // Isolated, so that a name written from right to left doesn't turn the sentence round.
    const QString name = QChar(0x2068) + m_case->customerName.simplified() + QChar(0x2069);
    m_widgets->noteTo->setText(tr("Internal note in %1 – %2 won't see it").arg(number, name));
    m_widgets->callTo->setText(m_phone.isEmpty()
            ? tr("Call with %1 – logged in %2").arg(name, number)
            : tr("Call with %1, %2 – logged in %3").arg(name, m_phone.simplified(), number));
    QString resting = tr("%1 · %2", "case, customer").arg(number, name);
    if (!shown.note.trimmed().isEmpty() || !shown.call.trimmed().isEmpty())
        resting += QStringLiteral(" – ") + tr("begun and not saved yet");
    if (shown.callSince)
        resting += QStringLiteral(" – ") + tr("the call's time is running");
    m_widgets->restingText->setText(resting);
    m_widgets->noteButton->setEnabled(true);
    m_widgets->callButton->setEnabled(true);
    m_widgets->noteButton->setText(shown.note.trimmed().isEmpty() ? tr("Internal note") : tr("Go on with the note"));
    m_widgets->callButton->setText(
        shown.call.trimmed().isEmpty() && !shown.callSince ? tr("Log a call") : tr("Go on with the call"));

    m_widgets->timerButton->setText(shown.callSince ? tr("Stop the time") : tr("Start the time"));
    m_widgets->minutes->setEnabled(!shown.callSince);
    if (shown.callSince)
        m_second.start();
    else
        m_second.stop();
    showElapsed();

    const bool sendingNote = shown.sentNote && shown.sentNote->underWay;
    const bool sendingCall = shown.sentCall && shown.sentCall->underWay;
    // What is being written to the workspace isn't changed under its feet.
    m_widgets->noteText->setReadOnly(sendingNote);
    m_widgets->callText->setReadOnly(sendingCall);
    const QString nobody = tr("Nobody is signed in");
    const bool noteReady = m_agent.isValid() && !sendingNote && !shown.note.trimmed().isEmpty();
    m_widgets->saveNote->setEnabled(noteReady);
    m_widgets->saveNote->setToolTip(!m_agent.isValid() ? nobody
            : shown.note.trimmed().isEmpty()           ? tr("Nothing is written yet")
                                                       : tr("Save the note (Ctrl+Enter)"));
    const bool callReady = m_agent.isValid() && !sendingCall;
    m_widgets->saveCall->setEnabled(callReady);
    m_widgets->saveCall->setToolTip(!m_agent.isValid() ? nobody : tr("Log the call (Ctrl+Enter)"));
    m_save->setEnabled(
        (shown.open == Draft::Kind::Note && noteReady) || (shown.open == Draft::Kind::Call && callReady));
    m_save->setToolTip(m_save->isEnabled() ? tr("Ctrl+Enter while writing") : tr("Nothing is written yet"));

    QWidget *page = m_widgets->restingPage;
    if (shown.open == Draft::Kind::Note)
        page = m_widgets->notePage;
    else if (shown.open == Draft::Kind::Call)
        page = m_widgets->callPage;
    m_widgets->show(page);
}

void ComposerPane::save()
{
    if (!m_case || !m_agent.isValid())
        return;
    Draft &kept = draft();
    const Draft::Kind kind = kept.open;
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
    whenDone(m_cases.addNote(sent->id, caseId, m_agent, kept.note), this,
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
    const services::CallLog call { caseId, m_agent, kept.direction, kept.minutes, kept.call };
    const QString content = QStringLiteral("%1/%2/%3").arg(int(call.direction)).arg(call.minutes).arg(call.note);
    sent = Draft::Sent { requestFor(sent, content, m_clock.now()), content, true };
    m_keeper->drop(caseId, m_agent, domain::DraftKind::Call);
    whenDone(m_cases.logCall(sent->id, call), this,
        [this, caseId](const base::Result<qint64> &result) { finished(caseId, Draft::Kind::Call, result); });
    describe();
}

void ComposerPane::finished(CaseId caseId, Draft::Kind kind, const base::Result<qint64> &result)
{
    Draft &kept = m_drafts[caseId];
    std::optional<Draft::Sent> &sent = kept.sent(kind);
    const bool shown = m_case && m_case->id == caseId;
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
        if (save)
            this->save();
        else
            leave();
    }
    return true;
}

void ComposerPane::apply(const domain::Changes &)
{
    // Nothing here is read from the workspace: what is shown was typed here or handed in. What is known is looked at with each word.
}

} // namespace throughline::ui
