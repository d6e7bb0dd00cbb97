// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
// The arrows of ARCHITECTURE.md, read from the sources: linking alone doesn't stop a header.

#include "tests/support/catchqt.h"

#include <QDirIterator>
#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

namespace {

/// For each folder, the folders whose headers it may include besides its own.
const QMap<QString, QStringList> &allowed()
{
    static const QMap<QString, QStringList> arrows {
        { u"core/base"_s, {} },
        { u"core/domain"_s, { u"core/base"_s } },
        { u"core/markdown"_s, { u"core/domain"_s, u"core/base"_s } },
        { u"core/mining"_s, { u"core/domain"_s, u"core/base"_s } },
        { u"core/exchange"_s, { u"core/domain"_s, u"core/base"_s } },
        { u"core/storage"_s, { u"core/domain"_s, u"core/base"_s } },
        { u"core/channels"_s, { u"core/exchange"_s, u"core/domain"_s, u"core/base"_s } },
        { u"core/services"_s,
            { u"core/storage"_s, u"core/channels"_s, u"core/exchange"_s, u"core/mining"_s, u"core/markdown"_s,
                u"core/domain"_s, u"core/base"_s } },
        { u"ui"_s, { u"core/services"_s, u"core/markdown"_s, u"core/domain"_s, u"core/base"_s } },
        { u"app"_s, { u"ui"_s, u"core/services"_s, u"core/domain"_s, u"core/base"_s } },
    };
    return arrows;
}

/// A service's header may be included by ui: it must not drag storage along.
/// Headers of core/services for core/services alone: they may name types of the layers below.
bool isInternal(const QString &path)
{
    static const QSet<QString> internal { u"core/services/articlefinder.h"_s, u"core/services/articlewriting.h"_s,
        u"core/services/birth.h"_s, u"core/services/casefields.h"_s, u"core/services/editing.h"_s,
        u"core/services/editwords.h"_s, u"core/services/folderwriter.h"_s, u"core/services/gates.h"_s,
        u"core/services/originkey.h"_s, u"core/services/privatewords.h"_s, u"core/services/publishing.h"_s,
        u"core/services/publishingpages.h"_s, u"core/services/recipients.h"_s, u"core/services/recordpipe.h"_s,
        u"core/services/recordwriter.h"_s, u"core/services/roadmapwalk.h"_s, u"core/services/sourceprobe.h"_s,
        u"core/services/suggesting.h"_s };
    return internal.contains(path);
}

bool isServiceHeader(const QString &path)
{
    return path.startsWith(u"core/services/"_s) && path.endsWith(u".h"_s) && !isInternal(path);
}

QString folderOf(const QString &path)
{
    if (path.startsWith(u"ui/"_s))
        return u"ui"_s;
    if (path.startsWith(u"app/"_s))
        return u"app"_s;
    return path.section(u'/', 0, 1);
}

QString read(const QString &path)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return QString::fromUtf8(file.readAll());
}

struct Include {
    QString from;
    QString to;
};

std::vector<Include> includes()
{
    static const QRegularExpression pattern(
        u"^\\s*#\\s*include\\s*\"([^\"]+)\""_s, QRegularExpression::MultilineOption);
    const QString root = QStringLiteral(THROUGHLINE_SOURCE_DIR);
    std::vector<Include> found;
    for (const QString &top : { u"core"_s, u"ui"_s, u"app"_s }) {
        QDirIterator files(root + u'/' + top, { u"*.h"_s, u"*.cpp"_s }, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            auto matches = pattern.globalMatch(read(path));
            while (matches.hasNext())
                found.push_back({ path.mid(root.size() + 1), matches.next().captured(1) });
        }
    }
    return found;
}

} // namespace

TEST_CASE("every include follows the arrows")
{
    const std::vector<Include> all = includes();
    REQUIRE(all.size() > 100);
    for (const Include &include : all) {
        INFO(include.from.toStdString() << " includes " << include.to.toStdString());
        // Project headers are named from the top, so that their folder can be read; what moc makes is none of them.
        const bool generated = include.to.endsWith(u".moc"_s) || include.to.startsWith(u"moc_"_s);
        if (generated)
            continue;
        REQUIRE(include.to.contains(u'/'));
        const QString from = folderOf(include.from);
        const QString to = folderOf(include.to);
        REQUIRE(allowed().contains(from));
        CHECK((from == to || allowed().value(from).contains(to)));
        if (isInternal(include.to))
            CHECK((from == u"core/services"_s || from == u"tests"_s));
        if (isServiceHeader(include.from))
            CHECK_FALSE((to == u"core/storage"_s || to == u"core/exchange"_s || to == u"core/channels"_s));
    }
}

