// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/edit.h"
#include "tests/support/catchqt.h"

#include <algorithm>
#include <map>
#include <random>

using namespace throughline;
using namespace throughline::domain;
using namespace Qt::StringLiterals;

namespace {

EditValue number(qint64 value)
{
    return EditValue::of(std::optional(value));
}

/// All writes to one record, in their order: slow, and without any notion of a rule. An editor looked after `looked` of them. Nothing is stored: what a field
/// holds is found by going through everything.
struct History {
    struct Write {
        EditField field;
        EditValue value;
    };
    std::vector<Write> writes;

    EditValue at(EditField field, size_t looked) const
    {
        EditValue found = number(0);
        for (size_t i = 0; i < looked; ++i) {
            if (writes[i].field == field)
                found = writes[i].value;
        }
        return found;
    }
    /// Would writing it destroy something that the editor hasn't seen?
    bool destroys(EditField field, size_t looked, const EditValue &value) const
    {
        const EditValue now = at(field, writes.size());
        if (now == value)
            return false; // both wanted the same
        // It is what the editor saw: either nobody wrote, or all that was written was taken back.
        for (size_t i = writes.size(); i-- > looked;) {
            if (writes[i].field == field)
                return writes[i].value != at(field, looked);
        }
        return false;
    }
};

} // namespace

TEST_CASE("a field that nobody has touched takes the new value, one that has it already needs nothing, all else is a "
          "conflict")
{
    CHECK(judge(number(1), number(1), number(2)) == EditVerdict::Take);
    CHECK(judge(number(2), number(1), number(2)) == EditVerdict::NothingToDo);
    CHECK(judge(number(1), number(1), number(1)) == EditVerdict::NothingToDo);
    CHECK(judge(number(3), number(1), number(2)) == EditVerdict::Conflict);
    // Who puts a value back to what they saw still doesn't know of the one that is there.
    CHECK(judge(number(3), number(1), number(1)) == EditVerdict::Conflict);
    CHECK(judge(EditValue::of(std::optional<qint64>()), number(1), number(2)) == EditVerdict::Conflict);
    CHECK(judge(EditValue::of(QString()), EditValue::of(u""_s), EditValue::of(u"x"_s)) == EditVerdict::Take);
}

TEST_CASE(
    "several editors with old views never destroy what they haven't seen, and lose nothing of what they could write")
{
    std::mt19937 random(1);
    const auto below = [&](int most) { return int(random() % unsigned(most)); };
    const QList<EditField> fields = editableCaseFields();
    int conflicts = 0;
    int taken = 0;
    for (int story = 0; story < 300; ++story) {
        History history;
        std::map<EditField, EditValue> record;
        for (const EditField field : fields)
            record[field] = number(0);
        std::map<int, size_t> looked;
        for (int turn = 0; turn < 40; ++turn) {
            const int editor = below(3);
            if (below(3) == 0)
                looked[editor] = history.writes.size();
            std::vector<FieldEdit> edits;
            for (const EditField field : fields) {
                if (below(4) == 0)
                    edits.push_back({ field, history.at(field, looked[editor]), number(below(3)) });
            }
            const EditDecision decision = decide(edits, [&](EditField field) { return record.at(field); });
            std::vector<EditField> refused;
            for (const EditConflict &conflict : decision.conflicts) {
                refused.push_back(conflict.field);
                CHECK(conflict.current == history.at(conflict.field, history.writes.size()));
            }
            const History before = history;
            for (const FieldEdit &edit : edits) {
                const bool destroys = before.destroys(edit.field, looked[editor], edit.value);
                const bool isRefused = std::find(refused.begin(), refused.end(), edit.field) != refused.end();
                REQUIRE(destroys == isRefused);
                if (!destroys)
                    history.writes.push_back({ edit.field, edit.value });
            }
            for (const FieldEdit &edit : decision.take)
                record[edit.field] = edit.value;
            for (const EditField field : fields)
                REQUIRE(record[field] == history.at(field, history.writes.size()));
            conflicts += int(decision.conflicts.size());
            taken += int(decision.take.size());
        }
    }
    CHECK(conflicts > 1000);
    CHECK(taken > 1000);
}

