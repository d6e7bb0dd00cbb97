// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/core/services/mergemodel.h"

#include <algorithm>

namespace throughline::tests::model {

using namespace Qt::StringLiterals;
using domain::Keep;
using domain::MergeField;

namespace {

bool keepsFrom(const domain::Keeps &keeps, MergeField field)
{
    const auto it = keeps.find(field);
    return it != keeps.end() && it->second == Keep::From;
}

void decide(QString &into, const QString &from, bool takeFrom)
{
    if (into.isEmpty() || (takeFrom && !from.isEmpty()))
        into = from;
}

void moveNew(std::set<QString> &from, std::set<QString> &into)
{
    for (auto it = from.begin(); it != from.end();) {
        if (into.insert(*it).second)
            it = from.erase(it);
        else
            ++it;
    }
}

struct Player {
    State &state;

    void operator()(const AddCustomer &d) const { state.customers[d.id] = d.customer; }
    void operator()(const AddIdentity &d) const
    {
        state.customers[state.customer(d.customer)].identities.insert(d.identity);
    }
    void operator()(const AddFact &d) const { state.customers[state.customer(d.customer)].facts.insert(d.fact); }
    void operator()(const AddPayment &d) const
    {
        state.customers[state.customer(d.customer)].payments.insert(d.payment);
    }
    void operator()(const AddCase &d) const
    {
        state.cases[d.id] = d.added;
        state.cases[d.id].customer = state.customer(d.added.customer);
    }
    void operator()(const AddEvent &d) const
    {
        state.cases[state.caseOf(d.caseId)].events.insert(d.label);
        state.events[d.label] = d.event;
    }
    void operator()(const Rename &d) const { state.customers[d.customer].name = d.name; }
    void operator()(const SayTwo &d) const { state.twoPeople[d.row] = { d.a, d.b }; }
    void operator()(const TakeBackTwo &d) const
    {
        for (const qint64 row : d.rows)
            state.twoPeople.erase(row);
    }
    void operator()(const MergeCustomers &d) const
    {
        Customer &from = state.customers[d.from];
        Customer &into = state.customers[d.into];
        decide(into.name, from.name, keepsFrom(d.keeps, MergeField::Name));
        decide(into.tier, from.tier, keepsFrom(d.keeps, MergeField::Tier));
        decide(into.language, from.language, keepsFrom(d.keeps, MergeField::Language));
        const auto choice = d.keeps.find(MergeField::Since);
        const bool older = choice == d.keeps.end() ? from.since < into.since : choice->second == Keep::From;
        if (into.since == 0 || (from.since != 0 && older))
            into.since = from.since;
        moveNew(from.identities, into.identities);
        moveNew(from.facts, into.facts);
        into.payments.merge(from.payments);
        from.mergedInto = d.into;
        for (auto &[id, one] : state.cases) {
            if (one.customer == d.from)
                one.customer = d.into;
        }
    }
    void operator()(const MergeCases &d) const
    {
        Case &from = state.cases[d.from];
        Case &into = state.cases[d.into];
        if (keepsFrom(d.keeps, MergeField::Subject))
            into.subject = from.subject;
        if (keepsFrom(d.keeps, MergeField::Priority))
            into.priority = from.priority;
        if (keepsFrom(d.keeps, MergeField::Status))
            into.solved = from.solved;
        into.events.merge(from.events);
        from.mergedInto = d.into;
    }
    void operator()(const SplitCase &d) const
    {
        Case made = state.cases[d.from];
        made.solved = false;
        made.subject = d.subject;
        made.priority = d.priority;
        made.events.clear();
        for (const QString &label : d.events) {
            state.cases[d.from].events.erase(label);
            made.events.insert(label);
        }
        state.cases[d.made] = made;
    }
};

} // namespace

qint64 State::customer(qint64 id) const
{
    while (customers.at(id).mergedInto)
        id = customers.at(id).mergedInto;
    return id;
}

qint64 State::caseOf(qint64 id) const
{
    for (;;) {
        if (const auto led = splitFrom.find(id); led != splitFrom.end())
            id = led->second;
        else if (cases.at(id).mergedInto)
            id = cases.at(id).mergedInto;
        else
            return id;
    }
}

std::vector<qint64> State::saidOf(qint64 a, qint64 b) const
{
    std::vector<qint64> rows;
    for (const auto &[row, pair] : twoPeople) {
        if (std::minmax(customer(pair.first), customer(pair.second)) == std::minmax(a, b))
            rows.push_back(row);
    }
    return rows;
}

QStringList State::lines() const
{
    QStringList all;
    for (const auto &[row, pair] : twoPeople) {
        const qint64 a = customer(pair.first);
        const qint64 b = customer(pair.second);
        if (a != b)
            all.append(u"two people %1 %2"_s.arg(std::min(a, b)).arg(std::max(a, b)));
    }
    std::map<qint64, qint64> newest;
    for (const auto &[id, one] : cases) {
        qint64 last = 0;
        for (const QString &label : one.events) {
            const Event &event = events.at(label);
            last = std::max(last, event.at);
            newest[one.customer] = std::max(newest[one.customer], event.at);
            all.append(u"event %1 case %2 customer %3 %4"_s.arg(label, QString::number(id),
                QString::number(one.customer), event.visible ? u"visible"_s : u"internal"_s));
        }
        all.append(u"case %1 customer %2 merged %3 '%4' priority %5 %6 last %7"_s.arg(QString::number(id),
            QString::number(one.customer), QString::number(one.mergedInto), one.subject, QString::number(one.priority),
            one.mergedInto   ? u"-"_s
                : one.solved ? u"solved"_s
                             : u"open"_s,
            QString::number(one.mergedInto ? 0 : last)));
    }
    for (const auto &[id, one] : customers) {
        const qint64 last = one.mergedInto ? 0 : newest[id];
        all.append(u"customer %1 merged %2 '%3' tier %4 language %5 since %6 last %7"_s.arg(QString::number(id),
            QString::number(one.mergedInto), one.name, one.tier, one.language, QString::number(one.since),
            QString::number(last)));
        for (const QString &identity : one.identities)
            all.append(u"identity %1 of %2"_s.arg(identity, QString::number(id)));
        for (const QString &fact : one.facts)
            all.append(u"fact %1 of %2"_s.arg(fact, QString::number(id)));
        for (const QString &payment : one.payments)
            all.append(u"payment %1 of %2"_s.arg(payment, QString::number(id)));
    }
    all.sort();
    return all;
}

State play(const std::vector<Done> &story)
{
    State state;
    for (const Done &done : story) {
        const auto *split = std::get_if<SplitCase>(&done.deed);
        if (!done.undone)
            std::visit(Player { state }, done.deed);
        else if (split)
            state.splitFrom[split->made] = split->from;
    }
    return state;
}

} // namespace throughline::tests::model
