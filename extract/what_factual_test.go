package extract

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"math"
	"os"
	"testing"

	"hearsay"
	"hearsay/knowledge"
	"hearsay/language"
)

// TestFactuality holds the status that is read from verb groups against people's
// judgement whether what a predicate tells of happened (UDS factuality, the
// development part): a check on tense, modality, negation and governors over
// words of all sorts.
func TestFactuality(t *testing.T) {
	f, err := os.Open("../../shared/data/events/uds-factuality.jsonl.gz")
	if err != nil {
		t.Skip("the factuality judgements are not here: ", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	base, err := knowledge.Load()
	if err != nil {
		t.Fatal(err)
	}
	lang, err := language.New(base)
	if err != nil {
		t.Fatal(err)
	}
	what, err := NewWhat(base)
	if err != nil {
		t.Fatal(err)
	}
	var table, sure [2][2]int // by judgement and reading: happened, not; sure where people were
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var d struct {
			Text   string
			Events []struct {
				Trigger    struct{ Start, End int }
				Factuality float64
				Status     string
			}
		}
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			t.Fatal(err)
		}
		doc := &hearsay.Document{Text: d.Text, Zones: []hearsay.Zone{{Span: hearsay.Span{End: len(d.Text)}, Kind: hearsay.Body}}}
		a := lang.Analyse(doc)
		w := newWhatText(what, doc, &a, nil, nil, nil)
		points := hearsay.NewCodePoints(d.Text)
		for _, e := range d.Events {
			for k := range a.Tokens {
				if points.At(a.Tokens[k].Start) == e.Trigger.Start {
					happened, judged := w.factual(k), e.Status == "happened"
					table[index(judged)][index(happened)]++
					if math.Abs(e.Factuality) >= 0.5 {
						sure[index(judged)][index(happened)]++
					}
				}
			}
		}
	}
	t.Logf("happened %v, not %v (read as happened, as not)", table[0], table[1])
	t.Logf("agreed: %.1f %%; where people were sure: %.1f %%", agreement(table), agreement(sure))
	if agreement(table) < 75 {
		t.Errorf("agreed on %.1f %% of the predicates, want 75", agreement(table))
	}
}

func agreement(t [2][2]int) float64 {
	all := t[0][0] + t[0][1] + t[1][0] + t[1][1]
	return 100 * float64(t[0][0]+t[1][1]) / float64(all)
}

func index(happened bool) int {
	if happened {
		return 0
	}
	return 1
}

// factual reports whether what a predicate tells of is told as happened.
func (t *whatText) factual(k int) bool {
	r := &whatReader{whatText: t}
	for i, s := range t.lang.Sentences {
		if s.First <= k && k < s.Next {
			r.sentence, r.Run = i, Run{s.First, s.Next}
		}
	}
	g := r.group(k)
	status, _ := r.base(&g)
	if g.negative() && (g.gov == nil || !g.gov.fact) || r.imagined(&g) >= 0 || !r.licensed(&g) || r.asks() {
		return false
	}
	return status == hearsay.Happened || status == hearsay.Ongoing
}
