// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/factwords.h"

#include <QSet>

#include <algorithm>

namespace throughline::domain {

using namespace Qt::StringLiterals;

namespace {

using Kind = FactWord::Kind;

/// How far a closing quotation mark is looked for; without one it was an apostrophe or inches.
constexpr qsizetype kLongestQuote = 300;
/// A shorter line that ends without a mark is a line of its own, not the first half of a wrapped one.
constexpr qsizetype kShortLine = 50;

bool isLetter(QChar c)
{
    return c.isLetter() || c.isMark() || c.isSurrogate();
}

bool isInner(QChar c)
{
    return c == u'-' || c == u'_' || c == u'\u2011';
}

bool isApostrophe(QChar c)
{
    return c == u'\'' || c == u'\u2019';
}

QChar closingOf(QChar c)
{
    switch (c.unicode()) {
    case u'"':
        return u'"';
    case u'\u201C':
        return u'\u201D';
    case u'\u201E':
        return u'\u201C';
    case u'\u00AB':
        return u'\u00BB';
    default:
        return {};
    }
}

class Reader {
public:
    Reader(QStringView text, qint64 *steps)
        : m_text(text.left(kLongestFactText))
        , m_steps(steps)
    {
    }

    std::vector<FactSentence> read()
    {
        while (m_at < m_text.size())
            readOne();
        finish(false);
        if (m_steps)
            *m_steps += m_counted;
        return std::move(m_sentences);
    }

private:
    [[nodiscard]] QChar at(qsizetype i) const { return i < m_text.size() ? m_text[i] : QChar(); }

    void readOne()
    {
        ++m_counted;
        const QChar c = m_text[m_at];
        if (m_atLineStart && skipQuotedLine())
            return;
        m_atLineStart = false;
        if (c == u'\n' || c == QChar::ParagraphSeparator || c == QChar::LineSeparator)
            endLine();
        else if (isLetter(c) || c.isDigit())
            readRun();
        else if (c.isSpace() || c.isNull())
            ++m_at;
        else
            readMark();
    }

    bool skipQuotedLine()
    {
        qsizetype i = m_at;
        while (at(i) == u' ' || at(i) == u'\t')
            ++i;
        if (at(i) != u'>')
            return false;
        while (m_at < m_text.size() && m_text[m_at] != u'\n') {
            ++m_at;
            ++m_counted;
        }
        m_atLineStart = false;
        finish(false);
        return true;
    }

    void endLine()
    {
        const qsizetype length = m_at - m_lineStart;
        ++m_at;
        qsizetype i = m_at;
        while (i < m_text.size() && i - m_at < kShortLine && (m_text[i] == u' ' || m_text[i] == u'\t'))
            ++i;
        const QChar next = at(i);
        // A blank line, an item of a list, or a line that wasn't wrapped.
        if (next == u'\n' || next == u'\r' || next == u'-' || next == u'*' || next == u'\u2022' || length < kShortLine)
            finish(false);
        m_lineStart = m_at;
        m_atLineStart = true;
    }

    void readMark()
    {
        const QChar c = m_text[m_at];
        if (isApostrophe(c) && m_at >= m_quoteEnd && (m_at == 0 || !isLetter(m_text[m_at - 1])))
            readSingleQuote();
        if (const QChar closing = closingOf(c); !closing.isNull() && m_at >= m_quoteEnd) {
            const QStringView ahead = m_text.mid(m_at + 1, kLongestQuote);
            const qsizetype close = ahead.indexOf(closing);
            const qsizetype lineEnd = ahead.indexOf(u'\n');
            m_counted += ahead.size();
            if (close >= 0 && (lineEnd < 0 || close < lineEnd))
                m_quoteEnd = m_at + 1 + close;
        }
        // "example.org" and "readme.txt" go on.
        const bool inside = c == u'.' && (isLetter(at(m_at + 1)) || at(m_at + 1).isDigit());
        const bool ends = (c == u'.' && !inside && !isAbbreviation()) || c == u'!' || c == u'?' || c == u';'
            || c == u'\u2026';
        // What ends within a quotation doesn't end the sentence around it.
        if (ends && m_at >= m_quoteEnd) {
            push(Kind::Mark, QString(c), m_at, 1);
            ++m_at;
            finish(c == u'?');
            return;
        }
        push(Kind::Mark, QString(c), m_at, 1);
        ++m_at;
    }

