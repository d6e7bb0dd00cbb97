// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/practice/practicedialog.h"

#include "ui/common/errortext.h"
#include "ui/common/format.h"
#include "ui/common/messagebar.h"
#include "ui/common/plainlabel.h"
#include "ui/common/requests.h"
#include "ui/practice/practicewords.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QScreen>
#include <QShortcut>
#include <QTabWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace throughline::ui {

namespace {

constexpr int kMostLines = 500;
constexpr int kFewestOfGap = 2;
constexpr base::EpochMs kMsOfDay = 24LL * 3600 * 1000;
/// What a line leads to.
constexpr int kCaseRole = Qt::UserRole;
constexpr int kArticleRole = Qt::UserRole + 1;

QTreeWidgetItem *line(const QStringList &cells, domain::CaseId caseId, domain::ArticleId article)
{
    auto *item = new QTreeWidgetItem(cells);
    item->setData(0, kCaseRole, caseId.value());
    item->setData(0, kArticleRole, article.value());
    return item;
}

QLabel *headLabel(QWidget *parent)
{
    QLabel *label = plainLabel(parent);
    label->setForegroundRole(QPalette::WindowText);
    return label;
}

} // namespace

PracticeDialog::PracticeDialog(services::Workspace &workspace, std::optional<domain::AgentId> agent, QWidget *parent)
    : QDialog(parent)
    , m_workspace(workspace)
    , m_agent(agent)
    , m_bar(new MessageBar(this))
    , m_tabs(new QTabWidget(this))
    , m_time(new QComboBox(this))
    , m_gaps(makeList(
          tr("Questions without an answer"), { tr("Question"), tr("Product"), tr("Cost"), tr("Newest"), tr("Words") }))
    , m_review(makeList(tr("Articles in doubt"), { tr("Article"), tr("Product"), tr("Since"), tr("Why") }))
    , m_reuse(makeList(tr("What articles were good for"),
          { tr("Article"), tr("Read in"), tr("From suggestions"), tr("Used in"), tr("Solved"), tr("Last") }))
    , m_gapsHead(headLabel(this))
    , m_reviewHead(headLabel(this))
    , m_reuseHead(headLabel(this))
    , m_open(new QPushButton(tr("&Open"), this))
    , m_reviewed(new QPushButton(tr("I have &looked: still true"), this))
    , m_make(new QPushButton(tr("&Make an article of this case"), this))
{
    setWindowTitle(tr("Knowledge: gaps, doubts, reuse"));
    setAttribute(Qt::WA_DeleteOnClose);
    setSizeGripEnabled(true);
    const int em = fontMetrics().height();
    resize(QSize(80 * em, 42 * em).boundedTo(screen()->availableSize() - QSize(2 * em, 4 * em)));
    m_tabs->setAccessibleName(windowTitle());
    m_tabs->addTab(makePage(m_gaps, m_gapsHead), tr("&Gaps"));
    m_tabs->addTab(makePage(m_review, m_reviewHead), tr("In &doubt"));
    m_tabs->addTab(makePage(m_reuse, m_reuseHead), tr("&Reuse"));
    for (const int days : { 30, 90, 365 })
        m_time->addItem(tr("the last %n days", nullptr, days), days);
    m_time->addItem(tr("all the time"), 0);
    m_time->setCurrentIndex(1);
    m_time->setAccessibleName(tr("Of which time"));
    auto *close = new QPushButton(tr("Close"), this);
    auto *label = new QLabel(tr("&Time:"), this);
    label->setBuddy(m_time);
    auto *bottom = new QHBoxLayout;
    bottom->addWidget(label);
    bottom->addWidget(m_time);
    bottom->addStretch(1);
    for (QPushButton *button : { m_open, m_reviewed, m_make, close }) {
        button->setAutoDefault(false);
        bottom->addWidget(button);
    }
    m_open->setToolTip(tr("Enter"));
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_bar);
    column->addWidget(m_tabs, 1);
    column->addLayout(bottom);
    connect(m_open, &QPushButton::clicked, this, [this] { goTo(current()); });
    connect(m_reviewed, &QPushButton::clicked, this, &PracticeDialog::review);
    connect(m_make, &QPushButton::clicked, this, &PracticeDialog::makeArticle);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_time, &QComboBox::activated, this, &PracticeDialog::begin);
    connect(m_tabs, &QTabWidget::currentChanged, this, [this] {
        m_tabs->currentWidget()->findChild<QTreeWidget *>()->setFocus(Qt::OtherFocusReason);
        describe();
    });
    connect(m_reuse, &QTreeWidget::itemExpanded, this, &PracticeDialog::readUses);
    for (int i = 0; i < m_tabs->count(); ++i) {
        connect(new QShortcut(QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_1 + i)), this), &QShortcut::activated, m_tabs,
            [this, i] { m_tabs->setCurrentIndex(i); });
    }
    m_gaps->setFocus(Qt::OtherFocusReason);
    describe();
}

