// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QAction;
class QLabel;
class QToolButton;

namespace throughline::ui {

/// The right end of the menu bar: the way to anything, who works here, and whether the workspace can be reached. GUI thread.
class TopBar : public QWidget {
    Q_OBJECT
public:
    explicit TopBar(QAction *goToAnything, QWidget *parent = nullptr);

    void setAgent(const QString &name);
    enum class Line { None, Connected, ReadOnly, Reconnecting };
    /// `details` in the tool tip.
    void setLine(Line line, const QString &details = {});

private:
    QToolButton *m_search;
    QLabel *m_agent;
    QLabel *m_line;
};

} // namespace throughline::ui
