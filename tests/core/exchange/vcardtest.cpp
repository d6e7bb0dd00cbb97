// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/filekind.h"
#include "core/exchange/vcardcustomer.h"
#include "core/exchange/vcardreader.h"
#include "testdata.h"

#include <catch2/catch_test_macros.hpp>

#include <QDir>

#include <algorithm>
#include <random>

using namespace throughline;
using namespace Qt::StringLiterals;
using exchange::ByteSource;
using exchange::SourceCustomer;
using exchange::VcardProperty;
using test::RecordingSink;

namespace {

QString readCards(const QByteArray &bytes, RecordingSink &sink)
{
    auto source = ByteSource::fromBytes(bytes, u"c.vcf"_s);
    REQUIRE(source);
    const auto done = exchange::readVcards(**source, sink);
    return done ? QString() : done.error().sentence();
}

QByteArray card(const QByteArray &version, const QByteArray &lines)
{
    return "BEGIN:VCARD\r\nVERSION:" + version + "\r\n" + lines + "END:VCARD\r\n";
}

std::vector<VcardProperty> properties(const QByteArray &bytes)
{
    auto source = ByteSource::fromBytes(bytes, u"c.vcf"_s);
    REQUIRE(source);
    RecordingSink notes;
    std::vector<VcardProperty> all;
    const auto done = exchange::readVcardProperties(**source, notes, [&](const std::vector<VcardProperty> &found) {
        all.insert(all.end(), found.begin(), found.end());
        return base::Result<void>();
    });
    REQUIRE(done.ok());
    return all;
}

/// The one property of a card of this version.
QString lineOf(const QByteArray &version, const QByteArray &line)
{
    const auto all = properties(card(version, line + "\r\n"));
    REQUIRE(all.size() == 1);
    return exchange::vcardLine(all.front());
}

/// As the customer would be handed to the writer by a workspace that stored all of it.
exchange::VcardContact contactOf(const SourceCustomer &customer)
{
    exchange::VcardContact contact;
    contact.name = customer.name;
    contact.organisation = customer.organisation;
    contact.language = customer.language;
    contact.properties = customer.properties;
    for (const auto &identity : customer.identities)
        contact.identities.push_back(*domain::Identity::make(identity.kind, identity.value));
    for (const auto &fact : customer.facts)
        contact.facts.emplace_back(fact.key, fact.value);
    return contact;
}

template <typename T> std::vector<T> sorted(std::vector<T> values)
{
    const auto text = [](const auto &value) -> QString {
        if constexpr (requires { value.key; })
            return value.key + u'\n' + value.value;
        else
            return QString::number(int(value.kind)) + value.value;
    };
    std::sort(values.begin(), values.end(), [&](const T &a, const T &b) { return text(a) < text(b); });
    return values;
}

void checkSame(const SourceCustomer &a, const SourceCustomer &b)
{
    CHECK(a.name == b.name);
    CHECK(a.organisation == b.organisation);
    CHECK(a.language == b.language);
    CHECK(sorted(a.identities) == sorted(b.identities));
    CHECK(sorted(a.facts) == sorted(b.facts));
    QStringList kept = a.properties;
    QStringList again = b.properties;
    kept.sort();
    again.sort();
    CHECK(kept.join(u'\n') == again.join(u'\n'));
}

} // namespace

