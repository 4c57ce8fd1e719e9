package clean

import (
	"fmt"
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"hearsay"
)

// article picks the blocks of a page that are its article, with what stands
// among them, from the headline to the last that readability holds for part of
// it, and the captions, credits, notes and pointers right after. It says what
// is doubtful, if anything is.
func article(root *html.Node, blocks []block, meta metadata) ([]block, string) {
	kept, why := readable(root)
	keep := make([]bool, len(blocks))
	first, last := -1, -1
	for i := range blocks {
		if keep[i] = kept.holds(&blocks[i]); keep[i] {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < 0 {
		return all(blocks), why
	}
	from := headlineAt(blocks, first, meta)
	holder := common(blocks, keep)
	var list []block
	for i := from; i < len(blocks); i++ {
		b := blocks[i]
		if i > last && (!under(b.node, holder) || b.aside && b.hint == hearsay.Residue) {
			continue
		}
		b.kind = told(&b, keep[i], i < first)
		if i > last && b.kind == "" {
			continue // whatever follows the article: readability saw no story in it
		}
		list = append(list, b)
	}
	return list, why
}

// told gives the kind of a block that the markup tells of.
func told(b *block, kept, above bool) hearsay.ZoneKind {
	switch {
	case b.kind != "":
		return b.kind
	case b.tag == atom.H1 || b.tag == atom.H2 || b.tag == atom.H3 || b.tag == atom.H4 || b.tag == atom.H5 || b.tag == atom.H6:
		if b.linked() || !kept && b.hint == hearsay.Related {
			return hearsay.Related
		}
		return hearsay.Headline
	case b.hint == hearsay.Caption || b.hint == hearsay.Crediting:
		if len(b.text) <= maxCaption {
			return b.hint
		}
	case b.hint == hearsay.Byline && len(b.text) <= maxByline && (above || !kept):
		return hearsay.Byline
	}
	switch {
	case b.linked() && (b.tag == atom.Li || b.hint == hearsay.Related || !kept && !above):
		return hearsay.Related
	case kept:
		return ""
	case b.hint == hearsay.Related && (b.aside || len(b.text) <= long):
		return hearsay.Related
	case b.aside || b.hint == hearsay.Residue || b.linked():
		return hearsay.Residue
	case above && !closed(b.text, 0, len(b.text)):
		return ""
	case len(b.text) >= sentence && closed(b.text, 0, len(b.text)):
		return ""
	}
	return hearsay.Residue
}

// all is every block of a page in which no article was found, but for those
// that are plainly beside it.
func all(blocks []block) []block {
	var list []block
	for _, b := range blocks {
		if !b.aside {
			b.kind = told(&b, true, false)
			list = append(list, b)
		}
	}
	if len(list) == 0 {
		return blocks
	}
	return list
}

// headlineAt gives the block of the headline above the article's first, or that
// one.
func headlineAt(blocks []block, first int, meta metadata) int {
	title := letters(meta.title)
	for i := first - 1; i >= 0; i-- {
		if blocks[i].tag != atom.H1 {
			continue
		}
		own := letters(blocks[i].text)
		if title == "" || own != "" && (strings.Contains(title, own) || strings.Contains(own, title)) {
			return i
		}
	}
	return first
}

// common is the innermost element that holds all the blocks kept, or the
// article around it, or nil where it is the page itself.
func common(blocks []block, keep []bool) *html.Node {
	var holder *html.Node
	for i, b := range blocks {
		switch {
		case !keep[i]:
		case holder == nil:
			holder = b.node.Parent
		default:
			for holder != nil && !under(b.node, holder) {
				holder = holder.Parent
			}
		}
	}
	for n := holder; n != nil; n = n.Parent { // what stands right after the story may share an article with it
		if n.DataAtom == atom.Article {
			return n
		}
	}
	if holder == nil || holder.DataAtom == atom.Body || holder.DataAtom == atom.Html {
		return nil
	}
	return holder
}

// under tells whether a node stands in another.
func under(n, holder *html.Node) bool {
	for ; n != nil && holder != nil; n = n.Parent {
		if n == holder {
			return true
		}
	}
	return false
}

// A pieceSet holds the pieces of text of the article that readability found.
type pieceSet map[string]bool

// holds tells whether at least half of a block's text is in the set.
func (s pieceSet) holds(b *block) bool {
	in, total := 0, 0
	for _, part := range b.parts {
		total += len(part)
		if s[part] {
			in += len(part)
		}
	}
	return in > 0 && in*2 >= total
}

// readable gives the pieces of text that readability holds for the article. It
// works on a copy. Should it break on a page, the page is read without it.
func readable(root *html.Node) (set pieceSet, why string) {
	defer func() {
		if trouble := recover(); trouble != nil {
			set, why = pieceSet{}, fmt.Sprintf("the article could not be told from the page: %v", trouble)
		}
	}()
	set = pieceSet{}
	parser := readability.NewParser()
	found, err := parser.ParseDocument(root, nil)
	if err != nil {
		return set, fmt.Sprintf("the article could not be told from the page: %v", err)
	}
	if found.Node == nil {
		return set, "no article was found in the page; all its text was kept"
	}
	set.collect(found.Node)
	return set, ""
}

func (s pieceSet) collect(n *html.Node) {
	if n.Type == html.TextNode {
		if text := collapsed(n.Data); text != "" {
			s[text] = true
		}
	}
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		s.collect(child)
	}
}
