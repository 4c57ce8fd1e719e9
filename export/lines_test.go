package export

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"hearsay"
	"hearsay/query"
)

func TestPlanICS(t *testing.T) {
	version := func(status hearsay.Status, from, to string) hearsay.PlanVersion {
		return hearsay.PlanVersion{Status: status, From: from, To: to, Head: hearsay.Head{Outlet: "Northgate Wire", Published: "2031-05-10"}, Sentence: hearsay.Evidence{Text: "They will meet."}}
	}
	plan := &hearsay.PlanRecord{ID: "plan:r/e1", Move: "talks", What: "talks", Place: "Sundvik", Parties: []string{"Arvenia", "Kestria"},
		Versions: []hearsay.PlanVersion{version(hearsay.Planned, "2031-05-14", "2031-05-15"), version(hearsay.Planned, "2031-05-14", "2031-05-15"),
			version(hearsay.Planned, "2031-05-16", "2031-05-17"), version(hearsay.Cancelled, "", "")},
		Who: []hearsay.Attendance{{Name: "Davin Orsk", State: hearsay.NoLonger, Before: hearsay.WillAttend}}}
	undated := &hearsay.PlanRecord{ID: "plan:r/e2", Versions: []hearsay.PlanVersion{version(hearsay.Planned, "", "")}}
	var out bytes.Buffer
	if err := ICS(&out, func(yield func(hearsay.Record, error) bool) { _ = yield(plan, nil) && yield(undated, nil) }); err != nil {
		t.Fatal(err)
	}
	text := strings.ReplaceAll(out.String(), "\r\n ", "")
	for _, want := range []string{"UID:plan:r/e1@hearsay", "SEQUENCE:2\r\n", "DTSTART;VALUE=DATE:20310516\r\nDTEND;VALUE=DATE:20310517", "STATUS:CANCELLED", "LOCATION:Sundvik",
		`SUMMARY:cancelled talks: Arvenia\, Kestria`, `Davin Orsk will no longer be there (before that: will)`} {
		if !strings.Contains(text, want) {
			t.Errorf("lacks %q:\n%s", want, text)
		}
	}
	if strings.Count(text, "BEGIN:VEVENT") != 1 {
		t.Errorf("a plan without a day has an appointment:\n%s", text)
	}
}

func TestLinesAsTables(t *testing.T) {
	for _, c := range []struct {
		kind   query.Kind
		record hearsay.Record
	}{
		{query.Positions, &hearsay.PositionRecord{ID: "position:x/y", Stances: make([]hearsay.StanceRecord, 3)}},
		{query.Plans, &hearsay.PlanRecord{ID: "plan:x", Versions: make([]hearsay.PlanVersion, 3)}},
	} {
		var out bytes.Buffer
		if err := CSV(&out, c.kind, func(yield func(hearsay.Record, error) bool) { yield(c.record, nil) }); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(&out).ReadAll()
		if err != nil || len(rows) != 4 || rows[3][0] != c.record.Key() || len(rows[3]) != len(Tables[c.kind].Header) {
			t.Errorf("%s: %v, %q", c.kind, err, rows)
		}
	}
}
