package extract

import (
	"sort"
	"strings"
	"unicode"

	"hearsay"
)

// whoPage is a stretch of a document's tokens as names are looked for in it.
type whoPage struct {
	*Who
	doc        *hearsay.Document
	tokens     []hearsay.Token
	low        []string          // in lower case, without a full stop at the end
	starts     []bool            // the token begins a sentence, or a quotation in it
	begins     []bool            // the token begins a sentence
	furniture  []bool            // the token stands in no running text, as in a dateline
	titled     []bool            // the token stands in a headline-like sentence, where capitals tell nothing
	entry      []*whoEntry       // the listed name that begins at the token
	size       []int             // of that, in tokens
	cover      []int             // where the listed name begins that the token stands in, -1 for none
	common     map[string]bool   // words that stand in lower case somewhere in the text
	learned    []hearsay.Name    // of the page, their tokens seen from it
	trees      *hearsay.Analysis // of the whole document; nil for a phrase alone
	quotations []hearsay.Quotation
	sentences  []whoSentence
}

// whoSentence is a sentence's tokens, seen from the page.
type whoSentence struct{ first, end int }

// newPage looks at the tokens [first, end) of a document.
func (w *Who) newPage(doc *hearsay.Document, lang *hearsay.Analysis, first, end int) *whoPage {
	n := end - first
	p := &whoPage{Who: w, doc: doc, tokens: lang.Tokens[first:end], low: make([]string, n), starts: make([]bool, n), begins: make([]bool, n), furniture: make([]bool, n),
		titled: make([]bool, n), entry: make([]*whoEntry, n), size: make([]int, n), cover: make([]int, n), common: map[string]bool{}, quotations: lang.Quotations}
	for k, t := range p.tokens {
		p.low[k], p.cover[k] = whoLow(t.Of(doc.Text)), -1
		p.starts[k] = k > 0 && p.tokens[k-1].Kind == hearsay.Quote || k > 0 && p.text(k-1) == ":"
		if t.Kind == hearsay.Word && !p.capital(k) {
			p.common[p.low[k]] = true
		}
	}
	at := sort.Search(len(lang.Sentences), func(i int) bool { return lang.Sentences[i].Next > first })
	for _, s := range lang.Sentences[at:] {
		if s.First >= end {
			break
		}
		p.sentence(max(s.First, first)-first, min(s.Next, end)-first, s.First >= first, running(doc, s.Zone))
	}
	for i := sort.Search(len(lang.Names), func(i int) bool { return lang.Names[i].First >= first }); i < len(lang.Names) && lang.Names[i].Next <= end; i++ {
		name := lang.Names[i]
		name.First, name.Next = name.First-first, name.Next-first
		p.learned = append(p.learned, name)
	}
	p.lookUp()
	return p
}

// learnedAt gives the name that the language core found at a token, nil where
// none begins there.
func (p *whoPage) learnedAt(k int) *hearsay.Name {
	i := sort.Search(len(p.learned), func(i int) bool { return p.learned[i].First >= k })
	if i < len(p.learned) && p.learned[i].First == k {
		return &p.learned[i]
	}
	return nil
}

// running reports whether a zone holds running text.
func running(doc *hearsay.Document, zone int) bool {
	if zone < 0 || zone >= len(doc.Zones) {
		return len(doc.Zones) == 0
	}
	switch doc.Zones[zone].Kind {
	case hearsay.Body, hearsay.Headline, hearsay.Note, hearsay.Caption, hearsay.Related:
		return true
	}
	return false
}

// apart reports whether a token begins a line or a sentence.
func (p *whoPage) apart(k int) bool {
	return p.begins[k] || k > 0 && strings.IndexByte(p.doc.Text[p.tokens[k-1].End:p.tokens[k].Start], '\n') >= 0
}

func whoLow(s string) string {
	s = strings.ToLower(s)
	if len(s) > 2 && s[len(s)-1] == '.' && strings.IndexByte(s[:len(s)-1], '.') < 0 {
		return s[:len(s)-1]
	}
	return s
}

// sentence marks where a sentence begins, and whether it is written in
// capitals throughout.
func (p *whoPage) sentence(first, end int, whole, running bool) {
	for k := first; k < end; k++ {
		p.furniture[k] = !running
	}
	if whole {
		p.starts[first], p.begins[first] = true, true
	}
	p.sentences = append(p.sentences, whoSentence{first, end})
	capitals, words := 0, 0
	for k := first; k < end; k++ {
		if p.tokens[k].Kind == hearsay.Word && p.tokens[k].Len() > 3 {
			words++
			if p.capital(k) {
				capitals++
			}
		}
	}
	if words >= 4 && capitals*4 >= words*3 {
		for k := first; k < end; k++ {
			p.titled[k] = true
		}
	}
}

// lookUp finds listed names, the longest at each place.
func (p *whoPage) lookUp() {
	defer p.doubtful()
	for k := 0; k < len(p.tokens); {
		e, n := p.listed(k)
		if n == 0 {
			k++
			continue
		}
		p.entry[k], p.size[k] = e, n
		for i := range n {
			p.cover[k+i] = k
		}
		k += n
	}
}

// doubtful takes back names of states that are others' as well ("Georgia"), where
// nothing else in the text is of the state.
func (p *whoPage) doubtful() {
	sure := map[string]bool{}
	for k, e := range p.entry {
		if e != nil && !p.is(k, p.words.doubtful) {
			sure[e.country] = true
		}
	}
	for k, e := range p.entry {
		if e == nil || !p.is(k, p.words.doubtful) || sure[e.country] {
			continue
		}
		for i := range p.size[k] {
			p.cover[k+i] = -1
		}
		p.entry[k], p.size[k] = nil, 0
	}
}

