// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/birth.h"

#include "core/domain/bornarticle.h"
#include "core/domain/messageparts.h"
#include "core/services/articlewriting.h"
#include "core/services/privatewords.h"
#include "core/services/writing.h"
#include "core/storage/casestore.h"
#include "core/storage/customerstore.h"
#include "core/storage/factstore.h"
#include "core/storage/knowledgeusestore.h"
#include "core/storage/roadmapstore.h"
#include "core/storage/session.h"

namespace throughline::services {

using domain::StoryPart;
using storage::Session;
using storage::Utterance;

namespace {

constexpr int kMessagesOfStory = 300;

StoryPart::By speakerOf(const Utterance &said)
{
    if (said.kind == domain::EventKind::Note)
        return StoryPart::By::Note;
    return said.direction == domain::Direction::Inbound ? StoryPart::By::Customer : StoryPart::By::Us;
}

/// Titles of the steps that were done.
QStringList stepsDone(Session &session, domain::CaseId id)
{
    storage::RoadmapStore roadmaps(session.connection());
    const std::optional<domain::Run> run = roadmaps.runOf(id);
    const std::optional<domain::Blueprint> blueprint = run ? roadmaps.loadWalked(run->roadmapVersion) : std::nullopt;
    QStringList titles;
    for (const domain::StepRecord &record : blueprint ? run->done : std::vector<domain::StepRecord>()) {
        if (const domain::Step *step = blueprint->find(record.stepKey))
            titles.append(step->title);
    }
    return titles;
}

} // namespace

base::Result<ArticleOfCase> articleOfCase(Session &session, domain::CaseId number)
{
    storage::CaseStore cases(session.connection());
    const std::optional<domain::SupportCase> found = cases.find(cases.resolved(number));
    const auto customer = found ? storage::CustomerStore(session.connection()).find(found->customer) : std::nullopt;
    if (!customer)
        return writing::noCase(number);
    if (const base::Result<void> fine = writing::mayWrite(session, *found); !fine)
        return fine.error();
    if (found->isOpen())
        return base::refused(
            QStringLiteral("Case #%1 isn't solved yet: there is no answer of which an article could be made."),
            { found->id.toString() });
    storage::FactStore facts(session.connection());
    const std::vector<Utterance> said = facts.utterances(found->id, kMessagesOfStory);
    domain::Anonymiser anonymiser(privateWords(session, *found, customer->customer), facts.keys());
    anonymiser.read(found->subject);
    for (const Utterance &one : said)
        anonymiser.read(one.body, speakerOf(one) == StoryPart::By::Customer);
    // Rather nothing than somebody's name.
    const auto hidden = [&](const QString &text) {
        const QString without = anonymiser.hidden(text);
        return anonymiser.leaks(without) ? QString() : without;
    };
    domain::CaseStory story;
    story.subject = hidden(found->subject);
    for (const Utterance &one : said) {
        const QString own = domain::unfoldedText(one.body, domain::messageParts(one.body)).trimmed();
        story.parts.push_back({ speakerOf(one), hidden(own) });
    }
    for (const QString &step : stepsDone(session, found->id))
        story.parts.push_back({ StoryPart::By::Step, step });
    const domain::BornArticle born = domain::bornArticle(story);
    return ArticleOfCase { found->id, born.title, born.body, found->productName, customer->customer.language };
}

base::Result<qint64> makeArticleOfCase(Session &session, domain::CaseId number, std::optional<domain::AgentId> agent)
{
    const base::Result<ArticleOfCase> text = articleOfCase(session, number);
    if (!text)
        return text.error();
    const std::optional<domain::SupportCase> found = storage::CaseStore(session.connection()).find(text->caseId);
    NewArticleText article;
    article.edit.title = text->title;
    article.edit.body = text->body;
    article.edit.language = text->language;
    if (found->product)
        article.edit.products.push_back({ *found->product, found->productName, {}, {} });
    article.status = domain::ArticleStatus::Draft;
    article.agent = agent;
    article.bornFrom = found->id;
    const base::Result<Made> written = articlewriting::create(session, article);
    if (!written)
        return written.error();
    const domain::ArticleId made(written->row);
    // The case that it was found out in has its answer now.
    domain::ArticleUse use { text->caseId, made, domain::ArticleUseKind::Linked, agent };
    use.lastAt = session.now();
    storage::KnowledgeUseStore(session.connection()).note(use);
    session.changed(domain::Subject::Article, made.value(), found->customer, found->id);
    return made.value();
}

} // namespace throughline::services
