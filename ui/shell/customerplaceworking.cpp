// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
//
// The part of CustomerPlace in which several work together: who else is here, and editing what others may edit too, templates and macros among it;
// and how the panes that show one case light each other.
#include "ui/shell/customerplace.h"

#include "core/services/timeline.h"
#include "ui/common/messagebar.h"
#include "ui/common/requests.h"
#include "ui/composer/composerpane.h"
#include "ui/customer/customerheader.h"
#include "ui/editing/editing.h"
#include "ui/editing/making.h"
#include "ui/knowledge/knowledgepane.h"
#include "ui/library/library.h"
#include "ui/merging/merging.h"
#include "ui/practice/newsline.h"
#include "ui/practice/practice.h"
#include "ui/presence/presenceline.h"
#include "ui/presence/presenceteller.h"
#include "ui/privacy/personactions.h"
#include "ui/promises/promiseactions.h"
#include "ui/roadmap/roadmappane.h"
#include "ui/shell/uistate.h"
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelinepane.h"
#include "ui/timeline/timelineview.h"

#include <QCryptographicHash>
#include <QLayout>
#include <QTimer>

namespace throughline::ui {

QList<QAction *> CustomerPlace::editingActions() const
{
    return m_editing->actions() + m_making->customerActions() + m_person->actions()
        + QList<QAction *> { m_library->action(), m_practice->action(), m_practice->makeAction() };
}

void CustomerPlace::routeWorkingTogether()
{
    // Right above the composer: where one looks before writing.
    m_timeline->layout()->addWidget(m_presenceLine);
    connect(&m_workspace, &services::Workspace::changed, m_presence, &PresenceTeller::apply);
    connect(&m_workspace, &services::Workspace::connected, m_presence, &PresenceTeller::ask);
    connect(m_composer, &ComposerPane::typed, m_presence, &PresenceTeller::typed);
    // What is written and sent is nobody's work in hand any more.
    connect(m_composer, &ComposerPane::written, m_presence, [this] { m_presence->typed(false); });
    connect(m_composer, &ComposerPane::sent, m_presence, [this] { m_presence->typed(false); });
    // What was done last is what Ctrl+Z takes back, whatever it was.
    connect(m_editing, &Editing::done, m_merging, &Merging::remember);
    connect(m_editing, &Editing::failed, this, &CustomerPlace::showProblem);
    connect(m_person, &PersonActions::done, this,
        [this](const QString &sentence) { m_news->showNews(sentence, nullptr, {}); });
    connect(m_person, &PersonActions::failed, this, &CustomerPlace::showProblem);
    connect(m_timeline, &TimelinePane::copied, this, [this](int entries, int leftOut) {
        if (leftOut > 0)
            m_news->showNews(
                tr("Copied: %1. Left out, since the customer doesn't see it: %2. Ctrl+Alt+C takes it along.")
                    .arg(entries)
                    .arg(leftOut),
                nullptr, {});
    });
}

void CustomerPlace::routeRoadmap()
{
    connect(m_roadmap, &RoadmapPane::editRequested, this, &CustomerPlace::roadmapEditorAsked);
    connect(m_roadmap, &RoadmapPane::mirrorRequested, this, &CustomerPlace::mirrorAsked);
    connect(m_roadmap, &RoadmapPane::articleRequested, m_knowledge, &KnowledgePane::openArticleByKey);
    connect(m_roadmap, &RoadmapPane::templateRequested, m_composer, &ComposerPane::replyWithTemplate);
    // Who walks over the entries wants to see the step; who opens a case, what is next.
    connect(m_timeline, &TimelinePane::eventSelected, m_roadmap,
        [this](domain::EventId id) { m_roadmap->lightEvent(id, m_timeline->view().hasFocus()); });
    // Walking over the steps only selects what is there already; what is asked for is fetched.
    connect(m_roadmap, &RoadmapPane::entrySelected, this, [this](domain::EventCursor place, bool wanted) {
        if (wanted || m_timeline->model().rowOf(place.id) >= 0)
            m_timeline->revealEvent(place);
    });
}

void CustomerPlace::routePromises()
{
    m_timeline->showWaiting(m_workspace.outgoing());
    m_timeline->offerCases(m_workspace.cases());
    for (QAction *action : m_promises->actions())
        m_timeline->view().addAction(action);
    connect(m_timeline, &TimelinePane::eventSelected, m_promises, [this](domain::EventId id) {
        const int row = m_timeline->model().rowOf(id);
        m_promises->setSelected(row < 0 ? std::nullopt : std::optional(m_timeline->model().eventAt(row)));
    });
    connect(m_promises, &PromiseActions::standingChanged, m_header, &CustomerHeader::setPromises);
    connect(m_promises, &PromiseActions::done, this, [this](const QString &sentence) {
        m_news->showNews(sentence, nullptr, {});
        m_timeline->showNewest();
    });
    connect(m_promises, &PromiseActions::failed, this, &CustomerPlace::showProblem);
    constexpr int kSoon = 5'000; // milliseconds: a start has better things to do
    QTimer::singleShot(kSoon, this, [this] { readMoods({}); });
}

void CustomerPlace::readMoods(domain::EventId after)
{
    constexpr int kPause = 50; // milliseconds, in which others write
    whenDone(m_workspace.timeline().readMoods(after), this,
        [this](const base::Result<std::optional<domain::EventId>> &read) {
            // Tried again when the program begins: nobody waits for it.
            if (read && *read)
                QTimer::singleShot(kPause, this, [this, next = **read] { readMoods(next); });
        });
}

void CustomerPlace::routeLibrary(UiState &state)
{
    // What is typed there belongs to one workspace, whose name may hold what no key can.
    const QString key = QStringLiteral("library/")
        + QString::fromLatin1(
            QCryptographicHash::hash(m_workspace.displayName().toUtf8(), QCryptographicHash::Sha256).toHex().left(16));
    m_library->setDrafts(state.load(key).toByteArray());
    connect(m_library, &Library::draftsChanged, this, [&state, key](const QByteArray &json) { state.save(key, json); });
}

void CustomerPlace::routePractice()
{
    m_header->layout()->addWidget(m_newsLine);
    connect(m_practice, &KnowledgePractice::caseWanted, this, &CustomerPlace::openCase);
    connect(m_practice, &KnowledgePractice::articleWanted, this, &CustomerPlace::openArticle);
    connect(m_practice, &KnowledgePractice::failed, this, &CustomerPlace::showProblem);
    connect(m_newsLine, &NewsLine::failed, this, &CustomerPlace::showProblem);
}

void CustomerPlace::setWorkedOn(domain::CustomerId customer, const std::optional<domain::SupportCase> &supportCase)
{
    m_presence->setCustomer(customer);
    m_newsLine->setCustomer(customer);
    m_presence->setCase(supportCase ? std::optional(supportCase->id) : std::nullopt);
    m_editing->setCustomer(customer);
    m_making->setCustomer(customer, m_customerName);
    m_composer->setMayOpen(customer.isValid());
    m_person->setCustomer(customer, m_customerName);
    m_editing->setCase(supportCase);
    m_promises->setCustomer(customer, m_customerName);
    m_promises->setCase(supportCase);
}

} // namespace throughline::ui
