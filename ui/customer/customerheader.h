// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/services/customers.h"
#include "ui/common/pane.h"
#include "ui/customer/headertext.h"

#include <QFuture>
#include <QTimer>

#include <array>
#include <optional>

namespace throughline::ui {

class FlowLayout;

/// Answers in five seconds: who this is, how important, what they own, what is known, and how the case stands. GUI thread.
class CustomerHeader : public Pane {
    Q_OBJECT
public:
    CustomerHeader(services::Customers &customers, services::Identities &identities, const base::Clock &clock,
        QWidget *parent = nullptr);

    void setCustomer(domain::CustomerId id);
    void setCase(const std::optional<domain::SupportCase> &supportCase);
    [[nodiscard]] QWidget *focusTarget() override;

public Q_SLOTS:
    void apply(const throughline::domain::Changes &changes) override;

Q_SIGNALS:
    /// The customer was read, for the first time or again.
    void loaded(const throughline::services::CustomerCard &card);
    /// Somebody wants to compare the customer with one who is probably the same.
    void duplicateActivated(const throughline::services::Duplicate &duplicate);

protected:
    void timerEvent(QTimerEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void read();
    void rebuild();
    void askForDuplicates();
    void compareDuplicate();

    /// A line of chips; they are kept and filled again, since making widgets is what would take time.
    struct Line {
        QWidget *widget = nullptr;
        FlowLayout *layout = nullptr;
        std::vector<Chip *> chips;
    };
    /// Everything if it is asked for; otherwise what fits into one line, and how much is left.
    void show(Line &line, const HeaderLine &parts, bool mayShorten = false);

    services::Customers &m_customers;
    services::Identities &m_identities;
    const base::Clock &m_clock;
    domain::CustomerId m_customer;
    std::optional<domain::SupportCase> m_case;
    std::optional<services::CustomerCard> m_card;
    QFuture<base::Result<services::CustomerCard>> m_request;
    QFuture<base::Result<std::vector<services::Duplicate>>> m_asking;
    std::vector<services::Duplicate> m_duplicates;
    QTimer m_askSoon; ///< who walks through the queue doesn't ask at each step
    quint64 m_generation = 0;
    std::array<Line, 4> m_lines;
    QAction *m_all;
    QAction *m_compare;
};

} // namespace throughline::ui
