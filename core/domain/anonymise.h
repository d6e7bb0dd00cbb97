// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/addressspotter.h"
#include "core/domain/factkeys.h"
#include "core/domain/proposals.h"

#include <QHash>
#include <QSet>
#include <QString>
#include <QStringList>

#include <vector>

namespace throughline::domain {

/// What nobody must find in the texts of a case.
struct PrivateWords {
    /// A fact or a record by its key.
    struct Value {
        QString key;
        QString value;
        bool operator==(const Value &) const = default;
    };
    QStringList people;               ///< full names: customers and agents
    std::vector<Identity> identities; ///< of the customer
    std::vector<Value> values;        ///< those for which tellsWho() holds are hidden, the others stay
    QString region {};                ///< where they probably live (ISO 3166-1, two letters); empty if unknown
};

/// Whether this value leads to somebody: a number, an address, a name; not a version, a plan, or what was tried. Of a key that is none of the usual, a value with digits
/// enough to be a number does. `key` is in its normal form.
[[nodiscard]] bool tellsWho(const QString &key, const QString &value);

/// Takes those who speak, and are spoken of, out of the texts of a case: names, addresses, numbers of phones, orders, devices and accounts, in whichever notation, become
/// stand-ins. The same person or number is the same stand-in in the whole case. First it reads all texts in their order, then it hides. A value; the same words and texts
/// give the same stand-ins. Linear in the texts' length, times the number of phone numbers.
class Anonymiser {
public:
    explicit Anonymiser(const PrivateWords &words, const FactKeys &keys = FactKeys::usual());

    /// Takes in what the text tells: numbers that nobody knew, names in greetings and below the words.
    void read(const QString &text, bool fromCustomer = true);
    [[nodiscard]] QString hidden(const QString &text) const;
    /// The value of a fact or record.
    [[nodiscard]] QString hiddenValue(const QString &key, const QString &value) const;
    /// Whether something that is to be hidden stands in the text.
    [[nodiscard]] bool leaks(const QString &text) const;

private:
    enum class Kind { Person, Mail, Phone, Handle, Account, Order, Invoice, Serial, Tracking, Address, Company, Other };
    enum class Part { Whole, First, Last, Middle };
    struct StandIn {
        Kind kind = Kind::Other;
        int number = 0; ///< of its kind, from 0
        Part part = Part::Whole;
        QString text {};
    };
    struct PhoneSpot {
        AddressSpotter spotter;
        QChar mark;
    };

    [[nodiscard]] static Kind kindOf(const QString &key);
    [[nodiscard]] static QString candidate(Kind kind, int number);
    [[nodiscard]] QChar newMark(Kind kind, int number, Part part = Part::Whole);
    [[nodiscard]] bool collides(const QString &text) const;
    void settle();
    void addPerson(const QString &name);
    void addMail(const QString &mail);
    void addPhone(const QString &number);
    void addIdentity(const Identity &identity);
    void addValue(Kind kind, const QString &value);
    void addCompact(const QString &compact, QChar mark);
    void addFact(const QString &key, const QString &value);
    void addLooseNumbers(const QString &text);
    [[nodiscard]] QString marked(const QString &text) const;
    [[nodiscard]] QString withoutMails(const QString &text) const;
    [[nodiscard]] QString withoutValues(const QString &text) const;
    [[nodiscard]] QString withoutNames(const QString &text) const;
    [[nodiscard]] QChar nameMark(const QString &token) const;
    [[nodiscard]] QString expanded(const QString &text) const;

    FactKeys m_keys;
    QString m_region;
    std::vector<StandIn> m_standIns; ///< by marks
    QHash<int, int> m_counts;        ///< by kind
    QHash<QString, QChar> m_words;   ///< words of names, folded, to their marks
    QHash<QString, QChar> m_mails;   ///< in lower case
    std::vector<PhoneSpot> m_phones;
    QHash<QString, QChar> m_values;    ///< compact forms
    QHash<QChar, QStringList> m_first; ///< compact forms by their first letter, the longest first
    QStringList m_pending;             ///< keys that were asked for just before
};

} // namespace throughline::domain
