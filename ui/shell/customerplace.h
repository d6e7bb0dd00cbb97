// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/event.h"
#include "core/services/customers.h"
#include "core/services/workspace.h"
#include "ui/shell/columns.h"

#include <QWidget>

#include <functional>
#include <optional>

namespace throughline::ui {

class ArticleEditor;
class ComposerPane;
class CustomerHeader;
class Editing;
class KnowledgePane;
class KnowledgePractice;
class Library;
class MacroRunner;
class Making;
class Merging;
class MessageBar;
class NewsLine;
class OutboxBar;
class PersonActions;
class PresenceLine;
class PresenceTeller;
class Outage;
class PromiseActions;
class QueuePane;
class RoadmapPane;
class TimelinePane;

/// The place where cases are worked on: queue, customer, timeline, composer, roadmap and knowledge side by side. It routes between them and knows nothing
/// else. The workspace must outlive it. GUI thread.
class CustomerPlace : public QWidget {
    Q_OBJECT
public:
    CustomerPlace(services::Workspace &workspace, domain::AgentId agent, UiState &state, QWidget *parent = nullptr);

    /// Opens the case that breaks next. To be called once the signals are connected: what is found can be there before this returns.
    void begin();
    [[nodiscard]] QList<Pane *> panes() const;
    /// Those of the place itself.
    [[nodiscard]] QList<QAction *> placeActions() const;
    /// What is done to a case or customer as a whole: undoing, macros, merging, splitting.
    [[nodiscard]] QList<QAction *> caseActions() const;
    [[nodiscard]] QList<QAction *> editingActions() const;
    [[nodiscard]] ArticleEditor &articleEditor() const { return *m_articles; }
    /// Something is typed that the workspace doesn't hold yet.
    [[nodiscard]] bool isBehind() const;
    /// A message of this agent's hasn't left yet, and nothing holds it back; told by outboxChanged().
    [[nodiscard]] bool isSending() const;
    /// So many are held back.
    [[nodiscard]] int heldMessages() const;
    /// Brings it there now, told by caughtUp() or fellBehind().
    void catchUp();
    /// What stands at the lower edge, in the middle.
    [[nodiscard]] const QWidget *lowerEdge() const;
    /// One step back, for Esc: a maximised pane is put back, the focus goes back to the timeline, then to the queue.
    void stepBack();

public Q_SLOTS:
    void openCase(throughline::domain::CaseId id);
    void openCustomer(throughline::domain::CustomerId id, const QString &name);
    void openArticle(throughline::domain::ArticleId id);
    /// Shows an entry in its customer's timeline.
    void openEvent(const throughline::domain::EventCursor &event, throughline::domain::CustomerId customer,
        std::optional<throughline::domain::CaseId> caseId);
    void showProblem(const throughline::base::Error &error);
    /// The workspace is out of reach, and is back. Said here once, not by each pane.
    void beginOutage(const throughline::base::Error &error);
    void endOutage();

Q_SIGNALS:
    /// All that was typed is in the workspace; it can't be brought there at the moment.
    void caughtUp();
    void outboxChanged();
    void fellBehind();
    /// The first customer is on the screen, or it is clear that there is none.
    void usable();
    /// What the window's title should say.
    void subjectChanged(const QString &subject);
    /// A roadmap is to be edited; none: which one is asked there.
    void roadmapEditorAsked(throughline::domain::RoadmapId roadmap);
    /// All cases of a roadmap are to be held against it; none: which one is asked there.
    void mirrorAsked(throughline::domain::RoadmapId roadmap);

private:
    /// A stop on the way: where Alt+Left goes back to.
    struct Stop {
        domain::CustomerId customer;
        QString name;
        std::optional<domain::CaseId> caseId;
        bool operator==(const Stop &) const = default;
    };

    /// Something that Ctrl+Z takes back.
    struct Step {
        std::optional<domain::OutgoingId> message;
        std::optional<domain::ActionId> action; ///< in the journal
        std::optional<domain::CaseId> caseId;   ///< of a message or macro
        std::optional<domain::CaseId> madeCase; ///< which is gone once that is undone
        std::optional<domain::CustomerId> madeCustomer;
    };

