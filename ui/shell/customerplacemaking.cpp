// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
//
// The part of CustomerPlace in which something new is written down: a case, a customer, what they own.
#include "ui/shell/customerplace.h"

#include "ui/common/messagebar.h"
#include "ui/composer/composerpane.h"
#include "ui/customer/customerheader.h"
#include "ui/editing/making.h"
#include "ui/merging/merging.h"
#include "ui/presence/presenceteller.h"

#include <algorithm>

namespace throughline::ui {

void CustomerPlace::routeMaking()
{
    connect(m_composer, &ComposerPane::caseWanted, this, [this](Draft::Kind kind) {
        std::optional<domain::Channel> came;
        if (kind == Draft::Kind::Call)
            came = domain::Channel::Phone;
        else if (kind == Draft::Kind::Reply)
            came = domain::Channel::Email;
        // What was begun is gone on with, however the customer came.
        m_beginWith = [this, kind] {
            if (kind == Draft::Kind::Call)
                m_composer->startCall();
            else if (kind == Draft::Kind::Reply)
                m_composer->startReply();
            else
                m_composer->startNote();
        };
        m_making->openCase(came);
    });
    connect(m_making, &Making::caseGivenUp, this, [this] { m_beginWith = nullptr; });
    connect(m_making, &Making::caseOpened, this, [this](domain::CaseId id, const std::optional<domain::Channel> &came) {
        m_madeCase = id;
        std::function<void()> begin = std::exchange(m_beginWith, nullptr);
        if (!begin && came)
            begin = [this, byPhone = *came == domain::Channel::Phone] {
                if (byPhone)
                    m_composer->startCall();
                else
                    m_composer->startReply();
            };
        beginWriting(id, begin);
    });
    connect(m_making, &Making::customerWanted, this,
        [this](domain::CustomerId id, const QString &name, const std::optional<domain::ActionId> &action) {
            if (action)
                m_madeCustomer = id;
            openCustomer(id, name);
        });
    connect(m_making, &Making::done, m_merging, &Merging::remember);
    connect(m_making, &Making::failed, this, &CustomerPlace::showProblem);
    connect(
        m_making, &Making::said, this, [this](const QString &sentence) { m_news->showNews(sentence, nullptr, {}); });
    connect(m_header, &CustomerHeader::organisationActivated, m_making, &Making::openOrganisation);
}

void CustomerPlace::beginWriting(domain::CaseId id, const std::function<void()> &begin)
{
    openCase(id);
    m_writeIn = id;
    m_beginWith = begin;
}

void CustomerPlace::leaveCase(domain::CaseId id)
{
    m_composer->resume();
    for (Stop &stop : m_stops) {
        if (stop.caseId == id)
            stop.caseId.reset();
    }
    if (m_case && m_case->id == id)
        setCase(std::nullopt);
}

void CustomerPlace::leaveCustomer(domain::CustomerId id)
{
    std::erase_if(m_stops, [id](const Stop &stop) { return stop.customer == id; });
    m_stop = m_stops.empty() ? 0 : m_stops.size() - 1;
    if (m_customer != id) {
        travel(0);
        return;
    }
    if (m_stops.empty()) {
        m_customer = {};
        openFirst();
        return;
    }
    const Stop back = m_stops.back();
    if (back.caseId)
        openCase(*back.caseId);
    else
        openCustomer(back.customer, back.name);
}

} // namespace throughline::ui