QTreeWidget *PracticeDialog::makeList(const QString &name, const QStringList &columns)
{
    auto *list = new QTreeWidget(this);
    list->setAccessibleName(name);
    list->setHeaderLabels(columns);
    list->setUniformRowHeights(true);
    list->setAlternatingRowColors(true);
    list->setAllColumnsShowFocus(true);
    list->header()->setStretchLastSection(true);
    const int em = fontMetrics().height();
    list->setColumnWidth(0, 26 * em);
    for (int i = 1; i < columns.size(); ++i)
        list->setColumnWidth(i, (columns.size() > 5 ? 7 : 11) * em);
    connect(list, &QTreeWidget::currentItemChanged, this, &PracticeDialog::describe);
    connect(list, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem *item) { goTo(item); });
    return list;
}

QWidget *PracticeDialog::makePage(QTreeWidget *list, QLabel *head)
{
    auto *page = new QWidget(m_tabs);
    auto *column = new QVBoxLayout(page);
    column->addWidget(head);
    column->addWidget(list, 1);
    return page;
}

base::EpochMs PracticeDialog::since() const
{
    const int days = m_time->currentData().toInt();
    return days == 0 ? 0 : m_workspace.clock().now() - days * kMsOfDay;
}

void PracticeDialog::begin()
{
    ++m_generation;
    m_pending = 4;
    readGaps();
    readReview();
    readReuse();
}

void PracticeDialog::apply(const domain::Changes &changes)
{
    const bool concerned = std::any_of(changes.begin(), changes.end(), [](const domain::Change &change) {
        return change.subject == domain::Subject::Bulk || change.subject == domain::Subject::Article;
    });
    if (concerned) {
        ++m_generation;
        m_pending = 1;
        readReview();
    }
}

void PracticeDialog::readGaps()
{
    whenDone(m_workspace.knowledgeUse().gaps(since(), kFewestOfGap, kMostLines), this,
        [this, generation = m_generation](const base::Result<std::vector<domain::Gap>> &gaps) {
            if (generation != m_generation)
                return;
            --m_pending;
            gaps ? showGaps(*gaps) : fail(gaps.error());
        });
}

void PracticeDialog::readReview()
{
    whenDone(m_workspace.knowledgeUse().toReview(kMostLines), this,
        [this, generation = m_generation](const base::Result<std::vector<domain::ReviewItem>> &items) {
            if (generation != m_generation)
                return;
            --m_pending;
            items ? showReview(*items) : fail(items.error());
        });
}

void PracticeDialog::readReuse()
{
    whenDone(m_workspace.knowledgeUse().reuse(since(), kMostLines), this,
        [this, generation = m_generation](const base::Result<std::vector<domain::ArticleReuse>> &all) {
            if (generation != m_generation)
                return;
            --m_pending;
            all ? showReuse(*all) : fail(all.error());
        });
    whenDone(m_workspace.knowledgeUse().linkRate(since()), this,
        [this, generation = m_generation](const base::Result<domain::LinkRate> &rate) {
            if (generation != m_generation)
                return;
            --m_pending;
            if (rate)
                m_reuseHead->setText(linkRateText(*rate));
        });
}

void PracticeDialog::showGaps(const std::vector<domain::Gap> &gaps)
{
    m_gaps->clear();
    for (const domain::Gap &gap : gaps) {
        QTreeWidgetItem *item = line(
            { gap.question, gap.productName, gapCost(gap), shortDate(gap.newestAt), gap.words.join(u' ') },
            gap.cases.front(), {});
        for (const domain::CaseId id : gap.cases)
            item->addChild(line({ caseNumber(id) }, id, {}));
        m_gaps->addTopLevelItem(item);
    }
    m_gapsHead->setText(gaps.empty()
            ? tr("Every question that was asked twice has an article.")
            : tr("Cases without an article, put together by what they ask; what cost most comes first."));
    m_gaps->setCurrentItem(m_gaps->topLevelItem(0));
    describe();
}

void PracticeDialog::showReview(const std::vector<domain::ReviewItem> &items)
{
    QTreeWidgetItem *before = m_review->currentItem();
    const int place = before ? m_review->indexOfTopLevelItem(before) : 0;
    m_review->clear();
    for (const domain::ReviewItem &entry : items) {
        QStringList signs;
        for (const domain::Doubt &doubt : entry.doubts) {
            if (!signs.contains(doubtText(doubt.sign)))
                signs.append(doubtText(doubt.sign));
        }
        QTreeWidgetItem *item = line(
            { entry.title, entry.productName, shortDate(entry.doubts.front().since), signs.join(QStringLiteral(", ")) },
            {}, entry.article);
        for (const domain::Doubt &doubt : entry.doubts)
            item->addChild(line({ doubt.text, {}, shortDate(doubt.since), doubtText(doubt.sign) }, {}, entry.article));
        m_review->addTopLevelItem(item);
    }
    m_reviewHead->setText(items.empty()
            ? tr("Nothing speaks against any article.")
            : tr("%n article(s) that somebody should look at.", nullptr, int(items.size())));
    m_review->setCurrentItem(m_review->topLevelItem(std::clamp(place, 0, std::max(0, int(items.size()) - 1))));
    describe();
}

