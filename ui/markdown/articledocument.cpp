// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/markdown/articledocument.h"

#include "ui/common/tint.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFontDatabase>
#include <QFontMetricsF>
#include <QTextBlock>
#include <QTextFrame>
#include <QTextTable>
#include <QUrl>

#include <algorithm>
#include <cmath>

namespace throughline::ui {

namespace {

/// What a link's tool tip says: the real host first.
QString linkTip(const QString &link)
{
    const QUrl url(link);
    const QString text = url.host().isEmpty() ? link : url.host() + QLatin1Char('\n') + link;
    return Qt::convertFromPlainText(text, Qt::WhiteSpaceNormal);
}

/// A link whose words look like an address of another host must not pass for it.
QString unmasked(const QString &text, const QString &link)
{
    const QString host = QUrl(link).host();
    const QUrl claimed = QUrl::fromUserInput(text.trimmed());
    if (host.isEmpty() || text.contains(u' ') || !text.contains(u'.') || !claimed.isValid() || claimed.host().isEmpty()
        || claimed.host().compare(host, Qt::CaseInsensitive) == 0)
        return text;
    return QStringLiteral("%1 [%2]").arg(text, host);
}

} // namespace

QColor readable(const QColor &colour, const QColor &ground)
{
    constexpr double kEnough = 4.5;
    const QColor away = luminance(ground) > 0.18 ? QColor(Qt::black) : QColor(Qt::white);
    QColor result = colour;
    for (int i = 1; i <= 10 && contrastOf(result, ground) < kEnough; ++i)
        result = mixed(colour, away, i / 10.0);
    return result;
}

QVariant ArticleDocument::loadResource(int, const QUrl &)
{
    return {};
}

ArticleBuilder::ArticleBuilder(
    ArticleDocument &document, std::vector<ArticleBlock> blocks, const QPalette &palette, const QFont &font)
    : m_document(document)
    , m_blocks(std::move(blocks))
    , m_palette(palette)
    , m_font(font)
    , m_mono(QFontDatabase::systemFont(QFontDatabase::FixedFont))
    , m_em(QFontMetricsF(font).height())
{
    m_document.clear();
    m_document.setUndoRedoEnabled(false);
    m_document.setDefaultFont(font);
    m_document.setDocumentMargin(m_em / 2);
    if (font.pointSizeF() > 0)
        m_mono.setPointSizeF(font.pointSizeF() * 0.95);
    else
        m_mono.setPixelSize(font.pixelSize());
    m_cursor = QTextCursor(&m_document);
}

bool ArticleBuilder::writeSome(int milliseconds)
{
    QElapsedTimer timer;
    timer.start();
    m_cursor.beginEditBlock();
    while (m_next < m_blocks.size() && timer.elapsed() < milliseconds) {
        m_writing = m_next;
        const ArticleBlock &block = m_blocks[m_next++];
        if (block.inNote && !m_inNotes) {
            writeRule();
            m_inNotes = true;
        }
        // What is written next begins in a paragraph of its own, unless the last one is empty.
        m_startAt.push_back(m_cursor.blockNumber() + (m_fresh ? 0 : 1));
        write(block);
    }
    m_cursor.endEditBlock();
    return m_next == m_blocks.size();
}

QString ArticleBuilder::code(int index) const
{
    return index >= 0 && index < codeCount() ? m_blocks[m_codeAt[size_t(index)].block].code : QString();
}

int ArticleBuilder::positionOf(int paragraph) const
{
    return m_document.findBlockByNumber(paragraph).position();
}

int ArticleBuilder::codeEnd(int index) const
{
    const QTextBlock paragraph = m_document.findBlockByNumber(m_codeAt[size_t(index)].paragraph);
    return paragraph.position() + paragraph.length() - 1;
}

int ArticleBuilder::startOf(int block) const
{
    return positionOf(m_startAt[size_t(block)]);
}

int ArticleBuilder::blockAt(int position) const
{
    const int paragraph = m_document.findBlock(position).blockNumber();
    const auto behind = std::upper_bound(m_startAt.begin(), m_startAt.end(), paragraph);
    return std::max(0, int(behind - m_startAt.begin()) - 1);
}

int ArticleBuilder::noteReference(const QString &note) const
{
    return m_noteAt.contains(note) ? positionOf(m_noteAt.value(note)) : -1;
}

int ArticleBuilder::noteStart(const QString &note) const
{
    return m_noteStart.contains(note) ? positionOf(m_noteStart.value(note)) : -1;
}

void ArticleBuilder::write(const ArticleBlock &block)
{
    switch (block.kind) {
    case ArticleBlock::Kind::Paragraph:
    case ArticleBlock::Kind::Heading:
    case ArticleBlock::Kind::Notice:
        return writeText(block);
    case ArticleBlock::Kind::Code:
        return writeCode(block);
    case ArticleBlock::Kind::Table:
        return writeTable(block);
    case ArticleBlock::Kind::Rule:
        return writeRule();
    }
}

QTextCharFormat ArticleBuilder::plain() const
{
    QTextCharFormat format;
    format.setFont(m_font);
    format.setForeground(m_palette.color(QPalette::Text));
    return format;
}

QFont ArticleBuilder::scaled(double factor) const
{
    QFont font = m_font;
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * factor);
    else
        font.setPixelSize(int(font.pixelSize() * factor + 0.5));
    return font;
}

