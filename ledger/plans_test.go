package ledger_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"hearsay"
	"hearsay/ledger"
)

// A planned is one event as an invented report tells it: "PUBLISHED MOVE STATUS;
// SENTENCE", behind it "for FROM TO", "at PLACE", "about WORDS", "who NAMES",
// "title WORDS", "same" for the report of the event before, "state STATE".
type planned string

func plannedEvents(list []planned) []*hearsay.EventRecord {
	var events []*hearsay.EventRecord
	report := 0
	for i, p := range list {
		part := strings.Split(string(p), "; ")
		if !slices.Contains(part, "same") {
			report++
		}
		head := strings.Fields(part[0])
		id := hearsay.ReportID(fmt.Sprintf("r%02d", report))
		e := &hearsay.EventRecord{Kind: "event", ID: fmt.Sprintf("%s/e%d", id, i), Move: head[1], Status: hearsay.Status(head[2]), Zone: hearsay.Body,
			Head: hearsay.Head{Report: id, Outlet: "Wire", Published: head[0]}, Sentence: hearsay.Evidence{Text: part[1], Start: 1000 * i, End: 1000*i + len(part[1])}}
		at := strings.Index(part[1], "[")
		e.Sentence.Text = strings.NewReplacer("[", "", "]", "").Replace(part[1])
		e.Anchor = hearsay.Evidence{Text: part[1][at+1 : strings.Index(part[1], "]")], Start: 1000*i + at, End: 1000*i + at + 1}
		for _, more := range part[2:] {
			key, value, _ := strings.Cut(more, " ")
			switch key {
			case "for":
				from, to, _ := strings.Cut(value, " ")
				e.Time = &hearsay.TimeRecord{From: from, To: to}
			case "at":
				e.Place = &hearsay.Evidence{Text: value}
			case "about":
				e.About = &hearsay.Evidence{Text: value}
			case "title":
				e.Head.Title = value
			case "state":
				e.Attends = &hearsay.AttendsRecord{State: hearsay.AttendanceState(value)}
			case "who":
				for _, name := range strings.Fields(value) {
					e.Actors = append(e.Actors, voices[name])
				}
			}
		}
		events = append(events, e)
	}
	return events
}

