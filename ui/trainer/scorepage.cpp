// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/trainer/scorepage.h"

#include "ui/common/plainlabel.h"
#include "ui/common/tint.h"
#include "ui/trainer/trainertext.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace throughline::ui {

ScorePage::ScorePage(const RoadmapShowMaker &makeShow, QWidget *parent)
    : QWidget(parent)
    , m_show(makeShow(this))
    , m_total(plainLabel(this, tr("Points")))
    , m_words(plainLabel(this))
    , m_state(plainLabel(this))
    , m_bars(new QWidget(this))
    , m_grid(new QGridLayout(m_bars))
    , m_lines(new QListWidget(this))
    , m_place(plainLabel(this))
    , m_text(new QPlainTextEdit(this))
{
    setAccessibleName(tr("What came of it"));
    const int em = fontMetrics().height();
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 2.4);
    large.setBold(true);
    m_total->setFont(large);
    m_total->setWordWrap(false);
    m_state->setForegroundRole(QPalette::PlaceholderText);
    m_show->widget()->setFocusPolicy(Qt::NoFocus);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(em);
    m_grid->setVerticalSpacing(em / 4);
    m_lines->setAccessibleName(tr("Why"));
    m_lines->setWordWrap(true);
    m_lines->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_lines->setSpacing(1);
    m_text->setReadOnly(true);
    m_text->setAccessibleName(tr("The place that the line leads to"));
    m_text->setFocusPolicy(Qt::ClickFocus);
    connect(m_lines, &QListWidget::currentRowChanged, this, &ScorePage::showPlace);

    auto *again = new QPushButton(tr("&Practise it again"), this);
    again->setAutoDefault(false);
    connect(again, &QPushButton::clicked, this, &ScorePage::againWanted);
    auto *close = new QPushButton(tr("&Back to the trainer"), this);
    close->setAutoDefault(false);
    connect(close, &QPushButton::clicked, this, &ScorePage::leaving);
    auto *sum = new QVBoxLayout;
    sum->addWidget(m_total);
    sum->addWidget(m_words);
    sum->addWidget(m_state);
    sum->addStretch(1);
    auto *head = new QHBoxLayout;
    head->setSpacing(2 * em);
    head->addLayout(sum, 2);
    head->addWidget(m_bars, 3);
    auto *right = new QVBoxLayout;
    right->addWidget(m_place);
    right->addWidget(m_text, 2);
    right->addWidget(m_show->widget(), 3);
    auto *line = new QHBoxLayout;
    line->setSpacing(em);
    line->addWidget(m_lines, 1);
    line->addLayout(right, 1);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(again);
    buttons->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(em, em, em, em / 2);
    layout->setSpacing(em / 2);
    layout->addLayout(head);
    layout->addLayout(line, 1);
    layout->addLayout(buttons);
}

void ScorePage::setScore(const domain::PracticeSession &session, const domain::PracticeScore &score)
{
    m_session = session;
    m_score = score;
    m_total->setText(tr("%1 of %2").arg(pointsText(score.points), pointsText(domain::kMostPracticePoints)));
    m_words->setText(scoreWords(score.points));
    qDeleteAll(m_bars->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly));
    for (size_t i = 0; i < score.aspects.size(); ++i) {
        const domain::PracticePoints &one = score.aspects[i];
        QLabel *name = plainLabel(m_bars);
        name->setText(aspectWords(one.aspect));
        auto *bar = new QProgressBar(m_bars);
        bar->setRange(0, one.of);
        bar->setValue(one.points);
        bar->setTextVisible(false);
        bar->setFixedHeight(fontMetrics().height() * 2 / 3);
        bar->setAccessibleName(aspectWords(one.aspect));
        QLabel *points = plainLabel(m_bars);
        points->setText(tr("%1 of %2").arg(pointsText(one.points), pointsText(one.of)));
        points->setAlignment(Qt::AlignRight);
        m_grid->addWidget(name, int(i), 0);
        m_grid->addWidget(bar, int(i), 1);
        m_grid->addWidget(points, int(i), 2);
    }
    m_grid->setColumnStretch(1, 1);
    const QSignalBlocker quiet(m_lines);
    m_lines->clear();
    domain::PracticeAspect before = domain::PracticeAspect(0);
    int first = -1;
    for (size_t i = 0; i < score.findings.size(); ++i) {
        const domain::PracticeFinding &finding = score.findings[i];
        if (finding.aspect != before) {
            auto *heading = new QListWidgetItem(aspectWords(finding.aspect), m_lines);
            heading->setFlags(Qt::NoItemFlags);
            QFont bold = m_lines->font();
            bold.setBold(true);
            heading->setFont(bold);
            heading->setData(Qt::UserRole, -1);
            before = finding.aspect;
        }
        const QString sign = finding.isGained() ? QStringLiteral("+") : QStringLiteral("−");
        auto *item = new QListWidgetItem(
            tr("%1%2   %3").arg(sign, pointsText(finding.of), findingWords(finding)), m_lines);
        item->setData(Qt::UserRole, int(i));
        if (!finding.isGained() && first < 0)
            first = m_lines->count() - 1;
    }
    colourLines();
    // What can be learned comes first into sight.
    m_lines->setCurrentRow(first < 0 ? 1 : first);
    showPlace(m_lines->currentRow());
    m_lines->setFocus(Qt::OtherFocusReason);
}

