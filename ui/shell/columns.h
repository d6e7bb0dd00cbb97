// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/common/pane.h"
#include "ui/shell/uistate.h"

#include <QTimer>

class QSplitter;

namespace throughline::ui {

/// The panes of the customer's place.
struct PlacePanes {
    Pane *queue = nullptr;
    Pane *customer = nullptr;
    Pane *timeline = nullptr;
    Pane *composer = nullptr;
    Pane *roadmap = nullptr;
    Pane *knowledge = nullptr;
    /// In the order in which F6 walks them.
    [[nodiscard]] QList<Pane *> inOrder() const { return { queue, customer, timeline, composer, roadmap, knowledge }; }
};

/// Puts the panes into columns that remember their size, hides and shows them, lets one of them have the window for itself, and moves the focus among them. A
/// line marks the pane that has it. GUI thread.
class Columns : public QWidget {
    Q_OBJECT
public:
    Columns(const PlacePanes &panes, UiState &state, QWidget *parent = nullptr);
    ~Columns() override;

    [[nodiscard]] const QList<QAction *> &actions() const { return m_actions; }
    [[nodiscard]] bool isMaximised() const { return m_maximised; }
    /// Puts it back if it has the window already.
    void maximise(Pane *pane);
    void putBack();
    /// While nothing is being written the composer is one line, and the timeline has the room.
    void setComposerResting(bool resting);
    /// What is being written wants so much room, in heights of the font; it gets it if the timeline can spare it.
    void giveComposer(int lines);
    /// Shows it first if it is hidden.
    void focusPane(Pane *pane);
    /// Null if the focus is elsewhere.
    [[nodiscard]] Pane *focused() const;

protected:
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QAction *addAction(const QString &text, const QKeySequence &keys);
    QAction *addToggle(const QString &text, const QKeySequence &keys, QWidget *column);
    void makeActions();
    void firstSizes();
    void restore();
    void giveTimelineTheRest();
    void remember();
    void walk(int by);
    void markFocus();

    PlacePanes m_panes;
    UiState &m_state;
    QWidget *m_centre;
    QSplitter *m_columns;
    QSplitter *m_middle;
    QSplitter *m_right;
    QWidget *m_mark;
    QList<QAction *> m_actions;
    QList<QAction *> m_toggles;
    QList<QList<int>> m_before; ///< sizes before a pane was maximised
    Pane *m_maximised = nullptr;
    int m_writingHeight = 0; ///< of the composer, 0 until it was used
    bool m_resting = false;
    QTimer m_saving;
    bool m_sized = false;
};

} // namespace throughline::ui
