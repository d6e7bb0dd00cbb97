// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include <QCoreApplication>

#include <catch2/catch_session.hpp>

int main(int argc, char **argv)
{
    // Drivers of databases are plugins, which the application finds; it has to be gone before what Qt Sql keeps until the end of the process.
    const QCoreApplication application(argc, argv);
    return Catch::Session().run(argc, argv);
}
