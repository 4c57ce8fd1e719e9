package language_test

import (
	"bufio"
	"compress/gzip"
	"os"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"hearsay"
	"hearsay/knowledge"
	"hearsay/language"
)

func open(t testing.TB) *language.Language {
	b, err := knowledge.Load()
	if err != nil {
		t.Fatal(err)
	}
	l, err := language.New(b)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestTokens(t *testing.T) {
	l := open(t)
	for _, c := range []struct{ in, want string }{
		{"The envoy's two-day visit cost $1.2m.", "The|envoy|'s|two|-|day|visit|cost|$|1.2|m|."},
		{"He didn’t go; they can't.", "He|did|n’t|go|;|they|ca|n't|."},
		{"The states' envoys met at 10:30 a.m.", "The|states|'|envoys|met|at|10:30|a.m."},
		{"U.S. and J.K. Orsk, 1,204 people", "U.S.|and|J.K.|Orsk|,|1,204|people"},
		{"O'Neill wrote to press@courier.example, see https://courier.example/a?b=1.", "O'Neill|wrote|to|press@courier.example|,|see|https://courier.example/a?b=1|."},
		{"“Well...” – ‘no’", "“|Well|...|”|–|‘|no|’"},
		{"''Two marks,'' she said", "''|Two|marks|,|''|she|said"},
		{"Gen. Brenic and the U.S. Corp. of Sept. 11, No. 5. Then Acme Inc. fell.", "Gen.|Brenic|and|the|U.S.|Corp.|of|Sept.|11|,|No.|5|.|Then|Acme|Inc.|fell|."},
		{"the '90s and 'tis", "the|'90s|and|'t|is"},
		// hyphens and slashes
		{"A 30-hour front-line visit by Al-Nadir's so-called envoy", "A|30|-|hour|front|-|line|visit|by|Al|-|Nadir|'s|so|-|called|envoy"},
		{"a non-aligned ex-minister, mid-April, re-elected, anti-money-laundering", "a|non-aligned|ex-minister|,|mid-April|,|re-elected|,|anti-money|-|laundering"},
		{"the UN-led E-J list", "the|UN|-|led|E|-|J|list"},
		{"call 345-9945 on 2031-05-14 or 14/5/2031", "call|345-9945|on|2031-05-14|or|14/5/2031"},
		{"1990-95, 5-10, 200-300, 1/2 and/or 2030/31", "1990|-|95|,|5|-|10|,|200|-|300|,|1/2|and|/|or|2030|/|31"},
		{"S. Orsk-Lind of the U.S.-led force, Lt.-Gen. Varrick", "S.|Orsk|-|Lind|of|the|U.S.|-|led|force|,|Lt.|-|Gen.|Varrick"},
		// clitics and words written as one
		{"I cannot, we're gonna, let’s, she'd've, dont", "I|can|not|,|we|'re|gon|na|,|let|’s|,|she|'d|'ve|,|do|nt"},
		{"the U.S.'s aim, the 1990's", "the|U.S.|'s|aim|,|the|1990's"},
		// numbers
		{"10km at 5pm, 5p.m. and 7:30pm, 66k, 3D, 11th", "10|km|at|5|pm|,|5|p.m.|and|7:30|pm|,|66|k|,|3D|,|11th"},
		{"US$4.5bn, £3m, 40%, #1 #truce @orsk +44 .5", "US$|4.5|bn|,|£|3|m|,|40|%|,|#|1|#truce|@orsk|+44|.5"},
		{"1,204 of 13,14", "1,204|of|13|,|14"},
		// marks
		{"What?! No... -- really :-) [3]", "What|?!|No|...|--|really|:-)|[|3|]"},
		{"w/o Ph.D. th- the", "w/o|Ph.D.|th-|the"},
	} {
		doc := hearsay.Document{Text: c.in}
		var got []string
		for _, k := range l.Analyse(&doc).Tokens {
			got = append(got, k.Of(c.in))
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%q\ngot  %s\nwant %s", c.in, s, c.want)
		}
	}
}

func TestSentences(t *testing.T) {
	l := open(t)
	for _, c := range []struct {
		in   string
		want []string
	}{
		{"The truce held. Nobody fired.", []string{"The truce held.", "Nobody fired."}},
		{"Gen. Brenic met Mr. Orsk on Sept. 11 in St. Aldan.", []string{"Gen. Brenic met Mr. Orsk on Sept. 11 in St. Aldan."}},
		{"He flew to the U.S. on Monday. He left the U.S. The talks failed.", []string{"He flew to the U.S. on Monday.", "He left the U.S.", "The talks failed."}},
		{"“We will not sign.” She left.", []string{"“We will not sign.”", "She left."}},
		{"“Why now?” he asked. “Because.”", []string{"“Why now?” he asked.", "“Because.”"}},
		{"Talks end at 5 p.m. Then the envoys fly home.", []string{"Talks end at 5 p.m.", "Then the envoys fly home."}},
		{"One line\n\nanother line", []string{"One line", "another line"}},
		{"It cost 2.5 million. No. 7 stayed.", []string{"It cost 2.5 million.", "No. 7 stayed."}},
		{"They waited ... and left.", []string{"They waited ... and left."}},
		{"“Why now?” Orsk asked. “Why?” Nobody knew.", []string{"“Why now?” Orsk asked.", "“Why?”", "Nobody knew."}},
		{"It has three aims: 1. Peace. 2. Trade.", []string{"It has three aims:", "1. Peace.", "2. Trade."}},
		{"He died in 2014. [4] She lived. :)", []string{"He died in 2014. [4]", "She lived. :)"}},
		{"my dog is ill. she is at the vet", []string{"my dog is ill.", "she is at the vet"}},
		{"Dosk, La. -- The truce holds.", []string{"Dosk, La. -- The truce holds."}},
	} {
		doc := hearsay.Document{Text: c.in}
		var got []string
		for _, s := range l.Analyse(&doc).Sentences {
			got = append(got, s.Of(c.in))
		}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q\ngot  %q\nwant %q", c.in, got, c.want)
		}
	}
}

