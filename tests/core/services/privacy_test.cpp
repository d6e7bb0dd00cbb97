// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/privacy.h"

#include "core/exchange/personalpackage.h"
#include "core/storage/personaltables.h"
#include "tests/core/services/outgoingfixture.h"

#include <QDateTime>
#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

using namespace throughline;
using namespace Qt::StringLiterals;
using storage::Engine;
using storage::Query;

namespace {

/// A word of the person's that nobody else uses, as it is typed in one place of the workspace.
QString word(const char16_t *place)
{
    return u"qzx7"_s + QString::fromUtf16(place);
}

/// Somebody about whom something stands in every place that there is.
struct PersonFixture : tests::OutgoingFixture {
    explicit PersonFixture(Engine engine)
        : OutgoingFixture(engine)
    {
        person = mine.customer;
        const auto connection = place.connect();
        const auto run = [&](const QString &sql) { Query(*connection, sql, Query::Keep::No).exec(); };
        // Somebody else who is the same person.
        Query second(
            *connection, u"SELECT id FROM customer WHERE id <> :id AND merged_into IS NULL ORDER BY id LIMIT 1"_s);
        twin = domain::CustomerId(*second.bind(u":id"_s, person).maybeInt64());
        run(u"UPDATE customer SET name = '%1', external_key = '%2' WHERE id = %3"_s.arg(
            word(u"twin"), word(u"twinkey"), twin.toString()));
        REQUIRE(workspace->merges().mergeCustomers(request(), twin, person, {}, me).result().ok());

        const QString id = person.toString();
        run(u"UPDATE customer SET name = '%1', external_key = '%2' WHERE id = %3"_s.arg(
            word(u"name"), word(u"key"), id));
        run(u"INSERT INTO identity (customer_id, kind, value, normalized) VALUES (%1, 1, '%2@example.org', '%2@example.org')"_s
                .arg(id, word(u"mail")));
        run(u"INSERT INTO payment (customer_id, kind, amount, currency, subject, external_key) VALUES (%1, 1, 4962, 'EUR', '%2', '%3')"_s
                .arg(id, word(u"payment"), word(u"paymentkey")));
        run(u"INSERT INTO contact_property (customer_id, position, property) VALUES (%1, 0, 'X-A:%2')"_s.arg(
            id, word(u"property")));
        run(u"UPDATE purchase SET serial = '%1' WHERE customer_id = %2"_s.arg(word(u"serial"), id));
        run(u"INSERT INTO fact (customer_id, key, value, told_at) VALUES (%1, 'pet', '%2', 5)"_s.arg(
            id, word(u"fact")));
        run(u"INSERT INTO consent (customer_id, channel, state, since, reason) VALUES (%1, 2, 1, 5, '%2')"_s.arg(
            id, word(u"consent")));
        run(u"UPDATE support_case SET external_key = '%1' WHERE id = %2"_s.arg(word(u"casekey"), mine.id.toString()));
        REQUIRE(workspace->cases().addNote(request(), mine.id, me, word(u"note")).result().ok());
        domain::Draft draft;
        draft.caseId = mine.id;
        draft.agent = me;
        draft.text = word(u"draft");
        REQUIRE(workspace->drafts().keep({ draft }).result().ok());
        domain::NewAttachment file;
        file.name = word(u"filename") + u".txt"_s;
        file.content = "It holds " + word(u"filecontent").toUtf8();
        REQUIRE(workspace->attachments().attach(request(), mine.id, me, file).result().ok());
        // In the index as well: changed by hand above, it isn't.
        REQUIRE(workspace->merges().undo(request(), lastAction(), me).result().ok());
        REQUIRE(workspace->merges().mergeCustomers(request(), twin, person, {}, me).result().ok());
        REQUIRE(workspace->drafts().keep({ draft }).result().ok());
        plantInOthers();
    }

    /// Somebody else was called like them, and had their address, for a moment: the journal remembers that for its undoing.
    void plantInOthers()
    {
        domain::CustomerSummary third;
        const std::vector<domain::CustomerSummary> people = *workspace->customers().page({}, {}, 20).result();
        for (const domain::CustomerSummary &one : people) {
            if (one.customer.id != person && one.customer.id != twin)
                third = one;
        }
        REQUIRE(third.customer.id);
        const auto edit = [&](const QString &from, const QString &to, bool add) {
            services::CustomerEdit made;
            made.customer = third.customer.id;
            made.fields = { { domain::EditField::Name, domain::EditValue::of(from), domain::EditValue::of(to) } };
            const services::WrittenIdentity mail { domain::IdentityKind::Email, word(u"mail") + u"@example.org"_s };
            if (add)
                made.add.push_back(mail);
            else
                made.remove.push_back(mail);
            const auto done = workspace->edits().editCustomer(request(), made).result();
            REQUIRE(done.ok());
            REQUIRE(done->conflicts.empty());
        };
        edit(third.customer.name, word(u"name"), true);
        edit(word(u"name"), third.customer.name, false);
    }

