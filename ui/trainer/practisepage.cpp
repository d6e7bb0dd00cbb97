// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/trainer/practisepage.h"

#include "ui/common/errortext.h"
#include "ui/common/glyphs.h"
#include "ui/common/messagebar.h"
#include "ui/common/plainlabel.h"
#include "ui/trainer/conversation.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace throughline::ui {

using Kind = domain::PracticeMove::Kind;

PractisePage::PractisePage(const RoadmapShowMaker &makeShow, QWidget *parent)
    : QWidget(parent)
    , m_show(makeShow(this))
    , m_bar(new MessageBar(this))
    , m_mark(plainLabel(this))
    , m_said(new Conversation(this))
    , m_facts(new QListWidget(this))
    , m_question(plainLabel(this))
    , m_buttons(new QWidget(this))
    , m_grid(new QGridLayout(m_buttons))
    , m_reply(new QPlainTextEdit(this))
    , m_take(button(tr("Keep this reply (Ctrl+Enter)"), QStringLiteral("Ctrl+Return"), &PractisePage::takeReply))
    , m_next(button(tr("Next message (Alt+N)"), QStringLiteral("Alt+N"), &PractisePage::listen))
    , m_finish(button(tr("Finish and score (Alt+F)"), QStringLiteral("Alt+F"), &PractisePage::finish))
{
    setAccessibleName(tr("Practise"));
    setFocusPolicy(Qt::StrongFocus);
    m_show->widget()->setFocusPolicy(Qt::NoFocus);
    const int em = fontMetrics().height();
    QFont bold = font();
    bold.setBold(true);
    m_mark->setFont(bold);
    m_mark->setText(tr("Practice: nothing leaves. Neither the customer nor the case will ever know."));
    m_mark->setWordWrap(false);
    m_facts->setAccessibleName(tr("What is known"));
    m_facts->setTextElideMode(Qt::ElideRight);
    m_facts->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_facts->installEventFilter(this);
    m_reply->setAccessibleName(tr("Your reply"));
    m_reply->setPlaceholderText(tr("Your reply. Ctrl+Enter keeps it; nobody gets it."));
    m_reply->setTabChangesFocus(true);
    m_reply->installEventFilter(this);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(em / 3);
    connect(m_facts, &QListWidget::itemActivated, this, &PractisePage::useFact);

    auto *known = plainLabel(this);
    known->setText(tr("Known of the customer. Alt+K goes here, Enter uses it."));
    known->setForegroundRole(QPalette::PlaceholderText);
    auto *left = new QVBoxLayout;
    left->addWidget(m_said, 3);
    left->addWidget(known);
    left->addWidget(m_facts, 1);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_take);
    buttons->addWidget(m_next);
    buttons->addStretch(1);
    buttons->addWidget(m_finish);
    auto *right = new QVBoxLayout;
    right->addWidget(m_show->widget(), 3);
    right->addWidget(m_question);
    right->addWidget(m_buttons);
    right->addWidget(m_reply, 2);
    right->addLayout(buttons);
    auto *line = new QHBoxLayout;
    line->setSpacing(em);
    line->addLayout(left, 2);
    line->addLayout(right, 3);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(em, em / 2, em, em / 2);
    layout->addWidget(m_mark);
    layout->addWidget(m_bar);
    layout->addLayout(line, 1);
}

QPushButton *PractisePage::button(const QString &text, const QString &keys, void (PractisePage::*act)())
{
    auto *made = new QPushButton(text, this);
    made->setAutoDefault(false);
    made->setFocusPolicy(Qt::TabFocus);
    made->setToolTip(QKeySequence(keys).toString(QKeySequence::NativeText));
    connect(made, &QPushButton::clicked, this, act);
    return made;
}

void PractisePage::begin(const domain::PracticeScript &script)
{
    const auto state = domain::play({ script, {} });
    if (!state) {
        m_bar->showMessage(errorText(state.error()));
        return;
    }
    m_session = { script, {} };
    m_state = *state;
    m_step.clear();
    m_reply->clear();
    m_bar->clear();
    present();
    takeFocus();
}

void PractisePage::takeFocus()
{
    setFocus(Qt::OtherFocusReason);
}

QStringList PractisePage::choices() const
{
    QStringList texts;
    for (const QString &choice : m_choices) {
        const domain::Step *step = m_step.isEmpty() ? m_session.script.blueprint.find(choice) : nullptr;
        texts.append(step ? step->title.simplified() : choice);
    }
    return texts;
}

QString PractisePage::message() const
{
    return m_bar->isHidden() ? QString() : m_bar->accessibleName();
}

bool PractisePage::move(const domain::PracticeMove &move)
{
    const auto next = domain::played(m_session.script, m_state, move, int(m_session.moves.size()));
    if (!next) {
        m_bar->showMessage(errorText(next.error()));
        return false;
    }
    m_bar->clear();
    m_session.moves.push_back(move);
    m_state = *next;
    m_step.clear();
    present();
    return true;
}

void PractisePage::choose(int number)
{
    if (number < 0 || number >= m_choices.size())
        return;
    const QString chosen = m_choices.at(number);
    if (!m_step.isEmpty()) {
        move({ Kind::Step, m_step, chosen });
        return;
    }
    if (domain::practiceOutcomes(m_session.script.blueprint, chosen).isEmpty()) {
        move({ Kind::Step, chosen, {} });
        return;
    }
    m_step = chosen;
    m_show->light(chosen);
    showChoices();
}

void PractisePage::takeReply()
{
    if (move({ Kind::Reply, {}, m_reply->toPlainText() })) {
        m_reply->clear();
        takeFocus();
    }
}

