// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/abcdreader.h"

#include "core/exchange/abcdtext.h"
#include "core/exchange/jsontext.h"

#include <QDate>
#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

namespace throughline::exchange {

using base::Result;

namespace {

constexpr qint64 kLargestDialogues = 512 * 1024 * 1024;
constexpr base::EpochMs kDay = 86'400'000;
constexpr base::EpochMs kNoon = kDay / 2;
constexpr base::EpochMs kTurn = 20'000;
/// 2020-01-01: the day before the one on which dialogues without a purchase are put.
constexpr base::EpochMs kNoPurchase = 1'577'836'800'000;

/// A number or a text; the dataset has both for ids.
QString text(const QJsonObject &object, const char *name)
{
    const QJsonValue value = object.value(QLatin1String(name));
    return value.isDouble() ? QString::number(value.toDouble(), 'f', 0) : storable(value.toString().simplified());
}

std::optional<base::EpochMs> day(const QString &date)
{
    const QDate parsed = QDate::fromString(date.left(10), Qt::ISODate);
    if (!parsed.isValid())
        return std::nullopt;
    return (parsed.toJulianDay() - QDate(1970, 1, 1).toJulianDay()) * kDay;
}

/// The scenario holds its products as a Python list in a string, or as JSON, or only by their names.
QStringList productsOf(const QJsonObject &scenario)
{
    QStringList found;
    const QJsonValue listed = scenario.value(QLatin1String("order")).toObject().value(QLatin1String("products"));
    static const QRegularExpression pair(
        QStringLiteral("['\"]brand['\"]: *['\"]([^'\"]*)['\"], *['\"]product_type['\"]: *['\"]([^'\"]*)['\"]"));
    for (auto it = pair.globalMatch(listed.toString()); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        found.append(abcdProductName(match.captured(1) + QLatin1Char(' ') + match.captured(2)));
    }
    for (const QJsonValue &value : listed.toArray()) {
        const QJsonObject product = value.toObject();
        found.append(abcdProductName(
            text(product, "brand").replace(u' ', u'_') + QLatin1Char(' ') + text(product, "product_type")));
    }
    if (found.isEmpty()) {
        const QJsonObject product = scenario.value(QLatin1String("product")).toObject();
        for (const QJsonValue &name : product.value(QLatin1String("names")).toArray())
            found.append(abcdProductName(storable(name.toString())));
    }
    found.removeAll(QString());
    return found;
}

void addIdentity(SourceCustomer &customer, domain::IdentityKind kind, const QString &value)
{
    if (!value.isEmpty())
        customer.identities.push_back({ kind, value });
}

SourceCustomer customerOf(const QJsonObject &scenario, const QString &dialogue, base::EpochMs start)
{
    const QJsonObject personal = scenario.value(QLatin1String("personal")).toObject();
    const QJsonObject order = scenario.value(QLatin1String("order")).toObject();
    SourceCustomer customer;
    const QString email = text(personal, "email");
    const QString phone = text(personal, "phone");
    const QString account = text(personal, "account_id");
    customer.name = abcd::capitalised(text(personal, "customer_name"));
    // Two people may share a name, so it is no key.
    customer.key = !email.isEmpty() ? email
        : !account.isEmpty()        ? account
        : !phone.isEmpty()          ? phone
                                    : QStringLiteral("dialogue %1").arg(dialogue);
    if (customer.name.isEmpty())
        customer.name = QStringLiteral("Customer of dialogue %1").arg(dialogue);
    customer.tier = abcd::capitalised(text(personal, "member_level"));
    customer.language = QStringLiteral("en");
    addIdentity(customer, domain::IdentityKind::Email, email);
    addIdentity(customer, domain::IdentityKind::Phone, phone);
    addIdentity(customer, domain::IdentityKind::ChatHandle, text(personal, "username"));
    addIdentity(customer, domain::IdentityKind::AccountNumber, account);
    for (const QString &product : productsOf(scenario)) {
        SourcePurchase purchase;
        purchase.product = product;
        purchase.purchasedAt = day(text(order, "purchase_date"));
        customer.purchases.push_back(purchase);
    }
    const auto fact = [&](const QString &key, const QString &value) {
        if (!value.isEmpty())
            customer.facts.push_back({ key, value, start });
    };
    fact(QStringLiteral("full name"), abcd::capitalised(text(personal, "customer_name")));
    fact(QStringLiteral("membership level"), customer.tier);
    fact(QStringLiteral("email address"), email);
    fact(QStringLiteral("phone number"), phone);
    fact(QStringLiteral("username"), text(personal, "username"));
    fact(QStringLiteral("order number"), text(order, "order_id"));
    fact(QStringLiteral("street address"), text(order, "street_address"));
    fact(QStringLiteral("shipping address"), text(order, "full_address"));
    fact(QStringLiteral("zip code"), text(order, "zip_code"));
    fact(QStringLiteral("payment method"), text(order, "payment_method"));
    fact(QStringLiteral("original packaging"), text(order, "packaging"));
    fact(QStringLiteral("purchase date"), text(order, "purchase_date"));
    // What else the scenario tells (a pin number, shipping status …) is a fact under its own name.
    static const QStringList known { QStringLiteral("customer_name"), QStringLiteral("member_level"),
        QStringLiteral("email"), QStringLiteral("phone"), QStringLiteral("username"), QStringLiteral("account_id"),
        QStringLiteral("order_id"), QStringLiteral("street_address"), QStringLiteral("full_address"),
        QStringLiteral("zip_code"), QStringLiteral("payment_method"), QStringLiteral("packaging"),
        QStringLiteral("purchase_date"), QStringLiteral("products"), QStringLiteral("num_products"),
        QStringLiteral("city"), QStringLiteral("state") };
    for (const QJsonObject &part : { personal, order }) {
        for (auto it = part.begin(); it != part.end(); ++it) {
            if (!known.contains(it.key()))
                fact(QString(it.key()).replace(u'_', u' ').toLower(), text(part, it.key().toLatin1().constData()));
        }
    }
    return customer;
}

/// The button that was pressed at an action turn, as the annotated copy of the dialogue names it ("pull-up-account").
QString buttonOf(const QJsonArray &annotated, qsizetype turn)
{
    const QString button = annotated.at(turn).toObject().value(QLatin1String("targets")).toArray().at(2).toString();
    QString out = QString(button).replace(u'-', u' ');
    if (!out.isEmpty())
        out[0] = out.at(0).toUpper();
    return out;
}

Result<SourceCase> caseOf(const QJsonObject &dialogue, const QString &file, const QString &id,
    const SourceCustomer &customer, base::EpochMs start)
{
    const QJsonObject scenario = dialogue.value(QLatin1String("scenario")).toObject();
    SourceCase supportCase;
    supportCase.key = id;
    supportCase.customerKey = customer.key;
    supportCase.tier = customer.tier;
    supportCase.status = domain::CaseStatus::Closed;
    supportCase.queue = abcd::capitalised(text(scenario, "flow"));
    const QString subflow = text(scenario, "subflow").replace(u'_', u' ');
    supportCase.subject = supportCase.queue.isEmpty() && subflow.isEmpty() ? QStringLiteral("Chat %1").arg(id)
        : subflow.isEmpty()                                                ? supportCase.queue
                            : supportCase.queue + QStringLiteral(": ") + subflow;
    // Only a single product is surely the one that it was about.
    if (customer.purchases.size() == 1)
        supportCase.product = customer.purchases.front().product;
    const QJsonArray turns = dialogue.value(QLatin1String("original")).toArray();
    QJsonArray annotated = dialogue.value(QLatin1String("delexed")).toArray();
    if (annotated.size() != turns.size())
        annotated = {};
    for (qsizetype i = 0; i < turns.size(); ++i) {
        const QJsonArray turn = turns.at(i).toArray();
        const QString speaker = turn.at(0).toString();
        SourceEvent event;
        event.at = start + i * kTurn;
        event.customerKey = customer.key;
        event.product = supportCase.product;
        event.tier = supportCase.tier;
        event.queue = supportCase.queue;
        event.body = storable(turn.at(1).toString());
        if (speaker == QLatin1String("agent") || speaker == QLatin1String("customer")) {
            event.channel = domain::Channel::Chat;
            event.kind = domain::EventKind::Message;
            event.direction = speaker == QLatin1String("agent") ? domain::Direction::Outbound
                                                                : domain::Direction::Inbound;
            event.visibility = domain::Visibility::Customer;
        } else if (speaker == QLatin1String("action")) {
            event.channel = domain::Channel::System;
            event.kind = domain::EventKind::Activity;
            event.subject = buttonOf(annotated, i);
            if (event.subject.isEmpty())
                event.subject = event.body.simplified().left(80);
        } else {
            return base::invalidInput(
                QStringLiteral("%1: turn %2 of dialogue %3 is by \"%4\"; agent, customer or action is expected."),
                { file, QString::number(i + 1), id, speaker });
        }
        supportCase.events.push_back(event);
    }
    if (supportCase.events.empty())
        return base::invalidInput(QStringLiteral("%1: dialogue %2 has no turns."), { file, id });
    return supportCase;
}

} // namespace

QString abcdProductName(const QString &name)
{
    const QString simple = name.simplified();
    const qsizetype space = simple.indexOf(u' ');
    if (space < 0)
        return abcd::capitalised(simple);
    return (abcd::capitalised(simple.left(space)) + QLatin1Char(' ') + simple.mid(space + 1).replace(u'_', u' '))
        .simplified();
}

Result<void> readAbcdDialogues(ByteSource &source, RecordSink &sink)
{
    const auto bytes = source.readAll(kLargestDialogues);
    if (!bytes)
        return bytes.error();
    const auto document = parseJson(*bytes, source.name());
    if (!document)
        return document.error();
    // One list, or one for each part of the data set (train, dev, test).
    std::vector<QJsonArray> parts;
    if (document->isArray()) {
        parts.push_back(document->array());
    } else {
        const QJsonObject splits = document->object();
        for (auto it = splits.begin(); it != splits.end(); ++it)
            parts.push_back(it.value().toArray());
    }
    QHash<QString, int> seen;
    qint64 number = 0;
    qint64 all = 0;
    for (const QJsonArray &part : parts)
        all += part.size();
    for (const QJsonArray &part : parts) {
        for (const QJsonValue &value : part) {
            ++number;
            const QJsonObject dialogue = value.toObject();
            QString id = text(dialogue, "convo_id");
            if (id.isEmpty())
                return base::invalidInput(
                    QStringLiteral("%1: dialogue %2 has no \"convo_id\"."), { source.name(), QString::number(number) });
            if (const int times = ++seen[id]; times > 1) {
                const QString other = QStringLiteral("%1 (%2)").arg(id, QString::number(times));
                sink.note(QStringLiteral("%1: dialogue %2 comes again; it was kept as \"%3\".")
                        .arg(source.name(), id, other));
                id = other;
            }
            const QJsonObject scenario = dialogue.value(QLatin1String("scenario")).toObject();
            const auto bought = day(text(scenario.value(QLatin1String("order")).toObject(), "purchase_date"));
            const base::EpochMs start = bought.value_or(kNoPurchase) + kDay + kNoon;
            if (number == 1) {
                sink.note(QStringLiteral(
                    "%1: dialogues have no time; each was put on noon (UTC) of the day after the purchase, or of "
                    "2 January 2020 without one, 20 seconds a turn.")
                        .arg(source.name()));
            }
            const SourceCustomer customer = customerOf(scenario, id, start);
            const auto supportCase = caseOf(dialogue, source.name(), id, customer, start);
            if (!supportCase)
                return supportCase.error();
            if (const auto taken = sink.take(customer); !taken)
                return taken;
            if (const auto taken = sink.take(*supportCase); !taken)
                return taken;
            if (number % 64 == 0 && !sink.progress(number, all))
                return base::Error { base::ErrorKind::Cancelled, QStringLiteral("%1: the reading was cancelled."),
                    { source.name() }, {} };
        }
    }
    if (number == 0)
        return base::invalidInput(QStringLiteral("%1: there are no dialogues in it."), { source.name() });
    return {};
}

} // namespace throughline::exchange
