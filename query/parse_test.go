package query_test

import (
	"errors"
	"flag"
	"math/rand/v2"
	"os"
	"reflect"
	"strings"
	"testing"

	"hearsay/query"
)

var update = flag.Bool("update", false, "write golden files anew")

func term(key query.Key, values ...string) query.Term { return query.Term{Key: key, Values: values} }

func TestParse(t *testing.T) {
	for _, test := range []struct {
		in    string
		want  query.Node
		asOf  string
		print string // if it is not in itself
	}{
		{in: ""},
		{in: " \t\n", print: ""},
		{in: "dam", want: term("", "dam")},
		{in: "who:orsk", want: term("who", "orsk")},
		{in: "WHO:Orsk ACT:Offer", want: query.All{term("who", "Orsk"), term("act", "offer")}, print: "who:Orsk act:offer"},
		{in: `who:"Davin Orsk"`, want: term("who", "Davin Orsk")},
		{in: "who:“Davin Orsk”", want: term("who", "Davin Orsk"), print: `who:"Davin Orsk"`},
		{in: "act:offer,propose", want: term("act", "offer", "propose")},
		{in: `who:orsk,"Lena Osterby"`, want: term("who", "orsk", "Lena Osterby")},
		{in: "who:orsk who:osterby", want: query.All{term("who", "orsk"), term("who", "osterby")}},
		{in: "-act:deny", want: query.Not{Of: term("act", "deny")}},
		{in: "--dam", want: term("", "dam"), print: "dam"},
		{in: "-(-dam)", want: term("", "dam"), print: "dam"},
		{in: "-(a b)", want: query.Not{Of: query.All{term("", "a"), term("", "b")}}},
		{in: "a b or c", want: query.Any{query.All{term("", "a"), term("", "b")}, term("", "c")}},
		{in: "a (b OR c)", want: query.All{term("", "a"), query.Any{term("", "b"), term("", "c")}}, print: "a (b or c)"},
		{in: "(a (b c))", want: query.All{term("", "a"), term("", "b"), term("", "c")}, print: "a b c"},
		{in: "a or (b or c)", want: query.Any{term("", "a"), term("", "b"), term("", "c")}, print: "a or b or c"},
		{in: `a "or" b`, want: query.All{term("", "a"), term("", "or"), term("", "b")}},
		{in: "-or", want: query.Not{Of: term("", "or")}, print: `-"or"`},
		{in: "order oral", want: query.All{term("", "order"), term("", "oral")}},
		{in: "cease-fire", want: term("", "cease-fire")},
		{in: "about:sanction*", want: term("about", "sanction*")},
		{in: `"10:30"`, want: term("", "10:30")},
		{in: "10:30", want: term("", "10:30"), print: `"10:30"`},
		{in: `"who:orsk"`, want: term("", "who:orsk")},
		{in: "since:2031-05-14 until:2031-06", want: query.All{term("since", "2031-05-14"), term("until", "2031-06")}},
		{in: "as-of:2031-05-14", asOf: "2031-05-14"},
		{in: "as-of:2031-02", asOf: "2031-02-28", print: "as-of:2031-02-28"},
		{in: "as-of:9999", asOf: "9999-12-31", print: "as-of:9999-12-31"},
		{in: "as-of:2031 a or b", want: query.Any{term("", "a"), term("", "b")}, asOf: "2031-12-31", print: "a or b as-of:2031-12-31"},
		{in: "is:relayed status:called-for", want: query.All{term("is", "relayed"), term("status", "called-for")}},
	} {
		got, err := query.Parse(test.in)
		if err != nil {
			t.Errorf("%q: %v", test.in, err)
			continue
		}
		if want := (query.Question{Root: test.want, AsOf: test.asOf}); !reflect.DeepEqual(got, want) {
			t.Errorf("%q:\ngot  %#v\nwant %#v", test.in, got, want)
		}
		print := test.print
		if print == "" && strings.TrimSpace(test.in) != "" {
			print = test.in
		}
		if got.String() != print {
			t.Errorf("%q prints %q; want %q", test.in, got, print)
		}
	}
}

