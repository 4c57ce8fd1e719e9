package lab

import "hearsay/language"

// A Source is a file that a model is made of.
type Source struct{ File, From, Licence string }

// treebankSources, nameSources, rawSources, corefSources, saidSources, eventSources and listSources are the files, with
// where they come from and what their licences are; DATA.md of each folder says
// more.
var (
	treebankSources = []Source{
		{"ud/ewt-train.conllu.gz", "UD English-EWT 2.16", "annotations CC BY-SA 4.0"},
		{"ud/gum-train.conllu.gz", "GUM 11, genres with open texts", "annotations CC BY 4.0, texts CC BY, CC BY-SA or public domain"},
	}
	nameSources = []Source{
		{"ner/ww-train.conll.gz", "English Worldwide Newswire (Shan et al. 2023)", "none stated; texts belong to their outlets"},
		{"ner/re3d-train.conll.gz", "re3d (Dstl), without its BBC part", "public domain, OGL 3, CC BY 3.0 AU, CC BY-SA 3.0, by source"},
		{"ner/wikigold-train.conll.gz", "WikiGold (Balasuriya et al. 2009)", "CC BY 4.0"},
	}
	rawSources = []Source{
		{"polnear/train.attributions.jsonl.gz", "PolNeAR 1.0 (Newell et al. 2018), texts only", "none stated; texts belong to their outlets"},
		{"stories/fnc.docs.jsonl.gz", "Fake News Challenge 1, texts only", "none stated; texts belong to their outlets"},
		{"stories/basil.docs.jsonl.gz", "BASIL (Fan et al. 2019), texts only", "none stated; texts belong to their outlets"},
		{"stories/allsides.docs.jsonl.gz", "AllSides articles of NeuS (Lee et al. 2022), texts only", "MIT badge; texts belong to their outlets"},
		{"ecbplus/docs.jsonl.gz", "ECB+ (Cybulska and Vossen 2014), texts only", "CC BY 3.0 of the annotation; texts belong to their outlets"},
	}
	corefSources = []Source{
		{"coref/ontogum-train.conll.gz", "GUM 11 in the scheme of OntoNotes, genres with open texts", "annotations CC BY 4.0"},
		{"coref/litbank-train.conll.gz", "LitBank (Bamman et al. 2020), pronouns only", "CC BY 4.0"},
		{"coref/gap-validation.tsv.gz", "GAP (Webster et al. 2018)", "Apache-2.0, texts CC BY-SA"},
	}
	saidSources = []Source{
		{"polnear/train.attributions.jsonl.gz", "PolNeAR 1.0 (Newell et al. 2018)", "none stated; texts belong to their outlets"},
	}
	eventSources = []Source{
		{"events/plv.jsonl.gz", "PLV (snowood1/Zero-Shot-PLOVER, ACL 2024)", "none stated; texts belong to their outlets"},
		{"events/plover-gsr-cameo.jsonl.gz", "examples of the CAMEO manual, coded anew (openeventdata/PLOVER)", "CC BY-SA 4.0"},
		{"events/conflibert-cameo.jsonl.gz", "sentences with quad classes (eventdata/ConfliBERT)", "repository GPL-3; texts belong to their outlets"},
		{"events/rams.jsonl.gz", "RAMS 1.0 (Ebner et al. 2020)", "none stated; texts belong to their outlets"},
		{"events/wikievents.jsonl.gz", "WikiEvents (Li et al. 2021)", "none stated in the copy; code MIT"},
	}
	listSources = []Source{
		{"gazetteer/countries.jsonl.gz", "datasets/country-codes, CIA World Factbook", "PDDL, public domain"},
		{"gazetteer/cities.tsv.gz", "GeoNames cities15000, 2026-01", "CC BY 4.0: geonames.org"},
		{"gazetteer/leaders.tsv.gz", "CIA World Factbook 1990-2026", "public domain"},
		{"gazetteer/office_holders.tsv.gz", "Wikidata, 2022", "CC0"},
		{"gazetteer/us_legislators.tsv.gz", "unitedstates/congress-legislators, 2026-06", "CC0"},
		{"gazetteer/parties.tsv.gz", "CIA World Factbook, 2026-01", "public domain"},
		{"gazetteer/organisations.tsv.gz", "Phoenix actors (petrarch2)", "MIT"},
		{"gazetteer/armed_groups.tsv.gz", "Phoenix actors (petrarch2)", "MIT"},
		{"gazetteer/outlets.hand.tsv", "written by hand", ""},
	}
)

