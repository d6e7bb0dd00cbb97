// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/customertable.h"

#include "core/exchange/csvtable.h"
#include "core/exchange/datetext.h"
#include "core/exchange/jsontext.h"

#include <QHash>

#include <algorithm>

namespace throughline::exchange {

using namespace Qt::StringLiterals;
using base::Result;

namespace {

/// "customerID" and "Customer ID" are one name.
QString folded(const QString &heading)
{
    QString name;
    for (const QChar c : heading.toLower()) {
        if (c.isLetterOrNumber())
            name += c;
    }
    return name;
}

/// What a column may be called, the surest first; the first name that is there decides.
struct Usual {
    const char16_t *field;
    const char16_t *names;
    bool several = false;
};

constexpr Usual kUsual[] {
    { u"key",
        u"customerid customerno customernumber customerkey customercode clientid accountid accountnumber contactid "
        "userid kundennummer kundennr id key" },
    { u"name", u"name fullname customername displayname contactname clientname customer" },
    { u"first_name", u"firstname givenname forename vorname" },
    { u"last_name", u"lastname surname familyname nachname" },
    { u"email", u"email emailaddress mail email1 email2 email3", true },
    { u"phone", u"phone phonenumber telephone mobile mobilephone cell tel telefon phone1 phone2 phone3", true },
    { u"organisation", u"organisation organization company companyname accountname firma" },
    { u"tier", u"tier contract servicelevel supportlevel" },
    { u"language", u"language locale lang" },
    { u"time_zone", u"timezone tz" },
    { u"since", u"since customersince created createdat signupdate joined joindate registered" },
    { u"paid", u"totalcharges totalpaid totalspent amountpaid paid total revenue lifetimevalue" },
    { u"refunded", u"refunded totalrefunds totalrefunded refunds" },
    { u"cost", u"cost totalcost costs" },
    { u"currency", u"currency currencycode" },
};

/// Of columns: for each its field, empty for a fact.
QStringList usualFields(const QStringList &heading)
{
    QStringList fields(heading.size());
    for (const Usual &usual : kUsual) {
        const QString field = QString::fromUtf16(usual.field);
        bool taken = false;
        for (const QString &name : QString::fromUtf16(usual.names).split(u' ')) {
            for (qsizetype i = 0; i < heading.size() && (!taken || usual.several); ++i) {
                if (fields.at(i).isEmpty() && folded(heading.at(i)) == name) {
                    fields[i] = field;
                    taken = true;
                }
            }
        }
    }
    return fields;
}

/// "SeniorCitizen", "senior_citizen" → "senior citizen".
QString factKey(const QString &heading)
{
    QString key;
    for (qsizetype i = 0; i < heading.size(); ++i) {
        const QChar c = heading.at(i);
        if (i > 0 && c.isUpper() && heading.at(i - 1).isLower())
            key += u' ';
        key += c == u'_' ? QChar(u' ') : c;
    }
    return key.simplified().toLower();
}

class Table {
public:
    Table(ByteSource &source, RecordSink &sink, char separator)
        : m_source(source)
        , m_sink(sink)
        , m_reader(source, separator)
    {
    }

    Result<void> read(const CustomerTableOptions &options)
    {
        CsvRow row;
        Result<bool> more = m_reader.next(row);
        if (!more)
            return more.error();
        if (Result<void> understood = readHeading(*more ? row.fields : QStringList(), options); !understood)
            return understood;
        qint64 reported = 0;
        for (;;) {
            more = m_reader.next(row);
            if (!more)
                return more.error();
            if (!*more)
                break;
            if (row.fields.size() != m_heading.size())
                return base::invalidInput(u"%1, line %2 has %3 field(s) where the heading has %4."_s,
                    { m_source.name(), QString::number(row.line), QString::number(row.fields.size()),
                        QString::number(m_heading.size()) });
            if (Result<void> taken = takeRow(row); !taken)
                return taken;
            if (m_source.done() - reported >= 64 * 1024) {
                reported = m_source.done();
                if (!m_sink.progress(m_source.done(), m_source.total()))
                    return cancelled();
            }
        }
        if (m_reader.wasLatin1())
            m_sink.note(u"%1: some bytes are no UTF-8 and were read as Latin-1."_s.arg(m_source.name()));
        if (m_changed)
            m_sink.note(u"%1: characters that can't be stored (U+0000) were replaced."_s.arg(m_source.name()));
        if (m_oddDates > 0)
            m_sink.note(
                u"%1: %2 date(s) in the column \"%3\" aren't written as 2026-01-31 and were kept as facts."_s.arg(
                    m_source.name(), QString::number(m_oddDates), m_heading.at(m_fields.indexOf(u"since"_s))));
        if (!m_sink.progress(m_source.done(), m_source.total()))
            return cancelled();
        return {};
    }

private:
    [[nodiscard]] base::Error cancelled() const
    {
        return { base::ErrorKind::Cancelled, u"%1: the reading was cancelled."_s, { m_source.name() }, {} };
    }

