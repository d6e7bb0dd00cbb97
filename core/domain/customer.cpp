// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/customer.h"

#include <QHash>

namespace throughline::domain {

std::optional<int> usualTierRank(const QString &name)
{
    static const QHash<QString, int> ranks { { QStringLiteral("free"), 5 }, { QStringLiteral("guest"), 5 },
        { QStringLiteral("basic"), 10 }, { QStringLiteral("bronze"), 10 }, { QStringLiteral("standard"), 20 },
        { QStringLiteral("silver"), 20 }, { QStringLiteral("gold"), 30 }, { QStringLiteral("premium"), 30 },
        { QStringLiteral("platinum"), 40 } };
    const auto rank = ranks.constFind(name.trimmed().toLower());
    return rank == ranks.constEnd() ? std::nullopt : std::optional(*rank);
}

base::Result<Identity> Identity::make(IdentityKind kind, const QString &value)
{
    const QString trimmed = value.trimmed();
    if (trimmed.isEmpty())
        return base::invalidInput(QStringLiteral("An address of a customer can't be empty."));
    switch (kind) {
    case IdentityKind::Email: {
        const qsizetype at = trimmed.lastIndexOf(u'@');
        if (at <= 0 || at == trimmed.size() - 1 || trimmed.contains(u' '))
            return base::invalidInput(QStringLiteral("\"%1\" is not an e-mail address."), { trimmed });
        return Identity(kind, trimmed, trimmed.toLower());
    }
    case IdentityKind::Phone: {
        QString digits;
        for (const QChar c : trimmed) {
            if (c.isDigit())
                digits += QChar(u'0' + c.digitValue());
            else if (c == u'+' && digits.isEmpty())
                digits += c;
        }
        if (digits.size() < 3)
            return base::invalidInput(QStringLiteral("\"%1\" is not a phone number."), { trimmed });
        return Identity(kind, trimmed, digits);
    }
    case IdentityKind::ChatHandle:
    case IdentityKind::AccountNumber:
        return Identity(kind, trimmed, trimmed.toLower());
    }
    return base::invalidInput(QStringLiteral("Unknown kind of address %1."), { QString::number(int(kind)) });
}

WarrantyState warrantyState(const Purchase &purchase, base::EpochMs now)
{
    if (!purchase.warrantyUntil)
        return WarrantyState::Unknown;
    constexpr base::EpochMs kSoon = 30LL * 24 * 3600 * 1000;
    if (*purchase.warrantyUntil < now)
        return WarrantyState::Expired;
    return *purchase.warrantyUntil - now <= kSoon ? WarrantyState::ExpiringSoon : WarrantyState::Valid;
}

} // namespace throughline::domain
