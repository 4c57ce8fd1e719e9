package extract

import (
	"fmt"
	"math/bits"
	"slices"
	"strconv"
	"strings"

	"hearsay/knowledge"
)

// A whenGrammar is the records "time" and "timeclass" compiled: every way to
// write an expression is a path through a tree.
type whenGrammar struct {
	words   map[string]int32 // ids of words from 1
	entries [][]whenEntry    // by id of word: the classes it is of
	classes map[string]int
	shapes  []whenClass // by class
	rules   []whenRule
	groups  map[string]int
	trees   []*whenNode // by group; the first is of whole expressions
	starts  []whenStart // by group
}

// A whenEntry is a word's place in a class.
type whenEntry struct {
	class   int
	value   string
	capital bool // only with a capital letter
}

// A whenClass is a class of words or numbers that patterns name.
type whenClass struct {
	name   string
	field  whenField // that a word of the class sets, -1 for none
	lo, hi int       // range of numbers, hi 0 for a class of words
	digits [2]int    // fewest and most digits
	dotted bool      // with a full stop and two more: "8.30"
}

// A whenRule is a record "time".
type whenRule struct {
	name              string
	sets              []whenSet
	after, notAfter   whenGuard
	before, notBefore whenGuard
	carry, silent     bool
}

// A whenGuard is a set of words that may or may not stand beside an expression.
type whenGuard struct {
	words   []int32
	classes []int
	border  bool // the sentence begins or ends there
	number  bool // any number
	small   bool // any word in small letters that the grammar does not know
	set     bool
}

// A whenNode is a place in a tree of patterns.
type whenNode struct {
	literals map[int32]*whenNode
	classes  []whenEdge
	groups   []whenEdge
	cut      *whenNode // behind the end of the expression: what must follow it
	rules    []int     // rules whose pattern ends here
}

type whenEdge struct {
	to   int // a class or a group
	node *whenNode
}

// whenCut ends an expression within a pattern: what stands behind it must
// follow, and gives what the expression leaves open.
const whenCut = "..."

// The groups that are there without any rule.
const (
	whenTop     = 0
	whenAmount  = 1 // <number>, read by whenMatch.number
	whenSpelled = 2 // <spelled-year>, "nineteen ninety-six"
)

func newWhenGrammar(b *knowledge.Base) (*whenGrammar, error) {
	g := &whenGrammar{words: map[string]int32{}, entries: make([][]whenEntry, 1), classes: map[string]int{},
		groups: map[string]int{"time": whenTop, "number": whenAmount, "spelled-year": whenSpelled}, trees: []*whenNode{{}, {}, {}}}
	for _, r := range b.Records("timeclass") {
		if err := g.addClass(r); err != nil {
			return nil, err
		}
	}
	records := b.Records("time")
	for _, r := range records {
		for _, name := range append(r.List("as"), strings.ReplaceAll(r.Value, " ", "-")) {
			if _, ok := g.groups[name]; !ok {
				g.groups[name] = len(g.trees)
				g.trees = append(g.trees, &whenNode{})
			}
		}
	}
	for _, r := range records {
		if err := g.addRule(r); err != nil {
			return nil, err
		}
	}
	g.starts = make([]whenStart, len(g.trees))
	for i := range g.trees {
		g.start(i, 0)
	}
	return g, nil
}

// word gives a word its id.
func (g *whenGrammar) word(s string) int32 {
	key := whenKey(s)
	if id := g.words[key]; id != 0 {
		return id
	}
	id := int32(len(g.entries))
	g.words[key] = id
	g.entries = append(g.entries, nil)
	return id
}

