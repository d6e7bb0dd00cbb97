// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

namespace throughline::exchange::demo {

/// SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014). Own, with integer arithmetic only: the
/// distributions of the standard library give other numbers with another library, and the demo has to be the same everywhere.
class Random {
public:
    /// The generator of one thing: what it draws doesn't depend on how much others drew.
    Random(quint64 seed, quint64 stream, quint64 index)
        : m_state(mix(seed ^ mix(stream * 0x9e3779b97f4a7c15ULL + 0x1234567ULL)) ^ mix(index + 0x51ed270b7a14ULL))
    {
    }

    quint64 next()
    {
        m_state += 0x9e3779b97f4a7c15ULL;
        return mix(m_state);
    }

    /// 0 … bound - 1. The bias is below bound / 2^32, which nobody can see here.
    quint32 below(quint32 bound) { return quint32(((next() >> 32) * bound) >> 32); }
    qint64 between(qint64 low, qint64 high) { return low + qint64(below(quint32(high - low + 1))); }
    bool percent(quint32 chance) { return below(100) < chance; }

    template <typename Container> const typename Container::value_type &pick(const Container &from)
    {
        return from[below(quint32(from.size()))];
    }

private:
    static constexpr quint64 mix(quint64 z)
    {
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31);
    }

    quint64 m_state;
};

} // namespace throughline::exchange::demo
