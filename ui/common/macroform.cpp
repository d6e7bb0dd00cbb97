// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/common/macroform.h"

#include <QComboBox>
#include <QDateEdit>
#include <QDoubleValidator>
#include <QFormLayout>
#include <QLineEdit>
#include <QLocale>

#include <limits>

namespace throughline::ui {

using domain::MacroInput;
using domain::MacroInputKind;

MacroForm::MacroForm(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QFormLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
}

void MacroForm::setInputs(const std::vector<MacroInput> &inputs)
{
    while (m_layout->rowCount() > 0)
        m_layout->removeRow(0);
    m_fields.clear();
    for (const MacroInput &input : inputs) {
        QWidget *editor = makeEditor(input);
        const QString label = input.label.isEmpty() ? input.name : input.label;
        editor->setAccessibleName(label);
        // A label takes "&" for a key.
        const QString shown = QString(label).replace(QLatin1Char('&'), QStringLiteral("&&"));
        m_layout->addRow(input.optional ? tr("%1 (optional)").arg(shown) : shown, editor);
        m_fields.push_back({ input, editor });
    }
    setVisible(!m_fields.empty());
}

QWidget *MacroForm::makeEditor(const MacroInput &input)
{
    switch (input.kind) {
    case MacroInputKind::Choice: {
        auto *box = new QComboBox(this);
        if (input.optional)
            box->addItem(QString());
        box->addItems(input.choices);
        box->setCurrentIndex(std::max(0, box->findText(input.preset)));
        connect(box, &QComboBox::currentTextChanged, this, &MacroForm::edited);
        return box;
    }
    case MacroInputKind::Date: {
        auto *date = new QDateEdit(this);
        date->setCalendarPopup(true);
        const QDate preset = QDate::fromString(input.preset, Qt::ISODate);
        date->setDate(preset.isValid() ? preset : QDate::currentDate());
        if (input.optional) {
            // The first day of all stands for none.
            date->setMinimumDate(QDate(1900, 1, 1));
            date->setSpecialValueText(tr("none"));
            if (!preset.isValid())
                date->setDate(date->minimumDate());
        }
        connect(date, &QDateEdit::dateChanged, this, &MacroForm::edited);
        return date;
    }
    case MacroInputKind::Number: {
        auto *line = new QLineEdit(this);
        auto *validator = new QDoubleValidator(line);
        validator->setNotation(QDoubleValidator::StandardNotation);
        line->setValidator(validator);
        bool isNumber = false;
        const double preset = input.preset.toDouble(&isNumber);
        if (isNumber)
            line->setText(QLocale().toString(preset, 'g', std::numeric_limits<double>::max_digits10));
        connect(line, &QLineEdit::textEdited, this, &MacroForm::edited);
        return line;
    }
    case MacroInputKind::Text:
        break;
    }
    auto *line = new QLineEdit(input.preset, this);
    connect(line, &QLineEdit::textEdited, this, &MacroForm::edited);
    return line;
}

QString MacroForm::valueOf(const Field &field)
{
    if (const auto *box = qobject_cast<const QComboBox *>(field.editor))
        return box->currentText();
    if (const auto *date = qobject_cast<const QDateEdit *>(field.editor)) {
        const bool none = field.input.optional && date->date() == date->minimumDate();
        return none ? QString() : date->date().toString(Qt::ISODate);
    }
    const QString text = qobject_cast<const QLineEdit *>(field.editor)->text().trimmed();
    if (field.input.kind != MacroInputKind::Number)
        return text;
    bool isNumber = false;
    const double number = QLocale().toDouble(text, &isNumber);
    // What isn't a number goes on as it is: the rule says what is wrong with it.
    return isNumber ? QString::number(number, 'g', std::numeric_limits<double>::digits10) : text;
}

domain::MacroValues MacroForm::values() const
{
    domain::MacroValues values;
    for (const Field &field : m_fields) {
        if (const QString value = valueOf(field); !value.isEmpty())
            values.insert(field.input.name, value);
    }
    return values;
}

QWidget *MacroForm::firstField() const
{
    for (const Field &field : m_fields) {
        if (valueOf(field).isEmpty() && !field.input.optional)
            return field.editor;
    }
    return m_fields.empty() ? nullptr : m_fields.front().editor;
}

QWidget *MacroForm::field(const QString &name) const
{
    for (const Field &field : m_fields) {
        if (field.input.name == name)
            return field.editor;
    }
    return nullptr;
}

} // namespace throughline::ui
