// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/snippet.h"

#include <algorithm>
#include <vector>

namespace throughline::domain {

namespace {

constexpr QChar kMatchBegins(2);
constexpr QChar kMatchEnds(3);
constexpr QChar kCut(0x2026); // an engine's sign that something was left out

/// The piece without the marks of its matches, and what of it is shown.
class Piece {
public:
    explicit Piece(const QString &marked)
    {
        for (const QChar c : marked) {
            if (c == kMatchBegins || c == kMatchEnds) {
                m_marks.push_back({ m_text.size(), c });
            } else {
                m_text.append(c == QLatin1Char('\r') || c == QLatin1Char('\t') ? QLatin1Char(' ') : c);
            }
        }
        m_gone.assign(size_t(m_text.size()), false);
    }

    void strip()
    {
        for (qsizetype begin = 0; begin < m_text.size();) {
            qsizetype end = m_text.indexOf(QLatin1Char('\n'), begin);
            end = end < 0 ? m_text.size() : end;
            stripLine(begin, end);
            begin = end + 1;
        }
        for (qsizetype i = 0; i < m_text.size(); ++i)
            stripSign(i);
    }

    /// What is left, with the marks, and with single blanks between the words.
    [[nodiscard]] QString shown() const
    {
        QString out;
        QString word;
        bool blank = false;
        auto mark = m_marks.begin();
        const auto put = [&](QChar c) {
            if (c.isSpace()) {
                blank = true;
                return;
            }
            // A match begins at its word, not at the blank before it.
            if (blank && c != kMatchEnds) {
                if (!out.isEmpty())
                    out.append(QLatin1Char(' '));
                blank = false;
            }
            out.append(c);
        };
        for (qsizetype i = 0; i <= m_text.size(); ++i) {
            for (; mark != m_marks.end() && mark->place == i; ++mark)
                put(mark->sign);
            if (i < m_text.size() && !m_gone[size_t(i)])
                put(m_text.at(i));
        }
        return out;
    }

private:
    struct Mark {
        qsizetype place;
        QChar sign;
    };

    [[nodiscard]] QChar at(qsizetype i) const { return i >= 0 && i < m_text.size() ? m_text.at(i) : QLatin1Char(' '); }

    void remove(qsizetype from, qsizetype to)
    {
        std::fill(m_gone.begin() + from, m_gone.begin() + std::min(to, m_text.size()), true);
    }

    [[nodiscard]] qsizetype runLength(qsizetype from) const
    {
        qsizetype to = from;
        while (to < m_text.size() && m_text.at(to) == m_text.at(from))
            ++to;
        return to - from;
    }

    /// What stands at the beginning of a line: quotations, headings, items, fences, rules and the lines below a table's head.
    void stripLine(qsizetype begin, qsizetype end)
    {
        // The engine's dots don't say where in its line the piece begins: what is a sign only at a beginning is one there as well if a blank follows.
        qsizetype at = begin;
        while (at < end && (m_text.at(at) == kCut || m_text.at(at).isSpace()))
            ++at;
        while (at < end && m_text.at(at) == QLatin1Char('>')) {
            remove(at, at + 1);
            ++at;
            while (at < end && m_text.at(at).isSpace())
                ++at;
        }
        const QStringView line = QStringView(m_text).mid(at, end - at);
        if (line.startsWith(QLatin1String("```")) || line.startsWith(QLatin1String("~~~")) || isRule(line)) {
            remove(at, end);
            return;
        }
        if (line.isEmpty())
            return;
        // A row of a table, of which a blank stays between the cells; one alone may be a pipe of a shell.
        const QStringView whole = line.trimmed();
        if (whole.startsWith(QLatin1Char('|')) || whole.endsWith(QLatin1Char('|')) || whole.count(QLatin1Char('|')) > 1)
            std::replace(m_text.begin() + at, m_text.begin() + end, QLatin1Char('|'), QLatin1Char(' '));
        const qsizetype run = std::min(runLength(at), end - at);
        const QChar first = m_text.at(at);
        if (first == QLatin1Char('#') && run <= 6 && this->at(at + run).isSpace())
            remove(at, at + run);
        else if ((first == QLatin1Char('-') || first == QLatin1Char('*') || first == QLatin1Char('+')) && run == 1
            && this->at(at + 1).isSpace())
            remove(at, at + 1);
    }

    /// "---", "* * *", "===" and "| --- | :-: |": a line of three signs or more and nothing else.
    static bool isRule(QStringView line)
    {
        constexpr QLatin1StringView kSigns("-=*_|: ");
        qsizetype signs = 0;
        for (const QChar c : line) {
            if (!kSigns.contains(c))
                return false;
            signs += c == QLatin1Char('-') || c == QLatin1Char('=') || c == QLatin1Char('*') || c == QLatin1Char('_');
        }
        return signs >= 3;
    }

    void stripSign(qsizetype i)
    {
        if (m_gone[size_t(i)])
            return;
        switch (m_text.at(i).unicode()) {
        case '`':
            remove(i, i + 1);
            break;
        case '\\':
            if (at(i + 1).isPunct() || at(i + 1).isSymbol())
                remove(i, i + 1);
            break;
        case '*':
        case '_':
        case '~':
            stripEmphasis(i);
            break;
        case '!':
            if (at(i + 1) == QLatin1Char('[') && m_text.indexOf(QLatin1String("]("), i) > 0)
                remove(i, i + 1);
            break;
        case ']':
            stripTarget(i);
            break;
        default:
            break;
        }
    }

    /// A run of these signs is emphasis if it stands at the edge of a word; "a * b" and "two_words" are what they are.
    void stripEmphasis(qsizetype i)
    {
        const qsizetype run = runLength(i);
        const QChar sign = m_text.at(i);
        const QChar before = at(i - 1);
        if (before == sign)
            return; // decided with the first of them
        const QChar after = at(i + run);
        const bool escaped = before == QLatin1Char('\\') && m_gone[size_t(i - 1)];
        const bool alone = before.isSpace() && after.isSpace();
        const bool inside = sign == QLatin1Char('_') && before.isLetterOrNumber() && after.isLetterOrNumber();
        if (!escaped && !alone && !inside && run <= 3 && (sign != QLatin1Char('~') || run == 2))
            remove(i, i + run);
    }

    /// The address behind a link's text, which may be cut off.
    void stripTarget(qsizetype i)
    {
        if (at(i + 1) != QLatin1Char('('))
            return;
        const qsizetype open = m_text.lastIndexOf(QLatin1Char('['), i);
        qsizetype to = i + 2;
        while (to < m_text.size() && m_text.at(to) != QLatin1Char(')') && m_text.at(to) != QLatin1Char('\n')
            && m_text.at(to) != kCut)
            ++to;
        remove(i, at(to) == QLatin1Char(')') ? to + 1 : to);
        if (open >= 0)
            remove(open, open + 1);
    }

    QString m_text;
    std::vector<Mark> m_marks;
    std::vector<bool> m_gone;
};

} // namespace

QString plainSnippet(const QString &piece)
{
    Piece cut(piece);
    cut.strip();
    return cut.shown();
}

} // namespace throughline::domain
