-- SPDX-FileCopyrightText: 2026 The Throughline authors
-- SPDX-License-Identifier: Apache-2.0
-- A row of fact is one value of one key; what was withdrawn stays as history, with the value that took its place.
ALTER TABLE fact ADD COLUMN withdrawn_at BIGINT
--;;
ALTER TABLE fact ADD COLUMN withdrawn_by BIGINT REFERENCES agent (id)
--;;
ALTER TABLE fact ADD COLUMN replaced_by BIGINT REFERENCES fact (id)
--;;
-- Each time that a value was told, beyond the newest, which stands in fact itself. They ride along when a fact moves to another customer.
CREATE TABLE fact_telling (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    fact_id    BIGINT NOT NULL REFERENCES fact (id),
    event_id   BIGINT REFERENCES event (id),
    agent_id   BIGINT REFERENCES agent (id),
    told_at    BIGINT NOT NULL,
    confidence DOUBLE PRECISION NOT NULL
)
--;;
CREATE INDEX fact_telling_by_fact ON fact_telling (fact_id)
--;;
-- Names the event and not the customer: what was rejected stays so wherever the event goes. Key and value are in their normal form.
CREATE TABLE fact_rejection (
    event_id BIGINT NOT NULL REFERENCES event (id),
    key      TEXT NOT NULL,
    value    TEXT NOT NULL,
    agent_id BIGINT REFERENCES agent (id),
    at       BIGINT NOT NULL,
    PRIMARY KEY (event_id, key, value)
) WITHOUT ROWID
--;;
CREATE TABLE fact_synonym (
    name TEXT PRIMARY KEY,
    key  TEXT NOT NULL
) WITHOUT ROWID
