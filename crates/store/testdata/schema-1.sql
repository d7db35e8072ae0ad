-- An archive as schema 1 wrote it: its tables, a batch, an agent, a document of two
-- revisions, one whose embargo ended, a tombstone. Never edited.

PRAGMA application_id = 1718578788;
CREATE TABLE schema_version (
    version INTEGER PRIMARY KEY,
    at      TEXT NOT NULL
) STRICT;

CREATE TABLE meta (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE batch (
    number    INTEGER PRIMARY KEY,
    kind      TEXT NOT NULL,
    source    TEXT NOT NULL,
    started   TEXT NOT NULL,
    finished  TEXT,
    counts    TEXT,
    undone_by INTEGER REFERENCES batch (number)
) STRICT;

-- One row for every id ever given; none is ever deleted, so that no id is given twice.
CREATE TABLE record (
    key       INTEGER PRIMARY KEY,  -- the number of its first change
    kind      TEXT NOT NULL,
    id        TEXT NOT NULL,
    folded    TEXT NOT NULL,
    rev       INTEGER NOT NULL,
    seq       INTEGER NOT NULL,     -- its newest change
    saved     INTEGER NOT NULL,     -- its newest change that has a text
    live      INTEGER NOT NULL,
    access    TEXT NOT NULL,
    is_public INTEGER NOT NULL,     -- as of seq
    due       TEXT,                 -- the day its embargo ends, until that end is a change
    published TEXT,                 -- when it was public first
    gone      TEXT,                 -- when it was withdrawn or deleted
    reason    TEXT,
    UNIQUE (kind, id),
    UNIQUE (kind, folded)
) STRICT;
CREATE UNIQUE INDEX record_seq ON record (seq);
CREATE INDEX record_due ON record (due) WHERE due IS NOT NULL;

-- The one change sequence.
CREATE TABLE change (
    seq        INTEGER PRIMARY KEY,
    key        INTEGER NOT NULL REFERENCES record (key),
    rev        INTEGER NOT NULL,
    what       TEXT NOT NULL,
    at         TEXT NOT NULL,
    batch      INTEGER REFERENCES batch (number),
    reason     TEXT,
    was_public INTEGER NOT NULL,
    is_public  INTEGER NOT NULL,
    UNIQUE (key, rev, what)
) STRICT;
CREATE INDEX change_batch ON change (batch, seq) WHERE batch IS NOT NULL;

-- The text of every change that saved one.
CREATE TABLE revision (
    seq    INTEGER PRIMARY KEY REFERENCES change (seq),
    sha256 TEXT NOT NULL,
    json   TEXT NOT NULL
) STRICT;

CREATE TABLE identifier (
    text TEXT NOT NULL,
    key  INTEGER NOT NULL REFERENCES record (key),
    PRIMARY KEY (text, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX identifier_key ON identifier (key);

CREATE TABLE name (
    folded TEXT NOT NULL,
    key    INTEGER NOT NULL REFERENCES record (key),
    PRIMARY KEY (folded, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX name_key ON name (key);

-- What a record points to. The other need not exist.
CREATE TABLE reference (
    key  INTEGER NOT NULL REFERENCES record (key),
    role TEXT NOT NULL,
    kind TEXT NOT NULL,
    id   TEXT NOT NULL,
    PRIMARY KEY (key, role, kind, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX reference_to ON reference (kind, id);

CREATE TABLE blob (
    sha256     TEXT NOT NULL PRIMARY KEY,
    size       INTEGER NOT NULL,
    media_type TEXT NOT NULL,
    at         TEXT NOT NULL
) STRICT;

-- Which record names a blob in any of its revisions.
CREATE TABLE blob_use (
    sha256 TEXT NOT NULL REFERENCES blob (sha256),
    key    INTEGER NOT NULL REFERENCES record (key),
    PRIMARY KEY (sha256, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE token (
    id      TEXT NOT NULL PRIMARY KEY,
    name    TEXT NOT NULL,
    role    TEXT NOT NULL,
    sha256  TEXT NOT NULL,
    created TEXT NOT NULL,
    revoked TEXT
) STRICT;

INSERT INTO schema_version VALUES (1, '2026-01-01T10:00:00.000Z');

INSERT INTO meta VALUES ('created', '2026-01-01T10:00:00.000Z');

INSERT INTO batch VALUES (1, 'import', 'karsk.jsonl', '2026-01-01T10:00:00.000Z', '2026-01-05T10:00:00.000Z', '{"created":4}', NULL);

INSERT INTO record VALUES (1, 'agent', 'vel-ostin', 'vel-ostin', 1, 1, 1, 1, 'public', 1, NULL, '2026-01-01T10:00:00.000Z', NULL, NULL);
INSERT INTO record VALUES (2, 'document', 'karsk-1', 'karsk-1', 2, 3, 3, 1, 'public', 1, NULL, '2026-01-02T10:00:00.000Z', NULL, NULL);
INSERT INTO record VALUES (4, 'document', 'karsk-2', 'karsk-2', 1, 7, 4, 1, 'embargo:2026-02-01', 1, NULL, '2026-01-07T10:00:00.000Z', NULL, NULL);
INSERT INTO record VALUES (5, 'document', 'Karsk-3', 'karsk-3', 2, 6, 5, 0, 'public', 0, NULL, '2026-01-05T10:00:00.000Z', '2026-01-06T10:00:00.000Z', 'It was entered twice.');

INSERT INTO change VALUES (1, 1, 1, 'added', '2026-01-01T10:00:00.000Z', 1, NULL, 0, 1);
INSERT INTO change VALUES (2, 2, 1, 'added', '2026-01-02T10:00:00.000Z', 1, NULL, 0, 1);
INSERT INTO change VALUES (3, 2, 2, 'changed', '2026-01-03T10:00:00.000Z', NULL, NULL, 1, 1);
INSERT INTO change VALUES (4, 4, 1, 'added', '2026-01-04T10:00:00.000Z', 1, NULL, 0, 0);
INSERT INTO change VALUES (5, 5, 1, 'added', '2026-01-05T10:00:00.000Z', 1, NULL, 0, 1);
INSERT INTO change VALUES (6, 5, 2, 'deleted', '2026-01-06T10:00:00.000Z', NULL, 'It was entered twice.', 1, 0);
INSERT INTO change VALUES (7, 4, 1, 'released', '2026-01-07T10:00:00.000Z', NULL, NULL, 0, 1);

INSERT INTO revision VALUES (1, '75707041dea4eee5ba3249ac0a0ef05843572acefe05cee99e0f670a8e1f235f', '{"type":"agent","id":"vel-ostin","kind":"person","name":"Vel Ostin"}');
INSERT INTO revision VALUES (2, '3a0da9bfc7efe339b79fdf91c5fba616652fb7e48c6022207dbb8097e849fa15', '{"id":"karsk-1","title":"Telegram from Karsk, first reading","related":[{"id":"karsk-2","relation":"see_also"}]}');
INSERT INTO revision VALUES (3, '64c578d1b8d54963d59e88bd6905339a29eda1c71d22fb45219dddf03cfb3ce4', '{"id":"karsk-1","title":"Telegram from Karsk","related":[{"id":"karsk-2","relation":"see_also"}]}');
INSERT INTO revision VALUES (4, '0cc849dfd15ffded844b03c4a000c96bf9baff5d94017707e03808dde973cc70', '{"id":"karsk-2","title":"Letter from the legation","access":"embargo:2026-02-01"}');
INSERT INTO revision VALUES (5, '370f738b371dc8057572fca83b00778f224185bedadfc5312f9b1e5a32415f3e', '{"id":"Karsk-3","title":"Note that was entered twice"}');

INSERT INTO identifier VALUES ('legation/1', 2);

INSERT INTO name VALUES ('vel ostin', 1);

INSERT INTO reference VALUES (2, 'see_also', 'document', 'karsk-2');

INSERT INTO token VALUES ('t1', 'harvest', 'reader', 'ad47e4c4abb1aebd3eacdc7911c1749e544e85bc3079a971a22a5f0b0e2a6cea', '2026-01-01T10:00:00.000Z', NULL);
