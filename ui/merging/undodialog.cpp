// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/merging/undodialog.h"

#include "ui/common/entrydelegate.h"
#include "ui/common/errortext.h"
#include "ui/common/picker.h"
#include "ui/common/requests.h"
#include "ui/merging/mergingwords.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QVBoxLayout>

namespace throughline::ui {

namespace {
constexpr int kMostShown = 50;
} // namespace

UndoDialog::UndoDialog(
    services::Merges &merges, std::optional<domain::AgentId> agent, const base::Clock &clock, QWidget *parent)
    : QDialog(parent)
    , m_merges(merges)
    , m_clock(clock)
    , m_agent(agent)
    , m_model(new PickModel(this))
    , m_list(new QListView(this))
    , m_state(new QLabel(this))
    , m_undo(new QPushButton(tr("&Undo"), this))
{
    setWindowTitle(tr("What was merged and split"));
    setAttribute(Qt::WA_DeleteOnClose);
    const int em = fontMetrics().height();
    resize(44 * em, 26 * em);
    m_list->setAccessibleName(windowTitle());
    m_list->setModel(m_model);
    m_list->setItemDelegate(new EntryDelegate(m_list));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_state->setTextFormat(Qt::PlainText);
    m_state->setWordWrap(true);
    m_state->setAccessibleName(tr("What can be done"));
    m_state->setMinimumHeight(2 * m_state->fontMetrics().lineSpacing());
    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(m_undo, QDialogButtonBox::ActionRole);
    QPushButton *leave = buttons->addButton(QDialogButtonBox::Close);
    leave->setAutoDefault(false);
    m_undo->setDefault(true);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_list, 1);
    column->addWidget(m_state);
    column->addWidget(buttons);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &UndoDialog::describe);
    connect(m_undo, &QPushButton::clicked, this, &UndoDialog::undo);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_list->setFocus();
    describe();
    m_state->setText(tr("Reading what was merged…"));
    read();
}

QString UndoDialog::state() const
{
    return m_state->text();
}

void UndoDialog::read()
{
    whenDone(m_merges.history(kMostShown), this, [this](const base::Result<std::vector<services::PastAction>> &past) {
        if (!past) {
            m_state->setText(errorText(past.error()));
            return;
        }
        m_past = *past;
        std::vector<PickRow> rows;
        for (const services::PastAction &one : m_past)
            rows.push_back({ one.action.id.value(), one.action.summary.simplified(),
                doneText(one.action, m_clock.now()), whyNotText(one, m_clock.now()) });
        m_model->setRows(std::move(rows));
        if (!m_list->currentIndex().isValid())
            m_list->setCurrentIndex(m_model->index(0));
        describe();
    });
}

void UndoDialog::describe()
{
    const int row = m_list->currentIndex().row();
    if (row < 0 || row >= int(m_past.size())) {
        m_undo->setEnabled(false);
        m_state->setText(
            tr("Nothing was merged or split yet. What you merge stands here, and can be undone from here."));
        return;
    }
    const QString why = whyNotText(m_past[size_t(row)], m_clock.now());
    m_undo->setEnabled(why.isEmpty() && !m_busy);
    m_state->setText(why.isEmpty()
            ? tr("Enter undoes it: everything goes back to where it was, and what came since goes "
                 "where it was written to.")
            : why);
}

void UndoDialog::undo()
{
    const int row = m_list->currentIndex().row();
    if (!m_undo->isEnabled() || row < 0)
        return;
    const domain::Action action = m_past[size_t(row)].action;
    m_busy = true;
    m_undo->setEnabled(false);
    whenDone(m_merges.undo(base::RequestId::make(m_clock.now()), action.id, m_agent), this,
        [this, action](const base::Result<qint64> &done) {
            m_busy = false;
            if (!done) {
                // Somebody may have been faster: what stands in the way now is read anew.
                m_state->setText(errorText(done.error()));
                if (done.error().kind == base::ErrorKind::Refused)
                    read();
                return;
            }
            Q_EMIT undone(action.id, action.summary);
            accept();
        });
}

} // namespace throughline::ui
