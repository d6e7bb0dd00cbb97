// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/asks.h"
#include "core/domain/proposals.h"
#include "tests/core/domain/labelled.h"
#include "tests/support/catchqt.h"

#include <iostream>
#include <span>

using namespace throughline;
using namespace throughline::domain;
using namespace Qt::StringLiterals;
using tests::Agreement;

namespace {

std::set<QString> keysOf(const std::vector<Ask> &asks)
{
    std::set<QString> keys;
    for (const Ask &ask : asks)
        keys.insert(ask.key);
    return keys;
}

std::set<QString> setOf(const QString &labels)
{
    std::set<QString> keys;
    if (labels != u"-") {
        for (const QString &key : labels.split(u','))
            keys.insert(key);
    }
    return keys;
}

} // namespace

TEST_CASE("what an agent asks for is found in sentences labelled by hand")
{
    Agreement tuned;
    Agreement heldOut;
    int asking = 0;
    const auto rows = tests::labelledLines(u"asks.tsv"_s);
    REQUIRE(rows.size() >= 200);
    for (size_t i = 0; i < rows.size(); ++i) {
        REQUIRE(rows[i].size() == 2);
        const std::set<QString> expected = setOf(rows[i].at(1));
        asking += expected.empty() ? 0 : 1;
        for (const QString &key : expected)
            REQUIRE(FactKeys::usual().normal(key) == key);
        (tests::isHeldOut(i) ? heldOut : tuned).count(rows[i].at(0), expected, keysOf(findAsks(rows[i].at(0))));
    }
    for (const QStringList &row : tests::labelledLines(u"asks_more.tsv"_s))
        tuned.count(row.at(0), setOf(row.at(1)), keysOf(findAsks(row.at(0))));
    std::cout << "asks, tuned:    " << tuned.text().toStdString()
              << "\nasks, held out: " << heldOut.text().toStdString() << std::endl;
    // About half of them ask: neither silence nor zeal passes.
    CHECK(asking * 3 > int(rows.size()));
    CHECK(asking * 3 < 2 * int(rows.size()));
    INFO(tuned.mistakes.join(u'\n').toStdString());
    CHECK(tuned.precision() >= 0.95);
    CHECK(tuned.recall() >= 0.9);
    CHECK(heldOut.precision() >= 0.95);
    // Reached: 0.90. The sentences were written after the rules, so that the figure says what to expect of new ones.
    CHECK(heldOut.recall() >= 0.88);
}

TEST_CASE("an ask is answered by what is known under any name of its key, a zip code by an address as well")
{
    const std::vector<KnownValue> known { { u"serial"_s, u"XK-4711"_s, u"R2 Router"_s, KnownValue::From::Purchase, {},
                                              {}, Direction::None, {}, {}, 1.0 },
        { u"shipping address"_s, u"6821 1st Ave, San Mateo, NY 75227"_s, {}, KnownValue::From::Fact, EventId(7),
            Channel::Chat, Direction::Inbound, {}, base::EpochMs(1000), 1.0 },
        { u"tried"_s, u"reboot"_s, {}, KnownValue::From::Fact, {}, {}, Direction::None, {}, {}, 1.0 } };
    const auto answered = [&](const QString &text) {
        QStringList values;
        for (const KnownAsk &ask : knownAsks(findAsks(text), known))
            values.append(ask.ask.key + u'=' + ask.known.front().value);
        return values.join(u", "_s);
    };
    CHECK(answered(u"Could you tell me the S/N?"_s) == u"serial=XK-4711"_s);
    CHECK(answered(u"May I have your zip code and the serial number?"_s) == u"zip code=75227, serial=XK-4711"_s);
    CHECK(answered(u"What is your order number?"_s).isEmpty());
    CHECK(answered(u"Have you already restarted the router?"_s) == u"tried=reboot"_s);
    CHECK(answered(u"Have you tried a factory reset?"_s).isEmpty());
    // Another address than the known one is asked for.
    CHECK(answered(u"Please send me your new shipping address."_s).isEmpty());
    const std::vector<KnownAsk> serial = knownAsks(findAsks(u"What's the serial number?"_s), known);
    REQUIRE(serial.size() == 1);
    CHECK(statementOf(serial.front().known.front(), u"en"_s, FactKeys::usual())
        == u"We have the serial number of your R2 Router on record: XK-4711."_s);
}

