// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHashFunctions>
#include <QString>

#include <compare>

namespace throughline::base {

/// A row's id that can't be mistaken for another table's. 0 is "none": ids are given by the database and start at 1.
template <typename Tag> class Id {
public:
    constexpr Id() = default;
    constexpr explicit Id(qint64 value)
        : m_value(value)
    {
    }

    [[nodiscard]] constexpr qint64 value() const { return m_value; }
    [[nodiscard]] constexpr bool isValid() const { return m_value > 0; }
    constexpr explicit operator bool() const { return isValid(); }
    [[nodiscard]] QString toString() const { return QString::number(m_value); }

    constexpr auto operator<=>(const Id &) const = default;

private:
    qint64 m_value = 0;
};

template <typename Tag> size_t qHash(Id<Tag> id, size_t seed = 0) noexcept
{
    return ::qHash(id.value(), seed);
}

} // namespace throughline::base
