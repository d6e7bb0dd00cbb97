// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFileDialog>

namespace throughline::ui {

/// Qt's dialog, which tells files by their names alone. Qt opens those of an unknown kind to look into them: slow on a drive far away, and for the file of the
/// workspace it takes away the locks that SQLite holds on it (see Connection::keepLog()).
class FileDialog : public QFileDialog {
    Q_OBJECT
public:
    explicit FileDialog(QWidget *parent, const QString &title, const QString &folder = {}, const QString &filter = {});
};

} // namespace throughline::ui
