// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/exchange/records.h"
#include "core/exchange/vcardtext.h"

namespace throughline::exchange {

/// A card as a customer. FN (or N), EMAIL, TEL, IMPP, ORG and LANG fill its fields; ADR, BDAY, NICKNAME, NOTE, TITLE and URL are facts; every line
/// that says more than those fields do (a type, the parts of a name, a picture) is kept as it is in `properties`.
[[nodiscard]] SourceCustomer vcardCustomer(const std::vector<VcardProperty> &card);

/// A customer who is to become a card.
struct VcardContact {
    QString name;
    QString organisation;
    QString language;
    QString region; ///< of phone numbers without a country
    std::vector<domain::Identity> identities;
    std::vector<std::pair<QString, QString>> facts; ///< key and value
    QStringList properties;                         ///< kept lines
};

/// The card (vCard 4.0) that gives the same customer when it is read. Kept lines are written as they are as long as they are still true: one whose
/// address, fact, organisation or name isn't the customer's any more is left out.
[[nodiscard]] QByteArray writeVcard(const VcardContact &contact);

} // namespace throughline::exchange
