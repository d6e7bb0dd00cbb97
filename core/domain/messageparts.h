// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <vector>

namespace throughline::domain {

/// Whose words a stretch of a message is.
enum class PartKind {
    Own,       ///< written for this message
    Quotation, ///< of an earlier message, with the line that says whose
    Signature, ///< what is put under each message by the mail program
    Forwarded, ///< of a message that is passed on, or its header
};

/// A stretch of a message's plain text.
struct MessagePart {
    PartKind kind = PartKind::Own;
    qsizetype begin = 0;
    qsizetype length = 0;
    /// Of no use to who knows the conversation. A quotation that is answered line by line isn't folded: without it the answers say nothing.
    bool folded = false;
    bool operator==(const MessagePart &) const = default;
};

/// A text that is longer, in characters, is one part.
inline constexpr qsizetype kLongestSplitMessage = 4'000'000;

/// Splits the plain text of a message as mail programs write them (in fifteen languages, Outlook's header blocks, "> " lines, "-- "). The parts in their order
/// give the text back; neighbours differ in kind or folding. Empty for an empty text. Linear in the text's length. In doubt, text is somebody's own. Any
/// thread.
[[nodiscard]] std::vector<MessagePart> messageParts(const QString &text);

/// What isn't folded, without empty lines around it.
[[nodiscard]] QString unfoldedText(const QString &text, const std::vector<MessagePart> &parts);

/// What its writer wrote for this message, without empty lines around it: no quotation either that isn't folded since it is answered line by line.
[[nodiscard]] QString ownText(const QString &text, const std::vector<MessagePart> &parts);

/// How many lines of the part hold something.
[[nodiscard]] int lineCount(const QString &text, const MessagePart &part);

} // namespace throughline::domain
