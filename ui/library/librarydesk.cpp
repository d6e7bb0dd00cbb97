// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/library/librarydesk.h"

#include "ui/common/requests.h"

#include <algorithm>

namespace throughline::ui {

using domain::Macro;
using domain::TextTemplate;

namespace {

template <typename Row> const Row *findRow(const std::vector<Row> &rows, qint64 id)
{
    const auto found = std::find_if(rows.begin(), rows.end(), [id](const Row &row) { return row.id.value() == id; });
    return found == rows.end() ? nullptr : &*found;
}

template <typename Row> void putRow(std::vector<Row> &rows, const Row &row)
{
    std::erase_if(rows, [&](const Row &other) { return other.id == row.id; });
    const auto place = std::find_if(
        rows.begin(), rows.end(), [&](const Row &other) { return other.name.localeAwareCompare(row.name) > 0; });
    rows.insert(place, row);
}

} // namespace

LibraryDesk::LibraryDesk(
    services::Templates &templates, services::Macros &macros, const base::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_templateService(templates)
    , m_macroService(macros)
    , m_clock(clock)
{
}

const TextTemplate *LibraryDesk::findTemplate(qint64 id) const
{
    return findRow(m_templates, id);
}

const Macro *LibraryDesk::findMacro(qint64 id) const
{
    return findRow(m_macros, id);
}

void LibraryDesk::read()
{
    const quint64 generation = ++m_generation;
    whenDone(
        m_templateService.list(), this, [this, generation](const base::Result<std::vector<TextTemplate>> &templates) {
            if (generation != m_generation)
                return;
            if (!templates) {
                Q_EMIT failed({}, templates.error());
                return;
            }
            whenDone(m_macroService.list(), this,
                [this, generation, read = *templates](const base::Result<std::vector<Macro>> &macros) {
                    if (generation != m_generation)
                        return;
                    if (!macros) {
                        Q_EMIT failed({}, macros.error());
                        return;
                    }
                    m_templates = read;
                    m_macros = *macros;
                    m_read = true;
                    settle();
                    Q_EMIT listChanged();
                });
        });
}

void LibraryDesk::apply(const domain::Changes &changes)
{
    const bool concerned = std::any_of(changes.begin(), changes.end(), [](const domain::Change &change) {
        return change.subject == domain::Subject::Template || change.subject == domain::Subject::Macro
            || change.subject == domain::Subject::Bulk;
    });
    // What we save ourselves is read back by itself: until then, a list would show it as somebody else's.
    if (concerned && m_read && m_busy == 0)
        read();
}

/// Drafts that say what is kept anyway are none.
void LibraryDesk::settle()
{
    const size_t before = m_drafts.size();
    std::erase_if(m_drafts, [this](const auto &entry) {
        const std::optional<LibraryText> now = kept(entry.first);
        return now && (*now == entry.second.text || entry.second.text == entry.second.base);
    });
    if (m_drafts.size() != before)
        Q_EMIT draftsChanged();
}

std::vector<LibraryKey> LibraryDesk::keys() const
{
    std::vector<LibraryKey> all;
    // What others removed while somebody types here stays as well.
    const auto addLoose = [&](LibraryKind kind) {
        for (const auto &entry : m_drafts) {
            if (entry.first.kind == kind && !kept(entry.first))
                all.push_back(entry.first);
        }
    };
    for (const TextTemplate &text : m_templates)
        all.push_back({ LibraryKind::Template, text.id.value() });
    addLoose(LibraryKind::Template);
    for (const Macro &macro : m_macros)
        all.push_back({ LibraryKind::Macro, macro.id.value() });
    addLoose(LibraryKind::Macro);
    return all;
}

bool LibraryDesk::has(LibraryKey key) const
{
    return m_drafts.contains(key) || kept(key).has_value();
}

std::optional<LibraryText> LibraryDesk::kept(LibraryKey key) const
{
    if (key.kind == LibraryKind::Template) {
        const TextTemplate *text = findTemplate(key.id);
        return text ? std::optional(textOf(*text)) : std::nullopt;
    }
    const Macro *macro = findMacro(key.id);
    return macro ? std::optional(textOf(*macro)) : std::nullopt;
}

LibraryText LibraryDesk::text(LibraryKey key) const
{
    const auto draft = m_drafts.find(key);
    return draft != m_drafts.end() ? draft->second.text : kept(key).value_or(LibraryText());
}

qint64 LibraryDesk::versionOf(LibraryKey key) const
{
    if (key.kind == LibraryKind::Template) {
        const TextTemplate *text = findTemplate(key.id);
        return text ? text->version : 0;
    }
    const Macro *macro = findMacro(key.id);
    return macro ? macro->version : 0;
}

base::EpochMs LibraryDesk::changedAt(LibraryKey key) const
{
    if (key.kind == LibraryKind::Template) {
        const TextTemplate *text = findTemplate(key.id);
        return text ? text->changedAt : 0;
    }
    const Macro *macro = findMacro(key.id);
    return macro ? macro->changedAt : 0;
}

bool LibraryDesk::isConflict(LibraryKey key) const
{
    const auto draft = m_drafts.find(key);
    return m_read && draft != m_drafts.end() && !key.isNew() && versionOf(key) != draft->second.version;
}

QStringList LibraryDesk::usersOf(const QString &templateName) const
{
    QStringList users;
    for (const Macro &macro : m_macros) {
        if (std::any_of(macro.actions.begin(), macro.actions.end(),
                [&](const domain::MacroAction &action) { return action.templateName == templateName; }))
            users.append(macro.name);
    }
    return users;
}

void LibraryDesk::edit(LibraryKey key, const LibraryText &text)
{
    if (text == this->text(key))
        return;
    const bool listed = this->text(key).name != text.name || !m_drafts.contains(key);
    auto draft = m_drafts.find(key);
    if (draft == m_drafts.end()) {
        const LibraryText base = kept(key).value_or(LibraryText());
        draft = m_drafts.emplace(key, LibraryDraft { key, base, base, versionOf(key) }).first;
    }
    draft->second.text = text;
    // Typed back to what it was.
    const bool gone = !key.isNew() && text == draft->second.base && !isConflict(key);
    if (gone)
        m_drafts.erase(draft);
    Q_EMIT draftsChanged();
    if (listed || gone)
        Q_EMIT listChanged();
}

LibraryKey LibraryDesk::add(LibraryKind kind)
{
    const LibraryKey key { kind, m_nextNew-- };
    LibraryDraft draft { key, {}, {}, 0 };
    if (kind == LibraryKind::Macro)
        draft.text.body = macroText({});
    draft.base = draft.text;
    m_drafts.emplace(key, std::move(draft));
    Q_EMIT draftsChanged();
    Q_EMIT listChanged();
    return key;
}

LibraryKey LibraryDesk::duplicate(LibraryKey key)
{
    LibraryText copy = text(key);
    const auto taken = [&](const QString &name) {
        const std::vector<LibraryKey> all = keys();
        return std::any_of(all.begin(), all.end(),
            [&](LibraryKey other) { return other.kind == key.kind && text(other).name == name; });
    };
    QString name = tr("%1 (copy)").arg(copy.name);
    for (int i = 2; taken(name); ++i)
        name = tr("%1 (copy %2)").arg(copy.name, QString::number(i));
    copy.name = name;
    if (key.kind == LibraryKind::Macro) {
        if (base::Result<Macro> macro = domain::macroFromJson(copy.body.toUtf8())) {
            macro->name = name;
            copy.body = macroText(*macro);
        }
    }
    const LibraryKey made = add(key.kind);
    edit(made, copy);
    return made;
}

void LibraryDesk::keep(LibraryKey key, const LibraryText &text, bool asNew, qint64 version)
{
    const base::RequestId request = base::RequestId::make(m_clock.now());
    const qint64 id = asNew ? 0 : key.id;
    const auto done = [this, key, text](const base::Result<qint64> &result) {
        if (result) {
            readBack(key, { key.kind, *result }, text);
            return;
        }
        --m_busy;
        // What somebody else did meanwhile shall stand there as well.
        if (result.error().kind == base::ErrorKind::Conflict || result.error().kind == base::ErrorKind::NotFound)
            read();
        Q_EMIT failed(key, result.error());
    };
    ++m_busy;
    if (key.kind == LibraryKind::Template) {
        TextTemplate row;
        row.id = domain::TemplateId(id);
        row.name = text.name;
        row.language = text.language;
        row.subject = text.subject;
        row.body = text.body;
        row.version = version;
        whenDone(m_templateService.keep(request, row), this, done);
        return;
    }
    base::Result<Macro> macro = domain::macroFromJson(text.body.toUtf8());
    if (!macro) {
        --m_busy;
        Q_EMIT failed(key, macro.error());
        return;
    }
    macro->id = domain::MacroId(id);
    macro->version = version;
    whenDone(m_macroService.keep(request, *macro), this, done);
}

void LibraryDesk::save(LibraryKey key)
{
    const auto draft = m_drafts.find(key);
    if (draft == m_drafts.end() || m_busy > 0)
        return;
    // What somebody else removed is made anew: nothing typed is lost.
    const bool asNew = key.isNew() || !kept(key);
    keep(key, draft->second.text, asNew, draft->second.version);
}

void LibraryDesk::readBack(LibraryKey before, LibraryKey now, const LibraryText &sent)
{
    ++m_generation; // a list that was read before it is older than this
    const auto put = [this, before, now, sent](auto &rows, const auto &row) {
        --m_busy;
        if (row)
            putRow(rows, *row);
        finish(before, now, sent);
        if (!row)
            read(); // gone already
    };
    if (now.kind == LibraryKind::Template)
        whenDone(m_templateService.find(domain::TemplateId(now.id)), this,
            [this, put](const base::Result<TextTemplate> &row) { put(m_templates, row); });
    else
        whenDone(m_macroService.find(domain::MacroId(now.id)), this,
            [this, put](const base::Result<Macro> &row) { put(m_macros, row); });
}

void LibraryDesk::finish(LibraryKey before, LibraryKey now, const LibraryText &sent)
{
    const auto draft = m_drafts.find(before);
    if (draft != m_drafts.end()) {
        LibraryDraft rest = std::move(draft->second);
        m_drafts.erase(draft);
        // Typed on while it was saved: that is an edit of what was saved.
        if (rest.text != sent) {
            rest.key = now;
            rest.base = sent;
            rest.version = versionOf(now);
            m_drafts.emplace(now, std::move(rest));
        }
        Q_EMIT draftsChanged();
    }
    Q_EMIT saved(before, now);
    Q_EMIT listChanged();
}

void LibraryDesk::keepMine(LibraryKey key)
{
    const auto draft = m_drafts.find(key);
    if (draft == m_drafts.end())
        return;
    draft->second.version = versionOf(key);
    draft->second.base = kept(key).value_or(LibraryText());
    Q_EMIT draftsChanged();
    Q_EMIT listChanged();
}

void LibraryDesk::drop(LibraryKey key)
{
    const auto draft = m_drafts.find(key);
    if (draft == m_drafts.end())
        return;
    const QString name = draft->second.text.name;
    m_gone = Gone { key, draft->second.text, draft->second };
    m_drafts.erase(draft);
    Q_EMIT draftsChanged();
    Q_EMIT dropped(key, name);
    Q_EMIT listChanged();
}

void LibraryDesk::remove(LibraryKey key)
{
    const std::optional<LibraryText> now = kept(key);
    if (!now) {
        drop(key);
        return;
    }
    if (m_busy > 0)
        return;
    ++m_busy;
    const auto done = [this, key, text = *now](const base::Result<qint64> &result) {
        --m_busy;
        if (!result) {
            read();
            Q_EMIT failed(key, result.error());
            return;
        }
        ++m_generation;
        const auto draft = m_drafts.find(key);
        // What was typed comes back with it.
        m_gone = Gone { key, draft == m_drafts.end() ? text : draft->second.text, {} };
        if (draft != m_drafts.end())
            m_drafts.erase(draft);
        const QStringList users = key.kind == LibraryKind::Template ? usersOf(text.name) : QStringList();
        std::erase_if(m_templates,
            [&](const TextTemplate &row) { return key.kind == LibraryKind::Template && row.id.value() == key.id; });
        std::erase_if(
            m_macros, [&](const Macro &row) { return key.kind == LibraryKind::Macro && row.id.value() == key.id; });
        Q_EMIT draftsChanged();
        Q_EMIT removed(key, text.name, users);
        Q_EMIT listChanged();
    };
    const base::RequestId request = base::RequestId::make(m_clock.now());
    if (key.kind == LibraryKind::Template)
        whenDone(m_templateService.remove(request, domain::TemplateId(key.id), versionOf(key)), this, done);
    else
        whenDone(m_macroService.remove(request, domain::MacroId(key.id), versionOf(key)), this, done);
}

void LibraryDesk::undo()
{
    if (!m_gone || m_busy > 0)
        return;
    const Gone gone = *std::exchange(m_gone, std::nullopt);
    if (!gone.draft) {
        keep(gone.key, gone.text, true, 0);
        return;
    }
    m_drafts[gone.key] = *gone.draft;
    Q_EMIT draftsChanged();
    Q_EMIT listChanged();
    Q_EMIT restored(gone.key);
}

QByteArray LibraryDesk::drafts() const
{
    std::vector<LibraryDraft> all;
    for (const auto &entry : m_drafts) {
        // An empty new one is nothing that somebody typed.
        if (!entry.first.isNew() || entry.second.text != entry.second.base)
            all.push_back(entry.second);
    }
    return all.empty() ? QByteArray() : draftsToJson(all);
}

void LibraryDesk::setDrafts(const QByteArray &json)
{
    for (LibraryDraft &draft : draftsFromJson(json)) {
        m_nextNew = std::min(m_nextNew, draft.key.id - 1);
        m_drafts.emplace(draft.key, std::move(draft));
    }
    if (m_read)
        settle();
    Q_EMIT listChanged();
}

} // namespace throughline::ui
