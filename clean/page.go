package clean

import (
	"fmt"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"hearsay"
)

// A page is what an HTML report gives: the text of its article and what it
// tells of itself.
type page struct {
	text       string
	paragraphs []paragraph
	meta       metadata
	doubts     []hearsay.Doubt
}

// page reads a page. Of one that is too large or too deep to be taken apart
// with care, all text is kept without it.
func (c *Cleaner) page(source string) page {
	if why := tooMuch(source); why != "" {
		return c.stripped(source, why)
	}
	root, err := html.Parse(strings.NewReader(source))
	if err != nil {
		return c.stripped(source, err.Error())
	}
	p := page{meta: metadataOf(root)}
	w := walker{Cleaner: c}
	w.walk(root, context{})
	w.flush()
	blocks, why := article(root, w.blocks, p.meta)
	if why != "" {
		p.doubts = append(p.doubts, doubt(hearsay.Span{}, why))
	}
	if p.meta.title == "" && p.meta.pageTitle != "" {
		p.meta.title = p.meta.pageTitle
	}
	p.set(blocks)
	return p
}

// set writes the blocks into one text, an empty line between them.
func (p *page) set(blocks []block) {
	var b strings.Builder
	for _, x := range blocks {
		if b.Len() > 0 {
			b.WriteString("\n\n")
		}
		at := b.Len()
		b.WriteString(x.text)
		p.paragraphs = append(p.paragraphs, paragraph{Span: hearsay.Span{Start: at, End: b.Len()}, kind: x.kind})
	}
	p.text = b.String()
}

// The largest page that is taken apart with care: in bytes, in tags, and in
// tags open at once.
const (
	maxPage  = 16 << 20
	maxTags  = 150_000
	maxDepth = 400
)

// tooMuch tells why a page is not to be parsed, or "". It reads the tags one
// by one, so that no page can make it slow.
func tooMuch(source string) string {
	if len(source) > maxPage {
		return fmt.Sprintf("the page is larger than %d bytes", maxPage)
	}
	z := html.NewTokenizer(strings.NewReader(source))
	depth, tags := 0, 0
	for {
		switch z.Next() {
		case html.ErrorToken:
			return ""
		case html.StartTagToken:
			tags++
			name, _ := z.TagName()
			if !closesItself[atom.Lookup(name)] {
				depth++
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			if !closesItself[atom.Lookup(name)] {
				depth = max(0, depth-1)
			}
		}
		switch {
		case depth > maxDepth:
			return fmt.Sprintf("the tags of the page are more than %d deep", maxDepth)
		case tags > maxTags:
			return fmt.Sprintf("the page has more than %d tags", maxTags)
		}
	}
}

// closesItself holds the elements that need no closing tag.
var closesItself = map[atom.Atom]bool{
	atom.Area: true, atom.Base: true, atom.Br: true, atom.Col: true, atom.Embed: true, atom.Hr: true, atom.Img: true,
	atom.Input: true, atom.Link: true, atom.Meta: true, atom.Param: true, atom.Source: true, atom.Track: true, atom.Wbr: true,
	atom.P: true, atom.Li: true, atom.Dt: true, atom.Dd: true, atom.Option: true, atom.Tr: true, atom.Td: true, atom.Th: true,
	atom.Thead: true, atom.Tbody: true, atom.Tfoot: true,
}

// stripped keeps the text of a page and drops its tags, in one pass.
func (c *Cleaner) stripped(source, why string) page {
	z := html.NewTokenizer(strings.NewReader(source))
	b := builder{}
	var blocks []block
	end := func() {
		if text := b.take(); text != "" {
			blocks = append(blocks, block{text: text})
		}
	}
	hidden := atom.Atom(0)
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		if kind == html.TextToken {
			if hidden == 0 {
				b.add(html.UnescapeString(string(z.Raw())), false)
			}
			continue
		}
		name, _ := z.TagName()
		a := atom.Lookup(name)
		switch {
		case kind == html.StartTagToken && unseen[a]:
			hidden = a
		case kind == html.EndTagToken && a == hidden:
			hidden = 0
		case !inline[a] && len(name) > 0:
			end()
		}
	}
	end()
	p := page{doubts: []hearsay.Doubt{doubt(hearsay.Span{}, why+"; all its text was kept, furniture too")}}
	p.set(blocks)
	return p
}
