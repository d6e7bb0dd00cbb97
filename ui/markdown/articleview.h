// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/markdown/articledocument.h"
#include "ui/markdown/articleoutline.h"

#include <QTextBrowser>
#include <QTimer>

#include <memory>
#include <optional>

namespace throughline::ui {

/// Shows an article. It loads nothing and opens nothing by itself: links are told by a signal, and pictures are given to it.
class ArticleView : public QTextBrowser {
    Q_OBJECT
public:
    explicit ArticleView(QWidget *parent = nullptr);
    ~ArticleView() override;

    /// The first blocks stand there at once, the rest follows between events.
    void setBlocks(std::vector<ArticleBlock> blocks);
    /// The same article as it has become: shown all at once when it is ready, where one was reading.
    void replaceBlocks(std::vector<ArticleBlock> blocks);
    void clearArticle();
    [[nodiscard]] bool isComplete() const { return !m_timer.isActive(); }
    [[nodiscard]] const std::vector<OutlineEntry> &outline() const { return m_outline; }
    /// What the article wants to show, as it was written; nothing of it is fetched.
    [[nodiscard]] QStringList imageSources() const;
    /// Puts a picture in the place of its words.
    void setImage(const QString &source, const QImage &image);

    /// Brings it to the upper edge.
    void goToBlock(int block);
    /// A heading, by the name that links give it; false if there is none.
    bool goToPlace(const QString &place);
    void goToNote(const QString &note);
    void goBackFromNote(const QString &note);
    /// The heading under which one reads, an index into outline(); -1 above all of them.
    [[nodiscard]] int headingInSight() const;
    /// The line of the source that stands at the upper edge; 0 if nothing does.
    [[nodiscard]] int lineInSight() const;
    void goToLine(int line);

    [[nodiscard]] int codeCount() const { return m_builder ? m_builder->codeCount() : 0; }
    /// Copies a code block as it was written.
    void copyCode(int index);
    /// Copies the code block in which the cursor stands, otherwise the first in sight.
    void copyCodeInSight();

    QVariant loadResource(int type, const QUrl &name) override;

Q_SIGNALS:
    /// Only http, https and mailto come.
    void linkClicked(const QUrl &url);
    /// As it was written.
    void articleLinkClicked(const QString &target);
    void codeCopied();
    /// All of it is on the screen.
    void completed();

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void write();
    void finish();
    void follow(const QUrl &url);
    void goToPosition(int position);
    void moveCursorTo(int position);
    [[nodiscard]] int imageWidth() const;
    [[nodiscard]] int codeInSight() const;

    ArticleDocument *m_document;
    std::unique_ptr<ArticleBuilder> m_builder;
    ArticleDocument *m_next = nullptr; ///< while the same article is written anew
    std::unique_ptr<ArticleBuilder> m_nextBuilder;
    std::vector<OutlineEntry> m_outline;
    QHash<QString, QImage> m_images;
    QTimer m_timer;
};

} // namespace throughline::ui
