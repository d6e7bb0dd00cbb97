// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/trainer/startpage.h"

#include "ui/common/errortext.h"
#include "ui/common/format.h"
#include "ui/common/fuzzyscore.h"
#include "ui/common/messagebar.h"
#include "ui/common/picker.h"
#include "ui/common/plainlabel.h"
#include "ui/common/requests.h"
#include "ui/trainer/trainertext.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace throughline::ui {

namespace {

constexpr int kMostCases = 200;
constexpr int kMostResults = 200;

} // namespace

TrainerStart::TrainerStart(services::Workspace &workspace, domain::AgentId agent, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_agent(agent)
    , m_bar(new MessageBar(this))
    , m_picker(new Picker(this))
    , m_walk(new QPushButton(tr("Walk &before a room"), this))
    , m_practise(new QPushButton(tr("&Practise with a case"), this))
    , m_heading(plainLabel(this))
    , m_mine(new QCheckBox(tr("Only &mine"), this))
    , m_results(new QTableWidget(this))
{
    setAccessibleName(tr("Trainer"));
    const int em = fontMetrics().height();
    for (QPushButton *one : { m_walk, m_practise })
        one->setAutoDefault(false);
    connect(m_walk, &QPushButton::clicked, this, &TrainerStart::walk);
    connect(m_practise, &QPushButton::clicked, this, &TrainerStart::practise);
    connect(m_mine, &QCheckBox::toggled, this, &TrainerStart::readResults);
    connect(m_picker, &Picker::wanted, this, &TrainerStart::present);
    connect(m_picker, &Picker::currentChanged, this, [this](qint64 id) {
        m_current = id;
        readResults();
    });
    connect(m_picker, &Picker::picked, this, [this](qint64 id) {
        m_current = id;
        practise();
    });
    m_results->setAccessibleName(tr("What came of it until now"));
    m_results->setColumnCount(5);
    m_results->setHorizontalHeaderLabels({ tr("Points"), tr("Who"), tr("Roadmap"), tr("Case"), tr("When") });
    m_results->verticalHeader()->hide();
    m_results->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_results->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_results->setShowGrid(false);
    m_results->setTabKeyNavigation(false);
    m_results->horizontalHeader()->setStretchLastSection(true);
    m_results->horizontalHeader()->setHighlightSections(false);

    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_practise);
    buttons->addWidget(m_walk);
    auto *left = new QVBoxLayout;
    left->addWidget(m_picker, 1);
    left->addLayout(buttons);
    auto *above = new QHBoxLayout;
    above->addWidget(m_heading, 1);
    above->addWidget(m_mine);
    auto *right = new QVBoxLayout;
    right->addLayout(above);
    right->addWidget(m_results, 1);
    right->addStretch(0); // what is said of an empty list stands where the list would
    auto *line = new QHBoxLayout;
    line->setSpacing(2 * em);
    line->addLayout(left, 2);
    line->addLayout(right, 3);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(em, em, em, em);
    layout->addWidget(m_bar);
    layout->addLayout(line, 1);
}

void TrainerStart::begin()
{
    m_chosen.reset();
    m_bar->clear();
    m_picker->setQuestion(tr("Trainer: which roadmap?"), tr("A name, or words of it"));
    m_picker->begin();
    m_picker->setFocus(Qt::OtherFocusReason);
    whenDone(
        m_workspace.roadmaps().list(), this, [this](const base::Result<std::vector<domain::RoadmapSummary>> &found) {
            if (!found) {
                showError(found.error());
                return;
            }
            m_roadmaps = *found;
            std::erase_if(m_roadmaps,
                [](const domain::RoadmapSummary &one) { return one.status == domain::RoadmapStatus::Draft; });
            m_read = true;
            present();
        });
    readResults();
}

void TrainerStart::showError(const base::Error &error)
{
    if (error.kind != base::ErrorKind::Cancelled)
        m_bar->showMessage(errorText(error), error.detail);
}

std::optional<domain::RoadmapId> TrainerStart::current() const
{
    if (m_chosen)
        return m_chosen;
    return m_current && *m_current > 0 ? std::optional(domain::RoadmapId(*m_current)) : std::nullopt;
}

