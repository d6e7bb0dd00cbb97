// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/benchdata.h"

#include "core/services/importer.h"
#include "core/services/inspection.h"
#include "core/services/search.h"
#include "tests/support/realdata.h"

#include <QFile>
#include <QTextStream>

namespace throughline::bench {

using namespace Qt::StringLiterals;

namespace {

void tell(const QString &text)
{
    QTextStream(stderr) << text << Qt::endl;
}

/// What is measured is the program, not the disk: reads the file once, so that the system has it in memory.
void readAhead(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return;
    QByteArray block(1 << 20, Qt::Uninitialized);
    while (file.read(block.data(), block.size()) > 0) {}
}

} // namespace

std::unique_ptr<services::Workspace> benchWorkspace(const QString &location, qint64 events, const base::Clock &clock)
{
    auto made = services::Workspace::make(location, services::Workspace::Mode::CreateIfMissing, clock);
    std::unique_ptr<services::Workspace> workspace = std::move(made).value();
    expect(workspace->open().result());
    if (expect(workspace->inspection().statistics().result()).events > 0) {
        readAhead(location);
        return workspace;
    }
    tell(u"Making a workspace of %L1 events …"_s.arg(events));
    (void)expect(workspace->importer().makeDemo(events, 1, clock.now()).result());
    if (const QString articles = tests::realData(u"kb/kb_all.jsonl.gz"_s); !articles.isEmpty())
        (void)expect(workspace->importer().importFile(articles, {}).result());
    return workspace;
}

domain::CustomerId heavyCustomer(services::Workspace &workspace)
{
    const services::SearchResults found = expect(workspace.search().everything(u"Nordwind Logistik"_s, 1).result());
    if (found.customers.empty())
        throw std::runtime_error("the demo's largest customer is missing");
    return found.customers.front().customer.id;
}

QString realLog()
{
    return tests::realData(u"eventlogs/pm4py/helpdesk.xes.gz"_s);
}

} // namespace throughline::bench
