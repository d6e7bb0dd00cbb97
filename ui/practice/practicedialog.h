// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/services/knowledgeuse.h"
#include "core/services/workspace.h"

#include <QDialog>

#include <optional>

class QComboBox;
class QLabel;
class QPushButton;
class QTabWidget;
class QTreeWidget;
class QTreeWidgetItem;

namespace throughline::ui {

class MessageBar;

/// The knowledge for those who look after it: questions without an answer and what they cost, articles in doubt, and what articles were good for. Each line unfolds to its
/// cases or reasons; Enter opens the case or article behind it. The workspace must outlive it. GUI thread.
class PracticeDialog : public QDialog {
    Q_OBJECT
public:
    PracticeDialog(services::Workspace &workspace, std::optional<domain::AgentId> agent, QWidget *parent = nullptr);

    /// Reads all three lists.
    void begin();
    void apply(const domain::Changes &changes);
    /// Everything that was asked for is shown.
    [[nodiscard]] bool isReady() const { return m_pending == 0; }

Q_SIGNALS:
    void caseWanted(throughline::domain::CaseId id);
    void articleWanted(throughline::domain::ArticleId id);
    /// An article is to be made of this solved case.
    void articleOfCaseWanted(throughline::domain::CaseId id);

private:
    enum class Page { Gaps, Review, Reuse };

    QTreeWidget *makeList(const QString &name, const QStringList &columns);
    QWidget *makePage(QTreeWidget *list, QLabel *head);
    void readGaps();
    void readReview();
    void readReuse();
    void showGaps(const std::vector<domain::Gap> &gaps);
    void showReview(const std::vector<domain::ReviewItem> &items);
    void showReuse(const std::vector<domain::ArticleReuse> &all);
    /// The cases of an article, once somebody unfolds it.
    void readUses(QTreeWidgetItem *item);
    [[nodiscard]] Page page() const;
    [[nodiscard]] QTreeWidgetItem *current() const;
    void goTo(const QTreeWidgetItem *item);
    void review();
    void makeArticle();
    void describe();
    [[nodiscard]] base::EpochMs since() const;
    void fail(const base::Error &error);

    services::Workspace &m_workspace;
    std::optional<domain::AgentId> m_agent;
    MessageBar *m_bar;
    QTabWidget *m_tabs;
    QComboBox *m_time;
    QTreeWidget *m_gaps;
    QTreeWidget *m_review;
    QTreeWidget *m_reuse;
    QLabel *m_gapsHead;
    QLabel *m_reviewHead;
    QLabel *m_reuseHead;
    QPushButton *m_open;
    QPushButton *m_reviewed;
    QPushButton *m_make;
    quint64 m_generation = 0;
    int m_pending = 0;
};

} // namespace throughline::ui
