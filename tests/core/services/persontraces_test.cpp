// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/privacy.h"

#include "tests/core/services/outgoingfixture.h"

using namespace throughline;
using namespace Qt::StringLiterals;
using storage::Engine;
using storage::Query;

namespace {

/// Two who were taken for one person, and whom somebody answered meanwhile; and one who shares a number with the first.
struct MistakenFixture : tests::OutgoingFixture {
    explicit MistakenFixture(Engine engine)
        : OutgoingFixture(engine)
    {
        REQUIRE(import(u"people.csv"_s,
            "key,name,email,phone\nK1,Era Qzxylander,era@qzx.example,+49 30 23125007\n"
            "K2,Tobias Qzmertens,tobias@mertens.example,+49 30 23125007\n")
                .ok());
        era = workspace->customers().named(u"era@qzx.example"_s).result()->front().customer.id;
        const auto merge = workspace->merges().mergeCustomers(request(), era, mine.customer, {}, me).result();
        REQUIRE(merge.ok());
        domain::Reply answer = reply(u"It is on its way."_s);
        answer.to = u"era@qzx.example"_s;
        (void)send(answer);
        REQUIRE(leaveAfter().size() == 1);
        domain::Reply second = reply(u"One more thing."_s);
        second.to = u"era@qzx.example"_s;
        waiting = send(second);
        REQUIRE(workspace->merges().undo(request(), domain::ActionId(*merge), me).result().ok());
    }

    void sql(const QString &text)
    {
        const auto connection = place.connect();
        Query(*connection, text, Query::Keep::No).exec();
    }

    qint64 count(const QString &what)
    {
        const auto connection = place.connect();
        return Query(*connection, u"SELECT COUNT(*) FROM "_s + what, Query::Keep::No).onlyInt64();
    }

    base::Result<services::Erasure> erase()
    {
        return workspace->privacy().erase(request(), era, me, u"asked for it"_s).result();
    }

    domain::CustomerId era;
    domain::OutgoingId waiting;
};

} // namespace

TEST_CASE("erasing takes the person's addresses out of the entries, messages and drafts of others")
{
    MistakenFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    domain::Draft draft;
    draft.caseId = f.sibling.id;
    draft.agent = f.me;
    draft.kind = domain::DraftKind::Reply;
    draft.text = u"Half written"_s;
    draft.to = u"Era@qzx.example"_s;
    REQUIRE(f.workspace->drafts().keep({ draft }).result().ok());
    // As another program wrote it, and an address that somebody else has as well.
    const QString other = f.customerWrites(f.sibling.id).toString();
    f.sql(u"UPDATE event SET address = 'ERA@QZX.example' WHERE id = "_s + other);
    const QString shared = f.customerWrites(f.sibling.id).toString();
    f.sql(u"UPDATE event SET address = '+49 30 23125007' WHERE id = "_s + shared);
    const qint64 addressed = f.count(u"event WHERE address <> ''"_s);

    const auto preview = f.workspace->privacy().preview(f.era).result();
    REQUIRE(preview.ok());
    CHECK(preview->addressed == 2);
    REQUIRE(f.erase().ok());
    CHECK(f.count(u"event WHERE LOWER(address) LIKE '%qzx%'"_s) == 0);
    CHECK(f.count(u"event WHERE address <> ''"_s) == addressed - 2);
    CHECK(f.count(u"event WHERE address = '+49 30 23125007'"_s) == 1);
    CHECK(f.count(u"outgoing WHERE to_address LIKE '%qzx%'"_s) == 0);
    CHECK(f.count(u"draft WHERE LOWER(to_address) LIKE '%qzx%'"_s) == 0);
    // The words of those who wrote stay; what still waits doesn't leave, and says why.
    CHECK(f.draft(f.sibling.id)->text == u"Half written"_s);
    CHECK(f.eventsWith(u"It is on its way."_s) == 1);
    CHECK(f.count(u"outgoing WHERE state = 3 AND held LIKE '%erased%' AND body = 'One more thing.' AND id = "_s
              + f.waiting.toString())
        == 1);
    CHECK(f.leaveAfter().empty());
}

