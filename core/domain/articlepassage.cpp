// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/articlepassage.h"

#include "core/domain/snippet.h"

#include <QStringList>

#include <algorithm>
#include <bitset>

namespace throughline::domain {

namespace {

constexpr qsizetype kMostRead = 64'000;
/// So much is read of a text in any case; more only if something is still to be found in it.
constexpr qsizetype kReadAtOnce = 3'000;
/// In words: what is shown, and how much of it stands before the first match.
constexpr size_t kPassageWords = 24;
constexpr size_t kPassageBefore = 5;

struct PassageWord {
    int asked;
    quint32 word;
    float weight;
};

struct PassageMark {
    size_t at; ///< in words
    qsizetype begin;
    qsizetype end;
    const PassageWord *wanted;
};

class PassageReader {
public:
    PassageReader(const ArticleQuestion &question, const FoundArticle &found, const ArticleIndex &index,
        const ArticleText &article, Stemmer &stemmer)
        : m_article(article)
        , m_stemmer(stemmer)
    {
        for (const FoundArticle::Word &word : found.words) {
            if (word.field == kHeadingField || word.field == kBodyField || word.field == kCodeField)
                m_needed |= quint64(1) << word.asked;
        }
        for (size_t i = 0; i < question.concepts.size(); ++i) {
            const SearchConcept &one = question.concepts[i];
            for (const SearchConcept::Alternative &alternative : one.alternatives) {
                const std::string &word = index.word(alternative.word);
                m_wanted.emplace(word, PassageWord { int(i), alternative.word, one.weight * alternative.factor });
                m_firstBytes.set(quint8(word.front()));
            }
        }
    }

    /// How the words are written in this article, by their number.
    [[nodiscard]] const std::unordered_map<quint32, QString> &forms() const { return m_forms; }

    void readTitle()
    {
        int place = 0;
        m_words.clear();
        appendSearchWords(m_article.title, place, m_words);
        for (const SearchWord &word : m_words) {
            if (const PassageWord *wanted = wantedOf(word))
                keepForm(*wanted, m_article.title, word);
        }
    }

    QString snippet()
    {
        const QStringView text = QStringView(m_article.body).left(kMostRead);
        const qsizetype line = text.indexOf(u'\n', kReadAtOnce);
        findMarks(line < 0 ? text : text.left(line));
        if (line >= 0 && (m_needed & ~m_seen) != 0)
            findMarks(text);
        if (m_words.empty())
            return {};
        const size_t first = bestPlace();
        // As much as fits is shown: a short text from its beginning, the end of a long one with what comes before.
        const size_t latest = m_words.size() > kPassageWords ? m_words.size() - kPassageWords : 0;
        const size_t begin = std::min(first > kPassageBefore ? first - kPassageBefore : 0, latest);
        const size_t end = std::min(begin + kPassageWords, m_words.size());
        const qsizetype from = begin == 0 ? 0 : m_words[begin].begin;
        qsizetype to = from;
        for (size_t i = begin; i < end; ++i)
            to = std::max(to, m_words[i].end);
        // The full stop belongs to it.
        while (to < text.size() && !text.at(to).isSpace() && !text.at(to).isLetterOrNumber())
            ++to;
        QString cut = from > 0 ? QStringLiteral("…") : QString();
        qsizetype done = from;
        for (const PassageMark &mark : m_marks) {
            if (mark.begin < done || mark.end > to)
                continue;
            cut += text.mid(done, mark.begin - done);
            cut += QChar(2);
            cut += text.mid(mark.begin, mark.end - mark.begin);
            cut += QChar(3);
            done = mark.end;
        }
        cut += text.mid(done, to - done);
        if (to < m_article.body.size() && !QStringView(m_article.body).mid(to, kMostRead).trimmed().isEmpty())
            cut += QStringLiteral("…");
        return plainSnippet(cut);
    }

private:
    const PassageWord *wantedOf(const SearchWord &word)
    {
        if (word.form.empty() || !m_firstBytes.test(quint8(word.form.front())))
            return nullptr;
        const auto it = m_wanted.find(m_stemmer.stem(word.form));
        return it == m_wanted.end() ? nullptr : &it->second;
    }

    void keepForm(const PassageWord &wanted, QStringView text, const SearchWord &word)
    {
        m_forms.emplace(wanted.word, text.mid(word.begin, word.end - word.begin).toString().toLower());
    }

