// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/markdown/imagedecoder.h"

#include <QBuffer>
#include <QImageReader>

namespace throughline::ui {

namespace {

constexpr qint64 kMostPixels = 40'000'000; // a few bytes can claim to be a picture as large as a city
constexpr int kWidest = 2'000;
constexpr int kTallest = 6'000;

} // namespace

QImage decodeImage(const QByteArray &bytes)
{
    static const QList<QByteArray> formats { "png", "jpeg", "jpg", "gif", "bmp", "webp" };
    if (bytes.isEmpty() || bytes.size() > kMostImageBytes)
        return {};
    QByteArray data = bytes;
    QBuffer buffer(&data);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    reader.setDecideFormatFromContent(true);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (!formats.contains(reader.format()) || size.isEmpty() || qint64(size.width()) * size.height() > kMostPixels)
        return {};
    if (size.width() > kWidest || size.height() > kTallest)
        reader.setScaledSize(size.scaled(kWidest, kTallest, Qt::KeepAspectRatio).expandedTo(QSize(1, 1)));
    return reader.read();
}

QByteArray encodeImage(const QImage &image)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    return image.save(&buffer, "PNG") ? bytes : QByteArray();
}

} // namespace throughline::ui
