// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/xesreader.h"

#include "core/exchange/xestext.h"
#include "core/exchange/xmlpull.h"

#include <QFileInfo>
#include <QHash>
#include <QSet>

#include <algorithm>
#include <array>
#include <string>

namespace throughline::exchange {

using base::Result;
using namespace xes;

namespace {

enum Slot { Activity, Time, Agent, Customer, Product, Tier, Queue, SlotCount };
using Values = std::array<QString, SlotCount>;

/// Where each is kept in an event; the time is no text.
constexpr std::array<QString SourceEvent::*, SlotCount> kMembers { &SourceEvent::subject, nullptr, &SourceEvent::agent,
    &SourceEvent::customerKey, &SourceEvent::product, &SourceEvent::tier, &SourceEvent::queue };

/// More than this many remarks of one sort are only counted.
constexpr int kMostNotes = 10;

class XesReader {
public:
    XesReader(ByteSource &source, const XesOptions &options, RecordSink &sink)
        : m_source(source)
        , m_sink(sink)
        , m_xml(source)
        , m_file(source.name())
    {
        const std::array<const QString *, SlotCount> names { &options.activity, &options.time, &options.agent,
            &options.customer, &options.product, &options.tier, &options.queue };
        for (size_t i = 0; i < names.size(); ++i)
            m_names[i] = names[i]->toStdString();
        m_caseKey = options.caseKey.toStdString();
        for (const QString &activity : options.closedActivities)
            m_closed.insert(activity.toLower());
        m_unknown = QStringLiteral("Unknown customer (%1)")
                        .arg(options.sourceName.isEmpty() ? QFileInfo(m_file).fileName() : options.sourceName);
    }

    Result<void> read();

private:
    Result<void> readGlobal();
    Result<void> readTrace();
    Result<void> readEvent();
    Result<void> readNested(std::string &lines, int indent);
    Result<void> skipElement();
    Result<void> finishTrace();
    Result<void> takeCustomer(const QString &name, const QString &tier);
    Result<void> progress(bool always);
    Result<void> takeEventTime(std::string_view value, qint64 line);
    void resolve(Slot slot);
    void noteOnce(bool &noted, const QString &text);
    [[nodiscard]] QString traceName() const;
    [[nodiscard]] QString uniqueKey(const QString &name);
    [[nodiscard]] QString cached(Slot slot, std::string_view value);
    [[nodiscard]] base::Error inEvent(qint64 line, const QString &rest, const QString &argument = {}) const;

    ByteSource &m_source;
    RecordSink &m_sink;
    XmlPull m_xml;
    QString m_file;
    std::array<std::string, SlotCount> m_names;
    std::string m_caseKey;
    QSet<QString> m_closed;
    QString m_unknown;

    Values m_eventDefaults;
    Values m_traceDefaults;
    std::array<std::string, SlotCount>
        m_lastBytes; ///< most values repeat the one before: shared instead of decoded again
    Values m_lastText;
    std::string m_body;
    std::string m_lastBodyBytes;
    QString m_lastBody;

    SourceCase m_case;
    Values m_trace;
    QString m_traceKey;
    QString m_description;
    std::string m_traceLines;
    QString m_lastActivity;
    QString m_lastTransition;
    qint64 m_traceNumber = 0;

