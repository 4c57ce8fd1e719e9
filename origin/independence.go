package origin

import (
	"fmt"
	"slices"
	"strings"

	"hearsay"
)

// A tracing follows the tellings of one claim to their origins.
type tracing struct {
	j        *joining
	tellings []telling
	parent   map[string]string // of keys of sources
	because  []because
	about    []string // parties whom the claim is about
}

// A telling is a telling with how it bears on the claim.
type telling struct {
	i     int // place in the list of propositions
	p     *Proposition
	act   hearsay.Bearing
	key   string // of its source, with its side; "" where it counts for none
	rules []string
	from  hearsay.ReportID // the document that its words are copied from
}

// A because is why two sources are one.
type because struct {
	rule, why string
	a, b      string
	words     []hearsay.Evidence
}

func newTracing(j *joining, members []int) *tracing {
	t := &tracing{j: j, parent: map[string]string{}}
	turned := t.turned(members)
	for _, m := range members {
		p := &j.all[m]
		one := telling{i: m, p: p, act: t.bearing(p, turned), rules: slices.Clone(p.Source.Rules)}
		if slices.ContainsFunc(t.tellings, func(o telling) bool { return o.p.Head.Report == p.Head.Report && o.act == one.act && twice(o.p, p) }) {
			continue
		}
		if one.act != hearsay.ReportOf && one.act != hearsay.Doubts {
			one.key = side(one.act) + p.Source.Key
		}
		for _, party := range p.Parties {
			if !slices.Contains(t.about, party) {
				t.about = append(t.about, party)
			}
		}
		t.tellings = append(t.tellings, one)
	}
	if t.passing() || !slices.ContainsFunc(t.tellings, func(o telling) bool { return o.key != "" }) {
		t.tellings = nil
		return t
	}
	t.share()
	t.spokesmen()
	t.copies()
	t.wordings()
	t.relays()
	t.leads()
	t.continued()
	t.nobodies()
	t.repeated()
	return t
}

// twice reports whether two propositions of one document are the same words.
func twice(a, b *Proposition) bool {
	return sharedSpan(hearsay.Span{Start: a.Words.Start, End: a.Words.End}, b.Words) > 0.5
}

// passing reports whether a claim is only told in passing: once, by a report
// that names no source and no move.
func (t *tracing) passing() bool {
	for _, one := range t.tellings {
		if one.p.Source.Kind != hearsay.UnstatedOrigin || one.p.Move != "" || one.p.Head.Report != t.tellings[0].p.Head.Report {
			return false
		}
	}
	return true
}

// turned reports whether the claim itself is in the negative: nobody tells it
// otherwise.
func (t *tracing) turned(members []int) bool {
	for _, m := range members {
		p := &t.j.all[m]
		if p.Act == hearsay.Supports && !p.pointsOnly() {
			return p.Denied
		}
	}
	return false
}

// bearing says how a proposition bears on its claim.
func (t *tracing) bearing(p *Proposition, turned bool) hearsay.Bearing {
	opposite := p.Denied != turned && !p.pointsOnly()
	switch {
	case !opposite || p.Act == hearsay.Doubts || p.Act == hearsay.ReportOf:
		return p.Act
	case p.Act == hearsay.Denies:
		return hearsay.Supports
	}
	return hearsay.Denies
}

const (
	forSide     = "+"
	againstSide = "-"
)

func side(act hearsay.Bearing) string {
	if act == hearsay.Denies {
		return againstSide
	}
	return forSide
}

// of follows a key to the one that stands for its origin.
func (t *tracing) of(key string) string {
	for t.parent[key] != "" {
		key = t.parent[key]
	}
	return key
}

// merge makes the origin of a that of b, and says why. Two who are named are
// never one.
func (t *tracing) merge(a, b, rule, why string, words ...hearsay.Evidence) {
	if a == "" || b == "" || named(t.of(a)) && named(t.of(b)) {
		return
	}
	t.join(a, b, rule, why, words...)
}

// join makes two origins of one side one, whoever they are.
func (t *tracing) join(a, b, rule, why string, words ...hearsay.Evidence) {
	x, y := t.of(a), t.of(b)
	if x == y || x[:1] != y[:1] {
		return
	}
	if named(x) && !named(y) {
		x, y = y, x
	}
	t.parent[x] = y
	t.because = append(t.because, because{rule, why, a, b, words})
}

// named reports whether a key is that of somebody in particular.
func named(key string) bool {
	return strings.HasPrefix(key[1:], "person:") || strings.HasPrefix(key[1:], "body:") || strings.HasPrefix(key[1:], "party:")
}

