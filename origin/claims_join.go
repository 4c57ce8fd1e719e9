package origin

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"

	"hearsay"
)

// Join makes claims of propositions in the order of [SortPropositions] and the
// links between them, the later one of each link in B and in order of it.
//
// Propositions join one by one, as they come to be known: what is known later
// never changes which of the earlier ones are together. One joins the claim
// whose propositions it is linked to best, if it is linked to half of them or to
// the first, so that no chain of likenesses draws together what is not alike.
func (c *Claims) Join(all []Proposition, links []Link, copies []hearsay.CopyRecord, decisions []hearsay.Entry) []*hearsay.ClaimRecord {
	j := &joining{claims: c, all: all, of: make([]int, len(all)), copied: copiedPropositions(all, copies), before: map[hearsay.ReportID][]int{}, held: map[string][]int{}, byHand: map[int]string{}}
	j.run(links)
	j.decide(decisions)
	var list []*hearsay.ClaimRecord
	for _, members := range j.groups {
		if r := c.record(j, members); r != nil {
			list = append(list, r)
		}
	}
	slices.SortStableFunc(list, func(a, b *hearsay.ClaimRecord) int {
		x, y := a.Tellings[0], b.Tellings[0]
		if x.Known != y.Known {
			return strings.Compare(x.Known, y.Known)
		}
		if x.Head.Report != y.Head.Report {
			return strings.Compare(string(x.Head.Report), string(y.Head.Report))
		}
		return x.Words.Start - y.Words.Start
	})
	return list
}

// A joining is the work of Join.
type joining struct {
	claims *Claims
	all    []Proposition
	of     []int // the group of each, -1 for none
	groups [][]int
	linked map[int][]Link // by the later one
	copied map[[2]int]copiedTelling
	byHand map[int]string             // why a person put it where it is
	before map[hearsay.ReportID][]int // propositions of a document so far
	held   map[string][]int           // propositions in a claim so far, by a name of their holder
	sure   map[[2]int]bool            // of pairs that were asked about, and those that a person joined
}

func (j *joining) run(links []Link) {
	j.link(links)
	for pair, words := range j.copied {
		j.linked[pair[1]] = append(j.linked[pair[1]], copiedLink(pair, words.why))
	}
	for i := range j.all {
		j.of[i] = j.place(i)
		j.seat(i)
	}
}

// seat puts a proposition that has its group into it.
func (j *joining) seat(i int) {
	j.note(i)
	switch g := j.of[i]; {
	case g == len(j.groups):
		j.groups = append(j.groups, []int{i})
	case g >= 0:
		j.groups[g] = append(j.groups[g], i)
	}
}

// link notes by which pairs claims are joined.
func (j *joining) link(links []Link) {
	j.linked = map[int][]Link{}
	for _, l := range links {
		j.linked[l.B] = append(j.linked[l.B], l)
	}
}

// surely reports whether two propositions say the same beyond doubt, or by a
// person's word.
func (j *joining) surely(a, b int) bool {
	pair := [2]int{min(a, b), max(a, b)}
	sure, asked := j.sure[pair]
	if !asked {
		l, alike := j.claims.Pair(&j.all[pair[0]], &j.all[pair[1]])
		sure = alike && l.Score >= sureScore
		j.take(pair, sure)
	}
	return sure
}

func (j *joining) take(pair [2]int, sure bool) {
	if j.sure == nil {
		j.sure = map[[2]int]bool{}
	}
	j.sure[pair] = sure
}

func copiedLink(pair [2]int, why string) Link {
	return Link{A: pair[0], B: pair[1], Score: copyScore, Why: why}
}

// sureScore is the score from which on two count for corroboration: joining two
// asks for less.
const sureScore = 1.2

// copyScore is the score of a link between words that were copied.
const copyScore = 9

// place finds the group that a proposition joins: a new one's number where none
// fits, -1 where it says nothing of its own.
func (j *joining) place(i int) int {
	g := j.alike(i)
	if p := &j.all[i]; g == len(j.groups) && (p.Act == hearsay.Doubts || p.pointsOnly()) {
		return j.antecedent(i) // not to know of something, or to point at it, is no claim
	}
	return g
}

// alike is the group that says the same as a proposition, a new one's number
// where none does.
func (j *joining) alike(i int) int {
	best, score := len(j.groups), 0.0
	counts, sums := map[int]int{}, map[int]float64{}
	for _, l := range j.linked[i] {
		if g := j.of[l.A]; g >= 0 {
			counts[g]++
			sums[g] = max(sums[g], l.Score)
		}
	}
	for _, g := range slices.Sorted(maps.Keys(counts)) {
		if sums[g] > score && j.close(i, g, counts[g]) {
			best, score = g, sums[g]
		}
	}
	return best
}

// reason says with which of other propositions one is linked best, -1 for none,
// and why it is of their claim.
func (j *joining) reason(i int, others []int) (with int, why string) {
	if why := j.byHand[i]; why != "" {
		return -1, why
	}
	with, score := -1, 0.0
	for _, a := range others {
		if l, linked := j.between(a, i); linked && l.Score > score {
			with, score, why = a, l.Score, l.Why
		}
	}
	if with < 0 && j.all[i].pointsOnly() {
		why = "it points back"
	}
	return with, why
}

// between is the link of a proposition with a later one.
func (j *joining) between(a, b int) (Link, bool) {
	if words, copied := j.copied[[2]int{a, b}]; copied {
		return copiedLink([2]int{a, b}, words.why), true
	}
	return j.claims.Pair(&j.all[a], &j.all[b])
}

