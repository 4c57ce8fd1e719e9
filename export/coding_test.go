package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"hearsay"
	"hearsay/knowledge"
)

func testCoder(t *testing.T, overlay ...string) *Coder {
	t.Helper()
	base, err := knowledge.Load(overlay...)
	if err != nil {
		t.Fatal(err)
	}
	c, err := NewCoder(base)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestCode codes what lies ahead, is asked for, or was called off as what was
// done with it, and denials not at all.
func TestCode(t *testing.T) {
	c := testCoder(t)
	talks := hearsay.EventRecord{Move: "talks", Type: "CONSULT", Cameo: "046"}
	attack := hearsay.EventRecord{Move: "attack", Type: "ASSAULT", Cameo: "190"}
	offer := hearsay.EventRecord{Move: "offer", Type: "AGREE", Cameo: "030"}
	for _, x := range []struct {
		event         hearsay.EventRecord
		status        hearsay.Status
		plover, cameo string // "" for no row
		quad          int
	}{
		{talks, hearsay.Happened, "CONSULT", "046", 1},
		{talks, hearsay.Planned, "AGREE", "036", 1},
		{talks, hearsay.CalledFor, "REQUEST", "026", 3},
		{talks, hearsay.Cancelled, "REJECT", "125", 3},
		{talks, hearsay.Denied, "", "", 0},
		{talks, hearsay.Hypothetical, "", "", 0},
		{attack, hearsay.Happened, "ASSAULT", "190", 4},
		{attack, hearsay.Planned, "THREATEN", "138", 3},
		{attack, hearsay.Historical, "", "", 0},
		{offer, hearsay.Proposed, "AGREE", "030", 1},
		{offer, hearsay.Cancelled, "", "", 0},
	} {
		x.event.Status = x.status
		code, ok := c.Code(&x.event)
		if ok != (x.plover != "") || code.Plover != x.plover || code.Cameo != x.cameo || code.Quad != x.quad {
			t.Errorf("%s %s: got %+v, %v", x.status, x.event.Move, code, ok)
		}
	}
}

// TestEveryMoveHasACode wants each move that took place coded, or left out on
// purpose.
func TestEveryMoveHasACode(t *testing.T) {
	base, err := knowledge.Load()
	if err != nil {
		t.Fatal(err)
	}
	c := testCoder(t)
	for _, r := range base.Records("move") {
		e := &hearsay.EventRecord{Move: r.Value, Type: r.Get("plover"), Status: hearsay.Happened}
		code, ok := c.Code(e)
		if ok != (r.Get("plover") != "") || ok && code.Quad == 0 {
			t.Errorf("%s: %+v, %v", r.Value, code, ok)
		}
	}
}

func meeting() *hearsay.EventRecord {
	voice := func(name, country string, kind hearsay.ActorKind) hearsay.VoiceRecord {
		return hearsay.VoiceRecord{Evidence: hearsay.Evidence{Text: name}, Name: name, Country: country, Kind: kind}
	}
	minister := voice("Davin Orsk", "KSR", hearsay.Person)
	minister.Roles = []string{"Kestrian foreign minister"}
	return &hearsay.EventRecord{
		ID: "r/e1", Head: hearsay.Head{Report: "r", Outlet: "Dosk Mercury", Published: "2031-05-16"}, Move: "meet", Type: "CONSULT", Cameo: "040", Status: hearsay.Happened,
		Anchor: hearsay.Evidence{Text: "met"}, Actors: []hearsay.VoiceRecord{minister, voice("Arvenia", "ARV", hearsay.Government)},
		Time: &hearsay.TimeRecord{From: "2031-05-14", To: "2031-05-16"}, Chain: []hearsay.VoiceRecord{voice("two officials", "", hearsay.Unnamed)},
	}
}

func stream(events ...*hearsay.EventRecord) func(func(hearsay.Record, error) bool) {
	return func(yield func(hearsay.Record, error) bool) {
		for _, e := range events {
			if !yield(e, nil) {
				return
			}
		}
	}
}

func TestPlover(t *testing.T) {
	denied, planned, alone := meeting(), meeting(), meeting()
	denied.Status = hearsay.Denied
	planned.Status, planned.Known = hearsay.Planned, &hearsay.KnownRecord{From: "2031-05-02", Basis: hearsay.KnownPublication}
	alone.Actors = nil
	var out bytes.Buffer
	left, err := testCoder(t).Plover(&out, stream(meeting(), denied, planned, alone))
	if err != nil || left != 2 {
		t.Fatalf("%d left out, %v", left, err)
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if len(lines) != 2 {
		t.Fatalf("%d lines:\n%s", len(lines), out.String())
	}
	var got, ahead map[string]any
	if err := json.Unmarshal([]byte(lines[0]), &got); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(lines[1]), &ahead); err != nil {
		t.Fatal(err)
	}
	source := got["source"].([]any)[0].(map[string]any)
	if got["date"] != "2031-05-14" || got["enddate"] != "2031-05-15" || source["code"] != "KSR" || source["sector"] != "GOV" || got["quad_code"] != 1.0 {
		t.Errorf("got %v", got)
	}
	if chain := got["hearsay_chain"].([]any); len(chain) != 2 || chain[0] != "Dosk Mercury" || got["hearsay_status"] != "happened" {
		t.Errorf("chain %v, status %v", chain, got["hearsay_status"])
	}
	if ahead["date"] != "2031-05-02" || ahead["event"].([]any)[0] != "AGREE" {
		t.Errorf("a plan is dated %v, coded %v", ahead["date"], ahead["event"])
	}
}

// TestDyads gives a meeting a row in each direction, and none to what has only
// one side.
func TestDyads(t *testing.T) {
	visit, alone := meeting(), meeting()
	visit.Move, visit.Actors, visit.Recipients = "visit", visit.Actors[:1], visit.Actors[1:]
	alone.Actors = alone.Actors[:1]
	var out bytes.Buffer
	left, err := testCoder(t).Dyads(&out, stream(meeting(), visit, alone))
	if err != nil || left != 1 {
		t.Fatalf("%d left out, %v", left, err)
	}
	rows, err := csv.NewReader(&out).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range rows[1:] {
		got = append(got, strings.Join(r[2:5], " "))
	}
	want := "KSRGOV ARVGOV 040, ARVGOV KSRGOV 040, KSRGOV ARVGOV 042, ARVGOV KSRGOV 043"
	if strings.Join(got, ", ") != want {
		t.Errorf("got %v", got)
	}
}

func TestPolecat(t *testing.T) {
	var out bytes.Buffer
	if _, err := testCoder(t).Polecat(&out, stream(meeting())); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&out).ReadAll()
	if err != nil || len(rows) != 2 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	cell := map[string]string{}
	for i, name := range rows[0] {
		cell[name] = rows[1][i]
	}
	if cell["Actor Country"] != "KSR; ARV" || cell["Recipient Country"] != "" || cell["Event Type"] != "CONSULT" || cell["Hearsay Chain"] != "two officials" {
		t.Errorf("got %v", cell)
	}
}
