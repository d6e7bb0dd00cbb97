// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/services/cases.h"
#include "core/services/customers.h"
#include "core/services/drafts.h"
#include "core/services/edits.h"
#include "core/services/facts.h"
#include "core/services/identities.h"
#include "core/services/importer.h"
#include "core/services/inspection.h"
#include "core/services/knowledge.h"
#include "core/services/merges.h"
#include "core/services/organisations.h"
#include "core/services/presence.h"
#include "core/services/roadmaps.h"
#include "core/services/search.h"
#include "core/services/timeline.h"
#include "core/services/workspace.h"
#include "tests/support/catchqt.h"
#include "tests/support/temporaryworkspace.h"

#include <QFile>

namespace throughline::tests {

/// A temporary workspace with its services, open.
struct ServiceFixture {
    explicit ServiceFixture(storage::Engine engine)
        : place(engine)
    {
        auto made = services::Workspace::make(place.text(), services::Workspace::Mode::CreateIfMissing, place.clock);
        workspace = std::move(made).value();
        const base::Result<void> opened = workspace->open().result();
        REQUIRE(opened.ok());
    }

    /// Writes the content to a file beside the workspace and imports it.
    base::Result<services::ImportReport> import(
        const QString &name, const QByteArray &content, const services::ImportOptions &options = {})
    {
        const QString path = place.folder() + u'/' + name;
        QFile file(path);
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        return workspace->importer().importFile(path, options).result();
    }

    services::Statistics statistics() { return workspace->inspection().statistics().result().value(); }
    base::RequestId request() { return base::RequestId::make(place.clock.now()); }

    TemporaryWorkspace place;
    std::unique_ptr<services::Workspace> workspace;
};

} // namespace throughline::tests
