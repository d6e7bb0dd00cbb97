// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/merging/mergingwords.h"

#include "ui/common/evidencetext.h"
#include "ui/common/format.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace throughline::ui {

namespace {

QString tr(const char *text, qint64 n = -1)
{
    return QCoreApplication::translate("Merging", text, nullptr, int(n));
}

QString both(const QString &one, const QString &two)
{
    return one.isEmpty() ? two : two.isEmpty() ? one : one + QLatin1Char(' ') + two;
}

} // namespace

QString movesText(const services::CustomerMergePreview &preview)
{
    QStringList parts;
    const auto add = [&](qint64 count, const char *text) {
        if (count > 0)
            parts.append(tr(text, count));
    };
    add(preview.events, QT_TRANSLATE_NOOP("Merging", "%n entry(s)"));
    add(preview.cases, QT_TRANSLATE_NOOP("Merging", "%n case(s)"));
    add(preview.runs, QT_TRANSLATE_NOOP("Merging", "%n walk(s) through a roadmap"));
    add(preview.identities, QT_TRANSLATE_NOOP("Merging", "%n address(s)"));
    add(preview.purchases, QT_TRANSLATE_NOOP("Merging", "%n product(s)"));
    add(preview.facts, QT_TRANSLATE_NOOP("Merging", "%n fact(s)"));
    add(preview.contracts, QT_TRANSLATE_NOOP("Merging", "%n contract(s)"));
    add(preview.payments, QT_TRANSLATE_NOOP("Merging", "%n payment(s)"));
    const QString moves = parts.isEmpty()
        ? tr(QT_TRANSLATE_NOOP("Merging", "Nothing else hangs on the one that is merged away."))
        : tr(QT_TRANSLATE_NOOP("Merging", "What comes over: %1.")).arg(QLocale().createSeparatedList(parts));
    return both(moves,
        tr(QT_TRANSLATE_NOOP("Merging",
               "Customer %1 leads to customer %2 from then on, for links and imports too. It can be undone."))
            .arg(preview.from.customer.id.toString(), preview.into.customer.id.toString()));
}

QString movesText(const services::CaseMergePreview &preview)
{
    const QString from = caseNumber(preview.from.id);
    const QString into = caseNumber(preview.into.id);
    QString text = preview.events > 0 ? tr(QT_TRANSLATE_NOOP("Merging", "%n entry(s) come over."), preview.events)
                                      : tr(QT_TRANSLATE_NOOP("Merging", "The one that is merged away has no entries."));
    text = both(text,
        tr(QT_TRANSLATE_NOOP("Merging",
            "Who may see an entry stays as it is: internal notes stay internal, and the customer is told nothing.")));
    if (preview.runMoves)
        text = both(text, tr(QT_TRANSLATE_NOOP("Merging", "The roadmap that %1 walks goes on in %2.")).arg(from, into));
    if (preview.runStays)
        text = both(text,
            tr(QT_TRANSLATE_NOOP("Merging",
                   "Both walk a roadmap: that of %2 remains, that of %1 isn't seen any more until it is undone."))
                .arg(from, into));
    return both(text, tr(QT_TRANSLATE_NOOP("Merging", "%1 leads to %2 from then on.")).arg(from, into));
}

QString whyText(const QStringList &evidence)
{
    if (evidence.isEmpty())
        return {};
    QStringList parts;
    for (const QString &one : evidence)
        parts.append(evidenceText(one).simplified());
    return tr(QT_TRANSLATE_NOOP("Merging", "Why they may be one person: %1."))
        .arg(parts.join(tr(QT_TRANSLATE_NOOP("Merging", "; "))));
}

QString mergedText(const QString &from, const QString &into)
{
    return tr(QT_TRANSLATE_NOOP("Merging", "Merged %1 into %2.")).arg(from.simplified(), into.simplified());
}

QString splitText(domain::CaseId from, domain::CaseId made, int entries)
{
    return tr(QT_TRANSLATE_NOOP("Merging", "Split %n entry(s) off from %1 as %2."), entries)
        .arg(caseNumber(from), caseNumber(made));
}

