package web

import (
	"strings"
	"testing"

	"golang.org/x/net/html"

	"hearsay"
)

// inked is a text with marks, as HTML.
func inked(text string, marks []mark) string {
	settle(text, marks)
	w := &marker{text: text, used: map[string]bool{}}
	return string(w.block(hearsay.Span{End: len(text)}, marks))
}

func at(text, words string) hearsay.Span {
	i := strings.Index(text, words)
	return hearsay.Span{Start: i, End: i + len(words)}
}

func TestMarks(t *testing.T) {
	text := "Orsk told Hollen the dam stays, the paper said."
	for _, c := range []struct {
		name  string
		marks []mark
		want  string
	}{
		{"a voice", []mark{{Span: at(text, "Orsk"), kind: sourceMark, lane: 1}}, `<span class="w l1" id="bytes=0-4">Orsk</span> told Hollen the dam stays, the paper said.`},
		{"a content two voices deep brings the line of the first", []mark{{Span: at(text, "the dam stays"), kind: contentMark, lane: 2, number: 3}},
			`Orsk told Hollen <span class="k l1"><span class="k l2" id="bytes=17-30" data-s="3">the dam stays</span></span>, the paper said.`},
		{"within the content of the first voice it does not", []mark{{Span: at(text, "the dam stays"), kind: contentMark, lane: 2}, {Span: at(text, "Orsk told Hollen the dam stays"), kind: contentMark, lane: 1}},
			`<span class="k l1" id="bytes=0-30">Orsk told Hollen <span class="k l2" id="bytes=17-30">the dam stays</span></span>, the paper said.`},
		{"marks that cross are cut", []mark{{Span: at(text, "Hollen the dam"), kind: contentMark, lane: 1}, {Span: at(text, "dam stays"), kind: eventMark, gloss: "planned"}},
			`Orsk told <span class="k l1" id="bytes=10-24">Hollen the <span class="e g far" id="bytes=21-30" data-g="planned">dam</span></span><span class="e far"> stays</span>, the paper said.`},
		{"a cue leads to its words", []mark{{Span: at(text, "told"), kind: cueMark, lane: 1, number: 1, gloss: "1?", to: "/reports/x#bytes=17-30", note: "s1"}},
			`Orsk <a class="q l1 g" id="q1" data-s="1" data-g="1?" href="/reports/x#bytes=17-30" aria-describedby="s1">told</a> Hollen the dam stays, the paper said.`},
		{"beyond three voices the third line is double", []mark{{Span: at(text, "stays"), kind: denialMark, lane: 5}},
			`Orsk told Hollen the dam <span class="k l1"><span class="k l2"><span class="n l3 deep" id="bytes=25-30">stays</span></span></span>, the paper said.`},
	} {
		if got := inked(text, c.marks); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.name, got, c.want)
		}
	}
}

func TestGlossesKeepApart(t *testing.T) {
	text := "On Monday, then on Tuesday, he spoke."
	marks := []mark{{Span: at(text, "On"), kind: timeMark, gloss: "12 May 2031"}, {Span: at(text, "Monday"), kind: timeMark, gloss: "13 May"}, {Span: at(text, "Tuesday"), kind: timeMark, gloss: "a gloss too long for its words"}}
	settle(text, marks)
	if marks[0].gloss == "" || marks[1].gloss != "" || marks[2].gloss != "" {
		t.Errorf("%+v", marks)
	}
}

// Whatever the marks, the words stay as they are, and elements are closed.
func FuzzMarks(f *testing.F) {
	f.Add("Orsk told <Hollen> & co.", []byte{0, 4, 1, 1, 5, 9, 3, 2, 2, 20, 0, 3})
	f.Fuzz(func(t *testing.T, text string, numbers []byte) {
		text = strings.Map(func(r rune) rune { // what HTML does not carry
			if r < ' ' || r == 0x7f || r == 0xfffd {
				return ' '
			}
			return r
		}, text)
		kinds := []markKind{contentMark, denialMark, sourceMark, cueMark, timeMark, eventMark, placeMark}
		var marks []mark
		for i := 0; i+3 < len(numbers); i += 4 {
			from, to := int(numbers[i])%(len(text)+1), int(numbers[i+1])%(len(text)+1)
			marks = append(marks, mark{Span: hearsay.Span{Start: border(text, min(from, to)), End: border(text, max(from, to))}, kind: kinds[int(numbers[i+2])%len(kinds)],
				lane: int(numbers[i+3]) % 6, number: int(numbers[i+3]), gloss: "1", to: "#"})
		}
		out := inked(text, marks)
		root, err := html.Parse(strings.NewReader("<p>" + out + "</p>"))
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		for d := range root.Descendants() {
			if d.Type == html.TextNode {
				b.WriteString(d.Data)
			}
		}
		if b.String() != text {
			t.Errorf("the words are %q, were %q, as %s", b.String(), text, out)
		}
		if strings.Count(out, "<span") != strings.Count(out, "</span>") || strings.Count(out, "<a ") != strings.Count(out, "</a>") {
			t.Errorf("an element is not closed: %s", out)
		}
	})
}

