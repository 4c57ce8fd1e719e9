package extract

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"hearsay"
	"hearsay/knowledge"
)

// Chain turns attributions into statements: it finds every voice between the
// reader and the content, says who each voice is, and cleans the content of
// the words that only join it.
//
// Voices come from the attributions that a statement stands inside, from
// relays ("citing two officials"), and from outlets that were told ("sources
// told Reuters"). The document's own outlet is not listed.
type Chain struct {
	who      *Who
	that, to map[string]bool
	selves   map[string]bool // pronouns that can only be the speaker himself
	pronouns map[string]bool // pronouns that are the speaker unless they are known to be another
	silence  [][]string      // cues by which a voice declines to speak
	reach    int             // bytes between a cue and the time it was said
}

// NewChain compiles the chain's words. The voices are described by who.
func NewChain(b *knowledge.Base, who *Who) (*Chain, error) {
	c := &Chain{who: who, that: b.Set("said-that"), to: b.Set("said-to"), selves: b.Set("chain-selves"), pronouns: b.Set("chain-pronouns"), silence: phraseList(b, "said-silence"), reach: 60}
	return c, nil
}

// Statements makes the statements of a document. The actors come back with the
// unnamed voices added that only a statement names.
func (c *Chain) Statements(doc *hearsay.Document, lang *hearsay.Analysis, attributions []hearsay.Attribution,
	actors []hearsay.Actor, times []hearsay.Time) ([]hearsay.Statement, []hearsay.Actor) {
	l := &links{chain: c, doc: doc, parsed: lang, lang: asWritten(doc.Text, lang), attributions: attributions, actors: actors, times: times,
		voices: make([][]hearsay.Voice, len(attributions)), statement: make([]int, len(attributions)), within: make([][]int, len(attributions)),
		added: map[hearsay.Span]int{}}
	l.index()
	for i := range attributions {
		l.voicesOf(i)
	}
	for i := range attributions {
		l.statement[i] = -1
		if !l.onlyRelays(i) && l.sure(&attributions[i]) {
			l.statement[i] = len(l.statements)
			l.statements = append(l.statements, l.make(i))
		}
	}
	for i := range l.statements {
		l.statements[i].Outer = l.outerStatement(l.statements[i].Outer)
	}
	for i := range l.statements {
		l.open(i)
	}
	return l.statements, l.actors
}

// open breaks a ring of statements that stand in one another at this one: two
// contents can hold each other's cue, and whoever follows the outer ones must
// come to an end.
func (l *links) open(i int) {
	outer := l.statements[i].Outer
	for n := 0; outer >= 0 && n < len(l.statements); n++ {
		if outer == i {
			l.statements[i].Outer = -1
			return
		}
		outer = l.statements[outer].Outer
	}
}

// leastSure is how sure a cue must be, in per cent, for a statement to be made
// of it: surer than not. A cue that the lexicon does not list must be surer:
// most of what misleads the finder, in texts unlike those it learned from, is
// no word of saying.
const leastSure, leastSureUnlisted = 50, 80

// links is one document's chain at work.
type links struct {
	chain        *Chain
	doc          *hearsay.Document
	parsed       *hearsay.Analysis // the syntactic words, with their trees
	lang         *hearsay.Analysis // the words as written
	attributions []hearsay.Attribution
	actors       []hearsay.Actor
	times        []hearsay.Time
	voices       [][]hearsay.Voice // of each attribution, nearest the reader first
	statements   []hearsay.Statement
	statement    []int   // of each attribution, -1 for none
	within       [][]int // for each attribution, those that stand in its content
	mentions     []mention
	added        map[hearsay.Span]int // actors that only a statement names
	quotes       []hearsay.Span       // the outermost quotations
}

// A mention is where an actor is named.
type mention struct {
	hearsay.Span
	actor int
}

// index lays out what is looked up again and again, so that a long document
// costs no more for each statement than a short one.
func (l *links) index() {
	for i, a := range l.attributions {
		if a.Outer >= 0 {
			l.within[a.Outer] = append(l.within[a.Outer], i)
		}
	}
	for i := range l.actors {
		for _, m := range l.actors[i].Mentions {
			l.mentions = append(l.mentions, mention{m.Span, i})
		}
	}
	slices.SortStableFunc(l.mentions, func(a, b mention) int { return cmp.Compare(a.Start, b.Start) })
	for _, q := range l.lang.Quotations {
		if q.Level == 0 {
			l.quotes = append(l.quotes, q.Span)
		}
	}
}

