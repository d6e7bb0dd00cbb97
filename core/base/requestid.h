// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <QString>

namespace throughline::base {

/// The client-made name of one command: a UUID version 7 (RFC 9562, section 5.7), so that a command that is
/// sent again after a cut line is recognised, and the ids sort by time.
class RequestId {
public:
    /// A new id for `at`; the random part comes from the system's generator. Thread-safe.
    [[nodiscard]] static RequestId make(EpochMs at);
    /// Accepts the canonical text form of a version 7 UUID only.
    [[nodiscard]] static Result<RequestId> parse(const QString &text);

    [[nodiscard]] const QString &toString() const { return m_text; }
    bool operator==(const RequestId &) const = default;

private:
    explicit RequestId(QString text)
        : m_text(std::move(text))
    {
    }

    QString m_text;
};

} // namespace throughline::base
