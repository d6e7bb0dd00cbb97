// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/services/macros.h"
#include "core/services/outgoing.h"
#include "ui/common/macrowords.h"

#include <QDialog>
#include <QTimer>

#include <optional>
#include <vector>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace throughline::ui {

class MacroForm;
class Picker;

/// Finds a macro, asks for what it wants to know, shows all that it would change, and runs it. To be shown with open(). GUI thread.
class MacroDialog : public QDialog {
    Q_OBJECT
public:
    MacroDialog(services::Macros &macros, services::Outgoing &outgoing, domain::CaseId caseId,
        std::optional<domain::AgentId> agent, const base::Clock &clock, QWidget *parent);

    /// Reads the macros and lets type.
    void begin();
    [[nodiscard]] Picker &picker() const { return *m_picker; }
    [[nodiscard]] MacroForm &form() const { return *m_form; }
    /// What the preview says.
    [[nodiscard]] QString previewText() const;
    [[nodiscard]] QString problem() const;
    /// What is shown is what would be done now.
    [[nodiscard]] bool isReady() const { return m_ready; }

public Q_SLOTS:
    /// `anyway`: although the customer has written since the dialog was opened.
    void run(bool anyway = false);

Q_SIGNALS:
    /// It is done, and this is its action in the journal.
    void carriedOut(throughline::domain::ActionId action, const QString &sentence);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void makeLayout();
    void showFitting(const QString &typed);
    void choose(qint64 id);
    void enter();
    void refresh();
    void preview();
    void takePreview(const base::Result<services::MacroPreview> &preview);
    void finished(const base::Result<qint64> &result);
    void say(const QString &problem);
    [[nodiscard]] services::MacroRun order() const;

    services::Macros &m_macros;
    services::Outgoing &m_outgoing;
    const base::Clock &m_clock;
    domain::CaseId m_case;
    std::optional<domain::AgentId> m_agent;
    std::vector<domain::Macro> m_all;
    bool m_read = false;
    QString m_broken; ///< why there is no list
    std::optional<domain::Macro> m_macro;
    std::vector<PlannedLine> m_lines;
    std::optional<domain::EventId> m_seen;
    std::optional<domain::EventId> m_newer;
    QString m_overrideReason; ///< why, although the roadmap keeps the case from the macro's status
    bool m_fromBehind = false;
    std::optional<services::NewerAnswer> m_answered;
    std::optional<base::RequestId> m_request; ///< of what is being run: repeated as it is if it failed
    QFuture<base::Result<services::MacroPreview>> m_previewing;
    quint64 m_generation = 0;
    bool m_entered = false; ///< to be run, once it is known what that would do
    bool m_ready = false;
    bool m_running = false;
    QTimer m_soon;
    Picker *m_picker;
    QLabel *m_title;
    QLabel *m_summary;
    MacroForm *m_form;
    QPlainTextEdit *m_preview;
    QLabel *m_problem;
    QPushButton *m_run;
    QPushButton *m_anyway;
};

} // namespace throughline::ui
