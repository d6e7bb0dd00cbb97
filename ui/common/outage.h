// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <QObject>

class QWidget;

namespace throughline::ui {

/// Whether the workspace is out of reach. A place says so once, and its panes don't say it again. Made as a child of the place; GUI thread.
class Outage : public QObject {
    Q_OBJECT
public:
    explicit Outage(QWidget *place);

    /// That of the place in which `widget` is; null if it is in none.
    [[nodiscard]] static Outage *around(const QWidget *widget);

    void begin();
    void end();
    [[nodiscard]] bool isOn() const { return m_on; }
    /// The place says this already.
    [[nodiscard]] bool tells(const base::Error &error) const;

Q_SIGNALS:
    /// What was said of it elsewhere is to go.
    void begun();

private:
    bool m_on = false;
};

} // namespace throughline::ui
