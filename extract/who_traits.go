package extract

import (
	"strings"

	"hearsay"
)

// traitsOf says what a phrase can be by its words alone: a man, a woman or a
// thing, one or several.
func (p *whoPhrases) traitsOf(f *whoPhrase) whoTraits {
	t := &p.lang.Tokens[f.head]
	low := strings.ToLower(t.Of(p.doc.Text))
	if f.joined {
		return whoGenders | whoSeveral
	}
	if f.sort == whoByPronoun {
		return p.pronounTraits(low)
	}
	traits := whoAnyTraits
	if t.UPOS == hearsay.NUM || t.UPOS == hearsay.SYM || f.time {
		return whoThing | whoNumbers
	}
	switch t.XPOS.String() {
	case "NNS", "NNPS":
		traits &^= whoOne
	case "NN", "NNP":
		traits &^= whoSeveral
	}
	if p.words.collective[f.low] || f.names.has(hearsay.ORG) {
		traits |= whoSeveral
	}
	return traits & (p.gendersOf(f, low) | whoNumbers)
}

// gendersOf says of what gender a noun or name can be.
func (p *whoPhrases) gendersOf(f *whoPhrase, low string) whoTraits {
	switch {
	case p.words.female[f.low]:
		return whoFemale
	case p.words.male[f.low]:
		return whoMale
	case f.sort == whoByName && f.names.has(hearsay.PER):
		return p.nameGenders(f)
	case f.sort == whoByName && f.names != 0:
		return whoThing
	case f.sort == whoByName:
		return p.titleGenders(f) & whoGenders
	case p.person(f.low) || p.person(low):
		return whoSomebodies
	case p.words.voices.of[f.low].kind == hearsay.Paper || p.words.institutions.of[f.low].kind != "":
		return whoThing
	}
	return whoGenders
}

// person reports whether a noun is of people.
func (p *whoPhrases) person(noun string) bool {
	if _, ok := p.words.titles.of[noun]; ok || p.words.peopleNouns[noun] {
		return true
	}
	head, ok := p.words.voices.of[noun]
	return ok && (head.kind == hearsay.Unnamed || head.kind == hearsay.Person || head.kind == hearsay.Crowd)
}

// titleGenders looks at the words before a name for one that tells: "Mrs",
// "spokesman".
func (p *whoPhrases) titleGenders(f *whoPhrase) whoTraits {
	for k := f.first; k < f.next && k < f.head+4; k++ {
		low := whoLow(p.lang.Tokens[k].Of(p.doc.Text))
		switch {
		case p.words.female[low]:
			return whoFemale
		case p.words.male[low]:
			return whoMale
		}
	}
	return whoAnyTraits
}

// nameGenders is what the given name tells, or the title before it.
func (p *whoPhrases) nameGenders(f *whoPhrase) whoTraits {
	if g := p.titleGenders(f) & whoGenders; g != whoGenders {
		return g
	}
	n := p.names[f.head]
	if n < 0 {
		for k := f.head; k < f.next && n < 0; k++ {
			n = p.names[k]
		}
	}
	if n < 0 {
		return whoSomebodies
	}
	switch given := p.lang.Tokens[p.lang.Names[n].First].Of(p.doc.Text); {
	case p.words.givenFemale[given] && !p.words.givenMale[given]:
		return whoFemale
	case p.words.givenMale[given] && !p.words.givenFemale[given]:
		return whoMale
	}
	return whoSomebodies
}

func (p *whoPhrases) pronounTraits(low string) whoTraits {
	w := &p.words
	switch {
	case w.he[low]:
		return whoMale | whoOne
	case w.she[low]:
		return whoFemale | whoOne
	case w.it[low]:
		return whoThing | whoOne
	case w.plural[low]:
		return whoGenders | whoSeveral
	case w.self[low]:
		return whoSomebodies | whoOne
	}
	return whoAnyTraits
}
