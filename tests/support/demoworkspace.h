// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/services/cases.h"
#include "core/services/importer.h"
#include "core/services/workspace.h"
#include "tests/support/wait.h"

#include <catch2/catch_test_macros.hpp>

#include <QTemporaryDir>

#include <memory>
#include <vector>

namespace throughline::tests {

/// 2026-03-10T12:00:00Z, always.
class FixedClock final : public base::Clock {
public:
    [[nodiscard]] base::EpochMs now() const override { return 1773144000000; }
};

template <typename T> T await(const QFuture<base::Result<T>> &future)
{
    REQUIRE(waitUntil([&] { return future.isFinished(); }));
    REQUIRE(future.result().ok());
    return future.result().value();
}

/// A workspace in a temporary file with the demo company in it.
class DemoWorkspace {
public:
    DemoWorkspace()
    {
        auto made = services::Workspace::make(
            m_dir.filePath(QStringLiteral("demo.throughline")), services::Workspace::Mode::CreateIfMissing, m_clock);
        REQUIRE(made.ok());
        m_workspace = std::move(made).value();
        const QFuture<base::Result<void>> opened = m_workspace->open();
        REQUIRE(waitUntil([&] { return opened.isFinished(); }));
        REQUIRE(opened.result().ok());
        await(m_workspace->importer().makeDemo(3000, 1, m_clock.now()));
    }

    [[nodiscard]] services::Workspace &operator*() const { return *m_workspace; }
    [[nodiscard]] services::Workspace *operator->() const { return m_workspace.get(); }
    [[nodiscard]] const base::Clock &clock() const { return m_clock; }
    [[nodiscard]] std::vector<domain::SupportCase> cases() const { return await(m_workspace->cases().page({}, 500)); }

private:
    FixedClock m_clock;
    QTemporaryDir m_dir;
    std::unique_ptr<services::Workspace> m_workspace;
};

} // namespace throughline::tests
