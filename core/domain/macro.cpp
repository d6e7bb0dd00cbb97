// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/macro.h"

#include <QDate>
#include <QSet>

#include <algorithm>
#include <cmath>

namespace throughline::domain {

namespace {

QString inWords(QString name)
{
    return name.replace(u'_', u' ');
}

base::Error badInput(const MacroInput &input, const QString &problem, const QStringList &more = {})
{
    return base::invalidInput(
        QStringLiteral("\"%1\" ") + problem, QStringList { input.label.isEmpty() ? input.name : input.label } + more);
}

base::Result<void> checkInput(const MacroInput &input, const QString &value)
{
    if (value.trimmed().isEmpty())
        return input.optional ? base::Result<void>() : badInput(input, QStringLiteral("is missing."));
    switch (input.kind) {
    case MacroInputKind::Text:
        return {};
    case MacroInputKind::Number: {
        bool readable = false;
        const double number = value.trimmed().toDouble(&readable);
        if (!readable || !std::isfinite(number))
            return badInput(input, QStringLiteral("is no number: %2."), { value });
        if ((input.least && number < *input.least) || (input.most && number > *input.most))
            return badInput(input, QStringLiteral("is %2, and has to be from %3 to %4."),
                { value.trimmed(), input.least ? QString::number(*input.least) : QStringLiteral("any number"),
                    input.most ? QString::number(*input.most) : QStringLiteral("any number") });
        return {};
    }
    case MacroInputKind::Choice:
        if (!input.choices.contains(value))
            return badInput(input, QStringLiteral("can't be \"%2\": there are %3."),
                { value, input.choices.join(QStringLiteral(", ")) });
        return {};
    case MacroInputKind::Date:
        if (!QDate::fromString(value.trimmed(), Qt::ISODate).isValid())
            return badInput(input, QStringLiteral("is no date: %2. It takes one like 2026-03-31."), { value });
        return {};
    }
    return {};
}

std::optional<CaseStatus> statusOf(const QString &name)
{
    for (const CaseStatus status : { CaseStatus::New, CaseStatus::Open, CaseStatus::WaitingForCustomer,
             CaseStatus::WaitingForThirdParty, CaseStatus::Solved, CaseStatus::Closed }) {
        if (caseStatusName(status) == name.trimmed().toLower().replace(u' ', u'_'))
            return status;
    }
    return std::nullopt;
}

std::optional<Priority> priorityOf(const QString &name)
{
    for (const Priority priority : { Priority::Urgent, Priority::High, Priority::Normal, Priority::Low }) {
        if (priorityName(priority) == name.trimmed().toLower())
            return priority;
    }
    return std::nullopt;
}

base::Error unknown(const QString &what, const QString &name)
{
    return base::invalidInput(QStringLiteral("There is no %1 \"%2\"."), { what, name });
}

/// A plan as it is made, action by action.
class Planner {
public:
    Planner(const Macro &macro, const MacroValues &values, const MacroCircumstances &circumstances)
        : m_now(circumstances)
        , m_values(circumstances.values)
    {
        m_plan.result = circumstances.supportCase;
        for (const MacroInput &input : macro.inputs) {
            const QString typed = values.value(input.name).trimmed();
            m_values.insert(QStringLiteral("input:") + input.name, typed.isEmpty() ? input.preset : typed);
        }
    }

    base::Result<void> add(const MacroAction &action)
    {
        const base::Result<QString> value = filled(action.value);
        if (!value)
            return value.error();
        switch (action.kind) {
        case MacroActionKind::SetStatus:
            return setStatus(*value);
        case MacroActionKind::SetPriority:
            return setPriority(*value);
        case MacroActionKind::SetQueue:
            return setQueue(*value);
        case MacroActionKind::SetOwner:
            return setOwner(*value);
        case MacroActionKind::SetProduct:
            return setProduct(*value);
        case MacroActionKind::AddNote:
            m_plan.notes.append(*value);
            m_plan.changes.push_back({ QStringLiteral("note"), {}, *value });
            return {};
        case MacroActionKind::Reply:
            return reply(action, *value);
        }
        return {};
    }

    [[nodiscard]] MacroPlan take() { return std::move(m_plan); }

private:
    [[nodiscard]] base::Result<QString> filled(const QString &text) const
    {
        const FilledText done = fill(text, m_values);
        if (done.unfilled.empty())
            return done.text;
        const Placeholder &left = done.unfilled.front();
        return base::invalidInput(QStringLiteral("%1 can't be filled in: nothing is known for it in this case."),
            { done.text.mid(left.start, left.length) });
    }

