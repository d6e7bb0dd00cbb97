// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/asksentence.h"

namespace throughline::domain {

using namespace Qt::StringLiterals;

namespace {

const QString kGerman = u"de"_s;

/// What the words in front of a name of a fact do.
enum class Opening {
    Modal,      ///< "können Sie mir": the verb that asks comes at the end
    Imperative, ///< "nennen Sie mir"
    Need,       ///< "ich benötige"
    WhatIs,     ///< "wie lautet"
    Which,      ///< "welche … nutzen Sie"
    YesNo,      ///< "haben Sie … zur Hand"
};

struct Meaning {
    Opening opening;
    double confidence;
};

const WordPatterns<Meaning> &openings()
{
    static const WordPatterns<Meaning> all {
        { u"können|könnten|würden|mögen|möchten|kannst|könntest|würdest|wollen sie|du", { Opening::Modal, 0.95 } },
        { u"kann|könnte|darf|dürfte|dürfen|können ich|wir", { Opening::Modal, 0.95 } },
        { u"wären|wäre|würden sie|es|du so? nett|freundlich|lieb|gut|möglich", { Opening::Modal, 0.9 } },
        { u"ich|wir bitte|bitten", { Opening::Need, 0.8 } },
        { u"nennen|geben|teilen|schicken|senden|sagen|verraten|übermitteln|bestätigen|buchstabieren|schreiben|"
          u"wiederholen sie",
            { Opening::Imperative, 0.9 } },
        { u"bitte", { Opening::Imperative, 0.6 } },
        { u"ich|wir benötige|benötigen|brauche|brauchen|bräuchte|bräuchten|hätte|hätten|vermisse|vermissen",
            { Opening::Need, 0.9 } },
        { u"benötige|benötigen|brauche|brauchen|bräuchte|bräuchten|hätte|hätten ich|wir", { Opening::Need, 0.9 } },
        { u"wie lautet|lauten|ist|war|heißt|wäre", { Opening::WhatIs, 0.95 } },
        { u"was ist|war|wäre", { Opening::WhatIs, 0.9 } },
        { u"welche|welcher|welches|welchen|welchem|was|wie", { Opening::Which, 0.85 } },
        { u"haben|hätten|wissen|kennen|hast sie|du", { Opening::YesNo, 0.85 } },
    };
    return all;
}

const WordPatterns<const char16_t *> &idioms()
{
    static const WordPatterns<const char16_t *> all {
        { u"wie heißen|heißt sie|du", u"full name" },
        { u"mit wem spreche|habe|schreibe ich", u"full name" },
        { u"auf|unter welchen|welchem namen", u"full name" },
        { u"wo wohnen|wohnst sie|du", u"address" },
        { u"wohin dürfen|sollen|können|darf|soll|kann wir|ich", u"shipping address" },
        { u"wie haben|hast sie|du bezahlt", u"payment method" },
        { u"unter welcher nummer erreichen|erreiche|können|kann wir|ich", u"phone number" },
    };
    return all;
}

const QSet<QString> &fillers()
{
    static const QSet<QString> words = wordSet(
        u"mir uns bitte noch ihre ihren ihrer ihr ihrem ihres deine deinen dein "
        u"die den das der dem des nach um kurz einmal mal auch "
        u"zuerst zunächst aktuelle aktuellen genaue genauen vollständige "
        u"vollständigen vollen dann nun jetzt sagen gern gerne eine "
        u"einen welche welcher welches wie bitten fragen zur sicherheit eben "
        u"schnell zusätzlich gleich nochmal doch einfach neue neuen andere anderen dazu hierzu dafür nur die sie ich "
        u"wir da also richtige korrekte mitteilen");
    return words;
}

class German {
public:
    explicit German(AskSentence &sentence)
        : m_sentence(sentence)
        , m_words(sentence.words())
    {
    }

