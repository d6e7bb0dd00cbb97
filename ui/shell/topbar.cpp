// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/topbar.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

#include <algorithm>

namespace throughline::ui {

namespace {

/// Easily hit where there is room; as wide as its words where there isn't.
class WideButton : public QToolButton {
public:
    using QToolButton::QToolButton;
    [[nodiscard]] QSize sizeHint() const override
    {
        const QSize words = QToolButton::sizeHint();
        return { std::max(words.width(), 16 * fontMetrics().height()), words.height() };
    }
    [[nodiscard]] QSize minimumSizeHint() const override { return QToolButton::sizeHint(); }
};

} // namespace

TopBar::TopBar(QAction *goToAnything, QWidget *parent)
    : QWidget(parent)
    , m_search(new WideButton(this))
    , m_agent(new QLabel(this))
    , m_line(new QLabel(this))
{
    const int em = fontMetrics().height();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, em / 8, em / 2, em / 8);
    row->setSpacing(em);
    m_search->setText(
        tr("⌕  Go to anything") + QStringLiteral("    ") + goToAnything->shortcut().toString(QKeySequence::NativeText));
    m_search->setAccessibleName(tr("Go to anything"));
    m_search->setToolTip(tr("Actions, customers, cases, articles and entries of timelines"));
    m_search->setFocusPolicy(Qt::NoFocus);
    m_search->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(m_search, &QToolButton::clicked, goToAnything, &QAction::trigger);
    for (QLabel *label : { m_agent, m_line })
        label->setTextFormat(Qt::PlainText);
    m_agent->setForegroundRole(QPalette::PlaceholderText);
    row->addWidget(m_search);
    row->addWidget(m_agent);
    row->addWidget(m_line);
    setLine(Line::None);
}

void TopBar::setAgent(const QString &name)
{
    m_agent->setText(fontMetrics().elidedText(name.simplified(), Qt::ElideRight, 12 * fontMetrics().height()));
    m_agent->setToolTip(Qt::convertFromPlainText(tr("You work as %1").arg(name)));
    m_agent->setAccessibleName(tr("You work as %1").arg(name));
    m_agent->setVisible(!name.isEmpty());
}

void TopBar::setLine(Line line, const QString &details)
{
    switch (line) {
    case Line::None:
        m_line->clear();
        break;
    case Line::Connected:
        m_line->setText(tr("● connected"));
        break;
    case Line::ReadOnly:
        m_line->setText(tr("◐ can only be read"));
        break;
    case Line::Reconnecting:
        m_line->setText(tr("○ reconnecting…"));
        break;
    }
    m_line->setVisible(line != Line::None);
    m_line->setAccessibleName(tr("Connection: %1").arg(m_line->text()));
    m_line->setToolTip(Qt::convertFromPlainText(details));
}

} // namespace throughline::ui
