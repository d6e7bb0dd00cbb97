// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/abcdreader.h"

#include "core/exchange/abcdaction.h"
#include "core/exchange/abcdtext.h"
#include "core/exchange/jsontext.h"

#include <QJsonArray>
#include <QJsonObject>

#include <vector>

namespace throughline::exchange {

using base::Result;
using abcd::Action;

namespace {

constexpr qint64 kLargestGuidelines = 64 * 1024 * 1024;

QStringList strings(const QJsonValue &value)
{
    QStringList out;
    for (const QJsonValue &item : value.toArray())
        out.append(storable(item.toString()));
    return out;
}

SourceArticle articleOf(const domain::Blueprint &blueprint, const QString &flow, const QStringList &instructions,
    const std::vector<Action> &actions)
{
    SourceArticle article;
    article.key = blueprint.key;
    article.title = blueprint.name;
    article.language = QStringLiteral("en");
    article.tags = blueprint.keywords;
    QString body = QStringLiteral("# %1\n\n*%2*\n").arg(blueprint.name, flow);
    if (!instructions.isEmpty())
        body += QLatin1Char('\n') + abcd::markdown(instructions.first()) + QLatin1Char('\n');
    body += QStringLiteral("\n## Steps\n\n");
    int number = 0;
    for (const Action &action : actions) {
        const bool bare = action.text.trimmed() == QLatin1String("x");
        QString line = action.hasButton() ? QStringLiteral("**%1**").arg(action.button) : QString();
        if (!bare)
            line += (line.isEmpty() ? QString() : QStringLiteral(": ")) + abcd::markdown(action.text);
        body += QStringLiteral("%1. %2\n").arg(QString::number(++number), line);
        for (const QString &item : abcd::markdownList(action.subtext).split(u'\n', Qt::SkipEmptyParts))
            body += QStringLiteral("   ") + item + QLatin1Char('\n');
    }
    if (instructions.size() > 1) {
        body += QStringLiteral("\n## Afterwards\n");
        for (qsizetype i = 1; i < instructions.size(); ++i)
            body += QLatin1Char('\n') + abcd::markdown(instructions.at(i)) + QLatin1Char('\n');
    }
    article.body = body;
    return article;
}

} // namespace

Result<void> readAbcdGuidelines(ByteSource &source, RecordSink &sink)
{
    const auto bytes = source.readAll(kLargestGuidelines);
    if (!bytes)
        return bytes.error();
    const auto document = parseJson(*bytes, source.name());
    if (!document)
        return document.error();
    const QJsonObject flows = document->object();
    if (flows.isEmpty())
        return base::invalidInput(
            QStringLiteral("%1: there are no flows in it, so these aren't ABCD guidelines."), { source.name() });
    for (auto flow = flows.begin(); flow != flows.end(); ++flow) {
        const QJsonValue subflows = flow.value().toObject().value(QLatin1String("subflows"));
        if (!subflows.isObject())
            return base::invalidInput(
                QStringLiteral("%1: flow \"%2\" has no subflows."), { source.name(), flow.key() });
        const QJsonObject all = subflows.toObject();
        for (auto subflow = all.begin(); subflow != all.end(); ++subflow) {
            const QJsonObject object = subflow.value().toObject();
            std::vector<Action> actions;
            for (const QJsonValue &value : object.value(QLatin1String("actions")).toArray()) {
                const QJsonObject a = value.toObject();
                actions.push_back({ a.value(QLatin1String("type")).toString(),
                    storable(a.value(QLatin1String("button")).toString().simplified()),
                    storable(a.value(QLatin1String("text")).toString()), strings(a.value(QLatin1String("subtext"))) });
            }
            if (actions.empty()) {
                return base::invalidInput(QStringLiteral("%1: subflow \"%2\" of flow \"%3\" has no actions."),
                    { source.name(), subflow.key(), flow.key() });
            }
            const QStringList instructions = strings(object.value(QLatin1String("instructions")));
            const QString description = flow.value().toObject().value(QLatin1String("description")).toString();
            const domain::Blueprint blueprint = abcd::makeBlueprint(
                flow.key(), subflow.key(), description, instructions, actions);
            if (const auto valid = domain::validate(blueprint); !valid) {
                return base::Error { base::ErrorKind::InvalidInput, QStringLiteral("%1: %2"),
                    { source.name(), valid.error().sentence() }, {} };
            }
            if (const auto taken = sink.take(articleOf(blueprint, flow.key(), instructions, actions)); !taken)
                return taken;
            if (const auto taken = sink.take(blueprint); !taken)
                return taken;
        }
        if (!sink.progress(source.done(), source.total()))
            return base::Error { base::ErrorKind::Cancelled, QStringLiteral("%1: the reading was cancelled."),
                { source.name() }, {} };
    }
    return {};
}

} // namespace throughline::exchange
