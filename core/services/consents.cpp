// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/consents.h"

#include "core/services/editwords.h"
#include "core/services/writing.h"
#include "core/storage/consentstore.h"
#include "core/storage/customerstore.h"
#include "core/storage/database.h"
#include "core/storage/eventstore.h"

namespace throughline::services {

using domain::Consent;
using storage::ConsentStore;
using storage::Session;

namespace {

bool isOfCustomers(domain::Channel channel)
{
    return channel != domain::Channel::Internal && channel != domain::Channel::System;
}

/// Who this is now; NotFound if nobody is.
base::Result<domain::CustomerId> standing(Session &session, domain::CustomerId id)
{
    storage::CustomerStore customers(session.connection());
    const domain::CustomerId now = customers.resolved(id);
    if (!customers.find(now))
        return writing::noCustomer(id);
    return now;
}

} // namespace

Consents::Consents(storage::Database &database, QObject *parent)
    : QObject(parent)
    , m_database(database)
{
}

QFuture<base::Result<std::vector<Consent>>> Consents::ofCustomer(domain::CustomerId id)
{
    return m_database.read([id](Session &session) -> base::Result<std::vector<Consent>> {
        const base::Result<domain::CustomerId> now = standing(session, id);
        if (!now)
            return now.error();
        return ConsentStore(session.connection()).standing(*now);
    });
}

QFuture<base::Result<std::vector<Consent>>> Consents::history(domain::CustomerId id)
{
    return m_database.read([id](Session &session) -> base::Result<std::vector<Consent>> {
        const base::Result<domain::CustomerId> now = standing(session, id);
        if (!now)
            return now.error();
        return ConsentStore(session.connection()).history(*now);
    });
}

QFuture<base::Result<qint64>> Consents::set(const base::RequestId &request, const NewConsent &given)
{
    return m_database.command(request, QStringLiteral("consent"), [given](Session &session) -> base::Result<qint64> {
        if (!given.everywhere && !isOfCustomers(given.channel))
            return base::invalidInput(
                QStringLiteral("No customer is contacted by %1."), { domain::channelName(given.channel) });
        if (given.reason.trimmed().isEmpty())
            return base::invalidInput(QStringLiteral("Say why: it is what the next agent reads."));
        const base::Result<domain::CustomerSummary> found = editing::lockWritable(session, given.customer);
        if (!found)
            return found.error();
        const domain::CustomerId customer = found->customer.id;
        if (given.source) {
            const std::vector<domain::Event> source = storage::EventStore(session.connection()).find({ *given.source });
            if (source.empty() || source.front().customer != customer)
                return base::notFound(
                    QStringLiteral("There is no entry %1 in this customer's timeline."), { given.source->toString() });
        }
        Consent consent;
        consent.customer = customer;
        consent.state = given.state;
        consent.since = session.now();
        consent.agent = given.agent;
        consent.reason = given.reason.trimmed();
        consent.source = given.source;
        qint64 id = 0;
        for (const domain::Channel channel : domain::allChannels()) {
            if (given.everywhere ? !isOfCustomers(channel) : channel != given.channel)
                continue;
            consent.channel = channel;
            id = ConsentStore(session.connection()).insert(consent);
            session.changed(domain::Subject::Consent, id, customer);
        }
        return id;
    });
}

} // namespace throughline::services
