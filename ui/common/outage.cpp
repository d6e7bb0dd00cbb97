// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/common/outage.h"

#include <QWidget>

namespace throughline::ui {

Outage::Outage(QWidget *place)
    : QObject(place)
{
}

Outage *Outage::around(const QWidget *widget)
{
    for (; widget; widget = widget->parentWidget()) {
        if (auto *found = widget->findChild<Outage *>(QString(), Qt::FindDirectChildrenOnly))
            return found;
    }
    return nullptr;
}

void Outage::begin()
{
    m_on = true;
    Q_EMIT begun();
}

void Outage::end()
{
    m_on = false;
}

bool Outage::tells(const base::Error &error) const
{
    return m_on && error.kind == base::ErrorKind::Unavailable;
}

} // namespace throughline::ui
