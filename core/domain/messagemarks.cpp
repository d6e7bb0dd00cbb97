// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/messagemarks.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <algorithm>
#include <array>
#include <iterator>

namespace throughline::domain::marks {

using namespace Qt::StringLiterals;

namespace {

/// Longer lines are prose.
constexpr qsizetype kLongestMark = 300;
constexpr size_t kAttributionLines = 6;
constexpr qsizetype kAttributionLength = 500;
constexpr size_t kHeaderLines = 16;

// What programs write, as seen in their messages; lower case.
const auto &writing()
{
    static const std::array words = { u" wrote"_s, u" sent"_s, u"schrieb"_s, u"schreef"_s, u"geschreven"_s, u"écrit"_s,
        u"escribió"_s, u"escribio"_s, u"escreveu"_s, u"ha scritto"_s, u"skrev"_s, u"napisał"_s, u"написал"_s,
        u"пишет"_s, u"писал"_s, u"đã viết"_s, u"kirjoitti"_s, u"yazdı"_s, u"írta"_s, u"napsal"_s, u"έγραψε"_s,
        u"写道"_s, u"寫道"_s, u"書きました"_s };
    return words;
}

const auto &openings()
{
    static const std::array words = { u"on "_s, u"at "_s, u"am "_s, u"le "_s, u"op "_s, u"el "_s, u"em "_s, u"il "_s,
        u"den "_s, u"på "_s, u"w dniu "_s, u"dnia "_s, u"dne "_s, u"в "_s, u"vào "_s, u"στις "_s, u"monday"_s,
        u"tuesday"_s, u"wednesday"_s, u"thursday"_s, u"friday"_s, u"saturday"_s, u"sunday"_s, u"понедельник"_s,
        u"вторник"_s, u"среда"_s, u"среду"_s, u"четверг"_s, u"пятниц"_s, u"суббот"_s, u"воскресенье"_s };
    return words;
}

const auto &dayWords()
{
    static const std::array words = { u"mon"_s, u"tue"_s, u"wed"_s, u"thu"_s, u"fri"_s, u"sat"_s, u"sun"_s, u"jan"_s,
        u"feb"_s, u"mar"_s, u"apr"_s, u"may"_s, u"jun"_s, u"jul"_s, u"aug"_s, u"sep"_s, u"oct"_s, u"nov"_s, u"dec"_s };
    return words;
}

template <typename List> bool startsWithAny(QStringView text, const List &list)
{
    return std::any_of(list.begin(), list.end(), [&](const QString &word) { return text.startsWith(word); });
}

template <typename List> bool endsWithAny(QStringView text, const List &list)
{
    return std::any_of(list.begin(), list.end(), [&](const QString &word) { return text.endsWith(word); });
}

template <typename List> bool containsAny(QStringView text, const List &list)
{
    return std::any_of(list.begin(), list.end(), [&](const QString &word) { return text.contains(word); });
}

bool hasDigit(QStringView text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.isDigit(); });
}

bool isRuleCharacter(QChar c)
{
    return c == u'-' || c == u'_' || c == u'=' || c == u'*' || c == u'~' || c == QChar(0x2014) || c == QChar(0x2500);
}

/// The line without the dashes and stars around it, and how many there were in front and behind.
QStringView bare(QStringView line, int *front = nullptr, int *behind = nullptr)
{
    const auto strip = [](QStringView text, bool atEnd, int *count) {
        int taken = 0;
        while (!text.isEmpty()) {
            const QChar c = atEnd ? text.back() : text.front();
            if (!isRuleCharacter(c) && !c.isSpace())
                break;
            taken += c.isSpace() ? 0 : 1;
            text = atEnd ? text.chopped(1) : text.mid(1);
        }
        if (count)
            *count = taken;
        return text;
    };
    return strip(strip(line, false, front), true, behind);
}

