// Package examples holds invented news reports of an invented negotiation, so
// that the program can be tried, shown and tested without anybody's text.
//
// In May 2031 the states of Arvenia and Kestria quarrel over a strait, Halland
// mediates, and five outlets report on it: wire copy and what others made of
// it, a scoop and its denial, a letter, a round of talks put off, a correction.
// actors.txt tells the program who and where; gold/ holds what a careful reader
// finds in the reports, written by hand, and gold/misses.txt what the program
// does not find yet. All states, people and outlets are invented.
package examples

import "embed"

// Files are the reports, with actors.txt beside them. The gold stays outside:
// only the tests need it.
//
//go:embed *.txt *.html *.jsonl
var Files embed.FS
