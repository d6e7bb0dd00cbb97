// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/timeline/bodytext.h"
#include "ui/timeline/timelinelayout.h"
#include "ui/timeline/timelinepainter.h"

#include <QAbstractScrollArea>
#include <QSet>

#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

class QPushButton;

namespace throughline::ui {

class RowPictures;
class TimelineModel;

/// Shows the window that a TimelineModel has over a timeline and lets it grow before an edge is seen. What is being read stays where it is, whatever is
/// inserted, changed or forgotten around it; who reads at the newest end follows it.
class TimelineView : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit TimelineView(TimelineModel &model, QWidget *parent = nullptr);
    ~TimelineView() override;

    void setCustomerName(const QString &name);
    [[nodiscard]] const QString &customerName() const { return m_customerName; }
    /// These events are probably shown next, with this name and this case; see RowPictures.
    void expect(std::vector<domain::Event> events, const QString &customerName, std::optional<domain::CaseId> caseId);
    [[nodiscard]] const RowPictures &pictures() const { return *m_pictures; }
    /// Events of this case are marked.
    void setCurrentCase(std::optional<domain::CaseId> id);

    [[nodiscard]] TimelineModel &model() const { return m_model; }
    [[nodiscard]] int currentRow() const { return m_currentRow; }
    [[nodiscard]] domain::EventId currentEvent() const { return m_current; }
    [[nodiscard]] bool isUnfolded(domain::EventId id) const { return m_bodies.contains(id.value()); }
    /// The row whose line is the first to be seen in full; -1 if there is none.
    [[nodiscard]] int firstVisibleRow() const;
    /// The row with its separator and body, in viewport coordinates.
    [[nodiscard]] QRect rowRect(int row) const;
    /// The height of the row's line in viewport coordinates.
    [[nodiscard]] int lineY(int row) const;
    [[nodiscard]] bool isAtBottom() const;
    [[nodiscard]] int newBelow() const { return m_newBelow; }

    /// The last row of which the line is in sight; -1 if there is none.
    [[nodiscard]] int lastVisibleRow() const;
    /// Somebody can see it: it is on the screen, and the program is in front.
    [[nodiscard]] bool isBeingRead() const;
    /// The row above which "new" stands; -1 if there is none.
    [[nodiscard]] int newRow() const { return m_strip.newRow(); }

    /// Up to where the agent had seen the timeline before: a separator stands above what others have added since.
    void setSeen(std::optional<domain::EventCursor> seen, domain::AgentId agent);

    /// Marks these words wherever they begin a word. None ends a search: what it unfolded is folded again, except what is selected.
    void setMarks(const QStringList &words);
    /// Goes to the entry; if what is marked isn't in its line, it is unfolded until the next is revealed.
    void reveal(domain::EventCursor place);

    /// What the model is asked for next is unfolded once it is there.
    void unfoldLocated() { m_unfoldLocated = true; }

    /// These events carry a pin.
    void setPinned(const QSet<qint64> &events);

    /// The rows that are selected, first and last; both are -1 if there are none.
    [[nodiscard]] std::pair<int, int> selection() const;
    [[nodiscard]] std::vector<domain::Event> selectedEvents() const;
    /// Moves the end of the selection, keeping its other end.
    void extendBy(int rows);

    /// What is selected in the body of the selected entry, with a caret; none while there is none.
    [[nodiscard]] std::optional<BodySelection> bodySelection() const;
    [[nodiscard]] QString selectedText() const;
    /// The text of an entry as it is shown: its body if it is unfolded, otherwise its first words.
    [[nodiscard]] QString bodyTextOf(int row) const;
    void selectBody(const BodySelection &selection);
    void clearBodySelection();
    /// Where that is, in viewport coordinates; without it, the line of the selected entry.
    [[nodiscard]] QRect selectionRect() const;

