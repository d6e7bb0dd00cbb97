// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/macro.h"
#include "core/domain/texttemplate.h"

#include <QByteArray>
#include <QString>

#include <compare>
#include <vector>

/// Templates and macros as they are typed, before they are kept in the workspace. Pure.
namespace throughline::ui {

enum class LibraryKind { Template = 0, Macro = 1 };

/// Which one. Those that the workspace doesn't hold yet have negative numbers.
struct LibraryKey {
    LibraryKind kind = LibraryKind::Template;
    qint64 id = 0; ///< 0: none

    [[nodiscard]] bool isNew() const { return id < 0; }
    explicit operator bool() const { return id != 0; }
    auto operator<=>(const LibraryKey &) const = default;

    /// Both in one number, for lists that know nothing else.
    [[nodiscard]] qint64 packed() const { return id * 2 + qint64(kind); }
    [[nodiscard]] static LibraryKey unpacked(qint64 number);
};

/// What is typed. Of a macro the text is its JSON, which may be wrong for a while, and language and subject are empty.
struct LibraryText {
    QString name;
    QString language;
    QString subject;
    QString body;
    bool operator==(const LibraryText &) const = default;
};

[[nodiscard]] LibraryText textOf(const domain::TextTemplate &text);
[[nodiscard]] LibraryText textOf(const domain::Macro &macro);
/// A macro's JSON as people read it.
[[nodiscard]] QString macroText(const domain::Macro &macro);
/// All of it as one text, to be held against another one.
[[nodiscard]] QString wholeText(LibraryKind kind, const LibraryText &text);

/// Typed and not kept in the workspace yet.
struct LibraryDraft {
    LibraryKey key;
    LibraryText text;
    LibraryText base;   ///< as it was when it was begun
    qint64 version = 0; ///< of that
    bool operator==(const LibraryDraft &) const = default;
};

/// To be remembered from one start to the next; what can't be read any more is left out.
[[nodiscard]] QByteArray draftsToJson(const std::vector<LibraryDraft> &drafts);
[[nodiscard]] std::vector<LibraryDraft> draftsFromJson(const QByteArray &json);

} // namespace throughline::ui
