// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/catchqt.h"
#include "tests/support/memorystate.h"
#include "ui/shell/columns.h"

#include <QListWidget>
#include <QMap>
#include <QTest>
#include <QVBoxLayout>

using namespace throughline;

namespace {

class PlainPane : public ui::Pane {
public:
    explicit PlainPane(const char *name)
        : Pane(QString::fromUtf8(name))
        , m_list(new QListWidget(this))
    {
        content()->addWidget(m_list);
    }
    QWidget *focusTarget() override { return m_list; }
    void apply(const domain::Changes &) override {}

private:
    QListWidget *m_list;
};

struct Place {
    explicit Place(tests::MemoryState &memory)
        : columns(panes, memory)
    {
        columns.resize(1366, 740);
        columns.show();
        columns.activateWindow();
        REQUIRE(QTest::qWaitForWindowActive(&columns));
    }
    QAction *action(const QString &text)
    {
        for (QAction *action : columns.actions()) {
            if (action->text() == text)
                return action;
        }
        FAIL("no such action");
        return nullptr;
    }

    ui::PlacePanes panes { new PlainPane("queue"), new PlainPane("customer"), new PlainPane("timeline"),
        new PlainPane("composer"), new PlainPane("roadmap"), new PlainPane("knowledge") };
    ui::Columns columns;
};

} // namespace

TEST_CASE("At 1366 pixels every pane is seen, inside the window")
{
    tests::MemoryState memory;
    Place place(memory);
    for (ui::Pane *pane : place.panes.inOrder()) {
        CAPTURE(pane->name());
        CHECK(pane->isVisible());
        CHECK(place.columns.rect().contains(QRect(pane->mapTo(&place.columns, QPoint()), pane->size())));
    }
}

TEST_CASE("A maximised pane has the window for itself and is put back by the same key")
{
    tests::MemoryState memory;
    Place place(memory);
    const int before = place.panes.roadmap->width();
    place.action(QStringLiteral("Whole window for the roadmap, and back"))->trigger();
    CHECK(place.columns.isMaximised());
    CHECK_FALSE(place.panes.timeline->isVisible());
    CHECK_FALSE(place.panes.knowledge->isVisible());
    CHECK(place.columns.focused() == place.panes.roadmap);
    place.action(QStringLiteral("Whole window for the roadmap, and back"))->trigger();
    CHECK_FALSE(place.columns.isMaximised());
    CHECK(place.panes.timeline->isVisible());
    CHECK(place.panes.roadmap->width() == before);
}

TEST_CASE("F6 walks the panes that are seen, round and round")
{
    tests::MemoryState memory;
    Place place(memory);
    place.columns.focusPane(place.panes.knowledge);
    place.action(QStringLiteral("Next pane"))->trigger();
    CHECK(place.columns.focused() == place.panes.queue);
    place.action(QStringLiteral("Show the queue"))->setChecked(false);
    place.columns.focusPane(place.panes.knowledge);
    place.action(QStringLiteral("Next pane"))->trigger();
    CHECK(place.columns.focused() == place.panes.customer);
}

TEST_CASE("What was hidden is hidden the next time, and comes back when one goes there")
{
    tests::MemoryState memory;
    {
        Place place(memory);
        place.action(QStringLiteral("Show the queue"))->setChecked(false);
    }
    Place place(memory);
    CHECK_FALSE(place.panes.queue->isVisible());
    place.columns.focusPane(place.panes.queue);
    CHECK(place.panes.queue->isVisible());
    CHECK(place.columns.focused() == place.panes.queue);
}
