package lab

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestShapes(t *testing.T) {
	f := func(s string) field { return field{s, true} }
	one := func(text, words, value string, interval ...string) timex {
		at := strings.Index(text, words)
		x := timex{Start: at, End: at + len(words), Text: f(words), Type: f("DATE"), Value: f(value), Interval: interval}
		if strings.HasPrefix(value, "P") {
			x.Type = f("DURATION")
		}
		return x
	}
	for _, x := range []struct {
		text          string
		gold          string
		value         string
		pred          []string // words, value, from, to
		extent, wants string
	}{
		{"back on Monday", "Monday", "2031-05-19", []string{"Monday", "2031-05-19", "2031-05-19", "2031-05-20"}, shapeRight, shapeRight},
		{"back on Monday", "Monday", "2031-05-19", []string{"Monday", "2031-05-12", "2031-05-12", "2031-05-13"}, shapeRight, shapeConvention},
		{"back on Monday", "Monday", "2031-05-20", []string{"Monday", "2031-05-12", "2031-05-12", "2031-05-13"}, shapeRight, shapeMiss},
		{"back on Monday", "on Monday", "2031-05-12", []string{"Monday", "2031-05-12", "2031-05-12", "2031-05-13"}, shapeConvention, shapeRight},
		{"first Monday of May", "first Monday of May", "2031-05-05", []string{"Monday", "2031-05-12", "2031-05-12", "2031-05-13"}, shapeMiss, shapeMiss},
		{"at 8 pm", "at 8 pm", "T20", []string{"8 pm", "2031-05-14T20:00", "2031-05-14", "2031-05-15"}, shapeConvention, shapeConvention},
		{"at 8 pm", "at 8 pm", "T21", []string{"8 pm", "2031-05-14T20:00", "2031-05-14", "2031-05-15"}, shapeConvention, shapeMiss},
		{"next three days", "next three days", "2031-05-15/2031-05-18", []string{"next three days", "P3D", "2031-05-14", "2031-05-18"}, shapeRight, shapeConvention},
		{"from 3 May to 5 May", "from 3 May to 5 May", "2031-05-03/2031-05-05",
			[]string{"3 May", "2031-05-03", "2031-05-03", "2031-05-04", "5 May", "2031-05-05", "2031-05-05", "2031-05-06"}, shapeConvention, shapeConvention},
		{"soon", "soon", "FUTURE_REF", nil, shapeMiss, ""},
	} {
		gold := TimeRecord{ID: "a", DCT: f("2031-05-14"), Timexes: []timex{one(x.text, x.gold, x.value)}}
		var pred []timex
		for i := 0; i+3 < len(x.pred); i += 4 {
			pred = append(pred, one(x.text, x.pred[i], x.pred[i+1], x.pred[i+2], x.pred[i+3]))
		}
		n := compareShapes([]TimeRecord{gold}, []TimeRecord{{ID: "a", Timexes: pred}}, map[label]string{"a": x.text})
		if n.extent[x.extent] != 1 || x.wants != "" && n.value[x.wants] != 1 {
			t.Errorf("%s %s against %v: extent %v, value %v, want %s, %s", x.gold, x.value, x.pred, n.extent, n.value, x.extent, x.wants)
		}
	}
}

func TestStraysCount(t *testing.T) {
	gold := []TimeRecord{{ID: "a", DCT: field{"2031-05-14", true}}}
	n := compareShapes(gold, []TimeRecord{{ID: "a", Timexes: []timex{expression(0, 3, "DATE", "2031")}}}, map[label]string{"a": "May we"})
	if n.pred != 1 || n.gold != 0 || n.found != 0 {
		t.Errorf("%+v", n)
	}
}

// TestOwnTimes holds the gold of our own to its form: every line is read, values
// and roles are of those there are.
func TestOwnTimes(t *testing.T) {
	own, err := loadOwnTimes(filepath.Join("..", "corpus", "times", "own.txt"))
	if err != nil {
		t.Fatal(err)
	}
	if len(own) < 120 {
		t.Errorf("%d sentences", len(own))
	}
	for _, o := range own {
		for _, x := range o.gold.Timexes {
			switch x.Role {
			case "statement", "event", "planned", "state", "dateline":
			default:
				t.Errorf("%s: role %q", o.gold.ID, x.Role)
			}
			if x.Start >= x.End || len(x.Interval) != 0 && len(x.Interval) != 2 {
				t.Errorf("%s: %+v", o.gold.ID, x)
			}
		}
	}
}

func TestDecider(t *testing.T) {
	var list []choice
	for i := range 100 {
		c := choice{doc: label(rune('a' + i%10)), features: []string{"odd"}, right: true, rule: i%4 == 0}
		if i%2 == 0 {
			c.features, c.right = []string{"even"}, false
		}
		list = append(list, c)
	}
	n := crossed(list, 1)
	if n.of != 100 || n.learned != 100 || n.rules != 25 {
		t.Errorf("%+v", n)
	}
	if again := crossed(list, 1); again != n {
		t.Errorf("the same seed gives %+v and %+v", n, again)
	}
}
