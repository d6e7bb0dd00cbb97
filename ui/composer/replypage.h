// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/composer/replywords.h"

#include <QWidget>

#include <vector>

class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace throughline::ui {

class ArticleView;
class AttachmentList;
class KnownBar;
class NewerBar;
class ReplyEdit;

/// Where an answer to the customer is written: to whom and on which way, its subject, the text with a preview, what is attached. What it does with it is
/// ReplyDesk's.
class ReplyPage : public QWidget {
    Q_OBJECT
public:
    explicit ReplyPage(QWidget *parent = nullptr);

    [[nodiscard]] ReplyEdit &text() const { return *m_text; }
    [[nodiscard]] KnownBar &known() const { return *m_known; }
    [[nodiscard]] NewerBar &newer() const { return *m_newer; }
    [[nodiscard]] AttachmentList &attachments() const { return *m_attachments; }
    [[nodiscard]] QLineEdit &subject() const { return *m_subject; }

    void setAudience(const QString &sentence);
    /// What the customer, or the case, says against sending; empty: nothing.
    void setWarning(const QString &sentence);
    void setWays(const std::vector<ReplyWay> &ways, const ReplyWay *chosen);
    void setSubjectShown(bool shown);
    /// `writing`: it is on its way into the outbox. `why`: for the tool tip of the button.
    void describe(bool writing, bool ready, const QString &why);
    /// Lets the first placeholder that nobody filled be typed over.
    void selectUnfilled();
    /// Opens the list of ways.
    void chooseWay();
    void setPreviewing(bool on);
    [[nodiscard]] bool isPreviewing() const;
    /// The text as the customer will see it, once it is there.
    [[nodiscard]] const ArticleView &preview() const { return *m_preview; }
    /// All that takes keys beside the text.
    [[nodiscard]] QList<QWidget *> controls() const;

Q_SIGNALS:
    void wayChosen(const throughline::ui::ReplyWay &way);
    void previewingChanged(bool on);
    void attachRequested();
    void templateRequested();
    void macroRequested();
    void sendRequested();
    void closeRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void makeTop();
    QToolButton *tool(const QString &text, const QString &tip);
    void setIcons();
    void renderPreview();

    QLabel *m_glyph;
    QLabel *m_to;
    QToolButton *m_way;
    QMenu *m_ways;
    QLineEdit *m_subject;
    QLabel *m_warning;
    NewerBar *m_newer;
    KnownBar *m_known;
    QStackedWidget *m_body;
    ReplyEdit *m_text;
    ArticleView *m_preview;
    quint64 m_rendering = 0;
    AttachmentList *m_attachments;
    QToolButton *m_attach;
    QToolButton *m_template;
    QToolButton *m_macro;
    QToolButton *m_previewing;
    QPushButton *m_send;
};

} // namespace throughline::ui