// share gives all tellings of one source the party that one of its documents
// knows.
func (t *tracing) share() {
	known := map[string]string{}
	for _, one := range t.tellings {
		if s := &one.p.Source; s.Party != "" && known[s.Key] == "" {
			known[s.Key] = s.Party
		}
	}
	for i := range t.tellings {
		if s := t.tellings[i].p.Source; s.Party == "" && known[s.Key] != "" {
			p := *t.tellings[i].p
			p.Source.Party, p.Source.Unsure = known[s.Key], false
			t.tellings[i].p = &p
		}
	}
}

// spokesmen: what a spokesman says his body says (R4).
func (t *tracing) spokesmen() {
	for i := range t.tellings {
		x := &t.tellings[i]
		if x.key == "" || x.p.Source.Office == "" {
			continue
		}
		for k := range t.tellings {
			if y := &t.tellings[k]; y.key == side(x.act)+x.p.Source.Office && t.of(y.key) != t.of(x.key) {
				t.join(x.key, y.key, "R4", "the one speaks for the other", x.p.Words, y.p.Words)
			}
		}
	}
}

// continued: a sentence without a source between two of one source has it, too
// (R9).
func (t *tracing) continued() {
	for i := range t.tellings {
		x := &t.tellings[i]
		if x.p.Source.Kind != hearsay.UnstatedOrigin || x.key == "" {
			continue
		}
		before, after := t.stated(x, -1), t.stated(x, 1)
		if before != nil && after != nil && t.of(before.key) == t.of(after.key) {
			t.merge(x.key, before.key, "R9", "it stands between two tellings of one source", x.p.Words, before.p.Words, after.p.Words)
			x.rules, x.key = append(slices.DeleteFunc(x.rules, func(r string) bool { return r == "R8" }), "R9"), before.key
		}
	}
}

// stated is the nearest telling of the same document with a source, before (-1)
// or behind (1) another; nil for none.
func (t *tracing) stated(x *telling, way int) *telling {
	var best *telling
	for k := range t.tellings {
		y := &t.tellings[k]
		if y.p.Head.Report != x.p.Head.Report || y.key == "" || y.p.Source.Kind == hearsay.UnstatedOrigin || side(y.act) != side(x.act) {
			continue
		}
		far := way * (y.p.Words.Start - x.p.Words.Start)
		if far > 0 && (best == nil || far < way*(best.p.Words.Start-x.p.Words.Start)) {
			best = y
		}
	}
	return best
}

// copies: a passage that was copied, outside quotation marks, has the origin of
// where it comes from (R1).
func (t *tracing) copies() {
	for b := range t.tellings {
		for a := range b {
			x, y := &t.tellings[a], &t.tellings[b]
			words, ok := t.j.copied[[2]int{x.i, y.i}]
			if !ok || words.quoted {
				continue
			}
			if words.back {
				x, y = y, x
			}
			if y.from == "" {
				y.from = x.p.Head.Report
				y.rules = append(y.rules, "R1")
			}
			t.merge(y.key, x.key, "R1", "the same words, copied", y.p.Words, x.p.Words)
		}
	}
}

// wordings: tellings of different documents in nearly the same words go back to
// one who chose them, whoever each names: a quotation to its speaker, other
// words to whom they are copied from (R4, R1). A wrong name for a speaker must
// not make two of one.
func (t *tracing) wordings() {
	words := make([][]string, len(t.tellings))
	for b := range t.tellings {
		words[b] = wordsOf(strings.ToLower(t.tellings[b].p.Words.Text))
		for a := max(0, b-mostCompared); a < b; a++ {
			x, y := &t.tellings[a], &t.tellings[b]
			if x.key == "" || y.key == "" || side(x.act) != side(y.act) || t.of(x.key) == t.of(y.key) || !alikeWords(words[a], words[b]) {
				continue
			}
			rule, why := "R1", "nearly the same words"
			if x.p.Direct || y.p.Direct {
				rule, why = "R4", "the same quotation"
			}
			t.join(y.key, x.key, rule, why, y.p.Words, x.p.Words)
		}
	}
}

const (
	mostCompared = 200 // tellings before one that its words are held against
	leastRun     = 5   // words in a row that are the same: fewer can be by chance
	sameWording  = 0.75
)