TEST_CASE("erasing takes the person's name out of what was told of merges in the timelines of others")
{
    MistakenFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const QString own = u"Era Qzxylander's sister has called"_s;
    REQUIRE(f.workspace->cases().addNote(f.request(), f.mine.id, f.me, own).result().ok());
    const QString telling =
        u"event WHERE (subject LIKE '%Qzxylander%' OR body LIKE '%Qzxylander%') AND customer_id <> "_s
        + f.era.toString();
    // Who is called otherwise today was told of under the old name.
    f.sql(u"UPDATE customer SET name = 'Vera Qzotto' WHERE id = "_s + f.era.toString());
    REQUIRE(f.count(telling) == 3); // merged, undone, and the note
    REQUIRE(f.erase().ok());
    CHECK(f.count(telling) == 1);
    CHECK(f.eventsWith(own) == 1);
    const QString theirs = u"event WHERE customer_id = %1 AND subject = "_s.arg(f.mine.customer.toString());
    CHECK(f.count(theirs + u"'Merged with a customer who was erased (customer %1)'"_s.arg(f.era.toString())) == 1);
    CHECK(f.count(theirs
              + u"'Merge with a customer who was erased (customer %1) undone' AND body LIKE 'What belonged to a "
                "customer who was erased is theirs again (action %'"_s.arg(f.era.toString()))
        == 1);
    CHECK(f.count(u"action WHERE summary LIKE '%Qzxylander%'"_s) == 0);
    // Not in the index either, and the new words are.
    CHECK(f.workspace->search().everything(u"Qzxylander"_s, 9).result()->events.size() == 1);
    CHECK(f.workspace->search().everything(u"\"Merged with a customer who was erased\""_s, 9).result()->events.size()
        == 1);
    CHECK(*f.workspace->inspection().check().result() == QStringList());
}

TEST_CASE("whoever was merged into an erased person for a while isn't told of them by name any more")
{
    MistakenFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const QString name = f.mine.customerName;
    REQUIRE(f.workspace->privacy().erase(f.request(), f.mine.customer, f.me, u"asked for it"_s).result().ok());
    const auto connection = f.place.connect();
    Query told(*connection, u"SELECT subject, body FROM event WHERE kind = 6 AND customer_id = :era ORDER BY id"_s);
    told.bind(u":era"_s, f.era).exec();
    REQUIRE(told.next());
    CHECK(
        told.text(0) == u"Merge into a customer who was erased (customer %1) undone"_s.arg(f.mine.customer.toString()));
    CHECK(told.text(1).startsWith(u"What belonged to Era Qzxylander is theirs again"_s));
    CHECK_FALSE(told.next());
}

TEST_CASE("erasing takes the person out of what the journal remembers of others' rows")
{
    MistakenFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    auto &edits = f.workspace->edits();
    const auto rename = [&](const QString &from, const QString &to) {
        services::CustomerEdit edit;
        edit.customer = f.mine.customer;
        edit.fields = { { domain::EditField::Name, domain::EditValue::of(from), domain::EditValue::of(to) } };
        edit.agent = f.me;
        const auto done = edits.editCustomer(f.request(), edit).result();
        REQUIRE(done.ok());
        REQUIRE(done->conflicts.empty());
    };
    // Somebody else was called like them, and had their address, by mistake.
    const QString name = f.mine.customerName;
    rename(name, u"Era Qzxylander"_s);
    rename(u"Era Qzxylander"_s, name);
    const auto address = [&](bool add) {
        services::CustomerEdit edit;
        edit.customer = f.mine.customer;
        const services::WrittenIdentity mail { domain::IdentityKind::Email, u"era@qzx.example"_s };
        if (add)
            edit.add.push_back(mail);
        else
            edit.remove.push_back(mail);
        edit.agent = f.me;
        REQUIRE(edits.editCustomer(f.request(), edit).result().ok());
    };
    address(true);
    address(false);
    // What they own was edited while they were taken for somebody else.
    const auto owned = edits.addPurchase(f.request(), { f.era, u"Router"_s, true, {}, f.me }).result();
    REQUIRE(owned.ok());
    const auto merge = f.workspace->merges().mergeCustomers(f.request(), f.era, f.mine.customer, {}, f.me).result();
    REQUIRE(merge.ok());
    services::PurchaseEdit serial;
    serial.purchase = domain::PurchaseId(owned->row);
    serial.fields = { { domain::EditField::Serial, domain::EditValue::of(QString()),
        domain::EditValue::of(u"qzxserial"_s) } };
    serial.agent = f.me;
    REQUIRE(edits.editPurchase(f.request(), serial).result().ok());
    REQUIRE(f.workspace->merges().undo(f.request(), domain::ActionId(*merge), f.me).result().ok());
    const QString inJournal =
        u"action_cell WHERE LOWER(COALESCE(old_text, '') || ' ' || COALESCE(new_text, '')) LIKE '%qzx%'"_s;
    const QString inActions = u"action WHERE LOWER(summary || ' ' || choices) LIKE '%qzx%'"_s;
    const QString told = u"event WHERE LOWER(subject || ' ' || body) LIKE '%qzx%'"_s;
    REQUIRE(f.count(inJournal) == 3);
    REQUIRE(f.count(inActions) > 0);
    REQUIRE(f.count(told) > 0);
    REQUIRE(f.erase().ok());
    CHECK(f.count(inJournal) == 0);
    CHECK(f.count(inActions) == 0);
    CHECK(f.count(told) == 0);
    CHECK(f.count(u"action_cell WHERE new_text = '%1' OR old_text = '%1'"_s.arg(name)) == 2);
    CHECK(*f.workspace->inspection().check().result() == QStringList());
}

