// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/asksentence.h"

namespace throughline::domain {

using namespace Qt::StringLiterals;

namespace {

const QString kEnglish = u"en"_s;

/// What the words in front of a name of a fact do.
enum class Opening {
    Request,    ///< "could you tell me": the fact is told to us
    Imperative, ///< "send me", where a clause begins
    Need,       ///< "I'll need"
    WhatIs,     ///< "what is"
    YesNo,      ///< "do you have", where a clause begins
};

struct Meaning {
    Opening opening;
    double confidence;
};

const QSet<QString> &politeness()
{
    static const QSet<QString> words = wordSet(u"please pls plz also just kindly maybe perhaps possibly quickly then "
                                               u"still now again first at least only really either "
                                               u"additionally firstly quick already");
    return words;
}

#define GIVE \
    u"give|tell|provide|share|send|supply|specify|confirm|verify|forward|spell|repeat|submit|pass|state|list|name|" \
    u"say|" \
    u"mention|text|message|dm|type|recite|indicate|disclose"
#define GIVING \
    u"giving|telling|providing|sharing|sending|supplying|specifying|confirming|verifying|forwarding|spelling|" \
    u"repeating|" \
    u"stating|naming|submitting"

const WordPatterns<Meaning> &openings()
{
    static const WordPatterns<Meaning> all {
        { u"can|could|may|might|would|will|shall i|we have|get|grab|know|take|obtain|request|borrow|collect|note",
            { Opening::Request, 0.95 } },
        { u"can|could|may|might i|we ask|trouble|bother you? for", { Opening::Request, 0.95 } },
        { u"can|could|may|might i|we ask you? what|which", { Opening::Request, 0.95 } },
        { u"can|could|may|might i|we ask", { Opening::Request, 0.9 } },
        { u"can|could|would|will|might|wo you|u n't? " GIVE, { Opening::Request, 0.95 } },
        { u"can|could|would|will|might n't you|u " GIVE, { Opening::Request, 0.95 } },
        { u"can|could|would|will|might|wo you|u n't? let me|us know|have", { Opening::Request, 0.95 } },
        { u"can|could|would|will|might you|u help me|us out? with", { Opening::Request, 0.85 } },
        { u"can|could|would|will|might you|u remind|read me|us out? of?", { Opening::Request, 0.9 } },
        { u"you|u can|could|would|will|might " GIVE, { Opening::Request, 0.7 } },
        { u"you|u can|could|would|will|might let me|us know|have", { Opening::Request, 0.7 } },
        { u"able to " GIVE, { Opening::Request, 0.85 } },
        { u"able to let me|us know|have", { Opening::Request, 0.85 } },
        { u"possible to " GIVE, { Opening::Request, 0.8 } },
        { u"possible to get|have|know", { Opening::Request, 0.8 } },
        { u"possible for you to " GIVE, { Opening::Request, 0.8 } },
        { u"mind " GIVING, { Opening::Request, 0.95 } },
        { u"mind letting me|us know|have", { Opening::Request, 0.95 } },
        { u"appreciate it? if? you? could? " GIVE u"|" GIVING, { Opening::Request, 0.8 } },
        { u"free|welcome to " GIVE, { Opening::Request, 0.6 } },
        { u"n't you " GIVE, { Opening::Request, 0.8 } },
        { u"can|could|would|will you|u check|look|find|see|verify out|up? for? me|us? which|what",
            { Opening::Request, 0.75 } },
        { u"once|when|after|if|until you|u " GIVE, { Opening::Request, 0.6 } },
        { u"once|until i|we have|get|got|receive", { Opening::Request, 0.6 } },
        { u"as soon as i|we have|get|receive", { Opening::Request, 0.6 } },
        { u"as soon as you " GIVE, { Opening::Request, 0.6 } },

        { GIVE, { Opening::Imperative, 0.9 } },
        { u"let me|us know|have", { Opening::Imperative, 0.9 } },
        { u"let 's start|begin with", { Opening::Imperative, 0.85 } },
        { u"reply|respond|answer|write|come|text|email|message|get back? to? me|us|this? message? with",
            { Opening::Imperative, 0.85 } },
        { u"check|look|find out? up? which|what", { Opening::Imperative, 0.7 } },
        { u"include|attach|add|quote", { Opening::Imperative, 0.65 } },
        { u"enter", { Opening::Imperative, 0.7 } },

        { u"i|we 'll|will|'d|would|do|'m|am|are|'re|shall|may|might|must? going? gonna? have? to? need|require",
            { Opening::Need, 0.9 } },
        { u"i|we 'll|will|'d|would|do|'m|am|are|'re? going? gonna? have? to? need|want|have|like to "
          u"know|have|get|ask|collect|obtain|take",
            { Opening::Need, 0.85 } },
        { u"i|we have|must|need to? ask you? for", { Opening::Need, 0.85 } },
        { u"i|we 'll|will|'d|would|do? need|like|want you to " GIVE, { Opening::Need, 0.9 } },
        { u"i|we 'd|would like|love|want|appreciate to? know|have|get|see?", { Opening::Need, 0.8 } },
        { u"i|we 'm|am|'re|are|'ll? be? missing|lacking", { Opening::Need, 0.8 } },
        { u"need is|was", { Opening::Need, 0.85 } },
        { u"help|helps|helpful|great|useful|nice|good|lovely if? i? we? to know|knew|have|had|get|got",
            { Opening::Need, 0.65 } },
        { u"wondering|ask|asking what|which", { Opening::Need, 0.7 } },

        { u"what|who|whats|wats 's|is|are|was|were", { Opening::WhatIs, 0.95 } },
        { u"whats|wats", { Opening::WhatIs, 0.95 } },
        { u"what would|might|could|will be", { Opening::WhatIs, 0.85 } },

        { u"do|would|did you|u happen? by? any? chance? to? have|know|remember|recall|got", { Opening::YesNo, 0.85 } },
        { u"have you|u got", { Opening::YesNo, 0.75 } },
        { u"is there a|an|any", { Opening::YesNo, 0.75 } },
    };
    return all;
}

/// Questions that name no fact but mean one.
const WordPatterns<const char16_t *> &idioms()
{
    static const WordPatterns<const char16_t *> all {
        { u"who am|'m i speaking|talking|chatting|dealing|writing with|to?", u"full name" },
        { u"whom|who do|am|are i|we have|speaking|chatting|talking|helping|assisting the|with|to|today? pleasure?",
            u"full name" },
        { u"who i|we am|'m|are|'re? speaking|talking|chatting with|to", u"full name" },
        { u"what should|may|can|do|shall i|we call you", u"full name" },
        { u"whose name", u"full name" },
        { u"under what|which|whose name", u"full name" },
        { u"what|which name is|was|did|does|do", u"full name" },
        { u"when|where did you|u buy|purchase|order|get it|them? and? when", u"purchase date" },
        { u"when did you|u buy|purchase|order", u"purchase date" },
        { u"when did you|u place the|your|this|that? order", u"purchase date" },
        { u"when was|were it|this|that|they|the|your order|item|device|product|purchase? "
          u"bought|purchased|ordered|placed|made",
            u"purchase date" },
        { u"what|which day|date did you|u buy|purchase|order|place", u"purchase date" },
        { u"how long ago did you|u buy|purchase|order", u"purchase date" },
        { u"where do you|u live", u"address" },
        { u"what|which street|city|town|state|country do|are you|u live|in", u"address" },
        { u"where should|shall|can|may|do|would we|i|you want|like? us|me? to? send|ship|deliver|mail",
            u"shipping address" },
        { u"what|which number can|should|may|could|shall|do we|i|you reach|call|use|contact", u"phone number" },
        { u"number can|should|may|could|shall we|i reach|call|contact", u"phone number" },
        { u"number where|at|on|that|which? i|we can|could|may reach|call|contact", u"phone number" },
        { u"how did you|u pay", u"payment method" },
        { u"how was|were it|this|that|the order|purchase? paid", u"payment method" },
        { u"what|which color|colour is|are|does|do the|your status? front? light|lights|led|lamp", u"status light" },
        { u"what|which os", u"operating system" },
        { u"what|which browser and|or device", u"device" },
    };
    return all;
}

const QSet<QString> &fillers()
{
    static const QSet<QString> words = wordSet(u"me us i you u with for of the a an your ur ya yr please pls plz also "
                                               u"just quickly again once more first kindly now then "
                                               u"still both either all exact current correct complete valid new "
                                               u"following full as well too over along what which 's is "
                                               u"are was were whats some customer new used right the that primary "
                                               u"preferred best other own official entire whole respective "
                                               u"on here my the kind type sort last four three digits number numbers "
                                               u"new old relevant specific actual additional different "
                                               u"affected 'll need");
    return words;
}

const QSet<QString> &conjunctions()
{
    static const QSet<QString> words = wordSet(
        u"and or & , as well also plus your ur the a an please me / with along too n then");
    return words;
}

class English {
public:
    explicit English(AskSentence &sentence)
        : m_sentence(sentence)
        , m_words(sentence.words())
    {
    }

