-- Format 1. The book: what is written here is never altered.

-- The bytes of reports and the texts of documents, packed, each once however
-- many entries tell of it.
CREATE TABLE texts (
	id   INTEGER PRIMARY KEY,
	hash BLOB NOT NULL UNIQUE, -- SHA-256 of what is packed
	body BLOB NOT NULL         -- zlib
) STRICT;

CREATE TABLE entries (
	seq    INTEGER PRIMARY KEY,
	at     TEXT NOT NULL,      -- RFC 3339, UTC
	known  TEXT NOT NULL,      -- a day
	kind   TEXT NOT NULL,
	maker  TEXT NOT NULL,
	report TEXT NOT NULL,
	bytes  INTEGER NOT NULL REFERENCES texts (id),
	text   INTEGER NOT NULL REFERENCES texts (id),
	body   BLOB NOT NULL,      -- zlib of the entry's JSON without these
	UNIQUE (report, maker)
) STRICT;

CREATE TRIGGER entries_in_turn BEFORE INSERT ON entries
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM entries)
  OR EXISTS (SELECT 1 FROM entries WHERE report = NEW.report AND maker = NEW.maker)
BEGIN SELECT raise(ABORT, 'entries are added at the end and never altered'); END;

CREATE TRIGGER entries_stay BEFORE UPDATE ON entries
BEGIN SELECT raise(ABORT, 'entries are added at the end and never altered'); END;

CREATE TRIGGER entries_are_kept BEFORE DELETE ON entries
BEGIN SELECT raise(ABORT, 'entries are added at the end and never altered'); END;

CREATE TRIGGER texts_once BEFORE INSERT ON texts
WHEN EXISTS (SELECT 1 FROM texts WHERE hash = NEW.hash OR id = NEW.id)
BEGIN SELECT raise(ABORT, 'texts are added once and never altered'); END;

CREATE TRIGGER texts_stay BEFORE UPDATE ON texts
BEGIN SELECT raise(ABORT, 'texts are added once and never altered'); END;

CREATE TRIGGER texts_are_kept BEFORE DELETE ON texts
BEGIN SELECT raise(ABORT, 'texts are added once and never altered'); END;
