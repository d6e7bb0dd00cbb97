// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/phonenumber.h"

#include <QHash>
#include <QLocale>
#include <QRegularExpression>
#include <QTimeZone>

#include <phonenumbers/phonenumberutil.h>

namespace throughline::domain {

namespace {

QString extensionMark()
{
    return QStringLiteral(";ext=");
}

/// Nothing if no number of this region, or with a + of any, reads so.
std::optional<QString> parsed(const QString &number, const std::string &region)
{
    using i18n::phonenumbers::PhoneNumber;
    using i18n::phonenumbers::PhoneNumberUtil;
    const PhoneNumberUtil &util = *PhoneNumberUtil::GetInstance();
    PhoneNumber phone;
    if (util.Parse(number.toStdString(), region, &phone) != PhoneNumberUtil::NO_PARSING_ERROR
        || !util.IsValidNumber(phone))
        return std::nullopt;
    std::string formatted;
    util.Format(phone, PhoneNumberUtil::E164, &formatted);
    QString result = QString::fromStdString(formatted);
    if (phone.has_extension())
        result += extensionMark() + QString::fromStdString(phone.extension());
    return result;
}

// Longer texts aren't numbers, and parsing them is not linear.
constexpr int kLongest = 64;

/// Keyboards of East Asia write wide digits, signs and brackets, and what typesets a number hyphens and spaces at which no line breaks.
QString plain(const QString &text)
{
    if (text.size() > 2 * kLongest)
        return {};
    const QString number = text.normalized(QString::NormalizationForm_KC).trimmed();
    return number.size() > kLongest ? QString() : number;
}

/// An extension that a word names, of a text that is plain().
std::optional<ExtendedPhone> namedExtension(const QString &number)
{
    static const QRegularExpression pattern(
        QStringLiteral("^(.*\\d[^\\d\\w]*?)[\\s,;/"
                       "(]*(?:durchwahl|dw|nebenstelle|nst|apparat|app|klappe|kl|extension|extn|ext|poste|"
                       "toestel|anexo|interno|int|доб|x|#)[.:=]?\\s*(\\d{1,7})\\)?$"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    const QRegularExpressionMatch match = pattern.match(number);
    if (!match.hasMatch())
        return std::nullopt;
    return ExtendedPhone { match.captured(1).trimmed(), phoneDigits(match.captured(2)), true };
}

} // namespace

std::optional<QString> e164(const QString &text, const QString &region)
{
    QString number = plain(text);
    if (number.isEmpty())
        return std::nullopt;
    // The library knows the words of few languages.
    if (const auto extended = namedExtension(number))
        number = extended->base + extensionMark() + extended->extension;
    if (!region.isEmpty() || number.contains(u'+')) {
        if (const auto found = parsed(number, region.isEmpty() ? "ZZ" : region.toUpper().toStdString()))
            return found;
    }
    // What leads out of nearly every country, and out of North America: whoever moved or copied a number writes it where it doesn't.
    for (const QString &out : { QStringLiteral("00"), QStringLiteral("011") }) {
        if (number.startsWith(out)) {
            if (const auto found = parsed(u'+' + number.mid(out.size()), "ZZ"))
                return found;
        }
    }
    return std::nullopt;
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
    QString rest = plain(text);
    const QString scheme = QStringLiteral("tel:");
    if (rest.startsWith(scheme, Qt::CaseInsensitive))
        rest.remove(0, scheme.size());
    if (const auto extended = namedExtension(rest))
        rest = extended->base;
    for (const QChar c : std::as_const(rest)) {
        constexpr char16_t kMinus = 0x2212;
        const bool between = c.isSpace() || c.category() == QChar::Punctuation_Dash
            || c.category() == QChar::Other_Format || c.unicode() == kMinus || QStringLiteral("+().,/;=[]").contains(c);
        if (!c.isDigit() && !between)
            return false;
    }
    constexpr int kFewestDigits = 3;
    return phoneDigits(rest).size() >= kFewestDigits;
}

std::optional<ExtendedPhone> extendedPhone(const QString &text)
{
    const QString number = plain(text);
    if (const auto named = namedExtension(number))
        return named;
    static const QRegularExpression pattern(
        QStringLiteral("^(.*\\d\\)?)\\s*\\p{Pd}\\s*(\\d{1,4})$"), QRegularExpression::UseUnicodePropertiesOption);
    const QRegularExpressionMatch match = pattern.match(number);
    if (!match.hasMatch())
        return std::nullopt;
    return ExtendedPhone { match.captured(1), phoneDigits(match.captured(2)), false };
}

QString withoutExtension(const QString &normalized)
{
    const qsizetype at = normalized.indexOf(extensionMark());
    return at < 0 ? QString() : normalized.left(at);
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
