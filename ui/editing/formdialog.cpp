// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/editing/formdialog.h"

#include "core/base/clock.h"
#include "ui/common/errortext.h"
#include "ui/common/plainlabel.h"
#include "ui/common/requests.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace throughline::ui {

FormDialog::FormDialog(
    services::Workspace &workspace, const QString &title, const QString &what, domain::AgentId agent, QWidget *parent)
    : QDialog(parent)
    , m_workspace(workspace)
    , m_agent(agent)
    , m_save(new QPushButton(what, this))
    , m_grid(new QGridLayout)
    , m_column(new QVBoxLayout(this))
    , m_problem(plainLabel(this, tr("What is to be done")))
{
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    const int em = fontMetrics().height();
    setMinimumWidth(32 * em);
    m_column->setSpacing(em / 2);
    m_grid->setHorizontalSpacing(em / 2);
    m_grid->setVerticalSpacing(em / 3);
    m_grid->setColumnStretch(1, 1);
    m_column->addLayout(m_grid);
    QFont strong = font();
    strong.setBold(true);
    m_problem->setFont(strong);
    m_problem->hide();
    m_column->addStretch(1);
    m_column->addWidget(m_problem);
    auto *leave = new QPushButton(tr("Cancel"), this);
    leave->setAutoDefault(false);
    m_save->setDefault(true);
    auto *hint = new QLabel(tr("Tab goes on    Enter saves    Esc leaves"), this);
    hint->setTextFormat(Qt::PlainText);
    hint->setForegroundRole(QPalette::PlaceholderText);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(hint, 1);
    buttons->addWidget(m_save);
    buttons->addWidget(leave);
    m_column->addLayout(buttons);
    connect(m_save, &QPushButton::clicked, this, &FormDialog::save);
    connect(leave, &QPushButton::clicked, this, &QDialog::reject);
}

FieldRow *FormDialog::addField(domain::EditField field)
{
    auto *row = new FieldRow(field, *m_grid, this);
    m_rows.push_back(row);
    connect(row, &FieldRow::edited, this, &FormDialog::edited);
    chain(row->editor());
    return row;
}

void FormDialog::chain(QWidget *editor)
{
    if (m_last)
        setTabOrder(m_last, editor);
    m_last = editor;
}

void FormDialog::addLine(const QString &label, QWidget *widget)
{
    const int row = m_grid->rowCount();
    auto *name = new QLabel(label, this);
    name->setTextFormat(Qt::PlainText);
    name->setBuddy(widget);
    widget->setAccessibleName(QString(label).remove(u'&'));
    m_grid->addWidget(name, row, 0);
    m_grid->addWidget(widget, row, 1);
    chain(widget);
}

void FormDialog::addBelow(QWidget *widget, int stretch)
{
    // Above the stretch, the sentence and the buttons.
    m_column->insertWidget(m_column->count() - 3, widget, stretch);
}

FieldRow *FormDialog::row(domain::EditField field) const
{
    const auto found = std::find_if(
        m_rows.begin(), m_rows.end(), [field](const FieldRow *row) { return row->field() == field; });
    return found == m_rows.end() ? nullptr : *found;
}

QString FormDialog::problem() const
{
    return m_problem->isHidden() ? QString() : m_problem->text();
}

bool FormDialog::isReady() const
{
    return m_save->isEnabled();
}

std::vector<domain::FieldEdit> FormDialog::filled() const
{
    std::vector<domain::FieldEdit> fields;
    for (const FieldRow *row : m_rows) {
        if (const std::optional<domain::FieldEdit> edit = row->edit())
            fields.push_back(*edit);
    }
    return fields;
}

domain::EditValue FormDialog::valueOf(domain::EditField field) const
{
    for (const domain::FieldEdit &edit : filled()) {
        if (edit.field == field)
            return edit.value;
    }
    return {};
}

void FormDialog::edited()
{
    m_request.reset();
    m_problem->hide();
    describe();
}

void FormDialog::describe()
{
    QString why = missing();
    const auto unreadable = std::find_if(
        m_rows.begin(), m_rows.end(), [](const FieldRow *row) { return !row->isReadable(); });
    if (unreadable != m_rows.end())
        why = tr("%1: write it like 2026-03-10, or leave it empty.").arg(editFieldText((*unreadable)->field()));
    m_save->setEnabled(!m_saving && why.isEmpty());
    m_save->setToolTip(why);
    if (unreadable != m_rows.end()) {
        m_problem->setText(why);
        m_problem->show();
    }
}

void FormDialog::showProblem(const base::Error &error)
{
    m_problem->setText(errorText(error));
    m_problem->show();
}

void FormDialog::save()
{
    if (!m_save->isEnabled())
        return;
    if (!m_request)
        m_request = base::RequestId::make(m_workspace.clock().now());
    m_saving = true;
    m_problem->hide();
    describe();
    whenDone(write(*m_request), this, [this](const base::Result<services::Made> &made) {
        m_saving = false;
        describe();
        if (!made) {
            showProblem(made.error());
            return;
        }
        written(*made);
        accept();
    });
}

void FormDialog::keyPressEvent(QKeyEvent *event)
{
    // Who holds Enter down hasn't seen yet what would be saved.
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!enter || !event->isAutoRepeat())
        QDialog::keyPressEvent(event);
}

} // namespace throughline::ui