    Result<void> readHeading(const QStringList &heading, const CustomerTableOptions &options)
    {
        m_heading = heading;
        for (QString &name : m_heading)
            name = storable(name.trimmed(), &m_changed);
        m_fields = usualFields(m_heading);
        for (auto it = options.columns.cbegin(); it != options.columns.cend(); ++it) {
            const qsizetype column = m_heading.indexOf(it.value());
            if (column < 0)
                return base::invalidInput(u"%1, line 1: there is no column \"%2\"; there are: %3."_s,
                    { m_source.name(), it.value(), m_heading.join(u", "_s) });
            for (QString &field : m_fields) {
                if (field == it.key())
                    field.clear();
            }
            m_fields[column] = it.key();
        }
        if (!m_fields.contains(u"key"_s) && !m_fields.contains(u"name"_s) && !m_fields.contains(u"email"_s)
            && !m_fields.contains(u"last_name"_s))
            return base::invalidInput(u"%1, line 1: no column says who the customers are (customerID, name, email …); "
                                      u"say which one does with "
                                      "--map key=COLUMN. There are: %2."_s,
                { m_source.name(), m_heading.join(u", "_s) });
        return {};
    }

    [[nodiscard]] QString value(const CsvRow &row, const QString &field) const
    {
        const qsizetype column = m_fields.indexOf(field);
        return column < 0 ? QString() : row.fields.at(column);
    }

    [[nodiscard]] base::Error at(const CsvRow &row, qsizetype column, const base::Error &error) const
    {
        return base::invalidInput(u"%1, line %2, column \"%3\": %4"_s,
            { m_source.name(), QString::number(row.line), m_heading.at(column), error.sentence() });
    }

    Result<void> takeRow(CsvRow &row)
    {
        for (QString &field : row.fields)
            field = storable(field.trimmed(), &m_changed);
        SourceCustomer customer;
        customer.name = value(row, u"name"_s);
        if (customer.name.isEmpty())
            customer.name = (value(row, u"first_name"_s) + u' ' + value(row, u"last_name"_s)).trimmed();
        customer.organisation = value(row, u"organisation"_s);
        customer.tier = value(row, u"tier"_s);
        customer.language = value(row, u"language"_s);
        customer.timeZone = value(row, u"time_zone"_s);
        customer.key = value(row, u"key"_s);
        for (const QString &other : { value(row, u"email"_s).toLower(), customer.name, u"line %1"_s.arg(row.line) }) {
            if (customer.key.isEmpty())
                customer.key = other;
        }
        const int occurrence = ++m_seen[customer.key];
        if (occurrence == 2)
            m_sink.note(u"%1, line %2: the customer \"%3\" was there before; both lines are taken as one."_s.arg(
                m_source.name(), QString::number(row.line), customer.key));
        for (qsizetype i = 0; i < m_heading.size(); ++i) {
            const QString &text = row.fields.at(i);
            if (text.isEmpty())
                continue;
            if (Result<void> taken = takeField(row, i, occurrence, customer); !taken)
                return taken;
        }
        return m_sink.take(customer);
    }

