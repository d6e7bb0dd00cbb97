// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/windowbench.h"

#include "core/exchange/demo/demo.h"
#include "core/services/cases.h"
#include "core/services/knowledge.h"
#include "core/services/search.h"
#include "core/storage/eventcolumns.h"
#include "tests/bench/benchdata.h"
#include "tests/bench/rawsqlite.h"
#include "tests/shots/driver.h"
#include "ui/shell/commandpalette.h"
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelinepane.h"
#include "ui/timeline/timelineview.h"

#include <QScrollBar>

#include <limits>

namespace throughline::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr double kP95 = 8;
constexpr double kWorst = 16;
constexpr double kFrame = 6;
constexpr QSize kWindow(1920, 1080);

QString pathOf(const QString &folder, qint64 events)
{
    return u"%1/%2.throughline"_s.arg(folder).arg(events);
}

/// Answers to key presses of one sort.
struct Answers {
    Samples first;
    Samples ready;
    Samples painted;
    Samples work;
    Samples rest;

    void add(const Answer &answer)
    {
        first.add(answer.first);
        ready.add(answer.ready);
        painted.add(answer.painted);
        work.add(answer.work);
        rest.add(answer.rest);
    }
};

void tell(Table &table, const QString &what, const Answers &answers)
{
    if (answers.painted.isEmpty())
        throw std::runtime_error("nothing was answered: " + what.toStdString());
    table.latency(what + u": the answer is painted"_s, answers.painted, kP95, kWorst);
    const auto plain = [&](const QString &which, const Samples &samples) {
        const double p95 = samples.quantile(0.95);
        table.add({ u"  "_s + which,
            u"median %1, p95 %2, max %3"_s.arg(samples.median(), 0, 'f', 1)
                .arg(p95, 0, 'f', 1)
                .arg(samples.worst(), 0, 'f', 1),
            {}, p95, {}, {}, true });
    };
    plain(u"first frame after the key press"_s, answers.first);
    plain(u"the answer has reached the window"_s, answers.ready);
    plain(u"processor time of the GUI thread until the answer"_s, answers.work);
    plain(u"last frame, all panes at rest"_s, answers.rest);
}

/// Somebody who works in the window.
class Hand {
public:
    Hand(MeteredApplication &application, const QString &workspace)
        : m_application(application)
        , m_driver({}, kWindow)
    {
        console::Options options;
        options.workspace = workspace;
        options.agent = u"Bench"_s;
        m_driver.start(options);
        m_driver.until(u"the first case is on the screen"_s, [&] { return m_driver.isUsable(); });
    }

    [[nodiscard]] ui::TimelineView &view() { return m_driver.find<ui::TimelinePane>().view(); }
    [[nodiscard]] ui::TimelineModel &model() { return m_driver.find<ui::TimelinePane>().model(); }
    [[nodiscard]] ui::CommandPalette &palette() { return m_driver.find<ui::CommandPalette>(); }
    [[nodiscard]] shots::Driver &driver() { return m_driver; }

    std::optional<Answer> press(const QString &keys, const std::function<bool()> &ready)
    {
        return m_application.press(m_driver.window(), keys, ready);
    }

    void openHeavy()
    {
        m_driver.press(u"Ctrl+K"_s);
        m_driver.type(QString::fromUtf16(exchange::kDemoHeavyCustomer));
        m_driver.until(u"the palette finds"_s, [&] { return palette().isSettled(); });
        m_driver.press(u"Return"_s);
        m_driver.until(u"the largest customer is open"_s, [&] { return !model().isLoading() && model().count() > 0; });
        m_driver.press(u"Alt+3"_s);
    }

private:
    MeteredApplication &m_application;
    shots::Driver m_driver;
};

void tellBusy(Table &table, const MeteredApplication &application)
{
    table.note(u"longest event on the GUI thread: %1 ms, %2 of it work, %3"_s.arg(application.longestEvent(), 0, 'f', 1)
            .arg(application.longestEventWork(), 0, 'f', 1)
            .arg(application.longestEventText()));
}

void customers(Table &table, MeteredApplication &application, Hand &hand)
{
    constexpr int kPresses = 120;
    // At its first use, the font of each script is read from the disk.
    constexpr int kNotCounted = 40;
    application.watch(*hand.view().viewport());
    ui::TimelineModel &model = hand.model();
    Answers answers;
    for (int i = 0; i < kNotCounted + kPresses; ++i) {
        if (i == kNotCounted)
            application.watch(*hand.view().viewport());
        const domain::CustomerId before = model.customer();
        const QString title = hand.driver().window().windowTitle();
        const auto ready = [&] {
            return hand.driver().window().windowTitle() != title && !model.isLoading() && model.count() > 0;
        };
        const std::optional<Answer> answer = hand.press(u"Ctrl+J"_s, ready);
        // The next case may be one of the same customer.
        if (answer && i >= kNotCounted && model.customer() != before)
            answers.add(*answer);
    }
    tell(table, u"open another customer"_s, answers);
    tellBusy(table, application);
}

