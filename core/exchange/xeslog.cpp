// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/processlogreader.h"

#include "core/exchange/xesreader.h"
#include "core/exchange/xestext.h"
#include "core/exchange/xmlpull.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace throughline::exchange {

using base::Result;
using Token = XmlPull::Token;

namespace {

constexpr std::string_view kName = "concept:name";
constexpr std::string_view kTime = "time:timestamp";
constexpr std::string_view kTransition = "lifecycle:transition";

class XesLogReader {
public:
    XesLogReader(ByteSource &source, const ProcessLogOptions &options)
        : m_xml(source)
        , m_file(source.name())
        , m_withTransition(options.withTransition)
    {
    }

    Result<domain::ProcessLog> read();

private:
    Result<void> readTrace();
    Result<void> readEvent();
    Result<void> readGlobal();
    Result<void> skipElement();
    /// What stands between the tags of an attribute.
    template <typename Take> Result<void> forEachAttribute(Take take);
    int activity();

    XmlPull m_xml;
    QString m_file;
    bool m_withTransition;
    domain::ProcessLogBuilder m_builder;
    std::unordered_map<std::string, int> m_activities; ///< names as they stand in the file
    std::string m_defaultName;
    std::string m_defaultTransition;
    std::string m_name;
    std::string m_transition;
    std::string m_label;
    std::vector<int> m_trace;
    std::vector<base::EpochMs> m_times;
    bool m_timed = true;
    int m_traces = 0;
};

Result<void> XesLogReader::skipElement()
{
    for (int depth = 1; depth > 0;) {
        switch (m_xml.next()) {
        case Token::Start:
            ++depth;
            break;
        case Token::End:
            --depth;
            break;
        default:
            return m_xml.error();
        }
    }
    return {};
}

template <typename Take> Result<void> XesLogReader::forEachAttribute(Take take)
{
    for (;;) {
        const Token token = m_xml.next();
        if (token == Token::Failed)
            return m_xml.error();
        if (token == Token::End)
            return {};
        if (const Result<void> taken = take(); !taken)
            return taken;
    }
}

Result<void> XesLogReader::readGlobal()
{
    const bool ofEvents = m_xml.attribute("scope") != "trace";
    return forEachAttribute([&]() -> Result<void> {
        const std::string_view key = m_xml.attribute("key");
        const std::string_view value = m_xml.attribute("value");
        if (ofEvents && !xes::isPlaceholder(key, m_xml.name(), value)) {
            if (key == kName)
                m_defaultName = value;
            else if (key == kTransition)
                m_defaultTransition = value;
        }
        return skipElement();
    });
}

int XesLogReader::activity()
{
    m_label = m_name;
    if (m_withTransition && !m_transition.empty())
        m_label.append("+").append(m_transition);
    const auto known = m_activities.find(m_label);
    if (known != m_activities.end())
        return known->second;
    // An event that doesn't say what happened is one nevertheless.
    const QString name = m_label.empty() ? QStringLiteral("(without a name)") : xes::toText(m_label);
    const int index = m_builder.activity(name);
    m_activities.emplace(m_label, index);
    return index;
}

Result<void> XesLogReader::readEvent()
{
    m_name = m_defaultName;
    m_transition = m_defaultTransition;
    bool timed = false;
    const qint64 line = m_xml.line();
    const Result<void> read = forEachAttribute([&]() -> Result<void> {
        const std::string_view key = m_xml.attribute("key");
        const std::string_view value = m_xml.attribute("value");
        if (key == kName && !xes::isBlank(value)) {
            m_name = value;
        } else if (key == kTransition && !xes::isBlank(value)) {
            m_transition = value;
        } else if (key == kTime && !xes::isBlank(value)) {
            bool hasOffset = false;
            const auto at = parseXesTime(value, hasOffset);
            if (!at) {
                return base::invalidInput(QStringLiteral("%1, line %2: an event has a time that is none: \"%3\"."),
                    { m_file, QString::number(line), xes::toText(value).left(60) });
            }
            m_times.push_back(*at);
            timed = true;
        }
        return skipElement();
    });
    if (!read)
        return read;
    m_timed = m_timed && timed;
    m_trace.push_back(activity());
    return {};
}

Result<void> XesLogReader::readTrace()
{
    ++m_traces;
    m_trace.clear();
    m_times.clear();
    m_timed = true;
    QString id;
    const Result<void> read = forEachAttribute([&]() -> Result<void> {
        if (m_xml.name() == "event")
            return readEvent();
        if (m_xml.attribute("key") == kName && id.isEmpty())
            id = xes::toText(m_xml.attribute("value"));
        return skipElement();
    });
    if (!read)
        return read;
    if (id.isEmpty())
        id = QString::number(m_traces);
    const bool timed = m_timed && m_times.size() == m_trace.size();
    m_builder.addCase(id, m_trace, timed ? m_times : std::vector<base::EpochMs>());
    return {};
}

Result<domain::ProcessLog> XesLogReader::read()
{
    if (m_xml.next() == Token::Failed)
        return m_xml.error();
    if (m_xml.name() != "log") {
        return base::invalidInput(
            QStringLiteral("%1 is XML, but its root is <%2> and not <log>: it isn't an event log (XES)."),
            { m_file, xes::toText(m_xml.name()) });
    }
    const Result<void> read = forEachAttribute([&]() -> Result<void> {
        if (m_xml.name() == "trace")
            return readTrace();
        if (m_xml.name() == "global")
            return readGlobal();
        return skipElement();
    });
    if (!read)
        return read.error();
    // What follows the root must be nothing, and the checksum of a gzip comes behind it.
    if (m_xml.next() == Token::Failed)
        return m_xml.error();
    return m_builder.take();
}

} // namespace

Result<domain::ProcessLog> readXesLog(ByteSource &source, const ProcessLogOptions &options)
{
    return XesLogReader(source, options).read();
}

} // namespace throughline::exchange
