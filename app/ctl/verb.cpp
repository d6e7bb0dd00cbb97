// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/verb.h"

#include "app/ctl/doer.h"
#include "app/ctl/output.h"

#include <algorithm>
#include <iterator>

namespace throughline::ctl {

Status usageError(Output &out, const QString &sentence)
{
    out.error(sentence);
    return Status::Usage;
}

Status refuse(Output &out, const base::Error &error)
{
    out.error(error.sentence(), error.detail);
    return Status::Refused;
}

const std::vector<Verb> &allVerbs()
{
    static const std::vector<Verb> all = [] {
        std::vector<Verb> verbs = workspaceVerbs();
        for (const auto &group : { importVerbs(), customerVerbs(), personVerbs(), organisationVerbs(), timelineVerbs(),
                 caseVerbs(), agentVerbs(), makingVerbs(), writingVerbs(), promiseVerbs(), outgoingVerbs(),
                 consentVerbs(), templateVerbs(), macroVerbs(), mergeVerbs(), editVerbs(), privacyVerbs(), factVerbs(),
                 askVerbs(), roadmapVerbs(), roadmapVersionVerbs(), stepVerbs(), roadmapEditingVerbs(), modelVerbs(),
                 miningVerbs(), mirrorVerbs(), trainerVerbs(), knowledgeVerbs(), knowledgeSearchVerbs(), articleVerbs(),
                 articleFileVerbs(), knowledgeUseVerbs(), practiceVerbs(), productVerbs() })
            verbs.insert(verbs.end(), group.begin(), group.end());
        // Whoever does something may be somebody new; who is only looked for isn't.
        for (Verb &verb : verbs) {
            const auto agent = std::find_if(verb.options.begin(), verb.options.end(), [](const Option &option) {
                return option.name == agentOption().name && option.help == agentOption().help;
            });
            if (agent != verb.options.end())
                verb.options.insert(std::next(agent), newAgentOption());
        }
        return verbs;
    }();
    return all;
}

} // namespace throughline::ctl