void PractisePage::listen()
{
    move({ Kind::Listen, {}, {} });
}

void PractisePage::useFact()
{
    if (const QListWidgetItem *item = m_facts->currentItem()) {
        const int row = m_facts->currentRow();
        move({ Kind::Fact, item->data(Qt::UserRole).toString(), {} });
        m_facts->setCurrentRow(row);
    }
}

void PractisePage::finish()
{
    if (isBegun())
        Q_EMIT finished(m_session);
}

void PractisePage::present()
{
    m_said->setSession(m_session, m_state);
    // Which step is next is for the trainee to know: the drawing tells only where they are.
    m_show->show(m_session.script.blueprint, std::nullopt);
    m_show->light(m_state.deeds.empty() ? QString() : m_state.deeds.back().step);
    const bool more = m_state.hasMore(m_session.script);
    m_next->setEnabled(more);
    m_next->setToolTip(more ? QKeySequence(QStringLiteral("Alt+N")).toString(QKeySequence::NativeText)
                            : tr("The customer says nothing more"));
    showChoices();
    showFacts();
}

void PractisePage::showChoices()
{
    qDeleteAll(m_buttons->findChildren<QPushButton *>(QString(), Qt::FindDirectChildrenOnly));
    const domain::Step *step = m_session.script.blueprint.find(m_step);
    m_choices = step ? domain::practiceOutcomes(m_session.script.blueprint, m_step)
                     : domain::practiceChoices(m_session.script, m_state);
    if (step)
        m_question->setText(tr("“%1”: what comes of it? Backspace goes back.").arg(step->title.simplified()));
    else if (m_choices.isEmpty())
        m_question->setText(tr("The roadmap is at its end. Answer what is open, then finish."));
    else
        m_question->setText(tr("Which step is next? Its number does it, with Alt while you write."));
    const QStringList texts = choices();
    constexpr int kColumns = 2;
    for (int i = 0; i < texts.size(); ++i) {
        auto *one = new QPushButton(m_buttons);
        QString shown = texts.at(i);
        one->setText(tr("%1   %2").arg(QString::number(i + 1), shown.replace(QLatin1Char('&'), QLatin1String("&&"))));
        one->setAccessibleName(texts.at(i));
        one->setAutoDefault(false);
        one->setFocusPolicy(Qt::TabFocus);
        one->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        connect(one, &QPushButton::clicked, this, [this, i] { choose(i); });
        m_grid->addWidget(one, i / kColumns, i % kColumns);
        one->show();
    }
}

void PractisePage::showFacts()
{
    const int row = m_facts->currentRow();
    m_facts->clear();
    QStringList shown;
    for (auto value = m_state.known.rbegin(); value != m_state.known.rend(); ++value) {
        const QString key = m_session.script.keys.normal(value->key);
        const QString text = tr("%1: %2").arg(m_session.script.keys.label(key), value->value.simplified());
        if (shown.contains(text))
            continue;
        shown.append(text);
        const bool used = std::any_of(
            m_session.moves.begin(), m_session.moves.end(), [&](const domain::PracticeMove &one) {
                return one.kind == Kind::Fact && m_session.script.keys.normal(one.key) == key;
            });
        QString whole = used ? tr("✓ %1").arg(text) : text;
        if (value->source)
            whole = tr("%1 (message %2)").arg(whole, value->source->toString());
        auto *item = new QListWidgetItem(whole, m_facts);
        item->setData(Qt::UserRole, key);
        item->setToolTip(Qt::convertFromPlainText(whole));
    }
    m_facts->setCurrentRow(std::clamp(row, 0, std::max(0, m_facts->count() - 1)));
}

bool PractisePage::chooseBy(QKeyEvent *event)
{
    if (event->key() < Qt::Key_1 || event->key() > Qt::Key_9)
        return false;
    choose(event->key() - Qt::Key_1);
    return true;
}

bool PractisePage::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    auto *key = static_cast<QKeyEvent *>(event);
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (watched == m_reply && enter && key->modifiers() == Qt::ControlModifier) {
        takeReply();
        return true;
    }
    if (watched == m_reply && key->modifiers() == Qt::AltModifier) {
        // Alt with a letter would be typed.
        keyPressEvent(key);
        return true;
    }
    if (watched == m_reply && key->key() == Qt::Key_Escape) {
        // First out of the reply, then out of the practice.
        takeFocus();
        return true;
    }
    if (watched == m_facts && key->modifiers() == Qt::NoModifier && chooseBy(key))
        return true;
    return QWidget::eventFilter(watched, event);
}

void PractisePage::keyPressEvent(QKeyEvent *event)
{
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeypadModifier;
    if ((modifiers == Qt::NoModifier || modifiers == Qt::AltModifier) && chooseBy(event))
        return;
    if (modifiers == Qt::AltModifier) {
        switch (event->key()) {
        case Qt::Key_N:
            return listen();
        case Qt::Key_F:
            return finish();
        case Qt::Key_K:
            return m_facts->setFocus(Qt::ShortcutFocusReason);
        case Qt::Key_R:
            return m_reply->setFocus(Qt::ShortcutFocusReason);
        default:
            break;
        }
    }
    if (modifiers == Qt::NoModifier) {
        switch (event->key()) {
        case Qt::Key_R:
            return m_reply->setFocus(Qt::ShortcutFocusReason);
        case Qt::Key_N:
            return listen();
        case Qt::Key_Backspace:
            m_step.clear();
            return present();
        case Qt::Key_Escape:
            if (!m_step.isEmpty()) {
                m_step.clear();
                return present();
            }
            Q_EMIT leaving();
            return;
        default:
            break;
        }
    }
    QWidget::keyPressEvent(event);
}

} // namespace throughline::ui