// close reports whether a proposition is linked to enough of a group.
func (j *joining) close(i, g, linked int) bool {
	full, first := 0, false
	for _, m := range j.groups[g] {
		if !j.all[m].pointsOnly() {
			full++
		}
	}
	for _, l := range j.linked[i] {
		first = first || l.A == j.groups[g][0]
	}
	return first || closeShare*linked >= full
}

// closeShare: linked to every third of a group at least.
const closeShare = 3

// antecedent is the group that a proposition points back to: the last in its
// own document that its noun can stand for, else that of the same holder which
// has most told of it in the days before; -1 for none.
func (j *joining) antecedent(i int) int {
	p := &j.all[i]
	moves := j.claims.anaphors[p.Points]
	if p.Act == hearsay.Doubts {
		moves = anyMove
	}
	for _, k := range slices.Backward(j.before[p.Head.Report]) {
		if j.of[k] >= 0 && j.standsFor(moves, j.of[k]) {
			return j.of[k]
		}
	}
	if moves["ANY"] {
		return -1
	}
	best, most, n := -1, 0, map[int]int{}
	for _, k := range j.holders(p) {
		q := &j.all[k]
		if g := j.of[k]; moves[q.Move] && daysApart(p.Known, q.Known) <= pointingDays {
			if n[g]++; n[g] > most || n[g] == most && g < best {
				best, most = g, n[g]
			}
		}
	}
	return best
}

var anyMove = map[string]bool{"ANY": true}

// standsFor reports whether a noun can stand for a claim.
func (j *joining) standsFor(moves map[string]bool, group int) bool {
	return moves["ANY"] || slices.ContainsFunc(j.groups[group], func(m int) bool { return moves[j.all[m].Move] })
}

// note keeps where a proposition is found that a later one points back to.
func (j *joining) note(i int) {
	p := &j.all[i]
	j.before[p.Head.Report] = append(j.before[p.Head.Report], i)
	if j.of[i] < 0 || p.Move == "" {
		return
	}
	for _, name := range p.Holder {
		j.held[name] = append(j.held[name], i)
	}
}

// holders gives the propositions so far whose holder a proposition names, once
// each.
func (j *joining) holders(p *Proposition) []int {
	var list []int
	for _, t := range p.Terms {
		list = append(list, j.held[t.Word]...)
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// pointingDays is how far back "the offer" can point into other documents.
const pointingDays = 10

// A copiedTelling says that two propositions are the same words, copied.
type copiedTelling struct {
	why    string
	quoted bool
	back   bool // the later one known is the one that was copied
}

// copiedPropositions finds propositions whose words are copied, by the places
// of both in the list, the earlier first.
func copiedPropositions(all []Proposition, copies []hearsay.CopyRecord) map[[2]int]copiedTelling {
	at := map[hearsay.ReportID][]int{}
	for i := range all {
		at[all[i].Head.Report] = append(at[all[i].Head.Report], i)
	}
	found := map[[2]int]copiedTelling{}
	for i := range copies {
		r := &copies[i]
		for _, a := range at[r.A] {
			for _, b := range at[r.B] {
				same, quoted := alignedShare(&all[a], &all[b], r.Tiles)
				if same < copiedShare {
					continue
				}
				pair, back := [2]int{a, b}, r.Direction == "b>a"
				if a > b {
					pair, back = [2]int{b, a}, r.Direction == "a>b"
				}
				found[pair] = copiedTelling{"the same words, copied", quoted, back}
			}
		}
	}
	return found
}

const copiedShare = 0.6

// alignedShare is how much of two propositions' words the tiles lay on each
// other, by Dice, and whether most of that stands in quotation marks.
func alignedShare(a, b *Proposition, tiles []hearsay.Tile) (float64, bool) {
	same, quoted := 0, 0
	for _, t := range tiles {
		// the words of a as they lie in b
		move := t.B.Start - t.A.Start
		start := max(a.Words.Start, t.A.Start) + move
		end := min(a.Words.End, t.A.End) + move
		n := min(end, b.Words.End, t.B.End) - max(start, b.Words.Start, t.B.Start)
		if n > 0 {
			same += n
			if t.Quoted {
				quoted += n
			}
		}
	}
	return 2 * float64(same) / float64(a.Words.End-a.Words.Start+b.Words.End-b.Words.Start), 2*quoted > same
}

// claimID names a claim by its earliest telling.
func claimID(p *Proposition) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %s", p.Head.Report, strings.ToLower(strings.Join(strings.Fields(p.Words.Text), " "))))
	return "c" + hex.EncodeToString(sum[:6])
}

// record makes a claim of a group, nil of one that is told once in passing.
func (c *Claims) record(j *joining, members []int) *hearsay.ClaimRecord {
	t := newTracing(j, members)
	if len(t.tellings) == 0 {
		return nil
	}
	first := t.tellings[0].p
	r := &hearsay.ClaimRecord{Kind: "claim", ID: claimID(first), Words: first.Words, Head: first.Head, Holder: first.Named, Move: first.Move}
	for _, one := range t.tellings {
		if r.Holder == "" {
			r.Holder = one.p.Named
		}
		if r.Move == "" {
			r.Move = one.p.Move
		}
	}
	full := t.count("")
	r.Tellings, r.Origins, r.For, r.Against = t.records(), full.origins, full.forIt, full.against
	r.Parties, r.DeniedBy, r.Documents, r.Copies, r.Reasons = full.parties, full.deniedBy, full.documents, full.copies, t.reasons()
	r.History = t.history()
	now := r.History[len(r.History)-1]
	r.State = now.State
	for _, day := range slices.Backward(r.History) {
		if day.State != r.State {
			break
		}
		r.Since = day.Day
	}
	return r
}
