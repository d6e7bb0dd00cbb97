// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/composer/replypage.h"

#include "core/domain/texttemplate.h"
#include "ui/common/requests.h"
#include "ui/composer/attachmentlist.h"
#include "ui/composer/composerparts.h"
#include "ui/composer/knownbar.h"
#include "ui/composer/newerbar.h"
#include "ui/composer/replyedit.h"
#include "ui/markdown/articleview.h"
#include "ui/markdown/markdown.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>
#include <QtConcurrentRun>

namespace throughline::ui {

namespace {
constexpr int kLongestSubject = 300;
} // namespace

ReplyPage::ReplyPage(QWidget *parent)
    : QWidget(parent)
    , m_glyph(new QLabel(this))
    , m_to(audienceLabel(this))
    , m_way(new QToolButton(this))
    , m_ways(new QMenu(this))
    , m_subject(new QLineEdit(this))
    , m_warning(sentenceLabel(this))
    , m_newer(new NewerBar(this))
    , m_known(new KnownBar(this))
    , m_body(new QStackedWidget(this))
    , m_text(new ReplyEdit(m_body))
    , m_preview(new ArticleView(m_body))
    , m_attachments(new AttachmentList(this))
    , m_attach(tool(tr("Attach"), tr("Attach a file (Ctrl+Shift+A); or drop it, or paste a picture")))
    , m_template(tool(tr("Template"), tr("Insert a template (Ctrl+T, or / in an empty line)")))
    , m_macro(tool(tr("Macro"), tr("Run a macro on this case (M outside of the text)")))
    , m_previewing(tool(tr("Preview"), tr("As the customer will see it (Ctrl+Shift+P)")))
    , m_send(new QPushButton(tr("Send"), this))
{
    auto *column = new QVBoxLayout(this);
    const int space = smallGap(*this);
    column->setContentsMargins(2 * space, space, 2 * space, space);
    column->setSpacing(space);
    makeTop();
    auto *top = new QHBoxLayout;
    top->setSpacing(space);
    top->addWidget(m_glyph);
    top->addWidget(m_to, 1);
    top->addWidget(m_way);
    column->addLayout(top);
    column->addWidget(m_subject);
    m_warning->hide();
    column->addWidget(m_warning);
    column->addWidget(m_newer);
    column->addWidget(m_known);
    m_to->setBuddy(m_text);
    m_body->addWidget(m_text);
    m_body->addWidget(m_preview);
    m_preview->setAccessibleName(tr("Preview of the reply"));
    column->addWidget(m_body, 1);
    column->addWidget(m_attachments);

    auto *bottom = new QHBoxLayout;
    bottom->setSpacing(space);
    auto *close = new QPushButton(tr("Close"), this);
    close->setToolTip(tr("Puts the editor away; what is written stays with the case (Esc)"));
    m_previewing->setCheckable(true);
    for (QToolButton *button : { m_attach, m_template, m_macro, m_previewing })
        bottom->addWidget(button);
    bottom->addStretch(1);
    bottom->addWidget(close);
    bottom->addWidget(m_send);
    column->addLayout(bottom);
    const QList<QWidget *> order { m_way, m_subject, m_text, &m_attachments->list(), m_attach, m_template, m_macro,
        m_previewing, close, m_send };
    for (qsizetype i = 1; i < order.size(); ++i)
        setTabOrder(order[i - 1], order[i]);

    connect(m_attach, &QToolButton::clicked, this, &ReplyPage::attachRequested);
    connect(m_template, &QToolButton::clicked, this, &ReplyPage::templateRequested);
    connect(m_macro, &QToolButton::clicked, this, &ReplyPage::macroRequested);
    connect(m_previewing, &QToolButton::toggled, this, &ReplyPage::setPreviewing);
    connect(m_send, &QPushButton::clicked, this, &ReplyPage::sendRequested);
    connect(close, &QPushButton::clicked, this, &ReplyPage::closeRequested);
    setIcons();
}

void ReplyPage::makeTop()
{
    m_glyph->setAccessibleName(tr("Reply"));
    m_way->setText(tr("Change"));
    m_way->setToolTip(tr("Another channel or address (Ctrl+Shift+O)"));
    m_way->setAccessibleName(tr("Channel and address"));
    m_way->setAutoRaise(true);
    m_way->setFocusPolicy(Qt::TabFocus);
    connect(m_way, &QToolButton::clicked, this, &ReplyPage::chooseWay);
    m_ways->setAccessibleName(tr("Channels and addresses"));
    m_subject->setAccessibleName(tr("Subject of the reply"));
    m_subject->setPlaceholderText(tr("Subject"));
    m_subject->setMaxLength(kLongestSubject);
    m_warning->setAccessibleName(tr("Why it can't be sent"));
}

QToolButton *ReplyPage::tool(const QString &text, const QString &tip)
{
    auto *button = new QToolButton(this);
    button->setText(text);
    button->setToolTip(tip);
    button->setAutoRaise(true);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

void ReplyPage::setAudience(const QString &sentence)
{
    m_to->setText(sentence);
}

void ReplyPage::setWarning(const QString &sentence)
{
    m_warning->setText(sentence.isEmpty() ? QString() : QStringLiteral("⚠ ") + sentence);
    m_warning->setVisible(!sentence.isEmpty());
}

void ReplyPage::setWays(const std::vector<ReplyWay> &ways, const ReplyWay *chosen)
{
    m_ways->clear();
    for (const ReplyWay &way : ways) {
        // A menu takes "&" for a key.
        QAction *action = m_ways->addAction(wayText(way).replace(QLatin1Char('&'), QStringLiteral("&&")));
        action->setCheckable(true);
        action->setChecked(chosen && way == *chosen);
        connect(action, &QAction::triggered, this, [this, way] { Q_EMIT wayChosen(way); });
    }
    m_way->setVisible(ways.size() > 1);
}

void ReplyPage::setSubjectShown(bool shown)
{
    m_subject->setVisible(shown);
}

void ReplyPage::describe(bool writing, bool ready, const QString &why)
{
    // What is being written to the workspace isn't changed under its feet.
    m_text->setReadOnly(writing);
    m_subject->setReadOnly(writing);
    m_send->setEnabled(ready);
    m_send->setToolTip(why);
}

void ReplyPage::selectUnfilled()
{
    const std::vector<domain::Placeholder> inSubject = domain::placeholders(m_subject->text());
    if (m_subject->isVisible() && !inSubject.empty()) {
        m_subject->setFocus(Qt::OtherFocusReason);
        m_subject->setSelection(int(inSubject.front().start), int(inSubject.front().length));
        return;
    }
    m_text->selectFirstPlaceholder();
    m_text->setFocus(Qt::OtherFocusReason);
}

void ReplyPage::chooseWay()
{
    // Not the button's own way of showing a menu, which waits in a loop of its own.
    if (m_way->isVisible())
        m_ways->popup(m_way->mapToGlobal(QPoint(0, m_way->height())));
}

void ReplyPage::setPreviewing(bool on)
{
    if (on == isPreviewing())
        return;
    const bool focused = isAncestorOf(focusWidget()) && (m_text->hasFocus() || m_preview->hasFocus());
    m_body->setCurrentWidget(on ? static_cast<QWidget *>(m_preview) : m_text);
    m_previewing->setChecked(on);
    if (on)
        renderPreview();
    else
        ++m_rendering;
    if (focused)
        m_body->currentWidget()->setFocus(Qt::OtherFocusReason);
    Q_EMIT previewingChanged(on);
}

bool ReplyPage::isPreviewing() const
{
    return m_body->currentWidget() == m_preview;
}

/// Reads the Markdown in the background, since a text can be long.
void ReplyPage::renderPreview()
{
    const quint64 rendering = ++m_rendering;
    auto parsing = QtConcurrent::run([text = m_text->toPlainText()] {
        return std::make_shared<std::vector<ArticleBlock>>(parseMarkdown(text, LineEnds::Keep));
    });
    whenDone(parsing, this, [this, rendering](const std::shared_ptr<std::vector<ArticleBlock>> &blocks) {
        if (rendering == m_rendering)
            m_preview->setBlocks(std::move(*blocks));
    });
}

QList<QWidget *> ReplyPage::controls() const
{
    return { m_subject, m_way, m_preview, m_attach, m_template, m_macro, m_previewing, &m_attachments->list() };
}

void ReplyPage::setIcons()
{
    setGlyph(*m_glyph, Glyph::ArrowOut, palette());
    m_attach->setIcon(glyphIcon(Glyph::Attachment, palette()));
    m_template->setIcon(glyphIcon(Glyph::Article, palette()));
    m_macro->setIcon(glyphIcon(Glyph::Gear, palette()));
    m_previewing->setIcon(glyphIcon(Glyph::Search, palette()));
    m_send->setIcon(glyphIcon(Glyph::Mail, palette()));
}

void ReplyPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange && event->type() != QEvent::FontChange)
        return;
    setIcons();
    if (isPreviewing())
        renderPreview();
}

} // namespace throughline::ui
