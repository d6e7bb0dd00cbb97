// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/processlogreader.h"

#include "core/exchange/csvtable.h"
#include "core/exchange/xesreader.h"

#include <QHash>

#include <algorithm>
#include <optional>
#include <vector>

namespace throughline::exchange {

using base::Result;

namespace {

/// Without what headings differ in: "Case ID", "case_id" and "CaseID" are one.
QString plain(const QString &heading)
{
    QString text;
    for (const QChar c : heading.toLower()) {
        if (c.isLetterOrNumber() || c == QLatin1Char(':'))
            text += c;
    }
    return text;
}

/// The first of the names that is a heading; what event logs are told apart by comes first.
const QStringList &caseNames()
{
    static const QStringList names { QStringLiteral("case:concept:name"), QStringLiteral("caseid"),
        QStringLiteral("case"), QStringLiteral("casenumber"), QStringLiteral("caseconceptname"),
        QStringLiteral("traceid"), QStringLiteral("trace"), QStringLiteral("ticketid"), QStringLiteral("ticket"),
        QStringLiteral("ticketnumber") };
    return names;
}

const QStringList &activityNames()
{
    static const QStringList names { QStringLiteral("concept:name"), QStringLiteral("activity"),
        QStringLiteral("activityid"), QStringLiteral("activityname"), QStringLiteral("conceptname"),
        QStringLiteral("event"), QStringLiteral("eventname"), QStringLiteral("task"), QStringLiteral("step"),
        QStringLiteral("action") };
    return names;
}

const QStringList &timeNames()
{
    static const QStringList names { QStringLiteral("time:timestamp"), QStringLiteral("timestamp"),
        QStringLiteral("completetimestamp"), QStringLiteral("timetimestamp"), QStringLiteral("endtimestamp"),
        QStringLiteral("starttimestamp"), QStringLiteral("time"), QStringLiteral("datetime"), QStringLiteral("date"),
        QStringLiteral("at") };
    return names;
}

struct Columns {
    qsizetype caseId = -1;
    qsizetype activity = -1;
    qsizetype time = -1;
    qsizetype transition = -1;
};

qsizetype columnOf(const QStringList &headings, const QString &given, const QStringList &names)
{
    if (!given.isEmpty())
        return headings.indexOf(plain(given));
    for (const QString &name : names) {
        if (const qsizetype column = headings.indexOf(name); column >= 0)
            return column;
    }
    return -1;
}

Result<Columns> columnsOf(const QStringList &heading, const ProcessLogOptions &options, const QString &file)
{
    QStringList headings;
    for (const QString &name : heading)
        headings.append(plain(name));
    Columns columns;
    columns.caseId = columnOf(headings, options.caseColumn, caseNames());
    columns.activity = columnOf(headings, options.activityColumn, activityNames());
    columns.time = columnOf(headings, options.timeColumn, timeNames());
    columns.transition = headings.indexOf(QStringLiteral("lifecycle:transition"));
    const auto missing = [&](const QString &what, const QString &given) {
        return base::invalidInput(QStringLiteral("%1, line 1: no column is %2%3; the headings are %4."),
            { file, what, given.isEmpty() ? QString() : QStringLiteral(" (\"%1\")").arg(given),
                heading.join(QStringLiteral(", ")).left(300) });
    };
    if (columns.caseId < 0)
        return missing(QStringLiteral("the case"), options.caseColumn);
    if (columns.activity < 0)
        return missing(QStringLiteral("the activity"), options.activityColumn);
    if (columns.time < 0 && !options.timeColumn.isEmpty())
        return missing(QStringLiteral("the time"), options.timeColumn);
    return columns;
}

/// Tables leave out the seconds, or the time of day.
std::optional<base::EpochMs> timeOf(const QString &text)
{
    bool hasOffset = false;
    for (const char *rest : { "", ":00", " 00:00:00" }) {
        if (const auto at = parseXesTime(text.toStdString() + rest, hasOffset))
            return at;
    }
    return std::nullopt;
}

struct Row {
    base::EpochMs at = 0;
    int activity = 0;
};

struct Case {
    QString id;
    std::vector<Row> rows;
    bool timed = true;
};

} // namespace

Result<domain::ProcessLog> readCsvLog(ByteSource &source, const ProcessLogOptions &options)
{
    const char separator = csvSeparator(source.peek(ByteSource::kMostPeeked));
    if (separator == 0) {
        return base::invalidInput(
            QStringLiteral("%1, line 1: there are no columns; a log is XES or a table with a heading."),
            { source.name() });
    }
    CsvReader reader(source, separator);
    CsvRow row;
    Result<bool> more = reader.next(row);
    if (!more)
        return more.error();
    const Result<Columns> columns = columnsOf(row.fields, options, source.name());
    if (!columns)
        return columns.error();
    const qsizetype needed = std::max({ columns->caseId, columns->activity, columns->time }) + 1;
    domain::ProcessLogBuilder builder;
    std::vector<Case> cases;
    QHash<QString, size_t> numbers;
    for (more = reader.next(row); more && *more; more = reader.next(row)) {
        if (row.fields.size() < needed) {
            return base::invalidInput(QStringLiteral("%1, line %2: the row has %3 fields, %4 are needed."),
                { source.name(), QString::number(row.line), QString::number(row.fields.size()),
                    QString::number(needed) });
        }
        const QString id = row.fields.at(columns->caseId);
        QString name = row.fields.at(columns->activity);
        if (id.isEmpty() || name.isEmpty()) {
            return base::invalidInput(QStringLiteral("%1, line %2: the row names no %3."),
                { source.name(), QString::number(row.line),
                    id.isEmpty() ? QStringLiteral("case") : QStringLiteral("activity") });
        }
        if (options.withTransition && columns->transition >= 0 && columns->transition < row.fields.size()
            && !row.fields.at(columns->transition).isEmpty())
            name += QLatin1Char('+') + row.fields.at(columns->transition);
        const auto known = numbers.constFind(id);
        const size_t number = known != numbers.constEnd() ? *known : cases.size();
        if (number == cases.size()) {
            numbers.insert(id, number);
            cases.push_back({ id, {}, true });
        }
        Case &one = cases[number];
        Row event { 0, builder.activity(name) };
        const QString time = columns->time >= 0 ? row.fields.at(columns->time).trimmed() : QString();
        if (time.isEmpty()) {
            one.timed = false;
        } else {
            const auto at = timeOf(time);
            if (!at) {
                return base::invalidInput(
                    QStringLiteral("%1, line %2: \"%3\" is no time; it is written as in 2026-03-31 14:05:00."),
                    { source.name(), QString::number(row.line), time.left(60) });
            }
            event.at = *at;
        }
        one.rows.push_back(event);
    }
    if (!more)
        return more.error();
    for (Case &one : cases) {
        if (one.timed)
            std::ranges::stable_sort(one.rows, {}, &Row::at);
        std::vector<int> activities;
        std::vector<base::EpochMs> times;
        for (const Row &event : one.rows) {
            activities.push_back(event.activity);
            if (one.timed)
                times.push_back(event.at);
        }
        builder.addCase(one.id, activities, std::move(times));
    }
    return builder.take();
}

Result<domain::ProcessLog> readProcessLog(ByteSource &source, const ProcessLogOptions &options)
{
    const QByteArray head = source.peek(256);
    // UTF-16 shows a zero byte beside the bracket.
    const QByteArray visible = QByteArray(head).replace('\0', QByteArray()).trimmed();
    const bool markup = visible.startsWith('<') || visible.startsWith("\xEF\xBB\xBF<")
        || visible.startsWith("\xFF\xFE<") || visible.startsWith("\xFE\xFF<");
    return markup ? readXesLog(source, options) : readCsvLog(source, options);
}

} // namespace throughline::exchange