    /// An apostrophe that opens a quotation has one that closes it at the end of a word.
    void readSingleQuote()
    {
        const qsizetype last = std::min(m_text.size(), m_at + kLongestQuote);
        for (qsizetype i = m_at + 2; i < last && m_text[i] != u'\n'; ++i) {
            ++m_counted;
            if (isApostrophe(m_text[i]) && !isLetter(at(i + 1)) && !m_text[i - 1].isSpace()) {
                m_quoteEnd = i;
                return;
            }
        }
    }

    [[nodiscard]] bool isAbbreviation() const
    {
        static const QSet<QString> known { u"no"_s, u"nr"_s, u"mr"_s, u"mrs"_s, u"ms"_s, u"dr"_s, u"vs"_s, u"e"_s,
            u"g"_s, u"i"_s, u"z"_s, u"b"_s, u"ca"_s, u"approx"_s, u"bzw"_s, u"str"_s, u"tel"_s, u"ext"_s };
        if (m_words.empty() || m_words.back().span.end() != m_at)
            return false;
        if (m_words.back().kind == Kind::Value)
            // "5. März": an ordinal number of German goes on in the same sentence.
            return m_words.back().text.size() <= 2 && at(m_at + 1) == u' ' && m_text.mid(m_at + 2, 1).size() == 1
                && at(m_at + 2).isUpper() && isMonthAhead();
        return known.contains(m_words.back().text) && at(m_at + 1) != u'\n' && m_at + 1 < m_text.size();
    }

    [[nodiscard]] bool isMonthAhead() const
    {
        static const QStringList months { u"jan"_s, u"feb"_s, u"mär"_s, u"mar"_s, u"apr"_s, u"mai"_s, u"may"_s,
            u"jun"_s, u"jul"_s, u"aug"_s, u"sep"_s, u"okt"_s, u"oct"_s, u"nov"_s, u"dez"_s, u"dec"_s };
        return months.contains(m_text.mid(m_at + 2, 3).toString().toLower());
    }

    /// Letters and digits, with a hyphen inside; dots and slashes only between digits.
    void readRun()
    {
        const qsizetype start = m_at;
        bool digits = false;
        qsizetype i = m_at;
        for (; i < m_text.size(); ++i) {
            const QChar c = m_text[i];
            if (c.isDigit())
                digits = true;
            else if (isInner(c) ? !(isLetter(at(i + 1)) || at(i + 1).isDigit()) : !isLetter(c))
                if (!((c == u'.' || c == u'/' || c == u',' || c == u':') && i > start && m_text[i - 1].isDigit()
                        && at(i + 1).isDigit()))
                    break;
        }
        m_counted += i - start;
        m_at = i;
        if (digits) {
            push(Kind::Value, m_text.mid(start, i - start).toString().toLower(), start, i - start);
            return;
        }
        readWords(start, i);
    }

    /// Where a question is glued to the word before it ("helloWhat is …", as it happens when something is put in or a space is lost): the place of
    /// its first letter, or `end`. Only words that open a question or a request: "iPhone" is one word.
    [[nodiscard]] qsizetype gluedQuestion(qsizetype start, qsizetype end) const
    {
        static const QSet<QString> openers { u"What"_s, u"Which"_s, u"Where"_s, u"When"_s, u"Who"_s, u"How"_s,
            u"Could"_s, u"Can"_s, u"Would"_s, u"Please"_s, u"Do"_s, u"Tell"_s, u"Send"_s, u"Give"_s, u"Provide"_s,
            u"May"_s, u"Was"_s, u"Wie"_s, u"Welche"_s, u"Welches"_s, u"Welchen"_s, u"Wo"_s, u"Wann"_s, u"Wer"_s,
            u"Bitte"_s, u"K\u00f6nnen"_s, u"K\u00f6nnten"_s, u"Nennen"_s, u"Haben"_s, u"Schicken"_s };
        for (qsizetype i = end - 1; i > start; --i) {
            if (m_text[i].isUpper())
                return m_text[i - 1].isLower() && at(end) == u' ' && openers.contains(m_text.mid(i, end - i).toString())
                    ? i
                    : end;
        }
        return end;
    }

