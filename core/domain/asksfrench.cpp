// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/asksphrases.h"

namespace throughline::domain {

using namespace Qt::StringLiterals;
using phrases::Opening;

void findFrenchAsks(AskSentence &sentence)
{
    static const phrases::Language language {
        u"fr"_s,
        {
            { u"quel|quelle|quels|quelles est|sont|était|serait", { Opening::Asks, 0.95 } },
            { u"quel|quelle|quels|quelles", { Opening::Question, 0.85 } },
            { u"pouvez|pourriez|pourrais|peux|voudriez vous|tu me|m|nous? "
              u"donner|indiquer|communiquer|fournir|envoyer|préciser|transmettre|dire|confirmer|rappeler|partager",
                { Opening::Asks, 0.95 } },
            { u"pourrais|puis|pourrions|peut je|nous|on avoir|connaître|obtenir", { Opening::Asks, 0.95 } },
            { u"veuillez me|m|nous? "
              u"donner|indiquer|communiquer|fournir|envoyer|préciser|transmettre|dire|confirmer|rappeler|partager",
                { Opening::Asks, 0.9 } },
            { u"merci de|d bien? vouloir? me|m|nous? "
              u"donner|indiquer|communiquer|fournir|envoyer|préciser|transmettre|dire|confirmer|rappeler|partager",
                { Opening::Asks, 0.9 } },
            { u"donnez|indiquez|communiquez|envoyez|précisez|transmettez|dites|donne|indique|envoie moi|nous",
                { Opening::Begins, 0.9 } },
            { u"ai|avons|aurais|aurions besoin de|du|d", { Opening::Asks, 0.9 } },
            { u"il me|nous faut|faudrait|manque", { Opening::Asks, 0.9 } },
            { u"avez|auriez|connaissez vous", { Opening::Question, 0.85 } },
        },
        wordSet(u"votre vos ton ta tes le la les l de du d s il vous te plaît aussi également encore complet complète "
                u"exact exacte nouveau nouvelle actuel actuelle bien me moi nous alors"),
        wordSet(u"votre vos ton ta tes"),
        wordSet(u"et ou ,"),
        wordSet(u"ne n pas jamais aucun aucune sans"),
        wordSet(u"bonjour merci bien alors et donc ok oui pour cela d abord maintenant"),
        wordSet(u"donner indiquer"),
        wordSet(u"besoin"),
        wordSet(u"plaît svp stp"),
    };
    phrases::find(sentence, language);
}

} // namespace throughline::domain
