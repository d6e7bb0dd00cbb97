// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/practicewords.h"

#include "core/domain/wordpattern.h"

#include <QHash>

#include <algorithm>

namespace throughline::domain {

using namespace Qt::StringLiterals;

namespace {

constexpr base::EpochMs kMinute = 60'000;
constexpr base::EpochMs kHour = 60 * kMinute;
constexpr base::EpochMs kDay = 24 * kHour;

/// Words in a row, as sentences have them: a contraction is two ("i", "'ll").
QStringList wordsOf(const FactSentence &sentence)
{
    QStringList words;
    for (const FactWord &word : sentence.words) {
        if (word.kind != FactWord::Kind::Mark && !word.quoted)
            words.append(word.text);
    }
    return words;
}

/// Phrases parted by "|"; a "*" stands for up to three words.
class Phrases {
public:
    explicit Phrases(const QString &text)
    {
        for (const QString &phrase : text.split(u'|', Qt::SkipEmptyParts)) {
            const QStringList words = phrase.split(u' ', Qt::SkipEmptyParts);
            m_phrases[words.front()].append(words.join(u' '));
        }
    }

    /// How many words of them one covers that begins at `at`; 0 if none does.
    [[nodiscard]] qsizetype at(const QStringList &words, qsizetype at) const
    {
        const auto found = m_phrases.constFind(words.at(at));
        if (found == m_phrases.cend())
            return 0;
        qsizetype longest = 0;
        for (const QString &phrase : *found)
            longest = std::max(longest, covered(words, at, phrase.split(u' ')));
        return longest;
    }
    [[nodiscard]] bool in(const QStringList &words) const
    {
        for (qsizetype i = 0; i < words.size(); ++i) {
            if (at(words, i) > 0)
                return true;
        }
        return false;
    }

private:
    static qsizetype covered(const QStringList &words, qsizetype at, const QStringList &phrase)
    {
        constexpr qsizetype kGap = 3;
        qsizetype place = at;
        bool gap = false;
        for (const QString &word : phrase) {
            if (word == u"*"_s) {
                gap = true;
                continue;
            }
            const qsizetype last = std::min(place + (gap ? kGap : 0), words.size() - 1);
            qsizetype found = place;
            while (found <= last && words.at(found) != word)
                ++found;
            if (found > last || found >= words.size())
                return 0;
            place = found + 1;
            gap = false;
        }
        return place - at;
    }

