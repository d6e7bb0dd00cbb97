// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/exchange/records.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <variant>
#include <vector>

namespace throughline::services {

/// Lets a file be parsed on one processor while what was found is written on another. Records arrive in their order, some hundreds at a time, and no more
/// than a few thousand wait: a reader that is quicker than the disk doesn't fill the memory.
class RecordPipe {
public:
    using Reader = std::function<base::Result<void>(exchange::RecordSink &)>;

    /// Runs `read` on a thread of its own and gives what it finds to `sink` on this one; returns once both are done. A failure of the sink ends the reading
    /// and is what comes back, since it lies earlier in the file than wherever the reader has got to; what the sink throws is thrown from here.
    base::Result<void> run(const Reader &read, exchange::RecordSink &sink);

private:
    struct Note {
        QString text;
    };
    struct Progress {
        qint64 done = 0;
        qint64 total = 0;
    };
    using Record = std::variant<exchange::SourceCustomer, exchange::SourceCase, exchange::SourceArticle,
        domain::Blueprint, Note, Progress>;
    using Batch = std::vector<Record>;

    /// What the reader sees, on its thread.
    class Entrance;

    /// False once nobody takes anything any more.
    bool push(Batch batch);
    /// The next batch; an empty one behind the last.
    Batch pop();
    void close();
    base::Result<void> give(const Record &record, exchange::RecordSink &sink);

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Batch> m_batches;
    bool m_ended = false;   ///< nothing more comes
    bool m_stopped = false; ///< nothing more is wanted
};

} // namespace throughline::services
