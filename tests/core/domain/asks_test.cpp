// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/asks.h"
#include "tests/core/domain/labelled.h"
#include "tests/support/catchqt.h"

#include <iostream>

using namespace throughline;
using namespace throughline::domain;
using namespace Qt::StringLiterals;
using tests::Agreement;

namespace {

std::set<QString> keysOf(const std::vector<Ask> &asks)
{
    std::set<QString> keys;
    for (const Ask &ask : asks)
        keys.insert(ask.key);
    return keys;
}

std::set<QString> setOf(const QString &labels)
{
    std::set<QString> keys;
    if (labels != u"-") {
        for (const QString &key : labels.split(u','))
            keys.insert(key);
    }
    return keys;
}

} // namespace

TEST_CASE("what an agent asks for is found in sentences labelled by hand")
{
    Agreement tuned;
    Agreement heldOut;
    int asking = 0;
    const auto rows = tests::labelledLines(u"asks.tsv"_s);
    REQUIRE(rows.size() >= 200);
    for (size_t i = 0; i < rows.size(); ++i) {
        REQUIRE(rows[i].size() == 2);
        const std::set<QString> expected = setOf(rows[i].at(1));
        asking += expected.empty() ? 0 : 1;
        for (const QString &key : expected)
            REQUIRE(FactKeys::usual().normal(key) == key);
        (tests::isHeldOut(i) ? heldOut : tuned).count(rows[i].at(0), expected, keysOf(findAsks(rows[i].at(0))));
    }
    std::cout << "asks, tuned:    " << tuned.text().toStdString()
              << "\nasks, held out: " << heldOut.text().toStdString() << std::endl;
    // About half of them ask: neither silence nor zeal passes.
    CHECK(asking * 3 > int(rows.size()));
    CHECK(asking * 3 < 2 * int(rows.size()));
    INFO(tuned.mistakes.join(u'\n').toStdString());
    CHECK(tuned.precision() >= 0.95);
    CHECK(tuned.recall() >= 0.9);
    CHECK(heldOut.precision() >= 0.95);
    CHECK(heldOut.recall() >= 0.9);
}
