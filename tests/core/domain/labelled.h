// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFile>
#include <QString>
#include <QStringList>

#include <catch2/catch_test_macros.hpp>

#include <set>
#include <vector>

namespace throughline::tests {

/// The lines of a fixture, in columns; comments left out.
inline std::vector<QStringList> labelledLines(const QString &name)
{
    QFile file(QStringLiteral(THROUGHLINE_SOURCE_DIR "/tests/fixtures/") + name);
    REQUIRE(file.open(QIODevice::ReadOnly));
    std::vector<QStringList> rows;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n')) {
        if (!line.isEmpty() && !line.startsWith(u'#'))
            rows.push_back(line.split(u'\t'));
    }
    return rows;
}

/// How well what was found agrees with what was to be found.
struct Agreement {
    int right = 0;
    int wrong = 0;
    int missed = 0;
    QStringList mistakes;

    void count(const QString &text, const std::set<QString> &expected, const std::set<QString> &found)
    {
        QStringList notes;
        for (const QString &one : found) {
            if (expected.contains(one)) {
                ++right;
            } else {
                ++wrong;
                notes.append(u'+' + one);
            }
        }
        for (const QString &one : expected) {
            if (!found.contains(one)) {
                ++missed;
                notes.append(u'-' + one);
            }
        }
        if (!notes.isEmpty())
            mistakes.append(notes.join(u' ') + QStringLiteral("   ") + text);
    }

    [[nodiscard]] double precision() const { return right + wrong == 0 ? 1 : double(right) / (right + wrong); }
    [[nodiscard]] double recall() const { return right + missed == 0 ? 1 : double(right) / (right + missed); }
    [[nodiscard]] QString text() const
    {
        return QStringLiteral("precision %1, recall %2 (%3 right, %4 wrong, %5 missed)")
            .arg(precision(), 0, 'f', 3)
            .arg(recall(), 0, 'f', 3)
            .arg(right)
            .arg(wrong)
            .arg(missed);
    }
};

/// A fixture has two parts: every fourth line is held out, which means that nobody looks at its mistakes while mending.
inline bool isHeldOut(size_t line)
{
    return line % 4 == 3;
}

} // namespace throughline::tests
