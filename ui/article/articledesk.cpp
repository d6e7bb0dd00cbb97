// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/article/articledesk.h"

#include "ui/common/requests.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace throughline::ui {

using domain::Article;
using domain::ArticleDraft;
using domain::ArticleEdit;
using domain::ArticleId;

namespace {
constexpr auto kBeforeAnotherTry = std::chrono::seconds(5);
}

ArticleDesk::ArticleDesk(services::Articles &articles, services::Knowledge &knowledge, const base::Clock &clock,
    domain::AgentId agent, QObject *parent)
    : QObject(parent)
    , m_articles(articles)
    , m_knowledge(knowledge)
    , m_clock(clock)
    , m_agent(agent)
{
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &ArticleDesk::keep);
}

std::optional<ArticleId> ArticleDesk::id() const
{
    return m_article ? std::optional(m_article->id) : std::nullopt;
}

base::RequestId ArticleDesk::request()
{
    if (!m_request)
        m_request = base::RequestId::make(m_clock.now());
    return *m_request;
}

void ArticleDesk::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged();
}

/// The state that what is typed and what is under way make up.
void ArticleDesk::settle()
{
    if (m_busy)
        setState(State::Saving);
    else if (m_conflict)
        setState(State::Conflict);
    else if (m_waiting || m_keeping)
        setState(m_state == State::Failed ? State::Failed : State::Keeping);
    else
        setState(isEdited() ? State::Kept : State::Saved);
}

bool ArticleDesk::isEdited() const
{
    return m_now != m_base;
}

bool ArticleDesk::isBehind() const
{
    return m_waiting || m_keeping;
}

void ArticleDesk::fail(const base::Error &error)
{
    if (error.kind != base::ErrorKind::Cancelled)
        Q_EMIT failed(error);
}

void ArticleDesk::close()
{
    if (m_waiting)
        keep();
    ++m_generation;
    m_waiting = false;
    m_article.reset();
    m_conflict.reset();
    m_request.reset();
    m_base = m_now = {};
    m_seen = 0;
    m_busy = false;
    m_resumed = false;
    m_soon.stop();
    setState(State::Closed);
}

void ArticleDesk::open(ArticleId id)
{
    if (isOpen() && m_article && m_article->id == id)
        return;
    close();
    setState(State::Opening);
    whenDone(m_knowledge.article(id), this, [this, generation = m_generation](const base::Result<Article> &article) {
        if (generation != m_generation)
            return;
        if (!article) {
            setState(State::Closed);
            fail(article.error());
            return;
        }
        loaded(*article);
    });
}

void ArticleDesk::loaded(const Article &article)
{
    m_article = article;
    whenDone(m_articles.draft(m_agent, article.id), this,
        [this, generation = m_generation](const base::Result<std::optional<ArticleDraft>> &draft) {
            if (generation != m_generation)
                return;
            if (!draft) {
                // Without knowing what was begun, nothing may be typed over it.
                setState(State::Closed);
                fail(draft.error());
                return;
            }
            begin(*draft);
        });
}

void ArticleDesk::begin(const std::optional<ArticleDraft> &draft)
{
    m_base = m_now = m_article ? domain::editOf(*m_article) : ArticleEdit();
    m_seen = m_article ? m_article->version : 0;
    m_resumed = draft && draft->edit != m_now;
    if (m_resumed) {
        m_now = draft->edit;
        m_seen = draft->seen;
    }
    settle();
    Q_EMIT opened();
    if (m_resumed && m_article && m_seen != m_article->version)
        compare(*m_article);
}

void ArticleDesk::make(const ArticleEdit &first)
{
    close();
    setState(State::Opening);
    whenDone(m_articles.draft(m_agent, std::nullopt), this,
        [this, first, generation = m_generation](const base::Result<std::optional<ArticleDraft>> &draft) {
            if (generation != m_generation)
                return;
            if (!draft) {
                setState(State::Closed);
                fail(draft.error());
                return;
            }
            begin(*draft);
            // What was begun isn't thrown away for what is offered.
            if (!m_resumed && first != ArticleEdit()) {
                edit(first);
                Q_EMIT replaced();
            }
        });
}

void ArticleDesk::edit(const ArticleEdit &now)
{
    if (!isOpen() || now == m_now)
        return;
    m_now = now;
    m_request.reset();
    m_waiting = true;
    // Begun with the first letter and not with each: who types on and on is written down as well.
    if (!m_soon.isActive())
        m_soon.start(m_state == State::Failed ? std::chrono::milliseconds(kBeforeAnotherTry)
                                              : std::chrono::milliseconds(kPatience));
    settle();
}

