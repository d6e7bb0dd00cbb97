// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/asksphrases.h"

namespace throughline::domain {

using namespace Qt::StringLiterals;
using phrases::Opening;

void findSpanishAsks(AskSentence &sentence)
{
    static const phrases::Language language {
        u"es"_s,
        {
            { u"cuál|cuáles|cual|cuales es|son|era|sería", { Opening::Asks, 0.95 } },
            { u"qué|que|cuál", { Opening::Question, 0.75 } },
            { u"puede|podría|puedes|podrías|podéis|pueden usted? me|nos? "
              u"dar|darme|darnos|decir|decirme|decirnos|indicar|indicarme|indicarnos|facilitar|facilitarme|"
              u"facilitarnos|proporcionar|proporcionarme|proporcionarnos|enviar|enviarme|enviarnos|confirmar|"
              u"confirmarme|compartir|pasar|pasarme|mandar|mandarme",
                { Opening::Asks, 0.95 } },
            { u"me|nos puede|podría|puedes|podrías "
              u"dar|darme|darnos|decir|decirme|decirnos|indicar|indicarme|indicarnos|facilitar|facilitarme|"
              u"facilitarnos|proporcionar|proporcionarme|proporcionarnos|enviar|enviarme|enviarnos|confirmar|"
              u"confirmarme|compartir|pasar|pasarme|mandar|mandarme",
                { Opening::Asks, 0.95 } },
            { u"me|nos da|das|dice|dices|indica|facilita|envía|pasa", { Opening::Question, 0.85 } },
            { u"indíqueme|indíquenos|dígame|díganos|envíeme|envíenos|facilíteme|facilítenos|deme|denos|dime|envíame|"
              u"indícame|confírmeme|mándeme",
                { Opening::Begins, 0.9 } },
            { u"necesito|necesitamos|necesitaría|necesitaríamos|requerimos", { Opening::Asks, 0.9 } },
            { u"me|nos falta|hace falta?", { Opening::Asks, 0.85 } },
            { u"tiene|tienes usted? a? mano?", { Opening::Question, 0.85 } },
        },
        wordSet(u"su sus tu tus el la los las un una de del por favor también saber conocer completo completa exacto "
                u"exacta nuevo nueva actual me nos usted falta"),
        wordSet(u"su sus tu tus"),
        wordSet(u"y e o ,"),
        wordSet(u"no nunca ningún ninguna sin"),
        wordSet(u"hola gracias y entonces ok sí por favor bien ahora primero pues"),
        wordSet(u"dar"),
        wordSet(u"falta"),
        wordSet(u"favor"),
    };
    phrases::find(sentence, language);
}

} // namespace throughline::domain