    void find()
    {
        for (size_t i = 0; i < m_words.size(); ++i) {
            if (m_words[i].quoted)
                continue;
            idiomAt(i);
            for (const auto &match : openings().matches(m_words, i, politeness(), m_sentence.steps()))
                openingAt(i, match.end, match.meaning);
            whichAt(i);
            triedAt(i);
            missingAt(i);
        }
        if (!m_sentence.hasAsks())
            fragment();
    }

private:
    [[nodiscard]] bool negated(size_t at) const
    {
        static const QSet<QString> words = wordSet(
            u"n't not never no without cannot needn't nobody dont didnt wont cant");
        static const QSet<QString> boundaries = wordSet(u"but so because therefore mind why if and");
        return m_sentence.isNegated(at, words, boundaries);
    }

    /// Nothing but a greeting, a thank-you or a link stands between the beginning of the clause and here.
    [[nodiscard]] bool beginsClause(size_t at) const
    {
        static const QSet<QString> intro = wordSet(
            u"ok okay sure great thanks thank please pls plz kindly so then now and also alright hi hello hey well yes "
            u"first just or but "
            u"good perfect lastly finally next additionally yeah right cool fine awesome you wonderful sorry again");
        for (size_t i = at; i-- > 0;) {
            if (m_sentence.isMark(i))
                return true;
            if (!intro.contains(m_words[i].text) || at - i > 4)
                return false;
        }
        return true;
    }

