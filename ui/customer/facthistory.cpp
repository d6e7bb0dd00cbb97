// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/customer/facthistory.h"

#include "ui/common/facttext.h"
#include "ui/common/format.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <utility>

namespace throughline::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Facts)
};

QString stateOf(const domain::FactHistory &history, size_t index)
{
    const domain::FactValue &value = history.values[index];
    if (!value.withdrawnAt)
        return index < history.current ? Words::tr("true now") : Words::tr("replaced by a newer value");
    const QString date = shortDate(*value.withdrawnAt);
    const auto correct = std::find_if(history.values.begin(), history.values.end(),
        [&](const domain::FactValue &other) { return value.replacedBy && other.id == *value.replacedBy; });
    if (correct != history.values.end())
        return value.withdrawnBy.isEmpty()
            ? Words::tr("corrected to %1 on %2").arg(isolated(correct->value), date)
            : Words::tr("corrected to %1 by %2 on %3").arg(isolated(correct->value), isolated(value.withdrawnBy), date);
    return value.withdrawnBy.isEmpty() ? Words::tr("withdrawn on %1").arg(date)
                                       : Words::tr("withdrawn by %1 on %2").arg(isolated(value.withdrawnBy), date);
}

} // namespace

std::vector<HistoryRow> historyRows(const domain::FactHistory &history, const QString &customer)
{
    std::vector<HistoryRow> rows;
    for (size_t i = 0; i < history.values.size(); ++i) {
        const domain::FactValue &value = history.values[i];
        bool first = true;
        for (const domain::FactTelling &telling : value.tellings) {
            HistoryRow row;
            row.fact = value.id;
            row.value = value.value;
            row.state = first ? stateOf(history, i) : Words::tr("told before");
            row.told = toldText(telling, customer);
            // Who noted what the customer said: colleagues ask them.
            if (telling.direction == domain::Direction::Inbound && !telling.agentName.isEmpty())
                row.told += QStringLiteral(" · ") + Words::tr("kept by %1").arg(isolated(telling.agentName));
            if (const QString certain = certainty(telling.confidence); !certain.isEmpty())
                row.told += QStringLiteral(" · ") + certain;
            row.source = telling.source;
            row.withdrawn = value.withdrawnAt.has_value();
            row.current = i < history.current;
            row.first = std::exchange(first, false);
            rows.push_back(row);
        }
    }
    return rows;
}

QString currentText(const domain::FactHistory &history)
{
    QStringList values;
    for (size_t i = 0; i < std::min(history.current, history.values.size()); ++i)
        values.append(history.values[i].value.simplified());
    return values.isEmpty() ? Words::tr("withdrawn") : values.join(QStringLiteral(", "));
}

} // namespace throughline::ui
