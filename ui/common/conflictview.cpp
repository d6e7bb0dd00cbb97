// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/common/conflictview.h"

#include "ui/common/plainlabel.h"
#include "ui/common/tint.h"

#include <QEvent>
#include <QGridLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextBlock>

#include <algorithm>

namespace throughline::ui {

namespace {

/// More lines than that are compared as they stand, one by one: the table grows with their product.
constexpr qsizetype kMostLines = 1000;

} // namespace

namespace {

QColor markColour(const QPlainTextEdit &edit)
{
    return mixed(edit.palette().color(QPalette::Base), edit.palette().color(QPalette::Highlight), 0.25);
}

/// Marks keep the colours in which they were made: this gives those of a text new ones when its palette changes.
class MarkColours final : public QObject {
public:
    explicit MarkColours(QPlainTextEdit &edit)
        : QObject(&edit)
        , m_edit(edit)
    {
        edit.installEventFilter(this);
        edit.setProperty(kMarked, true);
    }
    static constexpr const char *kMarked = "marksFollowPalette";

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::PaletteChange) {
            QList<QTextEdit::ExtraSelection> marks = m_edit.extraSelections();
            for (QTextEdit::ExtraSelection &mark : marks)
                mark.format.setBackground(markColour(m_edit));
            m_edit.setExtraSelections(marks);
        }
        return QObject::eventFilter(watched, event);
    }

private:
    QPlainTextEdit &m_edit;
};

} // namespace

void markLines(QPlainTextEdit &edit, const QList<int> &lines)
{
    if (!edit.property(MarkColours::kMarked).toBool())
        new MarkColours(edit); // which the text owns
    QList<QTextEdit::ExtraSelection> marks;
    for (const int line : lines) {
        QTextEdit::ExtraSelection selection;
        selection.cursor = QTextCursor(edit.document()->findBlockByNumber(line));
        selection.cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
        selection.format.setBackground(markColour(edit));
        selection.format.setFontUnderline(true);
        marks.append(selection);
    }
    edit.setExtraSelections(marks);
}

QList<int> differingLines(const QString &text, const QString &other)
{
    QStringList a = text.split(QLatin1Char('\n'));
    QStringList b = other.split(QLatin1Char('\n'));
    QList<int> found;
    // Mostly they differ in the middle: what is the same around it needs no table.
    qsizetype head = 0;
    while (head < std::min(a.size(), b.size()) && a.at(head) == b.at(head))
        ++head;
    a = a.mid(head);
    b = b.mid(head);
    while (!a.isEmpty() && !b.isEmpty() && a.constLast() == b.constLast()) {
        a.removeLast();
        b.removeLast();
    }
    if (a.size() > kMostLines || b.size() > kMostLines) {
        for (qsizetype i = 0; i < a.size(); ++i) {
            if (i >= b.size() || a.at(i) != b.at(i))
                found.append(int(head + i));
        }
        return found;
    }
    // The longest common subsequence, from the ends.
    const size_t width = size_t(b.size()) + 1;
    std::vector<int> longest((size_t(a.size()) + 1) * width, 0);
    const auto at = [&](qsizetype i, qsizetype j) -> int & { return longest[size_t(i) * width + size_t(j)]; };
    for (qsizetype i = a.size() - 1; i >= 0; --i) {
        for (qsizetype j = b.size() - 1; j >= 0; --j)
            at(i, j) = a.at(i) == b.at(j) ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
    }
    qsizetype j = 0;
    for (qsizetype i = 0; i < a.size(); ++i) {
        while (j < b.size() && a.at(i) != b.at(j) && at(i, j + 1) == at(i, j))
            ++j;
        if (j < b.size() && a.at(i) == b.at(j))
            ++j;
        else
            found.append(int(head + i));
    }
    return found;
}

ConflictView::ConflictView(QWidget *parent)
    : QWidget(parent)
    , m_sentence(plainLabel(this, tr("Conflict")))
    , m_theirs(new QPlainTextEdit(this))
    , m_mine(new QPlainTextEdit(this))
{
    QFont strong = font();
    strong.setBold(true);
    m_sentence->setFont(strong);
    for (QPlainTextEdit *edit : { m_theirs, m_mine }) {
        edit->setReadOnly(true);
        edit->setTabChangesFocus(true);
    }
    m_theirs->setAccessibleName(tr("What is saved"));
    m_mine->setAccessibleName(tr("What you typed"));
    auto *takeTheirs = new QPushButton(tr("Take what is &saved (Alt+S)"), this);
    auto *keepMine = new QPushButton(tr("Go on with min&e (Alt+E)"), this);
    for (QPushButton *button : { takeTheirs, keepMine })
        button->setAutoDefault(false);
    takeTheirs->setToolTip(tr("What you typed goes; it can be undone"));
    keepMine->setToolTip(tr("It takes the place of what is saved, once you save it"));
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->addWidget(m_sentence, 0, 0, 1, 2);
    const auto caption = [this](const QString &text) {
        auto *label = plainLabel(this);
        label->setText(text);
        label->setForegroundRole(QPalette::PlaceholderText);
        return label;
    };
    grid->addWidget(caption(tr("What is saved")), 1, 0);
    grid->addWidget(caption(tr("What you typed")), 1, 1);
    grid->addWidget(m_theirs, 2, 0);
    grid->addWidget(m_mine, 2, 1);
    grid->addWidget(takeTheirs, 3, 0, Qt::AlignLeft);
    grid->addWidget(keepMine, 3, 1, Qt::AlignLeft);
    connect(takeTheirs, &QPushButton::clicked, this, &ConflictView::theirsChosen);
    connect(keepMine, &QPushButton::clicked, this, &ConflictView::mineChosen);
    setFocusProxy(keepMine);
}

void ConflictView::setTexts(const QString &sentence, const QString &theirs, const QString &mine)
{
    m_sentence->setText(sentence);
    m_theirs->setPlainText(theirs);
    m_mine->setPlainText(mine);
    markLines(*m_theirs, differingLines(theirs, mine));
    markLines(*m_mine, differingLines(mine, theirs));
}

QString ConflictView::sentence() const
{
    return m_sentence->text();
}

QString ConflictView::theirs() const
{
    return m_theirs->toPlainText();
}

QString ConflictView::mine() const
{
    return m_mine->toPlainText();
}

} // namespace throughline::ui
