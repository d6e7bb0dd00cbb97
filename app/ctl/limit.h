// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ctl/arguments.h"
#include "core/base/result.h"

#include <algorithm>
#include <limits>

namespace throughline::ctl {

/// How much of a list is wanted, fetched in pages, so that a long one doesn't have to fit into memory.
class Limit {
public:
    [[nodiscard]] static Option option(const QString &help = QStringLiteral("at most so many. Default: all"))
    {
        return { QStringLiteral("limit"), {}, QStringLiteral("N"), help, false, {} };
    }

    /// From --limit; InvalidInput if it is no number from 1.
    static base::Result<Limit> of(const Arguments &arguments)
    {
        Limit limit;
        if (const std::optional<QString> text = arguments.value(QStringLiteral("limit"))) {
            bool readable = false;
            limit.m_left = text->toLongLong(&readable);
            limit.m_given = true;
            if (!readable || limit.m_left < 1)
                return base::invalidInput(
                    QStringLiteral("--limit takes a whole number from 1, not \"%1\"."), { *text });
        }
        return limit;
    }

    [[nodiscard]] bool isGiven() const { return m_given; }
    [[nodiscard]] qint64 left() const { return m_left; }
    /// How many to ask for now.
    [[nodiscard]] int next() const { return int(std::min<qint64>(m_left, kPage)); }
    /// So many came: false if there is nothing more, or no more is wanted.
    bool took(int count)
    {
        const bool more = count == next();
        m_left -= count;
        return more && m_left > 0;
    }

private:
    static constexpr qint64 kPage = 500;

    qint64 m_left = std::numeric_limits<qint64>::max();
    bool m_given = false;
};

} // namespace throughline::ctl
