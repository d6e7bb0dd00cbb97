// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/anonymise.h"
#include "core/domain/customer.h"
#include "core/domain/supportcase.h"

namespace throughline::storage {
class Session;
}

namespace throughline::services {

/// All by which somebody could be known in this case: names of its customer and of all agents, addresses, numbers of devices, what was ever told of them. DB thread.
[[nodiscard]] domain::PrivateWords privateWords(
    storage::Session &session, const domain::SupportCase &found, const domain::Customer &customer);

} // namespace throughline::services
