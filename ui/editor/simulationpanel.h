// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/domain/simulation.h"

#include <QWidget>

#include <vector>

class QFormLayout;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace throughline::ui {

/// Walks a draft with given facts and without a case, to see where it leads. Nothing is stored.
class SimulationPanel : public QWidget {
    Q_OBJECT
public:
    explicit SimulationPanel(const base::Clock &clock, QWidget *parent = nullptr);

    /// What was walked so far is walked again in what it is now.
    void setBlueprint(const domain::Blueprint &blueprint);
    [[nodiscard]] const domain::Run &run() const { return m_walk.run; }
    [[nodiscard]] QLineEdit *factField(const QString &key) const;
    [[nodiscard]] QListWidget &next() const { return *m_next; }
    [[nodiscard]] QString state() const;

public Q_SLOTS:
    void begin();
    void back();
    /// As far as nobody has to choose.
    void goOn();

Q_SIGNALS:
    void walked();

private:
    struct Offer {
        domain::SimulatedDeed deed;
        QString words;
    };
    void showFacts();
    [[nodiscard]] domain::Circumstances circumstances() const;
    void walk();
    void showNext();
    void take(int row);

    domain::Blueprint m_blueprint;
    std::vector<domain::SimulatedDeed> m_deeds;
    domain::SimulatedWalk m_walk;
    std::vector<Offer> m_offers;
    base::EpochMs m_start;
    QStringList m_factKeys;
    QFormLayout *m_form;
    QLineEdit *m_tier;
    QLineEdit *m_product;
    QWidget *m_facts;
    QLabel *m_state;
    QListWidget *m_next;
    QListWidget *m_done;
    QPushButton *m_back;
    QPushButton *m_goOn;
};

} // namespace throughline::ui
