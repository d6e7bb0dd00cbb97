// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/domain/draft.h"
#include "core/domain/supportcase.h"
#include "ui/common/pane.h"
#include "ui/composer/draft.h"

#include <QHash>
#include <QSet>
#include <QTimer>

#include <memory>
#include <optional>

class QPlainTextEdit;

namespace throughline::services {
class Cases;
class Drafts;
class Facts;
} // namespace throughline::services

namespace throughline::ui {

class AskGuard;
class DraftKeeper;
struct ComposerWidgets;

/// Where an agent writes into a case: an internal note, or a call that was made. It says in words, all the time, who will see it. What was typed stays with
/// its case until it is saved, whatever else is opened meanwhile, and is kept in the workspace as it is typed.
class ComposerPane : public Pane {
    Q_OBJECT
public:
    ComposerPane(services::Cases &cases, services::Drafts &drafts, services::Facts &facts, const base::Clock &clock,
        QWidget *parent = nullptr);
    ~ComposerPane() override;

    /// Who writes. Without a valid id nothing can be saved.
    void setAgent(domain::AgentId id);
    [[nodiscard]] QWidget *focusTarget() override;
    /// Something is typed that isn't an event yet, in this or another case.
    [[nodiscard]] bool hasUnsavedText() const;
    /// Something is typed that isn't even kept as a draft yet.
    [[nodiscard]] bool isBehind() const;
    /// Keeps what was typed now, told by caughtUp() or fellBehind().
    void catchUp();

public Q_SLOTS:
    void setCase(std::optional<throughline::domain::SupportCase> supportCase);
    /// The customer's phone number, shown where a call is logged; empty if unknown.
    void setPhone(const QString &number);
    void startNote();
    void startCall();
    void apply(const throughline::domain::Changes &changes) override;

Q_SIGNALS:
    /// It is in the workspace.
    void written(throughline::domain::EventId id);
    /// Somebody typed: is there a text now?
    void typed(bool hasText);
    /// Nothing is being written any more, or something is: how much room it needs.
    void restingChanged(bool resting);
    /// All that was typed is kept in the workspace.
    void caughtUp();
    /// It can't be kept at the moment; what was typed stays here.
    void fellBehind();
    /// Esc: the focus belongs elsewhere now. What was typed is kept.
    void left();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void makeActions();
    void makeGuards(services::Facts &facts);

    void open(Draft::Kind kind);
    void leave();
    void store();
    void restore();
    void keep(domain::CaseId caseId);
    void takeKept(domain::CaseId caseId, domain::AgentId agent, const std::vector<domain::Draft> &kept);
    void describe();
    void save();
    void saveNote();
    void saveCall();
    void finished(domain::CaseId caseId, Draft::Kind kind, const base::Result<qint64> &result);
    void toggleTimer();
    void showElapsed();
    [[nodiscard]] Draft &draft() { return m_drafts[m_case->id]; }
    [[nodiscard]] QPlainTextEdit *editor() const;

    services::Cases &m_cases;
    const base::Clock &m_clock;
    domain::AgentId m_agent;
    std::optional<domain::SupportCase> m_case;
    QString m_phone;
    QHash<domain::CaseId, Draft> m_drafts;
    QSet<domain::CaseId> m_awaited; ///< cases of which it isn't known yet what was begun earlier
    DraftKeeper *m_keeper;
    bool m_filling = false; ///< the widgets are set from a draft
    bool m_warned = false;  ///< the error that is shown tells that drafts aren't kept

    std::unique_ptr<ComposerWidgets> m_widgets;
    AskGuard *m_noteGuard = nullptr;
    AskGuard *m_callGuard = nullptr;
    QAction *m_startNote;
    QAction *m_startCall;
    QAction *m_save;
    QTimer m_second;
};

} // namespace throughline::ui
