// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/article/articleeditor.h"

#include "core/services/edits.h"
#include "ui/article/articleedit.h"
#include "ui/article/articleform.h"
#include "ui/article/articlehistory.h"
#include "ui/article/articlepreview.h"
#include "ui/article/spellchecker.h"
#include "ui/common/conflictview.h"
#include "ui/common/errortext.h"
#include "ui/common/format.h"
#include "ui/common/messagebar.h"
#include "ui/common/requests.h"

#include <QAction>
#include <QApplication>
#include <QFileDialog>
#include <QInputDialog>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QTextBlock>
#include <QTextDocument>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>
#include <utility>

namespace throughline::ui {

using domain::ArticleId;
using domain::ArticleStatus;

namespace {
constexpr auto kPreviewPause = std::chrono::milliseconds(120);
}

ArticleEditor::ArticleEditor(services::Workspace &workspace, domain::AgentId agent, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_agent(agent)
    , m_desk(new ArticleDesk(workspace.articles(), workspace.knowledge(), workspace.clock(), agent, this))
    , m_checker(new SpellChecker(this))
    , m_bar(new MessageBar(this))
    , m_back(new QToolButton(this))
    , m_title(new QLineEdit(this))
    , m_state(new QLabel(this))
    , m_more(new QToolButton(this))
    , m_pages(new QStackedWidget(this))
    , m_edit(new ArticleEdit(*m_checker, this))
    , m_preview(new ArticlePreview(this))
    , m_formArea(new QScrollArea(this))
    , m_form(new ArticleForm(workspace.clock(), this))
    , m_comment(new QLineEdit(this))
    , m_spelling(new QLabel(this))
    , m_history(new ArticleHistory(workspace.articles(), workspace.clock(), this))
    , m_conflict(new ConflictView(this))
{
    setAccessibleName(tr("Editor of articles"));
    makeActions();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(makeHead());
    column->addWidget(m_pages, 1);
    m_pages->addWidget(makeWritingPage());
    m_pages->addWidget(m_history);
    m_pages->addWidget(m_conflict);
    m_previewing.setSingleShot(true);
    connect(&m_previewing, &QTimer::timeout, this,
        [this] { m_preview->setSource(m_edit->toPlainText(), m_edit->lineInSight()); });
    connectDesk();
    connectParts();
    describe();
}

ArticleEditor::~ArticleEditor() = default;

QWidget *ArticleEditor::makeHead()
{
    const int em = fontMetrics().height();
    auto *head = new QWidget(this);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(em / 3, em / 3, em / 2, em / 4);
    m_back->setAutoRaise(true);
    m_back->setText(tr("◂ Back  (Esc)"));
    m_back->setAccessibleName(tr("Back to where you came from; what is typed is kept"));
    connect(m_back, &QToolButton::clicked, this, &ArticleEditor::stepBack);
    row->addWidget(m_back);
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setPlaceholderText(tr("Title: what somebody would look for"));
    m_title->setAccessibleName(tr("Title of the article"));
    m_title->setMaxLength(int(domain::kLongestArticleTitle));
    row->addWidget(m_title, 1);
    m_state->setTextFormat(Qt::PlainText);
    m_state->setAccessibleName(tr("State of the article"));
    row->addWidget(m_state);
    auto *save = new QToolButton(head);
    save->setDefaultAction(m_save);
    save->setText(tr("Save  (Ctrl+S)"));
    connect(m_save, &QAction::changed, save, [save] { save->setText(tr("Save  (Ctrl+S)")); });
    row->addWidget(save);
    m_more->setText(tr("More"));
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->addActions({ m_review, m_publish, m_retire, m_historyAction, m_discard });
    row->addWidget(m_more);
    return head;
}

QWidget *ArticleEditor::makeWritingPage()
{
    const int em = fontMetrics().height();
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_parts = new QSplitter(Qt::Horizontal, page);
    m_parts->setChildrenCollapsible(false);
    m_formArea->setWidget(m_form);
    m_formArea->setWidgetResizable(true);
    m_formArea->setFrameShape(QFrame::NoFrame);
    m_formArea->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_formArea->setFocusPolicy(Qt::NoFocus);
    m_parts->addWidget(m_edit);
    m_parts->addWidget(m_preview);
    m_parts->addWidget(m_formArea);
    m_parts->setStretchFactor(0, 5);
    m_parts->setStretchFactor(1, 5);
    m_parts->setStretchFactor(2, 0);
    m_formArea->setMinimumWidth(13 * em);
    m_formArea->setMaximumWidth(20 * em);
    column->addWidget(m_parts, 1);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(em / 2, em / 4, em / 2, em / 4);
    m_comment->setPlaceholderText(tr("What you changed, and why (goes with the version)"));
    m_comment->setAccessibleName(tr("What you changed, and why"));
    m_comment->setMaxLength(500);
    foot->addWidget(m_comment, 3);
    m_spelling->setTextFormat(Qt::PlainText);
    m_spelling->setForegroundRole(QPalette::PlaceholderText);
    foot->addWidget(m_spelling, 1, Qt::AlignRight);
    column->addLayout(foot);
    setTabOrder(m_title, m_edit);
    setTabOrder(m_edit, m_form);
    return page;
}

void ArticleEditor::connectDesk()
{
    connect(m_desk, &ArticleDesk::opened, this, [this] {
        present(true);
        if (m_desk->wasResumed())
            m_bar->showNews(tr("What you had begun is here again."), m_discard, tr("Drop it"));
        goToWanted();
    });
    connect(m_desk, &ArticleDesk::replaced, this, [this] { present(false); });
    connect(m_desk, &ArticleDesk::stateChanged, this, [this] {
        describe();
        if (!m_desk->isBehind() || m_desk->state() == ArticleDesk::State::Failed)
            Q_EMIT keptOrFailed();
    });
    connect(m_desk, &ArticleDesk::failed, this, &ArticleEditor::showError);
    connect(m_desk, &ArticleDesk::conflicted, this, &ArticleEditor::showConflict);
    connect(m_desk, &ArticleDesk::saved, this, [this](ArticleId, const QString &what, domain::ActionId action) {
        m_bar->clear();
        m_comment->clear();
        describe();
        if (action)
            Q_EMIT saved(
                action, what.isEmpty() ? tr("The article is saved.") : tr("The article is saved: %1.").arg(what));
        if (isInHistory())
            m_history->setArticle(m_desk->article()->id);
    });
}

void ArticleEditor::connectParts()
{
    connect(m_edit, &ArticleEdit::edited, this, &ArticleEditor::read);
    connect(m_title, &QLineEdit::textEdited, this, &ArticleEditor::read);
    connect(m_title, &QLineEdit::returnPressed, m_edit, [this] { m_edit->setFocus(Qt::TabFocusReason); });
    connect(m_form, &ArticleForm::edited, this, &ArticleEditor::read);
    connect(m_edit, &ArticleEdit::scrolled, this, &ArticleEditor::scrollAlong);
    connect(m_edit, &ArticleEdit::linksWanted, this, &ArticleEditor::offerLinks);
    connect(m_edit, &ArticleEdit::picturePasted, this, &ArticleEditor::attachPicture);
    connect(m_edit, &ArticleEdit::filesDropped, this, [this](const QList<QUrl> &files) {
        QStringList paths;
        for (const QUrl &file : files)
            paths.append(file.toLocalFile());
        attachFiles(paths);
    });
    connect(m_preview, &ArticlePreview::imagesWanted, this, &ArticleEditor::giveImages);
    connect(m_checker, &SpellChecker::stateChanged, this, &ArticleEditor::describeSpelling);
    connect(m_checker, &SpellChecker::ownWordsChanged, this, &ArticleEditor::ownWordsChanged);
    connect(m_history, &ArticleHistory::failed, this, &ArticleEditor::showError);
    connect(m_history, &ArticleHistory::restoreRequested, this,
        [this](qint64 version) { m_desk->restore(version, tr("Version %1 restored").arg(version)); });
    connect(m_conflict, &ConflictView::mineChosen, this, [this] {
        m_pages->setCurrentIndex(0);
        m_desk->keepMine();
        m_edit->setFocus(Qt::OtherFocusReason);
    });
    connect(m_conflict, &ConflictView::theirsChosen, this, [this] {
        m_pages->setCurrentIndex(0);
        m_desk->takeTheirs();
        m_edit->setFocus(Qt::OtherFocusReason);
    });
}

void ArticleEditor::openArticle(ArticleId id, int line, const QString &words)
{
    m_bar->clear();
    m_wantedLine = line;
    m_wantedWords = words;
    m_pages->setCurrentIndex(0);
    const bool open = m_desk->isOpen() && m_desk->article() && m_desk->article()->id == id;
    m_desk->open(id);
    if (open)
        goToWanted();
    whenDone(m_workspace.edits().choices(), this, [this](const base::Result<services::EditChoices> &choices) {
        if (choices)
            m_form->setChoices(*choices);
    });
}

void ArticleEditor::openHistory(ArticleId id)
{
    openArticle(id);
    m_wantedHistory = true;
    if (m_desk->isOpen())
        goToWanted();
}

void ArticleEditor::makeArticle(const domain::ArticleEdit &first)
{
    m_bar->clear();
    m_wantedLine = 0;
    m_wantedWords.clear();
    m_pages->setCurrentIndex(0);
    m_desk->make(first);
    whenDone(m_workspace.edits().choices(), this, [this](const base::Result<services::EditChoices> &choices) {
        if (choices)
            m_form->setChoices(*choices);
    });
}

void ArticleEditor::apply(const domain::Changes &changes)
{
    m_desk->apply(changes);
}

/// Where one was reading.
void ArticleEditor::goToWanted()
{
    if (!m_desk->article() && m_title->text().isEmpty()) {
        m_title->setFocus(Qt::OtherFocusReason);
        return;
    }
    if (std::exchange(m_wantedHistory, false)) {
        showHistory();
        return;
    }
    m_edit->setFocus(Qt::OtherFocusReason);
    if (m_wantedLine > 0)
        m_edit->goToLine(m_wantedLine);
    if (!m_wantedWords.isEmpty()) {
        const QTextCursor found = m_edit->document()->find(m_wantedWords, m_edit->textCursor().block().position());
        if (!found.isNull())
            m_edit->setTextCursor(found);
    }
    m_wantedLine = 0;
    m_wantedWords.clear();
}

void ArticleEditor::present(bool anew)
{
    const domain::ArticleEdit &now = m_desk->now();
    m_showing = true;
    if (m_title->text() != now.title)
        m_title->setText(now.title);
    if (anew) {
        m_imagesAsked.clear();
        m_edit->setPlainText(now.body);
        m_edit->document()->clearUndoRedoStacks();
    } else {
        m_edit->replaceText(now.body);
    }
    m_form->setEdit(now, m_desk->article() ? m_desk->article()->ownerName : QString());
    m_showing = false;
    m_checker->setLanguage(now.language);
    m_preview->setSource(now.body, m_edit->lineInSight());
    arrange();
    describe();
    describeSpelling();
}

void ArticleEditor::read()
{
    if (m_showing || !m_desk->isOpen())
        return;
    domain::ArticleEdit now = m_form->over(m_desk->now());
    now.title = m_title->text();
    now.body = m_edit->toPlainText();
    m_desk->edit(now);
    m_checker->setLanguage(now.language);
    m_previewing.start(kPreviewPause);
}

void ArticleEditor::scrollAlong()
{
    if (m_preview->isHidden())
        return;
    if (m_edit->isAtEnd())
        m_preview->goToEnd();
    else
        m_preview->goToLine(m_edit->lineInSight());
}

void ArticleEditor::showConflict()
{
    const std::optional<services::ArticleConflict> &conflict = m_desk->conflict();
    if (!conflict)
        return;
    const QString who = conflict->changedBy.isEmpty() ? tr("Somebody") : conflict->changedBy;
    m_conflict->setTexts(tr("%1 has saved another version of this article %2. Nothing of either is lost.")
                             .arg(who, relativeTime(conflict->changedAt, m_workspace.clock().now())),
        wholeArticle(domain::editOf(conflict->theirs)), wholeArticle(m_desk->now()));
    const bool hadFocus = isAncestorOf(QApplication::focusWidget());
    m_pages->setCurrentWidget(m_conflict);
    if (hadFocus)
        m_conflict->setFocus(Qt::OtherFocusReason);
    describe();
}

QWidget *ArticleEditor::focusTarget() const
{
    if (isInHistory())
        return &m_history->list();
    if (isInConflict())
        return m_conflict;
    return m_title->text().isEmpty() ? static_cast<QWidget *>(m_title) : m_edit;
}

bool ArticleEditor::isInHistory() const
{
    return m_pages->currentWidget() == m_history;
}

bool ArticleEditor::isInConflict() const
{
    return m_pages->currentWidget() == m_conflict;
}

void ArticleEditor::stepBack()
{
    if (isInHistory()) {
        m_pages->setCurrentIndex(0);
        m_edit->setFocus(Qt::OtherFocusReason);
        describe();
        return;
    }
    m_desk->keep();
    Q_EMIT left(m_desk->article() ? std::optional(m_desk->article()->id) : std::nullopt);
}

void ArticleEditor::setOwnWords(const QStringList &words)
{
    m_checker->setOwnWords(words);
}

QString ArticleEditor::message() const
{
    return m_bar->isHidden() ? QString() : m_bar->accessibleName();
}

QString ArticleEditor::state() const
{
    return m_state->text();
}

void ArticleEditor::showError(const base::Error &error)
{
    m_bar->showMessage(errorText(error), error.detail);
}

/// Source and preview side by side where there is room, one below the other where there is less.
void ArticleEditor::arrange()
{
    const int em = fontMetrics().height();
    const bool wide = width() >= 45 * em;
    m_parts->setOrientation(wide ? Qt::Horizontal : Qt::Vertical);
    m_preview->setVisible(m_previewWanted && (wide || height() >= 24 * em));
    m_formArea->setVisible(m_formWanted && width() >= 62 * em);
    if (m_formArea->isVisibleTo(this) && m_parts->sizes().value(2) > 18 * em)
        m_parts->setSizes({ 100, 100, 15 * em });
}

void ArticleEditor::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void ArticleEditor::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && event->modifiers() == Qt::NoModifier)
        stepBack();
    else
        QWidget::keyPressEvent(event);
}

} // namespace throughline::ui
