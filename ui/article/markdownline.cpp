// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/article/markdownline.h"

#include "core/domain/markdowncode.h"

#include <QRegularExpression>

#include <algorithm>

namespace throughline::ui {

namespace {

constexpr int kLongestLine = 5'000;
constexpr int kLongestLink = 300; // characters between its brackets

/// Marks one line from its left to its right.
class LineMarker {
public:
    explicit LineMarker(const QString &line)
        : m_line(line)
        , m_end(int(std::min(line.size(), qsizetype(kLongestLine))))
    {
    }

    std::vector<MarkSpan> run()
    {
        begin();
        while (m_at < m_end) {
            if (m_at >= m_words && m_at < m_behind)
                m_at = m_behind;
            else
                step();
        }
        return std::move(m_spans);
    }

private:
    [[nodiscard]] QChar at(int i) const { return i >= 0 && i < m_end ? m_line.at(i) : QChar(); }

    void add(int from, int to, MarkKind kind)
    {
        if (to > from)
            m_spans.push_back({ from, to - from, kind });
    }

    [[nodiscard]] int runAt(int from) const
    {
        int to = from;
        while (to < m_end && m_line.at(to) == m_line.at(from))
            ++to;
        return to - from;
    }

    void begin()
    {
        static const QRegularExpression heading(QStringLiteral("^ {0,3}#{1,6}(\\s|$)"));
        static const QRegularExpression rule(QStringLiteral("^ {0,3}([-*_])(\\s*\\1){2,}\\s*$"));
        static const QRegularExpression definition(QStringLiteral("^ {0,3}\\[[^\\]]{1,200}\\]:"));
        const QString head = m_line.left(kLongestLink);
        if (heading.match(head).hasMatch()) {
            add(0, m_end, MarkKind::Heading);
        } else if (rule.match(head).hasMatch()) {
            add(0, m_end, MarkKind::Marker);
            m_at = m_end;
        } else if (const auto defined = definition.match(head); defined.hasMatch()) {
            const bool note = head.trimmed().startsWith(QLatin1String("[^"));
            add(0, int(defined.capturedEnd()), MarkKind::Marker);
            m_at = int(defined.capturedEnd());
            if (!note) {
                add(m_at, m_end, MarkKind::Address);
                m_at = m_end;
            }
        } else if (const std::optional<LineOpening> opening = openingOf(head)) {
            add(int(opening->indent.size()), opening->length, MarkKind::Marker);
            m_at = opening->length;
        }
        m_table = m_line.trimmed().startsWith(u'|');
    }

    void step()
    {
        const QChar c = m_line.at(m_at);
        switch (c.unicode()) {
        case u'\\':
            m_at += 2;
            return;
        case u'`':
            return code();
        case u'<':
            return angle();
        case u'[':
            return bracket();
        case u'{':
            return placeholder();
        case u'*':
        case u'_':
        case u'~':
            return emphasis(c);
        case u'|':
            if (m_table)
                add(m_at, m_at + 1, MarkKind::Marker);
            ++m_at;
            return;
        case u'h':
            return bareAddress();
        default:
            ++m_at;
        }
    }

    void code()
    {
        const int ticks = runAt(m_at);
        for (int i = m_at + ticks; i < m_end;) {
            if (m_line.at(i) != u'`') {
                ++i;
                continue;
            }
            const int closing = runAt(i);
            i += closing;
            if (closing == ticks) {
                add(m_at, i, MarkKind::Code);
                m_at = i;
                return;
            }
        }
        m_at += ticks;
    }

    /// Where this comes next, -1 if not before long.
    [[nodiscard]] int soon(QStringView what) const
    {
        const int length = std::min(kLongestLink, m_end - m_at);
        const qsizetype found = QStringView(m_line).mid(m_at, length).indexOf(what);
        return found < 0 ? -1 : m_at + int(found);
    }

    void angle()
    {
        const QChar next = at(m_at + 1);
        const int close = soon(QStringView(u">"));
        if ((!next.isLetter() && next != u'/' && next != u'!') || close < 0) {
            ++m_at;
            return;
        }
        const QStringView inside = QStringView(m_line).mid(m_at + 1, close - m_at - 1);
        const bool address = inside.contains(u"://") || (inside.contains(u'@') && !inside.contains(u' '));
        add(m_at, close + 1, address ? MarkKind::Address : MarkKind::Html);
        m_at = close + 1;
    }

    [[nodiscard]] int closing(int from, QChar open, QChar close) const
    {
        int depth = 0;
        const int to = std::min(m_end, from + kLongestLink);
        for (int i = from; i < to; ++i) {
            const QChar c = m_line.at(i);
            if (c == u'\\')
                ++i;
            else if (c == open)
                ++depth;
            else if (c == close && --depth == 0)
                return i;
        }
        return -1;
    }

    void bracket()
    {
        const int close = closing(m_at, u'[', u']');
        if (close < 0) {
            ++m_at;
            return;
        }
        if (at(m_at + 1) == u'^') {
            add(m_at, close + 1, MarkKind::Marker);
            m_at = close + 1;
            return;
        }
        const int end = at(close + 1) == u'(' ? closing(close + 1, u'(', u')') : -1;
        if (end < 0) {
            ++m_at;
            return;
        }
        add(m_at + 1, close, MarkKind::LinkWords);
        add(close + 1, end + 1, MarkKind::Address);
        // What the words hold is marked as well; the address isn't text.
        if (m_at >= m_behind) {
            m_words = close;
            m_behind = end + 1;
        }
        ++m_at;
    }

