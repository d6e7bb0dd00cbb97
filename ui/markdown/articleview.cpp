// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/markdown/articleview.h"

#include <QAbstractTextDocumentLayout>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QScrollBar>
#include <QTextBlock>
#include <QUrl>

#include <algorithm>
#include <utility>

namespace throughline::ui {

namespace {

constexpr int kSlice = 6; // milliseconds of writing before other events get their turn

} // namespace

ArticleView::ArticleView(QWidget *parent)
    : QTextBrowser(parent)
    , m_document(new ArticleDocument(this))
{
    setDocument(m_document);
    setOpenLinks(false);
    setOpenExternalLinks(false);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Article"));
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setTextInteractionFlags(Qt::TextBrowserInteraction | Qt::TextSelectableByKeyboard);
    connect(this, &QTextBrowser::anchorClicked, this, &ArticleView::follow);
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &ArticleView::write);
}

ArticleView::~ArticleView() = default;

QVariant ArticleView::loadResource(int, const QUrl &)
{
    return {};
}

void ArticleView::setBlocks(std::vector<ArticleBlock> blocks)
{
    delete std::exchange(m_next, nullptr);
    m_nextBuilder.reset();
    m_images.clear();
    m_outline = outlineOf(blocks);
    m_builder = std::make_unique<ArticleBuilder>(*m_document, std::move(blocks), palette(), font());
    m_timer.start();
    write();
    verticalScrollBar()->setValue(0);
}

void ArticleView::replaceBlocks(std::vector<ArticleBlock> blocks)
{
    if (!m_builder) {
        setBlocks(std::move(blocks));
        return;
    }
    delete m_next;
    m_next = new ArticleDocument(this);
    m_nextBuilder = std::make_unique<ArticleBuilder>(*m_next, std::move(blocks), palette(), font());
    for (auto it = m_images.cbegin(); it != m_images.cend(); ++it)
        m_nextBuilder->setImage(it.key(), it.value(), imageWidth());
    m_timer.start();
    write();
}

void ArticleView::write()
{
    ArticleBuilder *builder = m_nextBuilder ? m_nextBuilder.get() : m_builder.get();
    if (builder && !builder->writeSome(kSlice))
        return;
    m_timer.stop();
    if (m_nextBuilder)
        finish();
    Q_EMIT completed();
}

void ArticleView::finish()
{
    const int line = lineInSight();
    const int within = verticalScrollBar()->value();
    ArticleDocument *before = std::exchange(m_document, std::exchange(m_next, nullptr));
    m_outline = outlineOf(m_nextBuilder->blocks());
    m_builder = std::move(m_nextBuilder);
    setDocument(m_document);
    delete before;
    verticalScrollBar()->setValue(within);
    if (lineInSight() != line)
        goToLine(line);
}

void ArticleView::clearArticle()
{
    m_timer.stop();
    delete std::exchange(m_next, nullptr);
    m_nextBuilder.reset();
    m_builder.reset();
    m_outline.clear();
    m_images.clear();
    m_document->clear();
}

QStringList ArticleView::imageSources() const
{
    QStringList sources;
    if (!m_builder)
        return sources;
    const auto note = [&](const std::vector<TextSpan> &spans) {
        for (const TextSpan &span : spans) {
            if (span.image && !span.source.isEmpty() && !sources.contains(span.source))
                sources.append(span.source);
        }
    };
    for (const ArticleBlock &block : m_builder->blocks()) {
        note(block.spans);
        for (const auto &cell : block.cells)
            note(cell);
    }
    return sources;
}

void ArticleView::setImage(const QString &source, const QImage &image)
{
    m_images.insert(source, image);
    if (m_builder)
        m_builder->setImage(source, image, imageWidth());
    if (m_nextBuilder)
        m_nextBuilder->setImage(source, image, imageWidth());
}

int ArticleView::imageWidth() const
{
    return std::max(1, viewport()->width() - int(2 * m_document->documentMargin()));
}

void ArticleView::resizeEvent(QResizeEvent *event)
{
    QTextBrowser::resizeEvent(event);
    if (m_builder)
        m_builder->fitImages(imageWidth());
}

void ArticleView::moveCursorTo(int position)
{
    QTextCursor cursor(m_document);
    cursor.setPosition(std::max(0, position));
    setTextCursor(cursor);
}

void ArticleView::goToPosition(int position)
{
    if (position < 0)
        return;
    moveCursorTo(position);
    verticalScrollBar()->setValue(
        verticalScrollBar()->value() + cursorRect().top() - int(m_document->documentMargin()));
}

void ArticleView::goToBlock(int block)
{
    if (!m_builder || block < 0)
        return;
    constexpr int kPatience = 200; // a jump is worth a wait; the rest of a huge article isn't
    if (block >= m_builder->written())
        m_builder->writeSome(kPatience);
    if (block < m_builder->written())
        goToPosition(m_builder->startOf(block));
}

