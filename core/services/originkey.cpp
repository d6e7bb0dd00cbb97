// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/originkey.h"

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

} // namespace throughline::services
