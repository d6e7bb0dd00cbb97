// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/services/articles.h"
#include "core/services/edits.h"
#include "core/services/knowledge.h"
#include "tests/support/catchqt.h"
#include "tests/support/demoworkspace.h"

namespace throughline::tests {

/// The demo's knowledge, two agents and an article to write in.
struct ArticleFixture : DemoWorkspace {
    ArticleFixture()
    {
        const auto agents = await((*this)->edits().choices()).agents;
        REQUIRE(agents.size() >= 2);
        me = agents[0].id;
        other = agents[1].id;
        id = make(QStringLiteral("Reset the router"), QStringLiteral("# Reset\n\nPull the plug.\n"));
    }
    [[nodiscard]] base::RequestId request() const { return base::RequestId::make(clock().now()); }
    domain::ArticleId make(const QString &title, const QString &body) const
    {
        services::NewArticleText text;
        text.edit.title = title;
        text.edit.body = body;
        text.agent = me;
        return domain::ArticleId(await((*this)->articles().create(request(), text)).row);
    }
    [[nodiscard]] domain::Article article() const { return await((*this)->knowledge().article(id)); }
    /// Somebody else saves it.
    void saveElsewhere(const std::function<void(domain::ArticleEdit &)> &change) const
    {
        services::ArticleSave save;
        const domain::Article now = article();
        save.article = id;
        save.seen = now.version;
        save.edit = domain::editOf(now);
        change(save.edit);
        save.agent = other;
        save.comment = QStringLiteral("elsewhere");
        REQUIRE_FALSE(await((*this)->articles().save(request(), save)).conflict);
    }
    [[nodiscard]] std::optional<domain::ArticleDraft> draft(std::optional<domain::ArticleId> of) const
    {
        return await((*this)->articles().draft(me, of));
    }
    [[nodiscard]] domain::Changes changed() const
    {
        domain::Change change;
        change.subject = domain::Subject::Article;
        change.id = id.value();
        return { change };
    }

    domain::AgentId me;
    domain::AgentId other;
    domain::ArticleId id;
};

} // namespace throughline::tests
