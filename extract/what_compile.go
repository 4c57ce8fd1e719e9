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
			meeting: r.Get("kind") == "meeting", speech: r.Get("kind") == "speech" || r.Get("kind") == "echo", echo: r.Get("kind") == "echo",
			stance: c.stance(r),
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

func (c *whatCompiler) verbs() {
	w := c.what
	w.verbs = map[string][]whatForm{}
	add := func(form, verb string, bit whatBits) {
		for i, f := range w.verbs[form] {
			if f.verb == verb {
				w.verbs[form][i].bits |= bit
				return
			}
		}
		w.verbs[form] = append(w.verbs[form], whatForm{verb, bit})
	}
	for _, r := range c.base.Records("verb") {
		forms := r.List("forms")
		if len(forms) != 4 {
			c.trouble(r, "a verb has four forms", "give present, past, participle and the form of going on")
			continue
		}
		add(r.Value, r.Value, formBase)
		for i, bit := range []whatBits{formPresent, formPast, formParticiple, formGoing} {
			add(forms[i], r.Value, bit)
		}
	}
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
	}{{"VOICE", &n.voice}, {"PLACE", &n.place}, {"TO", &n.to}, {"ING", &n.ing}, {"THAT", &n.that}, {"NONE", &n.none}, {"ANY", &n.any}, {"COUNTRY", &n.country}, {"BODY", &n.body}} {
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
			adjective: c.phrases(r.List("adjectives")), then: c.phrases(r.List("then")), apart: r.Has("apart"),
			object: c.need(r, "object"), subject: c.need(r, "subject"), recipient: r.List("recipient"),
			place: c.words(r, r.List("place")), status: c.status(r, "status"), present: c.status(r, "present"),
			modal: c.words(r, r.List("modal")), complement: c.words(r, r.List("complement")), as: c.status(r, "as"), open: r.Get("only") == "open", not: c.words(r, r.List("not")), unless: c.words(r, r.List("unless")), negation: r.Get("only") == "negated",
			active: r.Get("only") == "active", passive: r.Get("only") == "passive",
			needsWhom: r.Get("with") == "recipient", needsPlace: r.Get("with") == "place", needsIf: r.Get("with") == "condition",
		}
		if f.move == nil {
			continue
		}
		c.place(r, f)
	}
}

// place enters a frame under its verbs or the first words of its adjectives.
func (c *whatCompiler) place(r knowledge.Record, f *whatFrame) {
	for _, v := range r.List("verbs") {
		c.known(r, v)
		c.what.frames[v] = append(c.what.frames[v], f)
	}
	for _, a := range f.adjective {
		c.what.frames[" "+a[0]] = append(c.what.frames[" "+a[0]], f)
	}
}

// known makes sure that a verb has its forms in knowledge.
func (c *whatCompiler) known(r knowledge.Record, verb string) {
	for _, f := range c.what.verbs[verb] {
		if f.verb == verb {
			return
		}
	}
	c.trouble(r, "the verb \""+verb+"\" has no forms", "add a record \"verb: "+verb+"\" with its forms")
}

func (c *whatCompiler) nouns() {
	c.what.nouns = map[string][]*whatNoun{}
	for _, r := range c.base.Records("nominal") {
		n := &whatNoun{
			move: c.move(r, "move"), parties: c.words(r, r.List("parties")), whom: c.words(r, r.List("recipient")),
			before: c.words(r, r.List("before")), not: c.words(r, r.List("not")),
			acts: r.Has("acts"), needs: r.Has("needs"),
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
			subject: r.Get("role") == "subject", status: c.status(r, "status"), going: c.status(r, "going"), only: c.words(r, r.List("only")),
		}
		for _, v := range r.List("verbs") {
			c.known(r, v)
			c.what.supports[v] = append(c.what.supports[v], s)
		}
		for _, a := range s.adjective {
			c.what.supports[" "+a[0]] = append(c.what.supports[" "+a[0]], s)
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
			g := &whatGovernor{words: words, links: links, object: r.Has("object"), status: c.status(r, "status"), ready: r.Has("ready"), refusal: c.move(r, "refusal"), would: c.words(r, r.List("modal"))}
			last := words[len(words)-1]
			c.what.govern[last] = append(c.what.govern[last], g)
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
			c.what.links[last] = append(c.what.links[last], whatLink{words: words, ahead: r.Has("ahead"), noun: r.Has("noun")})
		}
	}
}
