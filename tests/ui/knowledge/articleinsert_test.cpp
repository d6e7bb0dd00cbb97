// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/knowledge/articleinsert.h"

#include "tests/support/catchqt.h"

using namespace throughline;
using namespace Qt::StringLiterals;

namespace {

domain::Article article(const QString &body, const QString &address = {})
{
    domain::Article made;
    made.title = u"Cables [short]"_s;
    made.body = body;
    made.externalId = address;
    return made;
}

const QString kAddress = u"https://help.example.org/cables"_s;

} // namespace

TEST_CASE("An article goes into a reply with its title and its text, once")
{
    const QString text = u"# Cables\n\nUse a short one.\n\n1. Pull.\n2. Plug.\n"_s;
    for (const QString &address : { QString(), kAddress, u"kb-17"_s })
        CHECK(ui::articleForReply(article(text, address))
            == u"**Cables [short]**\n\nUse a short one.\n\n1. Pull.\n2. Plug.\n"_s);
}

TEST_CASE("Of a long article that customers can open the first paragraph goes, with a link; of another one all")
{
    const QString text = u"# Cables\n\n## Why\n\nUse a short one.\n\n"_s + u"More and more. "_s.repeated(200);
    CHECK(ui::articleForReply(article(text, kAddress))
        == u"Use a short one.\n\n[Cables (short)](https://help.example.org/cables)\n"_s);
    CHECK(ui::articleForReply(article(text)).size() > 2000);
}

TEST_CASE("A link to an article that customers can't open isn't a bare title")
{
    const QString text = u"Use a short one.\n\nMore."_s;
    CHECK(ui::articleLinkForReply(article(text, kAddress)) == u"[Cables (short)](https://help.example.org/cables)"_s);
    for (const QString &address : { QString(), u"kb-17"_s, u"file:///etc/passwd"_s, u"javascript:alert(1)"_s })
        CHECK(ui::articleLinkForReply(article(text, address)) == u"**Cables [short]**\n\nUse a short one.\n"_s);
}