TEST_CASE("each version's way of writing a property becomes one")
{
    struct Row {
        QByteArray version;
        QByteArray line;
        QString read;
    };
    const std::vector<Row> rows {
        { "2.1", "TEL;WORK;FAX;PREF:123", u"TEL;TYPE=work,fax;PREF=1:123"_s },
        { "3.0", "TEL;type=WORK;type=pref:123", u"TEL;TYPE=work;PREF=1:123"_s },
        { "4.0", "TEL;TYPE=\"work,voice\";VALUE=uri:tel:+1-555", u"TEL;TYPE=work,voice;VALUE=uri:tel:+1-555"_s },
        { "3.0", "item1.EMAIL;TYPE=INTERNET:a@b.c", u"item1.EMAIL;TYPE=internet:a@b.c"_s },
        { "2.1", "N:Doe;John;;Mr., Dr.;III", u"N:Doe;John;;Mr.\\, Dr.;III"_s },
        { "2.1", "ORG:Company, The;Dep\\;t", u"ORG:Company\\, The;Dep\\;t"_s },
        { "3.0", "N:Doe;John;Richter\\, James;Mr.;Sr.", u"N:Doe;John;Richter\\, James;Mr.;Sr."_s },
        { "3.0", "NOTE:a\\nb\\, c\\; \\\"d\\\" \\\\", u"NOTE:a\\nb\\, c\\; \"d\" \\\\"_s },
        { "2.1", "NOTE:a; b, c:\\new", u"NOTE:a\\; b\\, c:\\\\new"_s },
        { "3.0", "URL:http\\://a.b/c\\,d", u"URL:http://a.b/c,d"_s },
        { "2.1", "NOTE;ENCODING=QUOTED-PRINTABLE:1=0D=0A2=\r\n3 =3D", u"NOTE:1\\n23 ="_s },
        { "2.1", "FN;CHARSET=UTF-8;QUOTED-PRINTABLE:=C3=91a", u"FN:Ña"_s },
        { "2.1", "FN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:=D1a", u"FN:Ña"_s },
        { "2.1", "PHOTO;ENCODING=BASE64;JPEG:AAEC\r\n AwQF\r\n", u"PHOTO:data:image/jpeg;base64,AAECAwQF"_s },
        { "3.0", "KEY;TYPE=X509;ENCODING=b:AAEC", u"KEY:data:application/pkix-cert;base64,AAEC"_s },
        { "3.0", "PHOTO;BASE64:\r\n  AAEC\r\n  Aw==\r\n", u"PHOTO:data:application/octet-stream;base64,AAECAw=="_s },
        { "2.1", "PHOTO;ENCODING=BASE64;GIF:AAEC\r\nAwQF\r\n\r\n", u"PHOTO:data:image/gif;base64,AAECAwQF"_s },
        { "4.0", "X-A;P=\"x;y:z\";Q=a^'b^^^n:v;w,", u"X-A;P=\"x;y:z\";Q=a^'b^^^n:v;w,"_s },
        { "3.0", "NOTE:fold\r\n ed \r\n\ttext", u"NOTE:folded text"_s },
        { "2.1", "NOTE:fold\r\n ed", u"NOTE:fold ed"_s },
        { "3.0", "CATEGORIES:a\\, b,c", u"CATEGORIES:a\\, b,c"_s },
    };
    for (const Row &row : rows) {
        INFO(row.line.toStdString());
        CHECK(lineOf(row.version, row.line) == row.read);
        // What 4.0 says stays as it is from then on.
        CHECK(lineOf("4.0", row.read.toUtf8()) == row.read);
    }
}

TEST_CASE("a card becomes a customer, and what the record can't say is kept")
{
    RecordingSink sink;
    REQUIRE(
        readCards("\xEF\xBB\xBF"
                + card("3.0",
                    "FN:Mr. John "
                    "Doe\r\nN:Doe;John;;Mr.;\r\nORG:IBM;Accounting\r\nTITLE:Counter\r\nEMAIL:john@ibm.com\r\n"
                    "TEL;TYPE=HOME:+1 905 555 1234\r\nTEL:+1 905 555 9999\r\nIMPP:xmpp:jo@x.org\r\nBDAY:19800322\r\n"
                    "ADR;TYPE=HOME:;;1 Main St\\nFlat "
                    "2;Austin;TX;12345;USA\r\nNOTE:one\r\nNOTE:two\r\nURL:http\\://x.org\r\n"
                    "NICKNAME:Joe\r\nitem2.X-ABLabel:Spouse\r\nUID:u-1\r\nLANG:de\r\n")
                + card("2.1", "EMAIL;PREF:only@mail.org\r\n"),
            sink)
        == QString());
    CHECK(sink.notes.isEmpty());
    REQUIRE(sink.customers.size() == 2);
    const SourceCustomer &john = sink.customers[0];
    CHECK(john.key == u"uid:u-1"_s);
    CHECK(john.name == u"Mr. John Doe"_s);
    CHECK(john.organisation == u"IBM"_s);
    CHECK(john.language == u"de"_s);
    REQUIRE(john.identities.size() == 4);
    CHECK(john.identities[3] == exchange::SourceIdentity { domain::IdentityKind::ChatHandle, u"xmpp:jo@x.org"_s });
    CHECK(sorted(john.facts)
        == std::vector<exchange::SourceFact> {
            { u"address (home)"_s, u"1 Main St, Flat 2, Austin, TX, 12345, USA"_s, 0 },
            { u"date of birth"_s, u"1980-03-22"_s, 0 }, { u"job title"_s, u"Counter"_s, 0 },
            { u"nickname"_s, u"Joe"_s, 0 }, { u"note"_s, u"one"_s, 0 }, { u"note 2"_s, u"two"_s, 0 },
            { u"website"_s, u"http://x.org"_s, 0 } });
    CHECK(john.properties
        == QStringList { u"N:Doe;John;;Mr.;"_s, u"ORG:IBM;Accounting"_s, u"TEL;TYPE=home:+1 905 555 1234"_s,
            u"TEL:+1 905 555 9999"_s, u"BDAY:19800322"_s, u"ADR;TYPE=home:;;1 Main St\\nFlat 2;Austin;TX;12345;USA"_s,
            u"NOTE:one"_s, u"NOTE:two"_s, u"item2.X-ABLABEL:Spouse"_s, u"UID:u-1"_s });
    CHECK(sink.customers[1].name == u"only@mail.org"_s);
    CHECK(sink.customers[1].properties == QStringList { u"EMAIL;PREF=1:only@mail.org"_s });
}

