// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ctl/json.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace throughline::ctl {

/// Rows under a header, aligned by what a terminal shows.
class Table {
public:
    struct Column {
        QString title;
        bool number = false; ///< aligned to the right
        int widest = 60;     ///< in columns of the terminal; longer texts are elided
    };

    explicit Table(std::vector<Column> columns)
        : m_columns(std::move(columns))
    {
    }
    /// One text for each column.
    void add(const QStringList &cells);
    [[nodiscard]] bool isEmpty() const { return m_rows.empty(); }
    [[nodiscard]] QStringList lines() const;

private:
    std::vector<Column> m_columns;
    std::vector<QStringList> m_rows;
};

/// Results on stdout, errors and notes on stderr, always in UTF-8. A reader that has gone (a pipe into head) isn't an error: the rest is
/// dropped, and wanted() says that no more is needed.
class Output {
public:
    void setUp(bool json, bool quiet, bool verbose);
    [[nodiscard]] bool isJson() const { return m_json; }
    [[nodiscard]] bool isQuiet() const { return m_quiet; }

    /// A line for people.
    void line(const QString &text = {});
    /// A line for people that --quiet leaves out.
    void news(const QString &text);
    void table(const Table &table);
    void json(const JsonObject &object);
    /// As it is: a file of another format.
    void bytes(const QByteArray &bytes) { write(bytes); }
    /// A sentence on stderr; `detail` is shown with --verbose only.
    void error(const QString &sentence, const QString &detail = {});
    /// A line on stderr that --quiet leaves out.
    void note(const QString &text);
    void plainError(const QString &text);

    /// False once nobody reads any more, or the output can't be written.
    [[nodiscard]] bool wanted() const { return !m_closed; }
    /// Writes what is still held back. False if something could not be written, other than that its reader has gone.
    bool finish();
    /// Writes what is held back now, so that a reader sees it while the work goes on.
    void flush();

private:
    void write(const QByteArray &bytes);

    QByteArray m_held;
    bool m_json = false;
    bool m_quiet = false;
    bool m_verbose = false;
    bool m_closed = false;
    QString m_failure;
};

/// Writes all of it, and tells how that failed (errno), or 0.
int writeFully(int descriptor, const QByteArray &bytes);

} // namespace throughline::ctl
