// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/requestid.h"
#include "core/domain/change.h"
#include "core/storage/lane.h"

#include <QFuture>
#include <QPromise>

#include <atomic>
#include <future>
#include <optional>
#include <type_traits>

namespace throughline::storage {

class ChangeFeed;

namespace detail {
template <typename T> struct Unwrapped {
    using Type = T;
};
template <typename T> struct Unwrapped<base::Result<T>> {
    using Type = T;
};
} // namespace detail

/// A workspace, open. It owns one lane for writing and two for reading, so that neither a long import nor a search keeps a timeline waiting (and one for who is there), and is the
/// only way by which work crosses threads: a function that captures values goes in, a future comes out. Cancelling the future before its turn takes the
/// work back. Work on one lane is done in the order in which it was asked for; between lanes there is no order, but whoever asks after a command's future
/// is done, or after changed(), sees what was written, on every lane. To be made, used and destroyed on one thread, which needs an event loop for the
/// signals only.
class Database : public QObject {
    Q_OBJECT
public:
    enum class Mode { MustExist, CreateIfMissing };

    /// Starts to open at once; failures are told by open() and by each run. `clock` must outlive it.
    Database(Location location, Mode mode, const base::Clock &clock, QObject *parent = nullptr);
    ~Database() override;

    [[nodiscard]] const Location &location() const { return m_location; }
    /// Whether the workspace is a file that can only be read here, where each write is refused (Denied). Known once open() is done; any thread.
    [[nodiscard]] bool isReadOnly() const { return m_readOnly; }
    /// Names this instance in the change feed, so that it can tell its own changes from those of others.
    [[nodiscard]] const QString &origin() const { return m_origin; }

    /// Done once it can be read and written, the schema is current, and the feed follows: what is committed from then on is told by changed().
    QFuture<base::Result<void>> open();

    /// Runs `fn(Session &)` for reading what somebody waits for with a key pressed: by key, a page at most. fn gives a T or a Result<T>, may throw DbError,
    /// and runs on another thread.
    template <typename Fn> auto read(Fn fn) { return run(*m_reader, Lane::Work::Read, std::move(fn)); }

    /// The same for what takes as long as it takes (a search, a suggestion, a count): on a lane of its own, so that it never stands before read(). That lane
    /// is opened when it is first needed: a start doesn't wait for it.
    template <typename Fn> auto readAside(Fn fn) { return run(aside(), Lane::Work::Read, std::move(fn)); }

    /// The same for what reads the whole workspace, for seconds if it is large: on one more lane, so that no search stands behind it.
    template <typename Fn> auto readApart(Fn fn) { return run(apart(), Lane::Work::Read, std::move(fn)); }

    /// Runs `fn(Session &)` in one transaction, committed unless it gives an error or throws. For long work that recognises by itself what it has already done.
    template <typename Fn> auto write(Fn fn) { return run(*m_writer, Lane::Work::Write, std::move(fn)); }

    /// Runs `fn(Session &)`, which gives a Result<std::optional<T>>, in one transaction after the other until it gives nothing; gives all that it gave. An error
    /// ends it: what was committed before that stays. A transaction that is run again after a deadlock calls `fn` again.
    template <typename Fn> auto writeEach(Fn fn)
    {
        using T = typename detail::Unwrapped<std::invoke_result_t<Fn, Session &>>::Type::value_type;
        auto promise = std::make_shared<QPromise<base::Result<std::vector<T>>>>();
        QFuture<base::Result<std::vector<T>>> future = promise->future();
        promise->start();
        m_writer->post([lane = m_writer.get(), promise, fn = std::move(fn)]() mutable {
            std::vector<T> all;
            while (!promise->isCanceled()) {
                base::Result<std::optional<T>> one = evaluate<std::optional<T>, base::Result<std::optional<T>>>(
                    *lane, Lane::Work::Write, fn);
                if (one && *one) {
                    all.push_back(std::move(**one));
                    continue;
                }
                promise->addResult(one ? base::Result<std::vector<T>>(std::move(all)) : one.error());
                break;
            }
            promise->finish();
        });
        return future;
    }

    /// Runs `fn(Session &)` in one transaction, or reads, on a lane of its own that is opened when it is first needed: what is neither history nor waited for and must
    /// not stand behind an import or a search. What it writes may be lost with a crash of the machine.
    template <typename Fn> auto writeBeside(Fn fn) { return run(beside(), Lane::Work::Write, std::move(fn)); }
    template <typename Fn> auto readBeside(Fn fn) { return run(beside(), Lane::Work::Read, std::move(fn)); }

    /// Runs `fn(Session &)` where write() does, outside of any transaction: for what engines don't do within one, such as writing a file anew.
    template <typename Fn> auto maintain(Fn fn) { return run(*m_writer, Lane::Work::Maintenance, std::move(fn)); }

