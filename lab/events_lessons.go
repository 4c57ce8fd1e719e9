package lab

import (
	_ "embed"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"hearsay"
	"hearsay/extract"
)

//go:embed event-types.txt
var eventTypesText string

// eventTypeNames are the lines of that file.
var eventTypeNames = func() (list [][2]string) {
	for line := range strings.Lines(eventTypesText) {
		if part, name, found := strings.Cut(strings.TrimSpace(line), ": "); found && !strings.HasPrefix(part, "#") {
			list = append(list, [2]string{strings.ToLower(part), name})
		}
	}
	return list
}()

// An eventText is a record of a collection of events.
type eventText struct {
	Text   string       `json:"text"`
	Events []eventGiven `json:"events"`
}

// An eventGiven is an event as collections have it.
type eventGiven struct {
	Type       string       `json:"type"`
	Quad       int          `json:"quad"`
	Actors     []eventParty `json:"actors"`
	Recipients []eventParty `json:"recipients"`
	Args       []eventParty `json:"args"`
}

// An eventParty is a party with its place; some have only a code.
type eventParty struct {
	Role  string `json:"role"`
	Text  string `json:"text"`
	Start *int   `json:"start"`
	End   *int   `json:"end"`
}

// An eventLesson is a pair of parties in a sentence with the types that are
// right.
type eventLesson struct {
	set    string
	key    string // the words of its text: equal ones are kept together
	signs  []uint32
	right  []int // any of them
	root   string
	quad   int // 0 where the collection has none
	weight float64
	told   bool // people say which of the types of its root it is
}

// An eventSchool makes lessons of the collections.
type eventSchool struct {
	data  string
	types []extract.EventType
	signs *extract.TypeSigns
	read  func(text string) (string, *hearsay.Analysis)
}

// eventWeights says how much an example of each collection counts.
func (r Recipe) eventWeights() map[string]float64 {
	return map[string]float64{"plv": 1, "plover-gsr-cameo": r.number("events.gsr"), "conflibert-cameo": r.number("events.quads"),
		"rams": r.number("events.other"), "wikievents": r.number("events.other")}
}

// eventSets are the collections in the order in which they are read. What is in
// one of them is not taken from the others again.
var eventSets = []string{"plv", "plover-gsr-cameo", "conflibert-cameo", "rams", "wikievents"}

// lessons reads the collections that are there.
func (s *eventSchool) lessons(weights map[string]float64) ([]eventLesson, error) {
	var all []eventLesson
	taken := map[string]int{} // the first lesson of a text
	for _, set := range eventSets {
		records, err := Load[eventText](filepath.Join(s.data, "events", set+".jsonl.gz"))
		if err != nil {
			return nil, err
		}
		first := len(all)
		for i := range records {
			r := &records[i]
			key := wordsOnly(r.Text)
			if at, ok := taken[key]; ok && at < first {
				s.refine(&all[at], set, r)
				continue
			}
			text, lang := s.read(r.Text)
			at := byteOffsets(r.Text)
			for e := range r.Events {
				l := eventLesson{set: set, key: key, weight: weights[set]}
				pair := r.Events[e].pair(set, at)
				if !s.answer(&l, &r.Events[e]) || l.weight == 0 || roled[set] && (pair.Source.Empty() || pair.Target.Empty()) {
					continue
				}
				l.signs = s.signs.See(text, lang, pair)
				if set == "plv" {
					s.settle(&l, s.signs.Votes(text, lang, pair))
				}
				if _, ok := taken[key]; !ok {
					taken[key] = len(all)
				}
				all = append(all, l)
			}
		}
	}
	return all, nil
}

// refine takes from another collection which of the types of its root a lesson
// is of.
func (s *eventSchool) refine(l *eventLesson, set string, r *eventText) {
	if len(r.Events) == 0 || set == "conflibert-cameo" {
		return
	}
	other := eventLesson{set: set}
	if s.answer(&other, &r.Events[0]) && len(other.right) == 1 && other.root == l.root {
		l.right, l.told = other.right, true
	}
}

// settle takes from the frames of knowledge which of the types of its root a
// lesson is of, where they name one of them alone.
func (s *eventSchool) settle(l *eventLesson, votes []string) {
	var named []int
	for _, k := range l.right {
		if slices.Contains(votes, s.types[k].Name) {
			named = append(named, k)
		}
	}
	if len(named) == 1 {
		l.right = named
	}
}

// answer finds the types that are right. It fails where we have none.
func (s *eventSchool) answer(l *eventLesson, e *eventGiven) bool {
	l.quad, l.told = e.Quad, l.set != "plv"
	name := e.Type
	for _, line := range eventTypeNames {
		if strings.Contains(strings.ToLower(name), line[0]) {
			name = line[1]
			break
		}
	}
	for i, t := range s.types {
		if t.Name == name || t.Root == name || l.set == "conflibert-cameo" && t.Quad == e.Quad {
			l.right = append(l.right, i)
			l.root = t.Root
		}
	}
	return len(l.right) > 0
}

// roled are the collections whose events have roles in place of two parties.
var roled = map[string]bool{"rams": true, "wikievents": true}

// otherRoles are roles of what is no party, and sourceRoles those of who acts.
var (
	otherRoles  = []string{"place", "instrument", "topic", "origin", "destination", "artifact", "crime", "vehicle", "explosive"}
	sourceRoles = []string{"attacker", "communicator", "giver", "jailer", "demonstrator", "yielder", "preventer", "participant", "killer"}
)

// pair gives the parties. Where only roles are given, the first that acts and the
// first other one.
func (e *eventGiven) pair(set string, at []int) extract.TypePair {
	var p extract.TypePair
	if !roled[set] {
		p.Source, p.Target = firstSpan(e.Actors, at), firstSpan(e.Recipients, at)
		return p
	}
	has := func(role string, list []string) bool {
		return slices.ContainsFunc(list, func(part string) bool { return strings.Contains(strings.ToLower(role), part) })
	}
	for i := range e.Args {
		switch a := e.Args[i : i+1]; {
		case has(a[0].Role, otherRoles):
		case has(a[0].Role, sourceRoles) && p.Source.Empty():
			p.Source = firstSpan(a, at)
		case p.Target.Empty():
			p.Target = firstSpan(a, at)
		}
	}
	return p
}

// firstSpan gives the bytes of the first party that has a place.
func firstSpan(list []eventParty, at []int) hearsay.Span {
	for _, p := range list {
		if p.Start != nil && p.End != nil && 0 <= *p.Start && *p.Start < *p.End && *p.End < len(at) {
			return hearsay.Span{Start: at[*p.Start], End: at[*p.End]}
		}
	}
	return hearsay.Span{}
}

// byteOffsets gives the place in bytes of each code point of a text, and of its
// end.
func byteOffsets(text string) []int {
	list := make([]int, 0, len(text)+1)
	for i := range text {
		list = append(list, i)
	}
	return append(list, len(text))
}

// wordsOnly is a text as its letters and digits in lower case: what is the same
// sentence in two collections comes out the same.
func wordsOnly(text string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
}
