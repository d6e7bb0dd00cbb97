// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
//
// From the actions of a subflow to steps in lanes and the ways between them; the rules are told in abcdreader.h.
#include "core/exchange/abcdaction.h"
#include "core/exchange/abcdtext.h"

#include <algorithm>
#include <utility>

namespace throughline::exchange::abcd {

using domain::LaneKind;
using domain::StepKind;

namespace {

class Maker {
public:
    Maker(const QString &flow, const QString &subflow, const QString &description, QStringList instructions,
        std::vector<Action> actions)
        : m_actions(std::move(actions))
        , m_instructions(std::move(instructions))
    {
        m_blueprint.key = QStringLiteral("abcd:%1/%2").arg(slug(flow), slug(subflow));
        m_blueprint.name = subflow;
        m_blueprint.summary =
            QStringLiteral("%1: %2. %3").arg(flow, description, m_instructions.value(0).simplified()).trimmed();
        m_blueprint.status = domain::RoadmapStatus::Published;
        m_blueprint.keywords = keywords(flow, subflow);
    }

    domain::Blueprint make()
    {
        addReason();
        for (qsizetype i = 0; i < qsizetype(m_actions.size()); ++i)
            addAction(i);
        static const QRegularExpression closingWords = pattern(
            QStringLiteral("^(as (always|usual)|wrap up|be sure|act politely|explain)"));
        QString closing = m_instructions.size() > 1 ? m_instructions.last() : QString();
        m_closing = add(QStringLiteral("closing"), LaneKind::Frontstage, StepKind::Message,
            QStringLiteral("Ask whether anything else is needed, and say goodbye"),
            closing.isEmpty() ? QStringLiteral("Wrap up politely.") : markdown(closing));
        const qsizetype end = add(
            QStringLiteral("end"), LaneKind::Frontstage, StepKind::End, QStringLiteral("Conversation ended"), {});
        connect();
        way(m_closing, end, {});
        return m_blueprint;
    }

private:
    qsizetype add(const QString &key, LaneKind lane, StepKind kind, const QString &title, const QString &text,
        const QString &fact = {})
    {
        domain::Step step;
        step.key = key;
        step.lane = lane;
        step.kind = kind;
        step.title = title;
        step.text = text.trimmed();
        step.factKey = fact;
        if (kind != StepKind::End)
            step.articleKeys = { m_blueprint.key };
        m_blueprint.steps.push_back(step);
        return qsizetype(m_blueprint.steps.size()) - 1;
    }

    void way(qsizetype from, qsizetype to, const QString &label)
    {
        m_blueprint.transitions.push_back(
            { m_blueprint.steps[size_t(from)].key, m_blueprint.steps[size_t(to)].key, label });
    }

    /// What the customer comes with, where the instructions begin with it.
    void addReason()
    {
        static const QRegularExpression told = pattern(QStringLiteral("^(the (?!main effort)|customers?\\b|some )"));
        const QString first = m_instructions.value(0).simplified();
        if (told.match(first).hasMatch())
            add(QStringLiteral("00-customer"), LaneKind::Customer, StepKind::Action, oneLine(first), markdown(first));
    }

    /// The subtexts that tell how to work the button, and the rest.
    static void split(const Action &action, QStringList &asked, QStringList &done)
    {
        static const QRegularExpression work = pattern(
            QStringLiteral("^(then|enter|click|choose|select|type|fill|lastly|once|this should|record the)\\b"));
        for (const QString &subtext : action.subtext) {
            const bool works = subtext.contains(QLatin1Char('[') + action.button) || work.match(subtext).hasMatch();
            (works ? done : asked).append(subtext);
        }
    }

    void addAction(qsizetype index)
    {
        Action &action = m_actions[size_t(index)];
        const QString number = QStringLiteral("%1").arg(index + 1, 2, 10, QLatin1Char('0'));
        const QString key = number + QLatin1Char('-')
            + slug(action.hasButton() ? action.button : QStringLiteral("tell"));
        const QString title = titleOf(action);
        const QString main = action.text.trimmed() == QLatin1String("x") ? QString() : markdown(action.text);
        const QString whole = main + QStringLiteral("\n\n") + markdownList(action.subtext);
        static const QRegularExpression check = pattern(QStringLiteral("^(check|ask|see) (if|whether|that)"));
        action.firstStep = qsizetype(m_blueprint.steps.size());
        if (isDoneByCustomer(action)) {
            add(key, LaneKind::Customer, StepKind::Action, title, whole);
        } else if (action.type == QLatin1String("communication")) {
            const bool question = check.match(action.text).hasMatch() || isOneOf(action.button, { "Enter Detail" });
            add(key, LaneKind::Frontstage, question ? StepKind::Question : StepKind::Message, title, whole,
                question && action.hasButton() ? QStringLiteral("amount") : QString());
        } else if (isRecord(action)) {
            const QString fact = factFor(action);
            if (asksCustomer(action)) {
                const bool bare = title == action.button && !fact.isEmpty();
                add(key, LaneKind::Frontstage, StepKind::Question, bare ? QStringLiteral("Ask for the ") + fact : title,
                    whole, fact);
            } else {
                add(key, LaneKind::Systems, StepKind::Action, workTitle(action, title), whole);
            }
        } else {
            addWork(action, number, key, title, main, whole);
        }
        // Whether people are content is asked, not seen.
        if (forTheUnhappy(index + 1) && !title.contains(QLatin1String("satisfied")))
            add(number + QStringLiteral("-satisfied"), LaneKind::Frontstage, StepKind::Question,
                QStringLiteral("Ask whether that is a good solution"), {});
        action.lastStep = qsizetype(m_blueprint.steps.size()) - 1;
    }

