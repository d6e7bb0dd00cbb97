// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/editor/versioncompare.h"

#include "ui/common/format.h"
#include "ui/common/plainlabel.h"
#include "ui/roadmap/blueprintview.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QListWidget>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace throughline::ui {

using Sign = BlueprintPainter::Sign;

namespace {

QString signWord(DifferenceLine::What what)
{
    switch (what) {
    case DifferenceLine::What::Added:
        return QStringLiteral("+");
    case DifferenceLine::What::Removed:
        return QStringLiteral("−");
    case DifferenceLine::What::Changed:
    case DifferenceLine::What::About:
        break;
    }
    return QStringLiteral("≠");
}

} // namespace

VersionCompare::VersionCompare(QWidget *parent)
    : QWidget(parent)
    , m_question(plainLabel(this, tr("What has to be decided")))
    , m_takeBefore(new QPushButton(this))
    , m_takeAfter(new QPushButton(this))
    , m_versions(new QComboBox(this))
    , m_titleBefore(plainLabel(this, tr("Version on the left")))
    , m_titleAfter(plainLabel(this, tr("Version on the right")))
    , m_before(new BlueprintView(this))
    , m_after(new BlueprintView(this))
    , m_head(plainLabel(this, tr("How much differs")))
    , m_list(new QListWidget(this))
{
    setAccessibleName(tr("Two versions side by side"));
    const int em = fontMetrics().height();
    QFont strong = font();
    strong.setBold(true);
    for (QLabel *label : { m_question, m_titleBefore, m_titleAfter, m_head })
        label->setFont(strong);
    m_before->setAccessibleName(tr("The version before"));
    m_after->setAccessibleName(tr("The version after"));
    m_list->setAccessibleName(tr("What differs, in words"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_versions->setAccessibleName(tr("Version to compare with"));
    for (QPushButton *button : { m_takeBefore, m_takeAfter })
        button->setAutoDefault(false);
    auto *question = new QHBoxLayout;
    question->setContentsMargins(em / 2, em / 3, em / 2, em / 3);
    question->addWidget(m_question, 1);
    question->addWidget(m_takeBefore);
    question->addWidget(m_takeAfter);
    const auto side = [&](QLabel *title, QComboBox *choice, BlueprintView *view) {
        auto *page = new QWidget(this);
        auto *layout = new QVBoxLayout(page);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(0);
        auto *row = new QHBoxLayout;
        row->setContentsMargins(em / 2, em / 4, em / 2, em / 4);
        row->addWidget(title, 1);
        if (choice)
            row->addWidget(choice);
        layout->addLayout(row);
        layout->addWidget(view, 1);
        return page;
    };
    auto *sides = new QSplitter(Qt::Horizontal, this);
    sides->addWidget(side(m_titleBefore, m_versions, m_before));
    sides->addWidget(side(m_titleAfter, nullptr, m_after));
    sides->setChildrenCollapsible(false);
    auto *below = new QWidget(this);
    auto *list = new QVBoxLayout(below);
    list->setContentsMargins(0, 0, 0, 0);
    list->setSpacing(0);
    m_head->setContentsMargins(em / 2, em / 4, em / 2, em / 4);
    list->addWidget(m_head);
    list->addWidget(m_list, 1);
    auto *split = new QSplitter(Qt::Vertical, this);
    split->addWidget(sides);
    split->addWidget(below);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 1);
    split->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(question);
    layout->addWidget(split, 1);
    setFocusProxy(m_list);
    setQuestion({}, {}, {});
    connect(m_takeBefore, &QPushButton::clicked, this, &VersionCompare::beforeChosen);
    connect(m_takeAfter, &QPushButton::clicked, this, &VersionCompare::afterChosen);
    connect(m_list, &QListWidget::currentRowChanged, this, &VersionCompare::show);
    connect(m_versions, &QComboBox::activated, this,
        [this] { Q_EMIT versionChosen(domain::RoadmapVersionId(m_versions->currentData().toLongLong())); });
    // Whoever selects a step on one side wants to see it on the other one.
    connect(m_before, &BlueprintView::stepSelected, this, [this](const QString &key) { m_after->light(key, true); });
    connect(m_after, &BlueprintView::stepSelected, this, [this](const QString &key) { m_before->light(key, true); });
}

void VersionCompare::setQuestion(const QString &sentence, const QString &takeBefore, const QString &takeAfter)
{
    m_question->setText(sentence);
    m_takeBefore->setText(takeBefore);
    m_takeAfter->setText(takeAfter);
    for (QWidget *part : { static_cast<QWidget *>(m_question), static_cast<QWidget *>(m_takeBefore),
             static_cast<QWidget *>(m_takeAfter) })
        part->setVisible(!sentence.isEmpty());
    m_versions->setVisible(sentence.isEmpty());
}

void VersionCompare::setChoices(
    const std::vector<domain::RoadmapVersionInfo> &versions, domain::RoadmapVersionId current)
{
    m_versions->clear();
    for (const domain::RoadmapVersionInfo &version : versions) {
        if (version.status == domain::RoadmapStatus::Draft)
            continue;
        m_versions->addItem(
            tr("Version %1 · %2").arg(version.number).arg(shortDate(version.createdAt)), version.id.value());
    }
    m_versions->setCurrentIndex(m_versions->findData(current.value()));
    m_versions->setVisible(m_versions->count() > 1 && m_question->isHidden());
}

void VersionCompare::setSides(const Side &before, const Side &after)
{
    m_titleBefore->setText(before.title);
    m_titleAfter->setText(after.title);
    const domain::BlueprintDifference difference = domain::compare(before.blueprint, after.blueprint);
    QHash<QString, Sign> left;
    QHash<QString, Sign> right;
    for (const domain::Step &step : difference.added)
        right.insert(step.key, Sign::Added);
    for (const domain::Step &step : difference.removed)
        left.insert(step.key, Sign::Removed);
    for (const domain::StepChange &change : difference.changed) {
        left.insert(change.key, Sign::Changed);
        right.insert(change.key, Sign::Changed);
    }
    m_before->setBlueprint(before.blueprint, std::nullopt);
    m_before->setSigns(left);
    m_after->setBlueprint(after.blueprint, std::nullopt);
    m_after->setSigns(right);
    m_lines = differenceLines(before.blueprint, after.blueprint);
    m_list->clear();
    for (const DifferenceLine &line : m_lines)
        m_list->addItem(signWord(line.what) + QStringLiteral("  ") + line.words);
    m_head->setText(m_lines.empty() ? tr("Both say the same.") : tr("%n difference(s)", nullptr, int(m_lines.size())));
}

void VersionCompare::show(int row)
{
    if (row < 0 || row >= int(m_lines.size()))
        return;
    const QString key = m_lines[size_t(row)].stepKey;
    m_before->light(key, true);
    m_after->light(key, true);
}

} // namespace throughline::ui
