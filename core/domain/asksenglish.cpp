// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/askopenings.h"
#include "core/domain/asksentence.h"

namespace throughline::domain {

using namespace Qt::StringLiterals;
using namespace english;

namespace {

const QString kEnglish = u"en"_s;

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
            missingAt(i);
        }
        findEnglishCircumstances(m_sentence);
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

    /// "Enter a user name and click OK" tells what to do; a request says "please", "me" or "your".
    [[nodiscard]] bool isAskedForUs(size_t at, size_t end) const
    {
        static const QSet<QString> pleas = wordSet(u"please pls plz kindly me us");
        static const QSet<QString> instructing = wordSet(u"enter type list name specify add state check look find say");
        const bool plea = (at > 0 && pleas.contains(m_words[at - 1].text))
            || (end < m_words.size() && pleas.contains(m_words[end].text)) || pleas.contains(m_words[end - 1].text);
        if (plea)
            return true;
        bool yours = false;
        for (size_t i = end; i < m_words.size() && i < end + 4; ++i)
            yours = yours || isYour(i);
        static const QSet<QString> sending = wordSet(u"send share drop forward text message");
        return !instructing.contains(m_words[at].text)
            && (yours || sending.contains(m_words[at].text) || m_words[at].is(u"let"));
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
            if (!beginsClause(at) || (!isAskedForUs(at, end)))
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
        case Opening::Unheard:
        case Opening::Saying:
            break;
        case Opening::Request:
            // "so that you can tell", "the agent asked if you could": somebody else is spoken of.
            if (at > 0 && !inverted.contains(m_words[at].text)
                && (m_words[at - 1].is(u"that") || m_words[at - 1].is(u"where")))
                return;
            break;
        }
        // "thank you for taking the time to send us": it was told.
        static const QSet<QString> thanks = wordSet(u"thank thanks thx appreciate");
        if (m_words[at].is(u"to") && m_sentence.isNegated(at, thanks, {}))
            return;
        if (negated(at))
            return;
        objects(at, end, meaning);
    }

    void objects(size_t opening, size_t from, Meaning meaning)
    {
        static const QSet<QString> others = wordSet(u"new another different other second alternative additional");
        bool which = from > 0 && isWhich(from - 1);
        bool yours = false;
        bool article = false;
        bool other = from > 0 && others.contains(m_words[from - 1].text);
        bool first = true;
        size_t at = from;
        for (size_t skipped = 0; at < m_words.size();) {
            if (m_sentence.steps())
                ++*m_sentence.steps();
            const FactKeys::Mention *mention = m_sentence.mentionAt(at);
            // "the device's serial number" names no device.
            if (mention && mention->weak && mention->end() < m_words.size() && m_words[mention->end()].is(u"'s"))
                mention = nullptr;
            if (mention) {
                if (accepts(opening, from, *mention, meaning, which, yours, article)) {
                    m_sentence.ask(mention->key, mention->first, mention->end(), meaning.confidence, kEnglish,
                        other ? u"new"_s : QString());
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
                other = false;
                which = false;
                continue;
            }
            const QString &word = m_words[at].text;
            // "the router's serial number", "your device's firmware"
            if (first && at + 2 < m_words.size() && m_words[at + 1].is(u"'s") && !isWhich(at)
                && !m_sentence.isMark(at)) {
                at += 2;
                continue;
            }
            if (const size_t listed = listBehind(at); first && listed > 0) {
                at = listed;
                continue;
            }
            const bool listing = first && meaning.opening == Opening::Need && word == u":";
            if (first && !listing ? !fillers().contains(word)
                                  : !(listing || conjunctions().contains(word) || fillers().contains(word)))
                return;
            if (first && isCopula(at) && !which)
                return;
            which = which || isWhich(at);
            yours = yours || isYour(at);
            other = other || others.contains(word) || (at > 0 && m_words[at - 1].is(u"another"));
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
        at += m_words[at].is(u".") && at + 1 < m_words.size() ? 1 : 0; // "the serial no. and the zip code"
        if (links.contains(m_words[at].text))
            return at + 1;
        if ((m_words[at].is(u"with") || m_words[at].is(u"including")) && at + 2 < m_words.size()
            && (m_sentence.mentionAt(at + 1) || m_sentence.mentionAt(at + 2)))
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

    [[nodiscard]] bool accepts(size_t opening, size_t behindOpening, const FactKeys::Mention &mention, Meaning meaning,
        bool which, bool yours, bool article) const
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
        if ((m_words[opening].is(u"needs") || m_words[opening].is(u"requires")) && !yours)
            return false;
        if (next >= m_words.size())
            return meaning.opening != Opening::Saying
                && (meaning.opening != Opening::Unheard || !m_words[behindOpening - 1].is(u"see"));
        const QString &word = m_words[next].text;
        switch (meaning.opening) {
        case Opening::Unheard: {
            // "I don't have your number yet"; "I don't have your number on the list" says something else.
            static const QSet<QString> heard = wordSet(u"catch hear understand read");
            return m_words[next].is(u"yet") || isGivenLater(next)
                || (heard.contains(m_words[behindOpening - 1].text) && m_sentence.isMark(next));
        }
        case Opening::Saying: {
            static const QSet<QString> saying = wordSet(u"say show read be spelled written look");
            return saying.contains(word);
        }
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

    /// "…, please share it with me."
    [[nodiscard]] bool isGivenLater(size_t from) const
    {
        static const QSet<QString> giving = wordSet(u"share send tell give provide post forward text let");
        static const QSet<QString> what = wordSet(u"it them that me us");
        for (size_t i = from; i + 1 < m_words.size(); ++i) {
            if (giving.contains(m_words[i].text) && what.contains(m_words[i + 1].text))
                return true;
        }
        return false;
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
        // "Which phone do you use?" asks for the device, not for its number.
        const bool thing = mention->count == 1 && mention->key == u"phone number";
        if (thing && asksOf(mention->end(), u"device"_s))
            m_sentence.ask(u"device"_s, mention->first, mention->end(), 0.85, kEnglish);
        else if (asksOf(mention->end(), mention->key))
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
        static const QSet<QString> standing = wordSet(u"it on installed shown your this running currently listed "
                                                      u"printed displayed in associated linked used registered entered "
                                                      u"given written reported");
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
            static const QSet<QString> using_ = wordSet(
                u"reach call contact use send write text ship deliver mail ring");
            for (size_t i = next + 2;
                reaching.contains(verb) && us.contains(subject) && i < m_words.size() && i < next + 6; ++i) {
                if (using_.contains(m_words[i].text))
                    return true;
            }
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
        static const QSet<QString> small = wordSet(
            u"thx ty thnx that 's associated linked used it account registered device this of for and or your ur the "
            u"please pls plz also now great ok okay thanks "
            u"thank you alright sure perfect good then what about how "
            u"next just again with hello hi yes cool nice as well on file too "
            u"kindly so awesome & / lovely correct full current");
        static const QSet<QString> pleas = wordSet(u"please pls plz");
        const auto found = m_sentence.fragment(small, pleas, [this](size_t at) { return at > 0 && isYour(at - 1); });
        if (!found)
            return;
        // "ok and the order id": the list of what was asked goes on.
        static const QSet<QString> going = wordSet(u"and also plus then now");
        static const QSet<QString> determiners = wordSet(u"the your ur");
        bool further = false;
        for (size_t i = 0; i + 1 < m_words.size() && i < 3; ++i)
            further = further || (going.contains(m_words[i].text) && determiners.contains(m_words[i + 1].text));
        if (!found->plea && !further)
            return;
        for (const FactKeys::Mention *mention : found->mentions)
            m_sentence.ask(*mention, found->plea ? 0.8 : 0.6, kEnglish);
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
