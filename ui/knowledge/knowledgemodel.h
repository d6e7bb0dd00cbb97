// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/article.h"

#include <QAbstractListModel>

#include <vector>

namespace throughline::ui {

/// Articles that were found, in the order of their fitness. The first nine carry the digit that opens them.
class KnowledgeModel : public QAbstractListModel {
    Q_OBJECT
public:
    explicit KnowledgeModel(QObject *parent = nullptr);

    /// Rows that stay keep their selection.
    void setHits(std::vector<domain::ArticleHit> hits);
    [[nodiscard]] const std::vector<domain::ArticleHit> &hits() const { return m_hits; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    std::vector<domain::ArticleHit> m_hits;
};

} // namespace throughline::ui