void ArticleDesk::keep()
{
    m_soon.stop();
    // One write at a time: two could be repeated in the wrong order after a cut line.
    if (!m_waiting || m_keeping || m_busy)
        return;
    m_waiting = false;
    m_keeping = true;
    m_sent = m_now;
    const auto done = [this, generation = m_generation](const base::Result<void> &result) {
        if (generation == m_generation)
            kept(result);
        else
            m_keeping = false;
    };
    if (isEdited())
        whenDone(m_articles.keepDraft({ m_agent, id(), m_seen, m_now, m_clock.now() }), this, done);
    else
        whenDone(m_articles.dropDraft(m_agent, id()), this, done);
}

void ArticleDesk::kept(const base::Result<void> &result)
{
    m_keeping = false;
    if (!result) {
        m_waiting = true;
        m_soon.start(kBeforeAnotherTry);
        setState(State::Failed);
        fail(result.error());
        return;
    }
    if (m_state == State::Failed)
        setState(State::Keeping);
    if (m_waiting && !m_soon.isActive())
        m_soon.start(kPatience);
    settle();
}

void ArticleDesk::create(const QString &comment, const std::function<void()> &then)
{
    m_busy = true;
    settle();
    services::NewArticleText text;
    text.edit = m_now;
    text.agent = m_agent;
    text.comment = comment;
    whenDone(m_articles.create(request(), text), this,
        [this, then, sent = m_now, generation = m_generation](const base::Result<services::Made> &made) {
            if (generation != m_generation)
                return;
            if (!made) {
                m_busy = false;
                settle();
                fail(made.error());
                return;
            }
            m_request.reset();
            Article fresh;
            fresh.id = ArticleId(made->row);
            m_article = fresh;
            // The draft of what wasn't there yet is gone; what was typed since belongs to the article.
            readBack(sent, tr("New article"), made->action(), then);
        });
}

void ArticleDesk::store(const QString &comment, const std::function<void()> &then)
{
    if (m_busy || !isOpen() || m_conflict)
        return;
    if (!m_article) {
        create(comment, then);
        return;
    }
    if (!isEdited()) {
        if (then)
            then();
        else
            Q_EMIT saved(m_article->id, {}, {});
        return;
    }
    m_busy = true;
    settle();
    services::ArticleSave save;
    save.article = m_article->id;
    save.seen = m_seen;
    save.edit = m_now;
    save.agent = m_agent;
    save.comment = comment;
    whenDone(m_articles.save(request(), save), this,
        [this, then, generation = m_generation](const base::Result<services::ArticleSaved> &result) {
            if (generation == m_generation)
                taken(result, then);
        });
}

void ArticleDesk::taken(const base::Result<services::ArticleSaved> &result, const std::function<void()> &then)
{
    if (!result || result->conflict) {
        m_busy = false;
        if (result) {
            m_request.reset();
            m_conflict = result->conflict;
        }
        settle();
        if (result)
            Q_EMIT conflicted();
        else
            fail(result.error());
        return;
    }
    m_request.reset();
    readBack(m_now, result->summary, domain::ActionId(result->id), then);
}

void ArticleDesk::readBack(
    const ArticleEdit &sent, const QString &what, domain::ActionId action, const std::function<void()> &then)
{
    whenDone(m_knowledge.article(m_article->id), this,
        [this, sent, what, action, then, generation = m_generation](const base::Result<Article> &article) {
            if (generation != m_generation)
                return;
            m_busy = false;
            if (!article) {
                settle();
                fail(article.error());
                return;
            }
            const bool typedOn = m_now != sent;
            m_article = *article;
            m_seen = article->version;
            m_base = domain::editOf(*article);
            if (!typedOn) {
                const bool same = m_now == m_base;
                m_now = m_base;
                m_waiting = false;
                m_soon.stop();
                if (!same)
                    Q_EMIT replaced();
            } else {
                m_waiting = true;
                m_soon.start(kPatience);
            }
            settle();
            Q_EMIT saved(m_article->id, what, action);
            if (then)
                then();
        });
}

void ArticleDesk::save(const QString &comment)
{
    store(comment, {});
}

