package extract

import (
	"hearsay"
	"hearsay/knowledge"
)

// whatWords are the closed classes that clauses and verb groups are read by.
type whatWords struct {
	auxiliaries map[string][]whatAuxiliary
	modals      map[string]whatModal
	to, by, with, between, possessive, no, negators, adverbs, determiners, prepositions, subordinators, relatives,
	coordinators, subjects, objects, plurals, sureSubjects, placePrepositions, nounToo, whether, ofWords,
	adjectives, copulas, asWords, rounds, held, heldIn, purposes, articles, thatWords, goingAfter, noMove, denials map[string]bool
	adverbEnding, ing, ed []string
}

func newWhatWords(b *knowledge.Base) whatWords {
	set := func(name string) map[string]bool { return b.Set("what-" + name) }
	w := whatWords{
		auxiliaries: map[string][]whatAuxiliary{}, modals: map[string]whatModal{},
		to: set("to"), by: set("by"), with: set("with"), between: set("between"), possessive: set("possessive"), no: set("no"),
		negators: set("negators"), adverbs: set("adverbs"), determiners: set("determiners"), prepositions: set("prepositions"),
		subordinators: set("subordinators"), relatives: set("relatives"), coordinators: set("coordinators"),
		subjects: set("subjects"), objects: set("objects"), plurals: set("plurals"), sureSubjects: set("sure-subjects"),
		placePrepositions: set("places"), nounToo: set("noun-too"), whether: set("whether"), ofWords: set("of"),
		adjectives: set("adjectives"), copulas: set("copulas"),
		asWords: set("exceptions"), rounds: set("rounds"), held: set("held"), heldIn: set("held-in"), purposes: set("purposes"), articles: set("articles"),
		noMove: set("no-move"), denials: set("denials"), thatWords: set("that"), goingAfter: set("going-after"),
		adverbEnding: b.Words("what-adverb-endings"), ing: b.Words("what-ing"), ed: b.Words("what-ed"),
	}
	for _, r := range b.Records("auxiliary") {
		for _, slot := range []struct {
			name string
			bit  whatBits
		}{{"present", formPresent}, {"past", formPast}, {"base", formBase}, {"participle", formParticiple}, {"going", formGoing}} {
			for _, f := range r.List(slot.name) {
				w.auxiliaries[f] = append(w.auxiliaries[f], whatAuxiliary{verb: r.Get("as"), bits: slot.bit})
			}
		}
	}
	for _, r := range b.Records("modal") {
		for _, f := range r.List("words") {
			w.modals[f] = whatModal{status: hearsay.Status(r.Get("status")), would: r.Has("reported")}
		}
	}
	return w
}

// whatBits are the forms a word can be of a verb.
type whatBits uint8

const (
	formBase       whatBits = 1 << iota
	formPresent             // with the ending of the third person
	formPast                //
	formParticiple          // of the past
	formGoing               // of going on
)

// A whatForm is a word as a form of a verb.
type whatForm struct {
	verb string
	bits whatBits
}

// A whatAuxiliary is a form of a verb that helps others: "be" makes passives
// and goings on, "have" perfects, "do" negations.
type whatAuxiliary struct {
	verb string
	bits whatBits
}

const (
	auxBe   = "passive" // the kinds of auxiliaries, as the slot "as" has them
	auxHave = "perfect"
	auxDo   = "plain"
)

// A whatModal says how what it governs stands.
type whatModal struct {
	status hearsay.Status
	would  bool // a plan when told in the past: "said it would"
}

// A whatMove is a move of the scheme.
type whatMove struct {
	name, plover, mode, cameo string
	meeting                   bool // its parties are actors alike
	speech                    bool
	echo                      bool // counts only where its content is no event itself
	stance                    hearsay.Stance
	ready                     *whatMove
	ifs                       *whatMove
}

// A whatFrame is one way that verbs or adjectives tell of a move.
type whatFrame struct {
	move       *whatMove
	negated    *whatMove // what it is when refused
	adjective  [][]string
	then       [][]string // words that must follow
	apart      bool       // with the object before them, if there is one
	object     whatNeed
	subject    whatNeed
	recipient  []string // prepositions, "object", "owner"
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
	needsWhom  bool            // needs a recipient
	needsPlace bool
	needsIf    bool // needs a condition
}

// A whatNeed is what must stand as subject or object: nothing, one of some
// words, or one of the kinds below.
type whatNeed struct {
	words map[string]bool
	voice, place, to, ing, that, none, any, body,
	country bool
}

func (n *whatNeed) empty() bool {
	return len(n.words) == 0 && !n.voice && !n.place && !n.to && !n.ing && !n.that && !n.none && !n.any && !n.country && !n.body
}

// A whatNoun is one way that nouns tell of a move.
type whatNoun struct {
	move    *whatMove
	parties map[string]bool // prepositions its parties follow
	whom    map[string]bool // prepositions its recipients follow
	before  map[string]bool // words of which one must stand in front, if there are any
	not     map[string]bool // words that must not stand in front or behind
	acts    bool            // can be the subject of any verb that tells what it did
	needs   bool            // needs parties or a place
}

// A whatSupport is a verb or adjective that tells how an event noun stands.
type whatSupport struct {
	adjective [][]string
	then      [][]string
	object    bool // the noun is its object, and its subject a party
	subject   bool
	status    hearsay.Status
	going     hearsay.Status // when going on
	only      map[string]bool
}

// A whatGovernor is a word that says how the infinitive or the "-ing" form
// after it stands.
type whatGovernor struct {
	words   []string
	links   map[string]bool
	object  bool // the object of the governor does what follows
	status  hearsay.Status
	ready   bool
	refusal *whatMove       // what not doing it is
	would   map[string]bool // modals it must stand under
}

// A whatLink ties a condition to an event.
type whatLink struct {
	words []string
	ahead bool // only to what has not happened
	noun  bool // goes before a noun phrase
}
