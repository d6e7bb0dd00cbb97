// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/minedroadmap.h"

#include "core/domain/netroadmap.h"
#include "core/exchange/bpmn/bpmnfromtree.h"
#include "core/exchange/bpmn/bpmnroadmap.h"
#include "core/exchange/pnmlreader.h"
#include "core/exchange/ptmlreader.h"
#include "core/exchange/xmltree.h"

#include <QFileInfo>

namespace throughline::exchange {

namespace {

base::Result<domain::Blueprint> ofTree(const XmlDocument &document, const QString &file)
{
    const base::Result<domain::ProcessTree> tree = readPtml(document, file);
    if (!tree)
        return tree.error();
    const BpmnRoadmaps found = roadmapsFromBpmn(bpmnFromTree(*tree), file);
    if (found.blueprints.empty())
        return base::invalidInput(QStringLiteral("%1: no roadmap can be made of it. %2"),
            { file, found.problems.empty() ? QString() : found.problems.back().message });
    return found.blueprints.front();
}

base::Result<domain::Blueprint> ofNet(const XmlDocument &document, const QString &file)
{
    const base::Result<domain::PetriNet> net = readPnml(document, file);
    if (!net)
        return net.error();
    base::Result<domain::Blueprint> found = domain::roadmapOf(*net);
    if (!found)
        return base::refused(
            QStringLiteral("%1: no roadmap can be made of it. %2"), { file, found.error().sentence() });
    return found;
}

} // namespace

base::Result<domain::Blueprint> minedRoadmap(ByteSource &source)
{
    const base::Result<XmlDocument> document = readXml(source);
    if (!document)
        return document.error();
    const QString file = source.name();
    base::Result<domain::Blueprint> found = document->root.localName() == u"ptml" ? ofTree(*document, file)
                                                                                  : ofNet(*document, file);
    if (!found)
        return found;
    found->key = QFileInfo(file).completeBaseName();
    found->name = found->key;
    return found;
}

} // namespace throughline::exchange
