// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/shopreader.h"

#include "core/exchange/datetext.h"
#include "core/exchange/jsontext.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

namespace throughline::exchange {

using namespace Qt::StringLiterals;
using base::Result;

namespace {

constexpr qint64 kLargestShop = qint64(512) * 1024 * 1024;

/// The columns of a row by their folded names.
using Row = QHash<QString, QString>;

QString folded(const QString &name)
{
    return name.toLower().remove(u'_').remove(u' ');
}

/// Text of a value. A number in JSON comes as a double; its shortest spelling is the one that stood in the file, as long as that has no more
/// than 15 digits, which is what keeps amounts exact.
QString plain(const QJsonValue &value, bool *changed)
{
    if (value.isString())
        return storable(value.toString().trimmed(), changed);
    if (value.isDouble()) {
        const double number = value.toDouble();
        const qint64 whole = value.toInteger();
        return double(whole) == number ? QString::number(whole)
                                       : QString::number(number, 'f', QLocale::FloatingPointShortest);
    }
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    return {};
}

class Shop {
public:
    Shop(QString file, RecordSink &sink)
        : m_file(std::move(file))
        , m_sink(sink)
    {
    }

    Result<void> read(const QJsonObject &tables)
    {
        Result<std::vector<Row>> customers = table(tables, { u"customer"_s, u"customers"_s }, true);
        Result<std::vector<Row>> employees = table(tables, { u"employee"_s, u"employees"_s }, false);
        Result<std::vector<Row>> invoices = table(
            tables, { u"invoice"_s, u"invoices"_s, u"order"_s, u"orders"_s }, false);
        Result<std::vector<Row>> lines = table(tables,
            { u"invoiceline"_s, u"invoicelines"_s, u"invoiceitem"_s, u"invoiceitems"_s, u"orderline"_s,
                u"orderlines"_s },
            false);
        Result<std::vector<Row>> goods = table(tables, { u"track"_s, u"tracks"_s, u"product"_s, u"products"_s }, false);
        for (const auto *one : { &customers, &employees, &invoices, &lines, &goods }) {
            if (!*one)
                return one->error();
        }
        for (const Row &row : *employees)
            m_people.insert(first(row, { u"employeeid"_s, u"id"_s }), personName(row));
        for (const Row &row : *goods)
            m_goods.insert(
                first(row, { u"trackid"_s, u"productid"_s, u"id"_s }), first(row, { u"name"_s, u"title"_s }));
        for (const Row &row : *lines)
            m_lines[first(row, { u"invoiceid"_s, u"orderid"_s })].push_back(row);
        qsizetype number = 0;
        QHash<QString, size_t> places;
        std::vector<SourceCustomer> all;
        for (const Row &row : *customers) {
            ++number;
            const QString key = first(row, { u"customerid"_s, u"id"_s });
            if (key.isEmpty() || places.contains(key))
                return base::invalidInput(key.isEmpty()
                        ? u"%1, table Customer, row %2: the field \"CustomerId\" is missing."_s
                        : u"%1, table Customer, row %2: the id %3 was there before."_s,
                    { m_file, QString::number(number), key });
            places.insert(key, all.size());
            all.push_back(customer(key, row));
        }
        number = 0;
        for (const Row &row : *invoices) {
            ++number;
            const QString whose = first(row, { u"customerid"_s });
            const auto place = places.constFind(whose);
            if (place == places.constEnd()) {
                m_sink.note(u"%1, table Invoice, row %2: there is no customer \"%3\"; it was left out."_s.arg(
                    m_file, QString::number(number), whose));
                continue;
            }
            const Result<SourcePayment> paid = payment(row, number);
            if (!paid)
                return paid.error();
            all[*place].payments.push_back(*paid);
        }
        if (m_changed)
            m_sink.note(u"%1: characters that can't be stored (U+0000, half surrogates) were replaced."_s.arg(m_file));
        for (size_t i = 0; i < all.size(); ++i) {
            if (Result<void> taken = m_sink.take(all[i]); !taken)
                return taken;
            if (!m_sink.progress(qint64(i + 1), qint64(all.size())))
                return base::Error { base::ErrorKind::Cancelled, u"%1: the reading was cancelled."_s, { m_file }, {} };
        }
        return {};
    }

private:
    Result<std::vector<Row>> table(const QJsonObject &tables, const QStringList &names, bool needed)
    {
        std::vector<Row> rows;
        for (auto it = tables.begin(); it != tables.end(); ++it) {
            if (!names.contains(folded(it.key())))
                continue;
            if (!it->isArray())
                return base::invalidInput(u"%1: the table \"%2\" isn't an array of rows."_s, { m_file, it.key() });
            qsizetype number = 0;
            for (const QJsonValue &value : it->toArray()) {
                ++number;
                if (!value.isObject())
                    return base::invalidInput(
                        u"%1, table %2, row %3 is no object."_s, { m_file, it.key(), QString::number(number) });
                const QJsonObject object = value.toObject();
                Row row;
                for (auto field = object.begin(); field != object.end(); ++field)
                    row.insert(folded(field.key()), plain(*field, &m_changed));
                rows.push_back(std::move(row));
            }
            return rows;
        }
        if (needed)
            return base::invalidInput(
                u"%1: there is no table \"Customer\"; there are: %2."_s, { m_file, tables.keys().join(u", "_s) });
        return rows;
    }

    static QString first(const Row &row, const QStringList &columns)
    {
        for (const QString &column : columns) {
            if (const QString value = row.value(column); !value.isEmpty())
                return value;
        }
        return {};
    }

    static QString personName(const Row &row)
    {
        const QString name = (row.value(u"firstname"_s) + u' ' + row.value(u"lastname"_s)).trimmed();
        return name.isEmpty() ? first(row, { u"name"_s, u"fullname"_s }) : name;
    }

