// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/common/facttext.h"

#include "core/domain/oneline.h"
#include "ui/common/format.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace throughline::ui {

using domain::Channel;
using domain::Direction;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Facts)
};

/// The customer said so. How says the channel.
QString toldBy(const QString &name, std::optional<Channel> channel, const QString &date)
{
    switch (channel.value_or(Channel::Internal)) {
    case Channel::Email:
        return Words::tr("told by %1 by e-mail on %2").arg(name, date);
    case Channel::Phone:
        return Words::tr("told by %1 on the phone on %2").arg(name, date);
    case Channel::Chat:
        return Words::tr("told by %1 in a chat on %2").arg(name, date);
    default:
        return Words::tr("told by %1 on %2").arg(name, date);
    }
}

QString told(std::optional<Channel> channel, Direction direction, const QString &agentName, base::EpochMs at,
    const QString &customer)
{
    const QString date = shortDate(at);
    if (direction == Direction::Inbound)
        return toldBy(customer.isEmpty() ? Words::tr("the customer") : isolated(customer), channel, date);
    if (!agentName.isEmpty())
        return Words::tr("written down by %1 on %2").arg(isolated(agentName), date);
    return Words::tr("written down on %1").arg(date);
}

} // namespace

QString isolated(const QString &text)
{
    return QChar(0x2068) + text.simplified() + QChar(0x2069);
}

QString factLabel(const QString &key)
{
    return domain::FactKeys::usual()
        .label(key, QLocale().language() == QLocale::German ? QStringLiteral("de") : QString())
        .simplified();
}

QString factTitle(const QString &key)
{
    const QString label = factLabel(key);
    return label.left(1).toUpper() + label.mid(1);
}

QString toldText(const domain::FactTelling &telling, const QString &customer)
{
    return told(telling.channel, telling.direction, telling.agentName, telling.toldAt, customer);
}

QString toldText(const domain::KnownValue &known, const QString &customer)
{
    using From = domain::KnownValue::From;
    if ((known.from != From::Fact && known.from != From::Message) || !known.at)
        return Words::tr("on record");
    return told(known.channel, known.direction, known.agentName, *known.at, customer);
}

QString knownText(const domain::KnownValue &known, const QString &customer)
{
    const QString value = isolated(known.value);
    const QString source = toldText(known, customer);
    if (known.key == QStringLiteral("tried"))
        return Words::tr("they have tried %1, %2").arg(value, source);
    if (known.about.isEmpty() || known.about == known.value)
        return Words::tr("%1 is %2, %3", "serial number, value, told by").arg(factLabel(known.key), value, source);
    return Words::tr("%1 of %2 is %3, %4", "serial number, product, value, told by")
        .arg(factLabel(known.key), isolated(known.about), value, source);
}

QString knownNote(const domain::KnownValue &known, const QString &customer)
{
    // Goes into a text that is kept: without the marks that only a label needs.
    const bool ofProduct = !known.about.isEmpty() && known.about != known.value;
    const QString what = ofProduct
        ? Words::tr("%1 of %2", "Serial number, product").arg(factTitle(known.key), domain::oneLine(known.about))
        : factTitle(known.key);
    QString note = Words::tr("%1: %2 (%3).", "Serial number, value, told by")
                       .arg(what, domain::oneLine(known.value), toldText(known, customer));
    return note.remove(QChar(0x2068)).remove(QChar(0x2069));
}

QString certainty(double confidence)
{
    if (confidence >= 0.995)
        return {};
    return Words::tr("%1 % certain").arg(QLocale().toString(int(std::lround(confidence * 100))));
}

} // namespace throughline::ui
