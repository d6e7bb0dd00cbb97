// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ctl/arguments.h"
#include "app/ctl/text.h"
#include "app/ctl/verb.h"
#include "core/base/requestid.h"
#include "core/base/result.h"
#include "core/domain/ids.h"
#include "core/services/made.h"

#include <optional>

namespace throughline::services {
class Workspace;
}

namespace throughline::ctl {

// What verbs that change something have in common.

/// --agent NAME.
[[nodiscard]] Option agentOption();
/// --override REASON, for a verb that gives a case a status.
[[nodiscard]] Option overrideOption();
/// --from-behind, for a verb that writes to the customer.
[[nodiscard]] Option fromBehindOption();
/// The same for a verb that makes nobody: see knownAgentOf().
[[nodiscard]] Option knownAgentOption();
/// --new-agent, which goes with every agentOption().
[[nodiscard]] Option newAgentOption();
/// The agent of --agent, in whatever case, or by the first name if one alone has it; none if it isn't given. NotFound with near names if there is no such agent, unless --new-agent is given or nobody is
/// there at all: then they are made together with what they do, and not if that is refused.
base::Result<std::optional<domain::AgentId>> agentOf(services::Workspace &workspace, const Arguments &arguments);
/// The same for a verb that makes nobody: NotFound if there is no such agent.
base::Result<std::optional<domain::AgentId>> knownAgentOf(services::Workspace &workspace, const Arguments &arguments);
/// A request id for one command.
[[nodiscard]] base::RequestId newRequest(services::Workspace &workspace);
/// "1042" or "#1042".
[[nodiscard]] std::optional<qint64> numberOf(QString text);
/// Tells what was made or changed: with --json its id and the number of its action in the journal, else `news` with the id for %1.
Status tellMade(Context &context, const base::Result<services::Made> &made, const QString &news);
/// The one of this name, in whatever case; the error names the nearest, or all if they are few.
template <typename Named>
auto findNamed(const QString &what, const QString &name, const std::vector<Named> &all)
    -> base::Result<decltype(Named::id)>
{
    QStringList names;
    for (const Named &one : all) {
        if (one.name.compare(name, Qt::CaseInsensitive) == 0)
            return one.id;
        names.append(one.name);
    }
    const std::optional<QString> meant = nearest(name, names);
    return base::notFound(QStringLiteral("There is no %1 \"%2\".%3"),
        { what, name, meant ? QStringLiteral(" Did you mean \"%1\"?").arg(*meant) : QString() });
}
/// Tells what a command came to: with --json an object with its id under `name`, else `news` with the id for %1; an error is refused.
Status tellId(Context &context, const base::Result<qint64> &id, const QString &news, const char *name = "id");

} // namespace throughline::ctl
