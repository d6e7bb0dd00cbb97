// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/editor/findinglist.h"

#include "ui/common/errortext.h"
#include "ui/common/glyphs.h"
#include "ui/common/plainlabel.h"
#include "ui/common/requests.h"

#include <QCoreApplication>
#include <QListWidget>
#include <QVBoxLayout>
#include <QtConcurrentRun>

#include <algorithm>

namespace throughline::ui {

namespace {
constexpr auto kCheckPause = std::chrono::milliseconds(200);
}

QString findingText(const domain::Finding &finding)
{
    // As the sentences of errors: domain says them in English.
    const QString sentence = QCoreApplication::translate("Finding", finding.sentence.toUtf8().constData());
    const QString mend = QCoreApplication::translate("Finding", finding.mend.toUtf8().constData());
    return finding.mend.isEmpty() ? sentence : sentence + QStringLiteral(" — ") + mend;
}

std::pair<QString, QString> placeOf(const domain::Finding &finding)
{
    const QString arrow = QStringLiteral(" → ");
    const qsizetype at = finding.place.indexOf(arrow);
    if (at < 0)
        return { finding.place, {} };
    return { finding.place.left(at), finding.place.mid(at + arrow.size()) };
}

FindingList::FindingList(QWidget *parent)
    : QWidget(parent)
    , m_head(plainLabel(this, tr("What the checks say")))
    , m_list(new QListWidget(this))
{
    setAccessibleName(tr("Checks"));
    m_list->setAccessibleName(tr("What went unnoticed"));
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    QFont strong = font();
    strong.setBold(true);
    m_head->setFont(strong);
    m_head->setContentsMargins(6, 3, 6, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_head);
    layout->addWidget(m_list, 1);
    m_list->hide();
    setMaximumHeight(fontMetrics().height() * 2);
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &FindingList::check);
    connect(m_list, &QListWidget::itemActivated, this, [this] { choose(m_list->currentRow()); });
    connect(m_list, &QListWidget::itemClicked, this, [this](QListWidgetItem *item) { choose(m_list->row(item)); });
}

void FindingList::setBlueprint(const domain::Blueprint &blueprint)
{
    m_blueprint = blueprint;
    m_current = false;
    ++m_generation;
    m_soon.start(kCheckPause);
}

void FindingList::setOthers(std::vector<domain::Blueprint> others)
{
    if (m_others && *m_others == others)
        return;
    m_others = std::make_shared<const std::vector<domain::Blueprint>>(std::move(others));
    m_current = false;
    ++m_generation;
    m_soon.start(kCheckPause);
}

void FindingList::check()
{
    whenDone(QtConcurrent::run([blueprint = m_blueprint, others = m_others]() -> Checked {
        const base::Result<void> valid = domain::validate(blueprint);
        domain::CheckReport report = domain::checkBlueprint(blueprint);
        if (others) {
            const std::vector<domain::Finding> between = domain::checkAgainst(blueprint, *others);
            report.findings.insert(report.findings.end(), between.begin(), between.end());
        }
        return { std::move(report), valid ? QString() : errorText(valid.error()) };
    }),
        this, [this, generation = m_generation](const Checked &checked) {
            if (generation == m_generation)
                show(checked);
        });
}

void FindingList::show(const Checked &result)
{
    const domain::CheckReport &report = result.report;
    m_current = true;
    if (!(report == m_report) || result.error != m_error || m_head->text().isEmpty()) {
        m_report = report;
        m_error = result.error;
        const int row = m_list->currentRow();
        m_list->clear();
        for (const domain::Finding &finding : report.findings) {
            const QString words = findingText(finding);
            auto *item = new QListWidgetItem(words, m_list);
            // Escaped and told to be rich, because Qt guesses otherwise and titles are somebody else's.
            item->setToolTip(Qt::convertFromPlainText(words, Qt::WhiteSpaceNormal));
            item->setIcon(glyphIcon(Glyph::Warning, palette()));
        }
        m_list->setCurrentRow(std::min(row, m_list->count() - 1));
        const int found = int(report.findings.size());
        m_head->setText(found == 0   ? tr("Checks: nothing went unnoticed.")
                : !m_error.isEmpty() ? tr("Checks: %n to look at; it can't be published yet", nullptr, found)
                                     : tr("Checks: %n to look at", nullptr, found));
        m_list->setVisible(found > 0);
        // The drawing has the room while there is nothing to say.
        setMaximumHeight(found > 0 ? QWIDGETSIZE_MAX : m_head->sizeHint().height());
    }
    Q_EMIT checked();
}

int FindingList::errorRow() const
{
    const auto wrong = [](const domain::Finding &finding) {
        return finding.kind == domain::FindingKind::Invalid || finding.kind == domain::FindingKind::Unreachable
            || finding.kind == domain::FindingKind::DeadEnd;
    };
    const auto it = std::find_if(m_report.findings.begin(), m_report.findings.end(), wrong);
    return m_error.isEmpty() || it == m_report.findings.end() ? -1 : int(it - m_report.findings.begin());
}

QHash<QString, QString> FindingList::bySteps() const
{
    QHash<QString, QString> found;
    for (const domain::Finding &finding : m_report.findings) {
        const QString step = placeOf(finding).first;
        if (step.isEmpty())
            continue;
        QString &words = found[step];
        words += (words.isEmpty() ? QString() : QStringLiteral(" "))
            + QCoreApplication::translate("Finding", finding.sentence.toUtf8().constData());
    }
    return found;
}

void FindingList::choose(int row)
{
    if (row < 0 || row >= int(m_report.findings.size()))
        return;
    const auto [from, to] = placeOf(m_report.findings[size_t(row)]);
    Q_EMIT placeChosen(from, to);
}

} // namespace throughline::ui