// voicesOf gives the whole chain of an attribution.
func (l *links) voicesOf(i int) []hearsay.Voice {
	if l.voices[i] != nil {
		return l.voices[i]
	}
	a := &l.attributions[i]
	var chain []hearsay.Voice
	if a.Outer >= 0 && a.Outer != i {
		l.voices[i] = []hearsay.Voice{} // guards against a ring
		chain = append(chain, l.voicesOf(a.Outer)...)
	}
	if v, ok := l.told(a); ok {
		chain = l.join(chain, v)
	}
	for _, r := range a.Relays {
		if r.Nearer {
			chain = l.relay(chain, r)
		}
	}
	switch {
	case !a.Antecedent.Empty():
		chain = l.join(chain, l.voice(a.Antecedent))
	case !a.Speaker.Empty():
		chain = l.join(chain, l.voice(a.Speaker))
	}
	for _, r := range a.Relays {
		if !r.Nearer {
			chain = l.relay(chain, r)
		}
	}
	if chain == nil {
		chain = []hearsay.Voice{}
	}
	l.voices[i] = chain
	return chain
}

// join adds a voice to the inner end of a chain. Who relays himself is one
// voice.
func (l *links) join(chain []hearsay.Voice, v hearsay.Voice) []hearsay.Voice {
	n := len(chain)
	if n == 0 || !l.same(chain[n-1], v) && !l.self(v) {
		return append(chain[:n:n], v)
	}
	if v.Actor < 0 {
		v.Actor, v.Kind = chain[n-1].Actor, chain[n-1].Kind
	}
	return append(chain[:n-1:n-1], v)
}

// self reports whether a voice is a pronoun for whoever is speaking around it.
func (l *links) self(v hearsay.Voice) bool {
	word := strings.ToLower(v.Text)
	return l.chain.selves[word] || l.chain.pronouns[word] && v.Actor < 0
}

// relay adds whom a voice cites: "the paper reported, citing two officials".
func (l *links) relay(chain []hearsay.Voice, r hearsay.Relay) []hearsay.Voice {
	v := l.voice(r.Span)
	for _, old := range chain {
		if l.same(old, v) {
			return chain
		}
	}
	return append(chain[:len(chain):len(chain)], v)
}

// told gives the outlet that was told: it is a voice as well as the recipient,
// unless it is the one that tells of it.
func (l *links) told(a *hearsay.Attribution) (hearsay.Voice, bool) {
	if a.Recipient.Empty() {
		return hearsay.Voice{}, false
	}
	v := l.voice(a.Recipient)
	return v, v.Kind == hearsay.OutletKind && !l.own(v)
}

// own reports whether a voice is the outlet that published the document.
func (l *links) own(v hearsay.Voice) bool {
	return v.Actor >= 0 && l.doc.Outlet.Name != "" && strings.EqualFold(l.actors[v.Actor].Name, l.doc.Outlet.Name)
}

// same reports whether two voices are one: the same actor, or the same words.
func (l *links) same(a, b hearsay.Voice) bool {
	return a.Actor >= 0 && a.Actor == b.Actor || a.Span == b.Span
}

// onlyRelays reports whether an attribution does no more than hand on another:
// an outlet or a paper speaks, and its content is that attribution from end to
// end.
func (l *links) onlyRelays(i int) bool {
	a := &l.attributions[i]
	if len(a.Content) != 1 || a.Speaker.Empty() {
		return false
	}
	if kind := l.voice(a.Speaker).Kind; kind != hearsay.OutletKind && kind != hearsay.Paper {
		return false
	}
	for _, j := range l.within[i] {
		b := &l.attributions[j]
		if len(b.Source) == 0 || len(b.Content) == 0 || j == i {
			continue
		}
		from, to := b.Source[0].Start, b.Content[len(b.Content)-1].End
		if b.Content[0].Start < from {
			from, to = b.Content[0].Start, max(to, b.Cue.End, b.Source[0].End)
		}
		slack := a.Content[0].Len() / 5
		if from-a.Content[0].Start <= max(slack, 6) && a.Content[0].End-to <= max(slack, 6) {
			return true
		}
	}
	return false
}

// sure reports whether an attribution is sure enough to be a statement: a wrong
// line of the record costs more than a missing one.
func (l *links) sure(a *hearsay.Attribution) bool {
	if a.Rule == unlisted && a.Confidence.Cue < leastSureUnlisted {
		return false
	}
	return a.Confidence.Cue >= leastSure && (a.Negated || slices.ContainsFunc(a.Content, l.tells))
}

// tells reports whether a content has a word that tells something: "which" and
// "it" do not.
func (l *links) tells(content hearsay.Span) bool {
	tokens := l.parsed.Tokens
	first := sort.Search(len(tokens), func(i int) bool { return tokens[i].Start >= content.Start })
	for _, t := range tokens[first:] {
		if t.Start >= content.End {
			break
		}
		switch t.UPOS {
		case hearsay.PRON, hearsay.DET, hearsay.ADP, hearsay.PUNCT, hearsay.PART:
		default:
			return true
		}
	}
	return false
}