// border is the beginning of the letter that a place lies in.
func border(text string, at int) int {
	for at > 0 && at < len(text) && text[at]&0xc0 == 0x80 {
		at--
	}
	return at
}

func TestWordsNear(t *testing.T) {
	text := "He said so. He said  so\nagain. He said so."
	for _, c := range []struct {
		words string
		near  int
		want  string
	}{
		{"He said so", 0, "He said so"}, {"said so again", 0, "said  so\nagain"}, {"said so.", len(text), "said so."}, {"saids", 0, ""}, {"so again He", 0, ""},
	} {
		w, ok := wordsNear(text, c.words, c.near)
		if ok != (c.want != "") || w.Text != c.want || ok && text[w.Start:w.End] != w.Text {
			t.Errorf("%q near %d: %+v", c.words, c.near, w)
		}
	}
	if w, _ := wordsNear(text, "said so", len(text)); w.Start != strings.LastIndex(text, "said") {
		t.Errorf("the nearest is %+v", w)
	}
}

func FuzzWordsNear(f *testing.F) {
	f.Add("He said  so\nagain.", "said so", 3)
	f.Fuzz(func(t *testing.T, text, words string, near int) {
		if strings.TrimSpace(words) == "" {
			return
		}
		if w, ok := wordsNear(text, words, near); ok && (text[w.Start:w.End] != w.Text || strings.Join(strings.Fields(w.Text), " ") != strings.Join(strings.Fields(words), " ")) {
			t.Errorf("%q in %q: %+v", words, text, w)
		}
	})
}

func TestDays(t *testing.T) {
	for _, c := range []struct{ from, to, long, brief string }{
		{"2031-05-12", "2031-05-13", "12 May 2031", "12 May"}, {"2031-05-01", "2031-05-13", "1–12 May 2031", "1–12 May"}, {"2031-05-01", "2031-06-01", "May 2031", "May 2031"},
		{"2031-01-01", "2032-01-01", "2031", "2031"}, {"2031-05-26", "2031-06-02", "26 May–1 Jun 2031", "26 May–1 Jun"}, {"2031-12-30", "2032-01-03", "30 Dec 2031–2 Jan 2032", "30 Dec 2031–2 Jan 2032"},
		{"", "2031-05-14", "before 14 May 2031", "before 14 May"}, {"2031-05-14", "", "from 14 May 2031", "from 14 May"}, {"", "", "no day given", "no day given"},
	} {
		if long, brief := days(c.from, c.to), shortDays(c.from, c.to); long != c.long || brief != c.brief {
			t.Errorf("[%s, %s): %q, %q; want %q, %q", c.from, c.to, long, brief, c.long, c.brief)
		}
	}
}

func TestMoment(t *testing.T) {
	for in, want := range map[string]string{"": "undated", "2031": "2031", "2031-05": "May 2031", "2031-05-13": "Tue 13 May 2031", "2031-05-13T12:30:05": "Tue 13 May 2031, 12:30"} {
		if got := publishedShort(&hearsay.Head{Published: in}); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestIndependence(t *testing.T) {
	for _, c := range []struct {
		least, most int
		words       string
		bars, full  int
	}{
		{0, 0, "nobody read", 0, 0}, {0, 1, "origin not stated", 1, 0}, {1, 1, "single origin", 1, 1}, {1, 2, "1–2 independent origins", 2, 1}, {2, 2, "2 independent origins", 2, 2}, {3, 9, "3–9 independent origins", 1, 1},
	} {
		i := hearsay.Independence{Least: c.least, Most: c.most}
		drawing := string(tally(i))
		if got := independence(i); got != c.words || strings.Count(drawing, "<rect") != c.bars || strings.Count(drawing, `fill="currentColor"`) != c.full {
			t.Errorf("[%d, %d]: %q, %s", c.least, c.most, got, drawing)
		}
	}
}

func TestReadBack(t *testing.T) {
	v := &visit{}
	for text, want := range map[string]string{
		"":                                 "All statements",
		"who:orsk act:offer since:2031-05": "Statements by orsk, that are of the act offer, since 2031-05",
		"dam or -is:relayed":               "Statements either with the words “dam”, or not (that are relayed)",
		"about:dam as-of:2031-05-14":       "Statements about dam, as known on 14 May 2031",
	} {
		q, err := v.ask(text)
		if err != nil {
			t.Fatal(err)
		}
		if got := readBack("statement", q); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
