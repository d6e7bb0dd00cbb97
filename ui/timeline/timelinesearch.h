// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/base/result.h"
#include "core/domain/timelinemarks.h"

#include <QFuture>
#include <QWidget>

#include <optional>

class QLabel;
class QLineEdit;
class QToolButton;

namespace throughline::services {
class Timeline;
}

namespace throughline::ui {

class TimelineView;

/// The line that finds words in all of the timeline that is shown. The newest place comes first, and Enter goes on to older ones, as one reads a timeline from
/// its end. GUI thread.
class TimelineSearch : public QWidget {
    Q_OBJECT
public:
    TimelineSearch(services::Timeline &timeline, TimelineView &view, QWidget *parent = nullptr);

    /// Shows the line, ready to type; what was looked for before is selected.
    void open();
    /// Hides it and takes the marks away; what was found stays selected.
    void close();
    /// Another customer or filter: what was found is found anew.
    void refresh();
    void goOlder() { step(1); }
    void goNewer() { step(-1); }

    [[nodiscard]] bool isOpen() const { return !isHidden(); }
    [[nodiscard]] QString countText() const;
    [[nodiscard]] QLineEdit &line() const { return *m_line; }

Q_SIGNALS:
    void opened();
    /// The line has the focus, or has it no more.
    void typingChanged(bool typing);
    void closed();
    /// What was looked for is answered.
    void settled();
    void failed(const throughline::base::Error &error);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void ask(bool goThere);
    void take(const domain::TimelineHits &hits, bool goThere);
    void step(int by);
    void goTo(int index);
    void describe();
    void updateIcons();

    services::Timeline &m_timeline;
    TimelineView &m_view;
    QLineEdit *m_line;
    QLabel *m_count;
    QToolButton *m_older;
    QToolButton *m_newer;
    QToolButton *m_close;
    QFuture<base::Result<domain::TimelineHits>> m_request;
    domain::TimelineHits m_hits;
    std::optional<domain::EventCursor> m_from; ///< what was being read when the search began
    int m_index = -1;
    bool m_asking = false;
    quint64 m_generation = 0;
};

} // namespace throughline::ui
