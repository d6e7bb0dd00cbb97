// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/asks.h"

#include "core/domain/oneline.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>

namespace throughline::domain {

using namespace Qt::StringLiterals;
using From = KnownValue::From;

namespace {

QString keyOf(IdentityKind kind)
{
    switch (kind) {
    case IdentityKind::Email:
        return u"email address"_s;
    case IdentityKind::Phone:
        return u"phone number"_s;
    case IdentityKind::ChatHandle:
        return u"username"_s;
    case IdentityKind::AccountNumber:
        return u"account number"_s;
    }
    return {};
}

/// The last word with enough digits is the code: "…, NY 75227", "Leeds LS1 4AP", "10969 Berlin". Empty if there is none.
QString zipCodeOf(const QString &address)
{
    const QStringList words = address.simplified().split(u' ');
    const auto digits = [](const QString &word) {
        return std::count_if(word.cbegin(), word.cend(), [](QChar c) { return c.isDigit(); });
    };
    for (qsizetype i = words.size(); i-- > 1;) {
        QString word = words.at(i);
        word.remove(u',');
        if (digits(word) >= 4)
            return word;
        // The British code comes in two words: "LS1 4AP".
        if (word.size() == 3 && word.at(0).isDigit() && word.at(2).isLetter() && digits(words.at(i - 1)) > 0)
            return words.at(i - 1) + u' ' + word;
    }
    return {};
}

/// Another key whose value contains the answer.
bool contains(const QString &key, const QString &asked)
{
    const bool address = key == u"address" || key == u"shipping address";
    if (asked == u"zip code" || asked == u"address" || asked == u"shipping address")
        return address && key != asked;
    return asked == u"device" && key == u"product";
}

std::optional<KnownValue> answerFrom(const KnownValue &known, const Ask &ask)
{
    if (known.key == ask.key) {
        const bool other = !ask.detail.isEmpty()
            && normalFactValue(known.key, known.value) != normalFactValue(ask.key, ask.detail);
        return other ? std::nullopt : std::optional(known);
    }
    if (!contains(known.key, ask.key))
        return std::nullopt;
    KnownValue derived = known;
    derived.confidence *= 0.8;
    if (ask.key == u"zip code") {
        derived.value = zipCodeOf(known.value);
        if (derived.value.isEmpty())
            return std::nullopt;
        derived.key = ask.key;
    }
    return derived;
}

/// What is true of one device of a customer, not of the customer.
bool isOfProduct(const QString &key)
{
    return key == u"serial" || key == u"version" || key == u"device" || key == u"purchase date" || key == u"tried";
}

/// The product of which a fact is true: the one that has this serial, else the one that was spoken of where it was told.
QString productOf(const QString &key, const FactValue &fact, const std::vector<Purchase> &purchases)
{
    if (!isOfProduct(key))
        return {};
    if (key == u"serial") {
        const QString normal = normalFactValue(key, fact.value);
        for (const Purchase &purchase : purchases) {
            if (!purchase.serial.isEmpty() && normalFactValue(key, purchase.serial) == normal)
                return purchase.productName;
        }
    }
    return fact.tellings.empty() ? QString() : fact.tellings.front().product;
}

} // namespace

std::vector<KnownValue> knownValues(const CustomerRecord &record, const FactKeys &keys)
{
    std::vector<KnownValue> known;
    for (const FactValue &fact : record.facts) {
        const FactTelling telling = fact.tellings.empty() ? FactTelling() : fact.tellings.front();
        const QString key = keys.normal(fact.named);
        known.push_back({ key, fact.value, productOf(key, fact, record.purchases), From::Fact, telling.source,
            telling.channel, telling.direction, telling.agentName, telling.toldAt, telling.confidence });
    }
    const auto add = [&](const QString &key, const QString &value, From from, const QString &about,
                         std::optional<base::EpochMs> at) {
        if (!value.isEmpty())
            known.push_back({ key, value, about, from, {}, {}, Direction::None, {}, at, 1.0 });
    };
    add(u"full name"_s, record.customer.name, From::Record, {}, {});
    for (const Identity &identity : record.identities)
        add(keyOf(identity.kind()), identity.value(), From::Identity, {}, {});
    add(u"membership level"_s, record.tierName, From::Tier, {}, {});
    for (const Purchase &purchase : record.purchases) {
        const QString &product = purchase.productName;
        add(u"serial"_s, purchase.serial, From::Purchase, product, purchase.purchasedAt);
        add(u"version"_s, purchase.productVersion, From::Purchase, product, purchase.purchasedAt);
        add(u"device"_s, product, From::Purchase, product, purchase.purchasedAt);
        if (purchase.purchasedAt)
            add(u"purchase date"_s,
                QDateTime::fromMSecsSinceEpoch(*purchase.purchasedAt, QTimeZone::utc()).date().toString(Qt::ISODate),
                From::Purchase, product, purchase.purchasedAt);
    }
    return known;
}

std::vector<KnownAsk> knownAsks(const std::vector<Ask> &asks, const std::vector<KnownValue> &known)
{
    std::vector<KnownAsk> found;
    for (const Ask &ask : asks) {
        KnownAsk answered { ask, {} };
        for (const KnownValue &value : known) {
            const std::optional<KnownValue> answer = answerFrom(value, ask);
            if (!answer)
                continue;
            const QString normal = normalFactValue(ask.key, answer->value);
            const bool told = std::any_of(answered.known.begin(), answered.known.end(), [&](const KnownValue &other) {
                return normalFactValue(ask.key, other.value) == normal && other.about == answer->about;
            });
            if (!told)
                answered.known.push_back(*answer);
        }
        std::stable_sort(answered.known.begin(), answered.known.end(), [&](const KnownValue &a, const KnownValue &b) {
            return std::pair(a.key == ask.key, a.confidence) > std::pair(b.key == ask.key, b.confidence);
        });
        if (!answered.known.empty())
            found.push_back(std::move(answered));
    }
    return found;
}

namespace {

/// What is written into a letter instead of a question. %1 is what is known, %2 its value, %3 the product that it is about.
struct LetterWords {
    QString language;
    QString tried; ///< %1: what
    QString known;
    QString knownOf;
    QString your; ///< goes before each of what is asked
    QString conjunction;
    QString question; ///< %1: what
};

const LetterWords &letterWords(const QString &language)
{
    static const std::vector<LetterWords> all {
        { u"en"_s, u"I see that you have already tried this: %1."_s, u"We have your %1 on record: %2."_s,
            u"We have the %1 of your %3 on record: %2."_s, u"your "_s, u" and "_s, u"Could you please tell me %1?"_s },
        { u"de"_s, u"Schon versucht haben Sie: %1."_s, u"Bei uns ist vermerkt: %1 %2."_s,
            u"Bei uns ist vermerkt: %1 (%3) %2."_s, QString(), u" und "_s,
            u"Könnten Sie mir bitte noch nennen: %1?"_s },
        { u"fr"_s, u"Je vois que vous avez déjà essayé : %1."_s, u"Nous avons déjà noté votre %1 : %2."_s,
            u"Pour votre %3, nous avons déjà noté : %1 %2."_s, u"votre "_s, u" et "_s,
            u"Pourriez-vous m'indiquer %1 ?"_s },
        { u"es"_s, u"Veo que ya ha probado esto: %1."_s, u"Ya tenemos anotado su %1: %2."_s,
            u"De su %3 ya tenemos anotado: %1 %2."_s, u"su "_s, u" y "_s, u"¿Podría indicarme %1?"_s },
        { u"nl"_s, u"Ik zie dat u dit al hebt geprobeerd: %1."_s, u"Wij hebben uw %1 al genoteerd: %2."_s,
            u"Bij uw %3 hebben wij al genoteerd: %1 %2."_s, u"uw "_s, u" en "_s, u"Kunt u mij %1 doorgeven?"_s },
    };
    const auto found = std::find_if(all.begin(), all.end(),
        [&](const LetterWords &words) { return language.startsWith(words.language, Qt::CaseInsensitive); });
    return found == all.end() ? all.front() : *found;
}

} // namespace

QString statementOf(const KnownValue &known, const QString &language, const FactKeys &keys)
{
    const LetterWords &words = letterWords(language);
    // It goes into a sentence of a letter: a value that came in with line breaks would tear it apart.
    const QString value = oneLine(known.value);
    if (known.key == u"tried")
        return words.tried.arg(value);
    const QString label = keys.label(known.key, language);
    if (known.about.isEmpty() || known.about == known.value)
        return words.known.arg(label, value);
    return words.knownOf.arg(label, value, oneLine(known.about));
}

QString questionFor(const std::vector<Ask> &asks, const QString &language, const FactKeys &keys)
{
    if (asks.empty())
        return {};
    const LetterWords &words = letterWords(language);
    QStringList labels;
    for (const Ask &ask : asks)
        labels.append(words.your + keys.label(ask.key, language));
    QString list = labels.last();
    if (labels.size() > 1)
        list = labels.mid(0, labels.size() - 1).join(u", "_s) + words.conjunction + list;
    return words.question.arg(list);
}

} // namespace throughline::domain