// nameSource is the feature of the words of each file of names: each keeps to
// rules of its own about what a name is.
var nameSource = map[string]string{
	"ner/ww-train.conll.gz": language.NameSource, "ner/re3d-train.conll.gz": "=re3d", "ner/wikigold-train.conll.gz": "=wikigold",
}

// nameSources are the files of names that the recipe asks for.
func (r Recipe) nameSources() []Source {
	if r.whole("names.ww") == 0 {
		return nameSources[1:]
	}
	return nameSources
}

// A Card is what is to be said of a model beside its figures.
type Card struct {
	Options  Recipe
	Sources  []Source
	Licences []string // the terms of the weights
	Notes    []string // what to know before using them
}

const ourWeights = "The weights are ours, under the licence of the program (Apache-2.0). They hold word lists and statistics of the data below, and none of its texts."

// LanguageCard is that of the language model that a recipe makes.
func LanguageCard(r Recipe) Card {
	c := Card{Options: r.without("coref", "cues", "parts", "events"), Licences: []string{ourWeights,
		"Attribution that the data ask for: Universal Dependencies English-EWT and its authors (CC BY-SA 4.0); the GUM corpus, Amir Zeldes and others (CC BY 4.0); WikiGold (CC BY 4.0); re3d, Crown copyright, Dstl (OGL 3); GeoNames (CC BY 4.0); ECB+ (CC BY 3.0).",
		"English Worldwide Newswire states no licence. Names trained without it lose more than 3 F1 on its own development set (docs/language.md), so it is used, and said here.",
	}, Notes: []string{
		"Learned from web texts, news and prose of 1990 to 2021. It errs more on headlines in capitals, chat, and texts without punctuation.",
		"Names follow the rules of English Worldwide Newswire: a state that acts is a place; facilities, products and events are no names here.",
		"Heads and tags on raw news were voted on by three larger networks: their common errors are in it.",
	}}
	for _, list := range [][]Source{treebankSources, r.nameSources(), rawSources, listSources} {
		c.Sources = append(c.Sources, list...)
	}
	return c
}

// CorefCard is that of the weights of coreference that a recipe makes.
func CorefCard(r Recipe) Card {
	return Card{Options: r.only("coref"), Sources: corefSources, Licences: []string{
		"The weights are ours, under the licence of the program (Apache-2.0). They are numbers of hashed features, and hold none of the texts.",
		"Attribution that the data ask for: the GUM corpus, Amir Zeldes and others (CC BY 4.0); LitBank, David Bamman and others (CC BY 4.0); GAP, Google (Apache-2.0).",
	}, Notes: []string{
		"GUM has 20 news texts to learn from. LitBank is fiction, and only its pronouns are learned from; of GAP only the ambiguous pronoun of each text.",
		"The phrases are those of our own trees: what the parser gets wrong here was learned with the errors of trees that it knew from its own training.",
	}}
}

// SaidCard is that of the model of attributions that a recipe makes.
func SaidCard(r Recipe) Card {
	return Card{Options: r.only("cues", "parts"), Sources: saidSources, Licences: []string{ourWeights,
		"PolNeAR (Newell, Margolin and Ruths, LREC 2018) states no licence for its annotations; its reader is under MIT.",
	}, Notes: []string{
		"Learned from US news about the election of 2016, in which only the outermost voice of each passage is marked. Voices within the words of others are found by reading those words again; what is found there was never measured against that corpus.",
		"It reads the tags, trees and names of the language model that was built in when it was trained, and the cues of the knowledge of that day.",
		"What it gives as its confidence was fitted on a fifth of the training articles, by networks that had not seen them.",
	}}
}

// EventsCard is that of the weights of types that a recipe makes.
func EventsCard(r Recipe) Card {
	return Card{Options: r.only("events"), Sources: eventSources, Licences: []string{
		"The weights are ours, under the licence of the program (Apache-2.0). They are numbers of hashed words and parts of trees, and hold none of the texts.",
		"Attribution that the data ask for: PLOVER, the Open Event Data Alliance (CC BY-SA 4.0).",
	}, Notes: []string{
		"The figures are of cross-validation over the sentences of the development part of PLV: the weights in the file have learned from all of it.",
		"One relation for a pair of parties in one sentence; PLV has no pairs between which nothing happens, so that some type is always given.",
		"PLV does not tell CONCEDE from RETREAT. Which of the two it is rests on few examples and on the moves of our own knowledge.",
	}}
}
