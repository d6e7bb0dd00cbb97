// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/personbench.h"

#include "core/services/customers.h"
#include "core/services/identities.h"
#include "core/services/timeline.h"
#include "core/storage/customerstore.h"
#include "core/storage/database.h"
#include "tests/bench/benchdata.h"
#include "tests/support/town.h"

#include <QFile>

namespace throughline::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPage = 50;
constexpr double kOpenBar = 50;
constexpr double kFindBar = 100;
constexpr double kDuplicatesBar = 10;

/// The town's people as customers of a new workspace.
void settle(const QString &path, const tests::Town &town, const base::Clock &clock)
{
    storage::Database database(*storage::Location::parse(path), storage::Database::Mode::CreateIfMissing, clock);
    (void)expect(database.open().result());
    (void)expect(database
            .write([&town](storage::Session &session) {
                storage::CustomerStore store(session.connection());
                for (const domain::PersonSketch &person : town.all) {
                    storage::NewCustomer fresh;
                    fresh.name = person.name;
                    const domain::CustomerId id = store.insert(fresh);
                    for (const QString &mail : person.mails)
                        (void)store.addIdentity(id, *domain::Identity::make(domain::IdentityKind::Email, mail));
                    for (const QString &phone : person.phones)
                        (void)store.addIdentity(id, *domain::Identity::make(domain::IdentityKind::Phone, phone));
                    const auto tell = [&](const QString &key, const QStringList &values) {
                        for (const QString &value : values) {
                            domain::Fact fact;
                            fact.customer = id;
                            fact.key = key;
                            fact.value = value;
                            (void)store.addFact(fact);
                        }
                    };
                    tell(u"address"_s, person.addresses);
                    tell(u"order number"_s, person.orders);
                }
                return true;
            })
            .result());
}

} // namespace

void benchPerson(Table &table, const QString &folder, qint64 events, const base::Clock &clock)
{
    const auto workspace = benchWorkspace(u"%1/%2.throughline"_s.arg(folder).arg(events), events, clock);
    const domain::CustomerId heavy = heavyCustomer(*workspace);
    services::Timeline &timeline = workspace->timeline();
    table.heading(u"The largest customer, %L1 events in the workspace"_s.arg(events));
    constexpr int kRuns = 100;

    const Samples open = timed(kRuns, [&](int) {
        const auto page = timeline.newest(heavy, {}, kPage);
        const auto card = workspace->customers().card(heavy);
        (void)expect(page.result());
        (void)expect(card.result());
    });
    table.figure(u"first page and header, p95"_s, open.quantile(0.95), u"ms"_s, kOpenBar);

    const services::TimelinePage first = expect(timeline.newest(heavy, {}, kPage).result());
    std::vector<std::pair<QString, domain::EventFilter>> filters;
    for (const domain::Channel channel : domain::allChannels()) {
        domain::EventFilter filter;
        filter.channels = { channel };
        filters.emplace_back(u"channel "_s + domain::channelName(channel), filter);
    }
    domain::EventFilter ofCase;
    domain::EventFilter ofProduct;
    for (const domain::Event &event : first.events) {
        ofCase.caseId = event.caseId ? event.caseId : ofCase.caseId;
        ofProduct.product = event.product ? event.product : ofProduct.product;
    }
    filters.emplace_back(u"one case"_s, ofCase);
    filters.emplace_back(u"one product"_s, ofProduct);
    for (const auto &[name, filter] : filters) {
        const Samples page = timed(kRuns, [&](int) { (void)expect(timeline.newest(heavy, filter, kPage).result()); });
        table.figure(u"first page, filtered by %1, p95"_s.arg(name), page.quantile(0.95), u"ms"_s, kFindBar);
    }
    for (const QString &typed : { u"r"_s, u"ro"_s, u"router"_s, u"the"_s, u"router firmware"_s, u"reallocated"_s }) {
        size_t places = 0;
        const Samples found = timed(
            20, [&](int) { places = expect(timeline.find(heavy, {}, typed).result()).places.size(); }, 1);
        table.figure(u"search in the timeline: “%1”, %L2 places, p95"_s.arg(typed).arg(places), found.quantile(0.95),
            u"ms"_s, kFindBar);
    }
}

void benchDuplicates(Table &table, const QString &folder, const base::Clock &clock)
{
    constexpr int kPeople = 100'000;
    constexpr int kPlanted = 1'000;
    tests::Town town(kPeople);
    for (int i = 0; i < kPlanted; ++i)
        town.duplicate(i);
    const QString path = folder + u"/people.throughline"_s;
    if (!QFile::exists(path))
        settle(path, town, clock);
    auto workspace = services::Workspace::make(path, services::Workspace::Mode::MustExist, clock).value();
    (void)expect(workspace->open().result());
    table.heading(u"Who is here twice, %L1 customers"_s.arg(town.all.size()));
    size_t found = 0;
    const Samples taken = timed(
        3, [&](int) { found = expect(workspace->identities().duplicates(10 * kPlanted).result()).size(); }, 0);
    table.figure(u"all probable duplicates, %L1 of %L2 planted, slowest of 3"_s.arg(found).arg(town.planted.size()),
        taken.worst() / 1000, u"s"_s, kDuplicatesBar);
}

} // namespace throughline::bench
