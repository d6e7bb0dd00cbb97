-- SPDX-FileCopyrightText: 2026 The Throughline authors
-- SPDX-License-Identifier: Apache-2.0
-- What an entry of the timeline says beyond its text: the customer's address, how they felt and by which rule that was read, what was promised.
ALTER TABLE event ADD COLUMN address TEXT NOT NULL DEFAULT ''
--;;
ALTER TABLE event ADD COLUMN mood INTEGER NOT NULL DEFAULT 0
--;;
ALTER TABLE event ADD COLUMN mood_rule INTEGER NOT NULL DEFAULT 0
--;;
-- Where nothing was written yet, there is no mood that was never read.
INSERT INTO setting (name, value)
SELECT 'mood.rule', '1'
WHERE NOT EXISTS (SELECT 1 FROM event)
--;;
-- Few entries tell of a mood: who jumps from one to the next reads these alone.
CREATE INDEX event_by_mood ON event (customer_id, at, id, mood) WHERE mood <> 0
--;;
-- From where a customer wrote last.
CREATE INDEX event_by_address ON event (customer_id, channel, at, id) WHERE direction = 1 AND address <> ''
--;;
-- A promise is known by the entry with which it was made, which holds its text, and goes where that goes.
CREATE TABLE promise (
    event_id        BIGINT PRIMARY KEY REFERENCES event (id),
    due_at          BIGINT NOT NULL,
    state           INTEGER NOT NULL CHECK (state BETWEEN 0 AND 3),
    source_event_id BIGINT REFERENCES event (id),
    broken_event_id BIGINT REFERENCES event (id),
    settled_event_id BIGINT REFERENCES event (id),
    settled_at      BIGINT,
    settled_by      BIGINT REFERENCES agent (id),
    CHECK ((state IN (1, 3)) = (settled_at IS NOT NULL))
)
--;;
CREATE INDEX promise_standing ON promise (due_at, event_id) WHERE state IN (0, 2)