void ArticleBuilder::nextParagraph(const QTextBlockFormat &format, const QTextCharFormat &text)
{
    if (m_fresh) {
        m_cursor.setBlockFormat(format);
        m_cursor.setBlockCharFormat(text);
    } else {
        m_cursor.insertBlock(format, text);
    }
    m_fresh = false;
}

/// Behind a frame or a table stands an empty paragraph, which the next text takes.
void ArticleBuilder::leaveFrame()
{
    m_cursor.movePosition(QTextCursor::End);
    m_fresh = true;
}

void ArticleBuilder::writeText(const ArticleBlock &block)
{
    const QColor base = m_palette.color(QPalette::Base);
    const QColor text = m_palette.color(QPalette::Text);
    QTextBlockFormat format;
    QTextCharFormat look = plain();
    format.setBottomMargin(m_em * (block.indent > 0 ? 0.2 : 0.5));
    const double quote = block.quoted * m_em * 1.2;
    // A footnote's number hangs as that of a list does.
    format.setLeftMargin(quote + (block.indent + (block.inNote ? 1 : 0)) * m_em * 1.5);
    if (block.quoted > 0) {
        look.setForeground(mixed(text, base, 0.2));
        format.setBackground(mixed(base, text, 0.05));
        look.setFontItalic(true);
    }
    if (block.kind == ArticleBlock::Kind::Heading) {
        static constexpr double sizes[] = { 1.35, 1.2, 1.08, 1.0, 1.0, 1.0 };
        QFont font = scaled(sizes[std::clamp(block.level, 1, 6) - 1]);
        font.setBold(true);
        look.setFont(font);
        format.setTopMargin(m_fresh && m_document.isEmpty() ? 0 : m_em * 0.5);
        format.setBottomMargin(m_em * 0.3);
        format.setHeadingLevel(block.level);
    }
    if (block.inNote && block.kind == ArticleBlock::Kind::Paragraph)
        look.setFont(scaled(0.9));
    if (block.kind == ArticleBlock::Kind::Notice) {
        format.setBackground(m_palette.color(QPalette::ToolTipBase));
        look.setForeground(m_palette.color(QPalette::ToolTipText));
    }
    QString marker = block.marker;
    if (block.task != ArticleBlock::Task::None)
        marker = block.task == ArticleBlock::Task::Done ? QStringLiteral("☑") : QStringLiteral("☐");
    if (!block.note.isEmpty()) {
        marker = block.note + QLatin1Char('.');
        m_noteStart.insert(block.note, m_cursor.blockNumber() + (m_fresh ? 0 : 1));
    }
    if (!marker.isEmpty()) {
        // The mark hangs before the text, so that further lines stand beneath the first word.
        const QString hanging = marker + QLatin1Char(' ');
        format.setTextIndent(-QFontMetricsF(look.font()).horizontalAdvance(hanging));
        nextParagraph(format, look);
        m_cursor.insertText(hanging, look);
    } else {
        nextParagraph(format, look);
    }
    insertSpans(m_cursor, block.spans, look);
    if (!block.note.isEmpty())
        insertAnchor(QStringLiteral(" ↩"), kNoteBackScheme, block.note, look);
}

void ArticleBuilder::insertAnchor(const QString &text, const char *scheme, const QString &target, QTextCharFormat look)
{
    look.setAnchor(true);
    look.setAnchorHref(QLatin1String(scheme) + QLatin1Char(':') + target);
    look.setForeground(readable(m_palette.color(QPalette::Link), m_palette.color(QPalette::Base)));
    m_cursor.insertText(text, look);
}

