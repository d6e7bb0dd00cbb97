-- SPDX-FileCopyrightText: 2026 The Throughline authors
-- SPDX-License-Identifier: Apache-2.0
-- What articles were of use for, what is said against them, what they were looked through for, and what versions of products brought.
-- One row for what was done with an article in a case, however often: 1 opened, 2 its text and 3 its link put into an answer, 4 linked by hand. Whether the case was
-- solved is asked of the case. Product and roadmap are those of the case at that time: by them similar cases are found.
CREATE TABLE article_use (
    case_id    BIGINT NOT NULL REFERENCES support_case (id),
    article_id BIGINT NOT NULL REFERENCES article (id),
    kind       INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 4),
    agent_id   BIGINT REFERENCES agent (id),
    suggested  INTEGER NOT NULL DEFAULT 0,
    times      BIGINT NOT NULL DEFAULT 1,
    first_at   BIGINT NOT NULL,
    last_at    BIGINT NOT NULL,
    product_id BIGINT REFERENCES product (id),
    roadmap_id BIGINT REFERENCES roadmap (id),
    PRIMARY KEY (case_id, article_id, kind)
) WITHOUT ROWID
--;;
CREATE INDEX article_use_by_article ON article_use (article_id, case_id, kind)
--;;
CREATE INDEX article_use_by_product ON article_use (product_id, case_id) WHERE kind > 1
--;;
CREATE INDEX article_use_by_roadmap ON article_use (roadmap_id, case_id) WHERE kind > 1
--;;
-- Names no case and no customer: it is said of the article.
CREATE TABLE article_flag (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id  BIGINT NOT NULL REFERENCES article (id),
    agent_id    BIGINT REFERENCES agent (id),
    at          BIGINT NOT NULL,
    place       TEXT NOT NULL,
    text        TEXT NOT NULL,
    resolved_at BIGINT,
    resolved_by BIGINT REFERENCES agent (id),
    resolution  TEXT NOT NULL DEFAULT ''
)
--;;
CREATE INDEX article_flag_by_article ON article_flag (article_id, at)
--;;
CREATE INDEX article_flag_open ON article_flag (at, id) WHERE resolved_at IS NULL
--;;
-- Somebody has looked whether an article is still true. What spoke against it before that is settled.
CREATE TABLE article_review (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id BIGINT NOT NULL REFERENCES article (id),
    agent_id   BIGINT REFERENCES agent (id),
    at         BIGINT NOT NULL,
    reasons    TEXT NOT NULL,
    comment    TEXT NOT NULL DEFAULT ''
)
--;;
CREATE INDEX article_review_by_article ON article_review (article_id, at)
--;;
CREATE TABLE release_note (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    product_id  BIGINT NOT NULL REFERENCES product (id),
    version     TEXT NOT NULL,
    released_at BIGINT,
    title       TEXT NOT NULL DEFAULT '',
    body        TEXT NOT NULL,
    added_at    BIGINT NOT NULL,
    UNIQUE (product_id, version)
)
--;;
-- What was said to this customer, or needs not be said to them.
CREATE TABLE news_seen (
    customer_id BIGINT NOT NULL REFERENCES customer (id),
    product_id  BIGINT NOT NULL REFERENCES product (id),
    version     TEXT NOT NULL,
    agent_id    BIGINT REFERENCES agent (id),
    at          BIGINT NOT NULL,
    PRIMARY KEY (customer_id, product_id, version)
) WITHOUT ROWID
