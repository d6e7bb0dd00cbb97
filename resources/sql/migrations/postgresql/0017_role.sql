-- SPDX-FileCopyrightText: 2026 The Throughline authors
-- SPDX-License-Identifier: Apache-2.0
-- What agents are beside their names ("lead", "tier2"): by these a step of a roadmap says who may do it.
CREATE TABLE agent_role (
    agent_id BIGINT NOT NULL REFERENCES agent (id),
    role     TEXT NOT NULL,
    PRIMARY KEY (agent_id, role)
)
