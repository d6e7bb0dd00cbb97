// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/markdown/markdown.h"

#include "ui/markdown/markdownlimits.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QRegularExpression>
#include <QUrl>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <utility>

namespace throughline::ui {

namespace {

constexpr size_t kMostBlocks = 20'000;
constexpr size_t kMostCells = 1'500; // a text table of more takes seconds to lay out
constexpr qsizetype kLongestSource = 400;
constexpr int kDeepest = 8; // of what is shown as nested

using Parser = std::unique_ptr<cmark_parser, decltype(&cmark_parser_free)>;
using Root = std::unique_ptr<cmark_node, decltype(&cmark_node_free)>;
using Iterator = std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)>;

Root parse(const QByteArray &utf8)
{
    static std::once_flag registered;
    std::call_once(registered, cmark_gfm_core_extensions_ensure_registered);
    const Parser parser(
        cmark_parser_new(CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_FOOTNOTES), cmark_parser_free);
    for (const char *name : { "table", "strikethrough", "autolink", "tasklist" }) {
        if (cmark_syntax_extension *extension = cmark_find_syntax_extension(name))
            cmark_parser_attach_syntax_extension(parser.get(), extension);
    }
    cmark_parser_feed(parser.get(), utf8.constData(), size_t(utf8.size()));
    return { cmark_parser_finish(parser.get()), cmark_node_free };
}

QString literal(cmark_node *node)
{
    return QString::fromUtf8(cmark_node_get_literal(node));
}

/// The address if a click may lead there, otherwise empty.
QString safeLink(const QString &address)
{
    const QUrl url(address.trimmed(), QUrl::StrictMode);
    if (!url.isValid())
        return {};
    const QString scheme = url.scheme().toLower();
    const bool web = (scheme == QLatin1String("http") || scheme == QLatin1String("https")) && !url.host().isEmpty();
    return web || scheme == QLatin1String("mailto") ? url.toString(QUrl::FullyEncoded) : QString();
}

/// What a link within the knowledge base names, otherwise empty. No address that the desktop would open.
QString articleTarget(const QString &address)
{
    constexpr qsizetype kLongest = 400;
    static const QRegularExpression scheme(QStringLiteral("^[A-Za-z][A-Za-z0-9+.-]*:"));
    const QString target = address.trimmed();
    if (target.isEmpty() || target.size() > kLongest || target.startsWith(u'#') || target.startsWith(u"//")
        || target.contains(u'\\'))
        return {};
    if (target.startsWith(QLatin1String("article:"), Qt::CaseInsensitive))
        return target;
    return target.contains(scheme) ? QString() : target;
}

/// Turns the tree into blocks, without recursion.
class Walker {
public:
    explicit Walker(LineEnds lineEnds)
        : m_lineEnds(lineEnds)
    {
    }

    std::vector<ArticleBlock> walk(cmark_node *root)
    {
        const Iterator iterator(cmark_iter_new(root), cmark_iter_free);
        for (cmark_event_type event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
            event = cmark_iter_next(iterator.get())) {
            if (m_blocks.size() >= kMostBlocks)
                break;
            cmark_node *node = cmark_iter_get_node(iterator.get());
            visit(node, event == CMARK_EVENT_ENTER);
        }
        flush();
        return std::move(m_blocks);
    }

private:
    struct List {
        bool ordered;
        int next;
    };

