package ledger

import (
	"time"

	"hearsay"
)

// A Window is a part of an answer: so many records behind a place.
type Window struct {
	After  string // the place, as the window before gave it; "" for the beginning
	Newest bool   // latest publication first, undated last; else earliest first
	Limit  int    // of records; at least 1
}

// A Leaf is what a window shows.
type Leaf struct {
	Records []hearsay.Record
	Next    string // the place to go on from; "" where nothing follows
}

// A Size says how large a ledger is, by the latest readings.
type Size struct {
	Entries    int64     // of the book, decisions among them
	Last       time.Time // when the latest was entered
	Reports    int
	Statements int
	Events     int
	Doubtful   int // statements that "is:doubtful" holds for
}
