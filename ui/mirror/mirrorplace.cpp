// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/mirror/mirrorplace.h"

#include "ui/common/errortext.h"
#include "ui/common/fuzzyscore.h"
#include "ui/common/messagebar.h"
#include "ui/common/picker.h"
#include "ui/common/plainlabel.h"
#include "ui/common/requests.h"
#include "ui/mirror/mirrorcases.h"
#include "ui/mirror/mirrorview.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListView>
#include <QListWidget>
#include <QLocale>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace throughline::ui {

namespace {

constexpr base::EpochMs kMirrorDay = 86'400'000;

} // namespace

MirrorPlace::MirrorPlace(services::Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_bar(new MessageBar(this))
    , m_pages(new QStackedWidget(this))
    , m_picker(new Picker(this))
    , m_title(plainLabel(this))
    , m_version(new QComboBox(this))
    , m_since(new QComboBox(this))
    , m_view(new MirrorView(this))
    , m_side(new QStackedWidget(this))
    , m_figures(new QListWidget(this))
    , m_state(plainLabel(this))
    , m_caseTitle(plainLabel(this))
    , m_caseList(new QListView(this))
    , m_cases(new MirrorCases(workspace.mining(), this))
{
    setAccessibleName(tr("Mirror"));
    const int em = fontMetrics().height();
    m_refresh = addAction(tr("Read the mirror anew"), QKeySequence(Qt::Key_F5));
    connect(m_refresh, &QAction::triggered, this, &MirrorPlace::refresh);
    connect(addAction(tr("Another roadmap in the mirror…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O)),
        &QAction::triggered, this, &MirrorPlace::ask);
    connect(addAction(tr("Fit the mirror into its place"), QKeySequence(Qt::CTRL | Qt::Key_0)), &QAction::triggered,
        m_view, &BlueprintView::zoomToFit);
    connect(addAction(tr("Discover a roadmap from history…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_H)),
        &QAction::triggered, this, &MirrorPlace::discoveryWanted);

    QFont strong = font();
    strong.setBold(true);
    m_title->setFont(strong);
    m_title->setWordWrap(false);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_version->setAccessibleName(tr("Version"));
    m_since->setAccessibleName(tr("Since when"));
    for (QComboBox *box : { m_version, m_since })
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents); // versions come later than the first showing
    m_since->addItem(tr("All the time"), 0);
    m_since->addItem(tr("Begun in the last 30 days"), 30);
    m_since->addItem(tr("Begun in the last 90 days"), 90);
    m_since->addItem(tr("Begun in the last 365 days"), 365);
    connect(m_version, &QComboBox::activated, this, &MirrorPlace::refresh);
    connect(m_since, &QComboBox::activated, this, &MirrorPlace::refresh);

    m_page = new QWidget(this);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(em / 2, em / 4, em / 2, em / 4);
    head->addWidget(m_title, 1);
    head->addWidget(m_version);
    head->addWidget(m_since);
    auto *split = new QSplitter(m_page);
    split->setChildrenCollapsible(false);
    split->addWidget(m_view);
    split->addWidget(makeSide());
    split->setStretchFactor(0, 13);
    split->setStretchFactor(1, 8);
    split->setSizes({ 13 * em * 3, 8 * em * 3 });
    auto *page = new QVBoxLayout(m_page);
    page->setContentsMargins(0, 0, 0, 0);
    page->setSpacing(0);
    page->addLayout(head);
    page->addWidget(split, 1);

    m_pages->addWidget(m_picker);
    m_pages->addWidget(m_page);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addWidget(m_pages, 1);

    connect(m_picker, &Picker::wanted, this, &MirrorPlace::present);
    connect(m_picker, &Picker::picked, this, [this](qint64 id) { openRoadmap(domain::RoadmapId(id)); });
    connect(m_view, &BlueprintView::stepSelected, this, &MirrorPlace::showRows);
    connect(m_view, &BlueprintView::waySelected, this, [this](int way) {
        m_view->selectWay(way);
        showRows();
    });
    connect(m_view, &BlueprintView::stepActivated, this,
        [this](const QString &key) { showFigure({ mining::WalkFigure::Kind::Waited, key }); });
    connect(m_view, &MirrorView::figureWanted, this, &MirrorPlace::showFigure);
    connect(m_cases, &MirrorCases::failed, this, &MirrorPlace::failed);
    connect(&m_progress, &QFutureWatcherBase::progressValueChanged, this, [this](int rows) {
        if (m_progress.isRunning())
            showState(tr("Reading what was done: %1 entries …").arg(QLocale().toString(rows)));
    });
}

MirrorPlace::~MirrorPlace()
{
    takeBack(m_reading);
}

QWidget *MirrorPlace::makeSide()
{
    const int em = fontMetrics().height();
    m_figures->setAccessibleName(tr("What happened, in numbers. Enter opens the cases behind a number"));
    m_figures->setWordWrap(true);
    m_figures->setResizeMode(QListView::Adjust);
    m_figures->setTextElideMode(Qt::ElideNone);
    m_figures->setFrameShape(QFrame::NoFrame);
    m_figures->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    connect(m_figures, &QListWidget::itemActivated, this, [this] { openRow(m_figures->currentRow()); });
    connect(
        m_figures, &QListWidget::itemClicked, this, [this](QListWidgetItem *item) { openRow(m_figures->row(item)); });
    // Who walks over the numbers sees where they are.
    connect(m_figures, &QListWidget::currentRowChanged, this, [this](int row) {
        const MirrorRow *one = row >= 0 && row < int(m_rows.size()) ? &m_rows[size_t(row)] : nullptr;
        m_view->light(one ? one->step : QString(), m_figures->hasFocus());
    });
    m_state->setAlignment(Qt::AlignCenter);
    m_state->setMargin(em);
    m_casePage = new QWidget(this);
    m_caseList->setAccessibleName(tr("Cases behind the number"));
    m_caseList->setModel(m_cases);
    m_caseList->setFrameShape(QFrame::NoFrame);
    m_caseList->setUniformItemSizes(true);
    m_caseList->setTextElideMode(Qt::ElideRight);
    m_caseList->setEditTriggers(QAbstractItemView::NoEditTriggers);
    // Their names come a moment after their numbers.
    connect(m_cases, &QAbstractItemModel::rowsInserted, m_caseList, [this] {
        if (!m_caseList->currentIndex().isValid())
            m_caseList->setCurrentIndex(m_cases->index(0, 0));
    });
    connect(m_caseList, &QListView::activated, this, &MirrorPlace::openCase);
    QFont strong = font();
    strong.setBold(true);
    m_caseTitle->setFont(strong);
    m_caseTitle->setContentsMargins(em / 2, em / 4, em / 2, em / 4);
    auto *hint = plainLabel(m_casePage);
    hint->setText(tr("Enter opens the case    Esc goes back to the numbers"));
    hint->setContentsMargins(em / 2, em / 4, em / 2, em / 4);
    auto *layout = new QVBoxLayout(m_casePage);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_caseTitle);
    layout->addWidget(m_caseList, 1);
    layout->addWidget(hint);
    m_side->addWidget(m_state);
    m_side->addWidget(m_figures);
    m_side->addWidget(m_casePage);
    m_side->setMinimumWidth(em * 18);
    return m_side;
}

QAction *MirrorPlace::addAction(const QString &text, const QKeySequence &keys)
{
    auto *action = new QAction(text, this);
    action->setShortcut(keys);
    m_actions.append(action);
    return action;
}

bool MirrorPlace::isListingCases() const
{
    return m_side->currentWidget() == m_casePage;
}

QString MirrorPlace::state() const
{
    return m_side->currentWidget() == m_state ? m_state->text() : QString();
}

QString MirrorPlace::title() const
{
    return m_title->text();
}

void MirrorPlace::ask()
{
    m_pages->setCurrentWidget(m_picker);
    m_picker->setQuestion(tr("Mirror: which roadmap?"), tr("A name, or words of it"));
    m_picker->begin();
    m_picker->setFocus(Qt::OtherFocusReason);
    whenDone(
        m_workspace.roadmaps().list(), this, [this](const base::Result<std::vector<domain::RoadmapSummary>> &found) {
            if (!found)
                return failed(found.error());
            m_roadmaps = *found;
            std::erase_if(m_roadmaps,
                [](const domain::RoadmapSummary &one) { return one.status == domain::RoadmapStatus::Draft; });
            present();
        });
}

void MirrorPlace::present()
{
    const QString folded = fuzzyFold(m_picker->text());
    std::vector<PickRow> rows;
    for (const domain::RoadmapSummary &one : m_roadmaps) {
        if (folded.isEmpty() || fuzzyScore(folded, fuzzyFold(one.name)) > 0)
            rows.push_back({ one.id.value(), one.name, one.summary, {} });
    }
    const QString state = rows.empty() ? tr("There is no roadmap that fits and was published.")
                                       : tr("↑ ↓ choose    Enter holds its cases against it    Esc leaves");
    m_picker->setFound(std::move(rows), state);
}

void MirrorPlace::openRoadmap(domain::RoadmapId roadmap)
{
    m_bar->clear();
    if (!roadmap)
        return ask();
    m_pages->setCurrentWidget(m_page);
    const bool same = roadmap == m_roadmap && m_answer;
    m_roadmap = roadmap;
    if (same) {
        takeFocus();
        return;
    }
    m_answer = nullptr;
    m_rows.clear();
    m_view->clear();
    m_title->setText(tr("Mirror"));
    m_version->clear();
    m_versions.clear();
    readVersions();
    refresh();
    m_view->setFocus(Qt::OtherFocusReason);
}

void MirrorPlace::readVersions()
{
    whenDone(m_workspace.roadmaps().versions(m_roadmap), this,
        [this, roadmap = m_roadmap](const base::Result<std::vector<domain::RoadmapVersionInfo>> &found) {
            if (!found || roadmap != m_roadmap)
                return;
            m_versions = *found;
            std::erase_if(m_versions,
                [](const domain::RoadmapVersionInfo &one) { return one.status == domain::RoadmapStatus::Draft; });
            m_version->clear();
            m_version->addItem(tr("All cases, newest version"), 0);
            for (const domain::RoadmapVersionInfo &one : m_versions)
                m_version->addItem(tr("Only cases on version %1").arg(one.number), one.id.value());
        });
}

void MirrorPlace::refresh()
{
    if (!m_roadmap)
        return;
    m_stale = false;
    m_bar->clear();
    takeBack(m_reading);
    services::WalkQuestion question { m_roadmap };
    question.now = m_workspace.clock().now();
    if (const qint64 version = m_version->currentData().toLongLong(); version > 0)
        question.version = domain::RoadmapVersionId(version);
    if (const qint64 days = m_since->currentData().toLongLong(); days > 0)
        question.since = question.now - days * kMirrorDay;
    const bool hadFocus = m_side->isAncestorOf(focusWidget());
    showState(tr("Reading what was done …"));
    if (hadFocus)
        m_view->setFocus(Qt::OtherFocusReason);
    m_reading = m_workspace.mining().walks(question);
    m_progress.setFuture(m_reading);
    whenDone(m_reading, this, [this, generation = ++m_generation](const base::Result<services::WalkAnswer> &answer) {
        if (generation != m_generation)
            return;
        if (!answer) {
            showState(errorText(answer.error()));
            return;
        }
        m_answer = *answer;
        showAnswer();
    });
}

void MirrorPlace::showAnswer()
{
    const bool first = m_view->blueprint().key != m_answer->blueprint().key;
    m_view->setAnswer(m_answer);
    if (first)
        m_view->zoomToFit();
    m_title->setText(
        tr("Mirror: %1, version %2").arg(m_answer->blueprint().name.simplified()).arg(m_answer->blueprint().number));
    Q_EMIT titleChanged(title());
    if (m_answer->figures().cases == 0) {
        showState(m_since->currentData().toLongLong() > 0
                ? tr("No case has begun to walk this roadmap since then.")
                : tr("No case has walked this roadmap yet. Once one does, what happens in it is held against the "
                     "roadmap here: how often each way is taken, where one waits, what is done again."));
        return;
    }
    showRows();
    m_side->setCurrentWidget(m_figures);
}

void MirrorPlace::showRows()
{
    if (!m_answer || m_answer->figures().cases == 0)
        return;
    std::vector<MirrorRow> rows = mirrorRows(*m_answer, m_view->selectedKey(), m_view->selectedWay());
    if (rows == m_rows && m_figures->count() == int(rows.size()))
        return;
    m_rows = std::move(rows);
    const QSignalBlocker quiet(m_figures);
    m_figures->clear();
    QFont strong = font();
    strong.setBold(true);
    int first = -1;
    for (const MirrorRow &row : m_rows) {
        auto *item = new QListWidgetItem(row.words, m_figures);
        item->setFlags(row.figure ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags);
        if (row.heading)
            item->setFont(strong);
        // Escaped and told to be rich, because Qt guesses otherwise and titles are somebody else's.
        item->setToolTip(Qt::convertFromPlainText(row.words, Qt::WhiteSpaceNormal));
        if (row.heading)
            item->setForeground(palette().text());
        if (first < 0 && row.figure)
            first = m_figures->row(item);
    }
    m_figures->setCurrentRow(first);
    m_figures->scrollToTop();
    if (isListingCases())
        m_side->setCurrentWidget(m_figures);
}

void MirrorPlace::showState(const QString &words)
{
    m_state->setText(words);
    m_side->setCurrentWidget(m_state);
}

void MirrorPlace::openRow(int row)
{
    if (row >= 0 && row < int(m_rows.size()) && m_rows[size_t(row)].figure)
        showFigure(*m_rows[size_t(row)].figure);
}

void MirrorPlace::showFigure(const mining::WalkFigure &figure)
{
    if (!m_answer || m_answer->figures().cases == 0)
        return;
    whenDone(m_workspace.mining().casesBehind(m_answer, figure), this,
        [this, figure, generation = ++m_caseGeneration, answer = m_answer](
            const base::Result<std::vector<mining::WalkCase>> &found) {
            if (generation != m_caseGeneration || answer != m_answer)
                return;
            if (!found)
                return failed(found.error());
            m_cases->setCases(*found);
            m_caseTitle->setText(
                tr("%1: %n case(s)", nullptr, int(found->size())).arg(figureTitle(m_answer->blueprint(), figure)));
            m_side->setCurrentWidget(m_casePage);
            m_caseList->setFocus(Qt::OtherFocusReason);
        });
}

void MirrorPlace::openCase()
{
    if (const auto id = m_cases->caseAt(m_caseList->currentIndex().row()))
        Q_EMIT caseWanted(*id);
}

void MirrorPlace::takeFocus()
{
    if (m_pages->currentWidget() == m_picker)
        m_picker->setFocus(Qt::OtherFocusReason);
    else if (isListingCases())
        m_caseList->setFocus(Qt::OtherFocusReason);
    else
        m_view->setFocus(Qt::OtherFocusReason);
}

void MirrorPlace::stepBack()
{
    if (m_pages->currentWidget() == m_page && isListingCases()) {
        ++m_caseGeneration;
        m_side->setCurrentWidget(m_figures);
        m_figures->setFocus(Qt::OtherFocusReason);
        return;
    }
    if (m_pages->currentWidget() == m_picker && m_answer) {
        m_pages->setCurrentWidget(m_page);
        takeFocus();
        return;
    }
    Q_EMIT left();
}

void MirrorPlace::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        stepBack();
    else
        QWidget::keyPressEvent(event);
}

void MirrorPlace::failed(const base::Error &error)
{
    if (error.kind != base::ErrorKind::Cancelled)
        m_bar->showMessage(errorText(error), error.detail);
}

void MirrorPlace::apply(const domain::Changes &changes)
{
    if (m_stale || !m_answer)
        return;
    const bool ours = std::ranges::any_of(changes, [](const domain::Change &change) {
        return change.subject == domain::Subject::Run || change.subject == domain::Subject::Roadmap
            || change.subject == domain::Subject::Bulk;
    });
    if (!ours)
        return;
    m_stale = true;
    m_bar->showNews(tr("Something was done since these numbers were read."), m_refresh, tr("Read anew"));
}

} // namespace throughline::ui