QString ArticleBuilder::linked(const TextSpan &span, QTextCharFormat &look) const
{
    QString words = span.text;
    QString href = span.link;
    if (!span.note.isEmpty()) {
        href = QLatin1String(kNoteScheme) + QLatin1Char(':') + span.note;
        look.setVerticalAlignment(QTextCharFormat::AlignSuperScript);
    } else if (!span.article.isEmpty()) {
        href = QLatin1String(kArticleScheme) + QLatin1Char(':')
            + QString::fromLatin1(QUrl::toPercentEncoding(span.article));
        look.setToolTip(Qt::convertFromPlainText(span.article, Qt::WhiteSpaceNormal));
    } else if (!span.place.isEmpty()) {
        href = QLatin1String(kPlaceScheme) + QLatin1Char(':')
            + QString::fromLatin1(QUrl::toPercentEncoding(span.place));
    } else if (!span.link.isEmpty()) {
        words = unmasked(words, span.link);
        look.setToolTip(linkTip(span.link));
    } else {
        return words;
    }
    look.setAnchor(true);
    look.setAnchorHref(href);
    look.setFontUnderline(span.note.isEmpty());
    look.setForeground(readable(m_palette.color(QPalette::Link), m_palette.color(QPalette::Base)));
    return words;
}

void ArticleBuilder::insertSpans(QTextCursor &cursor, const std::vector<TextSpan> &spans, const QTextCharFormat &base)
{
    const QColor ground = m_palette.color(QPalette::Base);
    const QColor text = m_palette.color(QPalette::Text);
    for (const TextSpan &span : spans) {
        QTextCharFormat look = base;
        if (span.bold)
            look.setFontWeight(QFont::Bold);
        if (span.italic)
            look.setFontItalic(true);
        if (span.struck)
            look.setFontStrikeOut(true);
        if (span.code) {
            look.setFontFamilies(m_mono.families());
            look.setFontFixedPitch(true);
            look.setBackground(mixed(ground, text, 0.08));
        }
        if (span.image) {
            insertImage(cursor, span, look);
            continue;
        }
        if (!span.note.isEmpty() && !m_noteAt.contains(span.note))
            m_noteAt.insert(span.note, cursor.blockNumber());
        const QString words = linked(span, look);
        cursor.insertText(words, look);
    }
}

void ArticleBuilder::writeCode(const ArticleBlock &block)
{
    const QColor base = m_palette.color(QPalette::Base);
    const QColor text = m_palette.color(QPalette::Text);
    const QColor ground = mixed(base, text, 0.055);
    QTextFrameFormat frame;
    frame.setBackground(ground);
    frame.setBorder(1);
    frame.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
    frame.setBorderBrush(mixed(base, text, 0.2));
    frame.setPadding(m_em * 0.35);
    frame.setTopMargin(m_em * 0.1);
    frame.setBottomMargin(m_em * 0.5);
    frame.setLeftMargin(block.quoted * m_em * 1.2 + block.indent * m_em * 1.5);
    m_cursor.insertFrame(frame);

    QTextBlockFormat head;
    head.setAlignment(Qt::AlignRight);
    QTextCharFormat small = plain();
    small.setFont(scaled(0.85));
    small.setForeground(readable(mixed(text, base, 0.3), ground));
    m_cursor.setBlockFormat(head);
    if (!block.languageName.isEmpty())
        m_cursor.insertText(block.languageName + QStringLiteral("  ·  "), small);
    QTextCharFormat copy = small;
    copy.setAnchor(true);
    copy.setAnchorHref(QStringLiteral("%1:%2").arg(QLatin1String(kCopyScheme)).arg(m_codeAt.size()));
    copy.setFontUnderline(true);
    copy.setForeground(readable(m_palette.color(QPalette::Link), ground));
    m_cursor.insertText(QCoreApplication::translate("Article", "Copy code"), copy);

    QTextCharFormat look;
    look.setFont(m_mono);
    look.setForeground(text);
    m_cursor.insertBlock(QTextBlockFormat(), look);
    // One paragraph with line separators: offsets in it are those in the code.
    QString shown = block.code;
    shown.replace(u'\n', QChar::LineSeparator);
    shown.replace(QChar::ParagraphSeparator, QChar(u' '));
    shown.replace(QChar(u'\r'), QChar(u' '));
    shown.replace(QChar(QChar::ObjectReplacementCharacter), QChar(u'?'));
    for (const char16_t reserved : { u'\ufdd0', u'\ufdd1' })
        shown.replace(QChar(reserved), QChar(u'?'));
    int at = 0;
    for (const CodeSpan &span : block.highlights) {
        if (span.from < at || span.from + span.length > shown.size())
            continue;
        m_cursor.insertText(shown.mid(at, span.from - at), look);
        QTextCharFormat coloured = look;
        if (span.colour.isValid())
            coloured.setForeground(readable(span.colour, ground));
        if (span.bold)
            coloured.setFontWeight(QFont::Bold);
        coloured.setFontItalic(span.italic);
        m_cursor.insertText(shown.mid(span.from, span.length), coloured);
        at = span.from + span.length;
    }
    m_cursor.insertText(shown.mid(at), look);
    m_codeAt.push_back({ m_writing, m_cursor.blockNumber() });
    leaveFrame();
}

