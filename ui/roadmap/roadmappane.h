// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/requestid.h"
#include "core/services/facts.h"
#include "core/services/roadmaps.h"
#include "ui/common/pane.h"

#include <QFuture>

#include <optional>
#include <vector>

class QBoxLayout;
class QLabel;
class QListWidget;
class QListWidgetItem;
class QStackedWidget;
class QTimer;

namespace throughline::ui {

class BlueprintView;
class DeviationLines;
class StepCard;
class TallArea;
class VersionMove;

/// The roadmap of the case at hand: the blueprint with the run in it and the next step, or the roadmaps that are proposed.
class RoadmapPane : public Pane {
    Q_OBJECT
public:
    RoadmapPane(
        services::Roadmaps &roadmaps, services::Facts &facts, const base::Clock &clock, QWidget *parent = nullptr);
    ~RoadmapPane() override;

    [[nodiscard]] QWidget *focusTarget() override;

public Q_SLOTS:
    void setCase(std::optional<throughline::domain::CaseId> id);
    void setAgent(throughline::domain::AgentId id);
    /// Whose case it is: a step that asks for what they have told shows that instead. To be called before setCase().
    void setCustomer(throughline::domain::CustomerId id, const QString &name);
    /// Does the next step; where there is a choice, asks for it.
    void doNextStep();
    /// Does the step with what is known of what it asks for; where there is a choice, asks for it.
    void useKnown();
    /// Lights the step that stands on the timeline as this entry, or of which it tells; none if it is no step's. `show`: scrolls to it.
    void lightEvent(throughline::domain::EventId event, bool show);
    void apply(const throughline::domain::Changes &changes) override;

Q_SIGNALS:
    /// A step was done and stands on the timeline.
    void stepCompleted(throughline::domain::EventId event);
    void articleRequested(const QString &articleKey);
    /// The template of this name shall stand in the answer.
    void templateRequested(const QString &name);
    /// The roadmap that is walked or chosen is to be edited; none: which one is asked.
    void editRequested(throughline::domain::RoadmapId roadmap);
    /// All cases of the roadmap that is walked are to be held against it; none: which one is asked.
    void mirrorRequested(throughline::domain::RoadmapId roadmap);
    void stepSelected(const QString &stepKey);
    /// A step that stands on the timeline was selected; `wanted`: and is to be shown there wherever it is.
    void entrySelected(throughline::domain::EventCursor place, bool wanted);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    /// One deed of the agent. Its request id stays the same until it is known to have arrived, so that a second try can't do it twice.
    struct Deed {
        base::RequestId request;
        domain::CaseId caseId;
        qint64 runVersion = 0;
        domain::Completion completion;
        domain::RoadmapId roadmap; ///< of a start
    };

    void reload();
    void showRoadmap(const services::CaseRoadmap &roadmap);
    void showRun();
    void showProposals();
    void showHeader();
    void showStep(const QString &stepKey);
    void makePages();
    void makeActions();
    void connectParts();
    void complete(const QStringList &outcomes);
    void readKnown();
    void takeKnown(const std::vector<domain::KnownValue> &known);
    void startChosen(QListWidgetItem *item);
    /// Whether the agent may do this step, or why not.
    [[nodiscard]] base::Result<void> mayDo(const QString &stepKey) const;
    void failed(const base::Error &error);
    void updateActions();
    void showMirror();
    void addMirrorAction();
    void showLate();
    void tellEntry(const QString &stepKey, bool wanted);
    [[nodiscard]] QString lateText(const QString &stepKey) const;
    [[nodiscard]] QString nextKey() const;

    services::Roadmaps &m_roadmaps;
    services::Facts &m_facts;
    const base::Clock &m_clock;
    std::optional<domain::CaseId> m_case;
    std::optional<domain::AgentId> m_agent;
    domain::CustomerId m_customer;
    QString m_customerName;
    services::CaseRoadmap m_shown;
    std::optional<domain::Run> m_confirmed; ///< the run as stored, while a deed is under way
    std::optional<Deed> m_deed;
    bool m_busy = false;
    domain::EventId m_litEvent;
    quint64 m_generation = 0;
    QFuture<base::Result<services::CaseRoadmap>> m_loading;
    QFuture<base::Result<std::vector<domain::KnownValue>>> m_asking;
    quint64 m_knownGeneration = 0;
    QString m_knownStep; ///< the step for which it is known, or being read, what is known
    bool m_knownAwaited = false;
    std::optional<QStringList> m_waiting; ///< the outcomes of a step that waits for that

    VersionMove *m_versions;
    QLabel *m_header;
    DeviationLines *m_deviations;
    QStackedWidget *m_pages;
    QLabel *m_empty;
    QWidget *m_runPage;
    QBoxLayout *m_runLayout;
    TallArea *m_side;
    BlueprintView *m_view;
    StepCard *m_card;
    QLabel *m_finished;
    QWidget *m_proposalPage;
    QListWidget *m_proposals;
    QAction *m_doNext;
    QAction *m_use;
    QAction *m_write;
    QTimer *m_versionsSoon; ///< a newer version may be there
    QAction *m_fit;
    QAction *m_otherwise;
    QAction *m_start;
    QAction *m_move;
    QAction *m_edit;
};

} // namespace throughline::ui
