// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/practice.h"
#include "ui/common/roadmapshow.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QListWidget;
class QPlainTextEdit;
class QPushButton;

namespace throughline::ui {

class Conversation;
class MessageBar;

/// A case that was real, played once more: the customer's messages one by one, the steps to choose from, what is known, and where the reply is written that nobody gets.
/// Nothing here can reach a customer: the page knows no service. GUI thread.
class PractisePage : public QWidget {
    Q_OBJECT
public:
    explicit PractisePage(const RoadmapShowMaker &makeShow, QWidget *parent = nullptr);

    void begin(const domain::PracticeScript &script);
    [[nodiscard]] const domain::PracticeSession &session() const { return m_session; }
    [[nodiscard]] const domain::PracticeState &state() const { return m_state; }
    [[nodiscard]] bool isBegun() const { return !m_session.script.messages.empty(); }
    /// The texts of the numbered choices: steps, or the outcomes of the one that was chosen.
    [[nodiscard]] QStringList choices() const;
    [[nodiscard]] QPlainTextEdit &reply() const { return *m_reply; }
    [[nodiscard]] QListWidget &facts() const { return *m_facts; }
    [[nodiscard]] QString message() const;
    void takeFocus();

public Q_SLOTS:
    /// The choice of this number, from 0.
    void choose(int number);
    void takeReply();
    void listen();
    void useFact();
    void finish();

Q_SIGNALS:
    void finished(const throughline::domain::PracticeSession &session);
    void leaving();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] QPushButton *button(const QString &text, const QString &keys, void (PractisePage::*act)());
    bool chooseBy(QKeyEvent *event);
    bool move(const domain::PracticeMove &move);
    void present();
    void showChoices();
    void showFacts();

    RoadmapShow *m_show;
    domain::PracticeSession m_session;
    domain::PracticeState m_state;
    QString m_step; ///< chosen, and waiting for its outcome
    QStringList m_choices;
    MessageBar *m_bar;
    QLabel *m_mark;
    Conversation *m_said;
    QListWidget *m_facts;
    QLabel *m_question;
    QWidget *m_buttons;
    QGridLayout *m_grid;
    QPlainTextEdit *m_reply;
    QPushButton *m_take;
    QPushButton *m_next;
    QPushButton *m_finish;
};

} // namespace throughline::ui
