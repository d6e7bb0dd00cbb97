// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/event.h"

/// What a row of the timeline says, in the user's language. Names and texts of strangers are made harmless for one line: no line breaks, and isolated
/// so that a name written from right to left doesn't turn the arrow round.
namespace throughline::ui {

/// Who speaks and to whom: "Mina" and "→ us". `rest` is never elided.
struct Voice {
    QString name;
    QString rest;
    bool nameFirst = true;
};
[[nodiscard]] Voice voice(const domain::Event &event, const QString &customer);
/// Both parts of a voice in reading order.
[[nodiscard]] QString voiceText(const Voice &voice);

/// Whether the line begins with the subject. That of an answer ("Re: …") says again what stands above it: its own first words are worth the room.
[[nodiscard]] bool showsSubject(const domain::Event &event);
/// The subject, or the first words of an event whose subject isn't shown.
[[nodiscard]] QString headline(const domain::Event &event);
/// The first words behind a subject, empty if the headline is made of them.
[[nodiscard]] QString excerpt(const domain::Event &event);
/// What is marked before the words: that only we see it, or how a promise stands; empty if nothing is.
[[nodiscard]] QString tagText(const domain::Event &event);
/// "angry", for people; empty of no mood.
[[nodiscard]] QString moodText(domain::Mood mood);
/// The line under an unfolded body: everything exact.
[[nodiscard]] QString metaText(const domain::Event &event, const QString &customer);
/// "E-mail from Mina, 3 March 09:14: Router drops every night".
[[nodiscard]] QString accessibleText(const domain::Event &event, const QString &customer);
/// Who, when, on which channel and in which case, for text that leaves the window; says what the customer doesn't see.
[[nodiscard]] QString provenance(const domain::Event &event, const QString &customer);
/// The text with who, when and on which channel: for the clipboard.
[[nodiscard]] QString withProvenance(const domain::Event &event, const QString &customer, const QString &body);

} // namespace throughline::ui
