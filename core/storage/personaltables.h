// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <vector>

namespace throughline::storage {

/// A column of a table that holds what is about a person.
struct PersonalColumn {
    enum class Type { Number, Real, Text };
    QString name;
    Type type = Type::Number;
    QString erased; ///< SQL: what it becomes when the person is erased; empty: it stays, since it tells of nobody
};

/// A table that holds what is about a person.
struct PersonalTable {
    QString name;
    QString rows;         ///< SQL: which of its rows are; may name the sets of personalSets()
    bool removed = false; ///< erasing takes the rows as a whole
    std::vector<PersonalColumn> columns;
};

/// Where in the schema people are: the one place that says it, read by export and erasure. A test compares it with the schema, so that no migration can
/// forget it. In an order in which rows can be removed.
[[nodiscard]] const std::vector<PersonalTable> &personalTables();

/// "WITH …": the sets `family` (the person :person and all who were merged into them), `cases` and `entries` (of the timeline) of theirs.
[[nodiscard]] const QString &personalSets();

} // namespace throughline::storage
