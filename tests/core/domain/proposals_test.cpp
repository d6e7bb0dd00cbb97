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

TEST_CASE("a phone number is checked by the numbering plan of where the customer lives")
{
    const auto phones = [](const QString &text, const QString &region) {
        QStringList found;
        for (const FactProposal &proposal : proposeFacts(text, { {}, {}, {}, region })) {
            if (proposal.key == u"phone number")
                found.append(proposal.value);
        }
        return found;
    };
    CHECK(phones(u"It stopped again, 030 23125 007 after six."_s, u"DE"_s) == QStringList { u"030 23125 007"_s });
    CHECK(phones(u"Call me on 020 7946 0018."_s, u"GB"_s) == QStringList { u"020 7946 0018"_s });
    // Written like one of another country, and none that could be dialled.
    CHECK(phones(u"The codes are 123 456 7890 as you see."_s, u"US"_s).isEmpty());
    CHECK(phones(u"See +99 123 456 789 there."_s, {}).isEmpty());
    // A word says what it is: perhaps a digit is wrong, which an agent sees.
    CHECK(phones(u"My phone number is 123 456 7890."_s, u"US"_s).size() == 1);
    // Without knowing where they live, it is as before.
    CHECK(phones(u"My number to call is 555 123 4567."_s, {}).size() == 1);
}

TEST_CASE("of a note, sentences about what we did are left out, and everything else stays where it was")
{
    const auto left = [](const QString &note) {
        const QString kept = domain::withoutOurDoings(note);
        CHECK(kept.size() == note.size());
        return kept.simplified();
    };
    CHECK(left(u"Sent a new one, serial ZZ-99. Their serial is SN-1."_s) == u"Their serial is SN-1."_s);
    CHECK(left(u"I've shipped order 44123."_s).isEmpty());
    CHECK(left(u"We offered version 3.2."_s).isEmpty());
    CHECK(left(u"Told me the serial is SN-1."_s) == u"Told me the serial is SN-1."_s);
    CHECK(left(u"Customer ordered it himself, order 44123."_s) == u"Customer ordered it himself, order 44123."_s);
    CHECK(left(u"Ersatz verschickt, Seriennummer ZZ-99."_s).isEmpty());
    CHECK(left(u"Kundin hat selbst bestellt, Bestellnummer 44123."_s)
        == u"Kundin hat selbst bestellt, Bestellnummer 44123."_s);
    CHECK(domain::withoutOurDoings({}).isEmpty());
}
