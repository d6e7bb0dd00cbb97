// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/writerprocess.h"

#include "core/storage/database.h"

#include <QRandomGenerator>
#include <QThread>

#include <cstring>

namespace throughline::tests {

namespace {
constexpr auto kMark = "--writer-process";
constexpr int kRollBackEvery = 3;
} // namespace

bool isWriterProcess(int argc, char **argv)
{
    return argc > 1 && std::strcmp(argv[1], kMark) == 0;
}

QStringList writerArguments(const QString &location, int count, qint64 first)
{
    return { QString::fromLatin1(kMark), location, QString::number(count), QString::number(first) };
}

QList<qint64> committedBy(int count, qint64 first)
{
    QList<qint64> ids;
    for (int i = 0; i < count; ++i) {
        if (i % kRollBackEvery != 0)
            ids.append(first + i);
    }
    return ids;
}

int runWriterProcess(const QStringList &arguments)
{
    const base::SystemClock clock;
    storage::Database database(*storage::Location::parse(arguments.at(2)), storage::Database::Mode::MustExist, clock);
    const int count = arguments.at(3).toInt();
    const qint64 first = arguments.at(4).toLongLong();
    for (int i = 0; i < count; ++i) {
        const base::Result<qint64> done = database
                                              .command(base::RequestId::make(clock.now()), QStringLiteral("test"),
                                                  [=](storage::Session &session) -> base::Result<qint64> {
                                                      session.changed(domain::Subject::Case, first + i);
                                                      if (i % kRollBackEvery == 0)
                                                          return base::refused(QStringLiteral("taken back"));
                                                      return first + i;
                                                  })
                                              .result();
        const bool expected = i % kRollBackEvery == 0 ? !done.ok() : done.ok();
        if (!expected)
            return 1;
        QThread::usleep(QRandomGenerator::global()->bounded(2000));
    }
    return 0;
}

} // namespace throughline::tests
