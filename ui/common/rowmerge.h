// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>

namespace throughline::ui {

/// Turns the sorted rows of a list model into the sorted rows `wanted` with the fewest row-level steps, so that a quiet re-read moves nothing that
/// stays. `key(row)` orders the rows and is unique. `Steps` has insertRows(at, first, last), removeRows(at, count) and replaceRow(at, row): each changes
/// `rows` and tells the views.
template <typename Rows, typename Wanted, typename Key, typename Steps>
void mergeRows(Rows &rows, const Wanted &wanted, Key key, Steps &&steps)
{
    int at = 0;
    auto next = wanted.begin();
    while (at < int(rows.size()) || next != wanted.end()) {
        if (next == wanted.end()) {
            steps.removeRows(at, int(rows.size()) - at);
            break;
        }
        int gone = 0;
        while (at + gone < int(rows.size()) && key(rows[size_t(at + gone)]) < key(*next))
            ++gone;
        if (gone > 0)
            steps.removeRows(at, gone);
        auto last = next;
        while (last != wanted.end() && (at >= int(rows.size()) || key(*last) < key(rows[size_t(at)])))
            ++last;
        if (last != next) {
            steps.insertRows(at, next, last);
            at += int(last - next);
            next = last;
        } else if (next != wanted.end() && at < int(rows.size()) && !(key(rows[size_t(at)]) < key(*next))) {
            if (!(rows[size_t(at)] == *next))
                steps.replaceRow(at, *next);
            ++at;
            ++next;
        }
    }
}

} // namespace throughline::ui
