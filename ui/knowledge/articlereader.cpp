// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/knowledge/articlereader.h"

#include "ui/common/plainlabel.h"
#include "ui/common/requests.h"
#include "ui/knowledge/articlemeta.h"
#include "ui/markdown/articleview.h"
#include "ui/markdown/codehighlighter.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QScrollBar>
#include <QThreadPool>
#include <QToolButton>
#include <QVBoxLayout>
#include <QtConcurrentRun>

#include <algorithm>
#include <chrono>

namespace throughline::ui {

namespace {

constexpr auto kFollowPause = std::chrono::milliseconds(80);
constexpr size_t kFewest = 2;        // headings that are worth a list
constexpr int kMostHeadings = 1'000; // nobody looks for one among more
constexpr int kWideEms = 44;

} // namespace

ArticleReader::ArticleReader(const base::Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_clock(clock)
    , m_highlighter(std::make_shared<CodeHighlighter>())
    , m_workers(new QThreadPool(this))
    , m_back(new QToolButton(this))
    , m_title(plainLabel(this))
    , m_meta(plainLabel(this, tr("About the article")))
    , m_view(new ArticleView(this))
    , m_outline(new QListWidget(this))
{
    m_workers->setMaxThreadCount(1); // the highlighter serves one after the other anyway
    makeTop();
    m_following.setSingleShot(true);
    connect(&m_following, &QTimer::timeout, this, &ArticleReader::followText);
    connect(m_view->verticalScrollBar(), &QScrollBar::valueChanged, this, [this] {
        if (!m_following.isActive())
            m_following.start(kFollowPause);
    });
    connect(m_view, &ArticleView::linkClicked, this, &ArticleReader::linkClicked);
    connect(m_view, &ArticleView::articleLinkClicked, this, &ArticleReader::articleLinkClicked);
    connect(m_view, &ArticleView::completed, this, [this] {
        if (const std::optional<int> wanted = std::exchange(m_wantedPlace, std::nullopt))
            m_view->verticalScrollBar()->setValue(*wanted);
        followText();
    });
    connect(m_outline, &QListWidget::itemActivated, this, &ArticleReader::takeHeading);
    connect(m_outline, &QListWidget::itemClicked, this, &ArticleReader::takeHeading);
    arrange();
}

ArticleReader::~ArticleReader() = default;

void ArticleReader::makeTop()
{
    const int em = fontMetrics().height();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, em / 3, 0, 0);
    column->setSpacing(em / 4);
    m_back->setAutoRaise(true);
    m_back->setText(tr("◂ Back  (Esc)"));
    m_back->setAccessibleName(tr("Back to what was shown before"));
    connect(m_back, &QToolButton::clicked, this, &ArticleReader::backRequested);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(em / 3, 0, em / 2, 0);
    top->addWidget(m_back, 0, Qt::AlignTop);
    m_meta->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    top->addWidget(m_meta, 1);
    column->addLayout(top);
    QFont bold = font();
    bold.setBold(true);
    if (bold.pointSizeF() > 0)
        bold.setPointSizeF(bold.pointSizeF() * 1.15);
    m_title->setFont(bold);
    m_title->setContentsMargins(em / 2, 0, em / 2, em / 4);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(m_title);

    m_outline->setAccessibleName(tr("Headings of the article"));
    m_outline->setFrameShape(QFrame::NoFrame);
    m_outline->setTextElideMode(Qt::ElideRight);
    m_outline->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_outline->setUniformItemSizes(true);
    m_outline->viewport()->setBackgroundRole(QPalette::Window);
    m_outline->installEventFilter(this);
    auto *beside = new QHBoxLayout;
    beside->setContentsMargins(0, 0, 0, 0);
    beside->setSpacing(em / 4);
    beside->addWidget(m_view, 3);
    beside->addWidget(m_outline, 1);
    column->addLayout(beside, 1);
}

void ArticleReader::showArticle(const domain::Article &article)
{
    const bool another = !m_article || m_article->id != article.id;
    m_article = article;
    if (another) {
        m_wantedPlace.reset();
        m_choosing = false;
        m_view->clearArticle();
        m_outline->clear();
        arrange();
    }
    m_title->setText(article.title);
    showMeta();
    setText(another);
}

/// Where there is little room it takes two lines at most, and says the rest in its tip: what one came for is the text.
void ArticleReader::showMeta()
{
    if (!m_article)
        return;
    const QString all = articleMeta(*m_article, m_clock.now());
    const int em = fontMetrics().height();
    const int line = width() - m_back->sizeHint().width() - 3 * em;
    m_meta->setText(fontMetrics().elidedText(all, Qt::ElideRight, std::max(4 * em, line * 9 / 5)));
    m_meta->setToolTip(Qt::convertFromPlainText(all, Qt::WhiteSpaceNormal));
    m_meta->setAccessibleName(all);
}

void ArticleReader::clear()
{
    ++m_generation;
    m_article.reset();
    m_wantedPlace.reset();
    m_choosing = false;
    m_view->clearArticle();
    m_outline->clear();
    arrange();
}

/// Reads and highlights in the background; the document is written here.
void ArticleReader::setText(bool another)
{
    if (!m_article)
        return;
    const quint64 generation = ++m_generation;
    const bool dark = palette().color(QPalette::Base).lightness() < palette().color(QPalette::Text).lightness();
    auto parsing = QtConcurrent::run(m_workers, [body = m_article->body, dark, highlighter = m_highlighter] {
        std::vector<ArticleBlock> blocks = parseMarkdown(body);
        highlightCode(blocks, *highlighter, dark);
        return std::make_shared<std::vector<ArticleBlock>>(std::move(blocks));
    });
    whenDone(parsing, this, [this, generation, another](const std::shared_ptr<std::vector<ArticleBlock>> &blocks) {
        if (generation != m_generation)
            return;
        if (another)
            m_view->setBlocks(std::move(*blocks));
        else
            m_view->replaceBlocks(std::move(*blocks));
        showOutline();
        if (const QStringList sources = m_view->imageSources(); !sources.isEmpty())
            Q_EMIT imagesWanted(m_article->id, sources);
        Q_EMIT shown();
    });
}

bool ArticleReader::hasOutline() const
{
    return m_view->outline().size() >= kFewest;
}

QWidget *ArticleReader::focusTarget() const
{
    return m_choosing ? static_cast<QWidget *>(m_outline) : m_view;
}

int ArticleReader::place() const
{
    return m_view->verticalScrollBar()->value();
}

void ArticleReader::setPlace(int place)
{
    m_wantedPlace = place;
}

bool ArticleReader::isWide() const
{
    return width() >= kWideEms * fontMetrics().averageCharWidth() * 2;
}

void ArticleReader::arrange()
{
    const bool beside = hasOutline() && isWide();
    m_outline->setVisible(m_article && (beside || m_choosing));
    m_view->setVisible(beside || !m_choosing);
}

void ArticleReader::showOutline()
{
    const std::vector<OutlineEntry> &entries = m_view->outline();
    m_outline->clear();
    int highest = 6;
    for (const OutlineEntry &entry : entries)
        highest = std::min(highest, entry.level);
    for (const OutlineEntry &entry : entries) {
        auto *item = new QListWidgetItem(QString(2 * (entry.level - highest), QChar(0x2002)) + entry.title, m_outline);
        item->setData(Qt::AccessibleTextRole, tr("%1, level %2").arg(entry.title).arg(entry.level));
        item->setToolTip(Qt::convertFromPlainText(entry.title, Qt::WhiteSpaceNormal));
        if (m_outline->count() == kMostHeadings)
            break;
    }
    if (m_choosing && !hasOutline())
        m_choosing = false;
    arrange();
    followText();
}

/// The heading under which one reads is marked.
void ArticleReader::followText()
{
    if (m_outline->isVisible() && !m_outline->hasFocus())
        m_outline->setCurrentRow(m_view->headingInSight());
}

void ArticleReader::swapOutline()
{
    if (leaveOutline() || !hasOutline())
        return;
    m_choosing = true;
    arrange();
    m_outline->setCurrentRow(std::max(0, m_view->headingInSight()));
    m_outline->setFocus(Qt::ShortcutFocusReason);
}

bool ArticleReader::leaveOutline()
{
    if (!m_choosing && !m_outline->hasFocus())
        return false;
    m_choosing = false;
    arrange();
    m_view->setFocus(Qt::OtherFocusReason);
    return true;
}

void ArticleReader::takeHeading()
{
    const int row = m_outline->currentRow();
    leaveOutline();
    if (row >= 0 && row < int(m_view->outline().size()))
        m_view->goToBlock(m_view->outline()[size_t(row)].block);
}

bool ArticleReader::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_outline && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            takeHeading();
            return true;
        }
        if (key->key() == Qt::Key_J || key->key() == Qt::Key_K) {
            const int row = m_outline->currentRow() + (key->key() == Qt::Key_J ? 1 : -1);
            m_outline->setCurrentRow(std::clamp(row, 0, std::max(0, m_outline->count() - 1)));
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void ArticleReader::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        setText(false);
}

void ArticleReader::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    showMeta();
    arrange();
}

} // namespace throughline::ui