/// "2016-03-03", "2011/4/7" at the beginning; how long it is, 0 if it isn't there.
qsizetype isoDate(QStringView text)
{
    qsizetype at = 0;
    std::array<int, 3> digits {};
    for (size_t field = 0; field < 3; ++field) {
        while (at < text.size() && text.at(at).isDigit()) {
            ++digits.at(field);
            ++at;
        }
        if (field < 2) {
            if (at >= text.size() || (text.at(at) != u'-' && text.at(at) != u'/'))
                return 0;
            ++at;
        }
    }
    const auto dayLike = [](int count) { return count == 1 || count == 2; };
    return digits[0] == 4 && dayLike(digits[1]) && dayLike(digits[2]) ? at : 0;
}

/// "2016-03-03 17:21 GMT+01:00 Mina <mina@example.org>": Gmail writes no verb in some languages.
bool isDatedName(QStringView joined, bool alone)
{
    const qsizetype date = isoDate(joined);
    if (date == 0 || joined.size() <= date)
        return false;
    const bool address = joined.contains(u'@') && (joined.endsWith(u'>') || joined.endsWith(u':'));
    const bool zone = joined.contains(u" gmt+"_s) || joined.contains(u" gmt-"_s);
    return address || (zone && alone && !joined.endsWith(u'.'));
}

/// "Mina <mina@example.org> schrieb am 3. März:": the verb stands right behind the address.
bool isNamedFirst(QStringView joined)
{
    const qsizetype close = joined.indexOf(u'>');
    if (close < 0 || !joined.left(close).contains(u'@') || !joined.left(close).contains(u'<'))
        return false;
    const QStringView rest = joined.mid(close + 1).trimmed();
    return std::any_of(writing().begin(), writing().end(),
        [&](const QString &word) { return rest.startsWith(QStringView(word).trimmed()); });
}

bool isAttribution(const QString &joined, bool ruled, bool alone)
{
    if (isDatedName(joined, alone))
        return true;
    if (!containsAny(joined, writing()) && !joined.startsWith(u"wrote"_s))
        return false;
    const bool colon = joined.endsWith(u':') || joined.endsWith(QChar(0xFF1A));
    // "---- Mina wrote ----" needs no date, "… wrote" without a colon needs the rules.
    if (ruled)
        return colon || endsWithAny(joined, writing());
    if (!colon)
        return false;
    if (isNamedFirst(joined))
        return true;
    const bool opened = startsWithAny(joined, openings()) || joined.front().isDigit();
    return opened && (hasDigit(joined) || joined.contains(u'@')) && joined.count(u' ') < 40;
}

enum class Header { None, From, Date, To, Subject, Other };

Header headerOf(QStringView line)
{
    static const QHash<QString, Header> names = [] {
        QHash<QString, Header> made;
        const auto add = [&](Header header, const QString &list) {
            for (const QString &name : list.split(u'|'))
                made.insert(name, header);
        };
        add(Header::From, u"from|von|de|da|van|fra|från|od|от|lähettäjä|kimden|发件人|寄件者|差出人"_s);
        add(Header::Date,
            u"sent|date|gesendet|datum|envoyé|envoye|data|inviato|verzonden|enviado|enviado el|enviada "
            u"em|fecha|sendt|dato|"
            "skickat|wysłano|wysłane|отправлено|дата|lähetetty|tarih|发送时间|日期|送信日時"_s);
        add(Header::To, u"to|an|à|a|para|aan|till|til|do|кому|vastaanottaja|kime|收件人|宛先"_s);
        add(Header::Subject,
            u"subject|betreff|objet|asunto|assunto|oggetto|onderwerp|ämne|emne|temat|тема|aihe|konu|主题|主旨|件名"_s);
        add(Header::Other, u"cc|bcc|kopie|copie|copia|kopia|копия|reply-to|attachments|importance|抄送"_s);
        return made;
    }();
    const QStringView head = line.left(24);
    qsizetype colon = head.indexOf(u':');
    if (colon < 0)
        colon = head.indexOf(QChar(0xFF1A));
    if (colon <= 0)
        return Header::None;
    return names.value(bare(line.left(colon)).toString().toLower(), Header::None);
}

