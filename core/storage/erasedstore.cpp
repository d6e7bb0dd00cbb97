// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/erasedstore.h"

#include "core/storage/personaltables.h"
#include "core/storage/query.h"

#include <QMessageAuthenticationCode>
#include <QRandomGenerator>

#include <array>

namespace throughline::storage {

using namespace Qt::StringLiterals;
using domain::CustomerId;

namespace {

/// A key and an address that read alike are told apart by what stands before them.
QString keyWords(const QString &key)
{
    return u"key\n"_s + key;
}

QString addressWords(domain::IdentityKind kind, const QString &normalized)
{
    return u"address\n%1\n%2"_s.arg(QString::number(int(kind)), normalized);
}

QByteArray newSecret()
{
    std::array<quint32, 8> random {};
    QRandomGenerator::system()->fillRange(random.data(), qsizetype(random.size()));
    return QByteArray(reinterpret_cast<const char *>(random.data()), qsizetype(sizeof(random)));
}

} // namespace

void ErasedStore::readSecret()
{
    Query query(m_connection, u"SELECT value FROM setting WHERE name = 'erasure_secret'"_s);
    query.exec();
    if (query.next())
        m_secret = QByteArray::fromHex(query.text(0).toLatin1());
}

QString ErasedStore::hashOf(const QString &what) const
{
    return QString::fromLatin1(
        QMessageAuthenticationCode::hash(what.toUtf8(), m_secret, QCryptographicHash::Sha256).toHex());
}

void ErasedStore::remember(CustomerId person)
{
    // Of two who erase at the same moment, one secret stands.
    Query(m_connection,
        u"INSERT INTO setting (name, value) VALUES ('erasure_secret', :secret) ON CONFLICT (name) DO NOTHING"_s)
        .bind(u":secret"_s, QString::fromLatin1(newSecret().toHex()))
        .exec();
    readSecret();
    QStringList words;
    Query keys(m_connection,
        personalSets()
            + u"SELECT external_key FROM customer WHERE id IN (SELECT id FROM family) AND external_key IS NOT NULL"_s);
    keys.bind(u":person"_s, person).exec();
    while (keys.next())
        words.append(keyWords(keys.text(0)));
    Query addresses(m_connection,
        personalSets()
            + u"SELECT i.kind, i.normalized FROM identity i WHERE i.customer_id IN (SELECT id FROM family) "
              "AND NOT EXISTS (SELECT 1 FROM identity o JOIN customer c ON c.id = o.customer_id "
              "WHERE o.kind = i.kind AND o.normalized = i.normalized AND c.merged_into IS NULL "
              "AND o.customer_id NOT IN (SELECT id FROM family))"_s);
    addresses.bind(u":person"_s, person).exec();
    while (addresses.next())
        words.append(addressWords(addresses.enumeration<domain::IdentityKind>(0), addresses.text(1)));
    QStringList hashes;
    for (const QString &one : std::as_const(words))
        hashes.append(hashOf(one));
    // Written in the order of chance: the file shall not say which belong together.
    hashes.sort();
    Query insert(m_connection, u"INSERT INTO erased_key (hash) VALUES (:hash) ON CONFLICT (hash) DO NOTHING"_s);
    for (const QString &hash : std::as_const(hashes))
        insert.bind(u":hash"_s, hash).exec();
}

void ErasedStore::read()
{
    readSecret();
    Query query(m_connection, u"SELECT hash FROM erased_key"_s);
    query.exec();
    while (query.next())
        m_hashes.insert(query.text(0));
}

bool ErasedStore::hasKey(const QString &key) const
{
    return !m_hashes.isEmpty() && m_hashes.contains(hashOf(keyWords(key)));
}

bool ErasedStore::has(const domain::Identity &identity) const
{
    if (m_hashes.isEmpty())
        return false;
    // Whoever was erased by an earlier version had their account number compared as it was written.
    return m_hashes.contains(hashOf(addressWords(identity.kind(), identity.normalized())))
        || (identity.kind() == domain::IdentityKind::AccountNumber
            && m_hashes.contains(hashOf(addressWords(identity.kind(), identity.value().toLower()))));
}

} // namespace throughline::storage
