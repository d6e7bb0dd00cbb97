// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/reader.h"
#include "testdata.h"

#include <catch2/catch_test_macros.hpp>

#include <QFile>
#include <QTemporaryDir>

using namespace throughline;
using exchange::FileKind;
using exchange::recognise;
using test::RecordingSink;

namespace {

class Files {
public:
    QString write(const char *name, const QByteArray &bytes)
    {
        const QString path = m_folder.filePath(QString::fromLatin1(name));
        QFile file(path);
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        return path;
    }

private:
    QTemporaryDir m_folder;
};

} // namespace

TEST_CASE("a format is known by its content, whatever the file is called")
{
    const QString txt = QStringLiteral("f.txt");
    CHECK(recognise("<?xml version='1.0'?>\n<!-- c -->\n<log>", txt) == FileKind::Xes);
    CHECK(recognise("\xEF\xBB\xBF<xes:log xmlns:xes='u'>", txt) == FileKind::Xes);
    CHECK(recognise("<!DOCTYPE log [<!ENTITY a \"b\">]><log>", txt) == FileKind::Xes);
    CHECK(recognise("<html><body>", txt) == std::nullopt);
    CHECK(recognise("[{\"convo_id\": 3592, \"scenario\": {", txt) == FileKind::AbcdDialogues);
    CHECK(recognise("{\"A\": {\"description\": \"d\", \"subflows\" : {", txt) == FileKind::AbcdGuidelines);
    CHECK(recognise("{\"id\": 1, \"title\": \"t\", \"text\": \"x\"}\n{\"id\"", txt) == FileKind::ArticleLines);
    CHECK(recognise("---\ntitle: t\n---\nbody", txt) == FileKind::Markdown);
    CHECK(recognise("plain words", txt) == std::nullopt);
    CHECK(recognise("plain words", QStringLiteral("f.md")) == FileKind::Markdown);
    CHECK(recognise(QByteArray("\x89PNG\r\n\x1A\n\0", 9), QStringLiteral("f.md")) == std::nullopt);
    CHECK(recognise({}, txt) == std::nullopt);
}

TEST_CASE("the names of formats are read back")
{
    for (const FileKind kind : { FileKind::Xes, FileKind::AbcdGuidelines, FileKind::AbcdDialogues, FileKind::Markdown,
             FileKind::ArticleLines })
        CHECK(exchange::fileKindFromName(exchange::fileKindName(kind)) == kind);
    CHECK(exchange::fileKindFromName(QStringLiteral("XES")) == FileKind::Xes);
    CHECK(exchange::fileKindFromName(QStringLiteral("csv")) == std::nullopt);
}

TEST_CASE("any file is read in the format that it has, compressed or not")
{
    Files files;
    RecordingSink sink;
    std::optional<FileKind> used;
    const QByteArray log = test::oneTrace(test::event("a", "2024-03-01T10:00:00Z"));
    REQUIRE(exchange::readAny(files.write("log.dat", test::gzip(log)), std::nullopt, {}, sink, &used));
    CHECK(used == FileKind::Xes);
    CHECK(sink.customers.front().name == QStringLiteral("Unknown customer (log.dat)"));
    REQUIRE(exchange::readAny(
        files.write("a.jsonl", "{\"title\": \"t\", \"text\": \"x\"}\n"), std::nullopt, {}, sink, &used));
    CHECK(used == FileKind::ArticleLines);
    REQUIRE(exchange::readAny(files.write("note.txt", "words"), FileKind::Markdown, {}, sink, &used));
    CHECK(used == FileKind::Markdown);
    CHECK(sink.articles.size() == 2);
}

TEST_CASE("a damaged gzip is called damaged, with the place, whether a format was named or not")
{
    Files files;
    const QByteArray log = test::oneTrace(test::event("a", "2024-03-01T10:00:00Z"));
    const QByteArray whole = test::gzip(log);
    RecordingSink good;
    REQUIRE(exchange::readAny(files.write("log.xes.gz", whole), std::nullopt, {}, good));
    int damaged = 0;
    // The first ten bytes are the header: most of it means nothing to the content.
    for (qsizetype at = 10; at < whole.size(); ++at) {
        for (int bit = 0; bit < 8; ++bit) {
            QByteArray bytes = whole;
            bytes[at] = char(bytes.at(at) ^ (1 << bit));
            RecordingSink sink;
            const QString path = files.write("log.xes.gz", bytes);
            const auto read = exchange::readAny(path, std::nullopt, {}, sink);
            INFO("byte " << at << ", bit " << bit);
            // A few bits mean nothing: those behind the end of the compressed data, up to the whole byte.
            if (read) {
                REQUIRE(sink.cases == good.cases);
                continue;
            }
            const QString said = read.error().sentence();
            INFO(said.toStdString());
            REQUIRE((said.contains(QStringLiteral("the compressed data ")) && said.contains(QStringLiteral("byte"))));
            ++damaged;
        }
    }
    CHECK(damaged > 100);
    RecordingSink sink;
    const auto sound = exchange::readAny(files.write("a.gz", test::gzip("words")), std::nullopt, {}, sink);
    REQUIRE_FALSE(sound);
    CHECK(sound.error().sentence().contains(QStringLiteral("none of the formats")));
}

TEST_CASE("content that isn't known, or not what --as says, is refused")
{
    Files files;
    RecordingSink sink;
    const QString text = files.write("x.txt", "words");
    const auto unknown = exchange::readAny(text, std::nullopt, {}, sink);
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().kind == base::ErrorKind::InvalidInput);
    CHECK(unknown.error().sentence().startsWith(
        text + QStringLiteral(" is none of the formats that can be imported (XES, ")));
    CHECK(unknown.error().sentence().endsWith(QStringLiteral("say which with --as.")));
    const QString log = files.write("l.xes", "<log/>");
    CHECK(exchange::readAny(log, FileKind::ArticleLines, {}, sink).error().sentence()
        == log + QStringLiteral(" contains an event log (XES), not articles as JSON lines as --as articles says."));
    CHECK(exchange::readAny(text, FileKind::Xes, {}, sink).error().sentence()
        == text + QStringLiteral(", line 1, column 1: the XML is broken: it doesn't begin with an element."));
    const QString binary = files.write("b.md", QByteArray("\0\1\2", 3));
    CHECK(exchange::readAny(binary, FileKind::Markdown, {}, sink).error().sentence()
        == binary + QStringLiteral(" isn't text, so it can't be read as Markdown."));
    CHECK(exchange::readAny(QStringLiteral("/nowhere/at/all"), std::nullopt, {}, sink).error().kind
        == base::ErrorKind::NotFound);
}
