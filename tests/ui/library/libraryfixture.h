// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/core/services/outgoingfixture.h"
#include "tests/support/wait.h"
#include "ui/library/librarydesk.h"

#include <QSignalSpy>

namespace throughline::tests {

/// A template and a macro that answers with it, and a desk that has read them.
struct LibraryFixture : OutgoingFixture {
    LibraryFixture()
        : OutgoingFixture(storage::Engine::Sqlite)
        , desk(workspace->templates(), workspace->macros(), place.clock)
    {
        thanks = keep(QStringLiteral("Thanks"), QStringLiteral("Dear {{customer.name}}, thank you."));
        const auto macro = domain::macroFromJson(
            R"({"name": "Close", "summary": "Ends it", "inputs": [{"name": "days", "kind": "number", "preset": "3"}],
                "actions": [{"do": "set_status", "value": "solved"}, {"do": "reply", "template": "Thanks"}]})");
        close = { ui::LibraryKind::Macro, *workspace->macros().keep(request(), *macro).result() };
        QObject::connect(workspace.get(), &services::Workspace::changed, &desk, &ui::LibraryDesk::apply);
        read();
    }

    ui::LibraryKey keep(const QString &name, const QString &body, ui::LibraryKey there = {})
    {
        domain::TextTemplate text;
        if (there)
            text = *workspace->templates().find(domain::TemplateId(there.id)).result();
        text.name = name;
        text.body = body;
        const auto id = workspace->templates().keep(request(), text).result();
        REQUIRE(id.ok());
        return { ui::LibraryKind::Template, *id };
    }
    void read()
    {
        QSignalSpy listed(&desk, &ui::LibraryDesk::listChanged);
        desk.read();
        REQUIRE(waitUntil([&] { return desk.isRead() && !listed.isEmpty(); }));
    }
    void type(ui::LibraryKey key, const QString &body)
    {
        ui::LibraryText text = desk.text(key);
        text.body = body;
        desk.edit(key, text);
    }
    QString stored(ui::LibraryKey key)
    {
        return workspace->templates().find(domain::TemplateId(key.id)).result()->body;
    }

    ui::LibraryDesk desk;
    ui::LibraryKey thanks;
    ui::LibraryKey close;
};

} // namespace throughline::tests
