// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/knowledge/knowledgepane.h"

#include "ui/common/entrydelegate.h"
#include "ui/common/plainlabel.h"
#include "ui/common/requests.h"
#include "ui/knowledge/articleinsert.h"
#include "ui/knowledge/articlereader.h"
#include "ui/knowledge/flagbar.h"
#include "ui/knowledge/knowledgemodel.h"
#include "ui/markdown/articleview.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace throughline::ui {

namespace {

constexpr int kSuggestions = 9;
constexpr int kResults = 30;

} // namespace

KnowledgePane::KnowledgePane(
    services::Knowledge &knowledge, services::Articles &articles, const base::Clock &clock, QWidget *parent)
    : Pane(tr("Knowledge"), parent)
    , m_knowledge(knowledge)
    , m_articles(articles)
    , m_clock(clock)
    , m_pages(new QStackedWidget(this))
    , m_model(new KnowledgeModel(this))
{
    content()->addWidget(m_pages, 1);
    makeListPage();
    makeArticlePage();

    m_searchAction = addPaneAction(tr("Search the knowledge base"), {});
    connect(m_searchAction, &QAction::triggered, this, &KnowledgePane::focusSearch);
    m_back = addPaneAction(tr("Back to the articles that fit"), {});
    connect(m_back, &QAction::triggered, this, &KnowledgePane::goBack);
    m_copyCode = addPaneAction(tr("Copy the code in sight"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
    connect(m_copyCode, &QAction::triggered, &m_reader->view(), &ArticleView::copyCodeInSight);
    m_outline = addPaneAction(tr("Headings of the article"), QKeySequence(Qt::Key_O));
    m_outline->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(m_outline, &QAction::triggered, m_reader, &ArticleReader::swapOutline);
    m_insertText = addPaneAction(tr("Put the article into the reply"), QKeySequence(Qt::ALT | Qt::Key_I));
    m_insertLink = addPaneAction(
        tr("Put a link to the article into the reply"), QKeySequence(Qt::ALT | Qt::SHIFT | Qt::Key_I));
    connect(m_insertText, &QAction::triggered, this, [this] { insertArticle(true); });
    connect(m_insertLink, &QAction::triggered, this, [this] { insertArticle(false); });
    makeWritingActions();
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
    m_reader = new ArticleReader(m_clock, this);
    m_reader->view().installEventFilter(this);
    m_pages->addWidget(m_reader);
    connect(m_reader, &ArticleReader::linkClicked, this, &KnowledgePane::linkClicked);
    connect(m_reader, &ArticleReader::articleLinkClicked, this, &KnowledgePane::followArticle);
    connect(m_reader, &ArticleReader::backRequested, this, &KnowledgePane::stepBack);
    connect(m_reader, &ArticleReader::shown, this, &KnowledgePane::updateActions);
    connect(m_reader, &ArticleReader::imagesWanted, this, &KnowledgePane::giveImages);
}

QWidget *KnowledgePane::focusTarget()
{
    if (isWriting() && m_editorFocus)
        return m_editorFocus();
    if (isReading())
        return m_reader->focusTarget();
    return m_model->rowCount() > 0 ? static_cast<QWidget *>(m_list) : m_search;
}

bool KnowledgePane::isReading() const
{
    return m_pages->currentWidget() == m_reader;
}

void KnowledgePane::setCase(std::optional<domain::CaseId> id)
{
    const bool another = id != m_case;
    m_case = id;
    if (another) {
        m_search->clear();
        m_model->setHits({});
        m_flag->hide();
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
    m_listing = m_case ? m_knowledge.searchFor(*m_case, typed, kResults) : m_knowledge.search(typed, kResults);
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
    if (!isReading() || !m_reader->article() || m_reader->article()->id != id)
        m_trail.clear();
    load(m_knowledge.article(id));
}

void KnowledgePane::openArticleByKey(const QString &key)
{
    m_trail.clear();
    load(m_knowledge.articleByKey(key));
}

/// A link in the article that is open leads to another one.
void KnowledgePane::followArticle(const QString &target)
{
    if (!m_reader->article())
        return;
    const Stop here { m_reader->article()->id, m_reader->place() };
    const quint64 generation = ++m_articleGeneration;
    whenDone(m_articles.linked(here.article, target), this,
        [this, here, generation](const base::Result<domain::ArticleName> &found) {
            if (generation != m_articleGeneration)
                return;
            if (found)
                load(m_knowledge.article(found->id), here);
            else
                showError(found.error());
        });
}

void KnowledgePane::load(QFuture<base::Result<domain::Article>> future, std::optional<Stop> from, int place)
{
    takeBack(m_loading);
    m_loading = std::move(future);
    const quint64 generation = ++m_articleGeneration;
    whenDone(m_loading, this, [this, generation, from, place](const base::Result<domain::Article> &result) {
        if (generation != m_articleGeneration)
            return;
        if (!result)
            return showError(result.error());
        clearError();
        if (from)
            m_trail.push_back(*from);
        showArticle(*result, place);
    });
}

void KnowledgePane::showArticle(const domain::Article &article, int place)
{
    const std::optional<domain::Article> &before = m_reader->article();
    const bool another = !before || before->id != article.id;
    if (before && *before == article && isReading())
        return;
    const bool hadFocus = isAncestorOf(QApplication::focusWidget());
    m_reader->showArticle(article);
    // Who writes it isn't torn from it because it was saved.
    if (isWriting() && !another)
        return;
    if (place > 0)
        m_reader->setPlace(place);
    m_pages->setCurrentWidget(m_reader);
    updateActions();
    if (hadFocus || !another)
        m_reader->focusTarget()->setFocus(Qt::OtherFocusReason);
    if (another)
        Q_EMIT articleOpened(article.id, isSuggested(article.id));
}

void KnowledgePane::focusSearch()
{
    if (isWriting())
        leaveEditor({});
    if (isReading())
        goBack();
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void KnowledgePane::stepBack()
{
    if (!isReading() || m_reader->leaveOutline())
        return;
    m_flag->hide();
    if (m_trail.empty()) {
        goBack();
        return;
    }
    const Stop last = m_trail.back();
    m_trail.pop_back();
    load(m_knowledge.article(last.article), {}, last.place);
}

void KnowledgePane::goBack()
{
    if (!isReading())
        return;
    const bool hadFocus = isAncestorOf(QApplication::focusWidget());
    takeBack(m_loading);
    ++m_articleGeneration;
    m_trail.clear();
    m_pages->setCurrentWidget(m_listPage);
    m_reader->clear();
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
    const std::optional<domain::Article> open = m_reader->article();
    const bool shown = open && any([&](const domain::Change &c) {
        return isBulk(c) || (c.subject == domain::Subject::Article && c.id == open->id.value());
    });
    if (shown)
        load(m_knowledge.article(open->id));
}

void KnowledgePane::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && isReading())
        return stepBack();
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
    } else if (watched == &m_reader->view() && (key->key() == Qt::Key_Escape || key->key() == Qt::Key_Backspace)) {
        stepBack();
        return true;
    }
    return Pane::eventFilter(watched, event);
}

void KnowledgePane::insertArticle(bool wholeText)
{
    const auto insert = [this, wholeText](const domain::Article &article) {
        Q_EMIT insertRequested(wholeText ? articleForReply(article) : articleLinkForReply(article));
        Q_EMIT articleInserted(article.id, wholeText, isSuggested(article.id));
    };
    if (isReading() && m_reader->article()) {
        insert(*m_reader->article());
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
    explain(m_outline, isReading() && m_reader->hasOutline(),
        isReading() ? tr("The article has no headings.") : tr("No article is open."));
    const bool any = m_case && (isReading() || m_model->rowCount() > 0);
    for (QAction *insert : { m_insertText, m_insertLink })
        explain(insert, any, m_case ? tr("No article is here.") : tr("No case is open."));
    updateWritingActions();
    explain(m_copyCode, isReading() && m_reader->view().codeCount() > 0, tr("No code is in sight."));
}

} // namespace throughline::ui
