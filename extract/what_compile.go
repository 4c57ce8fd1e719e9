package extract

import (
	"maps"
	"slices"
	"strings"

	"hearsay"
	"hearsay/knowledge"
)

// A whatCompiler turns records into the tables of [What].
type whatCompiler struct {
	base     *knowledge.Base
	what     *What
	troubles knowledge.Troubles
}

func (c *whatCompiler) trouble(r knowledge.Record, why, do string) {
	t := r.Trouble(knowledge.Example{Line: r.Line, Col: 1}, why)
	t.Do = do
	c.troubles = append(c.troubles, t)
}

func (c *whatCompiler) moves() {
	w := c.what
	w.moves, w.byAct = map[string]*whatMove{}, map[hearsay.Act]string{}
	records := c.base.Records("move")
	for _, r := range records {
		w.moves[r.Value] = &whatMove{
			name: r.Value, plover: r.Get("plover"), mode: r.Get("mode"), cameo: r.Get("cameo"),
			meeting: r.Get("kind") == "meeting", speech: r.Get("kind") == "speech", stance: c.stance(r),
			gathering: r.Has("gathering"), swallows: r.Has("swallows"), attends: hearsay.AttendanceState(r.Get("attends")),
		}
		for _, a := range r.List("act") {
			w.byAct[hearsay.Act(a)] = r.Value
		}
	}
	for _, r := range records {
		w.moves[r.Value].ready = c.move(r, "ready")
		w.moves[r.Value].ifs = c.move(r, "if")
	}
}

// stance gives the stance of whoever does a move, "" for none.
func (c *whatCompiler) stance(r knowledge.Record) hearsay.Stance {
	s := hearsay.Stance(r.Get("stance"))
	if s != "" && !slices.Contains(hearsay.Stances, s) {
		c.trouble(r, "there is no stance \""+string(s)+"\"", "name a stance that schema/moves.txt lists")
	}
	return s
}

// telling takes the verbs that make a move of a statement, and the modals that
// make one of what it says.
func (c *whatCompiler) telling() {
	c.what.telling = map[string]map[string]bool{}
	for _, r := range c.base.Records("telling") {
		if c.what.moves[r.Value] == nil {
			c.trouble(r, "there is no move \""+r.Value+"\"", "name a move of schema/moves.txt")
		}
		c.what.telling[r.Value] = c.words(r, r.List("verbs"))
	}
	c.what.obliging = map[string]*whatMove{}
	for _, r := range c.base.Records("obliging") {
		if c.what.moves[r.Value] == nil {
			c.trouble(r, "there is no move \""+r.Value+"\"", "name a move of schema/moves.txt")
		}
		for _, w := range r.List("words") {
			c.what.obliging[w] = c.what.moves[r.Value]
		}
	}
}

// move gives the move that a slot names, nil for none.
func (c *whatCompiler) move(r knowledge.Record, slot string) *whatMove {
	name := r.Get(slot)
	m := c.what.moves[name]
	if m == nil && name != "" {
		c.trouble(r, "there is no move \""+name+"\"", "name a move of schema/moves.txt")
	}
	return m
}

func (c *whatCompiler) status(r knowledge.Record, slot string) hearsay.Status {
	s := hearsay.Status(r.Get(slot))
	if s != "" && !slices.Contains(hearsay.Statuses, s) {
		c.trouble(r, "there is no status \""+string(s)+"\"", "name a status of schema/moves.txt")
	}
	return s
}

func (c *whatCompiler) people() {
	c.what.people = map[string]hearsay.ActorKind{}
	for _, r := range c.base.Records("people") {
		for _, n := range r.List("nouns") {
			c.what.people[n] = hearsay.ActorKind(r.Value)
		}
	}
}

// words expands "@name" to the word list of that name.
func (c *whatCompiler) words(r knowledge.Record, list []string) map[string]bool {
	set := map[string]bool{}
	for _, w := range list {
		if name, ok := strings.CutPrefix(w, "@"); ok {
			maps.Copy(set, c.list(r, "what-"+name))
			continue
		}
		set[w] = true
	}
	return set
}

// list gives a word list as a set.
func (c *whatCompiler) list(r knowledge.Record, name string) map[string]bool {
	for _, l := range c.base.Records("words") {
		if l.Value == name {
			return c.words(l, l.List("list"))
		}
	}
	c.trouble(r, "there is no word list \""+name+"\"", "add a record \"words: "+name+"\"")
	return nil
}

// phrases cuts each entry of a list into its words.
func (c *whatCompiler) phrases(list []string) [][]string {
	var out [][]string
	for _, p := range list {
		out = append(out, strings.Fields(p))
	}
	// The longest first, so that the first that fits is the best.
	slices.SortStableFunc(out, func(a, b []string) int { return len(b) - len(a) })
	return out
}

func (c *whatCompiler) need(r knowledge.Record, slot string) whatNeed {
	var n whatNeed
	n.words = c.words(r, r.List(slot))
	for _, kind := range []struct {
		name string
		flag *bool
	}{{"VOICE", &n.voice}, {"PLACE", &n.place}, {"TO", &n.to}, {"ING", &n.ing}, {"THAT", &n.that}, {"NONE", &n.none}, {"ANY", &n.any}, {"COUNTRY", &n.country}, {"BODY", &n.body}, {"SEVERAL", &n.plural}, {"SOMEBODY", &n.somebody}} {
		*kind.flag = n.words[kind.name]
		delete(n.words, kind.name)
	}
	return n
}

