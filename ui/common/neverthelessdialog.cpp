// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/common/neverthelessdialog.h"

#include "ui/common/plainlabel.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace throughline::ui {

NeverthelessDialog::NeverthelessDialog(
    const QString &title, const QString &sentence, const QString &button, Reason reason, QWidget *parent)
    : QDialog(parent)
    , m_sentence(plainLabel(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    const int em = fontMetrics().height();
    auto *column = new QVBoxLayout(this);
    column->setSpacing(em / 2);
    m_sentence->setText(sentence);
    m_sentence->setWordWrap(true);
    m_sentence->setMinimumWidth(26 * em);
    column->addWidget(m_sentence);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_do = buttons->addButton(button, QDialogButtonBox::AcceptRole);
    if (reason == Reason::Wanted) {
        m_reason = new QLineEdit(this);
        m_reason->setPlaceholderText(tr("Why? It goes on the timeline"));
        m_reason->setAccessibleName(tr("Reason"));
        m_reason->setMaxLength(2000);
        column->addWidget(m_reason);
        m_do->setEnabled(false);
        connect(m_reason, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_do->setEnabled(!text.trimmed().isEmpty()); });
        m_reason->setFocus();
    } else {
        // Whoever presses Enter without reading doesn't send.
        buttons->button(QDialogButtonBox::Cancel)->setDefault(true);
        buttons->button(QDialogButtonBox::Cancel)->setFocus();
    }
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &NeverthelessDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void NeverthelessDialog::setReason(const QString &reason)
{
    if (m_reason)
        m_reason->setText(reason);
}

QString NeverthelessDialog::sentence() const
{
    return m_sentence->text();
}

void NeverthelessDialog::accept()
{
    const QString reason = m_reason ? m_reason->text().trimmed() : QString();
    if (m_reason && reason.isEmpty())
        return;
    Q_EMIT meant(reason);
    QDialog::accept();
}

} // namespace throughline::ui
