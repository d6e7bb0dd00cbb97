// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/describe.h"

#include "app/ctl/await.h"
#include "app/ctl/output.h"
#include "app/ctl/text.h"
#include "core/services/customers.h"
#include "core/services/timeline.h"
#include "core/services/workspace.h"

namespace throughline::ctl {

namespace {

std::optional<QString> isoTime(std::optional<base::EpochMs> at)
{
    return at ? std::optional(ctl::isoTime(*at)) : std::nullopt;
}

template <typename Tag> std::optional<qint64> number(std::optional<base::Id<Tag>> id)
{
    return id ? std::optional(id->value()) : std::nullopt;
}

/// 0 says that there is none.
std::optional<base::EpochMs> known(base::EpochMs at)
{
    return at ? std::optional(at) : std::nullopt;
}

QString statusName(domain::RoadmapStatus status)
{
    switch (status) {
    case domain::RoadmapStatus::Draft:
        return QStringLiteral("draft");
    case domain::RoadmapStatus::Published:
        return QStringLiteral("published");
    case domain::RoadmapStatus::Retired:
        return QStringLiteral("retired");
    }
    return {};
}

QString statusName(domain::RunStatus status)
{
    switch (status) {
    case domain::RunStatus::Active:
        return QStringLiteral("active");
    case domain::RunStatus::Finished:
        return QStringLiteral("finished");
    case domain::RunStatus::Abandoned:
        return QStringLiteral("abandoned");
    }
    return {};
}

} // namespace

QString inWords(QString name)
{
    return name.replace(u'_', u' ');
}

QString unmarked(QString snippet)
{
    return snippet.remove(QChar(2)).remove(QChar(3));
}

QString warrantyName(domain::WarrantyState state)
{
    switch (state) {
    case domain::WarrantyState::Unknown:
        return QStringLiteral("unknown");
    case domain::WarrantyState::Valid:
        return QStringLiteral("valid");
    case domain::WarrantyState::ExpiringSoon:
        return QStringLiteral("expiring_soon");
    case domain::WarrantyState::Expired:
        return QStringLiteral("expired");
    }
    return {};
}

QString identityKindName(domain::IdentityKind kind)
{
    switch (kind) {
    case domain::IdentityKind::Email:
        return QStringLiteral("email");
    case domain::IdentityKind::Phone:
        return QStringLiteral("phone");
    case domain::IdentityKind::ChatHandle:
        return QStringLiteral("chat");
    case domain::IdentityKind::AccountNumber:
        return QStringLiteral("account");
    }
    return {};
}

JsonObject describe(const domain::CustomerSummary &customer)
{
    JsonObject object;
    object.add("id", customer.customer.id.value())
        .add("name", customer.customer.name)
        .addKnown("tier", customer.tierName)
        .addKnown("language", customer.customer.language)
        .addKnown("time_zone", customer.customer.timeZone)
        .addKnown("organisation", customer.organisationName)
        .add("since", isoTime(customer.customer.since))
        .add("last_event_at", isoTime(known(customer.lastEventAt)));
    return object;
}

std::vector<JsonObject> describe(const std::vector<domain::CurrencyTotals> &totals)
{
    std::vector<JsonObject> objects;
    for (const domain::CurrencyTotals &sum : totals) {
        const auto amount = [&](qint64 minor) { return domain::Money { minor, sum.currency }.number(); };
        JsonObject object;
        object.addKnown("currency", sum.currency)
            .addNumber("paid", amount(sum.paid))
            .addNumber("refunded", amount(sum.refunded))
            .addNumber("cost", amount(sum.cost));
        objects.push_back(object);
    }
    return objects;
}

JsonObject describe(const domain::CustomerValue &value)
{
    JsonObject object;
    object.add("payments", value.payments)
        .add("first_at", isoTime(value.first))
        .add("last_at", isoTime(value.last))
        .add("minutes", value.minutes)
        .add("cases", value.cases)
        .add("totals", describe(value.totals));
    return object;
}

QString inWords(const domain::CustomerValue &value)
{
    QStringList parts;
    const auto amounts = [&](qint64 domain::CurrencyTotals::*sum) {
        QStringList texts;
        for (const domain::CurrencyTotals &totals : value.totals) {
            if (totals.*sum != 0)
                texts.append(domain::Money { totals.*sum, totals.currency }.text());
        }
        return texts.join(QStringLiteral(" + "));
    };
    if (value.payments > 0) {
        QString paid = QStringLiteral("Paid %1 in %2 payment%3")
                           .arg(amounts(&domain::CurrencyTotals::paid), QString::number(value.payments),
                               value.payments == 1 ? QString() : QStringLiteral("s"));
        if (value.first)
            paid += QStringLiteral(" since ") + ctl::isoTime(*value.first).left(4);
        parts.append(paid);
    }
    if (const QString refunded = amounts(&domain::CurrencyTotals::refunded); !refunded.isEmpty())
        parts.append(QStringLiteral("refunded ") + refunded);
    if (const QString cost = amounts(&domain::CurrencyTotals::cost); !cost.isEmpty())
        parts.append(QStringLiteral("cost ") + cost);
    if (value.minutes >= 60)
        parts.append(QStringLiteral("%1 h %2 min of calls")
                .arg(QString::number(value.minutes / 60), QString::number(value.minutes % 60)));
    else if (value.minutes > 0)
        parts.append(QStringLiteral("%1 min of calls").arg(value.minutes));
    if (!parts.isEmpty() && value.cases > 0)
        parts.append(value.cases == 1 ? QStringLiteral("1 case") : QStringLiteral("%1 cases").arg(value.cases));
    return parts.join(QStringLiteral(" · "));
}

JsonObject describe(const domain::Identity &identity)
{
    JsonObject object;
    object.add("kind", identityKindName(identity.kind()))
        .add("value", identity.value())
        .add("normalized", identity.normalized());
    return object;
}

JsonObject describe(const domain::Entitlement &entitlement)
{
    JsonObject object;
    object.addKnown("tier", entitlement.tierName)
        .addKnown("from", domain::tierSourceName(entitlement.source))
        .addKnown("organisation", entitlement.organisationName)
        .add("contract", number(entitlement.contract))
        .add("until", isoTime(entitlement.until));
    return object;
}

QString inWords(const domain::Entitlement &entitlement)
{
    const QString until = entitlement.until ? QStringLiteral(" until ") + shortTime(*entitlement.until).left(10)
                                            : QString();
    switch (entitlement.source) {
    case domain::TierSource::None:
        return {};
    case domain::TierSource::PersonContract:
        return QStringLiteral("%1, from an own contract%2").arg(entitlement.tierName, until);
    case domain::TierSource::PersonTier:
        return entitlement.tierName;
    case domain::TierSource::OrganisationContract:
        return QStringLiteral("%1, from %2's contract%3")
            .arg(entitlement.tierName, entitlement.organisationName, until);
    case domain::TierSource::OrganisationTier:
        return QStringLiteral("%1, from %2").arg(entitlement.tierName, entitlement.organisationName);
    }
    return {};
}

JsonObject describe(const domain::Purchase &purchase, const domain::Entitlement &entitlement, base::EpochMs now)
{
    const domain::WarrantyState warranty = domain::warrantyState(purchase, now);
    JsonObject entitled;
    if (const std::optional<bool> repair = domain::hasFreeRepair(purchase, now))
        entitled.add("repair", *repair);
    else
        entitled.add("repair", std::optional<QString>());
    entitled.addKnown("tier", entitlement.tierName).add("tier_until", isoTime(entitlement.until));
    JsonObject object;
    object.add("id", purchase.id.value())
        .add("product", purchase.productName)
        .addKnown("version", purchase.productVersion)
        .addKnown("serial", purchase.serial)
        .add("purchased_at", isoTime(purchase.purchasedAt))
        .add("warranty_until", isoTime(purchase.warrantyUntil))
        .add("warranty", warrantyName(warranty))
        .add("entitled", entitled)
        .addKnown("flags", purchase.flags);
    return object;
}

JsonObject describe(const domain::Contract &contract, base::EpochMs now)
{
    JsonObject object;
    object.add("id", contract.id.value())
        .add("with", QString::fromLatin1(contract.customer ? "customer" : "organisation"))
        .add("tier", contract.tierName)
        .add("from", isoTime(contract.from))
        .add("until", contract.until ? std::optional(isoTime(*contract.until)) : std::nullopt)
        .add("counts", contract.countsAt(now));
    return object;
}

JsonObject describe(const domain::Fact &fact)
{
    JsonObject object;
    object.add("key", fact.key)
        .add("value", fact.value)
        .add("told_at", ctl::isoTime(fact.toldAt))
        .add("event", number(fact.source))
        .add("confidence", fact.confidence);
    return object;
}

JsonObject describe(const domain::SupportCase &supportCase)
{
    JsonObject object;
    object.add("id", supportCase.id.value())
        .add("subject", supportCase.subject)
        .add("status", domain::caseStatusName(supportCase.status))
        .add("open", supportCase.isOpen())
        .add("priority", domain::priorityName(supportCase.priority))
        .add("customer", supportCase.customer.value())
        .add("customer_name", supportCase.customerName)
        .addKnown("tier", supportCase.tierName)
        .addKnown("queue", supportCase.queueName)
        .addKnown("owner", supportCase.ownerName)
        .addKnown("product", supportCase.productName)
        .add("opened_at", ctl::isoTime(supportCase.openedAt))
        .add("due_at", isoTime(supportCase.dueAt))
        .add("closed_at", isoTime(supportCase.closedAt))
        .add("last_event_at", isoTime(known(supportCase.lastEventAt)));
    return object;
}

JsonObject describe(const domain::Event &event, const QString &body)
{
    JsonObject object;
    object.add("id", event.id.value())
        .add("at", ctl::isoTime(event.at))
        .add("at_ms", event.at)
        .add("customer", event.customer.value())
        .add("case", number(event.caseId))
        .add("channel", domain::channelName(event.channel))
        .add("kind", domain::eventKindName(event.kind))
        .add("direction", domain::directionName(event.direction))
        .add("visibility",
            event.visibility == domain::Visibility::Customer ? QStringLiteral("customer") : QStringLiteral("internal"))
        .addKnown("agent", event.agentName)
        .addKnown("product", event.productName)
        .add("subject", event.subject)
        .add("body", body)
        .addKnown("address", event.address)
        .add("mood", domain::moodName(event.mood));
    QStringList signs;
    if (event.mood != domain::Mood::None) {
        for (const domain::MoodSign &sign : domain::readMood(body).signs)
            signs.append(body.mid(sign.begin, sign.length));
    }
    object.add("mood_signs", signs)
        .add("promise_state",
            event.promise ? std::optional(domain::promiseStateName(event.promise->state)) : std::nullopt)
        .add("promise_due_at", event.promise ? std::optional(isoTime(event.promise->dueAt)) : std::nullopt);
    return object;
}

JsonObject describe(const domain::RoadmapSummary &roadmap)
{
    JsonObject object;
    object.add("id", roadmap.id.value())
        .add("name", roadmap.name)
        .add("summary", roadmap.summary)
        .add("version", roadmap.number)
        .add("draft", roadmap.hasDraft)
        .add("steps", roadmap.steps)
        .add("products", roadmap.products)
        .add("keywords", roadmap.keywords);
    return object;
}

JsonObject describe(const domain::Blueprint &blueprint)
{
    std::vector<JsonObject> steps;
    for (const domain::Step &step : blueprint.steps) {
        std::vector<JsonObject> next;
        for (const domain::Transition &transition : blueprint.after(step.key))
            next.push_back(JsonObject()
                    .add("to", transition.to)
                    .addKnown("label", transition.label)
                    .addKnown("condition", transition.condition));
        steps.push_back(JsonObject()
                .add("key", step.key)
                .add("lane", step.ownLane.isEmpty() ? domain::laneKindName(step.lane) : step.ownLane)
                .add("kind", domain::stepKindName(step.kind))
                .add("visible_to_customer", domain::isVisibleToCustomer(step.lane))
                .add("title", step.title)
                .add("text", step.text)
                .addKnown("asks_for_fact", step.factKey)
                .add("promised_ms", step.promised)
                .add("articles", step.articleKeys)
                .add("gateway",
                    step.kind == domain::StepKind::Gateway ? std::optional(domain::gatewayKindName(step.gateway))
                                                           : std::nullopt)
                .addKnown("policy", step.policy)
                .add("asks", step.asks())
                .add("makes", step.makes)
                .add("checklist", step.checklist)
                .addKnown("evidence_wanted", step.evidenceWanted)
                .add("may_do", step.mayDo)
                .addKnown("roadmap", step.roadmapKey)
                .add("next", next));
    }
    JsonObject object;
    object.add("id", blueprint.roadmap.value())
        .add("key", blueprint.key)
        .add("name", blueprint.name)
        .add("summary", blueprint.summary)
        .add("version", blueprint.number)
        .add("status", statusName(blueprint.status))
        .add("products", blueprint.products)
        .add("keywords", blueprint.keywords)
        .add("steps", steps);
    return object;
}

JsonObject describe(const domain::Run &run, const domain::Blueprint &blueprint)
{
    std::vector<JsonObject> done;
    for (const domain::StepRecord &record : run.done)
        done.push_back(JsonObject()
                .add("step", record.stepKey)
                .add("at", ctl::isoTime(record.doneAt))
                .addKnown("agent", record.agentName)
                .add("evidence", record.evidence)
                .add("event", number(record.event)));
    JsonObject object;
    object.add("id", blueprint.roadmap.value())
        .add("name", blueprint.name)
        .add("version", blueprint.number)
        .add("status", statusName(run.status))
        .add("started_at", ctl::isoTime(run.startedAt))
        .add("next", run.next)
        .add("done", done);
    return object;
}

JsonObject describe(const domain::Article &article)
{
    JsonObject object;
    object.add("id", article.id.value())
        .addKnown("external_id", article.externalId)
        .add("title", article.title)
        .addKnown("product", article.productName)
        .addKnown("language", article.language)
        .add("status", domain::articleStatusName(article.status))
        .add("updated_at", isoTime(known(article.updatedAt)))
        .addKnown("key", article.externalKey)
        .addKnown("slug", article.slug)
        .add("audience", domain::articleAudienceName(article.audience))
        .addKnown("owner", article.ownerName)
        .add("tags", article.tags)
        .add("version", article.version);
    if (article.reviewAt)
        object.add("review_at", isoTime(*article.reviewAt));
    std::vector<JsonObject> products;
    for (const domain::ArticleProduct &product : article.products)
        products.push_back(JsonObject()
                .add("name", product.name)
                .addKnown("from", product.fromVersion)
                .addKnown("to", product.toVersion));
    object.add("products", products);
    return object;
}

JsonObject describe(const domain::ArticleHit &hit)
{
    JsonObject object;
    object.add("id", hit.id.value())
        .addKnown("external_id", hit.externalId)
        .add("title", hit.title)
        .addKnown("product", hit.productName)
        .add("snippet", unmarked(hit.snippet))
        .addKnown("reason", hit.reason)
        .add("score", hit.score);
    return object;
}

base::Result<QString> wholeBody(services::Workspace &workspace, const domain::Event &event)
{
    return event.truncated ? await(workspace.timeline().body(event.id)) : base::Result<QString>(event.preview);
}

base::Result<void> printEvent(Output &out, services::Workspace &workspace, const domain::Event &event)
{
    const base::Result<QString> body = wholeBody(workspace, event);
    if (!body)
        return body.error();
    if (out.isJson()) {
        out.json(describe(event, *body));
        return {};
    }
    QString head = shortTime(event.at) + QStringLiteral("  ") + domain::channelName(event.channel);
    if (event.kind != domain::EventKind::Message)
        head += u' ' + domain::eventKindName(event.kind);
    if (event.direction != domain::Direction::None)
        head += event.direction == domain::Direction::Inbound ? QStringLiteral(" ← ") : QStringLiteral(" → ");
    else
        head += QStringLiteral("  ");
    QStringList parts;
    if (!event.agentName.isEmpty())
        parts.append(event.agentName);
    if (event.caseId)
        parts.append(u'#' + event.caseId->toString());
    if (!event.productName.isEmpty())
        parts.append(event.productName);
    if (event.mood != domain::Mood::None)
        parts.append(domain::moodName(event.mood));
    if (event.promise)
        parts.append(QStringLiteral("%1 until %2")
                .arg(domain::promiseStateName(event.promise->state), shortTime(event.promise->dueAt)));
    if (!event.subject.isEmpty())
        parts.append(event.subject);
    out.line(head + oneLine(parts.join(QStringLiteral(" · "))));
    for (const QString &line : harmless(*body).split(u'\n')) {
        if (!body->isEmpty())
            out.line(line.isEmpty() ? QString() : QStringLiteral("    ") + line);
    }
    return {};
}

base::Result<domain::CustomerSummary> findCustomer(services::Workspace &workspace, const QString &text)
{
    const base::Result<std::vector<domain::CustomerSummary>> found = await(workspace.customers().named(text));
    if (!found)
        return found.error();
    if (found->empty())
        return base::notFound(
            QStringLiteral("There is no customer \"%1\": neither an id nor a name nor an address is exactly that."),
            { text });
    if (found->size() == 1)
        return found->front();
    QStringList ids;
    for (const domain::CustomerSummary &customer : *found)
        ids.append(customer.customer.id.toString());
    return base::refused(QStringLiteral("%1 customers are meant by \"%2\"; say which by the id: %3."),
        { QString::number(found->size()), text, ids.join(QStringLiteral(", ")) });
}

} // namespace throughline::ctl
