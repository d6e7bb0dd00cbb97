// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/demo/phrase.h"

namespace throughline::exchange::demo {

namespace {

constexpr std::array<const char *, size_t(Blank::Count)> kNames { "first", "name", "product", "version", "next",
    "serial", "order", "invoice", "amount", "agent", "tracking", "device", "room", "hour", "isp", "n", "date", "due",
    "case", "queue", "stars" };

int blankFromName(QStringView name)
{
    for (size_t i = 0; i < kNames.size(); ++i) {
        if (name == QLatin1String(kNames[i]))
            return int(i);
    }
    return -1;
}

} // namespace

base::Result<Phrase> Phrase::parse(const QString &text)
{
    Phrase phrase;
    QString literal;
    const auto flush = [&] {
        if (!literal.isEmpty())
            phrase.m_parts.push_back({ literal, -1, {} });
        literal.clear();
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (c != u'{' && c != u'[') {
            literal += c;
            continue;
        }
        const qsizetype end = text.indexOf(c == u'{' ? u'}' : u']', i);
        if (end < 0)
            return base::invalidInput(QStringLiteral("A bracket isn't closed in the phrase \"%1\"."), { text });
        const QString inside = text.mid(i + 1, end - i - 1);
        flush();
        if (c == u'{') {
            const int blank = blankFromName(inside);
            if (blank < 0)
                return base::invalidInput(
                    QStringLiteral("There is no blank \"%1\" for the phrase \"%2\"."), { inside, text });
            phrase.m_parts.push_back({ {}, blank, {} });
            phrase.m_uses |= bit(Blank(blank));
        } else {
            Part part;
            for (const QString &option : inside.split(u'|')) {
                auto parsed = parse(option);
                if (!parsed)
                    return parsed.error();
                phrase.m_uses |= parsed->m_uses;
                part.options.push_back(std::move(parsed).value());
            }
            phrase.m_parts.push_back(std::move(part));
        }
        i = end;
    }
    flush();
    return phrase;
}

void Phrase::appendTo(QString &out, const Blanks &blanks, Random &random) const
{
    for (const Part &part : m_parts) {
        if (part.blank >= 0)
            out += blanks[size_t(part.blank)];
        else if (part.options.empty())
            out += part.literal;
        else
            random.pick(part.options).appendTo(out, blanks, random);
    }
}

} // namespace throughline::exchange::demo
