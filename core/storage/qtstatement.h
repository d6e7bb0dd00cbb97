// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/storage/statement.h"

#include <QSqlQuery>

namespace throughline::storage {

/// A statement through Qt's driver.
class QtStatement final : public Statement {
public:
    explicit QtStatement(const QSqlDatabase &database)
        : m_query(database)
    {
    }

    [[nodiscard]] bool prepare(const QString &sql);

    void bindText(const QString &name, const QString &value) override;
    void bindBytes(const QString &name, const QByteArray &value) override;
    void bindInt64(const QString &name, qint64 value) override;
    void bindReal(const QString &name, double value) override;
    void bindNull(const QString &name) override;
    [[nodiscard]] bool exec() override;
    [[nodiscard]] bool next() override;
    void finish() override;
    [[nodiscard]] qint64 affected() const override;
    [[nodiscard]] qint64 insertedId() const override;
    [[nodiscard]] qint64 int64(int column) const override;
    [[nodiscard]] double real(int column) const override;
    [[nodiscard]] QString text(int column) const override;
    [[nodiscard]] QByteArray bytes(int column) const override;
    [[nodiscard]] bool isNull(int column) const override;
    [[nodiscard]] QSqlError error() const override;

private:
    QSqlQuery m_query;
};

} // namespace throughline::storage
