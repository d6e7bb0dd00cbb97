// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace throughline::tests {

/// The path of a file of the real data (THROUGHLINE_DATA, or ../shared/data beside the checkout); empty if it isn't there, in which case the test
/// says that it is skipped.
[[nodiscard]] QString realData(const QString &relativePath);

} // namespace throughline::tests
