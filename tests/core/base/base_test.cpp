// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/requestid.h"
#include "core/base/savefile.h"
#include "tests/support/catchqt.h"

#include <QFile>
#include <QSet>
#include <QTemporaryDir>
#include <QUuid>

using namespace throughline::base;

TEST_CASE("an error's sentence fills in arguments once, even if they look like places themselves")
{
    const Error error { ErrorKind::InvalidInput, QStringLiteral("%1 is not %2, is it? 100%"),
        { QStringLiteral("%2"), QStringLiteral("b") }, {} };
    CHECK(error.sentence() == QStringLiteral("%2 is not b, is it? 100%"));
}

TEST_CASE("a place without an argument stays as it is")
{
    CHECK(Error { ErrorKind::Internal, QStringLiteral("%1 and %2"), { QStringLiteral("a") }, {} }.sentence()
        == QStringLiteral("a and %2"));
}

TEST_CASE("request ids are UUIDs of version 7 that sort by time and don't repeat")
{
    QSet<QString> seen;
    QString before;
    for (EpochMs at = 1'770'000'000'000; at < 1'770'000'000'200; ++at) {
        const RequestId id = RequestId::make(at);
        const QUuid uuid = QUuid::fromString(id.toString());
        CHECK(uuid.variant() == QUuid::DCE);
        CHECK(id.toString().at(14) == u'7');
        CHECK(id.toString() > before);
        before = id.toString();
        seen.insert(before);
        // The first 48 bits are the time (RFC 9562, section 5.7).
        const QString hex = QString(id.toString()).remove(u'-').left(12);
        CHECK(hex.toLongLong(nullptr, 16) == at);
        const Result<RequestId> parsed = RequestId::parse(id.toString());
        REQUIRE(parsed);
        CHECK(*parsed == id);
    }
    CHECK(seen.size() == 200);
}

TEST_CASE("what is no UUID of version 7 is refused as a request id")
{
    for (const char *text :
        { "", "x", "550e8400-e29b-41d4-a716-446655440000", "{01890a5d-ac96-774b-bcce-b302099a8057}" })
        CHECK_FALSE(RequestId::parse(QString::fromLatin1(text)).ok());
}

TEST_CASE("a file is written as a whole, or it is said why not")
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("picture.png"));
    REQUIRE(saveFile(path, "before"));
    REQUIRE(saveFile(path, "after"));
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    CHECK(file.readAll() == "after");
    const auto denied = saveFile(folder.filePath(QStringLiteral("none/picture.png")), "picture");
    REQUIRE_FALSE(denied);
    CHECK(denied.error().sentence().contains(QStringLiteral("can't be written")));
}
