// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/ids.h"
#include "core/domain/mood.h"
#include "core/storage/connection.h"

#include <QString>

#include <optional>
#include <vector>

namespace throughline::storage {

/// Messages whose mood was read by an older rule, or never. DB thread only; throws DbError.
class MoodStore {
public:
    explicit MoodStore(Connection &connection)
        : m_connection(connection)
    {
    }

    /// The rule by which all were read; 0 if nobody made sure of that yet.
    [[nodiscard]] int ruleOfAll();
    void setRuleOfAll(int rule);

    struct Unread {
        domain::EventId id;
        QString body;
        domain::Mood mood = domain::Mood::None; ///< by the older rule
    };
    /// The first behind `after`, by id.
    [[nodiscard]] std::vector<Unread> unread(domain::EventId after, int rule, int limit);
    void set(domain::EventId id, domain::Mood mood, int rule);

private:
    Connection &m_connection;
};

} // namespace throughline::storage
