// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/articleindex.h"
#include "core/storage/changestore.h"

#include <unordered_map>
#include <vector>

namespace throughline::storage {
class Session;
}

namespace throughline::services {

/// The articles' index of this process: read from what is stored at the first search, and brought up to date before each one. For the lane of
/// Database::readAside() only.
class ArticleFinder {
public:
    /// With snippets and reasons.
    [[nodiscard]] std::vector<domain::ArticleHit> search(
        storage::Session &session, const QString &typed, const domain::SearchContext &context, int limit);
    /// The same without them: for lists that show titles only.
    [[nodiscard]] std::vector<domain::ArticleHit> titles(
        storage::Session &session, const QString &typed, const domain::SearchContext &context, int limit);
    /// The index, as new as the workspace.
    [[nodiscard]] domain::ArticleIndex &current(storage::Session &session);

private:
    void load(storage::Session &session);
    void reload(storage::Session &session, domain::ArticleId id);
    void reloadChanged(storage::Session &session);
    void readSynonyms(storage::Session &session);

    domain::ArticleIndex m_index;
    domain::Stemmers m_stemmers;
    std::unordered_map<qint64, qint64> m_versions; ///< of the articles as they are in the index
    storage::ChangeReader m_changes;
    bool m_isLoaded = false;
};

} // namespace throughline::services
