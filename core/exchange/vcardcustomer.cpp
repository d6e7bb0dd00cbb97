// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/vcardcustomer.h"

#include "core/domain/factkeys.h"

#include <QDate>
#include <QHash>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace throughline::exchange {

using namespace Qt::StringLiterals;
using domain::IdentityKind;

namespace {

/// A fact for which 4.0 has no property.
const QString &ownFact()
{
    static const QString name = u"X-THROUGHLINE-FACT"_s;
    return name;
}

/// An account number, for which it has none either.
const QString &ownAccount()
{
    static const QString name = u"X-THROUGHLINE-ACCOUNT"_s;
    return name;
}

/// What a line says in our own fields.
struct Piece {
    enum class Kind { None, Name, Organisation, Language, Identity, Fact };
    Kind kind = Kind::None;
    IdentityKind identity = IdentityKind::Email;
    QString key;  ///< of a fact
    QString text; ///< the value
};

QString factName(const VcardProperty &property)
{
    static const QHash<QString, QString> names { { u"ADR"_s, u"address"_s }, { u"BDAY"_s, u"date of birth"_s },
        { u"NICKNAME"_s, u"nickname"_s }, { u"NOTE"_s, u"note"_s }, { u"TITLE"_s, u"job title"_s },
        { u"URL"_s, u"website"_s } };
    QString name = names.value(property.name);
    if (property.name == u"ADR"_s) {
        for (const QString &type : { u"home"_s, u"work"_s }) {
            if (property.parameter(u"TYPE"_s).contains(type))
                return u"%1 (%2)"_s.arg(name, type);
        }
    }
    return name;
}

QString factText(const VcardProperty &property)
{
    // A page of text is kept as a line; as a fact its beginning says what there is.
    constexpr qsizetype kLongestFact = 1000;
    if (property.name == u"ADR"_s) {
        QStringList parts;
        for (const QString &component : vcardComponents(property.value)) {
            for (const QString &line : component.split(u'\n', Qt::SkipEmptyParts)) {
                if (!line.trimmed().isEmpty())
                    parts.append(line.trimmed());
            }
        }
        return parts.join(u", "_s);
    }
    QString text = property.name == u"URL"_s ? property.value : vcardUnescaped(property.value);
    static const QRegularExpression basicDate(u"^(\\d{4})(\\d{2})(\\d{2})$"_s);
    if (const auto date = basicDate.match(text); property.name == u"BDAY"_s && date.hasMatch())
        text = u"%1-%2-%3"_s.arg(date.captured(1), date.captured(2), date.captured(3));
    text = text.trimmed();
    if (text.size() > kLongestFact)
        text = text.left(kLongestFact).trimmed() + u'…';
    return text;
}

QString phoneOf(const VcardProperty &property)
{
    QString number = vcardUnescaped(property.value).trimmed();
    if (number.startsWith(u"tel:"_s, Qt::CaseInsensitive))
        number = number.mid(4).replace(u";ext="_s, u" ext. "_s);
    return number;
}

/// What each line says, in the order of the card.
std::vector<Piece> piecesOf(const std::vector<VcardProperty> &card)
{
    std::vector<Piece> pieces;
    QSet<Piece::Kind> once;
    QHash<QString, QStringList> told;
    for (const VcardProperty &property : card) {
        Piece piece;
        const auto take = [&](Piece::Kind kind, const QString &text) {
            if (text.isEmpty() || once.contains(kind))
                return;
            once.insert(kind);
            piece.kind = kind;
            piece.text = text;
        };
        const auto address = [&](IdentityKind kind, const QString &text) {
            if (!domain::Identity::make(kind, text))
                return;
            piece.kind = Piece::Kind::Identity;
            piece.identity = kind;
            piece.text = text;
        };
        if (property.name == u"FN"_s) {
            take(Piece::Kind::Name, vcardUnescaped(property.value).simplified());
        } else if (property.name == u"ORG"_s) {
            take(Piece::Kind::Organisation, vcardComponents(property.value).front().simplified());
        } else if (property.name == u"LANG"_s) {
            take(Piece::Kind::Language, property.value.trimmed());
        } else if (property.name == u"EMAIL"_s) {
            address(IdentityKind::Email, vcardUnescaped(property.value).trimmed());
        } else if (property.name == u"TEL"_s) {
            address(IdentityKind::Phone, phoneOf(property));
        } else if (property.name == u"IMPP"_s) {
            address(IdentityKind::ChatHandle, property.value.trimmed());
        } else if (property.name == ownAccount()) {
            address(IdentityKind::AccountNumber, vcardUnescaped(property.value).trimmed());
        } else {
            const bool own = property.name == ownFact();
            const QString name = own ? property.parameter(u"KEY"_s).value(0) : factName(property);
            const QString text = own ? vcardUnescaped(property.value) : factText(property);
            QStringList &before = told[name];
            if (!name.isEmpty() && !text.isEmpty() && !before.contains(text)) {
                before.append(text);
                piece.kind = Piece::Kind::Fact;
                // Several of one name are all true, while of a fact only the newest value is.
                piece.key = before.size() > 1 && !own ? u"%1 %2"_s.arg(name, QString::number(before.size())) : name;
                piece.text = text;
            }
        }
        pieces.push_back(piece);
    }
    return pieces;
}

VcardProperty factOfOurs(const QString &key, const QString &text)
{
    return { {}, ownFact(), { { u"KEY"_s, { key } } }, vcardEscaped(text) };
}

/// The plainest line that says this.
VcardProperty plainly(const Piece &piece)
{
    VcardProperty property;
    property.value = vcardEscaped(piece.text);
    switch (piece.kind) {
    case Piece::Kind::None:
        break;
    case Piece::Kind::Name:
        property.name = u"FN"_s;
        break;
    case Piece::Kind::Organisation:
        property.name = u"ORG"_s;
        break;
    case Piece::Kind::Language:
        property.name = u"LANG"_s;
        property.value = piece.text.simplified();
        break;
    case Piece::Kind::Identity:
        if (piece.identity == IdentityKind::Email)
            property.name = u"EMAIL"_s;
        else if (piece.identity == IdentityKind::Phone)
            property.name = u"TEL"_s;
        else if (piece.identity == IdentityKind::ChatHandle)
            property.name = u"IMPP"_s;
        else
            property.name = ownAccount();
        if (piece.identity == IdentityKind::ChatHandle)
            property.value = piece.text.simplified();
        break;
    case Piece::Kind::Fact: {
        static const QHash<QString, QString> names { { u"nickname"_s, u"NICKNAME"_s }, { u"note"_s, u"NOTE"_s },
            { u"job title"_s, u"TITLE"_s }, { u"website"_s, u"URL"_s }, { u"date of birth"_s, u"BDAY"_s } };
        if (!names.contains(piece.key))
            return factOfOurs(piece.key, piece.text);
        property.name = names.value(piece.key);
        if (property.name == u"URL"_s)
            property.value = piece.text;
        // A text that wouldn't come back as it is has to go another way.
        return factText(property) == piece.text && !property.value.contains(u'\n') ? property
                                                                                   : factOfOurs(piece.key, piece.text);
    }
    }
    return property;
}

QString nameFromParts(const std::vector<VcardProperty> &card, const std::vector<Piece> &pieces)
{
    for (const VcardProperty &property : card) {
        if (property.name != u"N"_s)
            continue;
        // Family, given, additional, prefix, suffix: as one says them.
        const QStringList parts = vcardComponents(property.value);
        QStringList said;
        for (const int place : { 3, 1, 2, 0, 4 })
            said.append(parts.value(place).replace(u',', u' '));
        if (const QString name = said.join(u' ').simplified(); !name.isEmpty())
            return name;
    }
    for (const auto kind : { Piece::Kind::Organisation, Piece::Kind::Identity }) {
        for (const Piece &piece : pieces) {
            if (piece.kind == kind)
                return piece.text;
        }
    }
    return {};
}

QString keyOf(const std::vector<VcardProperty> &card, const std::vector<Piece> &pieces, const QString &name)
{
    for (const VcardProperty &property : card) {
        if (property.name == u"UID"_s && !property.value.trimmed().isEmpty())
            return u"uid:"_s + property.value.trimmed();
    }
    QString phone;
    for (const Piece &piece : pieces) {
        if (piece.kind != Piece::Kind::Identity)
            continue;
        if (piece.identity == IdentityKind::Email)
            return u"email:"_s + piece.text.toLower();
        if (phone.isEmpty())
            phone = u' ' + piece.text;
    }
    return name.isEmpty() ? QString() : u"name:"_s + name + phone;
}

/// Which of the customer's own values a line stands for; what stands for none of them is out of date.
class Values {
public:
    explicit Values(const VcardContact &contact)
        : m_contact(contact)
    {
    }

