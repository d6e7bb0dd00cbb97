// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/promises/promiseactions.h"

#include "ui/common/facttext.h"
#include "ui/common/format.h"
#include "ui/common/requests.h"
#include "ui/promises/promisedialog.h"

#include <QApplication>
#include <QMenu>
#include <QPlainTextEdit>
#include <QTextCursor>

#include <algorithm>

namespace throughline::ui {

using domain::Promise;

namespace {

/// In milliseconds.
constexpr int kSoon = 3'000;

/// What is selected where somebody types.
QString selectedWords()
{
    if (const auto *plain = qobject_cast<QPlainTextEdit *>(QApplication::focusWidget()))
        return plain->textCursor().selectedText().simplified();
    return {};
}

} // namespace

PromiseActions::PromiseActions(services::Workspace &workspace, domain::AgentId agent, QWidget *window)
    : QObject(window)
    , m_workspace(workspace)
    , m_agent(agent)
    , m_window(window)
    , m_make(new QAction(tr("Promise something to the customer…"), this))
    , m_keep(new QAction(tr("The promise is kept"), this))
    , m_withdraw(new QAction(tr("Withdraw the promise"), this))
{
    // A vow; the longer keys act where somebody types.
    m_make->setShortcuts({ QKeySequence(Qt::Key_V), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_B) });
    m_keep->setShortcut(QKeySequence(Qt::Key_D));
    m_withdraw->setShortcut(QKeySequence(Qt::SHIFT | Qt::Key_D));
    connect(m_make, &QAction::triggered, this, &PromiseActions::make);
    connect(m_keep, &QAction::triggered, this, &PromiseActions::keep);
    connect(m_withdraw, &QAction::triggered, this, &PromiseActions::withdraw);
    m_round.setInterval(kRound);
    m_round.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_round, &QTimer::timeout, this, &PromiseActions::breakOverdue);
    m_round.start();
    // What broke while no program ran is noticed soon, though not while one begins.
    QTimer::singleShot(kSoon, this, &PromiseActions::breakOverdue);
    describe();
}

void PromiseActions::setCustomer(domain::CustomerId id, const QString &name)
{
    m_name = name;
    if (id == m_customer)
        return;
    m_customer = id;
    m_selected.reset();
    takeBack(m_reading);
    take({});
}

void PromiseActions::setCase(const std::optional<domain::SupportCase> &supportCase)
{
    m_case = supportCase;
    describe();
}

void PromiseActions::setSelected(const std::optional<domain::Event> &event)
{
    m_selected = event;
    describe();
}

void PromiseActions::read()
{
    if (!m_customer)
        return;
    takeBack(m_reading);
    m_reading = m_workspace.promises().standingOf(m_customer);
    whenDone(
        m_reading, this,
        [this, customer = m_customer](const base::Result<std::vector<Promise>> &standing) {
            if (customer != m_customer)
                return;
            if (standing)
                take(*standing);
            else
                Q_EMIT failed(standing.error());
        },
        Turn::AfterFrame);
}

void PromiseActions::take(std::vector<Promise> standing)
{
    if (standing != m_standing) {
        m_standing = std::move(standing);
        Q_EMIT standingChanged(m_standing);
    }
    describe();
}

void PromiseActions::apply(const domain::Changes &changes)
{
    const bool concerned = std::any_of(changes.begin(), changes.end(), [this](const domain::Change &change) {
        return change.subject == domain::Subject::Bulk
            || (change.customer == m_customer
                && (change.subject == domain::Subject::Event || change.subject == domain::Subject::Customer));
    });
    if (concerned)
        read();
}

void PromiseActions::describe()
{
    m_make->setEnabled(m_case.has_value());
    m_make->setToolTip(m_case ? QString() : tr("A promise is made in a case, and none is open"));
    for (QAction *action : { m_keep, m_withdraw }) {
        action->setEnabled(!m_standing.empty());
        action->setToolTip(m_standing.empty() ? tr("Nothing that was promised is still to be kept") : QString());
    }
}

void PromiseActions::make()
{
    if (!m_case)
        return;
    const QString words = selectedWords();
    const bool spoken = m_selected && m_selected->customer == m_customer
        && (m_selected->kind == domain::EventKind::Message || m_selected->kind == domain::EventKind::Call);
    auto *dialog = new PromiseDialog(m_workspace.promises(), m_workspace.clock(), m_case->id,
        m_agent.isValid() ? std::optional(m_agent) : std::nullopt,
        tr("To %1, in case %2").arg(isolated(m_name), caseNumber(m_case->id)), spoken ? m_selected : std::nullopt,
        m_window->window());
    dialog->setText(words);
    connect(dialog, &PromiseDialog::made, this, [this](domain::EventId, const QString &sentence) {
        read();
        Q_EMIT done(sentence);
    });
    dialog->open();
}

void PromiseActions::choose(const QString &question, const Settle &settle)
{
    const auto selected = std::find_if(m_standing.begin(), m_standing.end(),
        [this](const Promise &promise) { return m_selected && m_selected->id == promise.id; });
    if (selected != m_standing.end())
        return settle(*selected);
    if (m_standing.size() == 1)
        return settle(m_standing.front());
    auto *menu = new QMenu(m_window);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addSection(question);
    for (const Promise &promise : m_standing) {
        QString text = tr("%1, until %2").arg(promise.text.simplified(), momentText(promise.mark.dueAt));
        QAction *one = menu->addAction(text.replace(QLatin1Char('&'), QStringLiteral("&&")));
        connect(one, &QAction::triggered, this, [settle, promise] { settle(promise); });
    }
    if (!m_standing.empty()) {
        menu->popup(m_window->mapToGlobal(m_window->rect().center()));
        menu->setActiveAction(menu->actions().value(1));
    }
}

void PromiseActions::keep()
{
    choose(tr("Which promise is kept?"), [this](const Promise &promise) { settle(promise, true); });
}

void PromiseActions::withdraw()
{
    choose(tr("Which promise is withdrawn?"), [this](const Promise &promise) { settle(promise, false); });
}

void PromiseActions::settle(const Promise &promise, bool kept)
{
    services::Promises &promises = m_workspace.promises();
    const base::RequestId request = base::RequestId::make(m_workspace.clock().now());
    const std::optional<domain::AgentId> agent = m_agent.isValid() ? std::optional(m_agent) : std::nullopt;
    const QString text = isolated(promise.text);
    whenDone(kept ? promises.keep(request, promise.id, agent) : promises.withdraw(request, promise.id, agent, {}), this,
        [this, text, kept](const base::Result<qint64> &settled) {
            read();
            if (!settled)
                Q_EMIT failed(settled.error());
            else
                Q_EMIT done(kept ? tr("Kept: %1").arg(text) : tr("Withdrawn: %1").arg(text));
        });
}

void PromiseActions::breakOverdue()
{
    if (m_breaking)
        return;
    m_breaking = true;
    whenDone(
        m_workspace.promises().breakOverdue(), this, [this](const base::Result<std::vector<domain::EventId>> &broken) {
            m_breaking = false;
            // Tried again in the next round: nobody waits for it.
            if (broken && !broken->empty())
                read();
        });
}

} // namespace throughline::ui
