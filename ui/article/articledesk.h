// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/requestid.h"
#include "core/domain/change.h"
#include "core/services/articles.h"
#include "core/services/knowledge.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <optional>

namespace throughline::ui {

/// The article that is being written. What is typed is in the workspace within kPatience as the agent's draft, so that a crash costs at most a second of it; saving makes a version of
/// it. What somebody else saves meanwhile is taken over, joined, or told as a conflict with both texts. GUI thread.
class ArticleDesk : public QObject {
    Q_OBJECT
public:
    /// With the time that a durable write takes, well below the second that a crash may cost.
    static constexpr int kPatience = 400;

    enum class State {
        Closed,
        Opening,
        Saved,    ///< nothing is typed that isn't saved
        Keeping,  ///< what is typed is about to be kept
        Kept,     ///< the draft is in the workspace
        Failed,   ///< it couldn't be kept, and is tried again
        Saving,   ///< as a version
        Conflict, ///< somebody else has changed the same: see conflict()
    };

    /// They must outlive it.
    ArticleDesk(services::Articles &articles, services::Knowledge &knowledge, const base::Clock &clock,
        domain::AgentId agent, QObject *parent = nullptr);

    /// Told by opened() or failed(). What was typed before is kept first.
    void open(domain::ArticleId id);
    /// A new one; what was begun and not saved is there again.
    void make(const domain::ArticleEdit &first = {});
    void close();

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isOpen() const { return m_state != State::Closed && m_state != State::Opening; }
    /// As it is saved; nothing of a new one.
    [[nodiscard]] const std::optional<domain::Article> &article() const { return m_article; }
    [[nodiscard]] const domain::ArticleEdit &now() const { return m_now; }
    /// Something is typed that isn't saved.
    [[nodiscard]] bool isEdited() const;
    /// Something is typed that isn't in the workspace yet.
    [[nodiscard]] bool isBehind() const;
    [[nodiscard]] const std::optional<services::ArticleConflict> &conflict() const { return m_conflict; }
    /// It was begun earlier, and came back when it was opened.
    [[nodiscard]] bool wasResumed() const { return m_resumed; }

    void edit(const domain::ArticleEdit &now);
    void apply(const domain::Changes &changes);
    /// Makes an article of what is new, so that something can be stored with it, then calls `then`; at once if there is one already.
    void ensureThere(const QString &title, const std::function<void(domain::ArticleId)> &then);

public Q_SLOTS:
    /// Now, not in a moment.
    void keep();
    /// As a version; told by saved(), conflicted() or failed().
    void save(const QString &comment = {});
    /// Saves first what isn't saved.
    void setStatus(throughline::domain::ArticleStatus status, const QString &comment);
    /// Goes back to what is saved.
    void discard();
    void restore(qint64 version, const QString &comment);
    /// In a conflict: what is typed here takes the place of theirs once it is saved.
    void keepMine();
    void takeTheirs();

Q_SIGNALS:
    void opened();
    /// What now() gives has changed otherwise than by edit().
    void replaced();
    void stateChanged();
    /// `what`: "Title, text", or empty if nothing was different. It can be taken back by the action, if that is one.
    void saved(throughline::domain::ArticleId id, const QString &what, throughline::domain::ActionId action);
    void conflicted();
    void failed(const throughline::base::Error &error);

private:
    void setState(State state);
    void settle();
    void loaded(const domain::Article &article);
    void begin(const std::optional<domain::ArticleDraft> &draft);
    void create(const QString &comment, const std::function<void()> &then);
    void store(const QString &comment, const std::function<void()> &then);
    void taken(const base::Result<services::ArticleSaved> &result, const std::function<void()> &then);
    /// Reads the saved article again, and goes on with it or with what was typed since.
    void readBack(const domain::ArticleEdit &sent, const QString &what, domain::ActionId action,
        const std::function<void()> &then);
    void kept(const base::Result<void> &result);
    void compare(const domain::Article &there);
    void fail(const base::Error &error);
    [[nodiscard]] std::optional<domain::ArticleId> id() const;
    [[nodiscard]] base::RequestId request();

    services::Articles &m_articles;
    services::Knowledge &m_knowledge;
    const base::Clock &m_clock;
    domain::AgentId m_agent;
    State m_state = State::Closed;
    std::optional<domain::Article> m_article;
    domain::ArticleEdit m_base; ///< as it was when what is typed was begun
    domain::ArticleEdit m_now;
    domain::ArticleEdit m_sent; ///< is being kept
    qint64 m_seen = 0;
    std::optional<services::ArticleConflict> m_conflict;
    bool m_resumed = false;
    bool m_keeping = false;
    bool m_waiting = false;                   ///< something isn't on its way into the workspace yet
    bool m_busy = false;                      ///< a save is under way
    std::optional<base::RequestId> m_request; ///< repeated as it is if it failed
    quint64 m_generation = 0;
    QTimer m_soon;
};

} // namespace throughline::ui