    QHash<QString, QStringList> m_phrases;
};

std::optional<qint64> numberOf(const QString &word)
{
    static const QHash<QString, qint64> words { { u"a"_s, 1 }, { u"an"_s, 1 }, { u"one"_s, 1 }, { u"two"_s, 2 },
        { u"three"_s, 3 }, { u"four"_s, 4 }, { u"five"_s, 5 }, { u"six"_s, 6 }, { u"seven"_s, 7 }, { u"eight"_s, 8 },
        { u"ten"_s, 10 }, { u"twelve"_s, 12 }, { u"einer"_s, 1 }, { u"einem"_s, 1 }, { u"eines"_s, 1 },
        { u"zwei"_s, 2 }, { u"drei"_s, 3 }, { u"vier"_s, 4 }, { u"fünf"_s, 5 }, { u"sechs"_s, 6 }, { u"sieben"_s, 7 },
        { u"acht"_s, 8 }, { u"zehn"_s, 10 }, { u"zwölf"_s, 12 }, { u"the"_s, 1 }, { u"half"_s, 1 }, { u"next"_s, 1 },
        { u"nächsten"_s, 1 } };
    bool fine = false;
    const qint64 number = word.section(u'-', -1).toLongLong(&fine);
    if (fine && number >= 0 && number < 10'000)
        return number;
    const auto known = words.constFind(word);
    return known == words.cend() ? std::nullopt : std::optional(*known);
}

std::optional<base::EpochMs> unitOf(const QString &word)
{
    static const QHash<QString, base::EpochMs> units = [] {
        QHash<QString, base::EpochMs> all;
        const auto add = [&](const QString &words, base::EpochMs length) {
            for (const QString &one : words.split(u' '))
                all.insert(one, length);
        };
        add(u"minute minutes min mins minuten"_s, kMinute);
        add(u"hour hours h hrs stunde stunden std"_s, kHour);
        add(u"day days tag tage tagen werktag werktage werktagen"_s, kDay);
        add(u"week weeks woche wochen"_s, 7 * kDay);
        return all;
    }();
    const auto known = units.constFind(word);
    return known == units.cend() ? std::nullopt : std::optional(*known);
}

/// Until when a sentence says; of several the earliest.
std::optional<base::EpochMs> deadlineIn(const QStringList &words)
{
    static const Phrases within(
        u"within|in|in the next|within the next|in under|in less than|innerhalb von|innerhalb|binnen|in den nächsten|in weniger als"_s);
    static const QHash<QString, base::EpochMs> days = [] {
        QHash<QString, base::EpochMs> all;
        const auto add = [&](const QString &names, base::EpochMs length) {
            for (const QString &one : names.split(u' '))
                all.insert(one, length);
        };
        add(u"now immediately straightaway sofort gleich umgehend"_s, kHour);
        add(u"today tonight heute"_s, kDay);
        add(u"tomorrow morgen"_s, 2 * kDay);
        add(u"übermorgen"_s, 3 * kDay);
        // Of a weekday nobody here knows how far it is: a week at most.
        add(u"monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag"_s,
            7 * kDay);
        return all;
    }();
    static const Phrases ends(
        u"end of the day|end of day|by noon|this afternoon|this evening|this morning|bis mittag|heute abend"_s);
    static const Phrases weekEnds(
        u"end of the week|end of this week|this week|ende der woche|diese woche|next week|nächste woche"_s);
    std::optional<base::EpochMs> earliest;
    const auto take = [&](base::EpochMs length) { earliest = earliest ? std::min(*earliest, length) : length; };
    for (qsizetype i = 0; i < words.size(); ++i) {
        if (const qsizetype covered = within.at(words, i); covered > 0) {
            for (qsizetype from = i + 1; from <= i + covered; ++from) {
                if (from >= words.size())
                    continue;
                const auto number = numberOf(words.at(from));
                if (const auto unit = unitOf(words.at(from)); unit)
                    take(*unit);
                else if (number && from + 1 < words.size()) {
                    // "in one or two days", "in 2 business days"
                    for (qsizetype next = from + 1; next < std::min(words.size(), from + 4); ++next) {
                        if (const auto length = unitOf(words.at(next))) {
                            const auto upTo = numberOf(words.at(next - 1));
                            take(*length * std::max<qint64>(1, std::max(*number, upTo.value_or(0))));
                            break;
                        }
                    }
                }
            }
        }
        if (const auto day = days.constFind(words.at(i)); day != days.cend())
            take(*day);
        if (ends.at(words, i) > 0)
            take(kDay);
        if (weekEnds.at(words, i) > 0)
            take(14 * kDay);
        // "by 14:00", "until 5 pm"
        if ((words.at(i) == u"by"_s || words.at(i) == u"until"_s || words.at(i) == u"before"_s
                || words.at(i) == u"bis"_s || words.at(i) == u"um"_s)
            && i + 1 < words.size() && words.at(i + 1).at(0).isDigit())
            take(kDay);
    }
    return earliest;
}

const Phrases &greetings()
{
    static const Phrases all(u"hello|hi|hey|dear|good morning|good afternoon|good evening|good "
                             u"day|welcome|hallo|liebe|lieber|guten tag|guten morgen|"
                             "guten abend|moin|sehr geehrte|sehr geehrter|grüß gott|bonjour|hola|beste|geachte"_s);
    return all;
}

const Phrases &acknowledgements()
{
    static const Phrases all(
        u"sorry|apologise|apologize|apologies|apology|i understand|we understand|i can see|i see that|i can imagine|i "
        u"hear you|"
        "that must|that sounds|you are right|you're right|you 're right|my mistake|our mistake|our "
        "fault|regret|frustrating|annoying|"
        "i know * frustrating|thank you for your patience|thanks for your "
        "patience|entschuldigung|entschuldigen|entschuldige|"
        "verzeihung|tut mir leid|tut uns leid|tut * leid|leider|ich verstehe|wir verstehen|verstehe "
        "ich|verständlich|bedauern|bedaure|"
        "ärgerlich|unangenehm|sie haben recht|unser fehler|mein fehler|ihre geduld|désolé|désolée|lo siento|het spijt"_s);
    return all;
}

const Phrases &blameWords()
{
    static const Phrases all(
        u"your fault|your own fault|your mistake|your error|you should have|you should 've|you should not have|you "
        u"must have|you failed|"
        "you forgot|you did not read|you did n't read|you have n't read|you ignored|you never|you always|you broke|you "
        "caused|"
        "you did * wrong|you must be doing|you are doing * wrong|you 're doing * wrong|you did it wrong|you got it "
        "wrong|if "
        "you had|had you read|you obviously|you clearly|as i already|as i have already|as i said|as "
        "i told you|"
        "as already stated|i already told|like i said|you need to listen|ihre schuld|ihr fehler|ihr eigener "
        "fehler|selbst schuld|"
        "sie hätten|sie haben vergessen|sie haben nicht gelesen|sie haben falsch|sie haben * falsch|wie ich "
        "bereits|wie bereits gesagt|"
        "wie schon gesagt|wie gesagt|wie ich schon|hätten sie|sie müssen schon|sie haben wohl|sie haben offenbar|deine schuld|du hättest"_s);
    return all;
}

const Phrases &unkindWords()
{
    static const Phrases all(u"calm down|not my problem|not our problem|not my job|that 's "
                             u"life|whatever|nonsense|ridiculous|stupid|idiot|obviously|"
                             "there is nothing i can do|there is nothing we can do|nothing i can do|can n't help "
                             "you|can not help you|cannot help you|"
                             "will n't help you|stop complaining|stop asking|read the manual|deal with it|you "
                             "people|shut up|hurry up|learn to|"
                             "no idea|do n't care|you have no right|beruhigen sie sich|nicht mein problem|nicht unser "
                             "problem|unsinn|quatsch|lächerlich|"
                             "dumm|blödsinn|da kann ich nichts machen|da können wir nichts machen|kann ich nicht "
                             "helfen|können wir nicht helfen|"
                             "hören sie auf|lesen sie die anleitung|geht mich nichts an|geht uns nichts an|ist mir "
                             "egal|keine ahnung|offensichtlich|"
                             "pech gehabt|ihr problem"_s);
    return all;
}

/// Names of things that are written in capitals.
bool isAbbreviation(const QString &word)
{
    constexpr qsizetype kShout = 4;
    return word.size() < kShout || std::any_of(word.cbegin(), word.cend(), [](QChar c) { return c.isDigit(); });
}

void addPhrases(const std::vector<FactSentence> &sentences, const Phrases &phrases, std::vector<TextSpan> &into)
{
    for (const FactSentence &sentence : sentences) {
        std::vector<const FactWord *> words;
        QStringList texts;
        for (const FactWord &word : sentence.words) {
            if (word.kind == FactWord::Kind::Mark || word.quoted)
                continue;
            words.push_back(&word);
            texts.append(word.text);
        }
        for (qsizetype i = 0; i < texts.size(); ++i) {
            const qsizetype covered = phrases.at(texts, i);
            if (covered == 0)
                continue;
            const qsizetype begin = words[size_t(i)]->span.start;
            into.push_back({ begin, words[size_t(i + covered) - 1]->span.end() - begin });
            i += covered - 1;
        }
    }
}

} // namespace

std::vector<SaidPromise> saidPromises(const QString &reply)
{
    static const Phrases promising(u"i will|we will|i 'll|we 'll|i am going to|we are going to|i 'm going to|we 're "
                                   u"going to|i shall|we shall|i promise|we promise|"
                                   "you will get|you will have|you will receive|you will hear|you 'll get|you 'll "
                                   "have|you 'll receive|you 'll hear|"
                                   "let me * back|it will be|ich werde|wir werden|ich melde mich|wir melden uns|ich "
                                   "rufe|wir rufen|ich schicke|wir schicken|"
                                   "ich sende|wir senden|ich kümmere|wir kümmern|melde ich mich|melden wir uns|rufe "
                                   "ich|rufen wir|werde ich|werden wir|"
                                   "schicke ich|schicken wir|sende ich|senden wir|kümmere ich|kümmern wir|ich "
                                   "verspreche|wir versprechen|sie erhalten|"
                                   "sie bekommen|erhalten sie|bekommen sie|sie hören|hören sie"_s);
    // What isn't certain, or is done as it is said.
    static const Phrases open(
        u"i will need|we will need|i 'll need|we 'll need|i will not|we will not|i will n't|we will n't|if you|once "
        u"you|as "
        u"soon as you|when you|"
        "will be able|will be happy|'ll be happy|will be glad|'ll be glad|unless|falls sie|sobald sie|wenn sie|ich werde nicht|wir werden nicht"_s);
    std::vector<SaidPromise> found;
    for (const FactSentence &sentence : factSentences(reply)) {
        const QStringList words = wordsOf(sentence);
        if (sentence.question || words.isEmpty() || !promising.in(words))
            continue;
        const std::optional<base::EpochMs> within = deadlineIn(words);
        // "I will need your number" promises nothing; "if you send it I'll call today" does.
        if (!within && open.in(words))
            continue;
        found.push_back({ sentence.span, within });
    }
    return found;
}

Tone toneOf(const QString &reply)
{
    Tone tone;
    const std::vector<FactSentence> sentences = factSentences(reply);
    for (size_t i = 0; i < sentences.size(); ++i) {
        const QStringList words = wordsOf(sentences[i]);
        if (words.isEmpty())
            continue;
        // A greeting stands at the beginning.
        constexpr size_t kFirst = 2;
        tone.greets = tone.greets || (i < kFirst && greetings().at(words, 0) > 0);
        tone.acknowledges = tone.acknowledges || acknowledgements().in(words);
    }
    addPhrases(sentences, blameWords(), tone.blame);
    addPhrases(sentences, unkindWords(), tone.unkind);
    int row = 0;
    for (const FactSentence &sentence : sentences) {
        for (const FactWord &word : sentence.words) {
            if (word.kind == FactWord::Kind::Mark)
                continue;
            const QString written = reply.mid(word.span.start, word.span.length);
            const bool loud = written.toUpper() == written && written.toLower() != written && !isAbbreviation(written);
            row = loud ? row + 1 : 0;
            // One word in capitals may stress; two in a row shout.
            constexpr int kShouting = 2;
            if (row == kShouting)
                tone.shouting.push_back(word.span);
        }
        row = 0;
    }
    for (qsizetype at = reply.indexOf(u"!!"_s); at >= 0; at = reply.indexOf(u"!!"_s, at)) {
        const qsizetype begin = at;
        while (at < reply.size() && reply.at(at) == u'!')
            ++at;
        tone.shouting.push_back({ begin, at - begin });
    }
    std::sort(tone.shouting.begin(), tone.shouting.end(),
        [](const TextSpan &a, const TextSpan &b) { return a.start < b.start; });
    return tone;
}

} // namespace throughline::domain
