// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/domain/blueprintedit.h"
#include "core/domain/change.h"
#include "core/services/roadmaps.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace throughline::ui {

/// The draft of one roadmap as it is being edited, with the states to walk back to. It is kept in the workspace a moment after each edit; what somebody else keeps
/// there meanwhile is taken over, or shown as a conflict if something is edited here. GUI thread.
class RoadmapDraft : public QObject {
    Q_OBJECT
public:
    enum class State {
        Closed,    ///< no roadmap is open
        Published, ///< it says what the newest version says
        Kept,      ///< the draft is in the workspace
        Keeping,   ///< it is about to be
        Failed,    ///< it couldn't be, and is tried again
        Conflict   ///< somebody else has changed it: see theirs()
    };

    /// The two must outlive it.
    RoadmapDraft(services::Roadmaps &roadmaps, const base::Clock &clock, QObject *parent = nullptr);

    /// Told by opened() or failed(). What was open is kept first.
    void open(domain::RoadmapId id);
    /// A new roadmap of this name, which is kept once something is edited; `taken` are the keys that others have.
    void make(const QString &name, const domain::TakenKeys &taken);
    void close();

    [[nodiscard]] bool isOpen() const { return m_state != State::Closed; }
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const domain::Blueprint &now() const { return m_history.now(); }
    /// The newest version that isn't a draft; nothing if there is none.
    [[nodiscard]] const std::optional<domain::Blueprint> &newest() const { return m_newest; }
    /// In a conflict: what somebody else has kept.
    [[nodiscard]] const std::optional<domain::Blueprint> &theirs() const { return m_theirs; }
    /// There is something to publish.
    [[nodiscard]] bool differs() const;
    /// now(), with number and status as they are told: those of a draft, or of the newest version if it says the same.
    [[nodiscard]] domain::Blueprint told() const;
    /// What is edited isn't in the workspace yet.
    [[nodiscard]] bool isBehind() const;

    /// Takes an edit over; a refusal is told by refused(). As of BlueprintHistory::add().
    bool edit(const domain::EditedBlueprint &edited, const QString &words, const QString &merge = {});
    /// The same for a step that was put in; gives its key, empty if it was refused.
    QString add(const base::Result<domain::AddedStep> &added, const QString &words);
    /// What is typed next is undone by itself.
    void closeStep() { m_history.close(); }
    [[nodiscard]] const domain::BlueprintHistory &history() const { return m_history; }
    /// Keys that no new step may get.
    [[nodiscard]] domain::TakenKeys takenKeys() const;

    void apply(const domain::Changes &changes);

public Q_SLOTS:
    void undo();
    void redo();
    /// Now, not in a moment.
    void keep();
    /// In a conflict: what is edited here takes the place of theirs.
    void keepMine();
    /// In a conflict: goes on with theirs; what was edited here can be walked back to.
    void takeTheirs();
    /// Who publishes.
    void setAgent(domain::AgentId agent) { m_agent = agent; }
    [[nodiscard]] std::optional<domain::AgentId> agent() const { return m_agent; }
    /// Told by published() or failed(). Keeps first what isn't kept.
    void publish();

    /// What undo() would take back was done by somebody else.
    [[nodiscard]] bool undoesOthers() const;

Q_SIGNALS:
    void opened();
    /// Somebody else has changed the draft, and it was taken over. Comes behind changed().
    void changedByOthers(const throughline::domain::Blueprint &before);
    /// What now() gives has changed.
    void changed();
    void stateChanged();
    void refused(const throughline::base::Error &error);
    void failed(const throughline::base::Error &error);
    void published(int number);

private:
    void start(const domain::Blueprint &first);
    void setState(State state);
    void afterEdit();
    void send();
    void kept(const base::Result<qint64> &result);
    void readAgain();
    void compareWith(const services::RoadmapEditing &there);
    void publishKept();
    void settle();

    services::Roadmaps &m_roadmaps;
    const base::Clock &m_clock;
    domain::BlueprintHistory m_history;
    State m_state = State::Closed;
    domain::RoadmapId m_roadmap;
    domain::RoadmapVersionId m_version;      ///< of the draft, none as long as there is none
    std::optional<domain::Blueprint> m_kept; ///< the draft as it is in the workspace
    std::optional<domain::Blueprint> m_newest;
    std::optional<domain::Blueprint> m_theirs;
    domain::Blueprint m_sent; ///< what is being kept
    bool m_keeping = false;
    bool m_again = false; ///< something was edited while it was being kept
    bool m_publishing = false;
    quint64 m_own = 0; ///< how often something was kept or published here
    std::optional<domain::AgentId> m_agent;
    quint64 m_generation = 0;
    QTimer m_soon;
};

} // namespace throughline::ui