void letters(Table &table, MeteredApplication &application, Hand &hand)
{
    constexpr int kTimes = 10;
    application.watch(hand.palette());
    Answers answers;
    for (int i = 0; i < kTimes; ++i) {
        (void)hand.press(u"Ctrl+K"_s, [&] { return hand.palette().isVisible(); });
        for (const QChar letter : u"router fir"_s) {
            if (const auto answer = hand.press(QString(letter), [&] { return hand.palette().isSettled(); }))
                answers.add(*answer);
        }
        (void)hand.press(u"Esc"_s, [&] { return !hand.palette().isVisible(); });
    }
    tell(table, u"each letter of “router fir” in the palette"_s, answers);
    tellBusy(table, application);
}

void pages(Table &table, MeteredApplication &application, Hand &hand)
{
    constexpr int kPresses = 200;
    application.watch(*hand.view().viewport());
    ui::TimelineView &view = hand.view();
    ui::TimelineModel &model = hand.model();
    Answers shown;
    for (int i = 0; i < kPresses && !model.atOldest(); ++i) {
        const domain::EventId before = model.eventAt(view.firstVisibleRow()).id;
        if (const auto answer = hand.press(
                u"PgUp"_s, [&] { return model.eventAt(view.firstVisibleRow()).id != before; }))
            shown.add(*answer);
    }
    tell(table, u"next timeline page, read ahead (Page Up)"_s, shown);
    // Shift+Home goes to the edge of what was read, and the next page from the workspace comes in above it.
    Answers read;
    for (int i = 0; i < kPresses && !model.atOldest(); ++i) {
        const domain::EventId before = model.eventAt(0).id;
        if (const auto answer = hand.press(u"Shift+Home"_s, [&] { return model.eventAt(0).id != before; }))
            read.add(*answer);
    }
    tell(table, u"next timeline page, from the workspace (Shift+Home)"_s, read);
    tellBusy(table, application);
}

/// Back and forth between the largest customer, who is open, and the one before.
void largest(Table &table, MeteredApplication &application, Hand &hand)
{
    constexpr int kTimes = 40;
    constexpr double kHeaderAndPage = 50;
    application.watch(*hand.view().viewport());
    ui::TimelineModel &model = hand.model();
    const domain::CustomerId heavy = model.customer();
    Answers answers;
    for (int i = 0; i < kTimes; ++i) {
        (void)hand.press(u"Alt+Left"_s, [&] { return model.customer() != heavy && !model.isLoading(); });
        if (const auto answer = hand.press(
                u"Alt+Right"_s, [&] { return model.customer() == heavy && !model.isLoading() && model.count() > 0; }))
            answers.add(*answer);
    }
    tell(table, u"open the largest customer"_s, answers);
    table.figure(u"open the largest customer: first page, header and all else are painted, p95"_s,
        answers.rest.quantile(0.95), u"ms"_s, kHeaderAndPage);
}

