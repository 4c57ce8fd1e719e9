-- The views: all of it follows from the book and can be made again.

DROP TABLE IF EXISTS views;
DROP TABLE IF EXISTS documents;
DROP TABLE IF EXISTS profiles;
DROP TABLE IF EXISTS document_words;
DROP TABLE IF EXISTS statements;
DROP TABLE IF EXISTS statement_words;
DROP TABLE IF EXISTS events;
DROP TABLE IF EXISTS event_words;
DROP TABLE IF EXISTS stances;
DROP TABLE IF EXISTS officials;
DROP TABLE IF EXISTS plans;
DROP TABLE IF EXISTS decisions;
DROP TABLE IF EXISTS reviewed;

CREATE TABLE views (version INTEGER NOT NULL) STRICT;

-- One row for each entry, by its number. It is its report's reading on the days
-- from known on and before until, the first day that a later one is known.
CREATE TABLE documents (
	id         INTEGER PRIMARY KEY,
	report     TEXT NOT NULL,
	known      TEXT NOT NULL,
	until      TEXT NOT NULL,    -- "~" where no later reading is there
	undated    INTEGER NOT NULL, -- 0 or 1
	published  TEXT NOT NULL,
	starts     TEXT NOT NULL,    -- the first day, here and below
	ends       TEXT NOT NULL,    -- the day after the last
	record     TEXT NOT NULL,    -- JSON
	statements BLOB NOT NULL,    -- JSON lines without the document's head, packed with zlib; so the others
	events     BLOB NOT NULL,
	actors     BLOB NOT NULL
) STRICT;
CREATE INDEX documents_in_order ON documents (undated, published, report);
CREATE INDEX documents_by_report ON documents (report);
CREATE INDEX documents_superseded ON documents (until, known) WHERE until < '~';
CREATE INDEX documents_current ON documents (until, undated, published, report);

-- What each document is about, as stories are told apart by; packed.
CREATE TABLE profiles (document INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT;

-- A record's id is its entry's number times 2^24 plus the number of its line.
CREATE TABLE statements (id INTEGER PRIMARY KEY, starts TEXT NOT NULL, ends TEXT NOT NULL) STRICT;
CREATE TABLE events     (id INTEGER PRIMARY KEY, starts TEXT NOT NULL, ends TEXT NOT NULL) STRICT;

-- The lines of positions that events stand on, as far as their documents tell:
-- party is a country or an actor's key; open is 1 for a person of whom the
-- document gives no role.
CREATE TABLE stances (issue TEXT NOT NULL, party TEXT NOT NULL, open INTEGER NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (issue, party, open, id)) STRICT, WITHOUT ROWID;
CREATE INDEX stances_by_event ON stances (id);

-- People who hold an office of a country in a document.
CREATE TABLE officials (key TEXT NOT NULL, country TEXT NOT NULL, document INTEGER NOT NULL, nation TEXT NOT NULL, PRIMARY KEY (key, country, document)) STRICT, WITHOUT ROWID;

-- Events that tell of a plan or of who comes to it, with the day of publication.
CREATE TABLE plans (id INTEGER PRIMARY KEY, published TEXT NOT NULL) STRICT;
CREATE INDEX plans_by_day ON plans (published);


-- The words are put in as the question language compares them, so that the
-- tokenizer has nothing to do but to part them at spaces.
CREATE VIRTUAL TABLE document_words  USING fts5 (who, about, "to", via, outlet, place, tags, content = '', columnsize = 0, tokenize = 'ascii');
CREATE VIRTUAL TABLE statement_words USING fts5 (who, about, "to", via, outlet, place, tags, content = '', columnsize = 0, tokenize = 'ascii');
CREATE VIRTUAL TABLE event_words     USING fts5 (who, about, "to", via, outlet, place, tags, content = '', columnsize = 0, tokenize = 'ascii');

-- Which entries hold decisions, so that nobody has to go through the book.
CREATE TABLE decisions (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, batch TEXT NOT NULL) STRICT;
CREATE INDEX decisions_by_kind ON decisions (kind);
CREATE INDEX decisions_by_batch ON decisions (batch) WHERE batch <> '';

-- Which words of which report an entry decides about, or takes a decision back.
CREATE TABLE reviewed (report TEXT NOT NULL, words TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (report, words, seq)) STRICT, WITHOUT ROWID;
CREATE INDEX reviewed_by_entry ON reviewed (seq);
