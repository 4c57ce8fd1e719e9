-- The list of who did what is only ever added to.
CREATE TABLE accounts (name TEXT PRIMARY KEY COLLATE NOCASE, role TEXT NOT NULL, password TEXT NOT NULL, made INTEGER NOT NULL) STRICT;

-- Times are seconds of Unix time. A key is the SHA-256 of what a browser or a
-- program shows.
CREATE TABLE sessions (key BLOB PRIMARY KEY, account TEXT NOT NULL COLLATE NOCASE REFERENCES accounts ON DELETE CASCADE,
    made INTEGER NOT NULL, seen INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_of ON sessions (account);
CREATE TABLE tokens (id TEXT PRIMARY KEY, key BLOB NOT NULL UNIQUE, account TEXT NOT NULL COLLATE NOCASE REFERENCES accounts ON DELETE CASCADE,
    role TEXT NOT NULL, purpose TEXT NOT NULL, made INTEGER NOT NULL, expires INTEGER NOT NULL) STRICT;

CREATE TABLE audit (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, who TEXT NOT NULL, did TEXT NOT NULL, what TEXT NOT NULL, outcome TEXT NOT NULL,
    "from" TEXT NOT NULL) STRICT;
CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN SELECT raise(ABORT, 'the list of who did what is only added to'); END;
CREATE TRIGGER audit_keeps BEFORE DELETE ON audit BEGIN SELECT raise(ABORT, 'the list of who did what is only added to'); END;