void TrainerStart::present()
{
    const QString folded = fuzzyFold(m_picker->text());
    const auto fits = [&](const QString &text) { return folded.isEmpty() || fuzzyScore(folded, fuzzyFold(text)) > 0; };
    std::vector<PickRow> rows;
    if (m_chosen) {
        for (const services::PracticeCase &one : m_cases) {
            QStringList detail { one.product, tr("messages: %1").arg(one.messages) };
            detail.removeAll(QString());
            const QString title = tr("Case %1").arg(caseNumber(one.id));
            if (fits(title + QLatin1Char(' ') + one.product))
                rows.push_back({ one.id.value(), title, detail.join(QStringLiteral(" · ")),
                    one.walked ? tr("has walked this roadmap") : QString() });
        }
    } else {
        for (const domain::RoadmapSummary &one : m_roadmaps) {
            if (fits(one.name))
                rows.push_back({ one.id.value(), one.name, one.summary, {} });
        }
    }
    QString state = m_chosen ? tr("Enter practises it    Esc goes back to the roadmaps")
                             : tr("↑ ↓ choose    Enter practises    Alt+B walks it before a room    Esc leaves");
    if (m_read && rows.empty())
        state = m_chosen ? tr("There is no case with words of a customer.") : tr("There is no roadmap that fits.");
    m_current = rows.empty() ? std::nullopt : std::optional(rows.front().id);
    m_picker->setFound(std::move(rows), state);
    m_walk->setEnabled(current().has_value());
    m_practise->setEnabled(m_current.has_value());
}

void TrainerStart::walk()
{
    if (const auto roadmap = current())
        Q_EMIT walkWanted(*roadmap);
}

void TrainerStart::practise()
{
    if (!m_current)
        return;
    m_bar->clear();
    if (m_chosen) {
        Q_EMIT practiceWanted(*m_chosen, domain::CaseId(*m_current));
        return;
    }
    const domain::RoadmapId roadmap(*m_current);
    whenDone(m_workspace.training().cases(roadmap, kMostCases), this,
        [this, roadmap](const base::Result<std::vector<services::PracticeCase>> &found) {
            if (!found) {
                showError(found.error());
                return;
            }
            m_chosen = roadmap;
            m_cases = *found;
            m_picker->setQuestion(tr("Which case? They are anonymised."), tr("A number, or a product"));
            m_picker->begin();
            present();
        });
}

void TrainerStart::readResults()
{
    const quint64 generation = ++m_generation;
    services::TrainingFilter filter;
    if (m_mine->isChecked())
        filter.agent = m_agent;
    // While nothing is looked for, all of them: who comes from a practice sees what came of it.
    if (m_chosen || !m_picker->text().isEmpty())
        filter.roadmap = current();
    whenDone(m_workspace.training().results(filter, kMostResults), this,
        [this, generation](const base::Result<std::vector<services::TrainingResult>> &found) {
            if (generation != m_generation)
                return;
            if (found)
                showResults(*found);
            else
                showError(found.error());
        });
}

void TrainerStart::showResults(const std::vector<services::TrainingResult> &results)
{
    m_heading->setText(results.empty() ? tr("Nobody has practised this yet. What comes of it is listed here.")
                                       : tr("What came of it until now"));
    m_results->setRowCount(int(results.size()));
    m_results->setVisible(!results.empty());
    for (int row = 0; row < int(results.size()); ++row) {
        const services::TrainingResult &one = results[size_t(row)];
        QStringList aspects;
        for (const domain::PracticePoints &points : one.aspects)
            aspects.append(
                tr("%1: %2 of %3").arg(aspectWords(points.aspect), pointsText(points.points), pointsText(points.of)));
        const QStringList cells { pointsText(one.points), one.agentName,
            tr("%1, version %2").arg(one.roadmapName).arg(one.number),
            one.origin ? caseNumber(*one.origin) : QStringLiteral("–"),
            relativeTime(one.at, m_workspace.clock().now()) };
        for (int column = 0; column < cells.size(); ++column) {
            auto *item = new QTableWidgetItem(cells.at(column));
            item->setToolTip(Qt::convertFromPlainText(aspects.join(QLatin1Char('\n'))));
            if (column == 0)
                item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            m_results->setItem(row, column, item);
        }
    }
    m_results->resizeColumnsToContents();
}

void TrainerStart::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape)
        return QWidget::keyPressEvent(event);
    if (m_chosen)
        begin();
    else
        Q_EMIT leaving();
}

} // namespace throughline::ui
