// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/services/mining.h"
#include "ui/mirror/mirrorchips.h"
#include "ui/roadmap/blueprintview.h"

namespace throughline::ui {

/// The blueprint with what really happened on it: on each way how often it was taken and how long one waits there, the broader the more often; at each step how many hours
/// are waited, tinted by them. GUI thread.
class MirrorView : public BlueprintView {
    Q_OBJECT
public:
    explicit MirrorView(QWidget *parent = nullptr);

    void setAnswer(const services::WalkAnswer &answer);
    /// What stands on the drawing.
    [[nodiscard]] const std::vector<MirrorChip> &chips() const;

Q_SIGNALS:
    /// The number of a step or a way was clicked on.
    void figureWanted(const throughline::mining::WalkFigure &figure);

protected:
    void dress(BlueprintPainter::Scene &scene) const override;
    void paintOver(QPainter &painter) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    [[nodiscard]] QFont chipFont() const;

    services::WalkAnswer m_answer;
    QStringList m_wayTexts;
    QStringList m_stepTexts;
    std::vector<double> m_heat;
    std::vector<double> m_weights;
    mutable std::vector<MirrorChip> m_chips; ///< for m_chipsFor
    mutable double m_chipsUnit = 0;
    mutable QSizeF m_chipsSize;
};

} // namespace throughline::ui
