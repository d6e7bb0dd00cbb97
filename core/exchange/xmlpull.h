// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/exchange/bytesource.h"

#include <QStringDecoder>

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace throughline::exchange {

/// A strict, small XML 1.0 reader for data files: elements and attributes; what stands between elements is checked and, unless all of it is
/// wanted, skipped. It exists because QXmlStreamReader needs 5 to 10 times as long for the many short attributes of an event log. It refuses what such a file
/// doesn't need and an attacker does: an internal document type (so no own entities), elements nested deeper than kDeepest, one
/// piece of markup longer than kLongest, and more attributes in one element than kMostAttributes. Names are given without their namespace prefix. Memory: one piece of markup.
class XmlPull {
public:
    enum class Token { Start, End, Done, Failed, Text, Cdata, Comment, Instruction };
    /// Elements only gives Start, End, Done and Failed. Everything gives the rest too; one text may come in several pieces, and the XML
    /// declaration and a document type never do.
    enum class Content { ElementsOnly, Everything };

    struct Attribute {
        std::string_view name;
        std::string_view value; ///< UTF-8, references resolved, white space normalised (XML 1.0, section 3.3.3)
    };

    static constexpr int kDeepest = 256;
    static constexpr qint64 kLongest = 16 * 1024 * 1024;
    static constexpr int kMostAttributes = 1024;

    explicit XmlPull(ByteSource &source, Content content = Content::ElementsOnly);

    /// The views of the last token end their life here.
    Token next();
    [[nodiscard]] std::string_view name() const { return m_name; }
    /// With its prefix, of a Start token; the target of an Instruction.
    [[nodiscard]] std::string_view fullName() const { return m_fullName; }
    [[nodiscard]] const std::vector<Attribute> &attributes() const { return m_attributes; }
    /// The names of the attributes with their prefixes, in the same order.
    [[nodiscard]] const std::vector<std::string_view> &fullNames() const { return m_fullNames; }
    /// Of a Text, Cdata, Comment or Instruction: UTF-8, references resolved, line ends as "\n".
    [[nodiscard]] std::string_view content() const { return m_text; }
    /// The value of an attribute; a default-constructed view if it is missing.
    [[nodiscard]] std::string_view attribute(std::string_view name) const;
    /// How many elements are open, that of a Start token included.
    [[nodiscard]] int depth() const { return int(m_openEnds.size()); }
    /// The line on which the last token begins, from 1.
    [[nodiscard]] qint64 line();
    /// After Failed: what and where.
    [[nodiscard]] const base::Error &error() const { return m_error; }

private:
    enum class Parsed { Ok, More, Bad };

    void countTo(qsizetype at);
    bool fill();
    bool detectEncoding();
    Token bad(const char *at, const QString &reason);
    Parsed complain(const char *at, const char *reason);
    Token fail(base::Error error);

    Parsed parseMarkup(const char *&at);
    Parsed parseText(const char *&at);
    Parsed parseStart(const char *&at);
    Parsed parseEnd(const char *&at);
    Parsed parseInstruction(const char *&at);
    Parsed parseDeclaration(const char *&at);
    Parsed skipUntil(const char *&at, std::string_view end, const char *what);
    Parsed skipSection(const char *&at, std::string_view close, Token token, const char *what);
    Parsed parseName(const char *&at, std::string_view &name);
    Parsed parseValue(const char *&at, std::string_view &value);
    bool checkEncodingName(std::string_view declaration);
    void keep(const char *from, const char *to);

    ByteSource &m_source;
    Content m_content;
    std::string m_buffer;
    qsizetype m_at = 0;
    qsizetype m_counted = 0; ///< up to where lines are counted
    qint64 m_line = 1;
    qint64 m_column = 0; ///< characters before m_counted in its line
    qsizetype m_tokenAt = 0;
    bool m_atEnd = false;
    bool m_started = false;
    bool m_seenRoot = false;
    bool m_pendingEnd = false;    ///< an empty element still owes its End
    std::optional<Token> m_found; ///< by the last piece of markup
    std::optional<QStringDecoder> m_decoder;

    std::string m_openNames; ///< full names of the open elements, one after the other
    std::vector<qsizetype> m_openEnds;
    std::string_view m_name;
    std::string_view m_fullName;
    std::string m_text;
    std::vector<Attribute> m_attributes;
    std::vector<std::string_view> m_fullNames;
    std::deque<std::string> m_scratch;
    size_t m_scratchUsed = 0;
    const char *m_reason = nullptr;
    const char *m_reasonAt = nullptr;
    base::Error m_error;
    bool m_failed = false;
};

} // namespace throughline::exchange
