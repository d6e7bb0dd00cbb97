// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/library/placeholderedit.h"

#include "core/domain/markdowncode.h"
#include "ui/common/errortext.h"
#include "ui/common/tint.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QMimeData>
#include <QScrollBar>
#include <QStringListModel>
#include <QSyntaxHighlighter>

#include <algorithm>

namespace throughline::ui {

/// A line of a text is a block of its document, and a placeholder stays within one line: each block can be looked at by itself, but for the fence that is open
/// before it.
class PlaceholderEdit::Highlighter : public QSyntaxHighlighter {
public:
    explicit Highlighter(PlaceholderEdit &edit)
        : QSyntaxHighlighter(edit.document())
        , m_edit(edit)
    {
    }

protected:
    void highlightBlock(const QString &text) override
    {
        // In a fenced block nothing is one.
        const int before = std::max(0, previousBlockState());
        setCurrentBlockState(domain::fenceBehind(text, before));
        if (before > 0 || currentBlockState() > 0)
            return;
        const QPalette palette = m_edit.palette();
        QTextCharFormat known;
        known.setFontWeight(QFont::DemiBold);
        known.setBackground(mixed(palette.color(QPalette::Base), palette.color(QPalette::Highlight), 0.2));
        for (const domain::Placeholder &place : domain::placeholders(text))
            setFormat(int(place.start), int(place.length), known);
        QTextCharFormat odd;
        odd.setFontItalic(true);
        odd.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        odd.setUnderlineColor(palette.color(QPalette::Text));
        for (const domain::PlaceholderProblem &problem : domain::placeholderProblems(text, m_edit.m_inputs))
            setFormat(int(problem.start), int(problem.length), odd);
    }

private:
    PlaceholderEdit &m_edit;
};

PlaceholderEdit::PlaceholderEdit(Lines lines, QWidget *parent)
    : QPlainTextEdit(parent)
    , m_lines(lines)
    , m_names(new QStringListModel(this))
    , m_completer(new QCompleter(m_names, this))
    , m_highlighter(new Highlighter(*this))
{
    setTabChangesFocus(true);
    if (m_lines == Lines::One) {
        setLineWrapMode(NoWrap);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        setFixedHeight(sizeHint().height());
    }
    m_completer->setWidget(this);
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setFilterMode(Qt::MatchContains);
    m_completer->setCompletionMode(QCompleter::PopupCompletion);
    m_completer->popup()->setAccessibleName(tr("Placeholders"));
    connect(m_completer, QOverload<const QString &>::of(&QCompleter::activated), this, &PlaceholderEdit::complete);
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        if (!m_filling)
            Q_EMIT edited();
    });
    refreshNames();
}

QSize PlaceholderEdit::sizeHint() const
{
    const QSize size = QPlainTextEdit::sizeHint();
    if (m_lines == Lines::Many)
        return size;
    const int margins = int(2 * document()->documentMargin()) + 2 * frameWidth();
    return { size.width(), fontMetrics().lineSpacing() + margins };
}

void PlaceholderEdit::refreshNames()
{
    QStringList names = domain::templateNames();
    for (const QString &input : std::as_const(m_inputs))
        names.append(QStringLiteral("input:") + input);
    for (const QString &key : std::as_const(m_facts))
        names.append(QStringLiteral("fact:") + key);
    m_names->setStringList(names);
}

void PlaceholderEdit::setFacts(const QStringList &keys)
{
    if (m_facts == keys)
        return;
    m_facts = keys;
    refreshNames();
}

void PlaceholderEdit::setInputs(const QStringList &inputs)
{
    if (m_inputs == inputs)
        return;
    m_inputs = inputs;
    refreshNames();
    m_filling = true;
    m_highlighter->rehighlight();
    m_filling = false;
}

void PlaceholderEdit::setText(const QString &text)
{
    if (toPlainText() == text)
        return;
    m_filling = true;
    setPlainText(text);
    m_filling = false;
}

