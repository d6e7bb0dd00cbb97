// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/roadmap.h"

#include <QRegularExpression>
#include <QString>
#include <QStringList>

#include <initializer_list>
#include <vector>

/// What an action of the ABCD guidelines is, told from its type, its button and its words.
namespace throughline::exchange::abcd {

struct Action {
    QString type;
    QString button;
    QString text;
    QStringList subtext;
    qsizetype firstStep = 0; ///< index of the first and last step made of it
    qsizetype lastStep = 0;

    [[nodiscard]] QString all() const { return text + QLatin1Char('\n') + subtext.join(u'\n'); }
    [[nodiscard]] bool hasButton() const { return !button.isEmpty() && button != QLatin1String("N/A"); }
};

/// A pattern that doesn't regard case.
[[nodiscard]] QRegularExpression pattern(const QString &text);
[[nodiscard]] bool isOneOf(const QString &button, std::initializer_list<const char *> buttons);
/// The buttons that look something up, whatever they are filed under.
[[nodiscard]] bool isLookUp(const Action &action);
/// The buttons that only write down what the customer answered: the answer is the step.
[[nodiscard]] bool isRecord(const Action &action);
[[nodiscard]] bool asksCustomer(const Action &action);
/// What the customer is told to do themselves.
[[nodiscard]] bool isDoneByCustomer(const Action &action);
/// The fact that is asked for; empty if it is none that could be known already.
[[nodiscard]] QString factFor(const Action &action);
/// "Full name - may have gotten this earlier" → "Full name"; several are joined.
[[nodiscard]] QString askedItems(const Action &action);
/// "Update Order: change the payment method"
[[nodiscard]] QString workTitle(const Action &action, const QString &title);
/// The best one-line name: the text, unless that says nothing by itself.
[[nodiscard]] QString titleOf(const Action &action);
/// "If the item is Order Received, then skip …" → "the item is Order Received"
[[nodiscard]] QString condition(const QString &subtext);

/// The roadmap of one subflow.
[[nodiscard]] domain::Blueprint makeBlueprint(const QString &flow, const QString &subflow, const QString &description,
    const QStringList &instructions, const std::vector<Action> &actions);

} // namespace throughline::exchange::abcd
