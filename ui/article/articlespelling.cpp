// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
//
// The part of ArticleEdit that underlines what isn't spelled right. Only what is in sight is looked at, so that a long article costs no more than a short one.
#include "ui/article/articleedit.h"

#include "ui/article/markdownhighlighter.h"
#include "ui/article/spellchecker.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QTextBlock>

#include <algorithm>

namespace throughline::ui {

namespace {

constexpr int kMostLinesWalked = 20'000;
constexpr int kLinesAtOnce = 200; // whose words are asked for before one waits for the answer

} // namespace

void ArticleEdit::checkSpelling()
{
    QStringList words;
    for (QTextBlock line = firstVisibleBlock(); line.isValid(); line = line.next()) {
        for (const WordPlace &place : dictionaryWords(line.text(), MarkdownHighlighter::fenceBefore(line)))
            words.append(place.word);
        if (blockBoundingGeometry(line).translated(contentOffset()).bottom() > viewport()->height())
            break;
    }
    m_checker.ask(words);
    underline();
}

void ArticleEdit::underline()
{
    m_wrong.clear();
    QList<QTextEdit::ExtraSelection> marks;
    const int cursor = textCursor().position();
    for (QTextBlock line = firstVisibleBlock(); line.isValid(); line = line.next()) {
        for (const WordPlace &place : dictionaryWords(line.text(), MarkdownHighlighter::fenceBefore(line))) {
            const int from = line.position() + place.from;
            const int to = from + int(place.word.size());
            // A word that is being typed isn't wrong yet.
            if (m_checker.isRight(place.word).value_or(true) || (hasFocus() && cursor == to && m_checking.isActive()))
                continue;
            m_wrong.push_back({ from, place.word });
            QTextEdit::ExtraSelection mark;
            mark.cursor = QTextCursor(document());
            mark.cursor.setPosition(from);
            mark.cursor.setPosition(to, QTextCursor::KeepAnchor);
            mark.format.setUnderlineStyle(QTextCharFormat::SpellCheckUnderline);
            mark.format.setUnderlineColor(palette().color(QPalette::Text));
            marks.append(mark);
        }
        if (blockBoundingGeometry(line).translated(contentOffset()).bottom() > viewport()->height())
            break;
    }
    setExtraSelections(marks);
}

QStringList ArticleEdit::wrongInSight() const
{
    QStringList words;
    for (const Wrong &wrong : m_wrong)
        words.append(wrong.word);
    return words;
}

std::optional<ArticleEdit::Wrong> ArticleEdit::wrongAt(int position) const
{
    const auto found = std::find_if(m_wrong.begin(), m_wrong.end(), [position](const Wrong &wrong) {
        return wrong.from <= position && position <= wrong.from + int(wrong.word.size());
    });
    return found == m_wrong.end() ? std::nullopt : std::optional(*found);
}

void ArticleEdit::goToNextWrong()
{
    const int from = textCursor().selectionEnd();
    QStringList unknown;
    int lines = 0;
    for (QTextBlock line = document()->findBlock(from); line.isValid() && lines < kMostLinesWalked;
        line = line.next(), ++lines) {
        for (const WordPlace &place : dictionaryWords(line.text(), MarkdownHighlighter::fenceBefore(line))) {
            const int at = line.position() + place.from;
            const std::optional<bool> right = m_checker.isRight(place.word);
            if (at < from)
                continue;
            if (!right) {
                unknown.append(place.word);
            } else if (!*right && unknown.isEmpty()) {
                QTextCursor cursor = textCursor();
                cursor.setPosition(at);
                cursor.setPosition(at + int(place.word.size()), QTextCursor::KeepAnchor);
                setTextCursor(cursor);
                return;
            }
        }
        if (!unknown.isEmpty() && lines % kLinesAtOnce == kLinesAtOnce - 1)
            break;
    }
    if (unknown.isEmpty())
        return;
    m_walking = true;
    m_checker.ask(unknown);
}

void ArticleEdit::replaceWord(const Wrong &wrong, const QString &word)
{
    QTextCursor cursor(document());
    cursor.setPosition(wrong.from);
    cursor.setPosition(wrong.from + int(wrong.word.size()), QTextCursor::KeepAnchor);
    // Something else was typed while the menu stood there.
    if (cursor.selectedText() == wrong.word)
        cursor.insertText(word);
}

void ArticleEdit::suggestSpelling()
{
    const QPoint place = viewport()->mapToGlobal(cursorRect().bottomLeft());
    const std::optional<Wrong> wrong = wrongAt(textCursor().position());
    if (!wrong) {
        showMenu(place, {}, {});
        return;
    }
    m_checker.suggest(wrong->word, this,
        [this, place, wrong = *wrong](const QStringList &suggestions) { showMenu(place, wrong, suggestions); });
}

void ArticleEdit::showMenu(const QPoint &globalPosition, const Wrong &wrong, const QStringList &suggestions)
{
    QMenu *menu = createStandardContextMenu();
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (!wrong.word.isEmpty()) {
        QAction *before = menu->actions().value(0);
        const auto insert = [&](const QString &text) {
            auto *action = new QAction(text, menu);
            menu->insertAction(before, action);
            return action;
        };
        for (const QString &word : suggestions) {
            QString text = word;
            connect(insert(text.replace(u'&', QLatin1String("&&"))), &QAction::triggered, this,
                [this, wrong, word] { replaceWord(wrong, word); });
        }
        if (suggestions.isEmpty())
            insert(tr("No suggestion"))->setEnabled(false);
        connect(insert(tr("Add “%1” to own words").arg(wrong.word)), &QAction::triggered, this,
            [this, word = wrong.word] { m_checker.learn(word); });
        menu->insertSeparator(before);
        if (!suggestions.isEmpty())
            menu->setActiveAction(menu->actions().first());
    }
    menu->popup(globalPosition);
}

void ArticleEdit::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() == QContextMenuEvent::Mouse && !textCursor().hasSelection())
        setTextCursor(cursorForPosition(event->pos()));
    suggestSpelling();
}

} // namespace throughline::ui
