// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/library/macrorows.h"

#include "ui/common/format.h"
#include "ui/library/placeholderedit.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace throughline::ui {

using domain::MacroAction;
using domain::MacroActionKind;
using domain::MacroInput;
using domain::MacroInputKind;

namespace {

std::optional<double> numberOf(const QString &text)
{
    bool readable = false;
    const double number = text.trimmed().toDouble(&readable);
    return readable ? std::optional(number) : std::nullopt;
}

QString textOf(std::optional<double> number)
{
    return number ? QString::number(*number, 'g', 15) : QString();
}

/// Sets the row of this data; what isn't among them stands there as it is written.
void choose(QComboBox &box, const QString &value)
{
    const int found = box.findData(value);
    box.setCurrentIndex(found);
    if (box.isEditable())
        box.setEditText(found < 0 ? value : box.itemText(found));
}

/// The data of what is chosen, or what was typed instead.
QString chosen(const QComboBox &box)
{
    const int found = box.findText(box.currentText());
    return found < 0 ? box.currentText() : box.itemData(found).toString();
}

} // namespace

MacroRow::MacroRow(QWidget *parent)
    : QFrame(parent)
    , m_column(new QVBoxLayout(this))
    , m_line(new QHBoxLayout)
    , m_caption(new QLabel(this))
{
    setFrameShape(QFrame::StyledPanel);
    const int space = std::max(2, fontMetrics().height() / 4);
    m_column->setContentsMargins(2 * space, space, space, space);
    m_column->setSpacing(space);
    m_line->setSpacing(space);
    m_column->addLayout(m_line);
    m_caption->setTextFormat(Qt::PlainText);
    m_caption->setForegroundRole(QPalette::PlaceholderText);
    m_line->addWidget(m_caption);
}

void MacroRow::addButtons()
{
    const auto add = [this](const QString &text, const QString &name, const QString &tip) {
        auto *button = new QToolButton(this);
        button->setText(text);
        button->setToolTip(tip);
        button->setAccessibleName(name);
        button->setAutoRaise(true);
        // The keys do the same: with Tab one goes from field to field.
        button->setFocusPolicy(Qt::ClickFocus);
        m_line->addWidget(button);
        return button;
    };
    connect(add(QStringLiteral("↑"), tr("Move up"), tr("Move up (Alt+Up)")), &QToolButton::clicked, this,
        [this] { Q_EMIT moveAsked(-1); });
    connect(add(QStringLiteral("↓"), tr("Move down"), tr("Move down (Alt+Down)")), &QToolButton::clicked, this,
        [this] { Q_EMIT moveAsked(1); });
    connect(add(QStringLiteral("✕"), tr("Remove"), tr("Remove (Alt+Delete)")), &QToolButton::clicked, this,
        &MacroRow::removeAsked);
}

void MacroRow::setCaption(const QString &caption)
{
    m_caption->setText(caption);
    setAccessibleName(caption);
}

void MacroRow::tell()
{
    if (!m_showing)
        Q_EMIT edited();
}

InputRow::InputRow(QWidget *parent)
    : MacroRow(parent)
    , m_name(field(tr("Name"), tr("name")))
    , m_label(field(tr("Question"), tr("What is asked")))
    , m_kind(new QComboBox(this))
    , m_optional(new QCheckBox(tr("may be left out"), this))
    , m_preset(field(tr("At first"), tr("what stands there at first")))
    , m_least(field(tr("Least"), tr("at least")))
    , m_most(field(tr("Most"), tr("at most")))
    , m_choices(field(tr("Choices"), tr("one, two, three")))
{
    const int em = fontMetrics().height();
    m_name->setToolTip(tr("a–z, 0–9 and _: texts have it as {{input:name}}"));
    m_name->setMaximumWidth(8 * em);
    m_least->setMaximumWidth(6 * em);
    m_most->setMaximumWidth(6 * em);
    m_kind->setAccessibleName(tr("Kind of input"));
    m_kind->addItem(tr("a text"), int(MacroInputKind::Text));
    m_kind->addItem(tr("a number"), int(MacroInputKind::Number));
    m_kind->addItem(tr("one of"), int(MacroInputKind::Choice));
    m_kind->addItem(tr("a date"), int(MacroInputKind::Date));
    line()->addWidget(m_name);
    line()->addWidget(m_label, 1);
    line()->addWidget(m_kind);
    addButtons();
    auto *second = new QHBoxLayout;
    second->setSpacing(line()->spacing());
    second->addWidget(m_choices, 2);
    second->addWidget(m_least);
    second->addWidget(m_most);
    second->addWidget(m_preset, 1);
    second->addWidget(m_optional);
    column()->addLayout(second);
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this] {
        showKind();
        tell();
    });
    connect(m_optional, &QCheckBox::toggled, this, &InputRow::tell);
    showKind();
}

