// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/domain/customer.h"
#include "core/domain/supportcase.h"
#include "core/domain/timelinemarks.h"
#include "ui/common/pane.h"

#include <QTimer>

#include <optional>
#include <vector>

class QLabel;
class QPushButton;
class QToolButton;

namespace throughline::services {
class Cases;
class Facts;
class Outgoing;
class Timeline;
} // namespace throughline::services

namespace throughline::ui {

class CaseChooser;
class DateJump;
class KeepFact;
class PinMenu;
class SeenMarker;
class TimelineModel;
class TimelineSearch;
class TimelineView;
class WaitingStrip;

/// Everything that ever passed between a customer and us, with the filters above it. The filters say in words what is shown.
class TimelinePane : public Pane {
    Q_OBJECT
public:
    TimelinePane(
        services::Timeline &timeline, services::Facts &facts, const base::Clock &clock, QWidget *parent = nullptr);
    ~TimelinePane() override;

    [[nodiscard]] QWidget *focusTarget() override;
    [[nodiscard]] TimelineModel &model() const { return *m_model; }
    [[nodiscard]] TimelineView &view() const { return *m_view; }
    [[nodiscard]] PinMenu &pins() const { return *m_pins; }
    [[nodiscard]] KeepFact &keepFact() const { return *m_keepFact; }
    [[nodiscard]] TimelineSearch &search() const { return *m_search; }
    /// From now on, each case of the customer can be chosen. The service must outlive this.
    void offerCases(services::Cases &cases);
    /// From now on, what waits in the outbox for the customer stands at the foot. The service must outlive this.
    void showWaiting(services::Outgoing &outgoing);
    /// Null until showWaiting().
    [[nodiscard]] const WaitingStrip *waiting() const { return m_waiting; }

public Q_SLOTS:
    /// Who reads: what is new is new to them.
    void setAgent(throughline::domain::AgentId agent);
    /// Another customer is shown, without filters, about `near` or, without it, from the newest event on. An invalid id empties the pane.
    void setCustomer(throughline::domain::CustomerId id, const QString &name,
        std::optional<throughline::domain::EventCursor> near = {});
    /// This case is probably opened next, about `near`.
    void expectCase(const throughline::domain::SupportCase &next, throughline::domain::EventCursor near);
    /// The case that is open: its events are marked and "this case" is offered as a filter.
    void setCase(std::optional<throughline::domain::CaseId> id);
    /// What the filter of products offers.
    void setProducts(const std::vector<throughline::domain::Product> &products);
    /// Shows this place of the timeline and selects what is there; the filters are lifted if they would hide it.
    void revealEvent(throughline::domain::EventCursor cursor);
    /// The same, unfolded: what was told stands there.
    void showSource(throughline::domain::EventCursor cursor);
    /// Shows the newest entry, as after something was written.
    void showNewest();
    void apply(const throughline::domain::Changes &changes) override;

Q_SIGNALS:
    void caseRequested(throughline::domain::CaseId id);
    void eventSelected(throughline::domain::EventId id);
    /// So many entries are in the clipboard now, and so many internal ones were left out.
    void copied(int entries, int leftOut);
    /// The first page of a customer was painted.
    void shown();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void makeFilterActions();
    void makeFilterBar();
    void makeActions();
    /// With keys that act only while the focus is in this pane.
    QAction *addLocalAction(const QString &text, const QKeySequence &keys);
    void makeSearch();
    void makeJumps();
    void makePins();
    void jump(domain::Neighbour which, bool older);
    /// Home and End belong to the line of the search or to the text of an entry while somebody moves in it.
    void offerEdgeKeys();
    void describeSelection();
    void makeExcerpts();
    void makeFacts(services::Facts &facts);
    void copySelection(bool withInternal);
    void askForPrint();
    void fillChannelMenu();
    /// Several channels are chosen in one go.
    [[nodiscard]] static bool keepsMenuOpen(const QEvent &event);
    void chooseCase();
    void fillProductMenu();
    void chooseDate();
    void setFilter(const domain::EventFilter &filter);
    void describeFilter();
    void describeEmptiness();
    void updateIcons();
    void placePlaceholder();

    services::Timeline &m_timeline;
    const base::Clock &m_clock;
    TimelineModel *m_model;
    TimelineView *m_view;
    SeenMarker *m_seen;
    TimelineSearch *m_search;
    PinMenu *m_pins = nullptr;
    KeepFact *m_keepFact = nullptr;
    WaitingStrip *m_waiting = nullptr;
    CaseChooser *m_caseChooser = nullptr;
    QToolButton *m_channels;
    QToolButton *m_cases;
    QToolButton *m_products;
    QToolButton *m_date;
    QToolButton *m_newest;
    QToolButton *m_everything;
    QWidget *m_placeholder;
    QLabel *m_placeholderText;
    QPushButton *m_placeholderButton;
    DateJump *m_dateJump = nullptr;
    QAction *m_goNewest;
    QAction *m_goOldest;
    QAction *m_goDate;
    QAction *m_showEverything;
    QAction *m_chooseChannels;
    QAction *m_chooseCase;
    QAction *m_chooseProduct;
    QAction *m_thisCase;
    QAction *m_quotations;
    QAction *m_olderHit;
    QAction *m_newerHit;
    QAction *m_pin;
    QAction *m_showPins;
    QAction *m_copy;
    QAction *m_copyAll;
    QAction *m_keep = nullptr;
    QAction *m_print;
    QList<QAction *> m_jumps;
    quint64 m_jumpGeneration = 0;
    bool m_searching = false; ///< the line of the search has the focus
    QTimer m_patience;
    QString m_customerName;
    std::optional<domain::CaseId> m_case;
    std::vector<domain::Product> m_productList;
    bool m_failed = false;
};

} // namespace throughline::ui
