// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace throughline::exchange {

/// The formats that import knows.
enum class FileKind {
    Xes,
    AbcdGuidelines,
    AbcdDialogues,
    Markdown,
    ArticleLines,
    Shop,
    Customers,
    Vcard,
    Bpmn,
    Pnml,
    Ptml,
    Roadmap
};

/// Names as `--as` takes them: "xes", "abcd-guidelines", "abcd-dialogues", "markdown", "articles", "shop",
/// "customers", "vcard", "bpmn", "pnml", "ptml", "roadmap".
[[nodiscard]] QString fileKindName(FileKind kind);
[[nodiscard]] std::optional<FileKind> fileKindFromName(const QString &name);

/// The format told by the first bytes of the (decompressed) content, whatever the file is called; none if it isn't known.
[[nodiscard]] std::optional<FileKind> recognise(const QByteArray &head, const QString &fileName);

} // namespace throughline::exchange
