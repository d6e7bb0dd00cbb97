// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/markdown/markdown.h"

#include <QFont>
#include <QPalette>
#include <QTextCursor>
#include <QTextDocument>

#include <vector>

namespace throughline::ui {

/// A document that never loads anything: no image, no style sheet, from no place.
class ArticleDocument : public QTextDocument {
    Q_OBJECT
public:
    using QTextDocument::QTextDocument;

protected:
    QVariant loadResource(int type, const QUrl &name) override;
};

/// Writes blocks into a document, some at a time, so that a long article doesn't stop the window.
class ArticleBuilder {
public:
    /// The scheme of the links that copy a code block: "copy-code:3". Foreign links can't have it.
    static constexpr char kCopyScheme[] = "copy-code";

    ArticleBuilder(
        ArticleDocument &document, std::vector<ArticleBlock> blocks, const QPalette &palette, const QFont &font);

    /// Writes until `milliseconds` have passed; true once everything is there.
    bool writeSome(int milliseconds);
    /// The text of a code block, as it was written.
    [[nodiscard]] QString code(int index) const;
    [[nodiscard]] int codeCount() const { return int(m_codeAt.size()); }
    /// Where a code block ends in the document.
    [[nodiscard]] int codeEnd(int index) const { return m_codeAt[size_t(index)].end; }

private:
    struct CodePlace {
        size_t block;
        int end;
    };

    void write(const ArticleBlock &block);
    void writeText(const ArticleBlock &block);
    void writeCode(const ArticleBlock &block);
    void writeTable(const ArticleBlock &block);
    void writeRule();
    void insertSpans(QTextCursor &cursor, const std::vector<TextSpan> &spans, const QTextCharFormat &base) const;
    void nextParagraph(const QTextBlockFormat &format, const QTextCharFormat &text);
    void leaveFrame();
    [[nodiscard]] QTextCharFormat plain() const;
    [[nodiscard]] QFont scaled(double factor) const;

    ArticleDocument &m_document;
    std::vector<ArticleBlock> m_blocks;
    QPalette m_palette;
    QFont m_font;
    QFont m_mono;
    QTextCursor m_cursor;
    std::vector<CodePlace> m_codeAt;
    size_t m_next = 0;
    size_t m_writing = 0;
    double m_em;
    bool m_fresh = true; ///< the last paragraph is still empty
};

/// `colour`, moved towards black or white until it can be read on `ground` (4.5:1, WCAG 2.1 success criterion 1.4.3).
[[nodiscard]] QColor readable(const QColor &colour, const QColor &ground);

} // namespace throughline::ui
