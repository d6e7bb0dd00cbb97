// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/miningbench.h"

#include "core/services/mining.h"
#include "tests/bench/benchdata.h"
#include "tests/support/realdata.h"

#include <QFile>
#include <QTemporaryDir>

namespace throughline::bench {

using namespace Qt::StringLiterals;
using services::Mining;

namespace {

constexpr double kDiscoverBar = 1000;
constexpr double kAlignBar = 2000;
constexpr int kRuns = 5;

void benchLog(Table &table, const QString &name, const QString &path)
{
    domain::ProcessLog log;
    const Samples read = timed(kRuns, [&](int) { log = expect(Mining::readLog(path)); }, 1);
    domain::ProcessTree tree;
    const Samples found = timed(kRuns, [&](int) { tree = Mining::discover(log); }, 1);
    const QString about = u"%1, %L2 cases in %L3 variants"_s.arg(name).arg(log.cases.size()).arg(log.variants.size());
    table.figure(u"%1: read and discover, slowest"_s.arg(about), read.worst() + found.worst(), u"ms"_s, kDiscoverBar);

    // The net goes through a file, as it does for whoever compares it.
    const QTemporaryDir folder;
    const QString model = folder.filePath(u"model.pnml"_s);
    QFile file(model);
    if (!file.open(QIODevice::WriteOnly) || file.write(expect(Mining::written(tree, model))) <= 0)
        throw std::runtime_error("the model can't be written");
    file.close();
    const domain::PetriNet net = expect(Mining::readModel(model));
    int fitting = 0;
    const Samples compared = timed(kRuns, [&](int) { fitting = expect(Mining::compare(net, log)).fittingCases; }, 1);
    table.figure(u"%1: optimal alignments and token replay, %L2 fit, slowest"_s.arg(about).arg(fitting),
        compared.worst(), u"ms"_s, kAlignBar);

    // A model of the commonest fifth doesn't fit most variants, which is what takes long.
    domain::ProcessLog part = log;
    part.variants.resize(log.variants.size() / 5);
    const domain::PetriNet narrow = [&] {
        QFile narrowFile(model);
        if (!narrowFile.open(QIODevice::WriteOnly)
            || narrowFile.write(expect(Mining::written(Mining::discover(part), model))) <= 0)
            throw std::runtime_error("the model can't be written");
        narrowFile.close();
        return expect(Mining::readModel(model));
    }();
    const Samples strange = timed(kRuns, [&](int) { fitting = expect(Mining::compare(narrow, log)).fittingCases; }, 1);
    table.figure(u"%1: against a model of a fifth of the variants, %L2 fit, slowest"_s.arg(about).arg(fitting),
        strange.worst(), u"ms"_s, kAlignBar);
}

} // namespace

void benchMining(Table &table)
{
    table.heading(u"Mining real logs"_s);
    for (const auto &[name, file] : { std::pair(u"help desk"_s, u"eventlogs/pm4py/helpdesk.xes.gz"_s),
             std::pair(u"BPIC 2013, closed problems"_s, u"eventlogs/pm4py/comp/06_bpic2013_closed.xes.gz"_s),
             std::pair(u"receipt"_s, u"eventlogs/pm4py/comp/08_receipt.xes.gz"_s) }) {
        const QString path = tests::realData(file);
        if (path.isEmpty())
            table.note(u"%1 is left out: the real data isn't there."_s.arg(name));
        else
            benchLog(table, name, path);
    }
}

} // namespace throughline::bench
