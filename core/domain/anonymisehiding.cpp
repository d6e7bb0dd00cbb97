// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
//
// The part of Anonymiser that puts stand-ins into a text.
#include "core/domain/anonymise.h"
#include "core/domain/anonymisewords.h"
#include "core/domain/textfold.h"

#include <QRegularExpression>

#include <algorithm>

namespace throughline::domain {

using namespace Qt::StringLiterals;
using privatewords::Compact;
using privatewords::LooseNumber;
using privatewords::Token;
using privatewords::formsOf;
using privatewords::kFirstMark;
using privatewords::kLastMark;
using privatewords::mailPattern;
using privatewords::withoutPaths;

namespace {

constexpr bool isMark(QChar c)
{
    return c.unicode() >= kFirstMark && c.unicode() <= kLastMark;
}

bool isSeparator(QChar c, bool lines)
{
    return c == u' ' || c == u'\t' || c == QChar(0xA0) || QStringLiteral("-–—./_:#()'’").contains(c)
        || (lines && (c == u'\n' || c == u'\r' || c == u','));
}

/// A number may stand right beside letters ("SN4711"), and a name beside digits.
bool joins(QChar a, QChar b)
{
    if (privatewords::isUnspaced(a) || privatewords::isUnspaced(b))
        return false;
    return (a.isLetter() && b.isLetter()) || (a.digitValue() >= 0 && b.digitValue() >= 0);
}

} // namespace

QString Anonymiser::withoutMails(const QString &text) const
{
    QString made;
    qsizetype from = 0;
    auto matches = mailPattern().globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        QString mail = match.captured(0).toLower();
        while (!mail.isEmpty() && !m_mails.contains(mail) && (mail.endsWith(u'.') || mail.endsWith(u'-')))
            mail.chop(1);
        const auto known = m_mails.constFind(mail);
        if (known == m_mails.cend())
            continue;
        made += QStringView(text).mid(from, match.capturedStart() - from);
        made += *known;
        from = match.capturedStart() + mail.size();
    }
    made += QStringView(text).mid(from);
    return made;
}

QString Anonymiser::withoutValues(const QString &text) const
{
    if (m_values.isEmpty())
        return text;
    const Compact compact = privatewords::compactOf(text);
    QString made;
    qsizetype from = 0;
    const auto fits = [&](qsizetype at, const QString &secret) {
        if (!QStringView(compact.text).mid(at).startsWith(secret))
            return false;
        const qsizetype begin = compact.places[size_t(at)];
        const qsizetype last = compact.places[size_t(at + secret.size()) - 1];
        const bool unspaced = privatewords::isUnspaced(text.at(begin));
        if (!unspaced && begin > 0 && joins(text.at(begin - 1), text.at(begin)))
            return false;
        if (!unspaced && last + 1 < text.size() && joins(text.at(last), text.at(last + 1)))
            return false;
        // A letter that folds into two belongs to one value as a whole.
        if ((at > 0 && compact.places[size_t(at) - 1] == begin) || compact.places[size_t(at + secret.size())] == last)
            return false;
        const Kind kind = m_standIns[size_t(m_values.value(secret).unicode() - kFirstMark)].kind;
        const bool lines = kind == Kind::Address || kind == Kind::Company;
        const qsizetype widestGap = kind == Kind::Person ? 1 : 3; // of a number, " - "
        for (qsizetype i = at; i + 1 < at + secret.size(); ++i) {
            const qsizetype gap = compact.places[size_t(i)] + 1;
            const qsizetype next = compact.places[size_t(i) + 1];
            if (next - gap > widestGap)
                return false;
            for (qsizetype k = gap; k < next; ++k) {
                if (!isSeparator(text.at(k), lines) && !text.at(k).isMark())
                    return false;
            }
        }
        return true;
    };
    for (qsizetype at = 0; at < compact.text.size();) {
        const auto alike = m_first.constFind(compact.text.at(at));
        qsizetype length = 0;
        if (alike != m_first.cend()) {
            const auto found = std::find_if(
                alike->begin(), alike->end(), [&](const QString &secret) { return fits(at, secret); });
            if (found != alike->end()) {
                const qsizetype begin = compact.places[size_t(at)];
                made += QStringView(text).mid(from, begin - from);
                made += m_values.value(*found);
                length = found->size();
                from = compact.places[size_t(at + length) - 1] + 1;
            }
        }
        at += std::max<qsizetype>(1, length);
    }
    made += QStringView(text).mid(from);
    return made;
}

