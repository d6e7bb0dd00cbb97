// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/macro.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace throughline::domain {

using namespace Qt::StringLiterals;

namespace {

struct InputName {
    MacroInputKind kind;
    const char16_t *name;
};
constexpr InputName kInputs[] { { MacroInputKind::Text, u"text" }, { MacroInputKind::Number, u"number" },
    { MacroInputKind::Choice, u"choice" }, { MacroInputKind::Date, u"date" } };

struct ActionName {
    MacroActionKind kind;
    const char16_t *name;
};
constexpr ActionName kActions[] { { MacroActionKind::SetStatus, u"set_status" },
    { MacroActionKind::SetPriority, u"set_priority" }, { MacroActionKind::SetQueue, u"set_queue" },
    { MacroActionKind::SetOwner, u"set_owner" }, { MacroActionKind::SetProduct, u"set_product" },
    { MacroActionKind::AddNote, u"add_note" }, { MacroActionKind::Reply, u"reply" } };

template <typename Entry, size_t N> QString nameOf(const Entry (&all)[N], decltype(Entry::kind) kind)
{
    for (const Entry &entry : all) {
        if (entry.kind == kind)
            return QString::fromUtf16(entry.name);
    }
    return {};
}

template <typename Entry, size_t N>
auto kindOf(const Entry (&all)[N], const QString &name) -> std::optional<decltype(Entry::kind)>
{
    for (const Entry &entry : all) {
        if (QString::fromUtf16(entry.name) == name)
            return entry.kind;
    }
    return std::nullopt;
}

void put(QJsonObject &object, const QString &key, const QString &value)
{
    if (!value.isEmpty())
        object.insert(key, value);
}

base::Error wrong(const QString &where, const QString &what)
{
    return base::invalidInput(u"The macro's JSON can't be read: %1 %2."_s, { where, what });
}

base::Result<QString> text(const QJsonObject &object, const QString &key, const QString &where)
{
    const QJsonValue value = object.value(key);
    if (!value.isUndefined() && !value.isString())
        return wrong(where, u"needs a text as \"%1\""_s.arg(key));
    return value.toString();
}

base::Result<std::optional<double>> number(const QJsonObject &object, const QString &key, const QString &where)
{
    const QJsonValue value = object.value(key);
    if (value.isUndefined() || value.isNull())
        return std::optional<double>();
    if (!value.isDouble())
        return wrong(where, u"needs a number as \"%1\""_s.arg(key));
    return std::optional(value.toDouble());
}

/// A misspelt member would otherwise be left out without a word.
base::Result<void> onlyKnown(const QJsonObject &object, const QStringList &known, const QString &where)
{
    for (const QString &key : object.keys()) {
        if (!known.contains(key))
            return wrong(where, u"has an unknown member \"%1\""_s.arg(key));
    }
    return {};
}

base::Result<MacroInput> readInput(const QJsonObject &object, const QString &where)
{
    if (const auto fine = onlyKnown(object,
            { u"name"_s, u"label"_s, u"kind"_s, u"optional"_s, u"preset"_s, u"least"_s, u"most"_s, u"choices"_s },
            where);
        !fine)
        return fine.error();
    const auto name = text(object, u"name"_s, where);
    const auto label = text(object, u"label"_s, where);
    const auto kind = text(object, u"kind"_s, where);
    const auto preset = text(object, u"preset"_s, where);
    for (const auto *part : { &name, &label, &kind, &preset }) {
        if (!*part)
            return part->error();
    }
    const auto least = number(object, u"least"_s, where);
    const auto most = number(object, u"most"_s, where);
    if (!least || !most)
        return least ? most.error() : least.error();
    MacroInput input;
    input.name = *name;
    input.label = *label;
    const auto known = kindOf(kInputs, kind->isEmpty() ? u"text"_s : *kind);
    if (!known)
        return wrong(where, u"has an unknown kind \"%1\""_s.arg(*kind));
    input.kind = *known;
    input.optional = object.value(u"optional"_s).toBool();
    input.preset = *preset;
    input.least = *least;
    input.most = *most;
    for (const QJsonValue &choice : object.value(u"choices"_s).toArray())
        input.choices.append(choice.toString());
    return input;
}

base::Result<MacroAction> readAction(const QJsonObject &object, const QString &where)
{
    if (const auto fine = onlyKnown(object, { u"do"_s, u"value"_s, u"template"_s, u"channel"_s }, where); !fine)
        return fine.error();
    const auto what = text(object, u"do"_s, where);
    const auto value = text(object, u"value"_s, where);
    const auto name = text(object, u"template"_s, where);
    const auto channel = text(object, u"channel"_s, where);
    for (const auto *part : { &what, &value, &name, &channel }) {
        if (!*part)
            return part->error();
    }
    const auto kind = kindOf(kActions, *what);
    if (!kind)
        return wrong(where, u"has an unknown \"do\": \"%1\""_s.arg(*what));
    MacroAction action;
    action.kind = *kind;
    action.value = *value;
    action.templateName = *name;
    if (!channel->isEmpty()) {
        action.channel = channelFromName(*channel);
        if (!action.channel)
            return wrong(where, u"has an unknown channel \"%1\""_s.arg(*channel));
    }
    return action;
}

} // namespace

