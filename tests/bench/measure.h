// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QElapsedTimer>
#include <QJsonArray>
#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace throughline::bench {

/// Times of one piece of work in milliseconds, sorted.
class Samples {
public:
    void add(double ms) { m_values.push_back(ms); }
    /// The value below which this share (0…1) of the samples lies.
    [[nodiscard]] double quantile(double share) const;
    [[nodiscard]] double median() const { return quantile(0.5); }
    [[nodiscard]] double worst() const { return quantile(1.0); }
    [[nodiscard]] bool isEmpty() const { return m_values.empty(); }

private:
    std::vector<double> m_values;
};

/// Runs `work` `warm` times for nothing and `count` times by the clock.
[[nodiscard]] Samples timed(int count, const std::function<void(int)> &work, int warm = 3);
/// The two in turn, so that a machine whose speed drifts is as unkind to one as to the other.
[[nodiscard]] std::pair<Samples, Samples> timedInTurn(
    int count, const std::function<void(int)> &ours, const std::function<void(int)> &raw, int warm = 3);

/// One line of the table.
struct Row {
    QString what;
    QString ours; ///< with its unit
    QString raw;  ///< the raw engine's in the same run, or empty
    double value = 0;
    std::optional<double> ratio;
    QString bar; ///< what is asked for, in words
    bool kept = true;
};

/// Collects rows, prints them as they come, and writes them as JSON.
class Table {
public:
    void add(Row row);
    /// Times against the raw engine's, medians; kept if the ratio is at most `bar`.
    void ratio(const QString &what, const Samples &ours, const Samples &raw, double bar);
    /// A single figure with an upper (or, with `atLeast`, lower) bar.
    void figure(const QString &what, double value, const QString &unit, double bar, bool atLeast = false);
    /// p95 and worst of a time.
    void latency(const QString &what, const Samples &ours, double p95Bar, double worstBar);
    void heading(const QString &text);
    void note(const QString &text);
    [[nodiscard]] bool writeJson(const QString &path) const;

private:
    QJsonArray m_rows;
    QString m_section;
};

} // namespace throughline::bench
