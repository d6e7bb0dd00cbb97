// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
//
// The part of CustomerPlace that sends, runs macros, and takes back what was done last.
#include "ui/shell/customerplace.h"

#include "core/services/outgoing.h"
#include "ui/common/messagebar.h"
#include "ui/common/requests.h"
#include "ui/composer/composerpane.h"
#include "ui/knowledge/knowledgepane.h"
#include "ui/macros/macrorunner.h"
#include "ui/merging/merging.h"
#include "ui/outbox/outboxbar.h"
#include "ui/timeline/timelinepane.h"

#include <algorithm>

namespace throughline::ui {

void CustomerPlace::routeWriting()
{
    m_undo = new QAction(tr("Undo"), this);
    m_undo->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Z));
    connect(m_undo, &QAction::triggered, this, &CustomerPlace::undo);
    connect(m_composer, &ComposerPane::sent, this, [this](domain::OutgoingId id, domain::CaseId caseId) {
        m_steps.push_back({ id, {}, caseId, {}, {} });
        m_outbox->read();
        describeUndo();
    });
    connect(m_composer, &ComposerPane::entryRequested, this, &CustomerPlace::showSource);
    connect(m_composer, &ComposerPane::macroRequested, m_macros, &MacroRunner::choose);
    connect(m_knowledge, &KnowledgePane::insertRequested, m_composer, &ComposerPane::insertIntoReply);
    connect(m_macros, &MacroRunner::done, this, [this](domain::ActionId action, const QString &sentence) {
        m_macroOn = m_case ? std::optional(m_case->id) : std::nullopt;
        m_merging->remember(action, sentence);
        m_outbox->read();
    });
    connect(m_outbox, &OutboxBar::takeBackRequested, this, [this](domain::OutgoingId id, domain::CaseId caseId) {
        // What a macro sent goes back with all else that it did.
        const bool own = std::any_of(
            m_steps.begin(), m_steps.end(), [id](const Step &step) { return step.message == id; });
        const bool ofMacro = !own && !m_steps.empty() && m_steps.back().action && m_steps.back().caseId == caseId;
        if (ofMacro)
            undo();
        else
            takeBackMessage(id, caseId);
    });
    connect(m_outbox, &OutboxBar::caseRequested, this, &CustomerPlace::openCase);
    connect(m_outbox, &OutboxBar::changed, this, &CustomerPlace::forgetDeparted);
    connect(m_outbox, &OutboxBar::changed, this, &CustomerPlace::outboxChanged);
    connect(m_outbox, &OutboxBar::failed, this, &CustomerPlace::showProblem);
    connect(m_outbox, &OutboxBar::departed, this, [this](const services::Departure &departure) {
        // Who has just written wants to see it there, unless they read elsewhere.
        if (departure.event && m_case && m_case->id == departure.caseId && m_composer->isResting())
            m_timeline->showNewest();
    });
    describeUndo();
}

bool CustomerPlace::isSending() const
{
    const std::vector<domain::OutgoingMessage> &messages = m_outbox->messages();
    return heldMessages() < int(messages.size());
}

int CustomerPlace::heldMessages() const
{
    const std::vector<domain::OutgoingMessage> &messages = m_outbox->messages();
    return int(std::count_if(messages.begin(), messages.end(),
        [](const domain::OutgoingMessage &message) { return message.state == domain::OutgoingState::Held; }));
}

void CustomerPlace::forgetDeparted()
{
    const std::vector<domain::OutgoingMessage> &waiting = m_outbox->messages();
    std::erase_if(m_steps, [&](const Step &step) {
        return step.message
            && std::none_of(waiting.begin(), waiting.end(),
                [&](const domain::OutgoingMessage &message) { return message.id == *step.message; });
    });
    describeUndo();
}

void CustomerPlace::describeUndo()
{
    const bool can = !m_steps.empty() && !m_takingBack;
    m_undo->setEnabled(can);
    if (m_takingBack)
        m_undo->setToolTip(tr("Something is being taken back"));
    else if (!can)
        m_undo->setToolTip(tr("Nothing was done that can be taken back; what has left can't"));
    else
        m_undo->setToolTip(m_steps.back().message ? tr("Takes back the message that waits in the outbox")
                                                  : m_merging->undoAction()->toolTip());
}

void CustomerPlace::undo()
{
    if (m_steps.empty() || m_takingBack)
        return;
    const Step last = m_steps.back();
    if (last.message) {
        takeBackMessage(*last.message, *last.caseId);
        return;
    }
    m_takingBack = true;
    describeUndo();
    if (const auto written = last.caseId ? last.caseId : last.madeCase)
        m_composer->settle(*written, [this] { m_merging->undoLast(); });
    else
        m_merging->undoLast();
}

void CustomerPlace::takeBackMessage(domain::OutgoingId id, domain::CaseId caseId)
{
    if (m_takingBack)
        return;
    m_takingBack = true;
    describeUndo();
    m_composer->settle(caseId, [this, id, caseId] {
        const base::RequestId request = base::RequestId::make(m_workspace.clock().now());
        whenDone(
            m_workspace.outgoing().takeBack(request, id), this, [this, id, caseId](const base::Result<qint64> &taken) {
                m_takingBack = false;
                std::erase_if(m_steps, [id](const Step &step) { return step.message == id; });
                describeUndo();
                m_outbox->read();
                if (!taken) {
                    m_composer->resume();
                    showProblem(taken.error());
                    return;
                }
                m_composer->reread(caseId);
                if (!m_case || m_case->id != caseId) {
                    openCase(caseId);
                    m_writeIn = caseId;
                }
            });
    });
}

} // namespace throughline::ui
