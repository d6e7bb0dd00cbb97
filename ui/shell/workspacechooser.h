// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QPointer>

class QDialog;
class QWidget;

namespace throughline::ui {

/// Asks which workspace: a file to open, a file to make, or a server. None of them stops the window. GUI thread.
class WorkspaceChooser : public QObject {
    Q_OBJECT
public:
    explicit WorkspaceChooser(QWidget *window);

    void askForFile();
    void askForNewFile();
    void askForServer();

Q_SIGNALS:
    /// A path or a libpq URI; `create` if a new one is to be made.
    void chosen(const QString &workspace, bool create);

private:
    void show(QDialog *dialog);

    QWidget *m_window;
    QPointer<QDialog> m_dialog;
};

} // namespace throughline::ui