TEST_CASE("odd lines are noted with their place and the rest is read")
{
    RecordingSink sink;
    REQUIRE(readCards("rubbish\n"
                    + card("3.0",
                        "FN:A\r\nno "
                        "property\r\n;=:\r\n:\r\nTEL;TYPE=\"home:12\r\nPHOTO;ENCODING=b:*!*\r\nEMAIL:\xE4@b.c\r\n"),
                sink)
        == QString());
    CHECK(sink.customers.at(0).name == u"A"_s);
    REQUIRE(sink.notes.size() == 6);
    CHECK(sink.notes[0] == u"c.vcf, line 1: what stands outside of the cards was left out."_s);
    CHECK(sink.notes[1] == u"c.vcf, line 5: that is no property of a card; it was left out."_s);
    CHECK(sink.notes[4] == u"c.vcf, line 9: the base64 is broken; it was kept as it stands."_s);
}

TEST_CASE("a card within a card is a property's text")
{
    RecordingSink sink;
    REQUIRE(
        readCards(
            card("2.1", "FN:Boss\r\nAGENT:\r\nBEGIN:VCARD\r\nVERSION:2.1\r\nFN:Helper\r\nEND:VCARD\r\nTEL:1234567\r\n"),
            sink)
        == QString());
    REQUIRE(sink.customers.size() == 1);
    CHECK(sink.customers[0].name == u"Boss"_s);
    CHECK(sink.customers[0].identities.size() == 1);
    CHECK(sink.customers[0].properties.join(u'|').contains(u"FN:Helper"_s));
}

TEST_CASE("what is no card is refused with its place")
{
    RecordingSink sink;
    CHECK(readCards("BEGIN:VCARD\nVERSION:3.0\nFN:A\n", sink)
        == u"c.vcf, line 3: the card that begins in line 1 has no end (END:VCARD)."_s);
    CHECK(readCards("BEGIN:VCARD\nFN:A\nBEGIN:VCARD\nEND:VCARD\n", sink)
        == u"c.vcf, line 3: the card that begins in line 1 has no end (END:VCARD)."_s);
    CHECK(readCards("hello\n", sink) == u"c.vcf, line 1: there is no card (BEGIN:VCARD) in it."_s);
    CHECK(sink.customers.empty());
    CHECK(exchange::recognise("\xEF\xBB\xBF"
                              "begin:vcard\n",
              u"x"_s)
        == exchange::FileKind::Vcard);
}

TEST_CASE("two of one name are two people, and stay the same two")
{
    RecordingSink sink;
    const QByteArray twice = card("3.0", "FN:John Doe\r\n") + card("3.0", "FN:John Doe\r\n");
    REQUIRE(readCards(twice, sink) == QString());
    REQUIRE(readCards(twice, sink) == QString());
    CHECK(sink.customers[0].key != sink.customers[1].key);
    CHECK(sink.customers[0].key == sink.customers[2].key);
    CHECK(sink.customers[1].key == sink.customers[3].key);
}

TEST_CASE("any text is escaped, folded and read again as it was")
{
    std::mt19937_64 random(6350);
    const QString signs = u"ab ,;\\\n:=\"^'nN\u00e4\u4e2d\U0001F600x"_s;
    const auto text = [&](size_t longest) {
        QString made;
        for (size_t i = 0, size = random() % longest; i < size; ++i) {
            const auto at = qsizetype(random() % size_t(signs.size()));
            if (!signs.at(at).isSurrogate())
                made += signs.at(at);
        }
        return made;
    };
    for (int i = 0; i < 3000; ++i) {
        const QString value = text(200);
        CHECK(exchange::vcardUnescaped(exchange::vcardEscaped(value)) == value);
        CHECK(exchange::vcardComponents(exchange::vcardEscaped(value) + u";b"_s) == QStringList { value, u"b"_s });
        VcardProperty property { u"g1"_s, u"X-TEST"_s, { { u"LABEL"_s, { text(12) + u'x', text(9) + u'x' } } },
            exchange::vcardEscaped(value) };
        const QByteArray folded = exchange::vcardFolded(exchange::vcardLine(property));
        for (const QByteArray &line : folded.split('\n'))
            CHECK(line.size() <= 76);
        const auto again = properties("BEGIN:VCARD\r\nVERSION:4.0\r\n" + folded + "END:VCARD\r\n");
        REQUIRE(again.size() == 1);
        CHECK(exchange::vcardLine(again[0]) == exchange::vcardLine(property));
    }
}

