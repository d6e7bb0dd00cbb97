// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/domain/asks.h"
#include "core/domain/roadmap.h"

#include <QFrame>

#include <optional>
#include <vector>

class QBoxLayout;
class QCheckBox;
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

    /// What answers the step's question, the best first. `customer` is who has told it.
    void setKnown(const std::vector<domain::KnownValue> &known, const QString &customer);
    [[nodiscard]] const QString &factKey() const { return m_factKey; }
    /// The step asks for something that is known, and may be done now.
    [[nodiscard]] bool canUseKnown() const;
    /// The customer is part of the step: doing it without an answer is asking them.
    [[nodiscard]] bool asksCustomer() const { return m_asks; }
    /// Takes the best of what is known for what came of the step.
    void fillKnown();
    /// Whether doing the step would ask for what is known: true once, and then the card says so; a second try is meant.
    [[nodiscard]] bool holdsBack();
    /// Of the articles that steps name, by their keys.
    void setArticleTitles(const QHash<QString, QString> &titles) { m_articleTitles = titles; }
    /// Another case: nothing that was typed or known for the step before belongs to it, even if it is at the same step.
    void forget();
    /// That the step isn't, or wasn't, done within its promised time, in words; empty if it is in time. To be called before showStep() or by itself.
    void setLate(const QString &words);
    /// Whether the step names who may do it, and the agent isn't one of them: then it is shown and can't be done here. To be called before showStep().
    void setForbidden(bool forbidden);
    void showStep(const domain::Blueprint &blueprint, const domain::Run &run, const QString &stepKey);
    [[nodiscard]] const QString &stepKey() const { return m_key; }
    /// The name of the template of the step's reply; empty if it names none.
    [[nodiscard]] const QString &templateName() const { return m_template; }
    [[nodiscard]] QString evidence() const;
    /// The items of the checklist that are ticked.
    [[nodiscard]] QStringList checked() const;
    /// Gives back what was ticked when the step could not be done.
    void setChecked(const QStringList &items);
    /// Gives back what was typed when the step could not be done.
    void setEvidence(const QString &evidence);
    /// Gives the focus to the button, or to the first of several.
    void focusButtons();
    [[nodiscard]] bool hasChoice() const { return m_outcomes.size() > 1; }
    /// Of an inclusive gateway: the ways that are marked so far. Empty for others.
    [[nodiscard]] QStringList marked() const;
    /// While a command is under way.
    void setBusy(bool busy);

Q_SIGNALS:
    /// Several only from an inclusive gateway; empty where there is no choice, or where the conditions shall tell.
    void doneRequested(const QStringList &outcomes);
    void articleRequested(const QString &articleKey);
    /// The reply that the step names is to be written.
    void templateRequested();
    void useRequested();
    void nextRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] QLabel *addLabel(QBoxLayout *layout);
    void showFact();
    void showRules(const domain::Step &step);
    void showWays(const domain::Blueprint &blueprint);
    void showArticles(const QStringList &keys);
    void choose(int index);
    void allowWays() { m_ways->setEnabled(!m_busy && !m_forbidden); }
    void fitText();

    const base::Clock &m_clock;
    std::vector<domain::KnownValue> m_known;
    QString m_customer;
    QHash<QString, QString> m_articleTitles;
    QString m_key;
    QString m_factKey;
    QString m_template;
    bool m_next = false;    ///< the step may be done now
    bool m_asks = false;    ///< the customer is part of it: doing it without an answer is asking
    bool m_stopped = false; ///< it was held back already
    bool m_busy = false;
    bool m_forbidden = false; ///< others may do it
    bool m_several = false;   ///< more than one way may be taken
    QStringList m_outcomes;
    QList<QPushButton *> m_buttons;
    QLabel *m_when;
    QLabel *m_title;
    QLabel *m_late;
    QLabel *m_where;
    QLabel *m_text;
    QScrollArea *m_textArea;
    QLabel *m_rules; ///< policy, who may do it, what else it asks for
    QWidget *m_checks;
    QList<QCheckBox *> m_boxes;
    QWidget *m_articles;
    QPushButton *m_reply;
    QLabel *m_fact;
    QPushButton *m_use;
    QLineEdit *m_evidence;
    QWidget *m_ways;
    QToolButton *m_toNext;
};

} // namespace throughline::ui
