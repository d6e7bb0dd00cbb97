// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/oneline.h"

#include <algorithm>

namespace throughline::domain {

namespace {

bool breaks(QChar c)
{
    const QChar::Category kind = c.category();
    return kind == QChar::Other_Control || kind == QChar::Separator_Line || kind == QChar::Separator_Paragraph;
}

} // namespace

bool isOneLine(QStringView text)
{
    return std::none_of(text.begin(), text.end(), breaks);
}

QString oneLine(const QString &text)
{
    QString line = text;
    std::replace_if(line.begin(), line.end(), breaks, QChar(u' '));
    return line.simplified();
}

} // namespace throughline::domain
