// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/markdown/html.h"

#include "core/domain/article.h"
#include "core/markdown/htmltext.h"
#include "core/markdown/limits.h"
#include "core/markdown/tree.h"

#include <QHash>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <memory>

namespace throughline::markdown {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t kMostHeadings = 2'000; // nobody wrote more to be found by
using TreeWalk = std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)>;

QString literalOf(cmark_node *node)
{
    return QString::fromUtf8(cmark_node_get_literal(node));
}

/// Writes the tree in the form of the CommonMark specification's examples, without recursion.
class HtmlWriter {
public:
    explicit HtmlWriter(const HtmlOptions &options)
        : m_options(options)
    {
    }

    void write(cmark_node *root)
    {
        const TreeWalk walk(cmark_iter_new(root), cmark_iter_free);
        for (cmark_event_type event = cmark_iter_next(walk.get()); event != CMARK_EVENT_DONE;
            event = cmark_iter_next(walk.get()))
            visit(cmark_iter_get_node(walk.get()), event == CMARK_EVENT_ENTER);
        if (m_notes > 0)
            m_result.html += "</ol>\n</section>\n"_L1;
    }

    Html take() { return std::move(m_result); }

private:
    QString &out() { return m_result.html; }

    void freshLine()
    {
        if (!out().isEmpty() && !out().endsWith(u'\n'))
            out() += u'\n';
    }

    void say(const QString &text)
    {
        m_result.text += text;
        if (m_inHeading)
            m_result.outline.back().text += text;
    }

    void visit(cmark_node *node, bool enter)
    {
        // Within an image all that counts are its words.
        if (m_image) {
            if (node == m_image && !enter)
                return endImage(node);
            return describe(node, enter);
        }
        // The extensions' types have no constants in the public headers, only names.
        const QLatin1StringView name(cmark_node_get_type_string(node));
        if (name.startsWith("table"_L1))
            return table(node, name, enter);
        if (name == "strikethrough"_L1)
            return container("del"_L1, enter);
        if (name == "tasklist"_L1)
            return item(node, enter, true);
        switch (cmark_node_get_type(node)) {
        case CMARK_NODE_BLOCK_QUOTE:
            return block("blockquote"_L1, enter);
        case CMARK_NODE_LIST:
            return list(node, enter);
        case CMARK_NODE_ITEM:
            return item(node, enter, false);
        case CMARK_NODE_CODE_BLOCK:
            return code(node);
        case CMARK_NODE_HTML_BLOCK:
            return rawBlock(node);
        case CMARK_NODE_PARAGRAPH:
            return paragraph(node, enter);
        case CMARK_NODE_HEADING:
            return heading(node, enter);
        case CMARK_NODE_THEMATIC_BREAK:
            freshLine();
            out() += "<hr />\n"_L1;
            return;
        case CMARK_NODE_FOOTNOTE_DEFINITION:
            return note(enter);
        default:
            return inlineNode(node, enter);
        }
    }

    void inlineNode(cmark_node *node, bool enter)
    {
        switch (cmark_node_get_type(node)) {
        case CMARK_NODE_TEXT:
            out() += escaped(literalOf(node));
            say(literalOf(node));
            break;
        case CMARK_NODE_SOFTBREAK:
            out() += u'\n';
            say(u" "_s);
            break;
        case CMARK_NODE_LINEBREAK:
            out() += "<br />\n"_L1;
            say(u" "_s);
            break;
        case CMARK_NODE_CODE:
            out() += "<code>"_L1 + escaped(literalOf(node)) + "</code>"_L1;
            say(literalOf(node));
            break;
        case CMARK_NODE_HTML_INLINE:
            rawTag(literalOf(node));
            break;
        case CMARK_NODE_EMPH:
            container("em"_L1, enter);
            break;
        case CMARK_NODE_STRONG:
            container("strong"_L1, enter);
            break;
        case CMARK_NODE_LINK:
            link(node, enter);
            break;
        case CMARK_NODE_IMAGE:
            m_image = node;
            m_words.clear();
            break;
        case CMARK_NODE_FOOTNOTE_REFERENCE:
            if (enter)
                reference(literalOf(node));
            break;
        default:
            break;
        }
    }