void scroll(Table &table, MeteredApplication &application, Hand &hand)
{
    constexpr qint64 kLongEnough = 40'000;
    hand.driver().press(u"End"_s);
    hand.driver().until(
        u"the newest event is shown"_s, [&] { return hand.view().isAtBottom() && !hand.model().isLoading(); });
    application.watch(*hand.view().viewport());
    const ui::TimelineModel &model = hand.model();
    QScrollBar *bar = hand.view().verticalScrollBar();
    qint64 passed = 0;
    int stalls = 0;
    domain::EventId last = model.eventAt(hand.view().firstVisibleRow()).id;
    QElapsedTimer time;
    time.start();
    // A key held down: the next page as soon as the last one is painted.
    while (!(model.atOldest() && bar->value() == 0) && time.elapsed() < kLongEnough) {
        const int before = hand.view().firstVisibleRow();
        const domain::EventId top = model.eventAt(before).id;
        if (!application.hold(hand.driver().window(), u"PgUp"_s,
                [&] { return model.eventAt(hand.view().firstVisibleRow()).id != top; }))
            ++stalls;
        const int row = hand.view().firstVisibleRow();
        const int old = model.rowOf(last);
        passed += old >= 0 ? old - row : 0;
        last = model.eventAt(row).id;
    }
    Samples frames;
    for (const double frame : application.frames())
        frames.add(frame);
    Samples work;
    for (const double frame : application.frameWork())
        work.add(frame);
    table.figure(
        u"scroll through %L1 events: %L2 frames, p99 of a frame"_s.arg(passed).arg(application.frames().size()),
        frames.quantile(0.99), u"ms"_s, kFrame);
    table.note(u"median %1 ms, longest %2 ms, %3 s in all; presses that found nothing more to show yet: %4"_s
            .arg(frames.median(), 0, 'f', 2)
            .arg(frames.worst(), 0, 'f', 1)
            .arg(double(time.elapsed()) / 1000, 0, 'f', 1)
            .arg(stalls));
    table.note(u"processor time of a frame: median %1 ms, p99 %2 ms, longest %3 ms"_s.arg(work.median(), 0, 'f', 2)
            .arg(work.quantile(0.99), 0, 'f', 1)
            .arg(work.worst(), 0, 'f', 1));
    table.figure(u"longest the GUI thread was busy with one event"_s, application.longestEvent(), u"ms"_s, kWorst);
    tellBusy(table, application);
}

} // namespace

void benchModel(Table &table, const QString &folder, qint64 events, const base::Clock &clock)
{
    const auto workspace = benchWorkspace(pathOf(folder, events), events, clock);
    RawSqlite raw(pathOf(folder, events));
    const domain::CustomerId heavy = heavyCustomer(*workspace);
    constexpr qint64 kNever = std::numeric_limits<qint64>::max();
    sqlite3_stmt *page = raw.prepare(storage::selectEvents() + QString::fromUtf16(kTimelineClause));
    ui::TimelineModel model(workspace->timeline());
    table.heading(u"Timeline model, %L1 events"_s.arg(events));
    const auto [ours, theirs] = timedInTurn(
        200,
        [&](int) {
            model.setCustomer(heavy);
            while (model.isLoading())
                QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        },
        [&](int) { raw.run(page, { heavy.value(), kNever, kNever, qint64(ui::TimelineModel::kPage + 1) }); });
    table.ratio(u"newest 50 events of the largest customer, model"_s, ours, theirs, 2);
    // What the palette waits for: says which of the searches an answer comes late from.
    for (const QString &typed : { u"r"_s, u"ro"_s, u"rou"_s, u"router"_s, u"router f"_s, u"router fir"_s }) {
        constexpr int kTimes = 10;
        const auto median = [&](const auto &search) {
            return timed(kTimes, [&](int) { (void)search().result(); }, 1).median();
        };
        table.note(u"“%1”: palette's search %2 ms, of that events %3 ms, articles %4 ms"_s.arg(typed)
                .arg(median([&] { return workspace->search().everything(typed, ui::kPaletteLimit); }), 0, 'f', 2)
                .arg(median([&] { return workspace->search().events(typed, ui::kPaletteLimit); }), 0, 'f', 2)
                .arg(median([&] { return workspace->knowledge().search(typed, ui::kPaletteLimit); }), 0, 'f', 2));
    }
    const auto cases = workspace->cases().queuePage({}, {}, 20).result();
    if (cases) {
        const Samples suggested = timed(
            int(cases->size()),
            [&](int i) { (void)workspace->knowledge().suggest((*cases)[size_t(i)].id, 5).result(); }, 1);
        table.note(u"suggestions for a case: median %1 ms, longest %2 ms"_s.arg(suggested.median(), 0, 'f', 1)
                .arg(suggested.worst(), 0, 'f', 1));
    }
}

void benchWindow(Table &table, MeteredApplication &application, const QString &folder, qint64 events,
    const base::Clock &clock, const QString &part)
{
    const auto wanted = [&](const QString &name) { return part.isEmpty() || part == name; };
    (void)benchWorkspace(pathOf(folder, events), events, clock);
    table.heading(u"Window, %L1 events, key press → painted"_s.arg(events));
    Hand hand(application, pathOf(folder, events));
    if (wanted(u"open"_s))
        customers(table, application, hand);
    if (wanted(u"type"_s))
        letters(table, application, hand);
    hand.openHeavy();
    if (wanted(u"largest"_s))
        largest(table, application, hand);
    if (wanted(u"page"_s))
        pages(table, application, hand);
    if (wanted(u"scroll"_s)) {
        table.heading(u"Window, %L1 events, scrolling"_s.arg(events));
        scroll(table, application, hand);
    }
}

} // namespace throughline::bench
