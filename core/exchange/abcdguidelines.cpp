// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/abcdreader.h"

#include "core/exchange/abcdtext.h"
#include "core/exchange/jsontext.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

namespace throughline::exchange {

using base::Result;
using domain::LaneKind;
using domain::StepKind;

namespace {

    constexpr qint64 kLargestGuidelines = 64 * 1024 * 1024;

    struct Action {
        QString type;
        QString button;
        QString text;
        QStringList subtext;
        qsizetype firstStep = 0; ///< index of the first and last step made of it
        qsizetype lastStep = 0;

        [[nodiscard]] QString all() const { return text + QLatin1Char('\n') + subtext.join(u'\n'); }
        [[nodiscard]] bool hasButton() const { return !button.isEmpty() && button != QLatin1String("N/A"); }
    };

    QRegularExpression pattern(const QString &text)
    {
        return QRegularExpression(text, QRegularExpression::CaseInsensitiveOption);
    }

    bool isOneOf(const QString &button, std::initializer_list<const char *> buttons)
    {
        return std::any_of(buttons.begin(), buttons.end(), [&](const char *b) { return button.compare(QLatin1String(b), Qt::CaseInsensitive) == 0; });
    }

    /// The buttons that look something up, whatever they are filed under.
    bool isLookUp(const Action &action)
    {
        if (isOneOf(action.button, { "Promo Code", "Make Password" }))
            return false;
        return isOneOf(action.button, { "Pull up Account" }) || action.type == QLatin1String("kb query")
            || (action.type == QLatin1String("faq/policy") && !isOneOf(action.button, { "Try Again", "Log Out/In", "Instructions" }));
    }

    /// The buttons that only write down what the customer answered: the answer is the step.
    bool isRecord(const Action &action)
    {
        return isOneOf(action.button, { "Record Reason", "Enter Details", "Enter Detail", "Shipping Status" });
    }

    bool asksCustomer(const Action &action)
    {
        if (isOneOf(action.button, { "Pull up Account", "Verify Identity", "Validate Purchase", "Record Reason", "Shipping Status" }))
            return true;
        static const QRegularExpression ask = pattern(QStringLiteral(
            "\\bask(ing)? (the )?(customer|them|for|how|what)|\\bask if (?!they need)|\\bget (the|their|full)\\b|\\bgather|\\bfind out (how much|which|why|how)"
            "|\\byou (need|will need|must have) their|\\byou will (first )?need\\b|confirm the amount|get the amount|have the customer check"));
        return ask.match(action.all()).hasMatch();
    }

    /// What the customer is told to do themselves.
    bool isDoneByCustomer(const Action &action)
    {
        static const QRegularExpression instruct = pattern(QStringLiteral("^(instruct|have|tell|ask) the customer (to )?(try|log|refresh|check|search|close|visit)"));
        return isOneOf(action.button, { "Try Again", "Log Out/In", "Instructions" })
            || std::any_of(action.subtext.begin(), action.subtext.end(), [&](const QString &s) { return instruct.match(s).hasMatch(); });
    }

    QString factFor(const Action &action)
    {
        const QString all = action.all().toLower();
        const auto says = [&](const char *word) { return all.contains(QLatin1String(word)); };
        if (isOneOf(action.button, { "Pull up Account" }))
            return QStringLiteral("full name");
        if (isOneOf(action.button, { "Membership Privileges" }))
            return QStringLiteral("membership level");
        if (isOneOf(action.button, { "Shipping Status" }))
            return QStringLiteral("shipping status");
        if (isOneOf(action.button, { "Verify Identity", "Validate Purchase" }))
            return says("order id") ? QStringLiteral("order number") : says("zip code") ? QStringLiteral("zip code") : QString();
        if (isOneOf(action.button, { "Offer Refund" }))
            return QStringLiteral("amount");
        if (isOneOf(action.button, { "Make Password" }))
            return QStringLiteral("pin number");
        if (isOneOf(action.button, { "Enter Details" })) {
            return says("email address") ? QStringLiteral("email address")
                : says("full address")   ? QStringLiteral("shipping address")
                : says("phone number")   ? QStringLiteral("phone number")
                : says("username")       ? QStringLiteral("username")
                                         : QString();
        }
        if (isOneOf(action.button, { "Record Reason" })) {
            return says("current address")      ? QStringLiteral("street address")
                : says("current full name")     ? QStringLiteral("full name")
                : says("phone number")          ? QStringLiteral("phone number")
                : says("payment method")        ? QStringLiteral("payment method")
                : says("brand and type")        ? QStringLiteral("item")
                                                : QStringLiteral("reason");
        }
        return {};
    }

