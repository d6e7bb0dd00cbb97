// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/editor/draftwords.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

#include <cmath>

namespace throughline::ui {

namespace {

constexpr base::EpochMs kSecond = 1000;
constexpr base::EpochMs kMinute = 60 * kSecond;
constexpr base::EpochMs kHour = 60 * kMinute;
constexpr base::EpochMs kDay = 24 * kHour;

QString words(const char *text)
{
    return QCoreApplication::translate("RoadmapEditor", text);
}

} // namespace

QString lengthText(base::EpochMs length)
{
    QStringList parts;
    base::EpochMs rest = length;
    for (const auto &[unit, name] : { std::pair(kDay, "d"), std::pair(kHour, "h"), std::pair(kMinute, "min"),
             std::pair(kSecond, "s"), std::pair(base::EpochMs(1), "ms") }) {
        if (rest >= unit)
            parts.append(QStringLiteral("%1 %2").arg(rest / unit).arg(QLatin1String(name)));
        rest %= unit;
    }
    return parts.join(QLatin1Char(' '));
}

std::optional<base::EpochMs> lengthFromText(const QString &text)
{
    static const QRegularExpression part(
        QStringLiteral("\\G\\s*(\\d+(?:[.,]\\d+)?)\\s*(ms|s(?:ec)?|min|m|h(?:ours?)?|d(?:ays?)?|w(?:eeks?)?)?\\s*"),
        QRegularExpression::CaseInsensitiveOption);
    constexpr double kLongest = 100.0 * 365 * double(kDay);
    double total = 0;
    qsizetype at = 0;
    const QString wanted = text.trimmed();
    while (at < wanted.size()) {
        const QRegularExpressionMatch match = part.match(wanted, at);
        if (!match.hasMatch())
            return std::nullopt;
        const QString unit = match.captured(2).toLower();
        const double one = unit == u"ms" ? 1
            : unit.startsWith(u's')      ? double(kSecond)
            : unit.startsWith(u'h')      ? double(kHour)
            : unit.startsWith(u'd')      ? double(kDay)
            : unit.startsWith(u'w')      ? 7.0 * double(kDay)
                                         : double(kMinute);
        total += match.captured(1).replace(u',', u'.').toDouble() * one;
        at = match.capturedEnd();
    }
    if (total < 1 || total > kLongest)
        return std::nullopt;
    return base::EpochMs(std::llround(total));
}

QStringList listFromText(const QString &text)
{
    QStringList list;
    for (const QString &part : text.split(u',')) {
        if (!part.trimmed().isEmpty())
            list.append(part.trimmed());
    }
    return list;
}

QString listText(const QStringList &list)
{
    return list.join(QStringLiteral(", "));
}

QStringList linesFromText(const QString &text)
{
    QStringList list;
    for (const QString &line : text.split(u'\n')) {
        if (!line.trimmed().isEmpty())
            list.append(line.trimmed());
    }
    return list;
}

QString gatewayText(domain::GatewayKind kind)
{
    switch (kind) {
    case domain::GatewayKind::Exclusive:
        return words(QT_TRANSLATE_NOOP("RoadmapEditor", "One way: the first that holds"));
    case domain::GatewayKind::Parallel:
        return words(QT_TRANSLATE_NOOP("RoadmapEditor", "All ways at once"));
    case domain::GatewayKind::Inclusive:
        break;
    }
    return words(QT_TRANSLATE_NOOP("RoadmapEditor", "Every way that holds"));
}

QString wayWords(const domain::Blueprint &blueprint, const domain::Transition &way)
{
    const auto title = [&](const QString &key) {
        const domain::Step *step = blueprint.find(key);
        return step ? step->title.simplified() : key;
    };
    const QString ends = QStringLiteral("%1 → %2").arg(title(way.from), title(way.to));
    QStringList said;
    for (const QString &part : { way.label.trimmed(), way.condition.trimmed() }) {
        if (!part.isEmpty())
            said.append(part);
    }
    return said.isEmpty() ? ends : ends + QStringLiteral(": ") + said.join(QStringLiteral(" · "));
}

std::vector<DifferenceLine> differenceLines(const domain::Blueprint &before, const domain::Blueprint &after)
{
    using What = DifferenceLine::What;
    const domain::BlueprintDifference difference = domain::compare(before, after);
    std::vector<DifferenceLine> lines;
    // The names of fields are domain's, untranslated there.
    const auto fields = [](const QStringList &names) {
        QStringList said;
        for (const QString &name : names)
            said.append(QCoreApplication::translate("RoadmapField", name.toUtf8().constData()));
        return said.join(QStringLiteral(", "));
    };
    if (!difference.about.isEmpty())
        lines.push_back({ What::About,
            words(QT_TRANSLATE_NOOP("RoadmapEditor", "The roadmap itself: %1")).arg(fields(difference.about)), {} });
    for (const domain::Step &step : difference.added)
        lines.push_back({ What::Added,
            words(QT_TRANSLATE_NOOP("RoadmapEditor", "New step “%1”")).arg(step.title.simplified()), step.key });
    for (const domain::Step &step : difference.removed)
        lines.push_back({ What::Removed,
            words(QT_TRANSLATE_NOOP("RoadmapEditor", "Step “%1” is gone")).arg(step.title.simplified()), step.key });
    for (const domain::StepChange &change : difference.changed)
        lines.push_back({ What::Changed,
            words(QT_TRANSLATE_NOOP("RoadmapEditor", "Step “%1”: %2"))
                .arg(change.title.simplified(), fields(change.fields)),
            change.key });
    for (const domain::Transition &way : difference.waysAdded)
        lines.push_back({ What::Added,
            words(QT_TRANSLATE_NOOP("RoadmapEditor", "New way %1")).arg(wayWords(after, way)), way.from });
    for (const domain::Transition &way : difference.waysRemoved)
        lines.push_back({ What::Removed,
            words(QT_TRANSLATE_NOOP("RoadmapEditor", "Way %1 is gone")).arg(wayWords(before, way)), way.from });
    return lines;
}

} // namespace throughline::ui
