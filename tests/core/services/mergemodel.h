// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/merge.h"

#include <QMap>
#include <QSet>
#include <QStringList>

#include <map>
#include <optional>
#include <set>
#include <variant>
#include <vector>

namespace throughline::tests {

/// A slow, plain model of what merges, splits and undos mean: it plays all that was done again from the beginning, without what was undone. It has no
/// journal and puts nothing back.
namespace model {

struct Customer {
    QString name, tier, language;
    qint64 since = 0; ///< 0: unknown
    qint64 mergedInto = 0;
    std::set<QString> identities, facts, payments;
};

struct Case {
    qint64 customer = 0;
    qint64 mergedInto = 0;
    QString subject;
    int priority = 3;
    bool solved = false;
    std::set<QString> events;
};

struct Event {
    qint64 at = 0;
    bool visible = false;
};

struct State {
    std::map<qint64, Customer> customers;
    std::map<qint64, Case> cases;
    std::map<QString, Event> events;
    std::map<qint64, std::pair<qint64, qint64>> twoPeople; ///< by its row: of whom it was said, and stands
    std::map<qint64, qint64> splitFrom;                    ///< of splits that were undone: their number leads back

    [[nodiscard]] qint64 customer(qint64 id) const;
    [[nodiscard]] qint64 caseOf(qint64 id) const;
    /// What stands of these two, as they are known now.
    [[nodiscard]] std::vector<qint64> saidOf(qint64 a, qint64 b) const;
    /// All of it as text, line by line.
    [[nodiscard]] QStringList lines() const;
};

// What can be done. Ids are those that the workspace gave.
struct AddCustomer {
    qint64 id;
    Customer customer;
};
struct AddIdentity {
    qint64 customer;
    QString identity;
};
struct AddFact {
    qint64 customer;
    QString fact;
};
struct AddPayment {
    qint64 customer;
    QString payment;
};
struct AddCase {
    qint64 id;
    Case added;
};
struct AddEvent {
    qint64 caseId;
    QString label;
    Event event;
};
struct Rename {
    qint64 customer;
    QString name;
};
struct SayTwo {
    qint64 row, a, b;
};
/// As any edit it stays when a merge is undone through which it was made.
struct TakeBackTwo {
    std::vector<qint64> rows;
};
struct MergeCustomers {
    qint64 from, into;
    domain::Keeps keeps;
};
struct MergeCases {
    qint64 from, into;
    domain::Keeps keeps;
};
struct SplitCase {
    qint64 from, made;
    QString subject;
    int priority; ///< a split-off case keeps what it was given when it was made
    std::vector<QString> events;
};

using Deed = std::variant<AddCustomer, AddIdentity, AddFact, AddPayment, AddCase, AddEvent, Rename, SayTwo, TakeBackTwo,
    MergeCustomers, MergeCases, SplitCase>;

struct Done {
    Deed deed;
    qint64 action = 0; ///< in the journal; 0: it can't be undone
    bool undone = false;
};

[[nodiscard]] State play(const std::vector<Done> &story);

} // namespace model

} // namespace throughline::tests
