package lab

import "hearsay/language"

// A Source is a file that a model is made of.
type Source struct{ File, From, Licence string }

// treebankSources, nameSources, rawSources and listSources are the files, with
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

// Sources lists what a model is made of by a recipe.
func Sources(r Recipe) []Source {
	var all []Source
	for _, list := range [][]Source{treebankSources, r.nameSources(), rawSources, listSources} {
		all = append(all, list...)
	}
	return all
}

// nameSources are the files of names that the recipe asks for.
func (r Recipe) nameSources() []Source {
	if r.whole("names.ww") == 0 {
		return nameSources[1:]
	}
	return nameSources
}

// Licences are the terms of the weights; Notes what to know before using them.
var (
	Licences = []string{
		"The weights are ours, under the licence of the program (Apache-2.0). They hold word lists and statistics of the data below, and none of its texts.",
		"Attribution that the data ask for: Universal Dependencies English-EWT and its authors (CC BY-SA 4.0); the GUM corpus, Amir Zeldes and others (CC BY 4.0); WikiGold (CC BY 4.0); re3d, Crown copyright, Dstl (OGL 3); GeoNames (CC BY 4.0); ECB+ (CC BY 3.0).",
		"English Worldwide Newswire states no licence. Names trained without it lose more than 3 F1 on its own development set (docs/language.md), so it is used, and said here.",
	}
	Notes = []string{
		"Learned from web texts, news and prose of 1990 to 2021. It errs more on headlines in capitals, chat, and texts without punctuation.",
		"Names follow the rules of English Worldwide Newswire: a state that acts is a place; facilities, products and events are no names here.",
		"Heads and tags on raw news were voted on by three larger networks: their common errors are in it.",
	}
)
