// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/merging/mergedialog.h"

#include "ui/common/errortext.h"
#include "ui/common/plainlabel.h"
#include "ui/common/requests.h"
#include "ui/merging/choicemodel.h"
#include "ui/merging/choiceview.h"
#include "ui/merging/mergingwords.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace throughline::ui {

MergeDialog::MergeDialog(const QString &title, qint64 open, const base::Clock &clock, QWidget *parent)
    : QDialog(parent)
    , m_clock(clock)
    , m_open(open)
    , m_pages(new QStackedWidget(this))
    , m_picker(new Picker(m_pages))
    , m_choices(new ChoiceModel(this))
    , m_view(new ChoiceView(*m_choices, m_pages))
    , m_title(plainLabel(m_pages, tr("What is merged")))
    , m_why(plainLabel(m_pages, tr("Evidence")))
    , m_moves(plainLabel(m_pages, tr("What happens")))
    , m_problem(plainLabel(m_pages, tr("Problem")))
    , m_merge(new QPushButton(tr("&Merge"), m_pages))
    , m_swap(new QPushButton(tr("&Swap"), m_pages))
    , m_another(new QPushButton(tr("Choose &another…"), m_pages))
    , m_apart(new QPushButton(m_pages))
    , m_apartNote(plainLabel(m_pages, tr("What was said of them")))
{
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    const int em = fontMetrics().height();
    resize(52 * em, 30 * em);

    QFont strong = font();
    strong.setBold(true);
    m_title->setFont(strong);
    m_problem->setFont(strong);
    m_apartNote->setFont(strong);
    m_apart->hide();
    m_apartNote->hide();
    m_swap->setToolTip(tr("The other one remains"));
    m_merge->setDefault(true);
    auto *leave = new QPushButton(tr("Cancel"), m_pages);
    for (QPushButton *button : { m_swap, m_another, m_apart, leave })
        button->setAutoDefault(false);
    auto *hint = plainLabel(m_pages, tr("Keys"));
    hint->setText(tr("↑ ↓ go through the fields    ← → say whose value remains    Enter merges    Esc leaves"));
    hint->setForegroundRole(QPalette::PlaceholderText);

    auto *page = new QWidget(m_pages);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(em / 2);
    column->addWidget(m_title);
    column->addWidget(m_why);
    column->addWidget(m_view, 1);
    column->addWidget(m_moves);
    column->addWidget(m_apartNote);
    column->addWidget(m_problem);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_swap);
    buttons->addWidget(m_another);
    buttons->addWidget(m_apart);
    buttons->addStretch(1);
    buttons->addWidget(m_merge);
    buttons->addWidget(leave);
    column->addWidget(hint);
    column->addLayout(buttons);
    m_pages->addWidget(m_picker);
    m_pages->addWidget(page);
    auto *outer = new QVBoxLayout(this);
    outer->addWidget(m_pages);

    connect(m_picker, &Picker::wanted, this, [this](const QString &typed) { ask(typed); });
    connect(m_picker, &Picker::picked, this, [this](qint64 id) { compareWith(id, false, evidenceOf(id)); });
    connect(m_choices, &ChoiceModel::chosen, this, [this] { m_request.reset(); });
    connect(m_merge, &QPushButton::clicked, this, &MergeDialog::merge);
    connect(m_swap, &QPushButton::clicked, this, &MergeDialog::swap);
    connect(m_another, &QPushButton::clicked, this, &MergeDialog::choose);
    connect(m_apart, &QPushButton::clicked, this, &MergeDialog::sayOtherwise);
    connect(leave, &QPushButton::clicked, this, &QDialog::reject);
    setReady(false);
}

void MergeDialog::keyPressEvent(QKeyEvent *event)
{
    // Who holds Enter down to pick somebody hasn't seen yet what would be merged.
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!enter || !event->isAutoRepeat())
        QDialog::keyPressEvent(event);
}

void MergeDialog::choose()
{
    ++m_generation;
    setReady(false);
    m_pages->setCurrentWidget(m_picker);
    m_picker->begin();
}

void MergeDialog::compareWith(qint64 other, bool openRemains, const QStringList &evidence)
{
    m_other = other;
    m_openRemains = openRemains;
    m_evidence = evidence;
    m_choices->setRows({}, {}, {});
    for (QLabel *label : { m_title, m_why, m_moves })
        label->clear();
    m_pages->setCurrentIndex(1);
    m_view->setFocus();
    reread();
}

bool MergeDialog::isComparing() const
{
    return m_pages->currentIndex() == 1;
}

void MergeDialog::reread()
{
    ++m_generation;
    m_request.reset();
    setReady(false);
    m_problem->hide();
    read(m_openRemains ? m_other : openId(), m_openRemains ? openId() : m_other);
}

void MergeDialog::present(const Shown &shown)
{
    m_title->setText(shown.title);
    m_why->setText(whyText(m_evidence));
    m_why->setVisible(!m_evidence.isEmpty());
    m_choices->setRows(shown.rows, shown.from, shown.into);
    m_moves->setText(shown.moves);
    m_done = shown.done;
    m_apart->setText(shown.apart);
    m_apart->setVisible(!shown.apart.isEmpty());
    m_apartNote->setText(shown.apartNote);
    m_apartNote->setVisible(!shown.apartNote.isEmpty());
    setReady(true);
    // The button of the dialog may have had the focus while the other one was read.
    if (isComparing())
        m_view->setFocus();
}

void MergeDialog::refused(const base::Error &error)
{
    setReady(false);
    if (error.kind == base::ErrorKind::Cancelled)
        return;
    m_problem->setText(errorText(error));
    m_problem->show();
    m_another->setFocus();
}

void MergeDialog::setReady(bool ready)
{
    m_ready = ready;
    m_merge->setEnabled(ready);
    m_swap->setEnabled(ready);
    m_apart->setEnabled(ready);
}

void MergeDialog::sayOtherwise()
{
    if (!m_ready)
        return;
    setReady(false);
    m_problem->hide();
    otherwise(openId(), m_other);
}

void MergeDialog::complain(const base::Error &error)
{
    m_problem->setText(errorText(error));
    m_problem->show();
    setReady(true);
}

QString MergeDialog::apartNote() const
{
    return m_apartNote->isHidden() ? QString() : m_apartNote->text();
}

QString MergeDialog::summary() const
{
    return m_problem->isHidden() ? m_moves->text() : m_problem->text();
}

void MergeDialog::swap()
{
    if (!m_ready)
        return;
    m_openRemains = !m_openRemains;
    reread();
}

void MergeDialog::merge()
{
    if (!m_ready)
        return;
    const qint64 from = m_openRemains ? m_other : openId();
    const qint64 into = m_openRemains ? openId() : m_other;
    if (!m_request)
        m_request = base::RequestId::make(m_clock.now());
    setReady(false);
    m_problem->hide();
    whenDone(commit(*m_request, from, into, m_choices->keeps()), this, [this](const base::Result<qint64> &action) {
        if (!action) {
            m_problem->setText(errorText(action.error()));
            m_problem->show();
            setReady(true);
            return;
        }
        Q_EMIT merged(domain::ActionId(*action), m_done);
        accept();
    });
}

} // namespace throughline::ui
