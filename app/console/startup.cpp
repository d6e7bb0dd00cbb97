// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "app/console/startup.h"

#include "core/services/cases.h"
#include "core/services/importer.h"
#include "core/services/inspection.h"
#include "ui/common/requests.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QStandardPaths>
#include <QUrl>

#include <algorithm>

namespace throughline::console {

namespace {

constexpr int kRecent = 5;
constexpr qint64 kDemoEvents = 20'000;
constexpr quint64 kDemoSeed = 1;
const QString kRecentKey = QStringLiteral("workspaces/recent");

QString loginName()
{
    for (const char *variable : { "USER", "LOGNAME", "USERNAME" }) {
        const QString name = qEnvironmentVariable(variable);
        if (!name.isEmpty())
            return name;
    }
    return QStringLiteral("agent");
}

QString demoPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
        + QStringLiteral("/throughline/demo.throughline");
}

bool isServer(const QString &location)
{
    return location.startsWith(QStringLiteral("postgresql://")) || location.startsWith(QStringLiteral("postgres://"));
}

} // namespace

Startup::Startup(const base::Clock &clock, ui::UiState &state, ui::Theme &theme)
    : m_clock(clock)
    , m_state(state)
    , m_theme(theme)
{
}

Startup::~Startup()
{
    if (m_goOn)
        *m_goOn = false;
    m_window.reset();
}

void Startup::begin(const Options &options)
{
    const auto saved = ui::themeFromName(m_state.load(QStringLiteral("window/theme")).toString());
    m_theme.apply(options.theme.value_or(saved.value_or(ui::ThemeChoice::System)));
    m_askedAgent = options.agent;
    m_window = std::make_unique<ui::MainWindow>(m_state, m_theme, m_clock);
    connect(m_window.get(), &ui::MainWindow::workspaceAsked, this,
        [this](const QString &location, bool create) { open(location, create ? Purpose::Create : Purpose::Use); });
    connect(m_window.get(), &ui::MainWindow::demoAsked, this, [this] { open(demoPath(), Purpose::Demo); });
    connect(m_window.get(), &ui::MainWindow::retryAsked, this, [this] { open(m_location, m_purpose); });
    connect(m_window.get(), &ui::MainWindow::cancelAsked, this, &Startup::cancel);
    connect(m_window.get(), &ui::MainWindow::ended, QCoreApplication::instance(), &QCoreApplication::quit);
    m_window->show();
    if (options.workspace.isEmpty())
        m_window->showWelcome(recent());
    else
        open(options.workspace, Purpose::Use);
}

void Startup::open(const QString &location, Purpose purpose)
{
    m_window->showWaiting(tr("Opening the workspace…"));
    abandon();
    m_location = location;
    m_purpose = purpose;
    if (purpose == Purpose::Demo)
        QDir().mkpath(QFileInfo(location).path());
    const auto mode = purpose == Purpose::Use ? services::Workspace::Mode::MustExist
                                              : services::Workspace::Mode::CreateIfMissing;
    base::Result<std::unique_ptr<services::Workspace>> made = services::Workspace::make(location, mode, m_clock);
    if (!made) {
        m_window->showProblem(location, made.error());
        return;
    }
    m_workspace = std::move(made).value();
    m_window->showWaiting(isServer(location) ? tr("Connecting to %1…").arg(m_workspace->displayName())
                                             : tr("Opening %1…").arg(m_workspace->displayName()));
    m_opening = m_workspace->open();
    const quint64 generation = m_generation;
    ui::whenDone(m_opening, this, [this, generation](const base::Result<void> &result) {
        if (generation == m_generation)
            opened(result);
    });
}

void Startup::opened(const base::Result<void> &result)
{
    if (!result)
        fail(result.error());
    else if (m_purpose == Purpose::Demo)
        fillDemo();
    else
        chooseAgent();
}

void Startup::fillDemo()
{
    m_window->showWaiting(
        tr("Making the demo: some 300 customers and what passed between them and the company. It is done once."));
    m_goOn = std::make_shared<std::atomic<bool>>(true);
    const quint64 generation = m_generation;
    auto lastTold = std::make_shared<base::EpochMs>(0);
    const auto progress = [this, goOn = m_goOn, lastTold, generation](qint64 done, qint64 total) {
        // On a database thread; ten times a second is enough for an eye.
        if (goOn->load() && m_clock.now() - *lastTold >= 100) {
            *lastTold = m_clock.now();
            QMetaObject::invokeMethod(m_window.get(), [this, generation, done, total] {
                if (generation == m_generation)
                    m_window->showProgress(done, total);
            });
        }
        return goOn->load();
    };
    ui::whenDone(m_workspace->importer().makeDemo(kDemoEvents, kDemoSeed, m_clock.now(), progress), this,
        [this, generation](const base::Result<services::ImportReport> &done) {
            if (generation != m_generation)
                return;
            // A demo that is there already is refused, which is as good.
            if (done || done.error().kind == base::ErrorKind::Refused)
                chooseAgent();
            else
                fail(done.error());
        });
}

