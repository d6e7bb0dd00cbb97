// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/articlewriting.h"

#include "core/services/editwords.h"
#include "core/services/outbox.h"
#include "core/storage/articlefilestore.h"
#include "core/storage/articlehistorystore.h"
#include "core/storage/articlestore.h"
#include "core/storage/casestore.h"
#include "core/storage/catalogstore.h"
#include "core/storage/journalstore.h"
#include "core/storage/query.h"
#include "core/storage/session.h"

#include <QCryptographicHash>

#include <algorithm>

namespace throughline::services::articlewriting {

using namespace Qt::StringLiterals;
using domain::Action;
using domain::ActionKind;
using domain::Article;
using domain::ArticleEdit;
using domain::ArticleId;
using domain::ArticleStatus;
using storage::ArticleHistoryStore;
using storage::ArticleStore;
using storage::Session;

namespace {

constexpr qsizetype kLongestComment = 2000;
constexpr int kMostFiles = 500;
constexpr qsizetype kLongestReference = 500;

QString comment(const QString &text)
{
    return text.simplified().left(kLongestComment);
}

/// With ids and names for all products.
base::Result<std::vector<domain::ArticleProduct>> knownProducts(
    Session &session, std::vector<domain::ArticleProduct> products, bool make)
{
    storage::CatalogStore catalog(session.connection());
    const std::vector<domain::Product> known = products.empty() ? std::vector<domain::Product>() : catalog.products();
    for (domain::ArticleProduct &one : products) {
        const auto found = std::find_if(known.begin(), known.end(), [&](const domain::Product &product) {
            return one.product ? product.id == one.product : product.name.compare(one.name, Qt::CaseInsensitive) == 0;
        });
        if (found != known.end()) {
            one.product = found->id;
            one.name = found->name;
        } else if (one.product) {
            return base::notFound(u"There is no product %1."_s, { one.product.toString() });
        } else if (make) {
            one.product = catalog.product(one.name);
        } else {
            return base::notFound(u"There is no product \"%1\"."_s, { one.name });
        }
    }
    return products;
}

base::Result<ArticleEdit> fine(Session &session, const ArticleEdit &wanted, bool newProducts)
{
    base::Result<ArticleEdit> edit = domain::checkedEdit(wanted);
    if (!edit)
        return edit;
    // As it can be stored, so that what is compared later is what was stored.
    edit->title = storage::storable(edit->title);
    edit->body = storage::storable(edit->body);
    for (QString &tag : edit->tags)
        tag = storage::storable(tag);
    if (edit->owner) {
        const auto agents = storage::CatalogStore(session.connection()).agents();
        if (std::none_of(agents.begin(), agents.end(), [&](const auto &one) { return one.id == *edit->owner; }))
            return base::notFound(u"There is no agent %1."_s, { edit->owner->toString() });
    }
    auto products = knownProducts(session, edit->products, newProducts);
    if (!products)
        return products.error();
    edit->products = std::move(*products);
    return edit;
}

Article with(const Article &article, const ArticleEdit &edit)
{
    Article after = article;
    after.title = edit.title;
    after.body = edit.body;
    after.language = edit.language;
    after.audience = edit.audience;
    after.owner = edit.owner;
    after.reviewAt = edit.reviewAt;
    after.tags = edit.tags;
    after.products = edit.products;
    after.slug = edit.slug;
    return after;
}

QString inWords(const std::vector<domain::ArticleField> &fields)
{
    QStringList words;
    for (const domain::ArticleField field : fields)
        words.append(domain::articleFieldName(field));
    return words.join(u", "_s);
}

/// Writes the version and the journal, tells it, and lets the draft go.
ArticleSaved write(Session &session, const Article &before, Article after, const QString &why,
    std::optional<domain::AgentId> agent, const QString &summary)
{
    after.updatedAt = session.now();
    ArticleSaved saved;
    saved.version = ArticleStore(session.connection()).replace(before, after, { agent, why, session.now() });
    saved.summary = summary;
    saved.id = storage::JournalStore(session.connection())
                   .add(editing::actionOf(session, ActionKind::ArticleEdit, before.id.value(), {}, agent,
                            u"Article \"%1\": %2"_s.arg(after.title, summary)),
                       QString::number(saved.version))
                   .value();
    session.changed(domain::Subject::Article, before.id.value());
    return saved;
}

struct Judged {
    Article now;
    ArticleEdit edit; ///< what would be written
    std::vector<domain::ArticleField> changed;
    std::optional<ArticleConflict> conflict;
    bool joined = false;
};

base::Result<Judged> judged(Session &session, const ArticleSave &save)
{
    const std::optional<Article> now = ArticleStore(session.connection()).find(save.article);
    if (!now)
        return noArticle(save.article);
    base::Result<ArticleEdit> mine = fine(session, save.edit, save.newProducts);
    if (!mine)
        return mine.error();
    if (save.edit.slug.isEmpty())
        mine->slug = now->slug;
    Judged result { *now, *mine, {}, {}, false };
    const ArticleEdit theirs = domain::editOf(*now);
    if (save.seen != now->version) {
        ArticleHistoryStore history(session.connection());
        const std::optional<domain::ArticleVersion> base = history.version(save.article, save.seen);
        // Of a version that nobody knows everything may have been changed.
        const domain::ArticleMerge merge = domain::merged(base ? base->edit : ArticleEdit(), theirs, *mine);
        result.edit = merge.merged;
        result.joined = merge.merged != *mine && merge.merged != theirs;
        if (!merge.conflicts.empty()) {
            const auto newest = history.version(save.article, now->version);
            result.conflict = ArticleConflict { *now, merge.conflicts, newest ? newest->agentName : QString(),
                newest ? newest->at : now->updatedAt, merge.merged };
        }
    }
    result.changed = domain::changedFields(theirs, result.edit);
    return result;
}

base::Result<Article> standing(Session &session, ArticleId id, qint64 seen)
{
    ArticleStore store(session.connection());
    store.lock(id);
    const std::optional<Article> found = store.find(id);
    if (!found)
        return noArticle(id);
    if (seen != 0 && seen != found->version)
        return base::conflict(
            u"Somebody else has changed the article \"%1\" meanwhile. Look at it again."_s, { found->title });
    return *found;
}

} // namespace

base::Error noArticle(ArticleId id)
{
    return base::notFound(u"There is no article %1."_s, { id.toString() });
}

base::Result<Made> create(Session &session, const NewArticleText &text)
{
    if (text.status != ArticleStatus::Draft && text.status != ArticleStatus::Review)
        return base::refused(u"A new article is a draft or goes to review; it is published after that."_s);
    const base::Result<ArticleEdit> edit = fine(session, text.edit, text.newProducts);
    if (!edit)
        return edit.error();
    if (text.bornFrom && !storage::CaseStore(session.connection()).find(*text.bornFrom))
        return base::notFound(u"There is no case #%1."_s, { text.bornFrom->toString() });
    ArticleStore store(session.connection());
    storage::NewArticle article;
    article.slug = store.freeSlug(edit->slug);
    // How steps of roadmaps name it.
    article.externalKey = article.slug;
    article.title = edit->title;
    article.body = edit->body;
    article.language = edit->language;
    article.tags = storage::tagsText(edit->tags);
    article.status = text.status;
    article.updatedAt = session.now();
    article.audience = edit->audience;
    article.owner = edit->owner ? edit->owner : text.agent;
    article.reviewAt = edit->reviewAt;
    article.products = edit->products;
    article.bornFrom = text.bornFrom;
    const ArticleId id = store.insert(article, { text.agent, comment(text.comment), session.now() });
    const domain::ActionId action = storage::JournalStore(session.connection())
                                        .add(editing::actionOf(session, ActionKind::ArticleAdd, id.value(), {},
                                                 text.agent, u"Article \"%1\" written"_s.arg(article.title)),
                                            u"1"_s);
    if (text.agent)
        ArticleHistoryStore(session.connection()).removeDraft(*text.agent, std::nullopt);
    session.changed(domain::Subject::Article, id.value());
    return Made { action.value(), id.value() };
}

base::Result<Made> madeAgain(Session &session, qint64 action)
{
    const auto entry = storage::JournalStore(session.connection()).find(domain::ActionId(action));
    return Made { action, entry ? entry->from : 0 };
}

base::Result<ArticleSaved> save(Session &session, const ArticleSave &save)
{
    ArticleStore(session.connection()).lock(save.article);
    base::Result<Judged> result = judged(session, save);
    if (!result)
        return result.error();
    ArticleHistoryStore history(session.connection());
    if (result->conflict) {
        if (save.agent)
            history.putDraft({ *save.agent, save.article, save.seen, save.edit, 0 }, session.now());
        ArticleSaved saved;
        saved.version = result->now.version;
        saved.conflict = std::move(result->conflict);
        return saved;
    }
    if (save.agent)
        history.removeDraft(*save.agent, save.article);
    if (result->changed.empty()) {
        ArticleSaved saved;
        saved.version = result->now.version;
        return saved;
    }
    if (result->edit.slug != result->now.slug)
        result->edit.slug = ArticleStore(session.connection()).freeSlug(result->edit.slug, save.article);
    ArticleSaved saved = write(session, result->now, with(result->now, result->edit), comment(save.comment), save.agent,
        inWords(result->changed));
    saved.joined = result->joined;
    return saved;
}

base::Result<ArticleSaved> answerAgain(Session &session, const ArticleSave &save, qint64 action)
{
    if (action != 0)
        return answerAgain(session, save.article, action);
    base::Result<Judged> result = judged(session, save);
    if (!result)
        return result.error();
    ArticleSaved saved;
    saved.version = result->now.version;
    saved.conflict = std::move(result->conflict);
    saved.joined = result->joined;
    return saved;
}

base::Result<ArticleSaved> answerAgain(Session &session, ArticleId id, qint64 action)
{
    const std::optional<Article> now = ArticleStore(session.connection()).find(id);
    if (!now)
        return noArticle(id);
    ArticleSaved saved;
    saved.id = action;
    saved.version = now->version;
    if (const auto entry = storage::JournalStore(session.connection()).find(domain::ActionId(action)))
        saved.summary = entry->summary;
    return saved;
}

base::Result<ArticleSaved> setStatus(Session &session, ArticleId id, qint64 seen, ArticleStatus status,
    const QString &why, std::optional<domain::AgentId> agent)
{
    const base::Result<Article> found = standing(session, id, seen);
    if (!found)
        return found.error();
    if (found->status == status) {
        ArticleSaved saved;
        saved.version = found->version;
        return saved;
    }
    if (!domain::mayBecome(found->status, status)) {
        QStringList next;
        for (const ArticleStatus one : domain::nextStatuses(found->status))
            next.append(domain::articleStatusName(one));
        return base::refused(u"Article %1 is \"%2\": from there it goes to %3, not to \"%4\"."_s,
            { id.toString(), domain::articleStatusName(found->status), next.join(u", "_s),
                domain::articleStatusName(status) });
    }
    if (status == ArticleStatus::Published && found->body.trimmed().isEmpty())
        return base::refused(u"Article %1 has no text yet: there is nothing to publish."_s, { id.toString() });
    Article after = *found;
    after.status = status;
    return write(session, *found, after, comment(why), agent,
        u"%1 → %2"_s.arg(domain::articleStatusName(found->status), domain::articleStatusName(status)));
}

base::Result<ArticleSaved> restore(Session &session, ArticleId id, qint64 seen, qint64 number, const QString &why,
    std::optional<domain::AgentId> agent)
{
    const base::Result<Article> found = standing(session, id, seen);
    if (!found)
        return found.error();
    const auto version = ArticleHistoryStore(session.connection()).version(id, number);
    if (!version)
        return base::notFound(u"Article %1 has no version %2."_s, { id.toString(), QString::number(number) });
    storage::ArticleFileStore files(session.connection());
    for (const QString &reference : domain::fileReferences(version->edit.body))
        (void)files.bringBack(id, reference);
    if (domain::changedFields(domain::editOf(*found), version->edit).empty()) {
        ArticleSaved saved;
        saved.version = found->version;
        return saved;
    }
    return write(
        session, *found, with(*found, version->edit), comment(why), agent, u"version %1 restored"_s.arg(number));
}

base::Result<bool> putFile(Session &session, ArticleId id, const domain::NewAttachment &file, const QString &reference)
{
    const base::Result<domain::Attachment> described = outbox::described(file);
    if (!described)
        return described.error();
    if (described->size > domain::kLargestArticleFile)
        return base::invalidInput(u"\"%1\" is larger than %2 MB, the most that a file of an article may be."_s,
            { described->name, QString::number(domain::kLargestArticleFile / 1024 / 1024) });
    const QString named = storage::storable(reference.isEmpty() ? described->name : reference);
    if (named.size() > kLongestReference)
        return base::invalidInput(u"\"%1…\" is too long for the address of a file."_s, { named.left(40) });
    storage::ArticleFileStore store(session.connection());
    qint64 bytes = described->size;
    int count = 1;
    for (const domain::ArticleFile &other : store.ofArticle(id)) {
        if (other.reference == named)
            continue;
        bytes += other.size;
        ++count;
    }
    if (bytes > domain::kMostArticleFiles || count > kMostFiles)
        return base::invalidInput(u"\"%1\" is too much: an article may have %2 files of %3 MB together."_s,
            { described->name, QString::number(kMostFiles), QString::number(domain::kMostArticleFiles / 1024 / 1024) });
    return store
        .put({ {}, id, named, described->name, described->mediaType, described->size, described->sha256 }, file.content,
            session.now())
        .changed;
}

base::Result<qint64> attach(Session &session, ArticleId id, const domain::NewAttachment &file, const QString &reference)
{
    const base::Result<Article> found = standing(session, id, 0);
    if (!found)
        return found.error();
    const QString named = reference.isEmpty() ? domain::safeFileName(file.name) : domain::plainReference(reference);
    const base::Result<bool> put = putFile(session, id, file, named);
    if (!put)
        return put.error();
    session.changed(domain::Subject::Article, id.value());
    const auto there = storage::ArticleFileStore(session.connection()).named(id, storage::storable(named));
    return there ? there->id.value() : 0;
}

bool undoes(ActionKind kind)
{
    return kind == ActionKind::ArticleAdd || kind == ActionKind::ArticleEdit;
}

std::vector<domain::ActionId> blockers(Session &session, const Action &action)
{
    std::vector<domain::ActionId> found;
    for (const Action &later :
        storage::JournalStore(session.connection()).standingFrom(ActionKind::ArticleEdit, action.from)) {
        if (later.id > action.id)
            found.push_back(later.id);
    }
    return found;
}

base::Result<void> undo(Session &session, const Action &action, std::optional<domain::AgentId> agent)
{
    const ArticleId id(action.from);
    const base::Result<Article> found = standing(session, id, 0);
    if (!found)
        return found.error();
    const qint64 made = storage::JournalStore(session.connection()).choices(action.id).toLongLong();
    Article after = *found;
    if (action.kind == ActionKind::ArticleAdd) {
        if (found->status == ArticleStatus::Published)
            return base::refused(u"Article %1 is published: what people read isn't taken back by undoing that it was "
                                 "written. Retire it."_s,
                { id.toString() });
        after.status = ArticleStatus::Retired;
    } else {
        ArticleHistoryStore history(session.connection());
        const auto before = history.version(id, made - 1);
        const auto edited = history.version(id, made);
        if (!before || !edited)
            return base::refused(u"What article %1 was before isn't known any more."_s, { id.toString() });
        // What an import or another undoing has changed since stays.
        const domain::ArticleMerge merge = domain::merged(edited->edit, domain::editOf(*found), before->edit);
        if (!merge.conflicts.empty())
            return base::refused(u"Article %1 was changed since (%2): restore an older version instead."_s,
                { id.toString(), inWords(merge.conflicts) });
        after = with(*found, merge.merged);
        if (edited->status != before->status && found->status == edited->status)
            after.status = before->status;
    }
    after.updatedAt = session.now();
    (void)ArticleStore(session.connection())
        .replace(*found, after, { agent, u"Undone: %1"_s.arg(action.summary), session.now() });
    session.changed(domain::Subject::Article, id.value());
    return {};
}

} // namespace throughline::services::articlewriting