// outerStatement is the statement of an attribution, or of the nearest one
// around it that became one.
func (l *links) outerStatement(attribution int) int {
	for n := 0; attribution >= 0 && n < len(l.attributions); n++ {
		if s := l.statement[attribution]; s >= 0 {
			return s
		}
		attribution = l.attributions[attribution].Outer
	}
	return -1
}

// make builds the statement of an attribution. Its Outer is the attribution's
// still.
func (l *links) make(i int) hearsay.Statement {
	a := &l.attributions[i]
	s := hearsay.Statement{Act: a.Act, Saying: a.Saying, Chain: l.voices[i], Said: l.saidAt(a), Zone: l.zone(a), Outer: a.Outer, Rule: a.Rule, Confidence: a.Confidence}
	for k, c := range a.Content {
		if k == 0 {
			c = l.withoutLead(l.deed(a, c))
		}
		if !c.Empty() {
			s.Content = append(s.Content, hearsay.WordsAt(l.doc.Text, c))
		}
	}
	if !a.Head.Empty() {
		s.Cue = hearsay.WordsAt(l.doc.Text, a.Head)
	}
	if !a.Recipient.Empty() {
		v := l.voice(a.Recipient)
		s.Recipient = &v
	}
	s.Mode = l.mode(s.Content)
	s.Act = l.act(a, s.Speaker())
	s.Negated = a.Negated && s.Act == a.Act
	return s
}

// act corrects the act of the cue: a paper that says something reports it, and
// who does not answer declines to comment.
func (l *links) act(a *hearsay.Attribution, speaker hearsay.Voice) hearsay.Act {
	if a.Act == hearsay.Say && (speaker.Kind == hearsay.OutletKind || speaker.Kind == hearsay.Paper) {
		return hearsay.ReportAct
	}
	if a.Negated && (a.Act == hearsay.Say || a.Act == hearsay.Confirm) {
		return hearsay.DeclineComment
	}
	words := strings.Fields(strings.ToLower(l.doc.Text[a.Cue.Start:max(a.Cue.End, contentEnd(a))]))
	for _, p := range l.chain.silence {
		if hasPrefix(words, p) {
			return hearsay.DeclineComment
		}
	}
	return a.Act
}

func contentEnd(a *hearsay.Attribution) int {
	end := a.Cue.End
	for _, c := range a.Content {
		if c.Start >= a.Cue.End {
			end = max(end, c.End)
		}
	}
	return end
}

// hasPrefix reports whether the words stand at the beginning of the list, an
// auxiliary or two before them.
func hasPrefix(list, words []string) bool {
	for from := 0; from < 3 && from+len(words) <= len(list); from++ {
		n := 0
		for n < len(words) && strings.Trim(list[from+n], ".,;:”\"") == words[n] {
			n++
		}
		if n == len(words) {
			return true
		}
	}
	return false
}

// deed gives a content as it is said: what the cue's own infinitive says belongs
// to it ("declined to comment on the memo"), and whom it was said to does not
// ("urged both sides to come").
func (l *links) deed(a *hearsay.Attribution, c hearsay.Span) hearsay.Span {
	if c.Start == a.Recipient.Start && a.Recipient.End < c.End && !a.Recipient.Empty() {
		c.Start = a.Recipient.End
		c.Start = c.End - len(strings.TrimLeft(c.Of(l.doc.Text), " \u00a0"))
	}
	if a.Cue.End > a.Head.End && c.Start >= a.Cue.End && a.Act != hearsay.Say {
		rest := strings.TrimLeft(l.doc.Text[a.Head.End:a.Cue.End], " \u00a0")
		if word, _, found := strings.Cut(rest, " "); found && l.chain.to[word] {
			c.Start = a.Cue.End - len(rest)
		}
	}
	return c
}

// withoutLead takes a leading "that" or "to" off a content.
func (l *links) withoutLead(c hearsay.Span) hearsay.Span {
	text := c.Of(l.doc.Text)
	word, rest, found := strings.Cut(text, " ")
	if found && (l.chain.that[strings.ToLower(word)] || l.chain.to[strings.ToLower(word)]) {
		c.Start = c.End - len(strings.TrimLeft(rest, " \u00a0"))
	}
	return c
}

// mode tells how far the content's words stand inside quotation marks.
func (l *links) mode(content []hearsay.Words) hearsay.Mode {
	inside, all := 0, 0
	for _, c := range content {
		first := sort.Search(len(l.lang.Tokens), func(i int) bool { return l.lang.Tokens[i].Start >= c.Start })
		for _, t := range l.lang.Tokens[first:] {
			if t.Start >= c.End {
				break
			}
			if t.Kind == hearsay.Word || t.Kind == hearsay.Number {
				all++
				if l.quoted(t.Span) {
					inside++
				}
			}
		}
	}
	switch {
	case inside == 0:
		return hearsay.Indirect
	case inside*100 >= all*97:
		return hearsay.Direct
	}
	return hearsay.Mixed
}

