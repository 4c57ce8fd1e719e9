package lab

import "testing"

// The worked example of Bagga and Baldwin (1998).
func TestBCubed(t *testing.T) {
	items := func(clusters ...string) (list []Clustered) {
		for _, c := range clusters {
			name := label(c)
			for _, id := range c {
				list = append(list, Clustered{label(string(id)), &name})
			}
		}
		return list
	}
	b, err := CompareClusters(items("12345", "67", "89ABC"), items("12345", "6789ABC"), nil)
	if err != nil || round(b.Precision, 4) != 0.7619 || b.Recall != 1 {
		t.Errorf("got %+v, %v", b, err)
	}
	if _, err := CompareClusters(items("12"), items("1"), nil); err == nil {
		t.Error("an item without a prediction is an error")
	}
	alone := []Clustered{{"1", nil}, {"2", nil}}
	if b, _ := CompareClusters(alone, items("12"), nil); b.Precision != 0.5 || b.Recall != 1 {
		t.Errorf("got %+v", b)
	}
}

func TestLogistic(t *testing.T) {
	var list []observation
	for i := range 40 {
		x := float64(i%10) - 4.5
		list = append(list, observation{[]float64{1, x}, x > 0 != (i == 4), 1})
	}
	w := logistic(list, 2, 0.1)
	if chanceOf(w, []float64{1, 3}) < 0.9 || chanceOf(w, []float64{1, -3}) > 0.2 {
		t.Errorf("got %v", w)
	}
}

// Chains that have no mention in common are scored apart, with the same figures.
func TestTouching(t *testing.T) {
	m := func(n ...int) (list []CorefMention) {
		for _, i := range n {
			list = append(list, CorefMention{i, i})
		}
		return list
	}
	gold := map[string][]CorefMention{"a": m(1, 2, 3), "b": m(4, 5), "c": m(6)}
	pred := map[string][]CorefMention{"x": m(1, 2), "y": m(3, 4, 5), "z": m(6)}
	parts := touching(gold, pred)
	if len(parts) != 2 || len(parts[0][0]) != 2 || len(parts[1][1]) != 1 {
		t.Fatalf("got %v", parts)
	}
	var apart, whole CorefFigures
	for _, p := range parts {
		apart.document(p[0], p[1])
	}
	whole.document([][]CorefMention{gold["a"], gold["b"], gold["c"]}, [][]CorefMention{pred["x"], pred["y"], pred["z"]})
	if round(apart.CoNLL(), 9) != round(whole.CoNLL(), 9) {
		t.Errorf("apart %v, whole %v", apart, whole)
	}
}
