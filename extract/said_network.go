package extract

import (
	"fmt"
	"math"
	"slices"
	"sort"

	"hearsay"
	"hearsay/model"
)

func (s *Said) open(bytes []byte) error {
	file, err := model.Read(bytes)
	if err != nil {
		return err
	}
	for _, n := range []struct {
		section string
		network **model.Network
		spanner **model.Spanner
		kinds   []string
	}{
		{CuesSection, &s.cueNet, &s.cueSpanner, []string{CuePart}},
		{PartsSection, &s.partNet, &s.partSpanner, []string{SourcePart, ContentPart}},
	} {
		section, err := file.Section(n.section)
		if err != nil {
			return err
		}
		if *n.network, err = model.DecodeNetwork(model.NewDecoder(n.section, section)); err != nil {
			return err
		}
		*n.spanner = model.NewSpanner((*n.network).Tags)
		for _, kind := range n.kinds {
			if !slices.Contains((*n.network).Tags, "U-"+kind) {
				return fmt.Errorf("the section %q finds no %s: take a model made for this version", n.section, kind)
			}
		}
	}
	section, err := file.Section(ConfidenceSection)
	if err != nil {
		return err
	}
	s.reliable, err = decodeReliabilities(section)
	return err
}

// A saidBench is what one document at a time is read on.
type saidBench struct {
	cues, parts           *model.Work
	cueMarker, partMarker *Marker
	rows                  []int32
	stretches             []model.Stretch
	room                  []int64
}

// together is how many words the networks read at a time.
const together = 128

// inBatches runs a network over a list of what it reads as sentences, many words
// at a time: add hands over the words of one, take gets what was read, the n-th
// of its batch.
func inBatches[T any](w *model.Work, list []T, add func(T), take func(n int, x T)) {
	w.Begin()
	done := 0
	for i, x := range list {
		w.Sentence()
		add(x)
		w.EndSentence()
		if w.Words() < together && i < len(list)-1 {
			continue
		}
		w.Read()
		for n, x := range list[done : i+1] {
			take(n, x)
		}
		w.Begin()
		done = i + 1
	}
}

// cues gives the cues in some runs of tokens, in order.
func (s *Said) cues(b *saidBench, c *Scene, runs []Run) []cueFind {
	var cues []cueFind
	inBatches(b.cues, s.views(c, runs), func(v view) {
		v.each(func(k int) {
			b.rows = b.cueMarker.Cue(b.rows[:0], c, k)
			b.cues.Word(c.Form(k), b.rows...)
		})
	}, func(n int, v view) { cues = s.cuesOf(b, c, cues, n, v) })
	return cues
}

// mostCues is how many cues are taken in one view: more than any writer puts
// there, and few enough that a text of nothing else is read in time.
const mostCues = 32

// cuesOf appends the cues in the n-th view that the network read, and those of
// silence that it did not find.
func (s *Said) cuesOf(b *saidBench, c *Scene, cues []cueFind, n int, v view) []cueFind {
	at, before := v.First, len(cues)
	b.stretches, b.room = s.cueSpanner.Stretches(b.stretches[:0], b.cues, n, b.room)
	for _, x := range b.stretches {
		if len(cues)-before >= mostCues {
			break
		}
		r := c.around(v.runs(x)[0])
		cues = s.silent(c, cues, Run{at, r.First})
		margin := s.cueSpanner.Lift(b.cues, n, x)
		if s.silences(c, r) {
			margin = math.MaxInt16
		}
		cues = append(cues, cueFind{r, margin})
		at = r.End
	}
	return s.silent(c, cues, Run{at, v.End})
}

// silent appends the phrases of silence in a run.
func (s *Said) silent(c *Scene, cues []cueFind, in Run) []cueFind {
	for k := in.First; k < in.End; k++ {
		if n := s.silenceAt(c, k); n > 0 && k+n <= in.End {
			cues = append(cues, cueFind{Run{k, k + n}, math.MaxInt16})
			k += n
		}
	}
	return cues
}

// A cueFind is a cue with how sure the network is of it.
type cueFind struct {
	Run
	margin int
}

// A view is tokens that a network reads as one sentence.
type view struct {
	Run
	hole Run // what is passed over: words that name a further voice
}

// each gives the tokens of the view.
func (v view) each(read func(k int)) {
	for k := v.First; k < v.End; k++ {
		if !v.hole.holds(k) {
			read(k)
		}
	}
}

// runs gives the tokens of a stretch that was read in the view.
func (v view) runs(x model.Stretch) []Run {
	r := Run{v.First + x.First, v.First + x.Next}
	hole := Run{max(v.hole.First, v.First), min(v.hole.End, v.End)}
	gap := hole.End - hole.First
	switch {
	case gap <= 0 || r.End <= hole.First:
		return []Run{r}
	case r.First >= hole.First:
		return []Run{{r.First + gap, r.End + gap}}
	}
	return []Run{{r.First, hole.First}, {hole.End, r.End + gap}}
}

// A window is a cue with the view in which its parts are looked for.
type window struct {
	view
	cued   *Cued
	margin int // of the cue
}

// within cuts a window down to the content that its cue stands in. The contents
// are in order; few of them overlap.
func (w *window) within(contents []Run) {
	const overlapping = 16
	cue := w.cued.Cue
	last := sort.Search(len(contents), func(i int) bool { return contents[i].First > cue.First }) - 1
	for i := last; i >= 0 && i > last-overlapping; i-- {
		if r := contents[i]; cue.End <= r.End {
			w.Run = Run{max(w.First, r.First), min(w.End, r.End)}
			return
		}
	}
}

