// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QEventLoop>
#include <QFuture>
#include <QFutureWatcher>

namespace throughline::ctl {

/// Waits for a service's answer while signals are still delivered. A program without a window may wait; a window never does it like this.
template <typename T> base::Result<T> await(QFuture<base::Result<T>> future)
{
    if (!future.isFinished()) {
        QEventLoop loop;
        QFutureWatcher<base::Result<T>> watcher;
        QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
        watcher.setFuture(future);
        loop.exec();
    }
    if (future.resultCount() == 0)
        return base::Error { base::ErrorKind::Cancelled, QStringLiteral("It was cancelled."), {}, {} };
    return future.result();
}

} // namespace throughline::ctl
