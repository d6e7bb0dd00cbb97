// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/composer/replydesk.h"

#include "core/domain/oneline.h"
#include "core/services/drafts.h"
#include "core/services/timeline.h"
#include "ui/common/errortext.h"
#include "ui/common/format.h"
#include "ui/common/neverthelessdialog.h"
#include "ui/common/requests.h"
#include "ui/composer/askguard.h"
#include "ui/composer/attachmentlist.h"
#include "ui/composer/newerbar.h"
#include "ui/composer/replyedit.h"
#include "ui/composer/replyfiles.h"
#include "ui/composer/replypage.h"

#include <QLineEdit>

#include <algorithm>
#include <utility>

namespace throughline::ui {

using domain::CaseId;
using domain::EventId;

ReplyDesk::ReplyDesk(
    const ReplyServices &services, const base::Clock &clock, ReplyPage &page, AskGuard &guard, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_clock(clock)
    , m_page(page)
    , m_guard(guard)
    , m_files(new ReplyFiles(services.attachments, clock, page.attachments(), this))
{
    connectPage();
    describe();
}

void ReplyDesk::connectPage()
{
    connect(&m_page.text(), &QPlainTextEdit::textChanged, this, &ReplyDesk::store);
    connect(&m_page.subject(), &QLineEdit::textEdited, this, &ReplyDesk::store);
    connect(&m_page, &ReplyPage::wayChosen, this, [this](const ReplyWay &way) {
        if (!m_case)
            return;
        ReplyDraft &mine = draft();
        mine.channel = way.channel;
        mine.to = way.to;
        mine.chosen = true;
        Q_EMIT edited(m_case->id);
        describe();
    });
    connect(&m_page, &ReplyPage::sendRequested, this, [this] { send(); });
    connect(&m_page, &ReplyPage::templateRequested, this, &ReplyDesk::chooseTemplate);
    connect(&m_page.text(), &ReplyEdit::slashTyped, this, &ReplyDesk::chooseTemplate);
    connect(&m_page.text(), &ReplyEdit::imagePasted, m_files, &ReplyFiles::attachImage);
    connect(&m_page.text(), &ReplyEdit::filesDropped, m_files, &ReplyFiles::attachFiles);
    connect(m_files, &ReplyFiles::changed, this, &ReplyDesk::describe);
    connect(m_files, &ReplyFiles::failed, this, &ReplyDesk::failed);
    connect(&m_page.newer(), &NewerBar::showRequested, this, &ReplyDesk::showNewer);
    connect(&m_page.newer(), &NewerBar::sendRequested, this, [this] { send(true); });
}

const ReplyDraft *ReplyDesk::find(CaseId id) const
{
    const auto found = m_drafts.constFind(id);
    return found == m_drafts.cend() ? nullptr : &*found;
}

void ReplyDesk::setAgent(domain::AgentId id)
{
    m_agent = id;
    m_drafts.clear();
    setCase(std::exchange(m_case, std::nullopt));
}

void ReplyDesk::setCase(const std::optional<domain::SupportCase> &supportCase)
{
    const bool same = m_case && supportCase && m_case->id == supportCase->id;
    if (m_case && !same && m_drafts.contains(m_case->id) && draft().isEmpty())
        m_drafts.remove(m_case->id);
    m_case = supportCase;
    if (m_case)
        m_guard.setSubject(m_case->customer, m_case->customerName, m_case->id);
    else
        m_guard.setSubject({}, {}, {});
    if (same) {
        // Its status may have changed, and with it whether it can be answered.
        if (m_open)
            prepare();
        return;
    }
    takeBack(m_preparing);
    ++m_generation;
    m_open = false;
    m_complained = false; // another case begins without errors
    m_preparation.reset();
    m_newer.reset();
    m_answered.reset();
    m_stopped = false;
    m_excerpt.clear();
    m_files->setSubject(m_case ? std::optional(m_case->id) : std::nullopt, m_agent);
    m_page.setPreviewing(false);
    fillPage();
}

void ReplyDesk::setOpen(bool open)
{
    if (std::exchange(m_open, open) == open)
        return;
    if (!open)
        forgive();
    if (open && m_case) {
        prepare();
        m_files->read();
    }
}

void ReplyDesk::apply(const domain::Changes &changes)
{
    if (!m_case || !m_open)
        return;
    const bool concerned = std::any_of(changes.begin(), changes.end(), [this](const domain::Change &change) {
        return change.subject == domain::Subject::Bulk || change.caseId == m_case->id
            || (change.subject == domain::Subject::Case && change.id == m_case->id.value())
            || (change.subject == domain::Subject::Consent && change.customer == m_case->customer);
    });
    if (concerned) {
        prepare();
        m_files->read();
    }
}

void ReplyDesk::prepare()
{
    if (!m_case)
        return;
    takeBack(m_preparing);
    const quint64 generation = ++m_generation;
    m_preparing = m_services.outgoing.prepare(m_case->id);
    whenDone(m_preparing, this, [this, generation](const base::Result<services::ReplyPreparation> &prepared) {
        if (generation != m_generation)
            return;
        if (prepared)
            take(*prepared);
        else
            Q_EMIT failed(prepared.error());
    });
}

void ReplyDesk::take(const services::ReplyPreparation &preparation)
{
    m_preparation = preparation;
    ReplyDraft &mine = draft();
    // Who hasn't written a word yet has the timeline before them.
    if (!mine.seenKnown || mine.isEmpty())
        mine.seen = preparation.newest;
    mine.seenKnown = true;
    if (mine.subject.isEmpty() && !m_page.subject().hasFocus())
        mine.subject = preparation.subject;
    // What waits in a colleague's outbox stands on no timeline yet: that it is told here is the first that is seen of it.
    setNewer(preparation.newestFromCustomer > mine.seen ? preparation.newestFromCustomer : std::nullopt,
        domain::unknownAnswer(preparation.answers, m_agent, mine.seen, {}));
    if (std::exchange(m_stopNext, false) && hasNews()) {
        m_stopped = true;
        describeNewer();
    }
    if (m_page.subject().text() != mine.subject) {
        m_filling = true;
        m_page.subject().setText(mine.subject);
        m_filling = false;
    }
    describe();
}

bool ReplyDesk::hasText(CaseId id) const
{
    const ReplyDraft *mine = find(id);
    return mine && !mine->text.trimmed().isEmpty();
}

bool ReplyDesk::hasAnyText() const
{
    return std::any_of(
        m_drafts.begin(), m_drafts.end(), [](const ReplyDraft &mine) { return !mine.text.trimmed().isEmpty(); });
}

bool ReplyDesk::isWriting(CaseId id) const
{
    const ReplyDraft *mine = find(id);
    return mine && mine->sent && mine->sent->underWay;
}

domain::Draft ReplyDesk::kept(CaseId id) const
{
    domain::Draft draft;
    draft.caseId = id;
    draft.agent = m_agent;
    draft.kind = domain::DraftKind::Reply;
    if (const ReplyDraft *mine = find(id)) {
        draft.text = mine->text;
        draft.channel = mine->channel;
        draft.to = mine->to;
        draft.subject = mine->subject;
        if (mine->seenKnown)
            draft.seen = mine->seen.value_or(EventId());
    }
    return draft;
}

void ReplyDesk::takeKept(const domain::Draft &kept)
{
    ReplyDraft &mine = m_drafts[kept.caseId];
    mine.text = mine.text.isEmpty() || mine.text == kept.text ? kept.text : domain::joinedTexts(kept.text, mine.text);
    if (!mine.chosen) {
        mine.channel = kept.channel;
        mine.to = kept.to;
        mine.chosen = true;
    }
    if (!kept.subject.isEmpty())
        mine.subject = kept.subject;
    // What came in since this was written is news, however often the program was started meanwhile.
    if (kept.seen) {
        mine.seen = kept.seen->isValid() ? kept.seen : std::nullopt;
        mine.seenKnown = true;
        if (m_preparation && m_case && m_case->id == kept.caseId)
            take(services::ReplyPreparation(*m_preparation));
    }
    if (m_case && m_case->id == kept.caseId)
        fillPage();
}

void ReplyDesk::replaceBy(CaseId id, const std::optional<domain::Draft> &draft)
{
    ReplyDraft &mine = m_drafts[id];
    const std::optional<EventId> seen = mine.seen;
    const bool seenKnown = mine.seenKnown;
    mine = {};
    mine.seen = seen;
    mine.seenKnown = seenKnown;
    if (draft)
        takeKept(*draft);
    if (m_case && m_case->id == id) {
        fillPage();
        if (m_open) {
            prepare();
            m_files->read();
        }
    }
}

void ReplyDesk::fillPage()
{
    m_filling = true;
    const ReplyDraft empty;
    const ReplyDraft *found = m_case ? find(m_case->id) : nullptr;
    const ReplyDraft &shown = found ? *found : empty;
    if (m_page.text().toPlainText() != shown.text) {
        m_page.text().setPlainText(shown.text);
        m_page.text().moveCursor(QTextCursor::End);
    }
    m_page.subject().setText(shown.subject);
    m_filling = false;
    describeNewer();
    describe();
}

void ReplyDesk::store()
{
    if (m_filling || !m_case)
        return;
    ReplyDraft &mine = draft();
    const QString text = m_page.text().toPlainText();
    const QString subject = m_page.subject().text();
    if (text == mine.text && subject == mine.subject)
        return; // only the look of it changed
    mine.text = text;
    mine.subject = subject;
    forgive();
    Q_EMIT edited(m_case->id);
    describe();
}

ReplyWay ReplyDesk::way() const
{
    const ReplyDraft *mine = m_case ? find(m_case->id) : nullptr;
    if (!m_preparation || !mine)
        return {};
    const std::vector<ReplyWay> ways = replyWays(*m_preparation);
    const ReplyWay *chosen = mine->chosen ? findWay(ways, mine->channel, mine->to) : nullptr;
    const services::ReplyChannel *start = services::startingChannel(*m_preparation);
    for (const ReplyWay &one : ways) {
        if (!chosen && start && one.channel == start->channel && one.allowed)
            chosen = &one;
    }
    if (!chosen)
        chosen = firstWay(ways);
    return chosen ? *chosen : ReplyWay {};
}

void ReplyDesk::describe()
{
    if (!m_case || !m_preparation) {
        m_page.setAudience(m_case ? tr("Reply to %1").arg(isolated(m_case->customerName)) : QString());
        m_page.setWarning({});
        m_page.describe(m_case && isWriting(m_case->id), false, tr("The case isn't read yet"));
        Q_EMIT changed();
        return;
    }
    const std::vector<ReplyWay> ways = replyWays(*m_preparation);
    const ReplyWay chosen = way();
    const bool none = ways.empty();
    QString audience = none ? tr("%1 can't be written to").arg(isolated(m_preparation->customerName))
                            : audienceText(chosen, m_preparation->customerName);
    if (const QString prefers = preferenceText(*m_preparation, chosen); !none && !prefers.isEmpty())
        audience += QStringLiteral(" · ") + prefers;
    m_page.setAudience(audience);
    m_page.setWays(ways, none ? nullptr : findWay(ways, chosen.channel, chosen.to));
    m_page.setSubjectShown(!none && chosen.channel == domain::Channel::Email);
    QString against = m_preparation->refused;
    if (against.isEmpty() && none)
        against = tr("No address is known on which a text can be sent.");
    if (against.isEmpty() && !chosen.allowed)
        against = refusedText(ways, chosen);
    m_page.setWarning(against);

    const ReplyDraft &mine = draft();
    const bool writing = isWriting(m_case->id);
    QString why = tr("Send, with 10 seconds to undo it (Ctrl+Enter)");
    bool ready = true;
    const auto no = [&](const QString &reason) {
        why = reason;
        ready = false;
    };
    if (!m_agent.isValid())
        no(tr("Nobody is signed in"));
    else if (writing)
        no(tr("It is being sent"));
    else if (!against.isEmpty())
        no(against);
    else if (mine.text.trimmed().isEmpty())
        no(tr("Nothing is written yet"));
    else if (m_files->isComing())
        no(tr("A file is still being attached"));
    m_page.describe(writing, ready, why);
    Q_EMIT changed();
}

void ReplyDesk::send(bool anyway)
{
    if (!m_case || !m_agent.isValid() || !m_preparation || isWriting(m_case->id))
        return;
    const ReplyDraft &mine = draft();
    forgive();
    const ReplyWay chosen = way();
    if (mine.text.trimmed().isEmpty())
        return;
    if (!m_preparation->refused.isEmpty() || !chosen.allowed) {
        complain(base::refused(m_preparation->refused.isEmpty() ? refusedText(replyWays(*m_preparation), chosen)
                                                                : m_preparation->refused));
        return;
    }
    domain::Reply reply;
    reply.channel = chosen.channel;
    if (chosen.channel == domain::Channel::Email)
        reply.subject = domain::oneLine(mine.subject);
    reply.text = mine.text;
    if (const base::Result<void> fine = domain::checkReply(reply); !fine) {
        m_page.setPreviewing(false);
        m_page.selectUnfilled();
        complain(fine.error());
        return;
    }
    // A colleague's answer has been read once it stopped this one; what the customer wrote has to be passed over by another key.
    const bool again = m_stopped && m_answered && !m_newer;
    if (hasNews() && !anyway && !again) {
        m_stopped = true;
        describeNewer();
        return;
    }
    m_guard.leave([this, known = anyway || again] { commit(known); });
}

void ReplyDesk::complain(const base::Error &error)
{
    m_complained = true;
    Q_EMIT failed(error);
}

void ReplyDesk::forgive()
{
    if (std::exchange(m_complained, false))
        Q_EMIT succeeded();
}

int ReplyDesk::extraLines() const
{
    constexpr int kBar = 3;
    constexpr int kFiles = 2;
    return (hasNews() ? kBar : 0) + (m_page.attachments().isHidden() ? 0 : kFiles);
}

void ReplyDesk::commit(bool anyway)
{
    // Called when it may leave, which may be later than asked for; another case would have called it off.
    if (!m_case || isWriting(m_case->id) || m_files->isComing())
        return;
    const CaseId id = m_case->id;
    const ReplyWay chosen = way();
    ReplyDraft &mine = draft();
    domain::Reply reply;
    reply.caseId = id;
    reply.agent = m_agent;
    reply.channel = chosen.channel;
    reply.to = chosen.to;
    if (chosen.channel == domain::Channel::Email)
        reply.subject = domain::oneLine(mine.subject);
    reply.text = mine.text;
    reply.seen = mine.seen;
    if (anyway) {
        reply.answersNewer = m_newer;
        if (m_answered) {
            reply.answersNewer = std::max(m_newer, m_answered->event);
            reply.knowsAnswer = m_answered->outgoing;
        }
    }
    reply.fromBehind = std::exchange(m_fromBehind, false);
    const QString content = QStringList { channelText(reply.channel), reply.to, reply.subject,
        reply.answersNewer ? reply.answersNewer->toString() : QString(),
        reply.knowsAnswer ? reply.knowsAnswer->toString() : QString(),
        reply.fromBehind ? QStringLiteral("behind") : QString(), reply.text }
                                .join(QChar(0x1f));
    mine.sent = Draft::Sent { requestFor(mine.sent, content, m_clock.now()), content, true };
    Q_EMIT sending(id);
    whenDone(m_services.outgoing.send(mine.sent->id, reply), this,
        [this, id, anyway](const base::Result<qint64> &result) { finished(id, result, anyway); });
    describe();
}

void ReplyDesk::askFromBehind(const base::Error &error, bool anyway)
{
    auto *dialog = new NeverthelessDialog(tr("Behind the line of visibility"), errorText(error),
        tr("Send nevertheless"), NeverthelessDialog::Reason::None, m_page.window());
    const CaseId id = m_case->id;
    connect(dialog, &NeverthelessDialog::meant, this, [this, id, anyway] {
        if (!m_case || m_case->id != id)
            return;
        m_fromBehind = true;
        commit(anyway);
        m_fromBehind = false;
    });
    dialog->open();
}

void ReplyDesk::finished(CaseId id, const base::Result<qint64> &result, bool anyway)
{
    ReplyDraft &mine = m_drafts[id];
    const bool shown = m_case && m_case->id == id;
    if (!result) {
        // The text stays, and so does the id: sending again is a retry.
        if (mine.sent)
            mine.sent->underWay = false;
        Q_EMIT sendingFailed(id);
        if (const std::optional<EventId> newer = services::newerMessage(result.error()); newer && shown) {
            const std::optional<domain::GivenAnswer> answered = m_answered;
            setNewer(newer, answered ? &*answered : nullptr);
            m_stopped = true;
            describeNewer();
        } else if (shown && services::isBehindTheLine(result.error())) {
            askFromBehind(result.error(), anyway);
        } else if (services::newerAnswer(result.error()) && shown) {
            // Who it was and what they wrote comes with the next reading.
            m_stopNext = true;
            prepare();
        } else if (services::isOfErased(result.error())) {
            Q_EMIT erased(id);
        } else {
            complain(result.error());
        }
        describe();
        return;
    }
    mine = {};
    if (shown) {
        m_newer.reset();
        m_answered.reset();
        m_stopped = false;
        m_files->clear();
        m_page.setPreviewing(false);
        fillPage();
    } else {
        m_drafts.remove(id);
    }
    Q_EMIT sent(domain::OutgoingId(*result), id);
}

} // namespace throughline::ui
