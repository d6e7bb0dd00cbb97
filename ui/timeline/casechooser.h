// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/domain/supportcase.h"

#include <QFrame>
#include <QFuture>

#include <optional>
#include <vector>

namespace throughline::services {
class Cases;
}

namespace throughline::ui {

class Picker;
struct PickRow;

/// Asks which case of a customer the timeline is to show: all, or one of them, the newest first. Typing narrows the list. A pop-up. GUI thread.
class CaseChooser : public QFrame {
    Q_OBJECT
public:
    /// Both must outlive it.
    CaseChooser(services::Cases &cases, const base::Clock &clock, QWidget *parent = nullptr);

    /// Opens at `place` (global). `shown`: the only case that the timeline shows; `open`: the one that is worked on.
    void open(domain::CustomerId customer, std::optional<domain::CaseId> shown, std::optional<domain::CaseId> open,
        QPoint place);
    [[nodiscard]] Picker &picker() const { return *m_picker; }

Q_SIGNALS:
    void chosen(std::optional<throughline::domain::CaseId> id);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void ask(const QString &typed);
    void offer(const QString &typed);
    void askNumber(const QString &typed, domain::CaseId number, std::vector<PickRow> rows);

    services::Cases &m_cases;
    const base::Clock &m_clock;
    Picker *m_picker;
    domain::CustomerId m_customer;
    std::optional<domain::CaseId> m_shown;
    std::optional<domain::CaseId> m_open;
    std::optional<std::vector<domain::SupportCase>> m_found; ///< of the customer, read once for each opening
    QFuture<base::Result<std::vector<domain::SupportCase>>> m_reading;
    quint64 m_question = 0;
};

} // namespace throughline::ui