    Result<void> takeField(const CsvRow &row, qsizetype column, int occurrence, SourceCustomer &customer)
    {
        const QString &text = row.fields.at(column);
        const QString &field = m_fields.at(column);
        if (field == u"email"_s) {
            customer.identities.push_back({ domain::IdentityKind::Email, text });
        } else if (field == u"phone"_s) {
            customer.identities.push_back({ domain::IdentityKind::Phone, text });
        } else if (field == u"key"_s) {
            // A row's number in somebody's table is nothing that a customer would name.
            const QString name = folded(m_heading.at(column));
            if (name != u"id"_s && name != u"key"_s)
                customer.identities.push_back({ domain::IdentityKind::AccountNumber, text });
        } else if (field == u"since"_s) {
            customer.since = instant(text);
            if (!customer.since) {
                ++m_oddDates;
                customer.facts.push_back({ factKey(m_heading.at(column)), text, 0 });
            }
        } else if (field == u"paid"_s || field == u"refunded"_s || field == u"cost"_s) {
            SourcePayment payment;
            payment.kind = field == u"paid"_s ? domain::PaymentKind::Paid
                : field == u"refunded"_s      ? domain::PaymentKind::Refunded
                                              : domain::PaymentKind::Cost;
            const auto amount = domain::Money::parse(text, domain::currencyCode(value(row, u"currency"_s)));
            if (!amount)
                return at(row, column, amount.error());
            payment.amount = *amount;
            payment.key = u"%1:%2"_s.arg(field, customer.key) + (occurrence > 1 ? u":%1"_s.arg(occurrence) : QString());
            payment.subject = m_heading.at(column);
            // Nothing paid is no payment.
            if (payment.amount.minor != 0)
                customer.payments.push_back(payment);
        } else if (field.isEmpty() && !m_heading.at(column).isEmpty()) {
            customer.facts.push_back({ factKey(m_heading.at(column)), text, 0 });
        }
        return {};
    }

    ByteSource &m_source;
    RecordSink &m_sink;
    CsvReader m_reader;
    QStringList m_heading;
    QStringList m_fields;
    QHash<QString, int> m_seen;
    int m_oddDates = 0;
    bool m_changed = false;
};

} // namespace

const QStringList &customerFieldNames()
{
    static const QStringList all = [] {
        QStringList names;
        for (const Usual &usual : kUsual)
            names.append(QString::fromUtf16(usual.field));
        return names;
    }();
    return all;
}

Result<void> readCustomerTable(ByteSource &source, const CustomerTableOptions &options, RecordSink &sink)
{
    const QByteArray head = source.peek(ByteSource::kMostPeeked);
    if (head.startsWith("\xFF\xFE") || head.startsWith("\xFE\xFF"))
        return base::invalidInput(u"%1 is UTF-16; save it as UTF-8 first."_s, { source.name() });
    if (head.contains('\0'))
        return base::invalidInput(
            u"%1, line 1: that isn't text, so it can't be read as a table of customers."_s, { source.name() });
    const char separator = csvSeparator(head);
    return Table(source, sink, separator ? separator : ',').read(options);
}

bool isCustomerHeading(const QStringList &heading)
{
    if (heading.size() < 2)
        return false;
    const QStringList fields = usualFields(heading);
    QStringList names;
    for (const QString &name : heading)
        names.append(folded(name));
    // A log names customers too.
    static const QStringList foreign { u"caseid"_s, u"caseconceptname"_s, u"ticketid"_s, u"activity"_s,
        u"conceptname"_s, u"timestamp"_s, u"timetimestamp"_s, u"ticket"_s, u"invoiceid"_s, u"orderid"_s };
    if (std::any_of(foreign.begin(), foreign.end(), [&](const QString &name) { return names.contains(name); }))
        return false;
    const bool named = fields.contains(u"name"_s) || fields.contains(u"last_name"_s);
    const qsizetype key = fields.indexOf(u"key"_s);
    const bool plainKey = key >= 0 && (names.at(key) == u"id"_s || names.at(key) == u"key"_s);
    return (key >= 0 && !plainKey) || fields.contains(u"email"_s)
        || (named && (fields.contains(u"phone"_s) || fields.contains(u"organisation"_s)));
}

} // namespace throughline::exchange