    void findMarks(QStringView text)
    {
        int place = 0;
        m_words.clear();
        m_marks.clear();
        appendSearchWords(text, place, m_words);
        qsizetype targetBegin = -1;
        qsizetype targetEnd = -1;
        for (size_t i = 0; i < m_words.size(); ++i) {
            const SearchWord &word = m_words[i];
            // The address of a link isn't shown.
            while (targetEnd < word.begin && targetBegin < text.size()) {
                targetBegin = text.indexOf(u"](", targetEnd + 1);
                targetBegin = targetBegin < 0 ? text.size() : targetBegin;
                const qsizetype end = text.indexOf(u')', targetBegin);
                targetEnd = end < 0 ? text.size() : end;
            }
            if (word.begin > targetBegin && word.begin < targetEnd)
                continue;
            if (const PassageWord *wanted = wantedOf(word)) {
                keepForm(*wanted, text, word);
                m_marks.push_back({ i, word.begin, word.end, wanted });
                m_seen |= quint64(1) << wanted->asked;
            }
        }
    }

    /// The word where the part begins in which most of the question stands.
    [[nodiscard]] size_t bestPlace() const
    {
        size_t best = 0;
        float bestWeight = 0;
        for (size_t i = 0; i < m_marks.size(); ++i) {
            quint64 seen = 0;
            float weight = 0;
            for (size_t j = i; j < m_marks.size() && m_marks[j].at < m_marks[i].at + kPassageWords - kPassageBefore;
                ++j) {
                const quint64 bit = quint64(1) << m_marks[j].wanted->asked;
                // A word again is a little better than another place without it.
                constexpr float kAgain = 0.05F;
                weight += m_marks[j].wanted->weight * (seen & bit ? kAgain : 1);
                seen |= bit;
            }
            if (weight > bestWeight) {
                bestWeight = weight;
                best = m_marks[i].at;
            }
        }
        return best;
    }

    const ArticleText &m_article;
    Stemmer &m_stemmer;
    std::unordered_map<std::string, PassageWord> m_wanted;
    std::bitset<256> m_firstBytes;
    std::vector<SearchWord> m_words;
    std::vector<PassageMark> m_marks;
    quint64 m_needed = 0; ///< which concepts stand in the text, a bit each
    quint64 m_seen = 0;
    std::unordered_map<quint32, QString> m_forms;
};

QString fieldName(SearchField field)
{
    switch (field) {
    case kTitleField:
        return QStringLiteral("title");
    case kTagField:
        return QStringLiteral("tags");
    case kHeadingField:
        return QStringLiteral("headings");
    case kCodeField:
        return QStringLiteral("code");
    default:
        return QStringLiteral("text");
    }
}

QString reasonOf(const ArticleQuestion &question, const FoundArticle &found, const ArticleIndex &index,
    const std::unordered_map<quint32, QString> &forms)
{
    QStringList parts;
    for (const SearchField field : { kTitleField, kHeadingField, kTagField, kBodyField, kCodeField }) {
        QStringList words;
        for (const FoundArticle::Word &word : found.words) {
            const SearchConcept &one = question.concepts[size_t(word.asked)];
            // That "the" was found explains nothing, unless nothing else was.
            if (word.field != field || (one.little && found.words.size() > 1))
                continue;
            const QString typed = QString::fromStdString(one.typed);
            const auto form = forms.find(word.word);
            const QString written = form == forms.end() ? QString::fromStdString(index.word(word.word)) : form->second;
            QString told;
            switch (word.by) {
            case MatchedBy::Word:
                told = typed;
                break;
            case MatchedBy::Typo:
                told = QStringLiteral("%1 (typed %2)").arg(written, typed);
                break;
            case MatchedBy::Synonym:
                told = one.extra ? QStringLiteral("%1 (synonym)").arg(written)
                                 : QStringLiteral("%1 (synonym of %2)").arg(written, typed);
                break;
            case MatchedBy::Beginning:
            case MatchedBy::Compound:
                told = written;
                break;
            }
            if (!words.contains(told))
                words.append(told);
        }
        if (!words.isEmpty())
            parts.append(fieldName(field) + QStringLiteral(": ") + words.join(QStringLiteral(", ")));
    }
    if (found.versionFits)
        parts.append(QStringLiteral("product: %1 %2").arg(question.context.product, question.context.version));
    else if (found.productFits)
        parts.append(QStringLiteral("product: %1").arg(question.context.product));
    return parts.join(QStringLiteral("; "));
}

} // namespace

ArticlePassage passageOf(const ArticleQuestion &question, const FoundArticle &found, const ArticleIndex &index,
    const ArticleText &article, Stemmers &stemmers)
{
    PassageReader reader(question, found, index, article, stemmers.of(article.language));
    reader.readTitle();
    ArticlePassage passage;
    passage.snippet = reader.snippet();
    passage.reason = reasonOf(question, found, index, reader.forms());
    return passage;
}

} // namespace throughline::domain