    void idiomAt(size_t at)
    {
        for (const auto &match : idioms().matches(m_words, at, politeness(), m_sentence.steps())) {
            // "I know who I'm speaking with", "whose name is" as a relative clause: only a question or a request asks.
            if ((m_sentence.question() || beginsClause(at)) && !negated(at))
                m_sentence.ask(QString::fromUtf16(match.meaning), at, match.end, 0.85, kEnglish);
        }
    }

    void openingAt(size_t at, size_t end, Meaning meaning)
    {
        static const QSet<QString> blocking = wordSet(u"why where when how if whether whatever as do does did because");
        static const QSet<QString> inverted = wordSet(u"can could may might would will shall do did have is");
        switch (meaning.opening) {
        case Opening::Imperative:
            if (!beginsClause(at))
                return;
            break;
        case Opening::Need:
            // "why we need", "if I need"; "do I need" is what the customer would ask.
            if (at > 0 && blocking.contains(m_words[at - 1].text))
                return;
            break;
        case Opening::YesNo:
            if (!beginsClause(at) && !m_sentence.question())
                return;
            break;
        case Opening::WhatIs: {
            static const QSet<QString> embedding = wordSet(u"know see wonder understand matter on about not n't knows");
            if (at > 0 && embedding.contains(m_words[at - 1].text))
                return;
            break;
        }
        case Opening::Request:
            // "so that you can tell", "the agent asked if you could": somebody else is spoken of.
            if (at > 0 && !inverted.contains(m_words[at].text)
                && (m_words[at - 1].is(u"that") || m_words[at - 1].is(u"where")))
                return;
            break;
        }
        if (!(meaning.opening == Opening::Request && m_words[end - 1].is(u"have")) && negated(at))
            return;
        objects(at, end, meaning);
    }

