// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/text.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QTextBoundaryFinder>
#include <QTimeZone>

#include <algorithm>
#include <cwchar>
#include <numeric>
#include <vector>

namespace throughline::ctl {

namespace {

constexpr char32_t kEmojiSelector = 0xFE0F;

/// The columns of one character as people see it (a grapheme cluster).
int clusterWidth(const QString &cluster)
{
    int width = 0;
    for (const char32_t c : cluster.toUcs4()) {
        // The C library's table, in the UTF-8 locale that main() sets. -1: not printable.
        width = std::max(width, wcwidth(wchar_t(c)));
        if (c == kEmojiSelector)
            width = 2;
    }
    return width;
}

template <typename Function> void eachCluster(const QString &text, const Function &function)
{
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    for (qsizetype from = 0, to = finder.toNextBoundary(); to >= 0; from = to, to = finder.toNextBoundary()) {
        if (!function(text.sliced(from, to - from)))
            return;
    }
}

bool isDirectionChange(QChar c)
{
    return (c >= QChar(0x202A) && c <= QChar(0x202E)) || (c >= QChar(0x2066) && c <= QChar(0x2069));
}

/// Levenshtein's distance, where a swap of two neighbours is one mistake as well.
int distance(const QString &a, const QString &b)
{
    const auto columns = size_t(b.size()) + 1;
    std::vector<int> beforeLast;
    std::vector<int> last(columns);
    std::iota(last.begin(), last.end(), 0);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        std::vector<int> row(columns);
        row[0] = int(i);
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const auto k = size_t(j);
            const int replace = last[k - 1] + (a.at(i - 1) == b.at(j - 1) ? 0 : 1);
            row[k] = std::min({ replace, last[k] + 1, row[k - 1] + 1 });
            if (i > 1 && j > 1 && a.at(i - 1) == b.at(j - 2) && a.at(i - 2) == b.at(j - 1))
                row[k] = std::min(row[k], beforeLast[k - 2] + 1);
        }
        beforeLast = std::move(last);
        last = std::move(row);
    }
    return last.back();
}

} // namespace

int displayWidth(const QString &text)
{
    int width = 0;
    eachCluster(text, [&](const QString &cluster) {
        width += clusterWidth(cluster);
        return true;
    });
    return width;
}

QString elided(const QString &text, int width)
{
    if (displayWidth(text) <= width)
        return text;
    QString kept;
    int used = 0;
    eachCluster(text, [&](const QString &cluster) {
        used += clusterWidth(cluster);
        if (used > width - 1)
            return false;
        kept += cluster;
        return true;
    });
    return kept + u'…';
}

QString harmless(const QString &text)
{
    QString out;
    out.reserve(text.size());
    for (const QChar c : text) {
        if (c == u'\r' || isDirectionChange(c))
            continue;
        const bool control = c.category() == QChar::Other_Control && c != u'\n' && c != u'\t';
        out += control ? QChar(QChar::ReplacementCharacter) : c;
    }
    return out;
}

QString oneLine(const QString &text)
{
    return harmless(text).simplified();
}

QStringList wrapped(const QString &text, int width)
{
    QStringList lines;
    for (const QString &paragraph : text.split(u'\n')) {
        QString line;
        for (const QString &word : paragraph.split(u' ', Qt::SkipEmptyParts)) {
            if (!line.isEmpty() && displayWidth(line) + 1 + displayWidth(word) > width) {
                lines.append(line);
                line.clear();
            }
            line += line.isEmpty() ? word : u' ' + word;
        }
        lines.append(line);
    }
    return lines;
}

std::optional<QString> nearest(const QString &typed, const QStringList &names)
{
    std::optional<QString> best;
    // A third of the letters may be wrong, but not a word of two or three as a whole.
    int bestDistance = std::max(1, int(typed.size()) / 3) + 1;
    for (const QString &name : names) {
        const bool begins = typed.size() >= 3 && name.startsWith(typed, Qt::CaseInsensitive);
        const int found = begins ? 1 : distance(typed.toLower(), name.toLower());
        if (found < bestDistance) {
            bestDistance = found;
            best = name;
        }
    }
    return best;
}

QString isoTime(base::EpochMs at)
{
    return QDateTime::fromMSecsSinceEpoch(at).toUTC().toString(Qt::ISODateWithMs);
}

QString shortTime(base::EpochMs at)
{
    return QDateTime::fromMSecsSinceEpoch(at, QTimeZone::utc()).toString(QStringLiteral("yyyy-MM-dd HH:mm"));
}

std::optional<base::EpochMs> parseTime(const QString &text)
{
    static const QRegularExpression shape(
        QStringLiteral(
            "^(\\d{4}-\\d{2}-\\d{2})(?:[T ](\\d{2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?)(Z|[+-]\\d{2}:?\\d{2})?)?$"),
        QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = shape.match(text.trimmed());
    if (!match.hasMatch())
        return std::nullopt;
    const QString time = match.captured(2).isEmpty() ? QStringLiteral("00:00") : match.captured(2);
    const QString offset = match.captured(3).isEmpty() ? QStringLiteral("Z") : match.captured(3).toUpper();
    const QDateTime at = QDateTime::fromString(match.captured(1) + u'T' + time + offset, Qt::ISODateWithMs);
    return at.isValid() ? std::optional(at.toMSecsSinceEpoch()) : std::nullopt;
}

} // namespace throughline::ctl
