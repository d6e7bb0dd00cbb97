// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/messageparts.h"

#include "core/domain/messagemarks.h"

#include <algorithm>

namespace throughline::domain {

using marks::Line;
using marks::Lines;

namespace {

/// What is behind this many lines belongs to the last of them.
constexpr size_t kMostLines = 100'000;
/// A signature is short: "--" above more is somebody's own way to part their text.
constexpr size_t kLongestSignature = 16;
/// So many quoted lines at the end that nobody answers are left standing: they were chosen by hand.
constexpr size_t kChosenByHand = 3;

bool startsQuoted(QStringView line)
{
    qsizetype blanks = 0;
    while (blanks < line.size() && blanks < 4 && line.at(blanks) == u' ')
        ++blanks;
    return blanks < line.size() && line.at(blanks) == u'>';
}

Line makeLine(const QString &text, qsizetype begin, qsizetype end, qsizetype next)
{
    const QStringView raw = QStringView(text).mid(begin, end - begin);
    return { begin, next, raw.trimmed(), startsQuoted(raw) };
}

Lines linesOf(const QString &text)
{
    Lines lines;
    qsizetype begin = 0;
    while (begin < text.size()) {
        qsizetype end = begin;
        while (end < text.size() && text.at(end) != u'\n' && text.at(end) != u'\r')
            ++end;
        qsizetype next = end;
        if (next < text.size())
            next += text.at(next) == u'\r' && next + 1 < text.size() && text.at(next + 1) == u'\n' ? 2 : 1;
        if (lines.size() + 1 >= kMostLines)
            end = next = text.size();
        const QStringView line = QStringView(text).mid(begin, end - begin);
        // "Thank you! On Monday, 3 March 2026, Mina wrote:" is two lines for us.
        const qsizetype within = startsQuoted(line) ? -1 : marks::attributionWithin(line.trimmed());
        if (within > 0) {
            qsizetype cut = begin;
            while (text.at(cut).isSpace())
                ++cut;
            cut += within;
            lines.push_back(makeLine(text, begin, cut, cut));
            begin = cut;
        }
        lines.push_back(makeLine(text, begin, end, next));
        begin = next;
    }
    return lines;
}

enum class Type { Text, Quote, Attribution, Forward, Device, Rule };

/// Lines of one type, with the empty ones below them.
struct Block {
    Type type = Type::Text;
    size_t first = 0;
    size_t end = 0;    ///< one more than the last line
    size_t filled = 0; ///< one more than the last line that isn't empty
    bool attributed = false;
};

/// The lines of a quotation without its marks, so that what is quoted in it can be recognised.
bool beginsWithMark(const Lines &lines, size_t at)
{
    constexpr size_t kLook = 8;
    Lines inner;
    for (size_t i = at; i < lines.size() && inner.size() < kLook && lines[i].quoted; ++i) {
        QStringView text = lines[i].text;
        while (!text.isEmpty() && (text.front() == u'>' || text.front().isSpace()))
            text = text.mid(1);
        if (!text.isEmpty() || !inner.empty())
            inner.push_back({ 0, 0, text, false });
    }
    return !inner.empty()
        && (marks::attributionEnd(inner, 0) > 0 || marks::headersEnd(inner, 0) > 0 || marks::originalEnd(inner, 0) > 0);
}

/// A link that was broken by the quoting program: the lines up to its end belong to the quotation. Gives how many, 0 if there is none.
size_t brokenLink(const Lines &lines, size_t at)
{
    const QStringView text = lines[at].text;
    if ((text.startsWith(QStringLiteral("(http")) || text.startsWith(QStringLiteral("<http")))
        && !text.contains(QStringLiteral("> "))) {
        const QStringView token = text.left(text.indexOf(u' ') < 0 ? text.size() : text.indexOf(u' '));
        const QStringView rest = text.mid(token.size()).trimmed();
        return (token.endsWith(u')') || token.endsWith(u'>')) && (rest.isEmpty() || rest == QStringLiteral(">")) ? 1
                                                                                                                 : 0;
    }
    if (at == 0)
        return 0;
    const QStringView before = lines[at - 1].text;
    const qsizetype open = std::max(
        before.lastIndexOf(QStringLiteral("(http")), before.lastIndexOf(QStringLiteral("<http")));
    if (open < 0 || before.mid(open).contains(u' ') || before.mid(open).contains(u')') || before.endsWith(u'>'))
        return 0;
    for (size_t i = at; i < std::min(lines.size(), at + 3); ++i) {
        if (lines[i].text.contains(u' ') || lines[i].isBlank())
            return 0;
        if (lines[i].text.endsWith(u')') || lines[i].text.endsWith(u'>'))
            return i - at + 1;
    }
    return 0;
}

/// Whether a quoted line comes next; empty lines may be between.
bool quoteFollows(const Lines &lines, size_t at)
{
    while (at < lines.size() && lines[at].isBlank())
        ++at;
    return at < lines.size() && lines[at].quoted;
}

size_t quoteEnd(const Lines &lines, size_t at)
{
    size_t end = at;
    while (end < lines.size()) {
        if (lines[end].quoted) {
            ++end;
            continue;
        }
        if (lines[end].isBlank()) {
            size_t behind = end;
            while (behind < lines.size() && lines[behind].isBlank())
                ++behind;
            if (behind == lines.size() || !lines[behind].quoted)
                break;
            end = behind;
            continue;
        }
        const size_t link = brokenLink(lines, end);
        if (link == 0 || !quoteFollows(lines, end + link))
            break;
        end += link;
    }
    return end;
}

std::vector<Block> blocksOf(const Lines &lines)
{
    std::vector<Block> blocks;
    size_t at = 0;
    while (at < lines.size()) {
        if (lines[at].isBlank()) {
            if (blocks.empty())
                blocks.push_back({ Type::Text, at, at, at, false });
            blocks.back().end = ++at;
            continue;
        }
        Block block { Type::Text, at, at + 1, at + 1, false };
        if (lines[at].quoted) {
            block = { Type::Quote, at, quoteEnd(lines, at), 0, beginsWithMark(lines, at) };
            // Whoever quotes with a line above says so; a line in between (the sender's name) doesn't change it.
            block.attributed = block.attributed || (!blocks.empty() && blocks.back().type == Type::Attribution);
        } else if (const size_t attribution = marks::attributionEnd(lines, at)) {
            block = { Type::Attribution, at, attribution, 0, false };
        } else if (const size_t original = marks::originalEnd(lines, at)) {
            block = { Type::Attribution, at, original, 0, false };
        } else if (const size_t forward = marks::forwardEnd(lines, at)) {
            block = { Type::Forward, at, forward, 0, false };
        } else if (const size_t headers = marks::headersEnd(lines, at)) {
            block = { Type::Attribution, at, headers, 0, false };
        } else if (marks::isSignatureRule(lines[at].text)) {
            block.type = Type::Rule;
        } else if (marks::isDeviceLine(lines[at].text)) {
            block.type = Type::Device;
        }
        block.filled = block.end;
        at = block.end;
        const bool joins = !blocks.empty() && blocks.back().type == block.type
            && (block.type == Type::Text || block.type == Type::Device);
        if (joins) {
            blocks.back().end = block.end;
            blocks.back().filled = block.filled;
        } else {
            blocks.push_back(block);
        }
    }
    return blocks;
}

class Splitter {
public:
    explicit Splitter(const QString &text)
        : m_size(text.size())
        , m_lines(linesOf(text))
        , m_blocks(blocksOf(m_lines))
    {
    }

