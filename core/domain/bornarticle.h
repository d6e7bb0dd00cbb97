// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace throughline::domain {

/// Something that was said or done in a case, without a word by which anybody could be known.
struct StoryPart {
    enum class By { Customer, Us, Note, Step };
    By by = By::Customer;
    QString text;
    bool operator==(const StoryPart &) const = default;
};

/// What an article is made of.
struct CaseStory {
    QString subject;
    std::vector<StoryPart> parts; ///< in the order of time
};

/// The title and the Markdown of an article with the sections Question, Cause and Solution: the question is what the customer wrote first, the cause what notes and answers say of
/// it ("because …"), the solution the steps that were done and the last answer. Where the case says nothing, a line in italics asks for it.
struct BornArticle {
    QString title;
    QString body;
    bool operator==(const BornArticle &) const = default;
};
[[nodiscard]] BornArticle bornArticle(const CaseStory &story);

} // namespace throughline::domain
