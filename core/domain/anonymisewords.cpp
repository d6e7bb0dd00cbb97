// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/anonymisewords.h"

#include "core/domain/textfold.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace throughline::domain::privatewords {

using namespace Qt::StringLiterals;

namespace {

QSet<QString> setOf(const QString &words)
{
    const QStringList list = words.split(u' ', Qt::SkipEmptyParts);
    return { list.begin(), list.end() };
}

QRegularExpression patternOf(const QString &text)
{
    return QRegularExpression(text,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption
            | QRegularExpression::MultilineOption);
}

/// Capitalised words that stand where a name could and are none.
bool isNoName(const QString &word)
{
    static const QSet<QString> words = setOf(
        u"i there all team support sir madam everyone everybody customer service guys folks again dear hello hi hey "
        u"thanks "
        "thank you and the my we it this that please best kind regards cheers sincerely yours mr mrs ms miss dr herr "
        "frau damen herren hallo liebe lieber zusammen kundenservice kundendienst danke vielen dank mit freundlichen "
        "gruessen grussen grusse gruesse guten tag morgen moin sehr geehrte geehrter geehrten sent from on behalf no "
        "yes ja nein ich wir "
        "das die der es ist und sie ihr"_s);
    return words.contains(folded(word));
}

/// What "Anna Berg, the router …" begins with: words with a capital, and particles between them, at most four.
QString capitalised(QStringView text)
{
    static const QRegularExpression name(
        u"^\\s*((?:\\p{Lu}[\\p{L}\\p{M}'’.-]*|(?:v[ao]n|de[rnl]?|da|di|la|le|ter|zu)(?=\\s))(?:[ \\t]+(?:\\p{Lu}[\\p{L}\\p{M}'’.-]*|(?:v[ao]n|de[rnl]?|da|di|la|le|ter|zu)(?=\\s))){0,3})"_s,
        QRegularExpression::UseUnicodePropertiesOption);
    const QRegularExpressionMatch match = name.match(text.toString());
    if (!match.hasMatch())
        return {};
    QStringList words = match.captured(1).split(QRegularExpression(u"\\s+"_s), Qt::SkipEmptyParts);
    while (!words.isEmpty() && isNoName(words.front()))
        words.removeFirst();
    const auto end = std::find_if(words.begin(), words.end(), isNoName);
    words.erase(end, words.end());
    return words.join(u' ');
}

bool isDateOrVersion(const QString &token)
{
    static const QRegularExpression shapes[] = {
        QRegularExpression(u"^\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}$"_s),
        QRegularExpression(u"^\\d{1,2}[-/.]\\d{1,2}[-/.](?:\\d{2}|\\d{4})$"_s),
        QRegularExpression(
            u"^[vV]?\\d{1,4}(?:\\.\\d{1,4}){1,3}[a-z]{0,3}\\d{0,2}$"_s), // a version; of what is longer nobody knows
    };
    return std::any_of(std::begin(shapes), std::end(shapes),
        [&](const QRegularExpression &shape) { return shape.match(token).hasMatch(); });
}

bool isPrivateNetwork(const QString &address)
{
    return address.startsWith(u"10."_s) || address.startsWith(u"192.168."_s) || address.startsWith(u"127."_s)
        || address.startsWith(u"0."_s) || address.startsWith(u"255."_s)
        || QRegularExpression(u"^172\\.(1[6-9]|2\\d|3[01])\\."_s).match(address).hasMatch();
}

} // namespace

const QRegularExpression &mailPattern()
{
    static const QRegularExpression pattern(u"[\\p{L}\\p{N}._%+-]+@[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)+"_s,
        QRegularExpression::UseUnicodePropertiesOption);
    return pattern;
}

QString withoutPaths(const QString &text)
{
    static const QRegularExpression link(u"((?:https?|ftp)://)(?:[^\\s/@<>\"]+@)?([^\\s/?#<>\"]+)([/?#][^\\s<>\"]+)?"_s,
        QRegularExpression::CaseInsensitiveOption);
    QString made;
    qsizetype from = 0;
    auto matches = link.globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        made += QStringView(text).mid(from, match.capturedStart() - from);
        made += match.captured(1) + match.captured(2);
        if (match.capturedLength(3) > 1)
            made += u"/…"_s;
        from = match.capturedEnd();
    }
    made += QStringView(text).mid(from);
    return made;
}

QStringList formsOf(const QString &word)
{
    QStringList forms { folded(word), folded(transliterated(word)) };
    forms.removeDuplicates();
    forms.removeAll(QString());
    return forms;
}

