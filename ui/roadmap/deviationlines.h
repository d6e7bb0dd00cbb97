// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/roadmapdeviations.h"

#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace throughline::ui {

/// What a case did otherwise than its roadmap says, a calm line each; activating one asks for the step to be lit. Hides itself if there is nothing to say.
class DeviationLines : public QWidget {
    Q_OBJECT
public:
    explicit DeviationLines(QWidget *parent = nullptr);

    void tell(const domain::Blueprint &blueprint, const std::vector<domain::RoadmapDeviation> &deviations);

    void focusNewest();

Q_SIGNALS:
    void activated(const throughline::domain::RoadmapDeviation &deviation);

private:
    void fill();
    void addLine();
    void setLine(const QString &words, int index);

    domain::Blueprint m_blueprint;
    std::vector<domain::RoadmapDeviation> m_deviations;
    bool m_all = false;       ///< not only the newest
    std::vector<int> m_shown; ///< by lines: which deviation; -1 for "earlier ones"
    QVBoxLayout *m_lines;
};

/// In the language of the window.
[[nodiscard]] QString deviationWords(const domain::Blueprint &blueprint, const domain::RoadmapDeviation &deviation);

} // namespace throughline::ui
