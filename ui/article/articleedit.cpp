// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/article/articleedit.h"

#include "ui/article/markdownhighlighter.h"
#include "ui/article/spellchecker.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QContextMenuEvent>
#include <QFontDatabase>
#include <QKeyEvent>
#include <QMimeData>
#include <QScrollBar>
#include <QTextBlock>

#include <algorithm>
#include <chrono>

namespace throughline::ui {

namespace {

constexpr auto kSpellPause = std::chrono::milliseconds(250);
constexpr int kLongestTyped = 80; // characters of a title that is looked for

} // namespace

ArticleEdit::ArticleEdit(SpellChecker &checker, QWidget *parent)
    : QPlainTextEdit(parent)
    , m_checker(checker)
    , m_highlighter(new MarkdownHighlighter(document()))
    , m_offers(new QStandardItemModel(this))
    , m_completer(new QCompleter(m_offers, this))
{
    setAccessibleName(tr("Text of the article, Markdown"));
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setTabStopDistance(4 * fontMetrics().horizontalAdvance(u' '));
    setTabChangesFocus(true);
    setFrameShape(QFrame::NoFrame);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    QTextOption option = document()->defaultTextOption();
    option.setTextDirection(Qt::LayoutDirectionAuto);
    document()->setDefaultTextOption(option);
    m_completer->setWidget(this);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->popup()->setAccessibleName(tr("Articles to link to"));
    m_completer->popup()->setTextElideMode(Qt::ElideRight);
    connect(m_completer, QOverload<const QModelIndex &>::of(&QCompleter::activated), this, &ArticleEdit::complete);
    connect(document(), &QTextDocument::contentsChange, this, [this](int, int removed, int added) {
        if (!m_replacing && (removed > 0 || added > 0))
            m_checking.start(kSpellPause);
    });
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        if (!m_replacing)
            Q_EMIT edited();
    });
    m_checking.setSingleShot(true);
    connect(&m_checking, &QTimer::timeout, this, &ArticleEdit::checkSpelling);
    connect(&m_checker, &SpellChecker::stateChanged, this, &ArticleEdit::checkSpelling);
    connect(&m_checker, &SpellChecker::checked, this, [this] {
        underline();
        if (std::exchange(m_walking, false))
            goToNextWrong();
    });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this] {
        m_checking.start(kSpellPause);
        Q_EMIT scrolled();
    });
}

ArticleEdit::~ArticleEdit() = default;

void ArticleEdit::replaceText(const QString &text)
{
    const QString before = toPlainText();
    if (before == text)
        return;
    m_replacing = true;
    if (before.isEmpty()) {
        setPlainText(text);
    } else {
        qsizetype head = 0;
        const qsizetype shorter = std::min(before.size(), text.size());
        while (head < shorter && before.at(head) == text.at(head))
            ++head;
        qsizetype tail = 0;
        while (tail < shorter - head && before.at(before.size() - 1 - tail) == text.at(text.size() - 1 - tail))
            ++tail;
        QTextCursor cursor(document());
        cursor.setPosition(int(head));
        cursor.setPosition(int(before.size() - tail), QTextCursor::KeepAnchor);
        cursor.insertText(text.mid(head, text.size() - tail - head));
    }
    m_replacing = false;
    m_checking.start(kSpellPause);
}

int ArticleEdit::lineInSight() const
{
    return firstVisibleBlock().blockNumber() + 1;
}

bool ArticleEdit::isAtEnd() const
{
    return verticalScrollBar()->maximum() > 0 && verticalScrollBar()->value() >= verticalScrollBar()->maximum();
}

void ArticleEdit::goToLine(int line)
{
    const QTextBlock block = document()->findBlockByNumber(std::max(0, line - 1));
    if (!block.isValid())
        return;
    setTextCursor(QTextCursor(block));
    verticalScrollBar()->setValue(block.firstLineNumber());
}

void ArticleEdit::wrap(const QString &mark)
{
    QTextCursor cursor = textCursor();
    if (!cursor.hasSelection())
        cursor.select(QTextCursor::WordUnderCursor);
    const QString words = cursor.selectedText();
    const int size = int(mark.size());
    const int from = cursor.selectionStart();
    const int to = cursor.selectionEnd();
    QTextCursor around(document());
    around.setPosition(std::max(0, from - size));
    around.setPosition(std::min(document()->characterCount() - 1, to + size), QTextCursor::KeepAnchor);
    cursor.beginEditBlock();
    if (around.selectedText() == mark + words + mark) {
        around.insertText(words);
        cursor.setPosition(from - size);
        cursor.setPosition(to - size, QTextCursor::KeepAnchor);
    } else {
        cursor.insertText(mark + words + mark);
        cursor.setPosition(from + size);
        cursor.setPosition(to + size, QTextCursor::KeepAnchor);
    }
    cursor.endEditBlock();
    setTextCursor(cursor);
}

