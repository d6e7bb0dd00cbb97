// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/knowledge/knowledgepane.h"

#include "ui/common/entrydelegate.h"
#include "ui/common/format.h"
#include "ui/common/plainlabel.h"
#include "ui/common/requests.h"
#include "ui/knowledge/articleinsert.h"
#include "ui/knowledge/knowledgemodel.h"
#include "ui/markdown/articleview.h"
#include "ui/markdown/codehighlighter.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QLocale>
#include <QPromise>
#include <QStackedWidget>
#include <QThreadPool>
#include <QToolButton>
#include <QVBoxLayout>
#include <QtConcurrentRun>

#include <algorithm>

namespace throughline::ui {

namespace {

constexpr int kSuggestions = 9;
constexpr int kResults = 30;

} // namespace

KnowledgePane::KnowledgePane(services::Knowledge &knowledge, const base::Clock &clock, QWidget *parent)
    : Pane(tr("Knowledge"), parent)
    , m_knowledge(knowledge)
    , m_clock(clock)
    , m_highlighter(std::make_shared<CodeHighlighter>())
    , m_workers(new QThreadPool(this))
    , m_pages(new QStackedWidget(this))
    , m_model(new KnowledgeModel(this))
{
    m_workers->setMaxThreadCount(1); // the highlighter serves one after the other anyway
    content()->addWidget(m_pages, 1);
    makeListPage();
    makeArticlePage();

    m_searchAction = addPaneAction(tr("Search the knowledge base"), {});
    connect(m_searchAction, &QAction::triggered, this, &KnowledgePane::focusSearch);
    m_back = addPaneAction(tr("Back to the articles that fit"), {});
    connect(m_back, &QAction::triggered, this, &KnowledgePane::goBack);
    m_copyCode = addPaneAction(tr("Copy the code in sight"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
    connect(m_copyCode, &QAction::triggered, m_view, &ArticleView::copyCodeInSight);
    m_insertText = addPaneAction(tr("Put the article into the reply"), QKeySequence(Qt::ALT | Qt::Key_I));
    m_insertLink = addPaneAction(
        tr("Put a link to the article into the reply"), QKeySequence(Qt::ALT | Qt::SHIFT | Qt::Key_I));
    connect(m_insertText, &QAction::triggered, this, [this] { insertArticle(true); });
    connect(m_insertLink, &QAction::triggered, this, [this] { insertArticle(false); });
    setCase(std::nullopt);
}

KnowledgePane::~KnowledgePane() = default;

void KnowledgePane::makeListPage()
{
    const int em = fontMetrics().height();
    m_listPage = new QWidget(this);
    auto *column = new QVBoxLayout(m_listPage);
    column->setContentsMargins(0, em / 3, 0, 0);
    column->setSpacing(em / 4);
    m_search = new QLineEdit(m_listPage);
    m_search->setPlaceholderText(tr("Search all articles  ( / )"));
    m_search->setAccessibleName(tr("Search all articles"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaxLength(200);
    m_search->installEventFilter(this);
    auto *line = new QHBoxLayout;
    line->setContentsMargins(em / 3, 0, em / 3, 0);
    line->addWidget(m_search);
    column->addLayout(line);
    m_heading = plainLabel(m_listPage);
    m_heading->setContentsMargins(em / 2, 0, em / 2, 0);
    column->addWidget(m_heading);
    m_empty = plainLabel(m_listPage);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setMargin(em);
    column->addWidget(m_empty, 1);
    m_list = new QListView(m_listPage);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new EntryDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(false);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setAccessibleName(tr("Articles"));
    m_list->installEventFilter(this);
    column->addWidget(m_list, 10);
    m_pages->addWidget(m_listPage);

    connect(m_search, &QLineEdit::textChanged, this, &KnowledgePane::refresh);
    connect(m_search, &QLineEdit::returnPressed, this, [this] { openRow(std::max(0, m_list->currentIndex().row())); });
    connect(m_list, &QListView::activated, this, [this](const QModelIndex &index) { openRow(index.row()); });
}

void KnowledgePane::makeArticlePage()
{
    const int em = fontMetrics().height();
    m_articlePage = new QWidget(this);
    auto *column = new QVBoxLayout(m_articlePage);
    column->setContentsMargins(0, em / 3, 0, 0);
    column->setSpacing(em / 4);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(em / 3, 0, em / 2, 0);
    auto *back = new QToolButton(m_articlePage);
    back->setAutoRaise(true);
    back->setText(tr("◂ Back  (Esc)"));
    back->setAccessibleName(tr("Back to the list of articles"));
    connect(back, &QToolButton::clicked, this, &KnowledgePane::goBack);
    top->addWidget(back, 0, Qt::AlignTop);
    m_meta = plainLabel(m_articlePage);
    m_meta->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    top->addWidget(m_meta, 1);
    column->addLayout(top);
    m_title = plainLabel(m_articlePage);
    QFont bold = font();
    bold.setBold(true);
    if (bold.pointSizeF() > 0)
        bold.setPointSizeF(bold.pointSizeF() * 1.15);
    m_title->setFont(bold);
    m_title->setContentsMargins(em / 2, 0, em / 2, em / 4);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(m_title);
    m_view = new ArticleView(m_articlePage);
    m_view->installEventFilter(this);
    connect(m_view, &ArticleView::linkClicked, this, &KnowledgePane::linkClicked);
    column->addWidget(m_view, 1);
    m_pages->addWidget(m_articlePage);
}

QWidget *KnowledgePane::focusTarget()
{
    if (isReading())
        return m_view;
    return m_model->rowCount() > 0 ? static_cast<QWidget *>(m_list) : m_search;
}

bool KnowledgePane::isReading() const
{
    return m_pages->currentWidget() == m_articlePage;
}

void KnowledgePane::setCase(std::optional<domain::CaseId> id)
{
    const bool another = id != m_case;
    m_case = id;
    if (another) {
        m_search->clear();
        m_model->setHits({});
        if (isReading())
            goBack();
    }
    refresh();
}

void KnowledgePane::refresh()
{
    takeBack(m_listing);
    ++m_listGeneration;
    m_answered = false;
    const QString typed = m_search->text().trimmed();
    if (!typed.isEmpty()) {
        find(typed);
    } else if (m_case) {
        suggest();
    } else {
        m_model->setHits({});
        m_answered = true;
        explainEmptiness();
    }
    m_heading->setText(!typed.isEmpty() ? tr("Found") : tr("Fits this case"));
    updateActions();
}

void KnowledgePane::suggest()
{
    const quint64 generation = m_listGeneration;
    m_listing = m_knowledge.suggest(*m_case, kSuggestions);
    whenDone(
        m_listing, this,
        [this, generation](
            const base::Result<std::vector<domain::ArticleHit>> &result) { receive(generation, result); },
        Turn::AfterFrame);
}

void KnowledgePane::find(const QString &typed)
{
    const quint64 generation = m_listGeneration;
    m_listing = m_knowledge.search(typed, kResults);
    whenDone(m_listing, this, [this, generation](const base::Result<std::vector<domain::ArticleHit>> &result) {
        receive(generation, result);
    });
}

void KnowledgePane::receive(quint64 generation, const base::Result<std::vector<domain::ArticleHit>> &result)
{
    if (generation != m_listGeneration)
        return;
    m_answered = true;
    if (!result)
        return showError(result.error());
    clearError();
    m_model->setHits(*result);
    if (m_model->rowCount() > 0)
        m_list->setCurrentIndex(m_model->index(0));
    explainEmptiness();
    updateActions();
}

void KnowledgePane::explainEmptiness()
{
    const bool empty = m_answered && m_model->rowCount() == 0;
    m_empty->setVisible(empty);
    m_list->setVisible(!empty);
    m_heading->setVisible(!empty);
    if (!m_search->text().trimmed().isEmpty())
        m_empty->setText(tr("No article holds these words."));
    else if (m_case)
        m_empty->setText(tr("No article fits this case yet. Press / to search all of them."));
    else
        m_empty->setText(tr("Open a case to see the articles that fit it, or press / to search all of them."));
}

void KnowledgePane::openRow(int row)
{
    if (row >= 0 && row < int(m_model->hits().size()))
        openArticle(m_model->hits()[size_t(row)].id);
}

void KnowledgePane::openArticle(domain::ArticleId id)
{
    load(m_knowledge.article(id));
}

void KnowledgePane::openArticleByKey(const QString &key)
{
    load(m_knowledge.articleByKey(key));
}

void KnowledgePane::load(QFuture<base::Result<domain::Article>> future)
{
    takeBack(m_loading);
    m_loading = std::move(future);
    const quint64 generation = ++m_articleGeneration;
    whenDone(m_loading, this, [this, generation](const base::Result<domain::Article> &result) {
        if (generation != m_articleGeneration)
            return;
        if (!result)
            return showError(result.error());
        clearError();
        showArticle(*result);
    });
}

void KnowledgePane::showArticle(const domain::Article &article)
{
    const bool another = !m_article || m_article->id != article.id;
    const bool same = m_article && *m_article == article && isReading();
    m_article = article;
    if (same)
        return;
    if (another)
        m_view->clearArticle();
    m_title->setText(article.title);
    showMeta();
    m_pages->setCurrentWidget(m_articlePage);
    setText();
    updateActions();
    if (isAncestorOf(QApplication::focusWidget()) || !another)
        m_view->setFocus(Qt::OtherFocusReason);
    if (another)
        Q_EMIT articleOpened(article.id);
}

void KnowledgePane::showMeta()
{
    QStringList meta;
    if (!m_article->productName.isEmpty())
        meta.append(m_article->productName);
    if (m_article->status != domain::ArticleStatus::Published)
        meta.append(domain::articleStatusName(m_article->status));
    if (m_article->updatedAt != 0)
        meta.append(tr("updated %1").arg(relativeTime(m_article->updatedAt, m_clock.now())));
    if (!m_article->language.isEmpty()) {
        const QLocale locale(m_article->language);
        meta.append(locale.language() == QLocale::C ? m_article->language : locale.nativeLanguageName());
    }
    m_meta->setText(meta.join(QStringLiteral(" · ")));
}

/// Reads and highlights in the background; the document is written here.
void KnowledgePane::setText()
{
    if (!m_article)
        return;
    const quint64 generation = ++m_textGeneration;
    auto parsing = QtConcurrent::run(m_workers, [body = m_article->body, dark = isDark(), highlighter = m_highlighter] {
        std::vector<ArticleBlock> blocks = parseMarkdown(body);
        highlightCode(blocks, *highlighter, dark);
        return std::make_shared<std::vector<ArticleBlock>>(std::move(blocks));
    });
    whenDone(parsing, this, [this, generation](const std::shared_ptr<std::vector<ArticleBlock>> &blocks) {
        if (generation == m_textGeneration) {
            m_view->setBlocks(std::move(*blocks));
            updateActions();
        }
    });
}

bool KnowledgePane::isDark() const
{
    return palette().color(QPalette::Base).lightness() < palette().color(QPalette::Text).lightness();
}

void KnowledgePane::focusSearch()
{
    if (isReading())
        goBack();
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void KnowledgePane::goBack()
{
    if (!isReading())
        return;
    const bool hadFocus = isAncestorOf(QApplication::focusWidget());
    takeBack(m_loading);
    ++m_articleGeneration;
    ++m_textGeneration;
    m_article.reset();
    m_pages->setCurrentWidget(m_listPage);
    m_view->clearArticle();
    if (hadFocus)
        focusTarget()->setFocus(Qt::OtherFocusReason);
    updateActions();
}

void KnowledgePane::apply(const domain::Changes &changes)
{
    const auto any = [&](auto condition) { return std::any_of(changes.begin(), changes.end(), condition); };
    const auto isBulk = [](const domain::Change &c) { return c.subject == domain::Subject::Bulk; };
    const bool articles = any(
        [&](const domain::Change &c) { return isBulk(c) || c.subject == domain::Subject::Article; });
    const bool step = any(
        [&](const domain::Change &c) { return m_case && c.subject == domain::Subject::Run && c.caseId == *m_case; });
    if (articles || (step && m_search->text().trimmed().isEmpty()))
        refresh();
    const bool shown = m_article && any([&](const domain::Change &c) {
        return isBulk(c) || (c.subject == domain::Subject::Article && c.id == m_article->id.value());
    });
    if (shown)
        openArticle(m_article->id);
}

void KnowledgePane::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && isReading())
        return goBack();
    Pane::keyPressEvent(event);
}

bool KnowledgePane::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return Pane::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (watched == m_search) {
        if (key->key() == Qt::Key_Down && m_model->rowCount() > 0) {
            m_list->setFocus(Qt::OtherFocusReason);
            return true;
        }
        if (key->key() == Qt::Key_Escape && !m_search->text().isEmpty()) {
            m_search->clear();
            return true;
        }
    } else if (watched == m_list && key->modifiers() == Qt::NoModifier) {
        const int digit = key->key() - Qt::Key_1;
        if (digit >= 0 && digit < 9) {
            openRow(digit);
            return true;
        }
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            openRow(m_list->currentIndex().row());
            return true;
        }
        if (key->key() == Qt::Key_J || key->key() == Qt::Key_K) {
            const int row = m_list->currentIndex().row() + (key->key() == Qt::Key_J ? 1 : -1);
            m_list->setCurrentIndex(m_model->index(std::clamp(row, 0, std::max(0, m_model->rowCount() - 1))));
            return true;
        }
    } else if (watched == m_view && key->key() == Qt::Key_Escape) {
        goBack();
        return true;
    }
    return Pane::eventFilter(watched, event);
}

void KnowledgePane::changeEvent(QEvent *event)
{
    Pane::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        setText();
}

void KnowledgePane::insertArticle(bool wholeText)
{
    const auto insert = [this, wholeText](const domain::Article &article) {
        Q_EMIT insertRequested(wholeText ? articleForReply(article) : articleLinkForReply(article));
    };
    if (isReading() && m_article) {
        insert(*m_article);
        return;
    }
    const int row = std::max(0, m_list->currentIndex().row());
    if (row >= int(m_model->hits().size()))
        return;
    whenDone(m_knowledge.article(m_model->hits()[size_t(row)].id), this,
        [this, insert](const base::Result<domain::Article> &article) {
            if (article)
                insert(*article);
            else
                showError(article.error());
        });
}

void KnowledgePane::updateActions()
{
    const auto explain = [](QAction *action, bool enabled, const QString &why) {
        action->setEnabled(enabled);
        action->setToolTip(enabled ? QString() : why);
    };
    explain(m_back, isReading(), tr("No article is open."));
    const bool any = m_case && (isReading() || m_model->rowCount() > 0);
    for (QAction *insert : { m_insertText, m_insertLink })
        explain(insert, any, m_case ? tr("No article is here.") : tr("No case is open."));
    explain(m_copyCode, isReading() && m_view->codeCount() > 0, tr("No code is in sight."));
}

} // namespace throughline::ui
