// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/composer/replyedit.h"

#include "core/domain/markdowncode.h"
#include "core/domain/texttemplate.h"
#include "ui/common/tint.h"
#include "ui/composer/composerparts.h"

#include <QEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QSyntaxHighlighter>
#include <QUrl>

#include <algorithm>

namespace throughline::ui {

/// Marks placeholders: by colour, weight and a line below.
class ReplyEdit::Highlighter : public QSyntaxHighlighter {
public:
    explicit Highlighter(ReplyEdit &edit)
        : QSyntaxHighlighter(edit.document())
        , m_edit(edit)
    {
    }

protected:
    void highlightBlock(const QString &text) override
    {
        const QPalette palette = m_edit.palette();
        QTextCharFormat format;
        format.setFontWeight(QFont::DemiBold);
        format.setBackground(mixed(palette.color(QPalette::Base), palette.color(QPalette::Highlight), 0.25));
        format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        format.setUnderlineColor(palette.color(QPalette::Text));
        // In a fenced block nothing is one.
        const int before = std::max(0, previousBlockState());
        setCurrentBlockState(domain::fenceBehind(text, before));
        if (before > 0 || currentBlockState() > 0)
            return;
        for (const domain::Placeholder &place : domain::placeholders(text))
            setFormat(int(place.start), int(place.length), format);
    }

private:
    ReplyEdit &m_edit;
};

namespace {

QStringList localFiles(const QMimeData &source)
{
    QStringList paths;
    for (const QUrl &url : source.urls()) {
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    }
    return paths;
}

} // namespace

ReplyEdit::ReplyEdit(QWidget *parent)
    : QPlainTextEdit(parent)
    , m_highlighter(new Highlighter(*this))
{
    dressEditor(*this, tr("Text of the reply"), tr("Your answer, in Markdown.  / inserts a template"));
}

bool ReplyEdit::selectPlaceholder(bool forward)
{
    const std::vector<domain::Placeholder> places = domain::placeholders(toPlainText());
    if (places.empty())
        return false;
    const QTextCursor now = textCursor();
    const auto begins = [](const domain::Placeholder &place) { return int(place.start); };
    const domain::Placeholder *next = nullptr;
    if (forward) {
        const auto found = std::find_if(
            places.begin(), places.end(), [&](const auto &place) { return begins(place) >= now.selectionEnd(); });
        next = found == places.end() ? &places.front() : &*found;
    } else {
        const auto found = std::find_if(
            places.rbegin(), places.rend(), [&](const auto &place) { return begins(place) < now.selectionStart(); });
        next = found == places.rend() ? &places.back() : &*found;
    }
    if (now.selectionStart() == begins(*next) && now.selectionEnd() == int(next->start + next->length))
        return false;
    QTextCursor cursor = now;
    cursor.setPosition(int(next->start));
    cursor.setPosition(int(next->start + next->length), QTextCursor::KeepAnchor);
    setTextCursor(cursor);
    ensureCursorVisible();
    return true;
}

void ReplyEdit::selectFirstPlaceholder()
{
    QTextCursor cursor = textCursor();
    cursor.setPosition(0);
    setTextCursor(cursor);
    selectPlaceholder(true);
}

void ReplyEdit::insertText(const QString &text)
{
    QTextCursor cursor = textCursor();
    const std::vector<domain::Placeholder> places = domain::placeholders(toPlainText());
    const bool unfilled = cursor.hasSelection()
        && std::any_of(places.begin(), places.end(), [&](const domain::Placeholder &place) {
               return cursor.selectionStart() < int(place.start + place.length)
                   && cursor.selectionEnd() > int(place.start);
           });
    // What isn't filled in yet still has to be: put in its place, the text would hide that something is missing.
    if (unfilled)
        cursor.setPosition(cursor.selectionEnd());
    cursor.beginEditBlock();
    if (unfilled)
        cursor.insertText(text.contains(u'\n') ? QStringLiteral("\n\n") : QStringLiteral(" "));
    cursor.insertText(text);
    cursor.endEditBlock();
    setTextCursor(cursor);
    ensureCursorVisible();
}

void ReplyEdit::takeSlash()
{
    QTextCursor cursor = textCursor();
    if (cursor.block().text() != QStringLiteral("/"))
        return;
    cursor.select(QTextCursor::BlockUnderCursor);
    cursor.movePosition(QTextCursor::StartOfBlock);
    cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
    cursor.removeSelectedText();
    setTextCursor(cursor);
}

void ReplyEdit::keyPressEvent(QKeyEvent *event)
{
    const bool slash = event->text() == QStringLiteral("/") && !isReadOnly() && textCursor().block().text().isEmpty();
    QPlainTextEdit::keyPressEvent(event);
    if (slash)
        Q_EMIT slashTyped();
}

bool ReplyEdit::focusNextPrevChild(bool next)
{
    return (!isReadOnly() && selectPlaceholder(next)) || QPlainTextEdit::focusNextPrevChild(next);
}

bool ReplyEdit::canInsertFromMimeData(const QMimeData *source) const
{
    return !localFiles(*source).isEmpty() || source->hasImage() || QPlainTextEdit::canInsertFromMimeData(source);
}

void ReplyEdit::insertFromMimeData(const QMimeData *source)
{
    if (const QStringList paths = localFiles(*source); !paths.isEmpty()) {
        Q_EMIT filesDropped(paths);
    } else if (source->hasImage() && !source->hasText()) {
        // Office programs put a picture of the text beside the text.
        Q_EMIT imagePasted(qvariant_cast<QImage>(source->imageData()));
    } else {
        QPlainTextEdit::insertFromMimeData(source);
    }
}

void ReplyEdit::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_highlighter)
        m_highlighter->rehighlight();
}

} // namespace throughline::ui
