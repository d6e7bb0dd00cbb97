// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/customer/headertext.h"

#include "core/domain/factkeys.h"
#include "ui/common/evidencetext.h"
#include "ui/common/format.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QStringList>
#include <QTimeZone>

#include <algorithm>
#include <utility>

namespace throughline::ui {

namespace {

QString tr(const char *text, int n = -1)
{
    return QCoreApplication::translate("CustomerHeader", text, nullptr, n);
}

QString languageText(const QString &code)
{
    const QLocale locale(code);
    return locale.language() == QLocale::C ? code : QLocale::languageToString(locale.language());
}

std::optional<HeaderPart> localTime(const QTimeZone &zone, base::EpochMs now)
{
    if (!zone.isValid())
        return std::nullopt;
    const QDateTime there = QDateTime::fromMSecsSinceEpoch(now, zone);
    const QLocale locale;
    // Some locales' short format has seconds, which would be wrong a second later.
    const bool halfDays = locale.timeFormat(QLocale::ShortFormat).contains(QLatin1String("ap"), Qt::CaseInsensitive);
    const QString time = locale.toString(there.time(), halfDays ? QStringLiteral("h:mm AP") : QStringLiteral("HH:mm"));
    const bool sameDay = there.date() == QDateTime::fromMSecsSinceEpoch(now).date();
    const QString text = sameDay
        ? time
        : QStringLiteral("%1 %2").arg(locale.dayName(there.date().dayOfWeek(), QLocale::ShortFormat), time);
    return HeaderPart { tr(QT_TRANSLATE_NOOP("CustomerHeader", "%1 there")).arg(text), Chip::Look::Text,
        QString::fromUtf8(zone.id()) };
}

QString identityKind(domain::IdentityKind kind)
{
    switch (kind) {
    case domain::IdentityKind::Email:
        return tr(QT_TRANSLATE_NOOP("CustomerHeader", "e-mail"));
    case domain::IdentityKind::Phone:
        return tr(QT_TRANSLATE_NOOP("CustomerHeader", "phone"));
    case domain::IdentityKind::ChatHandle:
        return tr(QT_TRANSLATE_NOOP("CustomerHeader", "chat"));
    case domain::IdentityKind::AccountNumber:
        return tr(QT_TRANSLATE_NOOP("CustomerHeader", "account"));
    }
    return {};
}

/// The tier that counts, and in words what it comes from: an agent who promises something has to know for how long it holds.
std::optional<HeaderPart> tierPart(const domain::Entitlement &entitlement)
{
    if (entitlement.tierName.isEmpty())
        return std::nullopt;
    const QString &whose = entitlement.organisationName;
    QString source;
    switch (entitlement.source) {
    case domain::TierSource::None:
    case domain::TierSource::PersonTier:
        source = tr(QT_TRANSLATE_NOOP("CustomerHeader", "Their own tier"));
        break;
    case domain::TierSource::PersonContract:
        source = tr(QT_TRANSLATE_NOOP("CustomerHeader", "By their own contract"));
        break;
    case domain::TierSource::OrganisationContract:
        source = tr(QT_TRANSLATE_NOOP("CustomerHeader", "By the contract of %1")).arg(whose);
        break;
    case domain::TierSource::OrganisationTier:
        source = tr(QT_TRANSLATE_NOOP("CustomerHeader", "The tier of %1")).arg(whose);
        break;
    }
    QString text = entitlement.tierName;
    if (entitlement.until) {
        const QString until = shortDate(*entitlement.until);
        text += tr(QT_TRANSLATE_NOOP("CustomerHeader", " · to %1")).arg(until);
        source += tr(QT_TRANSLATE_NOOP("CustomerHeader", ", until %1")).arg(until);
    }
    return HeaderPart { text, Chip::Look::Strong, source };
}

/// What its owner may expect for it: repair by its warranty, help by the tier that counts.
QString entitledText(const domain::Purchase &purchase, const domain::Entitlement &entitlement, base::EpochMs now)
{
    QStringList parts;
    if (const std::optional<bool> repair = domain::hasFreeRepair(purchase, now))
        parts.append(*repair ? tr(QT_TRANSLATE_NOOP("CustomerHeader", "repair under warranty to %1"))
                                   .arg(shortDate(*purchase.warrantyUntil))
                             : tr(QT_TRANSLATE_NOOP("CustomerHeader", "no free repair")));
    if (!entitlement.tierName.isEmpty())
        parts.append(entitlement.until
                ? tr(QT_TRANSLATE_NOOP("CustomerHeader", "%1 support to %2"))
                      .arg(entitlement.tierName, shortDate(*entitlement.until))
                : tr(QT_TRANSLATE_NOOP("CustomerHeader", "%1 support")).arg(entitlement.tierName));
    return parts.isEmpty()
        ? QString()
        : tr(QT_TRANSLATE_NOOP("CustomerHeader", "Entitled to: %1")).arg(parts.join(QStringLiteral(", ")));
}

HeaderPart purchasePart(const domain::Purchase &purchase, const domain::Entitlement &entitlement, base::EpochMs now)
{
    HeaderPart part { purchase.productName, Chip::Look::Frame, {} };
    if (!purchase.productVersion.isEmpty())
        part.text += QLatin1Char(' ') + purchase.productVersion;
    QStringList more;
    if (!purchase.serial.isEmpty())
        more.append(tr(QT_TRANSLATE_NOOP("CustomerHeader", "Serial number %1")).arg(purchase.serial));
    if (purchase.purchasedAt)
        more.append(tr(QT_TRANSLATE_NOOP("CustomerHeader", "Bought on %1")).arg(shortDate(*purchase.purchasedAt)));
    const QString until = purchase.warrantyUntil ? shortDate(*purchase.warrantyUntil) : QString();
    switch (domain::warrantyState(purchase, now)) {
    case domain::WarrantyState::Unknown:
        break;
    case domain::WarrantyState::Valid:
        part.text += tr(QT_TRANSLATE_NOOP("CustomerHeader", " · warranty to %1")).arg(until);
        break;
    case domain::WarrantyState::ExpiringSoon:
        part.look = Chip::Look::Warning;
        part.text += tr(QT_TRANSLATE_NOOP("CustomerHeader", " · ⚠ warranty ends soon, %1")).arg(until);
        break;
    case domain::WarrantyState::Expired:
        part.text += tr(QT_TRANSLATE_NOOP("CustomerHeader", " · ✕ warranty expired %1")).arg(until);
        break;
    }
    if (!purchase.flags.isEmpty())
        part.text += QStringLiteral(" · ⚑ ") + purchase.flags;
    more.append(entitledText(purchase, entitlement, now));
    more.removeAll(QString());
    part.more = more.join(QLatin1Char('\n'));
    return part;
}

HeaderPart factPart(const domain::Fact &fact)
{
    QStringList more { fact.toldAt ? tr(QT_TRANSLATE_NOOP("CustomerHeader", "Told on %1")).arg(exactTime(fact.toldAt))
                                   : QString() };
    more.append(fact.source ? tr(QT_TRANSLATE_NOOP("CustomerHeader", "Its source is on the timeline"))
                            : tr(QT_TRANSLATE_NOOP("CustomerHeader", "Entered without a source")));
    if (fact.confidence < 1.0)
        more.append(tr(QT_TRANSLATE_NOOP("CustomerHeader", "Certain to %1"))
                .arg(QLocale().toString(int(fact.confidence * 100 + 0.5)) + QLatin1Char('%')));
    more.removeAll(QString());
    more.append(tr(QT_TRANSLATE_NOOP("CustomerHeader", "Click for its history")));
    return { QStringLiteral("%1: %2").arg(fact.key, fact.value), Chip::Look::Frame, more.join(QLatin1Char('\n')),
        HeaderPart::Leads::Facts, domain::FactKeys::usual().normal(fact.key) };
}

QString amounts(const domain::CustomerValue &value, qint64 domain::CurrencyTotals::*sum)
{
    QStringList texts;
    for (const domain::CurrencyTotals &totals : value.totals) {
        if (totals.*sum != 0)
            texts.append(domain::Money { totals.*sum, totals.currency }.text(QLocale()));
    }
    return texts.join(QStringLiteral(" + "));
}

QString handlingTime(qint64 minutes)
{
    if (minutes < 60)
        return tr(QT_TRANSLATE_NOOP("CustomerHeader", "%1 min")).arg(minutes);
    return tr(QT_TRANSLATE_NOOP("CustomerHeader", "%1 h %2 min")).arg(minutes / 60).arg(minutes % 60);
}

} // namespace

std::optional<HeaderPart> valuePart(const domain::CustomerValue &value)
{
    const QString paid = amounts(value, &domain::CurrencyTotals::paid);
    const QString refunded = amounts(value, &domain::CurrencyTotals::refunded);
    const QString cost = amounts(value, &domain::CurrencyTotals::cost);
    QStringList said;
    QStringList more;
    if (value.payments > 0) {
        QString text =
            tr(QT_TRANSLATE_NOOP("CustomerHeader", "Paid %1 in %n payment(s)"), int(value.payments)).arg(paid);
        if (value.first) {
            text += tr(QT_TRANSLATE_NOOP("CustomerHeader", " since %1"))
                        .arg(QDateTime::fromMSecsSinceEpoch(*value.first).date().year());
            more.append(tr(QT_TRANSLATE_NOOP("CustomerHeader", "First payment on %1")).arg(shortDate(*value.first)));
            more.append(tr(QT_TRANSLATE_NOOP("CustomerHeader", "Last payment on %1")).arg(shortDate(*value.last)));
        } else {
            more.append(tr(QT_TRANSLATE_NOOP("CustomerHeader", "The days of the payments aren't on record")));
        }
        said.append(text);
    }
    if (!refunded.isEmpty())
        said.append(tr(QT_TRANSLATE_NOOP("CustomerHeader", "refunded %1")).arg(refunded));
    if (!cost.isEmpty())
        said.append(tr(QT_TRANSLATE_NOOP("CustomerHeader", "cost %1")).arg(cost));
    if (value.minutes > 0) {
        said.append(tr(QT_TRANSLATE_NOOP("CustomerHeader", "%1 of calls")).arg(handlingTime(value.minutes)));
        more.append(tr(QT_TRANSLATE_NOOP("CustomerHeader", "Calls count as far as their minutes were logged")));
    }
    // How many cases there are says something only beside what was paid or spent.
    if (said.isEmpty())
        return std::nullopt;
    if (value.cases > 0)
        said.append(tr(QT_TRANSLATE_NOOP("CustomerHeader", "%n case(s)"), int(value.cases)));
    return HeaderPart { said.join(QStringLiteral(" · ")), Chip::Look::Caption, more.join(QLatin1Char('\n')) };
}

size_t partsThatFit(const std::vector<int> &widths, int space, int gap, int restWidth)
{
    int used = 0;
    size_t fits = 0;
    while (fits < widths.size()) {
        const bool last = fits + 1 == widths.size();
        const int wanted = used + (fits == 0 ? 0 : gap) + widths[fits];
        if (wanted + (last ? 0 : gap + restWidth) > space)
            break;
        used = wanted;
        ++fits;
    }
    return std::max(fits, std::min<size_t>(2, widths.size()));
}

HeaderLine whoLine(const services::CustomerCard &card, base::EpochMs now)
{
    const domain::Customer &customer = card.summary.customer;
    HeaderLine line { { customer.name, Chip::Look::Title, {} } };
    if (const auto tier = tierPart(card.entitlement))
        line.push_back(*tier);
    if (!card.summary.organisationName.isEmpty())
        line.push_back(
            { tr(QT_TRANSLATE_NOOP("CustomerHeader", "of %1")).arg(card.summary.organisationName), Chip::Look::Text,
                tr(QT_TRANSLATE_NOOP("CustomerHeader",
                    "The organisation that they belong to: click, or press O, for its people and contracts")),
                HeaderPart::Leads::Organisation });
    if (customer.since)
        line.push_back({ tr(QT_TRANSLATE_NOOP("CustomerHeader", "since %1")).arg(shortDate(*customer.since)),
            Chip::Look::Text, {} });
    if (!customer.language.isEmpty())
        line.push_back({ languageText(customer.language), Chip::Look::Text,
            tr(QT_TRANSLATE_NOOP("CustomerHeader", "Their language")) });
    if (const auto time = localTime(card.zone, now))
        line.push_back(*time);
    if (const auto value = valuePart(card.value))
        line.push_back(*value);
    for (const domain::Identity &identity : card.identities)
        line.push_back({ identity.value(), Chip::Look::Caption, identityKind(identity.kind()) });
    return line;
}

HeaderPart duplicatePart(const std::vector<services::Duplicate> &duplicates, bool roomy)
{
    const services::Duplicate &best = duplicates.front();
    QStringList why;
    for (const QString &evidence : best.pair.evidence)
        why.append(evidenceText(evidence).simplified());
    HeaderPart part;
    part.look = Chip::Look::Frame;
    part.leads = HeaderPart::Leads::Duplicate;
    const QString name = best.b.customer.name.simplified();
    part.text = roomy ? tr(QT_TRANSLATE_NOOP("CustomerHeader", "Perhaps the same as %1")).arg(name)
                      : tr(QT_TRANSLATE_NOOP("CustomerHeader", "Perhaps here twice"));
    if (!why.isEmpty())
        // The kind alone: the value may be long, and stands in the tool tip.
        part.text += QStringLiteral(" (%1)").arg(why.front().section(QLatin1String(": "), 0, 0));
    why.prepend(tr(QT_TRANSLATE_NOOP("CustomerHeader", "%1, customer %2")).arg(name, best.b.customer.id.toString()));
    if (duplicates.size() > 1)
        why.append(tr(QT_TRANSLATE_NOOP("CustomerHeader", "+%n more who may be the same"), int(duplicates.size()) - 1));
    why.append(tr(QT_TRANSLATE_NOOP("CustomerHeader", "Click, or press Enter, to compare both")));
    part.more = why.join(QLatin1Char('\n'));
    return part;
}

HeaderLine promiseParts(const std::vector<domain::Promise> &standing, base::EpochMs now)
{
    constexpr qsizetype kLongest = 24;
    HeaderLine line;
    QStringList others;
    bool told = false; // one that isn't late
    for (const domain::Promise &promise : standing) {
        const QString what = QChar(0x2068) + promise.text.simplified() + QChar(0x2069);
        const QString due = momentText(promise.mark.dueAt);
        const bool late = promise.isLate(now);
        const QString whole = late
            ? tr(QT_TRANSLATE_NOOP("CustomerHeader", "Promised and late, was due %1: %2")).arg(due, what)
            : tr(QT_TRANSLATE_NOOP("CustomerHeader", "Promised until %1: %2")).arg(due, what);
        if (!late && std::exchange(told, true)) {
            others.append(whole);
            continue;
        }
        HeaderPart part;
        const QString text = promise.text.simplified();
        const QString brief = QChar(0x2068) + (text.size() > kLongest ? text.left(kLongest) + QChar(0x2026) : text)
            + QChar(0x2069);
        part.look = late ? Chip::Look::Warning : Chip::Look::Frame;
        part.text = late ? tr(QT_TRANSLATE_NOOP("CustomerHeader", "⚠ late: %1 · was due %2")).arg(brief, due)
                         : tr(QT_TRANSLATE_NOOP("CustomerHeader", "promised: %1 · until %2")).arg(brief, due);
        part.more = whole;
        if (!promise.agentName.isEmpty())
            part.more += QStringLiteral(" (%1)").arg(promise.agentName.simplified());
        part.leads = HeaderPart::Leads::Entry;
        part.entry = promise.id;
        line.push_back(part);
    }
    if (!others.isEmpty()) {
        HeaderPart more;
        more.look = Chip::Look::Caption;
        more.text = tr(QT_TRANSLATE_NOOP("CustomerHeader", "+%n promise(s)"), int(others.size()));
        more.more = others.join(QLatin1Char('\n'));
        line.push_back(more);
    }
    return line;
}

HeaderLine ownsLine(const services::CustomerCard &card, base::EpochMs now)
{
    if (card.purchases.empty())
        return {};
    HeaderLine line { { tr(QT_TRANSLATE_NOOP("CustomerHeader", "owns")), Chip::Look::Caption, {} } };
    // What is the matter with something must not hide behind "more".
    std::vector<domain::Purchase> purchases = card.purchases;
    std::stable_partition(
        purchases.begin(), purchases.end(), [](const domain::Purchase &one) { return !one.flags.isEmpty(); });
    for (const domain::Purchase &purchase : purchases)
        line.push_back(purchasePart(purchase, card.entitlement, now));
    return line;
}

HeaderLine knownLine(const services::CustomerCard &card)
{
    if (card.facts.empty())
        return {};
    HeaderLine line { { tr(QT_TRANSLATE_NOOP("CustomerHeader", "known")), Chip::Look::Caption, {} } };
    for (const domain::Fact &fact : card.facts)
        line.push_back(factPart(fact));
    return line;
}

HeaderLine caseLine(
    const std::optional<domain::SupportCase> &supportCase, const services::CustomerCard &card, base::EpochMs now)
{
    const auto otherOpen = std::count_if(card.cases.begin(), card.cases.end(), [&](const domain::SupportCase &other) {
        return other.isOpen() && (!supportCase || other.id != supportCase->id);
    });
    HeaderLine line;
    if (supportCase) {
        line.push_back(
            { QStringLiteral("%1 %2").arg(caseNumber(supportCase->id), supportCase->subject), Chip::Look::Title, {} });
        if (supportCase->isOpen() && supportCase->dueAt) {
            const QString left = dueIn(*supportCase->dueAt, now);
            const QString exact = exactTime(*supportCase->dueAt);
            if (*supportCase->dueAt < now)
                line.push_back({ tr(QT_TRANSLATE_NOOP("CustomerHeader", "⚠ overdue by %1")).arg(left.mid(1)),
                    Chip::Look::Warning, exact });
            else
                line.push_back(
                    { tr(QT_TRANSLATE_NOOP("CustomerHeader", "due in %1")).arg(left), Chip::Look::Frame, exact });
        }
        const bool pressing = supportCase->priority == domain::Priority::Urgent
            || supportCase->priority == domain::Priority::High;
        const QString priority = (pressing ? QStringLiteral("▲ ") : QString()) + priorityText(supportCase->priority);
        line.push_back({ statusText(supportCase->status) + QStringLiteral(" · ") + priority, Chip::Look::Frame,
            tr(QT_TRANSLATE_NOOP("CustomerHeader", "Status and priority")) });
        line.push_back({ supportCase->ownerName.isEmpty()
                ? tr(QT_TRANSLATE_NOOP("CustomerHeader", "nobody has it"))
                : tr(QT_TRANSLATE_NOOP("CustomerHeader", "with %1")).arg(supportCase->ownerName),
            Chip::Look::Text,
            supportCase->queueName.isEmpty()
                ? QString()
                : tr(QT_TRANSLATE_NOOP("CustomerHeader", "Queue: %1")).arg(supportCase->queueName) });
    } else {
        line.push_back({ tr(QT_TRANSLATE_NOOP("CustomerHeader", "No case chosen")), Chip::Look::Caption, {} });
    }
    if (otherOpen > 0)
        line.push_back({ supportCase ? tr(QT_TRANSLATE_NOOP("CustomerHeader", "+%n other open case(s)"), int(otherOpen))
                                     : tr(QT_TRANSLATE_NOOP("CustomerHeader", "%n open case(s)"), int(otherOpen)),
            Chip::Look::Caption, {} });
    return line;
}

} // namespace throughline::ui
