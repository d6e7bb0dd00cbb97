// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/domain/customer.h"
#include "core/domain/roadmap.h"

#include <QFrame>

#include <optional>
#include <vector>

class QBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QScrollArea;
class QToolButton;

namespace throughline::ui {

/// A step in words, and if it is next, what is needed to do it: the evidence and a button for each way on.
class StepCard : public QFrame {
    Q_OBJECT
public:
    explicit StepCard(const base::Clock &clock, QWidget *parent = nullptr);

    void setFacts(const std::vector<domain::Fact> &facts);
    /// Of the articles that steps name, by their keys.
    void setArticleTitles(const QHash<QString, QString> &titles) { m_articleTitles = titles; }
    void showStep(const domain::Blueprint &blueprint, const domain::Run &run, const QString &stepKey);
    [[nodiscard]] const QString &stepKey() const { return m_key; }
    [[nodiscard]] QString evidence() const;
    /// Gives back what was typed when the step could not be done.
    void setEvidence(const QString &evidence);
    /// Gives the focus to the button, or to the first of several.
    void focusButtons();
    [[nodiscard]] bool hasChoice() const { return m_outcomes.size() > 1; }
    /// While a command is under way.
    void setBusy(bool busy);

Q_SIGNALS:
    /// `outcome` is empty where there is no choice.
    void doneRequested(const QString &outcome);
    void articleRequested(const QString &articleKey);
    void nextRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] QLabel *addLabel(QBoxLayout *layout);
    void showFact();
    void showWays(const domain::Blueprint &blueprint);
    void showArticles(const QStringList &keys);
    void choose(int index);
    void fitText();

    const base::Clock &m_clock;
    std::vector<domain::Fact> m_facts;
    QHash<QString, QString> m_articleTitles;
    QString m_key;
    QString m_factKey;
    QString m_filled; ///< evidence that was put in from a fact
    QStringList m_outcomes;
    QList<QPushButton *> m_buttons;
    QLabel *m_when;
    QLabel *m_title;
    QLabel *m_where;
    QLabel *m_text;
    QScrollArea *m_textArea;
    QWidget *m_articles;
    QLabel *m_fact;
    QLineEdit *m_evidence;
    QWidget *m_ways;
    QToolButton *m_toNext;
};

} // namespace throughline::ui
