// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/services/articles.h"

#include <QFuture>
#include <QWidget>

#include <vector>

class QLabel;
class QListWidget;
class QPlainTextEdit;
class QPushButton;

namespace throughline::ui {

/// All versions of an article: who saved which, when and why; the chosen one beside the one before it or the newest, with what differs marked. GUI thread.
class ArticleHistory : public QWidget {
    Q_OBJECT
public:
    /// Both must outlive it.
    ArticleHistory(services::Articles &articles, const base::Clock &clock, QWidget *parent = nullptr);

    void setArticle(domain::ArticleId id);
    [[nodiscard]] QListWidget &list() const { return *m_list; }
    [[nodiscard]] QString left() const;
    [[nodiscard]] QString right() const;
    [[nodiscard]] QPushButton &restoreButton() const { return *m_restore; }

public Q_SLOTS:
    /// The chosen one beside the newest, or beside the one before it.
    void swapOther();

Q_SIGNALS:
    void restoreRequested(qint64 version);
    void backRequested();
    void failed(const throughline::base::Error &error);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showList(const std::vector<domain::ArticleVersion> &versions);
    void compare();
    void showTexts(const domain::ArticleVersion &left, const domain::ArticleVersion &right);
    [[nodiscard]] QString caption(const domain::ArticleVersion &version) const;

    services::Articles &m_articles;
    const base::Clock &m_clock;
    domain::ArticleId m_id;
    std::vector<domain::ArticleVersion> m_versions; ///< the newest first, without their texts
    bool m_withNewest = false;
    quint64 m_generation = 0;
    QListWidget *m_list;
    QLabel *m_leftCaption;
    QLabel *m_rightCaption;
    QPlainTextEdit *m_left;
    QPlainTextEdit *m_right;
    QPushButton *m_other;
    QPushButton *m_restore;
};

/// All that a version says, as one text to be held against another one.
[[nodiscard]] QString wholeArticle(const domain::ArticleEdit &edit);

} // namespace throughline::ui
