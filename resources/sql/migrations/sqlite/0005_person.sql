-- SPDX-FileCopyrightText: 2026 The Throughline authors
-- SPDX-License-Identifier: Apache-2.0
-- One person: who was merged into whom, organisations with their contracts, and the journal by which a merge or a split is undone.
CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
)
--;;
CREATE TABLE organisation (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    name         TEXT NOT NULL,
    tier_id      BIGINT REFERENCES tier (id),
    external_key TEXT UNIQUE,
    version      BIGINT NOT NULL DEFAULT 1
)
--;;
CREATE INDEX organisation_by_name ON organisation (name, id)
--;;
ALTER TABLE customer ADD COLUMN organisation_id BIGINT REFERENCES organisation (id)
--;;
-- Somebody who was merged keeps their row, which answers to the old id and to the keys of imports.
ALTER TABLE customer ADD COLUMN merged_into BIGINT REFERENCES customer (id)
--;;
CREATE INDEX customer_by_organisation ON customer (organisation_id, name, id) WHERE organisation_id IS NOT NULL
--;;
CREATE INDEX customer_merged ON customer (merged_into) WHERE merged_into IS NOT NULL
--;;
CREATE TABLE contract (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    customer_id     BIGINT REFERENCES customer (id),
    organisation_id BIGINT REFERENCES organisation (id),
    tier_id         BIGINT NOT NULL REFERENCES tier (id),
    from_at         BIGINT NOT NULL,
    until_at        BIGINT,
    CHECK ((customer_id IS NULL) <> (organisation_id IS NULL))
)
--;;
CREATE INDEX contract_by_customer ON contract (customer_id) WHERE customer_id IS NOT NULL
--;;
CREATE INDEX contract_by_organisation ON contract (organisation_id) WHERE organisation_id IS NOT NULL
--;;
ALTER TABLE support_case ADD COLUMN merged_into BIGINT REFERENCES support_case (id)
--;;
ALTER TABLE support_case ADD COLUMN split_from BIGINT REFERENCES support_case (id)
--;;
CREATE INDEX case_merged ON support_case (merged_into) WHERE merged_into IS NOT NULL
--;;
CREATE INDEX case_split ON support_case (split_from) WHERE split_from IS NOT NULL
--;;
-- A number may belong to two people, who share a line: whoever asks is told of both.
CREATE TABLE identity_shared (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    customer_id BIGINT NOT NULL REFERENCES customer (id),
    kind        INTEGER NOT NULL,
    value       TEXT NOT NULL,
    normalized  TEXT NOT NULL,
    UNIQUE (customer_id, kind, normalized)
)
--;;
INSERT INTO identity_shared (id, customer_id, kind, value, normalized)
SELECT id, customer_id, kind, value, normalized
FROM identity
ORDER BY id
--;;
DROP TABLE identity
--;;
ALTER TABLE identity_shared RENAME TO identity
--;;
CREATE INDEX identity_by_normalized ON identity (kind, normalized, customer_id)
--;;
CREATE TABLE action (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    kind        INTEGER NOT NULL,
    from_id     BIGINT NOT NULL,
    into_id     BIGINT NOT NULL,
    customer_id BIGINT REFERENCES customer (id),
    agent_id    BIGINT REFERENCES agent (id),
    at          BIGINT NOT NULL,
    summary     TEXT NOT NULL,
    choices     TEXT NOT NULL DEFAULT '',
    undone_at   BIGINT,
    undone_by   BIGINT REFERENCES agent (id)
)
--;;
CREATE INDEX action_by_from ON action (kind, from_id) WHERE undone_at IS NULL
--;;
CREATE INDEX action_by_into ON action (kind, into_id) WHERE undone_at IS NULL
--;;
-- One value that an action changed: of which column (numbered in core/storage/journalstore.h), of which row, from what, to what.
CREATE TABLE action_cell (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    action_id  BIGINT NOT NULL REFERENCES action (id),
    cell       INTEGER NOT NULL,
    row_id     BIGINT NOT NULL,
    old_number BIGINT,
    new_number BIGINT,
    old_text   TEXT,
    new_text   TEXT
)
--;;
CREATE INDEX action_cell_by_action ON action_cell (action_id, cell, row_id)
--;;
CREATE INDEX action_cell_by_row ON action_cell (cell, row_id, action_id)
--;;
CREATE INDEX action_cell_by_old ON action_cell (cell, old_number, row_id)
