// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/editor/roadmapdraft.h"

#include "ui/common/requests.h"

#include <algorithm>
#include <chrono>

namespace throughline::ui {

namespace {
/// So long nothing is edited before it is kept.
constexpr auto kMoment = std::chrono::milliseconds(700);
constexpr auto kTryAgain = std::chrono::seconds(5);
const QString kElsewhere = QStringLiteral("elsewhere"); ///< what others do in one go is one step back
} // namespace

RoadmapDraft::RoadmapDraft(services::Roadmaps &roadmaps, const base::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_roadmaps(roadmaps)
    , m_clock(clock)
{
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &RoadmapDraft::keep);
}

void RoadmapDraft::open(domain::RoadmapId id)
{
    // It has been followed all the time: what was done can still be taken back.
    if (isOpen() && m_roadmap == id) {
        Q_EMIT opened();
        Q_EMIT changed();
        return;
    }
    close();
    m_roadmap = id;
    whenDone(m_roadmaps.editing(id), this,
        [this, generation = m_generation](const base::Result<services::RoadmapEditing> &read) {
            if (generation != m_generation)
                return;
            if (!read) {
                Q_EMIT failed(read.error());
                return;
            }
            m_newest = read->newest;
            m_kept = read->draft;
            m_version = read->draft ? read->draft->version : domain::RoadmapVersionId();
            start(read->draft ? *read->draft : *read->newest);
        });
}

void RoadmapDraft::make(const QString &name, const domain::TakenKeys &taken)
{
    close();
    const domain::EditedBlueprint made = domain::newBlueprint(domain::roadmapKeyFor(name, taken), name);
    if (made)
        start(*made);
    else
        Q_EMIT refused(made.error());
}

void RoadmapDraft::start(const domain::Blueprint &first)
{
    m_history = domain::BlueprintHistory(first);
    m_state = State::Published; // it is open: which state it is in is told by what is kept
    settle();
    Q_EMIT stateChanged();
    Q_EMIT opened();
    Q_EMIT changed();
}

void RoadmapDraft::close()
{
    if (isBehind() && !m_theirs) {
        // Commands are done in the order in which they are given: what is on its way comes first.
        whenDone(m_roadmaps.replaceDraft(
                     base::RequestId::make(m_clock.now()), now(), m_keeping ? std::optional(m_sent) : m_kept),
            this, [this](const base::Result<qint64> &result) {
                if (!result)
                    Q_EMIT failed(result.error());
            });
    }
    ++m_generation;
    m_soon.stop();
    m_history = {};
    m_roadmap = {};
    m_version = {};
    m_kept.reset();
    m_newest.reset();
    m_theirs.reset();
    m_keeping = m_again = m_publishing = false;
    setState(State::Closed);
}

void RoadmapDraft::setState(State state)
{
    if (state == m_state)
        return;
    m_state = state;
    Q_EMIT stateChanged();
}

domain::Blueprint RoadmapDraft::told() const
{
    if (!differs())
        return *m_newest;
    // What is edited still has the number of the version from which it was begun.
    domain::Blueprint told = now();
    told.status = domain::RoadmapStatus::Draft;
    told.number = m_kept ? m_kept->number : m_newest ? m_newest->number + 1 : 1;
    return told;
}

bool RoadmapDraft::undoesOthers() const
{
    return m_history.undoMerge() == kElsewhere;
}

bool RoadmapDraft::differs() const
{
    return isOpen() && (!m_newest || !domain::isSameContent(now(), *m_newest));
}

bool RoadmapDraft::isBehind() const
{
    if (!isOpen())
        return false;
    if (m_kept)
        return !domain::isSameContent(now(), *m_kept);
    // A new roadmap that nothing was done to needn't be kept.
    return m_newest ? differs() : m_history.canUndo();
}

/// What the state is when nothing is under way.
void RoadmapDraft::settle()
{
    if (m_theirs)
        setState(State::Conflict);
    else if (isBehind())
        setState(State::Keeping);
    else
        setState(differs() ? State::Kept : State::Published);
}

bool RoadmapDraft::edit(const domain::EditedBlueprint &edited, const QString &words, const QString &merge)
{
    if (!isOpen())
        return false;
    if (!edited) {
        Q_EMIT refused(edited.error());
        return false;
    }
    if (*edited == now())
        return true;
    m_history.add(*edited, words, merge);
    afterEdit();
    return true;
}

QString RoadmapDraft::add(const base::Result<domain::AddedStep> &added, const QString &words)
{
    if (!added) {
        Q_EMIT refused(added.error());
        return {};
    }
    return edit(added->blueprint, words) ? added->key : QString();
}

domain::TakenKeys RoadmapDraft::takenKeys() const
{
    domain::TakenKeys keys = m_history.keys();
    if (m_newest) {
        for (const domain::Step &step : m_newest->steps)
            keys.insert(step.key);
    }
    return keys;
}

void RoadmapDraft::undo()
{
    if (!m_history.canUndo())
        return;
    m_history.undo();
    afterEdit();
}

void RoadmapDraft::redo()
{
    if (!m_history.canRedo())
        return;
    m_history.redo();
    afterEdit();
}

void RoadmapDraft::afterEdit()
{
    m_again = m_keeping;
    if (!m_theirs)
        m_soon.start(kMoment);
    settle();
    Q_EMIT changed();
}

void RoadmapDraft::keep()
{
    m_soon.stop();
    if (m_keeping || m_theirs || !isBehind()) {
        if (!m_keeping && !m_theirs)
            settle();
        return;
    }
    setState(State::Keeping);
    send();
}

void RoadmapDraft::send()
{
    m_keeping = true;
    m_again = false;
    m_sent = now();
    whenDone(m_roadmaps.replaceDraft(base::RequestId::make(m_clock.now()), m_sent, m_kept), this,
        [this, generation = m_generation](const base::Result<qint64> &result) {
            if (generation == m_generation)
                kept(result);
        });
}

void RoadmapDraft::kept(const base::Result<qint64> &result)
{
    m_keeping = false;
    ++m_own;
    if (!result) {
        if (result.error().kind == base::ErrorKind::Conflict) {
            readAgain();
            return;
        }
        m_publishing = false;
        setState(State::Failed);
        Q_EMIT failed(result.error());
        // What can't be kept as it is won't be by trying.
        if (result.error().kind != base::ErrorKind::InvalidInput)
            m_soon.start(kTryAgain);
        return;
    }
    m_kept = m_sent;
    m_version = domain::RoadmapVersionId(*result);
    if (m_again || isBehind())
        m_soon.start(kMoment);
    settle();
    if (!m_roadmap) {
        // A new one: which roadmap it is, is told by the version.
        whenDone(m_roadmaps.loadVersion(m_version), this,
            [this, generation = m_generation](const base::Result<domain::Blueprint> &read) {
                if (generation == m_generation && read)
                    m_roadmap = read->roadmap;
            });
    }
    if (m_publishing)
        publishKept();
}

void RoadmapDraft::apply(const domain::Changes &changes)
{
    const bool concerned = isOpen() && m_roadmap && !m_keeping
        && std::any_of(changes.begin(), changes.end(), [](const domain::Change &change) {
               return change.subject == domain::Subject::Roadmap || change.subject == domain::Subject::Bulk;
           });
    if (concerned)
        readAgain();
}

void RoadmapDraft::readAgain()
{
    const auto read = [this, generation = m_generation, own = m_own](
                          const base::Result<services::RoadmapEditing> &there) {
        if (generation != m_generation || !there || m_keeping)
            return;
        // What was kept or published here meanwhile isn't in it: it would look like somebody else's doing.
        if (own == m_own)
            compareWith(*there);
        else
            readAgain();
    };
    whenDone(m_roadmaps.editing(m_roadmap), this, read);
}

void RoadmapDraft::compareWith(const services::RoadmapEditing &there)
{
    m_newest = there.newest;
    m_version = there.draft ? there.draft->version : domain::RoadmapVersionId();
    const bool same = there.draft && m_kept ? domain::isSameContent(*there.draft, *m_kept) : !there.draft && !m_kept;
    if (same || (there.draft && domain::isSameContent(*there.draft, now()))) {
        m_kept = there.draft;
        m_theirs.reset();
        settle();
        return;
    }
    // A draft that is gone was published, which is no conflict: what is edited here begins the next one.
    const bool mine = isBehind();
    m_kept = there.draft;
    if (there.draft && mine) {
        m_theirs = there.draft;
        m_publishing = false;
        m_soon.stop();
        if (m_state == State::Conflict)
            Q_EMIT stateChanged(); // it is another one by now
    } else if (there.draft) {
        const domain::Blueprint before = now();
        m_history.add(*there.draft, tr("Changed by somebody else"), kElsewhere);
        Q_EMIT changed();
        Q_EMIT changedByOthers(before);
    }
    settle();
    if (m_state == State::Keeping)
        m_soon.start(kMoment);
}

void RoadmapDraft::keepMine()
{
    if (!m_theirs)
        return;
    m_kept = m_theirs;
    m_theirs.reset();
    settle();
    keep();
}

void RoadmapDraft::takeTheirs()
{
    if (!m_theirs)
        return;
    m_kept = m_theirs;
    m_history.close();
    m_history.add(*m_theirs, tr("Taken over from somebody else"));
    m_theirs.reset();
    settle();
    Q_EMIT changed();
}

void RoadmapDraft::publish()
{
    if (!isOpen() || m_theirs || m_publishing)
        return;
    m_publishing = true;
    // Even a new one that nothing was done to is kept first.
    if (!m_keeping && (isBehind() || !m_kept))
        send();
    else if (!m_keeping)
        publishKept();
}

void RoadmapDraft::publishKept()
{
    if (isBehind())
        return keep();
    whenDone(m_roadmaps.publish(base::RequestId::make(m_clock.now()), m_version, m_agent), this,
        [this, generation = m_generation, version = m_version](const base::Result<qint64> &result) {
            if (generation != m_generation)
                return;
            m_publishing = false;
            if (!result) {
                Q_EMIT failed(result.error());
                return;
            }
            whenDone(
                m_roadmaps.loadVersion(version), this, [this, generation](const base::Result<domain::Blueprint> &read) {
                    if (generation != m_generation || !read)
                        return;
                    ++m_own;
                    m_newest = *read;
                    m_roadmap = read->roadmap;
                    m_kept.reset();
                    m_version = {};
                    settle();
                    Q_EMIT changed();
                    Q_EMIT published(read->number);
                });
        });
}

} // namespace throughline::ui
