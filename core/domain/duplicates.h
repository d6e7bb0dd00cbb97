// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/domain/ids.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace throughline::domain {

/// What is known of somebody by which a second record of the same person shows. Phones and mails in their normal form.
struct PersonSketch {
    CustomerId id;
    QString name;
    QStringList mails;
    QStringList phones;
    QStringList numbers; ///< chat handles, account numbers
    QStringList addresses;
    QStringList orders;
    QStringList serials;
};

/// Two records that are probably one person.
struct DuplicatePair {
    CustomerId a; ///< the older record
    CustomerId b;
    double score = 0;     ///< 0…1: how probable
    QStringList evidence; ///< why, in words, the strongest first
    bool operator==(const DuplicatePair &) const = default;
};

/// Somebody has said that two records aren't one person, whatever looks alike.
struct TwoPeople {
    CustomerId a; ///< as they are known now, after merges
    CustomerId b;
    std::optional<AgentId> agent;
    QString agentName; ///< empty: nobody in particular
    base::EpochMs saidAt = 0;
    std::optional<base::EpochMs> withdrawnAt {};
    QString withdrawnByName {};
    bool operator==(const TwoPeople &) const = default;
};

/// Finds pairs that are more probably one person than two (score ≥ 0.5), the most probable first. Agreements are weighed after Fellegi and Sunter (A Theory
/// for Record Linkage, 1969): the rarer a shared value is among all, the more it says. Only those are compared who share a key (a name but for
/// one letter, a phone number, an address, an order …), so the time grows with the number of people, not of pairs. Pure; some seconds for 100,000.
[[nodiscard]] std::vector<DuplicatePair> findDuplicates(const std::vector<PersonSketch> &people);

/// Whether a fact of this key is a postal address; whether it names an order.
[[nodiscard]] bool isAddressKey(const QString &factKey);
[[nodiscard]] bool isOrderKey(const QString &factKey);

} // namespace throughline::domain
