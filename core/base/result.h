// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <type_traits>
#include <utility>
#include <variant>

namespace throughline::base {

/// A value or the error that stands in its place (std::expected is C++23). Reading the value of a failed
/// result, or the error of a good one, is a bug and ends the program in a checked build.
template <typename T> class [[nodiscard]] Result {
public:
    Result(T value)
        : m_state(std::in_place_index<0>, std::move(value))
    {
    }
    Result(Error error)
        : m_state(std::in_place_index<1>, std::move(error))
    {
    }

    [[nodiscard]] bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }

    [[nodiscard]] const T &value() const & { return *checked(std::get_if<0>(&m_state)); }
    [[nodiscard]] T &value() & { return *checked(std::get_if<0>(&m_state)); }
    /// By value, so that `for (x : *makeResult())` doesn't walk over what is already gone.
    [[nodiscard]] T value() && { return std::move(*checked(std::get_if<0>(&m_state))); }
    const T &operator*() const & { return value(); }
    T &operator*() & { return value(); }
    T operator*() && { return std::move(*this).value(); }
    const T *operator->() const { return &value(); }
    T *operator->() { return &value(); }

    [[nodiscard]] T valueOr(T fallback) const { return ok() ? value() : std::move(fallback); }
    [[nodiscard]] const Error &error() const { return *checked(std::get_if<1>(&m_state)); }

private:
    template <typename P> static P *checked(P *pointer)
    {
        Q_ASSERT(pointer);
        return pointer;
    }

    std::variant<T, Error> m_state;
};

/// Success without a value.
template <> class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error)
        : m_error(std::move(error))
        , m_failed(true)
    {
    }

    [[nodiscard]] bool ok() const { return !m_failed; }
    explicit operator bool() const { return ok(); }
    [[nodiscard]] const Error &error() const
    {
        Q_ASSERT(m_failed);
        return m_error;
    }

private:
    Error m_error;
    bool m_failed = false;
};

} // namespace throughline::base
