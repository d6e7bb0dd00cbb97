// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/proposals.h"
#include "tests/core/domain/labelled.h"
#include "tests/support/catchqt.h"

#include <iostream>

using namespace throughline;
using namespace throughline::domain;
using namespace Qt::StringLiterals;
using tests::Agreement;

namespace {

ProposalContext shop()
{
    return { { u"R2 Router"_s, u"SoundPod Mini"_s, u"CloudDrive Plus"_s, u"Family plan"_s }, {}, {} };
}

QString normal(const QString &key, const QString &value)
{
    return key + u'=' + normalFactValue(key, value);
}

} // namespace

TEST_CASE("what a customer tells is proposed in sentences labelled by hand")
{
    Agreement tuned;
    Agreement heldOut;
    auto rows = tests::labelledLines(u"proposals.tsv"_s);
    const size_t parted = rows.size();
    REQUIRE(parted >= 100);
    const auto more = tests::labelledLines(u"proposals_more.tsv"_s);
    rows.insert(rows.end(), more.begin(), more.end());
    for (size_t i = 0; i < rows.size(); ++i) {
        REQUIRE(rows[i].size() >= 2);
        ProposalContext context = shop();
        if (rows[i].size() > 2)
            context.asked = rows[i].at(2).split(u',');
        std::set<QString> expected;
        for (const QString &pair : rows[i].at(1).split(u"; "_s)) {
            if (pair != u"-")
                expected.insert(normal(pair.section(u'=', 0, 0), pair.section(u'=', 1)));
        }
        std::set<QString> found;
        for (const FactProposal &proposal : proposeFacts(rows[i].at(0), context))
            found.insert(normal(proposal.key, proposal.value));
        (tests::isHeldOut(i) || i >= parted ? heldOut : tuned).count(rows[i].at(0), expected, found);
    }
    std::cout << "proposals, tuned:    " << tuned.text().toStdString()
              << "\nproposals, held out: " << heldOut.text().toStdString() << std::endl;
    INFO(tuned.mistakes.join(u'\n').toStdString());
    CHECK(tuned.precision() >= 0.95);
    CHECK(tuned.recall() >= 0.9);
    CHECK(heldOut.precision() >= 0.95);
    CHECK(heldOut.recall() >= 0.88);
}
