// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/wordforms.h"

#include <QByteArrayList>

#include <libstemmer.h>

#include <algorithm>
#include <unordered_set>

namespace throughline::domain {

namespace {

/// What is longer is no word that anybody types.
constexpr size_t kLongestForm = 40;
constexpr size_t kMostParts = 5;
constexpr size_t kMostRemembered = 200'000;

bool isWordCharacter(QChar c)
{
    return c.isLetterOrNumber() || c.isMark() || c.isSurrogate();
}

/// Scripts that put no blanks between words.
bool goesWithoutBlanks(QChar c)
{
    switch (c.script()) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Thai:
        return true;
    default:
        return false;
    }
}

void appendUtf8(QStringView text, std::string &out)
{
    const QByteArray bytes = text.toUtf8();
    out.append(bytes.constData(), size_t(bytes.size()));
}

/// One character in lower case without its accents.
void appendFolded(QStringView character, std::string &out)
{
    const QChar c = character.front();
    constexpr char16_t kFirstBeyondAscii = 0x80;
    if (c.unicode() < kFirstBeyondAscii) {
        out += char(c.unicode() >= u'A' && c.unicode() <= u'Z' ? c.unicode() + (u'a' - u'A') : c.unicode());
        return;
    }
    switch (c.unicode()) {
    case 0x00DF:
        out += "ss";
        return;
    case 0x00E6:
    case 0x00C6:
        out += "ae";
        return;
    case 0x00F8:
    case 0x00D8:
        out += 'o';
        return;
    case 0x0142:
    case 0x0141:
        out += 'l';
        return;
    case 0x0111:
    case 0x0110:
        out += 'd';
        return;
    case 0x0131:
        out += 'i';
        return;
    default:
        break;
    }
    if (c.isMark())
        return;
    if (c.isSurrogate()) {
        appendUtf8(character, out);
        return;
    }
    QString plain = character.toString().normalized(QString::NormalizationForm_KD).toLower();
    plain.removeIf([](QChar part) { return part.isMark(); });
    appendUtf8(plain, out);
}

/// Reads one run of characters that belong together: a word, or words that are joined by hyphens, underscores, dots or capitals.
class RunOfWords {
public:
    explicit RunOfWords(QStringView text)
        : m_text(text)
    {
    }

    /// Gives the end of the run.
    qsizetype read(qsizetype begin, int &place, std::vector<SearchWord> &words)
    {
        m_begin = begin;
        m_at = begin;
        m_partBegin = begin;
        m_parts.clear();
        while (m_at < m_text.size() && step())
            ;
        finishPart();
        m_end = m_at;
        append(place, words);
        return m_at;
    }

private:
    struct Part {
        std::string form;
        qsizetype begin;
        qsizetype end;
    };

    [[nodiscard]] QChar at(qsizetype i) const { return i < m_text.size() ? m_text.at(i) : QChar(u' '); }

    /// False at the end of the run.
    bool step()
    {
        const QChar c = m_text.at(m_at);
        if (isWordCharacter(c)) {
            const bool pair = c.isHighSurrogate() && at(m_at + 1).isLowSurrogate();
            if (!m_form.empty() && beginsPart(c))
                finishPart();
            if (m_form.empty())
                m_partBegin = m_at;
            appendFolded(m_text.mid(m_at, pair ? 2 : 1), m_form);
            m_at += pair ? 2 : 1;
            return true;
        }
        const bool goesOn = isWordCharacter(at(m_at + 1));
        if (!goesOn)
            return false;
        if (c == u'\'' || c == QChar(0x2019)) {
            // The customer's router: the word is "customer".
            if (at(m_at + 1).toLower() == u's' && !isWordCharacter(at(m_at + 2))) {
                finishPart();
                m_at += 2;
                return false;
            }
            ++m_at;
            return true;
        }
        if (c == u'-' || c == u'_' || c == u'.') {
            finishPart();
            ++m_at;
            return true;
        }
        return false;
    }

    [[nodiscard]] bool beginsPart(QChar c) const
    {
        if (!c.isUpper())
            return false;
        const QChar before = m_text.at(m_at - 1);
        return before.isLower() || (before.isUpper() && at(m_at + 1).isLower() && m_form.size() > 1);
    }

    void finishPart()
    {
        if (!m_form.empty())
            m_parts.push_back({ std::move(m_form), m_partBegin, m_at });
        m_form.clear();
    }

