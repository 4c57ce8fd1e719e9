package extract

import (
	"strconv"

	"hearsay"
)

// count says how many a phrase tells of: "three officials" 3, "a senior
// official" 1, "at least two" 2 and more, "multiple sources" unknown.
func (d *whoDescribed) count(plural bool) hearsay.Count {
	p, w := d.p, &d.p.words
	k, least := d.first, false
	if n := whoPhraseAt(p, k, w.least); n > 0 {
		k, least = k+n, true
	} else if n := whoPhraseAt(p, k, w.loose); n > 0 {
		k += n
	}
	for i := k; i < d.core && i < k+4; i++ {
		if n := d.numberAt(i, plural); n > 0 {
			return hearsay.Count{N: &n, Least: least}
		}
		if p.is(i, w.single) && !plural {
			break
		}
	}
	if plural {
		return hearsay.Count{}
	}
	one := 1
	return hearsay.Count{N: &one, Least: least}
}

// numberAt reads a number: "three", "14", "a dozen", "a couple".
func (d *whoDescribed) numberAt(k int, plural bool) int {
	p, w := d.p, &d.p.words
	switch {
	case p.is(k, w.dozen) && p.is(k-1, w.half), p.is(k, w.dozen) && p.is(k-2, w.half):
		return 6
	case p.is(k, w.dozen):
		return 12
	case p.is(k, w.pair):
		return 2
	}
	n := whoNumber(w, p.low[k])
	if n == 1 && plural && !p.is(k+1, w.of) {
		return 0
	}
	if n > 1 && p.is(k+1, w.dozen) {
		return 12 * n
	}
	return n
}

// whoNumber is the value of a number in words or digits, -1 if it is none.
func whoNumber(w *whoWords, s string) int {
	for n, word := range w.numbers {
		if s == word {
			return n
		}
	}
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	return -1
}

// whoPhraseAt gives the length of the phrase of a list that stands at a token.
func whoPhraseAt(p *whoPage, k int, list [][]string) int {
	for _, words := range list {
		n := 0
		for n < len(words) && k+n < len(p.low) && p.low[k+n] == words[n] {
			n++
		}
		if n == len(words) {
			return n
		}
	}
	return 0
}
