// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/event.h"

#include <QString>

#include <vector>

class QIODevice;
class QTextDocument;

/// Parts of a timeline that leave the window: as text, on paper, as PDF. What strangers wrote stays plain text in each.
namespace throughline::ui {

/// An entry with its whole text.
struct ExcerptEntry {
    domain::Event event;
    QString body;
};

struct ExcerptOptions {
    QString customer;
    base::EpochMs madeAt = 0;
    bool withInternal = false; ///< also what the customer doesn't see
};

/// The customer doesn't see it.
[[nodiscard]] bool isInternal(const domain::Event &event);
/// "12 entries. 3 internal ones are left out: the customer doesn't see them."
[[nodiscard]] QString excerptSummary(int entries, int internal, bool withInternal);
/// All entries for the clipboard: who, when, on which channel and in which case; internal ones are marked.
[[nodiscard]] QString excerptText(const std::vector<ExcerptEntry> &entries, const QString &customer);
/// Fills an empty document. Any thread, if the document is of that thread.
void fillDocument(QTextDocument &document, const std::vector<ExcerptEntry> &entries, const ExcerptOptions &options);
/// Writes a PDF to an open device; false if it can't be written. Any thread.
[[nodiscard]] bool writePdf(QIODevice &device, const std::vector<ExcerptEntry> &entries, const ExcerptOptions &options);

} // namespace throughline::ui
