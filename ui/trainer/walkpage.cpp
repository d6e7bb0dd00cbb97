// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/trainer/walkpage.h"

#include "ui/common/format.h"
#include "ui/common/plainlabel.h"

#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QScreen>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace throughline::ui {

namespace {

/// What is said to the room, as parts of the page's height: from ten metres, letters of a twentieth of a screen two metres wide can be read.
constexpr double kTitlePart = 0.075;
constexpr double kTextPart = 0.042;

void setPixels(QLabel *label, double pixels, bool bold = false)
{
    QFont font = label->font();
    font.setPixelSize(std::max(10, int(pixels)));
    font.setBold(bold);
    label->setFont(font);
}

QScrollArea *scrolling(QWidget *content, QWidget *parent)
{
    auto *area = new QScrollArea(parent);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(content);
    return area;
}

} // namespace

WalkPage::WalkPage(const RoadmapShowMaker &makeShow, QWidget *parent)
    : QWidget(parent)
    , m_show(makeShow(this))
    , m_place(plainLabel(this, tr("Where this step is done")))
    , m_title(plainLabel(this, tr("Step")))
    , m_text(plainLabel(this, tr("What to do")))
    , m_waysText(plainLabel(this, tr("The ways on")))
    , m_hint(plainLabel(this))
    , m_side(new QWidget(this))
    , m_note(plainLabel(m_side, tr("Presenter's notes")))
{
    setAccessibleName(tr("Walk before a room"));
    setFocusPolicy(Qt::StrongFocus);
    m_show->widget()->setFocusPolicy(Qt::NoFocus);
    m_place->setForegroundRole(QPalette::PlaceholderText);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    m_note->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    for (QLabel *label : { m_title, m_text, m_waysText })
        label->setAlignment(Qt::AlignTop | Qt::AlignLeft);

    const int em = fontMetrics().height();
    auto *words = new QWidget(this);
    auto *column = new QVBoxLayout(words);
    column->setContentsMargins(2 * em, em, 2 * em, em / 2);
    column->setSpacing(em);
    for (QLabel *label : { m_place, m_title, m_text, m_waysText })
        column->addWidget(label);
    column->addStretch(1);

    auto *side = new QVBoxLayout(m_side);
    side->setContentsMargins(em, em, em, em);
    auto *heading = plainLabel(m_side);
    heading->setText(tr("For you alone"));
    heading->setForegroundRole(QPalette::PlaceholderText);
    side->addWidget(heading);
    side->addWidget(scrolling(m_note, m_side), 1);
    m_side->setAutoFillBackground(true);
    m_side->setBackgroundRole(QPalette::AlternateBase);
    m_side->setMinimumWidth(16 * em);
    m_side->setMaximumWidth(26 * em);

    auto *upper = new QHBoxLayout;
    upper->setSpacing(0);
    upper->addWidget(scrolling(words, this), 1);
    upper->addWidget(m_side);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(upper, 3);
    layout->addWidget(m_show->widget(), 2);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(em, em / 4, em, em / 4);
    foot->addWidget(m_hint);
    layout->addLayout(foot);
    m_hint->setText(
        tr("1–9 or → goes on    ← back    N notes    W notes in a window of their own    F full screen    Esc leaves"));
}

WalkPage::~WalkPage()
{
    leave();
}

void WalkPage::setBlueprint(const domain::Blueprint &blueprint)
{
    m_blueprint = blueprint;
    m_path.clear();
    present();
    setFocus(Qt::OtherFocusReason);
}

std::vector<WalkPage::Way> WalkPage::waysFrom(const QString &stepKey) const
{
    std::vector<Way> found;
    QStringList passed;
    // Through gateways: who walks before a room says where it goes.
    const std::function<void(const QString &, const QString &)> follow = [&](const QString &to, const QString &label) {
        const domain::Step *step = m_blueprint.find(to);
        if (!step)
            return;
        if (step->kind != domain::StepKind::Gateway) {
            found.push_back({ to, label });
            return;
        }
        if (passed.contains(to))
            return;
        passed.append(to);
        for (const domain::Transition &way : m_blueprint.after(to))
            follow(way.to, way.label.isEmpty() ? label : way.label);
    };
    if (stepKey.isEmpty()) {
        for (const domain::Step *start : m_blueprint.starts())
            follow(start->key, {});
    } else {
        for (const domain::Transition &way : m_blueprint.after(stepKey))
            follow(way.to, way.label);
    }
    return found;
}

QStringList WalkPage::ways() const
{
    QStringList lines;
    for (size_t i = 0; i < m_ways.size(); ++i) {
        const domain::Step *step = m_blueprint.find(m_ways[i].to);
        const QString title = step ? step->title.simplified() : m_ways[i].to;
        lines.append(m_ways[i].label.isEmpty() ? tr("%1  %2").arg(i + 1).arg(title)
                                               : tr("%1  %2 → %3").arg(i + 1).arg(m_ways[i].label, title));
    }
    return lines;
}

QString WalkPage::noteText() const
{
    return m_window ? m_windowNote->text() : m_note->text();
}

bool WalkPage::showsNotes() const
{
    return m_window || !m_side->isHidden();
}