    void change(const QString &field, const QString &before, const QString &after)
    {
        if (before != after)
            m_plan.changes.push_back({ field, before, after });
    }

    base::Result<void> setStatus(const QString &name)
    {
        const std::optional<CaseStatus> status = statusOf(name);
        if (!status)
            return unknown(QStringLiteral("status"), name);
        SupportCase &result = m_plan.result;
        change(QStringLiteral("status"), inWords(caseStatusName(result.status)), inWords(caseStatusName(*status)));
        result.status = *status;
        if (result.isOpen())
            result.closedAt.reset();
        else if (!result.closedAt)
            result.closedAt = m_now.now;
        return {};
    }

    base::Result<void> setPriority(const QString &name)
    {
        const std::optional<Priority> priority = priorityOf(name);
        if (!priority)
            return unknown(QStringLiteral("priority"), name);
        change(QStringLiteral("priority"), priorityName(m_plan.result.priority), priorityName(*priority));
        m_plan.result.priority = *priority;
        return {};
    }

    base::Result<void> setQueue(const QString &name)
    {
        const auto found = std::find_if(m_now.queues.begin(), m_now.queues.end(),
            [&](const Queue &queue) { return queue.name.compare(name.trimmed(), Qt::CaseInsensitive) == 0; });
        if (found == m_now.queues.end())
            return unknown(QStringLiteral("queue"), name);
        change(QStringLiteral("queue"), m_plan.result.queueName, found->name);
        m_plan.result.queue = found->id;
        m_plan.result.queueName = found->name;
        return {};
    }

    base::Result<void> setOwner(const QString &name)
    {
        std::optional<Agent> owner;
        if (name.trimmed() == QStringLiteral("me")) {
            if (!m_now.agent)
                return base::invalidInput(
                    QStringLiteral("Nobody in particular runs this: say who, or name the owner."));
            owner = m_now.agent;
        } else if (!name.trimmed().isEmpty()) {
            const auto found = std::find_if(m_now.agents.begin(), m_now.agents.end(),
                [&](const Agent &agent) { return agent.name.compare(name.trimmed(), Qt::CaseInsensitive) == 0; });
            if (found == m_now.agents.end())
                return unknown(QStringLiteral("agent"), name);
            owner = *found;
        }
        change(QStringLiteral("owner"), m_plan.result.ownerName, owner ? owner->name : QString());
        m_plan.result.owner = owner ? std::optional(owner->id) : std::nullopt;
        m_plan.result.ownerName = owner ? owner->name : QString();
        return {};
    }

    base::Result<void> setProduct(const QString &name)
    {
        const auto found = std::find_if(m_now.products.begin(), m_now.products.end(),
            [&](const auto &product) { return product.second.compare(name.trimmed(), Qt::CaseInsensitive) == 0; });
        if (found == m_now.products.end())
            return unknown(QStringLiteral("product"), name);
        change(QStringLiteral("product"), m_plan.result.productName, found->second);
        m_plan.result.product = found->first;
        m_plan.result.productName = found->second;
        return {};
    }

    base::Result<void> reply(const MacroAction &action, const QString &text)
    {
        Reply made;
        made.caseId = m_now.supportCase.id;
        if (m_now.agent)
            made.agent = m_now.agent->id;
        made.channel = action.channel.value_or(m_now.lastChannel);
        made.text = text;
        if (!action.templateName.isEmpty()) {
            const auto found = std::find_if(m_now.templates.begin(), m_now.templates.end(),
                [&](const TextTemplate &one) { return one.name == action.templateName; });
            if (found == m_now.templates.end())
                return unknown(QStringLiteral("template"), action.templateName);
            const base::Result<QString> subject = filled(found->subject);
            const base::Result<QString> body = filled(found->body);
            if (!subject || !body)
                return subject ? body.error() : subject.error();
            made.subject = *subject;
            made.text = joinedTexts(*body, text);
        }
        if (const base::Result<void> fine = checkReply(made); !fine)
            return fine;
        m_plan.changes.push_back({ QStringLiteral("reply"), {}, made.text });
        m_plan.reply = made;
        return {};
    }

