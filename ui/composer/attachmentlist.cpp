// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/composer/attachmentlist.h"

#include "ui/common/glyphs.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QScrollBar>
#include <QToolButton>

#include <numeric>

namespace throughline::ui {

namespace {

/// In MiB and by that name, as the limit is meant and as the core tells it.
QString sizeText(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, bytes < 1024 * 1024 ? 0 : 1, QLocale::DataSizeIecFormat);
}

} // namespace

AttachmentList::AttachmentList(QWidget *parent)
    : QWidget(parent)
    , m_list(new QListWidget(this))
    , m_sum(new QLabel(this))
    , m_remove(new QToolButton(this))
{
    const int em = fontMetrics().height();
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(em / 3);
    m_list->setAccessibleName(tr("Attached files"));
    m_list->setFlow(QListView::LeftToRight);
    m_list->setWrapping(false);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setSpacing(em / 6);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setFixedHeight(em * 3 / 2 + 2 * (em / 6));
    m_list->installEventFilter(this);
    m_sum->setTextFormat(Qt::PlainText);
    m_sum->setForegroundRole(QPalette::PlaceholderText);
    m_remove->setAutoRaise(true);
    m_remove->setFocusPolicy(Qt::TabFocus);
    m_remove->setToolTip(tr("Remove the selected file (Del)"));
    m_remove->setAccessibleName(tr("Remove the selected file"));
    m_remove->setIcon(glyphIcon(Glyph::Close, palette()));
    line->addWidget(m_list, 1);
    line->addWidget(m_sum);
    line->addWidget(m_remove);
    connect(m_remove, &QToolButton::clicked, this, &AttachmentList::removeCurrent);
    hide();
}

void AttachmentList::setAttachments(const std::vector<domain::Attachment> &attachments, int coming)
{
    const int current = m_list->currentRow();
    if (attachments != m_shown) {
        m_shown = attachments;
        m_list->clear();
        const int em = fontMetrics().height();
        for (const domain::Attachment &one : m_shown) {
            // The name is a stranger's or a file system's: it mustn't turn the size round.
            const QString name = QChar(0x2068) + one.name + QChar(0x2069);
            auto *item = new QListWidgetItem(
                glyphIcon(Glyph::Attachment, palette()), tr("%1 · %2", "file, size").arg(name, sizeText(one.size)));
            item->setToolTip(one.name.toHtmlEscaped());
            const int wide = fontMetrics().horizontalAdvance(item->text()) + 5 * em / 2;
            item->setSizeHint(QSize(std::min(wide, 18 * em), em * 3 / 2));
            m_list->addItem(item);
        }
        m_list->setCurrentRow(std::min(std::max(0, current), m_list->count() - 1));
    }
    const qint64 bytes = std::accumulate(
        m_shown.begin(), m_shown.end(), qint64(0), [](qint64 sum, const auto &one) { return sum + one.size; });
    QString sum = tr("%1 of %2").arg(sizeText(bytes), sizeText(domain::kMostAttached));
    if (coming > 0)
        sum = tr("attaching %n file(s)…", nullptr, coming);
    m_sum->setText(sum);
    m_remove->setVisible(!m_shown.empty());
    setVisible(!m_shown.empty() || coming > 0);
}

void AttachmentList::removeCurrent()
{
    const int row = m_list->currentRow();
    if (row >= 0 && row < count())
        Q_EMIT removeRequested(m_shown[size_t(row)].id);
}

bool AttachmentList::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Delete || key == Qt::Key_Backspace) {
            removeCurrent();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void AttachmentList::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange)
        return;
    m_remove->setIcon(glyphIcon(Glyph::Close, palette()));
    for (int i = 0; i < m_list->count(); ++i)
        m_list->item(i)->setIcon(glyphIcon(Glyph::Attachment, palette()));
}

} // namespace throughline::ui
