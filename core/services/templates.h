// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/requestid.h"
#include "core/base/result.h"
#include "core/domain/texttemplate.h"

#include <QFuture>
#include <QObject>

#include <vector>

namespace throughline::storage {
class Database;
}

namespace throughline::services {

/// A template filled for a case.
struct FilledTemplate {
    domain::FilledText subject; ///< empty: that of the case
    domain::FilledText body;
    bool operator==(const FilledTemplate &) const = default;
};

/// Texts that are written often. Changes are told as Subject::Template. GUI thread; futures finish on a database thread; readings may be cancelled.
class Templates : public QObject {
    Q_OBJECT
public:
    explicit Templates(storage::Database &database, QObject *parent = nullptr);

    /// By name and language; with a case, those of its customer's language first, then those of any, then the others.
    QFuture<base::Result<std::vector<domain::TextTemplate>>> list(std::optional<domain::CaseId> caseId = {});
    QFuture<base::Result<domain::TextTemplate>> find(domain::TemplateId id);
    /// Adds one (without id) or replaces one; gives its id. InvalidInput without a name or text; Conflict if somebody changed it since `version`, or another one has
    /// this name and language.
    QFuture<base::Result<qint64>> keep(const base::RequestId &request, const domain::TextTemplate &text);
    /// Conflict if somebody changed it since `version`. Gives its id.
    QFuture<base::Result<qint64>> remove(const base::RequestId &request, domain::TemplateId id, qint64 version);

    /// Fills it with what is known of the case: domain::templateNames(), {{fact:KEY}} with any name of the key.
    QFuture<base::Result<FilledTemplate>> fill(
        domain::TemplateId id, domain::CaseId caseId, std::optional<domain::AgentId> agent);
    /// The same for one that isn't kept yet.
    QFuture<base::Result<FilledTemplate>> fill(
        const domain::TextTemplate &text, domain::CaseId caseId, std::optional<domain::AgentId> agent);
    /// The same for any text.
    QFuture<base::Result<domain::FilledText>> fillText(
        const QString &text, domain::CaseId caseId, std::optional<domain::AgentId> agent);

private:
    storage::Database &m_database;
};

} // namespace throughline::services