    void find()
    {
        static const QSet<QString> none;
        for (size_t i = 0; i < m_words.size(); ++i) {
            if (m_words[i].quoted || deniesInClause(i))
                continue;
            for (const auto &match : idioms().matches(m_words, i, none, m_sentence.steps())) {
                if (m_sentence.question())
                    m_sentence.ask(QString::fromUtf16(match.meaning), i, match.end, 0.85, kGerman);
            }
            for (const auto &match : openings().matches(m_words, i, none, m_sentence.steps()))
                objects(i, match.end, match.meaning);
            boughtAt(i);
            triedAt(i);
        }
        if (!m_sentence.hasAsks())
            fragment();
    }

private:
    /// German denies behind the object as well, so the whole clause is looked at (and at most so many words).
    [[nodiscard]] bool deniesInClause(size_t at) const
    {
        static const QSet<QString> denials = wordSet(u"nicht kein keine keinen keiner nie niemals ohne");
        for (size_t i = at; i < m_words.size() && i < at + 20; ++i) {
            if (m_sentence.steps())
                ++*m_sentence.steps();
            if (m_sentence.isMark(i))
                return false;
            if (denials.contains(m_words[i].text))
                return true;
        }
        return false;
    }

    [[nodiscard]] bool beginsClause(size_t at) const
    {
        static const QSet<QString> intro = wordSet(
            u"bitte und dann also gut danke ok nun jetzt hallo ja zunächst zuerst aber");
        for (size_t i = at; i-- > 0;) {
            if (m_sentence.isMark(i))
                return true;
            if (!intro.contains(m_words[i].text) || at - i > 4)
                return false;
        }
        return true;
    }

    void objects(size_t opening, size_t from, Meaning meaning)
    {
        if (meaning.opening == Opening::Imperative && !beginsClause(opening))
            return;
        if (meaning.opening == Opening::YesNo && !beginsClause(opening))
            return;
        std::vector<const FactKeys::Mention *> found;
        bool yours = meaning.opening == Opening::Which;
        size_t at = from;
        for (size_t skipped = 0; at < m_words.size() && skipped <= 8;) {
            if (m_sentence.steps())
                ++*m_sentence.steps();
            if (const FactKeys::Mention *mention = m_sentence.mentionAt(at)) {
                if (mention->weak && !yours)
                    return;
                if (m_sentence.isConfirmed(mention->end()))
                    return;
                found.push_back(mention);
                at = mention->end();
                skipped = 0;
                // "… und Ihre …"
                if (at < m_words.size() && (m_words[at].is(u"und") || m_words[at].is(u"oder") || m_words[at].is(u","))
                    && at + 1 < m_words.size()
                    && (fillers().contains(m_words[at + 1].text) || m_sentence.mentionAt(at + 1))) {
                    ++at;
                    continue;
                }
                break;
            }
            const bool comma = m_words[at].is(u",") && meaning.opening == Opening::Modal;
            if (!comma && !fillers().contains(m_words[at].text))
                return;
            yours = yours || m_words[at].text.startsWith(u"ihr"_s) || m_words[at].text.startsWith(u"dein"_s)
                || m_words[at].text.startsWith(u"welch"_s);
            ++at;
            ++skipped;
        }
        if (found.empty() || !ends(found.back()->end(), meaning.opening))
            return;
        for (const FactKeys::Mention *mention : found)
            m_sentence.ask(*mention, meaning.confidence, kGerman);
    }

