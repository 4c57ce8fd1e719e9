package extract

import (
	"hearsay"
	"hearsay/knowledge"
)

// whatWords are the closed classes that verb groups and phrases are read by.
type whatWords struct {
	modals map[string]whatModal
	be, have, copulas, negators, undone, no, nobody, longer, whether, asWords, by, with, of, to, between, placePrepositions,
	persons, some, rounds, articles, held, heldIn, purposes, topics, gatherings, known, mere, denials map[string]bool
}

func newWhatWords(b *knowledge.Base) whatWords {
	set := func(name string) map[string]bool { return b.Set("what-" + name) }
	w := whatWords{
		modals: map[string]whatModal{},
		be:     set("be"), have: set("have"), copulas: set("copulas"), negators: set("negators"), undone: set("undone"), no: set("no"),
		nobody: set("nobody"), longer: set("longer"), whether: set("whether"), asWords: set("exceptions"), by: set("by"), with: set("with"), of: set("of"), to: set("to"),
		between: set("between"), placePrepositions: set("places"), persons: set("persons"), some: set("some"), rounds: set("rounds"),
		articles: set("articles"), held: set("held"), heldIn: set("held-in"), purposes: set("purposes"), topics: set("topics"),
		gatherings: set("gatherings"), known: set("known"), mere: set("mere"), denials: set("denials"),
	}
	for _, r := range b.Records("modal") {
		for _, f := range r.List("words") {
			w.modals[f] = whatModal{status: hearsay.Status(r.Get("status")), would: r.Has("reported")}
		}
	}
	return w
}

// A whatModal says how what it governs stands.
type whatModal struct {
	status hearsay.Status
	would  bool // a plan when told in the past: "said it would"
}

// A whatMove is a move of the scheme.
type whatMove struct {
	name, plover, mode, cameo string
	meeting                   bool // its parties are actors alike
	gathering                 bool // somebody can attend it
	speech                    bool
	swallows                  bool // what it is done to is no event of its own
	stance                    hearsay.Stance
	attends                   hearsay.AttendanceState
	ready                     *whatMove
	ifs                       *whatMove
}

// A whatFrame is one way that verbs or adjectives tell of a move.
type whatFrame struct {
	move       *whatMove
	negated    *whatMove  // what it is when refused
	then       [][]string // words that must follow
	apart      bool       // with the object before them, if there is one
	object     whatNeed
	subject    whatNeed
	recipient  []string // prepositions, "OBJECT", "OWNER"
	place      map[string]bool
	status     hearsay.Status // in place of "happened"
	present    hearsay.Status // of the bare present
	modal      map[string]bool
	complement map[string]bool
	as         hearsay.Status // whatever the verb group says
	open       bool           // only when not told as done
	not        map[string]bool
	unless     map[string]bool // words that must not stand in the subject
	negation   bool            // only when negated, and not passive
	active     bool            // never passive
	passive    bool            // only passive
	state      bool            // only passive in form: "is headed for"
	needsWhom  bool            // needs a recipient
	needsPlace bool
	needsActor bool
	needsIf    bool            // needs a condition
	atObject   bool            // its object tells of it: "imposed sanctions"
	beside     map[string]bool // of which one must hang on the verb by a preposition
}

// A whatNeed is what must stand as subject or object: nothing, one of some
// words, or one of the kinds below.
type whatNeed struct {
	words map[string]bool
	voice, place, to, ing, that, none, any, body,
	country, plural, somebody bool
}

func (n *whatNeed) empty() bool {
	return len(n.words) == 0 && !n.voice && !n.place && !n.to && !n.ing && !n.that && !n.none && !n.any && !n.country && !n.body && !n.plural && !n.somebody
}

// A whatNoun is one way that nouns tell of a move.
type whatNoun struct {
	move       *whatMove
	parties    map[string]bool // prepositions its parties follow
	whom       map[string]bool // prepositions its recipients follow
	before     map[string]bool // words of which one must stand in front, if there are any
	not        map[string]bool // words that must not stand in front or behind
	unless     map[string]bool // words that must not stand in the sentence
	acts       bool            // can be the subject of any verb that tells what it did
	needs      bool            // needs parties or a place
	needsPlace bool
	alone      bool           // tells of the move with whose it is, without a verb
	definite   bool           // or where it is known: "the massacre"
	of         whatNeed       // what must hang on it by "of" or own it
	status     hearsay.Status // in place of "happened", where it stands alone
}

// A whatSupport is a verb or adjective that tells how an event noun stands.
type whatSupport struct {
	adjective [][]string
	then      [][]string
	object    bool // the noun is its object, and its subject a party
	subject   bool
	phrase    bool // it can stand within the noun's own phrase
	status    hearsay.Status
	present   hearsay.Status
	only      map[string]bool
}

// A whatGovernor is a word that says how the infinitive, the form of going on
// or the clause that hangs on it stands.
type whatGovernor struct {
	words   []string
	links   map[string]bool
	object  bool // the object of the governor does what follows
	status  hearsay.Status
	unless  hearsay.Status // where it is negated, in place of "did not happen"
	ready   bool
	fact    bool            // however it stands itself: "offered to end the siege"
	refusal *whatMove       // what not doing it is
	would   map[string]bool // modals it must stand under
}

// A whatLink ties a condition to an event.
type whatLink struct {
	words []string
	ahead bool // only to what has not happened
	time  bool // it tells a time as often: "after"
	noun  bool // goes before a noun phrase
}
