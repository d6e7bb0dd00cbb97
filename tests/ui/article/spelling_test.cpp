// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/article/articleedit.h"
#include "ui/article/spellchecker.h"

#include "tests/support/catchqt.h"
#include "tests/support/wait.h"

#include <QApplication>
#include <QFile>
#include <QMenu>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <memory>

using namespace throughline;
using namespace Qt::StringLiterals;
using tests::waitUntil;
using ui::ArticleEdit;
using ui::SpellChecker;

namespace {

/// A dictionary of a few words, so that no test depends on what is installed.
class SmallDictionary {
public:
    explicit SmallDictionary(const QString &name = u"xx_XX"_s)
    {
        write(name + u".aff"_s, "SET UTF-8\nTRY esianrtolcdugmphbyfvkwzüß\n");
        write(name + u".dic"_s, "6\nreset\nthe\nrouter\ngrößer\ncable\nnow\n");
    }
    [[nodiscard]] QString path() const { return m_folder.path(); }

private:
    void write(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_folder.filePath(name));
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    QTemporaryDir m_folder;
};

struct Checker {
    SmallDictionary dictionary;
    SpellChecker checker;

    Checker()
    {
        checker.setFolders({ dictionary.path() });
        checker.setLanguage(u"xx"_s);
        REQUIRE(waitUntil([&] { return checker.state() == SpellChecker::State::Ready; }));
    }
};

QMenu *openMenu()
{
    QMenu *menu = nullptr;
    waitUntil([&] { return (menu = qobject_cast<QMenu *>(QApplication::activePopupWidget())) != nullptr; });
    return menu;
}

} // namespace

TEST_CASE("Words are looked up in the dictionary of the language, own words are right")
{
    Checker c;
    CHECK(c.checker.dictionary() == u"xx_XX"_s);
    CHECK_FALSE(c.checker.isRight(u"reset"_s));
    c.checker.ask({ u"reset"_s, u"rsset"_s, u"größer"_s, u"сброс"_s });
    REQUIRE(waitUntil([&] { return c.checker.isRight(u"rsset"_s).has_value(); }));
    CHECK(*c.checker.isRight(u"reset"_s));
    CHECK(*c.checker.isRight(u"größer"_s));
    CHECK_FALSE(*c.checker.isRight(u"rsset"_s));
    CHECK(*c.checker.isRight(u"сброс"_s)); // of another script: nothing is known about it
    const QSignalSpy told(&c.checker, &SpellChecker::ownWordsChanged);
    c.checker.learn(u"rsset"_s);
    CHECK(*c.checker.isRight(u"rsset"_s));
    REQUIRE(told.size() == 1);
    CHECK(told.front().front().toStringList() == QStringList { u"rsset"_s });
}

TEST_CASE("Without a dictionary nothing is wrong, and that is told")
{
    SpellChecker checker;
    const SmallDictionary dictionary;
    checker.setFolders({ dictionary.path() });
    checker.setLanguage(u"yy"_s);
    REQUIRE(waitUntil([&] { return checker.state() == SpellChecker::State::Missing; }));
    CHECK(checker.dictionary().isEmpty());
    checker.ask({ u"rsset"_s });
    CHECK(*checker.isRight(u"rsset"_s));
}

TEST_CASE("What is misspelled is underlined outside of code and addresses, and can be replaced by keys alone")
{
    Checker c;
    ArticleEdit edit(c.checker);
    edit.resize(400, 300);
    edit.show();
    edit.replaceText(u"reset the ruoter `nwo` https://a.example/nwo\n\n```\ncbale\n```\n"_s);
    edit.checkSpelling();
    REQUIRE(waitUntil([&] { return edit.wrongInSight() == QStringList { u"ruoter"_s }; }));
    CHECK(edit.extraSelections().size() == 1);
    edit.goToNextWrong();
    REQUIRE(waitUntil([&] { return edit.textCursor().selectedText() == u"ruoter"_s; }));
    edit.suggestSpelling();
    QMenu *menu = openMenu();
    REQUIRE(menu);
    REQUIRE(menu->actions().front()->text() == u"router"_s);
    menu->actions().front()->trigger();
    menu->close();
    CHECK(edit.toPlainText().startsWith(u"reset the router `nwo`"_s));
    edit.checkSpelling();
    CHECK(edit.wrongInSight().isEmpty());
}
