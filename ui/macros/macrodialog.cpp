// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/macros/macrodialog.h"

#include "core/services/edits.h"
#include "core/services/outgoing.h"
#include "ui/common/errortext.h"
#include "ui/common/fuzzyscore.h"
#include "ui/common/macroform.h"
#include "ui/common/neverthelessdialog.h"
#include "ui/common/picker.h"
#include "ui/common/plainlabel.h"
#include "ui/common/requests.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextCursor>
#include <QVBoxLayout>

#include <algorithm>

namespace throughline::ui {

using domain::Macro;

namespace {

/// What was typed is previewed once nothing was typed for so long, in milliseconds.
constexpr int kPause = 120;

} // namespace

MacroDialog::MacroDialog(services::Macros &macros, services::Outgoing &outgoing, domain::CaseId caseId,
    std::optional<domain::AgentId> agent, const base::Clock &clock, QWidget *parent)
    : QDialog(parent)
    , m_macros(macros)
    , m_outgoing(outgoing)
    , m_clock(clock)
    , m_case(caseId)
    , m_agent(agent)
    , m_picker(new Picker(this))
    , m_title(plainLabel(this, tr("Macro")))
    , m_summary(plainLabel(this, tr("What it is for")))
    , m_form(new MacroForm(this))
    , m_preview(new QPlainTextEdit(this))
    , m_problem(plainLabel(this, tr("Problem")))
    , m_run(new QPushButton(tr("&Run"), this))
    , m_anyway(new QPushButton(tr("Run anyway (Ctrl+Shift+Enter)"), this))
{
    setWindowTitle(tr("Run a macro on #%1").arg(caseId.value()));
    setAttribute(Qt::WA_DeleteOnClose);
    const int em = fontMetrics().height();
    resize(50 * em, 26 * em);
    makeLayout();
    m_soon.setSingleShot(true);
    m_soon.setInterval(kPause);
    connect(&m_soon, &QTimer::timeout, this, &MacroDialog::preview);
    connect(m_picker, &Picker::wanted, this, &MacroDialog::showFitting);
    connect(m_picker, &Picker::currentChanged, this, &MacroDialog::choose);
    connect(m_picker, &Picker::picked, this, [this](qint64 id) {
        choose(id);
        enter();
    });
    connect(m_form, &MacroForm::edited, this, &MacroDialog::refresh);
    connect(m_run, &QPushButton::clicked, this, [this] { run(); });
    connect(m_anyway, &QPushButton::clicked, this, [this] { run(true); });
    say({});
}

void MacroDialog::makeLayout()
{
    const int em = fontMetrics().height();
    m_picker->setQuestion(tr("Which macro?"), tr("Name of a macro"));
    QFont strong = font();
    strong.setBold(true);
    m_title->setFont(strong);
    m_problem->setFont(strong);
    m_summary->setForegroundRole(QPalette::PlaceholderText);
    m_preview->setReadOnly(true);
    m_preview->setAccessibleName(tr("What it would change"));
    m_preview->setPlaceholderText(tr("What the macro would change stands here."));
    m_preview->setTabChangesFocus(true);
    m_run->setDefault(true);
    m_run->setEnabled(false);
    m_anyway->setAutoDefault(false);
    m_anyway->hide();
    auto *leave = new QPushButton(tr("Cancel"), this);
    leave->setAutoDefault(false);
    connect(leave, &QPushButton::clicked, this, &QDialog::reject);

    auto *right = new QVBoxLayout;
    right->setSpacing(em / 2);
    right->addWidget(m_title);
    right->addWidget(m_summary);
    right->addWidget(m_form);
    right->addWidget(m_preview, 1);
    right->addWidget(m_problem);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_anyway);
    buttons->addWidget(m_run);
    buttons->addWidget(leave);
    right->addLayout(buttons);
    auto *line = new QHBoxLayout(this);
    line->setSpacing(em);
    line->addWidget(m_picker, 2);
    line->addLayout(right, 3);
}

