// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/processtree.h"
#include "core/exchange/bpmn/bpmndocument.h"

namespace throughline::exchange {

/// A process in blocks as a BPMN diagram: tasks between gateways in pairs, laid out from the left to the right. Pure; ids are numbers in the order of the
/// tree.
[[nodiscard]] BpmnDocument bpmnFromTree(const domain::ProcessTree &tree);

} // namespace throughline::exchange
