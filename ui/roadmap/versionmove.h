// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/services/roadmaps.h"

#include <QObject>

class QWidget;

namespace throughline::ui {

/// What another version of its roadmap would mean for a case, in words: untagged lines for a dialog. Plain text.
[[nodiscard]] QString moveText(const services::RunMovePreview &preview);

/// Shows what is different in another version of a case's roadmap, asks, and takes the case there. GUI thread.
class VersionMove : public QObject {
    Q_OBJECT
public:
    /// The services must outlive it; `window` is what the dialog belongs to.
    VersionMove(services::Roadmaps &roadmaps, const base::Clock &clock, QWidget *window);

    void ask(domain::CaseId caseId, domain::RoadmapVersionId version, std::optional<domain::AgentId> agent);

Q_SIGNALS:
    void moved();
    void failed(const throughline::base::Error &error);

private:
    void commit(const services::RunMovePreview &preview, std::optional<domain::AgentId> agent);

    services::Roadmaps &m_roadmaps;
    const base::Clock &m_clock;
    QWidget *m_window;
};

} // namespace throughline::ui
