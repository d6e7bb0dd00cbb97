// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/domain/roadmap.h"
#include "core/exchange/demo/phrase.h"
#include "core/exchange/records.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <vector>

namespace throughline::exchange::demo {

struct DemoProduct {
    QString name;
    QString code;
    qint64 cents = 0;
    bool plan = false;
    bool device = false; ///< has a serial number and a light
    QStringList versions;
    quint32 weight = 1;
    std::vector<int> scenarios; ///< one entry for each unit of weight
};

struct DemoTier {
    QString name;
    quint32 weight = 1;
};

struct NamePart {
    QString written;
    QString latin; ///< for addresses, a–z only
};

struct Culture {
    QString language;
    int languageTexts = -1; ///< index in languages, -1: writes English
    QStringList zones;
    QString phone;
    QString separator;
    bool familyFirst = false;
    quint32 weight = 1;
    std::vector<NamePart> given;
    std::vector<NamePart> family;
};

struct Organisation {
    QString name;
    QString latin;
    QString language;
    int languageTexts = -1;
    QString zone;
};

/// The turns of a conversation, in a language or of a scenario.
struct Turns {
    Phrases subjects, openings, asks, answers, advice, results, resolutions;
};

struct Scenario {
    Turns turns;
    Phrases notes, calls;
    int queue = 0;
    int roadmap = -1;
    int topic = 0;
    bool calm = false;      ///< nobody presses: no moods, no long waiting
    bool technical = false; ///< about a device: lights, logs and serial numbers may be spoken of
};

/// What people say in a language when no scenario says it.
struct Language {
    QString code;
    QString dateFormat;
    Phrases hello, bye, agentHello, agentBye, thanks, nudges, statuses;
    Turns common;              ///< about devices, without subjects and openings
    Turns other;               ///< about money, parcels and accounts, the same
    std::vector<Turns> topics; ///< subjects and openings, by topic
};

/// A pool with the part that only fits cases about devices.
struct Pool {
    Phrases general, technical;
};

struct Walk {
    struct Stop {
        int step = 0;
        QString outcome; ///< empty where there was no choice
    };
    std::vector<Stop> stops;
};

struct Roadmap {
    domain::Blueprint blueprint;
    std::vector<Walk> walks; ///< every way from the start to an end without a loop
};

/// Everything that was written for the demo, parsed from the resources once.
struct Content {
    std::vector<DemoProduct> products;
    std::vector<DemoTier> tiers;
    QStringList queues, agents, agentFirstNames;
    QString heavyName, heavyContact, heavyLanguage, heavyZone;
    std::vector<Culture> cultures;
    std::vector<Organisation> organisations;
    std::vector<Scenario> scenarios;
    std::vector<Language> languages;
    std::vector<Roadmap> roadmaps;
    std::vector<SourceArticle> articles;

    Phrases customerHello, customerBye, replyHello, agentHello, agentBye, chatHello, acks, ratings, handOvers, quotes,
        quotesOut;
    Pool moods, thanks, nudges, statuses, callBacks, callOuts, callEnds, notes;
    QHash<domain::StepKind, Phrases> evidence;
    QStringList isps, rooms, devices, hours;
};

/// Reads the embedded resources. An error is a fault in a resource: it names file and reason.
base::Result<Content> loadContent();

/// The topics in which another language than English has its openings.
const QStringList &topics();

} // namespace throughline::exchange::demo
