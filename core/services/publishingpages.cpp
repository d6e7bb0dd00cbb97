// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/publishingpages.h"

#include "core/markdown/htmltext.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>

namespace throughline::services::publishing {

using namespace Qt::StringLiterals;
using markdown::escaped;
using markdown::escapedAddress;

namespace {

/// The words of the pages themselves, in the site's language.
struct Words {
    QString skip, home, search, titles, words, products, newest, onThisPage, appliesTo, changed, articles, noScript,
        more, breadcrumb, nothing, versions, upTo, from;
};

const Words &wordsOf(const QString &language)
{
    static const Words english { u"Skip to the text"_s, u"Start"_s, u"Search"_s, u"All titles"_s, u"Words"_s,
        u"Products"_s, u"Changed last"_s, u"On this page"_s, u"Applies to"_s, u"Last changed"_s, u"Articles"_s,
        u"Searching needs scripts. The lists of titles and of words work without."_s, u"and %1 more"_s,
        u"Where you are"_s, u"Nothing was found."_s, u"%1 to %2"_s, u"up to %1"_s, u"from %1"_s };
    static const Words german { u"Zum Text springen"_s, u"Start"_s, u"Suchen"_s, u"Alle Titel"_s, u"Wörter"_s,
        u"Produkte"_s, u"Zuletzt geändert"_s, u"Auf dieser Seite"_s, u"Gilt für"_s, u"Zuletzt geändert"_s, u"Artikel"_s,
        u"Zum Suchen braucht es Skripte. Die Listen der Titel und der Wörter gehen ohne."_s, u"und %1 weitere"_s,
        u"Wo Sie sind"_s, u"Es wurde nichts gefunden."_s, u"%1 bis %2"_s, u"bis %1"_s, u"ab %1"_s };
    return language.section(u'-', 0, 0).compare(u"de"_s, Qt::CaseInsensitive) == 0 ? german : english;
}

/// From a page to the site's root: "" or "../".
QString upFrom(const QString &address)
{
    return u"../"_s.repeated(address.count(u'/'));
}

QString dayText(base::EpochMs at)
{
    return QDateTime::fromMSecsSinceEpoch(at, QTimeZone::utc()).toString(u"yyyy-MM-dd"_s);
}

QString langAttribute(const Site &site, const QString &language)
{
    return language.isEmpty() || language == site.language ? QString() : " lang=\""_L1 + escaped(language) + u'"';
}

QString anchor(const Site &site, const QString &up, const PageName &page)
{
    return "<a href=\""_L1 + escapedAddress(up + page.address) + u'"' + langAttribute(site, page.language) + u'>'
        + escaped(page.title) + "</a>"_L1;
}

struct Crumb {
    QString address;
    QString title;
};

/// A whole page. What is loaded comes from the site itself; only the page for searching may run the site's own script.
QString pageOf(const Site &site, const QString &address, const QString &title, const std::vector<Crumb> &crumbs,
    const QString &content, const QString &description = {}, bool script = false)
{
    const Words &words = wordsOf(site.language);
    const QString up = upFrom(address);
    QString html = u"<!DOCTYPE html>\n<html lang=\"%1\">\n<head>\n<meta charset=\"utf-8\">\n"_s.arg(
        escaped(site.language));
    html += "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'; "
            "img-src 'self'; form-action 'self'; base-uri 'none'"_L1;
    if (script)
        html += "; script-src 'self'; connect-src 'self'"_L1;
    html +=
        "\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n"_L1;
    if (!description.isEmpty())
        html += "<meta name=\"description\" content=\""_L1 + escaped(description) + "\">\n"_L1;
    html += "<title>"_L1 + escaped(title == site.title ? title : title + u" – "_s + site.title) + "</title>\n"_L1;
    html += "<link rel=\"stylesheet\" href=\""_L1 + up + "style.css\">\n"_L1;
    if (script)
        html += "<script src=\""_L1 + up + "search.js\" defer></script>\n"_L1;
    html += "</head>\n<body>\n<a class=\"skip\" href=\"#_main\">"_L1 + words.skip + "</a>\n<header>\n"_L1;
    html += "<a class=\"site\" href=\""_L1 + up + "index.html\">"_L1 + escaped(site.title) + "</a>\n"_L1;
    html += "<form role=\"search\" action=\""_L1 + up
        + "search.html\"><input type=\"search\" name=\"q\" maxlength=\"200\" aria-label=\""_L1 + words.search
        + "\" placeholder=\""_L1 + words.search + "\"><button>"_L1 + words.search + "</button></form>\n"_L1;
    html += "<nav class=\"places\"><a href=\""_L1 + up + "titles.html\">"_L1 + words.titles + "</a> <a href=\""_L1 + up
        + "words.html\">"_L1 + words.words + "</a></nav>\n</header>\n"_L1;
    if (!crumbs.empty()) {
        html += "<nav class=\"crumbs\" aria-label=\""_L1 + words.breadcrumb + "\">\n<ol>\n<li><a href=\""_L1 + up
            + "index.html\">"_L1 + words.home + "</a></li>\n"_L1;
        for (const Crumb &crumb : crumbs) {
            html += "<li>"_L1
                + (crumb.address.isEmpty() ? "<span aria-current=\"page\">"_L1 + escaped(crumb.title) + "</span>"_L1
                                           : "<a href=\""_L1 + escapedAddress(up + crumb.address) + "\">"_L1
                            + escaped(crumb.title) + "</a>"_L1)
                + "</li>\n"_L1;
        }
        html += "</ol>\n</nav>\n"_L1;
    }
    return html + "<main id=\"_main\" tabindex=\"-1\">\n"_L1 + content + "</main>\n</body>\n</html>\n"_L1;
}

QString versionText(const Words &words, const domain::ArticleProduct &product)
{
    if (product.fromVersion.isEmpty() && product.toVersion.isEmpty())
        return {};
    if (product.fromVersion == product.toVersion)
        return product.fromVersion;
    if (product.fromVersion.isEmpty())
        return words.upTo.arg(product.toVersion);
    if (product.toVersion.isEmpty())
        return words.from.arg(product.fromVersion);
    return words.versions.arg(product.fromVersion, product.toVersion);
}

/// The headings of the two uppermost levels, if there are enough of them to need a list.
QString contentsOf(const Words &words, const std::vector<markdown::HtmlHeading> &outline)
{
    int top = 6;
    for (const markdown::HtmlHeading &heading : outline)
        top = std::min(top, heading.level);
    QString list;
    int count = 0;
    bool deeper = false;
    for (const markdown::HtmlHeading &heading : outline) {
        if (heading.level > top + 1 || heading.text.isEmpty())
            continue;
        // A deeper heading before any upper one is listed as an upper one.
        const bool isDeeper = heading.level > top && count > 0;
        if (isDeeper && !deeper)
            list += "\n<ul>\n"_L1;
        else if (!isDeeper && deeper)
            list += "</li>\n</ul>\n</li>\n"_L1;
        else if (count > 0)
            list += "</li>\n"_L1;
        deeper = isDeeper;
        list += "<li><a href=\"#"_L1 + heading.id + "\">"_L1 + escaped(heading.text) + "</a>"_L1;
        ++count;
    }
    if (count < 3)
        return {};
    list += deeper ? "</li>\n</ul>\n</li>\n"_L1 : "</li>\n"_L1;
    return "<nav class=\"contents\" aria-labelledby=\"_contents\">\n<h2 id=\"_contents\">"_L1 + words.onThisPage
        + "</h2>\n<ul>\n"_L1 + list + "</ul>\n</nav>\n"_L1;
}

QString xmlText(QString text)
{
    // XML has no way to write these.
    text.removeIf([](QChar c) {
        return (c.unicode() < 0x20 && c != u'\n' && c != u'\t') || c.unicode() == 0xFFFE || c.unicode() == 0xFFFF;
    });
    return escaped(text);
}

QString timeText(base::EpochMs at)
{
    return QDateTime::fromMSecsSinceEpoch(at, QTimeZone::utc()).toString(u"yyyy-MM-dd'T'HH:mm:ss'Z'"_s);
}

QString absolute(const QString &url, const QString &address)
{
    return escapedAddress(url.endsWith(u'/') ? url + address : url + u'/' + address);
}

} // namespace

QString articlePage(const Site &site, const domain::Article &article, const markdown::Html &text,
    const std::vector<ProductName> &products)
{
    const Words &words = wordsOf(site.language);
    const QString address = u"a/x.html"_s;
    const QString lang = langAttribute(site, article.language);
    QString content = "<article"_L1 + lang + ">\n<h1>"_L1 + escaped(article.title) + "</h1>\n"_L1;
    content += "<div class=\"about\""_L1 + (lang.isEmpty() ? QString() : " lang=\""_L1 + escaped(site.language) + u'"')
        + ">\n"_L1;
    if (!article.products.empty()) {
        content += "<p>"_L1 + words.appliesTo + ": "_L1;
        for (size_t i = 0; i < article.products.size(); ++i) {
            const domain::ArticleProduct &product = article.products[i];
            const auto named = std::find_if(
                products.begin(), products.end(), [&](const ProductName &one) { return one.name == product.name; });
            const QString version = versionText(words, product);
            content += (i > 0 ? ", "_L1 : ""_L1)
                + (named == products.end() ? escaped(product.name)
                                           : "<a href=\""_L1 + escapedAddress(upFrom(address) + named->address)
                            + "\">"_L1 + escaped(product.name) + "</a>"_L1)
                + (version.isEmpty() ? QString() : u' ' + escaped(version));
        }
        content += "</p>\n"_L1;
    }
    content += u"<p>%1: <time datetime=\"%2\">%2</time></p>\n</div>\n"_s.arg(words.changed, dayText(article.updatedAt));
    content += contentsOf(words, text.outline) + text.html + "</article>\n"_L1;
    std::vector<Crumb> crumbs;
    const auto first = std::find_if(products.begin(), products.end(),
        [&](const ProductName &one) { return !article.products.empty() && one.name == article.products.front().name; });
    if (first != products.end())
        crumbs.push_back({ first->address, first->name });
    crumbs.push_back({ {}, article.title });
    constexpr int kDescribed = 160;
    return pageOf(site, address, article.title, crumbs, content, text.text.simplified().left(kDescribed));
}

QString frontPage(
    const Site &site, const std::vector<ProductName> &products, const std::vector<PageName> &newest, int articles)
{
    const Words &words = wordsOf(site.language);
    QString content = "<h1>"_L1 + escaped(site.title) + "</h1>\n<p>"_L1 + words.articles + ": "_L1
        + QString::number(articles) + "</p>\n"_L1;
    if (!products.empty()) {
        content += "<h2>"_L1 + words.products + "</h2>\n<ul class=\"columns\">\n"_L1;
        for (const ProductName &product : products)
            content += "<li><a href=\""_L1 + escapedAddress(product.address) + "\">"_L1 + escaped(product.name)
                + "</a> <span class=\"count\">"_L1 + QString::number(product.articles) + "</span></li>\n"_L1;
        content += "</ul>\n"_L1;
    }
    if (!newest.empty()) {
        content += "<h2>"_L1 + words.newest + "</h2>\n<ul>\n"_L1;
        for (const PageName &page : newest)
            content += "<li>"_L1 + anchor(site, {}, page)
                + u" <time datetime=\"%1\">%1</time></li>\n"_s.arg(dayText(page.changedAt));
        content += "</ul>\n"_L1;
    }
    return pageOf(site, u"index.html"_s, site.title, {}, content);
}

QString listPage(const Site &site, const QString &address, const QString &title, const std::vector<PageGroup> &groups)
{
    const Words &words = wordsOf(site.language);
    const QString up = upFrom(address);
    QString content = "<h1>"_L1 + escaped(title) + "</h1>\n"_L1;
    if (groups.size() > 1) {
        content += "<p class=\"letters\">"_L1;
        for (const PageGroup &group : groups)
            content += "<a href=\"#"_L1 + group.id + "\">"_L1 + escaped(group.heading) + "</a> "_L1;
        content += "</p>\n"_L1;
    }
    for (const PageGroup &group : groups) {
        if (!group.heading.isEmpty())
            content += "<h2 id=\""_L1 + group.id + "\">"_L1 + escaped(group.heading) + "</h2>\n"_L1;
        content += "<ul>\n"_L1;
        for (const PageName &page : group.pages)
            content += "<li>"_L1 + anchor(site, up, page) + "</li>\n"_L1;
        if (group.more > 0)
            content += "<li class=\"more\">"_L1 + words.more.arg(group.more) + "</li>\n"_L1;
        content += "</ul>\n"_L1;
    }
    return pageOf(site, address, title, { { {}, title } }, content);
}

QString titlesName(const Site &site)
{
    return wordsOf(site.language).titles;
}

QString wordsName(const Site &site)
{
    return wordsOf(site.language).words;
}

QString wordsPage(const Site &site, const std::vector<PageName> &letters)
{
    QString content = "<h1>"_L1 + wordsName(site) + "</h1>\n<p class=\"letters\">"_L1;
    for (const PageName &letter : letters)
        content += anchor(site, {}, letter) + u' ';
    content += "</p>\n"_L1;
    return pageOf(site, u"words.html"_s, wordsName(site), { { {}, wordsName(site) } }, content);
}

QString searchPage(const Site &site)
{
    const Words &words = wordsOf(site.language);
    const QString content = "<h1>"_L1 + words.search + "</h1>\n<noscript><p>"_L1 + words.noScript
        + "</p></noscript>\n"_L1 + "<p id=\"_status\" role=\"status\" data-nothing=\""_L1 + words.nothing
        + "\"></p>\n<ol id=\"_hits\"></ol>\n"_L1;
    return pageOf(site, u"search.html"_s, words.search, { { {}, words.search } }, content, {}, true);
}

QString siteMap(const QString &url, const std::vector<PageName> &pages)
{
    QString xml = u"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                  "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"_s;
    xml += "<url><loc>"_L1 + absolute(url, u"index.html"_s) + "</loc></url>\n"_L1;
    for (const PageName &page : pages)
        xml += "<url><loc>"_L1 + absolute(url, page.address) + "</loc><lastmod>"_L1 + dayText(page.changedAt)
            + "</lastmod></url>\n"_L1;
    return xml + "</urlset>\n"_L1;
}

QString feed(const Site &site, const QString &url, const std::vector<PageName> &newest)
{
    QString xml = u"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n"_s;
    xml += "<title>"_L1 + xmlText(site.title) + "</title>\n<id>"_L1 + absolute(url, {}) + "</id>\n<updated>"_L1
        + timeText(newest.empty() ? 0 : newest.front().changedAt) + "</updated>\n<author><name>"_L1
        + xmlText(site.title) + "</name></author>\n<link rel=\"self\" href=\""_L1 + absolute(url, u"feed.xml"_s)
        + "\"/>\n"_L1;
    for (const PageName &page : newest)
        xml += "<entry><title>"_L1 + xmlText(page.title) + "</title><id>"_L1 + absolute(url, page.address)
            + "</id><link href=\""_L1 + absolute(url, page.address) + "\"/><updated>"_L1 + timeText(page.changedAt)
            + "</updated></entry>\n"_L1;
    return xml + "</feed>\n"_L1;
}

} // namespace throughline::services::publishing
