// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/services/articles.h"
#include "core/services/knowledge.h"
#include "ui/common/pane.h"

#include <QFuture>
#include <QPointer>

#include <functional>
#include <optional>
#include <vector>

class QLabel;
class QLineEdit;
class QListView;
class QModelIndex;
class QStackedWidget;

namespace throughline::ui {

class ArticleReader;
class FlagBar;
class KnowledgeModel;

/// The articles that fit the case, or what was searched for; one of them is read in place.
class KnowledgePane : public Pane {
    Q_OBJECT
public:
    /// The services and the clock must outlive it.
    KnowledgePane(services::Knowledge &knowledge, services::Articles &articles, const base::Clock &clock,
        QWidget *parent = nullptr);
    ~KnowledgePane() override;

    [[nodiscard]] QWidget *focusTarget() override;
    [[nodiscard]] bool isReading() const;
    [[nodiscard]] ArticleReader &reader() const { return *m_reader; }
    [[nodiscard]] QListView &list() const { return *m_list; }
    [[nodiscard]] FlagBar &flagBar() const { return *m_flag; }
    /// Where articles are written: it stands in this pane, but belongs to whoever gives it. `focus` tells what of it gets the focus.
    void setEditor(QWidget *editor, std::function<QWidget *()> focus);
    [[nodiscard]] bool isWriting() const;
    /// Somebody answers flagRequested(). As long as nobody does, what is wrong is mended at once.
    void setFlagsKept(bool kept) { m_flagsKept = kept; }

public Q_SLOTS:
    void showEditor();
    /// Back from writing to reading this article, or to the list.
    void leaveEditor(std::optional<throughline::domain::ArticleId> article);
    /// In words, in the pane's bar.
    void showProblem(const throughline::base::Error &error) { showError(error); }
    void setCase(std::optional<throughline::domain::CaseId> id);
    void openArticle(throughline::domain::ArticleId id);
    /// By the key that a step of a roadmap names.
    void openArticleByKey(const QString &key);
    void focusSearch();
    /// From the article to the list.
    void goBack();
    void apply(const throughline::domain::Changes &changes) override;

Q_SIGNALS:
    /// `suggested`: it stood among what fits the case.
    void articleOpened(throughline::domain::ArticleId id, bool suggested);
    /// The user followed a link in an article: http, https or mailto.
    void linkClicked(const QUrl &url);
    /// The article, or a link to it, shall stand in what is written to the customer: Markdown.
    void insertRequested(const QString &markdown);
    /// The same, as a use of that article.
    void articleInserted(throughline::domain::ArticleId id, bool wholeText, bool suggested);
    /// It is to be edited where one reads: `line` of its source, from 1; `words` that are marked there.
    void editRequested(throughline::domain::ArticleId id, int line, const QString &words);
    void versionsRequested(throughline::domain::ArticleId id);
    void newRequested();
    void flagRequested(throughline::domain::ArticleId id, const QString &place, const QString &text);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// Where one was before a link was followed.
    struct Stop {
        domain::ArticleId article;
        int place;
    };

    void makeListPage();
    void makeArticlePage();
    void refresh();
    void suggest();
    void find(const QString &typed);
    void receive(quint64 generation, const base::Result<std::vector<domain::ArticleHit>> &result);
    void load(QFuture<base::Result<domain::Article>> future, std::optional<Stop> from = {}, int place = 0);
    void showArticle(const domain::Article &article, int place);
    void followArticle(const QString &target);
    /// From a linked article to the one before, and from the first to the list.
    void stepBack();
    void openRow(int row);
    void updateActions();
    void insertArticle(bool wholeText);
    void makeWritingActions();
    void updateWritingActions();
    void edit();
    void beginFlag();
    void giveImages(domain::ArticleId id, const QStringList &sources);
    [[nodiscard]] bool isSuggested(domain::ArticleId id) const;
    void explainEmptiness();

    services::Knowledge &m_knowledge;
    services::Articles &m_articles;
    const base::Clock &m_clock;
    std::optional<domain::CaseId> m_case;
    std::vector<Stop> m_trail; ///< articles that were left by a link
    QFuture<base::Result<std::vector<domain::ArticleHit>>> m_listing;
    QFuture<base::Result<domain::Article>> m_loading;
    quint64 m_listGeneration = 0;
    quint64 m_articleGeneration = 0;
    bool m_answered = false;

    QStackedWidget *m_pages;
    QWidget *m_listPage;
    QLineEdit *m_search;
    QLabel *m_heading;
    QListView *m_list;
    QLabel *m_empty;
    KnowledgeModel *m_model;
    ArticleReader *m_reader = nullptr;
    QAction *m_searchAction;
    QAction *m_back;
    QAction *m_outline = nullptr;
    QAction *m_copyCode;
    QAction *m_insertText;
    QAction *m_insertLink;
    QAction *m_editAction = nullptr;
    QAction *m_versionsAction = nullptr;
    QAction *m_newAction = nullptr;
    QAction *m_flagAction = nullptr;
    FlagBar *m_flag = nullptr;
    bool m_flagsKept = false;
    QPointer<QWidget> m_editor;
    std::function<QWidget *()> m_editorFocus;
};

} // namespace throughline::ui
