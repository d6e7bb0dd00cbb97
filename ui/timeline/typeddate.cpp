// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/typeddate.h"

#include <QRegularExpression>

namespace throughline::ui {

namespace {

/// Digits of all scripts as ASCII, without the marks of direction that some locales put between them.
QString plainDigits(const QString &text)
{
    QString plain;
    for (const QChar c : text.trimmed()) {
        if (c.digitValue() >= 0)
            plain += QChar(u'0' + c.digitValue());
        else if (c.category() != QChar::Other_Format)
            plain += c;
    }
    return plain;
}

/// No customer wrote before: a year like 601 is a slip of the finger.
constexpr int kFirstYear = 1900;

TypedDate of(int year, int month, int day)
{
    return { year >= kFirstYear ? QDate(year, month, day) : QDate(), true };
}

/// 13 is 2013 and 98 is 1998, as long as `today` lies between.
int wholeYear(const QString &digits, QDate today)
{
    const int year = digits.toInt();
    if (digits.size() > 2)
        return year;
    const int century = today.year() - today.year() % 100;
    return year <= today.year() % 100 ? century + year : century - 100 + year;
}

} // namespace

TypedDate readTypedDate(const QString &text, const QLocale &locale, QDate today)
{
    static const QRegularExpression iso(QStringLiteral("^(\\d{4})(?:[-./](\\d{1,2})(?:[-./](\\d{1,2}))?)?$"));
    static const QRegularExpression three(
        QStringLiteral("^(\\d{1,2}|\\d{4})\\s*[-./ ]\\s*(\\d{1,2})\\s*[-./ ]\\s*(\\d{2}|\\d{4})\\.?$"));
    const QString plain = plainDigits(text);
    if (const auto parts = iso.match(plain); parts.hasMatch()) {
        const auto part = [&](int i) { return parts.captured(i).isEmpty() ? 1 : parts.captured(i).toInt(); };
        return of(part(1), part(2), part(3));
    }
    const QString shape = locale.dateFormat(QLocale::ShortFormat);
    if (const auto parts = three.match(plain); parts.hasMatch()) {
        const qsizetype d = shape.indexOf(u'd');
        const qsizetype m = shape.indexOf(u'M');
        const qsizetype y = shape.indexOf(u'y');
        const auto part = [&](qsizetype at) { return parts.captured(1 + int(d < at) + int(m < at) + int(y < at)); };
        if (d >= 0 && m >= 0 && y >= 0 && part(d).size() <= 2)
            return of(wholeYear(part(y), today), part(m).toInt(), part(d).toInt());
    }
    for (const QString &named :
        { QStringLiteral("d MMM yyyy"), QStringLiteral("d MMMM yyyy"), QStringLiteral("MMM d, yyyy"),
            QStringLiteral("MMMM d, yyyy"), shape, locale.dateFormat(QLocale::LongFormat) }) {
        // A format with two digits for the year has been read above.
        if (const QDate day = locale.toDate(text.trimmed(), named); day.isValid() && named.contains(u"yyyy"))
            return of(day.year(), day.month(), day.day());
    }
    return {};
}

} // namespace throughline::ui
