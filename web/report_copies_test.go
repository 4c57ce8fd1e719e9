package web_test

import (
	"context"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"hearsay"
)

// A report that carries another's paragraphs has the copy bar beside these and
// no others.
func TestCopyBar(t *testing.T) {
	h := open(t, nil)
	wire := `The envoy said on Tuesday that the Osk dam would be run by engineers of both states for five years, and that the sluices would stay open through the winter.

A spokesman for the river authority said the plan had been drawn up without its advice, and that nobody had asked how the ice would be kept from the gates in January.`
	own := "\n\nIn Lowen, the bakers' guild told this newspaper that bread would be dearer by the end of the month whatever was decided about the water."
	var ids []string
	for _, r := range []struct{ text, outlet, date string }{{wire, "Northgate Wire", "2031-06-03T11:40"}, {wire + own, "Ellery Gazette", "2031-06-03T12:30"}} {
		id, err := h.desk.Paste(context.Background(), r.text, hearsay.Given{Outlet: r.outlet, Date: r.date, Title: "Dam to be run by both"})
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, string(id))
	}
	page := parse(t, h.page("/reports/"+ids[1]))
	has(t, page, "word for word Northgate Wire", "Same words elsewhere", "this is from there")
	bars := find(page, func(n *html.Node) bool { return hasClass(n, "pair") && hasClass(n, "copy") })
	if len(bars) != 2 || strings.Contains(text(bars[0])+text(bars[1]), "bakers") {
		t.Errorf("%d paragraphs have the copy bar", len(bars))
	}
	has(t, parse(t, h.page("/reports/"+ids[0])), "Ellery Gazette", "it is from here")
}
