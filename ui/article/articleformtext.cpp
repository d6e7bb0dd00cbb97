// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/article/articleformtext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>
#include <QTimeZone>

namespace throughline::ui {

namespace {

QString inForm(const char *text)
{
    return QCoreApplication::translate("ArticleForm", text);
}

base::EpochMs noonOf(const QDate &day)
{
    // Noon, so that it is the same day wherever it is read.
    return QDateTime(day, QTime(12, 0), QTimeZone::utc()).toMSecsSinceEpoch();
}

} // namespace

QString productsText(const std::vector<domain::ArticleProduct> &products)
{
    QStringList parts;
    for (const domain::ArticleProduct &product : products) {
        QString part = product.name;
        if (!product.fromVersion.isEmpty() && product.fromVersion == product.toVersion)
            part += u' ' + product.fromVersion;
        else if (!product.fromVersion.isEmpty() || !product.toVersion.isEmpty())
            part += QStringLiteral(" %1 – %2").arg(product.fromVersion, product.toVersion).simplified().prepend(u' ');
        parts.append(part);
    }
    return parts.join(QStringLiteral("; "));
}

base::Result<std::vector<domain::ArticleProduct>> productsFromText(const QString &text)
{
    // A version begins with a digit: "3.1", "v2", "2024b". Alone it has a dot, so that "Router 5" stays a name.
    static const QRegularExpression between(
        QStringLiteral("^(.*?)\\s+([vV]?\\d[\\w.]*)\\s*[–—-]\\s*([vV]?\\d[\\w.]*)$"));
    static const QRegularExpression from(QStringLiteral("^(.*?)\\s+([vV]?\\d[\\w.]*)\\s*[–—-]$"));
    static const QRegularExpression to(QStringLiteral("^(.*?)\\s+[–—-]\\s*([vV]?\\d[\\w.]*)$"));
    static const QRegularExpression version(QStringLiteral("^[vV]?\\d+\\.[\\w.]+$"));
    static const QRegularExpression alone(QStringLiteral("^(.*?)\\s+([vV]?\\d+\\.[\\w.]+)$"));
    std::vector<domain::ArticleProduct> products;
    for (const QString &written : text.split(u';')) {
        const QString part = written.simplified();
        if (part.isEmpty())
            continue;
        domain::ArticleProduct product;
        if (const auto range = between.match(part); range.hasMatch())
            product = { {}, range.captured(1), range.captured(2), range.captured(3) };
        else if (const auto begin = from.match(part); begin.hasMatch())
            product = { {}, begin.captured(1), begin.captured(2), {} };
        else if (const auto end = to.match(part); end.hasMatch())
            product = { {}, end.captured(1), {}, end.captured(2) };
        else if (const auto one = alone.match(part); one.hasMatch())
            product = { {}, one.captured(1), one.captured(2), one.captured(2) };
        else
            product.name = part;
        product.name = product.name.trimmed();
        if (product.name.isEmpty() || version.match(product.name).hasMatch())
            return base::invalidInput(inForm("“%1” names no product.").arg(part));
        products.push_back(product);
    }
    return products;
}

QString reviewText(std::optional<base::EpochMs> at)
{
    return at ? QDateTime::fromMSecsSinceEpoch(*at, QTimeZone::utc()).date().toString(Qt::ISODate) : QString();
}

base::Result<std::optional<base::EpochMs>> reviewFromText(const QString &text, base::EpochMs now)
{
    const QString typed = text.simplified();
    if (typed.isEmpty())
        return std::optional<base::EpochMs>();
    // "6m": in six months, which is how people think of it.
    static const QRegularExpression later(
        QStringLiteral("^\\+?(\\d{1,3})\\s*([dwmy])$"), QRegularExpression::CaseInsensitiveOption);
    const QDate today = QDateTime::fromMSecsSinceEpoch(now, QTimeZone::utc()).date();
    QDate day = QDate::fromString(typed, Qt::ISODate);
    if (!day.isValid())
        day = QLocale().toDate(typed, QLocale::ShortFormat);
    if (const auto match = later.match(typed); match.hasMatch()) {
        const int count = match.captured(1).toInt();
        switch (match.captured(2).at(0).toLower().unicode()) {
        case u'd':
            day = today.addDays(count);
            break;
        case u'w':
            day = today.addDays(7 * count);
            break;
        case u'm':
            day = today.addMonths(count);
            break;
        default:
            day = today.addYears(count);
        }
    }
    if (!day.isValid())
        return base::invalidInput(
            inForm("“%1” is no day. Write it as 2027-05-01, or as 6m for in six months.").arg(typed));
    return std::optional<base::EpochMs>(noonOf(day));
}

QStringList tagsFromText(const QString &text)
{
    QStringList tags;
    for (const QString &part : text.split(u',')) {
        const QString tag = part.simplified();
        if (!tag.isEmpty() && !tags.contains(tag, Qt::CaseInsensitive))
            tags.append(tag);
    }
    return tags;
}

} // namespace throughline::ui
