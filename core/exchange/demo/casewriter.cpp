// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/demo/casewriter.h"

#include <QDate>
#include <QLocale>

#include <algorithm>

namespace throughline::exchange::demo {

namespace {

using domain::Channel;
using domain::Direction;
using domain::EventKind;
using domain::Visibility;

constexpr int kPoolTries = 6;

QDate dateOf(base::EpochMs at)
{
    // Day 0 of the epoch is Julian day 2440588.
    return QDate::fromJulianDay(2440588 + (at >= 0 ? at / kDay : (at - kDay + 1) / kDay));
}

QString dateIn(const QString &format, base::EpochMs at)
{
    const QDate date = dateOf(at);
    QString text = format;
    text.replace(QStringLiteral("%d"), QString::number(date.day()).rightJustified(2, u'0'));
    text.replace(QStringLiteral("%m"), QString::number(date.month()).rightJustified(2, u'0'));
    return text.replace(QStringLiteral("%Y"), QString::number(date.year()));
}

/// The next time at or after `at` at which somebody works: 07:00 to 20:00 UTC; half of the weekends are staffed.
base::EpochMs workingTime(base::EpochMs at, Random &random)
{
    base::EpochMs day = at / kDay;
    base::EpochMs time = at % kDay;
    if (time >= 20 * kHour || time < 7 * kHour) {
        day += time >= 20 * kHour ? 1 : 0;
        time = 7 * kHour + base::EpochMs(random.below(90 * 60 * 1000));
    }
    if (const qint64 weekday = day % 7; (weekday == 2 || weekday == 3) && random.percent(50))
        day += 4 - weekday;
    return day * kDay + time;
}

base::EpochMs pause(Role role, Channel channel, Random &random)
{
    const auto draw = [&](base::EpochMs low, base::EpochMs high) {
        return low + base::EpochMs(random.below(quint32(high - low)));
    };
    if (role == Role::Step || role == Role::Note || role == Role::HandOver)
        return draw(kMinute, 35 * kMinute);
    if (role == Role::Ack)
        return draw(2'000, 20'000);
    if (role == Role::Rating)
        return draw(2 * kHour, 30 * kHour);
    if (role == Role::Nudge)
        return draw(12 * kHour, 60 * kHour);
    // What settles a matter takes its time, whatever the channel.
    if (role == Role::Resolution)
        return draw(50 * kMinute, 22 * kHour);
    if (channel == Channel::Chat && role != Role::Result && role != Role::Thanks)
        return draw(20'000, 4 * kMinute);
    return isInbound(role) ? draw(10 * kMinute, 40 * kHour) : draw(8 * kMinute, 7 * kHour);
}

} // namespace

CaseWriter::CaseWriter(const Content &content, const DemoOptions &options, Schedule &schedule)
    : m_content(content)
    , m_options(options)
    , m_schedule(schedule)
    , m_days(size_t(kWindow / kDay) + 80)
{
}

const SourceCase &CaseWriter::write(const CaseSlot &slot)
{
    Random random(m_options.seed, 2, quint64(slot.index));
    const qint64 customer = slot.heavy || slot.knownCustomers < 2
        ? 0
        : 1 + qint64((random.next() >> 2) % quint64(slot.knownCustomers - 1));
    m_person = makePerson(m_content, m_schedule, m_options, customer, false);
    m_case.key = u'K' + QString::number(slot.index + 1).rightJustified(7, u'0');
    m_case.customerKey = m_person.record.key;
    m_case.tier = m_person.record.tier;
    choose(slot, random);

    m_said.clear();
    Wish wish = wishFor(m_content, *m_scenario, slot, random);
    // Other languages than English have fewer phrases: short talks, so that they don't repeat themselves.
    if (m_language && wish.walk < 0)
        wish.events = std::min(wish.events, 9);
    layOut(m_content, *m_scenario, slot, wish, m_schedule.claim(slot, wish.events), random, m_story);
    m_case.roadmapKey = m_story.walk ? m_content.roadmaps[size_t(m_scenario->roadmap)].blueprint.key : QString();
    chooseChannels(random);
    setTimes(slot, random);
    fillBlanks(slot, random);

    m_case.events.resize(m_story.beats.size());
    for (size_t i = 0; i < m_story.beats.size(); ++i) {
        SourceEvent &event = m_case.events[i];
        event.channel = m_channels[i];
        writeBeat(m_story.beats[i], m_times[i], event, random);
        // The entries are used again from case to case: a note that keeps quiet about its address would have that of whoever came before.
        event.address = event.direction == domain::Direction::None ? QString()
            : event.channel == Channel::Email                      ? m_person.mail
            : event.channel == Channel::Phone                      ? m_person.phone
                                                                   : QString();
    }
    setOutcome(slot, random);
    return m_case;
}

/// What it is about: one of the customer's things, and one of the troubles that this thing can have.
void CaseWriter::choose(const CaseSlot &slot, Random &random)
{
    const auto &purchases = m_person.record.purchases;
    size_t owned = 0;
    for (int i = 0; i < 3; ++i) {
        owned = random.below(quint32(purchases.size()));
        if (*purchases[owned].purchasedAt <= slot.openedAt)
            break;
        owned = 0;
    }
    m_product = &m_content.products[size_t(m_person.products[owned])];
    m_scenario = &m_content.scenarios[size_t(random.pick(m_product->scenarios))];
    for (int i = 0; slot.heavy && m_scenario->calm && i < 50; ++i)
        m_scenario = &m_content.scenarios[size_t(random.pick(m_product->scenarios))];
    m_case.product = m_product->name;
    at(m_blanks, Blank::Version) = purchases[owned].productVersion;
    at(m_blanks, Blank::Serial) = purchases[owned].serial;
    m_language = m_person.languageTexts >= 0 && random.percent(92)
        ? &m_content.languages[size_t(m_person.languageTexts)]
        : nullptr;
    int queue = m_scenario->queue;
    if (m_product->code == QStringLiteral("PB") && random.percent(50))
        queue = int(m_content.queues.size()) - 1;
    m_case.queue = m_content.queues.at(queue);
    // The demo's user has a good share, so that "mine" isn't empty.
    m_owner = random.percent(9) ? 0 : int(random.below(quint32(m_content.agents.size())));
}

void CaseWriter::fillBlanks(const CaseSlot &slot, Random &random)
{
    Blanks &b = m_blanks;
    at(b, Blank::First) = m_person.firstName;
    at(b, Blank::Name) = m_person.record.name;
    at(b, Blank::Product) = m_product->name;
    const QString &version = at(b, Blank::Version);
    const qsizetype dot = version.indexOf(u'.');
    at(b, Blank::Next) = dot < 0 ? version : version.left(dot + 1) + QString::number(version.mid(dot + 1).toInt() + 1);
    at(b, Blank::Order) = QStringLiteral("HO-") + QString::number(1'000'000 + random.below(9'000'000));
    const qint64 daysBack = 2 + random.below(12);
    const base::EpochMs told = std::max(slot.openedAt - daysBack * kDay, m_options.now - kWindow);
    at(b, Blank::Invoice) = QStringLiteral("INV-") + QString::number(dateOf(told).year()) + u'-'
        + QString::number(100'000 + random.below(900'000));
    const qint64 cents = m_product->cents;
    at(b, Blank::Amount) = u'€' + QString::number(cents / 100) + u'.'
        + QString::number(cents % 100).rightJustified(2, u'0');
    at(b, Blank::Agent) = m_content.agentFirstNames.at(m_owner);
    at(b, Blank::Tracking) = QStringLiteral("HNX") + QString::number(10'000'000 + random.below(90'000'000));
    at(b, Blank::Device) = random.pick(m_content.devices);
    at(b, Blank::Room) = random.pick(m_content.rooms);
    at(b, Blank::Hour) = random.pick(m_content.hours);
    at(b, Blank::Isp) = random.pick(m_content.isps);
    at(b, Blank::Number) = QString::number(2 + random.below(8));
    at(b, Blank::Date) = m_language ? dateIn(m_language->dateFormat, told) : day(told);
    const base::EpochMs due = m_times.back() + kDay + base::EpochMs(random.below(12)) * kDay;
    at(b, Blank::Due) = m_language ? dateIn(m_language->dateFormat, due) : day(due);
    at(b, Blank::Case) = QStringLiteral("HN-") + m_case.key;
    at(b, Blank::Queue) = m_case.queue;
    static const QStringList kStars { QStringLiteral("5"), QStringLiteral("5"), QStringLiteral("4"),
        QStringLiteral("4"), QStringLiteral("3"), QStringLiteral("2") };
    at(b, Blank::Stars) = random.pick(kStars);
    m_avoid = (at(b, Blank::Serial).isEmpty() ? bit(Blank::Serial) : 0)
        | (m_product->plan ? bit(Blank::Version) | bit(Blank::Next) : 0);

