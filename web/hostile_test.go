package web

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"hearsay"
	"hearsay/query"
)

// hostile are words that would do something on a page that took them for markup,
// a link or a script. Each carries the word "pwned".
var hostile = []string{
	`<script>pwned()</script>`, `"><img src=x onerror=pwned()>`, `' onmouseover='pwned()`, `</title><script>pwned()</script>`, `<svg/onload=pwned()>`,
	`javascript:pwned()`, `{{.pwned}}`, `--><script>pwned()</script><!--`, `]]><x xmlns="http://www.w3.org/1999/xhtml" onload="pwned()"/>`,
	`\u003cscript\u003epwned()`, "\u202epwned", `<a href="data:text/html,<script>pwned()</script>">pwned</a>`,
}

// TestWordsOfReportsAreOnlyWords brings in reports whose text, title, outlet,
// author, address and place are hostile, asks hostile questions, keeps them under
// hostile names, and looks at every page: nothing of them may be an element, the
// name of an attribute, a script or a link that is not one of the desk.
func TestWordsOfReportsAreOnlyWords(t *testing.T) {
	s := local(t)
	for i, h := range hostile {
		s.take(hearsay.Report{Place: h + "/" + h, Format: hearsay.Text, Bytes: fmt.Appendf(nil, "%s\n\nMinister Davin Orsk %d of %s told Hollen on 3 May: “%s is off the table.” He denied %s.", h, i, h, h, h),
			Given: hearsay.Given{Title: h, Outlet: h, Author: h, URL: h, Date: "2031-05-14"}})
		s.take(hearsay.Report{Place: h, Format: hearsay.HTML, Bytes: fmt.Appendf(nil, "<!doctype html><title>%s</title><article><h1>%s</h1><p>Envoy %d said %s was planned for 12 June.</p></article>", h, html.EscapeString(h), i, html.EscapeString(h))})
		if err := s.desk.Keep(t.Context(), h, h, `"`+strings.ReplaceAll(h, `"`, "")+`"`, "statement"); err != nil {
			t.Fatal(err)
		}
	}
	statement := s.found(query.Statements)[0]
	s.post(201, "/api/v1/decisions", decisionRequest{State: "rejected", Records: []string{statement}, Note: hostile[0]})
	addresses := s.hostileAddresses()
	looked := 0
	for _, address := range addresses {
		g := s.ask("GET", address, "")
		if g.StatusCode >= 500 {
			t.Errorf("%s: %d %s", address, g.StatusCode, g.body)
		}
		if strings.Contains(g.body, "pwned") {
			looked++
		}
		switch media, _, _ := strings.Cut(g.Header.Get("Content-Type"), ";"); media {
		case "text/html":
			onlyWords(t, address, g.body)
		case "application/json", "application/problem+json", "application/feed+json":
			if !json.Valid([]byte(g.body)) {
				t.Errorf("%s: broken JSON", address)
			}
		case "application/atom+xml":
			onlyXML(t, address, g.body)
		case "application/octet-stream": // the bytes as they came are only ever saved
			if !strings.HasPrefix(g.Header.Get("Content-Disposition"), "attachment") {
				t.Errorf("%s is shown as it came", address)
			}
		case "text/css", "text/plain", "text/csv", "text/calendar", "application/jsonl", "application/yaml":
		default:
			if g.StatusCode < 300 || g.StatusCode >= 400 {
				t.Errorf("%s is of the type %q", address, media)
			}
		}
	}
	if looked < len(addresses)/3 {
		t.Errorf("only %d of %d answers hold hostile words: the test looks in the wrong place", looked, len(addresses))
	}
	for line := range strings.Lines(s.get(200, "/api/v1/export?format=ics").body) {
		if strings.HasPrefix(line, "pwned") {
			t.Errorf("a line of a calendar is a report's own: %q", line)
		}
	}
}

