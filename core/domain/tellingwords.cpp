// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/tellingwords.h"

#include "core/domain/textfold.h"

#include <QSet>

#include <algorithm>

namespace throughline::domain {

namespace {

const QSet<QString> &fillers()
{
    // Of at least four letters; how a story is told ("stayed", "went") says nothing about the matter.
    static const QSet<QString> words = [] {
        const QStringList list = QStringLiteral(
            "able about after again agent ahead almost already also although always another answer anybody anyone "
            "anything appreciate around asked asking away back because been before began being believe best better "
            "between both bought bring brought called calling came cannot case come comes coming contact could couple "
            "customer customers day days dear definitely didn does doesn doing done dont down each easily either else "
            "enough even ever every everyone everything exactly extra fact fine first follow following found from full "
            "further gave general getting give given gives giving goes going gone good great guess guys half happen "
            "happened happening happens happy hardly have haven having hear heard hello help helped helping helps "
            "here hers hope hoping hour hours however http https idea into isn issue issues just keep keeps kept "
            "kind kindly knew know knowing known last late lately later least leave left less like liked little long "
            "look looked looking looks lots made make makes making many matter maybe mean means meant mention "
            "mentioned message might mind minute minutes month months more morning most much must need needed "
            "needs never next nice nobody none nothing often once ones only onto other others over part past "
            "people perhaps person place please pleased point possible pretty probably problem problems purchased put "
            "question questions quick quickly quite rather read ready really received recent recently regards "
            "response right said same saying says seem seemed seems seen sent several shall should show showed "
            "showing shows simply since sincerely some somebody someone something sometimes somewhere soon sorry sort "
            "spoke started stay stayed staying stays still such suddenly support sure surely take "
            "taken takes taking talk tell than thank thanks that thats their them then there these they thing things "
            "think this those though thought through throughout thus ticket till time times today together told "
            "tomorrow tonight took toward towards tried tries truly trying turned twice under until upon used user "
            "uses using usually very wait waited waiting want wanted wants wasn ways week weeks well went were weren "
            "what whatever when whenever where whether which while whole whom whose will wish with within without "
            "wondering word work worked working works would wouldn year years yesterday your yours yourself "
            "aber alle allem allen alles also andere anderen auch bald beim bereits besten bitte bleibt blieb daher "
            "damit danach danke dann daran darauf dass dein deine denen denn deren derzeit deshalb dessen dies diese "
            "diesem diesen dieser dieses doch dort durch eben eigentlich eine einem einen einer eines einfach einige "
            "einmal erst erste ersten etwas fall frage fragen freundlichen ganz gegen geht gemacht genau gern gerne "
            "gestern gewesen gibt ging gruss grusse guten habe haben hallo hatte hatten herr heute hier hilfe ihnen "
            "ihre ihrem ihren ihrer immer innerhalb jede jeden jeder jedes jedoch jemand jetzt kann kannst kein keine "
            "keinen keiner kommen kommt konnen konnte kurz lange leider lieber machen macht mehr mein meine meinem "
            "meinen meiner mich minuten mochte morgen muss mussen nach nachdem nachricht nachsten nein nicht nichts "
            "noch nochmal nun nur oder ohne problem schon sehr seien sein seine seinen seit selbst sich sicher sind "
            "sogar soll sollte sondern sonst sowie stunden tage tagen trotz uber unser unsere unserem unseren unter "
            "viel viele vielen vielleicht vorgang wann ware waren warum wegen weil weiter weitere weiteren welche "
            "wenn werde werden wieder will wird wirklich woche wochen worden wurde wurden zeit ziemlich zuruck "
            "zusammen zwar zwischen")
                                     .split(u' ');
        return QSet<QString>(list.begin(), list.end());
    }();
    return words;
}

/// Runs of letters and digits, folded; the written word with it.
template <typename Take> void eachWord(const QString &text, Take take)
{
    constexpr qsizetype kLongestText = 20'000;
    constexpr qsizetype kLongestWord = 40;
    const qsizetype end = std::min(text.size(), kLongestText);
    qsizetype at = 0;
    while (at < end) {
        while (at < end && !text.at(at).isLetterOrNumber())
            ++at;
        const qsizetype begin = at;
        while (at < end && (text.at(at).isLetterOrNumber() || text.at(at).isMark()))
            ++at;
        if (at > begin && at - begin <= kLongestWord)
            take(text.mid(begin, at - begin));
    }
}

} // namespace

bool isTelling(const QString &word)
{
    if (word.size() < 3 || word.at(0).isDigit())
        return false;
    // Three letters are a word like "the", unless somebody writes them as "VPN".
    if (word.size() == 3)
        return word.at(0).unicode() >= 0x250 || (word == word.toUpper() && word != word.toLower());
    return !fillers().contains(folded(word));
}

QString wordStem(const QString &word)
{
    QString stem = folded(word);
    const auto cut = [&](QLatin1StringView end, qsizetype least) {
        if (stem.size() - end.size() >= least && stem.endsWith(end)) {
            stem.chop(end.size());
            return true;
        }
        return false;
    };
    constexpr qsizetype kLeast = 3;
    if (cut(QLatin1StringView("ies"), kLeast)) {
        stem += u'y';
        return stem;
    }
    if (!stem.endsWith(QLatin1StringView("ss")) && !stem.endsWith(QLatin1StringView("us")))
        cut(QLatin1StringView("s"), kLeast);
    if (cut(QLatin1StringView("ing"), kLeast) || cut(QLatin1StringView("ed"), kLeast)
        || cut(QLatin1StringView("en"), kLeast + 1)) {
        const qsizetype last = stem.size() - 1;
        // "dropp" is "drop".
        if (last > 2 && stem.at(last) == stem.at(last - 1) && !QStringLiteral("lsz").contains(stem.at(last)))
            stem.chop(1);
    }
    cut(QLatin1StringView("e"), kLeast);
    return stem;
}

std::vector<TellingWord> tellingWords(const QString &subject, const QStringList &messages, int most)
{
    constexpr double kOfSubject = 2;
    constexpr double kOfMessage = 1;
    constexpr double kRepeated = 0.25;
    constexpr double kMost = 3;
    std::vector<TellingWord> words;
    QHash<QString, qsizetype> places;
    const auto add = [&](const QString &text, double weight) {
        eachWord(text, [&](const QString &word) {
            if (!isTelling(word))
                return;
            const QString stem = wordStem(word);
            const auto known = places.constFind(stem);
            if (known == places.cend()) {
                places.insert(stem, qsizetype(words.size()));
                words.push_back({ word.toLower(), stem, weight });
            } else {
                TellingWord &earlier = words[size_t(*known)];
                earlier.weight = std::min(kMost, earlier.weight + kRepeated);
            }
        });
    };
    add(subject, kOfSubject);
    for (const QString &message : messages)
        add(message, kOfMessage);
    std::stable_sort(
        words.begin(), words.end(), [](const TellingWord &a, const TellingWord &b) { return a.weight > b.weight; });
    if (words.size() > size_t(most))
        words.resize(size_t(most));
    return words;
}

QStringList tellingStems(const QString &text, int most)
{
    QStringList stems;
    eachWord(text, [&](const QString &word) {
        if (stems.size() >= most || !isTelling(word))
            return;
        const QString stem = wordStem(word);
        if (!stems.contains(stem))
            stems.append(stem);
    });
    return stems;
}

} // namespace throughline::domain
