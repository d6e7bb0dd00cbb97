// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/domain/change.h"
#include "core/services/macros.h"
#include "core/services/templates.h"
#include "ui/library/librarydraft.h"

#include <QObject>

#include <map>
#include <optional>
#include <vector>

namespace throughline::ui {

/// All templates and macros with what is being typed into them. Typing belongs to one of them until it is saved or dropped, whichever is on the screen, so that
/// walking through the list and closing the window lose nothing. GUI thread.
class LibraryDesk : public QObject {
    Q_OBJECT
public:
    /// The three must outlive it.
    LibraryDesk(
        services::Templates &templates, services::Macros &macros, const base::Clock &clock, QObject *parent = nullptr);

    /// Reads all, told by listChanged().
    void read();
    void apply(const domain::Changes &changes);
    [[nodiscard]] bool isRead() const { return m_read; }

    [[nodiscard]] const std::vector<domain::TextTemplate> &templates() const { return m_templates; }
    [[nodiscard]] const std::vector<domain::Macro> &macros() const { return m_macros; }
    /// Templates by name, then macros, new ones at the end of their kind.
    [[nodiscard]] std::vector<LibraryKey> keys() const;
    [[nodiscard]] bool has(LibraryKey key) const;
    /// What is typed, otherwise what is kept.
    [[nodiscard]] LibraryText text(LibraryKey key) const;
    /// What is kept; nothing of a new one and of one that was removed.
    [[nodiscard]] std::optional<LibraryText> kept(LibraryKey key) const;
    [[nodiscard]] base::EpochMs changedAt(LibraryKey key) const;
    [[nodiscard]] bool isEdited(LibraryKey key) const { return m_drafts.contains(key); }
    /// Somebody has saved or removed it since what is typed here was begun.
    [[nodiscard]] bool isConflict(LibraryKey key) const;
    /// A save or removal is under way.
    [[nodiscard]] bool isBusy() const { return m_busy > 0; }
    /// Macros that answer with this template.
    [[nodiscard]] QStringList usersOf(const QString &templateName) const;

    void edit(LibraryKey key, const LibraryText &text);
    LibraryKey add(LibraryKind kind);
    /// A new one with the same text and another name.
    LibraryKey duplicate(LibraryKey key);
    /// Told by saved() or failed().
    void save(LibraryKey key);
    /// In a conflict: what is typed here is to take the place of what somebody else saved.
    void keepMine(LibraryKey key);
    /// Drops what is typed, which undo() brings back.
    void drop(LibraryKey key);
    /// Told by removed() or failed(). Of a new one, only what is typed goes.
    void remove(LibraryKey key);
    [[nodiscard]] bool canUndo() const { return m_gone.has_value(); }
    /// Brings back what was removed or dropped last; told by saved() or listChanged() and restored().
    void undo();

    /// What is typed, to be remembered from one start to the next.
    [[nodiscard]] QByteArray drafts() const;
    void setDrafts(const QByteArray &json);

Q_SIGNALS:
    void listChanged();
    void draftsChanged();
    /// It is in the workspace now, a new one under a number of its own.
    void saved(throughline::ui::LibraryKey before, throughline::ui::LibraryKey now);
    void removed(throughline::ui::LibraryKey key, const QString &name, const QStringList &users);
    void dropped(throughline::ui::LibraryKey key, const QString &name);
    void restored(throughline::ui::LibraryKey key);
    void failed(throughline::ui::LibraryKey key, const throughline::base::Error &error);

private:
    struct Gone {
        LibraryKey key;
        LibraryText text;
        std::optional<LibraryDraft> draft; ///< only this was dropped
    };
    [[nodiscard]] const domain::TextTemplate *findTemplate(qint64 id) const;
    [[nodiscard]] const domain::Macro *findMacro(qint64 id) const;
    [[nodiscard]] qint64 versionOf(LibraryKey key) const;
    void settle();
    void readBack(LibraryKey before, LibraryKey now, const LibraryText &sent);
    void finish(LibraryKey before, LibraryKey now, const LibraryText &sent);
    void keep(LibraryKey key, const LibraryText &text, bool asNew, qint64 version);

    services::Templates &m_templateService;
    services::Macros &m_macroService;
    const base::Clock &m_clock;
    std::vector<domain::TextTemplate> m_templates;
    std::vector<domain::Macro> m_macros;
    std::map<LibraryKey, LibraryDraft> m_drafts;
    std::optional<Gone> m_gone;
    bool m_read = false;
    int m_busy = 0;
    quint64 m_generation = 0;
    qint64 m_nextNew = -1;
};

} // namespace throughline::ui
