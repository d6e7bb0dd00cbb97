// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/vcardreader.h"

#include "core/exchange/linereader.h"
#include "core/exchange/vcardcustomer.h"
#include "core/exchange/vcardvalue.h"

#include <QHash>

#include <algorithm>

namespace throughline::exchange {

using namespace Qt::StringLiterals;
using base::Result;

namespace {

constexpr qint64 kLongestLine = 32 * 1024 * 1024;
constexpr qsizetype kLargestCard = 64 * 1024 * 1024;

struct Physical {
    qint64 number = 0;
    QByteArray bytes;
};

bool isMark(const QByteArray &line, const char *name)
{
    const qsizetype colon = line.indexOf(':');
    return colon > 0 && line.left(colon).trimmed().compare(name, Qt::CaseInsensitive) == 0
        && line.mid(colon + 1).trimmed().compare("VCARD", Qt::CaseInsensitive) == 0;
}

VcardVersion versionOf(const std::vector<Physical> &lines)
{
    for (const Physical &line : lines) {
        const QByteArray text = line.bytes.trimmed().toUpper();
        if (text.startsWith("VERSION:"))
            return text.mid(8).trimmed() == "2.1" ? VcardVersion::V21
                : text.mid(8).trimmed() == "4.0"  ? VcardVersion::V40
                                                  : VcardVersion::V30;
    }
    return VcardVersion::V30;
}

bool isBase64Text(const QByteArray &line)
{
    return !line.isEmpty() && std::all_of(line.begin(), line.end(), [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/'
            || c == '=' || c == ' ' || c == '\t';
    });
}

/// A card's lines with folds and soft breaks undone; empty lines fall away.
std::vector<Physical> unfolded(const std::vector<Physical> &lines, VcardVersion version)
{
    std::vector<Physical> joined;
    bool soft = false;   // the line before ended with a soft break of quoted-printable
    bool packed = false; // within base64, which some don't fold
    int depth = 0;
    for (const Physical &line : lines) {
        const QByteArray &bytes = line.bytes;
        const bool indented = bytes.startsWith(' ') || bytes.startsWith('\t');
        if (depth > 0 || (isMark(bytes, "BEGIN") && !joined.empty())) {
            // A card within a card (AGENT of 2.1) is the text of the property before it.
            depth += isMark(bytes, "BEGIN") ? 1 : isMark(bytes, "END") ? -1 : 0;
            joined.back().bytes += bytes + '\n';
            soft = packed = false;
            continue;
        }
        if (soft) {
            joined.back().bytes += bytes;
        } else if (indented && !joined.empty()
            && (packed || version != VcardVersion::V21 || !bytes.trimmed().isEmpty())) {
            // In 2.1 the white space belongs to the value, later it only marks the fold.
            joined.back().bytes += packed ? bytes.trimmed() : version == VcardVersion::V21 ? bytes : bytes.mid(1);
            if (!isQuotedPrintable(joined.back().bytes))
                continue;
        } else if (packed && isBase64Text(bytes)) {
            joined.back().bytes += bytes.trimmed();
            continue;
        } else if (bytes.trimmed().isEmpty()) {
            packed = false;
            continue;
        } else {
            joined.push_back(line);
        }
        Physical &last = joined.back();
        packed = isBase64(last.bytes);
        soft = last.bytes.endsWith('=') && isQuotedPrintable(last.bytes);
        if (soft)
            last.bytes.chop(1);
    }
    return joined;
}

class Cards {
public:
    Cards(ByteSource &source, RecordSink &notes, const VcardTaker &take)
        : m_source(source)
        , m_notes(notes)
        , m_take(take)
    {
    }

