// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/blueprintedit.h"

#include <utility>

namespace throughline::domain {

BlueprintHistory::BlueprintHistory(Blueprint first)
    : m_states { State { std::move(first), {}, {} } }
{
    noteKeys(now());
}

void BlueprintHistory::add(Blueprint blueprint, const QString &words, const QString &merge)
{
    if (blueprint == now())
        return;
    noteKeys(blueprint);
    m_states.resize(m_at + 1);
    const bool goesOn = m_open && m_at > 0 && !merge.isEmpty() && m_states[m_at].merge == merge;
    if (goesOn) {
        m_states[m_at].blueprint = std::move(blueprint);
    } else {
        m_states.push_back({ std::move(blueprint), words, merge });
        // The oldest go first: nobody walks back so far.
        if (m_states.size() > kMost)
            m_states.erase(m_states.begin());
        m_at = m_states.size() - 1;
    }
    m_open = true;
}

void BlueprintHistory::undo()
{
    if (canUndo())
        --m_at;
    close();
}

void BlueprintHistory::redo()
{
    if (canRedo())
        ++m_at;
    close();
}

void BlueprintHistory::noteKeys(const Blueprint &blueprint)
{
    for (const Step &step : blueprint.steps)
        m_keys.insert(step.key);
}

} // namespace throughline::domain