func (s *Said) windows(c *Scene, cues []cueFind) []window {
	var list []window
	for _, cue := range cues {
		cued := c.NewCued(cue.Run)
		w := window{view{Run: cued.Window()}, cued, cue.margin}
		if hole := s.hole(c, c.near(cue.First)); !hole.overlaps(cue.Run) {
			w.hole = hole
		}
		list = append(list, w)
	}
	return list
}

// hole gives the first relay in a run with its voice and the comma before
// it: it is no part of what is said, and hides the cue before it from what
// stands behind.
func (s *Said) hole(c *Scene, in Run) Run {
	for k := in.First; k < in.End; k++ {
		form := s.relayAt(c, k)
		if form == nil || c.quote[k] >= 0 {
			continue
		}
		voice := s.phraseAt(c, k+len(form.words))
		if voice.empty() {
			continue
		}
		if k > in.First && c.low[k-1] == "," {
			k--
		}
		return Run{k, voice.End}
	}
	return Run{}
}

// views gives the views on some runs.
func (s *Said) views(c *Scene, runs []Run) []view {
	var list []view
	for _, r := range runs {
		v := view{Run: r}
		if hole := s.hole(c, r); r.First < hole.First && hole.End < r.End {
			v.hole = hole
		}
		list = append(list, v)
	}
	return list
}

// parts finds source and content of each cue. A cue without content is none.
func (s *Said) parts(b *saidBench, c *Scene, windows []window) []find {
	var finds []find
	inBatches(b.parts, windows, func(w window) {
		w.each(func(k int) {
			b.rows = b.partMarker.Part(b.rows[:0], w.cued, k)
			b.parts.Word(c.Form(k), b.rows...)
		})
	}, func(n int, w window) {
		f := s.partsOf(b, n, w)
		if len(f.content) == 0 {
			f.content, f.margins.Content = s.withheld(c, w.cued), 0
		}
		if len(f.content) == 0 {
			c.byTree(&f)
		}
		if len(f.content) > 0 {
			finds = append(finds, f)
		}
	})
	return finds
}

// partsOf takes what the network found in the n-th window that it read.
func (s *Said) partsOf(b *saidBench, n int, w window) find {
	f := find{cue: w.cued.Cue, outer: -1, margins: Margins{w.margin, nobody, math.MaxInt}}
	b.stretches, b.room = s.partSpanner.Stretches(b.stretches[:0], b.parts, n, b.room)
	for _, x := range b.stretches {
		margin := s.partSpanner.Margin(b.parts, n, x)
		if x.Kind == SourcePart {
			f.source = append(f.source, w.runs(x)...)
			if f.margins.Source == nobody || margin < f.margins.Source {
				f.margins.Source = margin
			}
		} else {
			f.content = append(f.content, w.runs(x)...)
			f.margins.Content = min(f.margins.Content, margin)
		}
	}
	return f
}

// byTree finds the parts of a cue of saying of which the network found no
// content: the clause that hangs on it, or that it hangs on where it stands
// behind that ("..., three people told the Observer").
func (c *Scene) byTree(f *find) {
	head := c.head(f.cue)
	l, t := c.lexicalOf(f.cue), &c.lang.Tokens[head]
	if l == nil || l.weak || !l.takesAny("clause", "told") {
		return
	}
	near := c.near(head)
	var subject, clause Run
	for k := near.First; k < near.End; k++ {
		if c.lang.Tokens[k].Head != head {
			continue
		}
		switch c.lang.Tokens[k].Relation {
		case hearsay.RelNsubj:
			subject = c.yield[k]
		case hearsay.RelCcomp:
			clause = c.yield[k]
		}
	}
	if subject.empty() {
		return
	}
	if up := t.Head; clause.empty() && up >= 0 && t.Relation == hearsay.RelParataxis && up < subject.First {
		clause = Run{c.yield[up].First, min(subject.First, f.cue.First)}
	}
	if clause = c.trimmed(clause.before([]Run{f.cue})); clause.empty() {
		return
	}
	f.source, f.content = []Run{c.trimmed(subject)}, []Run{clause}
	f.margins.Source, f.margins.Content = 0, 0
}

// silences reports whether a cue has the words of one who declines to speak.
func (s *Said) silences(c *Scene, cue Run) bool {
	for k := cue.First; k < cue.End; k++ {
		if s.silenceAt(c, k) > 0 {
			return true
		}
	}
	return false
}

// silenceAt gives the length of the phrase of silence that begins at a token, 0
// where there is none.
func (s *Said) silenceAt(c *Scene, k int) int {
	for _, words := range s.Cues.silence {
		if c.match(k, words) {
			return len(words)
		}
	}
	return 0
}

// withheld gives what a cue without content beside it is about: the infinitive
// in it ("declined to comment"), else what hangs on it behind ("did not respond
// to questions"), else its verb. Only silence says something without content.
func (s *Said) withheld(c *Scene, cued *Cued) []Run {
	if !s.silences(c, cued.Cue) {
		return nil
	}
	for k := cued.head + 1; k < cued.Cue.End; k++ {
		if t := &c.lang.Tokens[k]; t.UPOS == hearsay.VERB && t.Relation == hearsay.RelXcomp {
			return []Run{{k, cued.Cue.End}}
		}
	}
	if r := c.trimmed(Run{cued.Cue.End, max(cued.Cue.End, c.yield[cued.head].End)}); !r.empty() {
		return []Run{r}
	}
	return []Run{{cued.head, cued.head + 1}}
}