    const MacroCircumstances &m_now;
    TemplateValues m_values;
    MacroPlan m_plan;
};

base::Result<void> checkOneInput(const MacroInput &input)
{
    const bool named = !input.name.isEmpty() && std::all_of(input.name.begin(), input.name.end(), [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'_';
    });
    if (!named)
        return base::invalidInput(
            QStringLiteral("\"%1\" is no name of an input: it takes a–z, 0–9 and _."), { input.name });
    if (input.kind == MacroInputKind::Choice && input.choices.isEmpty())
        return badInput(input, QStringLiteral("is a choice without choices."));
    if (input.least && input.most && *input.least > *input.most)
        return badInput(input, QStringLiteral("has a range that nothing fits in."));
    if (!input.preset.isEmpty()) {
        if (const base::Result<void> fine = checkInput(input, input.preset); !fine)
            return fine;
    }
    return {};
}

bool isPlain(const QString &text)
{
    return placeholders(text).empty();
}

base::Result<void> checkAction(const MacroAction &action)
{
    switch (action.kind) {
    case MacroActionKind::SetStatus:
        if (isPlain(action.value) && !statusOf(action.value))
            return unknown(QStringLiteral("status"), action.value);
        return {};
    case MacroActionKind::SetPriority:
        if (isPlain(action.value) && !priorityOf(action.value))
            return unknown(QStringLiteral("priority"), action.value);
        return {};
    case MacroActionKind::SetQueue:
    case MacroActionKind::SetProduct:
    case MacroActionKind::AddNote:
        if (action.value.trimmed().isEmpty())
            return base::invalidInput(QStringLiteral("An action of a macro has no value."));
        return {};
    case MacroActionKind::SetOwner:
        return {};
    case MacroActionKind::Reply:
        if (action.value.trimmed().isEmpty() && action.templateName.isEmpty())
            return base::invalidInput(QStringLiteral("A reply of a macro needs a template or a text."));
        return {};
    }
    return {};
}

} // namespace

base::Result<void> checkInputs(const Macro &macro, const MacroValues &values)
{
    QSet<QString> asked;
    for (const MacroInput &input : macro.inputs) {
        asked.insert(input.name);
        const QString typed = values.value(input.name);
        const base::Result<void> fine = checkInput(input, typed.trimmed().isEmpty() ? input.preset : typed);
        if (!fine)
            return fine;
    }
    for (const QString &name : values.keys()) {
        if (!asked.contains(name))
            return base::invalidInput(QStringLiteral("This macro asks for no \"%1\"."), { name });
    }
    return {};
}

base::Result<void> checkMacro(const Macro &macro)
{
    if (macro.name.trimmed().isEmpty())
        return base::invalidInput(QStringLiteral("A macro needs a name."));
    if (macro.actions.empty())
        return base::invalidInput(QStringLiteral("A macro needs something to do."));
    QSet<QString> names;
    for (const MacroInput &input : macro.inputs) {
        if (const base::Result<void> fine = checkOneInput(input); !fine)
            return fine;
        if (names.contains(input.name))
            return badInput(input, QStringLiteral("is asked for twice."));
        names.insert(input.name);
    }
    int replies = 0;
    for (const MacroAction &action : macro.actions) {
        if (const base::Result<void> fine = checkAction(action); !fine)
            return fine;
        replies += action.kind == MacroActionKind::Reply ? 1 : 0;
        for (const Placeholder &place : placeholders(action.value)) {
            const QString input = QStringLiteral("input:");
            if (place.name.startsWith(input) && !names.contains(place.name.mid(input.size())))
                return base::invalidInput(
                    QStringLiteral("The macro uses {{%1}} and doesn't ask for it."), { place.name });
        }
    }
    if (replies > 1)
        return base::invalidInput(QStringLiteral("A macro sends one reply at most."));
    return {};
}

base::Result<MacroPlan> planMacro(
    const Macro &macro, const MacroValues &values, const MacroCircumstances &circumstances)
{
    if (const base::Result<void> fine = checkMacro(macro); !fine)
        return fine.error();
    if (const base::Result<void> fine = checkInputs(macro, values); !fine)
        return fine.error();
    Planner planner(macro, values, circumstances);
    for (const MacroAction &action : macro.actions) {
        if (const base::Result<void> done = planner.add(action); !done)
            return done.error();
    }
    return planner.take();
}

} // namespace throughline::domain