    void objects(size_t opening, size_t from, Meaning meaning)
    {
        bool which = from > 0 && isWhich(from - 1);
        bool yours = false;
        bool article = false;
        bool first = true;
        size_t at = from;
        for (size_t skipped = 0; at < m_words.size();) {
            if (m_sentence.steps())
                ++*m_sentence.steps();
            if (const FactKeys::Mention *mention = m_sentence.mentionAt(at)) {
                if (accepts(opening, *mention, meaning, which, yours, article)) {
                    m_sentence.ask(*mention, meaning.confidence, kEnglish);
                } else if (first) {
                    return;
                }
                first = false;
                at = behindMention(mention->end());
                if (at == 0)
                    return;
                skipped = 0;
                yours = false;
                article = false;
                which = false;
                continue;
            }
            const QString &word = m_words[at].text;
            if (const size_t listed = listBehind(at); first && listed > 0) {
                at = listed;
                continue;
            }
            if (first ? !fillers().contains(word) : !(conjunctions().contains(word) || fillers().contains(word)))
                return;
            if (first && isCopula(at) && !which)
                return;
            which = which || isWhich(at);
            yours = yours || isYour(at);
            article = m_words[at].is(u"a") || m_words[at].is(u"an") || (article && !isYour(at));
            ++at;
            if (++skipped > 10)
                return;
        }
    }

    [[nodiscard]] bool isWhich(size_t at) const
    {
        return m_words[at].is(u"which") || m_words[at].is(u"what") || m_words[at].is(u"whats")
            || m_words[at].is(u"wats");
    }
    [[nodiscard]] bool isYour(size_t at) const
    {
        return m_words[at].is(u"your") || m_words[at].is(u"ur") || m_words[at].is(u"yr");
    }
    [[nodiscard]] bool isCopula(size_t at) const
    {
        return m_words[at].is(u"is") || m_words[at].is(u"'s") || m_words[at].is(u"are") || m_words[at].is(u"was");
    }

    /// "some information to verify your purchase, like": the place behind "like", or 0.
    [[nodiscard]] size_t listBehind(size_t at) const
    {
        static const QSet<QString> wholes = wordSet(u"information details info data things items pieces detail");
        static const QSet<QString> lists = wordSet(u"like as including namely : are");
        if (!wholes.contains(m_words[at].text))
            return 0;
        for (size_t i = at + 1; i < m_words.size() && i < at + 12; ++i) {
            if (lists.contains(m_words[i].text))
                return i + 1;
        }
        return 0;
    }

    /// Where the next fact of a list may begin: behind "of the camera", "on your account", "associated with …"; 0 if the list ends.
    [[nodiscard]] size_t behindMention(size_t at) const
    {
        static const QSet<QString> links = wordSet(u"and or , & plus as / n");
        static const QSet<QString> prepositions = wordSet(
            u"of on for from associated linked used registered under in that with");
        if (at >= m_words.size())
            return 0;
        if (links.contains(m_words[at].text))
            return at + 1;
        if (!prepositions.contains(m_words[at].text))
            return 0;
        for (size_t i = at + 1; i < m_words.size() && i < at + 8; ++i) {
            if (links.contains(m_words[i].text))
                return i + 1;
            if (m_sentence.mentionAt(i) && m_words[i - 1].kind == FactWord::Kind::Mark)
                return i;
        }
        return 0;
    }

    [[nodiscard]] bool accepts(
        size_t opening, const FactKeys::Mention &mention, Meaning meaning, bool which, bool yours, bool article) const
    {
        static const QSet<QString> finite = wordSet(
            u"has have had starts begins changed decides was is are works does did will can could would if because");
        const bool bare = mention.count == 1 && (mention.key == u"email address" || mention.key == u"phone number")
            && !mention.weak;
        static const QSet<QString> mailing = wordSet(u"send forward reply");
        if (mention.weak && !which && !yours)
            return false;
        if (mention.weak && meaning.opening != Opening::WhatIs && !yours && mention.key == u"device")
            return which && asksOf(mention.end(), mention.key);
        // "send me an email" asks for no address.
        if (bare && (article || mailing.contains(m_words[opening].text)))
            return false;
        if (mention.key == u"full name" && mention.count == 1 && !isPersonsName(mention))
            return false;
        const size_t next = mention.end();
        if (m_sentence.isConfirmed(next))
            return false;
        if (next >= m_words.size())
            return true;
        const QString &word = m_words[next].text;
        switch (meaning.opening) {
        case Opening::Request:
        case Opening::Imperative:
        case Opening::Need:
            // "which version is installed" tells more; "the name is right" asks nothing.
            if (!which && finite.contains(word))
                return word == u"if" && next + 1 < m_words.size();
            if (which && (word == u"changed" || word == u"decides"))
                return false;
            return !goesElsewhere(opening, next);
        case Opening::WhatIs:
            // "the serial number for": what it is good for.
            if (word == u"for" && (m_sentence.endsAt(next + 1) || mention.key == u"plan"))
                return false;
            return !(mention.key == u"version" && word == u"of" && m_words[opening].is(u"who"));
        case Opening::YesNo: {
            static const QSet<QString> having = wordSet(
                u"handy at ready with available nearby on for of there or and that to here in where we i you please "
                u"associated linked from");
            return m_sentence.isMark(next) || having.contains(word);
        }
        }
        return true;
    }

