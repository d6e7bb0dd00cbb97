// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/phonenumber.h"

#include <QHash>
#include <QLocale>
#include <QTimeZone>

#include <phonenumbers/phonenumberutil.h>

namespace throughline::domain {

std::optional<QString> e164(const QString &text, const QString &region)
{
    using i18n::phonenumbers::PhoneNumber;
    using i18n::phonenumbers::PhoneNumberUtil;
    // Longer texts aren't numbers, and parsing them is not linear.
    constexpr int kLongest = 64;
    QString number = text.trimmed();
    if (number.size() > kLongest)
        return std::nullopt;
    // 00 leads out of nearly every country; without a region nobody would know.
    if (region.isEmpty() && number.startsWith(QStringLiteral("00")))
        number = u'+' + number.mid(2);
    if (region.isEmpty() && !number.contains(u'+'))
        return std::nullopt;
    const PhoneNumberUtil &util = *PhoneNumberUtil::GetInstance();
    PhoneNumber parsed;
    const std::string where = region.isEmpty() ? std::string("ZZ") : region.toUpper().toStdString();
    if (util.Parse(number.toStdString(), where, &parsed) != PhoneNumberUtil::NO_PARSING_ERROR
        || !util.IsValidNumber(parsed))
        return std::nullopt;
    std::string formatted;
    util.Format(parsed, PhoneNumberUtil::E164, &formatted);
    QString result = QString::fromStdString(formatted);
    if (parsed.has_extension())
        result += QStringLiteral(";ext=") + QString::fromStdString(parsed.extension());
    return result;
}

QString phoneDigits(const QString &text)
{
    QString digits;
    for (const QChar c : text) {
        if (c.isDigit())
            digits += QChar(u'0' + c.digitValue());
    }
    return digits;
}

bool looksLikePhone(const QString &text)
{
    QString rest = text.trimmed().toLower();
    for (const QString &word : { QStringLiteral("tel:"), QStringLiteral("ext"), QStringLiteral("x") })
        rest.remove(word);
    for (const QChar c : rest) {
        if (!c.isDigit() && !c.isSpace() && !QStringLiteral("+-–().,/;=").contains(c))
            return false;
    }
    constexpr int kFewestDigits = 3;
    return phoneDigits(rest).size() >= kFewestDigits;
}

QString regionOf(const QString &language, const QString &timeZone)
{
    // Making a time zone reads a file, and there are few of them.
    static thread_local QHash<QString, QString> known;
    if (!timeZone.isEmpty()) {
        auto it = known.constFind(timeZone);
        if (it == known.constEnd()) {
            const QTimeZone zone(timeZone.toUtf8());
            const QLocale::Territory territory = zone.isValid() ? zone.territory() : QLocale::AnyTerritory;
            it = known.insert(
                timeZone, territory == QLocale::AnyTerritory ? QString() : QLocale::territoryToCode(territory));
        }
        if (it->size() == 2)
            return *it;
    }
    // The last subtag of two letters (RFC 5646): "zh-Hant-TW".
    const QStringList subtags = language.split(u'-');
    for (qsizetype i = subtags.size() - 1; i > 0; --i) {
        if (subtags.at(i).size() == 2)
            return subtags.at(i).toUpper();
    }
    return {};
}

} // namespace throughline::domain
