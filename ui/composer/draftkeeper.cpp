// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/composer/draftkeeper.h"

#include "core/services/drafts.h"
#include "ui/common/requests.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace throughline::ui {

using namespace std::chrono_literals;
using domain::Draft;

namespace {

constexpr auto kBeforeRetry = 5s;

/// Replaces the draft of the same agent, case and kind.
void put(std::vector<Draft> &drafts, const Draft &draft)
{
    const auto same = std::find_if(drafts.begin(), drafts.end(), [&](const Draft &other) {
        return other.caseId == draft.caseId && other.agent == draft.agent && other.kind == draft.kind;
    });
    if (same == drafts.end())
        drafts.push_back(draft);
    else
        *same = draft;
}

} // namespace

DraftKeeper::DraftKeeper(services::Drafts &drafts, QObject *parent)
    : QObject(parent)
    , m_drafts(drafts)
{
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &DraftKeeper::flush);
}

void DraftKeeper::find(domain::CaseId caseId, domain::AgentId agent)
{
    whenDone(
        m_drafts.ofCase(caseId, agent), this,
        [this, caseId, agent](const base::Result<std::vector<Draft>> &kept) {
            if (kept) {
                Q_EMIT found(caseId, agent, *kept);
            } else {
                Q_EMIT failed(kept.error());
                QTimer::singleShot(kBeforeRetry, this, [this, caseId, agent] { find(caseId, agent); });
            }
        },
        Turn::AfterFrame);
}

void DraftKeeper::keep(const Draft &draft)
{
    put(m_waiting, draft);
    // Begun with the first letter and not with each: who types on and on is written down as well.
    if (!m_soon.isActive())
        m_soon.start(m_failing ? std::chrono::milliseconds(kBeforeRetry) : std::chrono::milliseconds(kPatience));
}

void DraftKeeper::drop(domain::CaseId caseId, domain::AgentId agent, domain::DraftKind kind)
{
    const auto same = [&](const Draft &draft) {
        return draft.caseId == caseId && draft.agent == agent && draft.kind == kind;
    };
    std::erase_if(m_waiting, same);
    // Written it is, before the event that takes it away; but not again.
    std::erase_if(m_underWay, same);
}

void DraftKeeper::flush()
{
    m_soon.stop();
    // One write at a time: two could be repeated in the wrong order after a cut line.
    if (m_waiting.empty() || m_busy)
        return;
    m_busy = true;
    m_underWay = std::exchange(m_waiting, {});
    whenDone(m_drafts.keep(m_underWay), this, [this](const base::Result<std::vector<domain::CaseId>> &result) {
        if (!result) {
            written(result.error());
            return;
        }
        for (const domain::CaseId id : *result) {
            std::erase_if(m_waiting, [id](const Draft &draft) { return draft.caseId == id; });
            Q_EMIT refused(id);
        }
        written(std::nullopt);
    });
}

void DraftKeeper::written(const std::optional<base::Error> &problem)
{
    std::vector<Draft> tried = std::exchange(m_underWay, {});
    m_busy = false;
    m_failing = problem.has_value();
    if (problem && tried.empty() && m_waiting.empty()) {
        Q_EMIT caughtUp();
    } else if (problem) {
        // What was typed meanwhile is newer.
        for (const Draft &draft : std::exchange(m_waiting, {}))
            put(tried, draft);
        m_waiting = std::move(tried);
        m_soon.start(kBeforeRetry);
        Q_EMIT failed(*problem);
    } else if (m_waiting.empty()) {
        Q_EMIT caughtUp();
    } else {
        flush();
    }
}

} // namespace throughline::ui
