// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/savefile.h"

#include <QSaveFile>

namespace throughline::base {

Result<void> saveFile(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return Error { ErrorKind::Denied, QStringLiteral("%1 can't be written: %2."), { path, file.errorString() },
            {} };
    return {};
}

} // namespace throughline::base
