// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/domain/factkeys.h"

#include <QDate>
#include <QHash>
#include <QString>

#include <vector>

namespace throughline::domain {

/// What a way of a roadmap depends on, as a tree:
///
///     fact("order") is known and tier in ("Gold", "Platinum")
///     not (product = "Router X2" or fact("amount") > 80)
///     fact("bought on") >= 2026-01-31 and outcome("check") contains "broken"
///
/// Values: fact("key"), tier, product, outcome (of the step just done), outcome("step"), today, texts in quotes, numbers, dates as of ISO 8601.
/// Tests: = != < <= > >=, is known, is not known, in (…), not in (…), contains. Between them: not, and, or, in this order, and parentheses.
struct Expression {
    enum class Kind {
        And,
        Or,
        Not,
        Known,
        Compare,
        In,
        Contains,
        Text,
        Number,
        Date,
        Fact,
        Tier,
        Product,
        Outcome,
        Today
    };
    enum class Comparison { Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual };

    Kind kind = Kind::Text;
    QString text {}; ///< of a text; the key of a fact; the step of an outcome, empty for the one just done
    double number = 0;
    QDate date {};
    Comparison comparison = Comparison::Equal;
    bool negated = false; ///< "is not known", "not in"
    std::vector<Expression>
        operands {}; ///< two of And, Or, Compare and Contains; one of Not and Known; of In the value and the list
    bool operator==(const Expression &) const = default;
};

/// All that a condition is judged by.
struct Circumstances {
    QHash<QString, QString> facts {}; ///< what is true now, by the keys in their normal form
    QString tier {};
    QString product {};
    QString outcome {};                  ///< of the step that was just done
    QHash<QString, QString> outcomes {}; ///< the last of each step, by its key
    base::EpochMs now = 0;
    FactKeys keys = FactKeys::usual();
    /// The names of facts are the workspace's and don't count.
    bool operator==(const Circumstances &other) const
    {
        return facts == other.facts && tier == other.tier && product == other.product && outcome == other.outcome
            && outcomes == other.outcomes && now == other.now;
    }
};

/// InvalidInput with the place ("Character 12: …") if it isn't one. Pure; any thread.
[[nodiscard]] base::Result<Expression> parseCondition(const QString &text);

/// The text that parseCondition() reads back to an equal tree, with as few parentheses as that takes.
[[nodiscard]] QString printCondition(const Expression &expression);

/// A test of something that isn't known is false, whichever test it is, but for "is not known". Numbers and dates are compared as such if both sides are;
/// texts only with = and !=, without regard to case and to spaces around them.
[[nodiscard]] bool evaluate(const Expression &expression, const Circumstances &circumstances);

/// The same for the text of a condition: an empty one always holds, one that can't be read never does.
[[nodiscard]] bool holds(const QString &condition, const Circumstances &circumstances);

/// Calls `visit` with each node, those above first.
template <typename Visit> void eachNode(const Expression &expression, const Visit &visit)
{
    visit(expression);
    for (const Expression &operand : expression.operands)
        eachNode(operand, visit);
}

} // namespace throughline::domain
