// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAction>
#include <QKeySequence>
#include <QObject>
#include <QPointer>
#include <QString>

#include <vector>

class QKeyEvent;
class QWidget;

namespace throughline::ui {

/// One action that was given to a ShortcutMap.
struct ShortcutEntry {
    QPointer<QAction> action;
    QPointer<QWidget> owner; ///< where it is at home
    QString place;           ///< name of its home, for people
    bool local = false;      ///< acts only while the focus is inside its owner
};

/// Two actions that want the same keys at the same time.
struct ShortcutClash {
    QKeySequence keys;
    QAction *first = nullptr;
    QAction *second = nullptr;
};

/// All keys of a window. It sees a key before the widget that has the focus, because the line edits of some desktops keep Ctrl+K and the like for
/// themselves. A key without Ctrl or Alt that types something acts only where nothing is being typed, and so do those for undo and redo. An action of the pane that has the focus goes before one of
/// the window. GUI thread.
class ShortcutMap : public QObject {
    Q_OBJECT
public:
    explicit ShortcutMap(QWidget *window);

    /// An action whose context is a widget acts in `owner` only, any other in the whole window.
    void add(QAction *action, QWidget *owner, const QString &place);
    [[nodiscard]] std::vector<ShortcutEntry> entries() const;
    [[nodiscard]] std::vector<ShortcutClash> clashes() const;
    /// A place of the window that was left for another one: its actions are nobody's until it is come back to.
    void setLeft(QWidget *place, bool left);
    /// While something lies over the window that takes all keys.
    void setSuspended(bool suspended) { m_suspended = suspended; }

    /// Whether keys that type something belong to this widget.
    [[nodiscard]] static bool isTypedInto(const QWidget *widget);
    /// Why a disabled action is disabled, empty if it doesn't say.
    [[nodiscard]] static QString whyDisabled(const QAction &action);
    /// "Ctrl+K": all keys of an action for people.
    [[nodiscard]] static QString keysText(const QAction &action);
    /// An action's text without mnemonics.
    [[nodiscard]] static QString plainText(const QAction &action);

Q_SIGNALS:
    /// The keys of a disabled action were pressed.
    void refused(const QString &action, const QString &why);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] QAction *find(const QKeyEvent &event, const QWidget *focus) const;
    [[nodiscard]] bool isLeft(const QWidget *owner) const;

    QWidget *m_window;
    std::vector<ShortcutEntry> m_entries;
    std::vector<QPointer<QWidget>> m_left;
    bool m_suspended = false;
};

} // namespace throughline::ui