// alikeWords reports whether two texts are nearly the same: they share a run of
// words, and it is most of both.
func alikeWords(a, b []string) bool {
	if min(len(a), len(b)) < leastRun {
		return false
	}
	longest, shared := 0, 0
	row := make([]int, len(b)+1) // of the run that ends at each word of b
	for i := range a {
		for k := len(b); k > 0; k-- {
			if a[i] != b[k-1] {
				row[k] = 0
				continue
			}
			row[k] = row[k-1] + 1
			longest = max(longest, row[k])
		}
	}
	if longest < leastRun {
		return false
	}
	left := map[string]int{}
	for _, w := range a {
		left[w]++
	}
	for _, w := range b {
		if left[w] > 0 {
			left[w]--
			shared++
		}
	}
	return 2*float64(shared) >= sameWording*float64(len(a)+len(b))
}

// relays: what an outlet is said to have reported has the origin that its own
// report gives, or that others who relay it give (R3, R2).
func (t *tracing) relays() {
	for i := range t.tellings {
		x := &t.tellings[i]
		if !x.p.Source.Relayed || x.key == "" || x.p.Source.Kind != hearsay.UnstatedOrigin && x.p.Source.Kind != hearsay.UnnamedOrigin {
			continue
		}
		for k := range t.tellings {
			y := &t.tellings[k]
			if i == k || y.key == "" || y.p.Source.Through != x.p.Source.Through || side(y.act) != side(x.act) {
				continue
			}
			if x.p.Source.Kind == hearsay.UnnamedOrigin && (y.p.Source.Kind != hearsay.UnnamedOrigin || y.p.Source.Party != x.p.Source.Party && x.p.Source.Party != "" && y.p.Source.Party != "") {
				continue
			}
			t.merge(x.key, y.key, "R3", "both go back to "+x.p.Source.Through, x.p.Words, y.p.Words)
			break
		}
	}
}

// leads: a sentence of the lead without a source has that of the sentence
// further down that says the same with one (R9).
func (t *tracing) leads() {
	for i := range t.tellings {
		x := &t.tellings[i]
		if x.p.Source.Kind != hearsay.UnstatedOrigin || x.key == "" || !x.p.Lead {
			continue
		}
		for k := range t.tellings {
			y := &t.tellings[k]
			if y.p.Head.Report == x.p.Head.Report && y.key != "" && y.p.Source.Kind != hearsay.UnstatedOrigin && side(y.act) == side(x.act) {
				t.merge(x.key, y.key, "R9", "the same document gives it again with a source", x.p.Words, y.p.Words)
				x.rules = append(slices.DeleteFunc(x.rules, func(r string) bool { return r == "R8" }), "R9")
				x.key = y.key
				break
			}
		}
		t.quoted(x)
	}
}

// quoted gives the lead of a document that quotes a source elsewhere the origin
// of that source, where others tell the claim from it (R9).
func (t *tracing) quoted(x *telling) {
	if x.p.Voices == nil || !strings.HasPrefix(x.key[1:], "unstated:") {
		return
	}
	for k := range t.tellings {
		y := &t.tellings[k]
		if y.key == "" || y.p.Source.Kind == hearsay.UnstatedOrigin || side(y.act) != side(x.act) {
			continue
		}
		if slices.Contains(x.p.Voices, y.p.Source.Key) || y.p.Source.Party != "" && slices.Contains(x.p.Voices, y.p.Source.Party) {
			t.because = append(t.because, because{"R9", "its document quotes the same source", x.key, y.key, []hearsay.Evidence{x.p.Words, y.p.Words}})
			x.rules, x.key = append(slices.DeleteFunc(x.rules, func(r string) bool { return r == "R8" }), "R9"), y.key
			return
		}
	}
}

// nobodies: "media reports" are whoever else says so.
func (t *tracing) nobodies() {
	for i := range t.tellings {
		x := &t.tellings[i]
		if x.p.Source.Key != "nobody" || x.key == "" {
			continue
		}
		for k := range t.tellings {
			if y := &t.tellings[k]; y.key != "" && y.p.Source.Key != "nobody" && side(y.act) == side(x.act) {
				t.merge(x.key, y.key, "R8", "reports that name nobody", x.p.Words)
				break
			}
		}
	}
}

// repeated notes with each telling that its source was heard before (R4), or
// one of its party was (R5).
func (t *tracing) repeated() {
	keys, parties := map[string]bool{}, map[string]bool{}
	for i := range t.tellings {
		one := &t.tellings[i]
		if one.key == "" {
			continue
		}
		root, party := t.of(one.key), one.key[:1]+one.p.Source.Party
		switch {
		case one.p.Source.Kind != hearsay.UnnamedOrigin && named(one.key) && keys[root]:
			one.rules = append(one.rules, "R4")
		case one.p.Source.Party != "" && !keys[root] && parties[party]:
			one.rules = append(one.rules, "R5")
		}
		keys[root], parties[party] = true, true
	}
}

