// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/demo/customers.h"

#include <algorithm>

namespace throughline::exchange::demo {

namespace {

constexpr base::EpochMs kWarranty = 2 * 365 * kDay;

template <typename List>
int drawWeighted(const List &list, Random &random, bool (*wanted)(const typename List::value_type &) = nullptr)
{
    quint32 sum = 0;
    for (const auto &item : list)
        sum += !wanted || wanted(item) ? item.weight : 0;
    quint32 left = random.below(sum);
    for (size_t i = 0; i < list.size(); ++i) {
        const quint32 weight = !wanted || wanted(list[i]) ? list[i].weight : 0;
        if (left < weight)
            return int(i);
        left -= weight;
    }
    return 0;
}

QString digits(qint64 number, int width)
{
    return QString::number(number).rightJustified(width, u'0');
}

/// A number that no carrier gives to anybody, or nothing once the range is used up. Sources: the ranges that NANPA (555-01xx), Ofcom,
/// Bundesnetzagentur, ARCEP and ACMA keep free for film and drama. Each index has its own number.
QString fictionalPhone(const QString &region, qint64 index)
{
    if (region == QStringLiteral("us")) {
        static constexpr std::array<int, 20> kAreas { 202, 212, 213, 303, 305, 312, 404, 415, 503, 512, 602, 612, 615,
            617, 702, 713, 718, 804, 816, 919 };
        if (index >= qint64(kAreas.size()) * 100)
            return {};
        return QStringLiteral("+1-%1-555-01%2").arg(kAreas[size_t(index % 20)]).arg(digits(index / 20, 2));
    }
    if (region == QStringLiteral("uk")) {
        static const QStringList kAreas { QStringLiteral("20 7946 0"), QStringLiteral("113 496 0"),
            QStringLiteral("114 496 0"), QStringLiteral("115 496 0"), QStringLiteral("116 496 0"),
            QStringLiteral("117 496 0"), QStringLiteral("118 496 0"), QStringLiteral("121 496 0"),
            QStringLiteral("131 496 0"), QStringLiteral("141 496 0") };
        return index < 10'000 ? QStringLiteral("+44 ") + kAreas.at(index % 10) + digits(index / 10, 3) : QString();
    }
    if (region == QStringLiteral("de")) {
        static const QStringList kAreas { QStringLiteral("30 23125 "), QStringLiteral("69 90009 "),
            QStringLiteral("40 66969 "), QStringLiteral("221 4710 "), QStringLiteral("89 99998 ") };
        return index < 5'000 ? QStringLiteral("+49 ") + kAreas.at(index % 5) + digits(index / 5, 3) : QString();
    }
    if (region == QStringLiteral("au")) {
        static const QStringList kAreas { QStringLiteral("2 5550 "), QStringLiteral("2 7010 "),
            QStringLiteral("3 5550 "), QStringLiteral("3 7010 "), QStringLiteral("7 5550 "), QStringLiteral("7 7010 "),
            QStringLiteral("8 5550 "), QStringLiteral("8 7010 ") };
        return index < 80'000 ? QStringLiteral("+61 ") + kAreas.at(index % 8) + digits(index / 8, 4) : QString();
    }
    static const QStringList kAreas { QStringLiteral("1 99 00 "), QStringLiteral("2 61 91 "),
        QStringLiteral("3 53 01 "), QStringLiteral("4 65 71 "), QStringLiteral("5 36 49 "),
        QStringLiteral("6 39 98 ") };
    if (index >= 60'000)
        return {};
    const QString last = digits(index / 6, 4);
    return QStringLiteral("+33 ") + kAreas.at(index % 6) + last.left(2) + u' ' + last.mid(2);
}

QString serialNumber(const DemoProduct &product, qint64 customer, int place, Random &random)
{
    static constexpr char16_t kSigns[] = u"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    QString serial = QStringLiteral("HN-") + product.code + u'-';
    // The customer's index and the place are in it, so that no two are alike.
    quint64 number = (quint64(customer) * 8 + quint64(place)) * 1024 + random.below(1024);
    // An odd factor only shuffles the numbers below 2^35: still no two are alike, and they don't look counted.
    number = (number * 0x5deece66dULL) & ((1ULL << 35) - 1);
    for (int i = 0; i < 7; ++i, number /= 32)
        serial += QChar(kSigns[number % 32]);
    return serial;
}

void addPurchases(const Content &content, const DemoOptions &options, qint64 index, Random &random, Person &person)
{
    const base::EpochMs since = *person.record.since;
    const bool organisation = index == 0;
    const auto isPlan = [](const DemoProduct &p) { return p.plan; };
    const auto isGoods = [](const DemoProduct &p) { return !p.plan; };
    person.products.push_back(
        organisation ? int(content.products.size()) - 1 : drawWeighted(content.products, random, isPlan));
    const int goods = organisation ? 5 : 1 + int(random.below(4));
    for (int i = 0; i < goods; ++i) {
        const int product = drawWeighted(content.products, random, isGoods);
        if (std::find(person.products.begin(), person.products.end(), product) == person.products.end())
            person.products.push_back(product);
    }
    const base::EpochMs earliest = std::max(since, options.now - kWindow);
    const qint64 hours = std::max<qint64>(1, (options.now - earliest) / kHour - 1);
    for (size_t i = 0; i < person.products.size(); ++i) {
        const DemoProduct &product = content.products[size_t(person.products[i])];
        SourcePurchase purchase;
        purchase.product = product.name;
        purchase.productVersion = product.versions.at(random.below(quint32(product.versions.size())));
        // The plan and the first device came at the beginning, the others later.
        purchase.purchasedAt = i < 2
            ? std::min(options.now - kHour, earliest + base::EpochMs(random.below(60)) * kHour / 10)
            : earliest + base::EpochMs(random.below(quint32(hours))) * kHour;
        if (product.device) {
            purchase.serial = serialNumber(product, index, int(i), random);
            purchase.warrantyUntil = *purchase.purchasedAt + kWarranty;
        }
        person.record.purchases.push_back(std::move(purchase));
    }
}

/// What they paid for what they own, and what they cost: goods once, plans by the year.
void addPayments(const Content &content, const DemoOptions &options, qint64 index, Person &person)
{
    // Numbers of its own: who owns and says what doesn't hang on the price.
    Random random(options.seed, 9, quint64(index));
    SourceCustomer &record = person.record;
    const auto add = [&](domain::PaymentKind kind, qint64 cents, base::EpochMs at, const QString &subject,
                         const QString &product) {
        record.payments.push_back({ QStringLiteral("%1-%2").arg(record.key).arg(record.payments.size() + 1), kind,
            { cents, QStringLiteral("EUR") }, at, subject, product, {} });
    };
    constexpr base::EpochMs kYear = 365 * kDay;
    for (size_t i = 0; i < record.purchases.size(); ++i) {
        const DemoProduct &product = content.products[size_t(person.products[i])];
        const base::EpochMs bought = *record.purchases[i].purchasedAt;
        if (product.plan) {
            for (base::EpochMs at = bought; at < options.now; at += kYear)
                add(domain::PaymentKind::Paid, 12 * product.cents, at, product.name + QStringLiteral(", a year"),
                    product.name);
            continue;
        }
        add(domain::PaymentKind::Paid, product.cents, bought, product.name, product.name);
        const base::EpochMs later = bought + base::EpochMs(3 + random.below(300)) * kDay;
        const quint32 fate = random.below(100);
        if (later >= options.now)
            continue;
        if (fate < 6)
            add(domain::PaymentKind::Refunded, product.cents, later, product.name + QStringLiteral(", sent back"),
                product.name);
        else if (fate < 14 && product.device)
            add(domain::PaymentKind::Cost, product.cents * qint64(40 + random.below(30)) / 100, later,
                product.name + QStringLiteral(", replaced under warranty"), product.name);
    }
}

void addFacts(const Content &content, const DemoOptions &options, Random &random, Person &person)
{
    SourceCustomer &record = person.record;
    const base::EpochMs earliest = std::max(*record.since, options.now - kWindow);
    const qint64 minutes = std::max<qint64>(1, (options.now - earliest) / kMinute - 1);
    const auto tell = [&](const QString &key, const QString &value) {
        record.facts.push_back({ key, value, earliest + base::EpochMs(random.below(quint32(minutes))) * kMinute });
    };
    for (const SourcePurchase &purchase : record.purchases) {
        if (!purchase.serial.isEmpty()) {
            tell(QStringLiteral("serial"), purchase.serial);
            if (random.percent(40))
                tell(QStringLiteral("firmware version"), purchase.product + u' ' + purchase.productVersion);
            break;
        }
    }
    static const QStringList kTried { QStringLiteral("reset"), QStringLiteral("reset, other cable"),
        QStringLiteral("other power socket"), QStringLiteral("reinstalled the app"),
        QStringLiteral("channel changed by hand"), QStringLiteral("reset, moved the router") };
    static const QStringList kChannels { QStringLiteral("e-mail"), QStringLiteral("phone"), QStringLiteral("chat"),
        QStringLiteral("e-mail, no calls before 18:00") };
    static const QStringList kPlaces { QStringLiteral("hall cupboard"), QStringLiteral("living room shelf"),
        QStringLiteral("cellar"), QStringLiteral("under the desk") };
    if (random.percent(45))
        tell(QStringLiteral("prefers channel"), random.pick(kChannels));
    if (random.percent(40))
        tell(QStringLiteral("tried"), random.pick(kTried));
    if (random.percent(35))
        tell(QStringLiteral("internet provider"), random.pick(content.isps));
    if (random.percent(25))
        tell(QStringLiteral("router place"), random.pick(kPlaces));
    if (random.percent(30))
        tell(QStringLiteral("order number"), QStringLiteral("HO-%1").arg(1'000'000 + random.below(9'000'000)));
    if (random.percent(10))
        tell(QStringLiteral("household"), QStringLiteral("%1 people").arg(1 + random.below(5)));
}

} // namespace

Person makePerson(
    const Content &content, const Schedule &schedule, const DemoOptions &options, qint64 index, bool withFacts)
{
    Random random(options.seed, 1, quint64(index));
    Person person;
    SourceCustomer &record = person.record;
    record.key = u'C' + digits(index + 1, 7);
    record.since = schedule.customerSince(index);
    QString local;
    QString domain;
    QString region;
    const bool organisation = index > 0 && random.percent(6);
    const Culture &culture = content.cultures[size_t(drawWeighted(content.cultures, random))];
    const NamePart &given = random.pick(culture.given);
    const NamePart &family = random.pick(culture.family);
    if (index == 0) {
        record.name = content.heavyName;
        record.language = content.heavyLanguage;
        record.timeZone = content.heavyZone;
        record.tier = content.tiers.back().name;
        person.firstName = content.heavyContact.section(u' ', 0, 0);
        local = QStringLiteral("it");
        domain = QStringLiteral("nordwind.example");
        region = QStringLiteral("de");
    } else if (organisation) {
        const Organisation &o = random.pick(content.organisations);
        record.name = o.name;
        record.language = o.language;
        record.timeZone = o.zone;
        person.languageTexts = o.languageTexts;
        person.firstName = given.written;
        local = QStringLiteral("office") + QString::number(index + 1);
        domain = o.latin + QStringLiteral(".example");
        region = culture.phone;
    } else {
        record.name = culture.familyFirst ? family.written + culture.separator + given.written
                                          : given.written + culture.separator + family.written;
        record.language = culture.language;
        record.timeZone = random.pick(culture.zones);
        person.languageTexts = culture.languageTexts;
        person.firstName = culture.familyFirst ? record.name : given.written;
        local = given.latin + u'.' + family.latin + QString::number(index + 1);
        static const QStringList kDomains { QStringLiteral("example.com"), QStringLiteral("example.org"),
            QStringLiteral("example.net") };
        domain = random.pick(kDomains);
        region = culture.phone;
    }
    if (record.tier.isEmpty())
        record.tier = content.tiers[size_t(drawWeighted(content.tiers, random))].name;
    addPurchases(content, options, index, random, person);
    person.hasPhone = index == 0 || random.percent(72);
    person.mail = local + u'@' + domain;
    if (person.hasPhone)
        person.phone = fictionalPhone(region, index);
    if (!withFacts)
        return person;

    using domain::IdentityKind;
    record.identities.push_back({ IdentityKind::Email, person.mail });
    if (!person.phone.isEmpty())
        record.identities.push_back({ IdentityKind::Phone, person.phone });
    if (random.percent(25))
        record.identities.push_back(
            { IdentityKind::ChatHandle, local.section(u'.', 0, 0) + QStringLiteral("_") + QString::number(index + 1) });
    record.identities.push_back({ IdentityKind::AccountNumber, QStringLiteral("HN%1").arg(300'000 + index) });
    addFacts(content, options, random, person);
    addPayments(content, options, index, person);
    return person;
}

} // namespace throughline::exchange::demo
