// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/exchange/demo/customers.h"
#include "core/exchange/demo/storyline.h"

#include <vector>

namespace throughline::exchange::demo {

/// Writes cases: chooses what they are about and fills in the words. Keeps what it can use again, so one per run and thread.
class CaseWriter {
public:
    CaseWriter(const Content &content, const DemoOptions &options, Schedule &schedule);

    /// The case of this slot. The reference is valid until the next call.
    const SourceCase &write(const CaseSlot &slot);

private:
    void choose(const CaseSlot &slot, Random &random);
    void fillBlanks(const CaseSlot &slot, Random &random);
    void chooseChannels(Random &random);
    void writeBeat(const Beat &beat, base::EpochMs at, SourceEvent &event, Random &random);
    void writeMessage(Role role, SourceEvent &event, Random &random);
    void writeCall(Role role, SourceEvent &event, Random &random);
    void writeStep(int stop, SourceEvent &event, Random &random);
    void setTimes(const CaseSlot &slot, Random &random);
    void setOutcome(const CaseSlot &slot, Random &random);
    const Phrase &draw(const Phrases &phrases, Random &random) const;
    const Phrase &draw(const Pool &pool, Random &random) const;
    const Phrase &fresh(const Phrases &phrases, Random &random);
    const Phrase &fresh(const Pool &pool, Random &random);
    const Phrases &said(Role role, Random &random) const;
    const QString &day(base::EpochMs at);

    const Content &m_content;
    const DemoOptions m_options;
    Schedule &m_schedule;
    std::vector<QString> m_days; ///< "3 March" for each day of the window, made when first needed

    SourceCase m_case;
    Person m_person;
    Storyline m_story;
    Blanks m_blanks;
    std::vector<base::EpochMs> m_times;
    std::vector<domain::Channel> m_channels; ///< by beat
    const Scenario *m_scenario = nullptr;
    const Language *m_language = nullptr;
    const DemoProduct *m_product = nullptr;
    std::vector<const Phrase *> m_said; ///< in this case, so that nothing is said twice in the same words
    quint32 m_avoid = 0;                ///< blanks that have nothing in this case
    int m_owner = 0;
    QString m_subject;
    QString m_reply;
};

} // namespace throughline::exchange::demo
