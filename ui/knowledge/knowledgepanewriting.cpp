// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
//
// The part of KnowledgePane that leads to writing: the editor in its place, flags, and the pictures that an article keeps.
#include "ui/knowledge/knowledgepane.h"

#include "ui/common/requests.h"
#include "ui/knowledge/articlereader.h"
#include "ui/knowledge/flagbar.h"
#include "ui/knowledge/knowledgemodel.h"
#include "ui/knowledge/synonymsdialog.h"
#include "ui/markdown/articleview.h"
#include "ui/markdown/imagedecoder.h"

#include <QApplication>
#include <QLineEdit>
#include <QListView>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <QtConcurrentRun>

#include <algorithm>

namespace throughline::ui {

namespace {
constexpr qsizetype kMostPictures = 60; // of one article
}

void KnowledgePane::makeWritingActions()
{
    m_editAction = addPaneAction(tr("Edit the article"), QKeySequence(Qt::Key_E));
    m_flagAction = addPaneAction(tr("Flag or fix the article…"), QKeySequence(Qt::Key_F));
    m_versionsAction = addPaneAction(tr("Versions of the article"), QKeySequence(Qt::Key_H));
    m_newAction = addPaneAction(tr("Write a new article"), QKeySequence(Qt::Key_W));
    // Letters mean something else in other panes.
    for (QAction *action : { m_editAction, m_flagAction, m_versionsAction, m_newAction })
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(m_editAction, &QAction::triggered, this, &KnowledgePane::edit);
    connect(m_flagAction, &QAction::triggered, this, &KnowledgePane::beginFlag);
    connect(m_versionsAction, &QAction::triggered, this, [this] {
        if (m_reader->article())
            Q_EMIT versionsRequested(m_reader->article()->id);
    });
    connect(m_newAction, &QAction::triggered, this, &KnowledgePane::newRequested);
    QAction *synonyms = addPaneAction(tr("Words that mean the same in the search…"), {});
    connect(synonyms, &QAction::triggered, this, [this] {
        auto *dialog = new SynonymsDialog(m_knowledge, m_clock, window());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    m_flag = new FlagBar(this);
    content()->addWidget(m_flag);
    connect(m_flag, &FlagBar::fixRequested, this, &KnowledgePane::edit);
    connect(m_flag, &FlagBar::left, this, [this] { focusTarget()->setFocus(Qt::OtherFocusReason); });
    connect(m_flag, &FlagBar::flagged, this, [this](const QString &place, const QString &text) {
        if (m_reader->article())
            Q_EMIT flagRequested(m_reader->article()->id, place, text);
    });
}

void KnowledgePane::updateWritingActions()
{
    const bool open = isReading();
    for (QAction *action : { m_editAction, m_flagAction, m_versionsAction }) {
        action->setEnabled(open);
        action->setToolTip(open ? QString() : tr("No article is open."));
    }
    m_newAction->setEnabled(!isWriting());
    m_newAction->setToolTip(isWriting() ? tr("One is being written.") : QString());
}

void KnowledgePane::setEditor(QWidget *editor, std::function<QWidget *()> focus)
{
    m_editor = editor;
    m_editorFocus = std::move(focus);
    m_pages->addWidget(editor);
}

bool KnowledgePane::isWriting() const
{
    return m_editor && m_pages->currentWidget() == m_editor;
}

void KnowledgePane::showEditor()
{
    m_flag->hide();
    clearError();
    if (m_editor)
        m_pages->setCurrentWidget(m_editor);
    updateActions();
}

void KnowledgePane::leaveEditor(std::optional<domain::ArticleId> article)
{
    if (!isWriting())
        return;
    const bool hadFocus = isAncestorOf(QApplication::focusWidget());
    const bool reads = m_reader->article() && article == m_reader->article()->id;
    m_pages->setCurrentWidget(reads ? static_cast<QWidget *>(m_reader) : m_listPage);
    if (article)
        load(m_knowledge.article(*article));
    if (hadFocus)
        focusTarget()->setFocus(Qt::OtherFocusReason);
    refresh();
}

void KnowledgePane::edit()
{
    if (m_reader->article())
        Q_EMIT editRequested(
            m_reader->article()->id, m_reader->view().lineInSight(), m_reader->view().textCursor().selectedText());
}

/// What is marked is what it is about, otherwise the part under which one reads.
void KnowledgePane::beginFlag()
{
    if (!m_reader->article())
        return;
    if (!m_flagsKept) {
        edit();
        return;
    }
    const ArticleView &view = m_reader->view();
    QString place = view.textCursor().selectedText();
    if (const int heading = view.headingInSight(); place.isEmpty() && heading >= 0)
        place = view.outline()[size_t(heading)].title;
    m_flag->begin(place);
}

bool KnowledgePane::isSuggested(domain::ArticleId id) const
{
    const std::vector<domain::ArticleHit> &hits = m_model->hits();
    return m_case && m_search->text().trimmed().isEmpty()
        && std::any_of(hits.begin(), hits.end(), [id](const domain::ArticleHit &hit) { return hit.id == id; });
}

/// Only what is stored with the article comes from the workspace, and from nowhere else.
void KnowledgePane::giveImages(domain::ArticleId id, const QStringList &sources)
{
    const auto stillOpen = [this, id] { return m_reader->article() && m_reader->article()->id == id; };
    for (const QString &source : sources.mid(0, kMostPictures)) {
        if (source.contains(QLatin1String("://")) || source.startsWith(QLatin1String("data:")))
            continue;
        whenDone(m_articles.attachmentNamed(id, source), this,
            [this, source, stillOpen](const base::Result<domain::ArticleFile> &file) {
                if (!file || file->size > kMostImageBytes || !stillOpen())
                    return; // its words stand there
                whenDone(m_articles.content(file->sha256), this,
                    [this, source, stillOpen](const base::Result<QByteArray> &bytes) {
                        if (!bytes || !stillOpen())
                            return;
                        whenDone(QtConcurrent::run([bytes = *bytes] { return decodeImage(bytes); }), this,
                            [this, source, stillOpen](const QImage &image) {
                                if (stillOpen() && !image.isNull())
                                    m_reader->view().setImage(source, image);
                            });
                    });
            });
    }
}

} // namespace throughline::ui
