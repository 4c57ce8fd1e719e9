package ledger_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"hearsay"
	"hearsay/ledger"
)

// told is what one report tells of an actor: report, name, country.
type told struct{ report, name, country string }

func person(t told) *hearsay.ActorRecord {
	key := "person:" + strings.ToLower(t.name)
	if !strings.Contains(t.name, " ") {
		key = t.report + "/" + strings.ToLower(t.name)
	}
	return &hearsay.ActorRecord{ID: key, Name: t.name, ActorKind: hearsay.Person, Country: t.country, Documents: 1}
}

func decided(kind hearsay.EntryKind, d hearsay.Decision) hearsay.Entry {
	return hearsay.Entry{Kind: kind, At: time.Date(2031, 5, 20, 8, 0, 0, 0, time.UTC), Decision: &d}
}

func TestCast(t *testing.T) {
	keld, keldy := told{"a", "Ruvan Keldy", "KSR"}, told{"b", "Ruvan Keldiy", ""}
	for _, c := range []struct {
		name      string
		parts     []told
		decisions []hearsay.Entry
		want      string
	}{
		{"the same name", []told{{"a", "Davin Orsk", "KSR"}, {"b", "Davin Orsk", ""}}, nil, "Davin Orsk 2"},
		{"a bare surname stays in its report", []told{{"a", "Davin Orsk", "KSR"}, {"b", "Orsk", "KSR"}, {"c", "Orsk", "KSR"}}, nil, "Davin Orsk 1, Orsk 1, Orsk 1"},
		{"two of one name", []told{{"a", "Davin Orsk", "KSR"}, {"b", "Davin Orsk", "KSR"}, {"c", "Davin Orsk", "HLN"}}, nil, "Davin Orsk 2, Davin Orsk 1"},
		{"spellings", []told{keld, keldy, {"c", "Rúvan Keldyy", "KSR"}}, nil, "Ruvan Keldy 3"},
		{"spellings of two countries", []told{keld, {"b", "Ruvan Keldiy", "HLN"}}, nil, "Ruvan Keldy 1, Ruvan Keldiy 1"},
		{"merged", []told{{"a", "Orsk", ""}, {"b", "Davin Orsk", "KSR"}},
			[]hearsay.Entry{decided(hearsay.Merged, hearsay.Decision{Actor: "a/orsk", Into: "person:davin orsk"})}, "Davin Orsk 2"},
		{"split again", []told{{"a", "Orsk", ""}, {"b", "Davin Orsk", "KSR"}},
			[]hearsay.Entry{decided(hearsay.Merged, hearsay.Decision{Actor: "a/orsk", Into: "person:davin orsk"}), decided(hearsay.Split, hearsay.Decision{Actor: "a/orsk"})},
			"Orsk 1, Davin Orsk 1"},
		{"a spelling split", []told{keld, keldy}, []hearsay.Entry{decided(hearsay.Split, hearsay.Decision{Actor: "person:ruvan keldiy"})}, "Ruvan Keldy 1, Ruvan Keldiy 1"},
		{"another in one report", []told{{"a", "Davin Orsk", "KSR"}, {"b", "Davin Orsk", "KSR"}},
			[]hearsay.Entry{decided(hearsay.Split, hearsay.Decision{Actor: "person:davin orsk", Report: "b"})}, "Davin Orsk 1, Davin Orsk 1"},
		{"renamed, the latest counts", []told{{"a", "Davin Orsk", "KSR"}},
			[]hearsay.Entry{decided(hearsay.Renamed, hearsay.Decision{Actor: "person:davin orsk", Name: "Orsk"}), decided(hearsay.Renamed, hearsay.Decision{Actor: "person:davin orsk", Name: "D. Orsk"})}, "D. Orsk 1"},
		{"merged in a ring", []told{{"a", "Davin Orsk", ""}, {"a", "Ruvan Keld", ""}},
			[]hearsay.Entry{decided(hearsay.Merged, hearsay.Decision{Actor: "person:davin orsk", Into: "person:ruvan keld"}), decided(hearsay.Merged, hearsay.Decision{Actor: "person:ruvan keld", Into: "person:davin orsk"})}, "Ruvan Keld 1"},
	} {
		var cast ledger.Cast
		for _, p := range c.parts {
			cast.Add(hearsay.ReportID(p.report), person(p))
		}
		var got []string
		for _, a := range cast.Actors(c.decisions) {
			got = append(got, fmt.Sprintf("%s %d", a.Name, a.Documents))
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%s: got %s, want %s", c.name, s, c.want)
		}
	}
}

func TestCastTellsWhy(t *testing.T) {
	var cast ledger.Cast
	cast.Add("a", person(told{"a", "Ruvan Keldy", "KSR"}))
	cast.Add("b", person(told{"b", "Ruvan Keldiy", ""}))
	cast.Add("c", person(told{"c", "The Old Man", ""}))
	list := cast.Actors([]hearsay.Entry{decided(hearsay.Merged, hearsay.Decision{Actor: "person:the old man", Into: "person:ruvan keldy"})})
	want := []string{"Ruvan Keldiy: another spelling", "The Old Man: merged by hand on 2031-05-20"}
	if len(list) != 1 || !slices.Equal(list[0].Why, want) || len(list[0].Keys) != 3 {
		t.Errorf("%+v", list[0])
	}
	actors := map[string]*hearsay.ActorRecord{}
	for _, key := range list[0].Keys {
		actors[key] = list[0]
	}
	if a := ledger.Voice(actors, "c", hearsay.VoiceRecord{Actor: "person:the old man"}); a != list[0] {
		t.Errorf("the voice is %+v", a)
	}
}

func TestSound(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"Volodymyr Zelensky", "Volodymyr Zelenskyy", true}, {"Volodymyr Zelensky", "Volodymyr Zelenskiy", true},
		{"Yury Ushakov", "Yuri Ushakov", true}, {"Tayyip Erdoğan", "Tayyip Erdogan", true}, {"Khalid Amin", "Halid Amin", true},
		{"Davin Orsk", "Darin Orsk", false}, {"Ivan Petrov", "Ivan Petrova", false},
	} {
		if got := ledger.Sound(c.a) == ledger.Sound(c.b); got != c.same {
			t.Errorf("%s and %s: the same is %t: %s, %s", c.a, c.b, got, ledger.Sound(c.a), ledger.Sound(c.b))
		}
	}
}