func TestQuotations(t *testing.T) {
	l := open(t)
	for _, c := range []struct {
		in   string
		want []string // outermost first, an inner one behind ">", an unclosed one before "..."
	}{
		{"“We go,” he said. “Now.”", []string{"“We go,”", "“Now.”"}},
		{"\"He said 'no' twice,\" she said.", []string{"\"He said 'no' twice,\"", ">'no'"}},
		{"The envoys' plan isn't 'dead'.", []string{"'dead'"}},
		{"''All of it,'' he said.", []string{"''All of it,''"}},
		{"«Nein», sagte sie, „nie“.", []string{"«Nein»", "„nie“"}},
		{"“It is open", []string{"“It is open..."}},
		{"The rock 'n' roll of the '90s", nil},
		{"A 6' wall", nil},
		{"‘Bout a “list of the envoys’ aims,” he said.", []string{"“list of the envoys’ aims,”"}},
	} {
		doc := hearsay.Document{Text: c.in}
		var got []string
		for _, q := range l.Analyse(&doc).Quotations {
			s := strings.Repeat(">", q.Level) + q.Of(c.in)
			if !q.Closed {
				s += "..."
			}
			got = append(got, s)
		}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q\ngot  %q\nwant %q", c.in, got, c.want)
		}
	}
}

func TestQuotationOverParagraphs(t *testing.T) {
	text := "“We waited.\n\n“We waited long.\n\n“And then we left,” he said."
	doc := hearsay.Document{Text: text}
	at := 0
	for _, p := range strings.Split(text, "\n\n") {
		doc.Zones = append(doc.Zones, hearsay.Zone{Span: hearsay.Span{Start: at, End: at + len(p)}, Kind: hearsay.Body})
		at += len(p) + 2
	}
	q := open(t).Analyse(&doc).Quotations
	if len(q) != 3 || q[1].Continues != 0 || q[2].Continues != 1 || q[0].Closed || q[1].Closed || !q[2].Closed {
		t.Errorf("the paragraphs of one quotation are not linked: %+v", q)
	}
}