/// The block of headers whose first line is `at`. With `introduced`, something above says that a message follows.
size_t headerLinesEnd(const Lines &lines, size_t at, bool introduced)
{
    const Header first = at < lines.size() ? headerOf(lines[at].text) : Header::None;
    if (first != Header::From && first != Header::Date && !(introduced && first != Header::None))
        return 0;
    bool seen[6] = {};
    bool address = false;
    size_t end = at;
    const size_t limit = std::min(lines.size(), at + kHeaderLines);
    for (size_t i = at; i < limit && !lines[i].isBlank() && i <= end + 2; ++i) {
        const Header header = headerOf(lines[i].text);
        if (header == Header::None)
            continue; // goes on with the line before, if another header follows
        seen[size_t(header)] = true;
        address = address || lines[i].text.contains(u'@');
        end = i + 1;
    }
    const int kinds = int(seen[size_t(Header::From)]) + int(seen[size_t(Header::Date)]) + int(seen[size_t(Header::To)])
        + int(seen[size_t(Header::Subject)]);
    // "From: Berlin, To: Paris" is a question about a journey.
    const bool mail = introduced || address || (seen[size_t(Header::Subject)] && kinds >= 3);
    return kinds >= 2 && mail ? end : 0;
}

size_t skipBlanks(const Lines &lines, size_t at)
{
    while (at < lines.size() && lines[at].isBlank())
        ++at;
    return at;
}

bool isRule(QStringView line)
{
    return line.size() >= 5 && bare(line).isEmpty();
}

template <typename List> bool isAnnounced(QStringView line, const List &phrases)
{
    if (line.size() > 120)
        return false;
    int front = 0;
    const QString words = bare(line, &front).toString().toLower();
    return front >= 2 && std::find(phrases.begin(), phrases.end(), words) != phrases.end();
}

size_t withHeaders(const Lines &lines, size_t end)
{
    const size_t behind = headerLinesEnd(lines, skipBlanks(lines, end), true);
    return behind > 0 ? behind : end;
}

} // namespace

size_t attributionEnd(const Lines &lines, size_t at)
{
    const QStringView first = lines[at].text;
    if (first.isEmpty() || first.size() > kLongestMark)
        return 0;
    int front = 0;
    const QString begin = bare(first, &front).toString().toLower();
    if (begin.isEmpty())
        return 0;
    const bool address = begin.contains(u'<');
    if (!front && !address && !begin.front().isDigit() && !startsWithAny(begin, openings()))
        return 0;
    QString joined;
    for (size_t i = at; i < std::min(lines.size(), at + kAttributionLines); ++i) {
        const Line &line = lines[i];
        const bool open = joined.count(u'<') > joined.count(u'>');
        if (line.isBlank()) {
            // An address may stand alone below; anything else begins anew.
            if (i + 1 < lines.size() && lines[i + 1].text.startsWith(u'<'))
                continue;
            return 0;
        }
        if (line.quoted && i > at && !open)
            return 0;
        int behind = 0;
        const QString words = (i == at ? QStringView(begin) : bare(line.text)).toString().toLower();
        (void)bare(line.text, nullptr, &behind);
        joined += (joined.isEmpty() ? QString() : u" "_s) + words;
        if (joined.size() > kAttributionLength)
            return 0;
        const bool loneLine = i == at && (at == 0 || lines[at - 1].isBlank())
            && (at + 1 == lines.size() || lines[at + 1].isBlank());
        if (isAttribution(joined, front >= 2 && behind >= 2, loneLine))
            return i + 1;
        // A sentence that ends here wasn't one.
        if (i >= at + 2 && !joined.contains(u'<') && !joined.contains(u'"'))
            return 0;
    }
    return 0;
}

size_t headersEnd(const Lines &lines, size_t at)
{
    if (isRule(lines[at].text)) {
        const size_t below = skipBlanks(lines, std::min(at + 1, lines.size()));
        return below <= at + 3 ? headerLinesEnd(lines, below, false) : 0;
    }
    return headerLinesEnd(lines, at, false);
}

size_t originalEnd(const Lines &lines, size_t at)
{
    static const QStringList phrases = u"original message|reply message|original appointment|originalnachricht|"
                                       "original-nachricht|ursprüngliche nachricht|antwort nachricht|"
                                       "oprindelig meddelelse|opprinnelig melding|ursprungligt meddelande|"
                                       "message d'origine|message original|mensaje original|mensagem original|"
                                       "messaggio originale|oorspronkelijk bericht|wiadomość oryginalna|"
                                       "исходное сообщение|原始邮件|原始郵件"_s.split(u'|');
    return isAnnounced(lines[at].text, phrases) ? withHeaders(lines, at + 1) : 0;
}

