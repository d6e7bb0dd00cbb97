// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/roadmap.h"

#include <QWidget>

#include <functional>
#include <vector>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QListWidget;
class QPlainTextEdit;

namespace throughline::ui {

/// All that a step of a roadmap has, to be changed. What is typed is told letter by letter; what can't be right yet is said below its field and told to nobody.
class StepForm : public QWidget {
    Q_OBJECT
public:
    explicit StepForm(QWidget *parent = nullptr);

    /// Shows a step. A field in which somebody types keeps its text if it says the same.
    void setStep(const domain::Blueprint &blueprint, const QString &key);
    /// Keys of other roadmaps, for a step that runs one.
    void setRoadmaps(const QStringList &keys);
    [[nodiscard]] QString stepKey() const { return m_step.key; }
    [[nodiscard]] QLineEdit &title() const { return *m_title; }
    [[nodiscard]] QComboBox &kind() const { return *m_kind; }
    [[nodiscard]] QLineEdit &promised() const { return *m_promised; }
    [[nodiscard]] QLineEdit &asks() const { return *m_asks; }
    /// What is wrong with what is typed; empty if nothing.
    [[nodiscard]] QString problem() const;

Q_SIGNALS:
    /// `field` names the field, for undoing what is typed there at once.
    void edited(const throughline::domain::Step &step, const QString &field);
    void laneChosen(const QString &stepKey, int lane);
    void wayChosen(int transition);

private:
    QLineEdit *addLine(const QString &name, const QString &hint, const char *field,
        const std::function<bool(domain::Step &, const QString &)> &take);
    QPlainTextEdit *addText(const QString &name, const QString &hint, int lines, const char *field,
        const std::function<void(domain::Step &, const QString &)> &take);
    void makeFields();
    void makeGates();
    void orderTabs();
    void tell(const domain::Step &step, const char *field);
    void showKind();
    void showWays(const domain::Blueprint &blueprint);

    domain::Step m_step;
    bool m_showing = false;
    QFormLayout *m_form;
    QLineEdit *m_title;
    QComboBox *m_kind;
    QComboBox *m_gateway;
    QComboBox *m_lane;
    QPlainTextEdit *m_text;
    QLineEdit *m_policy;
    QLineEdit *m_asks;
    QLineEdit *m_makes;
    QLineEdit *m_promised;
    QLineEdit *m_waitFor;
    QLineEdit *m_waitUntil;
    QComboBox *m_roadmap;
    QPlainTextEdit *m_checklist;
    QLineEdit *m_evidence;
    QLineEdit *m_mayDo;
    QLineEdit *m_articles;
    QLineEdit *m_template;
    QPlainTextEdit *m_note;
    std::vector<std::pair<domain::CaseStatus, QComboBox *>> m_gates;
    QListWidget *m_ways;
    QLabel *m_problem;
};

} // namespace throughline::ui
