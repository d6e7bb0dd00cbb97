// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/editor/wayform.h"

#include "ui/common/errortext.h"
#include "ui/common/plainlabel.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>

namespace throughline::ui {

WayForm::WayForm(QWidget *parent)
    : QWidget(parent)
    , m_from(new QComboBox(this))
    , m_to(new QComboBox(this))
    , m_label(new QLineEdit(this))
    , m_condition(new QLineEdit(this))
    , m_problem(plainLabel(this, tr("What is wrong with the condition")))
{
    setAccessibleName(tr("Way"));
    auto *form = new QFormLayout(this);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_from->setAccessibleName(tr("Where it begins"));
    m_to->setAccessibleName(tr("Where it leads"));
    m_label->setAccessibleName(tr("Answer or outcome"));
    m_label->setPlaceholderText(tr("Yes"));
    m_condition->setAccessibleName(tr("Condition"));
    m_condition->setPlaceholderText(tr("tier = \"Gold\" and fact(\"order\") is known"));
    for (QComboBox *box : { m_from, m_to }) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(14);
    }
    QFont strong = font();
    strong.setBold(true);
    m_problem->setFont(strong);
    m_problem->hide();
    auto *help = plainLabel(this);
    help->setForegroundRole(QPalette::PlaceholderText);
    help->setText(
        tr("A condition speaks of fact(\"…\"), tier, product, outcome(\"step\") and today, with = != < <= > >=, "
           "is known, in (…), contains, and, or, not."));
    auto *remove = new QPushButton(tr("Remove this way"), this);
    remove->setAutoDefault(false);
    form->addRow(tr("From"), m_from);
    form->addRow(tr("To"), m_to);
    form->addRow(tr("Label"), m_label);
    form->addRow(tr("Taken if"), m_condition);
    form->addRow(m_problem);
    form->addRow(help);
    form->addRow(remove);
    connect(m_label, &QLineEdit::textEdited, this, [this](const QString &text) {
        m_shown.label = text;
        Q_EMIT edited(m_way, m_shown, QStringLiteral("label"));
    });
    connect(m_condition, &QLineEdit::textEdited, this, [this](const QString &text) {
        readCondition();
        if (!m_problem->isHidden())
            return;
        m_shown.condition = text;
        Q_EMIT edited(m_way, m_shown, QStringLiteral("condition"));
    });
    connect(m_from, &QComboBox::activated, this, [this] {
        m_shown.from = m_from->currentData().toString();
        Q_EMIT edited(m_way, m_shown, QString());
    });
    connect(m_to, &QComboBox::activated, this, [this] {
        m_shown.to = m_to->currentData().toString();
        Q_EMIT edited(m_way, m_shown, QString());
    });
    connect(remove, &QPushButton::clicked, this, &WayForm::removeAsked);
}

void WayForm::readCondition()
{
    const QString text = m_condition->text();
    const auto read = domain::parseCondition(text);
    const bool fine = text.trimmed().isEmpty() || read;
    m_problem->setVisible(!fine);
    m_problem->setText(fine ? QString() : errorText(read.error()));
}

QString WayForm::problem() const
{
    return m_problem->isHidden() ? QString() : m_problem->text();
}

void WayForm::setWay(const domain::Blueprint &blueprint, int way)
{
    if (way < 0 || way >= int(blueprint.transitions.size()))
        return;
    const bool another = way != m_way;
    m_way = way;
    m_shown = blueprint.transitions[size_t(way)];
    for (QComboBox *box : { m_from, m_to }) {
        box->clear();
        for (const domain::Step &step : blueprint.steps)
            box->addItem(step.title.simplified(), step.key);
    }
    m_from->setCurrentIndex(m_from->findData(m_shown.from));
    m_to->setCurrentIndex(m_to->findData(m_shown.to));
    if (m_label->text() != m_shown.label)
        m_label->setText(m_shown.label);
    // What can't be read yet stays as long as one types it.
    if (another || m_problem->isHidden()) {
        if (m_condition->text() != m_shown.condition)
            m_condition->setText(m_shown.condition);
        readCondition();
    }
}

} // namespace throughline::ui
