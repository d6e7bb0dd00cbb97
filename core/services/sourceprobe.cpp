// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/sourceprobe.h"

#include "core/services/originkey.h"
#include "core/storage/articlestore.h"
#include "core/storage/casestore.h"
#include "core/storage/customerstore.h"
#include "core/storage/eventstore.h"
#include "core/storage/journalstore.h"
#include "core/storage/query.h"
#include "core/storage/workspacestore.h"

#include <algorithm>

namespace throughline::services {

namespace {

/// Holds the first records of a file against what came from one source.
class Probe final : public exchange::RecordSink {
public:
    Probe(storage::Session &session, QString source)
        : m_connection(session.connection())
        , m_source(std::move(source))
    {
    }

    base::Result<void> take(const exchange::SourceCustomer &customer) override
    {
        // A name that is only the key says nothing.
        if (customer.name == customer.key)
            return more();
        storage::CustomerStore store(m_connection);
        const auto id = store.findByExternalKey(key(customer.key));
        if (const auto known = id ? store.find(*id) : std::nullopt)
            hold(known->customer.name == customer.name);
        return more();
    }

    base::Result<void> take(const exchange::SourceCase &source) override
    {
        if (const auto id = storage::CaseStore(m_connection).findByExternalKey(key(source.key))) {
            const QSet<QString> there = storage::EventStore(m_connection).originKeys(*id)
                | storage::JournalStore(m_connection).originKeys(*id);
            const QStringList keys = originKeys(source);
            hold(std::any_of(keys.begin(), keys.end(), [&](const QString &one) { return there.contains(one); }));
        }
        return more();
    }

    base::Result<void> take(const exchange::SourceArticle &article) override
    {
        storage::ArticleStore store(m_connection);
        const auto id = store.findByKey(key(article.key));
        if (const auto known = id ? store.find(*id) : std::nullopt)
            hold(known->title == article.title);
        return more();
    }

    base::Result<void> take(const domain::Blueprint &) override { return more(); }
    void note(const QString &) override {}
    bool progress(qint64, qint64) override { return m_taken < kEnough; }

    [[nodiscard]] bool isContinued() const { return m_same > 0 && 2 * m_same >= m_found; }

private:
    static constexpr int kEnough = 60;

    [[nodiscard]] QString key(const QString &sourceKey) const { return storage::storable(m_source + u':' + sourceKey); }

    void hold(bool same)
    {
        ++m_found;
        m_same += same ? 1 : 0;
    }

    base::Result<void> more()
    {
        if (++m_taken < kEnough)
            return {};
        return base::Error { base::ErrorKind::Cancelled, QStringLiteral("Enough was read."), {}, {} };
    }

    storage::Connection &m_connection;
    QString m_source;
    int m_taken = 0;
    int m_found = 0; ///< keys that the source has too
    int m_same = 0;  ///< of them with the same content
};

} // namespace

std::optional<QString> continuedSource(storage::Session &session, const QString &path,
    std::optional<exchange::FileKind> as, const exchange::ReadOptions &options)
{
    constexpr int kSources = 16;
    for (const QString &source : storage::WorkspaceStore(session.connection()).newestSources(kSources)) {
        exchange::ReadOptions own = options;
        own.xes.sourceName = source;
        Probe probe(session, source);
        // How the reading ends doesn't matter here: whoever imports the file hears of it.
        (void)exchange::readAny(path, as, own, probe);
        if (probe.isContinued())
            return source;
    }
    return std::nullopt;
}

} // namespace throughline::services