    void selectRow(int row);
    void setUnfolded(int row, bool unfolded);
    void toggleCurrent();
    /// Opens all folds of the selected message, or closes them; unfolds the message if it isn't.
    void toggleQuotations();
    /// Whether something of the selected message is folded away, or was.
    [[nodiscard]] bool hasQuotations() const;
    /// One entry by itself; several are asked for by copyWanted().
    void copyCurrent();

Q_SIGNALS:
    /// The selection moved, by hand or by a jump.
    void eventSelected(throughline::domain::EventId id);
    /// Esc was pressed while words were marked.
    void marksDismissed();
    /// Several entries shall go into the clipboard.
    void copyWanted();
    void caseRequested(throughline::domain::CaseId id);
    void bodySelectionChanged();
    /// What is selected shall be kept as a fact.
    void keepRequested();
    /// Whether the newest event is in sight has changed.
    void bottomChanged(bool atBottom);
    /// The first picture after the model was filled anew.
    void painted();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    /// What must not move: a row and the height of its line in the viewport.
    struct Anchor {
        int row = -1;
        int y = 0;
        bool bottom = false;
    };
    struct Body {
        QString text;
        std::vector<domain::MessagePart> parts; ///< of the text; empty for what is no message
        QSet<int> open;                         ///< the folds of those that are open
        bool whole = false;
        std::optional<BodyText> laidOut;
    };

    void connectModel();
    void onReset();
    void onInserted(int first, int last);
    void onRemoved(int first, int last);
    void onChanged(int first, int last);
    void onLocated(int row);
    void showMarked(int row);
    void foldShown();
    /// Scrolls on until the first mark of an unfolded body is in sight.
    void ensureMarkVisible(int row);
    void onBody(domain::EventId id, const QString &text);

    [[nodiscard]] Anchor anchor() const;
    void restore(const Anchor &anchor);
    /// Brings what was read back to its place without painting; gives whether it is elsewhere now.
    bool restorePlace(const Anchor &anchor);
    void updateRange();
    /// Puts the separator above what is new; gives whether it is elsewhere now.
    bool placeNews();
    void scrollTo(int y);
    void scrollToBottom();
    void ensureVisible(int row);
    void checkEdges();
    void noticeBottom();
    void restyle();
    void relayoutBodies();
    void placeBody(int row);
    void setBody(Body &body, const domain::Event &event, const QString &text, bool whole);
    /// Opens one fold of the row's body, or closes it.
    void toggleFold(int row, int fold);
    /// Lays the body out anew; its line stays where it is.
    void refreshBody(int row);
    /// Keys of a caret in the unfolded body; gives whether it was one.
    [[nodiscard]] bool caretKey(const QKeyEvent &event);
    [[nodiscard]] bool moveCaret(CaretMove move, bool extends);
    void ensureCaretVisible();
    [[nodiscard]] QPoint bodyOrigin(int row) const;
    [[nodiscard]] qsizetype firstPlaceInSight(int row) const;
    void updateRow(int row);
    void moveBy(int rows);
    void page(int direction);
    void showChip();
    void announceFocus();
    [[nodiscard]] int scrollY() const;
    [[nodiscard]] RowLook look(int row) const;
    [[nodiscard]] const BodyText *bodyOf(int row) const;
    [[nodiscard]] QString toolTipAt(QPoint position) const;

    TimelineModel &m_model;
    TimelineStrip m_strip;
    TimelinePainter m_painter;
    RowPictures *m_pictures;
    QString m_customerName;
    std::optional<domain::CaseId> m_case;
    std::unordered_map<qint64, Body> m_bodies;
    domain::EventId m_current;
    int m_currentRow = -1;
    int m_newBelow = 0;
    QPushButton *m_chip;
    Anchor m_pending;
    domain::EventId m_copyWhenLoaded;
    std::optional<domain::EventCursor> m_seen;
    domain::AgentId m_agent;
    QSet<qint64> m_pinned;
    domain::EventId m_otherEnd;               ///< of the selection, if more than one row is selected
    std::optional<BodySelection> m_selection; ///< in the body of the selected entry
    bool m_selecting = false;                 ///< the mouse is being dragged over it
    std::optional<domain::EventCursor> m_revealing;
    domain::EventId m_unfoldedToShow;
    bool m_moving = false; ///< the scroll bar is set to follow the layout: no picture may be shifted
    bool m_atBottom = true;
    bool m_unfoldLocated = false;
    bool m_tellPainted = false;
};

} // namespace throughline::ui
