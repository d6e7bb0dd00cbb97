// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/common/pane.h"

#include "ui/common/errortext.h"
#include "ui/common/messagebar.h"
#include "ui/common/outage.h"

#include <QVBoxLayout>

namespace throughline::ui {

Pane::Pane(const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_name(name)
    , m_bar(new MessageBar(this))
    , m_content(new QVBoxLayout)
{
    setAccessibleName(name);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(m_bar);
    m_content->setContentsMargins(0, 0, 0, 0);
    m_content->setSpacing(0);
    outer->addLayout(m_content, 1);
}

void Pane::showError(const base::Error &error)
{
    // What was taken back on purpose is no news.
    if (error.kind == base::ErrorKind::Cancelled)
        return;
    Outage *outage = Outage::around(this);
    if (outage && outage->tells(error))
        return;
    m_bar->showMessage(errorText(error), error.detail);
    // A request may fail before it is known that the line is cut.
    if (outage && error.kind == base::ErrorKind::Unavailable)
        connect(outage, &Outage::begun, m_bar, &MessageBar::clear, Qt::UniqueConnection);
    else if (outage)
        outage->disconnect(m_bar);
}

void Pane::clearError()
{
    m_bar->clear();
}

QAction *Pane::addPaneAction(const QString &text, const QKeySequence &shortcut)
{
    auto *action = new QAction(text, this);
    action->setShortcut(shortcut);
    connect(action, &QAction::changed, this, &Pane::actionsChanged);
    m_actions.append(action);
    return action;
}

} // namespace throughline::ui
