// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/trainer/conversation.h"

#include "ui/common/format.h"
#include "ui/common/plainlabel.h"
#include "ui/trainer/trainertext.h"

#include <QFrame>
#include <QScrollBar>
#include <QVBoxLayout>

namespace throughline::ui {

Conversation::Conversation(QWidget *parent)
    : QScrollArea(parent)
    , m_column(nullptr)
{
    setAccessibleName(tr("What was said"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // What came last is what is answered.
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this,
        [this](int, int last) { verticalScrollBar()->setValue(last); });
}

void Conversation::setSession(const domain::PracticeSession &session, const domain::PracticeState &state)
{
    auto *content = new QWidget(this);
    m_column = new QVBoxLayout(content);
    m_column->setSpacing(fontMetrics().height() / 2);
    m_entries = 0;
    size_t message = 0;
    const auto addMessage = [&] {
        const domain::PracticeMessage &one = session.script.messages[message++];
        QStringList text { one.subject, one.text };
        text.removeAll(QString());
        add(tr("Customer, message %1 · %2 · %3")
                .arg(QString::number(message), channelText(one.channel), sinceFirst(one.at)),
            text.join(QStringLiteral("\n\n")), false);
    };
    addMessage();
    for (const domain::PracticeMove &move : session.moves) {
        if (move.kind == domain::PracticeMove::Kind::Listen && message < state.read)
            addMessage();
        else if (move.kind == domain::PracticeMove::Kind::Reply)
            add(tr("You · stays here"), move.text, true);
    }
    m_column->addStretch(1);
    setWidget(content);
}

void Conversation::add(const QString &head, const QString &text, bool ours)
{
    auto *frame = new QFrame(this);
    frame->setFrameShape(QFrame::StyledPanel);
    frame->setAutoFillBackground(true);
    frame->setBackgroundRole(ours ? QPalette::AlternateBase : QPalette::Base);
    const int em = fontMetrics().height();
    auto *column = new QVBoxLayout(frame);
    column->setSpacing(em / 4);
    QLabel *above = plainLabel(frame);
    above->setText(head);
    above->setForegroundRole(QPalette::PlaceholderText);
    QLabel *body = plainLabel(frame, head);
    body->setText(text);
    body->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(above);
    column->addWidget(body);
    auto *line = new QHBoxLayout;
    line->setContentsMargins(ours ? 2 * em : 0, 0, ours ? 0 : 2 * em, 0);
    line->addWidget(frame);
    m_column->addLayout(line);
    ++m_entries;
}

} // namespace throughline::ui
