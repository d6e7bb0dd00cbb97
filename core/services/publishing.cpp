// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/publishing.h"

#include "core/domain/textfold.h"
#include "core/services/folderwriter.h"
#include "core/services/publishingpages.h"
#include "core/storage/articlefilestore.h"
#include "core/storage/articlestore.h"
#include "core/storage/session.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QSet>

#include <algorithm>
#include <map>

// Resources of a static library have to be asked for, outside of any namespace.
static void initSiteResources()
{
    Q_INIT_RESOURCE(site);
}

namespace throughline::services::publishing {

using namespace Qt::StringLiterals;
using domain::Article;
using domain::ArticleId;
using storage::Session;

namespace {

constexpr int kSitePortion = 500;
constexpr size_t kNewest = 20;
constexpr size_t kPagesOfWord = 40;

bool isOut(const Article &article)
{
    return article.status == domain::ArticleStatus::Published && article.audience == domain::ArticleAudience::Public;
}

/// Contents that can't do anything when somebody opens them, and how their files end.
QString endingOf(const QString &mediaType)
{
    static const QMap<QString, QString> endings { { u"image/png"_s, u"png"_s }, { u"image/jpeg"_s, u"jpg"_s },
        { u"image/gif"_s, u"gif"_s }, { u"image/webp"_s, u"webp"_s }, { u"image/bmp"_s, u"bmp"_s },
        { u"application/pdf"_s, u"pdf"_s }, { u"application/zip"_s, u"zip"_s }, { u"text/plain"_s, u"txt"_s },
        { u"text/csv"_s, u"csv"_s } };
    return endings.value(mediaType);
}

/// The words that pages are found by: folded, without those of one letter.
QStringList findableWords(const QString &text)
{
    QStringList words = domain::folded(text).split(u' ', Qt::SkipEmptyParts);
    constexpr qsizetype kLongest = 40;
    words.removeIf([](const QString &word) { return word.size() < 2 || word.size() > kLongest; });
    return words;
}

/// Words and how much they say of the pages that hold them, by the letter that they begin with.
class SearchShards {
public:
    void add(int page, const QString &text, int weight)
    {
        const QStringList words = findableWords(text);
        for (const QString &word : QSet<QString>(words.begin(), words.end())) {
            auto &pages = m_words[shardOf(word)][word];
            if (!pages.empty() && pages.back().first == page)
                pages.back().second += weight;
            else
                pages.emplace_back(page, weight);
        }
    }

    [[nodiscard]] static QString shardOf(const QString &word)
    {
        const QChar first = word.front();
        const bool plain = (first >= u'a' && first <= u'z') || (first >= u'0' && first <= u'9');
        return plain ? QString(first) : u"other"_s;
    }

    base::Result<void> write(FolderWriter &folder) const
    {
        for (const auto &[shard, words] : m_words) {
            QByteArray json("{");
            for (const auto &[word, pages] : words) {
                if (json.size() > 1)
                    json += ',';
                json += '"' + word.toUtf8() + "\":[";
                for (size_t i = 0; i < pages.size(); ++i)
                    json += (i > 0 ? "," : "") + QByteArray::number(pages[i].first) + ','
                        + QByteArray::number(pages[i].second);
                json += ']';
            }
            if (const auto put = folder.put(u"search/%1.json"_s.arg(shard), json + "}\n"); !put)
                return put;
        }
        return {};
    }

private:
    std::map<QString, std::map<QString, std::vector<std::pair<int, int>>>> m_words;
};

class SiteWriter {
public:
    SiteWriter(Session &session, const PublishOptions &options, FolderWriter folder)
        : m_session(session)
        , m_options(options)
        , m_folder(std::move(folder))
        , m_site { options.title.isEmpty() ? u"Knowledge"_s : options.title,
            options.language.isEmpty() ? u"en"_s : options.language }
    {
    }

