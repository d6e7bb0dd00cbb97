// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
//
// The part of ArticleEditor that acts: keys and menus, saving, links, pictures.
#include "ui/article/articleeditor.h"

#include "core/services/attachments.h"
#include "ui/article/articleedit.h"
#include "ui/article/articleform.h"
#include "ui/article/articlehistory.h"
#include "ui/article/articlepreview.h"
#include "ui/article/spellchecker.h"
#include "ui/common/filedialog.h"
#include "ui/common/messagebar.h"
#include "ui/common/requests.h"
#include "ui/markdown/imagedecoder.h"

#include <QAction>
#include <QFileInfo>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QStackedWidget>
#include <QtConcurrentRun>

#include <algorithm>

namespace throughline::ui {

using domain::ArticleId;
using domain::ArticleStatus;

namespace {

constexpr int kOffers = 8;
constexpr int kMostImages = 40; // of one article in the preview

QString statusWords(ArticleStatus status)
{
    switch (status) {
    case ArticleStatus::Draft:
        return ArticleEditor::tr("draft");
    case ArticleStatus::Review:
        return ArticleEditor::tr("in review");
    case ArticleStatus::Published:
        return ArticleEditor::tr("published");
    case ArticleStatus::Retired:
        return ArticleEditor::tr("retired");
    }
    return {};
}

} // namespace

QAction *ArticleEditor::addAction(const QString &text, const QKeySequence &keys, const std::function<void()> &act)
{
    auto *action = new QAction(text, this);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, act);
    m_actions.append(action);
    return action;
}

