// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/practicescore.h"
#include "ui/common/roadmapshow.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QListWidget;
class QPlainTextEdit;

namespace throughline::ui {

/// What came of a practice: the points, and for each of them why, with the place that it leads to beside it. GUI thread.
class ScorePage : public QWidget {
    Q_OBJECT
public:
    explicit ScorePage(const RoadmapShowMaker &makeShow, QWidget *parent = nullptr);

    void setScore(const domain::PracticeSession &session, const domain::PracticeScore &score);
    /// Whether it was kept, in words.
    void setState(const QString &words);
    [[nodiscard]] QListWidget &lines() const { return *m_lines; }
    [[nodiscard]] QString total() const;
    /// What the chosen line leads to.
    [[nodiscard]] QString placeTitle() const;
    [[nodiscard]] QPlainTextEdit &placeText() const { return *m_text; }

Q_SIGNALS:
    void leaving();
    void againWanted();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void colourLines();
    void showPlace(int row);

    RoadmapShow *m_show;
    domain::PracticeSession m_session;
    domain::PracticeScore m_score;
    QLabel *m_total;
    QLabel *m_words;
    QLabel *m_state;
    QWidget *m_bars;
    QGridLayout *m_grid;
    QListWidget *m_lines;
    QLabel *m_place;
    QPlainTextEdit *m_text;
};

} // namespace throughline::ui
