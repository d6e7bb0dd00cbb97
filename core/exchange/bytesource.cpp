// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/bytesource.h"

#include <QBuffer>
#include <QFile>
#include <QFileInfo>

#include <zlib.h>

#include <algorithm>
#include <cstring>

namespace throughline::exchange {

using base::Error;
using base::ErrorKind;
using base::Result;

namespace {

constexpr qint64 kChunk = 64 * 1024;

bool looksLikeGzip(const QByteArray &head)
{
    return head.size() >= 2 && uchar(head.at(0)) == 0x1f && uchar(head.at(1)) == 0x8b;
}

} // namespace

struct ByteSource::Inflater {
    z_stream stream {};
    bool inMember = true;
    bool finished = false;
    qint64 produced = 0;

    // 15 bits of window; 16 more tell zlib to expect the gzip wrapper and to verify its CRC and length.
    Inflater() { ready = inflateInit2(&stream, 15 + 16) == Z_OK; }
    ~Inflater() { inflateEnd(&stream); }
    Inflater(const Inflater &) = delete;
    Inflater &operator=(const Inflater &) = delete;
    bool ready = false;
};

ByteSource::ByteSource(std::unique_ptr<QIODevice> device, QString name)
    : m_device(std::move(device))
    , m_name(std::move(name))
    , m_total(m_device->isSequential() ? 0 : m_device->size())
{
}

ByteSource::~ByteSource() = default;

Result<std::unique_ptr<ByteSource>> ByteSource::open(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return base::notFound(QStringLiteral("%1: there is no such file."), { path });
    if (info.isDir())
        return base::invalidInput(QStringLiteral("%1 is a folder, not a file."), { path });
    auto file = std::make_unique<QFile>(path);
    if (!file->open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        if (file->error() == QFileDevice::PermissionsError || !info.isReadable())
            return Error { ErrorKind::Denied, QStringLiteral("%1: no permission to read it."), { path },
                file->errorString() };
        return Error { ErrorKind::InvalidInput, QStringLiteral("%1 can't be opened: %2."),
            { path, file->errorString() }, file->errorString() };
    }
    return prepare(std::move(file), path);
}

Result<std::unique_ptr<ByteSource>> ByteSource::fromBytes(const QByteArray &bytes, const QString &name)
{
    auto buffer = std::make_unique<QBuffer>();
    buffer->setData(bytes);
    buffer->open(QIODevice::ReadOnly);
    return prepare(std::move(buffer), name);
}

Result<std::unique_ptr<ByteSource>> ByteSource::prepare(std::unique_ptr<QIODevice> device, const QString &name)
{
    std::unique_ptr<ByteSource> source(new ByteSource(std::move(device), name));
    if (const auto any = source->refill(); !any)
        return any.error();
    if (looksLikeGzip(source->m_raw)) {
        source->m_inflater = std::make_unique<Inflater>();
        if (!source->m_inflater->ready)
            return Error { ErrorKind::Internal, QStringLiteral("%1: the decompression could not be started."), { name },
                {} };
    }
    // A broken beginning must come out as what it is, not as an empty file.
    if (source->peek(1).isEmpty()) {
        if (source->m_failed)
            return source->m_error;
        return base::invalidInput(QStringLiteral("%1 is empty."), { name });
    }
    return source;
}

Error ByteSource::fail(Error error)
{
    m_failed = true;
    m_error = std::move(error);
    return m_error;
}

Result<bool> ByteSource::refill()
{
    m_raw.resize(kChunk);
    m_rawAt = 0;
    const qint64 got = m_device->read(m_raw.data(), kChunk);
    m_raw.resize(std::max<qint64>(got, 0));
    if (got < 0) {
        return fail({ ErrorKind::InvalidInput, QStringLiteral("%1 can't be read after byte %2: %3."),
            { m_name, QString::number(m_rawTaken), m_device->errorString() }, m_device->errorString() });
    }
    m_rawTaken += got;
    return got > 0;
}

Result<qint64> ByteSource::readRaw(char *out, qint64 size)
{
    if (m_rawAt == m_raw.size()) {
        const auto more = refill();
        if (!more)
            return more.error();
        if (!*more)
            return qint64(0);
    }
    const qint64 n = std::min<qint64>(size, m_raw.size() - m_rawAt);
    std::memcpy(out, m_raw.constData() + m_rawAt, size_t(n));
    m_rawAt += n;
    return n;
}

/// Whether another gzip member follows the one that has just ended. Zero bytes are padding (as tapes and block devices add it).
Result<bool> ByteSource::nextMember()
{
    for (;;) {
        while (m_rawAt < m_raw.size() && m_raw.at(m_rawAt) == '\0')
            ++m_rawAt;
        if (m_rawAt < m_raw.size())
            break;
        const auto more = refill();
        if (!more)
            return more.error();
        if (!*more)
            return false;
    }
    if (uchar(m_raw.at(m_rawAt)) != 0x1f) {
        return fail(
            base::invalidInput(QStringLiteral("%1: after the compressed data, at byte %2, comes something else."),
                { m_name, QString::number(m_rawTaken - (m_raw.size() - m_rawAt)) }));
    }
    inflateReset(&m_inflater->stream);
    return true;
}

Result<qint64> ByteSource::readInflated(char *out, qint64 size)
{
    Inflater &inflater = *m_inflater;
    z_stream &z = inflater.stream;
    z.next_out = reinterpret_cast<Bytef *>(out);
    z.avail_out = uInt(std::min<qint64>(size, 1 << 30));
    const uInt wanted = z.avail_out;
    while (z.avail_out == wanted && !inflater.finished) {
        if (!inflater.inMember) {
            const auto another = nextMember();
            if (!another)
                return another.error();
            inflater.finished = !*another;
            inflater.inMember = *another;
            continue;
        }
        if (m_rawAt == m_raw.size()) {
            const auto more = refill();
            if (!more)
                return more.error();
            if (!*more) {
                return fail(
                    base::invalidInput(QStringLiteral("%1: the compressed data ends too early, after %2 bytes."),
                        { m_name, QString::number(m_rawTaken) }));
            }
        }
        z.next_in = reinterpret_cast<Bytef *>(m_raw.data() + m_rawAt);
        z.avail_in = uInt(m_raw.size() - m_rawAt);
        const int rc = inflate(&z, Z_NO_FLUSH);
        m_rawAt = m_raw.size() - z.avail_in;
        if (rc == Z_STREAM_END) {
            inflater.inMember = false;
        } else if (rc != Z_OK && rc != Z_BUF_ERROR) {
            const QString reason = QString::fromLatin1(z.msg ? z.msg : "unknown");
            const QString at = QString::number(m_rawTaken - qint64(z.avail_in));
            if (reason == QLatin1String("incorrect data check") || reason == QLatin1String("incorrect length check")) {
                return fail({ ErrorKind::InvalidInput,
                    QStringLiteral("%1: the compressed data is damaged: its checksum at byte %2 doesn't match."),
                    { m_name, at }, reason });
            }
            return fail(
                { ErrorKind::InvalidInput, QStringLiteral("%1: the compressed data is damaged at byte %2 (%3)."),
                    { m_name, at, reason }, reason });
        }
    }
    const qint64 got = wanted - z.avail_out;
    inflater.produced += got;
    return got;
}

Result<qint64> ByteSource::read(char *out, qint64 size)
{
    if (size <= 0)
        return qint64(0);
    if (!m_peeked.isEmpty()) {
        const qint64 n = std::min<qint64>(size, m_peeked.size());
        std::memcpy(out, m_peeked.constData(), size_t(n));
        m_peeked.remove(0, n);
        return n;
    }
    if (m_failed)
        return m_error;
    return m_inflater ? readInflated(out, size) : readRaw(out, size);
}

QByteArray ByteSource::peek(qint64 size)
{
    size = std::min(size, kMostPeeked);
    while (m_peeked.size() < size && !m_failed) {
        const qsizetype before = m_peeked.size();
        m_peeked.resize(size);
        const auto got = m_inflater ? readInflated(m_peeked.data() + before, size - before)
                                    : readRaw(m_peeked.data() + before, size - before);
        m_peeked.resize(before + (got ? *got : 0));
        if (!got || *got == 0)
            break;
    }
    return m_peeked.left(size);
}

Result<QByteArray> ByteSource::readAll(qint64 most)
{
    QByteArray all;
    for (;;) {
        const qsizetype before = all.size();
        all.resize(before + kChunk);
        const auto got = read(all.data() + before, kChunk);
        if (!got)
            return got.error();
        all.resize(before + *got);
        if (*got == 0)
            return all;
        if (all.size() > most) {
            return fail(base::invalidInput(QStringLiteral("%1 is too large: this format is read up to %2 MB."),
                { m_name, QString::number(most / (1024 * 1024)) }));
        }
    }
}

} // namespace throughline::exchange