    void visit(cmark_node *node, bool enter)
    {
        const cmark_node_type type = cmark_node_get_type(node);
        if (enter && (type & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_BLOCK)
            m_lines = { cmark_node_get_start_line(node), cmark_node_get_end_line(node) };
        // The extensions' types have no constants in the public headers, only names.
        const QLatin1String name(cmark_node_get_type_string(node));
        if (name == QLatin1String("table"))
            return table(node, enter);
        if (name == QLatin1String("table_header") || name == QLatin1String("table_row"))
            return;
        if (name == QLatin1String("table_cell"))
            return cell(enter);
        if (name == QLatin1String("strikethrough")) {
            m_struck += enter ? 1 : -1;
            return;
        }
        if (name == QLatin1String("tasklist")) {
            flush();
            if (enter)
                item(node);
            return;
        }
        switch (type) {
        case CMARK_NODE_BLOCK_QUOTE:
            flush();
            m_quotes += enter ? 1 : -1;
            break;
        case CMARK_NODE_LIST:
            flush();
            if (enter)
                m_lists.push_back(
                    { cmark_node_get_list_type(node) == CMARK_ORDERED_LIST, cmark_node_get_list_start(node) });
            else
                m_lists.pop_back();
            break;
        case CMARK_NODE_ITEM:
            flush();
            if (enter)
                item(node);
            break;
        case CMARK_NODE_CODE_BLOCK:
            code(node);
            break;
        case CMARK_NODE_PARAGRAPH:
            if (enter)
                begin(ArticleBlock::Kind::Paragraph);
            else
                flush();
            break;
        case CMARK_NODE_HEADING:
            if (enter) {
                begin(ArticleBlock::Kind::Heading);
                m_open->level = std::clamp(cmark_node_get_heading_level(node), 1, 6);
            } else {
                flush();
            }
            break;
        case CMARK_NODE_THEMATIC_BREAK:
            begin(ArticleBlock::Kind::Rule);
            flush();
            break;
        case CMARK_NODE_TEXT:
            add(literal(node), false);
            break;
        case CMARK_NODE_SOFTBREAK:
            add(m_lineEnds == LineEnds::Keep ? QString(QChar::LineSeparator) : QStringLiteral(" "), false);
            break;
        case CMARK_NODE_LINEBREAK:
            add(QString(QChar::LineSeparator), false);
            break;
        case CMARK_NODE_CODE:
            add(literal(node), true);
            break;
        case CMARK_NODE_EMPH:
            m_italic += enter ? 1 : -1;
            break;
        case CMARK_NODE_STRONG:
            m_bold += enter ? 1 : -1;
            break;
        case CMARK_NODE_LINK:
            link(node, enter);
            break;
        case CMARK_NODE_FOOTNOTE_REFERENCE:
            if (enter) {
                m_note = literal(node);
                add(m_note, false);
                m_note.clear();
            }
            break;
        case CMARK_NODE_FOOTNOTE_DEFINITION:
            footnote(enter);
            break;
        case CMARK_NODE_IMAGE:
            image(node, enter);
            break;
        default: // raw HTML, and what we don't know
            break;
        }
    }

    void begin(ArticleBlock::Kind kind)
    {
        flush();
        ArticleBlock block;
        block.kind = kind;
        block.indent = std::min(int(m_lists.size()), kDeepest);
        block.quoted = std::min(m_quotes, kDeepest);
        block.marker = std::exchange(m_marker, {});
        block.note = std::exchange(m_begins, {});
        block.inNote = m_inNote;
        block.line = m_lines.first;
        block.lastLine = std::max(m_lines.first, m_lines.second);
        block.task = std::exchange(m_task, ArticleBlock::Task::None);
        m_open = std::make_unique<ArticleBlock>(std::move(block));
    }

    void flush()
    {
        if (m_open) {
            const bool empty = m_open->kind == ArticleBlock::Kind::Paragraph && m_open->spans.empty()
                && m_open->marker.isEmpty();
            if (!empty)
                m_blocks.push_back(std::move(*m_open));
        }
        m_open.reset();
    }

    void add(const QString &text, bool isCode)
    {
        if (text.isEmpty())
            return;
        TextSpan span;
        span.text = text;
        span.text.remove(QChar(QChar::ObjectReplacementCharacter));
        span.bold = m_bold > 0;
        span.italic = m_italic > 0;
        span.struck = m_struck > 0;
        span.code = isCode;
        span.image = m_images > 0;
        span.link = m_link;
        span.article = m_article;
        span.place = m_place;
        span.note = m_note;
        if (span.image)
            span.source = m_source;
        if (m_cell)
            m_cell->push_back(span);
        else if (m_open)
            m_open->spans.push_back(span);
    }

    void item(cmark_node *node)
    {
        if (m_lists.empty())
            return;
        List &list = m_lists.back();
        m_marker = list.ordered ? QStringLiteral("%1.").arg(list.next++) : QStringLiteral("•");
        const char *kind = cmark_node_get_type_string(node);
        if (kind && qstrcmp(kind, "tasklist") == 0)
            m_task = cmark_gfm_extensions_get_tasklist_item_checked(node) ? ArticleBlock::Task::Done
                                                                          : ArticleBlock::Task::Open;
    }

    void code(cmark_node *node)
    {
        begin(ArticleBlock::Kind::Code);
        m_open->code = literal(node);
        if (m_open->code.endsWith(u'\n'))
            m_open->code.chop(1);
        m_open->language = QString::fromUtf8(cmark_node_get_fence_info(node)).simplified();
        flush();
    }

    void link(cmark_node *node, bool enter)
    {
        m_link.clear();
        m_article.clear();
        m_place.clear();
        if (!enter)
            return;
        const QString address = QString::fromUtf8(cmark_node_get_url(node));
        m_link = safeLink(address);
        if (!m_link.isEmpty())
            return;
        m_article = articleTarget(address);
        if (address.startsWith(u'#'))
            m_place = QUrl::fromPercentEncoding(address.mid(1).toUtf8());
    }

    /// They come behind all else, in the order in which the text refers to them.
    void footnote(bool enter)
    {
        flush();
        m_inNote = enter;
        if (enter)
            m_begins = QString::number(++m_notes);
    }

    void image(cmark_node *node, bool enter)
    {
        m_images += enter ? 1 : -1;
        m_source = m_images > 0 ? QString::fromUtf8(cmark_node_get_url(node)).left(kLongestSource) : QString();
        if (enter && !cmark_node_first_child(node))
            add(QCoreApplication::translate("Article", "without a description"), false);
    }

    void table(cmark_node *node, bool enter)
    {
        if (!enter)
            return flush();
        begin(ArticleBlock::Kind::Table);
        m_open->columns = int(cmark_gfm_extensions_get_table_columns(node));
        const uint8_t *alignments = cmark_gfm_extensions_get_table_alignments(node);
        for (int i = 0; i < m_open->columns; ++i)
            m_open->alignments.push_back(alignments[i] == 'r' ? Qt::AlignRight
                    : alignments[i] == 'c'                    ? Qt::AlignHCenter
                                                              : Qt::AlignLeft);
    }

    void cell(bool enter)
    {
        m_cell = nullptr;
        if (!enter || !m_open || m_open->cells.size() >= kMostCells)
            return;
        m_open->cells.emplace_back();
        m_cell = &m_open->cells.back();
    }

    LineEnds m_lineEnds;
    std::vector<ArticleBlock> m_blocks;
    std::unique_ptr<ArticleBlock> m_open;
    std::vector<TextSpan> *m_cell = nullptr;
    std::vector<List> m_lists;
    QString m_marker;
    ArticleBlock::Task m_task = ArticleBlock::Task::None;
    QString m_link;
    QString m_article;
    QString m_place;
    QString m_source;
    QString m_note;
    QString m_begins; ///< the footnote whose first block is still to come
    std::pair<int, int> m_lines { 0, 0 };
    int m_notes = 0;
    bool m_inNote = false;
    int m_quotes = 0;
    int m_bold = 0;
    int m_italic = 0;
    int m_struck = 0;
    int m_images = 0;
};

ArticleBlock notice(const QString &text)
{
    ArticleBlock block;
    block.kind = ArticleBlock::Kind::Notice;
    block.spans.push_back({ text, false, true, false, false, false, {} });
    return block;
}

} // namespace

std::vector<ArticleBlock> parseMarkdown(const QString &markdown, LineEnds lineEnds)
{
    const MarkdownPart part = boundedMarkdown(markdown);
    std::vector<ArticleBlock> blocks;
    if (const Root root = parse(part.markdown.toUtf8()))
        blocks = Walker(lineEnds).walk(root.get());
    if (blocks.size() >= kMostBlocks)
        blocks.push_back(
            notice(QCoreApplication::translate("Article", "The article is longer than what can be shown here.")));
    if (!part.rest.isEmpty()) {
        blocks.push_back(notice(QCoreApplication::translate("Article",
            "From here on the article is shown as it was written: it is too long or too deeply nested to be set.")));
        ArticleBlock rest;
        rest.kind = ArticleBlock::Kind::Code;
        rest.code = part.rest;
        blocks.push_back(std::move(rest));
    }
    if (part.cut)
        blocks.push_back(
            notice(QCoreApplication::translate("Article", "The article is longer than what can be shown here.")));
    return blocks;
}

void highlightCode(std::vector<ArticleBlock> &blocks, CodeHighlighter &highlighter, bool dark)
{
    constexpr qint64 kMostMilliseconds = 1'500;
    QElapsedTimer timer;
    timer.start();
    for (ArticleBlock &block : blocks) {
        if (block.kind != ArticleBlock::Kind::Code || block.language.isEmpty())
            continue;
        block.languageName = highlighter.languageName(block.language);
        if (timer.elapsed() < kMostMilliseconds)
            block.highlights = highlighter.highlight(block.code, block.language, dark);
    }
}

} // namespace throughline::ui
