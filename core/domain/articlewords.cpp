// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/articlewords.h"

#include <algorithm>
#include <unordered_map>

namespace throughline::domain {

namespace {

/// Longer than any article that a person reads.
constexpr qsizetype kMostCharacters = 1'000'000;
constexpr size_t kMostWords = 60'000;
/// A new paragraph is further away than the next word.
constexpr int kParagraph = 3;
constexpr int kFurthest = 15;

class WordCollector {
public:
    WordCollector(ArticleWords &into, Stemmer &stemmer)
        : m_into(into)
        , m_stemmer(stemmer)
    {
    }

    quint32 number(const std::string &word)
    {
        const auto [it, isNew] = m_numbers.emplace(word, quint32(m_into.words.size()));
        if (isNew)
            m_into.words.push_back(word);
        return it->second;
    }

    /// `place` is the place behind the words before, `last` where the last word of the field stands.
    void add(
        QStringView text, int &place, int &last, ArticleWords::Places &field, std::vector<quint32> *forms = nullptr)
    {
        m_found.clear();
        appendSearchWords(text, place, m_found);
        for (const SearchWord &word : m_found) {
            if (field.size() >= kMostWords)
                return;
            const int step = std::clamp(word.place - last, 0, kFurthest);
            field.push_back({ number(m_stemmer.stem(word.form)), quint8(step), word.joined });
            if (forms)
                forms->push_back(number(word.form));
            last = word.place;
        }
    }

private:
    ArticleWords &m_into;
    Stemmer &m_stemmer;
    std::unordered_map<std::string, quint32> m_numbers;
    std::vector<SearchWord> m_found;
};

/// A line of Markdown without the targets of its links and without HTML tags. What has no end within some characters stays, so that a line of brackets
/// is read once.
void appendWithoutTargets(QStringView line, QString &out)
{
    constexpr qsizetype kLongestTarget = 2000;
    out.clear();
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar c = line.at(i);
        const QChar next = i + 1 < line.size() ? line.at(i + 1) : QChar(u' ');
        const bool tag = c == u'<' && (next.isLetter() || next == u'/');
        const bool target = c == u']' && next == u'(';
        if (tag || target) {
            const qsizetype end = line.mid(i, kLongestTarget).indexOf(tag ? u'>' : u')');
            if (end > 0) {
                i += end;
                out += u' ';
                continue;
            }
        }
        out += c;
    }
}

void addBody(WordCollector &collector, const QString &markdown, ArticleWords &words)
{
    const QStringView body = QStringView(markdown).left(kMostCharacters);
    int place = 0;
    int last = -1;
    int headingPlace = 0;
    int headingLast = -1;
    int codePlace = 0;
    int codeLast = -1;
    bool inFence = false;
    QString shown;
    for (qsizetype begin = 0; begin < body.size();) {
        qsizetype end = body.indexOf(u'\n', begin);
        end = end < 0 ? body.size() : end;
        const QStringView line = body.mid(begin, end - begin);
        const QStringView text = line.trimmed();
        begin = end + 1;
        if (text.startsWith(u"```") || text.startsWith(u"~~~")) {
            inFence = !inFence;
            continue;
        }
        if (inFence) {
            collector.add(line, codePlace, codeLast, words.code);
            codePlace += kParagraph;
            continue;
        }
        if (text.isEmpty()) {
            place += kParagraph;
            continue;
        }
        appendWithoutTargets(line, shown);
        if (text.startsWith(u'#')) {
            collector.add(shown, headingPlace, headingLast, words.headings);
            headingPlace += kParagraph;
        }
        collector.add(shown, place, last, words.body);
    }
}

void putNumber(QByteArray &out, quint32 number)
{
    constexpr quint32 kSeven = 0x7F;
    while (number > kSeven) {
        out.append(char((number & kSeven) | 0x80));
        number >>= 7;
    }
    out.append(char(number));
}

void putPlaces(QByteArray &out, const ArticleWords::Places &places)
{
    putNumber(out, quint32(places.size()));
    for (const ArticleWords::Place &place : places) {
        // Nearly every word stands right behind the one before: its number is all that is said then.
        const bool next = place.step == 1 && !place.joined;
        putNumber(out, (place.word << 1) | (next ? 0 : 1));
        if (!next)
            out.append(char((place.step << 1) | (place.joined ? 1 : 0)));
    }
}

class PackedReader {
public:
    explicit PackedReader(const QByteArray &bytes)
        : m_bytes(bytes)
    {
    }

    [[nodiscard]] bool good() const { return m_good; }
    [[nodiscard]] bool atEnd() const { return m_at == m_bytes.size(); }

    quint8 byte()
    {
        if (m_at >= m_bytes.size()) {
            m_good = false;
            return 0;
        }
        return quint8(m_bytes.at(m_at++));
    }

    quint32 number()
    {
        quint32 number = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            const quint8 next = byte();
            number |= quint32(next & 0x7F) << shift;
            if (next < 0x80)
                return number;
        }
        m_good = false;
        return 0;
    }

    /// A count of things that take at least a byte each.
    size_t count()
    {
        const quint32 count = number();
        m_good = m_good && qsizetype(count) <= m_bytes.size() - m_at;
        return m_good ? count : 0;
    }

    std::string text()
    {
        const size_t size = count();
        std::string text(m_bytes.constData() + m_at, size);
        m_at += qsizetype(size);
        return text;
    }

    ArticleWords::Places places(size_t words)
    {
        ArticleWords::Places found(count());
        for (ArticleWords::Place &place : found) {
            const quint32 said = number();
            place.word = said >> 1;
            place.step = 1;
            if (said & 1) {
                const quint8 how = byte();
                place.step = how >> 1;
                place.joined = how & 1;
            }
            m_good = m_good && place.word < words;
        }
        return found;
    }

private:
    const QByteArray &m_bytes;
    qsizetype m_at = 0;
    bool m_good = true;
};

} // namespace

ArticleWords wordsOf(const ArticleText &text, Stemmers &stemmers)
{
    ArticleWords words;
    WordCollector collector(words, stemmers.of(text.language));
    int place = 0;
    int last = -1;
    collector.add(text.title, place, last, words.title, &words.titleForms);
    place = 0;
    last = -1;
    collector.add(text.tags, place, last, words.tags);
    addBody(collector, text.body, words);
    return words;
}

QByteArray packedWords(const ArticleWords &words)
{
    QByteArray out(1, char(kArticleWordsForm));
    putNumber(out, quint32(words.words.size()));
    for (const std::string &word : words.words) {
        putNumber(out, quint32(word.size()));
        out.append(word.data(), qsizetype(word.size()));
    }
    for (const ArticleWords::Places *places : { &words.title, &words.tags, &words.headings, &words.body, &words.code })
        putPlaces(out, *places);
    for (const quint32 form : words.titleForms)
        putNumber(out, form);
    return out;
}

std::optional<ArticleWords> unpackedWords(const QByteArray &bytes)
{
    PackedReader in(bytes);
    if (in.byte() != quint8(kArticleWordsForm))
        return std::nullopt;
    ArticleWords words;
    words.words.resize(in.count());
    for (std::string &word : words.words)
        word = in.text();
    for (ArticleWords::Places *places : { &words.title, &words.tags, &words.headings, &words.body, &words.code })
        *places = in.places(words.words.size());
    words.titleForms.resize(words.title.size());
    bool good = true;
    for (quint32 &form : words.titleForms) {
        form = in.number();
        good = good && form < words.words.size();
    }
    if (!good || !in.good() || !in.atEnd())
        return std::nullopt;
    return words;
}

} // namespace throughline::domain
