// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/article/articlepreview.h"

#include "ui/common/requests.h"
#include "ui/markdown/codehighlighter.h"

#include <QEvent>
#include <QScrollBar>
#include <QThreadPool>
#include <QVBoxLayout>
#include <QtConcurrentRun>

#include <algorithm>

namespace throughline::ui {

namespace {

/// More blocks than this aren't set at once; a screen shows some thirty.
constexpr size_t kMostAtOnce = 240;
constexpr size_t kBefore = 80; // of them, before the line that is asked for
constexpr size_t kMargin = 40; // nearer to an end of what is set, the next part is

} // namespace

ArticlePreview::ArticlePreview(QWidget *parent)
    : QWidget(parent)
    , m_view(new ArticleView(this))
    , m_highlighter(std::make_shared<CodeHighlighter>())
    , m_worker(new QThreadPool(this))
{
    m_worker->setMaxThreadCount(1);
    m_view->setAccessibleName(tr("Preview of the article"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_view);
    connect(m_view, &ArticleView::completed, this, [this] {
        if (m_atEnd)
            goToEnd();
        else
            m_view->goToLine(m_line);
    });
}

ArticlePreview::~ArticlePreview() = default;

void ArticlePreview::setSource(const QString &markdown, int line)
{
    m_line = line;
    if (markdown == m_source)
        return;
    m_source = markdown;
    read();
}

void ArticlePreview::read()
{
    // One reading at a time: what was typed meanwhile is read next, whatever lies between is nobody's business.
    if (m_reading) {
        m_again = true;
        return;
    }
    m_reading = true;
    const bool dark = palette().color(QPalette::Base).lightness() < palette().color(QPalette::Text).lightness();
    whenDone(QtConcurrent::run(m_worker,
                 [source = m_source, dark, highlighter = m_highlighter] {
                     std::vector<ArticleBlock> blocks = parseMarkdown(source);
                     highlightCode(blocks, *highlighter, dark);
                     return std::make_shared<std::vector<ArticleBlock>>(std::move(blocks));
                 }),
        this, [this](const std::shared_ptr<std::vector<ArticleBlock>> &blocks) {
            m_reading = false;
            m_blocks = std::move(*blocks);
            if (std::exchange(m_fresh, false))
                m_view->clearArticle();
            showPart(true);
            if (std::exchange(m_again, false))
                read();
        });
}

void ArticlePreview::showPart(bool anew)
{
    const size_t all = m_blocks.size();
    const auto behind = std::find_if(m_blocks.begin(), m_blocks.end(),
        [this](const ArticleBlock &block) { return block.inNote || block.line > m_line; });
    const size_t here = size_t(behind - m_blocks.begin());
    const bool inside = here >= m_from + std::min(m_from, kMargin) && (here + kMargin <= m_to || m_to >= all);
    if (!anew && inside)
        return;
    if (all <= kMostAtOnce) {
        m_from = 0;
        m_to = all;
    } else {
        m_from = here > kBefore ? here - kBefore : 0;
        m_to = std::min(all, m_from + kMostAtOnce);
    }
    m_view->replaceBlocks({ m_blocks.begin() + std::ptrdiff_t(m_from), m_blocks.begin() + std::ptrdiff_t(m_to) });
    if (const QStringList sources = m_view->imageSources(); !sources.isEmpty())
        Q_EMIT imagesWanted(sources);
}

void ArticlePreview::goToLine(int line)
{
    m_line = line;
    m_atEnd = false;
    showPart(false);
    m_view->goToLine(line);
}

void ArticlePreview::goToEnd()
{
    m_atEnd = true;
    if (!m_blocks.empty()) {
        m_line = std::max(m_line, m_blocks.back().line);
        showPart(false);
    }
    m_view->verticalScrollBar()->setValue(m_view->verticalScrollBar()->maximum());
}

void ArticlePreview::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if ((event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) && !m_source.isEmpty()) {
        // What is the same is left as it stands otherwise, in the old colours.
        m_fresh = true;
        read();
    }
}

} // namespace throughline::ui
