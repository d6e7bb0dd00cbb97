// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/domain/consent.h"
#include "core/domain/macro.h"
#include "core/domain/texttemplate.h"

#include <vector>

namespace throughline::exchange {

/// What the demo company writes often, and what some of its customers said about being written to.
struct DemoWriting {
    struct Said {
        int customer = 0; ///< its place in the list of customers by name
        domain::Channel channel = domain::Channel::Email;
        domain::ConsentState state = domain::ConsentState::Allowed;
        QString reason;
    };
    std::vector<domain::TextTemplate> templates;
    std::vector<domain::Macro> macros;
    std::vector<Said> consents;
};

/// From the embedded resources. An error is a fault in them.
[[nodiscard]] base::Result<DemoWriting> demoWriting();

} // namespace throughline::exchange
