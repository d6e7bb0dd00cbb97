// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/storage/session.h"

#include <QObject>
#include <QThread>

#include <functional>
#include <memory>

namespace throughline::storage {

/// A thread with one connection, opened and closed there. Work is done in the order in which it was posted.
class Lane : public QObject {
    Q_OBJECT
public:
    enum class Work {
        Read,
        Write,          ///< one transaction; not repeated if the line breaks once it has begun
        Maintenance,    ///< no transaction: what engines don't do within one
        RepeatableWrite ///< one transaction that recognises itself by its request id: repeated after a cut line
    };
    using Function = std::function<base::Result<void>(Session &)>;
    using Opener = std::function<std::unique_ptr<Connection>()>;

    /// `open` makes the connection, on the lane's thread, when it is first needed and again after the line was cut.
    Lane(const QString &name, Engine engine, Opener open, const base::Clock &clock, QString origin);
    ~Lane() override;

    [[nodiscard]] Engine engine() const { return m_engine; }
    [[nodiscard]] QThread *workerThread() { return &m_thread; }

    /// Runs `task` on the lane's thread.
    void post(std::function<void()> task);

    /// On the lane's thread only: runs `function`, retries what may be retried, converts what was thrown.
    base::Result<void> execute(Work work, const Function &function);
    /// On the lane's thread only: the connection, opened if need be. Throws DbError.
    Connection &connection();

Q_SIGNALS:
    /// From the lane's thread, after a transaction that changed something was committed.
    void committed();
    /// From the lane's thread, after a (re)connection.
    void connected();
    /// From the lane's thread, when the line to the server was cut.
    void disconnected(const throughline::base::Error &error);

private:
    base::Result<void> attempt(Work work, const Function &function);

    QThread m_thread;
    QObject m_context; ///< lives on m_thread
    Engine m_engine;
    Opener m_open;
    const base::Clock &m_clock;
    bool m_begun = false; ///< the attempt at hand has opened its transaction
    QString m_origin;
    std::unique_ptr<Connection> m_connection;
    bool m_closing = false; ///< on m_thread
};

} // namespace throughline::storage
