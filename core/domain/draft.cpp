// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/draft.h"

#include "core/domain/outgoing.h"

#include <algorithm>

namespace throughline::domain {

Draft joinedDrafts(const Draft &above, const Draft &below)
{
    Draft joined = above;
    joined.text = joinedTexts(above.text, below.text);
    joined.minutes = above.minutes + below.minutes;
    if (above.callSince && below.callSince)
        joined.callSince = std::min(*above.callSince, *below.callSince);
    else if (below.callSince)
        joined.callSince = below.callSince;
    if (joined.subject.isEmpty())
        joined.subject = below.subject;
    if (joined.to.isEmpty() && above.channel == below.channel)
        joined.to = below.to;
    if (!joined.seen)
        joined.seen = below.seen;
    return joined;
}

QString continuedText(const QString &joined, const QString &later)
{
    if (joined.contains(later))
        return joined;
    // What stood below may be what is continued: the longest part that does.
    const QString gap = QStringLiteral("\n\n");
    for (qsizetype from = 0; from < joined.size();) {
        if (later.startsWith(QStringView(joined).mid(from)))
            return joined.left(from) + later;
        const qsizetype next = joined.indexOf(gap, from);
        if (next < 0)
            break;
        from = next + gap.size();
    }
    return joinedTexts(joined, later);
}

} // namespace throughline::domain
