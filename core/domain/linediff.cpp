// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/linediff.h"

#include <algorithm>

namespace throughline::domain {

namespace {

using DiffKind = LineDifference::Kind;

/// More steps than this between two texts: they have so little in common that one simply takes the other's place.
constexpr int kMostDiffSteps = 1500;

/// E. W. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), without what both have at the beginning and the end.
void walkLines(const QStringList &before, const QStringList &after, int begin, int beforeEnd, int afterEnd,
    std::vector<LineDifference> &out)
{
    const int n = beforeEnd - begin;
    const int m = afterEnd - begin;
    const int most = std::min(n + m, kMostDiffSteps);
    std::vector<std::vector<int>> trace;
    std::vector<int> furthest(size_t(2 * most + 3), 0);
    const auto at = [&](int k) -> int & { return furthest[size_t(k + most + 1)]; };
    int steps = -1;
    for (int d = 0; d <= most && steps < 0; ++d) {
        trace.emplace_back(furthest.begin() + (most + 1 - d), furthest.begin() + (most + 2 + d));
        for (int k = -d; k <= d; k += 2) {
            int x = k == -d || (k != d && at(k - 1) < at(k + 1)) ? at(k + 1) : at(k - 1) + 1;
            while (x < n && x - k < m && before.at(begin + x) == after.at(begin + x - k))
                ++x;
            at(k) = x;
            if (x >= n && x - k >= m) {
                steps = d;
                break;
            }
        }
    }
    std::vector<LineDifference> back;
    int x = n;
    int y = m;
    if (steps < 0) {
        while (y > 0)
            back.push_back({ DiffKind::Added, after.at(begin + --y), 0, begin + y + 1 });
        while (x > 0)
            back.push_back({ DiffKind::Removed, before.at(begin + --x), begin + x + 1, 0 });
    }
    for (int d = steps; d >= 0 && (x > 0 || y > 0); --d) {
        // trace[d] holds the diagonals -d … d as they were before step d.
        const std::vector<int> &was = trace[size_t(d)];
        const auto then = [&](int k) { return k < -d || k > d ? -1 : was[size_t(k + d)]; };
        const int k = x - y;
        const int from = k == -d || (k != d && then(k - 1) < then(k + 1)) ? k + 1 : k - 1;
        const int fromX = d == 0 ? 0 : then(from);
        const int fromY = d == 0 ? 0 : fromX - from;
        while (x > fromX && y > fromY) {
            --x;
            --y;
            back.push_back({ DiffKind::Same, before.at(begin + x), begin + x + 1, begin + y + 1 });
        }
        if (d == 0)
            break;
        if (x > fromX)
            back.push_back({ DiffKind::Removed, before.at(begin + --x), begin + x + 1, 0 });
        else if (y > fromY)
            back.push_back({ DiffKind::Added, after.at(begin + --y), 0, begin + y + 1 });
    }
    out.insert(out.end(), back.rbegin(), back.rend());
}

} // namespace

std::vector<LineDifference> lineDifference(const QString &before, const QString &after)
{
    const QStringList a = before.split(u'\n');
    const QStringList b = after.split(u'\n');
    int begin = 0;
    while (begin < a.size() && begin < b.size() && a.at(begin) == b.at(begin))
        ++begin;
    int aEnd = int(a.size());
    int bEnd = int(b.size());
    while (aEnd > begin && bEnd > begin && a.at(aEnd - 1) == b.at(bEnd - 1)) {
        --aEnd;
        --bEnd;
    }
    std::vector<LineDifference> lines;
    for (int i = 0; i < begin; ++i)
        lines.push_back({ DiffKind::Same, a.at(i), i + 1, i + 1 });
    walkLines(a, b, begin, aEnd, bEnd, lines);
    for (int i = 0; aEnd + i < a.size(); ++i)
        lines.push_back({ DiffKind::Same, a.at(aEnd + i), aEnd + i + 1, bEnd + i + 1 });
    // Of one stretch of changes, what went comes first.
    for (auto from = lines.begin(); from != lines.end();) {
        if (from->kind == DiffKind::Same) {
            ++from;
            continue;
        }
        const auto to = std::find_if(from, lines.end(), [](const auto &line) { return line.kind == DiffKind::Same; });
        std::stable_partition(from, to, [](const auto &line) { return line.kind == DiffKind::Removed; });
        from = to;
    }
    return lines;
}

QStringList unifiedDifference(const QString &before, const QString &after, int around)
{
    const std::vector<LineDifference> lines = lineDifference(before, after);
    QStringList out;
    const int count = int(lines.size());
    for (int at = 0; at < count;) {
        while (at < count && lines[size_t(at)].kind == DiffKind::Same)
            ++at;
        if (at == count)
            break;
        const int from = std::max(0, at - around);
        int to = at;
        for (int quiet = 0; at < count && quiet <= 2 * around; ++at) {
            quiet = lines[size_t(at)].kind == DiffKind::Same ? quiet + 1 : 0;
            if (quiet == 0)
                to = at + 1;
        }
        to = std::min(count, to + around);
        at = to;
        int removed = 0;
        int added = 0;
        int firstBefore = 0;
        int firstAfter = 0;
        QStringList hunk;
        for (int i = from; i < to; ++i) {
            const LineDifference &line = lines[size_t(i)];
            if (line.kind != DiffKind::Added) {
                firstBefore = firstBefore == 0 ? line.before : firstBefore;
                ++removed;
            }
            if (line.kind != DiffKind::Removed) {
                firstAfter = firstAfter == 0 ? line.after : firstAfter;
                ++added;
            }
            hunk.append(QChar(line.kind == DiffKind::Same        ? u' '
                                : line.kind == DiffKind::Removed ? u'-'
                                                                 : u'+')
                + line.line);
        }
        out.append(QStringLiteral("@@ -%1,%2 +%3,%4 @@")
                .arg(QString::number(firstBefore), QString::number(removed), QString::number(firstAfter),
                    QString::number(added)));
        out += hunk;
    }
    return out;
}

} // namespace throughline::domain
