// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/addressspotter.h"
#include "core/domain/person.h"
#include "core/storage/connection.h"

#include <map>

namespace throughline::storage {

/// What of a person stands in rows that are others': where personalTables() doesn't lead. Reads every entry of the workspace, which takes its time. DB thread only;
/// throws DbError.
class PersonTraces {
public:
    /// Reads the person's addresses: to be made while they are still there.
    PersonTraces(Connection &connection, domain::CustomerId person);

    /// How many entries of others went to or came from an address that is the person's alone.
    [[nodiscard]] qint64 addressed();
    /// Takes these addresses out of others' entries, messages and drafts, and the person out of what Throughline itself wrote into others' timelines and remembers of
    /// their rows. What people wrote stays. To be called before the person's own rows are changed.
    void take();
    /// Entries of others that hold the name, an e-mail address or a phone number; the newest first.
    [[nodiscard]] std::vector<domain::Event> mentions(size_t most);
    /// The templates and macros that do, as "Template Greeting".
    [[nodiscard]] QStringList writings();

private:
    struct Words {
        QString subject;
        QString body;
    };
    using Rewritten = std::map<qint64, Words>;

    [[nodiscard]] std::vector<domain::Identity> identities(bool theirsAlone);
    [[nodiscard]] std::vector<qint64> entriesWithAddress();
    void takeAddresses(const QString &table, const QString &sets);
    void collectMerges(Rewritten &found);
    void collectMoves(Rewritten &found);
    void collectAddresses(Rewritten &found);
    void collectActions(Rewritten &found);
    void takeFromCells();
    void takeFromActions();
    void write(qint64 event, const Words &words);
    [[nodiscard]] bool speaks(const QString &text) const;
    /// Without the addresses and names that are the person's alone.
    [[nodiscard]] QString withoutThem(const QString &text) const;
    /// For what holds one of these.
    [[nodiscard]] QStringList patternsOfThem() const;
    [[nodiscard]] QString keptWithout(const QString &kept) const;

    Connection &m_connection;
    domain::CustomerId m_person;
    domain::AddressSpotter m_all;
    domain::AddressSpotter m_alone; ///< without what a household shares
    QStringList m_names;
    QStringList m_namesAlone; ///< those that nobody else bears
};

} // namespace throughline::storage
