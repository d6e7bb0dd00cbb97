// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/demo/writing.h"

#include "core/exchange/jsontext.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>

/// A static library's resources aren't registered by the linker; the macro only works outside of a namespace.
static void registerWritingResources()
{
    Q_INIT_RESOURCE(demo);
}

namespace throughline::exchange {

using namespace Qt::StringLiterals;

base::Result<DemoWriting> demoWriting()
{
    registerWritingResources();
    const QString name = u"writing.json"_s;
    QFile file(u":/throughline/demo/"_s + name);
    if (!file.open(QIODevice::ReadOnly))
        return base::notFound(u"The demo's %1 is missing."_s, { name });
    const base::Result<QJsonDocument> document = parseJson(file.readAll(), name);
    if (!document)
        return document.error();
    DemoWriting writing;
    for (const QJsonValue &value : document->object().value(u"templates"_s).toArray()) {
        const QJsonObject object = value.toObject();
        domain::TextTemplate text;
        text.name = object.value(u"name"_s).toString();
        text.language = object.value(u"language"_s).toString();
        text.subject = object.value(u"subject"_s).toString();
        text.body = object.value(u"body"_s).toString();
        writing.templates.push_back(text);
    }
    for (const QJsonValue &value : document->object().value(u"macros"_s).toArray()) {
        const base::Result<domain::Macro> macro = domain::macroFromJson(
            QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
        if (!macro)
            return macro.error();
        if (const base::Result<void> fine = domain::checkMacro(*macro); !fine)
            return fine.error();
        writing.macros.push_back(*macro);
    }
    for (const QJsonValue &value : document->object().value(u"consents"_s).toArray()) {
        const QJsonObject object = value.toObject();
        const auto channel = domain::channelFromName(object.value(u"channel"_s).toString());
        const auto state = domain::consentStateFromName(object.value(u"state"_s).toString());
        if (!channel || !state)
            return base::invalidInput(u"A consent in the demo's %1 can't be read."_s, { name });
        writing.consents.push_back(
            { object.value(u"customer"_s).toInt(), *channel, *state, object.value(u"reason"_s).toString() });
    }
    return writing;
}

} // namespace throughline::exchange