    /// "Full name - may have gotten this earlier" → "full name".
    QString askedItems(const Action &action)
    {
        QStringList items;
        for (const QString &subtext : action.subtext) {
            const QString head = subtext.section(QLatin1String(" - "), 0, 0).simplified();
            if (head.size() <= 30 && !head.contains(u'[') && !head.contains(u'.'))
                items.append(head);
        }
        if (items.isEmpty())
            return {};
        const QString last = items.takeLast();
        return items.isEmpty() ? last : items.join(QLatin1String(", ")) + QStringLiteral(" and ") + last;
    }

    /// "Update Order: change the payment method"
    QString workTitle(const Action &action, const QString &title)
    {
        if (!action.hasButton() || title == action.button)
            return title;
        static const QRegularExpression filler = pattern(QStringLiteral("^(finally|then|lastly|alternatively),? "));
        QString rest = title;
        rest.remove(filler);
        return rest.size() > 60 ? action.button : action.button + QStringLiteral(": ") + rest.left(1).toLower() + rest.mid(1);
    }

    /// The best one-line name: the text, unless that says nothing by itself.
    QString titleOf(const Action &action)
    {
        static const QRegularExpression empty
            = pattern(QStringLiteral("^(x|option \\d.*|communication|optional step|ask the oracle|explain|to (decide|operate|proceed).*|if .*|\\(option.*)$"));
        const QString own = abcd::title(action.text);
        if (!own.isEmpty() && !empty.match(own).hasMatch())
            return own;
        if (action.hasButton() && action.type != QLatin1String("communication") && !isDoneByCustomer(action))
            return action.button;
        for (const QString &subtext : action.subtext) {
            const QString title = abcd::title(subtext.section(QLatin1String(" > "), 0, 0));
            if (!title.isEmpty() && !title.startsWith(QLatin1String("If ")))
                return title;
        }
        static const QRegularExpression condition = pattern(QStringLiteral("^if [^,]*,\\s*(then )?"));
        QString rest = action.text.simplified();
        rest.remove(condition);
        if (const QString title = abcd::title(rest); !title.isEmpty() && !empty.match(title).hasMatch())
            return title;
        return action.hasButton() && action.type != QLatin1String("communication") ? action.button : QStringLiteral("Tell the customer the result");
    }

    class Maker {
    public:
        Maker(const QString &flow, const QString &subflow, const QString &description, QStringList instructions, std::vector<Action> actions)
            : m_actions(std::move(actions))
            , m_instructions(std::move(instructions))
        {
            m_blueprint.key = QStringLiteral("abcd:%1/%2").arg(abcd::slug(flow), abcd::slug(subflow));
            m_blueprint.name = subflow;
            m_blueprint.summary = QStringLiteral("%1: %2. %3").arg(flow, description, m_instructions.value(0).simplified()).trimmed();
            m_blueprint.status = domain::RoadmapStatus::Published;
            m_blueprint.keywords = abcd::keywords(flow, subflow);
        }

        domain::Blueprint make()
        {
            addReason();
            for (qsizetype i = 0; i < qsizetype(m_actions.size()); ++i)
                addAction(i);
            static const QRegularExpression closingWords = pattern(QStringLiteral("^(as (always|usual)|wrap up|be sure|act politely|explain)"));
            QString closing = m_instructions.size() > 1 ? m_instructions.last() : QString();
            m_closing = add(QStringLiteral("closing"), LaneKind::Frontstage, StepKind::Message, QStringLiteral("Ask whether anything else is needed, and say goodbye"),
                closing.isEmpty() ? QStringLiteral("Wrap up politely.") : abcd::markdown(closing));
            const qsizetype end = add(QStringLiteral("end"), LaneKind::Frontstage, StepKind::End, QStringLiteral("Conversation ended"), {});
            connect();
            way(m_closing, end, {});
            return m_blueprint;
        }

