// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/asksphrases.h"

namespace throughline::domain {

using namespace Qt::StringLiterals;
using phrases::Opening;

void findDutchAsks(AskSentence &sentence)
{
    static const phrases::Language language {
        u"nl"_s,
        {
            { u"wat is|was|zijn", { Opening::Question, 0.95 } },
            { u"welk|welke", { Opening::Question, 0.8 } },
            { u"kunt|kan|kun|zou|wilt|wil u|je|jij", { Opening::Modal, 0.95 } },
            { u"mag|kan|zou|mogen|kunnen ik|wij|we", { Opening::Modal, 0.9 } },
            { u"ik|we|wij heb|hebben|zou|zouden", { Opening::Need, 0.9 } },
            { u"heb|hebben ik|we|wij", { Opening::Need, 0.9 } },
            { u"geef|stuur|vertel|noem|bezorg mij|me|ons", { Opening::Begins, 0.9 } },
            { u"gelieve", { Opening::Modal, 0.85 } },
            { u"heeft|hebt|heb|weet u|je", { Opening::Question, 0.85 } },
        },
        wordSet(u"uw jouw je het de een mij me ons ook nog even alstublieft alsjeblieft a.u.b graag volledige juiste "
                u"nieuwe huidige exacte daarvoor dan eerst misschien wat is zeggen vertellen om"),
        wordSet(u"uw jouw je"),
        wordSet(u"en of ,"),
        wordSet(u"niet geen nooit zonder"),
        wordSet(u"hallo dank u bedankt en dus oké ok ja nu eerst goedendag dan"),
        wordSet(u"geven doorgeven sturen toesturen opsturen vertellen zeggen noemen mailen bevestigen hebben weten "
                u"delen krijgen ontvangen vermelden laten"),
        wordSet(u"nodig willen"),
        wordSet(u"alstublieft alsjeblieft aub"),
    };
    phrases::find(sentence, language);
}

} // namespace throughline::domain
