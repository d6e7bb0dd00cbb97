// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
//
// Real models: the references of the BPMN Model Interchange Working Group, what other tools exported, and what people drew in trainings. The
// oracle is another reader of XML (Qt's) that knows nothing of ours.
#include "core/exchange/bpmn/bpmndocument.h"
#include "core/exchange/bpmn/bpmnmodel.h"
#include "testdata.h"

#include <catch2/catch_test_macros.hpp>

#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QXmlStreamReader>

#include <algorithm>

using namespace throughline;
using namespace throughline::exchange;

namespace {

QString folder()
{
    return test::dataFolder() + QStringLiteral("/bpmn");
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

QJsonObject expected()
{
    return QJsonDocument::fromJson(bytesOf(folder() + QStringLiteral("/expected_elements.json"))).object();
}

/// All that Qt's reader sees, one line each: elements with namespace, attributes, text that isn't white space, comments.
QStringList everything(const QByteArray &bytes)
{
    QStringList lines;
    QXmlStreamReader xml(bytes);
    QString text;
    while (!xml.atEnd()) {
        const auto token = xml.readNext();
        if (xml.isCharacters()) {
            text += xml.text().toString();
            continue;
        }
        if (!text.trimmed().isEmpty())
            lines.append(QStringLiteral("text ") + text);
        text.clear();
        if (token == QXmlStreamReader::StartElement) {
            lines.append(QStringLiteral("{%1}%2").arg(xml.namespaceUri(), xml.qualifiedName()));
            QStringList attributes;
            for (const QXmlStreamAttribute &a : xml.attributes())
                attributes.append(QStringLiteral("@{%1}%2=%3").arg(a.namespaceUri(), a.name(), a.value()));
            for (const QXmlStreamNamespaceDeclaration &d : xml.namespaceDeclarations())
                attributes.append(QStringLiteral("@xmlns:%1=%2").arg(d.prefix(), d.namespaceUri()));
            attributes.sort();
            lines.append(attributes);
        } else if (token == QXmlStreamReader::EndElement) {
            lines.append(QStringLiteral("end"));
        } else if (token == QXmlStreamReader::Comment) {
            lines.append(QStringLiteral("comment ") + xml.text().toString());
        }
    }
    CHECK(xml.errorString().isEmpty());
    return lines;
}

} // namespace

TEST_CASE("Every real model has the elements that another reader counted")
{
    const QJsonObject all = expected();
    int models = 0;
    int malformed = 0;
    int dangling = 0;
    for (auto it = all.begin(); it != all.end(); ++it) {
        INFO(it.key().toStdString());
        const QJsonObject truth = it->toObject();
        const auto read = readBpmn(bytesOf(folder() + u'/' + it.key()), it.key());
        ++models;
        const QString xmlError = truth.value(QStringLiteral("xml_error")).toString();
        if (!xmlError.isEmpty()) {
            ++malformed;
            REQUIRE_FALSE(read.ok());
            static const QRegularExpression line(QStringLiteral("line (\\d+)"));
            CHECK(line.match(read.error().sentence()).captured(1) == line.match(xmlError).captured(1));
            continue;
        }
        REQUIRE(read.ok());
        QMap<QString, qint64> elements;
        const QJsonObject counts = truth.value(QStringLiteral("elements")).toObject();
        for (auto count = counts.begin(); count != counts.end(); ++count)
            elements.insert(count.key(), count->toInteger());
        CHECK(bpmnElements(*read) == elements);
        const std::vector<BpmnProblem> problems = bpmnProblems(*read);
        const auto ofKind = [&](const QString &kind) {
            return std::count_if(
                problems.begin(), problems.end(), [&](const BpmnProblem &p) { return p.kind == kind; });
        };
        CHECK(ofKind(QStringLiteral("dangling_sequence_flow"))
            == truth.value(QStringLiteral("dangling_sequence_flows")).toInt());
        CHECK(ofKind(QStringLiteral("duplicate_id")) == truth.value(QStringLiteral("duplicate_ids")).toInt());
        dangling += ofKind(QStringLiteral("dangling_sequence_flow")) > 0 ? 1 : 0;
        for (const BpmnProblem &problem : problems) {
            CHECK(problem.line > 0);
            CHECK(problem.message.startsWith(QStringLiteral("Line %1: ").arg(problem.line)));
        }
    }
    CHECK(models == 344);
    CHECK(malformed == 2);
    CHECK(dangling == 29);
}

TEST_CASE("A real model that is read, written and read again has lost nothing")
{
    QDirIterator files(folder(), { QStringLiteral("*.bpmn") }, QDir::Files, QDirIterator::Subdirectories);
    int models = 0;
    int references = 0;
    while (files.hasNext()) {
        const QString path = files.next();
        INFO(path.toStdString());
        const QByteArray bytes = bytesOf(path);
        const auto first = readBpmn(bytes, path);
        if (!first)
            continue;
        const QByteArray written = writeBpmn(*first);
        const auto second = readBpmn(written, path);
        REQUIRE(second.ok());
        CHECK(*first == *second);
        CHECK(bpmnModel(*first).shapes == bpmnModel(*second).shapes);
        CHECK(bpmnModel(*first).edges == bpmnModel(*second).edges);
        CHECK(everything(bytes) == everything(written));
        ++models;
        references += path.contains(QStringLiteral("/Reference/")) ? 1 : 0;
    }
    CHECK(models == 342);
    CHECK(references == 10);
}

TEST_CASE("A damaged model is refused in words or read, and never more than that")
{
    quint32 random = 12345;
    const auto next = [&random] { return random = random * 1664525 + 1013904223; };
    int refused = 0;
    for (const char *name : { "A.2.0", "B.1.0", "C.2.0", "C.4.0" }) {
        const QByteArray bytes = bytesOf(folder() + QStringLiteral("/miwg/Reference/%1.bpmn").arg(QLatin1String(name)));
        for (int i = 0; i < 150; ++i) {
            QByteArray damaged = bytes;
            const qsizetype at = qsizetype(next()) % bytes.size();
            if (i % 2 == 0)
                damaged.truncate(at);
            else
                damaged[at] = char(uchar(damaged.at(at)) ^ (1U << (next() >> 16) % 8));
            const auto read = readBpmn(damaged, QStringLiteral("damaged.bpmn"));
            if (read) {
                (void)bpmnProblems(*read);
                (void)bpmnModel(*read);
                CHECK(readBpmn(writeBpmn(*read), QStringLiteral("written.bpmn")).ok());
                continue;
            }
            ++refused;
            CHECK(read.error().kind != base::ErrorKind::Internal);
            CHECK(read.error().sentence().startsWith(QStringLiteral("damaged.bpmn")));
            CHECK((read.error().sentence().contains(QStringLiteral("line")) || at < 2));
        }
    }
    CHECK(refused > 300);
}