func TestPlans(t *testing.T) {
	const first = "2031-05-02 talks planned; The [talks] will be held in Sundvik on 14 May; for 2031-05-14 2031-05-15; at Sundvik; who Kestria Arvenia"
	for _, c := range []struct {
		name string
		told []planned
		want string // "MOVE FROM: STATUS STATUS ..." of all versions, a line each
	}{
		{"the same day and place", []planned{first, "2031-05-07 talks planned; The [talks] are due to open; for 2031-05-14 2031-05-15; at Sundvik",
			"2031-05-14 talks happened; [Talks] opened in Sundvik; for 2031-05-14 2031-05-15; at Sundvik"}, "talks 2031-05-14: planned planned happened"},
		{"the same day and parties", []planned{first, "2031-05-07 meet planned; They will [meet]; for 2031-05-14 2031-05-15; who Kestria Arvenia"}, "talks 2031-05-14: planned planned"},
		{"a place that only the sentence names", []planned{first, "2031-05-07 talks planned; The [talks] are to open in Sundvik on Wednesday; for 2031-05-14 2031-05-15"},
			"talks 2031-05-14: planned planned"},
		{"another place", []planned{first, "2031-05-07 talks planned; [Talks] are due; for 2031-05-14 2031-05-15; at Lowen; who Kestria Arvenia"},
			"talks 2031-05-14: planned\ntalks 2031-05-14: planned"},
		{"one party in common", []planned{first, "2031-05-07 meet planned; Orsk will [meet] the League; for 2031-05-14 2031-05-15; who Orsk League"},
			"talks 2031-05-14: planned\nmeet 2031-05-14: planned"},
		{"another day with no word of moving", []planned{first, "2031-05-07 talks planned; [Talks] will be held in Sundvik; for 2031-05-16 2031-05-17; at Sundvik; who Kestria Arvenia"},
			"talks 2031-05-14: planned\ntalks 2031-05-16: planned"},
		{"moved", []planned{first, "2031-05-13 talks planned; The Sundvik [talks] have been postponed to Friday; for 2031-05-16 2031-05-17; at Sundvik",
			"2031-05-16 talks happened; [Talks] opened in Sundvik; for 2031-05-16 2031-05-17; at Sundvik"}, "talks 2031-05-16: planned planned happened"},
		{"put off, the new day told by another", []planned{first, "2031-05-13 postpone postponed; The talks were [put off]; about the talks; title Sundvik talks put off",
			"2031-05-14 talks planned; With the [talks] put off until Friday; for 2031-05-16 2031-05-17; at Sundvik"}, "talks 2031-05-16: planned postponed planned"},
		{"called off", []planned{first, "2031-05-13 cancel cancelled; Kestria [called off] the talks in Sundvik; about the talks; who Kestria"}, "talks 2031-05-14: planned cancelled"},
		{"something else called off", []planned{first, "2031-05-13 cancel cancelled; Orsk [cancelled] a visit to Lowen; about a visit to Lowen; who Orsk",
			"2031-05-13 cancel cancelled; A dinner in Sundvik was [called off]"}, "talks 2031-05-14: planned\ncancel : cancelled"},
		{"a second round", []planned{first, "2031-05-07 talks planned; A second round of [talks] could follow; for 2031-05-14 2031-05-15; at Sundvik",
			"2031-05-08 talks planned; The first round of [talks] will be short; for 2031-05-14 2031-05-15; at Sundvik"}, "talks 2031-05-14: planned planned planned"},
		{"visits by two", []planned{"2031-05-02 visit planned; Orsk will [travel]; for 2031-05-14 2031-05-15; at Lowen; who Orsk", "2031-05-02 visit planned; Brenic will [travel]; for 2031-05-14 2031-05-15; at Lowen; who Brenic"},
			"visit 2031-05-14: planned\nvisit 2031-05-14: planned"},
		{"a week becomes one day only", []planned{"2031-05-02 talks planned; [Talks] will be held in Sundvik next week; for 2031-05-12 2031-05-19; at Sundvik",
			"2031-05-06 talks planned; [Talks] will be held in Sundvik on Wednesday; for 2031-05-14 2031-05-15; at Sundvik",
			"2031-05-07 talks planned; [Talks] will be held in Sundvik on Friday; for 2031-05-16 2031-05-17; at Sundvik"}, "talks 2031-05-14: planned planned\ntalks 2031-05-16: planned"},
		{"the talks of one report", []planned{"2031-05-16 talks happened; Kestria and Arvenia opened [talks]; for 2031-05-16 2031-05-17; at Sundvik; who Kestria Arvenia",
			"2031-05-16 talks planned; The [talks] go on; for 2031-05-17 2031-05-18; same", "2031-05-17 talks happened; [Talks] ended; for 2031-05-17 2031-05-18; who Arvenia Kestria"},
			"talks 2031-05-16: happened\ntalks 2031-05-17: planned happened"},
		{"told as held before its day", []planned{"2031-05-09 talks happened; The [talks] open on Wednesday; for 2031-05-14 2031-05-15; at Sundvik"}, "talks 2031-05-14: planned"},
		{"what is no plan", []planned{"2031-05-09 talks happened; The [talks] went well", "2031-05-09 talks called-for; He wants [talks]; for 2031-05-14 2031-05-15",
			"2031-05-09 talks hypothetical; If [talks] come; for 2031-05-14 2031-05-15", "2031-05-09 offer planned; An [offer]; for 2031-05-14 2031-05-15"}, ""},
		{"long ago", []planned{"2031-01-02 talks planned; The [talks] will be held; for 2031-05-14 2031-05-15; at Sundvik", "2031-05-13 talks planned; The [talks] will be held; for 2031-05-14 2031-05-15; at Sundvik"},
			"talks 2031-05-14: planned\ntalks 2031-05-14: planned"},
	} {
		var lines []string
		for _, p := range ledger.Plans(plannedEvents(c.told), (&ledger.Cast{}).Parties(nil), nil) {
			from, _ := p.Days()
			line := p.Move + " " + from + ":"
			for _, v := range p.Versions {
				line += " " + string(v.Status)
			}
			lines = append(lines, line)
		}
		if got := strings.Join(lines, "\n"); got != c.want {
			t.Errorf("%s:\ngot\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

func TestAttendance(t *testing.T) {
	const first = "2031-05-02 talks planned; The [talks] will be held in Sundvik on 14 May; for 2031-05-14 2031-05-15; at Sundvik; who Kestria Arvenia"
	for _, c := range []struct {
		name string
		told []planned
		want string
	}{
		{"in the same report", []planned{first, "2031-05-02 attendance-announced planned; Orsk will [lead] them; who Orsk; same"}, "Davin Orsk will since 2031-05-02"},
		{"no longer", []planned{first, "2031-05-02 attendance-announced planned; Orsk will [lead] them; who Orsk; same",
			"2031-05-12 attendance-withdrawn planned; Orsk will not [attend] the talks in Sundvik; who Orsk; state will not"}, "Davin Orsk will not before will since 2031-05-12"},
		{"told again", []planned{first, "2031-05-02 attendance-announced planned; Orsk will [lead] them; who Orsk; same",
			"2031-05-12 attendance-announced planned; Orsk will [attend] in Sundvik; who Orsk"}, "Davin Orsk will since 2031-05-02"},
		{"of another event", []planned{first, "2031-05-12 attendance-announced planned; Orsk will [attend] a wedding; who Orsk"}, ""},
		{"a government", []planned{first, "2031-05-02 attendance-announced planned; Kestria will [attend]; who Kestria; same"}, ""},
	} {
		list := ledger.Plans(plannedEvents(c.told), (&ledger.Cast{}).Parties(nil), nil)
		if len(list) != 1 {
			t.Errorf("%s: %d plans", c.name, len(list))
			continue
		}
		var got []string
		for _, a := range list[0].Who {
			text := a.Name + " " + string(a.State)
			if a.Before != "" {
				text += " before " + string(a.Before)
			}
			got = append(got, text+" since "+a.Known)
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%s: got %q, want %q", c.name, s, c.want)
		}
	}
}

func TestPlanChanges(t *testing.T) {
	list := ledger.Plans(plannedEvents([]planned{
		"2031-05-02 talks planned; The [talks] will be held in Sundvik; for 2031-05-14 2031-05-15; at Sundvik",
		"2031-05-03 talks planned; The [talks] will be held in Sundvik; for 2031-05-14 2031-05-15; at Sundvik",
		"2031-05-05 talks planned; The [talks] will be held in Sundvik next week; for 2031-05-12 2031-05-19; at Sundvik",
		"2031-05-13 talks planned; The Sundvik [talks] are postponed to Friday; for 2031-05-16 2031-05-17; at Sundvik",
	}), (&ledger.Cast{}).Parties(nil), nil)
	if len(list) != 1 {
		t.Fatalf("%d plans", len(list))
	}
	p := list[0]
	from, to := p.Days()
	if changes := p.Changes(); len(p.Versions) != 4 || len(changes) != 2 || from != "2031-05-16" || to != "2031-05-17" || p.Last().From != from {
		t.Errorf("%d versions, %d changes, from %s to %s", len(p.Versions), len(changes), from, to)
	}
	for i, want := range []string{"told first", "the same days and place", "the same days and place", "“talks” is said of it"} {
		if p.Versions[i].Why != want {
			t.Errorf("version %d: %s; want %s", i, p.Versions[i].Why, want)
		}
	}
}

// Words of attendance that point at one another belong to no plan, and end.
func TestAttendanceInARing(t *testing.T) {
	list := plannedEvents([]planned{"2031-05-02 attendance-announced planned; Orsk will [lead]; who Orsk; state will", "2031-05-02 attendance-announced planned; Brenic will [lead]; who Brenic; state will; same"})
	list[0].Attends.Event, list[1].Attends.Event = list[1].ID, list[0].ID
	if got := ledger.Plans(list, (&ledger.Cast{}).Parties(nil), nil); len(got) != 0 {
		t.Errorf("%+v", got)
	}
}
