// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/change.h"
#include "core/domain/draft.h"
#include "core/domain/outgoing.h"
#include "core/domain/supportcase.h"
#include "core/services/outgoing.h"
#include "ui/composer/draft.h"
#include "ui/composer/replywords.h"

#include <QHash>
#include <QObject>

#include <optional>
#include <vector>

namespace throughline::services {
class Attachments;
class Templates;
struct FilledTemplate;
class Timeline;
} // namespace throughline::services

namespace throughline::ui {

class AskGuard;
class ReplyFiles;
class ReplyPage;

/// The services that an answer needs.
struct ReplyServices {
    services::Outgoing &outgoing;
    services::Attachments &attachments;
    services::Templates &templates;
    services::Timeline &timeline;
};

/// Answers to customers as they are written, one for each case, and their way into the outbox: to whom they may go, whether the customer has written
/// meanwhile, what is attached. One page shows the one of the case that is open. Keeping drafts is told to whoever owns it. GUI thread.
class ReplyDesk : public QObject {
    Q_OBJECT
public:
    /// Page and guard must outlive it.
    ReplyDesk(const ReplyServices &services, const base::Clock &clock, ReplyPage &page, AskGuard &guard,
        QObject *parent = nullptr);

    void setAgent(domain::AgentId id);
    /// The page shows what is written there from now on. The same case again: its fields may have changed.
    void setCase(const std::optional<domain::SupportCase> &supportCase);
    /// The page is on the screen, or isn't any more.
    void setOpen(bool open);
    void apply(const domain::Changes &changes);

    [[nodiscard]] bool hasText(domain::CaseId id) const;
    [[nodiscard]] bool hasAnyText() const;
    [[nodiscard]] bool isWriting(domain::CaseId id) const;
    /// What has to be kept of it.
    [[nodiscard]] domain::Draft kept(domain::CaseId id) const;
    /// What was kept earlier; what was typed before it came stands below it.
    void takeKept(const domain::Draft &draft);
    /// What is kept now, whatever stands here: it was taken back from the outbox.
    void replaceBy(domain::CaseId id, const std::optional<domain::Draft> &draft);
    void describe();

    /// More stands on the page than the text and to whom it goes: lines, in heights of the font.
    [[nodiscard]] int extraLines() const;
    [[nodiscard]] const std::optional<services::ReplyPreparation> &preparation() const { return m_preparation; }
    /// The message that the customer wrote meanwhile.
    [[nodiscard]] std::optional<domain::EventId> newer() const { return m_newer; }
    /// What a colleague has answered meanwhile, or is about to.
    [[nodiscard]] const std::optional<domain::GivenAnswer> &answered() const { return m_answered; }
    /// Something came meanwhile: the customer wrote, or a colleague answered.
    [[nodiscard]] bool hasNews() const { return m_newer || m_answered; }
    /// Nothing remains of what was written there.
    void forget(domain::CaseId id);

public Q_SLOTS:
    /// `anyway`: although the customer has written, or a colleague answered, meanwhile.
    void send(bool anyway = false);
    void showNewer();
    void chooseTemplate();
    /// The one of this name, in the customer's language if there is one in it. Told by failed() if there is none.
    void insertTemplate(const QString &name);
    void attachFiles(const QStringList &paths);
    /// Puts a text where the cursor stands.
    void insert(const QString &text);

Q_SIGNALS:
    /// Something was typed or chosen: it is to be kept.
    void edited(throughline::domain::CaseId id);
    /// It is on its way into the outbox and takes its draft with it; or wasn't taken, and has to be kept again.
    void sending(throughline::domain::CaseId id);
    void sendingFailed(throughline::domain::CaseId id);
    /// The customer of this case was erased meanwhile: nothing of it may be kept.
    void erased(throughline::domain::CaseId id);
    void sent(throughline::domain::OutgoingId id, throughline::domain::CaseId caseId);
    /// What the page can do has changed.
    void changed();
    void failed(const throughline::base::Error &error);
    /// What failed() told of the last try to send counts no more.
    void succeeded();
    void entryRequested(throughline::domain::EventId id);

private:
    void connectPage();
    void takeTemplate(const services::FilledTemplate &filled);
    void prepare();
    void take(const services::ReplyPreparation &preparation);
    void readNewer();
    void commit(bool anyway);
    void finished(domain::CaseId id, const base::Result<qint64> &result, bool anyway);
    void askFromBehind(const base::Error &error, bool anyway);
    void fillPage();
    void store();
    void describeNewer();
    void complain(const base::Error &error);
    void forgive();
    void setNewer(std::optional<domain::EventId> id, const domain::GivenAnswer *answered);
    [[nodiscard]] ReplyWay way() const;
    [[nodiscard]] ReplyDraft &draft() { return m_drafts[m_case->id]; }
    [[nodiscard]] const ReplyDraft *find(domain::CaseId id) const;

    ReplyServices m_services;
    const base::Clock &m_clock;
    ReplyPage &m_page;
    AskGuard &m_guard;
    domain::AgentId m_agent;
    std::optional<domain::SupportCase> m_case;
    bool m_open = false;
    bool m_filling = false; ///< the page is set from a draft
    QHash<domain::CaseId, ReplyDraft> m_drafts;
    std::optional<services::ReplyPreparation> m_preparation; ///< of the case that is open
    quint64 m_generation = 0;
    QFuture<base::Result<services::ReplyPreparation>> m_preparing;
    std::optional<domain::EventId> m_newer;
    QString m_excerpt; ///< of the newer message
    std::optional<domain::GivenAnswer> m_answered;
    bool m_stopped = false;
    bool m_fromBehind = false; ///< the answer is meant although the roadmap is behind the line of visibility
    bool m_stopNext = false;   ///< a colleague's answer stopped the sending, and is being read
    bool m_complained = false; ///< the last try was refused, and the pane says why
    ReplyFiles *m_files;
};

} // namespace throughline::ui