/// The mark of a word that is part of a name, also with the "s" of its genitive; null if it is none.
QChar Anonymiser::nameMark(const QString &token) const
{
    for (const QString &form : formsOf(token)) {
        if (const auto found = m_words.constFind(form); found != m_words.cend())
            return *found;
        constexpr qsizetype kGenitive = 4;
        if (form.size() > kGenitive && form.endsWith(u's')) {
            if (const auto found = m_words.constFind(form.chopped(1)); found != m_words.cend())
                return *found;
        }
    }
    return {};
}

QString Anonymiser::withoutNames(const QString &text) const
{
    if (m_words.isEmpty())
        return text;
    const std::vector<Token> tokens = privatewords::tokensOf(text);
    std::vector<QChar> marks(tokens.size());
    for (size_t i = 0; i < tokens.size(); ++i)
        marks[i] = nameMark(text.mid(tokens[i].begin, tokens[i].length));
    const auto isBeside = [&](size_t a, size_t b) {
        const QStringView between = QStringView(text).mid(tokens[a].end(), tokens[b].begin - tokens[a].end());
        return between.size() <= 2
            && std::all_of(between.begin(), between.end(), [](QChar c) { return isSeparator(c, false) || c == u','; });
    };
    const auto beginsSentence = [&](size_t i) {
        for (qsizetype k = tokens[i].begin; k-- > 0;) {
            const QChar c = text.at(k);
            if (c == u'\n' || c == u'.' || c == u'!' || c == u'?' || c == u':')
                return true;
            if (!c.isSpace())
                return false;
        }
        return true;
    };
    const auto isName = [&](size_t i) {
        if (marks[i].isNull())
            return false;
        const QString token = text.mid(tokens[i].begin, tokens[i].length);
        if (!privatewords::isCommonWord(folded(token)))
            return true;
        const bool beside = (i > 0 && !marks[i - 1].isNull() && isBeside(i - 1, i))
            || (i + 1 < tokens.size() && !marks[i + 1].isNull() && isBeside(i, i + 1));
        if (privatewords::isFunctionWord(folded(token)))
            return token.at(0).isUpper() && (beside || !beginsSentence(i));
        return beside || token.at(0).isUpper();
    };
    QString made;
    qsizetype from = 0;
    for (size_t i = 0; i < tokens.size(); ++i) {
        const Token &token = tokens[i];
        // "J. Okafor": the letter belongs to the name.
        const bool initial = token.length == 1 && text.at(token.begin).isUpper() && token.end() < text.size()
            && text.at(token.end()) == u'.' && i + 1 < tokens.size() && isBeside(i, i + 1) && isName(i + 1);
        if (!initial && !isName(i))
            continue;
        made += QStringView(text).mid(from, token.begin - from);
        if (initial) {
            from = tokens[i + 1].begin;
            continue;
        }
        made += marks[i];
        const QStringView word = QStringView(text).mid(token.begin, token.length);
        if (word.size() > 2 && (word.at(word.size() - 2) == u'\'' || word.at(word.size() - 2) == QChar(0x2019)))
            made += word.right(2);
        from = token.end();
    }
    made += QStringView(text).mid(from);
    return made;
}

QString Anonymiser::marked(const QString &text) const
{
    QString made = withoutMails(text);
    for (const PhoneSpot &phone : m_phones)
        made = phone.spotter.without(made, QString(phone.mark));
    return withoutNames(withoutValues(made));
}

QString Anonymiser::expanded(const QString &text) const
{
    QString made;
    made.reserve(text.size());
    for (const QChar c : text) {
        if (isMark(c) && size_t(c.unicode() - kFirstMark) < m_standIns.size())
            made += m_standIns[size_t(c.unicode() - kFirstMark)].text;
        else
            made += c;
    }
    return made;
}

QString Anonymiser::hidden(const QString &text) const
{
    QString clean = text.normalized(QString::NormalizationForm_C);
    std::replace_if(clean.begin(), clean.end(), isMark, QChar(QChar::ReplacementCharacter));
    const QString known = marked(withoutPaths(clean));
    // What nobody read before is nobody's in particular.
    QString made;
    qsizetype from = 0;
    for (const LooseNumber &number : privatewords::looseNumbers(known)) {
        made += QStringView(known).mid(from, number.begin - from);
        made += u"REF-6000"_s;
        from = number.begin + number.length;
    }
    made += QStringView(known).mid(from);
    made.replace(mailPattern(), u"mail@example.org"_s);
    return expanded(made);
}

QString Anonymiser::hiddenValue(const QString &key, const QString &value) const
{
    if (!tellsWho(key, value))
        return hidden(value);
    const QString text = hidden(value);
    // What can't be found in a text, such as a number of two digits, is told by its kind alone.
    return text == value ? candidate(kindOf(key), 0) : text;
}

bool Anonymiser::leaks(const QString &text) const
{
    return marked(text.normalized(QString::NormalizationForm_C)) != text.normalized(QString::NormalizationForm_C);
}

} // namespace throughline::domain
