package lab

import "testing"

func TestObjectPrints(t *testing.T) {
	o := Object{{"b", 1}, {"a", Object{{"none", nil}, {"list", []any{"x\"\n\x01é", 0.5, Object{}, []any{}}}}}}
	lines := "{\n \"b\": 1,\n \"a\": {\n  \"none\": null,\n  \"list\": [\n   \"x\\\"\\n\\u0001é\",\n   0.5,\n   {},\n   []\n  ]\n }\n}"
	if got := o.Lines(); got != lines {
		t.Errorf("got\n%s\nwant\n%s", got, lines)
	}
	if got := (Object{{"b", 1}, {"a", 2.0}}).Line(); got != `{"a": 2.0, "b": 1}` {
		t.Errorf("got %s", got)
	}
}

func TestObjectGetAndSet(t *testing.T) {
	o := Object{{"a", Object{{"b", 1}}}}
	o.Set("c", 2)
	o.Set("c", 3)
	if got := o.Get("a", "b"); got != 1 {
		t.Errorf("a b: got %v", got)
	}
	if got := o.Get("c"); got != 3 || len(o) != 2 {
		t.Errorf("c: got %v of %d", got, len(o))
	}
	if got := o.Get("c", "d"); got != nil {
		t.Errorf("c d: got %v", got)
	}
}

// The values are those that Python prints.
func TestRoundAndDecimal(t *testing.T) {
	tests := []struct {
		in     float64
		places int
		want   string
	}{
		{2.675, 2, "2.67"}, {0.125, 2, "0.12"}, {66.665, 2, "66.67"}, {100, 2, "100.0"}, {0, 2, "0.0"},
		{0.000001, 6, "1e-06"}, {1e16, 0, "1e+16"}, {97.45, 1, "97.5"}, {0.25, 1, "0.2"},
	}
	for _, test := range tests {
		if got := decimal(round(test.in, test.places)); got != test.want {
			t.Errorf("%v to %d places: got %s, want %s", test.in, test.places, got, test.want)
		}
	}
}
