// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/editor/roadmapeditor.h"

#include "ui/common/errortext.h"
#include "ui/common/messagebar.h"
#include "ui/common/neverthelessdialog.h"
#include "ui/common/picker.h"
#include "ui/common/plainlabel.h"
#include "ui/common/requests.h"
#include "ui/editor/aboutform.h"
#include "ui/editor/drafttext.h"
#include "ui/editor/draftview.h"
#include "ui/editor/findinglist.h"
#include "ui/editor/simulationpanel.h"
#include "ui/editor/stepform.h"
#include "ui/editor/versioncompare.h"
#include "ui/editor/wayform.h"

#include <QAction>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace throughline::ui {

namespace {
constexpr auto kLeaveWithin = std::chrono::seconds(3);
}

RoadmapEditor::RoadmapEditor(services::Roadmaps &roadmaps, const base::Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_roadmaps(roadmaps)
    , m_clock(clock)
    , m_draft(new RoadmapDraft(roadmaps, clock, this))
    , m_bar(new MessageBar(this))
    , m_pages(new QStackedWidget(this))
    , m_picker(new Picker(this))
    , m_compare(new VersionCompare(this))
    , m_view(new DraftView(this))
    , m_side(new QStackedWidget(this))
    , m_forms(new QStackedWidget(this))
    , m_formArea(new QScrollArea(this))
    , m_step(new StepForm(this))
    , m_way(new WayForm(this))
    , m_about(new AboutForm(this))
    , m_text(new DraftText(this))
    , m_simulation(new SimulationPanel(clock, this))
    , m_findings(new FindingList(this))
    , m_title(plainLabel(this, tr("Roadmap")))
    , m_state(plainLabel(this, tr("Whether it is kept")))
    , m_hint(plainLabel(this, tr("What can be done")))
{
    setAccessibleName(tr("Roadmap editor"));
    makeActions();
    m_editPage = makeEditPage();
    auto *chooser = new QWidget(this);
    auto *middle = new QHBoxLayout(chooser);
    m_picker->setMaximumWidth(fontMetrics().height() * 44);
    m_picker->setQuestion(tr("Which roadmap do you want to edit?"), tr("Its name, or that of a new one"));
    middle->addStretch(1);
    middle->addWidget(m_picker, 4);
    middle->addStretch(1);
    for (QWidget *page : { chooser, m_editPage, static_cast<QWidget *>(m_compare) })
        m_pages->addWidget(page);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHead());
    layout->addWidget(m_bar);
    layout->addWidget(m_pages, 1);
    connect(m_picker, &Picker::wanted, this, &RoadmapEditor::found);
    connect(m_picker, &Picker::picked, this, &RoadmapEditor::picked);
    m_leaving.setSingleShot(true);
    connect(&m_leaving, &QTimer::timeout, this, [this] { showHint({}); });
    connectDraft();
    connectForms();
    showState();
}

RoadmapEditor::~RoadmapEditor()
{
    // What is told while its parts go is nobody's news.
    m_draft->disconnect(this);
    m_draft->close();
}

QAction *RoadmapEditor::addAction(const QString &text, const QList<QKeySequence> &keys, bool inView)
{
    auto *action = new QAction(text, this);
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    QWidget *owner = inView ? static_cast<QWidget *>(m_view) : this;
    owner->addAction(action);
    (inView ? m_viewActions : m_actions).append(action);
    return action;
}

