<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!-- SPDX-FileCopyrightText: 2026 The Throughline authors -->
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- English is written in the sources; here are its plurals, which Qt knows no other way to choose. -->
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>throughline::ui::ErasureDialog</name>
    <message numerus="yes">
        <source>%n address(es)</source>
        <translation>
            <numerusform>%n address</numerusform>
            <numerusform>%n addresses</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fact(s)</source>
        <translation>
            <numerusform>%n fact</numerusform>
            <numerusform>%n facts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) that were merged into this one</source>
        <translation>
            <numerusform>%n record that was merged into this one</numerusform>
            <numerusform>%n records that were merged into this one</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Left without words: %n entry(s) of the timeline, </source>
        <translation>
            <numerusform>Left without words: %n entry of the timeline, </numerusform>
            <numerusform>Left without words: %n entries of the timeline, </numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and the subject(s) of %n case(s).</source>
        <translation>
            <numerusform>and the subject of %n case.</numerusform>
            <numerusform>and the subjects of %n cases.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open case(s) will be closed.</source>
        <translation>
            <numerusform>%n open case will be closed.</numerusform>
            <numerusform>%n open cases will be closed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) of other customers lose one of these addresses.</source>
        <translation>
            <numerusform>%n entry of another customer loses one of these addresses.</numerusform>
            <numerusform>%n entries of other customers lose one of these addresses.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Left as they are: %n entry(s) of other customers that may speak of them:</source>
        <translation>
            <numerusform>Left as it is: %n entry of another customer that may speak of them:</numerusform>
            <numerusform>Left as they are: %n entries of other customers that may speak of them:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CustomerHeader</name>
    <message numerus="yes">
        <source>+%n promise(s)</source>
        <translation>
            <numerusform>+%n promise</numerusform>
            <numerusform>+%n promises</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Paid %1 in %n payment(s)</source>
        <translation>
            <numerusform>Paid %1 in %n payment</numerusform>
            <numerusform>Paid %1 in %n payments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n case(s)</source>
        <translation>
            <numerusform>%n case</numerusform>
            <numerusform>%n cases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>+%n other open case(s)</source>
        <translation>
            <numerusform>+%n other open case</numerusform>
            <numerusform>+%n other open cases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open case(s)</source>
        <translation>
            <numerusform>%n open case</numerusform>
            <numerusform>%n open cases</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Merging</name>
    <message numerus="yes">
        <source>%n payment(s)</source>
        <translation>
            <numerusform>%n payment</numerusform>
            <numerusform>%n payments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s)</source>
        <translation>
            <numerusform>%n entry</numerusform>
            <numerusform>%n entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n case(s)</source>
        <translation>
            <numerusform>%n case</numerusform>
            <numerusform>%n cases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n walk(s) through a roadmap</source>
        <translation>
            <numerusform>%n walk through a roadmap</numerusform>
            <numerusform>%n walks through a roadmap</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n address(s)</source>
        <translation>
            <numerusform>%n address</numerusform>
            <numerusform>%n addresses</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n product(s)</source>
        <translation>
            <numerusform>%n product</numerusform>
            <numerusform>%n products</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fact(s)</source>
        <translation>
            <numerusform>%n fact</numerusform>
            <numerusform>%n facts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contract(s)</source>
        <translation>
            <numerusform>%n contract</numerusform>
            <numerusform>%n contracts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) come over.</source>
        <translation>
            <numerusform>%n entry comes over.</numerusform>
            <numerusform>%n entries come over.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Split %n entry(s) off from %1 as %2.</source>
        <translation>
            <numerusform>Split %n entry off from %1 as %2.</numerusform>
            <numerusform>Split %n entries off from %1 as %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) go along, with what is attached.</source>
        <translation>
            <numerusform>%n entry goes along, with what is attached.</numerusform>
            <numerusform>%n entries go along, with what is attached.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n internal one(s) among them stay internal.</source>
        <translation>
            <numerusform>%n internal one among them stays internal.</numerusform>
            <numerusform>%n internal ones among them stay internal.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) of the roadmap stay with %1, which walks it.</source>
        <translation>
            <numerusform>%n step of the roadmap stays with %1, which walks it.</numerusform>
            <numerusform>%n steps of the roadmap stay with %1, which walks it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) about earlier moves stay with %1.</source>
        <translation>
            <numerusform>%n entry about an earlier move stays with %1.</numerusform>
            <numerusform>%n entries about earlier moves stay with %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selected entry(s) aren't in %1 and stay where they are.</source>
        <translation>
            <numerusform>%n selected entry isn't in %1 and stays where it is.</numerusform>
            <numerusform>%n selected entries aren't in %1 and stay where they are.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message numerus="yes">
        <source>%n quoted line(s)</source>
        <translation>
            <numerusform>%n quoted line</numerusform>
            <numerusform>%n quoted lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s). The customer sees all of them.</source>
        <translation>
            <numerusform>%n entry. The customer sees it.</numerusform>
            <numerusform>%n entries. The customer sees all of them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s).</source>
        <translation>
            <numerusform>%n entry.</numerusform>
            <numerusform>%n entries.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n internal one(s) left out: the customer doesn't see them.</source>
        <translation>
            <numerusform>%n internal one is left out: the customer doesn't see it.</numerusform>
            <numerusform>%n internal ones are left out: the customer doesn't see them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them internal: don't give this to the customer.</source>
        <translation>
            <numerusform>%n of them is internal: don't give this to the customer.</numerusform>
            <numerusform>%n of them are internal: don't give this to the customer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… %n more character(s) aren't printed.</source>
        <translation>
            <numerusform>… %n more character isn't printed.</numerusform>
            <numerusform>… %n more characters aren't printed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… %n more character(s) aren't shown; copying takes all of them.</source>
        <translation>
            <numerusform>… %n more character isn't shown; copying takes all of them.</numerusform>
            <numerusform>… %n more characters aren't shown; copying takes all of them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>throughline::ui::QueueListModel</name>
    <message numerus="yes">
        <source>%1, %n open case(s)</source>
        <translation>
            <numerusform>%1, %n open case</numerusform>
            <numerusform>%1, %n open cases</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>throughline::ui::TimelineView</name>
    <message numerus="yes">
        <source>%n new event(s) below, go there</source>
        <translation>
            <numerusform>%n new event below, go there</numerusform>
            <numerusform>%n new events below, go there</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>throughline::ui::RoadmapPane</name>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n step</numerusform>
            <numerusform>%n steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>throughline::ui::DeviationLines</name>
    <message numerus="yes">
        <source>%n earlier one(s)</source>
        <translation>
            <numerusform>%n earlier one</numerusform>
            <numerusform>%n earlier ones</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>throughline::ui::StepCard</name>
    <message numerus="yes">
        <source>One of %n next step(s)</source>
        <translation>
            <numerusform>One of %n next step</numerusform>
            <numerusform>One of %n next steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>throughline::ui::ExcerptDialog</name>
    <message numerus="yes">
        <source>The %n selected entry(s)</source>
        <translation>
            <numerusform>The %n selected entry</numerusform>
            <numerusform>The %n selected entries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>throughline::ui::AskGuard</name>
    <message numerus="yes">
        <source>(%n question(s) more)</source>
        <translation>
            <numerusform>(%n question more)</numerusform>
            <numerusform>(%n questions more)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>throughline::ui::AttachmentList</name>
    <message numerus="yes">
        <source>attaching %n file(s)…</source>
        <translation>
            <numerusform>attaching %n file…</numerusform>
            <numerusform>attaching %n files…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>throughline::ui::WaitingStrip</name>
    <message numerus="yes">
        <source>not sent yet: %n s</source>
        <translation>
            <numerusform>not sent yet: %n s</numerusform>
            <numerusform>not sent yet: %n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more, not sent yet</source>
        <translation>
            <numerusform>%n more, not sent yet</numerusform>
            <numerusform>%n more, not sent yet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>throughline::ui::OutboxBar</name>
    <message numerus="yes">
        <source>Sending to %1 in %n s</source>
        <translation>
            <numerusform>Sending to %1 in %n s</numerusform>
            <numerusform>Sending to %1 in %n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>(%n more on the way)</source>
        <translation>
            <numerusform>(%n more on the way)</numerusform>
            <numerusform>(%n more on the way)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) held</source>
        <translation>
            <numerusform>%n message held</numerusform>
            <numerusform>%n messages held</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>throughline::ui::BelongingDialog</name>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 · %n people</source>
        <translation>
            <numerusform>%1 · %n person</numerusform>
            <numerusform>%1 · %n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>throughline::ui::OrganisationDialog</name>
    <message numerus="yes">
        <source>%n people belong to it: Enter goes to one</source>
        <translation>
            <numerusform>%n person belongs to it: Enter goes there</numerusform>
            <numerusform>%n people belong to it: Enter goes to one</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>throughline::ui::CaseChooser</name>
    <message numerus="yes">
        <source>The newest %n case(s); an older one is found by its number.</source>
        <translation>
            <numerusform>The newest %n case; an older one is found by its number.</numerusform>
            <numerusform>The newest %n cases; an older one is found by its number.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>throughline::ui::RoadmapEditor</name>
    <message numerus="yes">
        <source>%1 is written, without %n thing(s) that this format doesn't know.</source>
        <translation>
            <numerusform>%1 is written, without one thing that this format doesn't know.</numerusform>
            <numerusform>%1 is written, without %n things that this format doesn't know.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 · %n step(s)</source>
        <translation>
            <numerusform>%1 · %n step</numerusform>
            <numerusform>%1 · %n steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) since version %1:</source>
        <translation>
            <numerusform>%n change since version %1:</numerusform>
            <numerusform>%n changes since version %1:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n case(s) under way stay on their version, and can be moved one by one.</source>
        <translation>
            <numerusform>%n case under way stays on its version, and can be moved.</numerusform>
            <numerusform>%n cases under way stay on their version, and can be moved one by one.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 is a draft now. In it, %n thing(s) weren't in order: %2</source>
        <translation>
            <numerusform>%1 is a draft now. In it, %n thing wasn't in order: %2</numerusform>
            <numerusform>%1 is a draft now. In it, %n things weren't in order: %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The checks found %n thing(s):</source>
        <translation>
            <numerusform>The checks found %n thing:</numerusform>
            <numerusform>The checks found %n things:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>throughline::ui::VersionCompare</name>
    <message numerus="yes">
        <source>%n difference(s)</source>
        <translation>
            <numerusform>%n difference</numerusform>
            <numerusform>%n differences</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PracticeWords</name>
    <message numerus="yes">
        <source>%n case(s)</source>
        <translation>
            <numerusform>%n case</numerusform>
            <numerusform>%n cases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n entry</numerusform>
            <numerusform>%n entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%L1 of %n closed case(s) have an article: %2 %</source>
        <translation>
            <numerusform>%L1 of %n closed case has an article: %2 %</numerusform>
            <numerusform>%L1 of %n closed cases have an article: %2 %</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n case(s)</source>
        <translation>
            <numerusform>%n case</numerusform>
            <numerusform>%n cases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n entry</numerusform>
            <numerusform>%n entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%L1 of %n closed case(s) have an article: %2 %</source>
        <translation>
            <numerusform>%L1 of %n closed case has an article: %2 %</numerusform>
            <numerusform>%L1 of %n closed cases have an article: %2 %</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>throughline::ui::PracticeDialog</name>
    <message numerus="yes">
        <source>the last %n days</source>
        <translation>
            <numerusform>the last day</numerusform>
            <numerusform>the last %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n article(s) that somebody should look at.</source>
        <translation>
            <numerusform>%n article that somebody should look at.</numerusform>
            <numerusform>%n articles that somebody should look at.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>throughline::ui::MirrorWords</name>
    <message numerus="yes">
        <source>%1, in %n case(s)</source>
        <translation>
            <numerusform>%1, in %n case</numerusform>
            <numerusform>%1, in %n cases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: taken in %n case(s), times: %2</source>
        <translation>
            <numerusform>%1: taken in %n case, times: %2</numerusform>
            <numerusform>%1: taken in %n cases, times: %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done in %n case(s), times: %1</source>
        <translation>
            <numerusform>Done in %n case, times: %1</numerusform>
            <numerusform>Done in %n cases, times: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done in %n case(s).</source>
        <translation>
            <numerusform>Done in %n case.</numerusform>
            <numerusform>Done in %n cases.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done more than once in %n case(s), %1 for it</source>
        <translation>
            <numerusform>Done more than once in %n case, %1 for it</numerusform>
            <numerusform>Done more than once in %n cases, %1 for it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done out of order in %n case(s)</source>
        <translation>
            <numerusform>Done out of order in %n case</numerusform>
            <numerusform>Done out of order in %n cases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Next right now in %n case(s)</source>
        <translation>
            <numerusform>Next right now in %n case</numerusform>
            <numerusform>Next right now in %n cases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Overdue right now in %n case(s)</source>
        <translation>
            <numerusform>Overdue right now in %n case</numerusform>
            <numerusform>Overdue right now in %n cases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Promised within %1: late in %n case(s), by %2 (median)</source>
        <translation>
            <numerusform>Promised within %1: late in %n case, by %2 (median)</numerusform>
            <numerusform>Promised within %1: late in %n cases, by %2 (median)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Repeated against the roadmap in %n case(s)</source>
        <translation>
            <numerusform>Repeated against the roadmap in %n case</numerusform>
            <numerusform>Repeated against the roadmap in %n cases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Skipped in %n case(s)</source>
        <translation>
            <numerusform>Skipped in %n case</numerusform>
            <numerusform>Skipped in %n cases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Waited %1 (median), nine of ten up to %2, %3 in all, in %n case(s)</source>
        <translation>
            <numerusform>Waited %1 (median), nine of ten up to %2, %3 in all, in %n case</numerusform>
            <numerusform>Waited %1 (median), nine of ten up to %2, %3 in all, in %n cases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” again in %n case(s), times: %2, %3 in all</source>
        <translation>
            <numerusform>“%1” again in %n case, times: %2, %3 in all</numerusform>
            <numerusform>“%1” again in %n cases, times: %2, %3 in all</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” is overdue right now in %n case(s)</source>
        <translation>
            <numerusform>“%1” is overdue right now in %n case</numerusform>
            <numerusform>“%1” is overdue right now in %n cases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” is promised within %2 and takes %3 (median): late in %n case(s), by %4 in all</source>
        <translation>
            <numerusform>“%1” is promised within %2 and takes %3 (median): late in %n case, by %4 in all</numerusform>
            <numerusform>“%1” is promised within %2 and takes %3 (median): late in %n cases, by %4 in all</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” waits %2 (median), %3 in all, in %n case(s) (times: %4, %5 on average)</source>
        <translation>
            <numerusform>“%1” waits %2 (median), %3 in all, in %n case (times: %4, %5 on average)</numerusform>
            <numerusform>“%1” waits %2 (median), %3 in all, in %n cases (times: %4, %5 on average)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>throughline::ui::MirrorPlace</name>
    <message numerus="yes">
        <source>%1: %n case(s)</source>
        <translation>
            <numerusform>%1: %n case</numerusform>
            <numerusform>%1: %n cases</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>throughline::ui::MirrorView</name>
    <message numerus="yes">
        <source>Late in %n case(s).</source>
        <translation>
            <numerusform>Late in %n case.</numerusform>
            <numerusform>Late in %n cases.</numerusform>
        </translation>
    </message>
</context>
</TS>
