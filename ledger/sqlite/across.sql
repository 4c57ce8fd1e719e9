-- What is known across documents: who shares words with whom, which places say
-- the same, what is carried from where. It holds the latest reading of every
-- report and follows, as the other views, from the book.
--
-- Days are counted from 1 January 1970. A month here is 32 days, so that what a
-- document is held against lies in few places, however large the ledger is.

DROP TABLE IF EXISTS woven;
DROP TABLE IF EXISTS prints;
DROP TABLE IF EXISTS copies;
DROP TABLE IF EXISTS propositions;
DROP TABLE IF EXISTS proposition_keys;
DROP TABLE IF EXISTS links;
DROP TABLE IF EXISTS claims;
DROP TABLE IF EXISTS claim_decisions;
DROP TABLE IF EXISTS claim_words;
DROP TABLE IF EXISTS outlet_days;
DROP TABLE IF EXISTS relay_days;

-- The documents, by the number of their entry.
CREATE TABLE woven (
	document  INTEGER PRIMARY KEY,
	report    TEXT NOT NULL UNIQUE,
	known     TEXT NOT NULL,
	published TEXT NOT NULL,
	copied    INTEGER,       -- the first day on which it is known to copy another; null if it does not
	head      BLOB NOT NULL, -- JSON
	body      BLOB NOT NULL  -- JSON of what its words are compared by and of what it carries, packed
) STRICT;
CREATE INDEX woven_in_order ON woven (known, published, report);

-- Which documents have a print.
CREATE TABLE prints (
	month    INTEGER NOT NULL,
	print    INTEGER NOT NULL, -- 48 bits of it
	document INTEGER NOT NULL,
	PRIMARY KEY (month, print, document)
) STRICT, WITHOUT ROWID;

-- Pairs of documents that share words; a is the one with the smaller report ID.
CREATE TABLE copies (
	a    INTEGER NOT NULL,
	b    INTEGER NOT NULL,
	day  INTEGER NOT NULL, -- from which both are known
	body BLOB NOT NULL,    -- the rest of the record
	PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX copies_by_b ON copies (b, a);

-- What documents say. An id is the entry's number times 2^24 plus the place in
-- the document's order.
CREATE TABLE propositions (
	id    INTEGER PRIMARY KEY,
	day   INTEGER NOT NULL,
	found INTEGER NOT NULL, -- the first proposition of its claim as the program finds it; 0 for none
	claim INTEGER NOT NULL, -- the same as people have decided
	name  INTEGER NOT NULL, -- of a claim that begins with it
	body  BLOB NOT NULL     -- JSON without the document's head, packed
) STRICT;
CREATE INDEX propositions_by_found ON propositions (found);
CREATE INDEX propositions_by_claim ON propositions (claim, day);
CREATE INDEX propositions_decided ON propositions (id) WHERE claim <> found;
CREATE INDEX propositions_by_name ON propositions (name);

-- What propositions are found by, and what those point at that point back.
CREATE TABLE proposition_keys (
	month       INTEGER NOT NULL,
	key         INTEGER NOT NULL, -- hash
	proposition INTEGER NOT NULL,
	PRIMARY KEY (month, key, proposition)
) STRICT, WITHOUT ROWID;

-- Pairs of propositions that say the same, both ways.
CREATE TABLE links (
	a      INTEGER NOT NULL,
	day    INTEGER NOT NULL, -- of b
	b      INTEGER NOT NULL,
	copied INTEGER NOT NULL, -- 1 where the words are copied
	score  REAL NOT NULL,
	PRIMARY KEY (a, day, b, copied)
) STRICT, WITHOUT ROWID;

-- The claims, by their first proposition.
CREATE TABLE claims (
	id     INTEGER PRIMARY KEY,
	known  TEXT NOT NULL, -- of the first telling, as the next two
	report TEXT NOT NULL,
	start  INTEGER NOT NULL,
	last   TEXT NOT NULL, -- the day of the last telling
	state  TEXT NOT NULL  -- as it stands now; '' where that is found when it is asked for
) STRICT;
CREATE INDEX claims_in_order ON claims (known, report, start);
CREATE INDEX claims_by_last ON claims (last);
CREATE INDEX claims_by_state ON claims (state);

-- The words of propositions.
CREATE VIRTUAL TABLE claim_words USING fts5 (who, about, "to", via, outlet, place, tags, content = '', columnsize = 0, tokenize = 'ascii');

-- What outlets carried, by day.
CREATE TABLE outlet_days (
	outlet     TEXT NOT NULL,
	day        INTEGER NOT NULL,
	documents  INTEGER NOT NULL,
	copies     INTEGER NOT NULL,
	statements INTEGER NOT NULL,
	relayed    INTEGER NOT NULL,
	unnamed    INTEGER NOT NULL,
	PRIMARY KEY (outlet, day)
) STRICT, WITHOUT ROWID;
CREATE TABLE relay_days (
	outlet     TEXT NOT NULL,
	through    TEXT NOT NULL,
	day        INTEGER NOT NULL,
	statements INTEGER NOT NULL,
	PRIMARY KEY (outlet, through, day)
) STRICT, WITHOUT ROWID;

-- The entries in which people decided what is one claim.
CREATE TABLE claim_decisions (entry INTEGER PRIMARY KEY) STRICT;