void RoadmapEditor::makeActions()
{
    connect(addAction(tr("Add a step behind"), { Qt::Key_A, Qt::Key_Insert }, true), &QAction::triggered, this,
        &RoadmapEditor::addStep);
    connect(addAction(tr("Type the title"), { Qt::CTRL | Qt::Key_Return, Qt::Key_F2 }, true), &QAction::triggered, this,
        &RoadmapEditor::editTitle);
    connect(addAction(tr("Draw a way from here"), { Qt::Key_L }, true), &QAction::triggered, this,
        &RoadmapEditor::connectStep);
    connect(
        addAction(tr("Go to the next way"), { Qt::Key_W }, true), &QAction::triggered, m_view, &DraftView::walkWays);
    connect(addAction(tr("Remove"), { Qt::Key_Delete }, true), &QAction::triggered, this, &RoadmapEditor::remove);
    const auto lane = [this](const QString &text, const QList<QKeySequence> &keys, int by) {
        connect(addAction(text, keys, true), &QAction::triggered, this, [this, by] { moveLane(by); });
    };
    lane(tr("To the lane before"), { Qt::CTRL | Qt::SHIFT | Qt::Key_Up, Qt::CTRL | Qt::SHIFT | Qt::Key_Left }, -1);
    lane(tr("To the lane behind"), { Qt::CTRL | Qt::SHIFT | Qt::Key_Down, Qt::CTRL | Qt::SHIFT | Qt::Key_Right }, 1);
    m_undo = addAction(tr("Undo"), { Qt::CTRL | Qt::Key_Z });
    connect(m_undo, &QAction::triggered, this, &RoadmapEditor::undo);
    m_redo = addAction(tr("Redo"), { Qt::CTRL | Qt::SHIFT | Qt::Key_Z, Qt::CTRL | Qt::Key_Y });
    connect(m_redo, &QAction::triggered, m_draft, &RoadmapDraft::redo);
    connect(addAction(tr("The roadmap itself"), { Qt::CTRL | Qt::Key_I }), &QAction::triggered, this, [this] {
        showSide(Side::Form);
        m_view->select({});
        m_view->selectWay(-1);
        showSelection();
        m_about->name().setFocus(Qt::ShortcutFocusReason);
    });
    m_textAction = addAction(tr("Text"), { Qt::CTRL | Qt::Key_T });
    connect(m_textAction, &QAction::triggered, this,
        [this] { showSide(m_sideNow == Side::Text ? Side::Form : Side::Text); });
    m_tryAction = addAction(tr("Try it out"), { Qt::CTRL | Qt::Key_R });
    connect(m_tryAction, &QAction::triggered, this,
        [this] { showSide(m_sideNow == Side::Simulation ? Side::Form : Side::Simulation); });
    m_compareAction = addAction(tr("Compare"), { Qt::CTRL | Qt::Key_D });
    connect(m_compareAction, &QAction::triggered, this, [this] {
        if (isComparing())
            closeComparison();
        else
            compare();
    });
    for (QAction *action : { m_textAction, m_tryAction, m_compareAction })
        action->setCheckable(true);
    makeFileActions();
    m_publishAction = addAction(tr("Publish…"), { Qt::CTRL | Qt::Key_P });
    connect(m_publishAction, &QAction::triggered, this, &RoadmapEditor::publish);
    connect(addAction(tr("Drawing, form and checks in turn"), { Qt::Key_F6 }), &QAction::triggered, this,
        &RoadmapEditor::walkFocus);
    connect(addAction(tr("Edit another roadmap…"), { Qt::CTRL | Qt::Key_O }), &QAction::triggered, this,
        &RoadmapEditor::choose);
    m_backAction = addAction(tr("Back to the cases"), {});
    connect(m_backAction, &QAction::triggered, this, [this] {
        m_draft->keep();
        Q_EMIT left();
    });
}

QWidget *RoadmapEditor::makeHead()
{
    const int em = fontMetrics().height();
    auto *head = new QWidget(this);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(em / 2, em / 4, em / 2, em / 4);
    const auto button = [&](QAction *action, const QString &text) {
        auto *made = new QToolButton(head);
        made->setDefaultAction(action);
        made->setText(text);
        made->setToolButtonStyle(Qt::ToolButtonTextOnly);
        made->setFocusPolicy(Qt::TabFocus);
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        made->setToolTip(keys.isEmpty() ? action->text() : tr("%1 (%2)").arg(action->text(), keys));
        row->addWidget(made);
        // Some styles hardly show which one is pressed.
        connect(action, &QAction::toggled, made, [made](bool on) {
            QFont font = made->font();
            font.setBold(on);
            made->setFont(font);
        });
        return made;
    };
    button(m_backAction, tr("← Cases"));
    QFont strong = font();
    strong.setBold(true);
    m_title->setFont(strong);
    m_title->setWordWrap(false);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_state->setForegroundRole(QPalette::PlaceholderText);
    m_state->setWordWrap(false);
    row->addSpacing(em / 2);
    row->addWidget(m_title, 1);
    row->addWidget(m_state);
    row->addSpacing(em / 2);
    button(m_undo, tr("Undo"));
    button(m_redo, tr("Redo"));
    row->addSpacing(em / 2);
    button(m_textAction, m_textAction->text());
    button(m_tryAction, m_tryAction->text());
    button(m_compareAction, m_compareAction->text());
    row->addSpacing(em / 2);
    button(m_exportAction, m_exportAction->text());
    button(m_publishAction, m_publishAction->text());
    return head;
}

