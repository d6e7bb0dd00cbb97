// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/recordpipe.h"
#include "tests/support/catchqt.h"

#include <stdexcept>
#include <thread>

using namespace throughline;
using namespace Qt::StringLiterals;
using exchange::RecordSink;
using services::RecordPipe;

namespace {

/// Keeps the keys of what comes, in order, and fails where it is told to.
class Collector final : public RecordSink {
public:
    base::Result<void> take(const exchange::SourceCustomer &customer) override
    {
        return add(u"customer "_s + customer.key);
    }
    base::Result<void> take(const exchange::SourceCase &supportCase) override
    {
        return add(u"case "_s + supportCase.key);
    }
    base::Result<void> take(const exchange::SourceArticle &article) override
    {
        return add(u"article "_s + article.key);
    }
    base::Result<void> take(const domain::Blueprint &blueprint) override { return add(u"roadmap "_s + blueprint.key); }
    void note(const QString &problem) override { (void)add(u"note "_s + problem); }
    bool progress(qint64 done, qint64 /*total*/) override { return done != cancelAt; }

    QStringList seen;
    qsizetype failAt = -1;
    qsizetype throwAt = -1;
    qint64 cancelAt = -1;
    std::thread::id thread;

private:
    base::Result<void> add(const QString &text)
    {
        thread = std::this_thread::get_id();
        if (seen.size() == failAt)
            return base::conflict(u"no more"_s);
        if (seen.size() == throwAt)
            throw std::runtime_error("broken");
        seen.append(text);
        return {};
    }
};

constexpr int kMany = 20'000;

base::Result<void> tellMany(RecordSink &sink)
{
    for (int i = 0; i < kMany; ++i) {
        exchange::SourceCustomer customer;
        customer.key = QString::number(i);
        if (base::Result<void> taken = sink.take(customer); !taken)
            return taken;
        if (!sink.progress(i, kMany))
            return base::Error { base::ErrorKind::Cancelled, u"the reader was told to stop"_s, {}, {} };
    }
    return {};
}

} // namespace

TEST_CASE("what is read on another thread arrives here, all of it and in order")
{
    Collector sink;
    REQUIRE(RecordPipe().run(tellMany, sink).ok());
    REQUIRE(sink.seen.size() == kMany);
    for (int i = 0; i < kMany; ++i)
        REQUIRE(sink.seen.at(i) == u"customer %1"_s.arg(i));
    CHECK(sink.thread == std::this_thread::get_id());
}

TEST_CASE("each kind of record goes through as it is")
{
    Collector sink;
    const auto tell = [](RecordSink &into) {
        exchange::SourceCustomer customer;
        customer.key = u"a"_s;
        exchange::SourceCase supportCase;
        supportCase.key = u"b"_s;
        exchange::SourceArticle article;
        article.key = u"c"_s;
        (void)into.take(customer);
        into.note(u"odd"_s);
        (void)into.take(supportCase);
        return into.take(article);
    };
    REQUIRE(RecordPipe().run(tell, sink).ok());
    CHECK(sink.seen == QStringList { u"customer a"_s, u"note odd"_s, u"case b"_s, u"article c"_s });
}

TEST_CASE("a writer that fails ends the reading, and its reason is told")
{
    Collector sink;
    sink.failAt = 1234;
    const base::Result<void> done = RecordPipe().run(tellMany, sink);
    REQUIRE_FALSE(done.ok());
    CHECK(done.error().kind == base::ErrorKind::Conflict);
    CHECK(sink.seen.size() == 1234);
}

TEST_CASE("a reader that fails is told after all that came before was taken")
{
    Collector sink;
    const auto tell = [](RecordSink &into) -> base::Result<void> {
        if (base::Result<void> done = tellMany(into); !done)
            return done;
        return base::invalidInput(u"line 7"_s);
    };
    const base::Result<void> done = RecordPipe().run(tell, sink);
    REQUIRE_FALSE(done.ok());
    CHECK(done.error().message == u"line 7"_s);
    CHECK(sink.seen.size() == kMany);

    // The writer's reason lies earlier in the file.
    Collector failing;
    failing.failAt = 3;
    CHECK(RecordPipe().run(tell, failing).error().kind == base::ErrorKind::Conflict);
}

TEST_CASE("an event out of time is refused on the reader's side, which may know a better reason")
{
    Collector sink;
    const auto tell = [](RecordSink &into) -> base::Result<void> {
        exchange::SourceCase supportCase;
        supportCase.events.resize(1);
        supportCase.events.front().at = domain::kLatestEvent + 1;
        REQUIRE_FALSE(into.take(supportCase).ok());
        return base::invalidInput(u"the checksum doesn't hold"_s);
    };
    CHECK(RecordPipe().run(tell, sink).error().message == u"the checksum doesn't hold"_s);
    CHECK(sink.seen.isEmpty());
}

TEST_CASE("whoever wants no more progress ends the reading")
{
    Collector sink;
    sink.cancelAt = 5000;
    const base::Result<void> done = RecordPipe().run(tellMany, sink);
    REQUIRE_FALSE(done.ok());
    CHECK(done.error().kind == base::ErrorKind::Cancelled);
    CHECK(sink.seen.size() == 5001);
}

TEST_CASE("what a writer throws comes out, and the reader has ended")
{
    Collector sink;
    sink.throwAt = 100;
    bool ended = false;
    const auto tell = [&](RecordSink &into) {
        base::Result<void> done = tellMany(into);
        ended = true;
        return done;
    };
    CHECK_THROWS_AS(RecordPipe().run(tell, sink), std::runtime_error);
    CHECK(ended);
    const auto throwing = [](RecordSink &) -> base::Result<void> { throw std::runtime_error("a bug"); };
    Collector calm;
    CHECK(RecordPipe().run(throwing, calm).error().kind == base::ErrorKind::Internal);
}
