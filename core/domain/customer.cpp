// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/customer.h"

#include "core/domain/phonenumber.h"

#include <QHash>
#include <QUrl>

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

namespace {

/// Lower case, and one form for a domain that is written in its own script or as of IDNA.
QString normalMail(const QString &address, qsizetype at)
{
    QString domain = address.mid(at + 1).toLower();
    if (domain.endsWith(u'.'))
        domain.chop(1);
    const QByteArray ascii = QUrl::toAce(domain);
    return address.left(at).toLower() + u'@' + (ascii.isEmpty() ? domain : QString::fromLatin1(ascii));
}

/// Account numbers are printed in groups: what stands between these says nothing.
QString normalAccount(const QString &account)
{
    constexpr char16_t kMinus = 0x2212;
    const QString lower = account.normalized(QString::NormalizationForm_KC).toLower();
    QString normal;
    for (const QChar c : lower) {
        if (!c.isSpace() && c.category() != QChar::Punctuation_Dash && c.category() != QChar::Other_Format
            && c.unicode() != kMinus)
            normal += c;
    }
    return normal.isEmpty() ? lower : normal;
}

} // namespace

base::Result<Identity> Identity::make(IdentityKind kind, const QString &value, const QString &region)
{
    const QString trimmed = value.trimmed();
    if (trimmed.isEmpty())
        return base::invalidInput(QStringLiteral("An address of a customer can't be empty."));
    switch (kind) {
    case IdentityKind::Email: {
        const qsizetype at = trimmed.lastIndexOf(u'@');
        if (at <= 0 || at == trimmed.size() - 1 || trimmed.contains(u' '))
            return base::invalidInput(QStringLiteral("\"%1\" is not an e-mail address."), { trimmed });
        return Identity(kind, trimmed, normalMail(trimmed, at));
    }
    case IdentityKind::Phone: {
        constexpr int kFewestDigits = 3;
        const QString digits = phoneDigits(trimmed);
        if (digits.size() < kFewestDigits)
            return base::invalidInput(QStringLiteral("\"%1\" is not a phone number."), { trimmed });
        return Identity(kind, trimmed, e164(trimmed, region).value_or(digits));
    }
    case IdentityKind::ChatHandle:
        return Identity(kind, trimmed, trimmed.toLower());
    case IdentityKind::AccountNumber:
        return Identity(kind, trimmed, normalAccount(trimmed));
    }
    return base::invalidInput(QStringLiteral("Unknown kind of address %1."), { QString::number(int(kind)) });
}

QString purchaseFlags(const QString &typed)
{
    QStringList flags;
    for (const QString &word : typed.toLower().split(u',')) {
        if (const QString flag = word.simplified(); !flag.isEmpty())
            flags.append(flag);
    }
    flags.removeDuplicates();
    flags.sort();
    return flags.join(QStringLiteral(", "));
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

std::optional<bool> hasFreeRepair(const Purchase &purchase, base::EpochMs now)
{
    const WarrantyState warranty = warrantyState(purchase, now);
    return warranty == WarrantyState::Unknown ? std::nullopt : std::optional(warranty != WarrantyState::Expired);
}

} // namespace throughline::domain
