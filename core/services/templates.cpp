// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/templates.h"

#include "core/services/casewords.h"
#include "core/services/writing.h"
#include "core/storage/casestore.h"
#include "core/storage/database.h"
#include "core/storage/macrostore.h"

namespace throughline::services {

using domain::TemplateId;
using domain::TextTemplate;
using storage::MacroStore;
using storage::Session;

namespace {

base::Error noTemplate(TemplateId id)
{
    return base::notFound(QStringLiteral("There is no template %1."), { id.toString() });
}

base::Error changedMeanwhile(const QString &name)
{
    return base::conflict(
        QStringLiteral("Somebody else has changed the template \"%1\" meanwhile. Look at it again."), { name });
}

base::Result<domain::SupportCase> caseOf(Session &session, domain::CaseId id)
{
    storage::CaseStore cases(session.connection());
    if (const auto found = cases.find(cases.resolved(id)))
        return *found;
    return writing::noCase(id);
}

base::Result<FilledTemplate> filled(
    Session &session, const TextTemplate &text, domain::CaseId caseId, std::optional<domain::AgentId> agent)
{
    const base::Result<domain::SupportCase> found = caseOf(session, caseId);
    if (!found)
        return found.error();
    const domain::TemplateValues values = casewords::valuesOf(session, *found, agent, { text.subject, text.body });
    return FilledTemplate { domain::fill(text.subject, values), domain::fill(text.body, values) };
}

base::Result<qint64> write(Session &session, TextTemplate text)
{
    text.name = text.name.trimmed();
    text.language = text.language.trimmed();
    if (text.name.isEmpty())
        return base::invalidInput(QStringLiteral("A template needs a name."));
    if (text.body.trimmed().isEmpty())
        return base::invalidInput(QStringLiteral("A template needs a text."));
    MacroStore store(session.connection());
    if (text.id && !store.find(text.id))
        return noTemplate(text.id);
    if (const auto other = store.findTemplate(text.name, text.language); other && *other != text.id)
        return base::conflict(QStringLiteral("There is a template \"%1\" in this language already."), { text.name });
    if (!text.id)
        text.id = store.insert(text, session.now());
    else if (!store.update(text, session.now()))
        return changedMeanwhile(text.name);
    session.changed(domain::Subject::Template, text.id.value());
    return text.id.value();
}

} // namespace

Templates::Templates(storage::Database &database, QObject *parent)
    : QObject(parent)
    , m_database(database)
{
}

QFuture<base::Result<std::vector<TextTemplate>>> Templates::list(std::optional<domain::CaseId> caseId)
{
    return m_database.read([caseId](Session &session) -> base::Result<std::vector<TextTemplate>> {
        if (!caseId)
            return MacroStore(session.connection()).templates();
        const base::Result<domain::SupportCase> found = caseOf(session, *caseId);
        if (!found)
            return found.error();
        return casewords::templatesFor(session, *found);
    });
}

QFuture<base::Result<TextTemplate>> Templates::find(TemplateId id)
{
    return m_database.read([id](Session &session) -> base::Result<TextTemplate> {
        if (std::optional<TextTemplate> found = MacroStore(session.connection()).find(id))
            return *found;
        return noTemplate(id);
    });
}

QFuture<base::Result<qint64>> Templates::keep(const base::RequestId &request, const TextTemplate &text)
{
    return m_database.command(
        request, QStringLiteral("template"), [text](Session &session) { return write(session, text); });
}

QFuture<base::Result<qint64>> Templates::remove(const base::RequestId &request, TemplateId id, qint64 version)
{
    return m_database.command(
        request, QStringLiteral("template.remove"), [=](Session &session) -> base::Result<qint64> {
            MacroStore store(session.connection());
            const std::optional<TextTemplate> found = store.find(id);
            if (!found)
                return noTemplate(id);
            if (!store.remove(id, version))
                return changedMeanwhile(found->name);
            session.changed(domain::Subject::Template, id.value());
            return id.value();
        });
}

QFuture<base::Result<FilledTemplate>> Templates::fill(
    TemplateId id, domain::CaseId caseId, std::optional<domain::AgentId> agent)
{
    return m_database.read([=](Session &session) -> base::Result<FilledTemplate> {
        const std::optional<TextTemplate> text = MacroStore(session.connection()).find(id);
        return text ? filled(session, *text, caseId, agent) : noTemplate(id);
    });
}

QFuture<base::Result<FilledTemplate>> Templates::fill(
    const TextTemplate &text, domain::CaseId caseId, std::optional<domain::AgentId> agent)
{
    return m_database.read([=](Session &session) { return filled(session, text, caseId, agent); });
}

QFuture<base::Result<domain::FilledText>> Templates::fillText(
    const QString &text, domain::CaseId caseId, std::optional<domain::AgentId> agent)
{
    return m_database.read([=](Session &session) -> base::Result<domain::FilledText> {
        const base::Result<domain::SupportCase> found = caseOf(session, caseId);
        if (!found)
            return found.error();
        return domain::fill(text, casewords::valuesOf(session, *found, agent, { text }));
    });
}

} // namespace throughline::services
