// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/identitystore.h"

#include "core/domain/phonenumber.h"
#include "core/domain/textfold.h"
#include "core/storage/query.h"
#include "core/storage/searchindex.h"

#include <algorithm>

namespace throughline::storage {

using namespace Qt::StringLiterals;
using domain::CustomerId;
using domain::IdentityKind;

namespace {

/// The normal forms under which a phone number may be stored.
QStringList phoneForms(const QString &text, const QString &region)
{
    const QString digits = domain::phoneDigits(text);
    QStringList forms;
    if (const auto number = domain::e164(text, region))
        forms.append(*number);
    else if (const auto abroad = domain::e164(u'+' + digits, {}))
        forms.append(*abroad);
    // As workspaces of the first schema have them.
    forms << digits << u'+' + digits;
    return forms;
}

QString storedBase(const QString &value, const QString &normalized);

/// One row of (customer, kind, normalized, value), (customer, key, value) or (customer, serial).
void takeIdentity(domain::PersonSketch &person, const Query &row)
{
    switch (row.enumeration<IdentityKind>(1)) {
    case IdentityKind::Email:
        person.mails.append(row.text(2));
        break;
    case IdentityKind::Phone:
        person.phones.append(row.text(2));
        // "…1234-5" is a number of its own, and may as well be an extension of "…1234".
        if (const QString base = storedBase(row.text(3), row.text(2)); !base.isEmpty() && !row.text(2).contains(u';'))
            person.phones.append(base + u";ext="_s + row.text(2).mid(base.size()));
        break;
    case IdentityKind::ChatHandle:
    case IdentityKind::AccountNumber:
        person.numbers.append(row.text(2));
        break;
    }
}

void takeFact(domain::PersonSketch &person, const Query &row)
{
    if (domain::isAddressKey(row.text(1)))
        person.addresses.append(row.text(2));
    else if (domain::isOrderKey(row.text(1)))
        person.orders.append(row.text(2));
}

void takeSerial(domain::PersonSketch &person, const Query &row)
{
    person.serials.append(row.text(1));
}

void takePeople(Query &query, std::vector<domain::PersonSketch> &people)
{
    query.exec();
    while (query.next()) {
        domain::PersonSketch &person = people.emplace_back();
        person.id = query.id<CustomerId>(0);
        person.name = query.text(1);
    }
}

/// Both come in the order of the customers, so one walk joins them; it begins with the person at `from`.
template <typename Take>
void walk(Query &query, std::vector<domain::PersonSketch> &people, size_t from, const Take &take)
{
    query.exec();
    size_t i = from;
    while (query.next()) {
        const CustomerId id = query.id<CustomerId>(0);
        while (i < people.size() && people[i].id < id)
            ++i;
        if (i < people.size() && people[i].id == id)
            take(people[i], query);
    }
}

/// An address without what says its kind.
struct Typed {
    QString text;
    std::optional<IdentityKind> kind;
    [[nodiscard]] bool canBe(IdentityKind other) const { return !kind || *kind == other; }
};

Typed typedOf(const QString &text)
{
    const std::pair<QString, IdentityKind> words[] = { { u"email:"_s, IdentityKind::Email },
        { u"phone:"_s, IdentityKind::Phone }, { u"chat:"_s, IdentityKind::ChatHandle },
        { u"account:"_s, IdentityKind::AccountNumber } };
    for (const auto &[word, kind] : words) {
        if (text.startsWith(word, Qt::CaseInsensitive))
            return { text.mid(word.size()).trimmed(), kind };
    }
    return { text, {} };
}

/// What all notations of a number with or without its country have in common.
QString significantDigits(const QString &text)
{
    QString digits = domain::phoneDigits(text);
    while (digits.startsWith(u'0'))
        digits.remove(0, 1);
    return digits;
}

void makeUnique(std::vector<CustomerId> &ids)
{
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

/// A stored number without the extension that its writer gave it; empty if it has none.
QString storedBase(const QString &value, const QString &normalized)
{
    // Telling the parts of a number takes its time, and few have one.
    constexpr qsizetype kLongestEnd = 12;
    const QString end = value.right(kLongestEnd);
    if (!normalized.contains(u';') && std::none_of(end.begin(), end.end(), [](QChar c) {
            return c.isLetter() || c == u'#' || c.category() == QChar::Punctuation_Dash || c.unicode() == 0x2212;
        }))
        return {};
    const auto extended = domain::extendedPhone(value);
    if (!extended)
        return {};
    if (QString base = domain::withoutExtension(normalized); !base.isEmpty())
        return base;
    return normalized.endsWith(extended->extension) ? normalized.chopped(extended->extension.size()) : QString();
}

// Fewer digits are the end of many numbers.
constexpr int kFewestForSuffix = 7;
constexpr int kMostBySuffix = 20;

QString withoutScheme(const QString &text)
{
    QString rest = text.trimmed();
    for (const QString &scheme : { QStringLiteral("mailto:"), QStringLiteral("tel:") }) {
        if (rest.startsWith(scheme, Qt::CaseInsensitive))
            rest.remove(0, scheme.size());
    }
    // "Mina Okafor <mina@example.org>"
    if (rest.endsWith(u'>') && rest.contains(u'<'))
        rest = rest.section(u'<', -1).chopped(1);
    return rest.trimmed();
}

} // namespace

std::vector<CustomerId> IdentityStore::ownersOf(const QString &typed)
{
    const QString text = withoutScheme(typed);
    const Typed meant = typedOf(text);
    std::vector<CustomerId> found;
    const auto add = [&](const std::vector<CustomerId> &ids) { found.insert(found.end(), ids.begin(), ids.end()); };
    for (const IdentityKind kind : { IdentityKind::Email, IdentityKind::ChatHandle, IdentityKind::AccountNumber }) {
        // An account may be called "phone:12" itself.
        for (const QString &form : { text, meant.canBe(kind) ? meant.text : text }) {
            if (const base::Result<domain::Identity> identity = domain::Identity::make(kind, form))
                add(owners(kind, { identity->normalized() }));
        }
    }
    if (meant.canBe(IdentityKind::Phone) && domain::looksLikePhone(meant.text)) {
        add(owners(IdentityKind::Phone, phoneForms(meant.text, region())));
        if (found.empty())
            add(ownersOfPhone(meant.text));
    }
    makeUnique(found);
    return found;
}

std::vector<CustomerId> IdentityStore::ownersOfPhone(const QString &text)
{
    const auto extended = domain::extendedPhone(text);
    const bool named = extended && extended->named;
    const QString digits = significantDigits(named ? extended->base : text);
    if (digits.size() < kFewestForSuffix)
        return {};
    return ownersBySuffix(named ? digits + u";ext="_s + extended->extension : digits, kMostBySuffix);
}

std::vector<CustomerId> IdentityStore::neighboursOf(const QString &typed)
{
    const Typed meant = typedOf(withoutScheme(typed));
    if (!meant.canBe(IdentityKind::Phone) || !domain::looksLikePhone(meant.text))
        return {};
    std::vector<CustomerId> found;
    const auto extended = domain::extendedPhone(meant.text);
    if (extended) {
        found = owners(IdentityKind::Phone, phoneForms(extended->base, region()));
        if (const QString digits = significantDigits(extended->base);
            found.empty() && digits.size() >= kFewestForSuffix)
            found = ownersBySuffix(digits, kMostBySuffix);
    }
    const QStringList whole = phoneForms(meant.text, region());
    const QString digits = significantDigits(whole.front());
    if (!(extended && extended->named) && digits.size() >= kFewestForSuffix) {
        Query query(m_connection,
            u"SELECT i.customer_id, i.value, i.normalized FROM identity i JOIN customer c ON c.id = i.customer_id "
            "WHERE i.kind = :kind AND i.normalized LIKE :part AND c.merged_into IS NULL "
            "ORDER BY i.customer_id"_s);
        query.bind(u":kind"_s, IdentityKind::Phone).bind(u":part"_s, u'%' + digits + u'%').exec();
        while (query.next()) {
            if (const QString base = storedBase(query.text(1), query.text(2)); base.endsWith(digits))
                found.push_back(query.id<CustomerId>(0));
        }
    }
    makeUnique(found);
    const std::vector<CustomerId> exact = ownersOf(typed);
    std::erase_if(found, [&](CustomerId id) { return std::binary_search(exact.begin(), exact.end(), id); });
    return found;
}

std::vector<CustomerId> IdentityStore::owners(IdentityKind kind, const QStringList &normalized)
{
    std::vector<CustomerId> found;
    Query query(m_connection,
        u"SELECT i.customer_id FROM identity i JOIN customer c ON c.id = i.customer_id "
        "WHERE i.kind = :kind AND i.normalized = :normalized AND c.merged_into IS NULL "
        "ORDER BY i.customer_id"_s);
    for (const QString &form : normalized) {
        query.bind(u":kind"_s, kind).bind(u":normalized"_s, form).exec();
        while (query.next())
            found.push_back(query.id<CustomerId>(0));
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

std::vector<CustomerId> IdentityStore::ownersOfExtensions(const QString &base)
{
    // Whatever follows is digits, so in every order of texts all of them stand between these; what else does is left out below.
    Query query(m_connection,
        u"SELECT i.customer_id, i.value, i.normalized FROM identity i JOIN customer c ON c.id = i.customer_id "
        "WHERE i.kind = :kind AND i.normalized > :from AND i.normalized < :to AND c.merged_into IS NULL "
        "ORDER BY i.customer_id"_s);
    std::vector<CustomerId> found;
    for (const QString &start : { base, base + u";ext="_s }) {
        query.bind(u":kind"_s, IdentityKind::Phone)
            .bind(u":from"_s, start)
            .bind(u":to"_s, start + u"99999999"_s)
            .exec();
        while (query.next()) {
            if (storedBase(query.text(1), query.text(2)) == base)
                found.push_back(query.id<CustomerId>(0));
        }
    }
    makeUnique(found);
    return found;
}

std::vector<CustomerId> IdentityStore::ownersBySuffix(const QString &digits, int limit)
{
    Query query(m_connection,
        u"SELECT DISTINCT i.customer_id FROM identity i JOIN customer c ON c.id = i.customer_id "
        "WHERE i.kind = :kind AND i.normalized LIKE :suffix AND c.merged_into IS NULL "
        "ORDER BY i.customer_id LIMIT :limit"_s);
    query.bind(u":kind"_s, IdentityKind::Phone).bind(u":suffix"_s, u'%' + digits).bind(u":limit"_s, limit).exec();
    std::vector<CustomerId> found;
    while (query.next())
        found.push_back(query.id<CustomerId>(0));
    return found;
}

std::vector<IdentityStore::Owned> IdentityStore::shared(int limit)
{
    Query query(m_connection,
        u"SELECT i.id, i.customer_id, i.kind, i.value, i.normalized "
        "FROM (SELECT n.kind, n.normalized FROM identity n JOIN customer c ON c.id = n.customer_id "
        "WHERE c.merged_into IS NULL GROUP BY n.kind, n.normalized HAVING COUNT(*) > 1 "
        "ORDER BY n.kind, n.normalized LIMIT :limit) g "
        "JOIN identity i ON i.kind = g.kind AND i.normalized = g.normalized "
        "JOIN customer c ON c.id = i.customer_id "
        "WHERE c.merged_into IS NULL "
        "ORDER BY i.kind, i.normalized, i.customer_id"_s);
    query.bind(u":limit"_s, limit).exec();
    std::vector<Owned> found;
    while (query.next())
        found.push_back({ query.id<domain::IdentityId>(0), query.id<CustomerId>(1),
            domain::Identity::stored(query.enumeration<IdentityKind>(2), query.text(3), query.text(4)) });
    return found;
}

bool IdentityStore::isShared(const domain::Identity &identity)
{
    return owners(identity.kind(), { identity.normalized() }).size() > 1;
}

std::vector<IdentityStore::Phone> IdentityStore::phones()
{
    Query query(m_connection,
        u"SELECT i.id, i.value, i.normalized, c.language, c.time_zone "
        "FROM identity i JOIN customer c ON c.id = i.customer_id "
        "WHERE i.kind = :kind ORDER BY i.id"_s);
    query.bind(u":kind"_s, IdentityKind::Phone).exec();
    std::vector<Phone> found;
    while (query.next())
        found.push_back(
            { query.id<domain::IdentityId>(0), query.text(1), query.text(2), query.text(3), query.text(4) });
    return found;
}

bool IdentityStore::setNormalized(domain::IdentityId id, const QString &normalized)
{
    Query query(m_connection,
        u"UPDATE identity SET normalized = :normalized "
        "WHERE id = :id AND NOT EXISTS (SELECT 1 FROM identity o "
        "WHERE o.customer_id = identity.customer_id AND o.kind = identity.kind AND o.normalized = :normalized)"_s);
    query.bind(u":normalized"_s, normalized).bind(u":id"_s, id).exec();
    return query.affected() > 0;
}

void IdentityStore::renewAccountNumbers()
{
    const auto done = Query(m_connection, u"SELECT 1 FROM setting WHERE name = 'account_form'"_s).maybeInt64();
    if (done)
        return;
    std::vector<std::pair<domain::IdentityId, QString>> renewed;
    {
        Query query(m_connection, u"SELECT id, value, normalized FROM identity WHERE kind = :kind ORDER BY id"_s);
        query.bind(u":kind"_s, IdentityKind::AccountNumber).exec();
        while (query.next()) {
            const auto now = domain::Identity::make(IdentityKind::AccountNumber, query.text(1));
            if (now && now->normalized() != query.text(2))
                renewed.emplace_back(query.id<domain::IdentityId>(0), now->normalized());
        }
    }
    for (const auto &[id, normalized] : renewed)
        (void)setNormalized(id, normalized);
    Query(
        m_connection, u"INSERT INTO setting (name, value) VALUES ('account_form', '1') ON CONFLICT (name) DO NOTHING"_s)
        .exec();
}

std::vector<CustomerId> IdentityStore::ownersOfAccount(const QString &text)
{
    const auto account = domain::Identity::make(IdentityKind::AccountNumber, typedOf(withoutScheme(text)).text);
    return account ? owners(IdentityKind::AccountNumber, { account->normalized() }) : std::vector<CustomerId>();
}

QString IdentityStore::region()
{
    Query query(m_connection, u"SELECT value FROM setting WHERE name = 'region'"_s);
    query.exec();
    return query.next() ? query.text(0) : QString();
}

void IdentityStore::setRegion(const QString &region)
{
    Query(m_connection,
        u"INSERT INTO setting (name, value) VALUES ('region', :region) "
        "ON CONFLICT (name) DO UPDATE SET value = :region"_s)
        .bind(u":region"_s, region)
        .exec();
}

std::vector<domain::PersonSketch> IdentityStore::sketches()
{
    std::vector<domain::PersonSketch> people;
    Query customers(m_connection, u"SELECT id, name FROM customer WHERE merged_into IS NULL ORDER BY id"_s);
    takePeople(customers, people);
    Query identities(
        m_connection, u"SELECT customer_id, kind, normalized, value FROM identity ORDER BY customer_id, id"_s);
    walk(identities, people, 0, takeIdentity);
    Query facts(m_connection, u"SELECT customer_id, key, value FROM fact ORDER BY customer_id, id"_s);
    walk(facts, people, 0, takeFact);
    Query serials(
        m_connection, u"SELECT customer_id, serial FROM purchase WHERE serial <> '' ORDER BY customer_id, id"_s);
    walk(serials, people, 0, takeSerial);
    return people;
}

std::vector<domain::PersonSketch> IdentityStore::sketches(std::vector<CustomerId> ids)
{
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    // Always the same number of ids, so that there is one statement to prepare, and few ways to the server and back.
    constexpr size_t kAtOnce = 16;
    QStringList places;
    for (size_t i = 0; i < kAtOnce; ++i)
        places.append(u":i%1"_s.arg(i));
    const QString in = u" IN ("_s + places.join(u", "_s) + u')';
    Query customers(
        m_connection, u"SELECT id, name FROM customer WHERE id"_s + in + u" AND merged_into IS NULL ORDER BY id"_s);
    Query identities(m_connection,
        u"SELECT customer_id, kind, normalized, value FROM identity WHERE customer_id"_s + in
            + u" ORDER BY customer_id, id"_s);
    Query facts(m_connection,
        u"SELECT customer_id, key, value FROM fact WHERE customer_id"_s + in + u" ORDER BY customer_id, id"_s);
    Query serials(m_connection,
        u"SELECT customer_id, serial FROM purchase WHERE customer_id"_s + in
            + u" AND serial <> '' ORDER BY customer_id, id"_s);
    std::vector<domain::PersonSketch> people;
    for (size_t first = 0; first < ids.size(); first += kAtOnce) {
        for (Query *query : { &customers, &identities, &facts, &serials }) {
            for (size_t i = 0; i < kAtOnce; ++i)
                query->bind(places.at(qsizetype(i)), first + i < ids.size() ? ids[first + i] : CustomerId());
        }
        const size_t from = people.size();
        takePeople(customers, people);
        walk(identities, people, from, takeIdentity);
        walk(facts, people, from, takeFact);
        walk(serials, people, from, takeSerial);
    }
    return people;
}

std::vector<domain::PersonSketch> IdentityStore::sketchesAround(CustomerId id)
{
    // Who shares more than that with more than these shares it with everybody.
    constexpr int kMostByName = 40;
    constexpr size_t kMostByAddress = 40;
    constexpr int kEnoughOfWord = 5;
    constexpr qsizetype kMostWords = 12;
    const std::vector<domain::PersonSketch> self = sketches({ id });
    if (self.empty())
        return {};
    std::vector<CustomerId> ids { id };
    const auto add = [&](const std::vector<CustomerId> &found) {
        if (found.size() <= kMostByAddress)
            ids.insert(ids.end(), found.begin(), found.end());
    };
    for (const QString &mail : self.front().mails)
        add(owners(IdentityKind::Email, { mail }));
    for (const QString &phone : self.front().phones) {
        add(owners(IdentityKind::Phone, { phone }));
        if (const QString base = domain::withoutExtension(phone); !base.isEmpty())
            add(owners(IdentityKind::Phone, { base }));
        else
            add(ownersOfExtensions(phone));
    }
    for (const QString &number : self.front().numbers) {
        add(owners(IdentityKind::ChatHandle, { number }));
        add(owners(IdentityKind::AccountNumber, { number }));
    }
    SearchIndex index(m_connection);
    add(index.customers(self.front().name, kMostByName));
    QStringList words;
    for (const domain::PersonSketch &person : sketches(ids))
        words.append(domain::foldedWords(person.name));
    words.removeDuplicates();
    for (const QString &word : words.mid(0, kMostWords))
        add(index.customers(word, kEnoughOfWord));
    return sketches(ids);
}

} // namespace throughline::storage