    m_subject.clear();
    draw(m_language ? m_language->topics[size_t(m_scenario->topic)].subjects : m_scenario->turns.subjects, random)
        .appendTo(m_subject, b, random);
    m_case.subject = m_subject;
    m_reply = QStringLiteral("Re: ") + m_subject;
}

/// The way by which each beat goes: begun on one channel, it may go on by another.
void CaseWriter::chooseChannels(Random &random)
{
    const auto other = [&](bool afterCall) {
        const quint32 r = random.below(100);
        if (afterCall)
            return r < 80 ? Channel::Email : Channel::Chat;
        return r < 45 && m_person.hasPhone ? Channel::Phone : r < 85 ? Channel::Email : Channel::Chat;
    };
    const quint32 r = random.below(100);
    Channel current = r < 46 ? Channel::Email : r < 68 ? Channel::Chat : r < 90 ? Channel::Phone : Channel::Portal;
    if (current == Channel::Phone && !m_person.hasPhone)
        current = Channel::Email;
    m_channels.clear();
    int spoken = 0;
    for (const Beat &beat : m_story.beats) {
        if (beat.role == Role::Note || beat.role == Role::HandOver || beat.role == Role::Step) {
            m_channels.push_back(Channel::Internal);
            continue;
        }
        if (spoken == 1 && current == Channel::Phone && random.percent(65))
            current = other(true);
        else if (spoken >= 2 && random.percent(current == Channel::Phone ? 50 : 14))
            current = other(current == Channel::Phone);
        ++spoken;
        if (beat.role == Role::Rating || (beat.role == Role::Thanks && current == Channel::Phone)
            || beat.role == Role::Ack)
            m_channels.push_back(beat.role == Role::Rating ? Channel::Portal : Channel::Email);
        else if (beat.role == Role::Resolution && current == Channel::Chat)
            m_channels.push_back(current = Channel::Email);
        else
            m_channels.push_back(current);
    }
}

void CaseWriter::setTimes(const CaseSlot &slot, Random &random)
{
    const size_t count = m_story.beats.size();
    m_times.resize(count);
    base::EpochMs time = slot.openedAt;
    m_times[0] = time;
    for (size_t i = 1; i < count; ++i) {
        const Role role = m_story.beats[i].role;
        time += pause(role, m_channels[i], random);
        if (role == Role::Step) {
            const int step = m_story.walk->stops[size_t(m_story.beats[i].stop)].step;
            if (m_content.roadmaps[size_t(m_scenario->roadmap)].blueprint.steps[size_t(step)].kind
                == domain::StepKind::Wait)
                time += kDay + base::EpochMs(random.below(quint32(3 * kDay)));
        }
        const bool ours = !isInbound(role) && role != Role::Ack && m_channels[i] != Channel::Chat;
        if (ours)
            time = workingTime(time, random);
        m_times[i] = time;
    }
    // What hasn't happened yet can't be told: a young case is told faster.
    const base::EpochMs latest = m_options.now - kMinute;
    if (time > latest) {
        const base::EpochMs span = time - slot.openedAt;
        const base::EpochMs room = std::max<base::EpochMs>(latest - slot.openedAt, 0);
        const base::EpochMs least = room / base::EpochMs(count + 1) / 4;
        for (size_t i = 1; i < count; ++i) {
            // In seconds, so that the product stays within 64 bits.
            const base::EpochMs scaled = (m_times[i] - slot.openedAt) / 1000 * (room - least * base::EpochMs(count))
                / std::max<base::EpochMs>(1, span / 1000);
            m_times[i] = std::min(latest, slot.openedAt + scaled + least * base::EpochMs(i));
        }
    }
}

void CaseWriter::setOutcome(const CaseSlot &slot, Random &random)
{
    using domain::CaseStatus;
    using domain::Priority;
    const base::EpochMs now = m_options.now;
    m_case.status = m_story.status;
    m_case.dueAt.reset();
    m_case.owner = m_content.agents.at(m_owner);
    const quint32 p = random.below(100);
    m_case.priority = p < 4 ? Priority::Urgent : p < 20 ? Priority::High : p < 88 ? Priority::Normal : Priority::Low;
    if (!slot.open) {
        if (now - m_times.back() > 10 * kDay || random.percent(30))
            m_case.status = CaseStatus::Closed;
        return;
    }
    if (m_case.status == CaseStatus::New || (m_case.status == CaseStatus::Open && random.percent(45)))
        m_case.owner.clear();
    const auto minutes = [&](quint32 low, quint32 high) {
        return base::EpochMs(low + random.below(high - low)) * kMinute;
    };
    const quint32 r = random.below(100);
    if (r < 9)
        m_case.dueAt = now - minutes(5, 40 * 60);
    else if (r < 19)
        m_case.dueAt = now + minutes(2, 59);
    else if (r < 60)
        m_case.dueAt = now + minutes(60, 9 * 60);
    else if (r < 88)
        m_case.dueAt = now + minutes(20 * 60, 33 * 60);
    else if (r < 97)
        m_case.dueAt = now + minutes(40 * 60, 120 * 60);
}

const QString &CaseWriter::day(base::EpochMs at)
{
    const qint64 place = (at - (m_options.now - kWindow)) / kDay;
    QString &text = m_days[size_t(std::clamp<qint64>(place, 0, qint64(m_days.size()) - 1))];
    if (text.isEmpty()) {
        const QDate date = dateOf(at);
        text = QString::number(date.day()) + u' ' + QLocale::c().monthName(date.month());
    }
    return text;
}

/// Never one that speaks of what this case doesn't have (a plan has no serial number).
const Phrase &CaseWriter::draw(const Phrases &phrases, Random &random) const
{
    const Phrase *found = &random.pick(phrases);
    for (int i = 0; i < kPoolTries && (found->uses() & m_avoid) != 0; ++i)
        found = &random.pick(phrases);
    if ((found->uses() & m_avoid) == 0)
        return *found;
    const auto it = std::find_if(
        phrases.begin(), phrases.end(), [&](const Phrase &p) { return (p.uses() & m_avoid) == 0; });
    return it == phrases.end() ? *found : *it;
}

const Phrase &CaseWriter::draw(const Pool &pool, Random &random) const
{
    const bool technical = m_scenario->technical && !m_product->plan
        && random.below(quint32(pool.general.size() + pool.technical.size())) >= pool.general.size();
    return draw(technical ? pool.technical : pool.general, random);
}

const Phrase &CaseWriter::fresh(const Phrases &phrases, Random &random)
{
    const Phrase *found = &draw(phrases, random);
    for (int i = 0; i < kPoolTries && std::find(m_said.begin(), m_said.end(), found) != m_said.end(); ++i)
        found = &draw(phrases, random);
    m_said.push_back(found);
    return *found;
}

const Phrase &CaseWriter::fresh(const Pool &pool, Random &random)
{
    const Phrase *found = &draw(pool, random);
    for (int i = 0; i < kPoolTries && std::find(m_said.begin(), m_said.end(), found) != m_said.end(); ++i)
        found = &draw(pool, random);
    m_said.push_back(found);
    return *found;
}

} // namespace throughline::exchange::demo
