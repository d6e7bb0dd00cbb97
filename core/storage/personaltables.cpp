// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/personaltables.h"

namespace throughline::storage {

using namespace Qt::StringLiterals;

namespace {

using Type = PersonalColumn::Type;

PersonalColumn number(const char16_t *name, const QString &erased = {})
{
    return { QString::fromUtf16(name), Type::Number, erased };
}

PersonalColumn text(const char16_t *name, const QString &erased = {})
{
    return { QString::fromUtf16(name), Type::Text, erased };
}

PersonalColumn real(const char16_t *name)
{
    return { QString::fromUtf16(name), Type::Real, {} };
}

const QString kNothing = u"''"_s;
const QString kNull = u"NULL"_s;
const QString kTheirs = u"customer_id IN (SELECT id FROM family)"_s;
const QString kOfEntries = u"event_id IN (SELECT id FROM entries)"_s;
const QString kTheirOutgoing =
    u"SELECT o.id FROM outgoing o WHERE o.customer_id IN (SELECT id FROM family) OR o.case_id IN (SELECT id FROM cases)"_s;
/// Merges of the person, and whatever was done to them, what they own, and their cases, and could be undone. Only of these kinds from_id is a case.
const QString kTheirActions =
    u"SELECT a.id FROM action a WHERE a.customer_id IN (SELECT id FROM family) "
    "OR (a.kind = 1 AND (a.from_id IN (SELECT id FROM family) OR a.into_id IN (SELECT id FROM family))) "
    "OR (a.kind IN (2, 3, 4, 5, 7) AND (a.from_id IN (SELECT id FROM cases) OR a.into_id IN (SELECT id FROM cases))) "
    // Done while the person was taken for somebody else, to whom the action still belongs.
    "OR (a.kind IN (9, 10) AND a.from_id IN (SELECT p.id FROM purchase p JOIN family f ON p.customer_id = f.id)) "
    "OR (a.kind IN (14, 15) AND a.from_id IN (SELECT t.id FROM contract t JOIN family f ON t.customer_id = f.id))"_s;

} // namespace

const QString &personalSets()
{
    static const QString sets =
        u"WITH RECURSIVE family (id) AS (SELECT CAST(:person AS BIGINT) UNION "
        "SELECT c.id FROM customer c JOIN family f ON c.merged_into = f.id), "
        "cases (id) AS (SELECT s.id FROM support_case s JOIN family f ON s.customer_id = f.id), "
        "entries (id) AS (SELECT e.id FROM event e JOIN family f ON e.customer_id = f.id) "_s;
    return sets;
}

const std::vector<PersonalTable> &personalTables()
{
    static const std::vector<PersonalTable> tables {
        { u"action_cell"_s, u"action_id IN (%1)"_s.arg(kTheirActions), true,
            { number(u"id"), number(u"action_id"), number(u"cell"), number(u"row_id"), number(u"old_number"),
                number(u"new_number"), text(u"old_text"), text(u"new_text") } },
        { u"action"_s, u"id IN (%1)"_s.arg(kTheirActions), true,
            { number(u"id"), number(u"kind"), number(u"from_id"), number(u"into_id"), number(u"customer_id"),
                number(u"agent_id"), number(u"at"), text(u"summary"), text(u"choices"), number(u"undone_at"),
                number(u"undone_by") } },
        { u"fact_telling"_s, u"fact_id IN (SELECT f.id FROM fact f WHERE f.customer_id IN (SELECT id FROM family))"_s,
            true,
            { number(u"id"), number(u"fact_id"), number(u"event_id"), number(u"agent_id"), number(u"told_at"),
                real(u"confidence") } },
        { u"fact_rejection"_s, kOfEntries, true,
            { number(u"event_id"), text(u"key"), text(u"value"), number(u"agent_id"), number(u"at") } },
        { u"fact"_s, kTheirs, true,
            { number(u"id"), number(u"customer_id"), text(u"key"), text(u"value"), number(u"source_event_id"),
                number(u"agent_id"), number(u"told_at"), real(u"confidence"), number(u"withdrawn_at"),
                number(u"withdrawn_by"), number(u"replaced_by") } },
        { u"attachment"_s,
            u"case_id IN (SELECT id FROM cases) OR event_id IN (SELECT id FROM entries) OR outgoing_id IN (%1)"_s.arg(
                kTheirOutgoing),
            true,
            { number(u"id"), text(u"sha256"), text(u"name"), number(u"case_id"), number(u"agent_id"),
                number(u"outgoing_id"), number(u"event_id") } },
        { u"draft"_s, u"case_id IN (SELECT id FROM cases)"_s, true,
            { number(u"case_id"), number(u"agent_id"), number(u"kind"), text(u"body"), number(u"direction"),
                number(u"minutes"), number(u"call_since"), number(u"saved_at"), number(u"channel"), text(u"to_address"),
                text(u"subject"), number(u"seen_event") } },
        { u"outgoing"_s, u"id IN (%1)"_s.arg(kTheirOutgoing), false,
            { number(u"id"), text(u"request_id"), number(u"case_id"), number(u"customer_id"), number(u"agent_id"),
                number(u"channel"), number(u"identity_id", kNull), text(u"to_address", kNothing),
                text(u"subject", kNothing), text(u"body", kNothing),
                // What hasn't left never will: there is nobody to send it to.
                number(u"state", u"CASE WHEN state IN (0, 3) THEN 2 ELSE state END"_s), text(u"held", kNothing),
                number(u"made_at"), number(u"leave_at"), number(u"seen_event"), number(u"event_id"),
                number(u"version", u"version + 1"_s) } },
        { u"consent"_s, kTheirs, true,
            { number(u"id"), number(u"customer_id"), number(u"channel"), number(u"state"), number(u"since"),
                number(u"agent_id"), text(u"reason"), number(u"source_event_id") } },
        { u"contact_property"_s, kTheirs, true,
            { number(u"id"), number(u"customer_id"), number(u"position"), text(u"property") } },
        { u"two_people"_s, u"customer_id IN (SELECT id FROM family) OR other_id IN (SELECT id FROM family)"_s, true,
            { number(u"id"), number(u"customer_id"), number(u"other_id"), number(u"agent_id"), number(u"said_at"),
                number(u"withdrawn_at"), number(u"withdrawn_by") } },
        { u"identity"_s, kTheirs, true,
            { number(u"id"), number(u"customer_id"), number(u"kind"), text(u"value"), text(u"normalized") } },
        { u"timeline_seen"_s, kTheirs, true,
            { number(u"agent_id"), number(u"customer_id"), number(u"event_at"), number(u"event_id"),
                number(u"seen_at") } },
        { u"news_seen"_s, kTheirs, true,
            { number(u"customer_id"), number(u"product_id"), text(u"version"), number(u"agent_id"), number(u"at") } },
        { u"pin"_s, kOfEntries, true,
            { number(u"id"), number(u"event_id"), number(u"agent_id"), number(u"pinned_at"), number(u"removed_by"),
                number(u"removed_at") } },
        { u"purchase"_s, kTheirs, false,
            { number(u"id"), number(u"customer_id"), number(u"product_id"), text(u"product_version"),
                text(u"serial", kNothing), number(u"purchased_at"), number(u"warranty_until"),
                text(u"external_key", kNull), text(u"flags", kNothing) } },
        { u"payment"_s, kTheirs, false,
            { number(u"id"), number(u"customer_id"), number(u"kind"), number(u"amount"), text(u"currency"),
                number(u"at"), text(u"subject", kNothing), number(u"product_id"), number(u"event_id"),
                text(u"external_key", kNull) } },
        { u"contract"_s, kTheirs, false,
            { number(u"id"), number(u"customer_id"), number(u"organisation_id"), number(u"tier_id"), number(u"from_at"),
                number(u"until_at") } },
        { u"run_step"_s, u"run_id IN (SELECT r.id FROM run r WHERE r.case_id IN (SELECT id FROM cases))"_s, false,
            { number(u"run_id"), number(u"position"), number(u"step_id"), number(u"done_at"), number(u"agent_id"),
                text(u"evidence", kNothing), number(u"event_id"), text(u"step_key"), text(u"outcome") } },
        { u"run"_s, u"case_id IN (SELECT id FROM cases)"_s, false,
            { number(u"id"), number(u"case_id"), number(u"version_id"), number(u"status"), text(u"next_steps"),
                number(u"started_at"), number(u"version"), text(u"state"), number(u"wake_at") } },
        { u"effort"_s, kOfEntries, false, { number(u"event_id"), number(u"minutes") } },
        // What was promised stands in its entry; that it was, and whether it was kept, is what statistics are made of.
        { u"promise"_s, kOfEntries, false,
            { number(u"event_id"), number(u"due_at"),
                // Nobody is there any more to whom it could be kept.
                number(u"state", u"CASE WHEN state IN (0, 2) THEN 3 ELSE state END"_s), number(u"source_event_id"),
                number(u"broken_event_id"), number(u"settled_event_id"),
                number(u"settled_at", u"CASE WHEN state IN (0, 2) THEN :now ELSE settled_at END"_s),
                number(u"settled_by") } },
        { u"event"_s, kTheirs, false,
            { number(u"id"), number(u"customer_id"), number(u"case_id"), number(u"at"), number(u"channel"),
                number(u"kind"), number(u"direction"), number(u"visibility"), number(u"agent_id"),
                number(u"product_id"),
                // The name of an activity or of a step of a roadmap is ours, and what statistics are made of.
                text(u"subject", u"CASE WHEN kind IN (4, 5) THEN subject ELSE '' END"_s), text(u"origin_key", kNull),
                text(u"body", kNothing), text(u"address", kNothing), number(u"mood"), number(u"mood_rule") } },
        // How somebody practised stays; that it was with this case doesn't.
        { u"training_result"_s, u"case_id IN (SELECT id FROM cases)"_s, false,
            { number(u"id"), number(u"agent_id"), number(u"version_id"), number(u"case_id", kNull), number(u"at"),
                number(u"points"), number(u"moves"), text(u"aspects") } },
        // Which articles were of use: without the case's words it tells of nobody.
        { u"article_use"_s, u"case_id IN (SELECT id FROM cases)"_s, false,
            { number(u"case_id"), number(u"article_id"), number(u"kind"), number(u"agent_id"), number(u"suggested"),
                number(u"times"), number(u"first_at"), number(u"last_at"), number(u"product_id"),
                number(u"roadmap_id") } },
        { u"support_case"_s, kTheirs, false,
            { number(u"id"), number(u"customer_id"), number(u"tier_id"), number(u"queue_id"), number(u"owner_id"),
                number(u"product_id"), text(u"subject", u"'Erased'"_s),
                number(u"status", u"CASE WHEN closed_at IS NULL THEN 6 ELSE status END"_s), number(u"priority"),
                number(u"opened_at"), number(u"due_at"), number(u"closed_at", u"COALESCE(closed_at, :now)"_s),
                number(u"last_event_at"), text(u"external_key", kNull), number(u"version", u"version + 1"_s),
                number(u"merged_into"), number(u"split_from") } },
        { u"customer"_s, u"id IN (SELECT id FROM family)"_s, false,
            { number(u"id"), text(u"name", u"'Erased customer'"_s), number(u"tier_id"), text(u"language", kNothing),
                text(u"time_zone", kNothing), number(u"since", kNull), number(u"last_event_at"),
                text(u"external_key", kNull), number(u"version", u"version + 1"_s), number(u"organisation_id", kNull),
                number(u"merged_into"), number(u"erased_at", u":now"_s) } },
    };
    return tables;
}

} // namespace throughline::storage
