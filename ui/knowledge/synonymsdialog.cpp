// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/knowledge/synonymsdialog.h"

#include "ui/common/errortext.h"
#include "ui/common/messagebar.h"
#include "ui/common/plainlabel.h"
#include "ui/common/requests.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace throughline::ui {

SynonymsDialog::SynonymsDialog(services::Knowledge &knowledge, const base::Clock &clock, QWidget *parent)
    : QDialog(parent)
    , m_knowledge(knowledge)
    , m_clock(clock)
    , m_bar(new MessageBar(this))
    , m_line(new QLineEdit(this))
    , m_list(new QListWidget(this))
{
    setWindowTitle(tr("Words that mean the same"));
    const int em = fontMetrics().height();
    auto *about = plainLabel(this, tr("What this is"));
    about->setText(
        tr("Who searches the articles for one of them finds what says another. Enter adds a line, Del takes one out."));
    about->setWordWrap(true);
    m_line->setAccessibleName(tr("Words with commas between them"));
    m_line->setPlaceholderText(tr("delete, remove, erase"));
    m_list->setAccessibleName(tr("Words that mean the same"));
    m_list->setTextElideMode(Qt::ElideRight);
    auto *buttons = new QDialogButtonBox(this);
    auto *adding = buttons->addButton(tr("&Add"), QDialogButtonBox::ActionRole);
    buttons->addButton(QDialogButtonBox::Close)->setAutoDefault(false);
    adding->setDefault(true);
    connect(adding, &QPushButton::clicked, this, &SynonymsDialog::add);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *removing = new QAction(tr("Take it out"), m_list);
    removing->setShortcut(QKeySequence(Qt::Key_Delete));
    removing->setShortcutContext(Qt::WidgetShortcut);
    m_list->addAction(removing);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(removing, &QAction::triggered, this, &SynonymsDialog::remove);

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(about);
    layout->addWidget(m_bar);
    layout->addWidget(m_line);
    layout->addWidget(m_list, 1);
    layout->addWidget(buttons);
    resize(em * 30, em * 24);
    m_line->setFocus();
    read();
}

void SynonymsDialog::read()
{
    whenDone(m_knowledge.synonyms(), this,
        [this, generation = ++m_generation](const base::Result<std::vector<domain::SynonymGroup>> &read) {
            if (generation != m_generation)
                return;
            if (!read) {
                m_bar->showMessage(errorText(read.error()), read.error().detail);
                return;
            }
            m_groups = *read;
            const int row = m_list->currentRow();
            m_list->clear();
            for (const domain::SynonymGroup &group : m_groups)
                m_list->addItem(group.words.join(QStringLiteral(", ")));
            m_list->setCurrentRow(std::min(row, m_list->count() - 1));
        });
}

void SynonymsDialog::told(const base::Result<qint64> &result)
{
    if (!result) {
        m_bar->showMessage(errorText(result.error()), result.error().detail);
        return;
    }
    m_bar->clear();
    read();
}

void SynonymsDialog::add()
{
    if (m_line->text().trimmed().isEmpty())
        return;
    whenDone(m_knowledge.addSynonyms(base::RequestId::make(m_clock.now()), m_line->text()), this,
        [this](const base::Result<qint64> &added) {
            if (added)
                m_line->clear();
            told(added);
        });
}

void SynonymsDialog::remove()
{
    const int row = m_list->currentRow();
    if (row < 0 || row >= int(m_groups.size()))
        return;
    const domain::SynonymGroup group = m_groups[size_t(row)];
    whenDone(m_knowledge.removeSynonyms(base::RequestId::make(m_clock.now()), group.id), this,
        [this, group](const base::Result<qint64> &removed) {
            if (removed && m_line->text().isEmpty())
                m_line->setText(group.words.join(QStringLiteral(", ")));
            told(removed);
        });
}

} // namespace throughline::ui