TEST_CASE("erasing takes the name out of what was told of a case that moved, and leaves a namesake's")
{
    tests::ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const auto trace = [](const QByteArray &key, const QByteArray &first, const QByteArray &then,
                           const QByteArray &day) {
        return R"(<trace><string key="concept:name" value=")" + key + R"("/>
        <event><string key="concept:name" value="a"/><string key="customer" value=")"
            + first + R"("/><date key="time:timestamp" value="2026-01-)" + day + R"(T10:00:00Z"/></event>
        <event><string key="concept:name" value="b"/><string key="customer" value=")"
            + then + R"("/><date key="time:timestamp" value="2026-01-)" + day + R"(T11:00:00Z"/></event></trace>)";
    };
    REQUIRE(f.import(u"log.xes"_s,
                 "<log>" + trace("C1", "Mina", "Noor", "01") + trace("C2", "Noor", "Mina", "02")
                     + trace("C3", "Ines", "Noor", "03") + "</log>")
                ->cases
        == 3);
    const auto mina = f.workspace->customers().named(u"Mina"_s).result()->front().customer.id;
    const domain::AgentId me(*f.workspace->cases().ensureAgent(f.request(), u"Ana"_s).result());
    const auto connection = f.place.connect();
    Query(*connection, u"UPDATE event SET body = 'Mina → Noor' WHERE kind = 6 AND body = 'Ines → Noor'"_s).exec();
    REQUIRE(f.workspace->privacy().erase(f.request(), mina, me, u"asked for it"_s).result().ok());
    Query told(*connection, u"SELECT body FROM event WHERE kind = 6 AND body <> '' ORDER BY at, id"_s);
    told.exec();
    QStringList bodies;
    while (told.next())
        bodies.append(told.text(0));
    const QString gone = u"a customer who was erased"_s;
    CHECK(bodies == QStringList { gone + u" → Noor"_s, u"Noor → "_s + gone, u"Mina → Noor"_s, u"Mina → Noor"_s });
}

TEST_CASE("a preview names what others wrote with the person's name, mail address or number, in any notation")
{
    tests::OutgoingFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    REQUIRE(
        f.import(u"people.csv"_s, "key,name,email,phone\nK1,Wanda Wisent,wanda@wisent.example,+49 30 23125007\n").ok());
    const auto wanda = f.workspace->customers().named(u"wanda@wisent.example"_s).result()->front().customer.id;
    const QStringList speaking { u"mail wanda@wisent.example please"_s, u"Wanda Wisent called"_s,
        u"phone 030 23125007"_s, u"+493023125007"_s, u"Wisent, Wanda"_s };
    const QStringList silent { u"mail swanda@wisent.example please"_s, u"phone 030 23125008"_s,
        u"order 9993023125007123"_s };
    for (const QString &text : speaking + silent) {
        f.place.clock.advance(1'000);
        REQUIRE(f.workspace->cases().addNote(f.request(), f.mine.id, f.me, text).result().ok());
    }
    const auto connection = f.place.connect();
    for (const QString &sql : { u"INSERT INTO template (name, language, subject, body, changed_at) "
                                "VALUES ('Greeting', '', '', 'Ask Wanda Wisent', 1)"_s,
             u"INSERT INTO template (name, language, subject, body, changed_at) VALUES ('Thanks', '', '', 'Bye', 1)"_s,
             u"INSERT INTO macro (name, definition, changed_at) VALUES ('Pass on', '%1', 1)"_s.arg(
                 uR"({"steps":[{"text":"Write to\nwanda@wisent.example"}]})"_s) })
        Query(*connection, sql, Query::Keep::No).exec();
    const auto preview = f.workspace->privacy().preview(wanda).result();
    REQUIRE(preview.ok());
    QStringList found;
    for (const domain::Event &event : preview->mentions)
        found.append(event.preview);
    QStringList wanted = speaking;
    found.sort();
    wanted.sort();
    CHECK(found == wanted);
    CHECK(preview->writings == QStringList { u"Template Greeting"_s, u"Macro Pass on"_s });
}
