// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/article.h"
#include "core/domain/markdowncode.h"
#include "core/domain/textfold.h"

#include <QSet>
#include <QUrl>

#include <algorithm>

namespace throughline::domain {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestSlug = 80;
/// More links than this one text doesn't have; a page of nothing but brackets may.
constexpr int kMostLinks = 2000;
constexpr qsizetype kLongestAddress = 2000;

QString slugOrNothing(const QString &text)
{
    QString slug;
    for (const QChar c : transliterated(text).normalized(QString::NormalizationForm_KD)) {
        if (c.isMark())
            continue;
        if ((c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9'))
            slug += c;
        else if (c != u'\'' && c != u'\u2019' && !slug.isEmpty() && !slug.endsWith(u'-'))
            slug += u'-';
        if (slug.size() > kLongestSlug)
            break;
    }
    slug.truncate(kLongestSlug);
    while (slug.endsWith(u'-'))
        slug.chop(1);
    return slug;
}

bool hasScheme(const QString &url)
{
    const qsizetype colon = url.indexOf(u':');
    if (colon <= 0)
        return false;
    return std::all_of(url.begin(), url.begin() + colon,
        [](QChar c) { return c.unicode() < 128 && (c.isLetterOrNumber() || c == u'+' || c == u'-' || c == u'.'); });
}

struct Address {
    QString url;
    bool image = false;
};

/// The address that begins here, behind "(" or ":": in angle brackets, or up to a blank or the closing bracket.
QString addressAt(const QString &text, qsizetype at)
{
    while (at < text.size() && (text.at(at) == u' ' || text.at(at) == u'\t'))
        ++at;
    QString url;
    if (at < text.size() && text.at(at) == u'<') {
        for (++at; at < text.size() && text.at(at) != u'>' && text.at(at) != u'\n' && url.size() <= kLongestAddress;
            ++at)
            url += text.at(at);
        return url;
    }
    int open = 0;
    for (; at < text.size() && url.size() <= kLongestAddress; ++at) {
        const QChar c = text.at(at);
        if (c.isSpace() || c == u'<')
            break;
        if (c == u'\\' && at + 1 < text.size() && text.at(at + 1).isPunct()) {
            url += text.at(++at);
            continue;
        }
        if (c == u'(')
            ++open;
        if (c == u')' && open-- == 0)
            break;
        url += c;
    }
    return url;
}

/// Each "](" and each "[…]:" at the beginning of a line. Somewhat generous: an address too many leads nowhere and does no harm.
std::vector<Address> addresses(const QString &body)
{
    std::vector<Address> found;
    if (!body.contains(u']'))
        return found;
    const MarkdownCode code(body);
    // Where the bracket opened that is closed next, so that "![…](…)" is known as an image. Flat, since images may stand in links.
    std::vector<bool> openImages;
    // Each address is read once in an honest text; "](](](…" would have its end read anew for each bracket.
    qsizetype budget = 2 * body.size();
    qsizetype lineStart = 0;
    for (qsizetype at = 0; at < body.size() && found.size() < size_t(kMostLinks) && budget > 0; ++at) {
        const QChar c = body.at(at);
        if (c == u'\n') {
            lineStart = at + 1;
        } else if (c == u'\\') {
            ++at;
        } else if (c == u'[') {
            if (openImages.size() < size_t(kMostLinks))
                openImages.push_back(at > 0 && body.at(at - 1) == u'!' && (at < 2 || body.at(at - 2) != u'\\'));
        } else if (c == u']') {
            const bool image = !openImages.empty() && openImages.back();
            if (!openImages.empty())
                openImages.pop_back();
            const QChar next = at + 1 < body.size() ? body.at(at + 1) : QChar();
            const bool definition = next == u':' && QStringView(body).mid(lineStart, 4).trimmed().startsWith(u'[');
            if ((next == u'(' || definition) && !code.holds(at)) {
                const QString url = addressAt(body, at + 2);
                budget -= url.size();
                if (!url.isEmpty() && url.size() <= kLongestAddress)
                    found.push_back({ url, image && !definition });
            }
        }
    }
    return found;
}

QStringList withoutDoubles(const QStringList &all)
{
    QSet<QString> seen;
    QStringList once;
    for (const QString &one : all) {
        if (!one.isEmpty() && !seen.contains(one)) {
            seen.insert(one);
            once.append(one);
        }
    }
    return once;
}

} // namespace

QString slugOf(const QString &title)
{
    const QString slug = slugOrNothing(title);
    return slug.isEmpty() ? u"article"_s : slug;
}

QString slugOfPath(const QString &path)
{
    QStringList parts = path.split(u'/', Qt::SkipEmptyParts);
    parts.removeAll(u"."_s);
    if (parts.isEmpty())
        return {};
    for (const QString &ending : { u".md"_s, u".markdown"_s, u".html"_s, u".htm"_s }) {
        if (parts.last().endsWith(ending, Qt::CaseInsensitive)) {
            parts.last().chop(ending.size());
            break;
        }
    }
    // Pages of a folder: the folder says what it is about.
    static const QSet<QString> unnamed { u"index"_s, u"_index"_s, u"readme"_s };
    if (parts.size() > 1 && unnamed.contains(parts.last().toLower()))
        parts.removeLast();
    return slugOrNothing(parts.last());
}

QString plainReference(const QString &url)
{
    QString plain = QUrl::fromPercentEncoding(url.section(u'#', 0, 0).section(u'?', 0, 0).toUtf8());
    while (plain.startsWith("./"_L1))
        plain.remove(0, 2);
    return plain;
}

QString articleTarget(const QString &url)
{
    if (url.startsWith("article:"_L1)) {
        bool isNumber = false;
        const qint64 id = url.mid(8).section(u'#', 0, 0).toLongLong(&isNumber);
        return isNumber && id > 0 ? u'#' + QString::number(id) : QString();
    }
    if (url.startsWith(u'#') || url.startsWith("//"_L1) || hasScheme(url))
        return {};
    return slugOfPath(plainReference(url));
}

QStringList articleTargets(const QString &body)
{
    QStringList targets;
    for (const Address &address : addresses(body)) {
        if (!address.image)
            targets.append(articleTarget(address.url));
    }
    return withoutDoubles(targets);
}

QStringList fileReferences(const QString &body)
{
    QStringList references;
    for (const Address &address : addresses(body)) {
        if (!address.url.startsWith(u'#') && !address.url.startsWith("//"_L1) && !hasScheme(address.url))
            references.append(plainReference(address.url));
    }
    return withoutDoubles(references);
}

} // namespace throughline::domain
