package web

import (
	"cmp"
	"strings"

	"hearsay"
	"hearsay/phrase"
)

// An entry is a record in a list: what it is, the words, who through whom, how
// it stands. It is the same on every page.
type entry struct {
	Kind    string
	What    string // above the words: who, what, an act
	Who     string
	Words   []string // pieces as they stand in the report
	Address string
	By      string // below: through whom, where, when
	Report  string // title of the report
	Outlet  string
	When    string
	Through []string
	To      string
	States  []state
	Tally   *hearsay.Independence
	Unsure  string
	Figures []string
	Ours    bool // the words are the desk's: a report without a title
}

// entryOf is a record as an entry.
func entryOf(v *visit, r hearsay.Record) entry {
	switch r := r.(type) {
	case *hearsay.StatementRecord:
		return statementEntry(r)
	case *hearsay.EventRecord:
		return eventEntry(r)
	case *hearsay.DocumentRecord:
		return documentEntry(v, r)
	case *hearsay.ActorRecord:
		return actorEntry(v, r)
	case *hearsay.PositionRecord:
		return positionEntry(v, r)
	case *hearsay.PlanRecord:
		return planEntry(v, r)
	}
	return entry{Kind: "other", What: r.Key()}
}

func statementEntry(r *hearsay.StatementRecord) entry {
	e := entry{Kind: "statement", Who: r.Speaker, What: phrase.Verb(r.Act, r.Negated) + saying(r), Address: bytesAddress(r.Head.Report, wordsOf(r)),
		Outlet: r.Head.Outlet, Report: r.Head.Title, When: publishedShort(&r.Head), Through: through(r.Chain)}
	for _, c := range r.Content {
		e.Words = append(e.Words, c.Text)
	}
	if len(e.Words) == 0 && r.Cue != nil {
		e.Words = []string{r.Cue.Text}
	}
	if r.Recipient != nil {
		e.To = r.Recipient.Name
	}
	if r.Said != nil && (r.Said.From != "" || r.Said.To != "") {
		e.When = days(r.Said.From, r.Said.To) + ", in a report of " + e.When
	}
	for _, s := range r.Statuses {
		if s != string(hearsay.NoStatus) {
			e.States = append(e.States, stateOf(hearsay.Status(s), ""))
		}
	}
	if doubtful(r) {
		e.Unsure = unsure(r.Confidence)
	}
	return e
}

func eventEntry(r *hearsay.EventRecord) entry {
	e := entry{Kind: "event", What: moveWord(r.Move), Words: []string{r.Sentence.Text}, Address: bytesAddress(r.Head.Report, r.Anchor),
		Outlet: r.Head.Outlet, Report: r.Head.Title, When: publishedShort(&r.Head), States: []state{stateOf(r.Status, dated(r))}}
	e.Who, e.To = names(r.Actors), names(r.Recipients)
	for i := range r.Chain {
		e.Through = append(e.Through, r.Chain[i].Name)
	}
	for _, c := range r.Conditions {
		e.States = append(e.States, state{Sign: "conditional", Word: "if", Theirs: c.Words.Text})
	}
	return e
}

func names(list []hearsay.VoiceRecord) string {
	var out []string
	for i := range list {
		out = append(out, list[i].Name)
	}
	return strings.Join(out, ", ")
}

func documentEntry(v *visit, r *hearsay.DocumentRecord) entry {
	return entry{Kind: "document", Words: []string{title(&r.Head)}, Address: v.to("/reports/" + r.ID), Outlet: r.Head.Outlet,
		When: publishedShort(&r.Head), Figures: []string{phrase.Count(r.Statements, "statement"), phrase.Count(r.Events, "event mention")}, By: r.Head.Place, Ours: r.Head.Title == ""}
}

func actorEntry(v *visit, r *hearsay.ActorRecord) entry {
	e := entry{Kind: "actor", Who: r.Name, What: strings.Join(r.Roles[:min(len(r.Roles), 2)], ", "), Address: v.to("/actors/one", "key", r.ID),
		Figures: []string{phrase.Count(r.Statements, "statement"), phrase.Count(r.Documents, "report")}}
	if r.First != "" {
		e.When = days(r.First, dayAfter(r.Last))
	}
	return e
}

// positionEntry is a party's line on an issue, by its latest stance.
func positionEntry(v *visit, r *hearsay.PositionRecord) entry {
	last := &r.Stances[len(r.Stances)-1]
	e := entry{Kind: "position", Who: r.Party, What: "on " + r.Issue + ": " + string(last.Stance), Words: []string{last.About.Text},
		Address: v.to("/positions", "line", r.ID) + "#open", By: saidBy(&last.Head, last.Chain)}
	if trend := phrase.Trend(last); trend != "" {
		e.States = []state{{Sign: trendSignOf(last.Trend), Word: trend}}
	}
	for _, c := range last.Conditions {
		e.States = append(e.States, state{Sign: "conditional", Word: "if", Theirs: c.Words.Text})
	}
	return e
}

// planEntry is a plan by its latest version.
func planEntry(v *visit, r *hearsay.PlanRecord) entry {
	o := planned(r)
	from := cmp.Or(o.From, r.Last().Known)
	return entry{Kind: "plan", Who: o.Parties, What: o.What, Words: []string{o.Words}, Address: v.to("/calendar", "from", monday(from)) + "#p-" + o.Key,
		By: o.By, States: []state{stateOf(o.Status, shortDays(o.From, o.To))}, Figures: []string{phrase.Count(len(r.Versions), "version")}}
}

// dayAfter is the day after a day.
func dayAfter(day string) string {
	if t, ok := parseDay(day); ok {
		return t.AddDate(0, 0, 1).Format("2006-01-02")
	}
	return ""
}