    Result<void> read()
    {
        LineReader lines(m_source, kLongestLine);
        QByteArray line;
        std::vector<Physical> card;
        qint64 begin = 0;
        int depth = 0;
        qsizetype size = 0;
        bool strayed = false;
        qint64 cards = 0;
        for (;;) {
            const Result<bool> more = lines.next(line);
            if (!more)
                return more.error();
            if (!*more)
                break;
            if (lines.number() == 1 && line.startsWith("\xEF\xBB\xBF"))
                line.remove(0, 3);
            if (line.endsWith('\r'))
                line.chop(1);
            if (depth == 0) {
                if (isMark(line, "BEGIN")) {
                    begin = lines.number();
                    depth = 1;
                } else if (!line.trimmed().isEmpty() && !strayed) {
                    strayed = true;
                    note(lines.number(), u"what stands outside of the cards was left out."_s);
                }
                continue;
            }
            size += line.size();
            if (size > kLargestCard)
                return base::invalidInput(u"%1: the card that begins in line %2 is larger than %3 MB."_s,
                    { m_source.name(), QString::number(begin), QString::number(kLargestCard / (1024 * 1024)) });
            const bool nested = depth > 1
                || (!card.empty() && card.back().bytes.trimmed().toUpper().startsWith("AGENT"));
            if (isMark(line, "BEGIN")) {
                if (!nested)
                    return noEnd(begin, lines.number());
                ++depth;
            } else if (isMark(line, "END") && --depth == 0) {
                if (Result<void> taken = finish(card); !taken)
                    return taken;
                card.clear();
                size = 0;
                ++cards;
                if (!m_notes.progress(m_source.done(), m_source.total()))
                    return base::Error { base::ErrorKind::Cancelled, u"%1: the reading was cancelled."_s,
                        { m_source.name() }, {} };
                continue;
            }
            card.push_back({ lines.number(), line });
        }
        if (depth > 0)
            return noEnd(begin, lines.number());
        if (cards == 0)
            return base::invalidInput(u"%1, line 1: there is no card (BEGIN:VCARD) in it."_s, { m_source.name() });
        return {};
    }

private:
    [[nodiscard]] base::Error noEnd(qint64 begin, qint64 line) const
    {
        return base::invalidInput(u"%1, line %2: the card that begins in line %3 has no end (END:VCARD)."_s,
            { m_source.name(), QString::number(line), QString::number(begin) });
    }

    void note(qint64 line, const QString &what)
    {
        m_notes.note(u"%1, line %2: %3"_s.arg(m_source.name(), QString::number(line), what));
    }

    Result<void> finish(const std::vector<Physical> &lines)
    {
        const VcardVersion version = versionOf(lines);
        std::vector<VcardProperty> card;
        for (const Physical &line : unfolded(lines, version)) {
            QString problem;
            const auto property = readVcardLine(line.bytes, version, &problem);
            if (!property) {
                note(line.number, u"that is no property of a card; it was left out."_s);
                continue;
            }
            if (!problem.isEmpty())
                note(line.number, problem);
            if (property->name != u"VERSION"_s)
                card.push_back(*property);
        }
        return m_take(card);
    }

    ByteSource &m_source;
    RecordSink &m_notes;
    const VcardTaker &m_take;
};

} // namespace

Result<void> readVcardProperties(ByteSource &source, RecordSink &notes, const VcardTaker &take)
{
    return Cards(source, notes, take).read();
}

Result<void> readVcards(ByteSource &source, RecordSink &sink)
{
    QHash<QString, int> namesakes;
    qint64 number = 0;
    return readVcardProperties(source, sink, [&](const std::vector<VcardProperty> &card) {
        SourceCustomer customer = vcardCustomer(card);
        // Two of one name and nothing else that names them may be two people.
        if (customer.key.startsWith(u"name:"_s)) {
            const int namesake = ++namesakes[customer.key];
            if (namesake > 1)
                customer.key += u" (%1)"_s.arg(namesake);
        }
        ++number;
        if (customer.key.isEmpty())
            customer.key = u"card %1"_s.arg(number);
        return sink.take(customer);
    });
}

} // namespace throughline::exchange