void Startup::chooseAgent()
{
    const quint64 generation = m_generation;
    ui::whenDone(m_workspace->cases().agents(), this,
        [this, generation](const base::Result<std::vector<domain::Agent>> &agents) {
            if (generation != m_generation)
                return;
            if (!agents) {
                fail(agents.error());
                return;
            }
            QString wanted = m_askedAgent;
            if (wanted.isEmpty())
                wanted = m_state.load(agentKey()).toString();
            if (!wanted.isEmpty()) {
                chooseAmong(*agents, wanted, true);
                return;
            }
            // Only the first time. A demo is one by what it holds: under any name, and on a server too.
            ui::whenDone(m_workspace->inspection().isDemo(), this,
                [this, generation, all = *agents](const base::Result<bool> &demo) {
                    if (generation != m_generation)
                        return;
                    if (demo)
                        chooseAmong(all, loginName(), m_purpose != Purpose::Demo && !demo.value());
                    else
                        fail(demo.error());
                });
        });
}

void Startup::chooseAmong(const std::vector<domain::Agent> &agents, QString wanted, bool own)
{
    const auto named = [&](const QString &name) {
        return std::find_if(
            agents.begin(), agents.end(), [&](const domain::Agent &agent) { return agent.name == name; });
    };
    if (!own && !agents.empty() && named(wanted) == agents.end())
        wanted = agents.front().name;
    // Who is known needs no write: a start stays quick, and works where nothing may be written.
    if (const auto known = named(wanted); known != agents.end()) {
        useAgent(known->id, known->name);
        return;
    }
    // Nobody new can be made there, and nothing is done in their name.
    if (m_workspace->inspection().isReadOnly()) {
        useAgent({}, wanted);
        return;
    }
    const quint64 generation = m_generation;
    ui::whenDone(m_workspace->cases().ensureAgent(base::RequestId::make(m_clock.now()), wanted), this,
        [this, generation, wanted](const base::Result<qint64> &id) {
            if (generation != m_generation)
                return;
            if (id)
                useAgent(domain::AgentId(id.value()), wanted);
            else
                fail(id.error());
        });
}

void Startup::useAgent(domain::AgentId id, const QString &name)
{
    m_state.save(agentKey(), name);
    // The name without the password: it goes into a file. A file's name is made absolute, since the folder that it is relative to changes.
    const QString entry = isServer(m_location) ? m_workspace->displayName() : QFileInfo(m_location).absoluteFilePath();
    QStringList list = recent();
    list.removeAll(entry);
    list.prepend(entry);
    m_state.save(kRecentKey, QStringList(list.mid(0, kRecent)));
    m_window->showWorkspace(*m_workspace, id, name);
}

void Startup::fail(const base::Error &error)
{
    const QString name = m_workspace ? m_workspace->displayName() : m_location;
    m_window->showProblem(name, error);
    abandon();
}

void Startup::cancel()
{
    abandon();
    m_window->showWelcome(recent());
}

void Startup::abandon()
{
    ++m_generation;
    if (m_goOn)
        *m_goOn = false;
    m_goOn.reset();
    if (!m_workspace)
        return;
    if (m_opening.isFinished()) {
        m_workspace.reset();
        return;
    }
    // Its end waits for the thread that is connecting: only when that is through does it cost nothing.
    auto *watcher = new QFutureWatcher<base::Result<void>>(this);
    services::Workspace *left = m_workspace.release();
    left->setParent(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [watcher, left] {
        left->deleteLater();
        watcher->deleteLater();
    });
    watcher->setFuture(m_opening);
}

QStringList Startup::recent() const
{
    return m_state.load(kRecentKey).toStringList();
}

QString Startup::agentKey() const
{
    // Slashes would make groups of the path.
    return QStringLiteral("agents/") + QString::fromLatin1(QUrl::toPercentEncoding(m_workspace->displayName()));
}

} // namespace throughline::console
