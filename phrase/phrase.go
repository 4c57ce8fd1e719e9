// Package phrase says parts of the record in English, the same on every face of
// the program: days, voices, acts, signs, numbers. It chooses no words of a
// report and changes none.
package phrase
