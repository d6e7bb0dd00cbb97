// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFuture>

namespace throughline::ui {

/// Takes a request back if it is still under way. In Qt 6.4, cancelling a future that has finished walks to its continuation, which is
/// gone by then, and crashes. Only on the thread of the continuation's context: there it can't run in between.
template <typename T> void cancelPending(QFuture<T> &future)
{
    if (!future.isFinished())
        future.cancel();
}

} // namespace throughline::ui