    std::vector<MessagePart> run()
    {
        for (size_t i = 0; i < m_blocks.size(); ++i) {
            // A line like a program's that stands above somebody's own words is theirs as well.
            if (m_blocks[i].type == Type::Device && !endsOwn(i))
                m_blocks[i].type = Type::Text;
        }
        for (size_t i = 0; i < m_blocks.size();)
            i = take(i);
        return std::move(m_parts);
    }

private:
    [[nodiscard]] const Block *block(size_t i) const { return i < m_blocks.size() ? &m_blocks[i] : nullptr; }
    [[nodiscard]] bool isType(size_t i, Type type) const { return i < m_blocks.size() && m_blocks[i].type == type; }

    [[nodiscard]] bool endsOwn(size_t i) const { return !isType(i + 1, Type::Text); }

    [[nodiscard]] bool hasText(const Block &b) const { return b.type == Type::Text && b.filled > b.first; }

    [[nodiscard]] qsizetype beginOf(size_t line) const { return line < m_lines.size() ? m_lines[line].begin : m_size; }

    /// Goes on from the part before up to the line.
    void add(PartKind kind, bool folded, size_t endLine)
    {
        const qsizetype begin = m_parts.empty() ? 0 : m_parts.back().begin + m_parts.back().length;
        const qsizetype end = beginOf(endLine);
        if (end <= begin)
            return;
        if (!m_parts.empty() && m_parts.back().kind == kind && m_parts.back().folded == folded)
            m_parts.back().length = end - m_parts.back().begin;
        else
            m_parts.push_back({ kind, begin, end - begin, folded });
    }