bool ArticleView::goToPlace(const QString &place)
{
    const auto entry = std::find_if(m_outline.begin(), m_outline.end(),
        [&](const OutlineEntry &e) { return e.place.compare(place, Qt::CaseInsensitive) == 0; });
    if (entry == m_outline.end())
        return false;
    goToBlock(entry->block);
    return true;
}

void ArticleView::goToNote(const QString &note)
{
    if (!m_builder)
        return;
    if (m_builder->noteStart(note) < 0)
        goToBlock(int(m_builder->blocks().size()) - 1);
    goToPosition(m_builder->noteStart(note));
}

void ArticleView::goBackFromNote(const QString &note)
{
    if (m_builder)
        goToPosition(m_builder->noteReference(note));
}

int ArticleView::headingInSight() const
{
    if (!m_builder || m_builder->written() == 0)
        return -1;
    // The heading itself stands a little below the edge when it was jumped to.
    const int block = m_builder->blockAt(cursorForPosition(QPoint(1, fontMetrics().height())).position());
    const auto behind = std::upper_bound(
        m_outline.begin(), m_outline.end(), block, [](int b, const OutlineEntry &entry) { return b < entry.block; });
    return int(behind - m_outline.begin()) - 1;
}

int ArticleView::lineInSight() const
{
    if (!m_builder || m_builder->written() == 0)
        return 0;
    const int block = m_builder->blockAt(cursorForPosition(QPoint(1, fontMetrics().height())).position());
    return m_builder->blocks()[size_t(block)].line;
}

void ArticleView::goToLine(int line)
{
    if (!m_builder || m_builder->written() == 0)
        return;
    const std::vector<ArticleBlock> &blocks = m_builder->blocks();
    int found = 0;
    for (int i = 0; i < m_builder->written() && !blocks[size_t(i)].inNote; ++i) {
        if (blocks[size_t(i)].line > 0 && blocks[size_t(i)].line <= line)
            found = i;
    }
    const ArticleBlock &block = blocks[size_t(found)];
    const auto topOf = [this](int index) {
        QTextCursor cursor(m_document);
        cursor.setPosition(index < m_builder->written() ? m_builder->startOf(index) : m_document->characterCount() - 1);
        return cursorRect(cursor).top();
    };
    int top = topOf(found) - int(m_document->documentMargin());
    // Within a long block as far as within its source.
    if (const int lines = block.lastLine - block.line; lines > 0 && line > block.line)
        top += (topOf(found + 1) - topOf(found)) * std::min(line - block.line, lines) / (lines + 1);
    verticalScrollBar()->setValue(found == 0 && line <= block.line ? 0 : verticalScrollBar()->value() + top);
}

void ArticleView::follow(const QUrl &url)
{
    const QString scheme = url.scheme();
    const QString target = QUrl::fromPercentEncoding(url.toEncoded().mid(scheme.size() + 1));
    if (scheme == QLatin1String(ArticleBuilder::kCopyScheme))
        copyCode(target.toInt());
    else if (scheme == QLatin1String(ArticleBuilder::kArticleScheme))
        Q_EMIT articleLinkClicked(target);
    else if (scheme == QLatin1String(ArticleBuilder::kPlaceScheme))
        goToPlace(target);
    else if (scheme == QLatin1String(ArticleBuilder::kNoteScheme))
        goToNote(target);
    else if (scheme == QLatin1String(ArticleBuilder::kNoteBackScheme))
        goBackFromNote(target);
    else if (scheme == QLatin1String("http") || scheme == QLatin1String("https") || scheme == QLatin1String("mailto"))
        Q_EMIT linkClicked(url);
}

void ArticleView::copyCode(int index)
{
    if (!m_builder || index < 0 || index >= m_builder->codeCount())
        return;
    QGuiApplication::clipboard()->setText(m_builder->code(index));
    Q_EMIT codeCopied();
}

int ArticleView::codeInSight() const
{
    const int from = cursorForPosition(QPoint(1, 1)).position();
    for (int i = 0; i < codeCount(); ++i) {
        if (m_builder->codeEnd(i) >= from)
            return i;
    }
    return codeCount() - 1;
}

void ArticleView::copyCodeInSight()
{
    copyCode(codeInSight());
}

void ArticleView::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *copy = menu->addAction(tr("Copy"), this, &QTextEdit::copy);
    copy->setEnabled(textCursor().hasSelection());
    const int at = cursorForPosition(event->pos()).position();
    int index = -1;
    for (int i = codeCount() - 1; i >= 0; --i) {
        if (m_builder->codeEnd(i) >= at)
            index = i;
    }
    QAction *code = menu->addAction(tr("Copy code"), this, [this, index] { copyCode(index); });
    code->setEnabled(index >= 0);
    menu->addAction(tr("Select all"), this, &QTextEdit::selectAll);
    menu->popup(event->globalPos());
}

} // namespace throughline::ui
