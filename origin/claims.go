package origin

import (
	"slices"
	"strings"

	"hearsay"
	"hearsay/knowledge"
)

// Claims finds what several documents say. It holds what knowledge says of
// words, parties and outlets, does not change, and may be used by many
// goroutines at once.
//
// [Claims.Of] gives the claims of a set of documents. It is made of steps that
// a store can take one document at a time: [Claims.Propositions] of the document
// alone, [Proposition.Keys] by which others are found that may say the same,
// [Claims.Pair] which holds two against each other, and [Claims.Join].
type Claims struct {
	words      *claimWords
	parties    *parties
	outlets    *outlets
	deeds      map[hearsay.Act]bool   // acts that are moves of their own
	moves      map[hearsay.Act]string // the move of an act
	echoes     map[string]bool        // moves that only say that something is said
	hosted     map[string]bool        // moves by which one party comes to another
	speech     map[string]bool        // moves that are made by saying so
	kin        map[string][]string    // by move: the kinds of happening it can be
	anaphors   map[string]map[string]bool
	pointing   map[string]bool
	negations  map[string]bool
	light      map[string]bool
	saw        map[string]bool
	modals     map[string]bool
	pasts      map[string]bool
	doubts     []string
	verdicts   map[string]bool
	nots       map[string]bool
	asking     map[string]bool
	breaks     []string
	bare       map[string]bool
	ownReports []string
	groups     []string
	turns      []string
	ifs        map[string]bool
	briefed    []string
	informs    []string
	takesBack  []string
}

// NewClaims compiles what is known of claims.
func NewClaims(base *knowledge.Base) *Claims {
	words := newClaimWords(base)
	c := &Claims{words: words, parties: newParties(base, words), outlets: newOutlets(base),
		deeds: map[hearsay.Act]bool{}, moves: map[hearsay.Act]string{}, echoes: map[string]bool{}, hosted: map[string]bool{}, speech: map[string]bool{}, kin: map[string][]string{}, anaphors: map[string]map[string]bool{},
		pointing: base.Set("claim-pointing"), negations: base.Set("claim-not"), light: base.Set("claim-light"), saw: base.Set("claim-saw"), modals: base.Set("claim-modals"), pasts: base.Set("claim-pasts"), doubts: base.Words("claim-doubts"), verdicts: base.Set("claim-verdicts"), nots: base.Set("claim-only"), asking: base.Set("claim-asking"),
		breaks: base.Words("claim-breaks"), bare: base.Set("claim-no-turn"), ownReports: base.Words("claim-own-reports"), groups: base.Words("claim-groups"), turns: base.Words("claim-turns"), ifs: base.Set("claim-ifs"), briefed: base.Words("claim-briefed"), informs: base.Words("claim-informs"), takesBack: base.Words("claim-withdrawals")}
	for _, r := range base.Records("move") {
		c.echoes[r.Value] = r.Has("echo")
		c.hosted[r.Value] = r.Get("mode") == "visit"
		c.speech[r.Value] = r.Get("kind") == "speech" && !r.Has("echo")
		for _, a := range append(r.List("act"), r.Value) {
			c.moves[hearsay.Act(a)] = r.Value
		}
	}
	for _, a := range base.Words("claim-deeds") {
		c.deeds[hearsay.Act(a)] = true
	}
	for _, r := range base.Records("kin") {
		for _, m := range r.List("moves") {
			c.kin[m] = append(c.kin[m], r.Value)
		}
	}
	for _, r := range base.Records("anaphor") {
		set := map[string]bool{}
		for _, m := range r.List("moves") {
			set[m] = true
		}
		c.anaphors[r.Value] = set
	}
	return c
}

// Of gives the claims that documents make, as they stood on the day asOf, or
// with all that is known where that is empty. They are in order of their
// earliest telling. The order of the documents and copies does not matter;
// decisions come in the order of the book.
func (c *Claims) Of(docs []Input, copies []hearsay.CopyRecord, decisions []hearsay.Entry, asOf string) []*hearsay.ClaimRecord {
	var all []Proposition
	for i := range docs {
		if asOf == "" || docs[i].Known <= asOf {
			all = append(all, c.Propositions(&docs[i])...)
		}
	}
	SortPropositions(all)
	return c.Join(all, c.links(all), copies, decisions)
}

// SortPropositions puts propositions in the order in which they came to be
// known, the order that [Claims.Join] wants.
func SortPropositions(list []Proposition) {
	slices.SortFunc(list, func(a, b Proposition) int {
		switch {
		case a.Known != b.Known:
			return strings.Compare(a.Known, b.Known)
		case a.Head.Published != b.Head.Published:
			return strings.Compare(a.Head.Published, b.Head.Published)
		case a.Head.Report != b.Head.Report:
			return strings.Compare(string(a.Head.Report), string(b.Head.Report))
		case a.Words.Start != b.Words.Start:
			return a.Words.Start - b.Words.Start
		case a.Words.End != b.Words.End:
			return a.Words.End - b.Words.End
		}
		return strings.Compare(a.Record, b.Record)
	})
}

// links holds all against each other that share a key.
func (c *Claims) links(all []Proposition) []Link {
	at := map[string][]int{}
	var list []Link
	for i := range all {
		tried := map[int]bool{}
		for _, key := range all[i].Keys() {
			for _, j := range at[key] {
				if tried[j] {
					continue
				}
				tried[j] = true
				if l, ok := c.Pair(&all[j], &all[i]); ok {
					l.A, l.B = j, i
					list = append(list, l)
				}
			}
			at[key] = append(at[key], i)
		}
	}
	slices.SortFunc(list, func(a, b Link) int {
		if a.B != b.B {
			return a.B - b.B
		}
		return a.A - b.A
	})
	return list
}
