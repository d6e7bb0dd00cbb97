// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/frontmatter.h"

#include "core/exchange/xesreader.h"

#include <QRegularExpression>

namespace throughline::exchange {

namespace {

/// Front matter is a head, not a document.
constexpr qsizetype kLongest = 64 * 1024;

const QStringList kTitleKeys { QStringLiteral("title") };
const QStringList kProductKeys { QStringLiteral("product") };
const QStringList kLanguageKeys { QStringLiteral("language"), QStringLiteral("lang"), QStringLiteral("locale") };
const QStringList kTagKeys { QStringLiteral("tags"), QStringLiteral("keywords") };
const QStringList kUpdatedKeys { QStringLiteral("updated"), QStringLiteral("updated_at"),
    QStringLiteral("last_updated"), QStringLiteral("lastupdated"), QStringLiteral("last_modified_date"),
    QStringLiteral("last_modified"), QStringLiteral("modified"), QStringLiteral("date"), QStringLiteral("created_date"),
    QStringLiteral("created_at"), QStringLiteral("created") };

const QStringList kSlugKeys { QStringLiteral("slug"), QStringLiteral("permalink") };
// Only what is written as Throughline writes it; anything else of these names becomes a tag.
const QString kStatusKey = QStringLiteral("status");
const QString kAudienceKey = QStringLiteral("audience");
const QString kOwnerKey = QStringLiteral("owner");
const QString kReviewKey = QStringLiteral("review");
const QString kProductsKey = QStringLiteral("products");
const QString kFilesKey = QStringLiteral("files");
const QString kWorkspaceKey = QStringLiteral("throughline_key");

bool isOneOf(const QString &key, const QStringList &keys)
{
    return keys.contains(key, Qt::CaseInsensitive);
}

/// Where a quoted value that begins at 0 ends: the place of the closing quote, -1 without one.
qsizetype closingQuote(const QString &text)
{
    const QChar quote = text.at(0);
    for (qsizetype i = 1; i < text.size(); ++i) {
        if (quote == u'"' && text.at(i) == u'\\')
            ++i;
        else if (text.at(i) == quote && quote == u'\'' && text.mid(i + 1, 1) == quote)
            ++i;
        else if (text.at(i) == quote)
            return i;
    }
    return -1;
}

/// Whether a value that begins with a quote or a bracket ends with it.
bool isOpen(const QString &value)
{
    if (value.startsWith(u'"') || value.startsWith(u'\''))
        return closingQuote(value) < 0;
    return value.startsWith(u'[') && !value.contains(u']');
}

/// A plain or quoted scalar. A comment ends a plain one.
QString scalar(QString text)
{
    text = text.trimmed();
    if (text.startsWith(u'"') || text.startsWith(u'\'')) {
        const qsizetype end = closingQuote(text);
        if (end > 0 && text.mid(end + 1).trimmed().startsWith(u'#'))
            text.truncate(end + 1);
    }
    if (text.size() >= 2 && text.startsWith(u'\'') && text.endsWith(u'\''))
        return text.mid(1, text.size() - 2).replace(QLatin1String("''"), QLatin1String("'"));
    if (text.size() >= 2 && text.startsWith(u'"') && text.endsWith(u'"')) {
        QString out;
        for (qsizetype i = 1; i + 1 < text.size(); ++i) {
            QChar c = text.at(i);
            if (c == u'\\' && i + 2 < text.size()) {
                c = text.at(++i);
                c = c == u'n' ? QChar(u'\n') : c == u't' ? QChar(u'\t') : c;
            }
            out += c;
        }
        return out;
    }
    const qsizetype comment = text.indexOf(QLatin1String(" #"));
    if (comment >= 0)
        text = text.left(comment).trimmed();
    return text == QLatin1String("~") || text == QLatin1String("null") ? QString() : text;
}

/// "[a, 'b, c', d]"
QStringList flowList(const QString &text)
{
    QStringList items;
    QString item;
    QChar quote;
    for (const QChar c : text.mid(1, text.size() - 2)) {
        if (!quote.isNull()) {
            if (c == quote)
                quote = QChar();
        } else if ((c == u'"' || c == u'\'') && item.trimmed().isEmpty()) {
            quote = c;
        } else if (c == u',') {
            items.append(scalar(item));
            item.clear();
            continue;
        }
        item += c;
    }
    items.append(scalar(item));
    items.removeAll(QString());
    return items;
}

std::optional<base::EpochMs> date(QString text)
{
    static const QRegularExpression day(QStringLiteral("^\\d{4}-\\d{2}-\\d{2}$"));
    text = text.trimmed();
    if (day.match(text).hasMatch())
        text += QStringLiteral("T00:00:00Z");
    bool hasOffset = false;
    return parseXesTime(text.toStdString(), hasOffset);
}

} // namespace

QString FrontMatter::first(const QStringList &keys) const
{
    // In the order of the keys: they are listed from the most to the least telling.
    for (const QString &wanted : keys) {
        for (const auto &[key, values] : entries) {
            if (key.compare(wanted, Qt::CaseInsensitive) == 0 && !values.isEmpty()
                && !values.first().trimmed().isEmpty())
                return values.first();
        }
    }
    return {};
}

namespace {

/// A value that is being read, over several lines if need be.
struct Piece {
    int line = 0;
    QString key;
    QString text;
    bool item = false; ///< one of a list with dashes
};

void close(Piece &piece, FrontMatter &found)
{
    if (isOpen(piece.text)) {
        found.problems.push_back({ piece.line,
            piece.text.startsWith(u'[')
                ? QStringLiteral("the list of \"%1\" isn't closed by \"]\"").arg(piece.key)
                : QStringLiteral("the value of \"%1\" isn't closed by a quotation mark").arg(piece.key) });
    } else if (piece.text.contains(u'\n') && !found.entries.empty()) {
        // Closed on a later line: only now it is known what it says.
        QStringList &values = found.entries.back().second;
        const QString joined = QString(piece.text).replace(u'\n', u' ');
        if (!piece.item && joined.startsWith(u'[') && joined.endsWith(u']'))
            values = flowList(joined);
        else if ((joined.startsWith(u'"') || joined.startsWith(u'\'')) && !values.isEmpty())
            values.last() = scalar(joined);
    }
    piece = {};
}

} // namespace

FrontMatter readFrontMatter(const QString &text)
{
    static const QRegularExpression keyLine(QStringLiteral("^([A-Za-z_][A-Za-z0-9_ .\\-]*?)\\s*:(?:\\s+(.*))?$"));
    FrontMatter found;
    qsizetype at = text.startsWith(QChar::ByteOrderMark) ? 1 : 0;
    int number = 0;
    const auto nextLine = [&](QString &line) {
        if (at >= text.size() || at > kLongest)
            return false;
        const qsizetype newline = text.indexOf(u'\n', at);
        line = text.mid(at, newline < 0 ? -1 : newline - at);
        at = newline < 0 ? text.size() : newline + 1;
        ++number;
        if (line.endsWith(u'\r'))
            line.chop(1);
        return true;
    };
    QString line;
    if (!nextLine(line) || line.trimmed() != QLatin1String("---") || line.startsWith(u' '))
        return {};
    bool block = false;
    Piece piece;
    while (nextLine(line)) {
        if (line.trimmed() == QLatin1String("---") || line == QLatin1String("...")) {
            close(piece, found);
            found.length = at;
            return found;
        }
        if (line.trimmed().isEmpty() || line.startsWith(u'#'))
            continue;
        const bool inside = line.startsWith(u' ') || line.startsWith(u'\t') || line.startsWith(QLatin1String("- "))
            || line == QLatin1String("-");
        if (inside) {
            if (found.entries.empty())
                return {};
            QStringList &values = found.entries.back().second;
            const QString content = line.trimmed();
            if (!block && content.startsWith(u'-') && (content.size() == 1 || content.at(1) == u' ')) {
                close(piece, found);
                piece = { number, found.entries.back().first, content.mid(1).trimmed(), true };
                values.append(scalar(content.mid(1)));
                continue;
            } else if (values.isEmpty()) {
                values.append(block ? content : scalar(content));
            } else {
                // A folded scalar, a literal block or something nested: its text is kept.
                values.last() += QLatin1Char(' ') + content;
            }
            if (!block)
                piece.text += u'\n' + content;
            continue;
        }
        const QRegularExpressionMatch match = keyLine.match(line);
        if (!match.hasMatch()) {
            // A line of prose between two rules isn't front matter; a stray one inside of it continues the value before.
            if (found.entries.empty())
                return {};
            QStringList &values = found.entries.back().second;
            if (values.isEmpty())
                values.append(line.trimmed());
            else
                values.last() += QLatin1Char(' ') + line.trimmed();
            piece.text += u'\n' + line.trimmed();
            continue;
        }
        close(piece, found);
        const QString value = match.captured(2).trimmed();
        block = value.startsWith(u'|') || value.startsWith(u'>');
        QStringList values;
        if (value.startsWith(u'[') && value.endsWith(u']'))
            values = flowList(value);
        else if (!block && !value.isEmpty())
            values.append(scalar(value));
        found.entries.emplace_back(match.captured(1), values);
        piece = { number, match.captured(1), block ? QString() : value, false };
    }
    FrontMatter none;
    // Between a rule and prose there are no keys.
    if (!found.entries.empty())
        none.problems.push_back({ 1,
            QStringLiteral(
                "what begins here like front matter isn't closed by \"---\"; all of it was taken as text") });
    return none;
}

namespace {

/// "Router X2 | 2.0 | 2.4", both versions included and either left out.
domain::ArticleProduct productOf(const QString &text)
{
    const QStringList parts = text.split(u'|');
    domain::ArticleProduct product;
    product.name = parts.value(0).simplified();
    product.fromVersion = parts.value(1).simplified();
    product.toVersion = parts.value(2).simplified();
    return product;
}

/// What has a field of its own. False: it becomes a tag.
bool takeOwnField(const QString &key, const QStringList &values, SourceArticle &article)
{
    const QString value = values.value(0);
    const auto is = [&](const QString &wanted) { return key.compare(wanted, Qt::CaseInsensitive) == 0; };
    if (isOneOf(key, kSlugKeys)) {
        const QString slug = domain::slugOfPath(value);
        if (article.slug.isEmpty())
            article.slug = slug;
        return !slug.isEmpty();
    }
    if (is(kStatusKey)) {
        const auto status = domain::articleStatusOf(value);
        if (status && !article.status)
            article.status = status;
        return status.has_value();
    }
    if (is(kAudienceKey)) {
        const auto audience = domain::articleAudienceOf(value);
        if (audience && !article.audience)
            article.audience = audience;
        return audience.has_value();
    }
    if (is(kReviewKey)) {
        const auto at = date(value);
        if (at && !article.reviewAt)
            article.reviewAt = at;
        return at.has_value();
    }
    if (is(kOwnerKey)) {
        if (article.owner.isEmpty())
            article.owner = value.simplified();
        return true;
    }
    if (is(kProductsKey)) {
        for (const QString &one : values) {
            if (domain::ArticleProduct product = productOf(one); !product.name.isEmpty())
                article.products.push_back(product);
        }
        return true;
    }
    if (is(kFilesKey)) {
        // "img/a.png | other/place.png"; without the second part it is foreign and becomes a tag.
        bool all = !values.isEmpty();
        for (const QString &one : values)
            all = all && (one.isEmpty() || one.contains(QLatin1String(" | ")));
        for (const QString &one : values) {
            if (all && !one.isEmpty())
                article.files.push_back(
                    { one.section(QLatin1String(" | "), 0, 0), one.section(QLatin1String(" | "), 1), {} });
        }
        return all;
    }
    if (is(kWorkspaceKey)) {
        if (article.workspaceKey.isEmpty())
            article.workspaceKey = value.trimmed();
        return true;
    }
    return false;
}

} // namespace

std::vector<FrontMatter::Problem> applyFrontMatter(const QString &text, SourceArticle &article)
{
    const FrontMatter head = readFrontMatter(text);
    article.body = head.length > 0 ? text.mid(head.length) : text;
    if (head.length == 0 && article.body.startsWith(QChar::ByteOrderMark))
        article.body.remove(0, 1);
    const auto fill = [&](QString &field, const QStringList &keys) {
        if (field.trimmed().isEmpty())
            field = head.first(keys).simplified();
    };
    fill(article.title, kTitleKeys);
    fill(article.product, kProductKeys);
    fill(article.language, kLanguageKeys);
    if (!article.updatedAt) {
        for (const QString &key : kUpdatedKeys) {
            if (article.updatedAt = date(head.first({ key })); article.updatedAt)
                break;
        }
    }
    for (const auto &[key, values] : head.entries) {
        if (takeOwnField(key, values, article))
            continue;
        // The other keys of times say more than when, and stay as tags.
        if (key.compare(kUpdatedKeys.first(), Qt::CaseInsensitive) == 0 && date(values.value(0)))
            continue;
        if (isOneOf(key, kTitleKeys) || isOneOf(key, kProductKeys) || isOneOf(key, kLanguageKeys))
            continue;
        if (isOneOf(key, kTagKeys)) {
            // "tags: a, b" is as common as a list.
            article.tags += values.size() == 1 ? values.first().split(u',', Qt::SkipEmptyParts) : values;
        } else if (!values.isEmpty()) {
            article.tags.append(key + QStringLiteral(": ") + values.join(QLatin1String(", ")));
        }
    }
    for (QString &tag : article.tags)
        tag = tag.simplified();
    article.tags.removeAll(QString());
    article.tags.removeDuplicates();
    return head.problems;
}

QString firstHeading(const QString &markdown, int deepest)
{
    static const QRegularExpression atx(QStringLiteral("^ {0,3}(#{1,6})[ \\t]+(.+?)[ \\t]*#*[ \\t]*$"));
    static const QRegularExpression underline(QStringLiteral("^ {0,3}(=+|-{2,})[ \\t]*$"));
    static const QRegularExpression fenceLine(QStringLiteral("^ {0,3}(```+|~~~+)"));
    QString before;
    QString fence;
    for (const QString &raw : markdown.split(u'\n')) {
        const QString line = raw.endsWith(u'\r') ? raw.chopped(1) : raw;
        const QRegularExpressionMatch open = fenceLine.match(line);
        if (!fence.isEmpty()) {
            if (open.hasMatch() && open.captured(1).startsWith(fence))
                fence.clear();
            continue;
        }
        if (open.hasMatch()) {
            fence = open.captured(1);
            before.clear();
            continue;
        }
        const QRegularExpressionMatch heading = atx.match(line);
        if (heading.hasMatch() && heading.capturedLength(1) <= deepest)
            return heading.captured(2).simplified().left(300);
        const QRegularExpressionMatch under = underline.match(line);
        if (!before.trimmed().isEmpty() && under.hasMatch() && (deepest > 1 || under.captured(1).startsWith(u'=')))
            return before.simplified().left(300);
        before = line.startsWith(QLatin1String("    ")) ? QString() : line;
    }
    return {};
}

} // namespace throughline::exchange
