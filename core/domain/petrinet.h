// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <vector>

namespace throughline::domain {

/// How many tokens lie in each place, in the order of PetriNet::places.
using Marking = std::vector<int>;

struct PetriPlace {
    QString id; ///< stable: of the file or of the element that it was made from
    QString name;
    bool operator==(const PetriPlace &) const = default;
};

/// Between one transition and one place; at most one each way, so several arcs of a file are one with their weights added.
struct PetriArc {
    int place = 0; ///< index into PetriNet::places
    int weight = 1;
    bool operator==(const PetriArc &) const = default;
};

struct PetriTransition {
    QString id;    ///< stable, as that of a place
    QString label; ///< the activity that is seen in a log; empty: silent, it leaves no trace there
    std::vector<PetriArc> takes;
    std::vector<PetriArc> gives;
    [[nodiscard]] bool silent() const { return label.isEmpty(); }
    bool operator==(const PetriTransition &) const = default;
};

/// An accepting place/transition net: what it allows are the labels along each way from its initial marking to its final one (van der
/// Aalst, "Process Mining", 2nd ed., section 3.2.2). A plain value; indices are those of the vectors.
struct PetriNet {
    QString id;
    QString name;
    std::vector<PetriPlace> places;
    std::vector<PetriTransition> transitions;
    Marking initial; ///< as long as places
    Marking final;   ///< as long as places; exactly this marking, no token may be left elsewhere

    int addPlace(const QString &placeId, const QString &placeName = {})
    {
        places.push_back({ placeId, placeName });
        initial.push_back(0);
        final.push_back(0);
        return int(places.size()) - 1;
    }
    /// An empty label makes a silent one.
    int addTransition(const QString &transitionId, const QString &label = {})
    {
        transitions.push_back({ transitionId, label, {}, {} });
        return int(transitions.size()) - 1;
    }
    /// From a place into a transition.
    void addTake(int transition, int place, int weight = 1)
    {
        addArc(transitions[size_t(transition)].takes, place, weight);
    }
    /// From a transition into a place.
    void addGive(int transition, int place, int weight = 1)
    {
        addArc(transitions[size_t(transition)].gives, place, weight);
    }

    [[nodiscard]] static bool enabled(const PetriTransition &transition, const Marking &marking)
    {
        for (const PetriArc &arc : transition.takes) {
            if (marking[size_t(arc.place)] < arc.weight)
                return false;
        }
        return true;
    }
    /// Takes and gives the tokens, whether it is enabled or not: a place can go below zero.
    static void fire(const PetriTransition &transition, Marking &marking)
    {
        for (const PetriArc &arc : transition.takes)
            marking[size_t(arc.place)] -= arc.weight;
        for (const PetriArc &arc : transition.gives)
            marking[size_t(arc.place)] += arc.weight;
    }

    bool operator==(const PetriNet &) const = default;

private:
    static void addArc(std::vector<PetriArc> &arcs, int place, int weight)
    {
        for (PetriArc &arc : arcs) {
            if (arc.place == place) {
                arc.weight += weight;
                return;
            }
        }
        arcs.push_back({ place, weight });
    }
};

} // namespace throughline::domain
