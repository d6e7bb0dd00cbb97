// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/gates.h"

#include "core/domain/facts.h"
#include "core/domain/roadmap.h"
#include "core/services/edits.h"
#include "core/services/merging.h"
#include "core/services/outgoing.h"
#include "core/storage/factstore.h"
#include "core/storage/roadmapstore.h"
#include "core/storage/session.h"

namespace throughline::services {

namespace {

// Also how the errors are recognised.
QString gateSentence()
{
    return QStringLiteral(
        "Case #%1 can't become %2 yet: its roadmap wants this done first: %3. Say why, and it is done nevertheless.");
}

QString behindSentence()
{
    return QStringLiteral("The next step of case #%1 is behind the line of visibility: \"%2\". Write to the customer "
                          "only if you mean to.");
}

QString words(domain::CaseStatus status)
{
    return domain::caseStatusName(status).replace(u'_', u' ');
}

} // namespace

bool isGateRefusal(const base::Error &error)
{
    return error.kind == base::ErrorKind::Refused && error.message == gateSentence();
}

bool isBehindTheLine(const base::Error &error)
{
    return error.kind == base::ErrorKind::Refused && error.message == behindSentence();
}

namespace gates {

base::Result<QStringList> pass(storage::Session &session, const domain::SupportCase &found, domain::CaseStatus status,
    const QString &overrideReason, std::optional<domain::AgentId> agent)
{
    QStringList warnings;
    if (status == found.status)
        return warnings;
    storage::RoadmapStore roadmaps(session.connection());
    const std::optional<domain::Run> run = roadmaps.runOf(found.id);
    if (!run || run->status != domain::RunStatus::Active)
        return warnings;
    const std::optional<domain::Blueprint> blueprint = roadmaps.loadWalked(run->roadmapVersion);
    if (!blueprint)
        return warnings;
    QStringList blocking;
    QStringList warning;
    for (const domain::GateHit &hit : domain::gatesAgainst(*blueprint, *run, found.status, status))
        (hit.force == domain::GateForce::Block ? blocking : warning)
            .append(QLatin1Char('"') + hit.title + QLatin1Char('"'));
    const QString separator = QStringLiteral(", ");
    const QString reason = overrideReason.trimmed();
    if (!blocking.isEmpty()) {
        if (reason.isEmpty())
            return base::refused(gateSentence(), { found.id.toString(), words(status), blocking.join(separator) });
        merging::tell(session, found.customer, found.id, agent,
            QStringLiteral("Made %1 against the roadmap").arg(words(status)),
            QStringLiteral("Roadmap \"%1\" wanted this done first: %2.\n\nReason: %3")
                .arg(blueprint->name, blocking.join(separator), reason));
    }
    if (!warning.isEmpty()) {
        warnings.append(QStringLiteral("Case #%1 became %2 although its roadmap warns of it. Not done: %3.")
                .arg(found.id.toString(), words(status), warning.join(separator)));
        merging::tell(session, found.customer, found.id, agent,
            QStringLiteral("Made %1 although the roadmap warns").arg(words(status)),
            QStringLiteral("Roadmap \"%1\", not done: %2.").arg(blueprint->name, warning.join(separator)));
    }
    return warnings;
}

base::Result<void> mayWrite(storage::Session &session, const domain::SupportCase &found)
{
    storage::RoadmapStore roadmaps(session.connection());
    const std::optional<domain::Run> run = roadmaps.runOf(found.id);
    if (!run || run->status != domain::RunStatus::Active)
        return {};
    const std::optional<domain::Blueprint> blueprint = roadmaps.loadWalked(run->roadmapVersion);
    if (!blueprint || !domain::isBehindTheLine(*blueprint, *run))
        return {};
    const domain::Step *step = blueprint->find(run->next.front());
    return base::refused(behindSentence(), { found.id.toString(), step ? step->title : run->next.front() });
}

domain::Circumstances circumstancesOf(storage::Session &session, const domain::SupportCase &found)
{
    storage::FactStore facts(session.connection());
    domain::Circumstances circumstances;
    circumstances.keys = facts.keys();
    for (const domain::FactValue &value :
        domain::currentValues(domain::factHistories(facts.rows(found.customer), circumstances.keys)))
        circumstances.facts.insert(value.key, value.value);
    circumstances.tier = found.tierName;
    circumstances.product = found.productName;
    circumstances.now = session.now();
    return circumstances;
}

} // namespace gates

} // namespace throughline::services
