// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/abcdaction.h"

#include "core/exchange/abcdtext.h"

#include <algorithm>

namespace throughline::exchange::abcd {

QRegularExpression pattern(const QString &text)
{
    return QRegularExpression(text, QRegularExpression::CaseInsensitiveOption);
}

bool isOneOf(const QString &button, std::initializer_list<const char *> buttons)
{
    return std::any_of(buttons.begin(), buttons.end(),
        [&](const char *b) { return button.compare(QLatin1String(b), Qt::CaseInsensitive) == 0; });
}

bool isLookUp(const Action &action)
{
    if (isOneOf(action.button, { "Promo Code", "Make Password" }))
        return false;
    return isOneOf(action.button, { "Pull up Account" }) || action.type == QLatin1String("kb query")
        || (action.type == QLatin1String("faq/policy")
            && !isOneOf(action.button, { "Try Again", "Log Out/In", "Instructions" }));
}

bool isRecord(const Action &action)
{
    return isOneOf(action.button, { "Record Reason", "Enter Details", "Enter Detail", "Shipping Status" });
}

bool asksCustomer(const Action &action)
{
    if (isOneOf(action.button,
            { "Pull up Account", "Verify Identity", "Validate Purchase", "Record Reason", "Shipping Status" }))
        return true;
    // The Oracle and the FAQ are asked, not the customer.
    if (isLookUp(action) && !isOneOf(action.button, { "Membership Privileges" }))
        return false;
    static const QRegularExpression ask = pattern(
        QStringLiteral("\\bask(ing)? (the )?(customer|them|for|how|what)|\\bask if (?!they need)|\\bget "
                       "(the|their|full)\\b|\\bgather|\\bfind out (how much|which|why|how)"
                       "|\\byou (need|will need|must have) their|\\byou will (first )?need\\b|confirm the amount|get "
                       "the amount|have the customer check"));
    return ask.match(action.all()).hasMatch();
}

bool isDoneByCustomer(const Action &action)
{
    static const QRegularExpression instruct = pattern(
        QStringLiteral("^(instruct|have|tell|ask) the customer (to )?(try|log|refresh|check|search|close|visit)"));
    return isOneOf(action.button, { "Try Again", "Log Out/In", "Instructions" })
        || std::any_of(action.subtext.begin(), action.subtext.end(),
            [&](const QString &s) { return instruct.match(s).hasMatch(); });
}

QString factFor(const Action &action)
{
    const QString all = action.all().toLower();
    const auto says = [&](const char *word) { return all.contains(QLatin1String(word)); };
    if (isOneOf(action.button, { "Pull up Account" }))
        return QStringLiteral("full name");
    if (isOneOf(action.button, { "Membership Privileges" }))
        return QStringLiteral("membership level");
    if (isOneOf(action.button, { "Shipping Status" }))
        return QStringLiteral("shipping status");
    if (isOneOf(action.button, { "Verify Identity", "Validate Purchase" }))
        return says("order id") ? QStringLiteral("order number")
            : says("zip code")  ? QStringLiteral("zip code")
                                : QString();
    if (isOneOf(action.button, { "Offer Refund" }))
        return QStringLiteral("amount");
    if (isOneOf(action.button, { "Update Order" }))
        return says("their address") ? QStringLiteral("shipping address") : QString();
    if (isOneOf(action.button, { "Make Password" }))
        return QStringLiteral("pin number");
    if (isOneOf(action.button, { "Enter Details" })) {
        return says("email address") ? QStringLiteral("email address")
            : says("full address")   ? QStringLiteral("shipping address")
            : says("phone number")   ? QStringLiteral("phone number")
            : says("username")       ? QStringLiteral("username")
                                     : QString();
    }
    if (isOneOf(action.button, { "Record Reason" })) {
        return says("current address")  ? QStringLiteral("street address")
            : says("current full name") ? QStringLiteral("full name")
            : says("phone number")      ? QStringLiteral("phone number")
            : says("payment method")    ? QStringLiteral("payment method")
            : says("brand and type")    ? QStringLiteral("item")
                                        : QStringLiteral("reason");
    }
    return {};
}

QString askedItems(const Action &action)
{
    QStringList items;
    for (const QString &subtext : action.subtext) {
        const QString head = subtext.section(QLatin1String(" - "), 0, 0).simplified();
        if (head.size() <= 30 && !head.contains(u'[') && !head.contains(u'.'))
            items.append(head);
    }
    if (items.isEmpty())
        return {};
    const QString last = items.takeLast();
    return items.isEmpty() ? last : items.join(QLatin1String(", ")) + QStringLiteral(" and ") + last;
}

QString workTitle(const Action &action, const QString &title)
{
    if (!action.hasButton() || title == action.button)
        return title;
    static const QRegularExpression filler = pattern(QStringLiteral("^(finally|then|lastly|alternatively),? "));
    QString rest = title;
    rest.remove(filler);
    return rest.size() > 60 ? action.button
                            : action.button + QStringLiteral(": ") + rest.left(1).toLower() + rest.mid(1);
}

QString titleOf(const Action &action)
{
    static const QRegularExpression empty = pattern(
        QStringLiteral("^(x|option \\d.*|communication|optional step|ask the oracle|explain|to "
                       "(decide|operate|proceed).*|if .*|\\(option.*)$"));
    const QString own = oneLine(action.text);
    if (!own.isEmpty() && !empty.match(own).hasMatch())
        return own;
    if (action.hasButton() && action.type != QLatin1String("communication") && !isDoneByCustomer(action))
        return action.button;
    for (const QString &subtext : action.subtext) {
        const QString title = oneLine(subtext.section(QLatin1String(" > "), 0, 0));
        if (!title.isEmpty() && !title.startsWith(QLatin1String("If ")))
            return title;
    }
    static const QRegularExpression condition = pattern(QStringLiteral("^if [^,]*,\\s*(then )?"));
    QString rest = action.text.simplified();
    rest.remove(condition);
    if (const QString title = oneLine(rest); !title.isEmpty() && !empty.match(title).hasMatch())
        return title;
    return action.hasButton() && action.type != QLatin1String("communication")
        ? action.button
        : QStringLiteral("Tell the customer the result");
}

QString condition(const QString &subtext)
{
    static const QRegularExpression head = pattern(
        QStringLiteral("^(?:\\(option \\w\\)\\s*|alternatively,\\s*)?if (.+?)(?:\\s*:|,|\\s+then\\b|$)"));
    // A list inside of the condition ("'In Transit', 'Out for Delivery' or …") has commas of its own.
    static const QRegularExpression list = pattern(
        QStringLiteral("^(?:alternatively,\\s*)?if ((?:the item|the status|they) (?:is|are) "
                       ".+?)(?:\\s+then\\b|,\\s+then\\b|\\s*:|,\\s+(?:skip|immediately)|$)"));
    QRegularExpressionMatch match = list.match(subtext.simplified());
    if (!match.hasMatch() || match.captured(1).size() > 80)
        match = head.match(subtext.simplified());
    QString out = match.captured(1).simplified();
    while (out.endsWith(u',') || out.endsWith(u'.') || out.endsWith(u'>') || out.endsWith(u' '))
        out.chop(1);
    return out.left(80);
}

} // namespace throughline::exchange::abcd