QLineEdit *InputRow::field(const QString &name, const QString &placeholder)
{
    auto *made = new QLineEdit(this);
    made->setAccessibleName(name);
    made->setPlaceholderText(placeholder);
    connect(made, &QLineEdit::textEdited, this, &InputRow::tell);
    return made;
}

void InputRow::showKind()
{
    const auto kind = MacroInputKind(m_kind->currentData().toInt());
    m_choices->setVisible(kind == MacroInputKind::Choice);
    m_least->setVisible(kind == MacroInputKind::Number);
    m_most->setVisible(kind == MacroInputKind::Number);
}

QWidgetList InputRow::fields() const
{
    return { m_name, m_label, m_kind, m_choices, m_least, m_most, m_preset, m_optional };
}

void InputRow::setValue(const MacroInput &input)
{
    if (value() == input)
        return;
    m_showing = true;
    m_name->setText(input.name);
    m_label->setText(input.label);
    m_kind->setCurrentIndex(m_kind->findData(int(input.kind)));
    m_optional->setChecked(input.optional);
    m_preset->setText(input.preset);
    m_least->setText(textOf(input.least));
    m_most->setText(textOf(input.most));
    m_choices->setText(input.choices.join(QStringLiteral(", ")));
    // What doesn't fit is read from its beginning.
    for (QLineEdit *field : { m_name, m_label, m_preset, m_choices })
        field->setCursorPosition(0);
    m_showing = false;
}

MacroInput InputRow::value() const
{
    MacroInput input;
    input.name = m_name->text().trimmed();
    input.label = m_label->text();
    input.kind = MacroInputKind(m_kind->currentData().toInt());
    input.optional = m_optional->isChecked();
    input.preset = m_preset->text();
    if (input.kind == MacroInputKind::Number) {
        input.least = numberOf(m_least->text());
        input.most = numberOf(m_most->text());
    }
    if (input.kind == MacroInputKind::Choice) {
        for (const QString &choice : m_choices->text().split(QLatin1Char(','), Qt::SkipEmptyParts)) {
            if (!choice.trimmed().isEmpty())
                input.choices.append(choice.trimmed());
        }
    }
    return input;
}

StepRow::StepRow(QWidget *parent)
    : MacroRow(parent)
    , m_kind(new QComboBox(this))
    , m_choice(new QComboBox(this))
    , m_template(new QComboBox(this))
    , m_channel(new QComboBox(this))
    , m_text(new PlaceholderEdit(PlaceholderEdit::Lines::Many, this))
{
    m_kind->setAccessibleName(tr("What is done"));
    m_kind->addItem(tr("Set the status"), int(MacroActionKind::SetStatus));
    m_kind->addItem(tr("Set the priority"), int(MacroActionKind::SetPriority));
    m_kind->addItem(tr("Put into the queue"), int(MacroActionKind::SetQueue));
    m_kind->addItem(tr("Give to"), int(MacroActionKind::SetOwner));
    m_kind->addItem(tr("Set the product"), int(MacroActionKind::SetProduct));
    m_kind->addItem(tr("Write a note"), int(MacroActionKind::AddNote));
    m_kind->addItem(tr("Answer"), int(MacroActionKind::Reply));
    m_choice->setAccessibleName(tr("Value"));
    m_choice->setEditable(true);
    m_choice->setInsertPolicy(QComboBox::NoInsert);
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_template->setAccessibleName(tr("Template of the answer"));
    m_template->setEditable(true);
    m_template->setInsertPolicy(QComboBox::NoInsert);
    m_template->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_channel->setAccessibleName(tr("Channel of the answer"));
    m_channel->addItem(tr("as they wrote last"), 0);
    for (const domain::Channel channel : { domain::Channel::Email, domain::Channel::Chat, domain::Channel::Portal })
        m_channel->addItem(channelText(channel), int(channel));
    m_text->setAccessibleName(tr("Text"));
    constexpr int kLines = 4;
    m_text->setFixedHeight(kLines * fontMetrics().lineSpacing() + fontMetrics().height());
    line()->addWidget(m_kind);
    line()->addWidget(m_choice, 1);
    line()->addStretch();
    addButtons();
    auto *answer = new QHBoxLayout;
    answer->setSpacing(line()->spacing());
    answer->addWidget(m_template, 1);
    answer->addWidget(m_channel);
    column()->addLayout(answer);
    column()->addWidget(m_text);
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this] {
        if (!m_showing)
            fillChoice({});
        showKind();
        tell();
    });
    connect(m_choice, &QComboBox::currentTextChanged, this, &StepRow::tell);
    connect(m_template, &QComboBox::currentTextChanged, this, &StepRow::tell);
    connect(m_channel, &QComboBox::currentIndexChanged, this, &StepRow::tell);
    connect(m_text, &PlaceholderEdit::edited, this, &StepRow::tell);
    m_showing = true;
    fillChoice({});
    m_showing = false;
    showKind();
}

