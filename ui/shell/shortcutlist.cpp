// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/shortcutlist.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMap>
#include <QScrollArea>
#include <QScrollBar>

#include <algorithm>

namespace throughline::ui {

namespace {

QLabel *plainLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    return label;
}

struct Group {
    QString place;
    std::vector<const ShortcutEntry *> entries;
};

} // namespace

ShortcutList::ShortcutList(const ShortcutMap &shortcuts, QWidget *parent)
    : Overlay(tr("All shortcuts"), parent)
    , m_shortcuts(shortcuts)
    , m_area(new QScrollArea(this))
{
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setAccessibleName(tr("All shortcuts"));
    auto *column = new QVBoxLayout(this);
    auto *title = plainLabel(tr("All shortcuts: single letters act where nothing is being typed"), this);
    QFont bold = font();
    bold.setBold(true);
    title->setFont(bold);
    column->addWidget(title);
    column->addWidget(m_area, 1);
    auto *hint = plainLabel(tr("Esc closes"), this);
    hint->setForegroundRole(QPalette::PlaceholderText);
    column->addWidget(hint);
    connect(this, &Overlay::opened, this, &ShortcutList::fill);
    // Its keys reach the menu's action before this.
    connect(this, &Overlay::askedAgain, this, &Overlay::close);
}

QWidget *ShortcutList::firstFocus()
{
    return this;
}

QSize ShortcutList::wantedSize(const QSize &window) const
{
    const int em = fontMetrics().height();
    return { std::min(72 * em, window.width()), window.height() };
}

void ShortcutList::fill()
{
    const std::vector<ShortcutEntry> entries = m_shortcuts.entries();
    const std::vector<ShortcutClash> clashes = m_shortcuts.clashes();
    std::vector<Group> groups;
    size_t rows = 0;
    for (const ShortcutEntry &entry : entries) {
        if (entry.action->text().isEmpty())
            continue;
        auto group = std::find_if(groups.begin(), groups.end(), [&](const Group &g) { return g.place == entry.place; });
        if (group == groups.end()) {
            group = groups.insert(groups.end(), Group { entry.place, {} });
            rows += 2;
        }
        group->entries.push_back(&entry);
        ++rows;
    }

    auto *sheet = new QWidget;
    sheet->setBackgroundRole(QPalette::Base);
    auto *line = new QHBoxLayout(sheet);
    const int em = fontMetrics().height();
    line->setSpacing(2 * em);
    constexpr size_t kColumns = 2;
    QGridLayout *grid = nullptr;
    size_t filled = 0;
    size_t column = 0;
    for (const Group &group : groups) {
        // A new column once this one has its share; a group is never torn apart.
        if (!grid || (filled + group.entries.size() / 2 > (column + 1) * rows / kColumns && column + 1 < kColumns)) {
            if (grid) {
                grid->setRowStretch(grid->rowCount(), 1);
                ++column;
            }
            grid = new QGridLayout;
            grid->setVerticalSpacing(em / 4);
            grid->setHorizontalSpacing(em);
            grid->setColumnStretch(1, 1);
            line->addLayout(grid, 1);
        }
        filled += group.entries.size() + 2;
        int at = grid->rowCount();
        auto *title = plainLabel(group.place, sheet);
        QFont bold = font();
        bold.setBold(true);
        title->setFont(bold);
        title->setContentsMargins(0, em / 2, 0, 0);
        grid->addWidget(title, at++, 0, 1, 2);
        for (const ShortcutEntry *entry : group.entries) {
            auto *keys = plainLabel(ShortcutMap::keysText(*entry->action), sheet);
            keys->setAlignment(Qt::AlignRight | Qt::AlignTop);
            keys->setMinimumWidth(6 * em);
            QString text = ShortcutMap::plainText(*entry->action);
            for (const ShortcutClash &clash : clashes) {
                if (clash.first == entry->action || clash.second == entry->action) {
                    const QAction &other = clash.first == entry->action ? *clash.second : *clash.first;
                    text += tr("\n⚠ %1 is also “%2”")
                                .arg(clash.keys.toString(QKeySequence::NativeText), ShortcutMap::plainText(other));
                }
            }
            const QString why = ShortcutMap::whyDisabled(*entry->action);
            if (!why.isEmpty())
                text += QLatin1Char('\n') + why;
            auto *label = plainLabel(text, sheet);
            label->setWordWrap(true);
            if (!entry->action->isEnabled())
                label->setForegroundRole(QPalette::PlaceholderText);
            label->setAccessibleName(QStringLiteral("%1: %2").arg(keys->text(), text));
            grid->addWidget(keys, at, 0);
            grid->addWidget(label, at++, 1);
        }
    }
    if (grid)
        grid->setRowStretch(grid->rowCount(), 1);
    m_area->setWidget(sheet);
}

void ShortcutList::keyPressEvent(QKeyEvent *event)
{
    QScrollBar *bar = m_area->verticalScrollBar();
    switch (event->key()) {
    case Qt::Key_Down:
    case Qt::Key_J:
        bar->triggerAction(QScrollBar::SliderSingleStepAdd);
        break;
    case Qt::Key_Up:
    case Qt::Key_K:
        bar->triggerAction(QScrollBar::SliderSingleStepSub);
        break;
    case Qt::Key_PageDown:
    case Qt::Key_Space:
        bar->triggerAction(QScrollBar::SliderPageStepAdd);
        break;
    case Qt::Key_PageUp:
        bar->triggerAction(QScrollBar::SliderPageStepSub);
        break;
    case Qt::Key_Question:
    case Qt::Key_F1:
        close();
        break;
    default:
        Overlay::keyPressEvent(event);
        return;
    }
    event->accept();
}

} // namespace throughline::ui
