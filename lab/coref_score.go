package lab

import (
	"fmt"
	"strings"
)

// corefSets are the development sets of the task coref. In some files chains of
// one phrase are marked; they count nowhere, so that all sets ask the same.
var corefSets = []struct{ name, file string }{
	{"ontogum-dev", "ontogum-dev.conll.gz"}, {"gum-dev", "gum-dev.conll.gz"},
}

func (s *scoring) coref() ([]Section, error) {
	var list []Section
	for _, set := range corefSets {
		if !s.has("coref", set.file) {
			continue
		}
		gold, pred, err := s.chains(s.path("coref", set.file))
		if err != nil {
			return nil, err
		}
		section, err := corefSection(set.name, gold, pred)
		if err != nil {
			return nil, err
		}
		list = append(list, section)
		if news, found := newsOf(gold, pred); set.name == "gum-dev" && len(news) > 0 {
			if section, err = corefSection(set.name+".news", news, found); err != nil {
				return nil, err
			}
			list = append(list, section)
		}
	}
	if s.has("coref", "litbank-train.conll.gz") {
		gold, pred, err := s.chains(s.path("coref", "litbank-train.conll.gz"))
		if err != nil {
			return nil, err
		}
		section, err := corefSection("litbank.tenth", tenth(gold), tenth(pred))
		if err != nil {
			return nil, err
		}
		list = append(list, section)
	}
	if s.has("coref", "gap-development.tsv.gz") {
		section, err := s.gap("gap-development", s.path("coref", "gap-development.tsv.gz"))
		if err != nil {
			return nil, err
		}
		list = append(list, section)
	}
	return list, nil
}

// newsOf picks the documents of news, which GUM names so.
func newsOf(gold, pred []CorefDocument) (news, found []CorefDocument) {
	for i := range gold {
		if len(gold[i].Lines) > 0 && strings.Contains(gold[i].Lines[0], "GUM_news_") && i < len(pred) {
			news, found = append(news, gold[i]), append(found, pred[i])
		}
	}
	return news, found
}

// tenth picks the documents that were kept from training.
func tenth(list []CorefDocument) (kept []CorefDocument) {
	for i := range list {
		if heldOut(i) {
			kept = append(kept, list[i])
		}
	}
	return kept
}

// chains gives gold and predicted chains of a file.
func (s *scoring) chains(path string) (gold, pred []CorefDocument, err error) {
	if gold, err = LoadCoref(path); err != nil {
		return nil, nil, err
	}
	out, err := s.predicted(path, Prediction{})
	if err != nil {
		return nil, nil, err
	}
	pred, err = ReadCoref(path, out)
	return gold, pred, err
}

func corefSection(name string, gold, pred []CorefDocument) (Section, error) {
	f, err := CompareCoref(gold, pred, false)
	if err != nil {
		return Section{}, err
	}
	tokens := 0
	for _, d := range gold {
		tokens += len(d.Tokens)
	}
	section := Section{Name: name, Counts: fmt.Sprintf("%d documents, %d tokens, %d phrases in chains, %d predicted", len(gold), tokens,
		int(f.Mentions.Key), int(f.Mentions.Response))}
	for _, m := range f.Object() {
		section.Figures = append(section.Figures, rowOf(m.Name, m.Value))
	}
	return section, nil
}

func (s *scoring) gap(name, path string) (Section, error) {
	gold, err := LoadGAP(path)
	if err != nil {
		return Section{}, err
	}
	out, err := s.predicted(path, Prediction{})
	if err != nil {
		return Section{}, err
	}
	pred, err := readGAPAnswers(path, out)
	if err != nil {
		return Section{}, err
	}
	f, err := CompareGAP(gold, pred)
	if err != nil {
		return Section{}, err
	}
	section := Section{Name: name, Counts: fmt.Sprintf("%d examples", len(gold))}
	for _, m := range f.Object() {
		if o, ok := m.Value.(Object); ok {
			section.Figures = append(section.Figures, rowOf(m.Name, o))
		}
	}
	return section, nil
}
