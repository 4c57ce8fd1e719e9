package lab

import (
	"fmt"
	"path/filepath"
	"slices"
	"strconv"

	"hearsay"
)

// claims gives the figures of the task claims: the worked example on every day,
// and the stories and pairs of our own gold, of which one half was tuned on.
func (s *scoring) claims() ([]Section, error) {
	var list []Section
	if s.has("corroboration", "example.docs.jsonl.gz") {
		section, err := s.workedExample()
		if err != nil {
			return nil, err
		}
		list = append(list, section)
	}
	l := s.library()
	for _, half := range []string{"tune", "final"} {
		stories, err := s.annotated(l, half)
		if err != nil {
			return nil, err
		}
		pairs, err := s.pairs(l, half)
		if err != nil {
			return nil, err
		}
		list = append(list, append(stories, pairs...)...)
	}
	return list, nil
}

// annotated gives the figures of one half of the annotated stories.
func (s *scoring) annotated(l *library, half string) ([]Section, error) {
	path := filepath.Join(s.Repository, "corpus", "stories", half+".jsonl")
	if !exists(path) {
		return nil, nil
	}
	gold, err := Load[goldStory](path)
	if err != nil {
		return nil, err
	}
	t := &claimTally{counts: tally{}}
	documents := 0
	for i := range gold {
		if !s.hasFile(gold[i].File) {
			return nil, nil
		}
		set, err := l.story(&gold[i])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		documents += len(gold[i].Documents)
		t.story(set, &gold[i], set.claims(s.Claims, ""))
	}
	figures, err := t.figures()
	counts := fmt.Sprintf("%d stories, %d documents, %d claims, %d statements", len(gold), documents, int(t.counts["claims"]), int(t.counts["gold"]))
	return []Section{{"stories." + half, counts, figures}}, err
}

// A claimTally is the count over the claims of all stories.
type claimTally struct {
	counts tally
	cubes  [][2]label // of matched tellings with an origin: gold and predicted
}

// A place of a telling: its document and the places of its words.
type tellingPlace struct {
	id    string
	words []int
}

// wordPlaces are the places of the words between two code points.
func wordPlaces(text []rune, start, end int) []int {
	e := excerpt{&start, string(text[start:end])}
	return positions(e)
}

// story counts one story.
func (t *claimTally) story(set *claimSet, g *goldStory, pred []*hearsay.ClaimRecord) {
	texts := map[string][]rune{}
	for _, in := range set.inputs {
		texts[idOf([]byte(in.Document.Head.Report))] = []rune(in.Text)
	}
	goldAt := make([][]tellingPlace, len(g.Claims))
	for i, c := range g.Claims {
		for _, one := range c.Tellings {
			goldAt[i] = append(goldAt[i], tellingPlace{one.ID, wordPlaces(texts[one.ID], one.Start, one.End)})
		}
	}
	predAt := make([][]tellingPlace, len(pred))
	for i, c := range pred {
		for _, one := range c.Tellings {
			id := idOf([]byte(one.Head.Report))
			predAt[i] = append(predAt[i], tellingPlace{id, wordPlaces(texts[id], one.Words.Chars[0], one.Words.Chars[1])})
		}
	}
	t.anywhere(goldAt, predAt)
	pairs := map[int]int{}
	for _, p := range matched(len(goldAt), len(predAt), 1, func(i, j int) float64 { return float64(len(matchTellings(goldAt[i], predAt[j]))) }) {
		pairs[p[0]] = p[1]
	}
	for i := range g.Claims {
		j, ok := pairs[i]
		if !ok {
			t.claim(&g.Claims[i], nil, nil, fmt.Sprint(g.Story, " ", i))
			continue
		}
		t.claim(&g.Claims[i], pred[j], matchTellings(goldAt[i], predAt[j]), fmt.Sprint(g.Story, " ", i))
	}
}

