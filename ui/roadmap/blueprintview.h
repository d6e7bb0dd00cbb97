// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/blueprintlayout.h"
#include "core/domain/roadmap.h"
#include "ui/roadmap/blueprintpainter.h"

#include <QAbstractScrollArea>
#include <QHash>

#include <map>
#include <optional>
#include <vector>

namespace throughline::ui {

class BlueprintMap;

/// Shows a blueprint and how a run stands in it. Lanes are columns while the view is narrow and bands when it is wide. Arrow keys walk along
/// the transitions, Enter asks for the step to be done, Ctrl with the wheel or plus and minus zooms, Ctrl+0 fits the whole drawing. Ctrl with the arrow keys and
/// dragging move the drawing, and so does the overview in its corner.
class BlueprintView : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit BlueprintView(QWidget *parent = nullptr);
    ~BlueprintView() override;

    /// Without a run every step lies ahead.
    void setBlueprint(const domain::Blueprint &blueprint, const std::optional<domain::Run> &run);
    void clear();
    /// Steps that aren't, or weren't, done within their promised time, by their keys, with how late they are in words.
    void setLate(const QHash<QString, QString> &late);
    /// Lights the step whose entry is selected elsewhere, and scrolls to it if it is to be shown; none by an empty key. What is selected here stays.
    void light(const QString &stepKey, bool show);
    [[nodiscard]] QString litKey() const;
    /// What another version makes of steps, by their keys; and in words, for those who don't see the signs.
    void setSigns(const QHash<QString, BlueprintPainter::Sign> &signs);
    /// What else is to be said of steps, by their keys, for those who don't see it.
    void setNotes(const QHash<QString, QString> &notes) { m_notes = notes; }
    /// Selects a way by its place in the blueprint instead of a step, and scrolls to it; none by -1.
    void selectWay(int transition);
    [[nodiscard]] int selectedWay() const { return m_selectedWay; }
    /// Selects a step and scrolls to it; nothing is selected by an empty key.
    void select(const QString &stepKey);

    [[nodiscard]] const domain::Blueprint &blueprint() const { return m_blueprint; }
    [[nodiscard]] const domain::BlueprintLayout &layoutOfSteps() const { return m_painter.layout(); }
    [[nodiscard]] QString selectedKey() const;
    [[nodiscard]] domain::StepState stateOf(int index) const;
    /// "Identify product. Question, frontstage, the customer sees it. Next."
    [[nodiscard]] QString describe(int index) const;
    /// In global pixels.
    [[nodiscard]] QRect stepRect(int index) const;
    [[nodiscard]] QRect laneRect(int lane) const;
    [[nodiscard]] double zoom() const { return m_zoom; }

public Q_SLOTS:
    void zoomIn();
    void zoomOut();
    /// The whole drawing, as far as it stays readable; once more: back to full size.
    void zoomToFit();

Q_SIGNALS:
    void stepSelected(const QString &stepKey);
    /// Enter or a double click on a step.
    void stepActivated(const QString &stepKey);
    /// A click on a way.
    void waySelected(int transition);

protected:
    /// Puts into the scene what the drawing itself shows otherwise.
    virtual void dress(BlueprintPainter::Scene &scene) const { Q_UNUSED(scene) }
    /// Paints what lies over the drawing; the painter's origin is the drawing's.
    virtual void paintOver(QPainter &painter) { Q_UNUSED(painter) }
    /// Index of the step in the viewport there; -1 if there is none.
    [[nodiscard]] int stepAt(const QPoint &position) const;
    /// The place in the drawing of the viewport's corner.
    [[nodiscard]] QPoint offset() const;
    void selectIndex(int index, bool tell);
    [[nodiscard]] const BlueprintPainter &painter() const { return m_painter; }
    /// Its index; -1 if there is none.
    [[nodiscard]] int indexOf(const QString &stepKey) const;

    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    static constexpr double kZoomStep = 1.15;

    void relayout();
    void setZoom(double zoom, std::optional<QPointF> about = {});
    void updateMap();
    void keepMapOff(int index);
    [[nodiscard]] domain::BlueprintLayout layoutAt(double zoom);
    [[nodiscard]] bool pan(QKeyEvent *event);
    [[nodiscard]] double unitAt(double zoom) const;
    [[nodiscard]] domain::BlueprintLayoutOptions optionsAt(double zoom) const;
    [[nodiscard]] int wayAt(const QPoint &position) const;
    void reveal(int index);
    void revealNext();

    domain::Blueprint m_blueprint;
    std::vector<domain::StepState> m_states;
    BlueprintPainter m_painter;
    double m_zoom = 1;
    int m_selected = -1;
    int m_lit = -1;
    QHash<QString, QString> m_late;
    QHash<QString, BlueprintPainter::Sign> m_signs;
    QHash<QString, QString> m_notes;
    int m_selectedWay = -1;
    std::map<domain::Orientation, domain::BlueprintPlan> m_plans; ///< of m_blueprint, as far as they were needed
    std::optional<QPoint> m_dragged;                              ///< where the drawing is held
    BlueprintMap *m_map;
};

} // namespace throughline::ui
