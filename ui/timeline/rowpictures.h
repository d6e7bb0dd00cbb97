// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/event.h"
#include "core/domain/ids.h"
#include "ui/timeline/timelinepainter.h"

#include <QObject>
#include <QPixmap>
#include <QTimer>
#include <QWidget>

#include <optional>
#include <unordered_map>
#include <vector>

namespace throughline::ui {

/// Pictures of the lines that are probably shown next, painted while nobody waits: when that customer is opened, the first frame copies them instead of
/// drawing some thousand letters. A picture is used only for exactly what it shows. GUI thread.
class RowPictures : public QObject {
    Q_OBJECT
public:
    /// They are as wide as this widget, and as sharp.
    explicit RowPictures(const QWidget &viewport, QObject *parent = nullptr);

    /// Begins to paint these events of the customer with this name, of which those of the case are marked, in place of what was expected before.
    void expect(const TimelinePainter &painter, std::vector<domain::Event> events, const QString &customerName,
        std::optional<domain::CaseId> caseId);
    void clear();
    /// The row's line without separators, body and marks; null if there is none that shows just that.
    [[nodiscard]] const QPixmap *find(
        const TimelinePainter &painter, const domain::Event &event, const RowLook &look) const;
    /// Whether all that is expected has been painted.
    [[nodiscard]] bool isReady() const { return m_next == m_events.size(); }

private:
    void paintSome();

    struct Picture {
        size_t event = 0; ///< in m_events
        QPixmap pixmap;
    };

    const QWidget &m_viewport;
    TimelinePainter m_painter;
    QString m_customerName;
    std::optional<domain::CaseId> m_case;
    std::vector<domain::Event> m_events;
    size_t m_next = 0; ///< the first of m_events that isn't painted yet
    std::unordered_map<qint64, Picture> m_pictures;
    QTimer m_idle;
};

} // namespace throughline::ui