    QSet<QString> m_customers;
    QHash<QString, int> m_keys; ///< how often each name was used
    qint64 m_reported = 0;
    qint64 m_repeatedKeys = 0;
    bool m_notedOffset = false;
    bool m_notedElement = false;
    bool m_notedKey = false;
};

Result<void> XesReader::read()
{
    using Token = XmlPull::Token;
    Token token = m_xml.next();
    if (token == Token::Failed)
        return m_xml.error();
    if (m_xml.name() != "log") {
        return base::invalidInput(
            QStringLiteral("%1 is XML, but its root is <%2> and not <log>: it isn't an event log (XES)."),
            { m_file, toText(m_xml.name()) });
    }
    for (token = m_xml.next(); token != Token::Done; token = m_xml.next()) {
        if (token == Token::Failed)
            return m_xml.error();
        if (token == Token::End)
            continue;
        Result<void> done;
        if (m_xml.name() == "trace")
            done = readTrace();
        else if (m_xml.name() == "global")
            done = readGlobal();
        else
            done = skipElement();
        if (!done)
            return done;
    }
    if (m_repeatedKeys > kMostNotes) {
        m_sink.note(QStringLiteral(
            "%1: %2 traces in all have a name that an earlier one has; each was kept under a number of its own.")
                .arg(m_file, QString::number(m_repeatedKeys)));
    }
    if (m_traceNumber == 0)
        m_sink.note(QStringLiteral("%1: there is no trace in it.").arg(m_file));
    return progress(true);
}

Result<void> XesReader::skipElement()
{
    for (int depth = 1; depth > 0;) {
        switch (m_xml.next()) {
        case XmlPull::Token::Start:
            ++depth;
            break;
        case XmlPull::Token::End:
            --depth;
            break;
        default:
            return m_xml.error();
        }
    }
    return {};
}

Result<void> XesReader::readGlobal()
{
    // The scope is "event" unless it says otherwise (section 5.6.2 of the standard).
    Values &values = m_xml.attribute("scope") == "trace" ? m_traceDefaults : m_eventDefaults;
    for (;;) {
        const auto token = m_xml.next();
        if (token == XmlPull::Token::Failed)
            return m_xml.error();
        if (token == XmlPull::Token::End)
            return {};
        const std::string_view key = m_xml.attribute("key");
        const std::string_view value = m_xml.attribute("value");
        for (size_t i = 0; i < m_names.size(); ++i) {
            if (key == m_names[i] && !key.empty() && !isPlaceholder(key, m_xml.name(), value))
                values[i] = toText(value);
        }
        if (const auto skipped = skipElement(); !skipped)
            return skipped;
    }
}

void XesReader::noteOnce(bool &noted, const QString &text)
{
    if (!noted)
        m_sink.note(text);
    noted = true;
}

QString XesReader::traceName() const
{
    return m_traceKey.isEmpty() ? QStringLiteral("trace %1").arg(m_traceNumber) : m_traceKey;
}

base::Error XesReader::inEvent(qint64 line, const QString &rest, const QString &argument) const
{
    return base::invalidInput(QStringLiteral("%1: event %2 of trace \"%3\" (line %4) ") + rest,
        { m_file, QString::number(m_case.events.size()), traceName(), QString::number(line), argument });
}

QString XesReader::cached(Slot slot, std::string_view value)
{
    if (m_lastBytes[slot] != value) {
        m_lastBytes[slot].assign(value);
        m_lastText[slot] = toText(value);
    }
    return m_lastText[slot];
}

/// The children of the attribute that was just begun, as indented lines, up to its end.
Result<void> XesReader::readNested(std::string &lines, int indent)
{
    for (;;) {
        const auto token = m_xml.next();
        if (token == XmlPull::Token::Failed)
            return m_xml.error();
        if (token == XmlPull::Token::End)
            return {};
        // Lists of the older standard wrap their members in <values>.
        const bool wrapper = m_xml.name() == "values" && m_xml.attribute("key").empty();
        if (!wrapper)
            appendLine(lines, m_xml.attribute("key"), m_xml.attribute("value"), indent);
        if (const auto nested = readNested(lines, wrapper ? indent : indent + 1); !nested)
            return nested;
    }
}

Result<void> XesReader::takeEventTime(std::string_view value, qint64 line)
{
    bool hasOffset = false;
    const auto at = parseXesTime(value, hasOffset);
    if (!at)
        return inEvent(line, QStringLiteral("has a time that is none: \"%5\"."), toText(value).left(60));
    if (*at < domain::kEarliestEvent || *at > domain::kLatestEvent)
        return inEvent(line, QStringLiteral("has a time before 1830 or after 2109: \"%5\"."), toText(value).left(60));
    if (!hasOffset && !m_notedOffset) {
        noteOnce(m_notedOffset,
            QStringLiteral("%1: times without an offset are read as UTC (the first on line %2).")
                .arg(m_file, QString::number(line)));
    }
    m_case.events.back().at = *at;
    return {};
}

Result<void> XesReader::readEvent()
{
    const qint64 line = m_xml.line();
    SourceEvent &event = m_case.events.emplace_back();
    event.channel = domain::Channel::System;
    event.kind = domain::EventKind::Activity;
    m_body.clear();
    std::array<bool, SlotCount> given {};
    QString transition;
    for (;;) {
        const auto token = m_xml.next();
        if (token == XmlPull::Token::Failed)
            return m_xml.error();
        if (token == XmlPull::Token::End)
            break;
        if (!isAttributeElement(m_xml.name())) {
            noteOnce(m_notedElement,
                QStringLiteral("%1, line %2: <%3> isn't known in an event and was passed over.")
                    .arg(m_file, QString::number(m_xml.line()), toText(m_xml.name())));
            if (const auto skipped = skipElement(); !skipped)
                return skipped;
            continue;
        }
        const std::string_view key = m_xml.attribute("key");
        const std::string_view value = m_xml.attribute("value");
        if (key.empty()) {
            noteOnce(m_notedKey,
                QStringLiteral("%1, line %2: an attribute of an event has no key.")
                    .arg(m_file, QString::number(m_xml.line())));
        }
        bool mapped = false;
        for (size_t i = 0; i < m_names.size(); ++i) {
            if (key != m_names[i] || key.empty() || given[i] || isBlank(value))
                continue;
            given[i] = true;
            mapped = true;
            if (i == Time) {
                if (const auto taken = takeEventTime(value, line); !taken)
                    return taken;
            } else {
                event.*kMembers[i] = cached(Slot(i), value);
            }
        }
        if (!mapped && key == "lifecycle:transition" && transition.isEmpty()) {
            transition = toText(value);
            mapped = transition.compare(QLatin1String("complete"), Qt::CaseInsensitive) != 0;
        }
        // A mapped attribute has its place in the record; its line is only kept as the head of what is nested in it.
        const size_t before = m_body.size();
        appendLine(m_body, key, value, 0);
        const size_t after = m_body.size();
        if (const auto nested = readNested(m_body, 1); !nested)
            return nested;
        if (mapped && m_body.size() == after)
            m_body.resize(before);
    }
    if (!given[Time])
        return inEvent(line, QStringLiteral("has no time."));
    if (event.subject.isEmpty())
        event.subject = m_eventDefaults[Activity];
    m_lastActivity = event.subject;
    m_lastTransition = transition;
    if (event.subject.isEmpty())
        event.subject = QStringLiteral("event %1").arg(m_case.events.size());
    if (!transition.isEmpty() && transition.compare(QLatin1String("complete"), Qt::CaseInsensitive) != 0)
        event.subject += QStringLiteral(" (%1)").arg(transition);
    if (!m_body.empty())
        m_body.pop_back();
    if (m_body != m_lastBodyBytes) {
        m_lastBodyBytes = m_body;
        m_lastBody = toText(m_body);
    }
    event.body = m_lastBody;
    return m_case.events.size() % 4096 == 0 ? progress(false) : Result<void>();
}

Result<void> XesReader::readTrace()
{
    ++m_traceNumber;
    m_case = SourceCase();
    m_trace = Values();
    m_traceKey.clear();
    m_description.clear();
    m_traceLines.clear();
    m_lastActivity.clear();
    m_lastTransition.clear();
    for (;;) {
        const auto token = m_xml.next();
        if (token == XmlPull::Token::Failed)
            return m_xml.error();
        if (token == XmlPull::Token::End)
            return finishTrace();
        if (m_xml.name() == "event") {
            if (const auto event = readEvent(); !event)
                return event;
            continue;
        }
        if (!isAttributeElement(m_xml.name())) {
            if (const auto skipped = skipElement(); !skipped)
                return skipped;
            continue;
        }
        const std::string_view key = m_xml.attribute("key");
        const std::string_view value = m_xml.attribute("value");
        const std::string_view bare = key.starts_with("case:") ? key.substr(5) : key;
        bool mapped = false;
        if (!bare.empty() && (key == m_caseKey || bare == m_caseKey) && m_traceKey.isEmpty() && !isBlank(value)) {
            m_traceKey = toText(value);
            mapped = true;
        }
        for (const Slot slot : { Agent, Customer, Product, Tier, Queue }) {
            if (!bare.empty() && (key == m_names[slot] || bare == m_names[slot]) && m_trace[slot].isEmpty()
                && !isBlank(value)) {
                m_trace[slot] = toText(value);
                mapped = true;
            }
        }
        for (const std::string_view title : { "description", "subject", "title", "summary" }) {
            if (bare == title && m_description.isEmpty())
                m_description = toText(value).simplified().left(200);
        }
        const size_t before = m_traceLines.size();
        appendLine(m_traceLines, "case:" + std::string(bare), value, 0);
        const size_t after = m_traceLines.size();
        if (const auto nested = readNested(m_traceLines, 1); !nested)
            return nested;
        if (mapped && m_traceLines.size() == after)
            m_traceLines.resize(before);
    }
}

/// Fills what the events of the trace leave open; the order is told in the header.
void XesReader::resolve(Slot slot)
{
    const auto member = kMembers[slot];
    std::vector<SourceEvent> &events = m_case.events;
    const QString fallback = !m_trace[slot].isEmpty() ? m_trace[slot] : m_eventDefaults[slot];
    const bool sticky = m_eventDefaults[slot].isEmpty();
    QString standing = fallback;
    if (standing.isEmpty()) {
        const auto first = std::find_if(
            events.begin(), events.end(), [member](const SourceEvent &e) { return !(e.*member).isEmpty(); });
        standing = first != events.end() ? *first.*member : m_traceDefaults[slot];
    }
    for (SourceEvent &event : events) {
        QString &value = event.*member;
        if (value.isEmpty())
            value = standing;
        else if (sticky)
            standing = value;
    }
}

Result<void> XesReader::takeCustomer(const QString &name, const QString &tier)
{
    if (m_customers.contains(name))
        return {};
    m_customers.insert(name);
    SourceCustomer customer;
    customer.key = name;
    customer.name = name;
    customer.tier = name == m_unknown ? QString() : tier;
    return m_sink.take(customer);
}

/// A name of its own for the case, the same one each time that the file is read.
QString XesReader::uniqueKey(const QString &name)
{
    int &used = m_keys[name];
    if (used++ == 0)
        return name;
    int number = used;
    QString other = QStringLiteral("%1 (%2)").arg(name, QString::number(number));
    while (m_keys.contains(other))
        other = QStringLiteral("%1 (%2)").arg(name, QString::number(++number));
    used = number;
    m_keys.insert(other, 1);
    if (++m_repeatedKeys <= kMostNotes) {
        m_sink.note(QStringLiteral("%1: trace %2 has the name of an earlier one, \"%3\"; it was kept as \"%4\".")
                .arg(m_file, QString::number(m_traceNumber), name, other));
    }
    return other;
}

Result<void> XesReader::finishTrace()
{
    for (const Slot slot : { Customer, Product, Tier, Queue })
        resolve(slot);
    const QString agent = !m_trace[Agent].isEmpty() ? m_trace[Agent] : m_eventDefaults[Agent];
    for (SourceEvent &event : m_case.events) {
        if (event.agent.isEmpty())
            event.agent = agent;
        if (event.customerKey.isEmpty())
            event.customerKey = m_unknown;
        if (const auto taken = takeCustomer(event.customerKey, event.tier); !taken)
            return taken;
    }
    const QString key = uniqueKey(traceName());
    m_case.key = key;
    if (!m_case.events.empty()) {
        m_case.customerKey = m_case.events.back().customerKey;
        SourceEvent &first = m_case.events.front();
        if (!m_traceLines.empty()) {
            m_traceLines.pop_back();
            first.body += (first.body.isEmpty() ? QString() : QStringLiteral("\n")) + toText(m_traceLines);
        }
        m_case.subject = key + QStringLiteral(": ") + (m_description.isEmpty() ? first.subject : m_description);
    } else {
        m_case.customerKey = !m_trace[Customer].isEmpty() ? m_trace[Customer] : m_unknown;
        m_case.subject = m_description.isEmpty() ? key : key + QStringLiteral(": ") + m_description;
        m_case.product = m_trace[Product];
        m_case.tier = m_trace[Tier];
        m_case.queue = m_trace[Queue];
        m_case.owner = m_trace[Agent];
        if (const auto taken = takeCustomer(m_case.customerKey, m_case.tier); !taken)
            return taken;
    }
    const bool closed = m_closed.contains(m_lastActivity.toLower()) || m_closed.contains(m_lastTransition.toLower());
    m_case.status = closed ? domain::CaseStatus::Closed : domain::CaseStatus::Open;
    if (const auto taken = m_sink.take(m_case); !taken)
        return taken;
    return progress(false);
}

Result<void> XesReader::progress(bool always)
{
    if (!always && m_source.done() - m_reported < 64 * 1024)
        return {};
    m_reported = m_source.done();
    if (m_sink.progress(m_source.done(), m_source.total()))
        return {};
    return base::Error { base::ErrorKind::Cancelled, QStringLiteral("%1: the reading was cancelled."), { m_file }, {} };
}

} // namespace

Result<void> readXes(ByteSource &source, const XesOptions &options, RecordSink &sink)
{
    return XesReader(source, options, sink).read();
}

} // namespace throughline::exchange
