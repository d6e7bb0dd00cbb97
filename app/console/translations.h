// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTranslator>

namespace throughline::console {

/// What the program says, in the words of the user's language as long as this exists: English with its plurals below, the locale's language above it
/// where there is one. To be made once the QApplication exists, before the first window.
class Translations {
public:
    Translations();
    ~Translations() = default;

    Q_DISABLE_COPY_MOVE(Translations)

private:
    QTranslator m_english;
    QTranslator m_locale;
};

} // namespace throughline::console
