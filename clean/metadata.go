package clean

import (
	"encoding/json"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// metadata is what a page tells of itself: in JSON-LD, in OpenGraph and other
// meta elements, in time elements.
type metadata struct {
	title     string
	pageTitle string // of the window: often with the outlet's name
	author    string
	site      string
	url       string
	language  string
	dates     []string // of publication, surest first
}

// metaNames are the names of meta elements that tell a thing, surest first.
var metaNames = struct{ title, author, site, url, date []string }{
	title:  []string{"og:title", "twitter:title", "dc.title", "dcterms.title", "headline", "parsely-title", "sailthru.title"},
	author: []string{"author", "article:author", "byl", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author"},
	site:   []string{"og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "publisher"},
	url:    []string{"og:url", "parsely-link"},
	date: []string{"article:published_time", "og:published_time", "datepublished", "parsely-pub-date", "sailthru.date", "pubdate",
		"publishdate", "publish-date", "publish_date", "ptime", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date",
		"dcterms.created", "dc.date.created", "article:published", "date"},
}

// metadataOf reads the metadata of a page.
func metadataOf(root *html.Node) metadata {
	var m metadata
	metas := map[string]string{}
	var linked []ldArticle
	var times []string
	for n := range root.Descendants() {
		switch {
		case n.Type != html.ElementNode:
		case n.DataAtom == atom.Html:
			m.language = attribute(n, "lang")
		case n.DataAtom == atom.Meta:
			addMeta(metas, n)
		case n.DataAtom == atom.Title && m.pageTitle == "" && n.Namespace == "":
			m.pageTitle = collapsed(inner(n))
		case n.DataAtom == atom.Link && attribute(n, "rel") == "canonical":
			m.url = attribute(n, "href")
		case n.DataAtom == atom.Script && attribute(n, "type") == "application/ld+json":
			linked = append(linked, articles(inner(n))...)
		case n.DataAtom == atom.Time && attribute(n, "datetime") != "":
			times = append(times, attribute(n, "datetime"))
		}
	}
	m.take(linked, metas, times)
	return m
}

// take fills in the metadata from what was found, JSON-LD first.
func (m *metadata) take(linked []ldArticle, metas map[string]string, times []string) {
	for _, a := range linked {
		m.title, m.author = first(m.title, collapsed(string(a.Headline))), first(m.author, string(a.Author))
		m.site, m.url = first(m.site, string(a.Publisher)), first(m.url, string(a.URL))
		m.dates = append(m.dates, string(a.Published))
	}
	pick := func(names []string) string {
		for _, name := range names {
			if v := collapsed(metas[name]); v != "" {
				return v
			}
		}
		return ""
	}
	m.title, m.site, m.url = first(m.title, pick(metaNames.title)), first(m.site, pick(metaNames.site)), first(m.url, pick(metaNames.url))
	if author := pick(metaNames.author); !strings.Contains(author, "://") {
		m.author = first(m.author, author)
	}
	for _, name := range metaNames.date {
		m.dates = append(m.dates, metas[name])
	}
	if len(times) > 0 {
		m.dates = append(m.dates, times[0])
	}
	m.dates = slices.DeleteFunc(m.dates, func(d string) bool { return strings.TrimSpace(d) == "" })
}

// addMeta keeps the first content of each name.
func addMeta(metas map[string]string, n *html.Node) {
	content := attribute(n, "content")
	for _, key := range []string{"property", "name", "itemprop"} {
		if name := strings.ToLower(attribute(n, key)); name != "" && metas[name] == "" {
			metas[name] = content
		}
	}
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

// inner is the text right in an element.
func inner(n *html.Node) string {
	var b strings.Builder
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		if child.Type == html.TextNode {
			b.WriteString(child.Data)
		}
	}
	return b.String()
}

// ldArticle is a schema.org article of JSON-LD.
type ldArticle struct {
	Type      ldNames         `json:"@type"`
	Graph     json.RawMessage `json:"@graph"`
	Headline  ldNames         `json:"headline"`
	Author    ldNames         `json:"author"`
	Publisher ldNames         `json:"publisher"`
	URL       ldNames         `json:"url"`
	Published ldNames         `json:"datePublished"`
}

// ldNames is a text, a thing with a name, or several of them, as text.
type ldNames string

// UnmarshalJSON takes what it can and never fails on JSON.
func (l *ldNames) UnmarshalJSON(b []byte) error {
	var v any
	if err := json.Unmarshal(b, &v); err != nil {
		return err
	}
	*l = ldNames(nameOf(v))
	return nil
}

func nameOf(v any) string {
	switch v := v.(type) {
	case string:
		return strings.TrimSpace(v)
	case map[string]any:
		if s, ok := v["name"].(string); ok {
			return strings.TrimSpace(s)
		}
	case []any:
		var names []string
		for _, x := range v {
			if _, list := x.([]any); list {
				continue
			}
			if s := nameOf(x); s != "" {
				names = append(names, s)
			}
		}
		return strings.Join(names, ", ")
	}
	return ""
}

// articles gives the articles of a JSON-LD script: an object, a list, or a
// graph of them.
func articles(script string) []ldArticle {
	var list []ldArticle
	var items []json.RawMessage
	if json.Unmarshal([]byte(script), &items) != nil {
		items = []json.RawMessage{json.RawMessage(script)}
	}
	for _, item := range items {
		var a ldArticle
		if json.Unmarshal(item, &a) != nil {
			continue
		}
		if strings.Contains(string(a.Type), "Article") || strings.Contains(string(a.Type), "Posting") {
			list = append(list, a)
		}
		var graph []ldArticle
		if len(a.Graph) > 0 && json.Unmarshal(a.Graph, &graph) == nil {
			for _, g := range graph {
				if strings.Contains(string(g.Type), "Article") || strings.Contains(string(g.Type), "Posting") {
					list = append(list, g)
				}
			}
		}
	}
	return list
}