Compact compactOf(const QString &text)
{
    Compact made;
    made.text.reserve(text.size());
    made.places.reserve(size_t(text.size()) + 1);
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (!c.isLetterOrNumber())
            continue;
        // A digit of any script is that digit, and letters that fill a square are the usual ones.
        if (c.digitValue() >= 0) {
            made.text += QChar(u'0' + c.digitValue());
            made.places.push_back(i);
            continue;
        }
        for (const QChar part : folded(QString(c))) {
            made.text += part;
            made.places.push_back(i);
        }
    }
    made.places.push_back(text.size());
    return made;
}

std::vector<Token> tokensOf(const QString &text)
{
    std::vector<Token> found;
    const auto isApostrophe = [](QChar c) { return c == u'\'' || c == QChar(0x2019); };
    for (qsizetype at = 0; at < text.size();) {
        if (!text.at(at).isLetter()) {
            ++at;
            continue;
        }
        qsizetype end = at;
        const bool unspaced = isUnspaced(text.at(at));
        while (end < text.size() && (text.at(end).isMark() || isUnspaced(text.at(end)) == unspaced)
            && (text.at(end).isLetter() || text.at(end).isMark()
                || (isApostrophe(text.at(end)) && end + 1 < text.size() && text.at(end + 1).isLetter())))
            ++end;
        found.push_back({ at, end - at });
        at = end;
    }
    return found;
}

bool isUnspaced(QChar c)
{
    switch (c.script()) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Thai:
    case QChar::Script_Lao:
    case QChar::Script_Khmer:
    case QChar::Script_Myanmar:
        return true;
    default:
        return false;
    }
}

bool isParticle(const QString &folded)
{
    static const QSet<QString> words = setOf(u"van von der den de del della di da do dos das du la le les el al bin "
                                             u"ibn y e zu zum zur ten ter te st san "
                                             "mr mrs ms miss dr prof sir herr frau jr sr phd mba"_s);
    return words.contains(folded);
}

bool isCommonWord(const QString &folded)
{
    static const QSet<QString> words = setOf(
        u"june april august summer winter frank ernst long young king baker page price day jack guy joy faith dawn "
        "brook green brown black white gray grey stone wood woods field fields hill rivers law case banks best good "
        "love "
        "sharp short small little major marsh miles noble park parks pool post potter power reed singer smart snow "
        "spring strong swift wise worth wolf klein gross lang kurz jung alt koch richter weiss schwarz braun sommer "
        "stein "
        "berg wald herbst montag freitag sonntag engel graf kaiser koenig konig mai juli rose grace art rich"_s);
    return words.contains(folded) || isFunctionWord(folded);
}

bool isFunctionWord(const QString &folded)
{
    static const QSet<QString> words = setOf(u"will may mark bill hope so an do my in on to go he she we you us no be "
                                             u"see as at it if or is pat sue muss man "
                                             "hat ich sie uns zu ja nun"_s);
    return words.contains(folded);
}

QStringList namesByShape(const QString &text)
{
    static const QRegularExpression greeting = patternOf(
        u"^[ \\t>]*(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|hallo|liebe[r]?|moin|guten "
        u"(?:tag|morgen|abend)|"
        "sehr geehrte[rn]?|bonjour|hola|beste|geachte)[ \\t]+(?=\\S)"_s);
    static const QRegularExpression title = patternOf(
        u"(?<![\\p{L}])(?:mr|mrs|ms|miss|dr|prof|herrn?|frau|monsieur|madame|señora?|mijnheer|mevrouw)\\.?[ \\t]+(?=\\S)"_s);
    static const QRegularExpression said = patternOf(
        u"(?<![\\p{L}])(?:my name is|my name's|this is|i am called|call me|mein name ist|ich hei(?:ß|ss)e|hier ist|hier spricht)[ \\t]+(?=\\S)"_s);
    static const QRegularExpression leaving = patternOf(
        u"^[ \\t]*(?:(?:kind|best|warm|many)?[ \\t]*(?:regards|wishes)|best|cheers|thanks(?: again)?|many thanks|thank "
        u"you(?: very much)?|"
        "sincerely(?: yours)?|yours(?: (?:sincerely|truly|faithfully))?|mit freundlichen gr(?:ü|ue)(?:ß|ss)en|(?:viele "
        "|beste |liebe |sch(?:ö|oe)ne )?gr(?:ü|ue)(?:ß|ss)e|"
        "(?:vielen |besten )?dank|danke|lg|mfg|vg|cordialement|saludos|groeten)[ \\t]*[,.!–-]*[ \\t]*\\n+[ \\t]*(?=\\S)"_s);
    static const QRegularExpression leavingInLine = patternOf(
        u"(?:regards|wishes|cheers|sincerely|gr(?:ü|ue)(?:ß|ss)en?)[ \\t]*,[ \\t]+(?=\\p{Lu}[^\\n]{0,40}\\s*$)"_s);
    QStringList found;
    for (const QRegularExpression *pattern : { &greeting, &title, &said, &leaving, &leavingInLine }) {
        auto matches = pattern->globalMatch(text);
        while (matches.hasNext()) {
            const qsizetype end = matches.next().capturedEnd();
            const qsizetype stop = text.indexOf(u'\n', end);
            const QString name = capitalised(QStringView(text).mid(end, (stop < 0 ? text.size() : stop) - end));
            // Below the words stands a name alone, not a sentence.
            if (pattern == &leaving
                && QStringView(text).mid(end, (stop < 0 ? text.size() : stop) - end).trimmed().size() > 60)
                continue;
            if (!name.isEmpty() && !found.contains(name))
                found.append(name);
        }
    }
    return found;
}

