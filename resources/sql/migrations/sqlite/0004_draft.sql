-- SPDX-FileCopyrightText: 2026 The Throughline authors
-- SPDX-License-Identifier: Apache-2.0
-- What an agent is writing. No version and no change rows: it concerns nobody else, and it is replaced as a whole.
CREATE TABLE draft (
    case_id    BIGINT NOT NULL REFERENCES support_case (id),
    agent_id   BIGINT NOT NULL REFERENCES agent (id),
    kind       INTEGER NOT NULL,
    body       TEXT NOT NULL,
    direction  INTEGER NOT NULL,
    minutes    INTEGER NOT NULL,
    call_since BIGINT,
    saved_at   BIGINT NOT NULL,
    PRIMARY KEY (case_id, agent_id, kind)
)
--;;
CREATE INDEX draft_by_agent ON draft (agent_id, saved_at)
