<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!-- SPDX-FileCopyrightText: 2026 The Throughline authors -->
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- English is written in the sources; here are its plurals, which Qt knows no other way to choose. -->
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>CustomerHeader</name>
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
</TS>