    /// "Theodor-Heuss-Straße 34, 70174 Stuttgart, Germany".
    static QString address(const Row &row, const QString &prefix)
    {
        const QString city = (row.value(prefix + u"postalcode"_s) + u' ' + row.value(prefix + u"city"_s)).trimmed();
        QStringList parts { row.value(prefix + u"address"_s), city, row.value(prefix + u"state"_s),
            row.value(prefix + u"country"_s) };
        parts.removeAll(QString());
        return parts.join(u", "_s);
    }

    SourceCustomer customer(const QString &key, const Row &row) const
    {
        SourceCustomer customer;
        customer.key = key;
        customer.name = personName(row);
        customer.organisation = first(row, { u"company"_s, u"organisation"_s, u"organization"_s });
        if (customer.name.isEmpty())
            customer.name = customer.organisation;
        customer.tier = row.value(u"tier"_s);
        customer.language = row.value(u"language"_s);
        customer.timeZone = row.value(u"timezone"_s);
        customer.since = instant(first(row, { u"since"_s, u"createdat"_s, u"created"_s }));
        if (const QString mail = row.value(u"email"_s); !mail.isEmpty())
            customer.identities.push_back({ domain::IdentityKind::Email, mail });
        if (const QString phone = row.value(u"phone"_s); !phone.isEmpty())
            customer.identities.push_back({ domain::IdentityKind::Phone, phone });
        const QString helper = m_people.value(row.value(u"supportrepid"_s));
        const std::vector<std::pair<QString, QString>> facts { { u"address"_s, address(row, {}) },
            { u"country"_s, row.value(u"country"_s) }, { u"fax"_s, row.value(u"fax"_s) },
            { u"support representative"_s, helper } };
        for (const auto &[name, value] : facts) {
            if (!value.isEmpty())
                customer.facts.push_back({ name, value, 0 });
        }
        return customer;
    }

    Result<SourcePayment> payment(const Row &row, qsizetype number) const
    {
        const auto wrong = [&](const QString &column, const QString &why) {
            return base::invalidInput(
                u"%1, table Invoice, row %2, field \"%3\": %4"_s, { m_file, QString::number(number), column, why });
        };
        const QString id = first(row, { u"invoiceid"_s, u"orderid"_s, u"id"_s });
        if (id.isEmpty())
            return wrong(u"InvoiceId"_s, u"it is missing."_s);
        SourcePayment payment;
        payment.key = u"invoice:"_s + id;
        const QString day = first(row, { u"invoicedate"_s, u"orderdate"_s, u"date"_s });
        payment.at = instant(day);
        if (!payment.at)
            return wrong(u"InvoiceDate"_s, u"\"%1\" is no time as 2026-01-31T09:00."_s.arg(day));
        const auto amount = domain::Money::parse(first(row, { u"total"_s, u"amount"_s }),
            domain::currencyCode(first(row, { u"currency"_s, u"currencycode"_s })));
        if (!amount)
            return wrong(u"Total"_s, amount.error().sentence());
        payment.amount = *amount;
        payment.subject = u"Invoice %1: %2"_s.arg(id, amount->text());
        QStringList body;
        QStringList bought;
        for (const Row &line : m_lines.value(id)) {
            const QString what = m_goods.value(
                first(line, { u"trackid"_s, u"productid"_s }), first(line, { u"name"_s, u"description"_s }));
            const QString price = line.value(u"unitprice"_s);
            const QString quantity = line.value(u"quantity"_s, u"1"_s);
            body.append(u"%1 × %2"_s.arg(quantity, what.isEmpty() ? u"?"_s : what)
                + (price.isEmpty() ? QString() : u", "_s + price));
            if (!bought.contains(what))
                bought.append(what);
        }
        // An entry is of one product or of none.
        if (bought.size() == 1)
            payment.product = bought.front();
        if (const QString to = address(row, u"billing"_s); !to.isEmpty())
            body.append(u"\nBilled to: "_s + to);
        payment.body = body.isEmpty() ? payment.subject : body.join(u'\n');
        return payment;
    }

    QString m_file;
    RecordSink &m_sink;
    QHash<QString, QString> m_people;
    QHash<QString, QString> m_goods;
    QHash<QString, std::vector<Row>> m_lines; ///< by invoice
    bool m_changed = false;
};

} // namespace

Result<void> readShop(ByteSource &source, RecordSink &sink)
{
    auto bytes = source.readAll(kLargestShop);
    if (!bytes)
        return bytes.error();
    if (bytes->startsWith("\xEF\xBB\xBF"))
        bytes->remove(0, 3);
    const auto document = parseJson(*bytes, source.name());
    if (!document)
        return document.error();
    bytes->clear();
    if (!document->isObject())
        return base::invalidInput(u"%1 is no JSON object of tables."_s, { source.name() });
    return Shop(source.name(), sink).read(document->object());
}

bool isShop(const QByteArray &head)
{
    static const QRegularExpression first(u"^\\{\\s*\"(\\w+)\"\\s*:\\s*\\[\\s*\\{([^{}]*)"_s);
    const auto match = first.match(QString::fromUtf8(head.left(4096)));
    if (!match.hasMatch())
        return false;
    QString table = match.captured(1);
    const QStringList own { table, table.endsWith(u's') ? table.chopped(1) : table };
    return std::any_of(own.begin(), own.end(), [&](const QString &name) {
        return match.captured(2).contains(QRegularExpression(
            u"\"%1_?id\"\\s*:"_s.arg(QRegularExpression::escape(name)), QRegularExpression::CaseInsensitiveOption));
    });
}

} // namespace throughline::exchange
