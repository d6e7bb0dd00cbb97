// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/paletterows.h"

#include "ui/common/format.h"
#include "ui/common/fuzzyscore.h"

#include <QCoreApplication>

#include <algorithm>

namespace throughline::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Palette", text);
}

/// One line without the marks that the search puts around matches.
QString oneLine(QString text)
{
    text.remove(QChar(0x2)).remove(QChar(0x3));
    return text.simplified();
}

QString joined(const QStringList &parts)
{
    QStringList present;
    std::copy_if(
        parts.begin(), parts.end(), std::back_inserter(present), [](const QString &part) { return !part.isEmpty(); });
    return present.join(QStringLiteral(" · "));
}

PaletteRow rowOf(const PaletteAction &action)
{
    PaletteRow row;
    row.title = action.text;
    row.detail = action.enabled || action.why.isEmpty() ? action.place : action.why;
    row.keys = action.keys;
    row.enabled = action.enabled;
    row.action = action.index;
    return row;
}

} // namespace

QString paletteKindText(PaletteRow::Kind kind)
{
    switch (kind) {
    case PaletteRow::Kind::Action:
        return tr(QT_TRANSLATE_NOOP("Palette", "Action"));
    case PaletteRow::Kind::Customer:
        return tr(QT_TRANSLATE_NOOP("Palette", "Customer"));
    case PaletteRow::Kind::Case:
        return tr(QT_TRANSLATE_NOOP("Palette", "Case"));
    case PaletteRow::Kind::Article:
        return tr(QT_TRANSLATE_NOOP("Palette", "Article"));
    case PaletteRow::Kind::Event:
        return tr(QT_TRANSLATE_NOOP("Palette", "Timeline"));
    }
    return {};
}

RankedActions rankActions(const std::vector<PaletteAction> &actions, const QString &typed)
{
    const QString wanted = fuzzyFold(typed).trimmed();
    struct Scored {
        int score;
        const PaletteAction *action;
    };
    std::vector<Scored> scored;
    for (const PaletteAction &action : actions) {
        const int score = wanted.isEmpty() ? kStrongFuzzyScore : fuzzyScore(wanted, action.folded);
        if (score > 0)
            scored.push_back({ score, &action });
    }
    // Of two that fit alike, the one that can be done now; then the order in which they were given.
    std::stable_sort(scored.begin(), scored.end(), [](const Scored &a, const Scored &b) {
        return a.score != b.score ? a.score > b.score : a.action->enabled && !b.action->enabled;
    });
    if (!wanted.isEmpty() && scored.size() > kPaletteLimit)
        scored.resize(kPaletteLimit);
    RankedActions ranked;
    for (const Scored &entry : scored)
        (entry.score >= kStrongFuzzyScore ? ranked.strong : ranked.weak).push_back(rowOf(*entry.action));
    return ranked;
}

std::vector<PaletteRow> rowsOf(const services::SearchResults &results, base::EpochMs now)
{
    std::vector<PaletteRow> rows;
    const auto add = [&rows](const domain::SupportCase &found) {
        PaletteRow row;
        row.kind = PaletteRow::Kind::Case;
        row.title = caseNumber(found.id) + QLatin1Char(' ') + oneLine(found.subject);
        row.detail = joined({ oneLine(found.customerName), statusText(found.status) });
        row.customer = found.customer;
        row.caseId = found.id;
        rows.push_back(row);
    };
    // Whoever types a number means the case, not somebody whose number holds these digits.
    if (results.caseIsNamed)
        add(results.cases.front());
    for (const domain::CustomerSummary &found : results.customers) {
        PaletteRow row;
        row.kind = PaletteRow::Kind::Customer;
        row.title = oneLine(found.customer.name);
        row.detail = joined({ found.tierName, found.lastEventAt ? relativeTime(found.lastEventAt, now) : QString() });
        row.customer = found.customer.id;
        rows.push_back(row);
    }
    for (size_t i = results.caseIsNamed ? 1 : 0; i < results.cases.size(); ++i)
        add(results.cases[i]);
    for (const domain::ArticleHit &found : results.articles) {
        PaletteRow row;
        row.kind = PaletteRow::Kind::Article;
        row.title = oneLine(found.title);
        row.detail = joined({ found.productName, oneLine(found.snippet) });
        row.article = found.id;
        rows.push_back(row);
    }
    for (const domain::Event &found : results.events) {
        PaletteRow row;
        row.kind = PaletteRow::Kind::Event;
        row.title = oneLine(found.subject.isEmpty() ? found.preview : found.subject);
        row.detail = joined({ relativeTime(found.at, now), channelText(found.channel),
            found.caseId ? caseNumber(*found.caseId) : QString(),
            found.subject.isEmpty() ? QString() : oneLine(found.preview) });
        row.customer = found.customer;
        row.caseId = found.caseId;
        row.event = found.cursor();
        rows.push_back(row);
    }
    return rows;
}

std::vector<PaletteRow> arrange(const RankedActions &actions, const std::vector<PaletteRow> &found)
{
    std::vector<PaletteRow> rows = actions.strong;
    rows.insert(rows.end(), found.begin(), found.end());
    rows.insert(rows.end(), actions.weak.begin(), actions.weak.end());
    return rows;
}

} // namespace throughline::ui
