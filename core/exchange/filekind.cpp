// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/filekind.h"

namespace throughline::exchange {

QString fileKindName(FileKind kind)
{
    switch (kind) {
    case FileKind::Xes:
        return QStringLiteral("xes");
    case FileKind::AbcdGuidelines:
        return QStringLiteral("abcd-guidelines");
    case FileKind::AbcdDialogues:
        return QStringLiteral("abcd-dialogues");
    case FileKind::Markdown:
        return QStringLiteral("markdown");
    case FileKind::ArticleLines:
        return QStringLiteral("articles");
    }
    return {};
}

} // namespace throughline::exchange