    /// A last step for those who aren't content with what was done.
    [[nodiscard]] bool forTheUnhappy(qsizetype index) const
    {
        static const QRegularExpression unhappy = pattern(
            QStringLiteral("^if (they are still unhappy|the customer is (still )?not satisfied)"));
        return index + 1 == qsizetype(m_actions.size())
            && unhappy.match(m_actions[size_t(index)].text.simplified()).hasMatch();
    }

    void addWork(const Action &action, const QString &number, const QString &key, const QString &title,
        const QString &main, const QString &whole)
    {
        const bool team = isOneOf(action.button, { "Notify Internal Team" });
        const LaneKind lane = isLookUp(action) || team ? LaneKind::Backstage : LaneKind::Systems;
        const StepKind kind = team ? StepKind::HandOver : StepKind::Action;
        static const QRegularExpression tell = pattern(QStringLiteral("^(let|tell|inform) the customer"));
        const bool tells = tell.match(action.text).hasMatch()
            || (team && !action.subtext.isEmpty() && tell.match(action.subtext.first()).hasMatch());
        if (!asksCustomer(action) && !tells) {
            add(key, lane, kind, workTitle(action, title), whole);
            return;
        }
        QStringList asked;
        QStringList done;
        split(action, asked, done);
        const QString how = done.isEmpty() ? QStringLiteral("Use **%1**.").arg(action.button) : markdownList(done);
        const QString front = main + QStringLiteral("\n\n") + markdownList(asked);
        if (tells) {
            const bool bare = title == action.button && !action.subtext.isEmpty();
            add(number + QStringLiteral("-tell"), LaneKind::Frontstage, StepKind::Message,
                bare ? oneLine(action.subtext.first()) : title, front);
        } else {
            QString question = title;
            if (isOneOf(action.button, { "Pull up Account" })) {
                question = QStringLiteral("Ask for the full name or account ID");
            } else if (isOneOf(action.button, { "Verify Identity", "Validate Purchase" })) {
                const QString items = askedItems(action);
                question = items.isEmpty() || main.contains(QLatin1String("out of"))
                    ? oneLine(action.text)
                    : QStringLiteral("Ask for: ") + items;
            } else if (isOneOf(action.button, { "Membership Privileges" })) {
                question = QStringLiteral("Ask for the membership level");
            } else if (question == action.button) {
                const QString fact = factFor(action);
                question = fact.isEmpty() ? QStringLiteral("Ask what %1 needs").arg(action.button)
                                          : QStringLiteral("Ask for the ") + fact;
                const auto said = std::find_if(asked.begin(), asked.end(),
                    [](const QString &t) { return t.contains(QLatin1String("ask"), Qt::CaseInsensitive); });
                if (fact.isEmpty() && said != asked.end())
                    question = oneLine(*said);
            }
            add(number + QStringLiteral("-ask"), LaneKind::Frontstage, StepKind::Question, question, front,
                factFor(action));
        }
        add(key, lane, kind, action.button, how);
    }

    [[nodiscard]] qsizetype firstOf(qsizetype action) const
    {
        return action < qsizetype(m_actions.size()) ? m_actions[size_t(action)].firstStep : m_closing;
    }

    void branch(qsizetype step, const std::vector<std::pair<QString, qsizetype>> &ways)
    {
        m_blueprint.steps[size_t(step)].kind = StepKind::Decision;
        for (const auto &[label, to] : ways)
            way(step, to, label);
    }

    void connect();
    bool connectAction(qsizetype index);

