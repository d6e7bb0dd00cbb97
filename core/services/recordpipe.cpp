// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/recordpipe.h"

#include "core/services/recordwriter.h"

#include <optional>
#include <thread>
#include <utility>

namespace throughline::services {

using base::Result;

namespace {

// A wake-up costs some 50 µs, so records go together; about as many as are written in 10 ms.
constexpr qsizetype kBatchWeight = 500;
constexpr size_t kBatchesWaiting = 8;
/// So much text weighs as much as a record.
constexpr qsizetype kTextOfRecord = 256;

base::Error stopped()
{
    return { base::ErrorKind::Cancelled, QStringLiteral("The import was cancelled."), {}, {} };
}

} // namespace

class RecordPipe::Entrance final : public exchange::RecordSink {
public:
    explicit Entrance(RecordPipe &pipe)
        : m_pipe(pipe)
    {
    }

    Result<void> take(const exchange::SourceCustomer &customer) override { return add(customer, 1); }
    Result<void> take(const exchange::SourceCase &supportCase) override
    {
        // Refused on this side already: the reader may know a better reason, such as a checksum that doesn't hold.
        if (Result<void> good = RecordWriter::check(supportCase); !good)
            return good;
        exchange::SourceCase passed = supportCase;
        qsizetype weight = 1;
        for (exchange::SourceEvent &event : passed.events) {
            weight += 1 + event.body.size() / kTextOfRecord;
            // Here, since this thread has time: the one that writes is what an import waits for.
            if (storage::hasMood(event.kind, event.direction) && !event.body.isEmpty())
                event.mood = domain::readMood(event.body).mood;
        }
        return add(std::move(passed), weight);
    }
    Result<void> take(const exchange::SourceArticle &article) override
    {
        return add(article, 1 + article.body.size() / kTextOfRecord);
    }
    Result<void> take(const domain::Blueprint &blueprint) override
    {
        const Result<void> valid = domain::validate(blueprint);
        return valid ? add(blueprint, 1) : valid;
    }
    void note(const QString &problem) override { (void)add(Note { problem }, 1); }
    bool progress(qint64 done, qint64 total) override { return add(Progress { done, total }, 1).ok(); }

    Result<void> flush()
    {
        m_weight = 0;
        return m_batch.empty() || m_pipe.push(std::exchange(m_batch, {})) ? Result<void>() : stopped();
    }

private:
    Result<void> add(Record record, qsizetype weight)
    {
        m_batch.push_back(std::move(record));
        m_weight += weight;
        return m_weight < kBatchWeight ? Result<void>() : flush();
    }

    RecordPipe &m_pipe;
    Batch m_batch;
    qsizetype m_weight = 0;
};

bool RecordPipe::push(Batch batch)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_stopped || m_batches.size() < kBatchesWaiting; });
    if (m_stopped)
        return false;
    m_batches.push_back(std::move(batch));
    m_changed.notify_all();
    return true;
}

RecordPipe::Batch RecordPipe::pop()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_ended || !m_batches.empty(); });
    if (m_batches.empty())
        return {};
    Batch batch = std::move(m_batches.front());
    m_batches.pop_front();
    m_changed.notify_all();
    return batch;
}

void RecordPipe::close()
{
    const std::lock_guard lock(m_mutex);
    m_stopped = true;
    m_changed.notify_all();
}

Result<void> RecordPipe::give(const Record &record, exchange::RecordSink &sink)
{
    return std::visit(
        [&sink](const auto &value) -> Result<void> {
            using T = std::decay_t<decltype(value)>;
            if constexpr (std::is_same_v<T, Note>) {
                sink.note(value.text);
                return {};
            } else if constexpr (std::is_same_v<T, Progress>) {
                return sink.progress(value.done, value.total) ? Result<void>() : stopped();
            } else {
                return sink.take(value);
            }
        },
        record);
}

Result<void> RecordPipe::run(const Reader &read, exchange::RecordSink &sink)
{
    Result<void> found;
    std::thread reading([&] {
        Entrance entrance(*this);
        try {
            found = read(entrance);
            // What was found before a failure is written too, so that a failure of the writing, which comes earlier in the file, is told the same each time.
            (void)entrance.flush();
        } catch (const std::exception &error) {
            found = base::Error { base::ErrorKind::Internal,
                QStringLiteral("Something went wrong inside. This is a bug: please report the details."), {},
                QString::fromUtf8(error.what()) };
        }
        const std::lock_guard lock(m_mutex);
        m_ended = true;
        m_changed.notify_all();
    });
    // Whatever the sink throws, the reader ends before what it uses goes away.
    struct Joined {
        RecordPipe &pipe;
        std::thread &thread;
        ~Joined()
        {
            pipe.close();
            thread.join();
        }
    };
    std::optional<base::Error> failed;
    {
        const Joined joined { *this, reading };
        for (Batch batch = pop(); !batch.empty() && !failed; batch = failed ? Batch() : pop()) {
            for (const Record &record : batch) {
                if (const Result<void> given = give(record, sink); !given) {
                    failed = given.error();
                    break;
                }
            }
        }
    }
    return failed ? Result<void>(*failed) : found;
}

} // namespace throughline::services
