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
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (!m_builder || m_builder->writeSome(kSlice))
            m_timer.stop();
    });
}

ArticleView::~ArticleView() = default;

QVariant ArticleView::loadResource(int, const QUrl &)
{
    return {};
}

void ArticleView::setBlocks(std::vector<ArticleBlock> blocks)
{
    m_builder = std::make_unique<ArticleBuilder>(*m_document, std::move(blocks), palette(), font());
    m_timer.stop();
    if (!m_builder->writeSome(kSlice))
        m_timer.start();
    verticalScrollBar()->setValue(0);
}

void ArticleView::clearArticle()
{
    m_timer.stop();
    m_builder.reset();
    m_document->clear();
}

void ArticleView::follow(const QUrl &url)
{
    const QString scheme = url.scheme();
    if (scheme == QLatin1String(ArticleBuilder::kCopyScheme))
        copyCode(url.path().toInt());
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