// matchTellings pairs tellings of one document that share half of their words.
func matchTellings(gold, pred []tellingPlace) [][2]int {
	return matched(len(gold), len(pred), 0.5, func(i, j int) float64 {
		if gold[i].id != pred[j].id {
			return 0
		}
		return dice(gold[i].words, pred[j].words)
	})
}

// anywhere counts the gold tellings that some claim has.
func (t *claimTally) anywhere(gold, pred [][]tellingPlace) {
	all := slices.Concat(pred...)
	for _, c := range gold {
		for _, one := range c {
			t.counts.when("anywhere", slices.ContainsFunc(all, func(p tellingPlace) bool { return p.id == one.id && dice(one.words, p.words) >= 0.5 }))
		}
	}
}

// claim counts one claim against the predicted one that has most of its
// tellings, if one has any.
func (t *claimTally) claim(g *goldClaim, p *hearsay.ClaimRecord, pairs [][2]int, name string) {
	n := t.counts
	n["claims"]++
	n["gold"] += float64(len(g.Tellings))
	documents := map[string]bool{}
	for _, one := range g.Tellings {
		if one.Origin != "" && one.Act != hearsay.Denies {
			documents[one.ID] = true
		}
	}
	n.when("floor.documents", g.Origins == [2]int{len(documents), len(documents)})
	n.when("floor.documents.high", len(documents) > g.Origins[0])
	n.when("floor.one", g.Origins == [2]int{1, 1})
	n.when("floor.one.high", 1 > g.Origins[0])
	if p == nil {
		return
	}
	n["found"]++
	n["pred"] += float64(len(p.Tellings))
	n["right"] += float64(len(pairs))
	n.when("exact", g.Origins == [2]int{p.For.Least, p.For.Most})
	n.when("exact.against", g.Against == [2]int{p.Against.Least, p.Against.Most})
	n.when("low", g.Origins[0] == p.For.Least)
	n.when("high", p.For.Least > g.Origins[0] || p.Against.Least > g.Against[0])
	n.when("status", g.Status == string(p.State))
	for _, pair := range pairs {
		one, mine := g.Tellings[pair[0]], p.Tellings[pair[1]]
		n.when("act", sameBearing(one.Act, mine.Act))
		if one.Origin != "" && mine.Origin != "" {
			t.cubes = append(t.cubes, [2]label{label(name + one.Origin), label(name + mine.Origin)})
		}
	}
}

// sameBearing reports whether two acts stand on one side: a confirmation
// supports.
func sameBearing(a, b hearsay.Bearing) bool {
	if a == hearsay.Confirms {
		a = hearsay.Supports
	}
	if b == hearsay.Confirms {
		b = hearsay.Supports
	}
	return a == b
}

func (t *claimTally) figures() ([]Figure, error) {
	n := t.counts
	b, err := t.bcubed()
	return []Figure{
		shareOrNone("statements.found", n["anywhere"], n["gold"]),
		shareOrNone("statements.recall", n["right"], n["gold"]),
		shareOrNone("statements.precision", n["right"], n["pred"]),
		shareOrNone("act", n["act"], n["right"]),
		figure("origins.bcubed", round(100*b.F1(), 2), fmt.Sprintf("P %6.2f  R %6.2f  of %d", 100*b.Precision, 100*b.Recall, len(t.cubes))),
		shareOrNone("claims.found", n["found"], n["claims"]),
		shareOrNone("interval.exact", n["exact"], n["claims"]),
		shareOrNone("interval.lower", n["low"], n["claims"]),
		shareOrNone("interval.too-high", n["high"], n["found"]),
		shareOrNone("against.exact", n["exact.against"], n["claims"]),
		shareOrNone("status", n["status"], n["claims"]),
		shareOrNone("floor.documents.exact", n["floor.documents"], n["claims"]),
		shareOrNone("floor.documents.too-high", n["floor.documents.high"], n["claims"]),
		shareOrNone("floor.one.exact", n["floor.one"], n["claims"]),
		shareOrNone("floor.one.too-high", n["floor.one.high"], n["claims"]),
	}, err
}

