// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/console/options.h"
#include "app/console/translations.h"
#include "core/base/clock.h"
#include "core/domain/supportcase.h"
#include "core/services/workspace.h"
#include "ui/shell/mainwindow.h"

#include <QFuture>
#include <QObject>

#include <atomic>
#include <memory>
#include <vector>

namespace throughline::console {

/// Puts the program together: the only place that knows everything. It opens workspaces for the window and keeps them alive as long as the window uses them. GUI
/// thread.
class Startup : public QObject {
    Q_OBJECT
public:
    /// All three must outlive it.
    Startup(const base::Clock &clock, ui::UiState &state, ui::Theme &theme);
    ~Startup() override;

    [[nodiscard]] ui::MainWindow &window() { return *m_window; }
    /// Shows the window at once; the workspace is opened behind it.
    void begin(const Options &options);

private:
    enum class Purpose { Use, Create, Demo };

    void open(const QString &location, Purpose purpose);
    void opened(const base::Result<void> &result);
    void fillDemo();
    void chooseAgent();
    /// `own`: their name may stand for somebody new; in a demo it doesn't, without being asked for.
    void chooseAmong(const std::vector<domain::Agent> &agents, QString wanted, bool own);
    void useAgent(domain::AgentId id, const QString &name);
    void fail(const base::Error &error);
    void cancel();
    /// Lets go of a workspace without waiting for it.
    void abandon();
    [[nodiscard]] QStringList recent() const;
    [[nodiscard]] QString agentKey() const;

    Translations m_translations; ///< before every window
    const base::Clock &m_clock;
    ui::UiState &m_state;
    ui::Theme &m_theme;
    std::unique_ptr<services::Workspace> m_workspace;
    std::unique_ptr<ui::MainWindow> m_window; ///< before the workspace in destruction: it uses its services
    QFuture<base::Result<void>> m_opening;
    QString m_location;
    QString m_askedAgent;
    Purpose m_purpose = Purpose::Use;
    std::shared_ptr<std::atomic<bool>> m_goOn; ///< false asks the making of the demo to stop
    quint64 m_generation = 0;
};

} // namespace throughline::console
