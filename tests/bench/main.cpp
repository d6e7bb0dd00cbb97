// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
// Prints how quick the program is, against the raw engines doing the same in the same run, as a table and as JSON.

#include "tests/bench/articlebench.h"
#include "tests/bench/corebench.h"
#include "tests/bench/knowledgebench.h"
#include "tests/bench/layoutbench.h"
#include "tests/bench/meter.h"
#include "tests/bench/miningbench.h"
#include "tests/bench/personbench.h"
#include "tests/bench/startbench.h"
#include "tests/bench/togetherbench.h"
#include "tests/bench/windowbench.h"
#include "tests/support/earlyhelp.h"
#include "tests/support/postgresserver.h"

#include <QDir>
#include <QTextStream>

#include <stdexcept>

using namespace throughline;
using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Measures Throughline against the raw engines."_s);
    parser.addHelpOption();
    parser.addOption({ u"large"_s,
        u"Also with 10 million events in a file and 1 million on PostgreSQL (takes many minutes the first time)."_s });
    parser.addOption({ u"json"_s, u"Write the figures to this file."_s, u"file"_s, u"build/bench.json"_s });
    parser.addOption({ u"folder"_s, u"Where the workspaces are kept between runs."_s, u"folder"_s, u"build/bench"_s });
    parser.addOption({ u"only"_s,
        u"sqlite, suggest, postgres, person, together, import, knowledge, layout, mining, articles, model, window or start; window-open, -type, -largest, -page or -scroll for a part of it."_s,
        u"part"_s });
    tests::showHelpIfAsked(parser, argc, argv);
    bench::MeteredApplication application(argc, argv);
    QApplication::setCursorFlashTime(0); // a picture that nobody asked for
    parser.process(application);

    const QString folder = parser.value(u"folder"_s);
    QDir().mkpath(folder);
    const base::SystemClock clock;
    const QString only = parser.value(u"only"_s);
    const auto wanted = [&](const QString &part) { return only.isEmpty() || only == part; };
    bench::Table table;
    int status = 0;
    try {
        if (wanted(u"sqlite"_s)) {
            bench::benchSqlite(table, folder, 1'000'000, clock);
            if (parser.isSet(u"large"_s))
                bench::benchSqlite(table, folder, 10'000'000, clock);
        }
        if (wanted(u"suggest"_s))
            bench::benchSuggest(table, folder, 1'000'000, clock);
        if (wanted(u"postgres"_s))
            bench::benchPostgres(table, parser.isSet(u"large"_s) ? 1'000'000 : 100'000, clock);
        if (wanted(u"person"_s)) {
            bench::benchPerson(table, folder, 1'000'000, clock);
            bench::benchDuplicates(table, folder, clock);
        }
        if (wanted(u"together"_s))
            bench::benchTogether(table, clock);
        if (wanted(u"import"_s))
            bench::benchImport(table, folder, clock);
        if (wanted(u"knowledge"_s))
            bench::benchKnowledge(table, folder, clock);
        if (wanted(u"layout"_s))
            bench::benchLayout(table);
        if (wanted(u"mining"_s))
            bench::benchMining(table);
        if (wanted(u"articles"_s))
            bench::benchArticles(table, clock);
        if (wanted(u"model"_s))
            bench::benchModel(table, folder, 1'000'000, clock);
        if (wanted(u"window"_s) || only.startsWith(u"window-"_s))
            bench::benchWindow(table, application, folder, 1'000'000, clock, only.section(u'-', 1));
        if (wanted(u"start"_s))
            bench::benchStart(table, folder, 1'000'000, clock);
    } catch (const std::exception &error) {
        QTextStream(stderr) << u"The measurement ended early: "_s << QString::fromUtf8(error.what()) << Qt::endl;
        status = 1;
    }
    tests::PostgresServer::stopAll();
    if (!table.writeJson(parser.value(u"json"_s))) {
        QTextStream(stderr) << u"The figures can't be written to "_s << parser.value(u"json"_s) << Qt::endl;
        status = 1;
    }
    return status;
}