void ScorePage::setState(const QString &words)
{
    m_state->setText(words);
}

QString ScorePage::total() const
{
    return m_total->text();
}

QString ScorePage::placeTitle() const
{
    return m_place->text();
}

void ScorePage::showPlace(int row)
{
    const QListWidgetItem *item = m_lines->item(row);
    const int index = item ? item->data(Qt::UserRole).toInt() : -1;
    m_text->setExtraSelections({});
    if (index < 0 || size_t(index) >= m_score.findings.size()) {
        m_place->clear();
        m_text->clear();
        return;
    }
    const domain::PracticeFinding &finding = m_score.findings[size_t(index)];
    const domain::PracticeMove *move = finding.move >= 0 ? &m_session.moves[size_t(finding.move)] : nullptr;
    const domain::PracticeMessage *message = finding.message >= 0 ? &m_session.script.messages[size_t(finding.message)]
                                                                  : nullptr;
    const bool reply = move && move->kind == domain::PracticeMove::Kind::Reply;
    QStringList title;
    if (move)
        title.append(reply ? tr("Move %1, your reply").arg(finding.move + 1) : tr("Move %1").arg(finding.move + 1));
    if (message)
        title.append(tr("message %1 of the customer").arg(finding.message + 1));
    if (const domain::Step *step = m_session.script.blueprint.find(finding.step))
        title.append(tr("step “%1”").arg(step->title.simplified()));
    m_place->setText(
        title.isEmpty() ? tr("This is about the practice as a whole.") : title.join(QStringLiteral(" · ")));
    QStringList text;
    if (reply)
        text.append(move->text);
    if (message)
        text.append(reply ? tr("The customer had written:") + QLatin1Char('\n') + message->text : message->text);
    if (const domain::Step *step = m_session.script.blueprint.find(finding.step); step && text.isEmpty())
        text.append(m_show->words(step->text));
    m_text->setPlainText(text.join(QStringLiteral("\n\n")));
    if (reply && finding.span.length > 0) {
        QTextEdit::ExtraSelection mark;
        mark.cursor = m_text->textCursor();
        mark.cursor.setPosition(int(finding.span.start));
        mark.cursor.setPosition(int(finding.span.end()), QTextCursor::KeepAnchor);
        mark.format.setBackground(mixed(palette().color(QPalette::Base), palette().color(QPalette::Highlight), 0.35));
        mark.format.setFontUnderline(true);
        m_text->setExtraSelections({ mark });
        QTextCursor begin = m_text->textCursor();
        begin.setPosition(int(finding.span.start));
        m_text->setTextCursor(begin);
    }
    const auto state = domain::play(m_session);
    m_show->show(m_session.script.blueprint, state ? std::optional(state->run) : std::nullopt);
    m_show->light(finding.step);
}

/// Headings can't be chosen and are read all the same; what was gained steps back behind what can be learned.
void ScorePage::colourLines()
{
    const QColor text = palette().color(QPalette::Text);
    const QColor base = palette().color(QPalette::Base);
    for (int row = 0; row < m_lines->count(); ++row) {
        QListWidgetItem *item = m_lines->item(row);
        const int index = item->data(Qt::UserRole).toInt();
        const bool gained = index >= 0 && m_score.findings[size_t(index)].isGained();
        item->setForeground(gained ? mixed(text, base, 0.3) : text);
    }
}

void ScorePage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colourLines();
}

void ScorePage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT leaving();
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace throughline::ui
