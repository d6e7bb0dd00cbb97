// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/domain/change.h"
#include "core/services/workspace.h"
#include "ui/article/articledesk.h"

#include <QPointer>
#include <QSet>
#include <QTimer>
#include <QWidget>

#include <functional>
#include <optional>

class QAction;
class QFileDialog;
class QInputDialog;
class QLabel;
class QLineEdit;
class QScrollArea;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace throughline::ui {

class ArticleEdit;
class ArticleForm;
class ArticleHistory;
class ArticlePreview;
class ConflictView;
class MessageBar;
class SpellChecker;

/// Where an article is written, in the place where it is read: its Markdown, beside it how it will look, and what it is in a form. What is typed is kept at once; saving makes a
/// version. Everything can be done by keys alone. GUI thread.
class ArticleEditor : public QWidget {
    Q_OBJECT
public:
    /// The workspace must outlive it.
    ArticleEditor(services::Workspace &workspace, domain::AgentId agent, QWidget *parent = nullptr);
    ~ArticleEditor() override;

    /// `line`: of the source, from 1, where the cursor shall stand; `words` are looked for if there is no line.
    void openArticle(domain::ArticleId id, int line = 0, const QString &words = {});
    /// Its versions.
    void openHistory(domain::ArticleId id);
    void makeArticle(const domain::ArticleEdit &first = {});
    void apply(const domain::Changes &changes);
    /// Words that somebody has declared to be right.
    void setOwnWords(const QStringList &words);

    [[nodiscard]] const QList<QAction *> &editorActions() const { return m_actions; }
    [[nodiscard]] QWidget *focusTarget() const;
    [[nodiscard]] ArticleDesk &desk() const { return *m_desk; }
    [[nodiscard]] ArticleEdit &edit() const { return *m_edit; }
    [[nodiscard]] ArticlePreview &preview() const { return *m_preview; }
    [[nodiscard]] ArticleForm &form() const { return *m_form; }
    [[nodiscard]] ArticleHistory &history() const { return *m_history; }
    [[nodiscard]] ConflictView &conflict() const { return *m_conflict; }
    [[nodiscard]] SpellChecker &checker() const { return *m_checker; }
    [[nodiscard]] QLineEdit &title() const { return *m_title; }
    [[nodiscard]] bool isInHistory() const;
    [[nodiscard]] bool isInConflict() const;
    /// What the bar says; empty if nothing.
    [[nodiscard]] QString message() const;
    /// "Kept · not saved as a version yet".
    [[nodiscard]] QString state() const;

public Q_SLOTS:
    void save();
    /// One step back, for Esc: from the history to the text, from there to where one came from. What is typed stays kept.
    void stepBack();
    void showHistory();
    void askForStatus(throughline::domain::ArticleStatus status);
    void choosePicture();
    void toggleForm();
    void togglePreview();

Q_SIGNALS:
    /// Back to where one came from; which article was written.
    void left(std::optional<throughline::domain::ArticleId> article);
    /// It can be taken back by this action.
    void saved(throughline::domain::ActionId action, const QString &sentence);
    void ownWordsChanged(const QStringList &words);
    /// All that was typed is in the workspace, or can't be brought there.
    void keptOrFailed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QAction *addAction(const QString &text, const QKeySequence &keys, const std::function<void()> &act);
    void makeActions();
    QWidget *makeHead();
    QWidget *makeWritingPage();
    void connectDesk();
    void connectParts();
    void present(bool anew);
    void read();
    void describe();
    void describeSpelling();
    void scrollAlong();
    void showConflict();
    void offerLinks(const QString &typed);
    void attachPicture(const QImage &picture);
    void attachFiles(const QStringList &paths);
    void attach(const domain::NewAttachment &file, bool isImage);
    void giveImages(const QStringList &sources);
    void arrange();
    void goToWanted();
    void showError(const base::Error &error);

    services::Workspace &m_workspace;
    domain::AgentId m_agent;
    ArticleDesk *m_desk;
    SpellChecker *m_checker;
    bool m_showing = false;
    bool m_formWanted = true;
    bool m_previewWanted = true;
    bool m_wantedHistory = false;
    int m_wantedLine = 0;
    QString m_wantedWords;
    quint64 m_linkGeneration = 0;
    QTimer m_previewing;

    MessageBar *m_bar;
    QToolButton *m_back;
    QLineEdit *m_title;
    QLabel *m_state;
    QToolButton *m_more;
    QStackedWidget *m_pages;
    QSplitter *m_parts = nullptr;
    ArticleEdit *m_edit;
    ArticlePreview *m_preview;
    QScrollArea *m_formArea;
    ArticleForm *m_form;
    QLineEdit *m_comment;
    QLabel *m_spelling;
    ArticleHistory *m_history;
    ConflictView *m_conflict;
    QList<QAction *> m_actions;
    QAction *m_save = nullptr;
    QAction *m_discard = nullptr;
    QAction *m_review = nullptr;
    QAction *m_publish = nullptr;
    QAction *m_retire = nullptr;
    QAction *m_historyAction = nullptr;
    QPointer<QFileDialog> m_files;
    QPointer<QInputDialog> m_question;
    QSet<QString> m_imagesAsked;
};

} // namespace throughline::ui
