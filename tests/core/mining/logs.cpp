// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/core/mining/logs.h"

#include "core/exchange/bpmn/bpmnnet.h"
#include "core/exchange/pnmlreader.h"
#include "core/exchange/processlogreader.h"
#include "core/exchange/ptmlreader.h"
#include "core/mining/treenet.h"

#include <QFileInfo>

#include <catch2/catch_test_macros.hpp>

namespace throughline::test {

domain::ProcessLog logOf(const QStringList &words)
{
    domain::ProcessLogBuilder builder;
    for (qsizetype i = 0; i < words.size(); ++i) {
        std::vector<int> activities;
        for (const QChar letter : words.at(i))
            activities.push_back(builder.activity(letter));
        builder.addCase(QString::number(i + 1), activities);
    }
    return builder.take();
}

domain::PetriNet randomNet(std::mt19937 &random)
{
    const auto upTo = [&random](int most) { return std::uniform_int_distribution(0, most)(random); };
    domain::PetriNet net;
    const int places = 3 + upTo(4);
    for (int place = 0; place < places; ++place)
        net.addPlace(QStringLiteral("p%1").arg(place));
    net.initial.front() = 1;
    net.final.back() = 1;
    const int transitions = 4 + upTo(6);
    for (int t = 0; t < transitions; ++t) {
        const int letter = upTo(5);
        net.addTransition(QStringLiteral("t%1").arg(t), letter > 3 ? QString() : QString(QChar(u'a' + letter)));
        net.addTake(t, upTo(places - 2), upTo(9) == 0 ? 2 : 1);
        if (upTo(4) == 0)
            net.addTake(t, upTo(places - 2));
        net.addGive(t, 1 + upTo(places - 2));
        if (upTo(3) == 0)
            net.addGive(t, 1 + upTo(places - 2));
    }
    return net;
}

domain::ProcessLog randomLog(std::mt19937 &random, int words, int longest)
{
    QStringList all;
    for (int i = 0; i < words; ++i) {
        QString word;
        for (int length = std::uniform_int_distribution(0, longest)(random); length > 0; --length)
            word += QChar(u'a' + std::uniform_int_distribution(0, 4)(random));
        all.append(word);
    }
    return logOf(all);
}

QString realFile(const QString &name)
{
    const QString folder = qEnvironmentVariable("THROUGHLINE_DATA", QStringLiteral(THROUGHLINE_DATA_BESIDE));
    const QString path = folder + QStringLiteral("/eventlogs/") + name;
    if (!QFileInfo::exists(path))
        SKIP("the real data isn't there: " + path.toStdString());
    return path;
}

domain::ProcessLog realLog(const QString &name, bool withTransition)
{
    const auto source = exchange::ByteSource::open(realFile(name));
    REQUIRE(source.ok());
    exchange::ProcessLogOptions options;
    options.withTransition = withTransition;
    const auto log = exchange::readProcessLog(**source, options);
    INFO((log.ok() ? QString() : log.error().sentence()).toStdString());
    REQUIRE(log.ok());
    return *log;
}

domain::PetriNet realNet(const QString &name)
{
    const auto source = exchange::ByteSource::open(realFile(name));
    REQUIRE(source.ok());
    const auto document = exchange::readXml(**source);
    REQUIRE(document.ok());
    if (document->root.localName() == u"ptml") {
        const auto tree = exchange::readPtml(*document, name);
        INFO((tree.ok() ? QString() : tree.error().sentence()).toStdString());
        REQUIRE(tree.ok());
        return mining::toNet(*tree);
    }
    if (document->root.localName() == u"definitions") {
        const auto model = exchange::bpmnNet({ *document }, name);
        REQUIRE(model.ok());
        domain::PetriNet drawn = model->net;
        mining::simplify(drawn);
        return drawn;
    }
    const auto net = exchange::readPnml(*document, name);
    INFO((net.ok() ? QString() : net.error().sentence()).toStdString());
    REQUIRE(net.ok());
    return *net;
}

} // namespace throughline::test