size_t forwardEnd(const Lines &lines, size_t at)
{
    static const QStringList phrases = u"forwarded message|weitergeleitete nachricht|message transféré|"
                                       "mensaje reenviado|mensagem encaminhada|messaggio inoltrato|"
                                       "doorgestuurd bericht|vidarebefordrat meddelande|videresendt meddelelse|"
                                       "videresendt melding|wiadomość przekazana dalej|пересылаемое сообщение|"
                                       "转发的邮件|轉寄郵件"_s.split(u'|');
    static const QStringList sentences = u"begin forwarded message:|anfang der weitergeleiteten nachricht:|"
                                         "début du message réexpédié :|début du message transféré :|"
                                         "inizio messaggio inoltrato:|begin doorgestuurd bericht:|"
                                         "inicio del mensaje reenviado:"_s.split(u'|');
    const QStringView line = lines[at].text;
    const bool said = line.size() < 60 && sentences.contains(line.toString().toLower());
    return said || isAnnounced(line, phrases) ? withHeaders(lines, at + 1) : 0;
}

qsizetype attributionWithin(QStringView line)
{
    if (line.size() > kLongestMark || !line.endsWith(u"wrote:"_s))
        return -1;
    for (qsizetype at = line.indexOf(u"On "_s, 1); at > 0; at = line.indexOf(u"On "_s, at + 1)) {
        const QStringView rest = line.mid(at + 3);
        const QString day = rest.left(3).toString().toLower();
        const bool dated = std::find(dayWords().begin(), dayWords().end(), day) != dayWords().end()
            || (!day.isEmpty() && day.front().isDigit());
        if (!dated || !hasDigit(rest) || line.at(at - 1).isLetterOrNumber())
            continue;
        qsizetype begin = at;
        while (begin > 0 && (line.at(begin - 1) == u'-' || line.at(begin - 1).isSpace()))
            --begin;
        return begin > 0 ? begin : -1;
    }
    return -1;
}

bool isSignatureRule(QStringView line)
{
    return line == u"--"_s;
}

bool isDeviceLine(QStringView line)
{
    if (line.size() > 140)
        return false;
    QString words = line.toString().toLower();
    const auto bracket = [](QChar c) { return c == u'(' || c == u')' || c == u'<' || c == u'>'; };
    while (!words.isEmpty() && bracket(words.front()))
        words.remove(0, 1);
    static const QStringList beginnings =
        u"sent from |sent via |sent with |sent by galaxy|from my iphone|from my ipad|from my android|get outlook for |"
        "get [outlook for |envoyé depuis |envoyé de mon |envoyé à partir de |von meinem |gesendet von |gesendet mit |"
        "verzonden met |verzonden vanaf |verstuurd vanaf |skickat från min |skickat från mitt |sendt fra min |"
        "sendt fra mit |enviado desde mi |enviado do meu |enviado do |inviato da |wysłane z |отправлено с |"
        "lähetetty |odesláno z |iphoneから送信|我的 iphone"_s.split(u'|');
    static const QStringList devices =
        u"iphone|ipad|ipod|android|mobile|phone|device|cell|galaxy|samsung|blackberry|outlook|mail|yahoo|windows|htc|"
        u"ti-85|"
        "alcatel|huawei|xiaomi|pixel|nokia|tablet|gerät|handy|téléphone|móvil|cellulare|telefon|телефона|proton|gmx|web.de"_s
            .split(u'|');
    if (startsWithAny(words, beginnings) && containsAny(words, devices))
        return true;
    static const QStringList endings = u"gesendet|gesendet.|傳送|传送|发送|送信"_s.split(u'|');
    if (endsWithAny(words, endings) && containsAny(words, devices))
        return true;
    return words.endsWith(u" from mobile"_s) && words.count(u' ') <= 3;
}

} // namespace throughline::domain::marks
