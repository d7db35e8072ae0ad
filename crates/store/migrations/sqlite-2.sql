-- Schema 2: results that were kept, so that they can be cited. Once released it is never edited.

-- None is ever changed or deleted. `hash` begins the SHA-256 of `text` and stands in
-- its address; `sha256` is that of the day, a line break and the text.
CREATE TABLE result_set (
    hash   TEXT NOT NULL PRIMARY KEY,
    day    TEXT NOT NULL,           -- UTC, when it was kept first
    sha256 TEXT NOT NULL,
    text   TEXT NOT NULL
) STRICT;
CREATE INDEX result_set_day ON result_set (day);
