// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/id.h"
#include "core/base/result.h"

#include <QDebug>
#include <QString>
#include <QStringList>

#include <catch2/catch_test_macros.hpp>
#include <catch2/catch_tostring.hpp>

namespace Catch {

template <> struct StringMaker<QString> {
    static std::string convert(const QString &text) { return '"' + text.toStdString() + '"'; }
};

template <> struct StringMaker<QStringList> {
    static std::string convert(const QStringList &list)
    {
        return "[" + list.join(QStringLiteral(", ")).toStdString() + "]";
    }
};

template <> struct StringMaker<throughline::base::Error> {
    static std::string convert(const throughline::base::Error &error)
    {
        return (throughline::base::errorKindName(error.kind) + QStringLiteral(": ") + error.sentence()
            + QStringLiteral(" [") + error.detail + u']')
            .toStdString();
    }
};

template <typename Tag> struct StringMaker<throughline::base::Id<Tag>> {
    static std::string convert(throughline::base::Id<Tag> id) { return "#" + std::to_string(id.value()); }
};

} // namespace Catch
