// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/postgresserver.h"
#include "tests/support/writerprocess.h"

#include <QCoreApplication>

#include <catch2/catch_session.hpp>

int main(int argc, char **argv)
{
    // A test may start this program again as another process that writes into the same workspace.
    if (throughline::tests::isWriterProcess(argc, argv)) {
        QCoreApplication application(argc, argv);
        return throughline::tests::runWriterProcess(application.arguments());
    }
    QCoreApplication application(argc, argv);
    const int failed = Catch::Session().run(argc, argv);
    throughline::tests::PostgresServer::stopAll();
    return failed;
}