    void append(int &place, std::vector<SearchWord> &words)
    {
        if (m_parts.size() > 1 && m_parts.size() <= kMostParts) {
            // The parts of a version keep their dots: 3.2 isn't 32.
            const bool numbers = std::all_of(m_parts.begin(), m_parts.end(), [](const Part &part) {
                return std::all_of(part.form.begin(), part.form.end(), [](char c) { return c >= '0' && c <= '9'; });
            });
            std::string all;
            for (const Part &part : m_parts) {
                if (numbers && !all.empty())
                    all += '.';
                all += part.form;
            }
            if (all.size() <= kLongestForm)
                words.push_back({ std::move(all), place, true, m_begin, m_end });
        }
        for (Part &part : m_parts) {
            if (part.form.size() <= kLongestForm)
                words.push_back({ std::move(part.form), place++, false, part.begin, part.end });
        }
    }

    QStringView m_text;
    qsizetype m_begin = 0;
    qsizetype m_at = 0;
    qsizetype m_end = 0;
    qsizetype m_partBegin = 0;
    std::string m_form;
    std::vector<Part> m_parts;
};

std::unordered_set<std::string> littleWords(const char *list)
{
    std::unordered_set<std::string> words;
    for (const QByteArray &word : QByteArray(list).split(' '))
        words.insert(word.toStdString());
    return words;
}

} // namespace

void appendSearchWords(QStringView text, int &place, std::vector<SearchWord> &words)
{
    RunOfWords run(text);
    for (qsizetype i = 0; i < text.size();) {
        const QChar c = text.at(i);
        if (!isWordCharacter(c)) {
            ++i;
        } else if (c.unicode() >= 0x0E00 && goesWithoutBlanks(c)) {
            qsizetype end = i;
            while (end < text.size() && goesWithoutBlanks(text.at(end)))
                ++end;
            const qsizetype last = std::max(i + 1, end - 1);
            for (qsizetype at = i; at < last; ++at) {
                SearchWord word;
                appendUtf8(text.mid(at, std::min<qsizetype>(2, end - at)), word.form);
                word.place = place++;
                word.begin = at;
                word.end = std::min(at + 2, end);
                words.push_back(std::move(word));
            }
            i = end;
        } else {
            i = run.read(i, place, words);
        }
    }
}

QString baseLanguage(const QString &language)
{
    const qsizetype end = language.indexOf(QLatin1Char('-'));
    const QString base = (end < 0 ? language : language.left(end)).toLower();
    return base.isEmpty() ? QStringLiteral("en") : base;
}

bool isLittleWord(const std::string &form, const QString &language)
{
    static const std::unordered_set<std::string> english = littleWords(
        "a about also am an and any are as at be been but by can cant could did do does doesnt dont for from get "
        "got had has have he her hers him his how i if im in into is isnt it its itself ive just may me my no not "
        "of on or our out please she should so some such than that the their them then there these they this those "
        "to too up us was we were what when where which while who why will with would you your");
    static const std::unordered_set<std::string> german = littleWords(
        "aber als am an auch auf aus bei beim bin bis bitte da damit dann das dass dem den der des die dies diese "
        "diesem diesen dieser doch du durch ein eine einem einen einer eines er es fur hat habe haben ich ihr im in "
        "ist ja kann kein keine man mein meine mich mir mit nach nicht noch nun nur ob oder ohne sein sich sie sind "
        "so uber um und uns vom von vor war was weil welche wenn wer werden wie wieder wird wo wurde zu zum zur");
    return (language == QLatin1String("de") ? german : english).contains(form);
}

Stemmer::Stemmer(const QString &language)
    : m_stemmer(sb_stemmer_new(baseLanguage(language).toUtf8().constData(), "UTF_8"))
{
}

Stemmer::~Stemmer()
{
    if (m_stemmer)
        sb_stemmer_delete(m_stemmer);
}

const std::string &Stemmer::stem(const std::string &form)
{
    const auto known = m_known.find(form);
    if (known != m_known.end())
        return known->second;
    if (m_known.size() >= kMostRemembered)
        m_known.clear();
    std::string stem = form;
    if (m_stemmer) {
        const sb_symbol *symbols = sb_stemmer_stem(
            m_stemmer, reinterpret_cast<const sb_symbol *>(form.data()), int(form.size()));
        if (symbols && sb_stemmer_length(m_stemmer) > 0)
            stem.assign(reinterpret_cast<const char *>(symbols), size_t(sb_stemmer_length(m_stemmer)));
    }
    return m_known.emplace(form, std::move(stem)).first->second;
}

Stemmer &Stemmers::of(const QString &language)
{
    const QString base = baseLanguage(language);
    std::unique_ptr<Stemmer> &stemmer = m_stemmers[base.toStdString()];
    if (!stemmer)
        stemmer = std::make_unique<Stemmer>(base);
    return *stemmer;
}

} // namespace throughline::domain
