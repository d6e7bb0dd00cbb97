// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/domain/event.h"
#include "core/domain/ids.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <QVariant>

#include <vector>

namespace throughline::domain {

/// The rows of one table that are about a person, as they are stored. A null value is an invalid QVariant.
struct PersonalRecords {
    QString table;
    QStringList columns;
    std::vector<QVariantList> rows;
    bool operator==(const PersonalRecords &) const = default;
};

/// A file that is about a person.
struct PersonalFile {
    QString name;
    QByteArray content;
    bool operator==(const PersonalFile &) const = default;
};

/// All that is stored about a person, and about those who were merged into them.
struct PersonalData {
    CustomerId customer;
    QString name;
    std::vector<PersonalRecords> records;
    std::vector<PersonalFile> files;
    bool operator==(const PersonalData &) const = default;
};

/// What an erasure is going to do.
struct ErasurePreview {
    CustomerId customer;
    QString name;
    qint64 merged = 0; ///< people who were merged into them, and are erased along with them
    qint64 cases = 0;
    qint64 openCases = 0; ///< of those: they are closed
    qint64 entries = 0;   ///< of the timeline, which lose their words
    qint64 addresses = 0;
    qint64 facts = 0;
    qint64 files = 0;
    qint64 addressed =
        0; ///< entries of others that went to or came from an address which is the person's alone: they lose it
    /// Entries of others' timelines that seem to speak of the person: nobody but a reader can tell what to do with those.
    std::vector<Event> mentions;
    QStringList writings; ///< templates and macros that do, as "Template Greeting"
    bool operator==(const ErasurePreview &) const = default;
};

} // namespace throughline::domain
