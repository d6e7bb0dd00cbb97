// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/library/librarydraft.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace throughline::ui {

using namespace Qt::StringLiterals;

namespace {

QJsonObject toJson(const LibraryText &text)
{
    return { { u"name"_s, text.name }, { u"language"_s, text.language }, { u"subject"_s, text.subject },
        { u"body"_s, text.body } };
}

LibraryText textFrom(const QJsonObject &object)
{
    return { object.value(u"name"_s).toString(), object.value(u"language"_s).toString(),
        object.value(u"subject"_s).toString(), object.value(u"body"_s).toString() };
}

} // namespace

LibraryKey LibraryKey::unpacked(qint64 number)
{
    const qint64 kind = number & 1;
    return { LibraryKind(kind), (number - kind) / 2 };
}

LibraryText textOf(const domain::TextTemplate &text)
{
    return { text.name, text.language, text.subject, text.body };
}

LibraryText textOf(const domain::Macro &macro)
{
    return { macro.name, {}, {}, macroText(macro) };
}

QString macroText(const domain::Macro &macro)
{
    return QString::fromUtf8(QJsonDocument::fromJson(domain::macroToJson(macro)).toJson(QJsonDocument::Indented));
}

QString wholeText(LibraryKind kind, const LibraryText &text)
{
    if (kind == LibraryKind::Macro)
        return text.body;
    QStringList lines { text.name };
    for (const QString &part : { text.language, text.subject }) {
        if (!part.isEmpty())
            lines.append(part);
    }
    return lines.join(u'\n') + u"\n\n"_s + text.body;
}

QByteArray draftsToJson(const std::vector<LibraryDraft> &drafts)
{
    QJsonArray all;
    for (const LibraryDraft &draft : drafts)
        all.append(QJsonObject { { u"kind"_s, int(draft.key.kind) }, { u"id"_s, QString::number(draft.key.id) },
            { u"version"_s, QString::number(draft.version) }, { u"text"_s, toJson(draft.text) },
            { u"base"_s, toJson(draft.base) } });
    return QJsonDocument(all).toJson(QJsonDocument::Compact);
}

std::vector<LibraryDraft> draftsFromJson(const QByteArray &json)
{
    std::vector<LibraryDraft> drafts;
    for (const QJsonValue &value : QJsonDocument::fromJson(json).array()) {
        const QJsonObject object = value.toObject();
        const int kind = object.value(u"kind"_s).toInt(-1);
        LibraryDraft draft;
        draft.key.id = object.value(u"id"_s).toString().toLongLong();
        if ((kind != 0 && kind != 1) || !draft.key)
            continue;
        draft.key.kind = LibraryKind(kind);
        draft.version = object.value(u"version"_s).toString().toLongLong();
        draft.text = textFrom(object.value(u"text"_s).toObject());
        draft.base = textFrom(object.value(u"base"_s).toObject());
        drafts.push_back(std::move(draft));
    }
    return drafts;
}

} // namespace throughline::ui