    base::Result<ArticleOutput> run()
    {
        readNames();
        for (const auto &step : { &SiteWriter::writeArticles, &SiteWriter::writeLists, &SiteWriter::writeWords,
                 &SiteWriter::writeSearch, &SiteWriter::writeRest }) {
            if (const base::Result<void> done = (this->*step)(); !done)
                return done.error();
        }
        m_output.written = m_folder.written();
        m_output.unchanged = m_folder.unchanged();
        m_output.removed = m_folder.removed();
        for (const QString &left : m_folder.left())
            m_output.problems.append(
                u"%1 was changed by somebody and was left, though it isn't part of the site any more."_s.arg(left));
        if (m_deadLinks > 0)
            m_output.problems.append(u"%1 links lead to no article and stand there as text."_s.arg(m_deadLinks));
        return m_output;
    }

private:
    struct Known {
        ArticleId id;
        QString title;
        QString source; ///< of its key
        QString name;   ///< of its page
        bool out = false;
    };

    template <typename Function>
    base::Result<void> forEach(const domain::ArticleFilter &filter, bool bodies, Function each)
    {
        storage::ArticleStore store(m_session.connection());
        QString title;
        ArticleId id;
        for (;;) {
            const std::vector<Article> portion = store.page(title, id, kSitePortion, filter, bodies);
            for (const Article &article : portion) {
                if (const base::Result<void> done = each(article); !done)
                    return done;
            }
            if (portion.size() < size_t(kSitePortion))
                return {};
            title = portion.back().title;
            id = portion.back().id;
        }
    }

    /// All articles, whatever they are: what isn't published keeps its name for the day that it is.
    void readNames()
    {
        std::vector<Known> all;
        std::map<QString, int> products;
        (void)forEach({}, false, [&](const Article &article) -> base::Result<void> {
            all.push_back(
                { article.id, article.title, article.externalKey.section(u':', 0, 0), article.slug, isOut(article) });
            if (isOut(article)) {
                QSet<QString> own;
                for (const domain::ArticleProduct &product : article.products)
                    own.insert(product.name);
                for (const QString &product : own)
                    ++products[product];
            }
            return {};
        });
        std::sort(all.begin(), all.end(), [](const Known &a, const Known &b) { return a.id < b.id; });
        QSet<QString> taken;
        for (Known &one : all) {
            const QString slug = one.name.isEmpty() ? domain::slugOf(one.title) : one.name;
            one.name = taken.contains(slug) ? slug + u'-' + one.id.toString() : slug;
            taken.insert(one.name);
            m_bySlug[slug].push_back(one);
            m_byId.insert({ one.id.value(), one });
        }
        taken.clear();
        for (const auto &[name, count] : products) {
            QString slug = domain::slugOf(name);
            for (int number = 2; taken.contains(slug); ++number)
                slug = domain::slugOf(name) + u'-' + QString::number(number);
            taken.insert(slug);
            m_products.push_back({ u"product/%1.html"_s.arg(slug), name, count });
        }
    }

    [[nodiscard]] const Known *target(const Known &from, const QString &url) const
    {
        const QString wanted = domain::articleTarget(url);
        if (wanted.startsWith(u'#')) {
            const auto found = m_byId.find(wanted.mid(1).toLongLong());
            return found == m_byId.end() ? nullptr : &found->second;
        }
        const auto found = m_bySlug.find(wanted);
        if (wanted.isEmpty() || found == m_bySlug.end())
            return nullptr;
        for (const Known &one : found->second) {
            if (one.source == from.source)
                return &one;
        }
        return &found->second.front();
    }

    /// The file's address from the pages in "a/", once it lies in the site; empty if it can't be there.
    QString placed(const Known &from, const std::vector<domain::ArticleFile> &files, const QString &url, bool image)
    {
        const QString reference = domain::plainReference(url);
        const auto file = std::find_if(files.begin(), files.end(),
            [&](const domain::ArticleFile &one) { return one.reference == reference || one.name == reference; });
        if (file == files.end())
            return {};
        const QString ending = endingOf(file->mediaType);
        if (ending.isEmpty() || (image && !file->mediaType.startsWith(u"image/"_s))) {
            m_output.problems.append(
                u"\"%1\": the file \"%2\" (%3) isn't published, since browsers may run what is in it."_s.arg(
                    from.title, file->name, file->mediaType));
            return {};
        }
        const QString path = u"files/%1.%2"_s.arg(file->sha256.left(32), ending);
        if (!m_folder.has(path)) {
            const QByteArray content = storage::ArticleFileStore(m_session.connection()).content(file->sha256);
            if (const base::Result<void> put = m_folder.put(path, content); !put) {
                m_failed = put;
                return {};
            }
        }
        return u"../"_s + path;
    }

