// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/wordpattern.h"

namespace throughline::domain {

using namespace Qt::StringLiterals;

QSet<QString> wordSet(QStringView words)
{
    QSet<QString> set;
    for (const QStringView word : words.split(u' ', Qt::SkipEmptyParts))
        set.insert(word.toString());
    return set;
}

WordPattern::WordPattern(QStringView text)
{
    for (QStringView part : text.split(u' ', Qt::SkipEmptyParts)) {
        Element element;
        element.optional = part.endsWith(u'?');
        if (element.optional)
            part.chop(1);
        for (const QStringView word : part.split(u'|'))
            element.words.insert(word.toString());
        m_elements.push_back(std::move(element));
    }
}

QSet<QString> WordPattern::firstWords() const
{
    QSet<QString> words;
    for (const Element &element : m_elements) {
        words.unite(element.words);
        if (!element.optional)
            break;
    }
    return words;
}

std::optional<size_t> WordPattern::matchAt(Words words, size_t at, const QSet<QString> &between) const
{
    size_t next = at;
    bool begun = false;
    for (const Element &element : m_elements) {
        size_t place = next;
        while (begun && place < words.size() && !element.words.contains(words[place].text)
            && between.contains(words[place].text))
            ++place;
        const bool fits = place < words.size() && element.words.contains(words[place].text) && !words[place].quoted;
        if (fits) {
            next = place + 1;
            begun = true;
        } else if (!element.optional) {
            return std::nullopt;
        }
    }
    return begun ? std::optional(next) : std::nullopt;
}

namespace {

struct Remedy {
    const char16_t *verb;   ///< in its forms
    const char16_t *object; ///< one of these within a few words; empty: the verb says it all
    const char16_t *value;
};

constexpr size_t kObjectWithin = 5;

/// The first that fits is taken: "factory reset" before "reset".
constexpr Remedy kRemedies[] = {
    { u"factory", u"reset defaults settings", u"factory reset" },
    { u"werksreset", u"", u"factory reset" },
    { u"werkseinstellungen werkszustand", u"", u"factory reset" },
    { u"reset resetting resetted zurückgesetzt zurücksetzen", u"factory werkseinstellungen", u"factory reset" },
    { u"reset resetting resetted zurückgesetzt zurücksetzen", u"", u"reset" },
    { u"reboot rebooted rebooting restart restarted restarting neustart neugestartet neustarten", u"", u"reboot" },
    { u"power powered powering", u"cycle cycled cycling", u"reboot" },
    { u"unplug unplugged unplugging", u"", u"reboot" },
    { u"neu", u"gestartet starten", u"reboot" },
    { u"neu", u"installiert installieren", u"reinstall" },
    { u"reinstall reinstalled reinstalling uninstall uninstalled", u"", u"reinstall" },
    { u"another other different new second spare", u"cable cables cord wire", u"other cable" },
    { u"replace replaced replacing swap swapped swapping change changed changing switched", u"cable cables cord wire",
        u"other cable" },
    { u"kabel", u"getauscht gewechselt tauschen wechseln ausgetauscht", u"other cable" },
    { u"anderes anderen neues", u"kabel", u"other cable" },
    { u"another other different", u"browser browsers", u"other browser" },
    { u"anderen", u"browser", u"other browser" },
    { u"another other different", u"outlet socket plug", u"other power socket" },
    { u"andere anderen", u"steckdose", u"other power socket" },
    { u"another other different", u"device computer phone laptop pc", u"other device" },
    { u"clear cleared clearing empty emptied deleted delete", u"cache cookies", u"clear cache" },
    { u"cache", u"geleert gelöscht leeren", u"clear cache" },
    { u"update updated updating upgrade upgraded", u"firmware app software driver drivers program", u"update" },
    { u"firmware app software treiber", u"aktualisiert aktualisieren", u"update" },
    { u"turn turned turning switch switched switching", u"off", u"reboot" },
    { u"aus", u"eingeschaltet einschalten angeschaltet", u"reboot" },
};

struct KnownRemedy {
    QSet<QString> objects;
    QString value;
};

const QHash<QString, std::vector<KnownRemedy>> &remedies()
{
    static const QHash<QString, std::vector<KnownRemedy>> all = [] {
        QHash<QString, std::vector<KnownRemedy>> made;
        for (const Remedy &row : kRemedies) {
            for (const QString &verb : wordSet(QStringView(row.verb)))
                made[verb].push_back({ wordSet(QStringView(row.object)), QString::fromUtf16(row.value) });
        }
        return made;
    }();
    return all;
}

} // namespace

std::optional<TriedStep> triedStepAt(Words words, size_t at)
{
    const auto it = remedies().constFind(words[at].text);
    if (it == remedies().cend())
        return std::nullopt;
    // A password is set anew for another reason.
    for (size_t i = at + 1; i < words.size() && i <= at + kObjectWithin; ++i) {
        if (words[i].is(u"password") || words[i].is(u"passwort") || words[i].is(u"pin"))
            return std::nullopt;
    }
    for (const KnownRemedy &remedy : *it) {
        if (remedy.objects.isEmpty())
            return TriedStep { remedy.value, at, at + 1 };
        for (size_t i = at + 1; i < words.size() && i <= at + kObjectWithin; ++i) {
            if (words[i].kind == FactWord::Kind::Mark)
                break;
            if (remedy.objects.contains(words[i].text))
                return TriedStep { remedy.value, at, i + 1 };
        }
    }
    return std::nullopt;
}

} // namespace throughline::domain
