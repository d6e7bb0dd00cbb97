// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/library/macroeditor.h"

#include "ui/library/macrorows.h"
#include "ui/library/placeholderedit.h"

#include <QApplication>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>

namespace throughline::ui {

using domain::Macro;

namespace {

/// Moves a row within its list and its layout; false if it is at the end already.
template <typename Row> bool moveWithin(std::vector<Row *> &rows, QVBoxLayout &lines, MacroRow *row, int by)
{
    const auto found = std::find(rows.begin(), rows.end(), row);
    if (found == rows.end())
        return false;
    const auto from = std::distance(rows.begin(), found);
    const auto to = from + by;
    if (to < 0 || to >= std::ssize(rows))
        return false;
    std::swap(rows[size_t(from)], rows[size_t(to)]);
    lines.removeWidget(row);
    lines.insertWidget(int(to), row);
    return true;
}

template <typename Row> bool removeFrom(std::vector<Row *> &rows, MacroRow *row)
{
    return std::erase_if(rows, [row](const Row *other) { return other == row; }) > 0;
}

} // namespace

MacroEditor::MacroEditor(QWidget *parent)
    : QScrollArea(parent)
    , m_name(new QLineEdit(this))
    , m_summary(new QLineEdit(this))
    , m_inputLines(new QVBoxLayout)
    , m_stepLines(new QVBoxLayout)
    , m_addInput(new QPushButton(tr("Ask for something (Alt+&I)"), this))
    , m_addStep(new QPushButton(tr("Do something (Alt+&A)"), this))
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    const int em = fontMetrics().height();
    auto *inside = new QWidget(this);
    m_name->setAccessibleName(tr("Name of the macro"));
    m_name->setPlaceholderText(tr("What it is found by"));
    m_summary->setAccessibleName(tr("What the macro is for"));
    m_summary->setPlaceholderText(tr("What it is for, in one line"));
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->addRow(tr("Na&me"), m_name);
    form->addRow(tr("S&ummary"), m_summary);
    const auto heading = [inside](const QString &text) {
        auto *label = new QLabel(text, inside);
        QFont strong = label->font();
        strong.setBold(true);
        label->setFont(strong);
        return label;
    };
    for (QVBoxLayout *lines : { m_inputLines, m_stepLines })
        lines->setSpacing(em / 4);
    for (QPushButton *button : { m_addInput, m_addStep })
        button->setAutoDefault(false);
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, em / 2, 0);
    column->addLayout(form);
    column->addWidget(heading(tr("What it asks for")));
    column->addLayout(m_inputLines);
    column->addWidget(m_addInput, 0, Qt::AlignLeft);
    column->addWidget(heading(tr("What it does, in this order")));
    column->addLayout(m_stepLines);
    column->addWidget(m_addStep, 0, Qt::AlignLeft);
    column->addStretch(1);
    setWidget(inside);
    connect(m_name, &QLineEdit::textEdited, this, &MacroEditor::tell);
    connect(m_summary, &QLineEdit::textEdited, this, &MacroEditor::tell);
    connect(m_addInput, &QPushButton::clicked, this, &MacroEditor::addInput);
    connect(m_addStep, &QPushButton::clicked, this, &MacroEditor::addStep);
    const auto key = [this](const QKeySequence &keys, const std::function<void()> &act) {
        auto *shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    key(QKeySequence(Qt::ALT | Qt::Key_Up), [this] { moveFocused(-1); });
    key(QKeySequence(Qt::ALT | Qt::Key_Down), [this] { moveFocused(1); });
    key(QKeySequence(Qt::ALT | Qt::Key_Delete), [this] { removeFocused(); });
}

void MacroEditor::connectRow(MacroRow *row)
{
    connect(row, &MacroRow::edited, this, &MacroEditor::tell);
    connect(row, &MacroRow::moveAsked, this, [this, row](int by) { move(row, by); });
    connect(row, &MacroRow::removeAsked, this, [this, row] { remove(row); });
}

InputRow *MacroEditor::makeInput()
{
    auto *row = new InputRow(widget());
    connectRow(row);
    m_inputs.push_back(row);
    m_inputLines->addWidget(row);
    row->show();
    return row;
}

StepRow *MacroEditor::makeStep()
{
    auto *row = new StepRow(widget());
    row->setChoices(m_choices, m_templates);
    row->setFacts(m_facts);
    connectRow(row);
    m_steps.push_back(row);
    m_stepLines->addWidget(row);
    row->show();
    return row;
}

void MacroEditor::setMacro(const Macro &macro)
{
    m_showing = true;
    if (m_name->text().trimmed() != macro.name)
        m_name->setText(macro.name);
    if (m_summary->text() != macro.summary)
        m_summary->setText(macro.summary);
    while (m_inputs.size() > macro.inputs.size()) {
        m_inputs.back()->deleteLater();
        m_inputs.back()->hide();
        m_inputs.pop_back();
    }
    while (m_steps.size() > macro.actions.size()) {
        m_steps.back()->deleteLater();
        m_steps.back()->hide();
        m_steps.pop_back();
    }
    while (m_inputs.size() < macro.inputs.size())
        makeInput();
    while (m_steps.size() < macro.actions.size())
        makeStep();
    for (size_t i = 0; i < m_inputs.size(); ++i)
        m_inputs[i]->setValue(macro.inputs[i]);
    for (size_t i = 0; i < m_steps.size(); ++i)
        m_steps[i]->setValue(macro.actions[i]);
    m_showing = false;
    describe();
    orderKeys();
}

