package desk_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hearsay"
	"hearsay/desk"
	"hearsay/knowledge"
	"hearsay/ledger/sqlite"
	"hearsay/query"
)

const seed = "../../shared/data/seed/"

// A seedGold is what was marked by hand in the seed article about positions,
// attendance and the calendar.
type seedGold struct {
	Positions []struct {
		ID         string   `json:"id"`
		Party      string   `json:"party"`
		Move       string   `json:"move"`
		Conditions []string `json:"conditions"`
		Strength   string   `json:"strength"`
	} `json:"positions"`
	Attendance []struct {
		Event, Entity, State string
	} `json:"attendance"`
	Calendar []struct {
		Date, Event, Status string
	} `json:"calendar"`
}

// seedDesk reads the seed article into a ledger.
func seedDesk(t *testing.T) (*desk.Desk, seedGold) {
	t.Helper()
	var gold seedGold
	raw, err := os.ReadFile(seed + "seed.gold.json")
	if err != nil {
		t.Skip("the seed article of ../shared is not here:", err)
	}
	if err := json.Unmarshal(raw, &gold); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(seed + "seed.txt")
	if err != nil {
		t.Fatal(err)
	}
	base, err := knowledge.Load()
	if err != nil {
		t.Fatal(err)
	}
	reader, err := desk.NewReader(base, "test")
	if err != nil {
		t.Fatal(err)
	}
	store, err := sqlite.Open(filepath.Join(t.TempDir(), "ledger"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	d := desk.New(store, reader)
	if err := d.Take(t.Context(), hearsay.Report{Place: "seed.txt", Format: hearsay.Text, Bytes: text}); err != nil {
		t.Fatal(err)
	}
	return d, gold
}

// stanceOf gives the stance of a move of the gold. Its other two moves (that a
// party wants peace, and that it is frustrated) are no stance of ours.
var stanceOf = map[string]hearsay.Stance{
	"offer": hearsay.Offers, "signal": hearsay.Offers, "conditional-offer": hearsay.Offers, "offer-to-meet": hearsay.Offers, "propose": hearsay.Proposes,
}

var seedParties = map[string]string{"russia": "country:RUS", "usa": "country:USA", "ukraine": "country:UKR"}

// TestSeedPositions holds the positions of the seed article against the gold: these
// stances, by these parties, openly or by report, on these conditions, and no
// others.
func TestSeedPositions(t *testing.T) {
	d, gold := seedDesk(t)
	var want, got []string
	events := map[string]bool{}
	for _, p := range gold.Positions {
		if stance := stanceOf[p.Move]; stance != "" {
			want = append(want, fmt.Sprintf("%s %s openly %t if %q", seedParties[p.Party], stance, strings.HasPrefix(p.Strength, "on the record"), p.Conditions))
		}
	}
	for r, err := range d.Ask(t.Context(), query.Positions, query.Question{}) {
		if err != nil {
			t.Fatal(err)
		}
		p := r.(*hearsay.PositionRecord)
		for _, s := range p.Stances {
			if events[s.Event] {
				continue // on a second issue
			}
			events[s.Event] = true
			var conditions []string
			for _, c := range s.Conditions {
				conditions = append(conditions, c.Words.Text)
			}
			if s.Trend != hearsay.FirstStance || len(s.Copies) > 0 {
				t.Errorf("%s is told once, and is %q with copies %v", s.About.Text, s.Trend, s.Copies)
			}
			got = append(got, fmt.Sprintf("%s %s openly %t if %q", p.Actor, s.Stance, s.Open, conditions))
		}
	}
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// seedWords stand in the sentence that tells of an entry of the gold's calendar.
var seedWords = map[string]string{"e-stpete": "Petersburg", "e-trump-witkoff": "Leavitt", "e-london": "London", "e-moscow-talks": "Moscow",
	"e-funeral": "funeral", "e-zelensky-trump": "happy"}

// seedMisses are the entries of the gold's calendar that are not found: the text
// tells of the funeral only as what dates another meeting.
var seedMisses = []string{"e-funeral"}

// TestSeedCalendar holds the plans of the seed article against the gold: each
// with its day and how it stands, and who comes to the talks in London.
func TestSeedCalendar(t *testing.T) {
	d, gold := seedDesk(t)
	var plans []*hearsay.PlanRecord
	for r, err := range d.Ask(t.Context(), query.Plans, query.Question{}) {
		if err != nil {
			t.Fatal(err)
		}
		plans = append(plans, r.(*hearsay.PlanRecord))
	}
	for _, want := range gold.Calendar {
		found := slices.ContainsFunc(plans, func(p *hearsay.PlanRecord) bool {
			from, to := p.Days()
			first, end := seedDays(want.Date)
			return first <= from && to <= end && string(p.Last().Status) == want.Status && strings.Contains(p.Last().Sentence.Text, seedWords[want.Event])
		})
		if missed := slices.Contains(seedMisses, want.Event); found == missed {
			t.Errorf("%s on %s, %s: found is %t", want.Event, want.Date, want.Status, found)
		}
	}
	var who []string
	for _, p := range plans {
		if from, _ := p.Days(); from == "2025-04-23" && p.Place == "London" {
			for _, a := range p.Who {
				who = append(who, fmt.Sprintf("%s %s, before %q", a.Name[strings.LastIndex(a.Name, " ")+1:], a.State, a.Before))
			}
		}
	}
	if want := []string{`Kellogg will, before ""`, `Rubio no longer, before "will"`}; !slices.Equal(who, want) {
		t.Errorf("in London: %q; want %q", who, want)
	}
}

// seedDays gives the first day of a day or week and the day after the last.
func seedDays(date string) (from, to string) {
	if date == "2025-W17" {
		return "2025-04-21", "2025-04-28"
	}
	_, to, _ = query.Days(date)
	return date, to
}
