// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/demo/content.h"

#include "core/exchange/roadmapjson.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace throughline::exchange::demo {

namespace {

constexpr size_t kMostWalks = 64;

QString path(const QString &name)
{
    return QStringLiteral(":/throughline/demo/") + name;
}

/// Fills Content from the resources; the first failure is kept and everything after it is harmless.
class Loader {
public:
    base::Result<Content> load()
    {
        loadRoadmaps();
        loadArticles();
        loadCompany();
        loadLanguages();
        loadNames();
        loadScenarios(QStringLiteral("scenarios-1.json"));
        loadScenarios(QStringLiteral("scenarios-2.json"));
        loadPhrases();
        for (const DemoProduct &product : m_content.products) {
            if (product.scenarios.empty())
                fail(QStringLiteral("no scenario is about \"%1\"").arg(product.name));
        }
        if (!m_reason.isEmpty())
            return base::invalidInput(QStringLiteral("%1: %2."), { m_file, m_reason });
        return std::move(m_content);
    }

private:
    void fail(const QString &reason)
    {
        if (m_reason.isEmpty())
            m_reason = reason;
    }

    QByteArray bytes(const QString &name)
    {
        if (m_reason.isEmpty())
            m_file = name;
        QFile file(path(name));
        if (!file.open(QIODevice::ReadOnly)) {
            fail(QStringLiteral("the resource is missing"));
            return {};
        }
        return file.readAll();
    }

    QJsonObject object(const QString &name)
    {
        QJsonParseError error;
        const QJsonObject found = QJsonDocument::fromJson(bytes(name), &error).object();
        if (error.error != QJsonParseError::NoError)
            fail(error.errorString());
        return found;
    }

    QStringList strings(const QJsonObject &from, const QString &name)
    {
        QStringList found;
        const QJsonArray array = from.value(name).toArray();
        for (const QJsonValue &value : array)
            found.append(value.toString());
        if (found.isEmpty())
            fail(QStringLiteral("\"%1\" is empty").arg(name));
        return found;
    }

    Phrases phrases(const QJsonObject &from, const char *name)
    {
        Phrases found;
        for (const QString &text : strings(from, QLatin1String(name))) {
            auto parsed = Phrase::parse(text);
            if (parsed)
                found.push_back(std::move(parsed).value());
            else
                fail(parsed.error().sentence());
        }
        return found;
    }

    Pool pool(const QJsonObject &from, const QByteArray &name)
    {
        return { phrases(from, name.constData()), phrases(from, (name + "Device").constData()) };
    }

    void loadRoadmaps();
    void loadArticles();
    void loadCompany();
    void loadNames();
    void loadScenarios(const QString &name);
    void loadLanguages();
    void loadPhrases();

    [[nodiscard]] int language(const QString &code) const
    {
        const auto &all = m_content.languages;
        const auto it = std::find_if(all.begin(), all.end(), [&](const Language &l) { return l.code == code; });
        return it == all.end() ? -1 : int(it - all.begin());
    }

