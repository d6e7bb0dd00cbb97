// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/domain/roadmap.h"

#include <QMap>
#include <QString>

#include <vector>

/// Files with processes in them: BPMN 2.0, models of the mining world (PNML, PTML) and roadmaps as JSON, plain or gzip. No workspace is needed. Blocking; any thread.
namespace throughline::services {

struct ModelProblem {
    QString
        kind; ///< "malformed", "dangling_sequence_flow", "unknown_reference", "duplicate_id"; when converting "not_carried"
    QString element; ///< its id, or its tag if it has none; empty if it isn't about one
    qint64 line = 0; ///< from 1; 0 if it isn't known
    QString message; ///< a sentence
    bool operator==(const ModelProblem &) const = default;
};

struct ModelCheck {
    QString format; ///< "bpmn", "pnml", "ptml", "roadmap"
    /// How many elements of each tag there are: of BPMN those of its namespace, planes, shapes and edges; of a roadmap steps and ways.
    QMap<QString, qint64> elements;
    std::vector<ModelProblem> problems;
    bool readable = true; ///< false: "malformed" is the only problem
    bool operator==(const ModelCheck &) const = default;
};

/// Whether a file is BPMN, or at least XML, by what it begins with. False if it can't be read.
[[nodiscard]] bool isModelFile(const QString &path);

/// Looks at a file. An error only if it can't be read at all, or holds no process.
[[nodiscard]] base::Result<ModelCheck> checkModel(const QString &path);

struct ModelConversion {
    QString from; ///< as ModelCheck::format
    QString to;
    std::vector<ModelProblem> problems; ///< what couldn't be carried
    bool operator==(const ModelConversion &) const = default;
};

struct ReadModel {
    domain::Blueprint blueprint;
    std::vector<ModelProblem> problems; ///< what isn't in order, or couldn't be carried
    bool operator==(const ReadModel &) const = default;
};

/// What a file of any of these formats holds, as a roadmap. One that can't be walked yet is given as it is.
[[nodiscard]] base::Result<ReadModel> readModel(const QString &path);

/// Writes what is in one file as another, of the format that its name ends with: .bpmn, or .json for a roadmap. BPMN as BPMN loses nothing. The target
/// is replaced as a whole or not at all.
[[nodiscard]] base::Result<ModelConversion> convertModel(const QString &from, const QString &to);

/// Writes a roadmap in the same way.
[[nodiscard]] base::Result<ModelConversion> writeModel(const domain::Blueprint &blueprint, const QString &to);

} // namespace throughline::services
