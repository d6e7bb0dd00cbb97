// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/mining.h"

#include "core/exchange/bpmn/bpmnfromtree.h"
#include "core/exchange/bpmn/bpmnnet.h"
#include "core/exchange/bpmn/bpmnroadmap.h"
#include "core/exchange/pnmlreader.h"
#include "core/exchange/processlogreader.h"
#include "core/exchange/ptmlreader.h"
#include "core/exchange/xmltree.h"
#include "core/mining/inductiveminer.h"
#include "core/mining/roadmapnet.h"
#include "core/mining/treenet.h"
#include "core/storage/database.h"
#include "core/storage/processlogstore.h"
#include "core/storage/roadmapstore.h"

#include <QFileInfo>

#include <algorithm>

namespace throughline::services {

using storage::Session;

namespace {

base::Result<domain::PetriNet> modelOf(Session &session, domain::RoadmapId roadmap)
{
    storage::RoadmapStore store(session.connection());
    const std::optional<domain::RoadmapVersionId> version = store.newestVersion(roadmap);
    const std::optional<domain::Blueprint> blueprint = version ? store.loadWalked(*version) : std::nullopt;
    if (!blueprint)
        return base::notFound(QStringLiteral("There is no roadmap %1."), { roadmap.toString() });
    return Mining::net(*blueprint);
}

} // namespace

Mining::Mining(storage::Database &database, QObject *parent)
    : QObject(parent)
    , m_database(database)
{
    m_pool.setMaxThreadCount(2); // a list of cases doesn't stand behind an analysis
}

Mining::~Mining()
{
    *m_over = true;
    m_pool.waitForDone();
}

base::Result<domain::ProcessLog> Mining::readLog(const QString &path, bool withTransition)
{
    auto source = exchange::ByteSource::open(path);
    if (!source)
        return source.error();
    exchange::ProcessLogOptions options;
    options.withTransition = withTransition;
    return exchange::readProcessLog(**source, options);
}

base::Result<domain::PetriNet> Mining::readModel(const QString &path)
{
    auto source = exchange::ByteSource::open(path);
    if (!source)
        return source.error();
    const base::Result<exchange::XmlDocument> document = exchange::readXml(**source);
    if (!document)
        return document.error();
    const QStringView root = document->root.localName();
    if (root == u"ptml") {
        const base::Result<domain::ProcessTree> tree = exchange::readPtml(*document, path);
        if (!tree)
            return tree.error();
        return mining::toNet(*tree);
    }
    if (root == u"definitions") {
        const base::Result<exchange::BpmnNet> model = exchange::bpmnNet({ *document }, path);
        if (!model)
            return model.error();
        // Gateways leave silent steps behind, among which alignments would get lost.
        domain::PetriNet net = model->net;
        mining::simplify(net);
        return net;
    }
    return exchange::readPnml(*document, path);
}

base::Result<domain::PetriNet> Mining::net(const domain::Blueprint &roadmap)
{
    const bool sideBySide = std::ranges::any_of(roadmap.steps, [](const domain::Step &step) {
        return step.kind == domain::StepKind::Gateway && step.gateway != domain::GatewayKind::Exclusive;
    });
    if (!sideBySide)
        return mining::toNet(roadmap);
    // What goes side by side is BPMN's, and so is the rule for whom a gateway waits.
    base::Result<exchange::BpmnNet> found = exchange::bpmnNet(exchange::roadmapToBpmn(roadmap), roadmap.name);
    if (!found)
        return found.error();
    domain::PetriNet net = std::move(found->net);
    mining::letEndsPass(net, roadmap);
    mining::simplify(net);
    return net;
}

bool Mining::namesTransitions(const domain::PetriNet &model)
{
    return std::ranges::any_of(model.transitions, [](const domain::PetriTransition &transition) {
        return transition.label.endsWith(QLatin1String("+complete"))
            || transition.label.endsWith(QLatin1String("+start"));
    });
}

base::Result<mining::Conformance> Mining::compare(const domain::PetriNet &model, const domain::ProcessLog &log)
{
    return mining::checkConformance(model, log);
}

domain::ProcessTree Mining::discover(const domain::ProcessLog &log)
{
    return mining::discover(log);
}

mining::DirectlyFollows Mining::follows(const domain::ProcessLog &log)
{
    return mining::directlyFollows(log);
}

std::vector<int> Mining::bottlenecks(const mining::DirectlyFollows &graph)
{
    return mining::bottlenecks(graph);
}

std::vector<mining::Rework> Mining::rework(const domain::ProcessLog &log)
{
    return mining::rework(log);
}

base::Result<QByteArray> Mining::written(const domain::ProcessTree &tree, const QString &fileName)
{
    const QString suffix = QFileInfo(fileName).suffix().toLower();
    if (suffix == QLatin1String("pnml"))
        return exchange::writePnml(mining::toNet(tree));
    if (suffix == QLatin1String("bpmn"))
        return exchange::writeBpmn(exchange::bpmnFromTree(tree));
    return base::invalidInput(
        QStringLiteral("\"%1\" ends neither with .bpmn nor with .pnml, so it isn't known what to write."),
        { fileName });
}

QFuture<base::Result<domain::ProcessLog>> Mining::log(std::optional<domain::RoadmapId> roadmap)
{
    return m_database.readAside(
        [roadmap](Session &session) { return storage::ProcessLogStore(session.connection()).read(roadmap); });
}

QFuture<base::Result<domain::PetriNet>> Mining::model(domain::RoadmapId roadmap)
{
    return m_database.read([roadmap](Session &session) { return modelOf(session, roadmap); });
}

QFuture<base::Result<Mirror>> Mining::mirror(domain::RoadmapId roadmap)
{
    return m_database.readAside([roadmap](Session &session) -> base::Result<Mirror> {
        base::Result<domain::PetriNet> model = modelOf(session, roadmap);
        if (!model)
            return model.error();
        Mirror mirror;
        mirror.model = *model;
        mirror.log = storage::ProcessLogStore(session.connection()).read(roadmap);
        base::Result<mining::Conformance> conformance = mining::checkConformance(mirror.model, mirror.log);
        if (!conformance)
            return conformance.error();
        mirror.conformance = *conformance;
        mirror.follows = mining::directlyFollows(mirror.log);
        mirror.bottlenecks = mining::bottlenecks(mirror.follows);
        mirror.rework = mining::rework(mirror.log);
        return mirror;
    });
}

} // namespace throughline::services
