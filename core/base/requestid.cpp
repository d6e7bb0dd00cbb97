// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/requestid.h"

#include <QRandomGenerator>
#include <QUuid>

#include <array>

namespace throughline::base {

RequestId RequestId::make(EpochMs at)
{
    std::array<quint32, 4> words {};
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    const auto ms = static_cast<quint64>(at) & 0xFFFF'FFFF'FFFFULL;
    const auto timeHigh = static_cast<uint>(ms >> 16U);
    const auto timeLow = static_cast<ushort>(ms & 0xFFFFU);
    const auto versionAndRandom = static_cast<ushort>(0x7000U | (words[0] & 0x0FFFU));
    const auto byte = [&](int word, int shift) { return static_cast<uchar>((words.at(word) >> shift) & 0xFFU); };
    const auto variant = static_cast<uchar>(0x80U | (byte(1, 0) & 0x3FU));
    const QUuid uuid(timeHigh, timeLow, versionAndRandom, variant, byte(1, 8), byte(2, 0), byte(2, 8), byte(2, 16),
        byte(2, 24), byte(3, 0), byte(3, 8));
    return RequestId(uuid.toString(QUuid::WithoutBraces));
}

Result<RequestId> RequestId::parse(const QString &text)
{
    const QUuid uuid = QUuid::fromString(text);
    const QString canonical = uuid.toString(QUuid::WithoutBraces);
    if (uuid.isNull() || canonical != text.toLower() || canonical.at(14) != u'7')
        return invalidInput(QStringLiteral("\"%1\" is not a request id: a UUID of version 7 is wanted."), { text });
    return RequestId(canonical);
}

} // namespace throughline::base
