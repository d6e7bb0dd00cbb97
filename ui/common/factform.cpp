// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/common/factform.h"

#include "ui/common/facttext.h"

#include <QCompleter>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSet>
#include <QStringListModel>

namespace throughline::ui {

QStringList factNames(const domain::FactKeys &keys)
{
    QSet<QString> names;
    for (const domain::FactSynonym &synonym : keys.all())
        names.insert(keys.label(synonym.key));
    QStringList sorted(names.cbegin(), names.cend());
    sorted.sort(Qt::CaseInsensitive);
    return sorted;
}

FactForm::FactForm(QWidget *parent)
    : QWidget(parent)
    , m_key(new QLineEdit(this))
    , m_value(new QLineEdit(this))
    , m_keep(new QPushButton(tr("Keep"), this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
    , m_names(new QStringListModel(this))
{
    const int em = fontMetrics().height();
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(em / 3);
    m_key->setPlaceholderText(tr("What it is: serial number"));
    m_key->setAccessibleName(tr("Name of the fact"));
    m_key->setMaxLength(80);
    m_value->setPlaceholderText(tr("Value"));
    m_value->setAccessibleName(tr("Value of the fact"));
    m_value->setMaxLength(2000);
    auto *completer = new QCompleter(m_names, m_key);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    m_key->setCompleter(completer);
    m_keep->setToolTip(tr("Keep it as a fact (Enter)"));
    m_cancel->setToolTip(tr("Put it away (Esc)"));
    for (QPushButton *button : { m_keep, m_cancel })
        button->setAutoDefault(false);
    line->addWidget(m_key, 2);
    line->addWidget(m_value, 3);
    line->addWidget(m_keep);
    line->addWidget(m_cancel);
    for (QLineEdit *field : { m_key, m_value }) {
        field->installEventFilter(this);
        connect(field, &QLineEdit::textChanged, this, &FactForm::describe);
    }
    connect(m_keep, &QPushButton::clicked, this, &FactForm::submit);
    connect(m_cancel, &QPushButton::clicked, this, &FactForm::cancelled);
    setKeys(domain::FactKeys::usual());
    describe();
}

void FactForm::setKeys(const domain::FactKeys &keys)
{
    m_names->setStringList(factNames(keys));
}

void FactForm::open(const QString &key, const QString &value, Fixed fixed)
{
    m_key->setText(key);
    m_value->setText(value.simplified());
    m_key->setEnabled(fixed == Fixed::Nothing);
    setBusy(false);
    const bool valueFirst = fixed == Fixed::Key || (!m_key->text().isEmpty() && m_value->text().isEmpty());
    QLineEdit *field = valueFirst ? m_value : m_key;
    field->setFocus(Qt::ShortcutFocusReason);
    field->selectAll();
}

QString FactForm::key() const
{
    return m_key->text().trimmed();
}

QString FactForm::value() const
{
    return m_value->text().trimmed();
}

void FactForm::setBusy(bool busy)
{
    m_busy = busy;
    describe();
}

void FactForm::describe()
{
    m_keep->setEnabled(!m_busy && !key().isEmpty() && !value().isEmpty());
}

void FactForm::submit()
{
    // Enter leads to what is missing.
    if (key().isEmpty())
        m_key->setFocus(Qt::OtherFocusReason);
    else if (value().isEmpty())
        m_value->setFocus(Qt::OtherFocusReason);
    else if (!m_busy)
        Q_EMIT submitted(key(), value());
}

bool FactForm::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if ((!enter && key->key() != Qt::Key_Escape) || key->modifiers() & ~Qt::KeypadModifier)
        return QWidget::eventFilter(watched, event);
    // Here, so that neither a dialog's button nor the window takes them.
    event->accept();
    if (event->type() == QEvent::KeyPress) {
        if (enter)
            submit();
        else
            Q_EMIT cancelled();
    }
    return true;
}

} // namespace throughline::ui
