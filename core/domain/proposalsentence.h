// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/proposals.h"
#include "core/domain/wordpattern.h"

namespace throughline::domain {

/// One sentence while facts are looked for in it.
class ProposalSentence {
public:
    ProposalSentence(QStringView text, const FactSentence &sentence, const ProposalContext &context,
        const FactKeys &keys, qint64 *steps, std::vector<FactProposal> &found)
        : m_text(text)
        , m_sentence(sentence)
        , m_words(sentence.words)
        , m_context(context)
        , m_keys(keys)
        , m_steps(steps)
        , m_found(found)
        , m_taken(sentence.words.size(), false)
    {
    }

    /// Everything that can be found in it.
    void propose();

private:
    using Check = bool (*)(const FactWord &word);

    void labelled();
    bool labelledAt(const FactKeys::Mention &mention);
    bool valueBehind(const FactKeys::Mention &mention, size_t label);
    void names();
    void tiers();
    void systemsAndDevices();
    void purchaseDates();
    void amounts();
    void plans();
    void tried();
    void mailAddresses();
    void phoneNumbers();
    [[nodiscard]] bool isDialled(size_t first, size_t number) const;
    void postalAddresses();
    bool streetWithNumberFirst(size_t number);
    bool streetWithNumberLast(size_t street);
    /// A town and its code behind a street: the place behind them, or `from` if there are none.
    [[nodiscard]] size_t townBehind(size_t from) const;
    /// The place behind a date that begins here; `at` if none does.
    [[nodiscard]] size_t dateAt(size_t at) const;

    [[nodiscard]] size_t size() const { return m_words.size(); }
    [[nodiscard]] bool isMark(size_t at) const { return m_words[at].kind == FactWord::Kind::Mark; }
    [[nodiscard]] bool isValue(size_t at) const { return m_words[at].kind == FactWord::Kind::Value; }
    [[nodiscard]] bool has(const QSet<QString> &words) const;
    [[nodiscard]] QString original(size_t first, size_t end) const;
    [[nodiscard]] bool isCapitalised(size_t at) const;
    /// The clause around this word asks, supposes, or speaks of somebody else.
    [[nodiscard]] bool isOpen(size_t at) const;
    void add(const QString &key, size_t first, size_t end, double confidence, const QString &reason);
    void addText(const QString &key, const QString &value, TextSpan span, double confidence, const QString &reason);
    void step(qint64 by = 1) const
    {
        if (m_steps)
            *m_steps += by;
    }

    QStringView m_text;
    const FactSentence &m_sentence;
    Words m_words;
    const ProposalContext &m_context;
    const FactKeys &m_keys;
    qint64 *m_steps;
    std::vector<FactProposal> &m_found;
    std::vector<bool> m_taken; ///< words that are part of a proposal already
};

} // namespace throughline::domain
