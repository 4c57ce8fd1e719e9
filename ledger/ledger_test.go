package ledger_test

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"hearsay"
	"hearsay/ledger"
)

func TestKnown(t *testing.T) {
	at := time.Date(2031, 5, 15, 1, 0, 0, 0, time.FixedZone("", 2*60*60))
	for published, want := range map[string]string{"": "2031-05-14", "2031": "2031-05-14", "2031-05": "2031-05-14", "2031-05-02": "2031-05-02", "2031-05-02T18:05": "2031-05-02"} {
		e := hearsay.Entry{At: at, Document: hearsay.Document{Published: hearsay.Date{Value: published}}}
		if got := ledger.Known(e); got != want {
			t.Errorf("published %q: known %s; want %s", published, got, want)
		}
	}
}

func TestCompare(t *testing.T) {
	at := func(id, published, report string, content, cue int) hearsay.Record {
		r := &hearsay.StatementRecord{ID: id, Head: hearsay.Head{Report: hearsay.ReportID(report), Published: published}, Content: []hearsay.Evidence{{Start: content}}}
		if cue >= 0 {
			r.Cue = &hearsay.Evidence{Start: cue}
		}
		return r
	}
	event := func(id string, anchor int) hearsay.Record {
		return &hearsay.EventRecord{ID: id, Head: hearsay.Head{Report: "b", Published: "2031-05-02"}, Anchor: hearsay.Evidence{Start: anchor}}
	}
	actor := func(id string, statements, documents int) hearsay.Record {
		return &hearsay.ActorRecord{ID: id, Name: id, Statements: statements, Documents: documents}
	}
	for _, want := range [][]hearsay.Record{
		{
			at("month", "2031-05", "z", 5, -1), at("day", "2031-05-02", "a", 9, -1), at("cue first", "2031-05-02", "b", 30, 2), at("then", "2031-05-02", "b", 3, 40),
			at("hour", "2031-05-02T09:00", "a", 0, -1), at("undated", "", "a", 0, -1), at("undated too", "", "b", 0, -1),
		},
		{event("one", 3), event("two", 20)},
		{actor("much", 9, 1), actor("more documents", 3, 7), actor("a", 3, 2), actor("b", 3, 2)},
	} {
		got := slices.Clone(want)
		rand.New(rand.NewPCG(1, 1)).Shuffle(len(got), func(i, j int) { got[i], got[j] = got[j], got[i] })
		slices.SortFunc(got, ledger.Compare)
		if a, b := ids(got), ids(want); a != b {
			t.Errorf("order %s; want %s", a, b)
		}
	}
}

func ids(records []hearsay.Record) string {
	var list []string
	for _, r := range records {
		list = append(list, r.Key())
	}
	return strings.Join(list, ", ")
}

func TestSum(t *testing.T) {
	parts := []struct {
		report hearsay.ReportID
		actor  hearsay.ActorRecord
	}{
		{"a", hearsay.ActorRecord{ID: "person:davin orsk", Name: "Davin Orsk", Roles: []string{"envoy"}, Aliases: []string{"Orsk"}, Documents: 1, Statements: 2, First: "2031-05-02", Last: "2031-05-02"}},
		{"a", hearsay.ActorRecord{ID: "person:davin orsk", Name: "Davin Orsk", Aliases: []string{"he"}, Documents: 1, Statements: 1, First: "2031-05-02", Last: "2031-05-02"}},
		{"b", hearsay.ActorRecord{ID: "person:davin orsk", Name: "DAVIN ORSK", Country: "KES", Roles: []string{"envoy", "minister"}, Aliases: []string{"Davin Orsk", "Orsk"}, Documents: 1, Statements: 4, First: "2031-05-09", Last: "2031-05-09"}},
		{"c", hearsay.ActorRecord{ID: "person:davin orsk", Name: "Davin Orsk", Documents: 1}},
	}
	sum := ledger.Sum{}
	for _, p := range parts {
		sum.Add(p.report, &p.actor)
	}
	want := &hearsay.ActorRecord{ID: "person:davin orsk", Name: "Davin Orsk", Country: "KES", Roles: []string{"envoy", "minister"},
		Aliases: []string{"Orsk", "he", "DAVIN ORSK"}, Documents: 3, Statements: 7, First: "2031-05-02", Last: "2031-05-09"}
	if !reflect.DeepEqual(sum.Actor, want) {
		t.Errorf("got  %+v\nwant %+v", sum.Actor, want)
	}
	if got := parts[0].actor.Aliases; len(got) != 1 {
		t.Errorf("adding up changed a part: %q", got)
	}
}