Macro MacroEditor::macro() const
{
    Macro macro;
    macro.name = m_name->text().trimmed();
    macro.summary = m_summary->text();
    for (const InputRow *row : m_inputs)
        macro.inputs.push_back(row->value());
    for (const StepRow *row : m_steps)
        macro.actions.push_back(row->value());
    return macro;
}

void MacroEditor::setChoices(const services::EditChoices &choices, const QStringList &templates)
{
    // Filling them again closes a list that somebody has open.
    const auto namesOf = [](const services::EditChoices &all, const QStringList &more) {
        QStringList names = more;
        for (const auto &one : all.queues)
            names.append(one.name);
        for (const auto &one : all.agents)
            names.append(one.name);
        for (const auto &one : all.products)
            names.append(one.name);
        return names;
    };
    if (namesOf(m_choices, m_templates) == namesOf(choices, templates))
        return;
    m_choices = choices;
    m_templates = templates;
    for (StepRow *row : m_steps)
        row->setChoices(choices, templates);
}

void MacroEditor::setFacts(const QStringList &keys)
{
    m_facts = keys;
    for (StepRow *row : m_steps)
        row->setFacts(keys);
}

void MacroEditor::begin()
{
    if (m_name->text().isEmpty() || m_steps.empty())
        m_name->setFocus(Qt::OtherFocusReason);
    else
        m_steps.front()->fields().front()->setFocus(Qt::OtherFocusReason);
}

QStringList MacroEditor::problems() const
{
    QStringList all;
    for (size_t i = 0; i < m_steps.size(); ++i) {
        if (!m_steps[i]->text().isHidden())
            all += problemTexts(m_steps[i]->text(), tr("Step %1").arg(i + 1));
    }
    return all;
}

/// Captions, and which inputs texts may name.
void MacroEditor::describe()
{
    QStringList names;
    for (size_t i = 0; i < m_inputs.size(); ++i) {
        m_inputs[i]->setCaption(tr("Input %1").arg(i + 1));
        names.append(m_inputs[i]->value().name);
    }
    for (size_t i = 0; i < m_steps.size(); ++i) {
        m_steps[i]->setCaption(tr("Step %1").arg(i + 1));
        m_steps[i]->setInputs(names);
    }
}

/// Tab goes from row to row as they stand.
void MacroEditor::orderKeys()
{
    QWidget *last = m_summary;
    const auto follow = [&last](const MacroRow *row) {
        for (QWidget *field : row->fields()) {
            setTabOrder(last, field);
            last = field;
        }
    };
    for (const InputRow *row : m_inputs)
        follow(row);
    setTabOrder(last, m_addInput);
    last = m_addInput;
    for (const StepRow *row : m_steps)
        follow(row);
    setTabOrder(last, m_addStep);
}

void MacroEditor::tell()
{
    if (m_showing)
        return;
    describe();
    Q_EMIT edited();
}

void MacroEditor::addInput()
{
    InputRow *row = makeInput();
    domain::MacroInput input;
    const auto taken = [this](const QString &name) {
        return std::any_of(
            m_inputs.begin(), m_inputs.end(), [&](const InputRow *other) { return other->value().name == name; });
    };
    for (int i = int(m_inputs.size()); input.name.isEmpty() || taken(input.name); ++i)
        input.name = QStringLiteral("input%1").arg(i);
    row->setValue(input);
    orderKeys();
    row->fields().front()->setFocus(Qt::OtherFocusReason);
    widget()->layout()->activate();
    ensureWidgetVisible(row);
    tell();
}

void MacroEditor::addStep()
{
    StepRow *row = makeStep();
    domain::MacroAction action;
    action.kind = domain::MacroActionKind::AddNote;
    row->setValue(action);
    orderKeys();
    row->fields().front()->setFocus(Qt::OtherFocusReason);
    widget()->layout()->activate();
    ensureWidgetVisible(row);
    tell();
}

MacroRow *MacroEditor::focusedRow() const
{
    for (QWidget *at = QApplication::focusWidget(); at && at != this; at = at->parentWidget()) {
        if (auto *row = qobject_cast<MacroRow *>(at))
            return row;
    }
    return nullptr;
}

void MacroEditor::moveFocused(int by)
{
    if (MacroRow *row = focusedRow())
        move(row, by);
}

void MacroEditor::removeFocused()
{
    if (MacroRow *row = focusedRow())
        remove(row);
}

void MacroEditor::move(MacroRow *row, int by)
{
    // Taken out of its layout and put back, a row would lose the focus that goes with it.
    QWidget *focus = QApplication::focusWidget();
    if (!moveWithin(m_inputs, *m_inputLines, row, by) && !moveWithin(m_steps, *m_stepLines, row, by))
        return;
    if (focus && row->isAncestorOf(focus))
        focus->setFocus(Qt::OtherFocusReason);
    orderKeys();
    widget()->layout()->activate();
    ensureWidgetVisible(row);
    tell();
}

void MacroEditor::remove(MacroRow *row)
{
    const bool wasInput = removeFrom(m_inputs, row);
    if (!wasInput && !removeFrom(m_steps, row))
        return;
    row->hide();
    row->deleteLater();
    // The keys go on where one was.
    if (wasInput)
        (m_inputs.empty() ? static_cast<QWidget *>(m_addInput) : m_inputs.back()->fields().front())
            ->setFocus(Qt::OtherFocusReason);
    else
        (m_steps.empty() ? static_cast<QWidget *>(m_addStep) : m_steps.back()->fields().front())
            ->setFocus(Qt::OtherFocusReason);
    tell();
}

} // namespace throughline::ui
