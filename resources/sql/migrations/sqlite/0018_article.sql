-- SPDX-FileCopyrightText: 2026 The Throughline authors
-- SPDX-License-Identifier: Apache-2.0
-- Articles that are written here: whom they are for, who looks after them, what they apply to, each version of them, their files and links, and what is being written.
-- Of what was there before, nobody outside is to read anything until somebody says so.
ALTER TABLE article ADD COLUMN audience INTEGER NOT NULL DEFAULT 1
--;;
ALTER TABLE article ADD COLUMN owner_id BIGINT REFERENCES agent (id)
--;;
ALTER TABLE article ADD COLUMN review_at BIGINT
--;;
ALTER TABLE article ADD COLUMN born_from BIGINT REFERENCES support_case (id)
--;;
ALTER TABLE article ADD COLUMN slug TEXT NOT NULL DEFAULT ''
--;;
-- Of the text as its source had it, so that what was changed here stays until the source changes as well.
ALTER TABLE article ADD COLUMN source_hash TEXT NOT NULL DEFAULT ''
--;;
CREATE INDEX article_by_slug ON article (slug)
--;;
CREATE INDEX article_by_review ON article (review_at, id) WHERE review_at IS NOT NULL
--;;
-- article.product_id is the first of these.
CREATE TABLE article_product (
    article_id   BIGINT NOT NULL REFERENCES article (id),
    position     INTEGER NOT NULL,
    product_id   BIGINT NOT NULL REFERENCES product (id),
    from_version TEXT NOT NULL DEFAULT '',
    to_version   TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (article_id, position)
)
--;;
CREATE INDEX article_product_by_product ON article_product (product_id, article_id)
--;;
INSERT INTO article_product (article_id, position, product_id)
SELECT id, 0, product_id FROM article WHERE product_id IS NOT NULL
--;;
-- Each version whole. The newest has its words in the article itself: here they are NULL, and are filled in by the version that follows.
CREATE TABLE article_version (
    article_id BIGINT NOT NULL REFERENCES article (id),
    number     BIGINT NOT NULL,
    at         BIGINT NOT NULL,
    agent_id   BIGINT REFERENCES agent (id),
    comment    TEXT NOT NULL DEFAULT '',
    title      TEXT,
    body       TEXT,
    fields     TEXT,
    PRIMARY KEY (article_id, number)
)
--;;
INSERT INTO article_version (article_id, number, at) SELECT id, version, updated_at FROM article
--;;
-- What a text calls a file by is its reference. One that was removed stays for the versions that show it.
CREATE TABLE article_file (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id BIGINT NOT NULL REFERENCES article (id),
    sha256     TEXT NOT NULL REFERENCES blob (sha256),
    name       TEXT NOT NULL,
    reference  TEXT NOT NULL,
    removed_at BIGINT
)
--;;
CREATE UNIQUE INDEX article_file_by_reference ON article_file (article_id, reference) WHERE removed_at IS NULL
--;;
CREATE INDEX article_file_by_blob ON article_file (sha256)
--;;
-- Where an article's text leads: "#" and an id, or a slug. Whom that is of is looked up, since the other may come later.
CREATE TABLE article_link (
    article_id BIGINT NOT NULL REFERENCES article (id),
    position   INTEGER NOT NULL,
    target     TEXT NOT NULL,
    PRIMARY KEY (article_id, position)
)
--;;
CREATE INDEX article_link_by_target ON article_link (target)
--;;
CREATE INDEX step_article_by_key ON step_article (article_key)
--;;
-- Article 0 is one that isn't there yet.
CREATE TABLE article_draft (
    agent_id   BIGINT NOT NULL REFERENCES agent (id),
    article_id BIGINT NOT NULL,
    seen       BIGINT NOT NULL,
    title      TEXT NOT NULL,
    body       TEXT NOT NULL,
    fields     TEXT NOT NULL,
    saved_at   BIGINT NOT NULL,
    PRIMARY KEY (agent_id, article_id)
)