    domain::Blueprint m_blueprint;
    std::vector<Action> m_actions;
    QStringList m_instructions;
    qsizetype m_closing = 0;
    std::vector<qsizetype> m_jumpsToClosing; ///< actions after which the first of two alternatives is over
};

void Maker::connect()
{
    for (qsizetype s = 0; s < m_closing; ++s) {
        // The steps of one action follow each other; so does the reason before the first.
        const bool last = std::any_of(
            m_actions.begin(), m_actions.end(), [s](const Action &a) { return a.lastStep == s; });
        if (!last)
            way(s, s + 1, {});
    }
    for (qsizetype i = 0; i < qsizetype(m_actions.size()); ++i) {
        if (connectAction(i))
            continue;
        const bool over = std::find(m_jumpsToClosing.begin(), m_jumpsToClosing.end(), i) != m_jumpsToClosing.end();
        way(m_actions[size_t(i)].lastStep, over ? m_closing : firstOf(i + 1), {});
    }
}

/// Connects an action after which the ways part; false if they don't.
bool Maker::connectAction(qsizetype index)
{
    const Action &action = m_actions[size_t(index)];
    const qsizetype from = action.lastStep;
    const qsizetype next = firstOf(index + 1);
    const auto textOf = [&](qsizetype i) {
        return i < qsizetype(m_actions.size()) ? m_actions[size_t(i)].text.simplified() : QString();
    };

    // "skip the next step", "skip to the Update Order step below"
    static const QRegularExpression skip = pattern(QStringLiteral("^if .*\\bskip (?:the next step|to the (.+?) step)"));
    static const QRegularExpression oracle = pattern(QStringLiteral("oracle (?:says|returns) (yes|no)"));
    QStringList conditions;
    for (const QString &subtext : action.subtext) {
        if (subtext.startsWith(QLatin1String("If "), Qt::CaseInsensitive))
            conditions.append(subtext);
    }
    for (const QString &subtext : conditions) {
        const QRegularExpressionMatch match = skip.match(subtext.simplified());
        if (!match.hasMatch() || subtext.contains(QLatin1String("End Conversation")))
            continue;
        qsizetype target = firstOf(index + 2);
        if (const QString button = match.captured(1); !button.isEmpty()) {
            for (qsizetype i = index + 1; i < qsizetype(m_actions.size()); ++i) {
                if (m_actions[size_t(i)].button.compare(button, Qt::CaseInsensitive) == 0) {
                    target = firstOf(i);
                    break;
                }
            }
        }
        QString label = condition(subtext);
        QString other = conditions.size() == 2 ? condition(conditions.at(conditions.at(0) == subtext ? 1 : 0))
                                               : QStringLiteral("otherwise");
        if (const QRegularExpressionMatch said = oracle.match(subtext); said.hasMatch()) {
            const bool yes = said.captured(1).compare(QLatin1String("yes"), Qt::CaseInsensitive) == 0;
            label = yes ? QStringLiteral("Yes") : QStringLiteral("No");
            other = yes ? QStringLiteral("No") : QStringLiteral("Yes");
        }
        if (target == next || label == other)
            return false;
        branch(from, { { label, target }, { other, next } });
        return true;
    }

    // Two cases, one of which ends the conversation
    if (conditions.size() == 2) {
        const bool first = conditions.at(0).contains(QLatin1String("[End Conversation]"));
        const bool second = conditions.at(1).contains(QLatin1String("[End Conversation]"));
        if (first != second && next != m_closing) {
            branch(from,
                { { condition(conditions.at(0)), first ? m_closing : next },
                    { condition(conditions.at(1)), second ? m_closing : next } });
            return true;
        }
    }

    // The next two actions are for the Oracle's two answers, for two options, or the second is "alternatively"
    const QString one = textOf(index + 1);
    const QString two = textOf(index + 2);
    if (!two.isEmpty()) {
        const QRegularExpressionMatch a = oracle.match(one);
        const QRegularExpressionMatch b = oracle.match(two);
        const bool answers = a.hasMatch() && b.hasMatch() && a.captured(1).toLower() != b.captured(1).toLower();
        const bool options = one.startsWith(QLatin1String("(Option A)")) && two.startsWith(QLatin1String("(Option B)"));
        const bool alternatively = one.startsWith(QLatin1String("If "))
            && two.startsWith(QLatin1String("Alternatively, if"));
        if (answers || options || alternatively) {
            branch(from,
                { { answers ? capitalised(a.captured(1).toLower()) : condition(one), next },
                    { answers ? capitalised(b.captured(1).toLower()) : condition(two), firstOf(index + 2) } });
            m_jumpsToClosing.push_back(index + 1);
            return true;
        }
    }

    if (forTheUnhappy(index + 1)) {
        const std::vector<std::pair<QString, qsizetype>> ways { { QStringLiteral("not satisfied"), next },
            { QStringLiteral("satisfied"), m_closing } };
        branch(from, ways);
        return true;
    }
    return false;
}

} // namespace

domain::Blueprint makeBlueprint(const QString &flow, const QString &subflow, const QString &description,
    const QStringList &instructions, const std::vector<Action> &actions)
{
    return Maker(flow, subflow, description, instructions, actions).make();
}

} // namespace throughline::exchange::abcd
