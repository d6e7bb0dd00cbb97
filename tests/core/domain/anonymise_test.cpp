// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/anonymise.h"
#include "core/domain/anonymisewords.h"
#include "core/domain/textfold.h"
#include "tests/support/catchqt.h"

#include <QRandomGenerator>

using namespace throughline::domain;
using namespace Qt::StringLiterals;

namespace {

Identity identity(IdentityKind kind, const QString &value)
{
    return Identity::make(kind, value, u"DE"_s).value();
}

PrivateWords mina()
{
    PrivateWords words;
    words.people = { u"Mina Okafor"_s, u"Ben Adler-Voss"_s };
    words.identities = { identity(IdentityKind::Email, u"mina@okafor.example"_s),
        identity(IdentityKind::Phone, u"+49 30 23125007"_s), identity(IdentityKind::AccountNumber, u"AC 77-1234"_s) };
    words.values = { { u"serial"_s, u"XK-4711"_s }, { u"version"_s, u"3.1.2"_s }, { u"plan"_s, u"Pro"_s },
        { u"address"_s, u"12 Harbour Lane, Kiel"_s } };
    words.region = u"DE"_s;
    return words;
}

} // namespace

TEST_CASE("A case reads on with stand-ins, and what the matter is stays")
{
    Anonymiser anonymiser(mina());
    const QString first =
        u"Hi Ben,\nmy Router X2 (serial XK-4711, firmware 3.1.2) drops every night.\nCall 030/231250-07 or write to "
        "Mina@okafor.example.\nBest regards\nMina Okafor"_s;
    const QString second = u"Mina's router XK 4711 is at 12 Harbour Lane."_s;
    anonymiser.read(first);
    anonymiser.read(second);
    const QString hidden = anonymiser.hidden(first);
    INFO(hidden.toStdString());
    CHECK(hidden.contains(u"my Router X2 (serial SN-4001, firmware 3.1.2) drops every night."_s));
    CHECK(hidden.contains(u"Call +44 20 7946 0100 or write to mail1@example.org."_s));
    CHECK(hidden.startsWith(u"Hi Kim,"_s));
    CHECK(hidden.endsWith(u"Best regards\nRobin Falk"_s));
    // The same person and the same number are the same in the next message.
    CHECK(anonymiser.hidden(second).startsWith(u"Robin's router SN-4001 is at "_s));
    CHECK_FALSE(anonymiser.hidden(second).contains(u"Harbour"_s));
    CHECK_FALSE(anonymiser.leaks(hidden));
    CHECK(anonymiser.leaks(first));
    CHECK(anonymiser.hiddenValue(u"serial"_s, u"xk4711"_s) == u"SN-4001"_s);
    CHECK(anonymiser.hiddenValue(u"version"_s, u"3.1.2"_s) == u"3.1.2"_s);
}

TEST_CASE("Names are found in every form, and common words that are names as well only as names")
{
    PrivateWords words;
    words.people = { u"Jürgen Müller-Lüdenscheidt"_s, u"Will O’Brien"_s, u"Ольга Иванова"_s, u"山田太郎"_s };
    const Anonymiser anonymiser(words);
    for (const QString &text : { u"Müller-Lüdenscheidt, Jürgen"_s, u"JUERGEN MUELLER"_s, u"Müllers Router"_s,
             u"Obrien"_s, u"O'Brien's"_s, u"Olga Ivanova"_s, u"ольгу знает Ольга"_s, u"山田太郎です"_s,
             u"mr. W. O'Brien"_s, u"juergenmuellerluedenscheidt"_s, u"willobrien88"_s, u"ask Will about it"_s }) {
        CAPTURE(text);
        CHECK(anonymiser.leaks(text));
        CHECK_FALSE(anonymiser.leaks(anonymiser.hidden(text)));
    }
    for (const QString &text :
        { u"it will work"_s, u"Will it work?"_s, u"Yes. Will you call?"_s, u"a willing helper"_s }) {
        CAPTURE(text);
        CHECK(anonymiser.hidden(text) == text);
    }
}

TEST_CASE("What nobody knew before is found by its shape")
{
    Anonymiser anonymiser({ { u"Mina Okafor"_s }, {}, {}, {} });
    const QString text =
        u"Dear Mrs Sandra Pell,\nmy order number is 9981-AB and my colleague tom.b@firm.example has 0171 2345678.\n"
        "IP 84.12.9.77, local 192.168.1.1, MAC 00:1A:2B:3C:4D:5E, paid 1,234.50 on 2026-03-04, see "
        "https://cloud.example/u/mina?token=abc.\nCheers,\nPaul"_s;
    anonymiser.read(text);
    const QString hidden = anonymiser.hidden(text);
    INFO(hidden.toStdString());
    for (const QString &gone : { u"Sandra"_s, u"Pell"_s, u"9981"_s, u"tom.b"_s, u"2345678"_s, u"84.12"_s, u"1A:2B"_s,
             u"Paul"_s, u"mina"_s, u"token"_s }) {
        CAPTURE(gone);
        CHECK_FALSE(hidden.contains(gone));
    }
    for (const QString &kept : { u"192.168.1.1"_s, u"1,234.50"_s, u"2026-03-04"_s, u"https://cloud.example/"_s }) {
        CAPTURE(kept);
        CHECK(hidden.contains(kept));
    }
}

