// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/customer/factsdialog.h"

#include "ui/common/entrydelegate.h"
#include "ui/common/errortext.h"
#include "ui/common/factform.h"
#include "ui/common/facttext.h"
#include "ui/common/messagebar.h"
#include "ui/common/requests.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace throughline::ui {

namespace {

constexpr int kKeyRole = Qt::UserRole + 20;

QListWidget *makeList(QWidget *parent, const QString &name)
{
    auto *list = new QListWidget(parent);
    list->setItemDelegate(new EntryDelegate(list));
    list->setAccessibleName(name);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    return list;
}

} // namespace

FactsDialog::FactsDialog(services::Facts &facts, const base::Clock &clock, domain::CustomerId customer,
    const QString &name, std::optional<domain::AgentId> agent, QWidget *parent)
    : QDialog(parent)
    , m_facts(facts)
    , m_clock(clock)
    , m_customer(customer)
    , m_name(name)
    , m_agent(agent)
    , m_bar(new MessageBar(this))
    , m_keys(makeList(this, tr("Facts")))
    , m_values(makeList(this, tr("History of the fact")))
    , m_empty(new QLabel(this))
    , m_form(new FactForm(this))
    , m_source(new QPushButton(tr("Show the &source  (Enter)"), this))
    , m_correct(new QPushButton(tr("&Correct…  (F2)"), this))
    , m_withdraw(new QPushButton(this))
    , m_add(new QPushButton(tr("&New fact…  (Ins)"), this))
    , m_close(new QPushButton(tr("Close  (Esc)"), this))
{
    setWindowTitle(tr("What %1 has told us").arg(name.simplified()));
    setAttribute(Qt::WA_DeleteOnClose);
    makeLayout();
    connect(m_keys, &QListWidget::currentRowChanged, this, &FactsDialog::showHistory);
    connect(m_keys, &QListWidget::itemActivated, this, [this] { m_values->setFocus(Qt::OtherFocusReason); });
    connect(m_values, &QListWidget::currentRowChanged, this, &FactsDialog::describe);
    connect(m_values, &QListWidget::itemActivated, this, &FactsDialog::goToSource);
    connect(m_source, &QPushButton::clicked, this, &FactsDialog::goToSource);
    connect(m_correct, &QPushButton::clicked, this, &FactsDialog::startCorrecting);
    connect(m_withdraw, &QPushButton::clicked, this, [this] {
        const HistoryRow *chosen = row();
        if (chosen && chosen->withdrawn)
            putBack();
        else
            withdraw();
    });
    connect(m_add, &QPushButton::clicked, this, &FactsDialog::startAdding);
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_form, &FactForm::submitted, this, &FactsDialog::submit);
    connect(m_form, &FactForm::cancelled, this, [this] {
        m_form->hide();
        m_values->setFocus(Qt::OtherFocusReason);
    });
    whenDone(m_facts.keys(), this, [this](const base::Result<domain::FactKeys> &keys) {
        if (keys)
            m_form->setKeys(*keys);
    });
    describe();
    reload();
}

void FactsDialog::makeLayout()
{
    const int em = fontMetrics().height();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(em / 2, em / 2, em / 2, em / 2);
    layout->addWidget(m_bar);
    m_empty->setTextFormat(Qt::PlainText);
    m_empty->setWordWrap(true);
    m_empty->setText(
        tr("Nothing is on record yet. Select text in the timeline and press F, keep what is proposed under "
           "the customer's name with Y, or write a fact down here."));
    m_empty->hide();
    layout->addWidget(m_empty);
    auto *lists = new QHBoxLayout;
    lists->addWidget(m_keys, 2);
    lists->addWidget(m_values, 3);
    layout->addLayout(lists, 1);
    m_form->hide();
    layout->addWidget(m_form);
    auto *buttons = new QHBoxLayout;
    for (QPushButton *button : { m_source, m_correct, m_withdraw, m_add })
        buttons->addWidget(button);
    buttons->addStretch(1);
    buttons->addWidget(m_close);
    layout->addLayout(buttons);
    // Enter belongs to the lists and to the form.
    for (QPushButton *button : { m_source, m_correct, m_withdraw, m_add, m_close })
        button->setAutoDefault(false);
    resize(52 * em, 26 * em);
}

void FactsDialog::choose(const QString &key)
{
    m_wanted = key;
    for (int i = 0; i < m_keys->count(); ++i) {
        if (m_keys->item(i)->data(kKeyRole).toString() == key) {
            m_keys->setCurrentRow(i);
            m_values->setFocus(Qt::OtherFocusReason);
            m_wanted.clear();
            return;
        }
    }
}

void FactsDialog::reload()
{
    const quint64 generation = ++m_generation;
    whenDone(m_facts.histories(m_customer), this,
        [this, generation](const base::Result<std::vector<domain::FactHistory>> &histories) {
            if (generation != m_generation)
                return;
            if (histories)
                show(*histories);
            else
                m_bar->showMessage(errorText(histories.error()), histories.error().detail);
        });
}