TEST_CASE("any customer that is written as a card is the same customer when it is read")
{
    std::mt19937_64 random(77);
    const auto any = [&](const QStringList &values) { return values.at(qsizetype(random() % size_t(values.size()))); };
    for (int i = 0; i < 1500; ++i) {
        exchange::VcardContact contact;
        contact.name = any({ u"Åsa; Lind"_s, u"A, B"_s, u"x\\n"_s, u"O'Neil \"Q\""_s });
        contact.organisation = any({ {}, u"Smith; Sons, Ltd."_s, u"IBM"_s });
        contact.language = any({ {}, u"de"_s });
        contact.identities = { *domain::Identity::make(domain::IdentityKind::Email, u"a%1@x.org"_s.arg(i)),
            *domain::Identity::make(domain::IdentityKind::Phone, u"+49 30 %1"_s.arg(100000 + i)),
            *domain::Identity::make(domain::IdentityKind::ChatHandle, any({ u"jo"_s, u"xmpp:a,b"_s })),
            *domain::Identity::make(domain::IdentityKind::AccountNumber, u"A;1"_s) };
        QStringList keys { u"note"_s, u"note 2"_s, u"job title"_s, u"website"_s, u"address"_s, u"address (home)"_s,
            u"serial: \"x\""_s, u"date of birth"_s, u"nickname"_s };
        std::shuffle(keys.begin(), keys.end(), random);
        for (qsizetype f = 0, count = qsizetype(random() % 9); f < count; ++f)
            contact.facts.emplace_back(
                keys.at(f), any({ u"1"_s, u"a, b; c"_s, u"two\nlines"_s, u"19800101"_s, u" x "_s }));
        for (const QString &line : { u"NOTE:old"_s, u"NOTE;LANGUAGE=de:1"_s, u"FN:Somebody else"_s, u"X-OTHER:1"_s,
                 u"TEL;TYPE=cell:+49 30 %1"_s.arg(100000 + i), u"TITLE:1"_s, u"ORG:IBM;Unit"_s }) {
            if (random() % 2)
                contact.properties.append(line);
        }
        const QByteArray written = exchange::writeVcard(contact);
        INFO(written.toStdString());
        RecordingSink sink;
        REQUIRE(readCards(written, sink) == QString());
        REQUIRE(sink.customers.size() == 1);
        const SourceCustomer &read = sink.customers[0];
        CHECK(read.name == contact.name);
        CHECK(read.organisation == contact.organisation);
        CHECK(read.language == contact.language);
        SourceCustomer wanted;
        for (const auto &identity : contact.identities)
            wanted.identities.push_back({ identity.kind(), identity.value() });
        for (const auto &[key, value] : contact.facts)
            wanted.facts.push_back({ key, value, 0 });
        CHECK(sorted(read.identities) == sorted(wanted.identities));
        CHECK(sorted(read.facts) == sorted(wanted.facts));
        // From then on nothing changes any more.
        RecordingSink again;
        REQUIRE(readCards(exchange::writeVcard(contactOf(read)), again) == QString());
        checkSame(again.customers.at(0), read);
    }
}

TEST_CASE("real address books come back the same, and every property of theirs is found again")
{
    const QDir folder(test::dataFolder() + u"/calendar_contacts/vcards"_s);
    const QStringList files = folder.entryList({ u"*.vcf"_s }, QDir::Files);
    if (files.isEmpty())
        SKIP("calendar_contacts/vcards isn't there");
    for (const QString &name : files) {
        INFO(name.toStdString());
        QFile file(folder.filePath(name));
        REQUIRE(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        RecordingSink sink;
        REQUIRE(readCards(bytes, sink) == QString());
        CHECK(qsizetype(sink.customers.size()) == bytes.toUpper().count("BEGIN:VCARD"));
        QByteArray written;
        for (const SourceCustomer &customer : sink.customers)
            written += exchange::writeVcard(contactOf(customer));
        RecordingSink again;
        REQUIRE(readCards(written, again) == QString());
        CHECK(again.notes.isEmpty());
        REQUIRE(again.customers.size() == sink.customers.size());
        for (size_t i = 0; i < sink.customers.size(); ++i)
            checkSame(again.customers[i], sink.customers[i]);
        QStringList found;
        for (const VcardProperty &property : properties(written))
            found.append(property.name + u':' + exchange::vcardUnescaped(property.value));
        for (const VcardProperty &property : properties(bytes)) {
            const QString wanted = property.name + u':' + exchange::vcardUnescaped(property.value);
            INFO(wanted.toStdString());
            CHECK(found.removeOne(wanted));
        }
    }
}
