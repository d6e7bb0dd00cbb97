// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/domain/supportcase.h"
#include "ui/common/pane.h"

#include <QFuture>
#include <QTimer>

#include <optional>

class QLabel;
class QListView;

namespace throughline::services {
class Cases;
}

namespace throughline::ui {

class QueueDelegate;
class QueueListModel;
class QueueModel;

/// The queues with their numbers, and below them the open cases of the chosen one, what breaks next first.
class QueuePane : public Pane {
    Q_OBJECT
public:
    QueuePane(services::Cases &cases, const base::Clock &clock, QWidget *parent = nullptr);

    /// Whose cases are "mine".
    void setAgent(domain::AgentId id);
    [[nodiscard]] QWidget *focusTarget() override;
    [[nodiscard]] QueueModel &model() const { return *m_model; }
    [[nodiscard]] QueueListModel &queues() const { return *m_queues; }

public Q_SLOTS:
    /// Something was begun to be written, or is finished.
    void draftsChanged();
    /// The case that is open in the window: marked, and where "next" counts from.
    void setOpenCase(std::optional<throughline::domain::CaseId> id);
    void selectNext();
    void selectPrevious();
    /// Opens the case behind the one that is open; without one, the first.
    void openNext();
    void apply(const throughline::domain::Changes &changes) override;

Q_SIGNALS:
    void caseActivated(const throughline::domain::SupportCase &supportCase);
    /// Nothing has moved for a moment: this case is probably the next to be activated.
    void caseExpected(const throughline::domain::SupportCase &supportCase);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void readOverview();
    void chooseQueue(const domain::QueueFilter &filter);
    void activate(int row);
    void expectNext();
    void step(int rows);
    void describeEmptiness();
    void fitQueueList();
    [[nodiscard]] QListView *makeList(const QString &name);

    services::Cases &m_cases;
    QueueModel *m_model;
    QueueListModel *m_queues;
    QListView *m_queueView;
    QListView *m_caseView;
    QueueDelegate *m_delegate;
    QLabel *m_title;
    QLabel *m_empty;
    QTimer m_minute;
    QTimer m_overviewSoon;
    QTimer m_patience;
    QTimer m_quiet; ///< until the next case is expected
    domain::AgentId m_agent;
    std::optional<domain::CaseId> m_open;
    std::optional<domain::CaseId> m_selected;
    quint64 m_overviewGeneration = 0;
    bool m_failed = false;
    bool m_overviewFailed = false; ///< that is what the pane tells
    bool m_firstLook = true;       ///< nothing was counted for this agent yet
};

} // namespace throughline::ui
