-- SPDX-FileCopyrightText: 2026 The Throughline authors
-- SPDX-License-Identifier: Apache-2.0
--
-- Roadmaps with lanes of their own, gateways, conditions, timers and roadmaps in roadmaps; runs that are in several places at once.
ALTER TABLE lane ADD COLUMN key TEXT NOT NULL DEFAULT ''
--;;
ALTER TABLE lane ADD COLUMN name TEXT NOT NULL DEFAULT ''
--;;
ALTER TABLE lane ADD COLUMN visible INTEGER NOT NULL DEFAULT 0
--;;
ALTER TABLE roadmap_version ADD COLUMN own_lanes INTEGER NOT NULL DEFAULT 0
--;;
ALTER TABLE roadmap_version ADD COLUMN head TEXT NOT NULL DEFAULT ''
--;;
ALTER TABLE step ADD COLUMN gateway INTEGER NOT NULL DEFAULT 1
--;;
ALTER TABLE step ADD COLUMN policy TEXT NOT NULL DEFAULT ''
--;;
ALTER TABLE step ADD COLUMN more_facts TEXT NOT NULL DEFAULT ''
--;;
ALTER TABLE step ADD COLUMN makes TEXT NOT NULL DEFAULT ''
--;;
ALTER TABLE step ADD COLUMN checklist TEXT NOT NULL DEFAULT ''
--;;
ALTER TABLE step ADD COLUMN evidence_wanted TEXT NOT NULL DEFAULT ''
--;;
ALTER TABLE step ADD COLUMN may_do TEXT NOT NULL DEFAULT ''
--;;
ALTER TABLE step ADD COLUMN template_key TEXT NOT NULL DEFAULT ''
--;;
ALTER TABLE step ADD COLUMN presenter_note TEXT NOT NULL DEFAULT ''
--;;
ALTER TABLE step ADD COLUMN wait_for BIGINT
--;;
ALTER TABLE step ADD COLUMN wait_until TEXT NOT NULL DEFAULT ''
--;;
ALTER TABLE step ADD COLUMN sub_roadmap TEXT NOT NULL DEFAULT ''
--;;
ALTER TABLE step ADD COLUMN sub_version BIGINT REFERENCES roadmap_version (id)
--;;
ALTER TABLE step ADD COLUMN gates TEXT NOT NULL DEFAULT ''
--;;
ALTER TABLE transition ADD COLUMN condition TEXT NOT NULL DEFAULT ''
--;;
ALTER TABLE run ADD COLUMN state TEXT NOT NULL DEFAULT ''
--;;
ALTER TABLE run ADD COLUMN wake_at BIGINT
--;;
CREATE INDEX run_by_wake ON run (wake_at)
--;;
ALTER TABLE run_step ADD COLUMN step_key TEXT NOT NULL DEFAULT ''
--;;
ALTER TABLE run_step ADD COLUMN outcome TEXT NOT NULL DEFAULT ''
