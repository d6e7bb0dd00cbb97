// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/services/mining.h"

#include <QAbstractListModel>
#include <QFuture>

#include <vector>

namespace throughline::ui {

/// The cases behind a number. All of them can be reached: what they are called is read portion by portion as one scrolls. GUI thread.
class MirrorCases : public QAbstractListModel {
    Q_OBJECT
public:
    explicit MirrorCases(services::Mining &mining, QObject *parent = nullptr);

    void setCases(std::vector<mining::WalkCase> cases);
    /// None if there is no such row.
    [[nodiscard]] std::optional<domain::CaseId> caseAt(int row) const;
    [[nodiscard]] qint64 total() const { return qint64(m_cases.size()); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    void failed(const throughline::base::Error &error);

private:
    struct Row {
        mining::WalkCase found;
        services::NamedCase named;
    };

    services::Mining &m_mining;
    std::vector<mining::WalkCase> m_cases; ///< all
    std::vector<Row> m_rows;               ///< as far as they were read
    size_t m_read = 0;                     ///< of m_cases
    bool m_reading = false;
    quint64 m_generation = 0;
};

} // namespace throughline::ui