    void block(QLatin1StringView name, bool enter)
    {
        freshLine();
        out() += (enter ? "<"_L1 : "</"_L1) + name + ">\n"_L1;
    }

    void container(QLatin1StringView name, bool enter)
    {
        if (enter) {
            out() += u'<' + name + u'>';
            m_rawTags.append(QString());
        } else {
            closeRawTags();
            out() += "</"_L1 + name + u'>';
        }
    }

    void list(cmark_node *node, bool enter)
    {
        const bool ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
        const int start = cmark_node_get_list_start(node);
        freshLine();
        if (!enter)
            out() += ordered ? "</ol>\n"_L1 : "</ul>\n"_L1;
        else if (!ordered)
            out() += "<ul>\n"_L1;
        else
            out() += start == 1 ? u"<ol>\n"_s : u"<ol start=\"%1\">\n"_s.arg(start);
    }

    void item(cmark_node *node, bool enter, bool task)
    {
        if (!enter) {
            out() += "</li>\n"_L1;
            return;
        }
        freshLine();
        if (!task) {
            out() += "<li>"_L1;
            return;
        }
        const bool done = cmark_gfm_extensions_get_tasklist_item_checked(node);
        out() += "<li class=\"task\"><input type=\"checkbox\" disabled=\"\""_L1 + (done ? " checked=\"\""_L1 : ""_L1)
            + " /> "_L1;
    }

    void code(cmark_node *node)
    {
        const QString text = literalOf(node);
        const QString language = QString::fromUtf8(cmark_node_get_fence_info(node)).section(u' ', 0, 0);
        const QString lit = m_options.code ? m_options.code(text, language) : QString();
        freshLine();
        out() += "<pre><code"_L1;
        if (!language.isEmpty())
            out() += " class=\"language-"_L1 + escaped(language) + u'"';
        out() += u'>' + (lit.isEmpty() ? escaped(text) : lit) + "</code></pre>\n"_L1;
        m_result.text += text;
        endLine();
    }

    void paragraph(cmark_node *node, bool enter)
    {
        cmark_node *parent = cmark_node_parent(node);
        cmark_node *above = parent ? cmark_node_parent(parent) : nullptr;
        const bool tight = above && cmark_node_get_type(above) == CMARK_NODE_LIST
            && cmark_node_get_list_tight(above) != 0;
        if (enter) {
            if (!tight) {
                freshLine();
                out() += "<p>"_L1;
            }
            return;
        }
        closeRawTags();
        if (!tight)
            out() += "</p>\n"_L1;
        endLine();
    }

    void heading(cmark_node *node, bool enter)
    {
        const int written = std::clamp(cmark_node_get_heading_level(node), 1, 6);
        const QString name = u'h' + QString::number(std::clamp(written + m_options.headingShift, 1, 6));
        if (enter) {
            freshLine();
            m_headingAt = out().size();
            m_inHeading = true;
            m_result.outline.push_back({ written, {}, {} });
            return;
        }
        closeRawTags();
        m_inHeading = false;
        HtmlHeading &heading = m_result.outline.back();
        heading.text = heading.text.simplified();
        QString open = u'<' + name;
        if (m_result.outline.size() > kMostHeadings) {
            m_result.outline.pop_back();
        } else if (m_options.headingIds) {
            heading.id = freeId(heading.text);
            open += " id=\""_L1 + heading.id + u'"';
        }
        out().insert(m_headingAt, open + u'>');
        out() += "</"_L1 + name + ">\n"_L1;
        endLine();
    }

    QString freeId(const QString &text)
    {
        QString wanted = domain::slugOf(text);
        if (wanted == "article"_L1 && !text.contains(wanted, Qt::CaseInsensitive))
            wanted = u"part"_s;
        const int number = ++m_ids[wanted];
        if (number == 1)
            return wanted;
        const QString numbered = wanted + u'-' + QString::number(number);
        // "part-2" may be a heading of its own.
        return m_ids[numbered]++ == 0 ? numbered : freeId(numbered);
    }