    domain::ActionId lastAction()
    {
        const auto connection = place.connect();
        Query query(*connection, u"SELECT MAX(id) FROM action"_s);
        return domain::ActionId(query.onlyInt64());
    }

    /// The files of the engine in which any word of the person stands.
    QStringList filesWithWords()
    {
        QStringList folders { place.folder() };
        if (place.location().engine() == Engine::PostgreSql) {
            const auto connection = place.connect();
            connection->exec(u"CHECKPOINT"_s);
            Query where(*connection, u"SELECT setting FROM pg_settings WHERE name = 'data_directory'"_s);
            where.exec();
            REQUIRE(where.next());
            // Not pg_wal: what erase() says about it is all that can be done.
            folders = { where.text(0) + u"/base"_s };
        }
        QStringList found;
        for (const QString &folder : std::as_const(folders)) {
            QDirIterator files(folder, QDir::Files, QDirIterator::Subdirectories);
            while (files.hasNext()) {
                QFile file(files.next());
                if (file.open(QIODevice::ReadOnly) && file.readAll().contains("qzx7"))
                    found.append(file.fileName());
            }
        }
        return found;
    }

    domain::CustomerId person;
    domain::CustomerId twin;
};

const char16_t *const kPlaces[] = { u"twin", u"twinkey", u"name", u"key", u"mail", u"payment", u"paymentkey",
    u"property", u"serial", u"fact", u"consent", u"casekey", u"note", u"draft", u"filename" };

} // namespace

TEST_CASE("all that is stored about a person is given to them, with what was merged into them and their files")
{
    PersonFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const auto data = f.workspace->privacy().all(f.twin).result();
    REQUIRE(data.ok());
    CHECK(data->customer == f.person);
    const QByteArray json = exchange::personalJson(*data);
    for (const char16_t *place : kPlaces) {
        CAPTURE(word(place));
        CHECK(json.contains(word(place).toUtf8()));
    }
    // In words: nobody whom it concerns knows what channel 3 is, or reads milliseconds.
    const QJsonObject tables = QJsonDocument::fromJson(json).object().value(u"tables"_s).toObject();
    for (const QJsonValue &row : tables.value(u"event"_s).toArray()) {
        CHECK(row[u"channel"].isString());
        CHECK(row[u"kind"].isString());
        CHECK(QDateTime::fromString(row[u"at"].toString(), Qt::ISODateWithMs).isValid());
    }
    for (const QJsonValue &row : tables.value(u"consent"_s).toArray())
        CHECK(row[u"state"].isString());
    REQUIRE(data->files.size() == 1);
    CHECK(data->files.front().content.contains(word(u"filecontent").toUtf8()));
    CHECK(exchange::personalTimeline(*data).contains(word(u"note").toUtf8()));

    const QString path = f.place.folder() + u"/person.zip"_s;
    REQUIRE(f.workspace->privacy().exportTo(path, f.person).result().ok());
    QFile zip(path);
    REQUIRE(zip.open(QIODevice::ReadOnly));
    CHECK(zip.read(2) == "PK");
    const auto again = f.workspace->privacy().exportTo(path, f.person).result();
    REQUIRE_FALSE(again.ok());
    CHECK(again.error().sentence().contains(u"is there already"_s));
    const auto nowhere = f.workspace->privacy().exportTo(u"/nowhere/at/all.zip"_s, f.person).result();
    CHECK_FALSE(nowhere.ok());
}

TEST_CASE("of an erased person nothing is left in any file of the engine, and statistics stay as they were")
{
    PersonFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    REQUIRE_FALSE(f.filesWithWords().isEmpty());
    const services::Statistics before = f.statistics();
    const auto preview = f.workspace->privacy().preview(f.person).result();
    REQUIRE(preview.ok());
    CHECK(preview->merged == 1);
    CHECK(preview->name == word(u"name"));
    CHECK(preview->openCases >= 1);
    CHECK(preview->files == 1);

    const auto erased = f.workspace->privacy().erase(f.request(), f.person, f.me, u"asked for it"_s).result();
    REQUIRE(erased.ok());
    CHECK(erased->customer == f.person);
    CHECK(erased->caution.isEmpty() == (f.place.location().engine() == Engine::Sqlite));

    services::Statistics after = f.statistics();
    CHECK(after.openCases == before.openCases - preview->openCases);
    after.openCases = before.openCases;
    CHECK(after == before);
    const auto left = f.workspace->privacy().all(f.person).result();
    REQUIRE(left.ok());
    CHECK_FALSE(exchange::personalJson(*left).contains("qzx7"));
    CHECK(left->files.empty());
    CHECK(f.workspace->search().everything(word(u"note"), 5).result()->events.empty());
    CHECK(*f.workspace->inspection().check().result() == QStringList());
    CHECK(f.filesWithWords() == QStringList());

    const auto twice = f.workspace->privacy().erase(f.request(), f.twin, f.me, u"again"_s).result();
    REQUIRE_FALSE(twice.ok());
    CHECK(twice.error().sentence().contains(u"erased already"_s));
}

