// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFuture>
#include <QPointer>

#include <functional>
#include <memory>
#include <utility>

/// Requests to services, without the traps of QFuture in Qt 6.4.
namespace throughline::ui {

/// When an answer that has come is handed over.
enum class Turn {
    Next,       ///< as soon as the event loop turns: what a key press asked for
    AfterFrame, ///< once what is due has been painted: what only goes along with it
};

/// Calls `fn` on the GUI thread, never from inside this call. From any thread.
void deliver(std::function<void()> fn, Turn turn);

/// Calls `fn(result)` on the GUI thread once the request is done, unless `owner` is gone or the request was cancelled. Never from inside this call, as
/// then(context) does when the result is there already: a model that asks for its next page while it inserts a row would insert into the inserting.
/// And then(context) ends a debug build if the context dies first.
template <typename T, typename Function>
void whenDone(QFuture<T> future, QObject *owner, Function fn, Turn turn = Turn::Next)
{
    // Cancelling walks on to the continuation's own state, which Qt 6.4 doesn't keep alive. The GUI thread holds it until the answer is there;
    // from then on isFinished() is true, and takeBack() leaves the future alone.
    auto continuation = std::make_shared<QFuture<void>>();
    *continuation = future.then([guard = QPointer<QObject>(owner), fn = std::move(fn), continuation, turn](T result) {
        deliver(
            [guard, fn, continuation, result = std::move(result)]() mutable {
                if (guard)
                    fn(std::move(result));
            },
            turn);
    });
}

/// Cancels a request that is replaced by another. On the GUI thread only.
template <typename T> void takeBack(QFuture<T> &future)
{
    if (!future.isFinished())
        future.cancel();
}

} // namespace throughline::ui
