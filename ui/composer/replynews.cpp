// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/timeline.h"
#include "ui/common/format.h"
#include "ui/common/requests.h"
#include "ui/composer/newerbar.h"
#include "ui/composer/replydesk.h"
#include "ui/composer/replyfiles.h"
#include "ui/composer/replypage.h"

// What came while a reply was being written: the customer wrote, a colleague answered, or the customer was erased.

namespace throughline::ui {

void ReplyDesk::setNewer(std::optional<domain::EventId> id, const domain::GivenAnswer *answered)
{
    const auto isSame = [&] {
        return m_answered && answered
            && (m_answered->outgoing ? m_answered->outgoing == answered->outgoing
                                     : m_answered->event == answered->event);
    };
    // Waiting or left, it is the same answer.
    if (bool(answered) != m_answered.has_value() || (answered && !isSame()))
        m_stopped = false;
    m_answered = answered ? std::optional(*answered) : std::nullopt;
    if (id != m_newer) {
        m_newer = id;
        m_stopped = false;
        m_excerpt.clear();
        if (m_newer)
            readNewer();
    }
    describeNewer();
}

void ReplyDesk::readNewer()
{
    whenDone(m_services.timeline.events({ *m_newer }), this,
        [this, id = *m_newer](const base::Result<std::vector<domain::Event>> &found) {
            if (m_newer != id || !found || found->empty())
                return;
            const domain::Event &event = found->front();
            m_excerpt = excerptText(event.preview.isEmpty() ? event.subject : event.preview);
            describeNewer();
        });
}

void ReplyDesk::describeNewer()
{
    QStringList news;
    if (m_newer && !m_excerpt.isEmpty())
        news.append(tr("%1 has written meanwhile: %2").arg(isolated(m_case->customerName), m_excerpt));
    if (m_answered)
        news.append(answeredText(*m_answered, m_clock.now()));
    if (news.isEmpty())
        m_page.newer().clear();
    else
        m_page.newer().say(news.join(QStringLiteral("  ")), m_stopped, m_newer || (m_answered && m_answered->event));
    Q_EMIT changed();
}

void ReplyDesk::showNewer()
{
    if (m_newer)
        Q_EMIT entryRequested(*m_newer);
    else if (m_answered && m_answered->event)
        Q_EMIT entryRequested(*m_answered->event);
}

void ReplyDesk::forget(domain::CaseId id)
{
    m_drafts.remove(id);
    if (!m_case || m_case->id != id)
        return;
    m_files->clear();
    m_page.setPreviewing(false);
    fillPage();
}

} // namespace throughline::ui
