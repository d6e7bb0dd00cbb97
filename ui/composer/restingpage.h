// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace throughline::ui {

/// The composer while nothing is being written: one line that says in which case, and a button for each kind of entry.
class RestingPage : public QWidget {
    Q_OBJECT
public:
    explicit RestingPage(QWidget *parent = nullptr);

    struct State {
        QString sentence;
        bool open = false; ///< a case is open
        bool replyBegun = false;
        bool noteBegun = false;
        bool callBegun = false;
    };
    void describe(const State &state);
    [[nodiscard]] QWidget *firstButton() const;

Q_SIGNALS:
    void replyRequested();
    void noteRequested();
    void callRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void setIcons();

    QLabel *m_sentence;
    QPushButton *m_reply;
    QPushButton *m_note;
    QPushButton *m_call;
};

} // namespace throughline::ui
