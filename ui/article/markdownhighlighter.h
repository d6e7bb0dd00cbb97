// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/article/markdownline.h"

#include <QPalette>
#include <QSyntaxHighlighter>

namespace throughline::ui {

/// Colours Markdown as it is typed, line by line, with the palette's colours only. GUI thread.
class MarkdownHighlighter : public QSyntaxHighlighter {
    Q_OBJECT
public:
    explicit MarkdownHighlighter(QTextDocument *document);

    /// Looks at everything again.
    void setPalette(const QPalette &palette);
    /// The fence that is open before a line, as it was found when that was coloured last.
    [[nodiscard]] static int fenceBefore(const QTextBlock &line);

protected:
    void highlightBlock(const QString &text) override;

private:
    [[nodiscard]] QTextCharFormat look(MarkKind kind) const;

    QPalette m_palette;
    std::vector<QTextCharFormat> m_looks;
};

} // namespace throughline::ui
