// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/article/articlehistory.h"

#include "ui/article/articleformtext.h"
#include "ui/common/conflictview.h"
#include "ui/common/format.h"
#include "ui/common/plainlabel.h"
#include "ui/common/requests.h"

#include <QFontDatabase>
#include <QGridLayout>
#include <QKeyEvent>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTextBlock>

#include <algorithm>

namespace throughline::ui {

using domain::ArticleVersion;

QString wholeArticle(const domain::ArticleEdit &edit)
{
    QStringList lines { edit.title };
    const auto add = [&](const QString &name, const QString &value) {
        if (!value.isEmpty())
            lines.append(QStringLiteral("%1: %2").arg(name, value));
    };
    add(ArticleHistory::tr("Applies to"), productsText(edit.products));
    add(ArticleHistory::tr("For whom"),
        edit.audience == domain::ArticleAudience::Public ? ArticleHistory::tr("public")
                                                         : ArticleHistory::tr("internal"));
    add(ArticleHistory::tr("Language"), edit.language);
    add(ArticleHistory::tr("Next review"), reviewText(edit.reviewAt));
    add(ArticleHistory::tr("Keywords"), edit.tags.join(QStringLiteral(", ")));
    return lines.join(u'\n') + QStringLiteral("\n\n") + edit.body;
}

ArticleHistory::ArticleHistory(services::Articles &articles, const base::Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_articles(articles)
    , m_clock(clock)
    , m_list(new QListWidget(this))
    , m_leftCaption(plainLabel(this))
    , m_rightCaption(plainLabel(this))
    , m_left(new QPlainTextEdit(this))
    , m_right(new QPlainTextEdit(this))
    , m_other(new QPushButton(tr("Beside the &newest (Alt+N)"), this))
    , m_restore(new QPushButton(tr("&Restore the one on the right (Alt+R)"), this))
{
    setAccessibleName(tr("Versions of the article"));
    m_list->setAccessibleName(tr("Versions of the article"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setWordWrap(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->installEventFilter(this);
    m_left->setAccessibleName(tr("What it is held against"));
    m_right->setAccessibleName(tr("The chosen version"));
    for (QPlainTextEdit *edit : { m_left, m_right }) {
        edit->setReadOnly(true);
        edit->setTabChangesFocus(true);
        edit->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    }
    m_other->setAutoDefault(false);
    m_restore->setAutoDefault(false);
    const int em = fontMetrics().height();
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(em / 3, em / 3, em / 3, em / 3);
    grid->setSpacing(em / 3);
    grid->addWidget(m_list, 0, 0, 3, 1);
    grid->addWidget(m_leftCaption, 0, 1);
    grid->addWidget(m_rightCaption, 0, 2);
    grid->addWidget(m_left, 1, 1);
    grid->addWidget(m_right, 1, 2);
    grid->addWidget(m_other, 2, 1, Qt::AlignLeft);
    grid->addWidget(m_restore, 2, 2, Qt::AlignLeft);
    grid->setColumnStretch(0, 2);
    grid->setColumnStretch(1, 3);
    grid->setColumnStretch(2, 3);
    grid->setRowStretch(1, 1);
    connect(m_list, &QListWidget::currentRowChanged, this, &ArticleHistory::compare);
    connect(m_other, &QPushButton::clicked, this, &ArticleHistory::swapOther);
    connect(m_restore, &QPushButton::clicked, this, [this] {
        if (const int row = m_list->currentRow(); row > 0)
            Q_EMIT restoreRequested(m_versions[size_t(row)].number);
    });
    connect(
        m_right->verticalScrollBar(), &QScrollBar::valueChanged, m_left->verticalScrollBar(), &QScrollBar::setValue);
    connect(
        m_left->verticalScrollBar(), &QScrollBar::valueChanged, m_right->verticalScrollBar(), &QScrollBar::setValue);
    setFocusProxy(m_list);
}

void ArticleHistory::setArticle(domain::ArticleId id)
{
    m_id = id;
    const quint64 generation = ++m_generation;
    whenDone(
        m_articles.versions(id), this, [this, generation](const base::Result<std::vector<ArticleVersion>> &versions) {
            if (generation != m_generation)
                return;
            if (versions)
                showList(*versions);
            else
                Q_EMIT failed(versions.error());
        });
}

QString ArticleHistory::caption(const ArticleVersion &version) const
{
    const QString who = version.agentName.isEmpty() ? tr("from a file") : version.agentName;
    return tr("Version %1 · %2 · %3").arg(version.number).arg(shortDate(version.at), who);
}

void ArticleHistory::showList(const std::vector<ArticleVersion> &versions)
{
    m_versions = versions;
    m_list->clear();
    for (const ArticleVersion &version : m_versions) {
        const QString who = version.agentName.isEmpty() ? tr("from a file") : version.agentName;
        QString text = tr("%1 · %2").arg(version.number).arg(relativeTime(version.at, m_clock.now())) + u'\n' + who;
        if (!version.comment.isEmpty())
            text += QStringLiteral(": ") + version.comment.simplified();
        auto *item = new QListWidgetItem(text, m_list);
        item->setToolTip(Qt::convertFromPlainText(exactTime(version.at), Qt::WhiteSpaceNormal));
    }
    m_list->setCurrentRow(0);
}

void ArticleHistory::swapOther()
{
    m_withNewest = !m_withNewest;
    m_other->setText(m_withNewest ? tr("Beside the one before (Alt+&N)") : tr("Beside the &newest (Alt+N)"));
    compare();
}

void ArticleHistory::compare()
{
    const int row = m_list->currentRow();
    const quint64 generation = ++m_generation;
    m_restore->setEnabled(row > 0);
    m_restore->setToolTip(row > 0 ? QString() : tr("This is how it is now"));
    if (row < 0 || row >= int(m_versions.size()))
        return;
    const int other = m_withNewest ? 0 : std::min(row + 1, int(m_versions.size()) - 1);
    whenDone(m_articles.version(m_id, m_versions[size_t(row)].number), this,
        [this, generation, other](const base::Result<ArticleVersion> &right) {
            if (generation != m_generation)
                return;
            if (!right) {
                Q_EMIT failed(right.error());
                return;
            }
            whenDone(m_articles.version(m_id, m_versions[size_t(other)].number), this,
                [this, generation, right = *right](const base::Result<ArticleVersion> &left) {
                    if (generation != m_generation)
                        return;
                    if (left)
                        showTexts(*left, right);
                    else
                        Q_EMIT failed(left.error());
                });
        });
}

void ArticleHistory::showTexts(const ArticleVersion &left, const ArticleVersion &right)
{
    m_leftCaption->setText(caption(left));
    m_rightCaption->setText(caption(right));
    const QString before = wholeArticle(left.edit);
    const QString after = wholeArticle(right.edit);
    m_left->setPlainText(before);
    m_right->setPlainText(after);
    const QList<int> gone = differingLines(before, after);
    const QList<int> added = differingLines(after, before);
    markLines(*m_left, gone);
    markLines(*m_right, added);
    // The first difference is what one wants to see.
    const auto show = [](QPlainTextEdit *edit, const QList<int> &lines) {
        if (!lines.isEmpty())
            edit->setTextCursor(QTextCursor(edit->document()->findBlockByNumber(lines.first())));
        edit->ensureCursorVisible();
    };
    show(m_left, gone);
    show(m_right, added);
}

QString ArticleHistory::left() const
{
    return m_left->toPlainText();
}

QString ArticleHistory::right() const
{
    return m_right->toPlainText();
}

bool ArticleHistory::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_J || key->key() == Qt::Key_K) {
            const int row = m_list->currentRow() + (key->key() == Qt::Key_J ? 1 : -1);
            m_list->setCurrentRow(std::clamp(row, 0, std::max(0, m_list->count() - 1)));
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace throughline::ui