    [[nodiscard]] bool holds(const Piece &piece) const
    {
        switch (piece.kind) {
        case Piece::Kind::None:
            return true;
        case Piece::Kind::Name:
            return piece.text == m_contact.name.simplified();
        case Piece::Kind::Organisation:
            return piece.text == m_contact.organisation.simplified();
        case Piece::Kind::Language:
            return piece.text == m_contact.language;
        case Piece::Kind::Identity: {
            const auto made = domain::Identity::make(piece.identity, piece.text, m_contact.region);
            return std::any_of(m_contact.identities.begin(), m_contact.identities.end(), [&](const auto &known) {
                return known.kind() == piece.identity
                    && (known.value() == piece.text || (made && known.normalized() == made->normalized()));
            });
        }
        case Piece::Kind::Fact:
            return std::any_of(
                m_contact.facts.begin(), m_contact.facts.end(), [&](const auto &fact) { return same(fact, piece); });
        }
        return true;
    }

    /// What the customer's own value is, of those that there is one of.
    [[nodiscard]] QString now(Piece::Kind kind) const
    {
        return kind == Piece::Kind::Name        ? m_contact.name.simplified()
            : kind == Piece::Kind::Organisation ? m_contact.organisation.simplified()
            : kind == Piece::Kind::Language     ? m_contact.language
                                                : QString();
    }

