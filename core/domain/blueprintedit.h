// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/domain/roadmap.h"

#include <QSet>

#include <optional>
#include <vector>

/// What is done to a draft of a roadmap, as values: each function gives the roadmap as it is afterwards, or says in a sentence why it can't be. A draft may have
/// faults; what no edit ever leaves is a way that names a step that isn't there, a step without a key of its own, or one in a lane that isn't there: such a draft
/// couldn't be kept. Keys never change, so that versions can be compared. Pure; any thread.
namespace throughline::domain {

using EditedBlueprint = base::Result<Blueprint>;

/// A roadmap with the step that was put into it.
struct AddedStep {
    Blueprint blueprint;
    QString key;
};

/// Keys that a new step may not have although no step has them: those of steps that were removed, and of other versions.
using TakenKeys = QSet<QString>;

/// An empty roadmap of this name with a beginning and an end.
[[nodiscard]] EditedBlueprint newBlueprint(const QString &key, const QString &name);
/// A key for a roadmap of this name that none of `taken` has: "connection-drops".
[[nodiscard]] QString roadmapKeyFor(const QString &name, const TakenKeys &taken);

/// Puts a step of this kind behind another one, into its lane: between it and what follows if one way leads on, as one more way if several do. The first step of
/// a roadmap that has none comes by an empty `after`. Refused behind an end.
[[nodiscard]] base::Result<AddedStep> addStepAfter(
    const Blueprint &blueprint, const QString &after, StepKind kind, const QString &title, const TakenKeys &taken = {});
/// Puts a step into a way, whose label and condition now lead to it.
[[nodiscard]] base::Result<AddedStep> addStepOn(
    const Blueprint &blueprint, int way, StepKind kind, const QString &title, const TakenKeys &taken = {});
/// Takes a step away and joins each way into it with each out of it, but for those that would lead a step to itself. What was said on both is said on the new one.
[[nodiscard]] EditedBlueprint removeStep(const Blueprint &blueprint, const QString &key);
/// A step with other contents. Its key and lane stay (see moveToLane); what only another kind has goes: a timer of what is no wait, the roadmap of what runs none.
/// Refused without a title, with a condition that can't be read, and for an end that leads on.
[[nodiscard]] EditedBlueprint changeStep(const Blueprint &blueprint, const Step &step);
/// `lane`: its place in lanesOf().
[[nodiscard]] EditedBlueprint moveToLane(const Blueprint &blueprint, const QString &key, size_t lane);

/// A way from one step to another. Refused from an end, from a step to itself, and if there is the same one already.
[[nodiscard]] EditedBlueprint connectSteps(
    const Blueprint &blueprint, const QString &from, const QString &to, const QString &label = {});
/// `way`: its place in Blueprint::transitions.
[[nodiscard]] EditedBlueprint disconnect(const Blueprint &blueprint, int way);
/// Label and condition of a way, or where it leads. Refused with a condition that can't be read.
[[nodiscard]] EditedBlueprint changeWay(const Blueprint &blueprint, int way, const Transition &changed);

/// Name, summary, products and keywords. Refused without a name.
[[nodiscard]] EditedBlueprint changeAbout(const Blueprint &blueprint, const QString &name, const QString &summary,
    const QStringList &products, const QStringList &keywords);
/// A lane of its own: the last one on its side of the line of visibility.
[[nodiscard]] EditedBlueprint addLane(const Blueprint &blueprint, const QString &name, bool visible);
/// An empty name gives one of the four its usual one back.
[[nodiscard]] EditedBlueprint renameLane(const Blueprint &blueprint, size_t lane, const QString &name);
/// Refused while there are steps in it, and for one of the four.
[[nodiscard]] EditedBlueprint removeLane(const Blueprint &blueprint, size_t lane);

/// The content of `typed` as a new state of `draft`: what the workspace gave (numbers, status) stays. Refused if it has another key or couldn't be kept.
[[nodiscard]] EditedBlueprint retyped(const Blueprint &draft, const Blueprint &typed);
/// Whether they say the same: what the workspace gave (ids, number, status) doesn't count.
[[nodiscard]] bool isSameContent(const Blueprint &a, const Blueprint &b);

/// The states of a draft, to walk back and forth among them. A value.
class BlueprintHistory {
public:
    BlueprintHistory() = default;
    explicit BlueprintHistory(Blueprint first);

    [[nodiscard]] const Blueprint &now() const { return m_states[m_at].blueprint; }
    /// `words` say what was done ("Remove step"). What is typed into one field is one step: a `merge` that isn't empty and is that of the edit before. Nothing
    /// happens if nothing changes.
    void add(Blueprint blueprint, const QString &words, const QString &merge = {});
    /// What is typed next begins a step of its own.
    void close() { m_open = false; }
    [[nodiscard]] bool canUndo() const { return m_at > 0; }
    [[nodiscard]] bool canRedo() const { return m_at + 1 < m_states.size(); }
    void undo();
    void redo();
    /// What undo() and redo() would take back or do again.
    [[nodiscard]] QString undoWords() const { return canUndo() ? m_states[m_at].words : QString(); }
    [[nodiscard]] QString redoWords() const { return canRedo() ? m_states[m_at + 1].words : QString(); }
    /// The `merge` of what undo() would take back.
    [[nodiscard]] QString undoMerge() const { return canUndo() ? m_states[m_at].merge : QString(); }
    /// Of all steps that there ever were.
    [[nodiscard]] const TakenKeys &keys() const { return m_keys; }

private:
    struct State {
        Blueprint blueprint;
        QString words; ///< of the edit that led to it
        QString merge;
    };
    void noteKeys(const Blueprint &blueprint);

    static constexpr size_t kMost = 500;

    std::vector<State> m_states { State {} };
    size_t m_at = 0;
    TakenKeys m_keys;
    bool m_open = false; ///< the next edit of the same field belongs to this state
};

} // namespace throughline::domain