TEST_CASE("A stand-in is never what another one hides")
{
    Anonymiser anonymiser({ { u"Robin Falk"_s, u"Kim Hollis"_s }, {}, { { u"serial"_s, u"SN-4001"_s } }, {} });
    const QString hidden = anonymiser.hidden(u"Robin Falk has SN-4001, Kim Hollis has none."_s);
    INFO(hidden.toStdString());
    CHECK_FALSE(anonymiser.leaks(hidden));
    CHECK(hidden.contains(u"SN-4002"_s));
    CHECK_FALSE(hidden.contains(u"Robin"_s));
}

TEST_CASE("Numbers hide in any notation, glued to letters as well, but not within longer numbers")
{
    const Anonymiser anonymiser({ {}, {}, { { u"order number"_s, u"4711-0815"_s } }, {} });
    for (const QString &text : { u"47110815"_s, u"4711 0815"_s, u"#4711/0815"_s, u"No.4711–0815!"_s, u"ORD47110815"_s,
             u"４７１１０８１５"_s }) {
        CAPTURE(text);
        CHECK(anonymiser.leaks(text));
        CHECK_FALSE(anonymiser.hidden(text).contains(u"0815"_s));
    }
    CHECK_FALSE(anonymiser.leaks(u"147110815"_s));
    CHECK_FALSE(anonymiser.leaks(u"4711 and 0815"_s));
}

TEST_CASE("Nothing that is private is left of any text, however it is written")
{
    QRandomGenerator random(4711);
    const auto pick = [&](const QStringList &list) { return list.at(random.bounded(int(list.size()))); };
    const QStringList firsts { u"Mina"_s, u"Jörg"_s, u"Anaïs"_s, u"Łukasz"_s, u"Zoë"_s, u"Dmitri"_s, u"Fatima"_s,
        u"Søren"_s };
    const QStringList lasts { u"Okafor"_s, u"Weiß"_s, u"O'Neill"_s, u"Núñez"_s, u"van den Berghe"_s, u"al-Hassan"_s,
        u"Brzęczek"_s };
    const QStringList fillers { u"the router drops"_s, u"please call"_s, u"danke"_s, u"since 2026-03-04,"_s,
        u"firmware 3.1.2"_s, u"\n"_s, u"again!"_s, u"—"_s, u"(see above)"_s };
    for (int round = 0; round < 300; ++round) {
        CAPTURE(round);
        const QString name = pick(firsts) + u' ' + pick(lasts);
        const QString digits = QString::number(random.bounded(10'000'000, 99'999'999));
        const QString serial = u"XK"_s + QString::number(random.bounded(1000, 9999));
        const QString mail = u"user%1@mail%2.example"_s.arg(random.bounded(1000)).arg(random.bounded(9));
        PrivateWords words;
        words.people = { name };
        words.region = u"DE"_s;
        words.identities = { identity(IdentityKind::Email, mail), identity(IdentityKind::Phone, u"+4930"_s + digits) };
        words.values = { { u"serial"_s, serial } };
        const QString first = name.section(u' ', 0, 0);
        const QString last = name.section(u' ', 1);
        QStringList text;
        for (int i = 0; i < 12; ++i) {
            text.append(pick(fillers));
            text.append(pick({ name, name.toUpper(), first, last, last + u", "_s + first, first + u"’s"_s,
                transliterated(name), folded(name), mail, mail.toUpper(), u"<"_s + mail + u">"_s, u"030"_s + digits,
                u"+49 30 "_s + digits, u"0049 (30) "_s + digits.left(4) + u' ' + digits.mid(4),
                u"030/"_s + digits.left(3) + u'-' + digits.mid(3), serial, serial.toLower(),
                serial.left(2) + u'-' + serial.mid(2), serial.left(2) + u' ' + serial.mid(2) }));
        }
        const QString whole = text.join(u' ');
        Anonymiser anonymiser(words);
        anonymiser.read(whole);
        const QString hidden = anonymiser.hidden(whole);
        INFO(whole.toStdString() << "\n→ " << hidden.toStdString());
        const AddressSpotter spotter(words.identities);
        CHECK_FALSE(spotter.standsIn(hidden));
        for (const QString &word : folded(name).split(u' ') + folded(transliterated(name)).split(u' ')) {
            if (!privatewords::isParticle(word))
                CHECK_FALSE(hasWords(folded(hidden), word));
        }
        CHECK_FALSE(privatewords::compactOf(hidden).text.contains(serial.toLower()));
        CHECK(hidden.contains(u"3.1.2"_s) == whole.contains(u"3.1.2"_s));
        // The same words and texts, the same stand-ins.
        Anonymiser again(words);
        again.read(whole);
        CHECK(again.hidden(whole) == hidden);
    }
}