    Content m_content;
    QString m_file;
    QString m_reason;
};

void findWalks(const domain::Blueprint &blueprint, const QString &key, const QString &outcome, Walk &walk,
    std::vector<Walk> &found)
{
    const int step = int(blueprint.find(key) - blueprint.steps.data());
    const bool seen = std::any_of(
        walk.stops.begin(), walk.stops.end(), [&](const Walk::Stop &s) { return s.step == step; });
    if (seen || found.size() >= kMostWalks)
        return;
    if (!walk.stops.empty())
        walk.stops.back().outcome = outcome;
    walk.stops.push_back({ step, {} });
    const std::vector<domain::Transition> ways = blueprint.after(key);
    if (ways.empty())
        found.push_back(walk);
    for (const domain::Transition &way : ways)
        findWalks(blueprint, way.to, ways.size() > 1 ? way.label : QString(), walk, found);
    walk.stops.pop_back();
}

void Loader::loadRoadmaps()
{
    for (const QString &name : QDir(path(QStringLiteral("roadmaps"))).entryList(QDir::Files, QDir::Name)) {
        auto blueprint = roadmapFromJson(bytes(QStringLiteral("roadmaps/") + name), name);
        if (!blueprint) {
            fail(blueprint.error().sentence());
            return;
        }
        Roadmap roadmap { std::move(blueprint).value(), {} };
        Walk walk;
        findWalks(roadmap.blueprint, roadmap.blueprint.starts().front()->key, {}, walk, roadmap.walks);
        m_content.roadmaps.push_back(std::move(roadmap));
    }
}

void Loader::loadArticles()
{
    for (const QString &name : QDir(path(QStringLiteral("articles"))).entryList(QDir::Files, QDir::Name)) {
        const QString text = QString::fromUtf8(bytes(QStringLiteral("articles/") + name));
        const qsizetype end = text.indexOf(QStringLiteral("\n---\n"), 3);
        if (!text.startsWith(QStringLiteral("---\n")) || end < 0)
            return fail(QStringLiteral("the front matter is missing"));
        SourceArticle article;
        article.audience = domain::ArticleAudience::Public;
        for (const QString &line : text.mid(4, end - 4).split(u'\n')) {
            const qsizetype colon = line.indexOf(u':');
            const QString key = line.left(colon);
            const QString value = line.mid(colon + 1).trimmed();
            if (key == QStringLiteral("id"))
                article.key = value;
            else if (key == QStringLiteral("title"))
                article.title = value;
            else if (key == QStringLiteral("product"))
                article.product = value;
            else if (key == QStringLiteral("language"))
                article.language = value;
            else if (key == QLatin1String("audience"))
                article.audience = domain::articleAudienceOf(value);
            else if (key == QStringLiteral("tags")) {
                for (const QString &tag : value.mid(1, value.size() - 2).split(u','))
                    article.tags.append(tag.trimmed());
            } else
                fail(QStringLiteral("unknown front matter \"%1\"").arg(line));
        }
        article.body = text.mid(end + 5);
        while (article.body.startsWith(u'\n'))
            article.body.remove(0, 1);
        if (article.key.isEmpty() || article.title.isEmpty() || article.body.isEmpty())
            fail(QStringLiteral("id, title or body is missing"));
        m_content.articles.push_back(std::move(article));
    }
}

void Loader::loadCompany()
{
    const QJsonObject top = object(QStringLiteral("company.json"));
    const QJsonArray products = top.value(QStringLiteral("products")).toArray();
    for (const QJsonValue &value : products) {
        const QJsonObject o = value.toObject();
        DemoProduct product;
        product.name = o.value(QStringLiteral("name")).toString();
        product.code = o.value(QStringLiteral("code")).toString();
        product.cents = o.value(QStringLiteral("cents")).toInt();
        product.plan = o.value(QStringLiteral("plan")).toBool();
        const QString category = o.value(QStringLiteral("category")).toString();
        product.device = category == QStringLiteral("device") || category == QStringLiteral("network");
        product.versions = strings(o, QStringLiteral("versions"));
        product.weight = quint32(o.value(QStringLiteral("weight")).toInt(1));
        m_content.products.push_back(product);
    }
    const QJsonArray tiers = top.value(QStringLiteral("tiers")).toArray();
    for (const QJsonValue &value : tiers) {
        const QJsonObject o = value.toObject();
        m_content.tiers.push_back(
            { o.value(QStringLiteral("name")).toString(), quint32(o.value(QStringLiteral("weight")).toInt(1)) });
    }
    m_content.queues = strings(top, QStringLiteral("queues"));
    m_content.agents = strings(top, QStringLiteral("agents"));
    for (const QString &agent : std::as_const(m_content.agents))
        m_content.agentFirstNames.append(agent.section(u' ', 0, 0));
    const QJsonObject heavy = top.value(QStringLiteral("heavyCustomer")).toObject();
    m_content.heavyName = heavy.value(QStringLiteral("name")).toString();
    m_content.heavyContact = heavy.value(QStringLiteral("contact")).toString();
    m_content.heavyLanguage = heavy.value(QStringLiteral("language")).toString();
    m_content.heavyZone = heavy.value(QStringLiteral("zone")).toString();
}

QString latinLetters(const QString &written)
{
    QString text = written.toLower();
    text.replace(u'ß', QStringLiteral("ss")).replace(u'ł', u'l').replace(u'ø', u'o').replace(u'ı', u'i');
    text.replace(u'æ', QStringLiteral("ae")).replace(u'đ', u'd');
    QString latin;
    for (const QChar c : text.normalized(QString::NormalizationForm_D)) {
        if ((c >= u'a' && c <= u'z') || c.isDigit())
            latin += c;
    }
    return latin;
}

std::vector<NamePart> nameParts(const QStringList &texts)
{
    std::vector<NamePart> parts;
    for (const QString &text : texts) {
        const QString written = text.section(u'|', 0, 0);
        const QString latin = text.section(u'|', 1, 1);
        parts.push_back({ written, latin.isEmpty() ? latinLetters(written) : latin });
    }
    return parts;
}

void Loader::loadNames()
{
    const QJsonObject top = object(QStringLiteral("names.json"));
    const QJsonArray cultures = top.value(QStringLiteral("cultures")).toArray();
    for (const QJsonValue &value : cultures) {
        const QJsonObject o = value.toObject();
        Culture culture;
        culture.language = o.value(QStringLiteral("language")).toString();
        culture.languageTexts = language(culture.language);
        culture.zones = strings(o, QStringLiteral("zones"));
        culture.phone = o.value(QStringLiteral("phone")).toString();
        culture.separator = o.value(QStringLiteral("separator")).toString();
        culture.familyFirst = o.value(QStringLiteral("familyFirst")).toBool();
        culture.weight = quint32(o.value(QStringLiteral("weight")).toInt(1));
        culture.given = nameParts(strings(o, QStringLiteral("given")));
        culture.family = nameParts(strings(o, QStringLiteral("family")));
        m_content.cultures.push_back(std::move(culture));
    }
    const QJsonArray organisations = top.value(QStringLiteral("organisations")).toArray();
    for (const QJsonValue &value : organisations) {
        const QJsonObject o = value.toObject();
        const QString stem = o.value(QStringLiteral("stem")).toString();
        Organisation organisation;
        organisation.name = stem + u' ' + o.value(QStringLiteral("form")).toString();
        organisation.latin = latinLetters(stem);
        if (organisation.latin.isEmpty())
            organisation.latin = QStringLiteral("office");
        organisation.language = o.value(QStringLiteral("language")).toString();
        organisation.languageTexts = language(organisation.language);
        organisation.zone = o.value(QStringLiteral("zone")).toString();
        m_content.organisations.push_back(std::move(organisation));
    }
}

void Loader::loadScenarios(const QString &name)
{
    const QJsonArray scenarios = object(name).value(QStringLiteral("scenarios")).toArray();
    for (const QJsonValue &value : scenarios) {
        const QJsonObject o = value.toObject();
        Scenario s;
        s.turns = { phrases(o, "subjects"), phrases(o, "openings"), phrases(o, "asks"), phrases(o, "answers"),
            phrases(o, "advice"), phrases(o, "results"), phrases(o, "resolutions") };
        s.notes = phrases(o, "notes");
        s.calls = phrases(o, "calls");
        s.calm = o.value(QStringLiteral("calm")).toBool();
        s.queue = int(m_content.queues.indexOf(o.value(QStringLiteral("queue")).toString()));
        const QString topic = o.value(QStringLiteral("topic")).toString();
        s.topic = int(topics().indexOf(topic));
        s.technical = topic == QStringLiteral("network") || topic == QStringLiteral("device");
        if (s.queue < 0 || s.topic < 0)
            fail(QStringLiteral("a scenario has an unknown queue or topic"));
        const QString roadmap = o.value(QStringLiteral("roadmap")).toString();
        for (size_t i = 0; i < m_content.roadmaps.size(); ++i) {
            if (m_content.roadmaps[i].blueprint.key == roadmap)
                s.roadmap = int(i);
        }
        if (!roadmap.isEmpty() && s.roadmap < 0)
            fail(QStringLiteral("there is no roadmap \"%1\"").arg(roadmap));
        const QStringList products = strings(o, QStringLiteral("products"));
        for (DemoProduct &product : m_content.products) {
            if (products.contains(product.name))
                product.scenarios.insert(product.scenarios.end(), size_t(o.value(QStringLiteral("weight")).toInt(1)),
                    int(m_content.scenarios.size()));
        }
        m_content.scenarios.push_back(std::move(s));
    }
}

void Loader::loadLanguages()
{
    const QJsonObject top = object(QStringLiteral("languages.json"));
    for (auto it = top.begin(); it != top.end(); ++it) {
        const QJsonObject o = it.value().toObject();
        Language l;
        l.code = it.key();
        l.dateFormat = o.value(QStringLiteral("date")).toString();
        l.hello = phrases(o, "hello");
        l.bye = phrases(o, "bye");
        l.agentHello = phrases(o, "agentHello");
        l.agentBye = phrases(o, "agentBye");
        l.thanks = phrases(o, "thanks");
        l.nudges = phrases(o, "nudges");
        l.statuses = phrases(o, "statuses");
        l.common.asks = phrases(o, "asks");
        l.common.answers = phrases(o, "answers");
        l.common.advice = phrases(o, "advice");
        l.common.results = phrases(o, "results");
        l.common.resolutions = phrases(o, "resolutions");
        l.other.asks = phrases(o, "asksOther");
        l.other.answers = phrases(o, "answersOther");
        l.other.advice = phrases(o, "adviceOther");
        l.other.results = phrases(o, "resultsOther");
        l.other.resolutions = l.common.resolutions;
        const QJsonObject byTopic = o.value(QStringLiteral("topics")).toObject();
        for (const QString &topic : topics()) {
            const QJsonObject t = byTopic.value(topic).toObject();
            Turns turns;
            turns.subjects = phrases(t, "subjects");
            turns.openings = phrases(t, "openings");
            l.topics.push_back(std::move(turns));
        }
        m_content.languages.push_back(std::move(l));
    }
}

void Loader::loadPhrases()
{
    const QJsonObject top = object(QStringLiteral("phrases.json"));
    Content &c = m_content;
    c.customerHello = phrases(top, "customerHello");
    c.customerBye = phrases(top, "customerBye");
    c.replyHello = phrases(top, "replyHello");
    c.agentHello = phrases(top, "agentHello");
    c.agentBye = phrases(top, "agentBye");
    c.chatHello = phrases(top, "chatHello");
    c.acks = phrases(top, "acks");
    c.ratings = phrases(top, "ratings");
    c.handOvers = phrases(top, "handOvers");
    c.quotes = phrases(top, "quotes");
    c.quotesOut = phrases(top, "quotesOut");
    c.moods = pool(top, "moods");
    c.thanks = pool(top, "thanks");
    c.nudges = pool(top, "nudges");
    c.statuses = pool(top, "statuses");
    c.callBacks = pool(top, "callBacks");
    c.callOuts = pool(top, "callOuts");
    c.callEnds = pool(top, "callEnds");
    c.notes = pool(top, "notes");
    const QJsonObject evidence = top.value(QStringLiteral("evidence")).toObject();
    for (auto it = evidence.begin(); it != evidence.end(); ++it) {
        if (const auto kind = domain::stepKindFromName(it.key()))
            c.evidence.insert(*kind, phrases(evidence, it.key().toLatin1().constData()));
    }
    const QJsonObject words = top.value(QStringLiteral("words")).toObject();
    c.isps = strings(words, QStringLiteral("isp"));
    c.rooms = strings(words, QStringLiteral("room"));
    c.devices = strings(words, QStringLiteral("device"));
    c.hours = strings(words, QStringLiteral("hour"));
}

} // namespace

base::Result<Content> loadContent()
{
    return Loader().load();
}

const QStringList &topics()
{
    static const QStringList all { QStringLiteral("network"), QStringLiteral("device"), QStringLiteral("billing"),
        QStringLiteral("delivery"), QStringLiteral("account"), QStringLiteral("app") };
    return all;
}

} // namespace throughline::exchange::demo