    /// Lines of a signature below a "--": up to the next mark, or 0 if it is too long to be one.
    [[nodiscard]] size_t signatureEnd(size_t i) const
    {
        size_t end = i + 1;
        size_t filled = 0;
        while (end < m_blocks.size() && filled <= kLongestSignature
            && (isType(end, Type::Text) || isType(end, Type::Device) || isType(end, Type::Rule))) {
            for (size_t line = m_blocks[end].first; line < m_blocks[end].end; ++line)
                filled += m_lines[line].isBlank() ? 0 : 1;
            ++end;
        }
        return filled <= kLongestSignature ? end : 0;
    }

    /// Whether the quotation stays in sight since the words below it mean nothing without it.
    [[nodiscard]] bool isContext(size_t i) const
    {
        const Block &quote = m_blocks[i];
        const Block *below = block(i + 1);
        const bool answered = below && hasText(*below);
        if (!answered) {
            const bool onlyThis = !m_ownSeen;
            return !quote.attributed && (onlyThis || quote.filled - quote.first <= kChosenByHand);
        }
        if (!quote.attributed)
            return true;
        const bool adjacent = quote.filled == below->first;
        if (adjacent && m_ownSeen)
            return true;
        const Block *next = block(i + 2);
        return next && next->type == Type::Quote && !next->attributed;
    }

    size_t takeAttribution(size_t i)
    {
        if (!m_ownSeen || isType(i + 1, Type::Quote)) {
            add(PartKind::Quotation, true, m_blocks[i].end);
            return i + 1;
        }
        // Nothing marks the end of what is quoted: it goes to the end, as programs that write on top leave it.
        add(PartKind::Quotation, true, m_lines.size());
        return m_blocks.size();
    }

    size_t take(size_t i)
    {
        const Block &b = m_blocks[i];
        switch (b.type) {
        case Type::Text:
            add(PartKind::Own, false, b.end);
            m_ownSeen = m_ownSeen || hasText(b);
            return i + 1;
        case Type::Quote:
            add(PartKind::Quotation, !isContext(i), b.end);
            return i + 1;
        case Type::Attribution:
            return takeAttribution(i);
        case Type::Forward:
            if (m_ownSeen) {
                // Passed on with a few words: what is passed on is what it is about.
                add(PartKind::Forwarded, false, m_lines.size());
                return m_blocks.size();
            }
            add(PartKind::Forwarded, true, b.end);
            return i + 1;
        case Type::Device:
            add(PartKind::Signature, true, b.end);
            return i + 1;
        case Type::Rule: {
            const size_t end = signatureEnd(i);
            if (end == 0) {
                add(PartKind::Own, false, b.end);
                return i + 1;
            }
            add(PartKind::Signature, true, m_blocks[end - 1].end);
            return end;
        }
        }
        return i + 1;
    }

    qsizetype m_size;
    Lines m_lines;
    std::vector<Block> m_blocks;
    std::vector<MessagePart> m_parts;
    bool m_ownSeen = false;
};

} // namespace

std::vector<MessagePart> messageParts(const QString &text)
{
    if (text.isEmpty())
        return {};
    if (text.size() > kLongestSplitMessage)
        return { { PartKind::Own, 0, text.size(), false } };
    return Splitter(text).run();
}

namespace {

template <typename Wanted>
QString textOf(const QString &text, const std::vector<MessagePart> &parts, const Wanted &wanted)
{
    QString shown;
    for (const MessagePart &part : parts) {
        if (wanted(part))
            shown += QStringView(text).mid(part.begin, part.length);
    }
    qsizetype begin = 0;
    qsizetype end = shown.size();
    while (end > 0 && shown.at(end - 1).isSpace())
        --end;
    // Blanks before the first word belong to its line.
    for (qsizetype i = 0; i < end && shown.at(i).isSpace(); ++i) {
        if (shown.at(i) == u'\n' || shown.at(i) == u'\r')
            begin = i + 1;
    }
    return shown.mid(begin, end - begin);
}

} // namespace

QString unfoldedText(const QString &text, const std::vector<MessagePart> &parts)
{
    return textOf(text, parts, [](const MessagePart &part) { return !part.folded; });
}

QString ownText(const QString &text, const std::vector<MessagePart> &parts)
{
    return textOf(text, parts, [](const MessagePart &part) { return part.kind == PartKind::Own; });
}

int lineCount(const QString &text, const MessagePart &part)
{
    int lines = 0;
    bool filled = false;
    for (const QChar c : QStringView(text).mid(part.begin, part.length)) {
        if (c == u'\n' || c == u'\r') {
            lines += filled ? 1 : 0;
            filled = false;
        } else {
            filled = filled || !c.isSpace();
        }
    }
    return lines + (filled ? 1 : 0);
}

} // namespace throughline::domain