    /// A run without a digit: words joined by hyphens, and what an apostrophe contracts.
    void readWords(qsizetype start, qsizetype runEnd)
    {
        const qsizetype end = gluedQuestion(start, runEnd);
        readHyphenated(start, end);
        if (end < runEnd) {
            finish(false);
            readHyphenated(end, runEnd);
        }
        if (isApostrophe(at(runEnd)) && isLetter(at(runEnd + 1)))
            readContraction(runEnd);
    }

    void readHyphenated(qsizetype start, qsizetype end)
    {
        qsizetype from = start;
        for (qsizetype i = start; i <= end; ++i) {
            if (i < end && !isInner(m_text[i]))
                continue;
            const bool electronic = i - from == 1 && m_text[from].toLower() == u'e' && i < end;
            if (electronic && m_text.mid(i + 1, 4).compare(u"mail", Qt::CaseInsensitive) == 0) {
                qsizetype j = i + 1;
                while (j < end && !isInner(m_text[j]))
                    ++j;
                push(Kind::Word, u"e"_s + m_text.mid(i + 1, j - i - 1).toString().toLower(), from, j - from);
                i = j;
            } else if (i > from) {
                push(Kind::Word, m_text.mid(from, i - from).toString().toLower(), from, i - from);
            }
            from = i + 1;
        }
    }

    void readContraction(qsizetype apostrophe)
    {
        // French contracts before whole words: "m'indiquer".
        constexpr qsizetype kLongest = 32;
        qsizetype i = apostrophe + 1;
        while (i < m_text.size() && isLetter(m_text[i]) && i - apostrophe <= kLongest)
            ++i;
        const QString tail = m_text.mid(apostrophe + 1, i - apostrophe - 1).toString().toLower();
        static const QSet<QString> known { u"s"_s, u"ll"_s, u"d"_s, u"re"_s, u"ve"_s, u"m"_s };
        if (m_words.empty()) { // the sentence was cut right here
            push(Kind::Word, tail, apostrophe + 1, i - apostrophe - 1);
            m_at = i;
            return;
        }
        FactWord &last = m_words.back();
        if (tail == u't' && last.text.endsWith(u'n')) {
            last.text.chop(1);
            if (last.text == u"ca")
                last.text = u"can"_s;
            else if (last.text == u"wo")
                last.text = u"will"_s;
            push(Kind::Word, u"n't"_s, apostrophe, i - apostrophe);
        } else if (known.contains(tail)) {
            push(Kind::Word, u'\'' + tail, apostrophe, i - apostrophe);
        } else {
            push(Kind::Word, tail, apostrophe + 1, i - apostrophe - 1);
        }
        m_at = i;
    }

    void push(Kind kind, const QString &text, qsizetype start, qsizetype length)
    {
        m_words.push_back({ kind, text, { start, length }, start < m_quoteEnd });
        if (m_words.size() >= size_t(kLongestSentence))
            finish(false);
    }

    void finish(bool question)
    {
        const bool speaks = std::any_of(
            m_words.begin(), m_words.end(), [](const FactWord &w) { return w.kind != Kind::Mark; });
        if (speaks) {
            const qsizetype start = m_words.front().span.start;
            const TextSpan span { start, m_words.back().span.end() - start };
            m_sentences.push_back({ std::move(m_words), span, question });
        }
        m_words.clear();
    }

    QStringView m_text;
    qint64 *m_steps;
    qint64 m_counted = 0;
    qsizetype m_at = 0;
    qsizetype m_lineStart = 0;
    qsizetype m_quoteEnd = 0;
    bool m_atLineStart = true;
    std::vector<FactWord> m_words;
    std::vector<FactSentence> m_sentences;
};

} // namespace

std::vector<FactSentence> factSentences(QStringView text, qint64 *steps)
{
    return Reader(text, steps).read();
}

QStringList factPhrase(QStringView text)
{
    QStringList words;
    for (const FactSentence &sentence : factSentences(text)) {
        for (const FactWord &word : sentence.words) {
            if (word.kind != Kind::Mark)
                words.append(word.text);
        }
    }
    return words;
}

} // namespace throughline::domain
