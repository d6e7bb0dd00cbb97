// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/customer.h"

#include <QStringList>
#include <QStringView>

#include <vector>

namespace throughline::domain {

/// Knows a person's addresses again in what others wrote. Thread-safe.
class AddressSpotter {
public:
    explicit AddressSpotter(const std::vector<Identity> &identities);

    /// Whether the text as a whole is one of the addresses, of whichever kind.
    [[nodiscard]] bool is(const QString &address) const;
    /// Whether one of the e-mail addresses or phone numbers stands in the text, in any notation: +49 (0)30 1234567, 030/1234567.
    [[nodiscard]] bool standsIn(const QString &text) const;
    /// The text with `instead` in place of each of these.
    [[nodiscard]] QString without(const QString &text, const QString &instead) const;

    /// Patterns of LIKE, for lower case: each address for which is() holds fits one of them, and few others do.
    [[nodiscard]] const QStringList &addressPatterns() const { return m_addressPatterns; }
    /// The same for the texts of standsIn().
    [[nodiscard]] const QStringList &textPatterns() const { return m_textPatterns; }

private:
    struct Spot {
        qsizetype at = 0;
        qsizetype size = 0;
    };
    /// A phone number: all that may stand before `national` is its country's code and what leads out of a country.
    struct Number {
        QString country;
        QString national;
    };
    [[nodiscard]] Spot next(const QString &text, qsizetype from) const;
    [[nodiscard]] Spot nextMail(const QString &text, qsizetype from) const;
    [[nodiscard]] Spot nextNumber(const QString &text, qsizetype from) const;
    [[nodiscard]] bool isNumber(QStringView digits) const;
    void addNumber(const Identity &identity);

    std::vector<Identity> m_identities;
    QStringList m_mails;
    std::vector<Number> m_numbers;
    QStringList m_addressPatterns;
    QStringList m_textPatterns;
};

/// A pattern of LIKE that fits what holds the words, in lower case; letters of which engines don't know the lower case fit anything.
[[nodiscard]] QString patternOf(const QString &words);
/// Whether the words stand in the text as words of their own, in whichever case.
[[nodiscard]] bool hasWords(const QString &text, const QString &words);
/// The text with `instead` in each of these places.
[[nodiscard]] QString withoutWords(const QString &text, const QString &words, const QString &instead);

} // namespace throughline::domain