// hostileAddresses gives every address that shows words of the ledger or of the
// question.
func (s *site) hostileAddresses() []string {
	var list []string
	for at := range s.everyAddress() {
		if method, address, _ := strings.Cut(at, " "); method == "GET" {
			list = append(list, address)
			for _, h := range hostile {
				q := url.QueryEscape(h)
				list = append(list, address+"?q="+q, address+"?q=%22"+q+"%22&kind="+q+"&after="+q, address+"?"+q+"="+q, address+"?as-of="+q)
			}
		}
	}
	for _, id := range s.found(query.Documents) {
		list = append(list, "/reports/"+id, "/reports/"+id+"/bytes?start=0&end=10", "/reports/"+id+"?s=1")
	}
	for _, id := range s.found(query.Actors) {
		list = append(list, "/actors/one?key="+url.QueryEscape(id), "/actors/one?id="+url.QueryEscape(id))
	}
	for _, h := range hostile {
		q := url.PathEscape(h)
		list = append(list, "/reports/"+q, "/assets/"+q, "/"+q, "/api/v1/"+q, "/api/v1/statements/"+q)
	}
	return list
}

// onlyWords fails where hostile words became part of a page's markup.
func onlyWords(t *testing.T, address, page string) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		switch {
		case n.Type == html.CommentNode && strings.Contains(n.Data, "pwned"):
			t.Errorf("%s: a comment holds %q", address, n.Data)
		case n.Type == html.TextNode && n.Parent != nil && (n.Parent.Data == "script" || n.Parent.Data == "style"):
			t.Errorf("%s: a script or style stands in the page: %q", address, n.Data)
		case n.Type == html.ElementNode:
			element(t, address, n)
		}
	}
}

func element(t *testing.T, address string, n *html.Node) {
	t.Helper()
	if slices.Contains([]string{"iframe", "object", "embed", "base", "img", "x", "frame", "applet"}, n.Data) {
		t.Errorf("%s: the element %s", address, n.Data)
	}
	for _, a := range n.Attr {
		key, value := strings.ToLower(a.Key), strings.ToLower(strings.TrimSpace(a.Val))
		switch {
		case strings.HasPrefix(key, "on"), key == "style", strings.Contains(key, "pwned"), key == "hx-on", strings.HasPrefix(key, "hx-on:"):
			t.Errorf("%s: %s has the attribute %s=%q", address, n.Data, a.Key, a.Val)
		case key == "href" || key == "src" || key == "action" || key == "formaction" || strings.HasPrefix(key, "hx-"):
			u, err := url.Parse(value)
			if key[0] == 'h' && key[1] == 'x' && !strings.HasPrefix(value, "/") {
				continue // not an address
			}
			if err != nil || u.Scheme != "" && u.Scheme != "http" && u.Scheme != "https" {
				t.Errorf("%s: %s leads to %q, %v", address, n.Data, a.Val, err)
			}
			if n.Data == "script" && !strings.HasPrefix(value, "/assets/") {
				t.Errorf("%s: a script from %q", address, a.Val)
			}
		}
	}
}

// onlyXML fails where a feed has another element than those of feeds.
func onlyXML(t *testing.T, address, feed string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(feed))
	for {
		token, err := d.Token()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatalf("%s: %v", address, err)
		}
		if start, ok := token.(xml.StartElement); ok && start.Name.Space != "http://www.w3.org/2005/Atom" {
			t.Errorf("%s: the element %v", address, start.Name)
		}
	}
}

// TestTablesHoldNoFormulas exports words that a spreadsheet would reckon with.
func TestTablesHoldNoFormulas(t *testing.T) {
	s := local(t)
	s.take(hearsay.Report{Place: "=cmd|'/c calc'!A0", Format: hearsay.Text, Bytes: []byte(`"=HYPERLINK(1)," said Orsk. "@SUM(1)," Hollen said.`), Given: hearsay.Given{Title: "+1+1", Outlet: "-2", Date: "2031-05-14"}})
	for _, kind := range []string{"documents", "statements", "events", "actors"} {
		for line := range strings.Lines(s.get(200, "/api/v1/export?format=csv&kind="+kind).body) {
			for cell := range strings.SplitSeq(strings.TrimSuffix(line, "\n"), ",") {
				if cell = strings.TrimPrefix(cell, `"`); cell != "" && strings.ContainsRune("=+@", rune(cell[0])) {
					t.Errorf("%s: the cell %q", kind, cell)
				}
			}
		}
	}
}
