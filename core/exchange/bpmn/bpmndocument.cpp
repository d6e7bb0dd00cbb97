// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/bpmn/bpmndocument.h"

namespace throughline::exchange {

namespace {

/// An XML file is read whole; larger ones than this are no diagram that anybody drew.
constexpr qint64 kLargest = 64LL * 1024 * 1024;

void count(const XmlNode &node, QMap<QString, qint64> &counts)
{
    if (node.space == kBpmnModelSpace) {
        ++counts[node.localName().toString()];
    } else if (node.space == kBpmnDiSpace) {
        const QStringView name = node.localName();
        if (name == u"BPMNPlane" || name == u"BPMNShape" || name == u"BPMNEdge")
            ++counts[name.toString()];
    }
    for (const XmlNode &child : node.children) {
        if (child.isElement())
            count(child, counts);
    }
}

} // namespace

base::Result<BpmnDocument> readBpmn(ByteSource &source)
{
    if (source.total() > kLargest)
        return base::invalidInput(QStringLiteral("%1 is larger than %2 MB, which no diagram is."),
            { source.name(), QString::number(kLargest / (1024 * 1024)) });
    base::Result<XmlDocument> xml = readXml(source);
    if (!xml)
        return xml.error();
    if (!xml->root.is(kBpmnModelSpace, u"definitions")) {
        return base::invalidInput(QStringLiteral("%1, line %2: it is no BPMN 2.0: it begins with <%3>, not with the "
                                                 "<definitions> of the BPMN namespace."),
            { source.name(), QString::number(xml->root.line), xml->root.name });
    }
    return BpmnDocument { std::move(xml).value() };
}

base::Result<BpmnDocument> readBpmn(const QByteArray &bytes, const QString &file)
{
    auto source = ByteSource::fromBytes(bytes, file);
    if (!source)
        return source.error();
    return readBpmn(**source);
}

QByteArray writeBpmn(const BpmnDocument &document)
{
    return writeXml(document.xml);
}

QMap<QString, qint64> bpmnElements(const BpmnDocument &document)
{
    QMap<QString, qint64> counts;
    count(document.definitions(), counts);
    return counts;
}

} // namespace throughline::exchange