    [[nodiscard]] static bool same(const std::pair<QString, QString> &fact, const Piece &piece)
    {
        const domain::FactKeys &keys = domain::FactKeys::usual();
        return piece.kind == Piece::Kind::Fact && fact.second == piece.text
            && keys.normal(fact.first) == keys.normal(piece.key);
    }

private:
    const VcardContact &m_contact;
};

/// The kept lines that are still true. What one line says may depend on those before it (a second note is another fact), hence the rounds.
std::vector<VcardProperty> stillTrue(const VcardContact &contact)
{
    std::vector<VcardProperty> card;
    // Of two cards that became one person, a second name or number of the card would make the card invalid (RFC 6350, 6.2.2 and elsewhere).
    static const QSet<QString> single { u"N"_s, u"UID"_s, u"REV"_s, u"PRODID"_s, u"GENDER"_s, u"KIND"_s };
    QSet<QString> there;
    for (const QString &line : contact.properties) {
        auto property = vcardProperty(line);
        if (!property
            || (single.contains(property->name) && property->parameter(u"ALTID"_s).isEmpty()
                && there.contains(property->name)))
            continue;
        there.insert(property->name);
        card.push_back(std::move(*property));
    }
    const Values values(contact);
    for (bool changed = true; changed;) {
        changed = false;
        const std::vector<Piece> pieces = piecesOf(card);
        for (size_t i = pieces.size(); i-- > 0;) {
            if (values.holds(pieces[i]))
                continue;
            // A new name takes the place of the old one, so that lines of the same kind behind it don't move up.
            const QString now = values.now(pieces[i].kind);
            if (now.isEmpty())
                card.erase(card.begin() + std::ptrdiff_t(i));
            else
                card[i] = plainly({ pieces[i].kind, {}, {}, now });
            changed = true;
        }
    }
    return card;
}

} // namespace