// listed gives the longest listed name that begins at a token.
func (p *whoPage) listed(k int) (*whoEntry, int) {
	start := p.tokens[k].Start
	rest := p.doc.Text[start:]
	if p.tokens[k].Kind == hearsay.Mark {
		return nil, 0
	}
	for _, f := range p.names.forms[whoKey(p.text(k))] {
		if !strings.HasPrefix(rest, f.text) || f.the && !p.behindArticle(k, &f) {
			continue
		}
		n := 1
		for k+n < len(p.tokens) && p.tokens[k+n-1].End < start+len(f.text) {
			n++
		}
		if p.tokens[k+n-1].End == start+len(f.text) && !(p.shouted(k) && len(f.text) < 5) {
			return f.whoEntry, n
		}
	}
	return nil, 0
}

// behindArticle reports whether a name that counts only behind an article
// stands behind one. An outlet's that is one everyday word needs more: a
// capital letter on the article inside a sentence, or that somebody speaks.
func (p *whoPage) behindArticle(k int, f *whoForm) bool {
	if k == 0 || !p.is(k-1, p.words.the) {
		return false
	}
	return f.kind != hearsay.OutletKind || strings.Contains(f.text, " ") || p.capital(k-1) && !p.begins[k-1] ||
		k+1 < len(p.low) && (p.is(k+1, p.words.sayers) || p.is(k+1, p.words.finite)) || p.is(k-2, p.words.sayers)
}

// shouted reports whether a short word in capitals tells nothing, because its
// neighbours are in capitals too.
func (p *whoPage) shouted(k int) bool {
	upper := func(i int) bool {
		return i >= 0 && i < len(p.tokens) && p.tokens[i].Len() > 3 && p.text(i) == strings.ToUpper(p.text(i)) && p.capital(i)
	}
	return p.titled[k] && upper(k-1) && upper(k+1)
}

func (p *whoPage) text(k int) string { return p.tokens[k].Of(p.doc.Text) }

func (p *whoPage) is(k int, class map[string]bool) bool {
	return k >= 0 && k < len(p.low) && class[p.low[k]]
}

// capital reports whether a token is a word with a capital letter at its
// beginning, or behind a prefix such as "al-".
func (p *whoPage) capital(k int) bool {
	if k < 0 || k >= len(p.tokens) || p.tokens[k].Kind != hearsay.Word {
		return false
	}
	s := p.text(k)
	if unicode.IsUpper(runeFirst(s)) {
		return true
	}
	for _, prefix := range p.words.prefixes {
		if rest, ok := strings.CutPrefix(s, prefix); ok && unicode.IsUpper(runeFirst(rest)) {
			return true
		}
	}
	return false
}

// headWord is a token as the beginnings and ends of heads are kept, "" for no
// token.
func (p *whoPage) headWord(k int) string {
	if k < 0 || k >= len(p.low) {
		return ""
	}
	if i := strings.IndexAny(p.low[k], "'’"); i > 0 {
		return p.low[k][:i]
	}
	return p.low[k]
}

// headAt gives the longest head that begins at a token.
func (p *whoPage) headAt(h *whoHeads, k int) (whoHead, int) {
	for n := min(h.first[p.headWord(k)], len(p.low)-k); n > 0; n-- {
		if head, ok := h.of[p.phrase(k, k+n)]; ok {
			return head, n
		}
	}
	return whoHead{}, 0
}

// headBefore gives the longest head that ends before a token.
func (p *whoPage) headBefore(h *whoHeads, k int) (whoHead, int) {
	for n := min(h.last[p.headWord(k-1)], k); n > 0; n-- {
		if head, ok := h.of[p.phrase(k-n, k)]; ok {
			return head, n
		}
	}
	return whoHead{}, 0
}

// phrase joins tokens in lower case by single blanks, an apostrophe's ending
// without one.
func (p *whoPage) phrase(first, end int) string {
	if end-first == 1 {
		return p.low[first]
	}
	var b strings.Builder
	for k := first; k < end; k++ {
		if k > first && p.tokens[k].Start > p.tokens[k-1].End {
			b.WriteByte(' ')
		}
		b.WriteString(strings.ReplaceAll(p.low[k], "’", "'"))
	}
	return b.String()
}

func (p *whoPage) span(first, end int) hearsay.Span {
	return hearsay.Span{Start: p.tokens[first].Start, End: p.tokens[end-1].End}
}

// written gives the words of tokens as they stand, white space made single.
func (p *whoPage) written(first, end int) string {
	return strings.Join(strings.Fields(p.span(first, end).Of(p.doc.Text)), " ")
}

// entryBefore gives the listed name that ends before a token, and where it
// begins.
func (p *whoPage) entryBefore(k int) (*whoEntry, int) {
	if k < 1 || p.cover[k-1] < 0 {
		return nil, 0
	}
	at := p.cover[k-1]
	if at+p.size[at] != k {
		return nil, 0
	}
	return p.entry[at], at
}

// possessive reports whether a token makes a possessor of the word before it.
func (p *whoPage) possessive(k int) bool {
	return k > 0 && p.is(k, p.words.possessive) && p.tokens[k].Start == p.tokens[k-1].End
}

// given reports whether a token is a given name or an initial.
func (p *whoPage) given(k int) bool {
	if !p.capital(k) {
		return false
	}
	s := p.text(k)
	return len(s) == 2 && s[1] == '.' || p.words.givenFemale[s] || p.words.givenMale[s] || p.words.givenOther[s]
}
