package hearsay

import (
	"slices"
	"strings"
)

// A UPOS is a universal part of speech of Universal Dependencies, version 2
// (https://universaldependencies.org/u/pos/).
type UPOS uint8

// The universal parts of speech. The zero value says that a token has none.
const (
	NoUPOS UPOS = iota
	ADJ
	ADP
	ADV
	AUX
	CCONJ
	DET
	INTJ
	NOUN
	NUM
	PART
	PRON
	PROPN
	PUNCT
	SCONJ
	SYM
	VERB
	X
)

// upos are the names of the parts of speech, in the order of the constants.
var upos = [...]string{
	"_", "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN",
	"NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X",
}

// String gives the name as CoNLL-U files have it, "_" for none.
func (u UPOS) String() string { return named(upos[:], u) }

// ParseUPOS gives the part of speech of that name.
func ParseUPOS(name string) (UPOS, bool) { return parsed[UPOS](upos[:], name) }

// An XPOS is a part of speech of the Penn treebank, as the English treebanks
// of Universal Dependencies have it: "NNP", "VBD", "-LRB-".
type XPOS uint8

// xpos are the Penn tags. The first stands for none.
var xpos = [...]string{
	"_",
	"$", "''", ",", "-LRB-", "-RRB-", ".", ":", "ADD", "AFX", "CC",
	"CD", "DT", "EX", "FW", "GW", "HYPH", "IN", "JJ", "JJR", "JJS",
	"LS", "MD", "NFP", "NN", "NNP", "NNPS", "NNS", "PDT", "POS", "PRP",
	"PRP$", "RB", "RBR", "RBS", "RP", "SYM", "TO", "UH", "VB", "VBD",
	"VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WP$", "WRB", "XX", "``",
}

// String gives the tag as CoNLL-U files have it, "_" for none.
func (x XPOS) String() string { return named(xpos[:], x) }

// ParseXPOS gives the Penn tag of that name.
func ParseXPOS(name string) (XPOS, bool) { return parsed[XPOS](xpos[:], name) }

// A Relation is what a word is to its head: a dependency relation of Universal
// Dependencies, version 2, with the subtypes of the English treebanks
// (https://universaldependencies.org/en/dep/).
type Relation uint8

// The relations. The zero value says that a token has none.
const (
	NoRelation      Relation = iota
	RelACL                   // acl
	RelACLRelcl              // acl:relcl
	RelAdvcl                 // advcl
	RelAdvclRelcl            // advcl:relcl
	RelAdvmod                // advmod
	RelAmod                  // amod
	RelAppos                 // appos
	RelAux                   // aux
	RelAuxPass               // aux:pass
	RelCase                  // case
	RelCc                    // cc
	RelCcPreconj             // cc:preconj
	RelCcomp                 // ccomp
	RelCompound              // compound
	RelCompoundPrt           // compound:prt
	RelConj                  // conj
	RelCop                   // cop
	RelCsubj                 // csubj
	RelCsubjOuter            // csubj:outer
	RelCsubjPass             // csubj:pass
	RelDep                   // dep
	RelDet                   // det
	RelDetPredet             // det:predet
	RelDiscourse             // discourse
	RelDislocated            // dislocated
	RelExpl                  // expl
	RelFixed                 // fixed
	RelFlat                  // flat
	RelGoeswith              // goeswith
	RelIobj                  // iobj
	RelList                  // list
	RelMark                  // mark
	RelNmod                  // nmod
	RelNmodDesc              // nmod:desc
	RelNmodPoss              // nmod:poss
	RelNmodUnmarked          // nmod:unmarked
	RelNsubj                 // nsubj
	RelNsubjOuter            // nsubj:outer
	RelNsubjPass             // nsubj:pass
	RelNummod                // nummod
	RelObj                   // obj
	RelObl                   // obl
	RelOblAgent              // obl:agent
	RelOblUnmarked           // obl:unmarked
	RelOrphan                // orphan
	RelParataxis             // parataxis
	RelPunct                 // punct
	RelReparandum            // reparandum
	RelRoot                  // root
	RelVocative              // vocative
	RelXcomp                 // xcomp
)

// relations are the names of the relations, in the order of the constants.
var relations = [...]string{
	"_",
	"acl", "acl:relcl", "advcl", "advcl:relcl", "advmod", "amod", "appos", "aux",
	"aux:pass", "case", "cc", "cc:preconj", "ccomp", "compound", "compound:prt", "conj",
	"cop", "csubj", "csubj:outer", "csubj:pass", "dep", "det", "det:predet", "discourse",
	"dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark",
	"nmod", "nmod:desc", "nmod:poss", "nmod:unmarked", "nsubj", "nsubj:outer", "nsubj:pass", "nummod",
	"obj", "obl", "obl:agent", "obl:unmarked", "orphan", "parataxis", "punct", "reparandum",
	"root", "vocative", "xcomp",
}

// universal is the relation without its subtype.
var universal = func() (list [len(relations)]Relation) {
	for i, name := range relations {
		plain, _, _ := strings.Cut(name, ":")
		list[i], _ = ParseRelation(plain)
	}
	return list
}()

// String gives the name as CoNLL-U files have it, "_" for none.
func (r Relation) String() string { return named(relations[:], r) }

// Universal gives the relation without its subtype: nsubj for nsubj:pass.
func (r Relation) Universal() Relation { return universal[r] }

// ParseRelation gives the relation of that name.
func ParseRelation(name string) (Relation, bool) { return parsed[Relation](relations[:], name) }

func named[T ~uint8](names []string, at T) string {
	if int(at) < len(names) {
		return names[at]
	}
	return "_"
}

func parsed[T ~uint8](names []string, name string) (T, bool) {
	at := slices.Index(names, name)
	return T(max(at, 0)), at >= 0
}