std::vector<domain::PlaceholderProblem> PlaceholderEdit::problems() const
{
    return domain::placeholderProblems(toPlainText(), m_inputs);
}

int PlaceholderEdit::nameStart() const
{
    const QTextCursor cursor = textCursor();
    const QString before = cursor.block().text().left(cursor.positionInBlock());
    const qsizetype open = before.lastIndexOf(QStringLiteral("{{"));
    if (open < 0 || before.indexOf(QStringLiteral("}}"), open) >= 0 || before.indexOf(QLatin1Char('|'), open) >= 0
        || (open > 0 && before.at(open - 1) == QLatin1Char('\\')))
        return -1;
    return int(open) + 2;
}

void PlaceholderEdit::offer(bool asked)
{
    int start = nameStart();
    if (start < 0 && asked) {
        textCursor().insertText(QStringLiteral("{{"));
        start = nameStart();
    }
    const QTextCursor cursor = textCursor();
    const QString typed = start < 0 ? QString()
                                    : cursor.block().text().mid(start, cursor.positionInBlock() - start).trimmed();
    m_completer->setCompletionPrefix(typed);
    // A whole name needs no help.
    const bool whole = m_completer->completionCount() == 1 && m_completer->currentCompletion() == typed && !asked;
    if (start < 0 || m_completer->completionCount() == 0 || whole) {
        m_completer->popup()->hide();
        return;
    }
    QAbstractItemView *popup = m_completer->popup();
    popup->setCurrentIndex(m_completer->completionModel()->index(0, 0));
    QRect place = cursorRect();
    place.setWidth(popup->sizeHintForColumn(0) + popup->verticalScrollBar()->sizeHint().width()
        + 2 * fontMetrics().averageCharWidth());
    m_completer->complete(place);
}

void PlaceholderEdit::complete(const QString &name)
{
    const int start = nameStart();
    if (start < 0)
        return;
    QTextCursor cursor = textCursor();
    const QString rest = cursor.block().text().mid(cursor.positionInBlock());
    const bool closed = rest.startsWith(QStringLiteral("}}"));
    cursor.beginEditBlock();
    cursor.setPosition(cursor.block().position() + start, QTextCursor::KeepAnchor);
    cursor.insertText(closed ? name : name + QStringLiteral("}}"));
    cursor.endEditBlock();
    if (closed)
        cursor.movePosition(QTextCursor::Right, QTextCursor::MoveAnchor, 2);
    setTextCursor(cursor);
}

void PlaceholderEdit::keyPressEvent(QKeyEvent *event)
{
    const int key = event->key();
    const bool enter = key == Qt::Key_Return || key == Qt::Key_Enter;
    if (m_completer->popup()->isVisible()
        && (enter || key == Qt::Key_Escape || key == Qt::Key_Tab || key == Qt::Key_Backtab)) {
        event->ignore(); // the list of names takes it
        return;
    }
    if (key == Qt::Key_Space && event->modifiers() == Qt::ControlModifier) {
        offer(true);
        return;
    }
    if (enter && m_lines == Lines::One) {
        focusNextChild();
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
    if (!event->text().isEmpty() && !isReadOnly())
        offer(false);
}

void PlaceholderEdit::insertFromMimeData(const QMimeData *source)
{
    if (m_lines == Lines::One && source->hasText())
        textCursor().insertText(source->text().simplified());
    else
        QPlainTextEdit::insertFromMimeData(source);
}

void PlaceholderEdit::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_highlighter) {
        m_filling = true;
        m_highlighter->rehighlight();
        m_filling = false;
    }
}

QStringList problemTexts(const PlaceholderEdit &edit, const QString &where)
{
    constexpr qsizetype kMost = 3;
    QStringList texts;
    for (const domain::PlaceholderProblem &problem : edit.problems()) {
        if (texts.size() == kMost)
            break;
        const QString text = errorText(domain::inWords(problem, edit.toPlainText()));
        texts.append(where.isEmpty() ? text : QStringLiteral("%1, %2").arg(where, text));
    }
    return texts;
}

} // namespace throughline::ui
