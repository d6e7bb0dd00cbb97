// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/markdown/markdown.h"

#include <QFont>
#include <QHash>
#include <QImage>
#include <QPalette>
#include <QTextCursor>
#include <QTextDocument>

#include <vector>

namespace throughline::ui {

/// A document that never loads anything: no image, no style sheet, from no place. Pictures that are to be seen are given to it.
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
    /// Another article, a heading of this one, a footnote, and back from it to the text.
    static constexpr char kArticleScheme[] = "other-article";
    static constexpr char kPlaceScheme[] = "go-to-heading";
    static constexpr char kNoteScheme[] = "go-to-note";
    static constexpr char kNoteBackScheme[] = "go-back-from-note";

    ArticleBuilder(
        ArticleDocument &document, std::vector<ArticleBlock> blocks, const QPalette &palette, const QFont &font);

    /// Writes until `milliseconds` have passed; true once everything is there.
    bool writeSome(int milliseconds);
    /// The text of a code block, as it was written.
    [[nodiscard]] QString code(int index) const;
    [[nodiscard]] int codeCount() const { return int(m_codeAt.size()); }
    [[nodiscard]] const std::vector<ArticleBlock> &blocks() const { return m_blocks; }
    /// So many of them stand there.
    [[nodiscard]] int written() const { return int(m_startAt.size()); }
    /// Where a block that is written begins in the document.
    [[nodiscard]] int startOf(int block) const;
    /// The written block in which this position of the document lies.
    [[nodiscard]] int blockAt(int position) const;
    /// Where the text refers to a footnote first, and where that begins; -1 if it isn't written.
    [[nodiscard]] int noteReference(const QString &note) const;
    [[nodiscard]] int noteStart(const QString &note) const;
    /// Puts a picture in the place of its words, wherever it is asked for; not wider than `width` pixels.
    void setImage(const QString &source, const QImage &image, int width);
    /// Makes all pictures fit.
    void fitImages(int width);
    /// Where a code block ends in the document.
    [[nodiscard]] int codeEnd(int index) const;

private:
    struct CodePlace {
        size_t block;
        int paragraph; ///< its number: pictures that come later move positions
    };

    struct ImagePlace {
        QString source;
        QTextCursor words; ///< or the picture, once it is there
        QSize size;        ///< of the picture; empty: its words stand there
    };

    void write(const ArticleBlock &block);
    void writeText(const ArticleBlock &block);
    void writeCode(const ArticleBlock &block);
    void writeTable(const ArticleBlock &block);
    void writeRule();
    void insertSpans(QTextCursor &cursor, const std::vector<TextSpan> &spans, const QTextCharFormat &base);
    void insertImage(QTextCursor &cursor, const TextSpan &span, const QTextCharFormat &look);
    /// Makes `look` that of a link; returns the words that may stand for it.
    [[nodiscard]] QString linked(const TextSpan &span, QTextCharFormat &look) const;
    void insertAnchor(const QString &text, const char *scheme, const QString &target, QTextCharFormat look);
    [[nodiscard]] int positionOf(int paragraph) const;
    void fit(ImagePlace &place, int width);
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
    std::vector<int> m_startAt;      ///< numbers of paragraphs
    QHash<QString, int> m_noteAt;    ///< the same
    QHash<QString, int> m_noteStart; ///< the same
    std::vector<ImagePlace> m_images;
    QHash<QString, QImage> m_pictures;
    int m_imageWidth = 0;
    size_t m_next = 0;
    size_t m_writing = 0;
    double m_em;
    bool m_inNotes = false;
    bool m_fresh = true; ///< the last paragraph is still empty
};

/// `colour`, moved towards black or white until it can be read on `ground` (4.5:1, WCAG 2.1 success criterion 1.4.3).
[[nodiscard]] QColor readable(const QColor &colour, const QColor &ground);

} // namespace throughline::ui
