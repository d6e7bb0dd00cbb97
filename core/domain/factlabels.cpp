// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/factlabels.h"

#include <QHash>

#include <array>

namespace throughline::domain {

namespace {

struct Labels {
    const char16_t *key;
    const char16_t *french;
    const char16_t *spanish;
    const char16_t *dutch;
};

constexpr std::array kLabels {
    Labels { u"serial", u"numéro de série", u"número de serie", u"serienummer" },
    Labels { u"version", u"version", u"versión", u"versienummer" },
    Labels { u"order number", u"numéro de commande", u"número de pedido", u"bestelnummer" },
    Labels { u"invoice number", u"numéro de facture", u"número de factura", u"factuurnummer" },
    Labels { u"account number", u"numéro de client", u"número de cliente", u"klantnummer" },
    Labels { u"full name", u"nom complet", u"nombre completo", u"volledige naam" },
    Labels { u"email address", u"adresse e-mail", u"correo electrónico", u"e-mailadres" },
    Labels { u"phone number", u"numéro de téléphone", u"número de teléfono", u"telefoonnummer" },
    Labels { u"username", u"nom d'utilisateur", u"nombre de usuario", u"gebruikersnaam" },
    Labels { u"address", u"adresse postale", u"dirección postal", u"postadres" },
    Labels { u"shipping address", u"adresse de livraison", u"dirección de envío", u"afleveradres" },
    Labels { u"billing address", u"adresse de facturation", u"dirección de facturación", u"factuuradres" },
    Labels { u"zip code", u"code postal", u"código postal", u"postcode" },
    Labels { u"membership level", u"niveau d'adhésion", u"nivel de socio", u"lidmaatschapsniveau" },
    Labels { u"plan", u"forfait", u"tarifa", u"abonnement" },
    Labels { u"device", u"appareil", u"dispositivo", u"apparaat" },
    Labels { u"operating system", u"système d'exploitation", u"sistema operativo", u"besturingssysteem" },
    Labels { u"purchase date", u"date d'achat", u"fecha de compra", u"aankoopdatum" },
    Labels { u"payment method", u"mode de paiement", u"método de pago", u"betaalmethode" },
    Labels { u"tracking number", u"numéro de suivi", u"número de seguimiento", u"trackingnummer" },
    Labels { u"error code", u"code d'erreur", u"código de error", u"foutcode" },
    Labels { u"date of birth", u"date de naissance", u"fecha de nacimiento", u"geboortedatum" },
    Labels { u"company", u"nom d'entreprise", u"nombre de empresa", u"bedrijfsnaam" },
    Labels { u"status light", u"couleur du voyant", u"color del indicador", u"kleur van het statuslampje" },
    Labels { u"tried", u"essais déjà faits", u"intentos ya hechos", u"al geprobeerd" },
};

} // namespace

QString factLabel(const QString &key, const QString &language)
{
    static const QHash<QString, const Labels *> labels = [] {
        QHash<QString, const Labels *> made;
        for (const Labels &row : kLabels)
            made.insert(QString::fromUtf16(row.key), &row);
        return made;
    }();
    const Labels *row = labels.value(key);
    if (!row)
        return {};
    if (language.startsWith(QStringLiteral("fr"), Qt::CaseInsensitive))
        return QString::fromUtf16(row->french);
    if (language.startsWith(QStringLiteral("es"), Qt::CaseInsensitive))
        return QString::fromUtf16(row->spanish);
    return language.startsWith(QStringLiteral("nl"), Qt::CaseInsensitive) ? QString::fromUtf16(row->dutch) : QString();
}

} // namespace throughline::domain
