// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/markdown/articledocument.h"

#include <QTextBrowser>
#include <QTimer>

#include <memory>

namespace throughline::ui {

/// Shows an article. It loads nothing and opens nothing by itself: links are told by a signal.
class ArticleView : public QTextBrowser {
    Q_OBJECT
public:
    explicit ArticleView(QWidget *parent = nullptr);
    ~ArticleView() override;

    /// The first blocks stand there at once, the rest follows between events.
    void setBlocks(std::vector<ArticleBlock> blocks);
    void clearArticle();
    [[nodiscard]] bool isComplete() const { return !m_timer.isActive(); }
    [[nodiscard]] int codeCount() const { return m_builder ? m_builder->codeCount() : 0; }
    /// Copies a code block as it was written.
    void copyCode(int index);
    /// Copies the code block in which the cursor stands, otherwise the first in sight.
    void copyCodeInSight();

    QVariant loadResource(int type, const QUrl &name) override;

Q_SIGNALS:
    /// Only http, https and mailto come.
    void linkClicked(const QUrl &url);
    void codeCopied();

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void follow(const QUrl &url);
    [[nodiscard]] int codeInSight() const;

    ArticleDocument *m_document;
    std::unique_ptr<ArticleBuilder> m_builder;
    QTimer m_timer;
};

} // namespace throughline::ui
