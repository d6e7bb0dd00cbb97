-- SPDX-FileCopyrightText: 2026 The Throughline authors
-- SPDX-License-Identifier: Apache-2.0
-- What came of a practice. It holds no word that was written, and of the case that was practised its number alone. Points are tenths; the aspects are JSON:
-- [{"aspect": "steps", "points": 380, "of": 400}, …], as domain::PracticeScore has them.
CREATE TABLE training_result (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    agent_id   BIGINT NOT NULL REFERENCES agent (id),
    version_id BIGINT NOT NULL REFERENCES roadmap_version (id),
    case_id    BIGINT REFERENCES support_case (id),
    at         BIGINT NOT NULL,
    points     INTEGER NOT NULL,
    moves      INTEGER NOT NULL,
    aspects    TEXT NOT NULL
)
--;;
CREATE INDEX training_result_by_agent ON training_result (agent_id, at)
--;;
CREATE INDEX training_result_by_version ON training_result (version_id, at)
--;;
CREATE INDEX training_result_by_case ON training_result (case_id)