TEST_CASE("edits of different fields come to the same, whoever is first")
{
    SupportCase start;
    start.subject = u"Router"_s;
    const std::vector<FieldEdit> ana { { EditField::Status, valueOf(start, EditField::Status),
        EditValue::of(CaseStatus::Solved) } };
    const std::vector<FieldEdit> noa { { EditField::Subject, valueOf(start, EditField::Subject),
                                           EditValue::of(u"Modem"_s) },
        { EditField::Owner, valueOf(start, EditField::Owner), number(4) } };
    const auto both = [&](const auto &first, const auto &second) {
        SupportCase c = start;
        for (const auto &edits : { first, second }) {
            const EditDecision decision = decide(edits, [&](EditField field) { return valueOf(c, field); });
            CHECK(decision.conflicts.empty());
            c = edited(c, decision.take, 50);
        }
        return c;
    };
    CHECK(both(ana, noa) == both(noa, ana));
    CHECK(both(ana, noa).subject == u"Modem"_s);
    CHECK(both(ana, noa).owner == AgentId(4));
}

TEST_CASE("a status that ends a case gives it its closing time once, and any other takes it away")
{
    const auto status = [](CaseStatus value) {
        return std::vector<FieldEdit> { { EditField::Status, {}, EditValue::of(value) } };
    };
    SupportCase c = edited(SupportCase(), status(CaseStatus::Solved), 50);
    CHECK(c.closedAt == 50);
    c = edited(c, status(CaseStatus::Closed), 90);
    CHECK(c.closedAt == 50);
    c = edited(c, status(CaseStatus::Open), 99);
    CHECK_FALSE(c.closedAt);
}

TEST_CASE("every field reads back what was written to it and has a name of its own")
{
    QStringList names;
    for (const EditField field : editableCaseFields()) {
        const EditValue value = field == EditField::Subject ? EditValue::of(u"x"_s) : number(2);
        CHECK(valueOf(edited(SupportCase(), { { field, {}, value } }, 0), field) == value);
        names.append(editFieldName(field));
        CHECK(editFieldFromName(names.last()) == field);
    }
    for (const EditField field : editableCustomerFields()) {
        const bool text = field != EditField::Tier && field != EditField::Organisation;
        const EditValue value = text ? EditValue::of(u"x"_s) : number(2);
        CHECK(valueOf(edited(Customer(), { { field, {}, value } }), field) == value);
        names.append(editFieldName(field));
    }
    CHECK(names.removeDuplicates() == 0);
    CHECK_FALSE(names.contains(QString()));
}

TEST_CASE("an edit that can't be is refused before anything is written")
{
    const auto check = [](EditField field, const EditValue &value) {
        const QList<EditField> &all = editableCaseFields().contains(field) ? editableCaseFields()
                                                                           : editableCustomerFields();
        return checkEdits({ { field, {}, value } }, all);
    };
    CHECK_FALSE(check(EditField::Subject, EditValue::of(u"  "_s)).ok());
    CHECK_FALSE(check(EditField::Name, EditValue::of(QString())).ok());
    CHECK_FALSE(check(EditField::Status, number(7)).ok());
    CHECK_FALSE(check(EditField::Status, EditValue()).ok());
    CHECK_FALSE(check(EditField::Priority, number(0)).ok());
    CHECK_FALSE(check(EditField::Language, EditValue::of(u"German!"_s)).ok());
    for (const QString &wrong : { u"xx-nonsense-zz"_s, u"xx"_s, u"de-nonsense-DE"_s, u"de-XY"_s, u"e"_s, u"german"_s })
        CHECK_FALSE(check(EditField::Language, EditValue::of(wrong)).ok());
    for (const QString &right : { u"de"_s, u"PT-br"_s, u"zh-Hant-TW"_s, u"es-419"_s, u"tlh"_s, u"sl-rozaj"_s,
             u"de-CH-1996"_s, u"en-x-mine"_s, u"ar"_s, u"mi"_s })
        CHECK(check(EditField::Language, EditValue::of(right)).ok());
    for (const QString &text : { u"two\nlines"_s, u"a\u0007b"_s, u"a\tb"_s, u"a\u2029b"_s }) {
        CHECK_FALSE(check(EditField::Name, EditValue::of(text)).ok());
        CHECK_FALSE(check(EditField::Subject, EditValue::of(text)).ok());
    }
    CHECK_FALSE(check(EditField::TimeZone, EditValue::of(u"Europe/Nowhere"_s)).ok());
    CHECK_FALSE(check(EditField::DueAt, number(-1)).ok());
    CHECK(check(EditField::DueAt, EditValue()).ok());
    CHECK(check(EditField::TimeZone, EditValue::of(u"Europe/Berlin"_s)).ok());
    CHECK(check(EditField::Language, EditValue::of(u"pt-BR"_s)).ok());
    CHECK(check(EditField::Subject, EditValue::of(u" Modem "_s))->front().value.text == u"Modem"_s);
    const FieldEdit status { EditField::Status, {}, number(2) };
    CHECK_FALSE(checkEdits({ status, status }, editableCaseFields()).ok());
    CHECK_FALSE(checkEdits({ status }, editableCustomerFields()).ok());
}
