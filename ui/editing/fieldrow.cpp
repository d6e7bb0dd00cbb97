// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/editing/fieldrow.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QFrame>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>

namespace throughline::ui {

using domain::EditField;
using domain::EditValue;

FieldRow::FieldRow(EditField field, QGridLayout &grid, QWidget *parent)
    : QObject(parent)
    , m_field(field)
    , m_label(new QLabel(editFieldText(field), parent))
    , m_decision(new QFrame(parent))
    , m_sentence(new QLabel(m_decision))
    , m_theirs(new QPushButton(m_decision))
    , m_mine(new QPushButton(m_decision))
{
    const int row = grid.rowCount();
    m_label->setTextFormat(Qt::PlainText);
    grid.addWidget(m_label, row, 0);
    if (isChosen(field)) {
        m_box = new QComboBox(parent);
        m_box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        m_box->setAccessibleName(m_label->text());
        connect(m_box, &QComboBox::currentIndexChanged, this, [this] {
            if (m_filling)
                return;
            describeConflict();
            Q_EMIT edited();
        });
    } else {
        m_line = new QLineEdit(parent);
        m_line->setAccessibleName(m_label->text());
        if (field == EditField::DueAt)
            m_line->setPlaceholderText(tr("none – or like 2026-03-10 12:00"));
        else if (field == EditField::TimeZone)
            m_line->setPlaceholderText(tr("unknown – or like Europe/Berlin"));
        else if (field == EditField::PurchasedAt || field == EditField::WarrantyUntil)
            m_line->setPlaceholderText(tr("unknown – or like 2026-03-10"));
        else if (field == EditField::Flags)
            m_line->setPlaceholderText(tr("none – or like recalled, on loan"));
        else if (field == EditField::Language)
            m_line->setPlaceholderText(tr("unknown – or like pt-BR"));
        connect(m_line, &QLineEdit::textEdited, this, [this] {
            describeConflict();
            Q_EMIT edited();
        });
    }
    m_label->setBuddy(editor());
    grid.addWidget(editor(), row, 1);

    const int em = parent->fontMetrics().height();
    m_decision->setFrameShape(QFrame::StyledPanel);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    auto *column = new QVBoxLayout(m_decision);
    column->setContentsMargins(em / 2, em / 3, em / 2, em / 3);
    column->setSpacing(em / 3);
    column->addWidget(m_sentence);
    auto *sides = new QHBoxLayout;
    for (QPushButton *side : { m_theirs, m_mine }) {
        side->setAutoDefault(false);
        side->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        sides->addWidget(side, 1);
    }
    column->addLayout(sides);
    grid.addWidget(m_decision, row + 1, 1);
    m_decision->hide();
    connect(m_theirs, &QPushButton::clicked, this, &FieldRow::takeTheirs);
    connect(m_mine, &QPushButton::clicked, this, &FieldRow::takeMine);
}

QWidget *FieldRow::editor() const
{
    return m_box ? static_cast<QWidget *>(m_box) : m_line;
}

QWidget *FieldRow::decision() const
{
    return m_theirs;
}

std::optional<EditValue> FieldRow::value() const
{
    if (m_line)
        return typedValue(m_field, m_line->text());
    const int index = m_box->currentIndex();
    return index >= 0 && size_t(index) < m_options.size() ? m_options[size_t(index)].first : m_seen;
}

QString FieldRow::wordsOf(const EditValue &value) const
{
    if (m_line) {
        const QString text = typedText(m_field, value);
        return text.isEmpty() ? QCoreApplication::translate("Editing", "none") : text.simplified();
    }
    const auto found = std::find_if(
        m_options.begin(), m_options.end(), [&](const EditOption &option) { return option.first == value; });
    return found == m_options.end() ? QString() : found->second;
}

void FieldRow::setEditor(const EditValue &value)
{
    m_filling = true;
    if (m_line) {
        if (const QString text = typedText(m_field, value); text != m_line->text()) {
            // Filled for the first time under the cursor it is as if one had come by Tab now: what is typed replaces it. A change by somebody else isn't
            // to be lost by the next letter.
            const bool first = m_line->text().isEmpty();
            m_line->setText(text);
            m_line->setCursorPosition(0);
            if (first && m_line->hasFocus())
                m_line->selectAll();
        }
    } else {
        const auto found = std::find_if(
            m_options.begin(), m_options.end(), [&](const EditOption &option) { return option.first == value; });
        m_box->setCurrentIndex(found == m_options.end() ? -1 : int(found - m_options.begin()));
    }
    m_filling = false;
}

void FieldRow::addOption(const EditValue &value, const QString &words)
{
    const bool known = std::any_of(
        m_options.begin(), m_options.end(), [&](const EditOption &one) { return one.first == value; });
    if (!m_box || known)
        return;
    m_options.emplace_back(value, words);
    m_filling = true;
    // The first one isn't chosen by being added.
    const int chosen = m_box->currentIndex();
    m_box->addItem(words);
    m_box->setCurrentIndex(chosen);
    m_filling = false;
}

void FieldRow::setMine(const EditValue &value, const QString &words)
{
    addOption(value, words);
    setEditor(value);
}

void FieldRow::setOptions(const std::vector<EditOption> &options)
{
    if (!m_box)
        return;
    const EditValue chosen = value().value_or(m_seen);
    std::vector<EditOption> all = options;
    // What was there before the list came may not be in it.
    for (const EditOption &known : m_options) {
        if (std::none_of(all.begin(), all.end(), [&](const EditOption &one) { return one.first == known.first; }))
            all.push_back(known);
    }
    m_options = std::move(all);
    m_filling = true;
    m_box->clear();
    for (const EditOption &option : m_options)
        m_box->addItem(option.second);
    m_filling = false;
    setEditor(chosen);
    describeConflict();
}

void FieldRow::setCurrent(const EditValue &current, const QString &words, const base::Clock &clock)
{
    addOption(current, words);
    const std::optional<domain::FieldEdit> mine = edit();
    if (!mine && isReadable()) {
        m_seen = current;
        setEditor(current);
        return;
    }
    if (current == m_seen || (m_conflict && m_conflict->current == current))
        return;
    if (mine && mine->value == current) {
        setWritten();
        return;
    }
    domain::EditConflict conflict;
    conflict.field = m_field;
    conflict.seen = m_seen;
    conflict.current = current;
    conflict.value = mine ? mine->value : m_seen;
    setConflict(conflict, clock);
}

void FieldRow::setConflict(const domain::EditConflict &conflict, const base::Clock &clock)
{
    const bool known = m_conflict && m_conflict->current == conflict.current;
    // Who it was stays told when the same comes again without it.
    if (!known || !conflict.changedBy.isEmpty())
        m_conflict = conflict;
    m_conflictTold = clock.now();
    addOption(conflict.current, conflict.currentWords);
    describeConflict();
    m_decision->setVisible(m_conflict.has_value());
    makeRoom();
}

void FieldRow::makeRoom()
{
    // A window keeps the height that it has: sentences that came later would be cut.
    QWidget *window = m_decision->window();
    QLayout *layout = window->layout();
    if (m_decision->isHidden() || !layout)
        return;
    layout->activate();
    const int wanted = std::min(
        layout->totalHeightForWidth(window->width()), window->screen()->availableSize().height());
    if (wanted > window->height())
        window->resize(window->width(), wanted);
}

void FieldRow::describeConflict()
{
    if (!m_conflict)
        return;
    // Who goes on editing decides about what stands there then, and who comes to the same value agrees.
    if (const std::optional<EditValue> mine = value()) {
        if (*mine == m_conflict->current) {
            setWritten();
            return;
        }
        m_conflict->value = *mine;
    }
    m_sentence->setText(
        conflictText(*m_conflict, wordsOf(m_conflict->current), wordsOf(m_conflict->value), m_conflictTold));
    m_sentence->setAccessibleName(m_sentence->text());
    setDecisive(m_decisive);
}

void FieldRow::setDecisive(bool decisive)
{
    m_decisive = decisive;
    if (!m_conflict)
        return;
    const auto label = [](const QString &text) { return QString(text).replace(u'&', QStringLiteral("&&")); };
    const QString theirs = tr("Theirs: %1").arg(wordsOf(m_conflict->current));
    const QString mine = tr("Mine: %1").arg(wordsOf(m_conflict->value));
    m_theirs->setText(label(decisive ? tr("%1 (Alt+T)").arg(theirs) : theirs));
    m_mine->setText(label(decisive ? tr("%1 (Alt+M)").arg(mine) : mine));
    m_theirs->setAccessibleName(tr("%1: take theirs, %2").arg(m_label->text(), wordsOf(m_conflict->current)));
    m_mine->setAccessibleName(tr("%1: take mine, %2").arg(m_label->text(), wordsOf(m_conflict->value)));
}

QString FieldRow::conflictSentence() const
{
    return m_conflict ? m_sentence->text() : QString();
}

std::optional<domain::FieldEdit> FieldRow::edit() const
{
    const std::optional<EditValue> typed = value();
    if (!typed || *typed == m_seen)
        return std::nullopt;
    // A text that came with spaces around it, or a time with seconds, isn't edited by being shown.
    if (m_line && m_line->text().trimmed() == typedText(m_field, m_seen).trimmed())
        return std::nullopt;
    return domain::FieldEdit { m_field, m_seen, *typed };
}

bool FieldRow::isReadable() const
{
    return value().has_value();
}

void FieldRow::setWritten()
{
    m_seen = value().value_or(m_seen);
    m_conflict.reset();
    m_decision->hide();
}

void FieldRow::takeTheirs()
{
    if (!m_conflict)
        return;
    setEditor(m_conflict->current);
    setWritten();
    Q_EMIT decided();
}

void FieldRow::takeMine()
{
    if (!m_conflict)
        return;
    m_seen = m_conflict->current;
    m_conflict.reset();
    m_decision->hide();
    Q_EMIT decided();
}

} // namespace throughline::ui
