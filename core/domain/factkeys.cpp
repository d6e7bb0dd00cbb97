// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/factkeys.h"

#include "core/domain/factlabels.h"

#include <algorithm>
#include <array>

namespace throughline::domain {

using namespace Qt::StringLiterals;

namespace {

/// A key, how people call it in English and German, and its names parted by "|". A name behind "~" is one of the key but isn't
/// looked for in texts; one behind "?" is looked for only behind "which", "what" or "your", since the word is common.
struct Usual {
    const char16_t *key;
    const char16_t *english;
    const char16_t *german;
    const char16_t *names;
};

constexpr std::array kUsual {
    Usual { u"serial", u"serial number", u"Seriennummer",
        u"serial|serial number|serial numbers|serial no|serial nr|serial num|serial code|s/n|~sn|device serial|device "
        u"serial "
        u"number|seriennummer|seriennummern|seriennr|serien nr|gerätenummer" },
    Usual { u"version", u"version", u"Version",
        u"version|version number|firmware version|firmware version number|software version|app version|program "
        u"version|firmware "
        u"release|firmware|firmware build|build number|release "
        u"number|~release|versionsnummer|firmwareversion|programmversion|"
        u"softwareversion" },
    Usual { u"order number", u"order number", u"Bestellnummer",
        u"order number|order numbers|order no|order nr|order id|order ids|order code|order "
        u"reference|~order|purchase order "
        u"number|order confirmation number|bestellnummer|bestellnummern|auftragsnummer|bestell nr|bestellnr" },
    Usual { u"invoice number", u"invoice number", u"Rechnungsnummer",
        u"invoice number|invoice no|invoice nr|invoice id|~invoice|bill number|billing "
        u"number|rechnungsnummer|rechnungsnr|"
        u"rechnungs nr" },
    Usual { u"account number", u"account number", u"Kundennummer",
        u"account number|account no|account nr|account id|account ids|customer number|customer no|customer id|client "
        u"number|client "
        u"id|member number|membership number|member id|~account|kundennummer|kundennr|kunden "
        u"nr|kontonummer|mitgliedsnummer" },
    Usual { u"full name", u"full name", u"Name",
        u"full name|first and last name|first name|last name|surname|family name|first name and last name|complete "
        u"name|name and "
        u"surname|account holder|name of the account holder|name on the account|name on your account|name on the "
        u"order|your name|ur "
        u"name|name|vorname|nachname|vor und nachname|vollständiger name|vollständigen namen|namen|familienname" },
    Usual { u"email address", u"e-mail address", u"E-Mail-Adresse",
        u"email address|email addresses|email|emails|mail address|email id|email on file|?mail|emailadresse|email "
        u"adresse|"
        u"mailadresse|mail adresse" },
    Usual { u"phone number", u"phone number", u"Telefonnummer",
        u"phone number|phone numbers|telephone number|mobile number|cell number|cell phone number|mobile phone "
        u"number|contact "
        u"number|callback number|call back number|number to call|phone no|best number|number to "
        u"reach|?phone|?telephone|~mobile|"
        u"~cell|telefonnummer|handynummer|rufnummer|rückrufnummer|mobilnummer" },
    Usual { u"username", u"username", u"Benutzername",
        u"username|user name|usernames|user id|login name|login "
        u"id|~login|~handle|benutzername|benutzernamen|nutzername|nutzernamen|"
        u"anmeldename|anmeldenamen" },
    Usual { u"address", u"address", u"Anschrift",
        u"address|home address|street address|postal address|mailing address|full address|current address|house number|"
        u"anschrift|adresse|postanschrift|postadresse|wohnadresse|hausnummer" },
    Usual { u"shipping address", u"shipping address", u"Lieferadresse",
        u"shipping address|delivery address|ship to address|address for "
        u"delivery|lieferadresse|lieferanschrift|versandadresse" },
    Usual { u"billing address", u"billing address", u"Rechnungsadresse",
        u"billing address|invoice address|rechnungsadresse|rechnungsanschrift" },
    Usual { u"zip code", u"zip code", u"Postleitzahl",
        u"zip code|zip codes|zip|zipcode|postal code|post code|postcode|postleitzahl|plz|zip or postal code" },
    Usual { u"membership level", u"membership level", u"Kundenstufe",
        u"membership level|member level|membership tier|membership status|member status|loyalty level|loyalty "
        u"tier|customer tier|"
        u"service level|?tier|?membership|type of membership|level of "
        u"membership|kundenstufe|mitgliedsstufe|mitgliedschaft|kundenstatus" },
    Usual { u"plan", u"plan", u"Tarif",
        u"?plan|plan name|name of your plan|name of the plan|subscription "
        u"plan|?subscription|?tariff|~package|?tarif|tarifname|"
        u"?abo|?abonnement" },
    Usual { u"device", u"device", u"Gerät",
        u"model number|device model|product model|model name|product name|device "
        u"name|?model|?device|?product|?router|?modem|"
        u"?printer|?phone model|?laptop|?computer|?camera|?tablet|?browser and "
        u"device|modellnummer|modellname|produktname|"
        u"gerätemodell|gerätename|?gerät|?modell|?produkt|?drucker|?kamera" },
    Usual { u"operating system", u"operating system", u"Betriebssystem",
        u"operating system|operating system version|os version|~os|?os|windows version|macos version|android "
        u"version|ios version|"
        u"version of windows|version of android|version of macos|version of ios|betriebssystem|windows-version" },
    Usual { u"purchase date", u"purchase date", u"Kaufdatum",
        u"purchase date|date of purchase|order date|date of the order|date of your order|date of your "
        u"purchase|kaufdatum|"
        u"bestelldatum" },
    Usual { u"payment method", u"payment method", u"Zahlungsart",
        u"payment method|method of payment|payment type|means of payment|form of payment|mode of payment|zahlungsart|"
        u"zahlungsmethode|zahlungsweise" },
    Usual { u"tracking number", u"tracking number", u"Sendungsnummer",
        u"tracking number|tracking no|tracking id|tracking code|shipment number|sendungsnummer|paketnummer" },
    Usual { u"error code", u"error code", u"Fehlercode",
        u"error code|error number|error message|exact error|fehlercode|fehlernummer|fehlermeldung" },
    Usual { u"date of birth", u"date of birth", u"Geburtsdatum",
        u"date of birth|birth date|birthdate|birthday|dob|geburtsdatum|geburtstag" },
    Usual { u"company", u"company name", u"Firmenname",
        u"company name|name of your company|name of the company|company's name|business name|name of your "
        u"business|?company|firmenname|"
        u"name ihrer firma|?firma" },
    Usual { u"status light", u"status light", u"Statuslampe",
        u"color of the status light|colour of the status light|color of the light|colour of the light|color of the "
        u"led|colour of "
        u"the led|light color|light colour|led color|led colour|status light color|~status light|~led|farbe der "
        u"led|farbe der "
        u"lampe" },
    Usual { u"tried", u"tried", u"schon versucht", u"~tried|~already tried|~steps tried|~schon versucht" },
};

/// The names in French, Spanish and Dutch.
struct More {
    const char16_t *key;
    const char16_t *names;
};

constexpr std::array kMore {
    More { u"serial", u"numéro de série|numéros de série|número de serie|números de serie|serienummer|serienummers" },
    More { u"version",
        u"version du logiciel|version du micrologiciel|version du firmware|versión del firmware|versión de "
        u"firmware|versión del software|firmwareversie|softwareversie|versienummer" },
    More { u"order number",
        u"numéro de commande|numéros de commande|número de pedido|número de orden|bestelnummer|ordernummer" },
    More { u"invoice number", u"numéro de facture|número de factura|factuurnummer" },
    More { u"account number",
        u"numéro de client|numéro client|numéro de compte|número de cliente|número de "
        u"cuenta|klantnummer|accountnummer|klantnr" },
    More { u"full name",
        u"nom complet|nom et prénom|prénom et nom|nom de famille|nombre completo|nombre y "
        u"apellidos|apellidos|volledige naam|voornaam|achternaam|voor en achternaam" },
    More { u"email address",
        u"adresse email|adresse mail|adresse électronique|courriel|correo electrónico|dirección de correo|dirección de "
        u"correo electrónico|emailadres|email adres|mailadres" },
    More { u"phone number",
        u"numéro de téléphone|numéro de portable|número de teléfono|número de móvil|teléfono de "
        u"contacto|telefoonnummer|gsm nummer|mobiele nummer" },
    More { u"username", u"nom d'utilisateur|identifiant de connexion|nombre de usuario|gebruikersnaam" },
    More { u"address",
        u"adresse postale|adresse complète|dirección postal|dirección completa|?dirección|woonadres|postadres|?adres" },
    More { u"shipping address",
        u"adresse de livraison|dirección de envío|dirección de entrega|afleveradres|bezorgadres|verzendadres" },
    More { u"billing address", u"adresse de facturation|dirección de facturación|factuuradres" },
    More { u"zip code", u"code postal|código postal" },
    More { u"device", u"numéro de modèle|nom du modèle|número de modelo|modelnummer|modelnaam" },
    More { u"operating system", u"système d'exploitation|sistema operativo|besturingssysteem" },
    More { u"purchase date", u"date d'achat|fecha de compra|aankoopdatum|datum van aankoop" },
    More { u"payment method",
        u"mode de paiement|moyen de paiement|método de pago|forma de pago|betaalmethode|betaalwijze" },
    More { u"tracking number", u"numéro de suivi|número de seguimiento|trackingnummer" },
    More { u"error code",
        u"code d'erreur|code erreur|message d'erreur|código de error|mensaje de error|foutcode|foutmelding" },
    More { u"date of birth", u"date de naissance|fecha de nacimiento|geboortedatum" },
    More { u"company",
        u"nom de l'entreprise|nom de votre entreprise|nom de la société|nombre de la empresa|nombre de su "
        u"empresa|bedrijfsnaam" },
};

QString text(const char16_t *literal)
{
    return QString::fromUtf16(literal);
}

QString joined(QStringView name)
{
    return factPhrase(name).join(u' ');
}

bool isNumberKey(const QString &key)
{
    static const QStringList numbers { u"serial"_s, u"order number"_s, u"invoice number"_s, u"account number"_s,
        u"tracking number"_s, u"zip code"_s, u"error code"_s };
    return numbers.contains(key);
}

} // namespace

const FactKeys &FactKeys::usual()
{
    static const FactKeys keys = [] {
        FactKeys made;
        const auto addAll = [&made](const QString &key, const char16_t *names) {
            for (const QString &name : text(names).split(u'|')) {
                const bool hidden = name.startsWith(u'~');
                const bool weak = name.startsWith(u'?');
                made.add(hidden || weak ? name.mid(1) : name, key, weak, !hidden);
            }
        };
        for (const Usual &row : kUsual) {
            const QString key = text(row.key);
            made.m_labels.insert(key, { text(row.english), text(row.german) });
            made.add(key, key, false, false);
            addAll(key, row.names);
        }
        for (const More &row : kMore)
            addAll(text(row.key), row.names);
        return made;
    }();
    return keys;
}

FactKeys FactKeys::with(const std::vector<FactSynonym> &more) const
{
    FactKeys made = *this;
    for (const FactSynonym &synonym : more)
        made.add(synonym.name, made.normal(synonym.key), false, true);
    return made;
}

void FactKeys::add(const QString &name, const QString &key, bool weak, bool inTexts)
{
    const QStringList words = factPhrase(name);
    if (words.isEmpty() || words.size() > kLongestName)
        return;
    m_keys.insert(words.join(u' '), key);
    if (!inTexts)
        return;
    std::vector<Name> &names = m_names[words.front()];
    std::erase_if(names, [&](const Name &other) { return other.words == words; });
    const auto place = std::find_if(
        names.begin(), names.end(), [&](const Name &other) { return other.words.size() < words.size(); });
    names.insert(place, { words, key, weak });
}

QString FactKeys::normal(const QString &key) const
{
    const QString name = joined(key);
    const QString own = name.isEmpty() ? key.simplified().toLower() : name;
    return m_keys.value(own, own);
}

bool FactKeys::has(const QString &name) const
{
    return m_keys.contains(joined(name));
}

QString FactKeys::label(const QString &key, const QString &language) const
{
    const auto it = m_labels.constFind(normal(key));
    if (it == m_labels.cend())
        return key;
    if (language.startsWith(u"de"_s, Qt::CaseInsensitive))
        return it->second;
    const QString other = factLabel(normal(key), language);
    return other.isEmpty() ? it->first : other;
}

std::vector<FactSynonym> FactKeys::all() const
{
    std::vector<FactSynonym> found;
    for (auto it = m_keys.cbegin(); it != m_keys.cend(); ++it)
        found.push_back({ it.key(), it.value() });
    std::sort(found.begin(), found.end(),
        [](const auto &a, const auto &b) { return std::tie(a.key, a.name) < std::tie(b.key, b.name); });
    return found;
}

std::optional<FactKeys::Mention> FactKeys::mentionAt(std::span<const FactWord> words, size_t at) const
{
    const auto it = m_names.constFind(words[at].text);
    if (it == m_names.cend())
        return std::nullopt;
    for (const Name &name : *it) {
        size_t next = at + 1;
        qsizetype matched = 1;
        while (matched < name.words.size() && next < words.size()) {
            // "S/N", "order #", "customer no.": marks stand in between.
            if (words[next].kind == FactWord::Kind::Mark && (words[next].is(u"/") || words[next].is(u"."))) {
                ++next;
                continue;
            }
            if (!words[next].is(name.words[matched]))
                break;
            ++next;
            ++matched;
        }
        if (matched == name.words.size())
            return Mention { name.key, at, next - at, name.weak };
    }
    return std::nullopt;
}

std::vector<FactKeys::Mention> FactKeys::mentions(std::span<const FactWord> words, qint64 *steps) const
{
    std::vector<Mention> found;
    for (size_t i = 0; i < words.size();) {
        if (steps)
            ++*steps;
        if (const std::optional<Mention> mention = mentionAt(words, i)) {
            found.push_back(*mention);
            i = mention->end();
        } else {
            ++i;
        }
    }
    return found;
}

QString normalFactValue(const QString &key, const QString &value)
{
    QString folded = value.simplified().toLower();
    if (key == u"phone number") {
        QString digits;
        for (const QChar c : folded) {
            if (c.isDigit())
                digits += QChar(u'0' + c.digitValue());
            else if (c == u'+' && digits.isEmpty())
                digits += c;
        }
        return digits.isEmpty() ? folded : digits;
    }
    if (key == u"version" && folded.size() > 1 && folded.at(0) == u'v' && folded.at(1).isDigit())
        folded.remove(0, 1);
    if (isNumberKey(key)) {
        QString kept;
        for (const QChar c : folded) {
            if (c.isLetterOrNumber() || c.isSurrogate())
                kept += c;
        }
        return kept.isEmpty() ? folded : kept;
    }
    if (key == u"address" || key == u"shipping address" || key == u"billing address")
        return folded.replace(u',', u' ').simplified();
    return folded;
}

bool holdsSeveral(const QString &key)
{
    return key == u"tried";
}

} // namespace throughline::domain