    /// "enter it on the page", "give it to the courier": not to us.
    [[nodiscard]] bool goesElsewhere(size_t opening, size_t next) const
    {
        static const QSet<QString> ours = wordSet(u"me us our this so verify confirm");
        static const QSet<QString> places = wordSet(
            u"page portal website site form app field settings screen box store web browser menu");
        const QString &word = m_words[next].text;
        if ((word == u"to" || word == u"with") && next + 1 < m_words.size()) {
            const QString &whom = m_words[next + 1].text;
            static const QSet<QString> others = wordSet(
                u"the your anybody anyone a them him her strangers others your");
            return others.contains(whom) && !ours.contains(whom)
                && !(next + 2 < m_words.size() && m_words[next + 2].is(u"account"));
        }
        const bool typing = m_words[opening].is(u"enter") || m_words[opening].is(u"type")
            || m_words[opening].is(u"add");
        if (typing || word == u"into" || word == u"on" || word == u"in") {
            for (size_t i = next; i < m_words.size() && i < next + 5; ++i) {
                if (places.contains(m_words[i].text))
                    return true;
            }
        }
        return false;
    }

    /// "name" by itself is a person's; "the name of the article" isn't.
    [[nodiscard]] bool isPersonsName(const FactKeys::Mention &mention) const
    {
        const size_t next = mention.end();
        if (next >= m_words.size() || !(m_words[next].is(u"of") || m_words[next].is(u"for")))
            return true;
        static const QSet<QString> persons = wordSet(
            u"account holder customer person order owner buyer cardholder this verification");
        for (size_t i = next + 1; i < m_words.size() && i < next + 4; ++i) {
            if (persons.contains(m_words[i].text))
                return true;
        }
        return false;
    }

    /// "which version are you running": the name, perhaps "of the app", then an inversion that speaks of the customer.
    void whichAt(size_t at)
    {
        if (!isWhich(at))
            return;
        static const QSet<QString> kinds = wordSet(u"kind type sort model make brand of exact current a your specific");
        size_t next = at + 1;
        const FactKeys::Mention *mention = nullptr;
        for (size_t i = next; i < m_words.size() && i < at + 5; ++i) {
            mention = m_sentence.mentionAt(i);
            if (mention || !kinds.contains(m_words[i].text))
                break;
        }
        if (!mention || m_sentence.isConfirmed(mention->end()) || negated(at))
            return;
        if (asksOf(mention->end(), mention->key))
            m_sentence.ask(*mention, 0.9, kEnglish);
        else if (beginsClause(at) && m_sentence.endsAt(mention->end()) && m_sentence.question())
            m_sentence.ask(*mention, 0.8, kEnglish);
        else if (beginsClause(at) && mention->end() < m_words.size() && m_words[mention->end()].is(u"you")
            && m_sentence.question())
            m_sentence.ask(*mention, 0.75, kEnglish);
    }

