// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/originkey.h"

#include <algorithm>

namespace throughline::services {

namespace {

/// FNV-1a, 64 bits (http://www.isthe.com/chongo/tech/comp/fnv/): the same on every machine and in every version, as stored keys must be.
class Fingerprint {
public:
    Fingerprint &add(const QString &text)
    {
        for (const QChar c : text) {
            addByte(c.unicode() & 0xFFU);
            addByte(c.unicode() >> 8U);
        }
        addByte(0x1F);
        return *this;
    }
    Fingerprint &add(qint64 number)
    {
        for (int shift = 0; shift < 64; shift += 8)
            addByte((quint64(number) >> shift) & 0xFFU);
        return *this;
    }
    [[nodiscard]] quint64 value() const { return m_hash; }

private:
    void addByte(quint64 byte) { m_hash = (m_hash ^ byte) * 0x100000001b3ULL; }
    quint64 m_hash = 0xcbf29ce484222325ULL;
};

} // namespace

QString originKey(const exchange::SourceEvent &event, QHash<quint64, int> &seen)
{
    const quint64 hash = Fingerprint()
                             .add(event.at)
                             .add(qint64(event.channel))
                             .add(qint64(event.kind))
                             .add(event.customerKey)
                             .add(event.agent)
                             .add(event.subject)
                             .add(event.body)
                             .value();
    const int number = ++seen[hash];
    QString key = QString::number(hash, 36);
    if (number > 1)
        key += u'.' + QString::number(number);
    return key;
}

std::vector<const exchange::SourceEvent *> inOrderOfTime(const exchange::SourceCase &source)
{
    std::vector<const exchange::SourceEvent *> order;
    order.reserve(source.events.size());
    for (const exchange::SourceEvent &event : source.events)
        order.push_back(&event);
    std::stable_sort(order.begin(), order.end(),
        [](const exchange::SourceEvent *a, const exchange::SourceEvent *b) { return a->at < b->at; });
    return order;
}

QStringList originKeys(const exchange::SourceCase &source)
{
    QHash<quint64, int> seen;
    QStringList keys;
    for (const exchange::SourceEvent *event : inOrderOfTime(source))
        keys.append(originKey(*event, seen));
    return keys;
}

} // namespace throughline::services
