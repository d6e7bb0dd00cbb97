// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/domain/article.h"

#include <QTimer>
#include <QWidget>

#include <memory>
#include <optional>

class QLabel;
class QListWidget;
class QThreadPool;
class QToolButton;

namespace throughline::ui {

class ArticleView;
class CodeHighlighter;

/// One article to be read: what it is, its text, and beside that its headings to jump to. GUI thread.
class ArticleReader : public QWidget {
    Q_OBJECT
public:
    explicit ArticleReader(const base::Clock &clock, QWidget *parent = nullptr);
    ~ArticleReader() override;

    void showArticle(const domain::Article &article);
    void clear();
    [[nodiscard]] const std::optional<domain::Article> &article() const { return m_article; }
    [[nodiscard]] ArticleView &view() const { return *m_view; }
    [[nodiscard]] QListWidget &outline() const { return *m_outline; }
    [[nodiscard]] bool hasOutline() const;
    /// What has the focus while one reads: the text, or the headings while they stand in its place.
    [[nodiscard]] QWidget *focusTarget() const;
    /// How far one has read, to come back to it.
    [[nodiscard]] int place() const;
    /// Once the text stands there.
    void setPlace(int place);

public Q_SLOTS:
    /// Goes to the headings, or from there back to the text.
    void swapOutline();
    /// Back from the headings to the text; false if one is there already.
    bool leaveOutline();

Q_SIGNALS:
    void backRequested();
    void linkClicked(const QUrl &url);
    void articleLinkClicked(const QString &target);
    /// The text stands there, or has become another one.
    void shown();
    /// What it shows is to be given to the view.
    void imagesWanted(throughline::domain::ArticleId article, const QStringList &sources);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeTop();
    void showMeta();
    void setText(bool another);
    void showOutline();
    void followText();
    void arrange();
    void takeHeading();
    [[nodiscard]] bool isWide() const;

    const base::Clock &m_clock;
    std::optional<domain::Article> m_article;
    std::shared_ptr<CodeHighlighter> m_highlighter;
    QThreadPool *m_workers;
    quint64 m_generation = 0;
    std::optional<int> m_wantedPlace;
    bool m_choosing = false; ///< the headings stand in the place of the text
    QTimer m_following;

    QToolButton *m_back;
    QLabel *m_title;
    QLabel *m_meta;
    ArticleView *m_view;
    QListWidget *m_outline;
};

} // namespace throughline::ui