void MacroDialog::begin()
{
    // What the customer wrote up to now is on the screen: only what comes later is news.
    whenDone(m_outgoing.prepare(m_case), this, [this](const base::Result<services::ReplyPreparation> &prepared) {
        if (prepared)
            m_seen = prepared->newest;
    });
    whenDone(m_macros.list(), this, [this](const base::Result<std::vector<Macro>> &all) {
        m_read = true;
        if (all)
            m_all = *all;
        else
            m_broken = errorText(all.error());
        showFitting(m_picker->text());
    });
    m_picker->begin();
}

void MacroDialog::showFitting(const QString &typed)
{
    if (!m_read)
        return;
    const QString folded = fuzzyFold(typed);
    std::vector<std::pair<int, const Macro *>> fitting;
    for (const Macro &one : m_all) {
        const int score = typed.isEmpty()
            ? 1
            : std::max(fuzzyScore(folded, fuzzyFold(one.name)), fuzzyScore(folded, fuzzyFold(one.summary)) / 2);
        if (score > 0)
            fitting.emplace_back(score, &one);
    }
    std::stable_sort(fitting.begin(), fitting.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    std::vector<PickRow> rows;
    for (const auto &[score, one] : fitting)
        rows.push_back({ one->id.value(), one->name, one->summary, contentText(*one) });
    QString state = m_broken;
    if (state.isEmpty() && m_all.empty())
        state = tr("There are no macros yet.");
    else if (state.isEmpty() && rows.empty())
        state = tr("No macro fits.");
    if (rows.empty())
        choose(0);
    m_picker->setFound(std::move(rows), state);
}

void MacroDialog::choose(qint64 id)
{
    if (m_macro && m_macro->id.value() == id)
        return;
    const auto found = std::find_if(
        m_all.begin(), m_all.end(), [id](const Macro &one) { return one.id.value() == id; });
    m_macro = found == m_all.end() ? std::nullopt : std::optional(*found);
    m_title->setText(m_macro ? m_macro->name : QString());
    m_summary->setText(m_macro ? m_macro->summary : QString());
    m_form->setInputs(m_macro ? m_macro->inputs : std::vector<domain::MacroInput>());
    m_preview->clear();
    say({});
    m_ready = false;
    m_run->setEnabled(false);
    if (m_macro)
        preview();
}

/// From the list to what is asked, or to the button: what is run was seen before.
void MacroDialog::enter()
{
    if (QWidget *first = m_form->firstField())
        first->setFocus(Qt::OtherFocusReason);
    else if (m_run->isEnabled())
        m_run->setFocus(Qt::OtherFocusReason);
    else
        m_entered = true; // its preview is on its way
}

void MacroDialog::refresh()
{
    m_ready = false;
    m_request.reset();
    m_soon.start();
}

services::MacroRun MacroDialog::order() const
{
    services::MacroRun order { m_macro->id, m_case, m_agent, m_form->values() };
    order.seen = m_seen;
    order.version = m_macro->version;
    order.overrideReason = m_overrideReason;
    order.fromBehind = m_fromBehind;
    return order;
}

void MacroDialog::preview()
{
    m_soon.stop();
    if (!m_macro)
        return;
    // What was meant nevertheless was meant of another order.
    m_overrideReason.clear();
    m_fromBehind = false;
    takeBack(m_previewing);
    const quint64 generation = ++m_generation;
    m_previewing = m_macros.preview(order());
    whenDone(m_previewing, this, [this, generation](const base::Result<services::MacroPreview> &preview) {
        if (generation == m_generation)
            takePreview(preview);
    });
}

void MacroDialog::takePreview(const base::Result<services::MacroPreview> &preview)
{
    m_ready = preview.ok();
    m_lines.clear();
    if (!preview) {
        m_preview->clear();
        m_run->setEnabled(false);
        say(errorText(preview.error()));
        return;
    }
    m_lines = plannedLines(*preview);
    m_preview->clear();
    QTextCursor cursor(m_preview->document());
    QTextCharFormat plain;
    QTextCharFormat strong;
    strong.setFontWeight(QFont::DemiBold);
    for (const PlannedLine &line : m_lines) {
        if (!cursor.atStart())
            cursor.insertText(QStringLiteral("\n"), plain);
        cursor.insertText(line.what + (line.isText ? QStringLiteral(":\n") : QStringLiteral(": ")), strong);
        cursor.insertText(line.text + (line.isText ? QStringLiteral("\n") : QString()), plain);
    }
    if (m_lines.empty())
        cursor.insertText(tr("Nothing would change: the case is so already."), plain);
    m_preview->moveCursor(QTextCursor::Start);
    const bool refused = preview->plan.reply && !preview->verdict.allowed;
    say(refused ? preview->verdict.reason : QString());
    m_ready = !refused;
    m_run->setEnabled(m_ready && !m_lines.empty());
    const bool entered = std::exchange(m_entered, false);
    const bool nothingToFillIn = m_picker->text().isEmpty() && m_form->isEmpty() && !m_picker->hasFocus();
    if (m_run->isEnabled() && (entered || nothingToFillIn))
        m_run->setFocus(Qt::OtherFocusReason);
}

void MacroDialog::run(bool anyway)
{
    if (!m_macro || m_running)
        return;
    if (!m_ready) {
        // The last letters weren't previewed yet: what is run was seen before.
        preview();
        return;
    }
    if (!m_run->isEnabled() || (anyway && !m_newer && !m_answered))
        return;
    services::MacroRun order = this->order();
    if (anyway) {
        order.answersNewer = m_newer;
        if (m_answered) {
            order.answersNewer = std::max(m_newer, m_answered->event);
            order.knowsAnswer = m_answered->outgoing;
        }
    }
    if (!m_request)
        m_request = base::RequestId::make(m_clock.now());
    m_running = true;
    m_run->setEnabled(false);
    say({});
    whenDone(m_macros.run(*m_request, order), this, [this](const base::Result<qint64> &result) { finished(result); });
}

void MacroDialog::finished(const base::Result<qint64> &result)
{
    m_running = false;
    m_run->setEnabled(true);
    if (result) {
        const QString sentence = doneText(m_macro->name, m_lines);
        Q_EMIT carriedOut(domain::ActionId(*result), sentence);
        accept();
        return;
    }
    const bool gate = services::isGateRefusal(result.error());
    if (gate || services::isBehindTheLine(result.error())) {
        m_request.reset(); // knowingly it is another order
        say(errorText(result.error()));
        auto *dialog = gate ? new NeverthelessDialog(tr("The roadmap isn't done"), errorText(result.error()),
                                  tr("Run it nevertheless"), NeverthelessDialog::Reason::Wanted, this)
                            : new NeverthelessDialog(tr("Behind the line of visibility"), errorText(result.error()),
                                  tr("Write nevertheless"), NeverthelessDialog::Reason::None, this);
        connect(dialog, &NeverthelessDialog::meant, this, [this, gate](const QString &reason) {
            if (gate)
                m_overrideReason = reason;
            else
                m_fromBehind = true;
            run(false);
        });
        dialog->open();
        return;
    }
    // What was told before stays known: both may have come.
    const std::optional<domain::EventId> newer = services::newerMessage(result.error());
    const std::optional<services::NewerAnswer> answered = services::newerAnswer(result.error());
    if (newer)
        m_newer = newer;
    if (answered)
        m_answered = answered;
    if (newer || answered)
        m_request.reset(); // another order: with what is known now
    say(newer ? tr("Nothing was done: the customer has written meanwhile. Look at it first, or run the macro anyway.")
              : errorText(result.error()));
    m_anyway->setVisible(newer || answered);
}

void MacroDialog::say(const QString &problem)
{
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    m_anyway->hide();
}

QString MacroDialog::previewText() const
{
    return m_preview->toPlainText();
}

QString MacroDialog::problem() const
{
    return m_problem->text();
}

void MacroDialog::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers() & Qt::ControlModifier)
        run(event->modifiers() & Qt::ShiftModifier);
    else
        QDialog::keyPressEvent(event);
}

} // namespace throughline::ui
