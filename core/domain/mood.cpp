// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/mood.h"

#include "core/domain/messageparts.h"
#include "core/domain/moodwords.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace throughline::domain {

namespace {

using View = std::u16string_view;

constexpr qsizetype kRead = 4000;
/// From here on, in tenths, a sum says something.
constexpr int kSays = 20;
/// A negation or an intensifier works on what follows within so many words.
constexpr size_t kReach = 3;
/// What "not good" weighs at least, in tenths.
constexpr int kNotGood = 16;

std::vector<View> split(View text, char16_t by)
{
    std::vector<View> parts;
    for (size_t begin = 0; begin <= text.size();) {
        const size_t end = std::min(text.find(by, begin), text.size());
        if (end > begin)
            parts.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

/// A phrase by its words behind the first one.
struct Phrase {
    std::vector<std::u16string> rest;
    int weight = 0;
    int heat = 0;
    bool negatedBehind = false;
};

class Lexicon {
public:
    Lexicon()
    {
        for (const MoodWords &group : moodWords()) {
            for (const View phrase : split(group.phrases, u'|'))
                addWithEndings(std::u16string(phrase), group);
        }
        for (auto &[first, phrases] : m_phrases)
            std::stable_sort(phrases.begin(), phrases.end(),
                [](const Phrase &a, const Phrase &b) { return a.rest.size() > b.rest.size(); });
        fill(m_negators, moodNegators());
        fill(m_intensifiers, moodIntensifiers());
        fill(m_diminishers, moodDiminishers());
    }

    [[nodiscard]] const std::vector<Phrase> *beginningWith(View word) const
    {
        const auto found = m_phrases.find(word);
        return found == m_phrases.end() ? nullptr : &found->second;
    }
    [[nodiscard]] bool negates(View word) const { return m_negators.contains(word); }
    [[nodiscard]] bool strengthens(View word) const { return m_intensifiers.contains(word); }
    [[nodiscard]] bool weakens(View word) const { return m_diminishers.contains(word); }

private:
    /// Looks up without a copy of the word.
    struct Hash {
        using is_transparent = void;
        size_t operator()(View word) const { return std::hash<View>()(word); }
    };
    using Set = std::unordered_set<std::u16string, Hash, std::equal_to<>>;

    static void fill(Set &set, View words)
    {
        for (const View word : split(words, u'|'))
            set.emplace(word);
    }

    void addWithEndings(std::u16string phrase, const MoodWords &group)
    {
        if (phrase.back() != u'~')
            return add(phrase, group);
        phrase.pop_back();
        for (const View ending : { u"", u"e", u"en", u"er", u"es", u"em" })
            add(phrase + std::u16string(ending), group);
    }

    void add(const std::u16string &phrase, const MoodWords &group)
    {
        const std::vector<View> words = split(phrase, u' ');
        m_phrases[std::u16string(words.front())].push_back(
            { { words.begin() + 1, words.end() }, group.weight, group.heat, group.negatedBehind });
    }

    std::unordered_map<std::u16string, std::vector<Phrase>, Hash, std::equal_to<>> m_phrases;
    Set m_negators;
    Set m_intensifiers;
    Set m_diminishers;
};

const Lexicon &lexicon()
{
    static const Lexicon all;
    return all;
}

struct Word {
    qsizetype begin = 0;
    qsizetype length = 0;
    View lower; ///< in Tokens::lower
    int clause = 0;
    int line = 0;
    bool shouted = false; ///< in capitals only
    bool used = false;    ///< part of a sign
};

bool isApostrophe(QChar c)
{
    return c == u'\'' || c == QChar(0x2019);
}

/// What a text consists of, beside its words.
struct Tokens {
    Tokens() = default;
    Tokens(const Tokens &) = delete; // the words look into it
    Tokens &operator=(const Tokens &) = delete;

    std::u16string lower; ///< the text in lower case, letter by letter
    std::vector<Word> words;
    std::vector<int> wordsInLine;
    int exclamations = 0; ///< runs of two or more
    int questions = 0;    ///< the longest run of question marks
    int letters = 0;
    int capitals = 0;
};

void takeApart(QStringView text, Tokens &tokens)
{
    tokens.lower.resize(size_t(text.size()));
    tokens.wordsInLine.push_back(0);
    int clause = 0;
    for (qsizetype i = 0; i < text.size();) {
        const QChar c = text[i];
        if (c.isLetterOrNumber()) {
            Word word;
            word.begin = i;
            word.clause = clause;
            word.line = int(tokens.wordsInLine.size()) - 1;
            int letters = 0;
            int capitals = 0;
            for (; i < text.size(); ++i) {
                const QChar at = text[i];
                if (isApostrophe(at) && i + 1 < text.size() && text[i + 1].isLetter()) {
                    tokens.lower[size_t(i)] = u'\'';
                    continue;
                }
                if (!at.isLetterOrNumber())
                    break;
                letters += at.isLetter() ? 1 : 0;
                capitals += at.isUpper() ? 1 : 0;
                tokens.lower[size_t(i)] = at.toLower().unicode();
            }
            word.length = i - word.begin;
            word.lower = View(tokens.lower).substr(size_t(word.begin), size_t(word.length));
            word.shouted = letters >= 3 && capitals == letters && letters == int(word.length);
            tokens.letters += letters;
            tokens.capitals += capitals;
            ++tokens.wordsInLine.back();
            tokens.words.push_back(word);
            continue;
        }
        if (c == u'!' || c == u'?') {
            int marks = 0;
            int asked = 0;
            bool called = false;
            for (; i < text.size() && (text[i] == u'!' || text[i] == u'?'); ++i, ++marks) {
                asked += text[i] == u'?' ? 1 : 0;
                called = called || text[i] == u'!';
            }
            tokens.exclamations += called && marks >= 2 ? 1 : 0;
            tokens.questions = std::max(tokens.questions, asked);
            ++clause;
            continue;
        }
        if (c == u'\n') {
            tokens.wordsInLine.push_back(0);
            ++clause;
        } else if (c == u'.' || c == u',' || c == u';' || c == u':' || c == u'(' || c == u')') {
            ++clause;
        }
        ++i;
    }
}

/// How many words the phrase has if it stands at this place; 0 if it doesn't.
size_t matches(const std::vector<Word> &words, size_t at, const Phrase &phrase)
{
    if (at + phrase.rest.size() >= words.size())
        return 0;
    for (size_t i = 0; i < phrase.rest.size(); ++i) {
        const Word &word = words[at + 1 + i];
        if (word.clause != words[at].clause || word.lower != phrase.rest[i])
            return 0;
    }
    return phrase.rest.size() + 1;
}

struct Circumstances {
    bool negated = false;
    bool strong = false;
    bool weak = false;
    size_t begin = 0; ///< the first word that has a say in it
};

Circumstances around(const std::vector<Word> &words, size_t at, size_t length, bool negatedBehind)
{
    Circumstances found { false, false, false, at };
    for (size_t back = 1; back <= kReach && back <= at; ++back) {
        const Word &word = words[at - back];
        if (word.clause != words[at].clause || word.used)
            break;
        const bool negates = lexicon().negates(word.lower);
        const bool strengthens = lexicon().strengthens(word.lower);
        const bool weakens = lexicon().weakens(word.lower);
        found.negated = found.negated || negates;
        found.strong = found.strong || (strengthens && back <= 2);
        found.weak = found.weak || (weakens && back <= 2);
        if (negates || ((strengthens || weakens) && back <= 2))
            found.begin = at - back;
    }
    constexpr View kNicht = u"nicht";
    for (size_t ahead = at + length; negatedBehind && ahead < std::min(at + length + kReach, words.size()); ++ahead) {
        if (words[ahead].clause == words[at].clause && words[ahead].lower == kNicht)
            found.negated = true;
    }
    return found;
}

/// A line of a few words that only says thanks closes a letter.
bool closesLetter(const Tokens &tokens, const Word &word, const Phrase &phrase)
{
    constexpr int kGood = 10;
    return phrase.weight == kGood && word.line > 0 && tokens.wordsInLine[size_t(word.line)] <= 3
        && (word.lower == u"thanks" || word.lower == u"thank" || word.lower == u"danke" || word.lower == u"vielen"
            || word.lower == u"besten" || word.lower == u"dank" || word.lower == u"cheers" || word.lower == u"merci");
}

void readWords(Tokens &tokens, MoodReading &reading)
{
    std::vector<Word> &words = tokens.words;
    for (size_t at = 0; at < words.size(); ++at) {
        const std::vector<Phrase> *phrases = lexicon().beginningWith(words[at].lower);
        if (!phrases)
            continue;
        size_t length = 0;
        const auto phrase = std::find_if(phrases->begin(), phrases->end(), [&](const Phrase &one) {
            length = matches(words, at, one);
            return length > 0;
        });
        if (phrase == phrases->end())
            continue;
        const Circumstances circumstances = around(words, at, length, phrase->negatedBehind);
        int weight = closesLetter(tokens, words[at], *phrase) ? 0 : phrase->weight;
        int heat = phrase->heat;
        if (circumstances.negated) {
            // "Not bad" is no praise; "not good" is a complaint.
            weight = weight > 0 ? -std::max(kNotGood, weight) : 0;
            heat = 0;
        }
        if (circumstances.strong)
            weight *= 2;
        if (circumstances.weak)
            weight = weight * 2 / 3;
        bool shouted = false;
        for (size_t i = circumstances.begin; i < at + length; ++i)
            shouted = shouted || words[i].shouted;
        if (shouted && weight < 0) {
            weight = weight * 3 / 2;
            heat += 10;
        }
        if (weight != 0) {
            const Word &last = words[at + length - 1];
            const qsizetype begin = words[circumstances.begin].begin;
            reading.signs.push_back({ begin, last.begin + last.length - begin, weight, heat });
        }
        // What says nothing stays a word: "not at all helpful".
        for (size_t i = at; i < at + length && weight != 0; ++i)
            words[i].used = true;
        at += length - 1;
    }
}

struct Face {
    View text;
    int weight;
    int heat;
};

/// Emoticons and emoji.
void readFaces(QStringView text, MoodReading &reading)
{
    static constexpr std::array faces { Face { u":-)", 10, 0 }, Face { u":)", 10, 0 }, Face { u":D", 10, 0 },
        Face { u":-D", 10, 0 }, Face { u"<3", 15, 0 }, Face { u":-(", -15, 0 }, Face { u":(", -15, 0 },
        Face { u"\U0001F600", 10, 0 }, Face { u"\U0001F603", 10, 0 }, Face { u"\U0001F60A", 15, 0 },
        Face { u"\U0001F642", 10, 0 }, Face { u"\U0001F44D", 15, 0 }, Face { u"\U0001F64F", 10, 0 },
        Face { u"\u2764", 20, 0 }, Face { u"\U0001F389", 15, 0 }, Face { u"\U0001F61E", -15, 0 },
        Face { u"\U0001F622", -15, 0 }, Face { u"\U0001F62D", -15, 0 }, Face { u"\U0001F612", -15, 0 },
        Face { u"\U0001F620", -20, 20 }, Face { u"\U0001F621", -25, 25 }, Face { u"\U0001F92C", -25, 30 },
        Face { u"\U0001F92E", -20, 15 }, Face { u"\U0001F44E", -20, 5 } };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t c = text[i].unicode();
        if (c != u':' && c != u'<' && c != u'\u2764' && !text[i].isHighSurrogate())
            continue;
        for (const Face &face : faces) {
            const QStringView view(face.text.data(), qsizetype(face.text.size()));
            if (text.mid(i).startsWith(view)) {
                reading.signs.push_back({ i, view.size(), face.weight, face.heat });
                i += view.size() - 1;
                break;
            }
        }
    }
}

/// The loudness of a text: what it adds to what its words say.
void readLoudness(const Tokens &tokens, MoodReading &reading)
{
    constexpr int kEnoughLetters = 24;
    int runs = 0;
    for (size_t i = 1; i < tokens.words.size(); ++i) {
        const bool begins = i < 2 || !tokens.words[i - 2].shouted;
        runs += tokens.words[i].shouted && tokens.words[i - 1].shouted && begins ? 1 : 0;
    }
    if (tokens.letters >= kEnoughLetters && tokens.capitals * 10 >= tokens.letters * 7) {
        reading.bad += 20;
        reading.heat += 20;
    } else if (runs > 0 && reading.good == 0) {
        reading.bad += 10 * std::min(runs, 2);
        reading.heat += 10 * std::min(runs, 2);
    }
    if (tokens.questions >= 3)
        reading.bad += 20;
    else if (tokens.questions == 2)
        reading.bad += 10;
    if (tokens.exclamations == 0)
        return;
    if (reading.bad > reading.good) {
        reading.bad += 10;
        reading.heat += 10;
    } else if (reading.good > reading.bad) {
        reading.good += 10;
    }
}

/// Whether the text may hold somebody else's words: only then is it taken apart.
bool mayQuote(const QString &text)
{
    return text.startsWith(u'>') || text.contains(QLatin1String("\n>")) || text.contains(QLatin1String("wrote:"))
        || text.contains(QLatin1String("schrieb")) || text.contains(QLatin1String("\n-- "))
        || text.contains(QLatin1String("-----")) || text.contains(QLatin1String("\nFrom:"))
        || text.contains(QLatin1String("\nVon:"));
}

/// The text with blanks in place of what its writer only quotes, so that places stay as they are.
QString ownWords(const QString &text)
{
    if (!mayQuote(text))
        return text;
    QString own = text;
    for (const MessagePart &part : messageParts(text)) {
        if (part.kind == PartKind::Own)
            continue;
        for (qsizetype i = part.begin; i < part.begin + part.length; ++i) {
            if (own.at(i) != u'\n')
                own[i] = u' ';
        }
    }
    return own;
}

} // namespace

MoodReading readMood(const QString &text)
{
    MoodReading reading;
    const QString own = ownWords(text.size() > kRead ? text.left(kRead) : text);
    Tokens tokens;
    takeApart(own, tokens);
    readWords(tokens, reading);
    readFaces(own, reading);
    std::stable_sort(reading.signs.begin(), reading.signs.end(),
        [](const MoodSign &a, const MoodSign &b) { return a.begin < b.begin; });
    for (const MoodSign &sign : reading.signs) {
        (sign.weight < 0 ? reading.bad : reading.good) += std::abs(sign.weight);
        reading.heat += sign.heat;
    }
    readLoudness(tokens, reading);
    if (reading.bad >= kSays && reading.bad >= reading.good) {
        const bool angry = reading.heat >= 30 || (reading.heat >= 20 && reading.bad >= 25);
        reading.mood = angry ? Mood::Angry : Mood::Unhappy;
    } else if (reading.good >= kSays && reading.good > reading.bad) {
        reading.mood = Mood::Happy;
    }
    return reading;
}

QString moodName(Mood mood)
{
    switch (mood) {
    case Mood::None:
        return QStringLiteral("none");
    case Mood::Angry:
        return QStringLiteral("angry");
    case Mood::Unhappy:
        return QStringLiteral("unhappy");
    case Mood::Happy:
        return QStringLiteral("happy");
    }
    return {};
}

} // namespace throughline::domain