// A count is how a claim stands on a day.
type count struct {
	origins           []hearsay.Origin
	forIt, against    hearsay.Independence
	parties, deniedBy []string
	documents, copies int
	tellings          int
}

// count takes the tellings known by a day, all where it is empty.
func (t *tracing) count(day string) count {
	var c count
	seen := map[hearsay.ReportID]bool{}
	own := map[hearsay.ReportID]bool{}
	for _, one := range t.tellings {
		if day != "" && one.p.Known > day {
			continue
		}
		c.tellings++
		seen[one.p.Head.Report] = true
		own[one.p.Head.Report] = own[one.p.Head.Report] || one.from == ""
	}
	for report := range seen {
		c.documents++
		if !own[report] {
			c.copies++
		}
	}
	var pro, contra []hearsay.Origin
	pro, c.forIt, c.parties = t.side(day, forSide)
	contra, c.against, c.deniedBy = t.side(day, againstSide)
	c.origins = append(pro, contra...)
	return c
}

// side counts the origins of one side: each party once, each who is named for
// nobody once, one for each that is not named. Parties, the named and witnesses
// are provably distinct; the others add to the upper bound alone.
func (t *tracing) side(day, side string) ([]hearsay.Origin, hearsay.Independence, []string) {
	var list []hearsay.Origin
	place := map[string]int{}
	for _, one := range t.tellings {
		if one.key == "" || one.key[:1] != side || day != "" && one.p.Known > day {
			continue
		}
		root := t.of(one.key)
		at, ok := place[root]
		if !ok {
			at = len(list)
			place[root] = at
			list = append(list, hearsay.Origin{Kind: hearsay.UnstatedOrigin, Through: one.p.Source.Through, Against: side == againstSide})
		}
		describe(&list[at], &one.p.Source)
	}
	names, roots := t.names(), make([]string, len(list))
	for root, at := range place {
		list[at].ID, roots[at] = originID(root, names), root
	}
	n, parties := t.independence(day, list, roots)
	return list, n, parties
}

// rank puts kinds of origins in order of how much they say.
var rank = []hearsay.OriginKind{hearsay.UnstatedOrigin, hearsay.UnnamedOrigin, hearsay.PaperOrigin, hearsay.UpstreamOrigin, hearsay.WitnessOrigin, hearsay.NamedOrigin}

// describe adds to an origin what a source tells of it.
func describe(o *hearsay.Origin, s *Source) {
	if slices.Index(rank, s.Kind) > slices.Index(rank, o.Kind) || o.Name == "" {
		o.Name = s.Name
		if slices.Index(rank, s.Kind) > slices.Index(rank, o.Kind) {
			o.Kind = s.Kind
		}
	}
	if o.Party == "" {
		o.Party = s.Party
	}
}

// independence counts origins and marks those that add to the least: each must
// be sure to be somebody, and to say the same as another that is.
func (t *tracing) independence(day string, list []hearsay.Origin, roots []string) (hearsay.Independence, []string) {
	var n hearsay.Independence
	var parties, proved []string
	stated := false
	for i := range list {
		o := &list[i]
		plain := !o.Against || t.plainly(day, roots[i])
		stated = stated || plain && o.Kind != hearsay.UnstatedOrigin
		if o.Party != "" {
			if slices.Contains(parties, o.Party) {
				continue
			}
			parties = append(parties, o.Party)
		}
		n.Most++
		somebody := plain && !t.unsure(roots[i]) && (o.Party != "" || o.Kind == hearsay.WitnessOrigin || o.Kind == hearsay.NamedOrigin)
		if somebody && (len(proved) == 0 || t.surely(day, roots[i], proved)) {
			o.Proved = true
			proved = append(proved, roots[i])
			n.Least++
		}
	}
	if n.Least == 0 && stated {
		n.Least = 1
		for i := range list {
			if o := &list[i]; o.Kind != hearsay.UnstatedOrigin && (!o.Against || t.plainly(day, roots[i])) {
				o.Proved = true
				break
			}
		}
	}
	return n, parties
}

// plainly reports whether an origin denies the claim in so many words, or says
// surely the opposite of what another says: a "not" alone may deny something else.
func (t *tracing) plainly(day, root string) bool {
	for i := range t.tellings {
		one := &t.tellings[i]
		if one.key == "" || t.of(one.key) != root || one.p.Known > day && day != "" {
			continue
		}
		if one.p.Act == hearsay.Denies {
			return true
		}
		for k := range t.tellings {
			other := &t.tellings[k]
			if other.act != hearsay.Denies && (day == "" || other.p.Known <= day) && t.j.surely(one.i, other.i) {
				return true
			}
		}
	}
	return false
}

