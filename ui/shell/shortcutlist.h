// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/overlay.h"
#include "ui/shell/shortcutmap.h"

class QScrollArea;

namespace throughline::ui {

/// All actions with their keys, by the place where they act; clashes are marked, and disabled ones say why. GUI thread.
class ShortcutList : public Overlay {
    Q_OBJECT
public:
    ShortcutList(const ShortcutMap &shortcuts, QWidget *parent);

protected:
    QWidget *firstFocus() override;
    QSize wantedSize(const QSize &window) const override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void fill();

    const ShortcutMap &m_shortcuts;
    QScrollArea *m_area;
};

} // namespace throughline::ui