func (c *whatCompiler) frames() {
	c.what.frames = map[string][]*whatFrame{}
	for _, r := range c.base.Records("frame") {
		f := &whatFrame{
			move: c.move(r, "move"), negated: c.move(r, "negated"),
			then: c.phrases(r.List("then")), apart: r.Has("apart"),
			object: c.need(r, "object"), subject: c.need(r, "subject"), recipient: r.List("recipient"),
			place: c.words(r, r.List("place")), status: c.status(r, "status"), present: c.status(r, "present"),
			modal: c.words(r, r.List("modal")), complement: c.words(r, r.List("complement")), as: c.status(r, "as"), open: r.Get("only") == "open", not: c.words(r, r.List("not")), unless: c.words(r, r.List("unless")), negation: r.Get("only") == "negated",
			active: r.Get("only") == "active", passive: r.Get("only") == "passive", state: r.Get("only") == "state",
			needsWhom: r.Get("with") == "recipient", needsPlace: r.Get("with") == "place", needsIf: r.Get("with") == "condition", needsActor: r.Get("with") == "actor",
			atObject: r.Get("anchor") == "object", beside: c.words(r, r.List("beside")),
		}
		if f.move == nil {
			continue
		}
		for _, v := range r.List("verbs") {
			c.what.frames[v] = append(c.what.frames[v], f)
		}
		for _, a := range r.List("adjectives") {
			c.what.frames[" "+a] = append(c.what.frames[" "+a], f)
		}
	}
}

func (c *whatCompiler) nouns() {
	c.what.nouns = map[string][]*whatNoun{}
	for _, r := range c.base.Records("nominal") {
		n := &whatNoun{
			move: c.move(r, "move"), parties: c.words(r, r.List("parties")), whom: c.words(r, r.List("recipient")),
			before: c.words(r, r.List("before")), not: c.words(r, r.List("not")),
			unless: c.words(r, r.List("unless")), acts: r.Has("acts"), needs: r.Has("needs"), needsPlace: r.Get("needs") == "place", alone: r.Has("alone"), definite: r.Get("alone") == "the", of: c.need(r, "of"), status: c.status(r, "status"),
		}
		if n.move == nil {
			continue
		}
		for _, w := range r.List("nouns") {
			c.what.nouns[w] = append(c.what.nouns[w], n)
		}
	}
}

func (c *whatCompiler) supports() {
	c.what.supports = map[string][]*whatSupport{}
	for _, r := range c.base.Records("support") {
		s := &whatSupport{
			adjective: c.phrases(r.List("adjectives")), then: c.phrases(r.List("then")), object: r.Get("role") == "object",
			subject: r.Get("role") == "subject", phrase: r.Has("phrase"), status: c.status(r, "status"), present: c.status(r, "present"), only: c.words(r, r.List("only")),
		}
		for _, v := range r.List("verbs") {
			c.what.supports[v] = append(c.what.supports[v], s)
		}
		// An adjective is known by any of its words: which heads the phrase is the
		// tree's to say.
		for _, a := range s.adjective {
			for _, word := range []string{a[0], a[len(a)-1]}[:min(len(a), 2)] {
				c.what.supports[" "+word] = append(c.what.supports[" "+word], s)
			}
		}
	}
}

func (c *whatCompiler) governors() {
	c.what.govern = map[string][]*whatGovernor{}
	for _, r := range c.base.Records("governor") {
		links := c.words(r, r.List("links"))
		if len(links) == 0 {
			links = map[string]bool{"TO": true, "ING": true}
		}
		for _, words := range c.phrases(r.List("words")) {
			g := &whatGovernor{words: words, links: links, object: r.Has("object"), status: c.status(r, "status"), unless: c.status(r, "unless"), ready: r.Has("ready"), fact: r.Has("fact"), refusal: c.move(r, "refusal"), would: c.words(r, r.List("modal"))}
			c.what.govern[words[0]] = append(c.what.govern[words[0]], g)
		}
	}
	for _, list := range c.what.govern {
		slices.SortStableFunc(list, func(a, b *whatGovernor) int { return len(b.words) - len(a.words) })
	}
}

func (c *whatCompiler) links() {
	c.what.links = map[string][]whatLink{}
	for _, r := range c.base.Records("condition") {
		for _, words := range c.phrases(r.List("words")) {
			last := words[len(words)-1]
			c.what.links[last] = append(c.what.links[last], whatLink{words: words, ahead: r.Has("ahead"), time: r.Get("ahead") == "time", noun: r.Has("noun")})
		}
	}
}

// issues reads the matters that parties quarrel about.
func (c *whatCompiler) issues() {
	for _, r := range c.base.Records("issue") {
		i := whatIssue{name: r.Value, words: c.phrases(r.List("words")), moves: map[string]bool{}}
		for _, name := range r.List("moves") {
			if c.what.moves[name] == nil {
				c.trouble(r, "there is no move \""+name+"\"", "name a move of schema/moves.txt")
			}
			i.moves[name] = true
		}
		c.what.issues = append(c.what.issues, i)
	}
}

// numbers takes the words that count, and the forms that the model gets wrong.
func (c *whatCompiler) numbers() {
	c.what.numbers = map[string]int{}
	for i, word := range c.base.Words("what-numbers") {
		c.what.numbers[word] = i + 1
	}
	c.what.forms = map[string]string{}
	for _, pair := range c.phrases(c.base.Words("what-forms")) {
		if len(pair) == 2 {
			c.what.forms[pair[0]] = pair[1]
		}
	}
	c.what.travels = map[string]bool{}
	for verb, frames := range c.what.frames {
		for _, f := range frames {
			c.what.travels[verb] = c.what.travels[verb] || f.move.name == "visit"
		}
	}
}
