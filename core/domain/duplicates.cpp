// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/duplicates.h"

#include "core/domain/phonenumber.h"
#include "core/domain/textfold.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <cmath>
#include <optional>
#include <unordered_map>

namespace throughline::domain {

namespace {

using Key = quint64;

/// Values of a small workspace are drawn from the whole world: among ten customers a common name is still common.
constexpr double kSmallestWorld = 20'000;
/// Of a hundred records, so many have a second one.
constexpr double kDuplicateRate = 0.02;
/// A key that more people share tells nobody apart: they are compared by their other keys only.
constexpr size_t kLargestBlock = 40;

/// One letter more or less, and one that is different; two of them.
constexpr double kOneTypo = 4;
constexpr double kTwoTypos = 8;
constexpr double kPartOfName = 6;
/// Müller and Mueller: one name, written on two keyboards.
constexpr double kOtherSpelling = 1;
/// A switchboard and one of its desks are perhaps two people.
constexpr double kOtherExtension = 3;
constexpr double kOtherName = -14;
constexpr double kOtherPhone = -1;
constexpr double kOtherAddress = -2;
/// A household shares line and address: both together don't say twice as much.
constexpr double kMostOfHousehold = 20;
/// And where the names differ a little, line and address may as well be a brother's.
constexpr double kMostOfRelative = 14;
constexpr double kShortWordTypo = 9;
/// A word that so many people are called is a name of its own and no typing error: Mario and Maria.
constexpr double kCommonWord = 4;
constexpr double kSimilarAddress = 4;
constexpr double kLocalPart = 5;
constexpr double kMostOfLocalPart = 10;
constexpr int kShortestLocalPart = 6;
constexpr int kShortestWithTypo = 6;

/// splitmix64's finaliser: sums of it stand for sets of words in any order.
Key mixed(Key value)
{
    value = (value ^ (value >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    value = (value ^ (value >> 27U)) * 0x94d049bb133111ebULL;
    return value ^ (value >> 31U);
}

Key hashOf(const QString &word, qsizetype without = -1)
{
    Key hash = 0xcbf29ce484222325ULL;
    for (qsizetype i = 0; i < word.size(); ++i) {
        if (i != without)
            hash = (hash ^ word.at(i).unicode()) * 0x100000001b3ULL;
    }
    return mixed(hash);
}

Key keyOf(const QStringList &words)
{
    Key key = 0;
    for (const QString &word : words)
        key += hashOf(word);
    return key;
}

/// A person with what is compared, made once.
struct Prepared {
    const PersonSketch *sketch = nullptr;
    QStringList words;   ///< of the name, sorted
    QStringList spelled; ///< the same with letters written out (ä as ae, Cyrillic as Latin)
    Key name = 0;
    std::vector<QStringList> addresses;
    QStringList localParts;
};

using Frequencies = std::unordered_map<Key, int>;

struct Blocks {
    std::vector<std::pair<Key, quint32>> entries;
    void add(Key kind, Key key, quint32 who) { entries.emplace_back(mixed(key + kind * 0x9e3779b97f4a7c15ULL), who); }
};

enum KeyKind : Key {
    NameKey = 1,
    PhoneKey,
    MailKey,
    NumberKey,
    AddressKey,
    OrderKey,
    SerialKey,
    LocalPartKey,
    WordKey
};

void addNameKeys(Blocks &blocks, const Prepared &person, quint32 who)
{
    if (person.words.isEmpty())
        return;
    blocks.add(NameKey, person.name, who);
    const qsizetype length = person.words.join(QString()).size();
    for (const QString &word : person.words) {
        const Key rest = person.name - hashOf(word);
        if (person.words.size() > 2)
            blocks.add(NameKey, rest, who);
        if (length < kShortestWithTypo || word.size() < 2)
            continue;
        // Two words that differ by one letter have a common rest when each lacks one.
        for (qsizetype i = 0; i < word.size(); ++i)
            blocks.add(NameKey, rest + hashOf(word, i), who);
    }
}

void addAddressKeys(Blocks &blocks, const Prepared &person, quint32 who)
{
    for (const QStringList &words : person.addresses) {
        if (words.size() < 2)
            continue;
        const Key whole = keyOf(words);
        blocks.add(AddressKey, whole, who);
        for (const QString &word : words)
            blocks.add(AddressKey, whole - hashOf(word), who);
    }
}

bool sameName(const Prepared &a, const Prepared &b)
{
    return a.words == b.words || a.spelled == b.words || a.words == b.spelled || a.spelled == b.spelled;
}

class Finder {
public:
    explicit Finder(const std::vector<PersonSketch> &people)
        : m_world(std::max(kSmallestWorld, double(people.size())))
    {
        m_people.reserve(people.size());
        for (const PersonSketch &sketch : people)
            prepare(sketch);
    }

    [[nodiscard]] std::vector<DuplicatePair> find() const
    {
        std::vector<DuplicatePair> found;
        for (const auto &[a, b] : candidates()) {
            DuplicatePair pair = compare(m_people[a], m_people[b]);
            if (pair.score >= 0.5)
                found.push_back(std::move(pair));
        }
        std::sort(found.begin(), found.end(), [](const DuplicatePair &x, const DuplicatePair &y) {
            return x.score != y.score ? x.score > y.score : std::pair(x.a, x.b) < std::pair(y.a, y.b);
        });
        return found;
    }

private:
    void prepare(const PersonSketch &sketch)
    {
        Prepared person;
        person.sketch = &sketch;
        person.words = foldedWords(sketch.name);
        const QString written = transliterated(sketch.name);
        person.spelled = written == sketch.name.toLower() ? person.words : foldedWords(written);
        person.name = keyOf(person.words);
        ++m_frequencies[mixed(person.name + NameKey)];
        for (const QString &address : sketch.addresses) {
            person.addresses.push_back(foldedWords(address));
            count(AddressKey, keyOf(person.addresses.back()));
        }
        for (const QString &mail : sketch.mails) {
            const QString local = mail.section(u'@', 0, 0);
            if (local.size() >= kShortestLocalPart)
                person.localParts.append(local);
        }
        person.localParts.removeDuplicates();
        countAll(LocalPartKey, person.localParts);
        countAll(WordKey, person.words);
        countAll(PhoneKey, sketch.phones);
        countAll(MailKey, sketch.mails);
        countAll(NumberKey, sketch.numbers);
        countAll(OrderKey, sketch.orders);
        countAll(SerialKey, sketch.serials);
        m_people.push_back(std::move(person));
    }

    void count(KeyKind kind, Key key) { ++m_frequencies[mixed(key + kind)]; }
    void countAll(KeyKind kind, const QStringList &values)
    {
        for (const QString &value : values)
            count(kind, hashOf(value));
    }
    [[nodiscard]] double frequency(KeyKind kind, Key key) const
    {
        const auto it = m_frequencies.find(mixed(key + kind));
        return it == m_frequencies.end() ? 1 : double(it->second);
    }
    /// How much sharing a value says, in bits.
    [[nodiscard]] double bits(double frequency) const { return std::max(0.0, std::log2(m_world / frequency)); }

    [[nodiscard]] std::vector<std::pair<quint32, quint32>> candidates() const
    {
        Blocks blocks;
        for (quint32 who = 0; who < m_people.size(); ++who) {
            const Prepared &person = m_people[who];
            addNameKeys(blocks, person, who);
            addAddressKeys(blocks, person, who);
            const auto addAll = [&](KeyKind kind, const QStringList &values) {
                for (const QString &value : values)
                    blocks.add(kind, hashOf(value), who);
            };
            addAll(PhoneKey, person.sketch->phones);
            for (const QString &phone : person.sketch->phones) {
                if (const QString base = withoutExtension(phone); !base.isEmpty())
                    blocks.add(PhoneKey, hashOf(base), who);
            }
            addAll(MailKey, person.sketch->mails);
            addAll(NumberKey, person.sketch->numbers);
            addAll(OrderKey, person.sketch->orders);
            addAll(SerialKey, person.sketch->serials);
            addAll(LocalPartKey, person.localParts);
        }
        std::sort(blocks.entries.begin(), blocks.entries.end());
        blocks.entries.erase(std::unique(blocks.entries.begin(), blocks.entries.end()), blocks.entries.end());
        std::vector<std::pair<quint32, quint32>> pairs;
        for (size_t begin = 0; begin < blocks.entries.size();) {
            size_t end = begin + 1;
            while (end < blocks.entries.size() && blocks.entries[end].first == blocks.entries[begin].first)
                ++end;
            if (end - begin <= kLargestBlock) {
                for (size_t i = begin; i < end; ++i) {
                    for (size_t j = i + 1; j < end; ++j)
                        pairs.emplace_back(blocks.entries[i].second, blocks.entries[j].second);
                }
            }
            begin = end;
        }
        std::sort(pairs.begin(), pairs.end());
        pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
        return pairs;
    }

    struct Evidence {
        double weight = 0;
        QString words;
    };

    [[nodiscard]] Evidence compareNames(const Prepared &a, const Prepared &b) const
    {
        if (a.words.isEmpty() || b.words.isEmpty())
            return {};
        const double common = bits(
            std::max(frequency(NameKey, a.name), frequency(NameKey, b.name)) + (a.name == b.name ? 0 : 1));
        const QStringList shown { a.sketch->name, b.sketch->name };
        if (a.words == b.words) {
            return { common,
                folded(shown.at(0)) == folded(shown.at(1))
                    ? QStringLiteral("same name")
                    : QStringLiteral("same name in another order: \"%1\", \"%2\"").arg(shown.at(0), shown.at(1)) };
        }
        if (sameName(a, b))
            return { common - kOtherSpelling,
                QStringLiteral("same name in another spelling: \"%1\", \"%2\"").arg(shown.at(0), shown.at(1)) };
        const bool written = a.spelled != a.words || b.spelled != b.words;
        std::optional<double> penalty = typos(a.words, b.words);
        if (!penalty && written)
            penalty = typos(a.spelled, b.spelled);
        if (penalty)
            return { common - *penalty,
                QStringLiteral("nearly the same name: \"%1\", \"%2\"").arg(shown.at(0), shown.at(1)) };
        if (isPartOf(a.words, b.words) || isPartOf(b.words, a.words)
            || (written && (isPartOf(a.spelled, b.spelled) || isPartOf(b.spelled, a.spelled))))
            return { common - kPartOfName,
                QStringLiteral("one name is part of the other: \"%1\", \"%2\"").arg(shown.at(0), shown.at(1)) };
        return { kOtherName, {} };
    }

    /// What typing errors between two names take from their weight; none if it is another name. Words are compared one by one: what is
    /// an error in a long word is another name in a short one.
    [[nodiscard]] std::optional<double> typos(const QStringList &a, const QStringList &b) const
    {
        constexpr qsizetype kShort = 5;
        constexpr qsizetype kLong = 8;
        if (a.size() != b.size())
            return std::nullopt;
        QStringList left = a;
        QStringList right;
        for (const QString &word : b) {
            if (!left.removeOne(word))
                right.append(word);
        }
        double penalty = 0;
        for (const QString &word : std::as_const(left)) {
            const auto heard = std::find_if(
                right.begin(), right.end(), [&](const QString &other) { return soundsAlike(word, other); });
            if (heard != right.end()) {
                penalty += kOneTypo;
                right.erase(heard);
                continue;
            }
            const auto match = std::find_if(right.begin(), right.end(), [&](const QString &other) {
                const qsizetype length = std::max(word.size(), other.size());
                return length > 2 && editDistance(word, other, length >= kLong ? 2 : 1) <= (length >= kLong ? 2 : 1);
            });
            if (match == right.end()
                || std::min(frequency(WordKey, hashOf(word)), frequency(WordKey, hashOf(*match))) >= kCommonWord)
                return std::nullopt;
            if (std::max(word.size(), match->size()) <= kShort)
                penalty += kShortWordTypo;
            else
                penalty += editDistance(word, *match, 1) == 1 ? kOneTypo : kTwoTypos;
            right.erase(match);
        }
        return penalty;
    }

    /// Each word of the shorter name, or its initial, is in the longer one, and at least one as a whole.
    static bool isPartOf(const QStringList &few, const QStringList &many)
    {
        if (few.size() > many.size() || few.size() < 2)
            return false;
        QStringList left = many;
        bool whole = false;
        QStringList initials;
        for (const QString &word : few) {
            if (left.removeOne(word))
                whole = true;
            else
                initials.append(word);
        }
        for (const QString &word : initials) {
            const auto match = std::find_if(left.begin(), left.end(), [&](const QString &other) {
                return (word.size() == 1 && other.startsWith(word)) || (other.size() == 1 && word.startsWith(other));
            });
            if (match == left.end())
                return false;
            left.erase(match);
        }
        return whole;
    }

    [[nodiscard]] Evidence shared(
        KeyKind kind, const QStringList &a, const QStringList &b, const QString &words, double otherwise = 0) const
    {
        Evidence best;
        for (const QString &value : a) {
            if (!b.contains(value))
                continue;
            const double weight = bits(std::max(2.0, frequency(kind, hashOf(value))));
            if (best.words.isEmpty() || weight > best.weight)
                best = { weight, words.arg(value) };
        }
        if (best.words.isEmpty() && !a.isEmpty() && !b.isEmpty())
            best.weight = otherwise;
        return best;
    }

    /// One of them has the number, the other one an extension of it.
    [[nodiscard]] Evidence sharedBase(const QStringList &a, const QStringList &b) const
    {
        Evidence best;
        for (const auto &[extended, plain] : { std::pair(&a, &b), std::pair(&b, &a) }) {
            for (const QString &phone : *extended) {
                const QString base = withoutExtension(phone);
                if (base.isEmpty() || !plain->contains(base))
                    continue;
                const double weight = bits(std::max(2.0, frequency(PhoneKey, hashOf(base)))) - kOtherExtension;
                if (best.words.isEmpty() || weight > best.weight)
                    best = { weight, QStringLiteral("same phone number but for an extension: %1").arg(base) };
            }
        }
        return best;
    }

    [[nodiscard]] Evidence compareAddresses(const Prepared &a, const Prepared &b) const
    {
        Evidence best { a.addresses.empty() || b.addresses.empty() ? 0 : kOtherAddress, {} };
        for (size_t i = 0; i < a.addresses.size(); ++i) {
            for (const QStringList &other : b.addresses) {
                const QStringList &mine = a.addresses[i];
                const double most = bits(std::max(2.0, frequency(AddressKey, keyOf(mine))));
                if (mine == other && most > best.weight)
                    best = { most, QStringLiteral("same address: \"%1\"").arg(a.sketch->addresses.at(qsizetype(i))) };
                else if (mine != other && similar(mine, other) && most - kSimilarAddress > best.weight)
                    best = { most - kSimilarAddress,
                        QStringLiteral("nearly the same address: \"%1\"").arg(a.sketch->addresses.at(qsizetype(i))) };
            }
        }
        return best;
    }

    /// All numbers are the same, and of the words all but one.
    static bool similar(const QStringList &a, const QStringList &b)
    {
        const auto numbers = [](const QStringList &words) {
            QStringList found;
            for (const QString &word : words) {
                if (word.at(0).isDigit())
                    found.append(word);
            }
            return found;
        };
        if (numbers(a) != numbers(b) || numbers(a).isEmpty())
            return false;
        qsizetype same = 0;
        for (const QString &word : a)
            same += b.contains(word) ? 1 : 0;
        return same + 1 >= std::max(a.size(), b.size()) && same >= 2;
    }

    [[nodiscard]] DuplicatePair compare(const Prepared &a, const Prepared &b) const
    {
        const PersonSketch &x = *a.sketch;
        const PersonSketch &y = *b.sketch;
        Evidence phone = shared(PhoneKey, x.phones, y.phones, QStringLiteral("same phone number: %1"), kOtherPhone);
        if (phone.words.isEmpty()) {
            if (const Evidence base = sharedBase(x.phones, y.phones); !base.words.isEmpty())
                phone = base;
        }
        Evidence address = compareAddresses(a, b);
        const double most = sameName(a, b) ? kMostOfHousehold : kMostOfRelative;
        phone.weight = std::min(phone.weight, most);
        address.weight = std::min(address.weight, most - std::max(phone.weight, 0.0));
        Evidence local = shared(LocalPartKey, a.localParts, b.localParts, QStringLiteral("same name before the @: %1"));
        local.weight = std::clamp(local.weight - kLocalPart, 0.0, kMostOfLocalPart);
        const Evidence mail = shared(MailKey, x.mails, y.mails, QStringLiteral("same e-mail address: %1"));
        if (!mail.words.isEmpty())
            local = {};
        // What belongs to few says more to whoever reads it than a name does, and comes first.
        std::vector<Evidence> all { phone, mail,
            shared(NumberKey, x.numbers, y.numbers, QStringLiteral("same account or handle: %1")),
            shared(OrderKey, x.orders, y.orders, QStringLiteral("same order: %1")),
            shared(SerialKey, x.serials, y.serials, QStringLiteral("same serial number: %1")) };
        const auto own = std::ptrdiff_t(all.size());
        for (const Evidence &other : { compareNames(a, b), address, local })
            all.push_back(other);
        double total = std::log2(2 * kDuplicateRate / m_world);
        for (const Evidence &evidence : all)
            total += evidence.weight;
        const auto stronger = [](const Evidence &l, const Evidence &r) { return l.weight > r.weight; };
        std::stable_sort(all.begin(), all.begin() + own, stronger);
        std::stable_sort(all.begin() + own, all.end(), stronger);
        DuplicatePair pair { std::min(x.id, y.id), std::max(x.id, y.id), 1 / (1 + std::exp2(-total)), {} };
        for (const Evidence &evidence : all) {
            if (!evidence.words.isEmpty())
                pair.evidence.append(evidence.words);
        }
        return pair;
    }

    double m_world;
    std::vector<Prepared> m_people;
    Frequencies m_frequencies;
};

} // namespace

std::vector<DuplicatePair> findDuplicates(const std::vector<PersonSketch> &people)
{
    return Finder(people).find();
}

bool isAddressKey(const QString &factKey)
{
    const QString key = folded(factKey);
    return key.contains(QStringLiteral("address")) && !key.contains(QStringLiteral("mail"))
        && key != QStringLiteral("ip address");
}

bool isOrderKey(const QString &factKey)
{
    const QString key = folded(factKey);
    return key == QStringLiteral("order") || key.startsWith(QStringLiteral("order "))
        || key.startsWith(QStringLiteral("invoice"));
}

} // namespace throughline::domain
