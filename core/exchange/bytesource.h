// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <memory>

class QIODevice;

namespace throughline::exchange {

/// The bytes of a file, read once from front to back. Gzip (RFC 1952, several members too) is recognised by its first bytes and undone
/// on the way; its checksum is verified at the end of each member, so that the last error can come after the last byte.
/// Errors name the file and the place. Not thread-safe; blocking.
class ByteSource {
public:
    ~ByteSource();
    ByteSource(const ByteSource &) = delete;
    ByteSource &operator=(const ByteSource &) = delete;

    /// Refuses what isn't there, a folder, a file without permission (Denied) and an empty one.
    [[nodiscard]] static base::Result<std::unique_ptr<ByteSource>> open(const QString &path);
    /// The same over bytes in memory; `name` stands for the file in errors.
    [[nodiscard]] static base::Result<std::unique_ptr<ByteSource>> fromBytes(
        const QByteArray &bytes, const QString &name);

    /// Up to `size` bytes; fewer only before the end, 0 only at the end. After an error every further read gives it again.
    [[nodiscard]] base::Result<qint64> read(char *out, qint64 size);
    /// The next bytes without taking them, up to `size` (at most kMostPeeked); fewer if the content is shorter or broken there.
    [[nodiscard]] QByteArray peek(qint64 size);
    /// Everything that is left; refuses more than `most` bytes.
    [[nodiscard]] base::Result<QByteArray> readAll(qint64 most);

    /// The name as it was given.
    [[nodiscard]] const QString &name() const { return m_name; }
    [[nodiscard]] bool isCompressed() const { return m_inflater != nullptr; }
    /// Bytes of the file itself (compressed ones, if it is) that were read, and its size; 0 if unknown.
    [[nodiscard]] qint64 done() const { return m_rawTaken; }
    [[nodiscard]] qint64 total() const { return m_total; }

    static constexpr qint64 kMostPeeked = 64 * 1024;

private:
    struct Inflater;

    ByteSource(std::unique_ptr<QIODevice> device, QString name);
    [[nodiscard]] static base::Result<std::unique_ptr<ByteSource>> prepare(
        std::unique_ptr<QIODevice> device, const QString &name);
    base::Result<qint64> readRaw(char *out, qint64 size);
    base::Result<qint64> readInflated(char *out, qint64 size);
    base::Result<bool> nextMember();
    base::Result<bool> refill();
    base::Error fail(base::Error error);

    std::unique_ptr<QIODevice> m_device;
    QString m_name;
    std::unique_ptr<Inflater> m_inflater;
    QByteArray m_raw; ///< read from the device, not yet used from m_rawAt on
    qsizetype m_rawAt = 0;
    QByteArray m_peeked; ///< given out by peek, not yet taken
    qint64 m_rawTaken = 0;
    qint64 m_total = 0;
    base::Error m_error;
    bool m_failed = false;
};

} // namespace throughline::exchange
