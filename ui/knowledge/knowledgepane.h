// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/services/knowledge.h"
#include "ui/common/pane.h"

#include <QFuture>

#include <memory>
#include <optional>
#include <vector>

class QLabel;
class QLineEdit;
class QListView;
class QModelIndex;
class QStackedWidget;
class QThreadPool;

namespace throughline::ui {

class ArticleView;
class CodeHighlighter;
class KnowledgeModel;
struct ArticleBlock;

/// The articles that fit the case, or what was searched for; one of them is read in place.
class KnowledgePane : public Pane {
    Q_OBJECT
public:
    KnowledgePane(services::Knowledge &knowledge, const base::Clock &clock, QWidget *parent = nullptr);
    ~KnowledgePane() override;

    [[nodiscard]] QWidget *focusTarget() override;
    [[nodiscard]] bool isReading() const;

public Q_SLOTS:
    void setCase(std::optional<throughline::domain::CaseId> id);
    void openArticle(throughline::domain::ArticleId id);
    /// By the key that a step of a roadmap names.
    void openArticleByKey(const QString &key);
    void focusSearch();
    /// From the article to the list.
    void goBack();
    void apply(const throughline::domain::Changes &changes) override;

Q_SIGNALS:
    void articleOpened(throughline::domain::ArticleId id);
    /// The user followed a link in an article: http, https or mailto.
    void linkClicked(const QUrl &url);
    /// The article, or a link to it, shall stand in what is written to the customer: Markdown.
    void insertRequested(const QString &markdown);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeListPage();
    void makeArticlePage();
    void refresh();
    void suggest();
    void find(const QString &typed);
    void receive(quint64 generation, const base::Result<std::vector<domain::ArticleHit>> &result);
    void load(QFuture<base::Result<domain::Article>> future);
    void showArticle(const domain::Article &article);
    void showMeta();
    void setText();
    void openRow(int row);
    void updateActions();
    void insertArticle(bool wholeText);
    void explainEmptiness();
    [[nodiscard]] bool isDark() const;

    services::Knowledge &m_knowledge;
    const base::Clock &m_clock;
    std::optional<domain::CaseId> m_case;
    std::optional<domain::Article> m_article;
    QFuture<base::Result<std::vector<domain::ArticleHit>>> m_listing;
    QFuture<base::Result<domain::Article>> m_loading;
    quint64 m_listGeneration = 0;
    quint64 m_articleGeneration = 0;
    quint64 m_textGeneration = 0;
    bool m_answered = false;
    std::shared_ptr<CodeHighlighter> m_highlighter;
    QThreadPool *m_workers;

    QStackedWidget *m_pages;
    QWidget *m_listPage;
    QLineEdit *m_search;
    QLabel *m_heading;
    QListView *m_list;
    QLabel *m_empty;
    KnowledgeModel *m_model;
    QWidget *m_articlePage;
    QLabel *m_title;
    QLabel *m_meta;
    ArticleView *m_view;
    QAction *m_searchAction;
    QAction *m_back;
    QAction *m_copyCode;
    QAction *m_insertText;
    QAction *m_insertLink;
};

} // namespace throughline::ui
