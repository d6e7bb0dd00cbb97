// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/action.h"
#include "core/storage/connection.h"
#include "core/storage/journalcells.h"

#include <QSet>

#include <optional>
#include <vector>

namespace throughline::storage {

/// The journal of what can be undone: an action, and for each value that it changed the row, the old value and the new one. An action says
/// exactly what is needed to put its rows back, and nothing is forgotten when it is undone. What comes in through a redirect that an action made is
/// entered afterwards by join(), as if it had been there when the action was done. DB thread only; throws DbError.
class JournalStore {
public:
    explicit JournalStore(Connection &connection)
        : m_connection(connection)
    {
    }

    [[nodiscard]] domain::ActionId add(const domain::Action &action, const QString &choices = {});
    [[nodiscard]] std::optional<domain::Action> find(domain::ActionId id);
    [[nodiscard]] QString choices(domain::ActionId id);
    /// What standing actions of a kind keep with them, as far as `part` may be in it (SQL's LIKE, so perhaps more than that).
    struct Kept {
        qint64 from = 0;
        QString choices;
    };
    [[nodiscard]] std::vector<Kept> kept(domain::ActionKind kind, const QString &part);
    /// Those to whom a row belonged before merges moved it, undone ones too.
    [[nodiscard]] std::vector<qint64> formerHomes(Cell cell, qint64 row);
    /// The newest first, beginning below `before` (none: from the newest). `standing`: only those that aren't undone.
    [[nodiscard]] std::vector<domain::Action> page(domain::ActionId before, bool standing, int limit);
    /// Merges, splits and macros alone, undone ones too: there are many of the others, which would push away what is rare.
    [[nodiscard]] std::vector<domain::Action> pageWithoutEdits(int limit);
    /// Those that aren't undone and concern this customer or case, the oldest first.
    [[nodiscard]] std::vector<domain::Action> standingFrom(domain::ActionKind kind, qint64 from);
    [[nodiscard]] std::vector<domain::Action> standingInto(domain::ActionKind kind, qint64 into);
    /// The ones into which others were merged, as it stands.
    [[nodiscard]] QSet<qint64> targets(domain::ActionKind kind);
    /// A row that is with another one now came from here by a merge that stands.
    [[nodiscard]] bool cameFrom(Cell cell, qint64 row, qint64 home);
    /// Something of this kind stands: where nothing does, there is nothing to look out for.
    [[nodiscard]] bool anyStanding(domain::ActionKind kind);
    void markUndone(domain::ActionId id, std::optional<domain::AgentId> agent, base::EpochMs now);

    /// Moves every row from one owner to another and remembers which; `condition` is SQL over the table `t` that may use :from and :into. How many.
    qint64 move(domain::ActionId action, Cell cell, qint64 from, qint64 into, const QString &condition = {});
    /// Remembers that these rows (`select`: their ids and owners) were where they are for a reason of their own: undoing leaves them.
    void pin(domain::ActionId action, Cell cell, const QString &select, qint64 subject);
    /// Sets one value; nothing happens if it is that already.
    void set(domain::ActionId action, Cell cell, qint64 row, std::optional<qint64> value);
    void set(domain::ActionId action, Cell cell, qint64 row, const QString &value);
    /// Remembers that a row was moved, without moving it.
    void note(domain::ActionId action, Cell cell, qint64 row, qint64 old, qint64 now);
    /// What was remembered as the old value; nothing if there is no such entry.
    struct Old {
        std::optional<qint64> value;
    };
    [[nodiscard]] std::optional<Old> old(domain::ActionId action, Cell cell, qint64 row);

    /// Enters a row that belongs to `home`, which was merged into `now`, into the journal of each merge on that way; and pins it in all other
    /// merges into `now`.
    void join(Cell cell, qint64 row, qint64 home, qint64 now);
    /// The same anew: for a row whose home has changed.
    void rejoin(Cell cell, qint64 row, qint64 home, qint64 now);

    /// Later actions that moved rows on which this one moved: they have to be undone first.
    [[nodiscard]] std::vector<domain::ActionId> movedOn(domain::ActionId action);
    /// Later actions that stand and set a value that this one set: taken back out of turn, they would bring back what this one made.
    [[nodiscard]] std::vector<domain::ActionId> setLater(domain::ActionId action);
    /// Who changed this value last, by doing or undoing something, and when; nothing if no action did.
    struct LastChange {
        QString agentName; ///< empty: nobody in particular
        base::EpochMs at = 0;
    };
    [[nodiscard]] std::optional<LastChange> lastChange(Cell cell, qint64 row);
    /// Puts back what was moved and still is where it was moved to. How many rows.
    qint64 moveBack(domain::ActionId action);
    /// Puts back the values of a row that were set and haven't been changed since; `forget`: and forgets them. Gives those that were changed since.
    std::vector<Cell> setBack(domain::ActionId action, qint64 row, const std::vector<Cell> &cells, bool forget);

    /// The keys of the events that came in with this case, wherever they are now.
    [[nodiscard]] QSet<QString> originKeys(domain::CaseId home);

    /// The value that a row has now, if it is a text; nothing for other cells and rows that are gone.
    [[nodiscard]] std::optional<QString> textNow(Cell cell, qint64 row);

private:
    /// Keeps the old and writes the new value of a cell; `kind` is "number" or "text".
    template <typename T>
    void write(domain::ActionId action, Cell cell, qint64 row, const T &before, const T &value, const QString &kind);

    Connection &m_connection;
};

} // namespace throughline::storage
