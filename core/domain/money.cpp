// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/money.h"

#include <QHash>

#include <algorithm>

namespace throughline::domain {

using namespace Qt::StringLiterals;

namespace {

base::Error notAnAmount(const QString &text)
{
    return base::invalidInput(u"\"%1\" is not an amount of money."_s, { text });
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

/// Takes a code or a sign of a currency off either end. A dollar sign alone doesn't say whose dollars they are.
QString withoutCurrency(QString text, QString &currency)
{
    static const QHash<QChar, QString> signs { { u'€', u"EUR"_s }, { u'£', u"GBP"_s }, { u'$', QString() } };
    for (const bool front : { true, false }) {
        if (text.isEmpty())
            break;
        const auto sign = signs.constFind(front ? text.front() : text.back());
        if (sign != signs.constEnd()) {
            if (!sign->isEmpty())
                currency = *sign;
            text = (front ? text.mid(1) : text.chopped(1)).trimmed();
        } else if (const QString code = currencyCode(front ? text.left(3) : text.right(3)); !code.isEmpty()) {
            currency = code;
            text = (front ? text.mid(3) : text.chopped(3)).trimmed();
        }
    }
    return text;
}

/// Where the fraction begins: the place of its separator, or -1. False if the separators stand in no sensible order.
bool findFraction(const QString &digits, qsizetype &place)
{
    place = -1;
    const qsizetype dot = digits.lastIndexOf(u'.');
    const qsizetype comma = digits.lastIndexOf(u',');
    const auto dots = digits.count(u'.');
    const auto commas = digits.count(u',');
    if (dots > 0 && commas > 0)
        place = std::max(dot, comma);
    else if (dots == 1)
        place = dot;
    else if (commas == 1 && digits.size() - comma - 1 != 3)
        place = comma;
    const QChar decimal = place < 0 ? QChar() : digits.at(place);
    if (place >= 0 && digits.count(decimal) != 1)
        return false;
    // What is left groups thousands: three digits behind each, one to three before the first.
    const QString whole = place < 0 ? digits : digits.left(place);
    const auto isGroup = [](QChar c) { return c == u'.' || c == u',' || c == u'\'' || c == u' ' || c == u'\u00a0'; };
    QChar group;
    qsizetype run = 0;
    for (const QChar c : whole) {
        if (isDigit(c)) {
            ++run;
            continue;
        }
        if (!isGroup(c) || (!group.isNull() && (c != group || run != 3)) || run == 0 || run > 3)
            return false;
        group = c;
        run = 0;
    }
    return group.isNull() || run == 3;
}

} // namespace

int currencyDigits(const QString &currency)
{
    static const QHash<QString, int> others { { u"BIF"_s, 0 }, { u"CLP"_s, 0 }, { u"DJF"_s, 0 }, { u"GNF"_s, 0 },
        { u"ISK"_s, 0 }, { u"JPY"_s, 0 }, { u"KMF"_s, 0 }, { u"KRW"_s, 0 }, { u"PYG"_s, 0 }, { u"RWF"_s, 0 },
        { u"UGX"_s, 0 }, { u"VND"_s, 0 }, { u"VUV"_s, 0 }, { u"XAF"_s, 0 }, { u"XOF"_s, 0 }, { u"XPF"_s, 0 },
        { u"BHD"_s, 3 }, { u"IQD"_s, 3 }, { u"JOD"_s, 3 }, { u"KWD"_s, 3 }, { u"LYD"_s, 3 }, { u"OMR"_s, 3 },
        { u"TND"_s, 3 } };
    return others.value(currency, 2);
}

QString currencyCode(const QString &text)
{
    const QString code = text.trimmed().toUpper();
    const bool letters = code.size() == 3
        && std::all_of(code.begin(), code.end(), [](QChar c) { return c >= u'A' && c <= u'Z'; });
    return letters ? code : QString();
}

base::Result<Money> Money::parse(const QString &text, const QString &currency)
{
    Money money { 0, currency };
    QString digits = text.trimmed();
    bool negative = false;
    const auto takeSign = [&] {
        if (digits.startsWith(u'-') || digits.startsWith(u'+') || digits.startsWith(u'−')) {
            negative = !digits.startsWith(u'+');
            digits = digits.mid(1).trimmed();
            return true;
        }
        return false;
    };
    const bool before = takeSign();
    digits = withoutCurrency(digits, money.currency);
    if (!before)
        takeSign();
    qsizetype point = -1;
    if (digits.isEmpty() || !findFraction(digits, point))
        return notAnAmount(text);
    QString fraction = point < 0 ? QString() : digits.mid(point + 1);
    QString whole = point < 0 ? digits : digits.left(point);
    whole.removeIf([](QChar c) { return !isDigit(c); });
    if (!std::all_of(fraction.begin(), fraction.end(), isDigit) || (whole.isEmpty() && fraction.isEmpty()))
        return notAnAmount(text);
    const int places = currencyDigits(money.currency);
    while (fraction.size() > places && fraction.endsWith(u'0'))
        fraction.chop(1);
    if (fraction.size() > places)
        return base::invalidInput(u"\"%1\" is finer than the smallest unit of its currency (%2 digit(s))."_s,
            { text, QString::number(places) });
    fraction = fraction.leftJustified(places, u'0');
    QString all = whole + fraction;
    while (all.size() > 1 && all.startsWith(u'0'))
        all.remove(0, 1);
    constexpr int kMostDigits = 15;
    if (all.size() > kMostDigits)
        return base::invalidInput(u"\"%1\" is more money than can be."_s, { text });
    money.minor = all.toLongLong() * (negative ? -1 : 1);
    return money;
}

QString Money::number() const
{
    const int places = currencyDigits(currency);
    // The smallest number has no positive counterpart.
    const quint64 amount = minor < 0 ? quint64(0) - quint64(minor) : quint64(minor);
    const QString digits = QString::number(amount).rightJustified(places + 1, u'0');
    QString text = digits.chopped(places);
    if (places > 0)
        text += u'.' + digits.right(places);
    return minor < 0 ? u'-' + text : text;
}

QString Money::text(const QLocale &locale) const
{
    const QString plain = number();
    const qsizetype point = plain.indexOf(u'.');
    const QString whole = point < 0 ? plain : plain.left(point);
    QString shown = locale.toString(whole.toLongLong());
    // "-0" has lost its sign.
    if (whole == u"-0"_s)
        shown = locale.negativeSign() + shown;
    if (point >= 0)
        shown += locale.decimalPoint() + plain.mid(point + 1);
    return currency.isEmpty() ? shown : shown + u' ' + currency;
}

} // namespace throughline::domain
