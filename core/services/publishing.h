// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/services/articlefiles.h"

namespace throughline::storage {
class Session;
}

// What ArticleFiles::publish runs. DB thread.
namespace throughline::services::publishing {

[[nodiscard]] base::Result<ArticleOutput> publish(storage::Session &session, const PublishOptions &options);

} // namespace throughline::services::publishing