// TestTreebank measures tokens and sentences on the raw text of a treebank.
func TestTreebank(t *testing.T) {
	f, err := os.Open("../../shared/data/ud/gum-dev.conllu.gz")
	if err != nil {
		t.Skip("the treebanks of ../shared are not here:", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	l, lines := open(t), bufio.NewScanner(z)
	lines.Buffer(nil, 1<<20)
	var text strings.Builder
	gold := map[int]bool{}
	for lines.Scan() {
		if s, ok := strings.CutPrefix(lines.Text(), "# text = "); ok {
			text.WriteString(s)
			gold[text.Len()] = true
			text.WriteString(" ")
		}
	}
	doc := hearsay.Document{Text: text.String()}
	right, found := 0, 0
	for _, s := range l.Analyse(&doc).Sentences {
		found++
		if gold[s.End] {
			right++
		}
	}
	f1 := 200 * float64(right) / float64(found+len(gold))
	t.Logf("sentence ends: %d of %d right, %d in the treebank, F1 %.1f", right, found, len(gold), f1)
	if f1 < 80 {
		t.Errorf("sentence F1 %.1f on running text is below 80", f1)
	}
}

// TestLongPages reads pages of one mark or word again and again: this would not
// end if a reader went over what follows at each of them.
func TestLongPages(t *testing.T) {
	l := open(t)
	for _, s := range []string{".", "-", "'", "’", "\"", "“", "a’s’s", "a-", "1-", "1/", ".)", "[1]", ":(", "U.S. ", "1. ", "?! ", "#", "a.", "'1", "http://", "no. ", "” ", "e.g.", "“‘"} {
		doc := hearsay.Document{Text: strings.Repeat(s, 200_000/len(s))}
		if a := l.Cut(&doc); len(a.Tokens) == 0 {
			t.Errorf("%q: no tokens", s)
		}
		doc.Text = doc.Text[:5_000/len(s)*len(s)]
		l.Analyse(&doc)
	}
}

func FuzzAnalyse(f *testing.F) {
	f.Add("“One. Two,” 'he' said... U.S. isn't\n\n“‘x’”", 5, 20)
	f.Add("''a'' `b' \xff\xfe '90s don’t", 0, 3)
	l := open(f)
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		text = strings.ToValidUTF8(text, "\ufffd")
		doc := hearsay.Document{Text: text}
		if 0 <= start && start < end && end <= len(text) && boundary(text, start) && boundary(text, end) {
			doc.Zones = []hearsay.Zone{{Span: hearsay.Span{Start: start, End: end}, Kind: hearsay.Body}}
		}
		a := l.Analyse(&doc)
		checkAnnotation(t, text, a)
		at := 0
		for i, k := range a.Tokens {
			if k.Start < at || k.Empty() || !boundary(text, k.Start) || !boundary(text, k.End) {
				t.Fatalf("token %d is %+v after %d", i, k, at)
			}
			if gap := strings.Trim(text[at:k.Start], " \t\n\v\f\r\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\u200b\ufeff\u2060\u00ad"); gap != "" {
				t.Fatalf("%q stands in no token", gap)
			}
			at = k.End
		}
		next := 0
		for _, s := range a.Sentences {
			if s.First != next || s.Next <= s.First {
				t.Fatalf("sentence %+v does not go on from token %d", s, next)
			}
			next = s.Next
		}
		if next != len(a.Tokens) {
			t.Fatalf("sentences end at token %d of %d", next, len(a.Tokens))
		}
		for i, q := range a.Quotations {
			if q.Start < 0 || q.End > len(text) || q.Empty() || q.Parent >= i || q.Continues >= i || (q.Level == 0) != (q.Parent < 0) {
				t.Fatalf("quotation %d is %+v", i, q)
			}
		}
		if b := l.Analyse(&doc); !reflect.DeepEqual(a, b) {
			t.Fatal("the same text was read in two ways")
		}
	})
}

func boundary(text string, i int) bool { return i == len(text) || utf8.RuneStart(text[i]) }

// BenchmarkAnalyse reads the invented news sentences, on one processor: the
// whole, and the cutting alone.
func BenchmarkAnalyse(b *testing.B) {
	l := open(b)
	text, err := os.ReadFile("testdata/invented.txt")
	if err != nil {
		b.Fatal(err)
	}
	doc := hearsay.Document{Text: strings.ReplaceAll(string(text), "~", "")}
	for _, part := range []struct {
		name string
		do   func(*hearsay.Document) hearsay.Analysis
	}{{"whole", l.Analyse}, {"cut", l.Cut}} {
		b.Run(part.name, func(b *testing.B) {
			b.SetBytes(int64(len(doc.Text)))
			b.ReportAllocs()
			tokens := 0
			for b.Loop() {
				tokens += len(part.do(&doc).Tokens)
			}
			b.ReportMetric(float64(tokens)/b.Elapsed().Seconds(), "tokens/s")
		})
	}
}

// BenchmarkNew opens the built-in model.
func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		open(b)
	}
}
