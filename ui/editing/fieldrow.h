// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/editing/editingwords.h"

#include <QObject>

#include <optional>

class QComboBox;
class QFrame;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QWidget;

namespace throughline::ui {

/// One field of an editor: its name, what it can be set to, and, if somebody else has set it meanwhile, both values side by side to decide between. It puts its
/// widgets into a grid of two columns. GUI thread.
class FieldRow : public QObject {
    Q_OBJECT
public:
    FieldRow(domain::EditField field, QGridLayout &grid, QWidget *parent);

    [[nodiscard]] domain::EditField field() const { return m_field; }
    /// What can be chosen; what is there now stays in it.
    void setOptions(const std::vector<EditOption> &options);
    /// What stands in the workspace. A field that nobody has edited here shows it from then on; one that was keeps what was typed, with both values told if they
    /// are in conflict. `words`: of a value that isn't among the options.
    void setCurrent(const domain::EditValue &current, const QString &words, const base::Clock &clock);
    /// Somebody else has set it.
    void setConflict(const domain::EditConflict &conflict, const base::Clock &clock);

    /// What was edited here, with what was seen; nothing if nothing was.
    [[nodiscard]] std::optional<domain::FieldEdit> edit() const;
    /// What is typed can be read.
    [[nodiscard]] bool isReadable() const;
    [[nodiscard]] bool isInConflict() const { return m_conflict.has_value(); }
    [[nodiscard]] const domain::EditValue &seen() const { return m_seen; }
    [[nodiscard]] QString conflictSentence() const;
    [[nodiscard]] QWidget *editor() const;
    void setEditor(const domain::EditValue &value);
    /// As if it had been chosen here; `words`: of a value that isn't among the options.
    void setMine(const domain::EditValue &value, const QString &words);
    /// It was written: what is here is what is there.
    void setWritten();
    /// The keys belong to this one.
    void setDecisive(bool decisive);
    [[nodiscard]] QWidget *decision() const;

public Q_SLOTS:
    void takeTheirs();
    void takeMine();

Q_SIGNALS:
    void edited();
    void decided();

private:
    [[nodiscard]] std::optional<domain::EditValue> value() const;
    [[nodiscard]] QString wordsOf(const domain::EditValue &value) const;
    void describeConflict();
    void makeRoom();
    /// What can be chosen, and this too.
    void addOption(const domain::EditValue &value, const QString &words);

    domain::EditField m_field;
    QLabel *m_label;
    QLineEdit *m_line = nullptr;
    QComboBox *m_box = nullptr;
    QFrame *m_decision;
    QLabel *m_sentence;
    QPushButton *m_theirs;
    QPushButton *m_mine;
    std::vector<EditOption> m_options;
    domain::EditValue m_seen;
    std::optional<domain::EditConflict> m_conflict;
    base::EpochMs m_conflictTold = 0;
    bool m_decisive = false;
    bool m_filling = false;
};

} // namespace throughline::ui
