// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/realdata.h"

#include <QFileInfo>

namespace throughline::tests {

QString realData(const QString &relativePath)
{
    const QString given = qEnvironmentVariable("THROUGHLINE_DATA");
    const QString folder = given.isEmpty() ? QStringLiteral(THROUGHLINE_SOURCE_DIR "/../shared/data") : given;
    const QFileInfo file(folder + u'/' + relativePath);
    return file.exists() ? file.absoluteFilePath() : QString();
}

} // namespace throughline::tests