QByteArray macroToJson(const Macro &macro)
{
    QJsonArray inputs;
    for (const MacroInput &input : macro.inputs) {
        QJsonObject object { { u"name"_s, input.name }, { u"kind"_s, nameOf(kInputs, input.kind) } };
        put(object, u"label"_s, input.label);
        put(object, u"preset"_s, input.preset);
        if (input.optional)
            object.insert(u"optional"_s, true);
        if (input.least)
            object.insert(u"least"_s, *input.least);
        if (input.most)
            object.insert(u"most"_s, *input.most);
        if (!input.choices.isEmpty())
            object.insert(u"choices"_s, QJsonArray::fromStringList(input.choices));
        inputs.append(object);
    }
    QJsonArray actions;
    for (const MacroAction &action : macro.actions) {
        QJsonObject object { { u"do"_s, nameOf(kActions, action.kind) } };
        put(object, u"value"_s, action.value);
        put(object, u"template"_s, action.templateName);
        if (action.channel)
            object.insert(u"channel"_s, channelName(*action.channel));
        actions.append(object);
    }
    const QJsonObject object { { u"name"_s, macro.name }, { u"summary"_s, macro.summary }, { u"inputs"_s, inputs },
        { u"actions"_s, actions } };
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

base::Result<Macro> macroFromJson(const QByteArray &json)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(json, &problem);
    if (problem.error != QJsonParseError::NoError)
        return wrong(u"byte %1:"_s.arg(problem.offset), problem.errorString());
    if (!document.isObject())
        return wrong(u"it"_s, u"is no object"_s);
    const QJsonObject object = document.object();
    const QString top = u"the macro"_s;
    if (const auto fine = onlyKnown(object, { u"name"_s, u"summary"_s, u"inputs"_s, u"actions"_s }, top); !fine)
        return fine.error();
    const auto name = text(object, u"name"_s, top);
    const auto summary = text(object, u"summary"_s, top);
    if (!name || !summary)
        return name ? summary.error() : name.error();
    Macro macro;
    macro.name = name->trimmed();
    macro.summary = *summary;
    int place = 0;
    for (const QJsonValue &value : object.value(u"inputs"_s).toArray()) {
        const base::Result<MacroInput> input = readInput(value.toObject(), u"input %1"_s.arg(++place));
        if (!input)
            return input.error();
        macro.inputs.push_back(*input);
    }
    place = 0;
    for (const QJsonValue &value : object.value(u"actions"_s).toArray()) {
        const base::Result<MacroAction> action = readAction(value.toObject(), u"action %1"_s.arg(++place));
        if (!action)
            return action.error();
        macro.actions.push_back(*action);
    }
    return macro;
}

} // namespace throughline::domain
