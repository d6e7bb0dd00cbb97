// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "testdata.h"

#include <catch2/catch_test_macros.hpp>

#include <QDir>

#include <zlib.h>

namespace throughline::test {

QString dataFolder()
{
    QString folder = qEnvironmentVariable("THROUGHLINE_DATA");
    if (folder.isEmpty())
        folder = QDir::cleanPath(QStringLiteral(THROUGHLINE_SOURCE_DIR "/../shared/data"));
    if (!QDir(folder).exists())
        SKIP("the real data isn't here: " << folder.toStdString());
    return folder;
}

QByteArray gzip(const QByteArray &bytes)
{
    z_stream stream {};
    deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    QByteArray out(qsizetype(deflateBound(&stream, uLong(bytes.size()))) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.constData()));
    stream.avail_in = uInt(bytes.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = uInt(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return out;
}

QString readLog(const QByteArray &bytes, RecordingSink &sink, const exchange::XesOptions &options)
{
    auto source = exchange::ByteSource::fromBytes(bytes, QStringLiteral("log.xes"));
    if (!source)
        return source.error().sentence();
    const auto read = exchange::readXes(**source, options, sink);
    return read ? QString() : read.error().sentence();
}

QByteArray oneTrace(const QByteArray &events, const QByteArray &head)
{
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<log xmlns=\"http://www.xes-standard.org/\">\n" + head
        + "<trace>\n<string key=\"concept:name\" value=\"Case 1\"/>\n" + events + "</trace>\n</log>\n";
}

QByteArray event(const QByteArray &activity, const QByteArray &time, const QByteArray &more)
{
    return "<event><string key=\"concept:name\" value=\"" + activity + "\"/><date key=\"time:timestamp\" value=\""
        + time + "\"/>" + more + "</event>\n";
}

} // namespace throughline::test
