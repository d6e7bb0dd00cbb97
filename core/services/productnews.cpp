// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/productnews.h"

#include "core/domain/consent.h"
#include "core/domain/tellingwords.h"
#include "core/exchange/datetext.h"
#include "core/exchange/frontmatter.h"
#include "core/services/writing.h"
#include "core/storage/catalogstore.h"
#include "core/storage/consentstore.h"
#include "core/storage/customerstore.h"
#include "core/storage/database.h"
#include "core/storage/productnewsstore.h"

#include <algorithm>
#include <map>

namespace throughline::services {

using namespace Qt::StringLiterals;
using domain::CustomerNews;
using domain::NewsItem;
using domain::Recommendation;
using domain::ReleaseNote;
using storage::ProductNewsStore;
using storage::Session;

namespace {

constexpr int kCasesAsked = 20;
constexpr int kStemsOfNotes = 2000;

void newestFirst(std::vector<ReleaseNote> &notes)
{
    std::stable_sort(notes.begin(), notes.end(),
        [](const ReleaseNote &a, const ReleaseNote &b) { return domain::compareVersions(a.version, b.version) > 0; });
}

/// The notes that stand in a Markdown file.
base::Result<ReleaseNote> readNotes(const QString &file, const QString &text)
{
    const exchange::FrontMatter head = exchange::readFrontMatter(text);
    ReleaseNote note;
    note.productName = head.first({ u"product"_s });
    note.version = head.first({ u"version"_s });
    note.title = head.first({ u"title"_s });
    note.body = text.mid(head.length);
    while (note.body.startsWith(u'\n') || note.body.startsWith(u'\r'))
        note.body.remove(0, 1);
    if (const QString date = head.first({ u"date"_s, u"released"_s }); !date.isEmpty()) {
        note.releasedAt = exchange::instant(date);
        if (!note.releasedAt)
            return base::invalidInput(u"%1: the date \"%2\" isn't one like 2026-01-31."_s, { file, date });
    }
    base::Result<ReleaseNote> checked = domain::checkedNote(std::move(note));
    if (!checked) {
        const base::Error &error = checked.error();
        return base::invalidInput(u"%1: %2"_s, { file, error.sentence() });
    }
    return checked;
}

/// Of each product that the customer owns, the oldest version of theirs; empty if none is known.
std::map<QString, domain::Purchase> ownedProducts(Session &session, domain::CustomerId customer)
{
    std::map<QString, domain::Purchase> owned;
    for (const domain::Purchase &purchase : storage::CustomerStore(session.connection()).purchases(customer)) {
        const auto [known, added] = owned.insert({ purchase.productName, purchase });
        const QString &version = known->second.productVersion;
        if (!added && !purchase.productVersion.isEmpty()
            && (version.isEmpty() || domain::compareVersions(purchase.productVersion, version) < 0))
            known->second = purchase;
    }
    return owned;
}

/// Which words of the customer's cases the notes speak of. One word may be chance, unless a case says no other.
void tellWhy(const std::vector<ProductNewsStore::AboutCase> &cases, NewsItem &item)
{
    const QStringList said = domain::tellingStems(item.note.title + u' ' + item.note.body, kStemsOfNotes);
    const QStringList productStems = domain::tellingStems(item.note.productName, kStemsOfNotes);
    for (const ProductNewsStore::AboutCase &about : cases) {
        constexpr int kWordsOfSubject = 20;
        QStringList shared;
        int telling = 0;
        for (const domain::TellingWord &word : domain::tellingWords(about.subject, {}, kWordsOfSubject)) {
            if (productStems.contains(word.stem))
                continue;
            ++telling;
            if (said.contains(word.stem))
                shared.append(word.word);
        }
        if (!shared.isEmpty() && (shared.size() >= 2 || telling <= 2)) {
            item.words = shared;
            item.about = about.id;
            return;
        }
    }
}

/// Why nothing must be recommended now; empty if nothing holds it back.
QString silence(Session &session, domain::CustomerId customer)
{
    if (const auto complaint = ProductNewsStore(session.connection()).openComplaint(customer))
        return u"silent while a complaint is open: case #%1"_s.arg(complaint->toString());
    for (const domain::Consent &consent : storage::ConsentStore(session.connection()).standing(customer)) {
        if (consent.state != domain::ConsentState::Allowed)
            return u"silent: wants no notices by %1 (%2)"_s.arg(
                domain::channelName(consent.channel), domain::consentStateName(consent.state));
    }
    return {};
}

void recommendUpdates(CustomerNews &news)
{
    for (const NewsItem &item : news.items) {
        if (item.seen || !item.about)
            continue;
        // The newest that mends something is told once.
        const bool told = std::any_of(news.recommendations.begin(), news.recommendations.end(),
            [&](const Recommendation &other) { return other.product == item.note.product; });
        if (!told)
            news.recommendations.push_back(
                { domain::RecommendationKind::Update, item.note.product, item.note.productName, item.note.version,
                    u"version %1 is about what case #%2 was about: %3"_s.arg(
                        item.note.version, item.about->toString(), item.words.join(u", "_s)) });
    }
}

void recommendAccessory(Session &session, const std::map<QString, domain::Purchase> &owned,
    const QSet<std::pair<qint64, QString>> &seen, CustomerNews &news)
{
    constexpr qint64 kFewestOwners = 5;
    constexpr double kOften = 0.3;
    std::optional<Recommendation> best;
    double bestShare = kOften;
    for (const auto &[name, purchase] : owned) {
        std::vector<ProductNewsStore::Together> together;
        const qint64 asked =
            ProductNewsStore(session.connection()).ownedWith(purchase.product, news.customer, together);
        for (const ProductNewsStore::Together &other : together) {
            const double share = asked == 0 ? 0 : double(other.owners) / double(asked);
            if (other.owners < kFewestOwners || share < bestShare || owned.contains(other.name)
                || seen.contains({ other.product.value(), QString() }))
                continue;
            if (best && share == bestShare)
                continue;
            bestShare = share;
            best = Recommendation { domain::RecommendationKind::Accessory, other.product, other.name, {},
                u"%1 of %2 who own %3 own it as well"_s.arg(
                    QString::number(other.owners), QString::number(asked), name) };
        }
    }
    if (best)
        news.recommendations.push_back(*best);
}

base::Result<CustomerNews> newsOf(Session &session, domain::CustomerId asked)
{
    storage::CustomerStore customers(session.connection());
    CustomerNews news;
    news.customer = customers.resolved(asked);
    if (!customers.find(news.customer))
        return writing::noCustomer(asked);
    ProductNewsStore store(session.connection());
    const auto seen = store.seen(news.customer);
    const auto owned = ownedProducts(session, news.customer);
    for (const auto &[name, purchase] : owned) {
        std::vector<ReleaseNote> notes = store.ofProduct(purchase.product);
        newestFirst(notes);
        // Of whoever knows no version, only the newest may be new.
        if (purchase.productVersion.isEmpty() && notes.size() > 1)
            notes.resize(1);
        std::vector<ProductNewsStore::AboutCase> cases;
        for (const ReleaseNote &note : notes) {
            if (!purchase.productVersion.isEmpty()
                && domain::compareVersions(note.version, purchase.productVersion) <= 0)
                break;
            if (news.items.empty() || cases.empty())
                cases = store.casesOn(news.customer, purchase.product, kCasesAsked);
            NewsItem item { note, purchase.productVersion, {}, {},
                seen.contains({ note.product.value(), note.version }) };
            tellWhy(cases, item);
            news.items.push_back(std::move(item));
        }
    }
    news.silence = silence(session, news.customer);
    if (!news.silence.isEmpty())
        return news;
    recommendUpdates(news);
    recommendAccessory(session, owned, seen, news);
    return news;
}

} // namespace

ProductNews::ProductNews(storage::Database &database, QObject *parent)
    : QObject(parent)
    , m_database(database)
{
}

base::Result<ReleaseNote> ProductNews::read(const QString &file, const QByteArray &markdown)
{
    if (!markdown.isValidUtf8())
        return base::invalidInput(u"%1 is no UTF-8, so it can't be read as release notes."_s, { file });
    return readNotes(file, QString::fromUtf8(markdown));
}

QFuture<base::Result<qint64>> ProductNews::add(const base::RequestId &request, const std::vector<ReleaseNote> &notes)
{
    return m_database.command(request, u"product.notes"_s, [notes](Session &session) -> base::Result<qint64> {
        storage::CatalogStore catalog(session.connection());
        ProductNewsStore store(session.connection());
        qint64 changed = 0;
        for (const ReleaseNote &given : notes) {
            base::Result<ReleaseNote> note = domain::checkedNote(given);
            if (!note)
                return note.error();
            note->product = catalog.product(note->productName);
            note->addedAt = session.now();
            changed += store.put(*note) ? 1 : 0;
        }
        // Articles on the product may be in doubt now, and customers may have news.
        if (changed > 0)
            session.changed(domain::Subject::Bulk, 0);
        return changed;
    });
}

QFuture<base::Result<std::vector<ReleaseNote>>> ProductNews::notes(const QString &product, const QString &version)
{
    return m_database.readAside([=](Session &session) -> base::Result<std::vector<ReleaseNote>> {
        ProductNewsStore store(session.connection());
        const std::optional<domain::ProductId> id = store.findProduct(product.trimmed());
        if (!id)
            return base::notFound(u"There is no product \"%1\"."_s, { product });
        std::vector<ReleaseNote> notes = store.ofProduct(*id);
        if (!version.isEmpty())
            std::erase_if(
                notes, [&](const ReleaseNote &note) { return domain::compareVersions(note.version, version) != 0; });
        newestFirst(notes);
        return notes;
    });
}

QFuture<base::Result<CustomerNews>> ProductNews::ofCustomer(domain::CustomerId customer)
{
    return m_database.readAside([customer](Session &session) { return newsOf(session, customer); });
}

QFuture<base::Result<qint64>> ProductNews::setSeen(const base::RequestId &request, domain::CustomerId customer,
    domain::ProductId product, const QString &version, std::optional<domain::AgentId> agent)
{
    return m_database.command(request, u"product.news.seen"_s, [=](Session &session) -> base::Result<qint64> {
        const domain::CustomerId now = storage::CustomerStore(session.connection()).resolved(customer);
        const auto found = storage::CustomerStore(session.connection()).find(now);
        if (!found)
            return writing::noCustomer(customer);
        const auto products = storage::CatalogStore(session.connection()).products();
        if (std::none_of(products.begin(), products.end(), [&](const auto &one) { return one.id == product; }))
            return base::notFound(u"There is no product %1."_s, { product.toString() });
        ProductNewsStore(session.connection()).setSeen(now, product, version, agent, session.now());
        session.changed(domain::Subject::Customer, now.value(), now);
        return product.value();
    });
}

} // namespace throughline::services