MacroActionKind StepRow::kindNow() const
{
    return MacroActionKind(m_kind->currentData().toInt());
}

bool StepRow::isText() const
{
    return kindNow() == MacroActionKind::AddNote || kindNow() == MacroActionKind::Reply;
}

void StepRow::showKind()
{
    const bool reply = kindNow() == MacroActionKind::Reply;
    m_choice->setVisible(!isText());
    m_template->setVisible(reply);
    m_channel->setVisible(reply);
    m_text->setVisible(isText());
    m_text->setPlaceholderText(reply ? tr("What is written below the template, or without one")
                                     : tr("For colleagues. {{ offers what can be filled in"));
}

void StepRow::fillChoice(const QString &value)
{
    const bool before = std::exchange(m_showing, true);
    m_choice->clear();
    const auto add = [this](const QString &shown, const QString &stored) { m_choice->addItem(shown, stored); };
    switch (kindNow()) {
    case MacroActionKind::SetStatus:
        using domain::CaseStatus;
        for (const CaseStatus status : { CaseStatus::New, CaseStatus::Open, CaseStatus::WaitingForCustomer,
                 CaseStatus::WaitingForThirdParty, CaseStatus::Solved, CaseStatus::Closed })
            add(statusText(status), domain::caseStatusName(status));
        break;
    case MacroActionKind::SetPriority:
        using domain::Priority;
        for (const Priority priority : { Priority::Urgent, Priority::High, Priority::Normal, Priority::Low })
            add(priorityText(priority), domain::priorityName(priority));
        break;
    case MacroActionKind::SetQueue:
        for (const domain::Queue &queue : m_choices.queues)
            add(queue.name, queue.name);
        break;
    case MacroActionKind::SetOwner:
        add(tr("who runs it"), QStringLiteral("me"));
        add(tr("nobody"), QString());
        for (const domain::Agent &agent : m_choices.agents)
            add(agent.name, agent.name);
        break;
    case MacroActionKind::SetProduct:
        for (const domain::Product &product : m_choices.products)
            add(product.name, product.name);
        break;
    case MacroActionKind::AddNote:
    case MacroActionKind::Reply:
        break;
    }
    choose(*m_choice, value);
    m_showing = before;
}

void StepRow::setChoices(const services::EditChoices &choices, const QStringList &templates)
{
    const MacroAction now = value();
    m_choices = choices;
    m_showing = true;
    m_template->clear();
    m_template->addItem(tr("no template"), QString());
    for (const QString &name : templates)
        m_template->addItem(name, name);
    choose(*m_template, now.templateName);
    fillChoice(now.value);
    m_showing = false;
}

void StepRow::setInputs(const QStringList &inputs)
{
    m_text->setInputs(inputs);
}

void StepRow::setFacts(const QStringList &keys)
{
    m_text->setFacts(keys);
}

QWidgetList StepRow::fields() const
{
    return { m_kind, m_choice, m_template, m_channel, m_text };
}

void StepRow::setValue(const MacroAction &action)
{
    if (value() == action)
        return;
    m_showing = true;
    m_kind->setCurrentIndex(m_kind->findData(int(action.kind)));
    fillChoice(isText() ? QString() : action.value);
    m_text->setText(isText() ? action.value : QString());
    choose(*m_template, action.templateName);
    const int channel = m_channel->findData(action.channel ? int(*action.channel) : 0);
    if (channel < 0)
        m_channel->addItem(channelText(*action.channel), int(*action.channel));
    m_channel->setCurrentIndex(channel < 0 ? m_channel->count() - 1 : channel);
    m_showing = false;
    showKind();
}

MacroAction StepRow::value() const
{
    MacroAction action;
    action.kind = kindNow();
    action.value = isText() ? m_text->toPlainText() : chosen(*m_choice);
    if (action.kind == MacroActionKind::Reply) {
        action.templateName = chosen(*m_template);
        if (const int channel = m_channel->currentData().toInt())
            action.channel = domain::Channel(channel);
    }
    return action;
}

} // namespace throughline::ui
