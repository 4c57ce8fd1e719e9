package extract

import (
	"strings"

	"hearsay"
	"hearsay/knowledge"
)

// whoHead is a noun that says what somebody is: "foreign minister", "sources".
type whoHead struct {
	kind     hearsay.ActorKind // of voices and institutions
	plural   bool
	outward  bool // a title held towards the country before it: "Ukraine envoy"
	singular string
}

// whoHeads finds heads by their words; a longer one wins.
type whoHeads struct {
	of          map[string]whoHead
	first, last map[string]int // the longest head that begins or ends with a word, in tokens at most
}

// whoWords is the language that names come in.
type whoWords struct {
	titles, voices, institutions                                                                                                  whoHeads
	regnal, address, female, male, modifiers, institutionModifiers                                                                map[string]bool
	articles, definite, the, possessive, joiners, of, and, particles, suffixes                                                    map[string]bool
	placed, weaklyPlaced, sayers, he, she, it, they, phraseEnds                                                                   map[string]bool
	openers, notNames, noPerson, outletNouns, reported, finite, owned, capitalHeads, motion, towards, stateHeads                  map[string]bool
	dozen, half, pair, single, familiar, givenFemale, givenMale, givenOther                                                       map[string]bool
	plural, self, selves, you, reflexive, pointing, indefinite, collective, saying, peopleNouns, times, chiefs, heading, doubtful map[string]bool
	prefixes, numbers                                                                                                             []string
	least, loose                                                                                                                  [][]string
}

func newWhoWords(b *knowledge.Base) whoWords {
	set := func(name string) map[string]bool { return b.Set("who-" + name) }
	w := whoWords{
		regnal: set("regnal"), address: set("address"), female: set("female"), male: set("male"),
		modifiers: set("modifiers"), institutionModifiers: set("institution-modifiers"), articles: set("articles"),
		definite: set("definite"), the: set("the"), possessive: set("possessive"), joiners: set("joiners"), of: set("of"),
		and: set("and"), particles: set("particles"), suffixes: set("suffixes"), placed: set("place-prepositions"),
		weaklyPlaced: set("weak-prepositions"), sayers: set("sayers"), he: set("he"), she: set("she"), it: set("it"), they: set("they"),
		phraseEnds: set("phrase-ends"), openers: set("openers"), notNames: set("not-names"), noPerson: set("no-person"),
		outletNouns: set("outlet-nouns"), reported: set("reported"), dozen: set("dozen"), half: set("half"), pair: set("pair"),
		finite: set("finite"), owned: set("owned-heads"), capitalHeads: set("capital-heads"), towards: set("towards"), motion: set("motion"), stateHeads: set("state-heads"), single: set("single"), familiar: set("familiar"), givenFemale: set("given-female"), givenMale: set("given-male"),
		givenOther: set("given-other"), prefixes: b.Words("who-prefixes"), numbers: b.Words("who-numbers"),
		plural: set("plural"), self: set("self"), selves: set("selves"), you: set("you"), reflexive: set("reflexive"), pointing: set("pointing"),
		indefinite: set("indefinite"), collective: set("collective"), saying: set("saying"), peopleNouns: set("people-nouns"), times: set("times"), doubtful: set("doubtful"), heading: set("heading"), chiefs: set("chiefs"),
		least: phrases(b.Words("who-least")), loose: phrases(b.Words("who-loose")),
	}
	w.titles = newWhoHeads(b.Records("title"))
	w.voices = newWhoHeads(b.Records("voice"))
	w.institutions = newWhoHeads(b.Records("institution"))
	return w
}

func phrases(list []string) [][]string {
	var out [][]string
	for _, p := range list {
		out = append(out, strings.Fields(p))
	}
	return out
}

func newWhoHeads(records []knowledge.Record) whoHeads {
	h := whoHeads{of: map[string]whoHead{}, first: map[string]int{}, last: map[string]int{}}
	for _, r := range records {
		for _, pair := range r.List("heads") {
			one, many, _ := strings.Cut(pair, "/")
			head := whoHead{kind: hearsay.ActorKind(r.Get("kind")), outward: r.Has("outward"), singular: one}
			h.add(one, head)
			head.plural = true
			h.add(many, head)
		}
	}
	return h
}

// add enters a head; the first record that has it counts.
func (h *whoHeads) add(text string, head whoHead) {
	if _, there := h.of[text]; there || text == "" {
		return
	}
	h.of[text] = head
	words := strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '\'' })
	n := len(words) + strings.Count(text, "'")
	for i, word := range words {
		if i == 0 {
			h.first[word] = max(h.first[word], n)
		}
		if i == len(words)-1 {
			h.last[word] = max(h.last[word], n)
		}
	}
}
