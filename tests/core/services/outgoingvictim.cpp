// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
// Types drafts, sends, takes back and lets leave through the real services until it is killed (killed_test). It says each thing on stdout before it does it, in
// lower case, and in upper case once it is done: what it says survives it in the pipe.

#include "core/services/drafts.h"
#include "core/services/outgoing.h"
#include "core/services/workspace.h"

#include <QCoreApplication>
#include <QRandomGenerator>
#include <QThread>

#include <cstdio>

using namespace throughline;
using namespace Qt::StringLiterals;

namespace {

/// So fast that ten seconds are 50 ms, from a beginning that all victims share.
class FastClock final : public base::Clock {
public:
    explicit FastClock(base::EpochMs begun)
        : m_begun(begun)
    {
    }
    [[nodiscard]] base::EpochMs now() const override
    {
        constexpr base::EpochMs kSpeed = 200;
        return m_begun + (base::SystemClock().now() - m_begun) * kSpeed;
    }

private:
    base::EpochMs m_begun;
};

void say(const QString &line)
{
    const QByteArray bytes = line.toUtf8() + '\n';
    fwrite(bytes.constData(), 1, size_t(bytes.size()), stdout);
    fflush(stdout);
}

class Victim {
public:
    Victim(services::Workspace &workspace, domain::CaseId caseId, domain::AgentId agent)
        : m_workspace(workspace)
        , m_caseId(caseId)
        , m_agent(agent)
        , m_seen(workspace.outgoing().prepare(caseId).result().value().newestFromCustomer)
    {
    }

    bool keep(const QString &text)
    {
        return m_workspace.drafts().keep({ { m_caseId, m_agent, domain::DraftKind::Reply, text } }).result().ok();
    }

    /// A server may still be at what a killed one had asked for: the request is recognised then.
    std::optional<qint64> send(int number, const base::RequestId &request)
    {
        domain::Reply reply;
        reply.caseId = m_caseId;
        reply.agent = m_agent;
        reply.channel = domain::Channel::Email;
        reply.to = u"a@example.org"_s;
        reply.newAddress = true;
        reply.text = u"message %1"_s.arg(number);
        reply.seen = m_seen;
        for (int attempt = 0; attempt < 5; ++attempt) {
            const auto id = m_workspace.outgoing().send(request, reply).result();
            if (id)
                return *id;
            say(u"# "_s + id.error().sentence().simplified());
            QThread::msleep(20);
        }
        return std::nullopt;
    }

    bool live(int number)
    {
        QRandomGenerator &random = *QRandomGenerator::global();
        const int versions = random.bounded(1, 5);
        for (int version = 0; version < versions; ++version) {
            const QString text = u"draft %1 %2"_s.arg(QString::number(number), QString::number(version));
            say(u"d "_s + text);
            if (!keep(text))
                return false;
            say(u"D "_s + text);
        }
        const base::RequestId request = base::RequestId::make(m_workspace.clock().now());
        say(u"s %1 %2"_s.arg(QString::number(number), request.toString()));
        const std::optional<qint64> id = send(number, request);
        if (!id)
            return false;
        say(u"S %1"_s.arg(number));
        if (random.bounded(4) == 0) {
            say(u"t %1"_s.arg(number));
            const bool back = m_workspace.outgoing()
                                  .takeBack(base::RequestId::make(m_workspace.clock().now()), domain::OutgoingId(*id))
                                  .result()
                                  .ok();
            say((back ? u"T %1"_s : u"N %1"_s).arg(number));
        }
        const auto left = m_workspace.outgoing().leaveDue().result();
        if (!left)
            say(u"# "_s + left.error().sentence().simplified());
        return left.ok();
    }

private:
    services::Workspace &m_workspace;
    domain::CaseId m_caseId;
    domain::AgentId m_agent;
    std::optional<domain::EventId> m_seen;
};

} // namespace

/// WORKSPACE BEGUN CASE AGENT NUMBER [REQUEST: of the number before, which may or may not have been sent]
int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const FastClock clock(arguments.at(2).toLongLong());
    auto made = services::Workspace::make(arguments.at(1), services::Workspace::Mode::MustExist, clock);
    if (!made || !(*made)->open().result().ok())
        return 1;
    const std::unique_ptr<services::Workspace> workspace = std::move(made).value();
    Victim victim(
        *workspace, domain::CaseId(arguments.at(3).toLongLong()), domain::AgentId(arguments.at(4).toLongLong()));
    int number = arguments.at(5).toInt();
    say(u"# ready"_s);
    if (arguments.size() > 6) {
        if (!victim.send(number - 1, base::RequestId::parse(arguments.at(6)).value()))
            return 1;
        say(u"S %1"_s.arg(number - 1));
    }
    while (victim.live(number))
        ++number;
    return 1;
}
