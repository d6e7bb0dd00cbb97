// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/markdown/html.h"

#include "tests/support/catchqt.h"

#include <catch2/catch_test_macros.hpp>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>

using namespace throughline;
using namespace Qt::StringLiterals;

namespace {

/// The specification's examples come with a package of the system (cmake/packages.list).
QJsonArray examples()
{
    QFile file(u"/usr/share/gocode/src/github.com/yuin/goldmark/_test/spec.json"_s);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).array() : QJsonArray();
}

/// Every address leads where it says, so that what differs from the specification is what we mean to be different.
markdown::HtmlOptions everywhere()
{
    markdown::HtmlOptions options;
    options.link = [](const QString &address) { return address; };
    options.image = options.link;
    options.headingIds = false;
    return options;
}

/// Why an example comes out otherwise than the specification has it; empty if there is no reason known.
QString reasonOf(const QJsonObject &example)
{
    const QString section = example.value("section"_L1).toString();
    if (section == "HTML blocks"_L1 || section == "Raw HTML"_L1)
        return u"raw HTML: its words are kept, its tags are not"_s;
    static const QMap<int, QString> others {
#include "tests/core/markdown/commonmark_reasons.inc"
    };
    if (const QString known = others.value(example.value("example"_L1).toInt()); !known.isEmpty())
        return known;
    return {};
}

} // namespace

TEST_CASE("the examples of the CommonMark specification come out as it says, or differ for a reason that is listed")
{
    const QJsonArray all = examples();
    if (all.isEmpty())
        SKIP("the package with the specification's examples isn't installed: see cmake/packages.list");
    REQUIRE(all.size() == 652);
    QMap<QString, int> reasons;
    int passed = 0;
    for (const QJsonValue &value : all) {
        const QJsonObject example = value.toObject();
        const QString text = example.value("markdown"_L1).toString();
        const QString wanted = example.value("html"_L1).toString();
        const QString got = markdown::toHtml(text, everywhere()).html;
        if (got == wanted) {
            ++passed;
            continue;
        }
        const QString reason = reasonOf(example);
        if (reason.isEmpty()) {
            INFO("example " << example.value("example"_L1).toInt() << " of "
                            << example.value("section"_L1).toString().toStdString());
            CHECK(got.toStdString() == wanted.toStdString());
        }
        ++reasons[reason];
    }
    for (auto reason = reasons.cbegin(); reason != reasons.cend(); ++reason)
        WARN(reason.value() << " examples: " << reason.key().toStdString());
    WARN(passed << " of 652 examples come out as the specification has them");
    CHECK(passed >= 570);
}