func (g *whenGrammar) addClass(r knowledge.Record) error {
	c := whenClass{name: r.Value, field: -1}
	if name := r.Get("field"); name != "" {
		c.field = whenField(slices.Index(whenFieldNames[:], name))
		if c.field < 0 {
			return fmt.Errorf("%s:%d: timeclass %s: there is no field %q; it can be one of: %s", r.File, r.Line, r.Value, name, strings.Join(whenFieldNames[:], ", "))
		}
	}
	if r.Has("digits") {
		if _, err := fmt.Sscanf(r.Get("digits"), "%d to %d", &c.lo, &c.hi); err != nil {
			return fmt.Errorf("%s:%d: timeclass %s: write digits as \"1 to 31\": %w", r.File, r.Line, r.Value, err)
		}
		c.digits, c.dotted = [2]int{1, len(strconv.Itoa(c.hi))}, r.Has("dotted")
		if n, err := strconv.Atoi(r.Get("length")); err == nil {
			c.digits = [2]int{n, n}
		}
	}
	id := len(g.shapes)
	g.classes[r.Value] = id
	g.shapes = append(g.shapes, c)
	for _, w := range r.List("words") {
		word, value, _ := strings.Cut(w, "=")
		i := g.word(word)
		g.entries[i] = append(g.entries[i], whenEntry{class: id, value: value, capital: word[0] >= 'A' && word[0] <= 'Z'})
	}
	return nil
}

func (g *whenGrammar) addRule(r knowledge.Record) error {
	sets, err := g.sets(r, r.Get("value"))
	if err != nil {
		return err
	}
	rule := whenRule{name: r.Value, sets: sets, carry: r.Has("carry"), silent: r.Has("silent"),
		after: g.guard(r.List("after")), notAfter: g.guard(r.List("not-after")),
		before: g.guard(r.List("before")), notBefore: g.guard(r.List("not-before"))}
	if rule.carry {
		rule.after = g.guard(r.List("carry"))
	}
	id := len(g.rules)
	g.rules = append(g.rules, rule)
	trees := []int{g.groups[strings.ReplaceAll(r.Value, " ", "-")]}
	for _, name := range r.List("as") {
		trees = append(trees, g.groups[name])
	}
	if !r.Has("part") {
		trees = append(trees, whenTop)
	}
	for _, pattern := range r.Slots {
		if pattern.Name != "is" {
			continue
		}
		ways, err := whenWays(strings.Fields(whenSpaced(pattern.Value)))
		if err != nil {
			return fmt.Errorf("%s:%d: time %s: %w", r.File, pattern.Line, r.Value, err)
		}
		for _, way := range ways {
			for _, t := range trees {
				if err := g.addWay(g.trees[t], way, id); err != nil {
					return fmt.Errorf("%s:%d: time %s: %w", r.File, pattern.Line, r.Value, err)
				}
			}
		}
	}
	return nil
}

// addWay lays one way to write a rule's expression into a tree.
func (g *whenGrammar) addWay(n *whenNode, way []string, rule int) error {
	for _, element := range way {
		class, isClass := g.classes[element]
		switch {
		case element == whenCut:
			if n.cut == nil {
				n.cut = &whenNode{}
			}
			n = n.cut
		case isClass:
			n = whenStep(&n.classes, class)
		case strings.HasPrefix(element, "<"):
			group, ok := g.groups[strings.Trim(element, "<>")]
			if !ok {
				return fmt.Errorf("there is no rule or group %s", element)
			}
			n = whenStep(&n.groups, group)
		case strings.ToUpper(element) == element && strings.ToLower(element) != element:
			return fmt.Errorf("there is no class %s", element)
		default:
			id := g.word(element)
			if n.literals == nil {
				n.literals = map[int32]*whenNode{}
			}
			if n.literals[id] == nil {
				n.literals[id] = &whenNode{}
			}
			n = n.literals[id]
		}
	}
	if !slices.Contains(n.rules, rule) {
		n.rules = append(n.rules, rule)
	}
	return nil
}

func whenStep(edges *[]whenEdge, to int) *whenNode {
	for _, e := range *edges {
		if e.to == to {
			return e.node
		}
	}
	e := whenEdge{to: to, node: &whenNode{}}
	*edges = append(*edges, e)
	return e.node
}