void ArticleEditor::makeActions()
{
    m_save = addAction(tr("Save the article"), QKeySequence(Qt::CTRL | Qt::Key_S), [this] { save(); });
    addAction(tr("Bold"), QKeySequence(Qt::CTRL | Qt::Key_B), [this] { m_edit->makeBold(); });
    addAction(tr("Italic"), QKeySequence(Qt::CTRL | Qt::Key_I), [this] { m_edit->makeItalic(); });
    addAction(tr("Code"), QKeySequence(Qt::CTRL | Qt::Key_E), [this] { m_edit->makeCode(); });
    addAction(tr("Make a link"), QKeySequence(Qt::CTRL | Qt::Key_K), [this] { m_edit->makeLink(); });
    addAction(tr("Insert a picture…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_I), [this] { choosePicture(); });
    addAction(tr("Next misspelled word"), QKeySequence(Qt::Key_F7), [this] { m_edit->goToNextWrong(); });
    addAction(
        tr("What may have been meant"), QKeySequence(Qt::ALT | Qt::Key_Return), [this] { m_edit->suggestSpelling(); });
    addAction(tr("Show the preview"), QKeySequence(Qt::CTRL | Qt::Key_P), [this] { togglePreview(); });
    addAction(tr("Show what the article is about"), QKeySequence(Qt::Key_F4), [this] { toggleForm(); });
    m_historyAction = addAction(
        tr("Versions of the article"), QKeySequence(Qt::CTRL | Qt::Key_H), [this] { showHistory(); });
    m_review = addAction(tr("Ask for a review…"), QKeySequence(), [this] { askForStatus(ArticleStatus::Review); });
    m_publish = addAction(tr("Publish…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P),
        [this] { askForStatus(ArticleStatus::Published); });
    m_retire = addAction(tr("Retire…"), QKeySequence(), [this] { askForStatus(ArticleStatus::Retired); });
    m_discard = addAction(tr("Drop what is typed"), QKeySequence(), [this] {
        m_bar->clear();
        m_desk->discard();
    });
}

void ArticleEditor::save()
{
    if (!m_form->problem().isEmpty()) {
        m_bar->showMessage(m_form->problem());
        return;
    }
    m_desk->save(m_comment->text().trimmed());
}

void ArticleEditor::askForStatus(ArticleStatus status)
{
    if (!m_desk->isOpen() || m_question)
        return;
    if (!m_form->problem().isEmpty()) {
        m_bar->showMessage(m_form->problem());
        return;
    }
    m_question = new QInputDialog(this);
    m_question->setAttribute(Qt::WA_DeleteOnClose);
    m_question->setInputMode(QInputDialog::TextInput);
    const QString what = status == ArticleStatus::Published ? tr("Publish")
        : status == ArticleStatus::Retired                  ? tr("Retire")
                                                            : tr("Ask for a review");
    m_question->setWindowTitle(what);
    m_question->setOkButtonText(what);
    m_question->setLabelText(status == ArticleStatus::Published
            ? tr("What is new in it? Agents are offered it from now on.")
            : status == ArticleStatus::Retired ? tr("Why isn't it true any more? It stays, but is offered to nobody.")
                                               : tr("What should the reviewer look at?"));
    m_question->setTextValue(m_comment->text());
    connect(m_question, &QInputDialog::textValueSelected, this,
        [this, status](const QString &comment) { m_desk->setStatus(status, comment.trimmed()); });
    m_question->open();
}

void ArticleEditor::showHistory()
{
    if (!m_desk->article() || isInConflict())
        return;
    m_desk->keep();
    m_history->setArticle(m_desk->article()->id);
    m_pages->setCurrentWidget(m_history);
    m_history->setFocus(Qt::OtherFocusReason);
}

void ArticleEditor::toggleForm()
{
    m_formWanted = !m_formArea->isVisible();
    arrange();
    if (m_formWanted)
        m_form->products().setFocus(Qt::ShortcutFocusReason);
    else
        m_edit->setFocus(Qt::ShortcutFocusReason);
}

void ArticleEditor::togglePreview()
{
    m_previewWanted = !m_previewWanted;
    arrange();
    scrollAlong();
}

void ArticleEditor::describe()
{
    QString words;
    const std::optional<domain::Article> &article = m_desk->article();
    const QString version = article ? tr("%1, version %2").arg(statusWords(article->status)).arg(article->version)
                                    : tr("new");
    switch (m_desk->state()) {
    case ArticleDesk::State::Closed:
        break;
    case ArticleDesk::State::Opening:
        words = tr("Opening…");
        break;
    case ArticleDesk::State::Saved:
        words = version;
        break;
    case ArticleDesk::State::Keeping:
    case ArticleDesk::State::Kept:
        // One text for both: it would flicker with each word.
        words = tr("%1 · kept, not saved yet").arg(version);
        break;
    case ArticleDesk::State::Failed:
        words = tr("%1 · can't be kept at the moment").arg(version);
        break;
    case ArticleDesk::State::Saving:
        words = tr("Saving…");
        break;
    case ArticleDesk::State::Conflict:
        words = tr("%1 · somebody else has saved it too").arg(version);
        break;
    }
    if (m_state->text() != words)
        m_state->setText(words);
    const auto explain = [](QAction *action, bool enabled, const QString &why) {
        action->setEnabled(enabled);
        action->setToolTip(enabled ? QString() : why);
    };
    const bool open = m_desk->isOpen() && m_desk->state() != ArticleDesk::State::Saving;
    const bool conflict = m_desk->state() == ArticleDesk::State::Conflict;
    const QString why = !open ? tr("No article is open.")
        : conflict            ? tr("First choose between both texts.")
                              : tr("Nothing is typed that isn't saved.");
    explain(m_save, open && !conflict && (m_desk->isEdited() || !article), why);
    explain(m_discard, open && m_desk->isEdited(), why);
    explain(m_historyAction, open && article && !conflict, tr("It has no versions yet."));
    const ArticleStatus status = article ? article->status : ArticleStatus::Draft;
    const QString way = tr("It is %1 now: that is no step from there.").arg(statusWords(status));
    explain(m_review, open && !conflict && domain::mayBecome(status, ArticleStatus::Review), way);
    explain(m_publish, open && !conflict && domain::mayBecome(status, ArticleStatus::Published), way);
    explain(m_retire, open && !conflict && domain::mayBecome(status, ArticleStatus::Retired), way);
}

void ArticleEditor::describeSpelling()
{
    switch (m_checker->state()) {
    case SpellChecker::State::Looking:
        m_spelling->clear();
        break;
    case SpellChecker::State::Ready:
        m_spelling->setText(tr("Spelling: %1 (F7)").arg(m_checker->dictionary()));
        break;
    case SpellChecker::State::Missing:
        m_spelling->setText(tr("Spelling isn't checked: no dictionary for this language"));
        break;
    }
}

void ArticleEditor::offerLinks(const QString &typed)
{
    const quint64 generation = ++m_linkGeneration;
    whenDone(m_workspace.articles().complete(typed, kOffers), this,
        [this, typed, generation](const base::Result<std::vector<domain::ArticleName>> &found) {
            if (generation != m_linkGeneration || !found)
                return;
            std::vector<LinkOffer> offers;
            for (const domain::ArticleName &name : *found) {
                if (m_desk->article() && name.id == m_desk->article()->id)
                    continue;
                const QString detail = name.status == ArticleStatus::Published ? QString() : statusWords(name.status);
                offers.push_back({ name.title, services::Articles::linkAddress(name), detail });
            }
            m_edit->offerLinks(typed, offers);
        });
}

void ArticleEditor::choosePicture()
{
    if (!m_desk->isOpen() || m_files)
        return;
    m_files = new FileDialog(this, tr("Insert a picture"));
    m_files->setAttribute(Qt::WA_DeleteOnClose);
    m_files->setFileMode(QFileDialog::ExistingFiles);
    m_files->setNameFilters({ tr("Pictures (*.png *.jpg *.jpeg *.gif *.webp *.bmp)"), tr("All files (*)") });
    connect(m_files, &QFileDialog::filesSelected, this, &ArticleEditor::attachFiles);
    m_files->open();
}

void ArticleEditor::attachPicture(const QImage &picture)
{
    whenDone(QtConcurrent::run([picture] { return encodeImage(picture); }), this, [this](const QByteArray &bytes) {
        if (!bytes.isEmpty())
            attach({ tr("picture") + QStringLiteral(".png"), bytes }, true);
    });
}

void ArticleEditor::attachFiles(const QStringList &paths)
{
    for (const QString &path : paths) {
        whenDone(
            m_workspace.attachments().readFile(path), this, [this](const base::Result<domain::NewAttachment> &file) {
                if (!file) {
                    showError(file.error());
                    return;
                }
                whenDone(QtConcurrent::run([bytes = file->content] { return !decodeImage(bytes).isNull(); }), this,
                    [this, file = *file](bool isImage) { attach(file, isImage); });
            });
    }
}

/// Stores it with the article, and names it where the cursor stands.
void ArticleEditor::attach(const domain::NewAttachment &file, bool isImage)
{
    m_desk->ensureThere(tr("Without a title"), [this, file, isImage](ArticleId id) {
        domain::NewAttachment named = file;
        // Two pictures that are pasted don't take each other's place.
        if (const QFileInfo name(file.name); isImage && name.completeBaseName() == tr("picture"))
            named.name = QStringLiteral("%1-%2.%3")
                             .arg(name.completeBaseName())
                             .arg(m_workspace.clock().now())
                             .arg(name.suffix());
        const base::RequestId request = base::RequestId::make(m_workspace.clock().now());
        whenDone(m_workspace.articles().attach(request, id, named), this,
            [this, isImage](const base::Result<qint64> &stored) {
                if (!stored) {
                    showError(stored.error());
                    return;
                }
                whenDone(m_workspace.articles().attachment(domain::ArticleFileId(*stored)), this,
                    [this, isImage](const base::Result<domain::ArticleFile> &kept) {
                        if (!kept) {
                            showError(kept.error());
                            return;
                        }
                        const QString words = QFileInfo(kept->name).completeBaseName();
                        if (isImage)
                            m_edit->insertImage(kept->reference, words);
                        else
                            m_edit->textCursor().insertText(QStringLiteral("[%1](<%2>)").arg(words, kept->reference));
                    });
            });
    });
}

void ArticleEditor::giveImages(const QStringList &sources)
{
    if (!m_desk->article())
        return;
    const ArticleId id = m_desk->article()->id;
    for (const QString &source : sources) {
        if (m_imagesAsked.contains(source) || m_imagesAsked.size() >= kMostImages
            || source.contains(QLatin1String("://")))
            continue;
        m_imagesAsked.insert(source);
        whenDone(m_workspace.articles().attachmentNamed(id, source), this,
            [this, source](const base::Result<domain::ArticleFile> &file) {
                if (!file || file->size > kMostImageBytes) {
                    m_imagesAsked.remove(source); // it may be stored in a moment
                    return;
                }
                whenDone(m_workspace.articles().content(file->sha256), this,
                    [this, source](const base::Result<QByteArray> &bytes) {
                        if (!bytes)
                            return;
                        whenDone(QtConcurrent::run([bytes = *bytes] { return decodeImage(bytes); }), this,
                            [this, source](const QImage &image) {
                                if (!image.isNull())
                                    m_preview->view().setImage(source, image);
                            });
                    });
            });
    }
}

} // namespace throughline::ui