    [[nodiscard]] bool asksOf(size_t at, const QString &key) const
    {
        static const QSet<QString> prepositions = wordSet(u"of on for from in");
        static const QSet<QString> helping = wordSet(u"do did are were have does was is 's do");
        static const QSet<QString> subjects = wordSet(u"you u it that this the your shown displayed installed");
        static const QSet<QString> standing = wordSet(
            u"it on installed shown your this running currently listed printed displayed in associated linked");
        static const QSet<QString> wishes = wordSet(u"want prefer need recommend mean like wish suggest think");
        size_t next = at;
        if (next < m_words.size() && prepositions.contains(m_words[next].text)) {
            while (next < m_words.size() && next < at + 5 && !helping.contains(m_words[next].text)
                && !m_sentence.isMark(next))
                ++next;
        }
        if (next + 1 >= m_words.size())
            return false;
        const QString &verb = m_words[next].text;
        const QString &subject = m_words[next + 1].text;
        if (key == u"phone number" || key == u"email address" || key == u"address" || key == u"shipping address") {
            static const QSet<QString> reaching = wordSet(u"can may should shall could");
            static const QSet<QString> us = wordSet(u"we i the us");
            if (reaching.contains(verb) && us.contains(subject))
                return true;
        }
        if (!helping.contains(verb))
            return false;
        if (verb == u"is" || verb == u"was" || verb == u"'s"
            || (verb == u"are" && subject != u"you" && subject != u"u"))
            return standing.contains(subject);
        if (!subjects.contains(subject))
            return false;
        for (size_t i = next + 2; i < m_words.size() && i < next + 5; ++i) {
            if (wishes.contains(m_words[i].text))
                return false;
        }
        return true;
    }

    /// "Have you already restarted the router?"
    void triedAt(size_t at)
    {
        static const WordPatterns<int> openingsOfTried {
            { u"have|did|had you|u ever|yet|even? tried|try|attempted|attempt|done|do|performed|perform?", 0 },
            { u"were|are you|u able to", 0 },
            { u"you|u 've|have? tried|attempted", 0 },
        };
        if (!m_sentence.question())
            return;
        static const QSet<QString> between = wordSet(
            u"already also maybe perhaps just by chance any a the to yet ever");
        for (const auto &match : openingsOfTried.matches(m_words, at, between, m_sentence.steps())) {
            for (size_t i = match.end; i < m_words.size() && i < match.end + 5; ++i) {
                if (m_sentence.isMark(i))
                    break;
                if (const std::optional<TriedStep> step = triedStepAt(m_words, i)) {
                    m_sentence.ask(u"tried"_s, step->first, step->end, 0.85, kEnglish, step->value);
                    return;
                }
            }
        }
    }

    /// "Your order number is still missing", "The serial number would be helpful".
    void missingAt(size_t at)
    {
        static const WordPattern missing(u"is|are missing|required|needed|necessary|lacking");
        static const WordPattern helpful(
            u"would|will be? help|helpful|great|good|useful|nice|needed|required|appreciated");
        static const QSet<QString> determiners = wordSet(u"your the ur");
        const FactKeys::Mention *mention = m_sentence.mentionAt(at);
        if (!mention || mention->end() >= m_words.size())
            return;
        const bool yours = (at > 0 && determiners.contains(m_words[at - 1].text))
            || determiners.contains(m_words[at].text);
        if (!yours || (mention->weak && (at == 0 || !isYour(at - 1))))
            return;
        static const QSet<QString> between = wordSet(u"still also just all very");
        if (missing.matchAt(m_words, mention->end(), between) || helpful.matchAt(m_words, mention->end(), between))
            m_sentence.ask(*mention, 0.75, kEnglish);
    }

    /// "And your zip code?", "name and order number please": nothing but names of facts and small words.
    void fragment()
    {
        static const QSet<QString> small = wordSet(u"and or your ur the please pls plz also now great ok okay thanks "
                                                   u"thank you alright sure perfect good then what about how "
                                                   u"next just again with hello hi yes cool nice as well on file too "
                                                   u"kindly so awesome & / lovely correct full current");
        static const QSet<QString> pleas = wordSet(u"please pls plz");
        bool plea = m_sentence.question();
        std::vector<const FactKeys::Mention *> found;
        for (size_t i = 0; i < m_words.size();) {
            if (const FactKeys::Mention *mention = m_sentence.mentionAt(i)) {
                const bool yours = i > 0 && isYour(i - 1);
                if (mention->weak && !yours)
                    return;
                found.push_back(mention);
                i = mention->end();
                continue;
            }
            if (m_words[i].quoted || (!m_sentence.isMark(i) && !small.contains(m_words[i].text)))
                return;
            plea = plea || pleas.contains(m_words[i].text);
            ++i;
        }
        if (!plea)
            return;
        for (const FactKeys::Mention *mention : found)
            m_sentence.ask(*mention, 0.8, kEnglish);
    }

    AskSentence &m_sentence;
    Words m_words;
};

} // namespace

void findEnglishAsks(AskSentence &sentence)
{
    English(sentence).find();
}

} // namespace throughline::domain