// bcubed holds the origins of matched tellings against those of gold.
func (t *claimTally) bcubed() (BCubed, error) {
	var gold, pred []Clustered
	for i, c := range t.cubes {
		id := label(strconv.Itoa(i))
		gold, pred = append(gold, Clustered{id, &c[0]}), append(pred, Clustered{id, &c[1]})
	}
	return CompareClusters(gold, pred, nil)
}

// pairs gives the figures of one half of the pairs of statements: each pair is
// looked at with the two documents alone.
func (s *scoring) pairs(l *library, half string) ([]Section, error) {
	path := filepath.Join(s.Repository, "corpus", "stories", "pairs-"+half+".jsonl")
	if !exists(path) {
		return nil, nil
	}
	gold, err := Load[goldPair](path)
	if err != nil {
		return nil, err
	}
	n := tally{}
	for _, g := range gold {
		if !s.hasFile(g.A.File) || !s.hasFile(g.B.File) {
			return nil, nil
		}
		answer, err := s.pair(l, &g)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		n["gold."+g.Label]++
		n["given."+answer]++
		n.when("right."+g.Label, answer == g.Label)
		n.when("joined", answer != "not")
		n.when("joined.right", answer != "not" && g.Label != "not")
		n.when("one", g.Label != "not")
	}
	return []Section{{"pairs." + half, fmt.Sprintf("%d pairs", len(gold)), []Figure{
		shareOrNone("same.precision", n["right.same"], n["given.same"]),
		shareOrNone("same.recall", n["right.same"], n["gold.same"]),
		shareOrNone("joined.precision", n["joined.right"], n["joined"]),
		shareOrNone("joined.recall", n["joined.right"], n["one"]),
		shareOrNone("contradicts.precision", n["right.contradicts"], n["given.contradicts"]),
		shareOrNone("contradicts.recall", n["right.contradicts"], n["gold.contradicts"]),
	}}}, nil
}

// pair says what the program makes of two statements.
func (s *scoring) pair(l *library, g *goldPair) (string, error) {
	for _, p := range []goldPlace{g.A, g.B} {
		text, err := l.text(p.File, p.ID)
		if err == nil {
			err = p.check([]rune(text.Text))
		}
		if err != nil {
			return "", fmt.Errorf("%s: %w", p.ID, err)
		}
	}
	files, docs := []string{g.A.File}, []goldDocument{{ID: g.A.ID}}
	if g.A.File != g.B.File || g.A.ID != g.B.ID {
		files, docs = append(files, g.B.File), append(docs, goldDocument{ID: g.B.ID})
	}
	set, err := l.set(files, docs)
	if err != nil {
		return "", err
	}
	for _, c := range set.claims(s.Claims, "") {
		a, b := bearingAt(set, c, g.A), bearingAt(set, c, g.B)
		switch {
		case a == "" || b == "":
		case (a == hearsay.Denies) != (b == hearsay.Denies):
			return "contradicts", nil
		case a != hearsay.Doubts && b != hearsay.Doubts:
			return "same", nil
		}
	}
	return "not", nil
}

// bearingAt is how a statement bears on a claim, "" where it does not.
func bearingAt(set *claimSet, c *hearsay.ClaimRecord, p goldPlace) hearsay.Bearing {
	for _, in := range set.inputs {
		if idOf([]byte(in.Document.Head.Report)) != p.ID {
			continue
		}
		text := []rune(in.Text)
		at := wordPlaces(text, p.Start, p.End)
		best, most := hearsay.Bearing(""), 0.5
		for _, t := range c.Tellings {
			if t.Head.Report != in.Document.Head.Report {
				continue
			}
			if d := dice(at, wordPlaces(text, t.Words.Chars[0], t.Words.Chars[1])); d >= most {
				best, most = t.Act, d
			}
		}
		return best
	}
	return ""
}