void ArticleDesk::setStatus(domain::ArticleStatus status, const QString &comment)
{
    store(comment, [this, status, comment] {
        m_busy = true;
        settle();
        whenDone(m_articles.setStatus(request(), m_article->id, m_article->version, status, comment, m_agent), this,
            [this, generation = m_generation](const base::Result<services::ArticleSaved> &result) {
                if (generation == m_generation)
                    taken(result, {});
            });
    });
}

void ArticleDesk::restore(qint64 version, const QString &comment)
{
    if (!m_article || m_busy || !isOpen())
        return;
    m_busy = true;
    settle();
    whenDone(m_articles.restore(request(), m_article->id, m_article->version, version, comment, m_agent), this,
        [this, generation = m_generation](const base::Result<services::ArticleSaved> &result) {
            if (generation != m_generation)
                return;
            // What is restored takes the place of what was typed as well.
            if (result)
                m_conflict.reset();
            taken(result, {});
        });
}

void ArticleDesk::ensureThere(const QString &title, const std::function<void(ArticleId)> &then)
{
    if (m_article) {
        then(m_article->id);
        return;
    }
    if (m_now.title.trimmed().isEmpty()) {
        m_now.title = title;
        Q_EMIT replaced();
    }
    store({}, [this, then] { then(m_article->id); });
}

void ArticleDesk::discard()
{
    if (!isOpen() || m_busy)
        return;
    m_conflict.reset();
    m_request.reset();
    m_base = m_article ? domain::editOf(*m_article) : ArticleEdit();
    m_now = m_base;
    m_seen = m_article ? m_article->version : 0;
    m_resumed = false;
    m_waiting = true;
    keep();
    settle();
    Q_EMIT replaced();
}

void ArticleDesk::keepMine()
{
    if (!m_conflict)
        return;
    m_article = m_conflict->theirs;
    m_seen = m_conflict->theirs.version;
    m_base = domain::editOf(m_conflict->theirs);
    // Of what only they changed, theirs stays.
    const ArticleEdit mine = m_now;
    m_now = m_conflict->merged;
    for (const domain::ArticleField field : m_conflict->fields) {
        switch (field) {
        case domain::ArticleField::Title:
            m_now.title = mine.title;
            break;
        case domain::ArticleField::Body:
            m_now.body = mine.body;
            break;
        case domain::ArticleField::Language:
            m_now.language = mine.language;
            break;
        case domain::ArticleField::Audience:
            m_now.audience = mine.audience;
            break;
        case domain::ArticleField::Owner:
            m_now.owner = mine.owner;
            break;
        case domain::ArticleField::ReviewAt:
            m_now.reviewAt = mine.reviewAt;
            break;
        case domain::ArticleField::Tags:
            m_now.tags = mine.tags;
            break;
        case domain::ArticleField::Products:
            m_now.products = mine.products;
            break;
        case domain::ArticleField::Slug:
            m_now.slug = mine.slug;
            break;
        }
    }
    m_conflict.reset();
    m_waiting = true;
    m_soon.start(kPatience);
    settle();
    Q_EMIT replaced();
}

void ArticleDesk::takeTheirs()
{
    if (!m_conflict)
        return;
    m_article = m_conflict->theirs;
    discard();
}

void ArticleDesk::apply(const domain::Changes &changes)
{
    if (!isOpen() || !m_article || m_busy)
        return;
    const bool concerned = std::any_of(changes.begin(), changes.end(), [this](const domain::Change &change) {
        return change.subject == domain::Subject::Bulk
            || (change.subject == domain::Subject::Article && change.id == m_article->id.value());
    });
    if (!concerned)
        return;
    whenDone(m_knowledge.article(m_article->id), this,
        [this, generation = m_generation](const base::Result<Article> &article) {
            if (generation == m_generation && article && !m_busy && article->version > m_article->version)
                compare(*article);
        });
}

/// Somebody else has saved it since what is typed here was begun.
void ArticleDesk::compare(const Article &there)
{
    if (!isEdited()) {
        m_article = there;
        m_base = m_now = domain::editOf(there);
        m_seen = there.version;
        settle();
        Q_EMIT replaced();
        return;
    }
    services::ArticleSave save;
    save.article = there.id;
    save.seen = m_seen;
    save.edit = m_now;
    save.agent = m_agent;
    whenDone(m_articles.judge(save), this,
        [this, generation = m_generation](const base::Result<services::ArticleSaved> &result) {
            if (generation != m_generation || m_busy || !result || !result->conflict)
                return; // other fields: they are joined once it is saved
            m_conflict = result->conflict;
            settle();
            Q_EMIT conflicted();
        });
}

} // namespace throughline::ui
