// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/mining/walkfigure.h"

#include <QUrl>

#include <array>
#include <utility>

namespace throughline::mining {

namespace {

using Kind = WalkFigure::Kind;

constexpr std::array<std::pair<Kind, const char *>, 15> kFigureNames { { { Kind::All, "all" }, { Kind::Open, "open" },
    { Kind::Told, "told" }, { Kind::Fitting, "fitting" }, { Kind::NotFitting, "not-fitting" }, { Kind::Done, "done" },
    { Kind::Skipped, "skipped" }, { Kind::Repeated, "repeated" }, { Kind::OutOfOrder, "out-of-order" },
    { Kind::Again, "again" }, { Kind::Waited, "waited" }, { Kind::Late, "late" }, { Kind::Here, "here" },
    { Kind::Overdue, "overdue" }, { Kind::Way, "way" } } };

bool isFigureOfStep(Kind kind)
{
    return kind >= Kind::Done && kind <= Kind::Overdue;
}

/// Keys of steps may hold any sign.
QString encodedPart(const QString &part)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(part));
}

QString decodedPart(const QString &part)
{
    return QUrl::fromPercentEncoding(part.toUtf8());
}

} // namespace

QString WalkFigure::toText() const
{
    QString text;
    for (const auto &[one, name] : kFigureNames) {
        if (one == kind)
            text = QString::fromLatin1(name);
    }
    if (isFigureOfStep(kind))
        text += QLatin1Char(':') + encodedPart(step);
    if (isFigureOfStep(kind) && !other.isEmpty())
        text += QLatin1Char(':') + encodedPart(other);
    if (kind == Kind::Way)
        text += QLatin1Char(':') + QString::number(way + 1);
    return text;
}

base::Result<WalkFigure> WalkFigure::fromText(const QString &text)
{
    const QStringList parts = text.split(QLatin1Char(':'));
    for (const auto &[kind, name] : kFigureNames) {
        if (parts.front() != QLatin1String(name))
            continue;
        WalkFigure figure { kind };
        bool right = parts.size() == 1;
        if (isFigureOfStep(kind)) {
            right = (parts.size() == 2 || parts.size() == 3) && !parts.at(1).isEmpty();
            figure.step = decodedPart(parts.value(1));
            figure.other = decodedPart(parts.value(2));
        } else if (kind == Kind::Way) {
            figure.way = parts.value(1).toInt(&right) - 1;
            right = right && parts.size() == 2;
        }
        if (right)
            return figure;
    }
    return base::invalidInput(
        QStringLiteral(
            "\"%1\" names no figure: say all, open, told, fitting, not-fitting, way:NUMBER, or done:STEP with "
            "skipped, repeated, out-of-order, again, waited, late, here or overdue in the place of done."),
        { text });
}

} // namespace throughline::mining
