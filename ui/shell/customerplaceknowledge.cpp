// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
//
// The part of CustomerPlace that writes articles where they are read.
#include "ui/shell/customerplace.h"

#include "core/services/knowledgeuse.h"
#include "core/services/workspace.h"
#include "ui/article/articleeditor.h"
#include "ui/common/messagebar.h"
#include "ui/common/requests.h"
#include "ui/composer/composerpane.h"
#include "ui/knowledge/knowledgepane.h"
#include "ui/merging/merging.h"
#include "ui/shell/uistate.h"

#include <QDesktopServices>

#include <utility>

namespace throughline::ui {

void CustomerPlace::routeKnowledge(UiState &state)
{
    m_articles = new ArticleEditor(m_workspace, m_agent, this);
    m_articles->setOwnWords(state.load(QStringLiteral("spelling/words")).toStringList());
    m_knowledge->setEditor(m_articles, [this] { return m_articles->focusTarget(); });
    connect(m_knowledge, &KnowledgePane::linkClicked, this, &QDesktopServices::openUrl);
    connect(
        m_knowledge, &KnowledgePane::editRequested, this, [this](domain::ArticleId id, int line, const QString &words) {
            beginArticle();
            m_articles->openArticle(id, line, words);
        });
    connect(m_knowledge, &KnowledgePane::versionsRequested, this, [this](domain::ArticleId id) {
        beginArticle();
        m_articles->openHistory(id);
    });
    connect(m_knowledge, &KnowledgePane::newRequested, this, [this] {
        beginArticle();
        m_articles->makeArticle();
    });
    routeUses();
    connect(m_articles, &ArticleEditor::left, this, [this](const std::optional<domain::ArticleId> &article) {
        if (std::exchange(m_articleWhole, false))
            m_columns->putBack();
        m_knowledge->leaveEditor(article);
    });
    connect(m_articles, &ArticleEditor::saved, m_merging, &Merging::remember);
    connect(m_articles, &ArticleEditor::ownWordsChanged, this,
        [&state](const QStringList &words) { state.save(QStringLiteral("spelling/words"), words); });
    connect(m_articles, &ArticleEditor::keptOrFailed, this, [this] {
        if (m_articles->desk().state() == ArticleDesk::State::Failed)
            Q_EMIT fellBehind();
        else if (!isBehind())
            Q_EMIT caughtUp();
    });
}

/// What articles are of use for feeds the suggestions; nobody waits for it, and nobody is bothered if it can't be noted.
void CustomerPlace::routeUses()
{
    services::KnowledgeUse &uses = m_workspace.knowledgeUse();
    const auto request = [this] { return base::RequestId::make(m_workspace.clock().now()); };
    const auto noted = [](const base::Result<qint64> &) {};
    connect(m_knowledge, &KnowledgePane::articleOpened, this,
        [this, &uses, request, noted](domain::ArticleId article, bool suggested) {
            if (m_case)
                whenDone(uses.noteOpened(request(), m_case->id, article, m_agent, suggested), this, noted);
        });
    connect(m_knowledge, &KnowledgePane::articleInserted, this,
        [this, &uses, request, noted](domain::ArticleId article, bool wholeText, bool suggested) {
            const auto as = wholeText ? domain::ArticleUseKind::Text : domain::ArticleUseKind::Link;
            if (m_case)
                whenDone(uses.noteInserted(request(), m_case->id, article, m_agent, as, suggested), this, noted);
        });
    m_knowledge->setFlagsKept(true);
    connect(m_knowledge, &KnowledgePane::flagRequested, this,
        [this, &uses, request](domain::ArticleId article, const QString &place, const QString &text) {
            whenDone(
                uses.flag(request(), article, m_agent, place, text), this, [this](const base::Result<qint64> &flagged) {
                    if (flagged)
                        m_news->showNews(
                            tr("It is flagged and stands in the list of what is to be looked through."), nullptr, {});
                    else
                        m_knowledge->showProblem(flagged.error());
                });
        });
}

/// Writing wants the window; reading was content with less.
void CustomerPlace::beginArticle()
{
    m_knowledge->showEditor();
    if (!m_columns->isMaximised()) {
        m_articleWhole = true;
        m_columns->maximise(m_knowledge);
    }
    m_articles->focusTarget()->setFocus(Qt::OtherFocusReason);
}

} // namespace throughline::ui
