// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/bytesource.h"
#include "testdata.h"

#include <catch2/catch_test_macros.hpp>

#include <QFile>
#include <QTemporaryDir>

#include <unistd.h>

using namespace throughline;
using exchange::ByteSource;
using test::gzip;

namespace {

base::Result<QByteArray> readBack(const QByteArray &bytes)
{
    auto source = ByteSource::fromBytes(bytes, QStringLiteral("f.gz"));
    if (!source)
        return source.error();
    return (*source)->readAll(1 << 30);
}

QByteArray longText()
{
    QByteArray text;
    for (int i = 0; i < 50'000; ++i)
        text += QByteArray::number(i * 7919) + '\n';
    return text;
}

} // namespace

TEST_CASE("plain bytes come out as they are, and peeking takes nothing")
{
    const QByteArray text = longText();
    auto source = ByteSource::fromBytes(text, QStringLiteral("f"));
    REQUIRE(source);
    CHECK_FALSE((*source)->isCompressed());
    CHECK((*source)->peek(10) == text.left(10));
    CHECK((*source)->peek(5000) == text.left(5000));
    CHECK(*(*source)->readAll(1 << 30) == text);
    CHECK((*source)->done() == text.size());
    CHECK((*source)->total() == text.size());
    char c = 0;
    CHECK(*(*source)->read(&c, 1) == 0);
}

TEST_CASE("gzip is undone, also of several members and with zero bytes behind it")
{
    const QByteArray text = longText();
    CHECK(*readBack(gzip(text)) == text);
    CHECK(*readBack(gzip(text) + gzip("and more") + gzip(text)) == text + "and more" + text);
    CHECK(*readBack(gzip(text) + QByteArray(700, '\0')) == text);
    CHECK(*readBack(gzip("") + gzip("x")) == "x");
}

TEST_CASE("a cut gzip says that it ends too early and after how many bytes")
{
    const QByteArray whole = gzip(longText());
    const QByteArray half = whole.left(whole.size() / 2);
    CHECK(readBack(half).error().sentence()
        == QStringLiteral("f.gz: the compressed data ends too early, after %1 bytes.").arg(half.size()));
    // Only the checksum is missing: all content came out before.
    CHECK(readBack(whole.chopped(3)).error().sentence().contains(QStringLiteral("ends too early")));
}

TEST_CASE("a wrong checksum of gzip is an error after the last byte")
{
    QByteArray whole = gzip(longText());
    whole[whole.size() - 6] = char(whole.at(whole.size() - 6) ^ 1);
    const auto read = readBack(whole);
    REQUIRE_FALSE(read);
    CHECK(read.error().sentence().contains(QStringLiteral("checksum")));
}

TEST_CASE("something else behind gzip is an error with its place")
{
    const QByteArray whole = gzip("text");
    CHECK(readBack(whole + "rubbish").error().sentence()
        == QStringLiteral("f.gz: after the compressed data, at byte %1, comes something else.").arg(whole.size()));
}

TEST_CASE("an empty file is refused, also if it is compressed")
{
    CHECK(ByteSource::fromBytes({}, QStringLiteral("f")).error().sentence() == QStringLiteral("f is empty."));
    CHECK(
        ByteSource::fromBytes(gzip({}), QStringLiteral("f.gz")).error().sentence() == QStringLiteral("f.gz is empty."));
}

TEST_CASE("what can't be opened is refused for the right reason")
{
    QTemporaryDir folder;
    CHECK(ByteSource::open(folder.filePath(QStringLiteral("no"))).error().kind == base::ErrorKind::NotFound);
    CHECK(ByteSource::open(folder.path()).error().sentence()
        == folder.path() + QStringLiteral(" is a folder, not a file."));
    if (geteuid() == 0)
        SKIP("root may read everything");
    QFile file(folder.filePath(QStringLiteral("secret")));
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write("x");
    file.close();
    file.setPermissions({});
    CHECK(ByteSource::open(file.fileName()).error().kind == base::ErrorKind::Denied);
}

TEST_CASE("a source larger than allowed isn't kept in memory")
{
    auto source = ByteSource::fromBytes(gzip(QByteArray(10 * 1024 * 1024, 'x')), QStringLiteral("f.gz"));
    REQUIRE(source);
    CHECK((*source)->readAll(1024 * 1024).error().sentence()
        == QStringLiteral("f.gz is too large: this format is read up to 1 MB."));
}
