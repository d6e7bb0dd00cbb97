// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/shortcutmap.h"

#include <QApplication>
#include <QKeyEvent>
#include <QWidget>

#include <algorithm>

namespace throughline::ui {

namespace {

bool types(const QKeyEvent &event)
{
    const bool commands = event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    return !commands && !event.text().isEmpty() && event.text().at(0).isPrint();
}

/// Undoing what was typed comes before undoing what was done.
bool editsBack(const QKeyEvent &event)
{
    const Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::ShiftModifier;
    return modifiers == Qt::ControlModifier && (event.key() == Qt::Key_Z || event.key() == Qt::Key_Y);
}

bool matches(const QKeySequence &keys, const QKeyEvent &event)
{
    if (keys.count() != 1)
        return false;
    const Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
    const auto key = Qt::Key(event.key());
    if (keys[0] == QKeyCombination(modifiers, key))
        return true;
    // "?" or "/" may need Shift on one keyboard and not on another: what counts is the character.
    const bool isLetter = key >= Qt::Key_A && key <= Qt::Key_Z;
    return !isLetter && types(event) && keys[0] == QKeyCombination(modifiers & ~Qt::ShiftModifier, key);
}

} // namespace

ShortcutMap::ShortcutMap(QWidget *window)
    : QObject(window)
    , m_window(window)
{
    qApp->installEventFilter(this);
}

void ShortcutMap::add(QAction *action, QWidget *owner, const QString &place)
{
    const Qt::ShortcutContext context = action->shortcutContext();
    const bool local = context == Qt::WidgetShortcut || context == Qt::WidgetWithChildrenShortcut;
    m_entries.push_back({ action, owner, place, local });
}

std::vector<ShortcutEntry> ShortcutMap::entries() const
{
    std::vector<ShortcutEntry> living;
    std::copy_if(m_entries.begin(), m_entries.end(), std::back_inserter(living),
        [this](const ShortcutEntry &entry) { return entry.action && entry.owner && !isLeft(entry.owner); });
    return living;
}

void ShortcutMap::setLeft(QWidget *place, bool left)
{
    std::erase_if(m_left, [place](const QPointer<QWidget> &one) { return !one || one == place; });
    if (left)
        m_left.emplace_back(place);
}

bool ShortcutMap::isLeft(const QWidget *owner) const
{
    return std::any_of(m_left.begin(), m_left.end(),
        [owner](const QPointer<QWidget> &place) { return place && (place == owner || place->isAncestorOf(owner)); });
}

std::vector<ShortcutClash> ShortcutMap::clashes() const
{
    std::vector<ShortcutClash> found;
    const std::vector<ShortcutEntry> all = entries();
    for (size_t i = 0; i < all.size(); ++i) {
        for (size_t j = i + 1; j < all.size(); ++j) {
            // A pane may give a key of the window its own meaning; two panes never have the focus at once.
            const bool meet = all[i].local == all[j].local && (!all[i].local || all[i].owner == all[j].owner);
            if (!meet || all[i].action == all[j].action)
                continue;
            for (const QKeySequence &keys : all[i].action->shortcuts()) {
                if (!keys.isEmpty() && all[j].action->shortcuts().contains(keys))
                    found.push_back({ keys, all[i].action, all[j].action });
            }
        }
    }
    return found;
}

bool ShortcutMap::isTypedInto(const QWidget *widget)
{
    return widget && widget->testAttribute(Qt::WA_InputMethodEnabled);
}

QString ShortcutMap::plainText(const QAction &action)
{
    QString text = action.text();
    text.remove(QLatin1Char('&'));
    return text;
}

QString ShortcutMap::whyDisabled(const QAction &action)
{
    if (action.isEnabled())
        return {};
    // QAction gives its text, without dots, for a tool tip that was never set.
    QString unset = plainText(action);
    unset.remove(QStringLiteral("...")).remove(QChar(0x2026));
    const QString tip = action.toolTip();
    return tip == unset || tip == plainText(action) ? QString() : tip;
}

QString ShortcutMap::keysText(const QAction &action)
{
    QStringList all;
    for (const QKeySequence &keys : action.shortcuts()) {
        if (!keys.isEmpty())
            all.append(keys.toString(QKeySequence::NativeText));
    }
    return all.join(QStringLiteral(", "));
}

QAction *ShortcutMap::find(const QKeyEvent &event, const QWidget *focus) const
{
    QAction *general = nullptr;
    for (const ShortcutEntry &entry : m_entries) {
        if (!entry.action || !entry.owner || isLeft(entry.owner))
            continue;
        const QList<QKeySequence> keys = entry.action->shortcuts();
        if (!std::any_of(
                keys.begin(), keys.end(), [&](const QKeySequence &sequence) { return matches(sequence, event); }))
            continue;
        if (entry.local && focus && (focus == entry.owner || entry.owner->isAncestorOf(focus)))
            return entry.action;
        if (!entry.local && !general)
            general = entry.action;
    }
    return general;
}

bool ShortcutMap::eventFilter(QObject *watched, QEvent *event)
{
    const bool asked = event->type() == QEvent::ShortcutOverride;
    if ((event->type() != QEvent::KeyPress && !asked) || m_suspended || !watched->isWidgetType())
        return false;
    auto *widget = static_cast<QWidget *>(watched);
    if (widget->window() != m_window || QApplication::activePopupWidget() || QApplication::activeModalWidget())
        return false;
    const auto *key = static_cast<QKeyEvent *>(event);
    const QWidget *focus = m_window->focusWidget();
    if (isTypedInto(focus) && (types(*key) || editsBack(*key)))
        return false;
    QAction *action = find(*key, focus);
    if (!action)
        return false;
    if (asked) {
        // Before the key is pressed, Qt asks whether it may be a shortcut of a menu: not if it means something else where the focus is.
        if (action->shortcutContext() == Qt::WindowShortcut || action->shortcutContext() == Qt::ApplicationShortcut)
            return false;
        event->accept();
        return true;
    }
    if (action->isEnabled())
        action->trigger();
    else
        Q_EMIT refused(plainText(*action), whyDisabled(*action));
    return true;
}

} // namespace throughline::ui