std::vector<LooseNumber> looseNumbers(const QString &text)
{
    using Kind = LooseNumber::Kind;
    // Beside a script without spaces a number stands free.
    static const QString w = u"(?:(?![\\p{Han}\\p{Hiragana}\\p{Katakana}\\p{Thai}])[\\p{L}\\p{N}])"_s;
    static const QRegularExpression candidates(
        QString(u"(?<mac>(?<!W)(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}(?!W))"
                "|(?<ip>(?<!W|\\.)\\d{1,3}(?:\\.\\d{1,3}){3}(?!W|\\.\\d))"
                "|(?<phone>(?<!W)(?:\\+|\\(\\+?)?\\p{Nd}(?:[ \\t\\x{A0}()/.–-]{0,3}\\p{Nd}){6,17}(?!W))"
                "|(?<token>(?<!W)W+(?:[-_/.:#]W+)*)"_s)
            .replace(u'W', w),
        QRegularExpression::UseUnicodePropertiesOption);
    std::vector<LooseNumber> found;
    auto matches = candidates.globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        const QString token = match.captured(0);
        const auto add = [&](Kind kind) { found.push_back({ kind, match.capturedStart(), match.capturedLength() }); };
        if (match.capturedLength(u"mac"_s) > 0) {
            add(Kind::HardwareAddress);
        } else if (match.capturedLength(u"ip"_s) > 0) {
            if (!isPrivateNetwork(token))
                add(Kind::NetworkAddress);
        } else if (!isDateOrVersion(token)) {
            const auto digits = std::count_if(
                token.cbegin(), token.cend(), [](QChar c) { return c.digitValue() >= 0; });
            const auto letters = std::count_if(token.cbegin(), token.cend(), [](QChar c) { return c.isLetter(); });
            static const QRegularExpression dates(
                u"^\\p{Nd}{4}-\\p{Nd}{2}-\\p{Nd}{2}[ T]|^\\p{Nd}{1,2}[./]\\p{Nd}{1,2}[./]\\p{Nd}{2,4} "_s,
                QRegularExpression::UseUnicodePropertiesOption);
            if (dates.match(token).hasMatch())
                continue;
            if (match.capturedLength(u"phone"_s) > 0)
                add(token.contains(QRegularExpression(u"[ +()/]"_s)) ? Kind::Phone : Kind::Reference);
            else if (digits >= 5 || (digits >= 3 && digits + letters >= 6 && letters <= 6))
                add(Kind::Reference);
        }
    }
    return found;
}

const QStringList &inventedPeople()
{
    static const QStringList people { u"Robin Falk"_s, u"Kim Brandt"_s, u"Alexis Moreau"_s, u"Sascha Lindt"_s,
        u"Jamie Hollis"_s, u"Toni Rahn"_s, u"Noa Petrik"_s, u"Charlie Venn"_s, u"Luca Ostrow"_s, u"Mika Harding"_s,
        u"Jules Kerner"_s, u"Quinn Adler"_s, u"Eike Tarrant"_s, u"Sam Ulmer"_s, u"Remy Dorn"_s, u"Ariel Bostock"_s };
    return people;
}

} // namespace throughline::domain::privatewords
