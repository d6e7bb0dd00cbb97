// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/services/consents.h"
#include "core/services/customers.h"
#include "core/services/facts.h"
#include "ui/common/pane.h"
#include "ui/customer/headertext.h"

#include <QFuture>
#include <QPointer>
#include <QTimer>

#include <array>
#include <optional>

namespace throughline::ui {

class Contacts;
class FactsDialog;
class FlowLayout;
class ProposalLine;

/// Answers in five seconds: who this is, how important, what they own, what is known, and how the case stands. GUI thread.
class CustomerHeader : public Pane {
    Q_OBJECT
public:
    CustomerHeader(services::Customers &customers, services::Identities &identities, services::Facts &facts,
        services::Consents &consents, const base::Clock &clock, QWidget *parent = nullptr);

    /// Who keeps and corrects facts.
    void setAgent(domain::AgentId agent);
    void setCustomer(domain::CustomerId id);
    void setCase(const std::optional<domain::SupportCase> &supportCase);
    /// What was promised to the customer and isn't kept yet, what is due first.
    void setPromises(const std::vector<domain::Promise> &standing);
    [[nodiscard]] QWidget *focusTarget() override;

public Q_SLOTS:
    /// Opens what the customer has told us, at this fact if it isn't empty.
    void showFacts(const QString &key = {});
    void apply(const throughline::domain::Changes &changes) override;

Q_SIGNALS:
    /// The customer was read, for the first time or again.
    void loaded(const throughline::services::CustomerCard &card);
    /// Somebody wants to compare the customer with one who is probably the same.
    void duplicateActivated(const throughline::services::Duplicate &duplicate);
    /// The organisation of the customer shall be shown, with its people and contracts.
    void organisationActivated();
    /// The entry where something was told shall be shown.
    void sourceRequested(throughline::domain::EventId source);

protected:
    void timerEvent(QTimerEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void read();
    void rebuild();
    void askForDuplicates();
    void compareDuplicate();
    void follow(const HeaderPart &part);
    void makeFacts();
    void describeFacts();

    /// A line of chips; they are kept and filled again, since making widgets is what would take time.
    struct Line {
        QWidget *widget = nullptr;
        FlowLayout *layout = nullptr;
        std::vector<Chip *> chips;
        std::vector<HeaderPart> parts; ///< what the chips show
    };
    /// Everything if it is asked for; otherwise what fits into one line, and how much is left.
    void show(Line &line, const HeaderLine &parts, bool mayShorten = false);

    services::Customers &m_customers;
    services::Identities &m_identities;
    services::Facts &m_facts;
    const base::Clock &m_clock;
    domain::CustomerId m_customer;
    std::optional<domain::AgentId> m_agent;
    std::optional<domain::SupportCase> m_case;
    std::optional<services::CustomerCard> m_card;
    QFuture<base::Result<services::CustomerCard>> m_request;
    QFuture<base::Result<std::vector<services::Duplicate>>> m_asking;
    std::vector<services::Duplicate> m_duplicates;
    std::vector<domain::Promise> m_promises;
    QTimer m_askSoon; ///< who walks through the queue doesn't ask at each step
    quint64 m_generation = 0;
    QTimer m_patience; ///< until the case is shown without its customer's card
    std::array<Line, 4> m_lines;
    ProposalLine *m_proposals;
    Contacts *m_contacts;
    QPointer<FactsDialog> m_dialog;
    QAction *m_all;
    QAction *m_compare;
    QAction *m_preferences;
    QAction *m_showFacts = nullptr;
    QAction *m_keep = nullptr;
    QAction *m_reject = nullptr;
    QAction *m_rejectHere = nullptr;
    QAction *m_source = nullptr;
};

} // namespace throughline::ui
