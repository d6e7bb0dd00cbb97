// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/given.h"

#include "app/ctl/doer.h"

#include <QFile>
#include <QStringDecoder>

#include <algorithm>
#include <cstdio>

namespace throughline::ctl {

using namespace Qt::StringLiterals;

std::vector<Option> textOptions(const QString &what)
{
    return { { u"text"_s, {}, u"TEXT"_s, what + u". Default: none, then --file is needed"_s, false, {} },
        { u"file"_s, {}, u"FILE"_s, u"the same from a file in UTF-8, or from stdin with -. Default: none"_s, false,
            {} } };
}

base::Result<KnownOfCase> knownOfCase(const Arguments &arguments, const services::ReplyPreparation &ways,
    std::optional<domain::AgentId> agent, base::EpochMs now)
{
    // Who types an answer at a shell has looked at the case before, but not within these minutes.
    constexpr base::EpochMs kJustNow = 5LL * 60'000;
    KnownOfCase known { ways.newest, {}, {} };
    const bool justAnswered = std::any_of(ways.answers.begin(), ways.answers.end(),
        [&](const domain::GivenAnswer &one) { return one.event && one.agent != agent && now - one.at < kJustNow; });
    if (justAnswered)
        known.seen = ways.newestFromCustomer;
    if (const std::optional<QString> text = arguments.value(u"seen"_s)) {
        const auto number = numberOf(*text);
        if (!number)
            return base::invalidInput(u"--seen takes the number of an entry, not \"%1\"."_s, { *text });
        known.seen = domain::EventId(*number);
    }
    if (arguments.has(u"anyway"_s)) {
        known.answersNewer = ways.newest;
        for (const domain::GivenAnswer &one : ways.answers)
            known.knowsAnswer = std::max(known.knowsAnswer, one.outgoing);
    }
    return known;
}

base::Error withHint(base::Error error, const QString &hint)
{
    error.message = error.sentence() + u' ' + hint;
    error.arguments.clear();
    return error;
}

base::Error withWayPast(const base::Error &error)
{
    return services::newerAnswer(error) ? withHint(error, u"(--anyway)"_s) : error;
}

std::vector<Option> knownOptions(const QString &fallback)
{
    return {
        { u"seen"_s, {}, u"EVENT"_s,
            u"the entry of the newest message of the customer that is known; a newer one is refused with its number. "
            u"Default: "_s
                + fallback,
            false, {} },
        { u"anyway"_s, {}, {},
            u"although the customer has written, or a colleague answered, meanwhile. Default: refused, with the text"_s,
            false, {} }
    };
}

base::Result<QByteArray> bytesOf(const QString &path)
{
    QFile file(path);
    const bool opened = path == u"-"_s ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!opened)
        return base::invalidInput(u"%1 can't be read: %2."_s, { path, file.errorString() });
    QByteArray bytes = file.readAll();
    if (file.error() != QFileDevice::NoError)
        return base::invalidInput(u"%1 can't be read: %2."_s, { path, file.errorString() });
    return bytes;
}

base::Result<QString> textOf(const QByteArray &bytes)
{
    QStringDecoder decode(QStringDecoder::Utf8);
    QString text = decode(bytes);
    if (decode.hasError())
        return base::invalidInput(u"The text isn't UTF-8."_s);
    return text;
}

base::Result<QString> textOf(const Arguments &arguments, const QString &dash)
{
    const std::optional<QString> text = arguments.value(u"text"_s);
    const std::optional<QString> file = arguments.value(u"file"_s);
    if (!dash.isEmpty() && dash != u"-"_s)
        return base::invalidInput(
            u"\"%1\" is too much: the text comes by --text, by --file or, with -, from stdin."_s, { dash });
    if (int(text.has_value()) + int(file.has_value()) + int(!dash.isEmpty()) != 1)
        return base::invalidInput(u"Give the text in one way: by --text, by --file, or from stdin with -."_s);
    if (text)
        return *text;
    const base::Result<QByteArray> bytes = bytesOf(file.value_or(dash));
    if (!bytes)
        return bytes.error();
    return textOf(*bytes);
}

} // namespace throughline::ctl
