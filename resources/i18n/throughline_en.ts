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
</TS>
