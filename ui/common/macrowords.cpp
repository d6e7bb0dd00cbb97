// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/common/macrowords.h"

#include "ui/common/format.h"

#include <QCoreApplication>

#include <algorithm>

namespace throughline::ui {

using domain::MacroActionKind;
using domain::MacroChange;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("MacroWords", text);
}

QString fieldText(const QString &field)
{
    if (field == QStringLiteral("status"))
        return tr(QT_TRANSLATE_NOOP("MacroWords", "Status"));
    if (field == QStringLiteral("priority"))
        return tr(QT_TRANSLATE_NOOP("MacroWords", "Priority"));
    if (field == QStringLiteral("queue"))
        return tr(QT_TRANSLATE_NOOP("MacroWords", "Queue"));
    if (field == QStringLiteral("owner"))
        return tr(QT_TRANSLATE_NOOP("MacroWords", "Owner"));
    if (field == QStringLiteral("product"))
        return tr(QT_TRANSLATE_NOOP("MacroWords", "Product"));
    if (field == QStringLiteral("note"))
        return tr(QT_TRANSLATE_NOOP("MacroWords", "Internal note"));
    return field;
}

/// As it is named where nobody reads it.
QString named(QString value)
{
    return value.toLower().replace(QLatin1Char(' '), QLatin1Char('_'));
}

/// Names of ours as people know them; what people named themselves stays.
QString valueText(const QString &field, const QString &value)
{
    if (value.isEmpty())
        return tr(QT_TRANSLATE_NOOP("MacroWords", "none"));
    if (field == QStringLiteral("status")) {
        using domain::CaseStatus;
        for (const CaseStatus status : { CaseStatus::New, CaseStatus::Open, CaseStatus::WaitingForCustomer,
                 CaseStatus::WaitingForThirdParty, CaseStatus::Solved, CaseStatus::Closed }) {
            if (domain::caseStatusName(status) == named(value))
                return statusText(status);
        }
    }
    if (field == QStringLiteral("priority")) {
        using domain::Priority;
        for (const Priority priority : { Priority::Urgent, Priority::High, Priority::Normal, Priority::Low }) {
            if (domain::priorityName(priority) == named(value))
                return priorityText(priority);
        }
    }
    return QChar(0x2068) + value.simplified() + QChar(0x2069);
}

} // namespace

std::vector<PlannedLine> plannedLines(const services::MacroPreview &preview)
{
    std::vector<PlannedLine> lines;
    for (const MacroChange &change : preview.plan.changes) {
        if (change.field == QStringLiteral("reply")) {
            const QString channel = preview.plan.reply ? channelText(preview.plan.reply->channel) : QString();
            const QString what = preview.replyTo.isEmpty()
                ? tr(QT_TRANSLATE_NOOP("MacroWords", "Reply (%1)")).arg(channel)
                : tr(QT_TRANSLATE_NOOP("MacroWords", "Reply to %2 (%1)"))
                      .arg(channel, QChar(0x2068) + preview.replyTo + QChar(0x2069));
            lines.push_back({ what, change.after, true });
        } else if (change.field == QStringLiteral("note")) {
            lines.push_back({ fieldText(change.field), change.after, true });
        } else {
            lines.push_back({ fieldText(change.field),
                tr(QT_TRANSLATE_NOOP("MacroWords", "%1 → %2"))
                    .arg(valueText(change.field, change.before), valueText(change.field, change.after)),
                false });
        }
    }
    return lines;
}

QString doneText(const QString &macro, const std::vector<PlannedLine> &lines)
{
    QStringList parts;
    for (const PlannedLine &line : lines)
        parts.append(line.isText ? line.what : tr(QT_TRANSLATE_NOOP("MacroWords", "%1: %2")).arg(line.what, line.text));
    if (parts.isEmpty())
        return tr(QT_TRANSLATE_NOOP("MacroWords", "“%1” had nothing to change.")).arg(macro);
    return tr(QT_TRANSLATE_NOOP("MacroWords", "“%1”: %2.")).arg(macro, parts.join(QStringLiteral("; ")));
}

QString contentText(const domain::Macro &macro)
{
    QStringList parts;
    for (const domain::MacroAction &action : macro.actions) {
        QString part;
        switch (action.kind) {
        case MacroActionKind::SetStatus:
            part = tr(QT_TRANSLATE_NOOP("MacroWords", "status"));
            break;
        case MacroActionKind::SetPriority:
            part = tr(QT_TRANSLATE_NOOP("MacroWords", "priority"));
            break;
        case MacroActionKind::SetQueue:
            part = tr(QT_TRANSLATE_NOOP("MacroWords", "queue"));
            break;
        case MacroActionKind::SetOwner:
            part = tr(QT_TRANSLATE_NOOP("MacroWords", "owner"));
            break;
        case MacroActionKind::SetProduct:
            part = tr(QT_TRANSLATE_NOOP("MacroWords", "product"));
            break;
        case MacroActionKind::AddNote:
            part = tr(QT_TRANSLATE_NOOP("MacroWords", "note"));
            break;
        case MacroActionKind::Reply:
            part = tr(QT_TRANSLATE_NOOP("MacroWords", "reply"));
            break;
        }
        if (!parts.contains(part))
            parts.append(part);
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace throughline::ui