    markdown::Html htmlOf(const Article &article, const Known &known)
    {
        const std::vector<domain::ArticleFile> files =
            storage::ArticleFileStore(m_session.connection()).ofArticle(article.id);
        markdown::HtmlOptions options;
        options.code = m_options.highlight;
        options.image = [&](const QString &url) { return placed(known, files, url, true); };
        options.link = [&](const QString &url) -> QString {
            if (QString file = placed(known, files, url, false); !file.isEmpty())
                return file;
            const Known *to = target(known, url);
            if (!to) {
                ++m_deadLinks;
                return {};
            }
            if (!to->out) {
                m_output.problems.append(
                    u"\"%1\" links to \"%2\", which isn't public: the link stands there as text."_s.arg(
                        known.title, to->title));
                return {};
            }
            const QString fragment = url.section(u'#', 1);
            return to->name + u".html"_s + (fragment.isEmpty() ? QString() : u'#' + fragment);
        };
        // The title is the page's only heading of the first level, and those of the text begin right below it, whatever they begin with.
        markdown::HtmlOptions plain;
        plain.headingIds = false;
        std::vector<markdown::HtmlHeading> written = markdown::toHtml(article.body, plain).outline;
        const bool titled = !written.empty() && written.front().level == 1
            && written.front().text.compare(article.title, Qt::CaseInsensitive) == 0;
        if (titled)
            written.erase(written.begin());
        int top = 6;
        for (const markdown::HtmlHeading &heading : written)
            top = std::min(top, heading.level);
        options.headingShift = 2 - top;
        markdown::Html html = markdown::toHtml(article.body, options);
        const QString begin = u"<h%1 id="_s.arg(std::clamp(1 + options.headingShift, 1, 6));
        if (titled && html.html.startsWith(begin)) {
            html.html.remove(0, html.html.indexOf(u'\n') + 1);
            html.outline.erase(html.outline.begin());
        }
        return html;
    }

    base::Result<void> writeArticles()
    {
        domain::ArticleFilter filter;
        filter.status = domain::ArticleStatus::Published;
        filter.audience = domain::ArticleAudience::Public;
        return forEach(filter, true, [&](const Article &article) -> base::Result<void> {
            const Known &known = m_byId.at(article.id.value());
            const markdown::Html html = htmlOf(article, known);
            if (!m_failed)
                return m_failed;
            if (html.cut)
                m_output.problems.append(
                    u"\"%1\" is too long or too deeply nested: its end stands there as it was written."_s.arg(
                        article.title));
            const PageName page { u"a/%1.html"_s.arg(known.name), article.title, article.language, article.updatedAt };
            const int number = int(m_pages.size());
            m_pages.push_back(page);
            for (const domain::ArticleProduct &product : article.products) {
                auto &pages = m_ofProduct[product.name];
                if (pages.empty() || pages.back().address != page.address)
                    pages.push_back(page);
            }
            QString headings;
            for (const markdown::HtmlHeading &heading : html.outline)
                headings += heading.text + u'\n';
            m_shards.add(number, article.title, 12);
            m_shards.add(number, headings, 4);
            m_shards.add(number, article.tags.join(u' ') + u' ' + article.productName, 3);
            m_shards.add(number, html.text, 1);
            for (const QString &word : findableWords(article.title + u' ' + headings)) {
                auto &pages = m_words[word];
                if (word.size() > 2 && (pages.empty() || pages.back() != number))
                    pages.push_back(number);
            }
            ++m_output.articles;
            return m_folder.put(page.address, articlePage(m_site, article, html, m_products).toUtf8());
        });
    }

    [[nodiscard]] std::vector<PageName> newest() const
    {
        std::vector<PageName> pages = m_pages;
        std::stable_sort(
            pages.begin(), pages.end(), [](const PageName &a, const PageName &b) { return a.changedAt > b.changedAt; });
        pages.resize(std::min(pages.size(), kNewest));
        return pages;
    }

