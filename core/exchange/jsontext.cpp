// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/jsontext.h"

#include <algorithm>

namespace throughline::exchange {

base::Result<QJsonDocument> parseJson(const QByteArray &json, const QString &file, qint64 firstLine)
{
    QJsonParseError problem;
    QJsonDocument document = QJsonDocument::fromJson(json, &problem);
    if (problem.error == QJsonParseError::NoError)
        return document;
    const QByteArrayView before = QByteArrayView(json).first(std::clamp<qsizetype>(problem.offset, 0, json.size()));
    const qint64 line = firstLine + before.count('\n');
    const QByteArrayView inLine = before.sliced(before.lastIndexOf('\n') + 1);
    // Continuation bytes of UTF-8 are no characters of their own.
    const auto column = std::count_if(inLine.begin(), inLine.end(), [](char c) { return (uchar(c) & 0xC0) != 0x80; })
        + 1;
    return base::invalidInput(QStringLiteral("%1, line %2, column %3: the JSON is broken: %4."),
        { file, QString::number(line), QString::number(column), problem.errorString() });
}

QString storable(const QString &text, bool *changed)
{
    QString out = text;
    bool replaced = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (c.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate()) {
            ++i;
            continue;
        }
        if (c.isNull() || c.isSurrogate()) {
            out[i] = QChar::ReplacementCharacter;
            replaced = true;
        }
    }
    if (replaced && changed)
        *changed = true;
    return out;
}

} // namespace throughline::exchange
