// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/await.h"
#include "app/ctl/describe.h"
#include "app/ctl/doer.h"
#include "app/ctl/output.h"
#include "app/ctl/text.h"
#include "app/ctl/verb.h"
#include "core/services/cases.h"
#include "core/services/customers.h"
#include "core/services/edits.h"
#include "core/services/presence.h"
#include "core/services/workspace.h"

#include <QMap>

namespace throughline::ctl {

using namespace Qt::StringLiterals;
using domain::EditField;
using domain::EditValue;

namespace {

template <typename Named>
base::Result<EditValue> named(const QString &what, const QString &name, const std::vector<Named> &all)
{
    QStringList names;
    for (const Named &one : all) {
        if (one.name.compare(name, Qt::CaseInsensitive) == 0)
            return EditValue::of(std::optional(one.id));
        names.append(one.name);
    }
    const std::optional<QString> meant = nearest(name, names);
    return base::notFound(
        u"There is no %1 \"%2\".%3"_s, { what, name, meant ? u" Did you mean \"%1\"?"_s.arg(*meant) : QString() });
}

/// One of the numbers from `first` to `last` by the name that `nameOf` gives it.
template <typename E> base::Result<EditValue> numbered(E first, E last, QString (*nameOf)(E), const QString &word)
{
    QStringList names;
    for (int i = int(first); i <= int(last); ++i) {
        names.append(nameOf(E(i)));
        if (QString(word).replace(u' ', u'_').compare(names.last(), Qt::CaseInsensitive) == 0)
            return EditValue::of(E(i));
    }
    return base::invalidInput(u"\"%1\" is none of: %2."_s, { word, names.join(u", "_s) });
}

/// What somebody typed as the value of a field; "" or "none" stands for none where there can be none.
base::Result<EditValue> readValue(EditField field, const QString &word, const services::EditChoices &choices)
{
    const bool none = word.isEmpty() || word == u"none"_s;
    switch (field) {
    case EditField::Status:
        return numbered(domain::CaseStatus::New, domain::CaseStatus::Closed, domain::caseStatusName, word);
    case EditField::Priority:
        return numbered(domain::Priority::Urgent, domain::Priority::Low, domain::priorityName, word);
    case EditField::Queue:
        return none ? EditValue() : named(u"queue"_s, word, choices.queues);
    case EditField::Owner:
        return none ? EditValue() : named(u"agent"_s, word, choices.agents);
    case EditField::Product:
        return none ? EditValue() : named(u"product"_s, word, choices.products);
    case EditField::Tier:
        return none ? EditValue() : named(u"tier"_s, word, choices.tiers);
    case EditField::Organisation:
        return none ? EditValue() : named(u"organisation"_s, word, choices.organisations);
    case EditField::DueAt: {
        if (none)
            return EditValue();
        const std::optional<base::EpochMs> at = parseTime(word);
        return at ? base::Result<EditValue>(EditValue::of(at))
                  : base::invalidInput(u"\"%1\" is no time: write it like 2026-03-10T12:00."_s, { word });
    }
    case EditField::PurchasedAt:
    case EditField::WarrantyUntil: {
        if (none)
            return EditValue();
        std::optional<base::EpochMs> at = parseTime(word);
        // What lasts until a day lasts all of that day.
        constexpr base::EpochMs kDay = 24LL * 3600 * 1000;
        if (at && field == EditField::WarrantyUntil && word.trimmed().size() == 10)
            *at += kDay - 1;
        return at ? base::Result<EditValue>(EditValue::of(at))
                  : base::invalidInput(u"\"%1\" is no day: write it like 2026-03-10."_s, { word });
    }
    default:
        return EditValue::of(none && field != EditField::Subject && field != EditField::Name ? QString() : word);
    }
}

QString optionOf(EditField field)
{
    return domain::editFieldName(field).replace(u'_', u'-');
}

/// The fields that were asked for, each with what was seen: what --seen says, or what stands there.
template <typename Current>
base::Result<std::vector<domain::FieldEdit>> readFields(const Arguments &arguments, const QList<EditField> &fields,
    const services::EditChoices &choices, const Current &now)
{
    QMap<QString, QString> seen;
    for (const QString &pair : arguments.values(u"seen"_s)) {
        const QString field = pair.section(u'=', 0, 0).replace(u'-', u'_');
        if (!pair.contains(u'=') || !fields.contains(domain::editFieldFromName(field).value_or(EditField(-1))))
            return base::invalidInput(u"--seen takes FIELD=VALUE, not \"%1\"."_s, { pair });
        seen.insert(field, pair.section(u'=', 1));
    }
    std::vector<domain::FieldEdit> edits;
    for (const EditField field : fields) {
        const QString name = domain::editFieldName(field);
        const std::optional<QString> word = arguments.value(optionOf(field));
        if (!word) {
            if (seen.contains(name))
                return base::invalidInput(u"--seen %1 needs --%2."_s, { name, optionOf(field) });
            continue;
        }
        const base::Result<EditValue> value = readValue(field, *word, choices);
        if (!value)
            return value.error();
        domain::FieldEdit edit { field, domain::valueOf(now, field), *value };
        if (seen.contains(name)) {
            const base::Result<EditValue> was = readValue(field, seen.value(name), choices);
            if (!was)
                return was.error();
            edit.seen = *was;
        }
        edits.push_back(edit);
    }
    return edits;
}

QString whoAndWhen(const domain::EditConflict &conflict)
{
    const QString who = conflict.changedBy.isEmpty() ? u"somebody"_s : oneLine(conflict.changedBy);
    return conflict.changedAt ? u"%1 at %2"_s.arg(who, shortTime(*conflict.changedAt)) : who;
}

/// Says what was done and what wasn't: a conflict is a failure, of which --seen is the way out.
Status tellEdited(Context &context, const base::Result<services::EditResult> &result)
{
    if (!result)
        return refuse(context.out, result.error());
    std::vector<JsonObject> conflicts;
    for (const domain::EditConflict &conflict : result->conflicts) {
        conflicts.push_back(JsonObject()
                .add("field", domain::editFieldName(conflict.field))
                .add("current", conflict.currentWords)
                .add("yours", conflict.valueWords)
                .addKnown("changed_by", conflict.changedBy)
                .add("changed_at", conflict.changedAt ? std::optional(isoTime(*conflict.changedAt)) : std::nullopt));
        context.out.error(
            u"The %1 was changed meanwhile by %2: it is \"%3\" now, yours is \"%4\". Nothing was written there; --seen "
            "%5=\"%3\" replaces it."_s.arg(inWords(domain::editFieldName(conflict.field)), whoAndWhen(conflict),
                oneLine(conflict.currentWords), oneLine(conflict.valueWords), domain::editFieldName(conflict.field)));
    }
    for (const QString &warning : result->warnings)
        context.out.note(warning);
    if (context.out.isJson())
        context.out.json(JsonObject()
                .add("action", result->id ? std::optional(result->id) : std::nullopt)
                .addKnown("summary", result->summary)
                .add("conflicts", conflicts)
                .add("warnings", result->warnings));
    else if (result->id)
        context.out.news(u"%1. Undo it with: undo %2"_s.arg(oneLine(result->summary), QString::number(result->id)));
    else if (conflicts.empty())
        context.out.news(u"It is like that already."_s);
    return conflicts.empty() ? Status::Ok : Status::Refused;
}

Status runCaseEdit(Context &context)
{
    const QString word = context.arguments.positional().front();
    const std::optional<qint64> number = numberOf(word);
    if (!number)
        return usageError(context.out, u"case edit takes the number of a case, not \"%1\"."_s.arg(word));
    const auto found = await(context.workspace.cases().find(domain::CaseId(*number)));
    if (!found)
        return refuse(context.out, found.error());
    const auto choices = await(context.workspace.edits().choices());
    if (!choices)
        return refuse(context.out, choices.error());
    const auto fields = readFields(context.arguments, domain::editableCaseFields(), *choices, *found);
    if (!fields)
        return refuse(context.out, fields.error());
    const auto agent = agentOf(context.workspace, context.arguments);
    if (!agent)
        return refuse(context.out, agent.error());
    return tellEdited(context,
        await(context.workspace.edits().editCase(newRequest(context.workspace),
            { found->id, *fields, *agent, context.arguments.value(u"override"_s).value_or(QString()) })));
}

/// "ana@example.org", "+49 30 1234567", or with its kind: "phone:…", "chat:…", "account:…".
base::Result<services::WrittenIdentity> readIdentity(const QString &word)
{
    using domain::IdentityKind;
    for (const IdentityKind kind :
        { IdentityKind::Email, IdentityKind::Phone, IdentityKind::ChatHandle, IdentityKind::AccountNumber }) {
        const QString prefix = identityKindName(kind) + u':';
        if (word.startsWith(prefix))
            return services::WrittenIdentity { kind, word.mid(prefix.size()) };
    }
    if (word.contains(u'@'))
        return services::WrittenIdentity { IdentityKind::Email, word };
    if (word.startsWith(u'+'))
        return services::WrittenIdentity { IdentityKind::Phone, word };
    return base::invalidInput(u"Say of which kind the address \"%1\" is: %2."_s,
        { word,
            QStringList { identityKindName(IdentityKind::Email) + u":…"_s,
                identityKindName(IdentityKind::Phone) + u":…"_s, identityKindName(IdentityKind::ChatHandle) + u":…"_s,
                identityKindName(IdentityKind::AccountNumber) + u":…"_s }
                .join(u", "_s) });
}

base::Result<std::vector<services::WrittenIdentity>> readIdentities(const QStringList &words)
{
    std::vector<services::WrittenIdentity> identities;
    for (const QString &word : words) {
        const auto identity = readIdentity(word);
        if (!identity)
            return identity.error();
        identities.push_back(*identity);
    }
    return identities;
}

Status runCustomerEdit(Context &context)
{
    const auto found = findCustomer(context.workspace, context.arguments.positional().front());
    if (!found)
        return refuse(context.out, found.error());
    const auto choices = await(context.workspace.edits().choices());
    if (!choices)
        return refuse(context.out, choices.error());
    const auto fields = readFields(context.arguments, domain::editableCustomerFields(), *choices, found->customer);
    if (!fields)
        return refuse(context.out, fields.error());
    const auto add = readIdentities(context.arguments.values(u"add-identity"_s));
    if (!add)
        return refuse(context.out, add.error());
    const auto remove = readIdentities(context.arguments.values(u"remove-identity"_s));
    if (!remove)
        return refuse(context.out, remove.error());
    const auto agent = agentOf(context.workspace, context.arguments);
    if (!agent)
        return refuse(context.out, agent.error());
    return tellEdited(context,
        await(context.workspace.edits().editCustomer(
            newRequest(context.workspace), { found->customer.id, *fields, *add, *remove, *agent })));
}

Status runPurchaseEdit(Context &context)
{
    const QString word = context.arguments.positional().front();
    const std::optional<qint64> number = numberOf(word);
    if (!number)
        return usageError(context.out, u"purchase edit takes the id of an owned product, not \"%1\"."_s.arg(word));
    const auto found = await(context.workspace.edits().purchase(domain::PurchaseId(*number)));
    if (!found)
        return refuse(context.out, found.error());
    const auto fields = readFields(context.arguments, domain::editablePurchaseFields(), {}, *found);
    if (!fields)
        return refuse(context.out, fields.error());
    const auto agent = agentOf(context.workspace, context.arguments);
    if (!agent)
        return refuse(context.out, agent.error());
    return tellEdited(context,
        await(context.workspace.edits().editPurchase(newRequest(context.workspace), { found->id, *fields, *agent })));
}

Status runPurchaseAdd(Context &context)
{
    const auto customer = findCustomer(context.workspace, context.arguments.positional().front());
    if (!customer)
        return refuse(context.out, customer.error());
    const auto fields = readFields(context.arguments, domain::editablePurchaseFields(), {}, domain::Purchase());
    if (!fields)
        return refuse(context.out, fields.error());
    const auto agent = agentOf(context.workspace, context.arguments);
    if (!agent)
        return refuse(context.out, agent.error());
    services::OwnedProduct owned;
    owned.customer = customer->customer.id;
    owned.product = context.arguments.positional().at(1);
    owned.newProduct = context.arguments.has(u"new-product"_s);
    owned.fields = *fields;
    owned.agent = *agent;
    return tellMade(context, await(context.workspace.edits().addPurchase(newRequest(context.workspace), owned)),
        u"Owned product %1."_s);
}

Status runPresence(Context &context)
{
    const auto found = await(context.workspace.presence().everybody());
    if (!found)
        return refuse(context.out, found.error());
    Table table({ { u"agent"_s, false, 20 }, { u"does"_s }, { u"customer"_s, true }, { u"name"_s, false, 30 },
        { u"case"_s, true }, { u"since"_s } });
    for (const domain::Presence &one : *found) {
        const auto card = await(context.workspace.customers().card(one.customer));
        const QString name = card ? card->summary.customer.name : QString();
        if (context.out.isJson())
            context.out.json(JsonObject()
                    .add("agent", one.agentName)
                    .add("state", domain::presenceStateName(one.state))
                    .add("customer", one.customer.value())
                    .add("customer_name", name)
                    .add("case", one.caseId ? std::optional(one.caseId->value()) : std::nullopt)
                    .add("since", isoTime(one.since))
                    .add("seen_at", isoTime(one.seenAt)));
        else
            table.add({ one.agentName, domain::presenceStateName(one.state), one.customer.toString(), name,
                one.caseId ? u'#' + one.caseId->toString() : QString(), shortTime(one.since) });
    }
    context.out.table(table);
    return Status::Ok;
}

Option fieldOption(EditField field, const QString &value, const QString &help)
{
    return { optionOf(field), {}, value, help + u". Default: as it is"_s, false, {} };
}

Option seenOption()
{
    return { u"seen"_s, {}, u"FIELD=VALUE"_s,
        u"what you saw there: if it is something else now, somebody has changed it meanwhile, and it is left alone. "
        u"Default: what is there now"_s,
        true, {} };
}

const QString &resultText()
{
    static const QString text = u"All fields are written together, apart from those that somebody has changed since "
                                u"they were seen: these are told on stderr with both "
                                u"values, and the exit status is 1. \"undo\" takes it back. With --json: action (its "
                                u"number; null if nothing was written), summary, conflicts "
                                u"(field, current, yours, changed_by, changed_at), warnings (of the case's roadmap)."_s;
    return text;
}

} // namespace

std::vector<Verb> editVerbs()
{
    Verb cases;
    cases.name = u"case edit"_s;
    cases.arguments = u"N"_s;
    cases.fewest = 1;
    cases.most = 1;
    cases.summary = u"change the fields of a case"_s;
    cases.text = resultText();
    cases.options = {
        fieldOption(EditField::Subject, u"TEXT"_s, u"what it is about"_s),
        fieldOption(EditField::Status, u"STATUS"_s,
            u"new, open, waiting_for_customer, waiting_for_third_party, solved or closed"_s),
        fieldOption(EditField::Priority, u"P"_s, u"urgent, high, normal or low"_s),
        fieldOption(EditField::Queue, u"Q"_s, u"the name of a queue, or none"_s),
        fieldOption(EditField::Owner, u"AGENT"_s, u"the name of an agent, or none"_s),
        fieldOption(EditField::Product, u"NAME"_s, u"the name of a product, or none"_s),
        fieldOption(EditField::DueAt, u"TIME"_s, u"when it is due, as of ISO 8601, or none"_s),
        seenOption(),
        overrideOption(),
        agentOption(),
    };
    cases.examples = { { u"case edit 1042 --status solved --owner Noa"_s, u"two fields of case #1042"_s },
        { u"case edit 1042 --priority low --seen priority=normal"_s,
            u"only if nobody has given it another priority meanwhile"_s } };
    cases.run = runCaseEdit;

    Verb customers;
    customers.name = u"customer edit"_s;
    customers.arguments = u"ID|NAME"_s;
    customers.fewest = 1;
    customers.most = 1;
    customers.summary = u"change the fields and addresses of a customer"_s;
    customers.text = resultText();
    customers.options = {
        fieldOption(EditField::Name, u"TEXT"_s, u"what they are called"_s),
        fieldOption(EditField::Language, u"TAG"_s, u"as of BCP 47, like pt-BR; or none"_s),
        fieldOption(EditField::TimeZone, u"ZONE"_s, u"like Europe/Berlin; or none"_s),
        fieldOption(EditField::Tier, u"TIER"_s, u"the name of a tier, or none"_s),
        fieldOption(EditField::Organisation, u"NAME"_s, u"the name of an organisation, or none"_s),
        { u"add-identity"_s, {}, u"ADDRESS"_s,
            u"an address that they have: an e-mail address, a phone number that begins with +, or KIND:VALUE. Default: none"_s,
            true, {} },
        { u"remove-identity"_s, {}, u"ADDRESS"_s, u"an address that they no longer have. Default: none"_s, true, {} },
        seenOption(),
        agentOption(),
    };
    customers.examples = { { u"customer edit 17 --name \"Mina Okafor\" --language en"_s, u"two fields"_s },
        { u"customer edit 17 --remove-identity old@example.org --add-identity new@example.org"_s,
            u"another address"_s } };
    customers.run = runCustomerEdit;

    const std::vector<Option> ofPurchase {
        fieldOption(EditField::ProductVersion, u"TEXT"_s, u"firmware or release, or none"_s),
        fieldOption(EditField::Serial, u"TEXT"_s, u"the serial number, or none"_s),
        fieldOption(EditField::PurchasedAt, u"DAY"_s, u"when it was bought, or none"_s),
        fieldOption(EditField::WarrantyUntil, u"DAY"_s, u"the last day of the warranty, or none"_s),
        fieldOption(EditField::Flags, u"WORDS"_s,
            u"what is the matter with it: words with commas between them, like recalled, or none"_s),
    };
    Verb purchase;
    purchase.name = u"purchase edit"_s;
    purchase.arguments = u"ID"_s;
    purchase.fewest = 1;
    purchase.most = 1;
    purchase.summary = u"correct what is known of a product that a customer owns"_s;
    purchase.text = resultText();
    purchase.options = ofPurchase;
    purchase.options.push_back(seenOption());
    purchase.options.push_back(agentOption());
    purchase.examples = { { u"purchase edit 3 --product-version 3.2 --warranty 2027-03-31"_s,
        u"the id stands in \"customer show\""_s } };
    purchase.run = runPurchaseEdit;

    Verb owned;
    owned.name = u"purchase add"_s;
    owned.arguments = u"CUSTOMER PRODUCT"_s;
    owned.fewest = 2;
    owned.most = 2;
    owned.summary = u"write down a product that a customer owns"_s;
    owned.text =
        u"PRODUCT is the name of one; it isn't known yet with --new-product. \"undo\" takes it back. With --json: id, action."_s;
    owned.options = ofPurchase;
    owned.options.push_back(
        { u"new-product"_s, {}, {}, u"make the product if there is none of this name. Default: refused"_s, false, {} });
    owned.options.push_back(agentOption());
    owned.examples = { { u"purchase add mira@example.org \"Router X2\" --serial 4711"_s, u"one more"_s } };
    owned.run = runPurchaseAdd;

    Verb presence;
    presence.name = u"presence"_s;
    presence.summary = u"show who has which customer open just now"_s;
    presence.text = u"A console that has given no sign of life for half a minute is left out. With --json, one object "
                    u"a line: agent, state (looking, "
                    u"writing), customer, customer_name, case, since, seen_at."_s;
    presence.examples = { { u"presence"_s, u"who is there"_s } };
    presence.run = runPresence;
    return { cases, customers, owned, purchase, presence };
}

} // namespace throughline::ctl