SplitPlan planSplit(const std::vector<domain::Event> &selected, const std::optional<domain::CaseId> &openCase)
{
    SplitPlan plan;
    for (const domain::Event &event : selected) {
        if (event.caseId && (!plan.from || event.caseId == openCase))
            plan.from = *event.caseId;
    }
    for (const domain::Event &event : selected) {
        if (!event.caseId || *event.caseId != plan.from) {
            ++plan.elsewhere;
        } else if (event.kind == domain::EventKind::Step) {
            ++plan.steps;
        } else if (event.kind == domain::EventKind::Change) {
            ++plan.bookkeeping;
        } else {
            plan.events.push_back(event.id);
            ++(event.visibility == domain::Visibility::Internal ? plan.internal : plan.toCustomer);
            if (plan.subject.isEmpty())
                plan.subject = event.subject.simplified();
        }
    }
    return plan;
}

QString planText(const SplitPlan &plan)
{
    if (!plan.from)
        return tr(QT_TRANSLATE_NOOP("Merging", "None of the selected entries belongs to a case."));
    const QString number = caseNumber(plan.from);
    QString text;
    if (plan.events.empty()) {
        text = tr(QT_TRANSLATE_NOOP("Merging", "None of the selected entries can leave %1.")).arg(number);
    } else {
        text = tr(
            QT_TRANSLATE_NOOP("Merging", "%n entry(s) go along, with what is attached."), qint64(plan.events.size()));
        if (plan.internal > 0)
            text = both(
                text, tr(QT_TRANSLATE_NOOP("Merging", "%n internal one(s) among them stay internal."), plan.internal));
    }
    if (plan.steps > 0)
        text = both(text,
            tr(QT_TRANSLATE_NOOP("Merging", "%n step(s) of the roadmap stay with %1, which walks it."), plan.steps)
                .arg(number));
    if (plan.bookkeeping > 0)
        text = both(text,
            tr(QT_TRANSLATE_NOOP("Merging", "%n entry(s) about earlier moves stay with %1."), plan.bookkeeping)
                .arg(number));
    if (plan.elsewhere > 0)
        text = both(text,
            tr(QT_TRANSLATE_NOOP("Merging", "%n selected entry(s) aren't in %1 and stay where they are."),
                plan.elsewhere)
                .arg(number));
    return text;
}

QString saidTwoText(const std::optional<domain::TwoPeople> &said)
{
    if (!said)
        return {};
    const QString date = shortDate(said->saidAt);
    return said->agentName.isEmpty()
        ? tr(QT_TRANSLATE_NOOP("Merging", "It was said on %1 that they are two people.")).arg(date)
        : tr(QT_TRANSLATE_NOOP("Merging", "%1 said on %2 that they are two people."))
              .arg(said->agentName.simplified(), date);
}

QString twoPeopleText(const QString &one, const QString &other, bool apart)
{
    return apart ? tr(QT_TRANSLATE_NOOP("Merging", "%1 and %2 are two people: they aren't proposed as one any more."))
                       .arg(one.simplified(), other.simplified())
                 : tr(QT_TRANSLATE_NOOP("Merging", "Taken back: %1 and %2 may be one person."))
                       .arg(one.simplified(), other.simplified());
}

QString doneText(const domain::Action &action, base::EpochMs now)
{
    const QString when = relativeTime(action.at, now);
    return action.agentName.isEmpty() ? when : QStringLiteral("%1 · %2").arg(action.agentName.simplified(), when);
}

QString whyNotText(const services::PastAction &past, base::EpochMs now)
{
    if (past.action.undoneAt) {
        const QString when = relativeTime(*past.action.undoneAt, now);
        return past.action.undoneByName.isEmpty() ? tr(QT_TRANSLATE_NOOP("Merging", "Undone already, %1")).arg(when)
                                                  : tr(QT_TRANSLATE_NOOP("Merging", "Undone already by %1, %2"))
                                                        .arg(past.action.undoneByName.simplified(), when);
    }
    if (past.first.empty())
        return {};
    QStringList names;
    for (const domain::Action &later : past.first)
        names.append(tr(QT_TRANSLATE_NOOP("Merging", "“%1”")).arg(later.summary.simplified()));
    return names.size() == 1
        ? tr(QT_TRANSLATE_NOOP("Merging", "Something stands on it. First undo %1")).arg(names.front())
        : tr(QT_TRANSLATE_NOOP("Merging", "Something stands on it. First undo, in this order: %1"))
              .arg(names.join(QStringLiteral(", ")));
}

} // namespace throughline::ui