    base::Result<void> writeLists()
    {
        for (const ProductName &product : m_products) {
            const QString page = listPage(
                m_site, product.address, product.name, { { {}, {}, m_ofProduct[product.name], 0 } });
            if (const auto put = m_folder.put(product.address, page.toUtf8()); !put)
                return put;
        }
        std::map<QString, PageGroup> letters;
        for (const PageName &page : m_pages) {
            const QString folded = domain::folded(page.title);
            const QString letter = folded.isEmpty() || !folded.front().isLetter() ? u"0–9"_s
                                                                                  : QString(folded.front().toUpper());
            PageGroup &group = letters[letter];
            group.heading = letter;
            group.id = u"_%1"_s.arg(letter.front().unicode());
            group.pages.push_back(page);
        }
        std::vector<PageGroup> groups;
        for (auto &[letter, group] : letters)
            groups.push_back(std::move(group));
        if (const auto put = m_folder.put(
                u"titles.html"_s, listPage(m_site, u"titles.html"_s, titlesName(m_site), groups).toUtf8());
            !put)
            return put;
        return m_folder.put(u"index.html"_s, frontPage(m_site, m_products, newest(), int(m_pages.size())).toUtf8());
    }

    base::Result<void> writeWords()
    {
        std::map<QString, std::vector<PageGroup>> shards;
        for (const auto &[word, numbers] : m_words) {
            if (numbers.empty())
                continue;
            PageGroup group { word, {}, {}, 0 };
            auto &groups = shards[SearchShards::shardOf(word)];
            group.id = u"_%1"_s.arg(groups.size());
            for (size_t i = 0; i < std::min(numbers.size(), kPagesOfWord); ++i)
                group.pages.push_back(m_pages[size_t(numbers[i])]);
            group.more = int(numbers.size() - group.pages.size());
            groups.push_back(std::move(group));
        }
        std::vector<PageName> letters;
        for (const auto &[shard, groups] : shards) {
            const QString address = u"words/%1.html"_s.arg(shard);
            const QString title = shard == u"other"_s ? u"…"_s : shard.toUpper();
            letters.push_back({ address, title, {}, 0 });
            if (const auto put = m_folder.put(
                    address, listPage(m_site, address, wordsName(m_site) + u": "_s + title, groups).toUtf8());
                !put)
                return put;
        }
        return m_folder.put(u"words.html"_s, wordsPage(m_site, letters).toUtf8());
    }

    base::Result<void> writeSearch()
    {
        QJsonArray pages;
        for (const PageName &page : m_pages)
            pages.append(QJsonArray { page.address, page.title });
        if (const auto put = m_folder.put(
                u"search/pages.json"_s, QJsonDocument(pages).toJson(QJsonDocument::Compact) + '\n');
            !put)
            return put;
        if (const auto put = m_folder.put(u"search.html"_s, searchPage(m_site).toUtf8()); !put)
            return put;
        return m_shards.write(m_folder);
    }

    base::Result<void> writeRest()
    {
        initSiteResources();
        for (const QString &name : { u"style.css"_s, u"search.js"_s }) {
            QFile file(u":/throughline/site/"_s + name);
            if (!file.open(QIODevice::ReadOnly))
                return base::Error { base::ErrorKind::Internal, u"A part of the program is missing: %1."_s, { name },
                    {} };
            if (const auto put = m_folder.put(name, file.readAll()); !put)
                return put;
        }
        if (!m_options.url.isEmpty()) {
            if (const auto put = m_folder.put(u"sitemap.xml"_s, siteMap(m_options.url, m_pages).toUtf8()); !put)
                return put;
            if (const auto put = m_folder.put(u"feed.xml"_s, feed(m_site, m_options.url, newest()).toUtf8()); !put)
                return put;
        }
        return m_folder.finish();
    }

    Session &m_session;
    const PublishOptions &m_options;
    FolderWriter m_folder;
    Site m_site;
    ArticleOutput m_output;
    std::map<QString, std::vector<Known>> m_bySlug; ///< by the slug that links name, the oldest first
    std::map<qint64, Known> m_byId;
    std::vector<ProductName> m_products;
    std::map<QString, std::vector<PageName>> m_ofProduct;
    std::vector<PageName> m_pages; ///< by title
    std::map<QString, std::vector<int>> m_words;
    SearchShards m_shards;
    base::Result<void> m_failed;
    int m_deadLinks = 0;
};

} // namespace

base::Result<ArticleOutput> publish(Session &session, const PublishOptions &options)
{
    base::Result<FolderWriter> folder = FolderWriter::open(options.folder, u"throughline site"_s);
    if (!folder)
        return folder.error();
    return SiteWriter(session, options, std::move(*folder)).run();
}

} // namespace throughline::services::publishing
