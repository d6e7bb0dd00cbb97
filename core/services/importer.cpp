// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/importer.h"

#include "core/exchange/demo/demo.h"
#include "core/exchange/demo/writing.h"
#include "core/exchange/reader.h"
#include "core/services/recordpipe.h"
#include "core/services/recordwriter.h"
#include "core/services/sourceprobe.h"
#include "core/storage/consentstore.h"
#include "core/storage/customerstore.h"
#include "core/storage/database.h"
#include "core/storage/macrostore.h"
#include "core/storage/workspacestore.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>

namespace throughline::services {

using storage::Session;

namespace {

/// "helpdesk" for ".../helpdesk.xes.gz": everything before the first dot, so that plain and packed are one source.
QString sourceName(const QString &path)
{
    const QFileInfo info(path);
    const QString name = info.fileName().isEmpty() ? QFileInfo(info.path()).fileName() : info.fileName();
    const QString base = name.section(u'.', 0, 0);
    return base.isEmpty() ? name : base;
}

/// Empty for a folder or what can't be read: the reader then says why.
QString contentHash(const QString &path)
{
    QFile file(path);
    if (QFileInfo(path).isDir() || !file.open(QIODevice::ReadOnly))
        return {};
    QCryptographicHash hash(QCryptographicHash::Sha256);
    return hash.addData(&file) ? QString::fromLatin1(hash.result().toHex()) : QString();
}

base::Result<exchange::ReadOptions> readOptions(const ImportOptions &options)
{
    exchange::ReadOptions read;
    const QMap<QString, QString *> fields { { QStringLiteral("customer"), &read.xes.customer },
        { QStringLiteral("product"), &read.xes.product }, { QStringLiteral("tier"), &read.xes.tier },
        { QStringLiteral("agent"), &read.xes.agent }, { QStringLiteral("queue"), &read.xes.queue },
        { QStringLiteral("activity"), &read.xes.activity }, { QStringLiteral("time"), &read.xes.time },
        { QStringLiteral("case"), &read.xes.caseKey } };
    for (auto it = options.mapping.cbegin(); it != options.mapping.cend(); ++it) {
        QString *field = fields.value(it.key());
        const bool column = exchange::customerFieldNames().contains(it.key());
        if (!field && !column) {
            QStringList names = fields.keys() + exchange::customerFieldNames();
            names.removeDuplicates();
            return base::invalidInput(QStringLiteral("There is no field \"%1\" to map; there are: %2."),
                { it.key(), names.join(QStringLiteral(", ")) });
        }
        if (field)
            *field = it.value();
        if (column)
            read.customers.columns.insert(it.key(), it.value());
    }
    return read;
}

base::Result<ImportReport> importInto(
    Session &session, const QString &path, const ImportOptions &options, const ImportProgress &progress)
{
    std::optional<exchange::FileKind> as;
    if (!options.as.isEmpty()) {
        as = exchange::fileKindFromName(options.as);
        if (!as)
            return base::invalidInput(QStringLiteral("\"%1\" is not a format that can be imported."), { options.as });
    }
    base::Result<exchange::ReadOptions> read = readOptions(options);
    if (!read)
        return read.error();
    storage::WorkspaceStore workspace(session.connection());
    const QString hash = contentHash(path);
    QString source = options.source;
    // The same content under another name is the same source: nothing of it is added twice.
    if (source.isEmpty() && !hash.isEmpty())
        source = workspace.sourceOfFile(hash).value_or(QString());
    if (source.isEmpty())
        source = sourceName(path);
    // Neither the name nor the content is known: it may be a newer export of what is here.
    std::optional<QString> continued;
    if (options.source.isEmpty() && !workspace.isSource(source))
        continued = continuedSource(session, path, as, *read);
    source = continued.value_or(source);
    read->xes.sourceName = source;

    RecordWriter writer(session, source, progress, options.withErased);
    std::optional<exchange::FileKind> recognised;
    const auto parse = [&](exchange::RecordSink &sink) {
        return exchange::readAny(path, as, *read, sink, &recognised);
    };
    const base::Result<void> parsed = RecordPipe().run(parse, writer);
    const QString format = recognised ? exchange::fileKindName(*recognised) : QString();
    if (options.recognised && recognised)
        options.recognised(format);
    if (!parsed)
        return parsed.error();
    if (base::Result<void> done = writer.finish(); !done)
        return done.error();
    if (!hash.isEmpty())
        workspace.rememberFile(hash, source, format, QFileInfo(path).fileName(), session.now());
    if (continued)
        writer.note(
            QStringLiteral("It continues what was imported as \"%1\", whose records it holds; --source keeps it "
                           "apart.")
                .arg(*continued));
    ImportReport report = writer.report();
    report.file = path;
    report.format = format;
    return report;
}

/// The templates, macros and consents of the demo.
base::Result<void> addDemoWriting(Session &session)
{
    const base::Result<exchange::DemoWriting> writing = exchange::demoWriting();
    if (!writing)
        return writing.error();
    storage::MacroStore macros(session.connection());
    for (const domain::TextTemplate &text : writing->templates)
        (void)macros.insert(text, session.now());
    for (const domain::Macro &macro : writing->macros)
        (void)macros.insert(macro, session.now());
    constexpr int kLooked = 100;
    const auto customers = storage::CustomerStore(session.connection()).page({}, {}, kLooked);
    for (const exchange::DemoWriting::Said &said : writing->consents) {
        if (said.customer >= int(customers.size()))
            continue;
        domain::Consent consent;
        consent.customer = customers[size_t(said.customer)].customer.id;
        consent.channel = said.channel;
        consent.state = said.state;
        consent.reason = said.reason;
        consent.since = session.now();
        (void)storage::ConsentStore(session.connection()).insert(consent);
    }
    return {};
}

} // namespace

Importer::Importer(storage::Database &database, QObject *parent)
    : QObject(parent)
    , m_database(database)
{
}

QFuture<base::Result<ImportReport>> Importer::importFile(
    const QString &path, const ImportOptions &options, ImportProgress progress)
{
    return m_database.write([=](Session &session) { return importInto(session, path, options, progress); });
}

QFuture<base::Result<ImportReport>> Importer::makeDemo(
    qint64 events, quint64 seed, base::EpochMs now, ImportProgress progress)
{
    return m_database.write([=](Session &session) -> base::Result<ImportReport> {
        const storage::Counts counts = storage::WorkspaceStore(session.connection()).counts();
        if (counts.customers > 0 || counts.articles > 0 || counts.roadmaps > 0)
            return base::refused(
                QStringLiteral("The demo needs an empty workspace, and this one holds %1 customers already."),
                { QString::number(counts.customers) });
        RecordWriter writer(session, QStringLiteral("demo"), progress);
        exchange::DemoOptions options;
        options.events = events;
        options.seed = seed;
        options.now = now;
        // On a thread of its own, as a file is read: moods are told there too.
        const auto generate = [&](exchange::RecordSink &sink) { return exchange::generateDemo(options, sink); };
        if (base::Result<void> done = RecordPipe().run(generate, writer); !done)
            return done.error();
        if (base::Result<void> done = writer.finish(); !done)
            return done.error();
        if (base::Result<void> done = addDemoWriting(session); !done)
            return done.error();
        storage::WorkspaceStore(session.connection()).rememberDemo(session.now());
        ImportReport report = writer.report();
        report.format = QStringLiteral("demo");
        return report;
    });
}

} // namespace throughline::services
