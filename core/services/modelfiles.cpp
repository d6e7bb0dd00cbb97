// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/modelfiles.h"

#include "core/base/savefile.h"
#include "core/exchange/bpmn/bpmnroadmap.h"
#include "core/exchange/filekind.h"
#include "core/exchange/minedroadmap.h"
#include "core/exchange/roadmapjson.h"

#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

namespace throughline::services {

using exchange::ByteSource;
using exchange::FileKind;

namespace {

constexpr qint64 kLargestRoadmap = 16LL * 1024 * 1024;

struct Opened {
    std::unique_ptr<ByteSource> source;
    FileKind kind;
};

base::Result<Opened> open(const QString &path)
{
    auto source = ByteSource::open(path);
    if (!source)
        return source.error();
    const QByteArray head = (*source)->peek(ByteSource::kMostPeeked);
    const std::optional<FileKind> kind = exchange::recognise(head, path);
    if (kind == FileKind::Pnml || kind == FileKind::Ptml)
        return Opened { std::move(source).value(), *kind };
    // What begins like XML is told by the reader what it is not.
    const bool isMarkup = kind == FileKind::Bpmn || head.trimmed().startsWith('<')
        || path.endsWith(QLatin1String(".bpmn"), Qt::CaseInsensitive);
    if (!isMarkup && kind != FileKind::Roadmap) {
        return base::invalidInput(
            QStringLiteral("%1 is neither BPMN, PNML, PTML nor a roadmap as JSON, so there is no process in it."),
            { path });
    }
    return Opened { std::move(source).value(), isMarkup ? FileKind::Bpmn : FileKind::Roadmap };
}

base::Result<domain::Blueprint> readRoadmap(ByteSource &source, FileKind kind)
{
    if (kind != FileKind::Roadmap)
        return exchange::minedRoadmap(source);
    const base::Result<QByteArray> bytes = source.readAll(kLargestRoadmap);
    if (!bytes)
        return bytes.error();
    return exchange::roadmapFromJson(*bytes, source.name());
}

void append(std::vector<ModelProblem> &to, const std::vector<exchange::BpmnProblem> &problems)
{
    for (const exchange::BpmnProblem &problem : problems)
        to.push_back({ problem.kind, problem.element, problem.line, problem.message });
}

bool isBroken(const base::Error &error)
{
    return error.kind == base::ErrorKind::InvalidInput || error.kind == base::ErrorKind::Unsupported;
}

ModelProblem malformed(const base::Error &error)
{
    static const QRegularExpression place(QStringLiteral(", line (\\d+)"));
    return { QStringLiteral("malformed"), {}, place.match(error.sentence()).captured(1).toLongLong(),
        error.sentence() };
}

base::Result<FileKind> targetKind(const QString &path)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (suffix == u"bpmn" || suffix == u"bpmn2" || suffix == u"xml")
        return FileKind::Bpmn;
    if (suffix == u"json")
        return FileKind::Roadmap;
    return base::invalidInput(
        QStringLiteral("\"%1\" ends neither with .bpmn nor with .json, so it isn't known what to write."), { path });
}

QByteArray written(const domain::Blueprint &blueprint, FileKind kind)
{
    return kind == FileKind::Bpmn ? exchange::writeBpmn(exchange::roadmapToBpmn(blueprint))
                                  : exchange::roadmapToJson(blueprint);
}

/// A file holds one roadmap: the one with the most steps; the others are told.
base::Result<domain::Blueprint> largest(
    const exchange::BpmnDocument &document, const QString &file, std::vector<ModelProblem> &problems)
{
    const exchange::BpmnRoadmaps found = exchange::roadmapsFromBpmn(document, file);
    append(problems, found.problems);
    const auto most = std::max_element(found.blueprints.begin(), found.blueprints.end(),
        [](const domain::Blueprint &a, const domain::Blueprint &b) { return a.steps.size() < b.steps.size(); });
    if (most == found.blueprints.end()) {
        const QString reason = found.problems.empty() ? QString() : found.problems.back().message;
        return base::invalidInput(QStringLiteral("%1: no roadmap can be made of it. %2"), { file, reason });
    }
    for (auto it = found.blueprints.begin(); it != found.blueprints.end(); ++it) {
        if (it != most)
            problems.push_back({ QStringLiteral("not_carried"), it->key, 0,
                QStringLiteral("The process \"%1\" is a roadmap of its own and was left out.").arg(it->name) });
    }
    return *most;
}

} // namespace