void ArticleBuilder::writeTable(const ArticleBlock &block)
{
    if (block.columns <= 0 || block.cells.empty())
        return;
    const QColor base = m_palette.color(QPalette::Base);
    const QColor text = m_palette.color(QPalette::Text);
    const int rows = int((block.cells.size() + size_t(block.columns) - 1) / size_t(block.columns));
    QTextTableFormat format;
    format.setBorder(1);
    format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
    format.setBorderBrush(mixed(base, text, 0.3));
    format.setBorderCollapse(true);
    format.setCellPadding(m_em * 0.25);
    format.setCellSpacing(0);
    format.setTopMargin(m_em * 0.1);
    format.setBottomMargin(m_em * 0.5);
    format.setHeaderRowCount(1);
    QTextTable *table = m_cursor.insertTable(rows, block.columns, format);
    for (size_t i = 0; i < block.cells.size(); ++i) {
        const int row = int(i) / block.columns;
        const int column = int(i) % block.columns;
        QTextTableCell cell = table->cellAt(row, column);
        QTextCharFormat look = plain();
        if (row == 0) {
            QTextCharFormat ground = cell.format();
            ground.setBackground(mixed(base, text, 0.08));
            cell.setFormat(ground);
            look.setFontWeight(QFont::Bold);
        }
        QTextCursor inside = cell.firstCursorPosition();
        QTextBlockFormat aligned;
        aligned.setAlignment(block.alignments[size_t(column)]);
        inside.setBlockFormat(aligned);
        insertSpans(inside, block.cells[i], look);
    }
    leaveFrame();
}

void ArticleBuilder::insertImage(QTextCursor &cursor, const TextSpan &span, const QTextCharFormat &look)
{
    QTextCharFormat quiet = look;
    quiet.setFontItalic(true);
    quiet.setForeground(mixed(m_palette.color(QPalette::Text), m_palette.color(QPalette::Base), 0.25));
    // What lies elsewhere is never fetched: who reads may decide to go there.
    const bool elsewhere = span.source.contains(QLatin1String("://")) || span.source.startsWith(u"//");
    const QString words = elsewhere
        ? QCoreApplication::translate("Article", "[Image: %1, at %2]").arg(span.text, span.source)
        : QCoreApplication::translate("Article", "[Image: %1]").arg(span.text);
    const int from = cursor.position();
    cursor.insertText(words, quiet);
    if (elsewhere || span.source.isEmpty())
        return;
    QTextCursor place(&m_document);
    place.setPosition(from);
    place.setPosition(cursor.position(), QTextCursor::KeepAnchor);
    // What is written behind it doesn't belong to it.
    place.setKeepPositionOnInsert(true);
    m_images.push_back({ span.source, place, {} });
    if (m_pictures.contains(span.source))
        fit(m_images.back(), m_imageWidth);
}

void ArticleBuilder::setImage(const QString &source, const QImage &image, int width)
{
    if (image.isNull())
        return;
    m_pictures.insert(source, image);
    m_imageWidth = width;
    for (ImagePlace &place : m_images) {
        if (place.source == source)
            fit(place, width);
    }
}

void ArticleBuilder::fitImages(int width)
{
    if (width == m_imageWidth)
        return;
    m_imageWidth = width;
    for (ImagePlace &place : m_images) {
        if (m_pictures.contains(place.source))
            fit(place, width);
    }
}

void ArticleBuilder::fit(ImagePlace &place, int width)
{
    const QImage &image = m_pictures[place.source];
    QSize size = image.size() / image.devicePixelRatio();
    if (size.width() > width && width > 0)
        size = size.scaled(width, size.height(), Qt::KeepAspectRatio).expandedTo(QSize(1, 1));
    if (size == place.size)
        return;
    // A name that is no address: the document finds it among what it was given, or nowhere.
    const QString name = QStringLiteral("stored-image:%1").arg(place.source);
    m_document.addResource(QTextDocument::ImageResource, QUrl(name), image);
    QTextImageFormat format;
    format.setName(name);
    format.setWidth(size.width());
    format.setHeight(size.height());
    const int from = place.words.selectionStart();
    const QString words = place.size.isEmpty() ? place.words.selectedText()
                                               : place.words.charFormat().stringProperty(QTextFormat::ImageAltText);
    format.setProperty(QTextFormat::ImageAltText, words);
    place.words.insertImage(format);
    place.words.setPosition(from);
    place.words.setPosition(from + 1, QTextCursor::KeepAnchor);
    place.size = size;
}

void ArticleBuilder::writeRule()
{
    QTextBlockFormat format;
    format.setProperty(QTextFormat::BlockTrailingHorizontalRulerWidth, QTextLength(QTextLength::PercentageLength, 100));
    format.setBottomMargin(m_em * 0.4);
    nextParagraph(format, plain());
}

} // namespace throughline::ui
