// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QImage>
#include <QPlainTextEdit>
#include <QPointer>
#include <QStandardItemModel>
#include <QTimer>
#include <QUrl>

#include <vector>

class QCompleter;
class QMenu;

namespace throughline::ui {

class MarkdownHighlighter;
class SpellChecker;

/// An article that a link could lead to.
struct LinkOffer {
    QString title;
    QString target; ///< as it is written into the text: "article:12"
    QString detail; ///< what else tells it from others
};

/// Markdown as it is typed: coloured, with the keys that writers expect, links that complete themselves, and misspelled words underlined. GUI thread.
class ArticleEdit : public QPlainTextEdit {
    Q_OBJECT
public:
    /// The checker must outlive it.
    explicit ArticleEdit(SpellChecker &checker, QWidget *parent = nullptr);
    ~ArticleEdit() override;

    /// Only what differs changes, so that the cursor and undoing stay.
    void replaceText(const QString &text);
    /// The first line in sight, from 1.
    [[nodiscard]] int lineInSight() const;
    [[nodiscard]] bool isAtEnd() const;
    void goToLine(int line);
    /// What can be linked to; asked for by linksWanted().
    void offerLinks(const QString &typed, const std::vector<LinkOffer> &offers);
    /// What is typed behind "[[" or "](", nothing if that isn't where the cursor is.
    [[nodiscard]] std::optional<QString> linkTyped() const;
    [[nodiscard]] QCompleter &completer() const { return *m_completer; }
    /// Stands at the cursor from now on, where the selection was.
    void insertImage(const QString &reference, const QString &words);
    /// Misspelled words in sight, for tests and for walking through them.
    [[nodiscard]] QStringList wrongInSight() const;

public Q_SLOTS:
    void makeBold();
    void makeItalic();
    void makeCode();
    /// The selection becomes a link's words, an address its target.
    void makeLink();
    /// Goes to the next word that isn't spelled right.
    void goToNextWrong();
    /// What may have been meant where the cursor stands.
    void suggestSpelling();
    void checkSpelling();

Q_SIGNALS:
    /// By somebody, not by replaceText().
    void edited();
    void linksWanted(const QString &typed);
    /// Pictures were pasted or dropped: they are to be stored, and then inserted.
    void picturePasted(const QImage &picture);
    void filesDropped(const QList<QUrl> &files);
    void scrolled();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool canInsertFromMimeData(const QMimeData *source) const override;
    void insertFromMimeData(const QMimeData *source) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    /// A word that isn't spelled right.
    struct Wrong {
        int from;
        QString word;
    };

    void wrap(const QString &mark);
    /// A new line in a list goes on with it; false if it isn't one.
    bool continueList();
    bool indentLists(int by);
    void complete(const QModelIndex &index);
    void askForLinks();
    void showMenu(const QPoint &globalPosition, const Wrong &wrong, const QStringList &suggestions);
    [[nodiscard]] std::optional<Wrong> wrongAt(int position) const;
    void replaceWord(const Wrong &wrong, const QString &word);
    void underline();

    SpellChecker &m_checker;
    MarkdownHighlighter *m_highlighter;
    QStandardItemModel *m_offers;
    QCompleter *m_completer;
    std::vector<Wrong> m_wrong; ///< in sight
    QTimer m_checking;
    bool m_replacing = false;
    bool m_walking = false; ///< looks for the next wrong word, once those that were asked for are known
};

} // namespace throughline::ui