TEST_CASE("panes know common/, markdown/ and the drawing of blueprints only, never each other")
{
    for (const Include &include : includes()) {
        if (!include.from.startsWith(u"ui/"_s) || !include.to.startsWith(u"ui/"_s))
            continue;
        const QString from = include.from.section(u'/', 1, 1);
        const QString to = include.to.section(u'/', 1, 1);
        // How a blueprint is drawn serves every place that shows one.
        const bool drawing = include.to.startsWith(u"ui/roadmap/blueprint"_s) && from != u"common"_s;
        INFO(include.from.toStdString() << " includes " << include.to.toStdString());
        CHECK((from == to || from == u"shell"_s || to == u"common"_s || (to == u"markdown"_s && from != u"common"_s)
            || drawing));
    }
}

TEST_CASE("no library links against the arrows")
{
    static const QRegularExpression target(
        u"throughline_library\\(\\s*(\\w+)|target_link_libraries\\(\\s*throughline_(\\w+)"_s);
    static const QRegularExpression link(u"Throughline::(\\w+)"_s);
    const QMap<QString, QStringList> mayLink {
        { u"base"_s, {} },
        { u"domain"_s, { u"base"_s } },
        { u"markdown"_s, { u"domain"_s, u"base"_s } },
        { u"mining"_s, { u"domain"_s, u"base"_s } },
        { u"exchange"_s, { u"domain"_s, u"base"_s } },
        { u"demo"_s, { u"exchange"_s, u"domain"_s, u"base"_s } },
        { u"storage"_s, { u"domain"_s, u"base"_s } },
        { u"channels"_s, { u"exchange"_s, u"domain"_s, u"base"_s } },
        { u"services"_s,
            { u"storage"_s, u"channels"_s, u"exchange"_s, u"mining"_s, u"markdown"_s, u"demo"_s, u"domain"_s,
                u"base"_s } },
        { u"ui"_s, { u"services"_s, u"markdown"_s, u"domain"_s, u"base"_s, u"syntaxhighlighting"_s } },
    };
    QDirIterator files(QStringLiteral(THROUGHLINE_SOURCE_DIR "/core"), { u"CMakeLists.txt"_s }, QDir::Files,
        QDirIterator::Subdirectories);
    QStringList paths { QStringLiteral(THROUGHLINE_SOURCE_DIR "/ui/CMakeLists.txt") };
    while (files.hasNext())
        paths.append(files.next());
    int links = 0;
    for (const QString &path : paths) {
        const QString text = read(path);
        auto targets = target.globalMatch(text);
        while (targets.hasNext()) {
            const auto match = targets.next();
            const QString name = match.captured(1) + match.captured(2);
            const QString call = text.mid(
                match.capturedStart(), text.indexOf(u')', match.capturedEnd()) - match.capturedStart());
            INFO(path.toStdString() << ": " << name.toStdString());
            REQUIRE(mayLink.contains(name));
            auto used = link.globalMatch(call);
            while (used.hasNext()) {
                CHECK(mayLink.value(name).contains(used.next().captured(1).toLower()));
                ++links;
            }
        }
    }
    CHECK(links >= 7);
    // What services need of storage is theirs alone: a PUBLIC link would hand it on to ui.
    const QString services = read(QStringLiteral(THROUGHLINE_SOURCE_DIR "/core/services/CMakeLists.txt"));
    CHECK(services.contains(
        QRegularExpression(u"target_link_libraries\\(throughline_services PRIVATE[^)]*Throughline::Storage"_s)));
}

TEST_CASE("core knows no widgets, and only storage knows Qt Sql")
{
    static const QRegularExpression widgets(
        u"#include <(QWidget|QApplication|QPainter|QtWidgets|QtGui|QColor|QIcon|QFont)"_s);
    static const QRegularExpression sql(u"#include <(QSql|QtSql)"_s);
    const QString root = QStringLiteral(THROUGHLINE_SOURCE_DIR);
    for (const QString &top : { u"core"_s, u"ui"_s, u"app"_s }) {
        QDirIterator files(root + u'/' + top, { u"*.h"_s, u"*.cpp"_s }, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            const QString text = read(path);
            INFO(path.toStdString());
            if (top == u"core"_s)
                CHECK_FALSE(text.contains(widgets));
            if (!path.contains(u"/core/storage/"_s))
                CHECK_FALSE(text.contains(sql));
        }
    }
}

TEST_CASE("files are chosen in our own dialog, which looks into none of them")
{
    // Qt's opens those of an unknown kind; for the workspace's file that takes SQLite's locks away.
    static const QRegularExpression qtsOwn(u"new QFileDialog\\b|QFileDialog::(get|save)"_s);
    const QString root = QStringLiteral(THROUGHLINE_SOURCE_DIR);
    int read = 0;
    for (const QString &top : { u"ui"_s, u"app"_s }) {
        QDirIterator files(root + u'/' + top, { u"*.cpp"_s }, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            REQUIRE(file.open(QIODevice::ReadOnly));
            ++read;
            INFO(file.fileName().toStdString());
            CHECK_FALSE(qtsOwn.match(QString::fromUtf8(file.readAll())).hasMatch());
        }
    }
    CHECK(read > 100);
}
