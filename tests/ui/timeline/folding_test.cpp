// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/catchqt.h"
#include "tests/ui/timeline/timelinefixture.h"
#include "ui/timeline/bodysections.h"
#include "ui/timeline/bodytext.h"
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelineview.h"
#include "ui/timeline/timelinewords.h"

#include <QSignalSpy>
#include <QTest>

using namespace throughline;
using namespace throughline::ui;
using namespace Qt::StringLiterals;
using tests::TimelineFixture;
using tests::waitUntil;
using Kind = BodySection::Kind;

namespace {

const QString kReply =
    u"It still drops.\n\nOn 3 March 2026 at 10:02, Ada wrote:\n> one\n> two\n> three\n\n-- \nMina\nRouters Ltd\n"_s;

} // namespace

TEST_CASE("a quotation and a signature are one quiet line each until they are opened")
{
    const auto parts = domain::messageParts(kReply);
    const auto folded = bodySections(kReply, parts, {});
    REQUIRE(folded.size() == 3);
    CHECK(folded[0] == BodySection { Kind::Words, u"It still drops."_s, -1 });
    CHECK(folded[1].kind == Kind::Fold);
    CHECK(folded[1].fold == 1);
    CHECK(folded[1].text.startsWith(u"\u25B8 4 quoted line"_s));
    CHECK(folded[2] == BodySection { Kind::Fold, u"\u25B8 signature"_s, 2 });
    const auto open = bodySections(kReply, parts, { 1 });
    REQUIRE(open.size() == 4);
    CHECK(open[1].text.startsWith(QChar(0x25BE)));
    CHECK(open[2].kind == Kind::Quiet);
    CHECK(open[2].text.endsWith(u"> three"_s));
}

TEST_CASE("the line of a fold is found where it is drawn")
{
    const BodyText body(bodySections(kReply, domain::messageParts(kReply), {}), QFont(), 400);
    CHECK(body.foldAt({ 5, 2 }) == -1);
    std::vector<int> found;
    for (int y = 0; y < body.height(); ++y) {
        const int fold = body.foldAt({ 5, qreal(y) });
        if (fold >= 0 && (found.empty() || found.back() != fold))
            found.push_back(fold);
    }
    CHECK(found == std::vector<int> { 1, 2 });
}

TEST_CASE("the line of a row says what was written, not what was quoted")
{
    domain::Event event;
    event.kind = domain::EventKind::Message;
    event.subject = u"Router"_s;
    event.preview = u"On 3 March 2026, Ada wrote:\n> please restart it\n\nThat didn't help."_s;
    CHECK(excerpt(event) == u"That didn't help."_s);
    event.preview = u"On 3 March 2026, Ada wrote:\n> please restart it"_s;
    CHECK_FALSE(excerpt(event).isEmpty());
    event.kind = domain::EventKind::Note;
    event.preview = u"> pasted by an agent\nbelow"_s;
    CHECK(excerpt(event) == u"> pasted by an agent below"_s);
}

TEST_CASE("a key opens and closes what is folded in the selected message")
{
    TimelineFixture f(12);
    storage::NewEvent reply = TimelineFixture::make(f.customer, 14);
    reply.kind = domain::EventKind::Message;
    reply.body = kReply;
    f.insert(reply);
    TimelineModel model(f.workspace->timeline());
    TimelineView view(model);
    view.resize(700, 500);
    view.show();
    QSignalSpy located(&model, &TimelineModel::located);
    model.setCustomer(f.customer);
    REQUIRE(waitUntil([&] { return !located.isEmpty(); }));
    const int row = view.currentRow();
    REQUIRE(row == 12);
    CHECK(view.hasQuotations());
    view.toggleCurrent();
    const int folded = view.rowRect(row).height();
    view.toggleQuotations();
    const int open = view.rowRect(row).height();
    CHECK(open > folded);
    view.toggleQuotations();
    CHECK(view.rowRect(row).height() == folded);
    // Of a message that is one line, the key shows all at once.
    view.toggleCurrent();
    view.toggleQuotations();
    CHECK(view.rowRect(row).height() == open);
}
