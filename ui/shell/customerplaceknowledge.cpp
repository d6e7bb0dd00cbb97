// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
//
// The part of CustomerPlace that writes articles where they are read.
#include "ui/shell/customerplace.h"

#include "ui/article/articleeditor.h"
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
