// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/exchange/demo/random.h"

#include <QString>

#include <array>
#include <vector>

namespace throughline::exchange::demo {

/// What a phrase may leave open.
enum class Blank : int {
    First,
    Name,
    Product,
    Version,
    Next,
    Serial,
    Order,
    Invoice,
    Amount,
    Agent,
    Tracking,
    Device,
    Room,
    Hour,
    Isp,
    Number,
    Date,
    Due,
    Case,
    Queue,
    Stars,
    Count
};

using Blanks = std::array<QString, size_t(Blank::Count)>;

inline QString &at(Blanks &blanks, Blank blank)
{
    return blanks[size_t(blank)];
}

constexpr quint32 bit(Blank blank)
{
    return quint32(1) << int(blank);
}

/// A sentence with blanks and choices, prepared once so that filling it in is only copying: "{product} drops [twice|often] a day".
class Phrase {
public:
    /// Refuses an unknown blank and a bracket that isn't closed.
    static base::Result<Phrase> parse(const QString &text);

    void appendTo(QString &out, const Blanks &blanks, Random &random) const;
    /// The blanks that may have to be filled in, as bits.
    [[nodiscard]] quint32 uses() const { return m_uses; }
    [[nodiscard]] bool isEmpty() const { return m_parts.empty(); }

private:
    struct Part {
        QString literal;
        int blank = -1;
        std::vector<Phrase> options; ///< one of them, if there are any
    };

    std::vector<Part> m_parts;
    quint32 m_uses = 0;
};

/// Phrases of which one is drawn.
using Phrases = std::vector<Phrase>;

} // namespace throughline::exchange::demo
