// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/privatewords.h"

#include "core/domain/phonenumber.h"
#include "core/storage/catalogstore.h"
#include "core/storage/customerstore.h"
#include "core/storage/factstore.h"
#include "core/storage/session.h"
#include "core/storage/trainingstore.h"

namespace throughline::services {

domain::PrivateWords privateWords(
    storage::Session &session, const domain::SupportCase &found, const domain::Customer &customer)
{
    domain::PrivateWords words;
    storage::CustomerStore customers(session.connection());
    words.people = storage::TrainingStore(session.connection()).namesOf(found.customer);
    for (const domain::Agent &agent : storage::CatalogStore(session.connection()).agents())
        words.people.append(agent.name);
    words.identities = customers.identities(found.customer);
    words.region = domain::regionOf(customer.language, customer.timeZone);
    for (const domain::Purchase &purchase : customers.purchases(found.customer))
        words.values.push_back({ QStringLiteral("serial"), purchase.serial });
    // What was taken back tells as much.
    for (const domain::FactValue &fact : storage::FactStore(session.connection()).rows(found.customer))
        words.values.push_back({ fact.named, fact.value });
    return words;
}

} // namespace throughline::services