bool isModelFile(const QString &path)
{
    const base::Result<Opened> opened = open(path);
    return opened && opened->kind == FileKind::Bpmn;
}

base::Result<ModelCheck> checkModel(const QString &path)
{
    const base::Result<Opened> opened = open(path);
    if (!opened)
        return opened.error();
    ModelCheck check;
    check.format = exchange::fileKindName(opened->kind);
    const auto fail = [&check](const base::Error &error) -> base::Result<ModelCheck> {
        if (!isBroken(error))
            return error;
        check.readable = false;
        check.problems.push_back(malformed(error));
        return check;
    };
    if (opened->kind == FileKind::Bpmn) {
        const auto document = exchange::readBpmn(*opened->source);
        if (!document)
            return fail(document.error());
        check.elements = exchange::bpmnElements(*document);
        append(check.problems, exchange::bpmnProblems(*document));
        return check;
    }
    const base::Result<domain::Blueprint> blueprint = readRoadmap(*opened->source, opened->kind);
    if (!blueprint)
        return fail(blueprint.error());
    check.elements.insert(QStringLiteral("step"), qint64(blueprint->steps.size()));
    check.elements.insert(QStringLiteral("way"), qint64(blueprint->transitions.size()));
    return check;
}

base::Result<ReadModel> readModel(const QString &path)
{
    const base::Result<Opened> opened = open(path);
    if (!opened)
        return opened.error();
    ReadModel read;
    base::Result<domain::Blueprint> blueprint = domain::Blueprint();
    if (opened->kind == FileKind::Bpmn) {
        const auto document = exchange::readBpmn(*opened->source);
        if (!document)
            return document.error();
        append(read.problems, exchange::bpmnProblems(*document));
        blueprint = largest(*document, path, read.problems);
    } else {
        blueprint = readRoadmap(*opened->source, opened->kind);
    }
    if (!blueprint)
        return blueprint.error();
    read.blueprint = *std::move(blueprint);
    return read;
}

base::Result<ModelConversion> convertModel(const QString &from, const QString &to)
{
    const base::Result<FileKind> target = targetKind(to);
    if (!target)
        return target.error();
    const base::Result<Opened> opened = open(from);
    if (!opened)
        return opened.error();
    ModelConversion conversion;
    conversion.from = exchange::fileKindName(opened->kind);
    conversion.to = exchange::fileKindName(*target);
    if (opened->kind != FileKind::Bpmn || *target != FileKind::Bpmn) {
        const base::Result<ReadModel> read = readModel(from);
        if (!read)
            return read.error();
        conversion.problems = read->problems;
        if (const base::Result<void> saved = base::saveFile(to, written(read->blueprint, *target)); !saved)
            return saved.error();
        return conversion;
    }
    // As a document, so that nothing of it is lost.
    const auto document = exchange::readBpmn(*opened->source);
    if (!document)
        return document.error();
    append(conversion.problems, exchange::bpmnProblems(*document));
    if (const base::Result<void> saved = base::saveFile(to, exchange::writeBpmn(*document)); !saved)
        return saved.error();
    return conversion;
}

base::Result<ModelConversion> writeModel(const domain::Blueprint &blueprint, const QString &to)
{
    const base::Result<FileKind> target = targetKind(to);
    if (!target)
        return target.error();
    if (const base::Result<void> saved = base::saveFile(to, written(blueprint, *target)); !saved)
        return saved.error();
    return ModelConversion { exchange::fileKindName(FileKind::Roadmap), exchange::fileKindName(*target), {} };
}

} // namespace throughline::services
