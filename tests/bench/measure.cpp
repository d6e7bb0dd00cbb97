// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/measure.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTextStream>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace throughline::bench {

using namespace Qt::StringLiterals;

namespace {

double once(const std::function<void(int)> &work, int number)
{
    QElapsedTimer timer;
    timer.start();
    work(number);
    return double(timer.nsecsElapsed()) / 1e6;
}

QString ms(double value)
{
    return u"%1 ms"_s.arg(value, 0, 'f', value < 1 ? 3 : 1);
}

} // namespace

double Samples::quantile(double share) const
{
    if (m_values.empty())
        return 0;
    std::vector<double> sorted = m_values;
    std::sort(sorted.begin(), sorted.end());
    const auto place = size_t(std::ceil(share * double(sorted.size())));
    return sorted.at(std::clamp<size_t>(place, 1, sorted.size()) - 1);
}

Samples timed(int count, const std::function<void(int)> &work, int warm)
{
    Samples samples;
    for (int i = -warm; i < count; ++i) {
        const double taken = once(work, i < 0 ? i + warm : i);
        if (i >= 0)
            samples.add(taken);
    }
    return samples;
}

std::pair<Samples, Samples> timedInTurn(
    int count, const std::function<void(int)> &ours, const std::function<void(int)> &raw, int warm)
{
    std::pair<Samples, Samples> samples;
    for (int i = -warm; i < count; ++i) {
        const int number = i < 0 ? i + warm : i;
        // Who comes second finds the file's pages in the system's cache: each goes first every other time.
        const bool oursFirst = number % 2 == 0;
        const double rawEarly = oursFirst ? 0 : once(raw, number);
        const double first = once(ours, number);
        const double second = oursFirst ? once(raw, number) : rawEarly;
        if (i >= 0) {
            samples.first.add(first);
            samples.second.add(second);
        }
    }
    return samples;
}

void Table::add(Row row)
{
    QTextStream out(stdout);
    out << row.what.leftJustified(62, u' ') << row.ours.rightJustified(22) << row.raw.rightJustified(13)
        << (row.ratio ? u"%1×"_s.arg(*row.ratio, 0, 'f', 2) : QString()).rightJustified(9) << u"  "_s
        << row.bar.leftJustified(26)
        << (row.bar.isEmpty() ? QString()
                   : row.kept ? u"ok"_s
                              : u"MISSED"_s)
        << Qt::endl;
    QJsonObject object { { u"section"_s, m_section }, { u"what"_s, row.what }, { u"value"_s, row.value },
        { u"text"_s, row.ours }, { u"bar"_s, row.bar }, { u"kept"_s, row.kept } };
    if (!row.raw.isEmpty())
        object.insert(u"raw"_s, row.raw);
    if (row.ratio)
        object.insert(u"ratio"_s, *row.ratio);
    m_rows.append(object);
}

void Table::ratio(const QString &what, const Samples &ours, const Samples &raw, double bar)
{
    const double factor = ours.median() / std::max(raw.median(), 1e-6);
    add({ what, ms(ours.median()), ms(raw.median()), ours.median(), factor, u"≤ %1 × raw"_s.arg(bar), factor <= bar });
}

void Table::figure(const QString &what, double value, const QString &unit, double bar, bool atLeast)
{
    const QString text = u"%L1 %2"_s.arg(value, 0, 'f', value < 10 ? 2 : 0).arg(unit);
    const QString wanted = u"%1 %L2 %3"_s.arg(atLeast ? u"≥"_s : u"≤"_s).arg(bar, 0, 'f', 0).arg(unit);
    add({ what, text, {}, value, {}, wanted, atLeast ? value >= bar : value <= bar });
}

void Table::latency(const QString &what, const Samples &ours, double p95Bar, double worstBar)
{
    const double p95 = ours.quantile(0.95);
    add({ what, u"p95 %1, max %2"_s.arg(p95, 0, 'f', 1).arg(ours.worst(), 0, 'f', 1), {}, p95, {},
        u"p95 ≤ %1, max ≤ %2 ms"_s.arg(p95Bar).arg(worstBar), p95 <= p95Bar && ours.worst() <= worstBar });
}

void Table::heading(const QString &text)
{
    m_section = text;
    QTextStream out(stdout);
    out << Qt::endl << text << Qt::endl << QString(text.size(), QChar(0x2500)) << Qt::endl;
}

void Table::note(const QString &text)
{
    QTextStream(stdout) << u"  "_s << text << Qt::endl;
}

bool Table::writeJson(const QString &path) const
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(m_rows).toJson()) > 0;
}

} // namespace throughline::bench
