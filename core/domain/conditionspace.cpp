// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/conditionspace.h"

#include <QDateTime>
#include <QMap>
#include <QTimeZone>

#include <algorithm>
#include <set>

namespace throughline::domain::detail {

namespace {

using Kind = Expression::Kind;

const QString kFact = QStringLiteral("fact:");
const QString kOutcomeOf = QStringLiteral("outcome:");

/// What is said about one variable.
struct Named {
    QStringList texts;
    QStringList parts; ///< that it may contain
    std::set<double> numbers;
    std::set<QDate> dates;
};

QString variableOf(const Expression &expression, const FactKeys &keys)
{
    switch (expression.kind) {
    case Kind::Fact:
        return kFact + keys.normal(expression.text);
    case Kind::Tier:
        return QStringLiteral("tier");
    case Kind::Product:
        return QStringLiteral("product");
    case Kind::Today:
        return QStringLiteral("today");
    case Kind::Outcome:
        return expression.text.isEmpty() ? QStringLiteral("outcome") : kOutcomeOf + expression.text;
    default:
        return {};
    }
}

void note(Named &named, const Expression &literal, bool part)
{
    switch (literal.kind) {
    case Kind::Text: {
        bool number = false;
        const double value = literal.text.trimmed().toDouble(&number);
        const QDate date = QDate::fromString(literal.text.trimmed(), Qt::ISODate);
        if (part)
            named.parts.append(literal.text);
        else if (number)
            named.numbers.insert(value);
        else if (date.isValid())
            named.dates.insert(date);
        else
            named.texts.append(literal.text);
        break;
    }
    case Kind::Number:
        named.numbers.insert(literal.number);
        break;
    case Kind::Date:
        named.dates.insert(literal.date);
        break;
    default:
        break;
    }
}

QMap<QString, Named> namedIn(const std::vector<Expression> &conditions, const FactKeys &keys)
{
    QMap<QString, Named> found;
    for (const Expression &condition : conditions) {
        eachNode(condition, [&](const Expression &node) {
            if (node.kind != Kind::Compare && node.kind != Kind::In && node.kind != Kind::Contains
                && node.kind != Kind::Known)
                return;
            for (const Expression &one : node.operands) {
                const QString variable = variableOf(one, keys);
                if (variable.isEmpty())
                    continue;
                Named &named = found[variable];
                for (const Expression &other : node.operands)
                    note(named, other, node.kind == Kind::Contains);
            }
        });
    }
    return found;
}

QString numberText(double number)
{
    return QString::number(number, 'g', QLocale::FloatingPointShortest);
}

QStringList candidates(const QString &variable, const Named &named, const SpaceLimits &limits)
{
    if (variable == QStringLiteral("product") && !limits.products.isEmpty())
        return limits.products;
    if (variable == QStringLiteral("outcome") && !limits.outcomes.isEmpty())
        return limits.outcomes;
    QStringList values = named.texts;
    for (const QString &part : named.parts) {
        values.append(part);
        values.append(QStringLiteral("x %1 x").arg(part));
    }
    std::optional<double> before;
    for (const double number : named.numbers) {
        values.append(numberText(before ? (*before + number) / 2 : number - 1));
        values.append(numberText(number));
        before = number;
    }
    if (before)
        values.append(numberText(*before + 1));
    std::optional<QDate> earlier;
    for (const QDate &date : named.dates) {
        values.append((earlier ? earlier->addDays(earlier->daysTo(date) / 2) : date.addDays(-1)).toString(Qt::ISODate));
        values.append(date.toString(Qt::ISODate));
        earlier = date;
    }
    if (earlier)
        values.append(earlier->addDays(1).toString(Qt::ISODate));
    const bool day = variable == QStringLiteral("today");
    // What is compared with numbers alone is a number.
    const bool measured = !named.numbers.empty() || !named.dates.empty();
    if (!day && (!measured || !named.texts.isEmpty() || !named.parts.isEmpty()))
        values.append(QStringLiteral("something else"));
    if (day && values.isEmpty())
        values.append(QStringLiteral("2026-01-01"));
    const bool certain = variable.startsWith(kFact) && limits.known.contains(variable.mid(kFact.size()));
    if (!day && !certain)
        values.append(QString());
    values.removeDuplicates();
    return values;
}

void put(Circumstances &point, const QString &variable, const QString &value)
{
    if (variable.startsWith(kFact))
        point.facts.insert(variable.mid(kFact.size()), value);
    else if (variable.startsWith(kOutcomeOf))
        point.outcomes.insert(variable.mid(kOutcomeOf.size()), value);
    else if (variable == QStringLiteral("tier"))
        point.tier = value;
    else if (variable == QStringLiteral("product"))
        point.product = value;
    else if (variable == QStringLiteral("outcome"))
        point.outcome = value;
    else
        point.now =
            QDateTime(QDate::fromString(value, Qt::ISODate), QTime(12, 0), QTimeZone::utc()).toMSecsSinceEpoch();
}

QString valueIn(const Circumstances &point, const QString &variable)
{
    if (variable.startsWith(kFact))
        return point.facts.value(variable.mid(kFact.size()));
    if (variable.startsWith(kOutcomeOf))
        return point.outcomes.value(variable.mid(kOutcomeOf.size()));
    if (variable == QStringLiteral("tier"))
        return point.tier;
    if (variable == QStringLiteral("product"))
        return point.product;
    if (variable == QStringLiteral("outcome"))
        return point.outcome;
    return QDateTime::fromMSecsSinceEpoch(point.now, QTimeZone::utc()).date().toString(Qt::ISODate);
}

} // namespace

ConditionSpace conditionSpace(const std::vector<Expression> &conditions, const SpaceLimits &limits, size_t cap)
{
    ConditionSpace space;
    const QMap<QString, Named> named = namedIn(conditions, FactKeys::usual());
    std::vector<QStringList> values;
    size_t total = 1;
    for (auto it = named.begin(); it != named.end(); ++it) {
        space.variables.append(it.key());
        values.push_back(candidates(it.key(), it.value(), limits));
        total = std::min(total * size_t(values.back().size()), cap * 2);
    }
    space.capped = total > cap;
    // The last variables turn fastest, so that a cap cuts off values of the first and none of the others.
    for (size_t n = 0; n < std::min(total, cap); ++n) {
        Circumstances point;
        size_t rest = n;
        for (size_t v = values.size(); v-- > 0;) {
            const size_t count = size_t(values[v].size());
            put(point, space.variables.at(qsizetype(v)), values[v].at(qsizetype(rest % count)));
            rest /= count;
        }
        space.points.push_back(std::move(point));
    }
    return space;
}

QString inWords(const Circumstances &point, const QStringList &variables)
{
    QStringList words;
    for (const QString &variable : variables) {
        QString name = variable;
        if (variable.startsWith(kFact))
            name = QStringLiteral("fact \"%1\"").arg(variable.mid(kFact.size()));
        else if (variable.startsWith(kOutcomeOf))
            name = QStringLiteral("outcome of \"%1\"").arg(variable.mid(kOutcomeOf.size()));
        const QString value = valueIn(point, variable);
        words.append(
            value.isEmpty() ? name + QStringLiteral(" isn't known") : QStringLiteral("%1 is %2").arg(name, value));
    }
    return words.join(QStringLiteral(", "));
}

} // namespace throughline::domain::detail
