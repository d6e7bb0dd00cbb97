-- SPDX-FileCopyrightText: 2026 The Throughline authors
-- SPDX-License-Identifier: Apache-2.0
-- Times are UTC epoch milliseconds. Numbered kinds are documented in core/domain. Statements end at a line "--;;".
CREATE TABLE workspace (
    id          INTEGER PRIMARY KEY CHECK (id = 1),
    uuid        TEXT NOT NULL,
    name        TEXT NOT NULL,
    created_at  BIGINT NOT NULL
)
--;;
CREATE TABLE command (
    request_id  TEXT PRIMARY KEY,
    kind        TEXT NOT NULL,
    result      BIGINT NOT NULL,
    at          BIGINT NOT NULL
) WITHOUT ROWID
--;;
CREATE TABLE change (
    seq         INTEGER PRIMARY KEY AUTOINCREMENT,
    subject     INTEGER NOT NULL,
    subject_id  BIGINT NOT NULL,
    customer_id BIGINT,
    case_id     BIGINT,
    origin      TEXT NOT NULL,
    at          BIGINT NOT NULL
)
--;;
CREATE TABLE tier (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    name        TEXT NOT NULL UNIQUE,
    rank        INTEGER NOT NULL
)
--;;
CREATE TABLE agent (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    name        TEXT NOT NULL UNIQUE,
    email       TEXT NOT NULL DEFAULT ''
)
--;;
CREATE TABLE queue (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    name        TEXT NOT NULL UNIQUE
)
--;;
CREATE TABLE product (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    name        TEXT NOT NULL UNIQUE
)
--;;
CREATE TABLE customer (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    name          TEXT NOT NULL,
    tier_id       BIGINT REFERENCES tier (id),
    language      TEXT NOT NULL DEFAULT '',
    time_zone     TEXT NOT NULL DEFAULT '',
    since         BIGINT,
    last_event_at BIGINT NOT NULL DEFAULT 0,
    external_key  TEXT UNIQUE,
    version       BIGINT NOT NULL DEFAULT 1
)
--;;
CREATE INDEX customer_by_name ON customer (name, id)
--;;
CREATE TABLE identity (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    customer_id BIGINT NOT NULL REFERENCES customer (id),
    kind        INTEGER NOT NULL,
    value       TEXT NOT NULL,
    normalized  TEXT NOT NULL,
    UNIQUE (kind, normalized)
)
--;;
CREATE INDEX identity_by_customer ON identity (customer_id)
--;;
CREATE TABLE purchase (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    customer_id     BIGINT NOT NULL REFERENCES customer (id),
    product_id      BIGINT NOT NULL REFERENCES product (id),
    product_version TEXT NOT NULL DEFAULT '',
    serial          TEXT NOT NULL DEFAULT '',
    purchased_at    BIGINT,
    warranty_until  BIGINT,
    external_key    TEXT UNIQUE
)
--;;
CREATE INDEX purchase_by_customer ON purchase (customer_id)
--;;
CREATE INDEX purchase_by_product ON purchase (product_id, product_version)
--;;
CREATE TABLE support_case (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    customer_id   BIGINT NOT NULL REFERENCES customer (id),
    tier_id       BIGINT REFERENCES tier (id),
    queue_id      BIGINT REFERENCES queue (id),
    owner_id      BIGINT REFERENCES agent (id),
    product_id    BIGINT REFERENCES product (id),
    subject       TEXT NOT NULL,
    status        INTEGER NOT NULL,
    priority      INTEGER NOT NULL,
    opened_at     BIGINT NOT NULL,
    due_at        BIGINT NOT NULL,
    closed_at     BIGINT,
    last_event_at BIGINT NOT NULL,
    external_key  TEXT UNIQUE,
    version       BIGINT NOT NULL DEFAULT 1
)
--;;
CREATE INDEX case_by_customer ON support_case (customer_id, last_event_at, id)
--;;
CREATE INDEX open_case_by_due ON support_case (due_at, id) WHERE closed_at IS NULL
--;;
CREATE INDEX open_case_by_queue ON support_case (queue_id, due_at, id) WHERE closed_at IS NULL
--;;
CREATE INDEX open_case_by_owner ON support_case (owner_id, due_at, id) WHERE closed_at IS NULL
--;;
CREATE TABLE event (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    customer_id BIGINT NOT NULL REFERENCES customer (id),
    case_id     BIGINT REFERENCES support_case (id),
    at          BIGINT NOT NULL CHECK (at BETWEEN -4398046511104 AND 4398046511103),
    channel     INTEGER NOT NULL,
    kind        INTEGER NOT NULL,
    direction   INTEGER NOT NULL,
    visibility  INTEGER NOT NULL,
    agent_id    BIGINT REFERENCES agent (id),
    product_id  BIGINT REFERENCES product (id),
    subject     TEXT NOT NULL,
    origin_key  TEXT,
    body        TEXT NOT NULL
)
--;;
-- Channel, product and case ride along so that a filtered page reads the index alone until a row fits.
CREATE INDEX event_by_customer ON event (customer_id, at, id, channel, product_id, case_id)
--;;
CREATE INDEX event_by_case ON event (case_id, at, id)
--;;
-- Also leads from a place in the search index back to the row.
CREATE INDEX event_by_time ON event (at, id)
--;;
-- Bookkeeping of ours (kind 6) isn't counted as an event: with this, counting reads indexes only.
CREATE INDEX event_bookkeeping ON event (id) WHERE kind = 6
--;;
CREATE TABLE fact (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    customer_id     BIGINT NOT NULL REFERENCES customer (id),
    key             TEXT NOT NULL,
    value           TEXT NOT NULL,
    source_event_id BIGINT REFERENCES event (id),
    agent_id        BIGINT REFERENCES agent (id),
    told_at         BIGINT NOT NULL,
    confidence      DOUBLE PRECISION NOT NULL DEFAULT 1.0,
    UNIQUE (customer_id, key, value)
)
--;;
CREATE TABLE article (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    external_id  TEXT NOT NULL DEFAULT '',
    external_key TEXT UNIQUE,
    title        TEXT NOT NULL,
    body         TEXT NOT NULL,
    product_id   BIGINT REFERENCES product (id),
    language     TEXT NOT NULL DEFAULT '',
    tags         TEXT NOT NULL DEFAULT '',
    status       INTEGER NOT NULL,
    updated_at   BIGINT NOT NULL,
    version      BIGINT NOT NULL DEFAULT 1
)
--;;
CREATE INDEX article_by_title ON article (title, id)
--;;
CREATE TABLE roadmap (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    external_key TEXT NOT NULL UNIQUE,
    name         TEXT NOT NULL,
    summary      TEXT NOT NULL DEFAULT '',
    products     TEXT NOT NULL DEFAULT '',
    keywords     TEXT NOT NULL DEFAULT ''
)
--;;
CREATE TABLE roadmap_version (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    roadmap_id BIGINT NOT NULL REFERENCES roadmap (id),
    number     INTEGER NOT NULL,
    status     INTEGER NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (roadmap_id, number)
)
--;;
CREATE TABLE lane (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    version_id BIGINT NOT NULL REFERENCES roadmap_version (id),
    kind       INTEGER NOT NULL,
    position   INTEGER NOT NULL,
    UNIQUE (version_id, position)
)
--;;
CREATE TABLE step (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    version_id BIGINT NOT NULL REFERENCES roadmap_version (id),
    lane_id    BIGINT NOT NULL REFERENCES lane (id),
    key        TEXT NOT NULL,
    position   INTEGER NOT NULL,
    kind       INTEGER NOT NULL,
    title      TEXT NOT NULL,
    text       TEXT NOT NULL DEFAULT '',
    fact_key   TEXT NOT NULL DEFAULT '',
    promised   BIGINT,
    UNIQUE (version_id, key)
)
--;;
CREATE TABLE step_article (
    step_id     BIGINT NOT NULL REFERENCES step (id),
    article_key TEXT NOT NULL,
    PRIMARY KEY (step_id, article_key)
) WITHOUT ROWID
--;;
CREATE TABLE transition (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    version_id BIGINT NOT NULL REFERENCES roadmap_version (id),
    from_step  BIGINT NOT NULL REFERENCES step (id),
    to_step    BIGINT NOT NULL REFERENCES step (id),
    label      TEXT NOT NULL DEFAULT '',
    position   INTEGER NOT NULL
)
--;;
CREATE INDEX transition_by_version ON transition (version_id, position)
--;;
CREATE TABLE run (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id    BIGINT NOT NULL UNIQUE REFERENCES support_case (id),
    version_id BIGINT NOT NULL REFERENCES roadmap_version (id),
    status     INTEGER NOT NULL,
    next_steps TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    version    BIGINT NOT NULL DEFAULT 1
)
--;;
CREATE TABLE run_step (
    run_id   BIGINT NOT NULL REFERENCES run (id),
    position INTEGER NOT NULL,
    step_id  BIGINT NOT NULL REFERENCES step (id),
    done_at  BIGINT NOT NULL,
    agent_id BIGINT REFERENCES agent (id),
    evidence TEXT NOT NULL DEFAULT '',
    event_id BIGINT REFERENCES event (id),
    PRIMARY KEY (run_id, position)
) WITHOUT ROWID
--;;
CREATE TABLE import_file (
    sha256      TEXT PRIMARY KEY,
    source      TEXT NOT NULL,
    format      TEXT NOT NULL,
    file_name   TEXT NOT NULL,
    imported_at BIGINT NOT NULL
) WITHOUT ROWID
