// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/markdowncode.h"

#include <QMap>

#include <algorithm>

namespace throughline::domain {

namespace {

qsizetype sizeOfRun(QStringView text, qsizetype at)
{
    qsizetype size = 0;
    while (at + size < text.size() && text.at(at + size) == text.at(at))
        ++size;
    return size;
}

} // namespace

int fenceBehind(QStringView line, int before)
{
    constexpr qsizetype kFewestMarks = 3;
    constexpr qsizetype kMostMarks = 1000;
    qsizetype at = 0;
    // In a quotation or a list it is as good a fence.
    while (at < line.size() && (line.at(at).isSpace() || line.at(at) == u'>'))
        ++at;
    if (at == line.size() || (line.at(at) != u'`' && line.at(at) != u'~'))
        return before;
    const bool tilde = line.at(at) == u'~';
    const qsizetype size = std::min(sizeOfRun(line, at), kMostMarks);
    const QStringView rest = line.mid(at + size);
    if (before > 0) {
        const bool closes = size >= before / 2 && tilde == (before % 2 == 1) && rest.trimmed().isEmpty();
        return closes ? 0 : before;
    }
    const bool opens = size >= kFewestMarks && (tilde || !rest.contains(u'`'));
    return opens ? int(size) * 2 + (tilde ? 1 : 0) : 0;
}

MarkdownCode::MarkdownCode(const QString &text)
{
    if (!text.contains(u'`') && !text.contains(u'~'))
        return;
    int fence = 0;
    qsizetype fenceStart = 0;
    qsizetype end = 0;
    for (qsizetype at = 0; at < text.size(); at = end + 1) {
        end = text.indexOf(u'\n', at);
        if (end < 0)
            end = text.size();
        const int before = fence;
        fence = fenceBehind(QStringView(text).mid(at, end - at), before);
        if (before == 0 && fence == 0) {
            readLine(text, at, end);
        } else if (before == 0) {
            endParagraph();
            fenceStart = at;
        } else if (fence == 0) {
            m_parts.emplace_back(fenceStart, end);
        }
    }
    endParagraph();
    if (fence > 0)
        m_parts.emplace_back(fenceStart, text.size());
}

bool MarkdownCode::holds(qsizetype place) const
{
    const auto next = std::upper_bound(
        m_parts.begin(), m_parts.end(), place, [](qsizetype p, const auto &part) { return p < part.first; });
    return next != m_parts.begin() && place < std::prev(next)->second;
}

void MarkdownCode::readLine(const QString &text, qsizetype start, qsizetype end)
{
    const QStringView line = QStringView(text).left(end);
    if (line.mid(start).trimmed().isEmpty()) {
        endParagraph();
        return;
    }
    bool escaped = false;
    for (qsizetype at = start; at < end; ++at) {
        if (line.at(at) == u'`') {
            const qsizetype size = sizeOfRun(line, at);
            m_runs.push_back({ at, size, escaped });
            at += size - 1;
            escaped = false;
        } else {
            escaped = line.at(at) == u'\\' && !escaped;
        }
    }
}

void MarkdownCode::endParagraph()
{
    // Those that could close, by length; of each the one that comes next is the last.
    QMap<qsizetype, std::vector<size_t>> closing;
    for (size_t i = m_runs.size(); i-- > 0;)
        closing[m_runs[i].size].push_back(i);
    for (size_t i = 0; i < m_runs.size(); ++i) {
        const Run &run = m_runs[i];
        const auto same = closing.find(run.size - (run.escaped ? 1 : 0));
        if (same == closing.end())
            continue;
        while (!same->empty() && same->back() <= i)
            same->pop_back();
        if (same->empty())
            continue;
        const Run &last = m_runs[same->back()];
        m_parts.emplace_back(run.start, last.start + last.size);
        i = same->back();
    }
    m_runs.clear();
}

} // namespace throughline::domain