TEST_CASE("whoever erases is told of copies that were made before an upgrade")
{
    PersonFixture f(Engine::Sqlite);
    const QString copy = f.place.text() + u".before-7"_s;
    REQUIRE(QFile::copy(f.place.text(), copy));
    const auto erased = f.workspace->privacy().erase(f.request(), f.person, f.me, u"asked for it"_s).result();
    REQUIRE(erased.ok());
    CHECK(erased->caution.contains(QFileInfo(copy).fileName()));
}

TEST_CASE("nobody is erased without a reason, and nobody who isn't there")
{
    PersonFixture f(Engine::Sqlite);
    const auto silent = f.workspace->privacy().erase(f.request(), f.person, f.me, u"  "_s).result();
    REQUIRE_FALSE(silent.ok());
    CHECK(silent.error().kind == base::ErrorKind::InvalidInput);
    CHECK_FALSE(f.workspace->privacy().erase(f.request(), domain::CustomerId(99'999), f.me, u"x"_s).result().ok());
    CHECK_FALSE(f.workspace->privacy().preview(domain::CustomerId(99'999)).result().ok());
    CHECK(exchange::personalJson(*f.workspace->privacy().all(f.person).result()).contains("qzx7note"));
}

TEST_CASE("the list of where people are names every table that speaks of customers, and every column of those")
{
    PersonFixture f(Engine::Sqlite);
    const auto connection = f.place.connect();
    // Ids and the machine's own bookkeeping: they tell of nobody.
    const QSet<QString> exempt { u"change"_s, u"erasure"_s, u"presence"_s };
    const QSet<QString> leading { u"customer_id"_s, u"case_id"_s, u"event_id"_s, u"source_event_id"_s, u"outgoing_id"_s,
        u"fact_id"_s, u"run_id"_s, u"action_id"_s };
    QMap<QString, QSet<QString>> schema;
    Query columns(*connection,
        u"SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' "
        "AND m.sql NOT LIKE 'CREATE VIRTUAL%'"_s);
    columns.exec();
    while (columns.next())
        schema[columns.text(0)].insert(columns.text(1));
    REQUIRE(schema.contains(u"customer"_s));
    QSet<QString> listed;
    for (const storage::PersonalTable &table : storage::personalTables()) {
        QSet<QString> names;
        for (const storage::PersonalColumn &column : table.columns)
            names.insert(column.name);
        CAPTURE(table.name);
        CHECK(names == schema.value(table.name));
        listed.insert(table.name);
    }
    for (auto table = schema.cbegin(); table != schema.cend(); ++table) {
        CAPTURE(table.key());
        CHECK((listed.contains(table.key()) || exempt.contains(table.key()) || !table->intersects(leading)));
    }
}

TEST_CASE("of an erased person nothing can be written down any more, by whatever way")
{
    tests::ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    REQUIRE(
        f.import(u"people.csv"_s, "key,name,email\nK1,Mina Okafor,mina@example.org\nK2,Noor Okafor,noor@example.org\n")
            .ok());
    const auto named = [&](const QString &address) {
        return f.workspace->customers().named(address).result()->front().customer.id;
    };
    const domain::CustomerId mina = named(u"mina@example.org"_s);
    const domain::CustomerId noor = named(u"noor@example.org"_s);
    const domain::AgentId me(*f.workspace->cases().ensureAgent(f.request(), u"Ana"_s).result());
    const auto fact = f.workspace->facts().add(f.request(), { mina, u"shoe size"_s, u"38"_s, {}, me }).result();
    REQUIRE(fact.ok());
    REQUIRE(f.workspace->privacy().erase(f.request(), mina, me, u"asked for it"_s).result().ok());

    const auto refused = [](const auto &result) {
        return !result.ok() && result.error().kind == base::ErrorKind::Refused
            && result.error().sentence().contains(u"erased"_s);
    };
    auto &edits = f.workspace->edits();
    auto &merges = f.workspace->merges();
    CHECK(refused(f.workspace->facts().add(f.request(), { mina, u"shoe size"_s, u"38"_s, {}, me }).result()));
    CHECK(refused(f.workspace->consents()
            .set(f.request(), { mina, domain::Channel::Email, domain::ConsentState::Allowed, u"said so"_s, me, {} })
            .result()));
    CHECK(refused(edits.addPurchase(f.request(), { mina, u"Router"_s, true, {}, me }).result()));
    services::CustomerEdit rename { mina, {}, { { domain::IdentityKind::Email, u"mina@example.org"_s } }, {}, me };
    CHECK(refused(edits.editCustomer(f.request(), rename).result()));
    CHECK(refused(merges.mergeCustomers(f.request(), noor, mina, {}, me).result()));
    CHECK(refused(merges.mergeCustomers(f.request(), mina, noor, {}, me).result()));
}

TEST_CASE(
    "an erased person doesn't come back with the file that they came in with, nor with another that has their address")
{
    tests::ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const QByteArray people = "key,name,email,phone\nK1,Mina Okafor,mina@example.org,+49 30 23125007\n"
                              "K2,Noor Okafor,noor@example.org,+49 30 23125007\n";
    services::ImportOptions crm;
    crm.source = u"crm"_s;
    REQUIRE(f.import(u"people.csv"_s, people, crm)->customers == 2);
    const domain::CustomerId mina = f.workspace->customers().named(u"mina@example.org"_s).result()->front().customer.id;
    const domain::AgentId me(*f.workspace->cases().ensureAgent(f.request(), u"Ana"_s).result());
    REQUIRE(f.workspace->privacy().erase(f.request(), mina, me, u"asked for it"_s).result().ok());

    const auto again = f.import(u"people.csv"_s, people, crm);
    REQUIRE(again.ok());
    CHECK(again->customers == 0);
    CHECK(again->leftOut == 1);
    CHECK(f.workspace->customers().named(u"mina@example.org"_s).result()->empty());
    CHECK(f.workspace->identities().find(u"mina@example.org"_s).result()->empty());
    // Another source with the same address, and one who only shares the household's number.
    const auto other = f.import(u"shop.csv"_s,
        "key,name,email,phone\nA7,M. Okafor,MINA@example.org,\nA8,Tobias Okafor,tobias@example.org,+49 30 23125007\n");
    REQUIRE(other.ok());
    CHECK(other->customers == 1);
    CHECK(other->leftOut == 1);

    // What is kept says nothing of them, and who says so on purpose brings them in again.
    const auto connection = f.place.connect();
    Query hashes(*connection, u"SELECT hash FROM erased_key"_s);
    hashes.exec();
    int count = 0;
    for (; hashes.next(); ++count)
        CHECK(hashes.text(0).size() == 64);
    CHECK(count == 2); // the key and the e-mail address; the number isn't theirs alone
    services::ImportOptions anyway = crm;
    anyway.withErased = true;
    const auto back = f.import(u"people.csv"_s, people, anyway);
    REQUIRE(back.ok());
    CHECK(back->customers == 1);
    CHECK(back->leftOut == 0);
    // Whoever is here again stays, also for files that know nothing of that.
    CHECK(f.import(u"people.csv"_s, people, crm)->leftOut == 0);
}

TEST_CASE("cases of an erased person are left out of a log that is imported again")
{
    tests::ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const QByteArray log =
        R"(<log><trace><string key="concept:name" value="C1"/><event><string key="concept:name" value="a"/>
        <string key="customer" value="Mina"/><date key="time:timestamp" value="2026-01-01T10:00:00Z"/></event></trace>
        <trace><string key="concept:name" value="C2"/><event><string key="concept:name" value="b"/>
        <string key="customer" value="Noor"/><date key="time:timestamp" value="2026-01-02T10:00:00Z"/></event></trace></log>)";
    REQUIRE(f.import(u"log.xes"_s, log)->cases == 2);
    const auto mina = f.workspace->customers().named(u"Mina"_s).result();
    REQUIRE(mina->size() == 1);
    const domain::AgentId me(*f.workspace->cases().ensureAgent(f.request(), u"Ana"_s).result());
    REQUIRE(f.workspace->privacy().erase(f.request(), mina->front().customer.id, me, u"asked for it"_s).result().ok());
    const auto again = f.import(u"log.xes"_s, log);
    REQUIRE(again.ok());
    CHECK(again->cases == 0);
    CHECK(again->customers == 0);
    CHECK(again->leftOut == 2); // the person and the case
    CHECK(f.workspace->customers().named(u"Mina"_s).result()->empty());
}
