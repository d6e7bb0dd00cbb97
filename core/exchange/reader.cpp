// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/reader.h"

#include "core/exchange/abcdreader.h"
#include "core/exchange/bpmn/bpmnroadmap.h"
#include "core/exchange/bytesource.h"
#include "core/exchange/markdownreader.h"
#include "core/exchange/minedroadmap.h"
#include "core/exchange/roadmapjson.h"
#include "core/exchange/shopreader.h"
#include "core/exchange/vcardreader.h"

#include <QFileInfo>

namespace throughline::exchange {

using base::Result;

namespace {

QString describe(FileKind kind)
{
    switch (kind) {
    case FileKind::Xes:
        return QStringLiteral("an event log (XES)");
    case FileKind::AbcdGuidelines:
        return QStringLiteral("ABCD guidelines");
    case FileKind::AbcdDialogues:
        return QStringLiteral("ABCD dialogues");
    case FileKind::Markdown:
        return QStringLiteral("Markdown");
    case FileKind::ArticleLines:
        return QStringLiteral("articles as JSON lines");
    case FileKind::Shop:
        return QStringLiteral("a shop's tables as JSON");
    case FileKind::Customers:
        return QStringLiteral("customers as a table (CSV)");
    case FileKind::Vcard:
        return QStringLiteral("contacts (vCard)");
    case FileKind::Bpmn:
        return QStringLiteral("a process model (BPMN)");
    case FileKind::Pnml:
        return QStringLiteral("a Petri net (PNML)");
    case FileKind::Ptml:
        return QStringLiteral("a process tree (PTML)");
    case FileKind::Roadmap:
        return QStringLiteral("a roadmap as JSON");
    }
    return {};
}

Result<void> readFolder(
    const QString &path, std::optional<FileKind> as, RecordSink &sink, std::optional<FileKind> *used)
{
    if (as && *as != FileKind::Markdown) {
        return base::invalidInput(
            QStringLiteral("%1 is a folder; only Markdown is read from folders, not %2."), { path, describe(*as) });
    }
    if (used)
        *used = FileKind::Markdown;
    return readMarkdownFolder(path, sink);
}

Result<void> readRoadmapJson(ByteSource &source, RecordSink &sink)
{
    constexpr qint64 kLargest = 16LL * 1024 * 1024;
    const Result<QByteArray> bytes = source.readAll(kLargest);
    if (!bytes)
        return bytes.error();
    const Result<domain::Blueprint> blueprint = roadmapFromJson(*bytes, source.name());
    return blueprint ? sink.take(*blueprint) : blueprint.error();
}

Result<void> readMinedRoadmap(ByteSource &source, RecordSink &sink)
{
    const Result<domain::Blueprint> blueprint = minedRoadmap(source);
    return blueprint ? sink.take(*blueprint) : blueprint.error();
}

Result<void> readAs(
    FileKind kind, ByteSource &source, const QString &path, const ReadOptions &options, RecordSink &sink)
{
    switch (kind) {
    case FileKind::Xes: {
        XesOptions xes = options.xes;
        if (xes.sourceName.isEmpty())
            xes.sourceName = QFileInfo(path).fileName();
        return readXes(source, xes, sink);
    }
    case FileKind::AbcdGuidelines:
        return readAbcdGuidelines(source, sink);
    case FileKind::AbcdDialogues:
        return readAbcdDialogues(source, sink);
    case FileKind::Markdown:
        return readMarkdown(source, QFileInfo(path).fileName(), sink);
    case FileKind::ArticleLines:
        return readArticleLines(source, sink);
    case FileKind::Shop:
        return readShop(source, sink);
    case FileKind::Customers:
        return readCustomerTable(source, options.customers, sink);
    case FileKind::Vcard:
        return readVcards(source, sink);
    case FileKind::Bpmn:
        return readBpmnRoadmaps(source, sink);
    case FileKind::Pnml:
    case FileKind::Ptml:
        return readMinedRoadmap(source, sink);
    case FileKind::Roadmap:
        return readRoadmapJson(source, sink);
    }
    return base::Error { base::ErrorKind::Internal, QStringLiteral("%1: no reader for this format."), { path }, {} };
}

/// Reads on, for the sake of the checksums only, but not through everything that a small file can be blown up to.
Result<void> readToTheEnd(ByteSource &source, RecordSink &sink)
{
    constexpr qint64 kMost = qint64(512) * 1024 * 1024;
    QByteArray chunk(64 * 1024, Qt::Uninitialized);
    for (qint64 read = 0; read < kMost && sink.progress(source.done(), source.total());) {
        const Result<qint64> got = source.read(chunk.data(), chunk.size());
        if (!got)
            return got.error();
        if (*got == 0)
            break;
        read += *got;
    }
    return {};
}

} // namespace

Result<void> readAny(const QString &path, std::optional<FileKind> as, const ReadOptions &options, RecordSink &sink,
    std::optional<FileKind> *used)
{
    if (QFileInfo(path).isDir())
        return readFolder(path, as, sink, used);
    auto opened = ByteSource::open(path);
    if (!opened)
        return opened.error();
    ByteSource &source = **opened;
    const std::optional<FileKind> found = recognise(source.peek(ByteSource::kMostPeeked), path);
    // Any text is Markdown to the one who says so; every other format is plain from its content.
    const bool contradicts = as && found && *found != *as && *as != FileKind::Markdown && *found != FileKind::Markdown;
    // Damaged compressed data comes out as nonsense of no format: it must be called what it is.
    if (source.isCompressed() && (contradicts || (!as && !found))) {
        if (Result<void> whole = readToTheEnd(source, sink); !whole)
            return whole;
    }
    if (!as && !found) {
        return base::invalidInput(QStringLiteral("%1 is none of the formats that can be imported (XES, ABCD guidelines "
                                                 "or dialogues, Markdown, articles as "
                                                 "JSON lines, a shop's tables as JSON, customers as CSV, "
                                                 "vCard, BPMN, roadmaps as JSON); say which with --as."),
            { path });
    }
    if (contradicts) {
        return base::invalidInput(QStringLiteral("%1 contains %2, not %3 as --as %4 says."),
            { path, describe(*found), describe(*as), fileKindName(*as) });
    }
    const FileKind kind = as.value_or(found.value_or(FileKind::Markdown));
    if (used)
        *used = kind;
    Result<void> done = readAs(kind, source, path, options, sink);
    // A flipped bit in compressed data shows as nonsense long before the checksum tells what it is.
    if (!done && done.error().kind == base::ErrorKind::InvalidInput && source.isCompressed()) {
        if (Result<void> rest = readToTheEnd(source, sink); !rest)
            return rest;
    }
    return done;
}

} // namespace throughline::exchange
