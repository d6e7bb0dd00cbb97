// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/moodwords.h"

namespace throughline::domain {

const std::vector<MoodWords> &moodWords()
{
    static const std::vector<MoodWords> all {
        // What is said out of politeness tells nothing.
        { u"good morning|good day|good afternoon|good evening|best regards|kind regards|warm regards|best wishes|"
          u"guten morgen|guten tag|guten abend|schönen tag|schöne grüße|freundlichen grüßen|freundliche grüße|"
          u"liebe grüße|lieben gruß|viele grüße|schönes wochenende|happy new year|frohes neues jahr|nice day|"
          u"great day|good weekend|nice weekend|lovely day",
            0, 0 },
        { u"thanks in advance|thank you in advance|thank you very much in advance|many thanks in advance|"
          u"danke im voraus|vielen dank im voraus|besten dank im voraus|herzlichen dank im voraus|dank im voraus|"
          u"danke schon mal|danke schonmal|no thanks|no thank you|nein danke",
            0, 0 },
        { u"would be great|would be nice|would be good|would be perfect|would be helpful|would be wonderful|"
          u"would be happy|would be glad|i'd be happy|i'd be glad|happy to|glad to|would appreciate|i'd appreciate|"
          u"would love|i'd love|looking forward|would really appreciate|would be much appreciated|"
          u"would be appreciated|any help is appreciated|wäre schön|wäre toll|wäre super|wäre nett|wäre gut|"
          u"wäre klasse|wäre prima|wäre perfekt|wäre sehr nett|würde mich freuen|würde mich sehr freuen|"
          u"freue mich auf|freuen uns auf|würden uns freuen|wäre dankbar|wäre ihnen dankbar|wäre sehr dankbar",
            0, 0 },
        { u"best before|best way|good enough|as good as|so far so good|is it good|how good|better late|great britain|"
          u"what is the best|which is the best|what would be the best|gut genug|so gut wie|im guten glauben|"
          u"bad sector|bad sectors|bad gateway|bad request|dead link|error log|not only|nicht nur|no problem|"
          u"no problems|kein problem|keine probleme|no worries|not a problem|not bad|nicht schlecht|kill switch|"
          u"wait for|no rush|keine eile",
            0, 0 },

        // Pleased.
        { u"excellent|fantastic|awesome|amazing|brilliant|wonderful|outstanding|superb|delighted|thrilled|love|loved|"
          u"lifesaver|life saver|impressed|made my day|you are the best|you're the best|well done|great job|good job|"
          u"great work|great service|great support|great help|excellent service|keep up the good work|couldn't be "
          u"happier|"
          u"fantastisch~|großartig~|hervorragend~|ausgezeichnet~|begeistert|wunderbar~|klasse|spitze|genial~|"
          u"beeindruckt|top service|toller service|super service|bester service|tolle arbeit|gute arbeit|"
          u"sehr gut gemacht|ein lob|großes lob|liebe es|hat mir sehr geholfen|sie sind die besten|weiter so|never "
          u"worked better|never been better|"
          u"couldn't be better|could not be better|könnte nicht besser sein",
            20, 0 },
        { u"happy|glad|pleased|satisfied|grateful|thankful|relieved|highly recommend|zufrieden|glücklich|dankbar|"
          u"erleichtert|erfreut|froh|freut mich|freue mich|freuen uns|sehr zufrieden|empfehle ich gern|"
          u"gern weiterempfehlen|gerne weiterempfehlen",
            20, 0, true },
        { u"thank you so much|thanks so much|thank you very much|many thanks|thanks a lot|thanks a million|"
          u"thanks a bunch|thank you for your help|thanks for your help|thank you for the help|thanks for the help|"
          u"thank you for the quick|thanks for the quick|thank you for your quick|thanks for your quick|"
          u"thank you for the fast|thanks for the fast|thank you for your patience|thanks for your patience|"
          u"thank you for your support|thanks for your support|thank you all|herzlichen dank|tausend dank|"
          u"vielen lieben dank|danke vielmals|danke sehr|vielen herzlichen dank|ganz herzlichen dank|"
          u"danke für die schnelle|danke für ihre schnelle|dank für die schnelle|dank für ihre schnelle|"
          u"danke für ihre hilfe|dank für ihre hilfe|danke für die hilfe|dank für die hilfe|danke für deine hilfe|"
          u"dank für deine hilfe|danke für ihre geduld|dank für ihre geduld|dank für die nette|danke für die nette|"
          u"dank für ihre mühe|danke für ihre mühe|dank für die unterstützung|dank für ihre unterstützung|"
          u"danke für die unterstützung|danke für ihre unterstützung",
            20, 0 },
        { u"appreciate|appreciated|perfect|perfectly|superbly|flawless|flawlessly|like a charm|problem solved|"
          u"finally works|works great|works perfectly|works now|working now|working again|works again|"
          u"up and running|solved my problem|fixed my problem|fixed it|solved it|that helped|it "
          u"helped|perfekt~|einwandfrei~|funktioniert jetzt|"
          u"funktioniert wieder|geht wieder|geht jetzt|läuft wieder|läuft jetzt|klappt jetzt|klappt wieder|"
          u"hat geholfen|hat geklappt|hat funktioniert|problem gelöst|problem ist gelöst|problem behoben|"
          u"reibungslos~",
            15, 0 },
        { u"thanks|thank you|thank|thankyou|thx|cheers|danke|vielen dank|besten dank|dank|dankeschön|merci", 10, 0 },
        { u"great|good|nice|cool|fine|helpful|friendly|kind|quick|quickly|fast|easy|smooth|smoothly|better|best|"
          u"recommend|enjoy|enjoyed|enjoying|polite|professional|competent|reliable|that worked|it worked|it works|"
          u"works fine|solved|resolved|toll~|super|prima|gut~|schön~|nett~|hilfreich~|freundlich~|schnell~|"
          u"kompetent~|zuverlässig~|unkompliziert~|besser|gefällt|hilft|geholfen|gelöst|erledigt|höflich~",
            10, 0, true },

        // Unhappy.
        { u"disappointed|disappointing|disappointment|unhappy|dissatisfied|frustrated|frustrating|frustration|annoyed|"
          u"annoying|terrible|terribly|awful|horrible|let down|waste of time|waste of money|wasted|nightmare|complaint|"
          u"complain|complaining|unreliable|unsatisfactory|fed up|tired of|at my wits' end|no longer acceptable|"
          u"not good enough|isn't good enough|is not good enough|poor service|poor quality|bad service|bad "
          u"experience|bad quality|substandard|deeply concerned|"
          u"enttäuscht|enttäuschend~|enttäuschung|unzufrieden~|ärgerlich~|verärgert|genervt|nervig~|nervt|frustriert|"
          u"frustrierend~|schrecklich~|furchtbar~|schlimm~|mangelhaft~|beschwerde|beschwere|beschweren|reklamation|"
          u"zeitverschwendung|geldverschwendung|verschwendet|unzuverlässig~|ungenügend~|miserabel|miserable|miserablen|"
          u"miserabler|miserables|schlechter service|schlechte erfahrung|schlechte qualität|katastrophe|"
          u"katastrophal~|im stich|ratlos|verzweifelt|mühsam~",
            -20, 0 },
        { u"still not|still no|still nothing|still doesn't|still don't|still does not|still haven't|still have not|"
          u"still hasn't|still has not|still isn't|still is not|still won't|still can't|still cannot|still waiting|"
          u"still broken|still unresolved|still the same problem|still the same|nobody answers|nobody answered|"
          u"no one answers|no one answered|nobody replies|nobody replied|no one replied|nobody called|no one called|"
          u"never called back|never called me back|never heard back|never got an answer|never got a reply|"
          u"never replied|never arrived|heard nothing|without any answer|without any reply|without an answer|"
          u"no answer|no reply|no response|ignored|ignoring|third time|fourth time|fifth time|yet again|"
          u"over and over|again and again|every single time|how many times|how much longer|keep asking|"
          u"keeps happening|keeps crashing|keeps failing|keeps dropping|for weeks|for months|weeks now|days now|"
          u"can't believe|cannot believe|hard to believe|makes no sense|no use at all|of no use|"
          u"immer noch nicht|immer noch kein~|immer noch nichts|noch immer nicht|noch immer kein~|noch immer nichts|"
          u"warte noch immer|warte immer noch|warten immer noch|warte seit|warten seit|niemand antwortet|"
          u"niemand meldet sich|niemand hat sich gemeldet|keine antwort|keine rückmeldung|keine reaktion|"
          u"nie zurückgerufen|nicht zurückgerufen|ignoriert|zum dritten mal|zum vierten mal|zum fünften mal|"
          u"zum wiederholten mal|schon wieder|wieder und wieder|immer wieder dasselbe|ständig|dauernd|andauernd|"
          u"jedes mal|wie oft|wie lange noch|seit wochen|seit monaten|wochenlang|tagelang|kann nicht glauben|"
          u"nicht zu fassen|kaum zu glauben|bringt nichts|hilft nichts|nicht auszuhalten",
            -20, 5 },
        { u"upset|bad|badly|worse|poor|poorly|sad|mess|messed up|wasting|useless advice|difficult|painful|"
          u"disaster|regret|broke again|broken again|fails again|failed again|happened again|crashed again|"
          u"not working again|stopped working again|second time|once again|unacceptably slow|far too long|too long|"
          u"way too|takes forever|taking forever|took forever|forever|misled|misleading|confusing|confused|"
          u"schlecht~|schlimmer|traurig~|leider wieder|wieder kaputt|wieder nicht|wieder defekt|bedauerlich~|"
          u"zum zweiten mal|viel zu lange|viel zu lang|viel zu langsam|viel zu teuer|ewig|ewigkeit|schade|"
          u"verwirrend~|umständlich~|unverständlich~|unbefriedigend~|kompliziert~|sauer|ärger|ärgert|ärgere",
            -12, 0 },
        { u"not working|doesn't work|does not work|don't work|do not work|didn't work|did not work|won't work|"
          u"isn't working|is not working|aren't working|stopped working|won't start|unusable|broken|failed|fails|"
          u"failure|slow|slowly|wrong|late|delayed|delay|missing|lost|unfortunately|impossible|unclear|"
          u"funktioniert nicht|geht nicht|klappt nicht|läuft nicht|startet nicht|unbrauchbar~|kaputt~|defekt~|"
          u"langsam~|falsch~|at all|whatsoever|verspätet|verspätung|verloren|leider|unmöglich~|fehlt|fehlen|unklar~",
            -8, 0 },

        // Angry.
        { u"unacceptable|inacceptable|outrageous|outrage|ridiculous|disgrace|disgraceful|disgusting|disgusted|"
          u"furious|livid|scam|scammers|fraud|fraudulent|rip off|ripoff|ripped off|liar|liars|you lied|lied to|"
          u"shameful|shame on you|appalling|appalled|pathetic|incompetent|incompetence|insulting|insult|"
          u"worst company|worst service|worst support|worst experience|worst customer|never again|"
          u"legal action|my lawyer|my solicitor|my attorney|lawyers|sue you|see you in court|take you to court|"
          u"consumer protection|trading standards|ombudsman|small claims|demand a refund|demand my money|"
          u"want my money back|sick of|sick and tired|had enough|enough is enough|last straw|what a joke|"
          u"is this a joke|a bad joke|are you kidding|kidding me|piss off|pissed|pissed off|bullshit|wtf|crap|"
          u"bloody|goddamn|damn|what the hell|screw you|idiots|idiot|stupid|"
          u"inakzeptabel|unakzeptabel|nicht akzeptabel|nicht hinnehmbar|unverschämt~|unverschämtheit|frechheit|"
          u"frech~|dreist~|skandal|skandalös~|lächerlich~|unfassbar~|unerhört~|zumutung|betrug|betrüger|betrogen|"
          u"abzocke|abgezockt|verarscht|verarschen|verarsche|lüge|lügen|angelogen|belogen|wütend|stinksauer|"
          u"empört|empörend~|schämen sie sich|schande|inkompetent~|unfähig~|anwalt|anwältin|rechtsanwalt|"
          u"rechtliche schritte|verbraucherzentrale|verbraucherschutz|klage einreichen|vor gericht|"
          u"nie wieder|schnauze voll|nase voll|reicht mir|reicht es|das reicht|jetzt reicht's|geld zurück|"
          u"ein witz|ein schlechter witz|scheiße|scheiß|verdammt~|mist|saftladen|idioten|blöd~|dumm~",
            -25, 20 },
        { u"angry|rude|unprofessional|hate|hated|useless|worst|rubbish|garbage|worthless|joke|disrespectful|arrogant|"
          u"immediately cancel|cancel immediately|unhöflich~|unprofessionell~|hasse|nutzlos~|wertlos~|sinnlos~|"
          u"respektlos~|arrogant~|sofort kündigen|fristlos|schrott|müll",
            -20, 12 },
    };
    return all;
}

std::u16string_view moodNegators()
{
    return u"not|no|never|none|nothing|nobody|neither|nor|without|hardly|barely|isn't|wasn't|aren't|weren't|don't|"
           u"doesn't|didn't|won't|wouldn't|can't|cannot|couldn't|shouldn't|haven't|hasn't|hadn't|ain't|far from|"
           u"nicht|kein|keine|keinen|keiner|keines|keinem|nie|niemals|nichts|niemand|ohne|weder|kaum|wenig|alles "
           u"andere als";
}

std::u16string_view moodIntensifiers()
{
    return u"very|really|extremely|so|absolutely|totally|completely|incredibly|utterly|truly|deeply|highly|most|"
           u"particularly|super|such|beyond|überhaupt|sehr|wirklich|extrem|so|absolut|total|völlig|unglaublich|äußerst|"
           u"zutiefst|überaus|richtig|mega|echt|höchst|besonders|wahnsinnig|voll";
}

std::u16string_view moodDiminishers()
{
    return u"slightly|somewhat|bit|little|rather|fairly|mildly|perhaps|maybe|etwas|bisschen|leicht|eher|vielleicht|"
           u"einigermaßen|halbwegs";
}

} // namespace throughline::domain