QWidget *RoadmapEditor::makeEditPage()
{
    const int em = fontMetrics().height();
    for (QWidget *form :
        { static_cast<QWidget *>(m_step), static_cast<QWidget *>(m_way), static_cast<QWidget *>(m_about) })
        m_forms->addWidget(form);
    m_formArea->setWidget(m_forms);
    m_formArea->setWidgetResizable(true);
    m_formArea->setFrameShape(QFrame::NoFrame);
    m_formArea->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (QWidget *side :
        { static_cast<QWidget *>(m_formArea), static_cast<QWidget *>(m_text), static_cast<QWidget *>(m_simulation) })
        m_side->addWidget(side);
    m_side->setMinimumWidth(em * 20);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    m_hint->setContentsMargins(em / 2, em / 6, em / 2, em / 6);
    auto *drawing = new QWidget(this);
    auto *below = new QVBoxLayout(drawing);
    below->setContentsMargins(0, 0, 0, 0);
    below->setSpacing(0);
    below->addWidget(m_view, 1);
    below->addWidget(m_hint);
    m_left = new QSplitter(Qt::Vertical, this);
    m_left->addWidget(drawing);
    m_left->addWidget(m_findings);
    m_left->setStretchFactor(0, 1);
    m_left->setStretchFactor(1, 0);
    m_left->setChildrenCollapsible(false);
    auto *both = new QSplitter(Qt::Horizontal, this);
    both->addWidget(m_left);
    both->addWidget(m_side);
    both->setStretchFactor(0, 1);
    both->setStretchFactor(1, 0);
    both->setSizes({ em * 58, em * 25 });
    both->setChildrenCollapsible(false);
    // Ctrl+Z takes back what was done to the draft, in whichever of the fields it was typed.
    for (QWidget *field : findChildren<QWidget *>()) {
        const bool own = field == &m_view->titleEdit() || m_simulation->isAncestorOf(field);
        if (!own && (qobject_cast<QLineEdit *>(field) || qobject_cast<QPlainTextEdit *>(field)))
            field->installEventFilter(this);
    }
    return both;
}

bool RoadmapEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride)
        return QWidget::eventFilter(watched, event);
    auto *key = static_cast<QKeyEvent *>(event);
    const bool back = key->matches(QKeySequence::Undo);
    const bool redo = key->matches(QKeySequence::Redo) || key->keyCombination() == (Qt::CTRL | Qt::Key_Y);
    // What is typed into the text and isn't taken over yet is the text's own.
    const bool texts = watched == &m_text->edit() && m_text->isPending();
    if ((!back && !redo) || texts || isChoosing())
        return QWidget::eventFilter(watched, event);
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept();
        return true;
    }
    if (back)
        undo();
    else
        m_draft->redo();
    return true;
}

void RoadmapEditor::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        stepBack();
        return;
    }
    QWidget::keyPressEvent(event);
}

void RoadmapEditor::choose()
{
    m_draft->keep();
    m_pages->setCurrentIndex(0);
    m_list.clear();
    m_title->setText(tr("Roadmaps"));
    showState();
    whenDone(m_roadmaps.list(), this, [this](const base::Result<std::vector<domain::RoadmapSummary>> &read) {
        if (!read) {
            m_bar->showMessage(errorText(read.error()), read.error().detail);
            return;
        }
        m_list = *read;
        found(m_picker->text());
    });
    m_picker->begin();
    m_picker->setFocus(Qt::OtherFocusReason);
}