TEST_CASE("names of a key are one key, those that a workspace adds too, and values are compared in their normal form")
{
    const FactKeys &usual = FactKeys::usual();
    for (const QString &name : { u"serial number"_s, u"Serial no."_s, u"S/N"_s, u" SERIAL "_s, u"Seriennummer"_s })
        CHECK(usual.normal(name) == u"serial"_s);
    CHECK(usual.normal(u"Favourite  Colour"_s) == u"favourite colour"_s);
    const FactKeys own = usual.with({ { u"asset tag"_s, u"S/N"_s } });
    CHECK(own.normal(u"Asset-Tag"_s) == u"serial"_s);
    const std::vector<Ask> asks = findAsks(u"Could you tell me the asset tag?"_s, own);
    REQUIRE(asks.size() == 1);
    CHECK(asks.front().key == u"serial"_s);
    CHECK(findAsks(u"Could you tell me the asset tag?"_s).empty());
    CHECK(normalFactValue(u"serial"_s, u"xk 47-11"_s) == normalFactValue(u"serial"_s, u"XK-4711"_s));
    CHECK(normalFactValue(u"version"_s, u"v3.1"_s) == normalFactValue(u"version"_s, u"3.1"_s));
    CHECK(normalFactValue(u"version"_s, u"3.1"_s) != normalFactValue(u"version"_s, u"31"_s));
    CHECK(normalFactValue(u"phone number"_s, u"(977) 625-2661"_s) == u"9776252661"_s);
    CHECK(normalFactValue(u"company"_s, u" Halden  Networks"_s) == normalFactValue(u"company"_s, u"halden networks"_s));
}

