package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"hearsay"
	"hearsay/knowledge"
)

// A block is a stretch of a page's text that its markup sets apart.
type block struct {
	text  string
	kind  hearsay.ZoneKind // told by the markup, "" where it tells nothing
	node  *html.Node       // the element that holds it
	tag   atom.Atom
	hint  hearsay.ZoneKind // told by names of classes, to be believed with other evidence
	aside bool             // it stands in navigation, a form, an aside
	links int              // bytes of its text in links
	parts []string         // its pieces of text, as the page has them
}

// linked tells whether a block is made of links.
func (b *block) linked() bool { return b.links*10 >= len(b.text)*8 && b.links > 0 }

// unseen holds the elements whose text a reader of the page does not see.
var unseen = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Template: true, atom.Noscript: true, atom.Iframe: true, atom.Svg: true,
	atom.Select: true, atom.Option: true, atom.Textarea: true, atom.Object: true, atom.Audio: true, atom.Video: true,
	atom.Canvas: true, atom.Head: true, atom.Title: true, atom.Math: true, atom.Noembed: true, atom.Noframes: true,
}

// inline holds the elements that stand within a line.
var inline = map[atom.Atom]bool{
	atom.A: true, atom.Abbr: true, atom.B: true, atom.Bdi: true, atom.Bdo: true, atom.Br: true, atom.Cite: true, atom.Code: true,
	atom.Data: true, atom.Del: true, atom.Dfn: true, atom.Em: true, atom.Font: true, atom.I: true, atom.Img: true, atom.Ins: true,
	atom.Kbd: true, atom.Label: true, atom.Mark: true, atom.Q: true, atom.S: true, atom.Samp: true, atom.Small: true, atom.Span: true,
	atom.Strong: true, atom.Sub: true, atom.Sup: true, atom.Time: true, atom.Tt: true, atom.U: true, atom.Var: true, atom.Wbr: true,
	atom.Acronym: true, atom.Big: true, atom.Strike: true,
}

// A class says what the names of an element's classes tell of it.
type class struct {
	words map[string]bool
	kind  hearsay.ZoneKind
}

func newClasses(b *knowledge.Base) []class {
	return []class{
		{b.Set("clean-class-credit"), hearsay.Crediting},
		{b.Set("clean-class-caption"), hearsay.Caption},
		{b.Set("clean-class-byline"), hearsay.Byline},
		{b.Set("clean-class-related"), hearsay.Related},
		{b.Set("clean-class-residue"), hearsay.Residue},
	}
}

// context is what the elements around a text tell of it.
type context struct {
	node    *html.Node
	tag     atom.Atom
	hint    hearsay.ZoneKind
	caption bool
	aside   bool
	link    bool
	pre     bool
}

// A walker collects the blocks of a page in order.
type walker struct {
	*Cleaner
	blocks  []block
	builder builder
	now     block
}

func (w *walker) walk(n *html.Node, c context) {
	switch n.Type {
	case html.TextNode:
		w.text(n.Data, c)
		return
	case html.ElementNode:
		if unseen[n.DataAtom] || isHidden(n) {
			return
		}
		if n.DataAtom == atom.Br {
			w.builder.brk()
			return
		}
		c = w.enter(n, c)
	}
	isBlock := n.Type == html.ElementNode && !inline[n.DataAtom] && n.DataAtom != 0
	if isBlock {
		w.flush()
	}
	if n.DataAtom == atom.Q {
		w.text("“", c)
	}
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		w.walk(child, c)
	}
	if n.DataAtom == atom.Q {
		w.text("”", c)
	}
	if isBlock {
		w.flush()
	}
}

// enter adds to the context what an element tells.
func (w *walker) enter(n *html.Node, c context) context {
	if hint := w.classOf(n); hint != "" {
		c.hint = hint
	}
	switch n.DataAtom {
	case atom.A:
		c.link = true
	case atom.Figcaption:
		c.caption = true
	case atom.Nav, atom.Aside, atom.Form, atom.Footer, atom.Button, atom.Dialog, atom.Menu:
		c.aside = true
	case atom.Pre:
		c.pre = true
	}
	if !inline[n.DataAtom] {
		c.node, c.tag = n, n.DataAtom
	}
	return c
}

func (w *walker) text(s string, c context) {
	if w.builder.empty() {
		w.now = block{node: c.node, tag: c.tag, hint: c.hint, aside: c.aside}
		if c.caption {
			w.now.kind = hearsay.Caption
		}
	}
	n := w.builder.add(s, c.pre)
	if c.link {
		w.now.links += n
	}
	if part := collapsed(s); part != "" {
		w.now.parts = append(w.now.parts, part)
	}
}

// flush ends a block; an empty line made by breaks ends one too.
func (w *walker) flush() {
	text := w.builder.take()
	for part := range strings.SplitSeq(text, "\n\n") {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		b := w.now
		b.text = part
		if b.links > 0 && part != text {
			b.links = b.links * len(part) / len(text)
		}
		w.blocks = append(w.blocks, b)
	}
	w.now = block{}
}

// isHidden tells whether an element is not shown.
func isHidden(n *html.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "style":
			if strings.Contains(strings.ReplaceAll(a.Val, " ", ""), "display:none") {
				return true
			}
		}
	}
	return false
}

// classOf tells what the classes and the id of an element say of its text.
func (c *Cleaner) classOf(n *html.Node) hearsay.ZoneKind {
	for _, a := range n.Attr {
		if a.Key != "class" && a.Key != "id" && a.Key != "itemprop" && a.Key != "rel" {
			continue
		}
		for name := range strings.FieldsFuncSeq(a.Val, func(r rune) bool { return !unicode.IsLetter(r) }) {
			for _, k := range c.classes {
				if k.words[folded(name)] {
					return k.kind
				}
			}
		}
	}
	return ""
}

// collapsed is text with its white space as a browser shows it.
func collapsed(s string) string { return strings.Join(strings.FieldsFunc(s, isBlank), " ") }

// isBlank tells whether a browser makes one space of it with its like.
func isBlank(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\f' }

// A builder puts the text of a block together, its white space collapsed.
type builder struct {
	b     strings.Builder
	space bool
	lines int
}

func (b *builder) empty() bool { return b.b.Len() == 0 }

// brk notes a line break.
func (b *builder) brk() {
	if b.b.Len() > 0 {
		b.lines++
	}
}

// add takes text and gives the number of bytes that it made.
func (b *builder) add(s string, pre bool) int {
	from := b.b.Len()
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case pre && r == '\n':
			b.brk()
		case isBlank(r):
			b.space = true
		default:
			b.gap()
			b.b.WriteString(s[i : i+n])
		}
		i += n
	}
	return b.b.Len() - from
}

// gap writes the white space that was noted.
func (b *builder) gap() {
	switch {
	case b.b.Len() == 0:
	case b.lines > 1:
		b.b.WriteString("\n\n")
	case b.lines == 1:
		b.b.WriteByte('\n')
	case b.space:
		b.b.WriteByte(' ')
	}
	b.space, b.lines = false, 0
}

// take gives the text and empties the builder.
func (b *builder) take() string {
	s := b.b.String()
	*b = builder{}
	return s
}