void RoadmapEditor::found(const QString &typed)
{
    std::vector<PickRow> rows;
    const QString wanted = typed.trimmed();
    bool there = false;
    for (const domain::RoadmapSummary &one : m_list) {
        if (!wanted.isEmpty() && !one.name.contains(wanted, Qt::CaseInsensitive))
            continue;
        there = there || one.name.compare(wanted, Qt::CaseInsensitive) == 0;
        QString status = one.status == domain::RoadmapStatus::Draft ? tr("draft")
            : one.status == domain::RoadmapStatus::Retired          ? tr("version %1, retired").arg(one.number)
                                                                    : tr("version %1").arg(one.number);
        if (one.hasDraft && one.status != domain::RoadmapStatus::Draft)
            status = tr("%1, and a draft").arg(status);
        rows.push_back({ one.id.value(), one.name.simplified(), tr("%1 · %n step(s)", nullptr, one.steps).arg(status),
            one.summary.simplified() });
    }
    if (!wanted.isEmpty() && !there)
        rows.push_back({ -1, tr("New roadmap “%1”").arg(wanted), tr("nobody walks it until it is published"), {} });
    m_picker->setFound(std::move(rows));
}

void RoadmapEditor::picked(qint64 id)
{
    if (id > 0)
        return openRoadmap(domain::RoadmapId(id));
    m_draft->make(m_picker->text(), takenKeys());
}

void RoadmapEditor::openRoadmap(domain::RoadmapId id)
{
    m_bar->clear();
    m_draft->open(id);
}

bool RoadmapEditor::isComparing() const
{
    return m_pages->currentWidget() == m_compare;
}

bool RoadmapEditor::isChoosing() const
{
    return m_pages->currentIndex() == 0;
}

QString RoadmapEditor::message() const
{
    return m_bar->isHidden() ? QString() : m_bar->accessibleName();
}

QString RoadmapEditor::state() const
{
    return m_state->text();
}

void RoadmapEditor::stepBack()
{
    if (isComparing() && m_draft->state() != RoadmapDraft::State::Conflict)
        return closeComparison();
    if (isChoosing() && m_draft->isOpen()) {
        m_pages->setCurrentWidget(m_editPage);
        showDraft();
        m_view->setFocus(Qt::OtherFocusReason);
        return;
    }
    if (!isChoosing() && m_sideNow != Side::Form)
        return showSide(Side::Form);
    if (!isChoosing() && !m_view->hasFocus() && !isComparing())
        return m_view->setFocus(Qt::OtherFocusReason);
    // Who presses Esc once too often isn't thrown out: the keys that follow would act on a customer.
    if (!isChoosing() && !isComparing() && !m_leaving.isActive()) {
        m_leaving.start(kLeaveWithin);
        showHint(tr("Esc once more goes back to the cases"));
        return;
    }
    m_leaving.stop();
    showHint({});
    m_draft->keep();
    Q_EMIT left();
}

void RoadmapEditor::walkFocus()
{
    if (isChoosing() || isComparing())
        return;
    QWidget *beside = m_sideNow == Side::Text ? static_cast<QWidget *>(&m_text->edit())
        : m_sideNow == Side::Simulation       ? static_cast<QWidget *>(&m_simulation->next())
        : m_forms->currentWidget() == m_way   ? static_cast<QWidget *>(&m_way->label())
        : m_forms->currentWidget() == m_about ? static_cast<QWidget *>(&m_about->name())
                                              : static_cast<QWidget *>(&m_step->title());
    const bool inView = m_view->hasFocus();
    const bool inSide = m_side->isAncestorOf(focusWidget());
    QWidget *next = m_view;
    if (inView)
        next = beside;
    else if (inSide && m_findings->list().isVisible())
        next = &m_findings->list();
    next->setFocus(Qt::ShortcutFocusReason);
}

void RoadmapEditor::apply(const domain::Changes &changes)
{
    m_draft->apply(changes);
    const bool concerned = std::any_of(changes.begin(), changes.end(), [](const domain::Change &change) {
        return change.subject == domain::Subject::Roadmap || change.subject == domain::Subject::Bulk;
    });
    if (m_draft->isOpen() && concerned)
        readOthers();
}

void RoadmapEditor::readOthers()
{
    const QString key = m_draft->now().key;
    whenDone(
        m_roadmaps.publishedBeside(key), this, [this, key](const base::Result<std::vector<domain::Blueprint>> &read) {
            if (read && m_draft->isOpen() && key == m_draft->now().key)
                m_findings->setOthers(*read);
        });
}

} // namespace throughline::ui
