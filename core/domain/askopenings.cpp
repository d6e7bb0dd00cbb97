// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/askopenings.h"

namespace throughline::domain::english {

const QSet<QString> &politeness()
{
    static const QSet<QString> words = wordSet(u"please pls plz also just kindly maybe perhaps possibly quickly then "
                                               u"still now again first at least only really either "
                                               u"additionally firstly quick already exactly approximately roughly");
    return words;
}

#define GIVE \
    u"give|tell|provide|share|send|supply|specify|confirm|verify|forward|spell|repeat|submit|pass|state|list|name|" \
    u"say|" \
    u"mention|text|message|dm|type|recite|indicate|disclose|copy|paste|post|drop|advise|inform|furnish|present|" \
    u"resend|describe|show"
#define GIVING \
    u"giving|telling|providing|sharing|sending|supplying|specifying|confirming|verifying|forwarding|spelling|" \
    u"repeating|" \
    u"stating|naming|submitting|advising|copying|pasting|posting|dropping|resending"

const WordPatterns<Meaning> &openings()
{
    static const WordPatterns<Meaning> all {
        { u"can|could|may|might|would|will|shall i|we have|get|grab|know|take|obtain|borrow|collect",
            { Opening::Request, 0.95 } },
        { u"can|could|may|might i|we ask|trouble|bother you? for", { Opening::Request, 0.95 } },
        { u"can|could|may|might i|we ask you? what|which", { Opening::Request, 0.95 } },
        { u"can|could|may|might i|we ask", { Opening::Request, 0.9 } },
        { u"can|could|would|will|might|wo you|u n't? " GIVE, { Opening::Request, 0.95 } },
        { u"can|could|would|will|might n't you|u " GIVE, { Opening::Request, 0.95 } },
        { u"can|could|would|will|might|wo you|u n't? let me|us know|have", { Opening::Request, 0.95 } },
        { u"can|could|would|will|might you|u help me|us out? with", { Opening::Request, 0.85 } },
        { u"can|could|would|will|might you|u remind|read me|us out? of?", { Opening::Request, 0.9 } },
        { u"you|u can|could|would|will|might|'d " GIVE, { Opening::Request, 0.7 } },
        { u"you|u can|could|would|will|might let me|us know|have", { Opening::Request, 0.7 } },
        { u"able to " GIVE, { Opening::Request, 0.85 } },
        { u"able to let me|us know|have", { Opening::Request, 0.85 } },
        { u"possible to " GIVE, { Opening::Request, 0.8 } },
        { u"to " GIVE u"|let me|us", { Opening::Request, 0.75 } },
        { u"kind|nice|good|sweet enough|as to " GIVE, { Opening::Request, 0.85 } },
        { u"mind|ok|okay|alright|fine|possible if i|we ask|take|have|get|got|note|grab|know for?",
            { Opening::Request, 0.9 } },
        { u"chance of? you|i|we can|could|might? have|get|share|send|give|tell", { Opening::Request, 0.75 } },
        { u"and|then|so read|" GIVE u" me|us", { Opening::Request, 0.8 } },
        { u"please|pls|plz|kindly " GIVE, { Opening::Request, 0.85 } },
        { u"please|pls|plz|kindly fill in|out", { Opening::Request, 0.75 } },
        { u"let me|us get|grab|take|note", { Opening::Imperative, 0.75 } },
        { u"got a|an|your|ur|the|any", { Opening::YesNo, 0.7 } },
        { u"i|we 'll|will|'m|am|'re|are be? needing|requiring", { Opening::Need, 0.85 } },
        { u"i|we start|begin with", { Opening::Request, 0.8 } },
        { u"you|u to " GIVE, { Opening::Request, 0.8 } },
        { u"forward to receiving|getting|having", { Opening::Need, 0.65 } },
        { u"if you|u have|know|remember|find|got", { Opening::Unheard, 0.65 } },
        { u"care to " GIVE, { Opening::Request, 0.75 } },
        { u"help me|us out? with", { Opening::Imperative, 0.75 } },
        { u"waiting for|on", { Opening::Need, 0.65 } },
        { u"awaiting|needs|requires", { Opening::Need, 0.65 } },
        { u"i|we did|could n't|not quite? catch|hear|get|understand|read", { Opening::Unheard, 0.75 } },
        { u"i|we do|did n't|not seem? to? have|see|find|got", { Opening::Unheard, 0.6 } },
        { u"how do|would|should you|i|we spell|write|pronounce", { Opening::WhatIs, 0.85 } },
        { u"how 's|is", { Opening::Saying, 0.8 } },
        { u"what do|does|did|would|might|could|will", { Opening::Saying, 0.8 } },
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
        { u"reply|respond|answer|write|come|text|email|message|get back? to? me|us|this|the? "
          u"message|mail|email|chat|thread? with",
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
        { u"is there a|an|any|another", { Opening::YesNo, 0.75 } },
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
        { u"when did you|u buy|purchase|order", u"purchase date" },
        { u"when did you|u place the|your|this|that? order", u"purchase date" },
        { u"when was|were it|this|that|they|the|your order|item|device|product|purchase? "
          u"bought|purchased|ordered|placed|made",
            u"purchase date" },
        { u"what|which day|date did you|u buy|purchase|order|place", u"purchase date" },
        { u"how long ago did you|u buy|purchase|order", u"purchase date" },
        { u"where do you|u live", u"address" },
        { u"what|which street|city|town|state|country do|are you|u live|in", u"address" },
        { u"what|which number can|should|may|could|shall|do we|i|you reach|call|use|contact", u"phone number" },
        { u"number can|should|may|could|shall we|i reach|call|contact", u"phone number" },
        { u"number where|at|on|that|which? i|we can|could|may reach|call|contact", u"phone number" },
        { u"how did you|u pay", u"payment method" },
        { u"how was|were it|this|that|the order|purchase? paid", u"payment method" },
        { u"what|which os", u"operating system" },
        { u"what|which browser and|or device", u"device" },
        { u"what have|did|'ve you|u tried|try|done|do so? far|yet|already", u"tried" },
        { u"what have|'ve you|u tried|attempted", u"tried" },
        { u"what did you|u try", u"tried" },
        { u"what|which level|tier is|'s your|ur membership|account", u"membership level" },
        { u"what|which steps|things|measures|fixes have|did|'ve you|u", u"tried" },
        { u"what|which steps|things|measures|fixes you|u 've|have? tried|taken|done", u"tried" },
        { u"what you|u 've|have? tried|attempted", u"tried" },
    };
    return all;
}

const QSet<QString> &fillers()
{
    static const QSet<QString> words = wordSet(u"out over up down back from another alternative second good me us i "
                                               u"you u with for of the a an your ur ya yr please pls plz also "
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

} // namespace throughline::domain::english
