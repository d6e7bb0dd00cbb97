// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/await.h"
#include "app/ctl/describe.h"
#include "app/ctl/limit.h"
#include "app/ctl/output.h"
#include "app/ctl/text.h"
#include "app/ctl/verb.h"
#include "core/services/customers.h"
#include "core/services/workspace.h"

namespace throughline::ctl {

using namespace Qt::StringLiterals;

namespace {

/// What the owner of a product may expect for it, in words.
QString entitledTo(const domain::Purchase &purchase, const domain::Entitlement &entitlement, base::EpochMs now)
{
    QStringList parts;
    if (const std::optional<bool> repair = domain::hasFreeRepair(purchase, now))
        parts.append(*repair ? u"repair"_s : u"no free repair"_s);
    if (!entitlement.tierName.isEmpty())
        parts.append(entitlement.tierName + u" support"_s);
    return parts.join(u", "_s);
}

Status runList(Context &context)
{
    base::Result<Limit> limit = Limit::of(context.arguments);
    if (!limit)
        return usageError(context.out, limit.error().sentence());
    Table table({ { u"id"_s, true }, { u"name"_s, false, 50 }, { u"tier"_s }, { u"language"_s }, { u"last entry"_s } });
    QString afterName;
    domain::CustomerId afterId;
    while (context.out.wanted() && limit->next() > 0) {
        const auto page = await(context.workspace.customers().page(afterName, afterId, limit->next()));
        if (!page)
            return refuse(context.out, page.error());
        for (const domain::CustomerSummary &customer : *page) {
            if (context.out.isJson())
                context.out.json(describe(customer));
            else
                table.add({ customer.customer.id.toString(), customer.customer.name, customer.tierName,
                    customer.customer.language, customer.lastEventAt ? shortTime(customer.lastEventAt) : QString() });
        }
        if (!limit->took(int(page->size())))
            break;
        afterName = page->back().customer.name;
        afterId = page->back().customer.id;
    }
    context.out.table(table);
    return Status::Ok;
}

JsonObject describe(const services::CustomerCard &card, base::EpochMs now)
{
    const auto all = [](const auto &values, const auto &function) {
        std::vector<JsonObject> objects;
        for (const auto &value : values)
            objects.push_back(function(value));
        return objects;
    };
    JsonObject object = ctl::describe(card.summary);
    object.add("entitlement", ctl::describe(card.entitlement))
        .add("identities", all(card.identities, [](const auto &identity) { return ctl::describe(identity); }))
        .add("purchases",
            all(card.purchases, [&](const auto &purchase) { return ctl::describe(purchase, card.entitlement, now); }))
        .add("contracts", all(card.contracts, [now](const auto &contract) { return ctl::describe(contract, now); }))
        .add("facts", all(card.facts, [](const auto &fact) { return ctl::describe(fact); }))
        .add("cases", all(card.cases, [](const auto &found) { return ctl::describe(found); }))
        .add("value", ctl::describe(card.value));
    return object;
}

void print(Output &out, const services::CustomerCard &card, base::EpochMs now)
{
    const domain::CustomerSummary &summary = card.summary;
    QStringList parts { oneLine(summary.customer.name), u"customer "_s + summary.customer.id.toString() };
    for (const QString &part :
        { inWords(card.entitlement), summary.organisationName, summary.customer.language, summary.customer.timeZone }) {
        if (!part.isEmpty())
            parts.append(oneLine(part));
    }
    if (summary.customer.since)
        parts.append(u"since "_s + shortTime(*summary.customer.since).left(10));
    out.line(parts.join(u" · "_s));
    if (const QString value = inWords(card.value); !value.isEmpty())
        out.line(value);
    const auto section = [&](const QString &title, const Table &table) {
        if (table.isEmpty())
            return;
        out.line();
        out.line(title);
        for (const QString &line : table.lines())
            out.line(u"  "_s + line);
    };
    Table identities({ { u"kind"_s }, { u"address"_s } });
    for (const domain::Identity &identity : card.identities)
        identities.add({ identityKindName(identity.kind()), identity.value() });
    section(u"Addresses"_s, identities);
    Table contracts(
        { { u"contract"_s, true }, { u"with"_s }, { u"tier"_s }, { u"from"_s }, { u"until"_s }, { u"counts"_s } });
    for (const domain::Contract &contract : card.contracts)
        contracts.add({ contract.id.toString(), contract.customer ? summary.customer.name : summary.organisationName,
            contract.tierName, shortTime(contract.from).left(10),
            contract.until ? shortTime(*contract.until).left(10) : u"open-ended"_s,
            contract.countsAt(now) ? u"yes"_s : u"no"_s });
    section(u"Contracts"_s, contracts);
    Table purchases({ { u"id"_s, true }, { u"product"_s }, { u"version"_s }, { u"serial"_s }, { u"bought"_s },
        { u"warranty"_s }, { u"until"_s }, { u"entitled to"_s }, { u"flags"_s } });
    for (const domain::Purchase &purchase : card.purchases)
        purchases.add({ purchase.id.toString(), purchase.productName, purchase.productVersion, purchase.serial,
            purchase.purchasedAt ? shortTime(*purchase.purchasedAt).left(10) : QString(),
            inWords(warrantyName(domain::warrantyState(purchase, now))),
            purchase.warrantyUntil ? shortTime(*purchase.warrantyUntil).left(10) : QString(),
            entitledTo(purchase, card.entitlement, now), purchase.flags });
    section(u"Products"_s, purchases);
    Table facts({ { u"fact"_s }, { u"value"_s }, { u"told"_s } });
    for (const domain::Fact &fact : card.facts)
        facts.add({ fact.key, fact.value, shortTime(fact.toldAt) });
    section(u"Facts"_s, facts);
    Table cases({ { u"case"_s, true }, { u"status"_s }, { u"last entry"_s }, { u"subject"_s } });
    for (const domain::SupportCase &supportCase : card.cases)
        cases.add({ u'#' + supportCase.id.toString(), inWords(domain::caseStatusName(supportCase.status)),
            shortTime(supportCase.lastEventAt), supportCase.subject });
    section(u"Cases"_s, cases);
}

/// The customers that are asked for, a page at a time.
Status runExport(Context &context)
{
    const Arguments &given = context.arguments;
    const bool all = given.has(u"all"_s);
    const bool csv = given.has(u"csv"_s);
    if (all != given.positional().isEmpty())
        return usageError(context.out, u"customer export takes either the customers or --all."_s);
    if (csv && given.has(u"vcard"_s))
        return usageError(context.out, u"customer export writes --vcard or --csv, not both."_s);
    bool heading = csv && !context.out.isJson();
    const auto write = [&](const std::vector<domain::CustomerSummary> &customers) -> base::Result<void> {
        std::vector<std::vector<domain::CustomerId>> portions;
        if (!context.out.isJson())
            portions.emplace_back();
        for (const domain::CustomerSummary &customer : customers) {
            if (context.out.isJson())
                portions.push_back({ customer.customer.id });
            else
                portions.back().push_back(customer.customer.id);
        }
        for (size_t i = 0; i < portions.size(); ++i) {
            services::Customers &service = context.workspace.customers();
            const base::Result<QByteArray> text = await(
                csv ? service.table(portions[i], heading) : service.vcards(portions[i]));
            if (!text)
                return text.error();
            heading = false;
            if (context.out.isJson())
                context.out.json(JsonObject()
                        .add("id", customers[i].customer.id.value())
                        .add("name", customers[i].customer.name)
                        .add(csv ? "csv" : "vcard", QString::fromUtf8(*text)));
            else
                context.out.bytes(*text);
        }
        return {};
    };
    if (!all) {
        std::vector<domain::CustomerSummary> customers;
        for (const QString &text : given.positional()) {
            const base::Result<domain::CustomerSummary> found = findCustomer(context.workspace, text);
            if (!found)
                return refuse(context.out, found.error());
            customers.push_back(*found);
        }
        const base::Result<void> done = write(customers);
        return done ? Status::Ok : refuse(context.out, done.error());
    }
    constexpr int kPage = 200;
    QString afterName;
    domain::CustomerId afterId;
    while (context.out.wanted()) {
        const auto page = await(context.workspace.customers().page(afterName, afterId, kPage));
        if (!page)
            return refuse(context.out, page.error());
        if (const base::Result<void> done = write(*page); !done)
            return refuse(context.out, done.error());
        if (page->size() < size_t(kPage))
            break;
        afterName = page->back().customer.name;
        afterId = page->back().customer.id;
    }
    return Status::Ok;
}

Status runShow(Context &context)
{
    const base::Result<domain::CustomerSummary> found = findCustomer(
        context.workspace, context.arguments.positional().front());
    if (!found)
        return refuse(context.out, found.error());
    const base::Result<services::CustomerCard> card = await(context.workspace.customers().card(found->customer.id));
    if (!card)
        return refuse(context.out, card.error());
    const base::EpochMs now = context.workspace.clock().now();
    if (context.out.isJson())
        context.out.json(describe(*card, now));
    else
        print(context.out, *card, now);
    return Status::Ok;
}

} // namespace

std::vector<Verb> customerVerbs()
{
    Verb list;
    list.name = u"customer list"_s;
    list.summary = u"list the customers by name"_s;
    list.text =
        u"With --json, one object a line: id, name, tier, language, time_zone, organisation, since, last_event_at."_s;
    list.options = { Limit::option() };
    list.examples = { { u"customer list --json | jq -r .name"_s, u"the names"_s } };
    list.run = runList;

    Verb show;
    show.name = u"customer show"_s;
    show.arguments = u"CUSTOMER"_s;
    show.fewest = 1;
    show.most = 1;
    show.summary = u"show a customer with addresses, contracts, products, facts and cases"_s;
    show.text =
        u"CUSTOMER is an id, or exactly a name or an address (mail, phone, chat handle, account number). Of the cases, "
        u"the 50 most recently active "
        "are shown. With --json: the fields of \"customer list\", and entitlement (tier, from, organisation, contract, "
        "until: what counts, and by what), "
        u"identities (kind, value, normalized), purchases (id, "
        "product, version, serial, "
        "purchased_at, warranty_until, warranty, entitled (repair, tier, tier_until), flags), contracts (as those of \"contract list\"), facts (key, value, told_at, event, confidence), cases (as those of \"case list\"), value (payments, first_at, last_at, minutes, cases, totals: currency, paid, refunded, cost)."_s;
    show.examples = { { u"customer show mira@example.org"_s, u"the customer with this address"_s } };
    show.run = runShow;

    Verb exporting;
    exporting.name = u"customer export"_s;
    exporting.arguments = u"[CUSTOMER…]"_s;
    exporting.most = -1;
    exporting.summary = u"write customers as contacts (vCard 4.0) or as a table (CSV)"_s;
    exporting.text =
        u"Writes to the standard output. A vCard has all addresses, facts and the organisation, and whatever else a "
        u"contact "
        u"file said when it was imported. A CSV table (RFC 4180) has key, name, email, phone, organisation, tier, "
        u"language, "
        u"time_zone, since, currency, paid, refunded, cost; a cell that a spreadsheet would take for a formula begins "
        u"with a "
        u"single quote, which import takes off again. With --json, one object a line: id, name, vcard (or csv)."_s;
    exporting.options = {
        { u"vcard"_s, {}, {}, u"as vCard. Default: unless --csv is given"_s, false, {} },
        { u"csv"_s, {}, {}, u"as a table. Default: as vCard"_s, false, {} },
        { u"all"_s, {}, {}, u"all customers, by name. Default: those that are named"_s, false, {} },
    };
    exporting.examples = { { u"customer export --vcard --all > customers.vcf"_s, u"an address book"_s },
        { u"customer export --csv mira@example.org 17"_s, u"two rows below a heading"_s } };
    exporting.run = runExport;
    return { list, show, exporting };
}

} // namespace throughline::ctl
