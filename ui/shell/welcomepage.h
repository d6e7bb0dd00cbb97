// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <QStringList>
#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace throughline::ui {

/// What a person can do about an error while a workspace is opened: one sentence.
[[nodiscard]] QString openingAdvice(const base::Error &error);

/// What the window shows while no workspace is open: a welcome, what is being waited for, or why it can't be opened. GUI thread.
class WelcomePage : public QWidget {
    Q_OBJECT
public:
    explicit WelcomePage(QWidget *parent = nullptr);

    /// `recent` are the workspaces opened last, the latest first.
    void showWelcome(const QStringList &recent);
    /// Says so after 300 ms: what is quicker needn't be said.
    void showWaiting(const QString &sentence);
    /// While waiting: done of total; a total of 0 means unknown.
    void showProgress(qint64 done, qint64 total);
    void showProblem(const QString &workspace, const base::Error &error);

Q_SIGNALS:
    void openAsked();
    void createAsked();
    void connectAsked();
    void demoAsked();
    void recentChosen(const QString &workspace);
    void retryAsked();
    void cancelAsked();

private:
    QLabel *addLabel(QVBoxLayout *column, Qt::TextFormat format = Qt::PlainText);
    QPushButton *addButton(QVBoxLayout *column, const QString &text, const QString &explanation);
    void showParts(bool welcome, bool waiting, bool problem);

    QLabel *m_title;
    QLabel *m_sentence;
    QLabel *m_advice;
    QLabel *m_details;
    QProgressBar *m_progress;
    QPushButton *m_cancel;
    QPushButton *m_retry;
    QPushButton *m_first;
    QWidget *m_choices;
    QWidget *m_recentBox;
    QVBoxLayout *m_recent;
    QTimer m_patience;
    qint64 m_startedAt = 0;
};

} // namespace throughline::ui