// TestErrors holds the messages against a golden file, which shows a person
// what a person sees.
func TestErrors(t *testing.T) {
	var b strings.Builder
	for _, in := range []string{
		"act:ofer about:dam", "wo:orsk", "http://vale.example", "about:dam whom:orsk", "status:plan", "is:relaid", "act:zzzzzzzz",
		"since:yesterday", "since:2031-13", "until:2031-5-1", "as-of:", "since:2031-05-01,2031-05-02", "since:2031-02-30",
		`who:"Davin Orsk`, `"`, "who:", "who:orsk,", "who:,orsk", "who:(a b)", `about:""`, "about:...", "—", "a - b", "-",
		"(a b", "a b)", "()", "a or", "or a", "(or)", "a or or b", "as-of:2031 or a",
		"-as-of:2031-05-14", "(a as-of:2031-05-14)", "as-of:2031 as-of:2032", "Zoë\tmøtte act:ofer",
		strings.Repeat("(", 40), strings.Repeat("a ", 201),
	} {
		_, err := query.Parse(in)
		var e *query.Error
		if !errors.As(err, &e) {
			t.Errorf("%q: error %v; want a *query.Error", in, err)
			continue
		}
		if e.Why == "" || e.Do == "" || e.Col < 1 || e.Col > len([]rune(in))+1 {
			t.Errorf("%q: column %d, why %q, do %q", in, e.Col, e.Why, e.Do)
		}
		b.WriteString(err.Error() + "\n\n")
	}
	const golden = "testdata/errors.txt"
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if b.String() != string(want) {
		t.Errorf("the messages differ from %s; look at them, then run with -update:\n%s", golden, b.String())
	}
}

// TestRoundTrip prints generated trees and reads them again. The trees need
// not look as Parse makes them, so it is what they print that must be stable.
func TestRoundTrip(t *testing.T) {
	dice := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		q := query.Question{Root: tree(dice, 4)}
		if dice.IntN(2) == 0 {
			q.AsOf = "2031-05-14"
		}
		readAgain(t, q.String())
	}
}

func tree(dice *rand.Rand, depth int) query.Node {
	if depth == 0 || dice.IntN(3) == 0 {
		all := []query.Term{term("", "dam"), term("", "or"), term("", "-x"), term("", "the Osk dam"), term("", "who:x"), term("", `a"b`),
			term("who", "orsk", "Lena Osterby"), term("via", "or"), term("act", "offer", "deny"), term("since", "2031"), term("is", "relayed")}
		return all[dice.IntN(len(all))]
	}
	var parts []query.Node
	for range 2 + dice.IntN(2) {
		parts = append(parts, tree(dice, depth-1))
	}
	switch dice.IntN(3) {
	case 0:
		return query.Not{Of: parts[0]}
	case 1:
		return query.Any(parts)
	}
	return query.All(parts)
}

// readAgain parses a text and what it prints.
func readAgain(t *testing.T, text string) {
	t.Helper()
	q, err := query.Parse(text)
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	again, err := query.Parse(q.String())
	if err != nil {
		t.Fatalf("%q printed as %q: %v", text, q, err)
	}
	if !reflect.DeepEqual(q, again) {
		t.Fatalf("%q printed as %q:\nfirst %#v\nagain %#v", text, q, q, again)
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		`who:orsk act:offer,propose about:"Osk dam" since:2031-05 -is:relayed`, `a (b or -(c "d e")) as-of:2031`,
		`"`, "-", "()", ":", "who:,", "or", "“a”b", "a,b", "\x00\xff", "Zoë:x", "talk*",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		_, err := query.Parse(text)
		var e *query.Error
		switch {
		case err == nil:
			readAgain(t, text)
		case !errors.As(err, &e):
			t.Fatalf("%q: %v is no *query.Error", text, err)
		case e.Col < 1 || e.Col > len([]rune(text))+1 || strings.Count(e.Error(), "\n") != 3:
			t.Fatalf("%q: column %d: %v", text, e.Col, e)
		}
	})
}

func BenchmarkParse(b *testing.B) {
	for b.Loop() {
		if _, err := query.Parse(`who:orsk act:offer,propose about:"Osk dam" since:2031-05 -is:relayed as-of:2031-05-14`); err != nil {
			b.Fatal(err)
		}
	}
}