    private:
        qsizetype add(const QString &key, LaneKind lane, StepKind kind, const QString &title, const QString &text, const QString &fact = {})
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
            m_blueprint.transitions.push_back({ m_blueprint.steps[size_t(from)].key, m_blueprint.steps[size_t(to)].key, label });
        }

        /// What the customer comes with, where the instructions begin with it.
        void addReason()
        {
            static const QRegularExpression told = pattern(QStringLiteral("^(the (?!main effort)|customers?\\b|some )"));
            const QString first = m_instructions.value(0).simplified();
            if (told.match(first).hasMatch())
                add(QStringLiteral("00-customer"), LaneKind::Customer, StepKind::Action, abcd::title(first), abcd::markdown(first));
        }

        /// The subtexts that tell how to work the button, and the rest.
        static void split(const Action &action, QStringList &asked, QStringList &done)
        {
            static const QRegularExpression work = pattern(QStringLiteral("^(then|enter|click|choose|select|type|fill|lastly|once|this should|record the)\\b"));
            for (const QString &subtext : action.subtext) {
                const bool works = subtext.contains(QLatin1Char('[') + action.button) || work.match(subtext).hasMatch();
                (works ? done : asked).append(subtext);
            }
        }

        void addAction(qsizetype index)
        {
            Action &action = m_actions[size_t(index)];
            const QString number = QStringLiteral("%1").arg(index + 1, 2, 10, QLatin1Char('0'));
            const QString key = number + QLatin1Char('-') + abcd::slug(action.hasButton() ? action.button : QStringLiteral("tell"));
            const QString title = titleOf(action);
            const QString main = action.text.trimmed() == QLatin1String("x") ? QString() : abcd::markdown(action.text);
            const QString whole = main + QStringLiteral("\n\n") + abcd::markdownList(action.subtext);
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
                    add(key, LaneKind::Frontstage, StepKind::Question, bare ? QStringLiteral("Ask for the ") + fact : title, whole, fact);
                } else {
                    add(key, LaneKind::Systems, StepKind::Action, workTitle(action, title), whole);
                }
            } else {
                addWork(action, number, key, title, main, whole);
            }
            // Whether people are content is asked, not seen.
            if (forTheUnhappy(index + 1) && !title.contains(QLatin1String("satisfied")))
                add(number + QStringLiteral("-satisfied"), LaneKind::Frontstage, StepKind::Question, QStringLiteral("Ask whether that is a good solution"), {});
            action.lastStep = qsizetype(m_blueprint.steps.size()) - 1;
        }

        /// A last step for those who aren't content with what was done.
        [[nodiscard]] bool forTheUnhappy(qsizetype index) const
        {
            static const QRegularExpression unhappy = pattern(QStringLiteral("^if (they are still unhappy|the customer is (still )?not satisfied)"));
            return index + 1 == qsizetype(m_actions.size()) && unhappy.match(m_actions[size_t(index)].text.simplified()).hasMatch();
        }

        void addWork(const Action &action, const QString &number, const QString &key, const QString &title, const QString &main, const QString &whole)
        {
            const bool team = isOneOf(action.button, { "Notify Internal Team" });
            const LaneKind lane = isLookUp(action) || team ? LaneKind::Backstage : LaneKind::Systems;
            const StepKind kind = team ? StepKind::HandOver : StepKind::Action;
            static const QRegularExpression tell = pattern(QStringLiteral("^(let|tell|inform) the customer"));
            const bool tells = tell.match(action.text).hasMatch() || (team && !action.subtext.isEmpty() && tell.match(action.subtext.first()).hasMatch());
            if (!asksCustomer(action) && !tells) {
                add(key, lane, kind, workTitle(action, title), whole);
                return;
            }
            QStringList asked;
            QStringList done;
            split(action, asked, done);
            const QString how = done.isEmpty() ? QStringLiteral("Use **%1**.").arg(action.button) : abcd::markdownList(done);
            const QString front = main + QStringLiteral("\n\n") + abcd::markdownList(asked);
            if (tells) {
                add(number + QStringLiteral("-tell"), LaneKind::Frontstage, StepKind::Message, title, front);
            } else {
                QString question = title;
                if (isOneOf(action.button, { "Pull up Account" })) {
                    question = QStringLiteral("Ask for the full name or account ID");
                } else if (isOneOf(action.button, { "Verify Identity", "Validate Purchase" })) {
                    const QString items = askedItems(action);
                    question = items.isEmpty() || main.contains(QLatin1String("out of")) ? abcd::title(action.text) : QStringLiteral("Ask for: ") + items;
                } else if (isOneOf(action.button, { "Membership Privileges" })) {
                    question = QStringLiteral("Ask for the membership level");
                } else if (question == action.button) {
                    const QString fact = factFor(action);
                    question = fact.isEmpty() ? QStringLiteral("Ask what %1 needs").arg(action.button) : QStringLiteral("Ask for the ") + fact;
                    for (const QString &subtext : asked) {
                        if (subtext.startsWith(QLatin1String("Ask"), Qt::CaseInsensitive))
                            question = abcd::title(subtext);
                    }
                }
                add(number + QStringLiteral("-ask"), LaneKind::Frontstage, StepKind::Question, question, front, factFor(action));
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

    QString condition(const QString &subtext)
    {
        static const QRegularExpression head = pattern(QStringLiteral("^(?:\\(option \\w\\)\\s*|alternatively,\\s*)?if (.+?)(?:\\s*:|,|\\s+then\\b|$)"));
        // A list inside of the condition ("'In Transit', 'Out for Delivery' or …") has commas of its own.
        static const QRegularExpression list = pattern(QStringLiteral("^(?:alternatively,\\s*)?if ((?:the item|the status|they) (?:is|are) .+?)(?:\\s+then\\b|,\\s+then\\b|\\s*:|,\\s+(?:skip|immediately)|$)"));
        QRegularExpressionMatch match = list.match(subtext.simplified());
        if (!match.hasMatch() || match.captured(1).size() > 80)
            match = head.match(subtext.simplified());
        QString out = match.captured(1).simplified();
        while (out.endsWith(u',') || out.endsWith(u'.') || out.endsWith(u'>') || out.endsWith(u' '))
            out.chop(1);
        return out.left(80);
    }

    void Maker::connect()
    {
        for (qsizetype s = 0; s < m_closing; ++s) {
            // The steps of one action follow each other; so does the reason before the first.
            const bool last = std::any_of(m_actions.begin(), m_actions.end(), [s](const Action &a) { return a.lastStep == s; });
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
        const auto textOf = [&](qsizetype i) { return i < qsizetype(m_actions.size()) ? m_actions[size_t(i)].text.simplified() : QString(); };

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
            QString other = conditions.size() == 2 ? condition(conditions.at(conditions.at(0) == subtext ? 1 : 0)) : QStringLiteral("otherwise");
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
                branch(from, { { condition(conditions.at(0)), first ? m_closing : next }, { condition(conditions.at(1)), second ? m_closing : next } });
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
            const bool alternatively = one.startsWith(QLatin1String("If ")) && two.startsWith(QLatin1String("Alternatively, if"));
            if (answers || options || alternatively) {
                branch(from, { { answers ? abcd::capitalised(a.captured(1).toLower()) : condition(one), next },
                                 { answers ? abcd::capitalised(b.captured(1).toLower()) : condition(two), firstOf(index + 2) } });
                m_jumpsToClosing.push_back(index + 1);
                return true;
            }
        }

        if (forTheUnhappy(index + 1)) {
            const std::vector<std::pair<QString, qsizetype>> ways { { QStringLiteral("not satisfied"), next }, { QStringLiteral("satisfied"), m_closing } };
            branch(from, ways);
            return true;
        }
        return false;
    }

    QStringList strings(const QJsonValue &value)
    {
        QStringList out;
        for (const QJsonValue &item : value.toArray())
            out.append(storable(item.toString()));
        return out;
    }

    SourceArticle articleOf(const domain::Blueprint &blueprint, const QString &flow, const QStringList &instructions, const std::vector<Action> &actions)
    {
        SourceArticle article;
        article.key = blueprint.key;
        article.title = blueprint.name;
        article.language = QStringLiteral("en");
        article.tags = blueprint.keywords;
        QString body = QStringLiteral("# %1\n\n*%2*\n").arg(blueprint.name, flow);
        if (!instructions.isEmpty())
            body += QLatin1Char('\n') + abcd::markdown(instructions.first()) + QLatin1Char('\n');
        body += QStringLiteral("\n## Steps\n\n");
        int number = 0;
        for (const Action &action : actions) {
            const bool bare = action.text.trimmed() == QLatin1String("x");
            QString line = action.hasButton() ? QStringLiteral("**%1**").arg(action.button) : QString();
            if (!bare)
                line += (line.isEmpty() ? QString() : QStringLiteral(": ")) + abcd::markdown(action.text);
            body += QStringLiteral("%1. %2\n").arg(QString::number(++number), line);
            for (const QString &item : abcd::markdownList(action.subtext).split(u'\n', Qt::SkipEmptyParts))
                body += QStringLiteral("   ") + item + QLatin1Char('\n');
        }
        if (instructions.size() > 1) {
            body += QStringLiteral("\n## Afterwards\n");
            for (qsizetype i = 1; i < instructions.size(); ++i)
                body += QLatin1Char('\n') + abcd::markdown(instructions.at(i)) + QLatin1Char('\n');
        }
        article.body = body;
        return article;
    }

} // namespace

Result<void> readAbcdGuidelines(ByteSource &source, RecordSink &sink)
{
    const auto bytes = source.readAll(kLargestGuidelines);
    if (!bytes)
        return bytes.error();
    const auto document = parseJson(*bytes, source.name());
    if (!document)
        return document.error();
    const QJsonObject flows = document->object();
    if (flows.isEmpty())
        return base::invalidInput(QStringLiteral("%1: there are no flows in it, so these aren't ABCD guidelines."), { source.name() });
    for (auto flow = flows.begin(); flow != flows.end(); ++flow) {
        const QJsonValue subflows = flow.value().toObject().value(QLatin1String("subflows"));
        if (!subflows.isObject())
            return base::invalidInput(QStringLiteral("%1: flow \"%2\" has no subflows."), { source.name(), flow.key() });
        const QJsonObject all = subflows.toObject();
        for (auto subflow = all.begin(); subflow != all.end(); ++subflow) {
            const QJsonObject object = subflow.value().toObject();
            std::vector<Action> actions;
            for (const QJsonValue &value : object.value(QLatin1String("actions")).toArray()) {
                const QJsonObject a = value.toObject();
                actions.push_back({ a.value(QLatin1String("type")).toString(), storable(a.value(QLatin1String("button")).toString().simplified()),
                    storable(a.value(QLatin1String("text")).toString()), strings(a.value(QLatin1String("subtext"))) });
            }
            if (actions.empty()) {
                return base::invalidInput(
                    QStringLiteral("%1: subflow \"%2\" of flow \"%3\" has no actions."), { source.name(), subflow.key(), flow.key() });
            }
            const QStringList instructions = strings(object.value(QLatin1String("instructions")));
            const QString description = flow.value().toObject().value(QLatin1String("description")).toString();
            const domain::Blueprint blueprint = Maker(flow.key(), subflow.key(), description, instructions, actions).make();
            if (const auto valid = domain::validate(blueprint); !valid) {
                return base::Error { base::ErrorKind::InvalidInput, QStringLiteral("%1: %2"), { source.name(), valid.error().sentence() }, {} };
            }
            if (const auto taken = sink.take(articleOf(blueprint, flow.key(), instructions, actions)); !taken)
                return taken;
            if (const auto taken = sink.take(blueprint); !taken)
                return taken;
        }
        if (!sink.progress(source.done(), source.total()))
            return base::Error { base::ErrorKind::Cancelled, QStringLiteral("%1: the reading was cancelled."), { source.name() }, {} };
    }
    return {};
}

} // namespace throughline::exchange
