// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/markdown/tree.h"

#include <cmark-gfm-core-extensions.h>

#include <mutex>

namespace throughline::markdown {

namespace {
using TreeParser = std::unique_ptr<cmark_parser, decltype(&cmark_parser_free)>;
}

Tree treeOf(const QByteArray &utf8)
{
    static std::once_flag registered;
    std::call_once(registered, cmark_gfm_core_extensions_ensure_registered);
    const TreeParser parser(
        cmark_parser_new(CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_FOOTNOTES), cmark_parser_free);
    for (const char *name : { "table", "strikethrough", "autolink", "tasklist" }) {
        if (cmark_syntax_extension *extension = cmark_find_syntax_extension(name))
            cmark_parser_attach_syntax_extension(parser.get(), extension);
    }
    cmark_parser_feed(parser.get(), utf8.constData(), size_t(utf8.size()));
    return { cmark_parser_finish(parser.get()), cmark_node_free };
}

} // namespace throughline::markdown