SourceCustomer vcardCustomer(const std::vector<VcardProperty> &card)
{
    const std::vector<Piece> pieces = piecesOf(card);
    SourceCustomer customer;
    bool phoned = false;
    QSet<QString> normal;
    for (size_t i = 0; i < card.size(); ++i) {
        const Piece &piece = pieces[i];
        // Of several lines of one name each says what it does by its place among them, so all of them are kept.
        const bool alone = piece.kind == Piece::Kind::Identity
            || std::count_if(card.begin(), card.end(),
                   [&](const VcardProperty &other) { return other.name == card[i].name && other.name != ownFact(); })
                <= 1;
        bool more = piece.kind == Piece::Kind::None || !alone || vcardLine(plainly(piece)) != vcardLine(card[i]);
        switch (piece.kind) {
        case Piece::Kind::None:
            break;
        case Piece::Kind::Name:
            customer.name = piece.text;
            break;
        case Piece::Kind::Organisation:
            customer.organisation = piece.text;
            break;
        case Piece::Kind::Language:
            customer.language = piece.text;
            break;
        case Piece::Kind::Identity: {
            // Of two spellings of one address only the first is known to be stored; of numbers that depends on the country.
            const auto identity = domain::Identity::make(piece.identity, piece.text);
            const QString name = QString::number(int(piece.identity)) + identity->normalized();
            more = more || normal.contains(name) || (piece.identity == IdentityKind::Phone && phoned);
            normal.insert(name);
            phoned = phoned || piece.identity == IdentityKind::Phone;
            customer.identities.push_back({ piece.identity, piece.text });
            break;
        }
        case Piece::Kind::Fact:
            customer.facts.push_back({ piece.key, piece.text, 0 });
            break;
        }
        if (more)
            customer.properties.append(vcardLine(card[i]));
    }
    if (customer.name.isEmpty())
        customer.name = nameFromParts(card, pieces);
    customer.key = keyOf(card, pieces, customer.name);
    return customer;
}

QByteArray writeVcard(const VcardContact &contact)
{
    std::vector<VcardProperty> card = stillTrue(contact);
    std::vector<VcardProperty> more;
    const auto isThere = [&](const auto &matches) {
        const std::vector<Piece> pieces = piecesOf(card);
        return std::any_of(pieces.begin(), pieces.end(), matches);
    };
    const auto add = [&](const Piece &piece) {
        if (!piece.text.isEmpty() && !isThere([&](const Piece &other) { return other.kind == piece.kind; }))
            more.push_back(plainly(piece));
    };
    add({ Piece::Kind::Name, {}, {}, contact.name.simplified() });
    add({ Piece::Kind::Organisation, {}, {}, contact.organisation });
    add({ Piece::Kind::Language, {}, {}, contact.language });
    for (const domain::Identity &identity : contact.identities) {
        const bool there = isThere([&](const Piece &piece) {
            if (piece.kind != Piece::Kind::Identity || piece.identity != identity.kind())
                return false;
            const auto made = domain::Identity::make(piece.identity, piece.text, contact.region);
            return piece.text == identity.value() || (made && made->normalized() == identity.normalized());
        });
        if (!there)
            more.push_back(plainly({ Piece::Kind::Identity, identity.kind(), {}, identity.value() }));
    }
    for (const auto &fact : contact.facts) {
        if (isThere([&](const Piece &piece) { return Values::same(fact, piece); }))
            continue;
        const VcardProperty plain = plainly({ Piece::Kind::Fact, {}, fact.first, fact.second });
        // Behind another line of its name it would be read as a second one.
        const bool alone = std::none_of(
            card.begin(), card.end(), [&](const VcardProperty &other) { return other.name == plain.name; });
        more.push_back(alone ? plain : factOfOurs(fact.first, fact.second));
    }
    // The name comes first; what is new comes last, so that numbered facts keep their numbers.
    QByteArray bytes = "BEGIN:VCARD\r\nVERSION:4.0\r\n";
    for (const VcardProperty &property : more) {
        if (property.name == u"FN"_s)
            bytes += vcardFolded(vcardLine(property));
    }
    for (const VcardProperty &property : card)
        bytes += vcardFolded(vcardLine(property));
    for (const VcardProperty &property : more) {
        if (property.name != u"FN"_s)
            bytes += vcardFolded(vcardLine(property));
    }
    return bytes + "END:VCARD\r\n";
}

} // namespace throughline::exchange
