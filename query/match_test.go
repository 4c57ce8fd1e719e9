package query_test

import (
	"testing"

	"hearsay"
	"hearsay/query"
)

func voice(words, name string, kind hearsay.ActorKind, roles ...string) hearsay.VoiceRecord {
	return hearsay.VoiceRecord{Evidence: hearsay.Evidence{Text: words}, Name: name, Kind: kind, Roles: roles}
}

func words(text string) hearsay.Evidence { return hearsay.Evidence{Text: text} }

// The statement: "Orsk told Hollen the dam could be given up, the Wire said,
// citing two diplomats", said between 10 and 12 May, printed on the 14th.
var (
	head      = hearsay.Head{Outlet: "The Sextant", Title: "What Arvenia wants", Published: "2031-05-14T18:05"}
	teller    = voice("the Wire", "Northgate Wire", hearsay.OutletKind)
	unnamed   = voice("two diplomats", "two diplomats", hearsay.Unnamed)
	speaker   = voice("Orsk", "Davin Orsk", hearsay.Person, "Kestrian envoy")
	recipient = voice("her", "Mira Hollen", hearsay.Person)

	statement = &hearsay.StatementRecord{
		Head: head, Act: hearsay.Tell, Mode: hearsay.Indirect, Chain: []hearsay.VoiceRecord{teller, unnamed, speaker}, Recipient: &recipient,
		Content: []hearsay.Evidence{words("the dam could be"), words("given up")}, Moves: []string{"offer"}, Statuses: []string{"conditional"},
		Said: &hearsay.TimeRecord{From: "2031-05-10", To: "2031-05-13"},
	}
	plain = &hearsay.StatementRecord{Head: hearsay.Head{}, Act: hearsay.Deny, Mode: hearsay.Direct, Chain: []hearsay.VoiceRecord{speaker},
		Content: []hearsay.Evidence{words("“No offer was made”")}}
	event = &hearsay.EventRecord{
		Head: head, Move: "talks", Type: "CONSULT", Status: hearsay.Planned, Sentence: words("Envoys will meet in Sundvik."),
		Actors: []hearsay.VoiceRecord{voice("Envoys", "", hearsay.Crowd)}, Recipients: []hearsay.VoiceRecord{recipient},
		Place: &hearsay.Evidence{Text: "Sundvik"}, Chain: []hearsay.VoiceRecord{teller}, Time: &hearsay.TimeRecord{From: "2031-05-20"},
	}
	document = &hearsay.DocumentRecord{Head: hearsay.Head{Outlet: "Vale Courier", Title: "Ceasefire holds", Published: "2031-05"}, Author: "Ilse Kerr",
		Credits: []string{"Northgate Wire"}}
	actor = &hearsay.ActorRecord{Name: "Davin Orsk", Aliases: []string{"the envoy"}, Roles: []string{"head of delegation"}, First: "2031-05-01", Last: "2031-05-09"}
)

func TestMatch(t *testing.T) {
	for _, test := range []struct {
		name   string
		record hearsay.Record
		yes    []string
		no     []string
	}{
		{"statement", statement, []string{
			"", "who:orsk", `who:"davin orsk"`, "who:envoy", "who:orsk,nobody", "about:dam", "about:given", "to:hollen", "to:her", "via:wire", "via:sextant",
			`via:"two diplomats"`, "act:tell", "act:deny,tell", "move:offer", "status:conditional", "is:relayed", "is:unnamed", "is:indirect",
			"orsk", "hollen", "sextant", "dam orsk", "-who:hollen", "who:orsk (act:deny or act:tell)", "nobody or orsk",
			"since:2031-05-12", "until:2031-05-10", "since:2031-05-12 until:2031-05-12", "since:2031-05 until:2031-05", "since:2031 until:2031",
		}, []string{
			"who:hollen", "who:wire", "who:sextant", "about:orsk", "about:wants", "wants", "via:orsk", "to:orsk", "act:deny", "move:talks", "status:planned",
			"is:direct", "is:undated", "is:denied", "is:planned", "place:dam", `"dam given"`, `"be given"`, "-orsk", "orsk -dam",
			"since:2031-05-13", "until:2031-05-09", "since:2031-05-14",
		}},
		{"statement that is undated", plain, []string{"is:undated", "is:denied", "is:direct", "-since:2031", "(since:2031 or is:undated)", `"offer was"`},
			[]string{"since:0001", "until:9999", "is:relayed", "is:unnamed", "via:orsk", "move:offer", "outlet:sextant"}},
		{"event", event, []string{"who:envoys", "about:meet", "about:hollen", "to:hollen", "via:wire", "outlet:sextant", "place:sundvik", "move:talks", "move:consult",
			"status:planned", "is:planned", "since:2040", "until:2031-05-20"},
			[]string{"act:tell", "is:relayed", "until:2031-05-19", "move:offer", "who:hollen", "is:direct", "place:osk"}},
		{"document", document, []string{"who:kerr", "about:ceasefire", "outlet:courier", "via:wire", "via:courier", "since:2031-05-31", "until:2031-05-01"},
			[]string{"to:kerr", "act:say", "since:2031-06", "until:2031-04", "is:undated"}},
		{"actor", actor, []string{"who:orsk", `who:"the envoy"`, "who:delegation", "orsk", "since:2031-05-09", "until:2031-05-01"},
			[]string{"about:orsk", "since:2031-05-10", "until:2031-04-30", "is:unnamed", "is:undated"}},
		{"actor of undated documents", &hearsay.ActorRecord{ActorKind: hearsay.Unnamed}, []string{"is:undated", "is:unnamed"}, []string{"since:2031"}},
	} {
		for _, list := range []struct {
			questions []string
			want      bool
		}{{test.yes, true}, {test.no, false}} {
			for _, text := range list.questions {
				q, err := query.Parse(text)
				if err != nil {
					t.Fatal(err)
				}
				if got := q.Match(test.record); got != list.want {
					t.Errorf("%s: %s: %v; want %v", test.name, text, got, list.want)
				}
			}
		}
	}
}

func BenchmarkMatch(b *testing.B) {
	q, err := query.Parse(`who:orsk act:offer,tell about:dam since:2031-05 is:relayed`)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		q.Match(statement)
	}
}