    /// What comes behind the facts completes the request, or makes it another sentence.
    [[nodiscard]] bool ends(size_t at, Opening opening) const
    {
        static const QSet<QString> giving = wordSet(
            u"nennen mitteilen geben sagen schicken senden durchgeben verraten "
            u"haben bekommen erfahren angeben zusenden übermitteln "
            u"ablesen vorlesen durchsagen mitzuteilen anzugeben durchzugeben zuzusenden zu wissen erfragen fragen "
            u"bitten wiederholen buchstabieren "
            u"bestätigen lautet ist schreiben erhalten mailen zukommen");
        static const QSet<QString> having = wordSet(
            u"zur zufällig parat da griffbereit für bereit vorliegen bei noch vom von");
        static const QSet<QString> using_ = wordSet(
            u"sie du ist läuft nutzen verwenden haben benutzen zeigt sehen "
            u"wird war erreichen können dürfen darf kann soll installiert hat trägt sind bist steht hatten wurde");
        const bool atEnd = m_sentence.endsAt(at);
        switch (opening) {
        case Opening::Modal:
            for (size_t i = at; i < m_words.size() && i < at + 10; ++i) {
                if (giving.contains(m_words[i].text))
                    return true;
            }
            // "Könnten Sie mir sagen, wie Ihre Nummer …", "nach … fragen" in another order
            for (size_t i = at; i-- > 0;) {
                if (giving.contains(m_words[i].text) && !m_words[i].is(u"haben"))
                    return true;
            }
            return false;
        case Opening::Imperative: {
            // "geben Sie … ein" is for a form, "an …" for somebody else.
            for (size_t i = at; i < m_words.size() && i < at + 10; ++i) {
                if (m_words[i].is(u"ein") || m_words[i].is(u"weiter") || m_words[i].is(u"an"))
                    return false;
            }
            return true;
        }
        case Opening::Need:
        case Opening::WhatIs:
            return true;
        case Opening::Which:
            return !atEnd && using_.contains(m_words[at].text) && speaksToYou(at);
        case Opening::YesNo:
            return atEnd || having.contains(m_words[at].text);
        }
        return false;
    }

    [[nodiscard]] bool speaksToYou(size_t at) const
    {
        for (size_t i = at; i < m_words.size() && i < at + 6; ++i) {
            if (m_words[i].is(u"sie") || m_words[i].is(u"du") || m_words[i].is(u"ist") || m_words[i].is(u"hat")
                || m_words[i].is(u"trägt") || m_words[i].is(u"läuft") || m_words[i].is(u"ihr")
                || m_words[i].is(u"ihrem"))
                return true;
        }
        return false;
    }

    /// "Wann haben Sie … gekauft?"; "Was zeigt … als Fehlercode an?"
    void boughtAt(size_t at)
    {
        static const WordPattern when(u"wann haben|hast sie|du");
        static const WordPattern shows(u"was|welchen zeigt");
        static const QSet<QString> bought = wordSet(u"gekauft bestellt erworben");
        static const QSet<QString> none;
        if (!m_sentence.question())
            return;
        if (const auto end = when.matchAt(m_words, at, none)) {
            for (size_t i = *end; i < m_words.size() && i < *end + 10; ++i) {
                if (bought.contains(m_words[i].text))
                    m_sentence.ask(u"purchase date"_s, at, i + 1, 0.9, kGerman);
            }
        }
        if (const auto end = shows.matchAt(m_words, at, none)) {
            for (size_t i = *end; i < m_words.size() && i < *end + 8; ++i) {
                if (const FactKeys::Mention *mention = m_sentence.mentionAt(i); mention && !mention->weak)
                    m_sentence.ask(*mention, 0.75, kGerman);
            }
        }
    }

    void triedAt(size_t at)
    {
        static const WordPattern have(u"haben|hast sie|du");
        static const QSet<QString> none;
        const auto end = have.matchAt(m_words, at, none);
        if (!m_sentence.question() || !end)
            return;
        for (size_t i = *end; i < m_words.size() && i < *end + 8; ++i) {
            if (const std::optional<TriedStep> step = triedStepAt(m_words, i)) {
                m_sentence.ask(u"tried"_s, step->first, step->end, 0.85, kGerman, step->value);
                return;
            }
        }
    }

    void fragment()
    {
        static const QSet<QString> small = wordSet(u"und oder ihre ihren ihr die das der den bitte noch auch dann "
                                                   u"danke gut ok nun jetzt deine dein vielen dank");
        static const QSet<QString> pleas = wordSet(u"bitte");
        const auto found = m_sentence.fragment(small, pleas, [](size_t) { return false; });
        if (!found || !found->plea)
            return;
        for (const FactKeys::Mention *mention : found->mentions)
            m_sentence.ask(*mention, 0.8, kGerman);
    }

    AskSentence &m_sentence;
    Words m_words;
};

} // namespace

void findGermanAsks(AskSentence &sentence)
{
    German(sentence).find();
}

} // namespace throughline::domain
