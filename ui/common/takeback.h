// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFuture>

namespace throughline::ui {

/// Cancels a request that is replaced by another. Use this instead of QFuture::cancel() on a future that has a continuation: in Qt 6.4 cancelling a
/// future that has finished walks to the state of its continuation, which is gone by then, and ends the program now and then.
template <typename T> void takeBack(QFuture<T> &future)
{
    if (!future.isFinished())
        future.cancel();
}

} // namespace throughline::ui
