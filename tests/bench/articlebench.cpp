// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/articlebench.h"

#include "core/markdown/html.h"
#include "core/services/articlefiles.h"
#include "core/services/articles.h"
#include "core/services/importer.h"
#include "core/storage/database.h"
#include "tests/bench/benchdata.h"
#include "tests/support/realdata.h"
#include "tests/support/temporaryworkspace.h"

#include <algorithm>

namespace throughline::bench {

using namespace Qt::StringLiterals;

namespace {

// Import is bound by the disk and the engine's own full-text index; these say when something grows that shouldn't.
constexpr double kImportBar = 20'000;
constexpr double kExportBar = 20'000;
constexpr double kPublishBar = 30'000;
constexpr double kHostileBar = 150;

void benchEngine(Table &table, storage::Engine engine, const QString &data)
{
    const QString name = engine == storage::Engine::Sqlite ? u"SQLite"_s : u"PostgreSQL"_s;
    tests::TemporaryWorkspace place(engine);
    auto workspace = expect(
        services::Workspace::make(place.text(), services::Workspace::Mode::CreateIfMissing, place.clock));
    expect(workspace->open().result());
    services::ImportOptions options;
    options.source = u"kb"_s;
    const auto once = [&](const QString &what, double bar, const std::function<void()> &work) {
        const Samples took = timed(1, [&](int) { work(); }, 0);
        table.figure(u"%1: %2"_s.arg(name, what), took.worst(), u"ms"_s, bar);
    };
    once(u"import 5,084 articles"_s, kImportBar,
        [&] { expect(workspace->importer().importFile(data, options).result()); });
    once(u"import them again, nothing new"_s, kImportBar,
        [&] { expect(workspace->importer().importFile(data, options).result()); });
    once(u"export them as JSON lines"_s, kExportBar,
        [&] { expect(workspace->articleFiles().exportTo(place.folder() + u"/out.jsonl"_s).result()); });
    once(u"export them as a folder"_s, kExportBar,
        [&] { expect(workspace->articleFiles().exportTo(place.folder() + u"/out"_s).result()); });
    // For everybody, so that there is something to publish.
    const auto database = place.open();
    expect(database
            ->write([](storage::Session &session) { session.connection().exec(u"UPDATE article SET audience = 2"_s); })
            .result());
    services::PublishOptions site;
    site.folder = place.folder() + u"/site"_s;
    site.url = u"https://help.example.org"_s;
    once(u"publish them"_s, kPublishBar, [&] { expect(workspace->articleFiles().publish(site).result()); });
    once(u"publish them again, nothing new"_s, kPublishBar,
        [&] { expect(workspace->articleFiles().publish(site).result()); });
}

} // namespace

void benchArticles(Table &table, const base::Clock &)
{
    table.heading(u"Articles in and out"_s);
    double slowest = 0;
    for (const QString &part :
        { u"["_s, u"`"_s, u"*a_"_s, u"> "_s, u"- "_s, u"|a|\n|-|\n"_s, u"[^a]: b\n"_s, u"<"_s }) {
        const QString bomb = part.repeated(10'000'000 / int(part.size()));
        const Samples took = timed(3, [&](int) { (void)markdown::toHtml(bomb); }, 1);
        slowest = std::max(slowest, took.median());
    }
    table.figure(u"Markdown to HTML, 10 MB of marks, slowest of 8 kinds"_s, slowest, u"ms"_s, kHostileBar);
    const QString data = tests::realData(u"kb/kb_all.jsonl.gz"_s);
    if (data.isEmpty())
        return table.note(u"Importing and publishing are left out: the real data isn't there."_s);
    benchEngine(table, storage::Engine::Sqlite, data);
    benchEngine(table, storage::Engine::PostgreSql, data);
}

} // namespace throughline::bench
