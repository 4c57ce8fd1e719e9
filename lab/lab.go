// Package lab measures how well the program reads.
//
// In come texts with gold answers, as JSON Lines, treebanks in CoNLL-U or files
// of labelled tokens, and a [Bench], which holds the reading program; out go
// its predictions in the formats that others score by ([Prediction]), the
// figures of the scorers ([CompareAttributions], [CompareStatements],
// [CompareTimes], [CompareTrees], [CompareNames]) and the sheets of figures
// that are kept in docs/scores and may not get worse ([Score], [Check]).
//
// The scorers give the figures of the published scorers of the same data to
// the last digit: they were written after them, quirks included, and a test
// holds them against each other. The package never lets the reader see a gold
// answer, has no influence on the reading, and is not part of the program that
// users run.
//
// All offsets here are code points, end exclusive, as in the files.
package lab

import "hearsay"

// A Reader reads one report. It is called from several goroutines at a time.
type Reader func(*hearsay.Report) Page

// A Page is what the reader gives of one report, raw finds included.
type Page struct {
	Doc          hearsay.Document
	Times        []hearsay.Time
	Attributions []hearsay.Attribution
	Reading      hearsay.Reading
}

// A Cleaner makes a document of a report. It is called from several goroutines
// at a time.
type Cleaner func(*hearsay.Report) hearsay.Document

// A Linguist knows the language: it is what the tasks language and names are
// predicted with. It is called from several goroutines at a time.
type Linguist interface {
	// Cut gives tokens, sentences and quotations.
	Cut(doc *hearsay.Document) hearsay.Analysis
	// Analyse does everything from the text.
	Analyse(doc *hearsay.Document) hearsay.Analysis
	// Annotate gives tags, lemmas, trees and names to tokens and sentences that
	// are there already, with their spans and kinds.
	Annotate(text string, a *hearsay.Analysis)
	// Lemma is the lemma of a word of which the tags are known.
	Lemma(form string, upos hearsay.UPOS, xpos hearsay.XPOS) string
}
