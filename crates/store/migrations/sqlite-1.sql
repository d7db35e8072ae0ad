-- Schema 1. Once released it is never edited: a change is a new file.

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
