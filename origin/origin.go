// Package origin looks across documents: which of them share words and who had
// them first, which tell of one happening, and who is quoted with the same
// words twice.
//
// In come documents, each cut to a [Wording] (its words with their places) and
// a [Profile] (what it is about); out go pairs of documents that share
// passages ([hearsay.CopyRecord]), clusters of documents about one happening,
// and pairs of quotations of one utterance. Everything is made to be added to:
// a document is looked up by a few of its own prints and terms, and what it
// costs does not grow with how many there are.
//
// The order in which documents come makes no difference to copies, and little
// to stories. What was copied is compared by its words alone; the package
// reads no language and decides nothing about what is so.
package origin