    void table(cmark_node *node, QLatin1StringView name, bool enter)
    {
        if (name == "table"_L1) {
            freshLine();
            if (enter) {
                m_alignments.clear();
                const int columns = int(cmark_gfm_extensions_get_table_columns(node));
                const uint8_t *alignments = cmark_gfm_extensions_get_table_alignments(node);
                for (int i = 0; i < columns; ++i)
                    m_alignments.push_back(char(alignments[i]));
                m_body = false;
                out() += "<div class=\"table\"><table>\n"_L1;
            } else {
                out() += m_body ? "</tbody>\n</table></div>\n"_L1 : "</table></div>\n"_L1;
            }
            return;
        }
        if (name == "table_header"_L1 || name == "table_row"_L1) {
            const bool head = name == "table_header"_L1;
            m_head = head;
            m_column = 0;
            if (enter && !head && !std::exchange(m_body, true))
                out() += "<tbody>\n"_L1;
            if (head)
                out() += enter ? "<thead>\n<tr>\n"_L1 : "</tr>\n</thead>\n"_L1;
            else
                out() += enter ? "<tr>\n"_L1 : "</tr>\n"_L1;
            return;
        }
        const QLatin1StringView cell = m_head ? "th"_L1 : "td"_L1;
        if (!enter) {
            closeRawTags();
            out() += "</"_L1 + cell + ">\n"_L1;
            endLine();
            return;
        }
        const char align = m_column < m_alignments.size() ? m_alignments[m_column] : '\0';
        ++m_column;
        out() += u'<' + cell;
        if (align == 'l' || align == 'c' || align == 'r')
            out() += " class=\""_L1 + (align == 'l' ? "left"_L1 : align == 'c' ? "center"_L1 : "right"_L1) + u'"';
        out() += u'>';
    }

    void rawTag(const QString &tag)
    {
        const QString name = harmlessTag(tag);
        if (name.isEmpty()) {
            ++m_result.rawHtml;
            return;
        }
        if (name == "br"_L1 || name == "/br"_L1) {
            out() += "<br />"_L1;
            say(u" "_s);
        } else if (!name.startsWith(u'/')) {
            out() += u'<' + name + u'>';
            m_rawTags.append(name);
        } else if (!m_rawTags.isEmpty() && m_rawTags.last() == name.mid(1)) {
            out() += u'<' + name + u'>';
            m_rawTags.removeLast();
        }
    }

    /// Those that were opened since the container around them began, and its mark.
    void closeRawTags()
    {
        while (!m_rawTags.isEmpty()) {
            const QString name = m_rawTags.takeLast();
            if (name.isEmpty())
                return;
            out() += "</"_L1 + name + u'>';
        }
    }

    void rawBlock(cmark_node *node)
    {
        ++m_result.rawHtml;
        freshLine();
        for (const QString &paragraph : paragraphsOfHtml(literalOf(node))) {
            out() += "<p>"_L1 + paragraph + "</p>\n"_L1;
            m_result.text += paragraph;
            endLine();
        }
    }

    /// Where it may lead, ready to stand in an attribute.
    QString allowed(const QString &address)
    {
        const QString scheme = schemeOf(address);
        if (scheme == "http"_L1 || scheme == "https"_L1 || scheme == "mailto"_L1)
            return escapedAddress(address.trimmed());
        const QString start = address.trimmed();
        if (!scheme.isEmpty() && scheme != "article"_L1)
            return {};
        if (start.startsWith("//"_L1) || start.startsWith("\\"_L1) || start.startsWith("/\\"_L1))
            return {};
        if (start.startsWith(u'#'))
            return escapedAddress(start);
        return m_options.link ? escapedAddress(m_options.link(address)) : QString();
    }

