// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/textfold.h"

#include <QHash>

#include <algorithm>
#include <vector>

namespace throughline::domain {

namespace {

/// Letters that Unicode doesn't take apart into a letter and a mark.
QChar plain(QChar c)
{
    switch (c.unicode()) {
    case 0x00F8:
        return u'o';
    case 0x0142:
        return u'l';
    case 0x0111:
        return u'd';
    case 0x0131:
        return u'i';
    default:
        return c;
    }
}

/// What stands for a letter, beyond taking its mark away.
const QHash<QChar, QString> &substitutes()
{
    static const QHash<QChar, QString> table = [] {
        QHash<QChar, QString> letters;
        const QStringList pairs = QStringLiteral(
            "ä ae,ö oe,ü ue,ß ss,ø oe,å aa,æ ae,œ oe,"
            "а a,б b,в v,г g,д d,е e,ё yo,ж zh,з z,и i,й y,к k,л l,м m,н n,о o,п p,"
            "р r,с s,т t,у u,ф f,х kh,ц ts,ч ch,ш sh,щ shch,ъ ,ы y,ь ,э e,ю yu,я ya,"
            "і i,ї yi,є ye,ґ g")
                                      .split(u',');
        for (const QString &pair : pairs)
            letters.insert(pair.at(0), pair.mid(2));
        return letters;
    }();
    return table;
}

} // namespace

QString transliterated(const QString &text)
{
    QString result;
    for (const QChar c : text.normalized(QString::NormalizationForm_KC).toLower()) {
        constexpr char16_t kFirstBeyondAscii = 0x80;
        const auto known = c.unicode() < kFirstBeyondAscii ? substitutes().constEnd() : substitutes().constFind(c);
        if (known == substitutes().constEnd())
            result += c;
        else
            result += *known;
    }
    return result;
}

QString folded(const QString &text)
{
    QString result;
    bool gap = false;
    const auto add = [&](QChar c) {
        if (gap && !result.isEmpty())
            result += u' ';
        gap = false;
        result += c;
    };
    for (const QChar c : text.normalized(QString::NormalizationForm_KD).toLower()) {
        if (c.isMark() || c == u'\'' || c == QChar(0x2019))
            continue;
        if (c.unicode() == 0x00DF) {
            add(u's');
            add(u's');
        } else if (c.unicode() == 0x00E6) {
            add(u'a');
            add(u'e');
        } else if (c.isLetterOrNumber() || c.isSurrogate()) {
            add(plain(c));
        } else {
            gap = true;
        }
    }
    return result;
}

QStringList foldedWords(const QString &text)
{
    QStringList words = folded(text).split(u' ', Qt::SkipEmptyParts);
    words.sort();
    return words;
}

bool soundsAlike(const QString &a, const QString &b)
{
    const auto heard = [](QString word) {
        for (const QString &sound : { QStringLiteral("ey"), QStringLiteral("ai"), QStringLiteral("ay") })
            word.replace(sound, QStringLiteral("ei"));
        return word;
    };
    return a.left(1) == b.left(1) && heard(a) == heard(b);
}

int editDistance(const QString &a, const QString &b, int most)
{
    const qsizetype n = a.size();
    const qsizetype m = b.size();
    if (std::abs(n - m) > most)
        return most + 1;
    std::vector<int> before(size_t(m) + 1);
    std::vector<int> last(size_t(m) + 1);
    std::vector<int> now(size_t(m) + 1);
    for (qsizetype j = 0; j <= m; ++j)
        last[size_t(j)] = int(j);
    for (qsizetype i = 1; i <= n; ++i) {
        now[0] = int(i);
        int best = now[0];
        for (qsizetype j = 1; j <= m; ++j) {
            const size_t k = size_t(j);
            const int replaced = last[k - 1] + (a.at(i - 1) == b.at(j - 1) ? 0 : 1);
            now[k] = std::min({ last[k] + 1, now[k - 1] + 1, replaced });
            if (i > 1 && j > 1 && a.at(i - 1) == b.at(j - 2) && a.at(i - 2) == b.at(j - 1))
                now[k] = std::min(now[k], before[k - 2] + 1);
            best = std::min(best, now[k]);
        }
        if (best > most)
            return most + 1;
        std::swap(before, last);
        std::swap(last, now);
    }
    return std::min(last[size_t(m)], most + 1);
}

} // namespace throughline::domain
