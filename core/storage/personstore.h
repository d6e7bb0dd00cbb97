// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/person.h"
#include "core/storage/connection.h"

namespace throughline::storage {

/// All that is stored about a person, as personalTables() says where it is: to be given to them, or to be erased. DB thread only; throws DbError.
class PersonStore {
public:
    explicit PersonStore(Connection &connection)
        : m_connection(connection)
    {
    }

    /// The rows of every table that has some, in the order of the ids.
    [[nodiscard]] std::vector<domain::PersonalRecords> records(domain::CustomerId id);
    [[nodiscard]] std::vector<domain::PersonalFile> files(domain::CustomerId id);
    /// The numbers of a preview.
    [[nodiscard]] domain::ErasurePreview count(domain::CustomerId id);
    /// Those who were merged into them, and they themselves.
    [[nodiscard]] std::vector<domain::CustomerId> family(domain::CustomerId id);

    [[nodiscard]] bool isErased(domain::CustomerId id);
    /// Takes the person out of every row, those of others included (PersonTraces), and out of the search index; rows that tell of nobody stay for statistics. Remembers who did it and why.
    void erase(domain::CustomerId id, std::optional<domain::AgentId> agent, const QString &reason, base::EpochMs now);
    /// What the engine still keeps of erased rows in places that it will use again is overwritten: the whole workspace is written anew. Outside of a
    /// transaction. A sentence if something could be left, empty otherwise.
    [[nodiscard]] QString scrub();

private:
    void unindex(domain::CustomerId id);
    void index(domain::CustomerId id);

    Connection &m_connection;
};

} // namespace throughline::storage
