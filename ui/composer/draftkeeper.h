// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/domain/draft.h"

#include <QObject>
#include <QTimer>

#include <optional>
#include <vector>

namespace throughline::services {
class Drafts;
}

namespace throughline::ui {

/// Brings what is typed into the workspace while it is typed: within kPatience of the first letter that isn't there yet, all of it in one transaction. What
/// can't be brought there stays here and is tried again. GUI thread.
class DraftKeeper : public QObject {
    Q_OBJECT
public:
    /// With the time that a durable write takes, well below the second that a crash may cost.
    static constexpr int kPatience = 400;

    explicit DraftKeeper(services::Drafts &drafts, QObject *parent = nullptr);

    /// Asks for what an agent has begun in a case, told by found(), sooner or later: while the workspace doesn't answer it is asked again.
    void find(domain::CaseId caseId, domain::AgentId agent);
    void keep(const domain::Draft &draft);
    /// It has become an event, or is becoming one, and its draft went with it: what waits isn't written any more.
    void drop(domain::CaseId caseId, domain::AgentId agent, domain::DraftKind kind);
    /// Writes what waits now.
    void flush();
    /// Something isn't in the workspace yet.
    [[nodiscard]] bool isBehind() const { return !m_waiting.empty() || m_busy; }

Q_SIGNALS:
    void found(throughline::domain::CaseId caseId, throughline::domain::AgentId agent,
        const std::vector<throughline::domain::Draft> &drafts);
    /// Everything that was typed is in the workspace.
    void caughtUp();
    /// The customer of this case was erased: what is written there isn't kept, and won't be.
    void refused(throughline::domain::CaseId caseId);
    /// The workspace doesn't take it; it will be tried again.
    void failed(const throughline::base::Error &error);

private:
    void written(const std::optional<base::Error> &problem);

    services::Drafts &m_drafts;
    QTimer m_soon;
    std::vector<domain::Draft> m_waiting;
    std::vector<domain::Draft> m_underWay; ///< to be tried again if it fails
    bool m_busy = false;
    bool m_failing = false;
};

} // namespace throughline::ui
