-- SPDX-FileCopyrightText: 2026 The Throughline authors
-- SPDX-License-Identifier: Apache-2.0
-- Up to which entry an agent has seen a customer's timeline.
CREATE TABLE timeline_seen (
    agent_id    BIGINT NOT NULL REFERENCES agent (id),
    customer_id BIGINT NOT NULL REFERENCES customer (id),
    event_at    BIGINT NOT NULL,
    event_id    BIGINT NOT NULL,
    seen_at     BIGINT NOT NULL,
    PRIMARY KEY (agent_id, customer_id)
) WITHOUT ROWID
--;;
-- Who keeps which entry in sight, from when to when. The customer is the entry's own, so that a pin moves along with it.
CREATE TABLE pin (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id   BIGINT NOT NULL REFERENCES event (id),
    agent_id   BIGINT REFERENCES agent (id),
    pinned_at  BIGINT NOT NULL,
    removed_by BIGINT REFERENCES agent (id),
    removed_at BIGINT
)
--;;
CREATE UNIQUE INDEX pin_in_force ON pin (event_id) WHERE removed_at IS NULL