void ArticleEdit::makeBold()
{
    wrap(QStringLiteral("**"));
}

void ArticleEdit::makeItalic()
{
    wrap(QStringLiteral("*"));
}

void ArticleEdit::makeCode()
{
    wrap(QStringLiteral("`"));
}

void ArticleEdit::makeLink()
{
    QTextCursor cursor = textCursor();
    const QString words = cursor.selectedText();
    const QUrl url(words, QUrl::StrictMode);
    const bool address = url.isValid()
        && (url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http"));
    const int from = cursor.selectionStart();
    if (address) {
        cursor.insertText(QStringLiteral("[](%1)").arg(words));
        cursor.setPosition(from + 1);
    } else {
        cursor.insertText(QStringLiteral("[%1]()").arg(words));
        cursor.setPosition(words.isEmpty() ? from + 1 : from + int(words.size()) + 3);
    }
    setTextCursor(cursor);
    if (!address && !words.isEmpty())
        askForLinks();
}

bool ArticleEdit::continueList()
{
    QTextCursor cursor = textCursor();
    const QString line = cursor.block().text();
    const std::optional<LineOpening> opening = openingOf(line);
    if (cursor.hasSelection() || !opening || cursor.positionInBlock() < opening->length
        || MarkdownHighlighter::fenceBefore(cursor.block()) > 0)
        return false;
    cursor.beginEditBlock();
    if (line.trimmed().size()
        <= opening->marker.size() + opening->task.trimmed().size() + (opening->task.isEmpty() ? 0 : 1)) {
        // An item without words ends the list.
        cursor.movePosition(QTextCursor::StartOfBlock);
        cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
        cursor.removeSelectedText();
    } else {
        cursor.insertBlock();
        cursor.insertText(nextOpening(*opening));
    }
    cursor.endEditBlock();
    setTextCursor(cursor);
    return true;
}

bool ArticleEdit::indentLists(int by)
{
    constexpr int kStep = 2;
    QTextCursor cursor = textCursor();
    QTextBlock block = document()->findBlock(cursor.selectionStart());
    const QTextBlock last = document()->findBlock(cursor.selectionEnd());
    if (!cursor.hasSelection() && !openingOf(block.text()))
        return false;
    cursor.beginEditBlock();
    for (; block.isValid(); block = block.next()) {
        const std::optional<LineOpening> opening = openingOf(block.text());
        QTextCursor at(block);
        // What an item holds stands beneath its first word.
        const int step = opening && opening->marker.front().isDigit() ? int(opening->marker.size()) + 1 : kStep;
        if (by > 0) {
            at.insertText(QString(step, u' '));
        } else {
            const QString text = block.text();
            int blanks = 0;
            while (blanks < step && blanks < text.size() && text.at(blanks) == u' ')
                ++blanks;
            at.movePosition(QTextCursor::Right, QTextCursor::KeepAnchor, blanks);
            at.removeSelectedText();
        }
        if (block == last)
            break;
    }
    cursor.endEditBlock();
    return true;
}

std::optional<QString> ArticleEdit::linkTyped() const
{
    const QTextCursor cursor = textCursor();
    const QString before = cursor.block().text().left(cursor.positionInBlock());
    const qsizetype wiki = before.lastIndexOf(QLatin1String("[["));
    const qsizetype address = before.lastIndexOf(QLatin1String("]("));
    const qsizetype at = std::max(wiki, address);
    if (at < 0 || cursor.hasSelection())
        return std::nullopt;
    const QString typed = before.mid(at + 2);
    const bool closed = typed.contains(at == wiki ? u']' : u')') || typed.size() > kLongestTyped
        || typed.contains(QLatin1String("://"));
    return closed ? std::nullopt : std::optional(typed);
}

void ArticleEdit::askForLinks()
{
    const std::optional<QString> typed = linkTyped();
    if (typed)
        Q_EMIT linksWanted(*typed);
    else
        m_completer->popup()->hide();
}

void ArticleEdit::offerLinks(const QString &typed, const std::vector<LinkOffer> &offers)
{
    // What has been typed since is asked for by itself.
    if (linkTyped() != typed)
        return;
    m_offers->clear();
    for (const LinkOffer &offer : offers) {
        auto *item = new QStandardItem(
            offer.detail.isEmpty() ? offer.title : QStringLiteral("%1  —  %2").arg(offer.title, offer.detail));
        item->setData(offer.title, Qt::UserRole);
        item->setData(offer.target, Qt::UserRole + 1);
        m_offers->appendRow(item);
    }
    if (offers.empty()) {
        m_completer->popup()->hide();
        return;
    }
    QAbstractItemView *popup = m_completer->popup();
    QRect place = cursorRect();
    place.setWidth(std::min(viewport()->width() * 3 / 4,
        popup->sizeHintForColumn(0) + popup->verticalScrollBar()->sizeHint().width() + fontMetrics().height()));
    m_completer->complete(place);
    popup->setCurrentIndex(m_completer->completionModel()->index(0, 0));
}

void ArticleEdit::complete(const QModelIndex &index)
{
    const std::optional<QString> typed = linkTyped();
    if (!typed)
        return;
    QString title = index.data(Qt::UserRole).toString().simplified();
    const QString target = index.data(Qt::UserRole + 1).toString();
    QTextCursor cursor = textCursor();
    const QString line = cursor.block().text();
    const int end = cursor.positionInBlock();
    const int from = end - int(typed->size()) - 2;
    const bool wiki = line.mid(from, 2) == QLatin1String("[[");
    cursor.beginEditBlock();
    if (wiki) {
        title.replace(u'[', u'(').replace(u']', u')');
        const int closing = line.mid(end).startsWith(QLatin1String("]]")) ? 2 : 0;
        cursor.setPosition(cursor.block().position() + from);
        cursor.setPosition(cursor.block().position() + end + closing, QTextCursor::KeepAnchor);
        cursor.insertText(QStringLiteral("[%1](%2)").arg(title, target));
    } else {
        cursor.setPosition(cursor.block().position() + from + 2);
        cursor.setPosition(cursor.block().position() + end, QTextCursor::KeepAnchor);
        const bool closed = line.mid(end).startsWith(u')');
        cursor.insertText(closed ? target : target + u')');
        if (closed)
            cursor.movePosition(QTextCursor::Right);
    }
    cursor.endEditBlock();
    setTextCursor(cursor);
}

void ArticleEdit::insertImage(const QString &reference, const QString &words)
{
    QString plain = words.simplified();
    plain.replace(u'[', u'(').replace(u']', u')');
    QString address = reference;
    if (address.contains(u' ') || address.contains(u'(') || address.contains(u')'))
        address = u'<' + address + u'>';
    textCursor().insertText(QStringLiteral("![%1](%2)").arg(plain, address));
}

void ArticleEdit::keyPressEvent(QKeyEvent *event)
{
    const int key = event->key();
    const bool enter = key == Qt::Key_Return || key == Qt::Key_Enter;
    if (m_completer->popup()->isVisible()
        && (enter || key == Qt::Key_Escape || key == Qt::Key_Tab || key == Qt::Key_Backtab)) {
        event->ignore(); // the list of articles takes it
        return;
    }
    if (enter && event->modifiers() == Qt::NoModifier && continueList())
        return;
    if (key == Qt::Key_Tab && event->modifiers() == Qt::NoModifier && indentLists(1))
        return;
    if (key == Qt::Key_Backtab && indentLists(-1))
        return;
    QPlainTextEdit::keyPressEvent(event);
    if (!event->text().isEmpty() && !isReadOnly())
        askForLinks();
}

bool ArticleEdit::canInsertFromMimeData(const QMimeData *source) const
{
    return source->hasImage() || source->hasUrls() || QPlainTextEdit::canInsertFromMimeData(source);
}

void ArticleEdit::insertFromMimeData(const QMimeData *source)
{
    QList<QUrl> files;
    for (const QUrl &url : source->urls()) {
        if (url.isLocalFile())
            files.append(url);
    }
    if (!files.isEmpty())
        Q_EMIT filesDropped(files);
    else if (source->hasImage() && !source->hasText())
        Q_EMIT picturePasted(qvariant_cast<QImage>(source->imageData()));
    else
        QPlainTextEdit::insertFromMimeData(source);
}

void ArticleEdit::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_highlighter) {
        m_replacing = true;
        m_highlighter->setPalette(palette());
        m_replacing = false;
        underline();
    }
}

void ArticleEdit::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    m_checking.start(kSpellPause);
    Q_EMIT scrolled();
}

} // namespace throughline::ui