    void route();
    void makeActions();
    void openFirst();
    void showCase(const domain::SupportCase &supportCase);
    /// Where the timeline is shown when this case is opened; none: at the newest entry.
    [[nodiscard]] static std::optional<domain::EventCursor> placeOf(const domain::SupportCase &supportCase);
    void visitCustomer(domain::CustomerId id, const QString &name, std::optional<domain::EventCursor> place);
    /// `place`: where its timeline is to be shown; without it at the newest entry or, if the customer is open already, where it is.
    void showCustomer(domain::CustomerId id, const QString &name, std::optional<domain::EventCursor> place = {});
    void setCase(const std::optional<domain::SupportCase> &supportCase);
    /// Where a fact was told, in the timeline of the customer who is open. The case stays.
    void showSource(domain::EventId source);
    void customerLoaded(const services::CustomerCard &card);
    void apply(const domain::Changes &changes);
    void reloadCase();
    void routeMerging();
    void routeWriting();
    /// Takes back what was done last: a message that hasn't left, a macro, a merge or a split.
    void undo();
    void takeBackMessage(domain::OutgoingId id, domain::CaseId caseId);
    void describeUndo();
    void forgetDeparted();
    void routeMaking();
    /// How the composer begins once a new case is open.
    void beginWriting(domain::CaseId id, const std::function<void()> &begin);
    /// They are gone: goes on where one was before.
    void leaveCase(domain::CaseId id);
    void leaveCustomer(domain::CustomerId id);
    void routeWorkingTogether();
    void routePromises();
    void routeRoadmap();
    /// What was written before moods were, portion by portion, while nobody notices.
    void readMoods(domain::EventId after);
    void routeLibrary(UiState &state);
    void routePractice();
    void routeKnowledge(UiState &state);
    void routeUses();
    void beginArticle();
    /// Told to the others, and what editing is about.
    void setWorkedOn(domain::CustomerId customer, const std::optional<domain::SupportCase> &supportCase);
    /// What is open was merged into something else, or came back from there: goes on with what is true now, where one was reading.
    void followCustomer(domain::CustomerId id, const QString &name);
    void followCase(const domain::SupportCase &now);
    void remember();
    void travel(int by);

    services::Workspace &m_workspace;
    domain::AgentId m_agent;
    MessageBar *m_bar;
    MessageBar *m_news;
    Outage *m_outage;
    Merging *m_merging;
    MacroRunner *m_macros;
    Library *m_library;
    KnowledgePractice *m_practice;
    NewsLine *m_newsLine;
    Making *m_making;
    OutboxBar *m_outbox;
    Editing *m_editing;
    PersonActions *m_person;
    PresenceLine *m_presenceLine;
    PresenceTeller *m_presence;
    PromiseActions *m_promises;
    QueuePane *m_queue;
    CustomerHeader *m_header;
    TimelinePane *m_timeline;
    ComposerPane *m_composer;
    RoadmapPane *m_roadmap;
    KnowledgePane *m_knowledge;
    Columns *m_columns;
    ArticleEditor *m_articles = nullptr;
    bool m_articleWhole = false; ///< the knowledge has the window because an article is written
    QAction *m_back;
    QAction *m_forward;
    QAction *m_search;
    QAction *m_undo = nullptr;
    std::vector<Step> m_steps;                ///< of this session, the newest last
    std::optional<domain::CaseId> m_macroOn;  ///< the case that the macro which is just done was run on
    std::optional<domain::CaseId> m_writeIn;  ///< what is written there is wanted next
    std::function<void()> m_beginWith;        ///< what is done in m_writeIn once it is open
    std::optional<domain::CaseId> m_madeCase; ///< by the action that is told next
    std::optional<domain::CustomerId> m_madeCustomer;
    bool m_takingBack = false;
    domain::CustomerId m_customer;
    QString m_customerName;
    std::optional<domain::SupportCase> m_case;
    std::optional<domain::EventCursor> m_reveal; ///< an entry to show once the case that it belongs to is there
    std::vector<Stop> m_stops;
    size_t m_stop = 0;
    quint64 m_generation = 0;
    bool m_caseWanted = false; ///< take an open case of the customer once the card is read
    bool m_stay = false;       ///< the case that is being opened was asked for in the timeline, which stays where it is
    bool m_travelling = false;
    bool m_usable = false;
};

} // namespace throughline::ui
