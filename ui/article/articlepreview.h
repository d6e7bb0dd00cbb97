// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/markdown/articleview.h"

#include <QTimer>
#include <QWidget>

#include <memory>

class QThreadPool;

namespace throughline::ui {

class CodeHighlighter;

/// What is being written, as it will be read: read anew a moment after each key on a thread of its own, and scrolled along with the source. Of a long article only the
/// part around what is being written is set, so that typing never waits for it. GUI thread.
class ArticlePreview : public QWidget {
    Q_OBJECT
public:
    explicit ArticlePreview(QWidget *parent = nullptr);
    ~ArticlePreview() override;

    /// `line`: of the source, from 1; what stands at the upper edge.
    void setSource(const QString &markdown, int line);
    void goToLine(int line);
    void goToEnd();
    [[nodiscard]] ArticleView &view() const { return *m_view; }
    /// Nothing is still to be read or shown.
    [[nodiscard]] bool isSettled() const { return !m_reading && m_view->isComplete(); }

Q_SIGNALS:
    /// What it shows is to be given to the view.
    void imagesWanted(const QStringList &sources);

protected:
    void changeEvent(QEvent *event) override;

private:
    void read();
    void showPart(bool anew);

    ArticleView *m_view;
    std::shared_ptr<CodeHighlighter> m_highlighter;
    QThreadPool *m_worker;
    QString m_source;
    std::vector<ArticleBlock> m_blocks;
    size_t m_from = 0; ///< the blocks that are set
    size_t m_to = 0;
    int m_line = 1;
    bool m_atEnd = false;
    bool m_reading = false;
    bool m_again = false;
    bool m_fresh = false; ///< the colours have changed: nothing of what stands there is kept
};

} // namespace throughline::ui