func (l *links) quoted(s hearsay.Span) bool {
	i := sort.Search(len(l.quotes), func(i int) bool { return l.quotes[i].Start > s.Start })
	return i > 0 && l.quotes[i-1].Contains(s)
}

// saidAt finds the time of saying: the time in the cue's sentence that stands
// outside content, source and recipient, nearest to the cue.
func (l *links) saidAt(a *hearsay.Attribution) int {
	best, least := -1, l.chain.reach
	if a.Cue.Empty() {
		return best
	}
	sentence := l.sentenceAt(a.Cue.Start)
	first := sort.Search(len(l.times), func(i int) bool { return l.times[i].Start >= sentence.Start })
	for i := first; i < len(l.times) && l.times[i].Start < sentence.End; i++ {
		t := &l.times[i]
		if t.Type == hearsay.TimeDuration || t.Type == hearsay.TimeSet || !sentence.Contains(t.Span) || inParts(a, t.Span) {
			continue
		}
		gap := t.Start - a.Cue.End
		if t.End <= a.Cue.Start {
			gap = a.Cue.Start - t.End
		}
		if gap < least {
			best, least = i, gap
		}
	}
	return best
}

// inParts reports whether a span stands in the content, source or recipient of
// an attribution: "people familiar with next week's talks" said it today.
func inParts(a *hearsay.Attribution, s hearsay.Span) bool {
	for _, list := range [][]hearsay.Span{a.Content, a.Source[:min(1, len(a.Source))], {a.Recipient}} {
		for _, c := range list {
			if c.Overlaps(s) {
				return true
			}
		}
	}
	return false
}

func (l *links) sentenceAt(b int) hearsay.Span {
	list := l.lang.Sentences
	if i := sort.Search(len(list), func(i int) bool { return list[i].End > b }); i < len(list) && list[i].Start <= b {
		return list[i].Span
	}
	return hearsay.Span{}
}

func (l *links) zone(a *hearsay.Attribution) hearsay.ZoneKind {
	at := a.Cue.Start
	if a.Cue.Empty() && len(a.Content) > 0 {
		at = a.Content[0].Start
	}
	list := l.doc.Zones
	if i := sort.Search(len(list), func(i int) bool { return list[i].End > at }); i < len(list) && list[i].Start <= at {
		return list[i].Kind
	}
	return hearsay.Body
}

// voice says who a mention is: the actor that the document knows by it, else a
// new one where the mention itself describes somebody.
func (l *links) voice(s hearsay.Span) hearsay.Voice {
	v := hearsay.Voice{Words: hearsay.WordsAt(l.doc.Text, s), Actor: -1}
	kind, name, country, count := l.chain.who.describe(l.doc, l.lang, s)
	v.Kind = kind
	if v.Actor = l.known(s, kind); v.Actor >= 0 {
		v.Kind = l.actors[v.Actor].Kind
		return v
	}
	if kind == "" {
		v.Kind = hearsay.Person
		return v
	}
	v.Actor = len(l.actors)
	l.added[s] = v.Actor
	l.actors = append(l.actors, hearsay.Actor{Name: name, Kind: kind, Country: country, Nation: l.chain.who.names.states[country], Count: count,
		Mentions: []hearsay.Words{v.Words}})
	return v
}

// known finds the actor whose mention fits the span best, the earlier actor of
// two that fit alike; -1 for none.
func (l *links) known(s hearsay.Span, kind hearsay.ActorKind) int {
	if i, ok := l.added[s]; ok {
		return i
	}
	const longest = 300 // bytes: a mention that begins further away does not reach the span
	best, score := -1, 0
	first := sort.Search(len(l.mentions), func(i int) bool { return l.mentions[i].Start >= s.Start-longest })
	for _, m := range l.mentions[first:] {
		if m.Start >= s.End {
			break
		}
		if !s.Contains(m.Span) && !m.Contains(s) {
			continue
		}
		if n := fit(s, m.Span, kind, l.actors[m.actor].Kind); n > score || n == score && n > 0 && m.actor < best {
			best, score = m.actor, n
		}
	}
	return best
}

// fit scores how well a mention stands for a whole phrase; 0 for not at all.
func fit(s, m hearsay.Span, kind, of hearsay.ActorKind) int {
	switch {
	case s == m:
		return 1000
	case kind == hearsay.Unnamed || kind == hearsay.Crowd || kind == hearsay.Paper:
		return 0
	case kind != of && kind != "":
		return 0
	case m.End == s.End:
		return 500 + m.Len()
	case m.Contains(s):
		return 300
	}
	return 100 + m.Len()
}