// unsure reports whether no telling is sure who an origin is, or for whom it
// speaks.
func (t *tracing) unsure(root string) bool {
	for _, one := range t.tellings {
		if one.key != "" && t.of(one.key) == root && !one.p.Source.Unsure && one.p.Source.Kind != hearsay.UnstatedOrigin {
			return false
		}
	}
	return true
}

// surely reports whether an origin surely says what one of others says: a
// telling of its own is much like one of theirs, or is a confirmation or denial
// of what its own document tells.
func (t *tracing) surely(day, root string, others []string) bool {
	for i := range t.tellings {
		one := &t.tellings[i]
		if one.key == "" || t.of(one.key) != root || one.p.Known > day && day != "" {
			continue
		}
		if one.p.pointsOnly() && (one.p.Act == hearsay.Confirms || one.p.Act == hearsay.Denies) {
			return true
		}
		for k := range t.tellings {
			other := &t.tellings[k]
			if other.key != "" && (day == "" || other.p.Known <= day) && slices.Contains(others, t.of(other.key)) && t.j.surely(one.i, other.i) {
				return true
			}
		}
	}
	return false
}

// names numbers the keys of origins in order of the tellings.
func (t *tracing) names() map[string]int {
	n := map[string]int{}
	for _, one := range t.tellings {
		if one.key != "" {
			if root := t.of(one.key); n[root] == 0 {
				n[root] = len(n) + 1
			}
		}
	}
	return n
}

func originID(root string, names map[string]int) string { return fmt.Sprintf("o%d", names[root]) }

// records gives the tellings.
func (t *tracing) records() []hearsay.Telling {
	names := t.names()
	var list []hearsay.Telling
	for _, one := range t.tellings {
		r := hearsay.Telling{Record: one.p.Record, Head: one.p.Head, Known: one.p.Known, Words: one.p.Words, Act: one.act, Chain: one.p.Chain, Rules: one.rules, CopyOf: one.from}
		if one.key != "" {
			r.Origin = originID(t.of(one.key), names)
		}
		list = append(list, r)
	}
	return list
}

// reasons says why sources are one, and why origins are not counted apart.
func (t *tracing) reasons() []hearsay.Reason {
	names := t.names()
	var list []hearsay.Reason
	for _, b := range t.because {
		list = append(list, hearsay.Reason{Rule: b.rule, Why: b.why, Origins: []string{originID(t.of(b.b), names)}, Words: b.words})
	}
	list = append(list, t.alike()...)
	list = append(list, t.parties(names)...)
	for _, one := range t.tellings {
		if one.p.Source.Kind == hearsay.UpstreamOrigin && one.key != "" {
			list = append(list, hearsay.Reason{Rule: "R7", Why: one.p.Source.Party + " told them", Origins: []string{originID(t.of(one.key), names)}, Words: []hearsay.Evidence{one.p.Source.Words}})
		}
	}
	return list
}

// mostReasons is with how many tellings of a claim each is compared to say why it
// is one of them: a claim that hundreds tell must still be quick to show.
const mostReasons = 30

// alike says why each telling but the first is one of the same claim.
func (t *tracing) alike() []hearsay.Reason {
	var list []hearsay.Reason
	var before []int // the first tellings, against which the others are held
	for i := range t.tellings {
		one := &t.tellings[i]
		with, why := t.j.reason(one.i, before)
		if len(before) < mostReasons {
			before = append(before, one.i)
		}
		switch {
		case i == 0:
		case with >= 0:
			list = append(list, hearsay.Reason{Rule: hearsay.SameClaim, Why: why, Words: []hearsay.Evidence{one.p.Words, t.j.all[with].Words}})
		case why != "":
			list = append(list, hearsay.Reason{Rule: hearsay.SameClaim, Why: why, Words: []hearsay.Evidence{one.p.Words}})
		}
	}
	return list
}

// parties says which origins speak for one party and count once (R5).
func (t *tracing) parties(names map[string]int) []hearsay.Reason {
	var list []hearsay.Reason
	for _, s := range []string{forSide, againstSide} {
		by := map[string][]string{}
		var order []string
		for _, one := range t.tellings {
			if party := one.p.Source.Party; one.key != "" && one.key[:1] == s && party != "" {
				id := originID(t.of(one.key), names)
				if len(by[party]) == 0 {
					order = append(order, party)
				}
				if !slices.Contains(by[party], id) {
					by[party] = append(by[party], id)
				}
			}
		}
		for _, party := range order {
			if len(by[party]) > 1 {
				list = append(list, hearsay.Reason{Rule: "R5", Why: "they speak for " + party, Origins: by[party]})
			}
		}
	}
	return list
}