TEST_CASE("whatever a text holds, spans lie inside it and the work grows with its length only")
{
    const auto check = [](const QString &text) {
        qint64 steps = 0;
        for (const Ask &ask : findAsks(text, FactKeys::usual(), &steps)) {
            CHECK(ask.span.start >= ask.sentence.start);
            CHECK(ask.span.end() <= ask.sentence.end());
            CHECK(ask.sentence.start >= 0);
            CHECK(ask.sentence.end() <= text.size());
        }
        const ProposalContext context { { u"R2 Router"_s, u"Family plan"_s }, { u"gold"_s },
            { u"full name"_s, u"serial"_s, u"zip code"_s } };
        for (const FactProposal &proposal : proposeFacts(text, context, FactKeys::usual(), &steps)) {
            CHECK(proposal.span.start >= 0);
            CHECK(proposal.span.length > 0);
            CHECK(proposal.span.end() <= text.size());
            CHECK_FALSE(proposal.value.isEmpty());
        }
        return steps;
    };
    // A fixed seed: the same texts each time.
    quint32 seed = 20'260'301;
    const auto random = [&](quint32 below) {
        seed = seed * 1'664'525 + 1'013'904'223;
        return (seed >> 8U) % below;
    };
    const QStringList pieces { u"could you"_s, u"tell me"_s, u"your"_s, u"serial number"_s, u"I need"_s, u"what is"_s,
        u"@"_s, u"a@b.co"_s, u"\""_s, u"'"_s, u"> "_s, u"\n"_s, u"?"_s, u"+49 30 123456"_s, u"12 Mill Lane"_s, u"n't"_s,
        u"5 March 2024"_s, u"order #"_s, u"e-mail"_s, u"\u00e9\u0301"_s, QString::fromUcs4(U"\U0001F600"),
        QString(QChar(0xD800)), QString(QChar(0)), u"neu gestartet"_s, u"v3.1"_s, u"("_s, u"..."_s, u"my name is"_s,
        u"$"_s, u"Family plan"_s };
    for (int i = 0; i < 3000; ++i) {
        QString text;
        for (quint32 n = random(30); n > 0; --n) {
            if (random(3) == 0)
                text += QChar(char16_t(random(0x10000)));
            else
                text += pieces.at(qsizetype(random(quint32(pieces.size()))));
            if (random(2) == 0)
                text += u' ';
        }
        (void)check(text);
    }
    // A megabyte of what makes naive patterns explode: the steps for twice the text are about twice as many.
    for (const QString &unit : { u"a"_s, u"1"_s, u"@"_s, u"\""_s, u"'a"_s, u"serial number "_s, u"could you tell me "_s,
             u"could you tell me your your your "_s, u"+1 (1) "_s, u"1 a "_s, u"my name is "_s, u"if you have it "_s,
             u"no. "_s, u"> \n"_s, u"turn off and on "_s, u"order 1 March "_s, u"-"_s, u"a-"_s, u"1."_s }) {
        CAPTURE(unit);
        const qint64 half = check(unit.repeated(524'288 / unit.size()));
        const qint64 whole = check(unit.repeated(1'048'576 / unit.size()));
        CHECK(whole < half * 5 / 2 + 1000);
        CHECK(whole < qint64(1'048'576) * 800);
    }
}

TEST_CASE("what is known of one device isn't said of another")
{
    domain::CustomerRecord record;
    domain::Purchase thermostat;
    thermostat.productName = u"Thermostat"_s;
    thermostat.serial = u"HN-T1-4711"_s;
    domain::Purchase camera;
    camera.productName = u"Camera"_s;
    camera.serial = u"HN-C1-4712"_s;
    record.purchases = { thermostat, camera };
    const auto told = [](const QString &key, const QString &value, const QString &product) {
        domain::FactValue fact;
        fact.key = fact.named = key;
        fact.value = value;
        domain::FactTelling telling;
        telling.product = product;
        fact.tellings = { telling };
        return fact;
    };
    // Written down in a conversation about the camera, yet the serial of the thermostat; and what has no product at all.
    record.facts = { told(u"Serial no."_s, u"hn-t1-4711"_s, u"Camera"_s), told(u"version"_s, u"1.5"_s, u"Camera"_s),
        told(u"order number"_s, u"HO-1"_s, u"Camera"_s) };
    const auto known = domain::knownValues(record);
    const auto about = [&](const QString &value) {
        const auto found = std::find_if(
            known.begin(), known.end(), [&](const domain::KnownValue &one) { return one.value == value; });
        REQUIRE(found != known.end());
        return found->about;
    };
    CHECK(about(u"hn-t1-4711"_s) == u"Thermostat"_s);
    CHECK(about(u"1.5"_s) == u"Camera"_s);
    CHECK(about(u"HO-1"_s).isEmpty());
}

TEST_CASE("a question that is glued to the word before it is a question, and a name with a capital inside is one word")
{
    CHECK(keysOf(findAsks(u"helloWhat is your serial number?"_s)) == std::set { u"serial"_s });
    CHECK(keysOf(findAsks(u"Thank you.\nhelloCould you send me your order number?"_s)).size() == 1);
    CHECK(keysOf(findAsks(u"halloWie lautet Ihre Seriennummer?"_s)) == std::set { u"serial"_s });
    CHECK(findAsks(u"Your iPhone and the PlayStation are on their way."_s).empty());
}

TEST_CASE("who asks in French, Spanish or Dutch is given the answer, and what is left to ask, in that language")
{
    struct Row {
        const char *question;
        const char *statement;
        const char *ofRouter;
        const char *left;
    };
    static constexpr Row kRows[] {
        { "Quel est votre numéro de série ?", "Nous avons déjà noté votre numéro de série : XK-4711.",
            "Pour votre R2 Router, nous avons déjà noté : numéro de série XK-4711.",
            "Pourriez-vous m'indiquer votre numéro de commande et votre code postal ?" },
        { "¿Cuál es su número de serie?", "Ya tenemos anotado su número de serie: XK-4711.",
            "De su R2 Router ya tenemos anotado: número de serie XK-4711.",
            "¿Podría indicarme su número de pedido y su código postal?" },
        { "Wat is uw serienummer?", "Wij hebben uw serienummer al genoteerd: XK-4711.",
            "Bij uw R2 Router hebben wij al genoteerd: serienummer XK-4711.",
            "Kunt u mij uw bestelnummer en uw postcode doorgeven?" },
    };
    for (const Row &row : kRows) {
        CAPTURE(row.question);
        const std::vector<Ask> asks = findAsks(QString::fromUtf8(row.question));
        REQUIRE(asks.size() == 1);
        KnownValue known;
        known.key = u"serial"_s;
        known.value = u"XK-4711"_s;
        const QString language = asks.front().language;
        CHECK(statementOf(known, language, FactKeys::usual()) == QString::fromUtf8(row.statement));
        known.about = u"R2 Router"_s;
        CHECK(statementOf(known, language, FactKeys::usual()) == QString::fromUtf8(row.ofRouter));
        Ask order;
        order.key = u"order number"_s;
        Ask code;
        code.key = u"zip code"_s;
        const QString left = questionFor({ order, code }, language, FactKeys::usual());
        CHECK(left == QString::fromUtf8(row.left));
        // What is put in is no question again, and what is left to ask is one.
        CHECK(findAsks(statementOf(known, language, FactKeys::usual())).empty());
        CHECK(keysOf(findAsks(left)) == std::set { u"order number"_s, u"zip code"_s });
    }
}

TEST_CASE("what is known goes into a letter as one line without control characters")
{
    KnownValue known;
    known.key = u"serial"_s;
    known.value = u"XK\n4711\u0007\tB\u2028C"_s;
    known.about = u"R2\r\nRouter"_s;
    for (const QString &language : { u"en"_s, u"de"_s, u"fr"_s, u"es-MX"_s, u"nl"_s }) {
        const QString said = statementOf(known, language, FactKeys::usual());
        CHECK(said.contains(u"XK 4711 B C"_s));
        CHECK(said.contains(u"R2 Router"_s));
    }
}

TEST_CASE("what is asked in French, Spanish and Dutch is found, and what is only said isn't")
{
    struct Row {
        const char *text;
        const char *keys;
    };
    static constexpr Row kFrench[] { { "Quel est votre numéro de série ?", "serial" },
        { "Pourriez-vous me communiquer votre numéro de commande ?", "order number" },
        { "Pouvez-vous nous indiquer votre adresse e-mail et votre code postal, s'il vous plaît ?",
            "email address,zip code" },
        { "Merci de nous envoyer votre numéro de facture.", "invoice number" },
        { "Veuillez préciser votre numéro de client.", "account number" },
        { "J'ai besoin de votre numéro de téléphone.", "phone number" },
        { "Il nous faut votre adresse de livraison.", "shipping address" },
        { "Puis-je avoir votre nom complet ?", "full name" },
        { "Quelle est votre date de naissance ?", "date of birth" },
        { "Envoyez-moi votre numéro de suivi.", "tracking number" }, { "Votre code postal ?", "zip code" },
        { "Quel code d’erreur voyez-vous ?", "error code" }, { "Votre numéro de série est enregistré.", "-" },
        { "Nous n'avons pas besoin de votre numéro de commande.", "-" },
        { "Votre numéro de commande est le 4711-A.", "-" }, { "Le code postal figure sur la facture.", "-" },
        { "Nous avons bien reçu votre adresse de livraison.", "-" }, { "Merci pour votre numéro de série.", "-" } };
    static constexpr Row kSpanish[] { { "¿Cuál es su número de serie?", "serial" },
        { "¿Podría indicarme su número de pedido?", "order number" },
        { "¿Me puede dar su correo electrónico y su código postal?", "email address,zip code" },
        { "Necesitamos su número de factura.", "invoice number" },
        { "Indíquenos su número de cliente, por favor.", "account number" },
        { "Por favor, envíeme su número de teléfono.", "phone number" },
        { "¿Cuáles son su nombre y apellidos?", "full name" },
        { "Necesito la dirección de envío.", "shipping address" }, { "¿Cuál es la fecha de compra?", "purchase date" },
        { "¿Qué código de error aparece?", "error code" }, { "¿Su código postal?", "zip code" },
        { "¿Puede decirnos su método de pago?", "payment method" }, { "Su número de serie está registrado.", "-" },
        { "No necesitamos su número de pedido.", "-" }, { "Su número de pedido es 4711-A.", "-" },
        { "Gracias por su número de teléfono.", "-" }, { "El código postal figura en la factura.", "-" },
        { "Hemos recibido su dirección de envío.", "-" } };
    static constexpr Row kDutch[] { { "Wat is uw serienummer?", "serial" },
        { "Kunt u mij uw bestelnummer doorgeven?", "order number" },
        { "Mag ik uw e-mailadres en uw postcode?", "email address,zip code" },
        { "Ik heb uw factuurnummer nodig.", "invoice number" },
        { "Stuur ons uw klantnummer, alstublieft.", "account number" },
        { "Zou u ons uw telefoonnummer willen geven?", "phone number" }, { "Wat is je volledige naam?", "full name" },
        { "We hebben het afleveradres nodig.", "shipping address" }, { "Welke foutcode ziet u?", "error code" },
        { "Uw geboortedatum?", "date of birth" }, { "Heeft u het trackingnummer?", "tracking number" },
        { "Kun je me vertellen wat je gebruikersnaam is?", "username" }, { "Uw serienummer is geregistreerd.", "-" },
        { "We hebben uw bestelnummer niet nodig.", "-" }, { "Uw bestelnummer is 4711-A.", "-" },
        { "Bedankt voor uw telefoonnummer.", "-" }, { "We hebben uw afleveradres ontvangen.", "-" },
        { "Het serienummer staat op de achterkant.", "-" } };
    const auto check = [](std::span<const Row> rows, const QString &language) {
        for (const Row &row : rows) {
            INFO(row.text);
            const std::vector<Ask> asks = findAsks(QString::fromUtf8(row.text));
            CHECK(keysOf(asks) == setOf(QString::fromUtf8(row.keys)));
            for (const Ask &ask : asks)
                CHECK(ask.language == language);
        }
    };
    check(kFrench, u"fr"_s);
    check(kSpanish, u"es"_s);
    check(kDutch, u"nl"_s);
}
