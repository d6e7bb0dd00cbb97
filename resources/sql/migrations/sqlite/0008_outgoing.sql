-- SPDX-FileCopyrightText: 2026 The Throughline authors
-- SPDX-License-Identifier: Apache-2.0
-- What goes out: answers and the outbox that they wait in, files beside them, what customers allow, and texts and steps that are used often.
ALTER TABLE draft ADD COLUMN channel INTEGER NOT NULL DEFAULT 1
--;;
ALTER TABLE draft ADD COLUMN to_address TEXT NOT NULL DEFAULT ''
--;;
ALTER TABLE draft ADD COLUMN subject TEXT NOT NULL DEFAULT ''
--;;
-- Case and customer are those of the moment of sending; whose it is when it leaves is found by following merges.
CREATE TABLE outgoing (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    request_id  TEXT NOT NULL UNIQUE,
    case_id     BIGINT NOT NULL REFERENCES support_case (id),
    customer_id BIGINT NOT NULL REFERENCES customer (id),
    agent_id    BIGINT REFERENCES agent (id),
    channel     INTEGER NOT NULL,
    identity_id BIGINT REFERENCES identity (id) ON DELETE SET NULL,
    to_address  TEXT NOT NULL,
    subject     TEXT NOT NULL,
    body        TEXT NOT NULL,
    state       INTEGER NOT NULL CHECK (state BETWEEN 0 AND 3),
    held        TEXT NOT NULL DEFAULT '',
    made_at     BIGINT NOT NULL,
    leave_at    BIGINT NOT NULL,
    seen_event  BIGINT REFERENCES event (id),
    event_id    BIGINT UNIQUE REFERENCES event (id),
    version     BIGINT NOT NULL DEFAULT 1,
    CHECK ((state = 1) = (event_id IS NOT NULL))
)
--;;
CREATE INDEX outgoing_waiting ON outgoing (leave_at, id) WHERE state = 0
--;;
CREATE INDEX outgoing_in_outbox ON outgoing (agent_id, leave_at, id) WHERE state IN (0, 3)
--;;
CREATE INDEX outgoing_by_case ON outgoing (case_id, id)
--;;
CREATE INDEX outgoing_by_customer ON outgoing (customer_id, channel)
--;;
CREATE TABLE blob (
    sha256     TEXT PRIMARY KEY,
    size       BIGINT NOT NULL,
    media_type TEXT NOT NULL,
    content    BLOB NOT NULL
)
--;;
-- Of a draft (case and agent), a message in the outbox, or an entry of the timeline.
CREATE TABLE attachment (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    sha256      TEXT NOT NULL REFERENCES blob (sha256),
    name        TEXT NOT NULL,
    case_id     BIGINT REFERENCES support_case (id),
    agent_id    BIGINT REFERENCES agent (id),
    outgoing_id BIGINT REFERENCES outgoing (id),
    event_id    BIGINT REFERENCES event (id),
    CHECK ((case_id IS NULL) = (agent_id IS NULL)),
    CHECK ((CASE WHEN case_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN outgoing_id IS NULL THEN 0 ELSE 1 END)
        + (CASE WHEN event_id IS NULL THEN 0 ELSE 1 END) = 1)
)
--;;
CREATE INDEX attachment_by_draft ON attachment (case_id, agent_id) WHERE case_id IS NOT NULL
--;;
CREATE INDEX attachment_by_outgoing ON attachment (outgoing_id) WHERE outgoing_id IS NOT NULL
--;;
CREATE INDEX attachment_by_event ON attachment (event_id) WHERE event_id IS NOT NULL
--;;
CREATE INDEX attachment_by_blob ON attachment (sha256)
--;;
-- Rows are only ever added: the newest of a channel counts. They stay with whom they were said by, whoever is merged.
CREATE TABLE consent (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    customer_id     BIGINT NOT NULL REFERENCES customer (id),
    channel         INTEGER NOT NULL,
    state           INTEGER NOT NULL,
    since           BIGINT NOT NULL,
    agent_id        BIGINT REFERENCES agent (id),
    reason          TEXT NOT NULL,
    source_event_id BIGINT REFERENCES event (id)
)
--;;
CREATE INDEX consent_by_customer ON consent (customer_id, channel, id)
--;;
CREATE TABLE template (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    name       TEXT NOT NULL,
    language   TEXT NOT NULL,
    subject    TEXT NOT NULL,
    body       TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    version    BIGINT NOT NULL DEFAULT 1,
    UNIQUE (name, language)
)
--;;
-- The definition is JSON: what it asks for and what it does, as documented in core/domain/macro.h.
CREATE TABLE macro (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    name       TEXT NOT NULL UNIQUE,
    definition TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    version    BIGINT NOT NULL DEFAULT 1
)