    /// Runs a command in one transaction together with the record of its request id. `fn(Session &)` gives the Result<qint64> of the command (an id, as a rule);
    /// if `request` was carried out before, fn isn't run and the first result comes back.
    template <typename Fn>
    QFuture<base::Result<qint64>> command(const base::RequestId &request, const QString &kind, Fn fn)
    {
        return run(*m_writer, Lane::Work::RepeatableWrite,
            [this, request, kind, fn = std::move(fn)](Session &session) mutable -> base::Result<qint64> {
                return runCommand(session, request, kind, [&](Session &inner) { return fn(inner); });
            });
    }

    /// The same for a command that answers more than its id: `fn(Session &)` gives a Result<T> with a member `qint64 id`; if `request` was carried out before,
    /// `again(Session &, qint64 id)` says what it would have answered.
    template <typename Fn, typename Again>
    auto commandAnswering(const base::RequestId &request, const QString &kind, Fn fn, Again again)
    {
        using Answer = std::invoke_result_t<Fn, Session &>;
        return run(*m_writer, Lane::Work::RepeatableWrite,
            [this, request, kind, fn = std::move(fn), again = std::move(again)](Session &session) mutable -> Answer {
                std::optional<Answer> answer;
                const base::Result<qint64> id = runCommand(
                    session, request, kind, [&](Session &inner) -> base::Result<qint64> {
                        answer = fn(inner);
                        if (!*answer)
                            return answer->error();
                        return (*answer)->id;
                    });
                if (!id)
                    return id.error();
                return answer ? *answer : again(session, *id);
            });
    }

    /// The id of the agent of this name. One who isn't there yet comes into being in the transaction of the next command that is carried out, under the id that is
    /// given here: with one that is refused nobody does.
    QFuture<base::Result<domain::AgentId>> introduceAgent(const QString &name);

Q_SIGNALS:
    /// Something was committed by this or another program. In this object's thread.
    void changed(const throughline::domain::Changes &changes);
    /// The line to the workspace was cut, or is back.
    void disconnected(const throughline::base::Error &error);
    void connected();

private:
    base::Result<qint64> runCommand(Session &session, const base::RequestId &request, const QString &kind,
        const std::function<base::Result<qint64>(Session &)> &function);
    [[nodiscard]] std::unique_ptr<Connection> openWriter();
    [[nodiscard]] std::unique_ptr<Connection> openReader();
    [[nodiscard]] std::unique_ptr<Connection> openBeside();
    Lane &aside();
    Lane &apart();
    Lane &beside();

    template <typename Fn> static auto run(Lane &lane, Lane::Work work, Fn fn)
    {
        using Raw = std::invoke_result_t<Fn, Session &>;
        using T = typename detail::Unwrapped<Raw>::Type;
        auto promise = std::make_shared<QPromise<base::Result<T>>>();
        QFuture<base::Result<T>> future = promise->future();
        promise->start();
        lane.post([&lane, work, promise, fn = std::move(fn)]() mutable {
            if (!promise->isCanceled())
                promise->addResult(evaluate<T, Raw>(lane, work, fn));
            promise->finish();
        });
        return future;
    }

    template <typename T, typename Raw, typename Fn>
    static base::Result<T> evaluate(Lane &lane, Lane::Work work, Fn &fn)
    {
        if constexpr (std::is_void_v<T>) {
            return lane.execute(work, [&](Session &session) -> base::Result<void> {
                if constexpr (std::is_void_v<Raw>) {
                    fn(session);
                    return {};
                } else {
                    return fn(session);
                }
            });
        } else {
            std::optional<T> value;
            const base::Result<void> done = lane.execute(work, [&](Session &session) -> base::Result<void> {
                Raw raw = fn(session);
                if constexpr (std::is_same_v<Raw, T>) {
                    value = std::move(raw);
                } else {
                    if (!raw)
                        return raw.error();
                    value = std::move(raw).value();
                }
                return {};
            });
            if (!done)
                return done.error();
            return std::move(*value);
        }
    }

    struct Newcomer {
        domain::AgentId id;
        QString name;
    };

    Location m_location;
    Mode m_mode;
    const base::Clock &m_clock;
    QString m_origin;
    std::atomic<bool> m_readOnly = false;
    std::promise<std::optional<base::Error>> m_writerTried;
    std::shared_future<std::optional<base::Error>> m_writerTriedFuture;
    std::unique_ptr<Lane> m_writer;
    std::unique_ptr<Lane> m_reader;
    std::unique_ptr<Lane> m_aside;      ///< made when it is first needed
    std::unique_ptr<Lane> m_apart;      ///< the same
    std::unique_ptr<Lane> m_beside;     ///< the same
    std::optional<Newcomer> m_newcomer; ///< on the writer's thread
    ChangeFeed *m_feed = nullptr;       ///< lives on the reader's thread
};

} // namespace throughline::storage