    void placeholder()
    {
        const int close = soon(QStringView(u"}}"));
        if (at(m_at + 1) != u'{' || close < 0) {
            ++m_at;
            return;
        }
        add(m_at, close + 2, MarkKind::Placeholder);
        m_at = close + 2;
    }

    void emphasis(QChar c)
    {
        const int run = runAt(m_at);
        const int from = m_at;
        m_at += run;
        const bool wordInside = c == u'_' && at(from - 1).isLetterOrNumber();
        if (at(from + run).isSpace() || from + run >= m_end || run > 3 || wordInside || (c == u'~' && run != 2))
            return;
        for (int i = from + run + 1; i < std::min(m_end, from + 1'000);) {
            if (m_line.at(i) != c || at(i - 1).isSpace() || at(i - 1) == u'\\') {
                ++i;
                continue;
            }
            const int end = runAt(i);
            if (end == run) {
                const MarkKind kind = c == u'~' ? MarkKind::Struck : run >= 2 ? MarkKind::Strong : MarkKind::Emphasis;
                add(from, i + end, kind);
                if (run == 3)
                    add(from, i + end, MarkKind::Emphasis);
                return;
            }
            i += end;
        }
    }

    void bareAddress()
    {
        static const QRegularExpression address(QStringLiteral("https?://[^\\s<>\\])]{1,300}"));
        const bool inWord = at(m_at - 1).isLetterOrNumber();
        const auto found = inWord ? QRegularExpressionMatch()
                                  : address.match(m_line, m_at, QRegularExpression::NormalMatch,
                                        QRegularExpression::AnchorAtOffsetMatchOption);
        if (!found.hasMatch()) {
            ++m_at;
            return;
        }
        add(m_at, int(found.capturedEnd()), MarkKind::Address);
        m_at = int(found.capturedEnd());
    }

    const QString &m_line;
    int m_end;
    int m_at = 0;
    int m_words = 0;  ///< where the words of a link end
    int m_behind = 0; ///< where the link does
    bool m_table = false;
    std::vector<MarkSpan> m_spans;
};

} // namespace

MarkedLine markLine(const QString &line, int fenceBefore)
{
    MarkedLine marked;
    marked.fence = domain::fenceBehind(line, fenceBefore);
    if (fenceBefore > 0 || marked.fence > 0)
        marked.spans.push_back({ 0, int(line.size()), MarkKind::Code });
    else
        marked.spans = LineMarker(line).run();
    return marked;
}

std::vector<WordPlace> dictionaryWords(const QString &line, int fenceBefore)
{
    std::vector<WordPlace> words;
    const int end = int(std::min(line.size(), qsizetype(kLongestLine)));
    std::vector<bool> foreign(size_t(end), false);
    for (const MarkSpan &span : markLine(line, fenceBefore).spans) {
        const bool skipped = span.kind == MarkKind::Code || span.kind == MarkKind::Address
            || span.kind == MarkKind::Html || span.kind == MarkKind::Placeholder || span.kind == MarkKind::Marker;
        for (int i = span.from; skipped && i < std::min(end, span.from + span.length); ++i)
            foreign[size_t(i)] = true;
    }
    const auto isLetter = [&](int i) {
        return i < end && !foreign[size_t(i)] && (line.at(i).isLetter() || line.at(i).isMark());
    };
    const auto isApostrophe = [&](int i) { return i < end && (line.at(i) == u'\'' || line.at(i) == u'\u2019'); };
    for (int i = 0; i < end;) {
        if (!isLetter(i)) {
            ++i;
            continue;
        }
        const int from = i;
        while (isLetter(i) || (isApostrophe(i) && isLetter(i + 1)))
            ++i;
        // Part of a name, a version or an address.
        const auto joins = [&](int at, int beyond) {
            if (at < 0 || at >= end)
                return false;
            const QChar c = line.at(at);
            const bool goesOn = beyond >= 0 && beyond < end && line.at(beyond).isLetterOrNumber();
            return c.isDigit() || c == u'_' || c == u'@' || (c == u'.' && goesOn);
        };
        const QString word = line.mid(from, i - from);
        const bool capitals = std::any_of(word.begin() + 1, word.end(), [](QChar c) { return c.isUpper(); });
        if (word.size() > 1 && !capitals && !joins(from - 1, from - 2) && !joins(i, i + 1))
            words.push_back({ from, word });
    }
    return words;
}

std::optional<LineOpening> openingOf(const QString &line)
{
    static const QRegularExpression opening(
        QStringLiteral("^(\\s*)(>(?: ?>)*|[-*+]|\\d{1,9}[.)])(?:[ \\t]+(\\[[ xX]\\][ \\t]+)?|$)"));
    const QRegularExpressionMatch match = opening.match(line);
    if (!match.hasMatch())
        return std::nullopt;
    return LineOpening { match.captured(1), match.captured(2), match.captured(3), int(match.capturedLength()) };
}

QString nextOpening(const LineOpening &opening)
{
    QString marker = opening.marker;
    if (marker.front().isDigit())
        marker = QString::number(marker.chopped(1).toInt() + 1) + marker.back();
    return opening.indent + marker + QLatin1Char(' ') + (opening.task.isEmpty() ? QString() : QStringLiteral("[ ] "));
}

} // namespace throughline::ui
