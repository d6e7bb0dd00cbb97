// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/productnews.h"

namespace throughline::domain {

namespace {

/// The next run of digits, or of letters, from `at` on; signs between them are passed over.
QStringView nextPart(const QString &version, qsizetype &at)
{
    while (at < version.size() && !version.at(at).isLetterOrNumber())
        ++at;
    const qsizetype begin = at;
    const bool digits = at < version.size() && version.at(at).isDigit();
    while (at < version.size() && version.at(at).isLetterOrNumber() && version.at(at).isDigit() == digits)
        ++at;
    return QStringView(version).mid(begin, at - begin);
}

QStringView withoutZeros(QStringView digits)
{
    while (!digits.isEmpty() && digits.front() == u'0')
        digits = digits.mid(1);
    return digits;
}

int sign(qsizetype difference)
{
    return difference < 0 ? -1 : difference > 0 ? 1 : 0;
}

int compareParts(QStringView left, QStringView right)
{
    const bool leftDigits = left.isEmpty() || left.front().isDigit();
    const bool rightDigits = right.isEmpty() || right.front().isDigit();
    if (leftDigits != rightDigits)
        return leftDigits ? 1 : -1; // "3.0-beta" comes before "3.0"
    if (!leftDigits)
        return sign(left.compare(right, Qt::CaseInsensitive));
    const QStringView a = withoutZeros(left);
    const QStringView b = withoutZeros(right);
    return a.size() != b.size() ? sign(a.size() - b.size()) : sign(a.compare(b));
}

} // namespace

int compareVersions(const QString &left, const QString &right)
{
    // "v3.1" is "3.1".
    const auto plain = [](const QString &version) {
        const QString text = version.trimmed();
        const bool v = text.size() > 1 && text.at(0).toLower() == u'v' && text.at(1).isDigit();
        return v ? text.mid(1) : text;
    };
    const QString a = plain(left);
    const QString b = plain(right);
    qsizetype atA = 0;
    qsizetype atB = 0;
    for (;;) {
        const QStringView partA = nextPart(a, atA);
        const QStringView partB = nextPart(b, atB);
        if (partA.isEmpty() && partB.isEmpty())
            return 0;
        if (const int order = compareParts(partA, partB); order != 0)
            return order;
    }
}

base::Result<ReleaseNote> checkedNote(ReleaseNote note)
{
    constexpr qsizetype kLongestVersion = 100;
    constexpr qsizetype kLongestText = 1024 * 1024;
    note.productName = note.productName.trimmed();
    note.version = note.version.trimmed();
    note.title = note.title.simplified();
    if (note.productName.isEmpty())
        return base::invalidInput(QStringLiteral("Release notes need a product: \"product: NAME\" in their head."));
    if (note.version.isEmpty())
        return base::invalidInput(QStringLiteral("Release notes need a version: \"version: 3.1\" in their head."));
    if (note.version.size() > kLongestVersion)
        return base::invalidInput(QStringLiteral("The version \"%1…\" is longer than %2 characters."),
            { note.version.left(20), QString::number(kLongestVersion) });
    if (note.body.trimmed().isEmpty())
        return base::invalidInput(
            QStringLiteral("The release notes of %1 %2 say nothing."), { note.productName, note.version });
    if (note.body.size() > kLongestText)
        return base::invalidInput(QStringLiteral("The release notes of %1 %2 are longer than %3 characters."),
            { note.productName, note.version, QString::number(kLongestText) });
    return note;
}

} // namespace throughline::domain
