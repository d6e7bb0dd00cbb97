// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/practice/practicedialog.h"

#include "core/services/customers.h"
#include "core/services/knowledge.h"
#include "core/services/knowledgeuse.h"
#include "core/services/productnews.h"
#include "tests/support/demoworkspace.h"
#include "ui/practice/newsline.h"
#include "ui/practice/practicewords.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

using namespace throughline;
using namespace Qt::StringLiterals;
using tests::await;
using tests::waitUntil;

namespace {

struct PracticeWindow {
    PracticeWindow()
    {
        article = await(demo->knowledge().page({}, {}, 1)).front();
        await(demo->knowledgeUse().flag(request(), article.id, {}, u"Lamp"_s, u"<b>red</b> by now"_s));
    }
    base::RequestId request() { return base::RequestId::make(demo.clock().now()); }
    QTreeWidget &list(ui::PracticeDialog &dialog, int page)
    {
        auto *tabs = dialog.findChild<QTabWidget *>();
        tabs->setCurrentIndex(page);
        return *tabs->currentWidget()->findChild<QTreeWidget *>();
    }

    tests::DemoWorkspace demo;
    domain::Article article;
};

} // namespace

TEST_CASE("who looks after the knowledge sees what is in doubt and why, opens it, and settles it")
{
    PracticeWindow w;
    ui::PracticeDialog dialog(*w.demo, {});
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    dialog.begin();
    REQUIRE(waitUntil([&] { return dialog.isReady(); }));
    QTreeWidget &review = w.list(dialog, 1);
    REQUIRE(review.topLevelItemCount() == 1);
    QTreeWidgetItem *item = review.topLevelItem(0);
    CHECK(item->text(0) == w.article.title);
    CHECK(item->text(3) == u"flagged"_s);
    REQUIRE(item->childCount() == 1);
    CHECK(item->child(0)->text(0) == u"flagged (Lamp): <b>red</b> by now"_s);

    const auto buttons = dialog.findChildren<QPushButton *>();
    const auto button = [&](const QString &words) {
        for (QPushButton *one : buttons) {
            if (one->text().remove(u'&').startsWith(words) && one->isVisible())
                return one;
        }
        return static_cast<QPushButton *>(nullptr);
    };
    REQUIRE(button(u"I have looked"_s));
    button(u"I have looked"_s)->click();
    CHECK(waitUntil([&] { return review.topLevelItemCount() == 0; }));
    CHECK(await(w.demo->knowledgeUse().reviews(w.article.id, 5)).size() == 1);
}

TEST_CASE("a gap unfolds to its cases, and Enter opens the case")
{
    PracticeWindow w;
    auto *dialog = new ui::PracticeDialog(*w.demo, {});
    QSignalSpy opened(dialog, &ui::PracticeDialog::caseWanted);
    dialog->show();
    dialog->begin();
    REQUIRE(waitUntil([&] { return dialog->isReady(); }));
    QTreeWidget &gaps = w.list(*dialog, 0);
    REQUIRE(gaps.topLevelItemCount() > 0);
    QTreeWidgetItem *first = gaps.topLevelItem(0);
    REQUIRE(first->childCount() >= 2);
    CHECK(first->text(2).startsWith(QString::number(first->childCount())));
    gaps.setCurrentItem(first->child(0));
    QTest::keyClick(&gaps, Qt::Key_Return);
    CHECK(waitUntil([&] { return opened.size() == 1; }));
}

TEST_CASE("what is new for what a customer owns is one quiet line, which goes once it is put aside")
{
    PracticeWindow w;
    domain::CustomerId owner;
    domain::Purchase owned;
    for (const domain::CustomerSummary &one : await(w.demo->customers().page({}, {}, 1000))) {
        const auto purchases = await(w.demo->customers().card(one.customer.id)).purchases;
        // Nothing is said to who complains, and nothing else may stand in the line.
        const auto news = await(w.demo->productNews().ofCustomer(one.customer.id));
        if (!purchases.empty() && news.silence.isEmpty() && (!owner.isValid() || news.recommendations.empty())) {
            owner = one.customer.id;
            owned = purchases.front();
            if (news.recommendations.empty())
                break;
        }
    }
    REQUIRE(owner.isValid());
    const bool recommended = !await(w.demo->productNews().ofCustomer(owner)).recommendations.empty();
    ui::NewsLine line(w.demo->productNews(), w.demo.clock(), {});
    line.setCustomer(owner);
    CHECK((line.isHidden() || recommended));
    domain::ReleaseNote note;
    note.productName = owned.productName;
    note.version = u"99.1"_s;
    note.body = u"Xyzzy."_s;
    await(w.demo->productNews().add(w.request(), { note }));
    line.apply({ domain::Change { 0, domain::Subject::Bulk, 0, {}, {}, {} } });
    REQUIRE(waitUntil([&] { return !line.isHidden() && line.text().contains(u"99.1"_s); }));
    line.findChild<QToolButton *>()->click();
    REQUIRE(waitUntil([&] { return await(w.demo->productNews().ofCustomer(owner)).items.front().seen; }));
    line.apply({ domain::Change { 0, domain::Subject::Customer, owner.value(), owner, {}, {} } });
    CHECK(waitUntil([&] { return line.isHidden() || (recommended && !line.text().contains(u"99.1"_s)); }));
}
