// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/roadmap.h"
#include "ui/common/roadmapshow.h"

#include <QPointer>
#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace throughline::ui {

/// A roadmap before a room: one step at a time in type that is read from the last row, the ways on by their numbers, below it the whole roadmap with the step lit. What is
/// only for who presents stands at the side, or in a window of its own. GUI thread.
class WalkPage : public QWidget {
    Q_OBJECT
public:
    explicit WalkPage(const RoadmapShowMaker &makeShow, QWidget *parent = nullptr);
    ~WalkPage() override;

    void setBlueprint(const domain::Blueprint &blueprint);
    /// Empty at the beginning, before the first step.
    [[nodiscard]] QString stepKey() const { return m_path.isEmpty() ? QString() : m_path.back(); }
    /// "1  Yes → Send a code".
    [[nodiscard]] QStringList ways() const;
    [[nodiscard]] QString noteText() const;
    [[nodiscard]] bool showsNotes() const;
    /// The window of the notes; null while they stand at the side.
    [[nodiscard]] QWidget *notesWindow() const { return m_window; }
    /// Closes what is open besides the page.
    void leave();

public Q_SLOTS:
    /// On by this way, counted from 0.
    void go(int way);
    void back();
    void toggleNotes();
    void toggleWindow();

Q_SIGNALS:
    void fullScreenWanted();
    void leaving();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// Where one can go from a step, through gateways that need no word.
    struct Way {
        QString to;
        QString label;
    };
    [[nodiscard]] std::vector<Way> waysFrom(const QString &stepKey) const;
    void present();
    void fit();

    RoadmapShow *m_show;
    domain::Blueprint m_blueprint;
    QStringList m_path;
    std::vector<Way> m_ways;
    bool m_notesWanted = true;
    QLabel *m_place;
    QLabel *m_title;
    QLabel *m_text;
    QLabel *m_waysText;
    QLabel *m_hint;
    QWidget *m_side;
    QLabel *m_note;
    QPointer<QWidget> m_window;
    QPointer<QLabel> m_windowNote;
};

} // namespace throughline::ui
