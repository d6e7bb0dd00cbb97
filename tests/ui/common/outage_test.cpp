// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/common/outage.h"

#include "tests/support/catchqt.h"
#include "ui/common/messagebar.h"
#include "ui/common/pane.h"

using namespace throughline;
using namespace Qt::StringLiterals;

namespace {

class SomePane : public ui::Pane {
public:
    explicit SomePane(QWidget *place)
        : Pane(u"Some"_s, place)
    {
    }
    QWidget *focusTarget() override { return this; }
    void apply(const domain::Changes &) override {}
    using Pane::showError;
    [[nodiscard]] bool says() const { return !findChild<ui::MessageBar *>()->isHidden(); }
};

const base::Error kAway { base::ErrorKind::Unavailable, u"The server can't be reached."_s, {}, {} };
const base::Error kRefused { base::ErrorKind::Refused, u"The case is closed."_s, {}, {} };

} // namespace

TEST_CASE("What a place says of an outage, its panes don't say again")
{
    QWidget place;
    SomePane pane(&place);
    ui::Outage outage(&place);
    // Found by the pane before it was known for all.
    pane.showError(kAway);
    CHECK(pane.says());
    outage.begin();
    CHECK_FALSE(pane.says());
    pane.showError(kAway);
    CHECK_FALSE(pane.says());
    // Something else is news, and stays.
    pane.showError(kRefused);
    CHECK(pane.says());
    outage.begin();
    CHECK(pane.says());
    outage.end();
    pane.showError(kAway);
    CHECK(pane.says());
}

TEST_CASE("A pane in no place says of an outage what it finds")
{
    SomePane pane(nullptr);
    pane.showError(kAway);
    CHECK(pane.says());
}
