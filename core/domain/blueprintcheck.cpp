// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/blueprintcheck.h"

#include "core/domain/blueprintchecks.h"
#include "core/domain/textfold.h"

#include <QRegularExpression>

#include <algorithm>

namespace throughline::domain {

namespace {

/// One sentence of a policy, taken apart.
struct Statement {
    size_t roadmap = 0;
    const Step *step = nullptr;
    QString sentence;
    QSet<QString> words; ///< without those that say nothing of what it is about
    QStringList numbers;
    bool negative = false;
};

Statement read(const QString &sentence)
{
    static const QSet<QString> empty { QStringLiteral("a"), QStringLiteral("an"), QStringLiteral("the"),
        QStringLiteral("is"), QStringLiteral("are"), QStringLiteral("be"), QStringLiteral("of"), QStringLiteral("to"),
        QStringLiteral("by"), QStringLiteral("on"), QStringLiteral("at"), QStringLiteral("in"), QStringLiteral("for"),
        QStringLiteral("and"), QStringLiteral("or"), QStringLiteral("it"), QStringLiteral("we"), QStringLiteral("our"),
        QStringLiteral("must"), QStringLiteral("may"), QStringLiteral("can"), QStringLiteral("always"),
        QStringLiteral("will"), QStringLiteral("shall"), QStringLiteral("should"), QStringLiteral("only"),
        QStringLiteral("do"), QStringLiteral("does"), QStringLiteral("s"), QStringLiteral("t") };
    static const QSet<QString> negations { QStringLiteral("not"), QStringLiteral("no"), QStringLiteral("never"),
        QStringLiteral("without"), QStringLiteral("nobody"), QStringLiteral("none"), QStringLiteral("don"),
        QStringLiteral("doesn"), QStringLiteral("isn"), QStringLiteral("aren"), QStringLiteral("mustn"),
        QStringLiteral("dont"), QStringLiteral("doesnt"), QStringLiteral("isnt"), QStringLiteral("arent"),
        QStringLiteral("cannot"), QStringLiteral("nicht"), QStringLiteral("kein"), QStringLiteral("keine"),
        QStringLiteral("nie") };
    Statement statement;
    statement.sentence = sentence.simplified();
    for (const QString &word : folded(sentence).split(u' ', Qt::SkipEmptyParts)) {
        bool isNumber = false;
        (void)word.toDouble(&isNumber);
        if (isNumber)
            statement.numbers.append(word);
        else if (negations.contains(word))
            statement.negative = !statement.negative;
        else if (!empty.contains(word))
            statement.words.insert(word);
    }
    statement.numbers.sort();
    return statement;
}

bool isAboutTheSame(const Statement &a, const Statement &b)
{
    constexpr qsizetype kFewest = 2;
    constexpr double kAlike = 0.75;
    if (a.words.size() < kFewest || b.words.size() < kFewest)
        return false;
    const qsizetype both = QSet<QString>(a.words).intersect(b.words).size();
    const qsizetype all = QSet<QString>(a.words).unite(b.words).size();
    return double(both) >= kAlike * double(all);
}

bool contradict(const Statement &a, const Statement &b)
{
    if (!isAboutTheSame(a, b))
        return false;
    if (a.numbers != b.numbers)
        return !a.numbers.isEmpty() && !b.numbers.isEmpty() && a.negative == b.negative;
    return a.negative != b.negative;
}

bool mayMeet(const Blueprint &a, const Blueprint &b)
{
    return a.products.isEmpty() || b.products.isEmpty()
        || std::any_of(a.products.begin(), a.products.end(), [&](const QString &p) { return b.products.contains(p); });
}

} // namespace

QString findingKindName(FindingKind kind)
{
    switch (kind) {
    case FindingKind::Invalid:
        return QStringLiteral("invalid");
    case FindingKind::Unreachable:
        return QStringLiteral("unreachable");
    case FindingKind::DeadEnd:
        return QStringLiteral("dead_end");
    case FindingKind::Deadlock:
        return QStringLiteral("deadlock");
    case FindingKind::MissingJoin:
        return QStringLiteral("missing_join");
    case FindingKind::Uncovered:
        return QStringLiteral("uncovered_decision");
    case FindingKind::Overlap:
        return QStringLiteral("overlapping_conditions");
    case FindingKind::KnownQuestion:
        return QStringLiteral("known_question");
    case FindingKind::WaitWithoutPromise:
        return QStringLiteral("wait_without_promise");
    case FindingKind::HandOverDropsFacts:
        return QStringLiteral("hand_over_drops_facts");
    case FindingKind::LongWayOut:
        return QStringLiteral("long_way_out");
    case FindingKind::DuplicateStep:
        return QStringLiteral("duplicate_step");
    case FindingKind::ContradictingPolicy:
        return QStringLiteral("contradicting_policy");
    case FindingKind::PromiseDoesNotAddUp:
        return QStringLiteral("promise_does_not_add_up");
    }
    return {};
}

CheckReport checkBlueprint(const Blueprint &blueprint, size_t mostStates)
{
    CheckReport report;
    detail::checkReach(blueprint, report.findings);
    detail::checkStates(blueprint, mostStates, report);
    detail::checkDecisions(blueprint, report);
    detail::checkQuestions(blueprint, report.findings);
    detail::checkPromises(blueprint, report.findings);
    detail::checkLeaving(blueprint, report.findings);
    detail::checkDuplicates(blueprint, report.findings);
    for (Finding &finding : checkRoadmaps({ blueprint }))
        report.findings.push_back(std::move(finding));
    for (const BlueprintFault &fault : faultsOf(blueprint)) {
        // Those are told by the check that knows more of them.
        if (fault.kind != BlueprintFault::Kind::Reach)
            report.findings.push_back({ FindingKind::Invalid, fault.step, fault.error.sentence(),
                QStringLiteral("It can't be published before this is mended.") });
    }
    std::stable_sort(report.findings.begin(), report.findings.end(),
        [](const Finding &a, const Finding &b) { return a.kind < b.kind; });
    return report;
}

std::vector<Finding> checkRoadmaps(const std::vector<Blueprint> &blueprints)
{
    static const QRegularExpression ends(QStringLiteral("[.;!?\\n]+"));
    std::vector<Statement> statements;
    for (size_t i = 0; i < blueprints.size(); ++i) {
        for (const Step &step : blueprints[i].steps) {
            for (const QString &sentence : step.policy.split(ends, Qt::SkipEmptyParts)) {
                Statement statement = read(sentence);
                statement.roadmap = i;
                statement.step = &step;
                statements.push_back(std::move(statement));
            }
        }
    }
    const bool several = blueprints.size() > 1;
    const auto placeOf = [&](const Statement &s) {
        return several ? blueprints[s.roadmap].key + QStringLiteral(": ") + s.step->key : s.step->key;
    };
    const auto named = [&](const Statement &s) {
        return several ? QStringLiteral("\"%1\" of roadmap \"%2\"").arg(s.step->title, blueprints[s.roadmap].name)
                       : QStringLiteral("\"%1\"").arg(s.step->title);
    };
    std::vector<Finding> findings;
    for (size_t b = 0; b < statements.size(); ++b) {
        for (size_t a = 0; a < b; ++a) {
            const Statement &first = statements[a];
            const Statement &second = statements[b];
            // Each roadmap by itself is checked by itself.
            if ((several && first.roadmap == second.roadmap) || first.step == second.step
                || !mayMeet(blueprints[first.roadmap], blueprints[second.roadmap]) || !contradict(first, second))
                continue;
            findings.push_back({ FindingKind::ContradictingPolicy, placeOf(second),
                QStringLiteral("The policy of %1, \"%2\", can't hold together with that of %3, \"%4\".")
                    .arg(named(second), second.sentence, named(first), first.sentence),
                QStringLiteral("Decide which of the two is right and write the same in both places.") });
        }
    }
    return findings;
}

std::vector<Finding> checkAgainst(const Blueprint &blueprint, const std::vector<Blueprint> &others)
{
    std::vector<Finding> findings;
    for (const Blueprint &other : others) {
        for (Finding &finding : checkRoadmaps({ other, blueprint })) {
            finding.place = finding.place.mid(blueprint.key.size() + 2);
            findings.push_back(std::move(finding));
        }
    }
    return findings;
}

} // namespace throughline::domain