void WalkPage::present()
{
    m_ways = waysFrom(stepKey());
    const domain::Step *step = m_blueprint.find(stepKey());
    QStringList notes;
    if (step) {
        const size_t lane = domain::laneIndex(m_blueprint, *step);
        m_place->setText(tr("%1 · %2 · %3")
                .arg(m_blueprint.name, laneText(domain::lanesOf(m_blueprint)[lane]), stepKindText(step->kind)));
        m_title->setText(step->title.simplified());
        QStringList text { m_show->words(step->text) };
        if (step->promised)
            text.append(tr("Promised: within %1").arg(duration(*step->promised)));
        for (const QString &item : step->checklist)
            text.append(tr("☐ %1").arg(item));
        text.removeAll(QString());
        m_text->setText(text.join(QLatin1Char('\n')));
        notes.append(step->presenterNote.trimmed());
        if (!step->policy.trimmed().isEmpty())
            notes.append(tr("Rule: %1").arg(step->policy.trimmed()));
        if (!step->asks().isEmpty())
            notes.append(tr("Asks for: %1").arg(step->asks().join(QStringLiteral(", "))));
        if (!domain::isVisibleToCustomer(step->lane))
            notes.append(tr("The customer doesn't see this step."));
    } else {
        m_place->setText(tr("Roadmap · version %1").arg(m_blueprint.number));
        m_title->setText(m_blueprint.name);
        m_text->setText(m_blueprint.summary);
    }
    notes.removeAll(QString());
    for (const Way &way : m_ways) {
        const domain::Step *next = m_blueprint.find(way.to);
        if (next && !next->presenterNote.trimmed().isEmpty())
            notes.append(tr("Then, %1: %2").arg(next->title.simplified(), next->presenterNote.trimmed()));
    }
    const QString note = notes.isEmpty() ? tr("No notes for this step.") : notes.join(QStringLiteral("\n\n"));
    m_note->setText(note);
    if (m_windowNote)
        m_windowNote->setText(m_title->text() + QStringLiteral("\n\n") + note);
    m_waysText->setText(m_ways.empty() ? tr("The end.") : ways().join(QLatin1Char('\n')));
    domain::Run run;
    run.roadmapVersion = m_blueprint.version;
    for (qsizetype i = 0; i + 1 < m_path.size(); ++i) {
        domain::StepRecord record;
        record.stepKey = m_path.at(i);
        run.done.push_back(record);
    }
    if (step)
        run.next = QStringList { step->key };
    else
        run.next = m_ways.empty() ? QStringList() : QStringList { m_ways.front().to };
    m_show->show(m_blueprint, run);
    m_show->light(step ? step->key : QString());
    fit();
}

void WalkPage::fit()
{
    // The title of a step that is a sentence is a little smaller than one of two words.
    const double shrink = m_title->text().size() > 40 ? 0.75 : 1;
    setPixels(m_title, height() * kTitlePart * shrink, true);
    setPixels(m_text, height() * kTextPart);
    setPixels(m_waysText, height() * kTextPart);
    setPixels(m_place, height() * kTextPart * 0.6);
    setPixels(m_note, height() * kTextPart * 0.6);
    m_side->setVisible(m_notesWanted && !m_window);
}

void WalkPage::go(int way)
{
    if (way < 0 || size_t(way) >= m_ways.size())
        return;
    m_path.append(m_ways[size_t(way)].to);
    present();
}

void WalkPage::back()
{
    if (m_path.isEmpty())
        return;
    m_path.removeLast();
    present();
}

void WalkPage::toggleNotes()
{
    m_notesWanted = !m_notesWanted;
    fit();
}

void WalkPage::toggleWindow()
{
    if (m_window) {
        leave();
        present();
        return;
    }
    m_window = new QWidget(this, Qt::Window);
    m_window->setAttribute(Qt::WA_DeleteOnClose);
    m_window->setWindowTitle(tr("Presenter's notes"));
    auto *layout = new QVBoxLayout(m_window);
    m_windowNote = plainLabel(m_window, tr("Presenter's notes"));
    m_windowNote->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    QFont font = m_windowNote->font();
    font.setPointSizeF(font.pointSizeF() * 1.6);
    m_windowNote->setFont(font);
    layout->addWidget(scrolling(m_windowNote, m_window));
    // Who presents has the focus there as often as here.
    m_window->installEventFilter(this);
    const int em = fontMetrics().height();
    m_window->resize(40 * em, 28 * em);
    const QList<QScreen *> screens = QGuiApplication::screens();
    const auto other = std::find_if(screens.begin(), screens.end(), [this](QScreen *one) { return one != screen(); });
    if (other != screens.end())
        m_window->move((*other)->availableGeometry().topLeft() + QPoint(em, em));
    connect(m_window, &QObject::destroyed, this, &WalkPage::fit);
    m_window->show();
    present();
}

void WalkPage::leave()
{
    if (!m_window)
        return;
    m_window->disconnect(this);
    delete m_window.data();
}

bool WalkPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_window && event->type() == QEvent::KeyPress) {
        keyPressEvent(static_cast<QKeyEvent *>(event));
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void WalkPage::keyPressEvent(QKeyEvent *event)
{
    const int key = event->key();
    if (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) {
        QWidget::keyPressEvent(event);
        return;
    }
    if (key >= Qt::Key_1 && key <= Qt::Key_9)
        return go(key - Qt::Key_1);
    switch (key) {
    case Qt::Key_Right:
    case Qt::Key_Space:
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_PageDown: // what a presenter's clicker sends
        if (m_ways.size() == 1)
            go(0);
        return;
    case Qt::Key_Left:
    case Qt::Key_Backspace:
    case Qt::Key_PageUp:
        return back();
    case Qt::Key_N:
        return toggleNotes();
    case Qt::Key_W:
        return toggleWindow();
    case Qt::Key_F:
        Q_EMIT fullScreenWanted();
        return;
    case Qt::Key_Escape:
        Q_EMIT leaving();
        return;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void WalkPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

} // namespace throughline::ui
