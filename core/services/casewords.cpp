// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/casewords.h"

#include "core/domain/organisation.h"
#include "core/services/outbox.h"
#include "core/storage/catalogstore.h"
#include "core/storage/customerstore.h"
#include "core/storage/factstore.h"
#include "core/storage/macrostore.h"
#include "core/storage/organisationstore.h"
#include "core/storage/session.h"

#include <algorithm>

namespace throughline::services::casewords {

using namespace Qt::StringLiterals;
using domain::TemplateValues;
using domain::TextTemplate;
using storage::Session;

namespace {

std::optional<domain::Agent> agentOf(Session &session, std::optional<domain::AgentId> id)
{
    for (const domain::Agent &agent : storage::CatalogStore(session.connection()).agents()) {
        if (agent.id == id)
            return agent;
    }
    return std::nullopt;
}

/// "de" of "de-AT".
QString mainLanguage(const QString &tag)
{
    return tag.section(u'-', 0, 0).toLower();
}

} // namespace

TemplateValues valuesOf(Session &session, const domain::SupportCase &supportCase, std::optional<domain::AgentId> agent,
    const QStringList &texts)
{
    TemplateValues values;
    storage::CustomerStore customers(session.connection());
    const domain::CustomerId customer = customers.resolved(supportCase.customer);
    if (const auto summary = customers.find(customer)) {
        const domain::Entitlement entitled = domain::entitlement(
            storage::OrganisationStore(session.connection()).entitlementFacts(*summary), session.now());
        values.insert(u"customer.name"_s, summary->customer.name);
        values.insert(u"customer.tier"_s, entitled.tierName);
    }
    values.insert(u"case.number"_s, u'#' + supportCase.id.toString());
    values.insert(u"case.subject"_s, supportCase.subject);
    values.insert(u"product"_s, supportCase.productName);
    if (const auto who = agentOf(session, agent))
        values.insert(u"agent.name"_s, who->name);

    const QString fact = u"fact:"_s;
    std::optional<domain::FactKeys> keys;
    std::vector<domain::Fact> known;
    for (const QString &text : texts) {
        for (const domain::Placeholder &place : domain::placeholders(text)) {
            if (!place.name.startsWith(fact))
                continue;
            if (!keys) {
                keys = storage::FactStore(session.connection()).keys();
                known = customers.facts(customer);
            }
            const QString key = keys->normal(place.name.mid(fact.size()));
            const auto found = std::find_if(
                known.begin(), known.end(), [&](const domain::Fact &one) { return one.key == key; });
            if (found != known.end())
                values.insert(place.name, found->value);
        }
    }
    return values;
}

std::vector<TextTemplate> templatesFor(Session &session, const domain::SupportCase &supportCase)
{
    std::vector<TextTemplate> all = storage::MacroStore(session.connection()).templates();
    storage::CustomerStore customers(session.connection());
    const auto summary = customers.find(customers.resolved(supportCase.customer));
    const QString language = mainLanguage(summary ? summary->customer.language : QString());
    const auto rank = [&](const TextTemplate &text) {
        if (!language.isEmpty() && mainLanguage(text.language) == language)
            return 0;
        return text.language.isEmpty() ? 1 : 2;
    };
    std::stable_sort(
        all.begin(), all.end(), [&](const TextTemplate &a, const TextTemplate &b) { return rank(a) < rank(b); });
    return all;
}

domain::MacroCircumstances circumstancesOf(Session &session, const domain::Macro &macro,
    const domain::SupportCase &supportCase, std::optional<domain::AgentId> agent)
{
    storage::CatalogStore catalog(session.connection());
    domain::MacroCircumstances now;
    now.supportCase = supportCase;
    now.agent = agentOf(session, agent);
    now.queues = catalog.queues();
    now.agents = catalog.agents();
    for (const domain::Product &product : catalog.products())
        now.products.append({ product.id, product.name });
    now.templates = templatesFor(session, supportCase);
    QStringList texts;
    for (const domain::MacroAction &action : macro.actions) {
        texts.append(action.value);
        for (const TextTemplate &text : now.templates) {
            if (text.name == action.templateName)
                texts += { text.subject, text.body };
        }
    }
    now.values = valuesOf(session, supportCase, agent, texts);
    if (const auto ways = outbox::prepare(session, supportCase.id); ways && !ways->channels.empty())
        now.lastChannel = ways->channels.front().channel;
    now.now = session.now();
    return now;
}

} // namespace throughline::services::casewords
