// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/roadmap.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;

namespace throughline::ui {

/// What is said on a way of a roadmap, and where it leads. A condition that can't be read yet is said with its place and told to nobody.
class WayForm : public QWidget {
    Q_OBJECT
public:
    explicit WayForm(QWidget *parent = nullptr);

    /// `way`: its place in the blueprint.
    void setWay(const domain::Blueprint &blueprint, int way);
    [[nodiscard]] QLineEdit &label() const { return *m_label; }
    [[nodiscard]] QLineEdit &condition() const { return *m_condition; }
    [[nodiscard]] QString problem() const;

Q_SIGNALS:
    void edited(int way, const throughline::domain::Transition &changed, const QString &field);
    void removeAsked();

private:
    void readCondition();

    int m_way = -1;
    domain::Transition m_shown;
    QComboBox *m_from;
    QComboBox *m_to;
    QLineEdit *m_label;
    QLineEdit *m_condition;
    QLabel *m_problem;
};

} // namespace throughline::ui
