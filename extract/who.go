package extract

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"hearsay"
	"hearsay/knowledge"
)

// Who finds who is in a document: people by their titles, appositions and
// names, institutions, outlets, states, and the pronouns that stand for them.
//
// A text introduces its people ("White House press secretary Karoline ..."),
// and that counts for more than any list. Lists of names tell only what a text
// takes for granted. Unnamed voices are not looked for: [Who.Describe] says
// what one is where somebody speaks.
type Who struct {
	names  whoNames
	words  whoWords
	ranker whoRanker
}

// NewWho compiles names and words from the knowledge.
func NewWho(b *knowledge.Base) (*Who, error) {
	words := newWhoWords(b)
	ranker, err := newWhoRanker(b)
	if err != nil {
		return nil, err
	}
	return &Who{names: newWhoNames(b, words.the), words: words, ranker: ranker}, nil
}

// Actors gives the actors of a document in order of their first mention.
func (w *Who) Actors(doc *hearsay.Document, lang *hearsay.Analysis) []hearsay.Actor {
	k := w.walk(doc, lang)
	k.run(&w.ranker)
	return k.actors()
}

// Keywords lists the keywords whose examples Check judges.
func (w *Who) Keywords() []string { return []string{"title", "voice", "institution"} }

// Check tells why an example does not hold, or "". What is marked must be the
// kind of voice, with the name or number and the country that stand behind
// "=>"; a "no" example must not be that.
func (w *Who) Check(_ knowledge.Record, ex knowledge.Example, doc *hearsay.Document, lang *hearsay.Analysis, reading *hearsay.Reading) string {
	for _, mark := range ex.Marks {
		if got := w.told(doc, lang, mark); (got == ex.Want) != ex.Yes {
			return fmt.Sprintf("%q is read as %q", mark.Of(doc.Text), got)
		}
	}
	if len(ex.Marks) > 0 {
		return ""
	}
	var got []string
	for _, a := range reading.Actors {
		got = append(got, strings.TrimSpace(strings.Join([]string{string(a.Kind), a.Name, a.Country}, " ")))
	}
	if slices.Contains(got, ex.Want) != ex.Yes {
		return fmt.Sprintf("the actors are %q", got)
	}
	return ""
}

// told puts a description as examples write it: "unnamed 3", "person Davin
// Orsk NOR", "government Norway NOR".
func (w *Who) told(doc *hearsay.Document, lang *hearsay.Analysis, mark hearsay.Span) string {
	kind, name, country, count := w.Describe(doc, lang, mark)
	parts := []string{string(kind)}
	switch kind {
	case hearsay.Unnamed, hearsay.Crowd:
		n := "-"
		if count.N != nil {
			n = fmt.Sprint(*count.N)
		}
		if count.Least {
			n += "+"
		}
		parts = append(parts, n)
	case hearsay.Person, hearsay.Government:
		parts = append(parts, name)
	}
	return strings.TrimSpace(strings.Join(append(parts, country), " "))
}

// whoNote is a mention found, before it is known whom else it belongs to.
type whoNote struct {
	first, end int // tokens
	hearsay.Span
	kind    hearsay.ActorKind
	name    string   // as the lists have it, else as written
	key     string   // what mentions of the same have in common; "" for people
	words   []string // of a person's name, in lower case
	country string
	roles   []hearsay.Words
	facts   []hearsay.Fact
	heads   []string // the last words of the roles, in lower case
	owner   int      // the token behind a possessor whose country it takes, -1 for none
	gender  whoGender
	sure    bool // false for one capitalised word that nothing shows to be a person
	known   bool // the lists have it
}

type whoGender uint8

const (
	whoAnybody whoGender = iota
	whoHe
	whoShe
)

func byPlace(a, b whoNote) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
}
