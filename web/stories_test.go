package web_test

import (
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// The examples are of one negotiation: the list has its story, the page of the
// story its reports, and the key of each of these leads there.
func TestStoriesOfTheExamples(t *testing.T) {
	h := open(t, nil)
	list := parse(t, h.page("/stories"))
	has(t, list, "15 reports, 2 of them copies", "2 May 2031", "Halland invites Arvenia and Kestria")
	links := find(list, func(n *html.Node) bool { return strings.HasPrefix(attr(n, "href"), "/stories/one") })
	if len(links) != 1 {
		t.Fatalf("%d stories are listed", len(links))
	}
	addresses := []string{attr(links[0], "href")}
	for _, report := range h.reports() {
		addresses = append(addresses, "/stories/one?key="+url.QueryEscape(report))
	}
	for _, address := range addresses {
		page := parse(t, h.page(address))
		has(t, page, "nothing is counted by story", "Second round agreed as sailors sail home")
		if n := len(find(page, func(n *html.Node) bool { return hasClass(n, "document") })); n != len(h.reports()) {
			t.Errorf("%s lists %d reports", address, n)
		}
	}
	past := parse(t, h.page("/stories?as-of=2031-05-08"))
	has(t, past, "6 reports, 2 of them copies")
}
