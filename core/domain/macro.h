// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/domain/outgoing.h"
#include "core/domain/supportcase.h"
#include "core/domain/texttemplate.h"

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace throughline::domain {

enum class MacroInputKind { Text, Number, Choice, Date };

/// What is asked of the agent before a macro runs; placeholders name it as {{input:NAME}}.
struct MacroInput {
    QString name;  ///< lower case letters, digits and "_"
    QString label; ///< for people
    MacroInputKind kind = MacroInputKind::Text;
    bool optional = false;
    QString preset;                 ///< what stands there at first
    std::optional<double> least {}; ///< of a number
    std::optional<double> most {};
    QStringList choices {}; ///< of a choice
    bool operator==(const MacroInput &) const = default;
};

/// The numbers aren't stored: JSON has the names.
enum class MacroActionKind { SetStatus, SetPriority, SetQueue, SetOwner, SetProduct, AddNote, Reply };

/// One thing that a macro does. Every text may have placeholders.
struct MacroAction {
    MacroActionKind kind = MacroActionKind::AddNote;
    /// The name of the status, priority, queue, agent ("me": who runs it; empty: nobody) or product; the text of a note; the text of a reply without
    /// a template.
    QString value;
    QString templateName {};           ///< of a reply
    std::optional<Channel> channel {}; ///< of a reply; none: the one on which the customer wrote last
    bool operator==(const MacroAction &) const = default;
};

struct Macro {
    MacroId id;
    QString name;
    QString summary; ///< one line: what it is for
    std::vector<MacroInput> inputs;
    std::vector<MacroAction> actions;
    base::EpochMs changedAt = 0;
    qint64 version = 0;
    bool operator==(const Macro &) const = default;
};

/// By the name of the input, as typed: a number with "." and a date as of ISO 8601.
using MacroValues = QMap<QString, QString>;

/// All that a macro is judged by.
struct MacroCircumstances {
    SupportCase supportCase;
    std::optional<Agent> agent; ///< who runs it
    std::vector<Queue> queues;
    std::vector<Agent> agents;
    QList<std::pair<ProductId, QString>> products;
    std::vector<TextTemplate> templates; ///< those of the customer's language first
    TemplateValues values;               ///< without the inputs
    Channel lastChannel = Channel::Email;
    base::EpochMs now = 0;
};

/// A field that changes, in words.
struct MacroChange {
    QString field; ///< "status", "priority", "queue", "owner", "product", "note", "reply"
    QString before;
    QString after; ///< of a note or reply: its text
    bool operator==(const MacroChange &) const = default;
};

/// What a macro would do, as a whole.
struct MacroPlan {
    std::vector<MacroChange> changes; ///< what really changes, in the order of the actions
    SupportCase result;               ///< the case with its fields as they will be
    QStringList notes;
    std::optional<Reply> reply; ///< without an address
    bool operator==(const MacroPlan &) const = default;
};

/// What the inputs are wrong in, the first one; a value that isn't asked for is wrong as well.
[[nodiscard]] base::Result<void> checkInputs(const Macro &macro, const MacroValues &values);
/// What a macro itself is wrong in: no name, no action, an input twice, a choice without choices, a status that doesn't exist …
[[nodiscard]] base::Result<void> checkMacro(const Macro &macro);

/// The rule: all or nothing. Refused with a sentence if an input, a name or a placeholder can't be resolved. A status that ends the case gives it its closing
/// time, any other takes it away.
[[nodiscard]] base::Result<MacroPlan> planMacro(
    const Macro &macro, const MacroValues &values, const MacroCircumstances &circumstances);

/// {"name", "summary", "inputs": [{"name", "label", "kind", "optional", "preset", "least", "most", "choices"}], "actions": [{"do", "value", "template",
/// "channel"}]}; what is empty may be left out. Kinds: text, number, choice, date. Actions: set_status, set_priority, set_queue, set_owner, set_product, add_note,
/// reply.
[[nodiscard]] QByteArray macroToJson(const Macro &macro);
/// The error says where it is wrong. Id, time and version are none.
[[nodiscard]] base::Result<Macro> macroFromJson(const QByteArray &json);

} // namespace throughline::domain