void FactsDialog::show(const std::vector<domain::FactHistory> &histories)
{
    const QString chosen = m_keys->currentItem() ? m_keys->currentItem()->data(kKeyRole).toString() : QString();
    const int value = m_values->currentRow();
    m_histories = histories;
    QSignalBlocker quiet(m_keys);
    m_keys->clear();
    int at = 0;
    for (const domain::FactHistory &history : m_histories) {
        auto *item = new QListWidgetItem(factTitle(history.key), m_keys);
        item->setData(EntryDelegate::DetailRole, currentText(history));
        item->setData(Qt::AccessibleDescriptionRole, currentText(history));
        item->setData(kKeyRole, history.key);
        if (history.key == chosen)
            at = m_keys->count() - 1;
    }
    m_empty->setVisible(m_histories.empty());
    if (!m_histories.empty())
        m_keys->setCurrentRow(at);
    quiet.unblock();
    showHistory();
    if (!chosen.isEmpty() && value >= 0)
        m_values->setCurrentRow(std::min(value, m_values->count() - 1));
    if (!m_wanted.isEmpty())
        choose(QString(m_wanted));
}

void FactsDialog::showHistory()
{
    const int at = m_keys->currentRow();
    m_values->clear();
    m_rows.clear();
    if (at >= 0 && size_t(at) < m_histories.size())
        m_rows = historyRows(m_histories[size_t(at)], m_name);
    for (const HistoryRow &one : m_rows) {
        auto *item = new QListWidgetItem(one.value.simplified(), m_values);
        item->setData(EntryDelegate::DetailRole, one.told);
        item->setData(EntryDelegate::WhyRole, one.source ? one.state : tr("%1 · without a source").arg(one.state));
        item->setData(Qt::AccessibleDescriptionRole, one.state + QStringLiteral(", ") + one.told);
    }
    if (!m_rows.empty())
        m_values->setCurrentRow(0);
    describe();
}

const HistoryRow *FactsDialog::row() const
{
    const int at = m_values->currentRow();
    return at >= 0 && size_t(at) < m_rows.size() ? &m_rows[size_t(at)] : nullptr;
}

void FactsDialog::describe()
{
    const HistoryRow *chosen = row();
    const auto set = [](QPushButton *button, bool enabled, const QString &why) {
        button->setEnabled(enabled);
        button->setToolTip(enabled ? QString() : why);
    };
    const QString none = tr("No value is chosen");
    set(m_source, chosen && chosen->source, chosen ? tr("It was entered without a source") : none);
    set(m_correct, chosen && !chosen->withdrawn && !m_busy, chosen ? tr("It was taken back already") : none);
    const bool back = chosen && chosen->withdrawn;
    m_withdraw->setText(back ? tr("&Put it back  (Del)") : tr("&Withdraw  (Del)"));
    set(m_withdraw, chosen && !m_busy, none);
    m_add->setEnabled(!m_busy);
}

void FactsDialog::goToSource()
{
    const HistoryRow *chosen = row();
    if (!chosen || !chosen->source)
        return;
    Q_EMIT sourceRequested(*chosen->source);
    accept();
}

void FactsDialog::startCorrecting()
{
    const HistoryRow *chosen = row();
    if (!chosen || chosen->withdrawn || m_busy)
        return;
    m_correcting = chosen->fact;
    m_form->show();
    m_form->open(factLabel(m_histories[size_t(m_keys->currentRow())].key), chosen->value, FactForm::Fixed::Key);
}

void FactsDialog::startAdding()
{
    m_correcting.reset();
    m_form->show();
    m_form->open({}, {});
}

void FactsDialog::submit(const QString &key, const QString &value)
{
    if (m_correcting)
        carryOut(m_facts.correct(request(), *m_correcting, value, m_agent));
    else
        carryOut(m_facts.add(request(), { m_customer, key, value, {}, m_agent, 1.0 }));
}

void FactsDialog::withdraw()
{
    if (const HistoryRow *chosen = row(); chosen && !chosen->withdrawn && !m_busy)
        carryOut(m_facts.retract(request(), chosen->fact, m_agent));
}

void FactsDialog::putBack()
{
    const HistoryRow *chosen = row();
    if (!chosen || !chosen->withdrawn || m_busy)
        return;
    const QString key = m_histories[size_t(m_keys->currentRow())].key;
    carryOut(m_facts.add(request(), { m_customer, key, chosen->value, chosen->source, m_agent, 1.0 }));
}

void FactsDialog::carryOut(const QFuture<base::Result<qint64>> &command)
{
    m_busy = true;
    m_form->setBusy(true);
    m_bar->clear();
    describe();
    whenDone(command, this, [this](const base::Result<qint64> &done) {
        m_busy = false;
        m_form->setBusy(false);
        if (!done) {
            // What was typed stays.
            m_bar->showMessage(errorText(done.error()), done.error().detail);
            describe();
            return;
        }
        if (m_form->isVisible()) {
            m_form->hide();
            m_values->setFocus(Qt::OtherFocusReason);
            if (!m_correcting)
                m_wanted = domain::FactKeys::usual().normal(m_form->key());
        }
        reload();
    });
}

void FactsDialog::keyPressEvent(QKeyEvent *event)
{
    if (m_form->isAncestorOf(focusWidget()))
        return QDialog::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_F2:
        return startCorrecting();
    case Qt::Key_Insert:
        return startAdding();
    case Qt::Key_Delete:
        if (m_withdraw->isEnabled())
            m_withdraw->click();
        return;
    case Qt::Key_Left:
        return m_keys->setFocus(Qt::OtherFocusReason);
    case Qt::Key_Right:
        return m_values->setFocus(Qt::OtherFocusReason);
    default:
        QDialog::keyPressEvent(event);
    }
}

} // namespace throughline::ui
