// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ctl/arguments.h"
#include "core/base/error.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace throughline::services {
class Workspace;
}

namespace throughline::ctl {

class Output;

/// What a shell is told at the end.
enum class Status : int { Ok = 0, Refused = 1, Usage = 2 };

/// What a verb works with.
struct Context {
    const Arguments &arguments;
    Output &out;
    services::Workspace &workspace;
    bool created = false; ///< the workspace's file wasn't there before
};

/// A mistake in how the program was called, found by a verb itself.
Status usageError(Output &out, const QString &sentence);
/// Says what went wrong.
Status refuse(Output &out, const base::Error &error);

/// One verb: all that the parser and the help know of it stands here.
struct Verb {
    struct Example {
        QString command; ///< without the program's name and the workspace
        QString meaning;
    };

    QString name;      ///< one or two words: "customer show"
    QString arguments; ///< as in the help: "ID|NAME"
    int fewest = 0;    ///< arguments
    int most = 0;      ///< arguments; -1: any number
    QString summary;   ///< one line
    QString text;      ///< what else is to be known
    std::vector<Option> options;
    std::vector<Example> examples;
    bool creates = false; ///< makes a workspace that isn't there
    Status (*run)(Context &) = nullptr;
    /// For a verb that works on files: called instead of `run`, and no workspace is needed or opened before.
    Status (*runAlone)(const Arguments &, Output &) = nullptr;
    /// Whether `runAlone` is meant, for a verb that has both; null: always.
    bool (*standsAlone)(const Arguments &) = nullptr;
    /// Takes over if the workspace can't be opened; null: the error is told and that is it.
    Status (*runWithout)(const Arguments &, Output &, const base::Error &) = nullptr;
};

/// The verbs of each file verbs_*.cpp, in the order of the help.
std::vector<Verb> workspaceVerbs();
std::vector<Verb> importVerbs();
std::vector<Verb> customerVerbs();
std::vector<Verb> personVerbs();
std::vector<Verb> organisationVerbs();
std::vector<Verb> privacyVerbs();
std::vector<Verb> timelineVerbs();
std::vector<Verb> caseVerbs();
std::vector<Verb> agentVerbs();
std::vector<Verb> makingVerbs();
std::vector<Verb> outgoingVerbs();
std::vector<Verb> consentVerbs();
std::vector<Verb> promiseVerbs();
std::vector<Verb> writingVerbs();
std::vector<Verb> templateVerbs();
std::vector<Verb> macroVerbs();
std::vector<Verb> mergeVerbs();
std::vector<Verb> editVerbs();
std::vector<Verb> factVerbs();
std::vector<Verb> askVerbs();
std::vector<Verb> roadmapVerbs();
std::vector<Verb> roadmapVersionVerbs();
std::vector<Verb> stepVerbs();
std::vector<Verb> roadmapEditingVerbs();
std::vector<Verb> miningVerbs();
std::vector<Verb> mirrorVerbs();
std::vector<Verb> modelVerbs();
std::vector<Verb> knowledgeVerbs();
std::vector<Verb> articleVerbs();
std::vector<Verb> articleFileVerbs();
std::vector<Verb> knowledgeSearchVerbs();
std::vector<Verb> knowledgeUseVerbs();
std::vector<Verb> practiceVerbs();
std::vector<Verb> productVerbs();
std::vector<Verb> trainerVerbs();

[[nodiscard]] const std::vector<Verb> &allVerbs();

} // namespace throughline::ctl
