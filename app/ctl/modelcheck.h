// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ctl/verb.h"

namespace throughline::ctl {

/// Counts the elements of a BPMN file and tells what points nowhere; Refused if it can't be read.
Status checkModelFile(const Arguments &arguments, Output &out);

} // namespace throughline::ctl