    void link(cmark_node *node, bool enter)
    {
        if (!enter) {
            closeRawTags();
            if (m_linkOpen)
                out() += "</a>"_L1;
            return;
        }
        m_rawTags.append(QString());
        const QString address = QString::fromUtf8(cmark_node_get_url(node));
        const QString leads = allowed(address);
        // One that leads nowhere on purpose is a link nevertheless.
        m_linkOpen = !leads.isEmpty() || (address.isEmpty() && m_options.link);
        if (!m_linkOpen) {
            ++m_result.blockedLinks;
            return;
        }
        out() += "<a href=\""_L1 + leads + u'"' + titleOf(node) + u'>';
    }

    static QString titleOf(cmark_node *node)
    {
        const QString title = QString::fromUtf8(cmark_node_get_title(node));
        return title.isEmpty() ? QString() : " title=\""_L1 + escaped(title) + u'"';
    }

    void describe(cmark_node *node, bool enter)
    {
        if (!enter)
            return;
        switch (cmark_node_get_type(node)) {
        case CMARK_NODE_TEXT:
        case CMARK_NODE_CODE:
        case CMARK_NODE_HTML_INLINE:
            m_words += literalOf(node);
            break;
        case CMARK_NODE_SOFTBREAK:
        case CMARK_NODE_LINEBREAK:
            m_words += u' ';
            break;
        default:
            break;
        }
    }

    void endImage(cmark_node *node)
    {
        m_image = nullptr;
        const QString address = QString::fromUtf8(cmark_node_get_url(node));
        const QString from = m_options.image ? m_options.image(address) : QString();
        say(m_words);
        if (from.isEmpty() && !(address.isEmpty() && m_options.image)) {
            ++m_result.blockedImages;
            out() += "<span class=\"image\">["_L1 + escaped(m_words.isEmpty() ? address : m_words + u": "_s + address)
                + "]</span>"_L1;
            return;
        }
        out() += "<img src=\""_L1 + escapedAddress(from) + "\" alt=\""_L1 + escaped(m_words) + u'"' + titleOf(node)
            + " />"_L1;
    }

    void reference(const QString &number)
    {
        bool isNumber = false;
        const int note = number.toInt(&isNumber);
        if (!isNumber)
            return;
        const int count = ++m_references[note];
        const QString id = count == 1 ? number : u"%1-%2"_s.arg(number, QString::number(count));
        out() += u"<sup class=\"footnote\"><a href=\"#fn_%1\" id=\"fnref_%2\">%1</a></sup>"_s.arg(number, id);
    }

    void note(bool enter)
    {
        if (enter) {
            freshLine();
            if (m_notes++ == 0)
                out() += "<section class=\"footnotes\">\n<ol>\n"_L1;
            out() += u"<li id=\"fn_%1\">\n"_s.arg(m_notes);
            return;
        }
        freshLine();
        out() += u"<a href=\"#fnref_%1\" class=\"back\">↩</a>\n</li>\n"_s.arg(m_notes);
    }

    void endLine()
    {
        if (!m_result.text.isEmpty() && !m_result.text.endsWith(u'\n'))
            m_result.text += u'\n';
    }

    const HtmlOptions &m_options;
    Html m_result;
    QStringList m_rawTags; ///< that are open, and an empty one for each container around them
    QHash<QString, int> m_ids;
    QHash<int, int> m_references;
    std::vector<char> m_alignments;
    size_t m_column = 0;
    qsizetype m_headingAt = 0;
    cmark_node *m_image = nullptr;
    QString m_words;
    int m_notes = 0;
    bool m_inHeading = false;
    bool m_linkOpen = false;
    bool m_head = false;
    bool m_body = false;
};

} // namespace

Html toHtml(const QString &text, const HtmlOptions &options)
{
    const MarkdownPart part = boundedMarkdown(text);
    HtmlWriter writer(options);
    if (const Tree tree = treeOf(part.markdown.toUtf8()))
        writer.write(tree.get());
    Html result = writer.take();
    if (!part.rest.isEmpty()) {
        result.html += "<pre class=\"rest\">"_L1 + escaped(part.rest) + "</pre>\n"_L1;
        result.text += part.rest;
    }
    result.cut = part.cut || !part.rest.isEmpty();
    return result;
}

} // namespace throughline::markdown
