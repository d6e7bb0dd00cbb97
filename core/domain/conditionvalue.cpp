// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/condition.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>
#include <optional>

namespace throughline::domain {

namespace {

using Kind = Expression::Kind;
using Comparison = Expression::Comparison;

/// A value in all forms that it has; nothing of it if it isn't known.
struct Value {
    bool known = false;
    QString text;
    std::optional<double> number;
    std::optional<QDate> date;
};

Value fromText(const QString &written)
{
    Value value;
    value.text = written.trimmed();
    value.known = !value.text.isEmpty();
    bool readable = false;
    if (const double number = value.text.toDouble(&readable); readable)
        value.number = number;
    if (value.text.size() == 10) {
        if (const QDate date = QDate::fromString(value.text, Qt::ISODate); date.isValid())
            value.date = date;
    }
    return value;
}

Value fromDate(const QDate &date)
{
    return { true, date.toString(Qt::ISODate), std::nullopt, date };
}

Value valueOf(const Expression &expression, const Circumstances &circumstances)
{
    switch (expression.kind) {
    case Kind::Text: {
        Value value = fromText(expression.text);
        value.known = true;
        return value;
    }
    case Kind::Number:
        return { true, QString::number(expression.number, 'g', QLocale::FloatingPointShortest), expression.number,
            std::nullopt };
    case Kind::Date:
        return fromDate(expression.date);
    case Kind::Today:
        return fromDate(QDateTime::fromMSecsSinceEpoch(circumstances.now, QTimeZone::utc()).date());
    case Kind::Fact:
        return fromText(circumstances.facts.value(circumstances.keys.normal(expression.text)));
    case Kind::Tier:
        return fromText(circumstances.tier);
    case Kind::Product:
        return fromText(circumstances.product);
    case Kind::Outcome:
        return fromText(
            expression.text.isEmpty() ? circumstances.outcome : circumstances.outcomes.value(expression.text));
    default:
        return {};
    }
}

bool same(const Value &a, const Value &b)
{
    if (a.number && b.number)
        return !(*a.number < *b.number) && !(*b.number < *a.number);
    if (a.date && b.date)
        return *a.date == *b.date;
    return a.text.compare(b.text, Qt::CaseInsensitive) == 0;
}

bool compared(Comparison comparison, const Value &a, const Value &b)
{
    if (!a.known || !b.known)
        return false;
    if (comparison == Comparison::Equal)
        return same(a, b);
    if (comparison == Comparison::NotEqual)
        return !same(a, b);
    bool less = false;
    bool greater = false;
    if (a.number && b.number) {
        less = *a.number < *b.number;
        greater = *a.number > *b.number;
    } else if (a.date && b.date) {
        less = *a.date < *b.date;
        greater = *a.date > *b.date;
    } else {
        return false;
    }
    switch (comparison) {
    case Comparison::Less:
        return less;
    case Comparison::LessOrEqual:
        return !greater;
    case Comparison::Greater:
        return greater;
    default:
        return !less;
    }
}

} // namespace

bool evaluate(const Expression &expression, const Circumstances &circumstances)
{
    const auto value = [&](size_t i) { return valueOf(expression.operands.at(i), circumstances); };
    switch (expression.kind) {
    case Kind::And:
        return evaluate(expression.operands.at(0), circumstances) && evaluate(expression.operands.at(1), circumstances);
    case Kind::Or:
        return evaluate(expression.operands.at(0), circumstances) || evaluate(expression.operands.at(1), circumstances);
    case Kind::Not:
        return !evaluate(expression.operands.at(0), circumstances);
    case Kind::Known:
        return value(0).known != expression.negated;
    case Kind::Compare:
        return compared(expression.comparison, value(0), value(1));
    case Kind::Contains: {
        const Value a = value(0);
        const Value b = value(1);
        return a.known && b.known && a.text.contains(b.text, Qt::CaseInsensitive);
    }
    case Kind::In: {
        const Value a = value(0);
        if (!a.known)
            return false;
        bool found = false;
        for (size_t i = 1; i < expression.operands.size() && !found; ++i) {
            const Value one = value(i);
            found = one.known && same(a, one);
        }
        return found != expression.negated;
    }
    default:
        return false; // a value by itself is no test; the parser makes none
    }
}

bool holds(const QString &condition, const Circumstances &circumstances)
{
    if (condition.trimmed().isEmpty())
        return true;
    const base::Result<Expression> expression = parseCondition(condition);
    return expression && evaluate(*expression, circumstances);
}

} // namespace throughline::domain