void PracticeDialog::showReuse(const std::vector<domain::ArticleReuse> &all)
{
    m_reuse->clear();
    const QLocale locale;
    for (const domain::ArticleReuse &one : all) {
        QTreeWidgetItem *item = line(
            { one.title, locale.toString(one.opened), locale.toString(one.suggested), locale.toString(one.used),
                locale.toString(one.solved), shortDate(one.lastAt) },
            {}, one.article);
        for (int column = 1; column <= 4; ++column)
            item->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
        item->setChildIndicatorPolicy(QTreeWidgetItem::ShowIndicator);
        m_reuse->addTopLevelItem(item);
    }
    m_reuse->setCurrentItem(m_reuse->topLevelItem(0));
    describe();
}

void PracticeDialog::readUses(QTreeWidgetItem *item)
{
    const domain::ArticleId article(item->data(0, kArticleRole).toLongLong());
    if (!article || item->childCount() > 0)
        return;
    whenDone(m_workspace.knowledgeUse().usesOfArticle(article, kMostLines), this,
        [this, article](const base::Result<std::vector<domain::ArticleUseLine>> &lines) {
            if (!lines) {
                fail(lines.error());
                return;
            }
            // The list may have been read anew meanwhile.
            for (int i = 0; i < m_reuse->topLevelItemCount(); ++i) {
                QTreeWidgetItem *parent = m_reuse->topLevelItem(i);
                if (parent->data(0, kArticleRole).toLongLong() != article.value() || parent->childCount() > 0)
                    continue;
                for (const domain::ArticleUseLine &one : *lines) {
                    const QString what = caseNumber(one.use.caseId) + u' ' + one.subject + QStringLiteral(" · ")
                        + useText(one.use.kind);
                    parent->addChild(line({ what, {}, one.use.suggested ? tr("suggested") : QString(), {},
                                              one.solved ? tr("solved") : QString(), shortDate(one.use.lastAt) },
                        one.use.caseId, article));
                }
            }
        });
}

PracticeDialog::Page PracticeDialog::page() const
{
    return Page(m_tabs->currentIndex());
}

QTreeWidgetItem *PracticeDialog::current() const
{
    const QTreeWidget *list = page() == Page::Gaps ? m_gaps : page() == Page::Review ? m_review : m_reuse;
    return list->currentItem();
}

void PracticeDialog::goTo(const QTreeWidgetItem *item)
{
    if (!item)
        return;
    const domain::CaseId caseId(item->data(0, kCaseRole).toLongLong());
    const domain::ArticleId article(item->data(0, kArticleRole).toLongLong());
    if (caseId)
        Q_EMIT caseWanted(caseId);
    else if (article)
        Q_EMIT articleWanted(article);
    accept();
}

void PracticeDialog::review()
{
    const QTreeWidgetItem *item = page() == Page::Review ? current() : nullptr;
    if (!item)
        return;
    const domain::ArticleId article(item->data(0, kArticleRole).toLongLong());
    whenDone(
        m_workspace.knowledgeUse().reviewed(base::RequestId::make(m_workspace.clock().now()), article, m_agent, {}),
        this, [this](const base::Result<qint64> &done) {
            if (!done) {
                fail(done.error());
                return;
            }
            m_bar->clear();
            ++m_generation;
            m_pending = 1;
            readReview();
        });
}

void PracticeDialog::makeArticle()
{
    const QTreeWidgetItem *item = page() == Page::Gaps ? current() : nullptr;
    if (!item)
        return;
    Q_EMIT articleOfCaseWanted(domain::CaseId(item->data(0, kCaseRole).toLongLong()));
    accept();
}

void PracticeDialog::describe()
{
    const QTreeWidgetItem *item = current();
    m_open->setEnabled(item != nullptr);
    m_reviewed->setVisible(page() == Page::Review);
    m_reviewed->setEnabled(item != nullptr);
    m_make->setVisible(page() == Page::Gaps);
    m_make->setEnabled(item != nullptr);
    const bool leadsToCase = item && item->data(0, kCaseRole).toLongLong() != 0;
    m_open->setText(leadsToCase ? tr("&Open the case") : tr("&Open the article"));
}

void PracticeDialog::fail(const base::Error &error)
{
    m_bar->showMessage(errorText(error), error.detail);
}

} // namespace throughline::ui