// guard reads a list of words and classes; "^" stands for a border of the
// sentence, "0" for any number, "~" for any unknown word in small letters.
func (g *whenGrammar) guard(list []string) whenGuard {
	guard := whenGuard{set: len(list) > 0}
	for _, s := range list {
		class, isClass := g.classes[s]
		switch {
		case s == "^":
			guard.border = true
		case s == "0":
			guard.number = true
		case s == "~":
			guard.small = true
		case isClass:
			guard.classes = append(guard.classes, class)
		default:
			guard.words = append(guard.words, g.word(s))
		}
	}
	return guard
}

// whenSpaced sets the signs of the pattern language apart.
func whenSpaced(pattern string) string {
	return strings.NewReplacer("(", " ( ", ")?", " )? ", ")", " ) ", "|", " | ").Replace(pattern)
}

// whenWays spells out every way through a pattern: "a (b|c)? d" is "a d",
// "a b d" and "a c d".
func whenWays(pattern []string) ([][]string, error) {
	ways, rest, err := whenAlternatives(pattern)
	if err == nil && len(rest) > 0 {
		err = fmt.Errorf("a bracket is closed that was not opened")
	}
	return ways, err
}

// whenAlternatives reads "a b|c" up to a closing bracket or the end.
func whenAlternatives(pattern []string) (ways [][]string, rest []string, err error) {
	current := [][]string{nil}
	for len(pattern) > 0 && !strings.HasPrefix(pattern[0], ")") {
		element := pattern[0]
		pattern = pattern[1:]
		var next [][]string
		switch {
		case element == "|":
			ways, current = append(ways, current...), [][]string{nil}
			continue
		case element == "(":
			if next, pattern, err = whenAlternatives(pattern); err != nil {
				return nil, nil, err
			}
			if len(pattern) == 0 {
				return nil, nil, fmt.Errorf("a bracket is not closed")
			}
			if pattern[0] == ")?" {
				next = append(next, nil)
			}
			pattern = pattern[1:]
		case len(element) > 1 && strings.HasSuffix(element, "?"):
			next = [][]string{{strings.TrimSuffix(element, "?")}, nil}
		default:
			next = [][]string{{element}}
		}
		current = whenProduct(current, next)
	}
	return append(ways, current...), pattern, nil
}

func whenProduct(a, b [][]string) [][]string {
	var list [][]string
	for _, x := range a {
		for _, y := range b {
			list = append(list, slices.Concat(x, y))
		}
	}
	return list
}

// A whenStart says what an expression of a group can begin with.
type whenStart struct {
	words  []uint64 // bits by id of word
	digits bool
	done   bool
}

func (s *whenStart) add(id int32) {
	for int(id)/64 >= len(s.words) {
		s.words = append(s.words, 0)
	}
	s.words[id/64] |= 1 << (id % 64)
}

func (s *whenStart) can(p *whenPiece) bool {
	if p.digits > 0 {
		return s.digits
	}
	return int(p.word/64) < len(s.words) && s.words[p.word/64]&(1<<(p.word%64)) != 0
}

func (s *whenStart) union(t whenStart) {
	s.digits = s.digits || t.digits
	for i, m := range t.words {
		for ; m != 0; m &= m - 1 {
			s.add(int32(64*i + bits.TrailingZeros64(m)))
		}
	}
}

// start works out what a group can begin with. Groups that begin with one
// another in a ring cannot be read and are cut off at a depth.
func (g *whenGrammar) start(group, depth int) whenStart {
	s := &g.starts[group]
	if s.done || depth > len(g.trees) {
		return *s
	}
	var fresh whenStart
	n := g.trees[group]
	if group == whenAmount || group == whenSpelled {
		n = g.numberNode()
	}
	for id := range n.literals {
		fresh.add(id)
	}
	for _, e := range n.classes {
		fresh.union(g.classStart(e.to))
	}
	for _, e := range n.groups {
		fresh.union(g.start(e.to, depth+1))
	}
	fresh.done = true
	g.starts[group] = fresh
	return fresh
}

func (g *whenGrammar) classStart(class int) whenStart {
	s := whenStart{digits: g.shapes[class].hi > 0}
	for id, entries := range g.entries {
		for _, e := range entries {
			if e.class == class {
				s.add(int32(id))
			}
		}
	}
	return s
}
