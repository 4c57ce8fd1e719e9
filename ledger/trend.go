package ledger

import (
	"fmt"
	"strings"

	"hearsay"
)

// How much of the words of the poorer of two texts must stand in the other for
// them to be about the same, and for one to say the same as the other.
const (
	sameMatter = 0.5
	sameWords  = 0.6
)

// copies reports whether a telling is no stance of its own beside an earlier
// one: the same sentence within two days, a further report of what was said on
// the same day, or a report that has it from the earlier one's outlet.
func (t *telling) copies(before *telling) bool {
	if t.Stance != before.Stance || conditionsChanged(before.Conditions, t.Conditions) != "" {
		return false
	}
	near := t.Head.Published != "" && before.Head.Published != "" && shifted(PublishedDay(before.Head), 2) >= PublishedDay(t.Head)
	switch {
	case near && t.sentence.agrees(before.sentence) >= 0.9:
		return true
	case t.said && before.said && t.Day == before.Day && t.Open == before.Open && t.about.agrees(before.about) >= sameWords:
		return true
	}
	return relays(t.Chain, before.Head.Outlet) && t.about.agrees(before.about) >= sameMatter
}

// relays reports whether a chain goes through an outlet.
func relays(chain []hearsay.VoiceRecord, outlet string) bool {
	for i := range chain {
		v := &chain[i]
		name := v.Name
		if name == "" {
			name = v.Text
		}
		if outlet != "" && v.Kind == hearsay.OutletKind && wordsOf(name).agrees(wordsOf(outlet)) == 1 {
			return true
		}
	}
	return false
}

// label says how a stance differs from the latest one before it that is about
// the same: what is said openly is held against what was said openly, what is
// reported against what was reported.
func (t *telling) label(before []*telling) {
	first := true
	i := lastIndex(before, func(o *telling) bool {
		if o.Open != t.Open {
			return false
		}
		first = false
		return t.about.agrees(o.about) >= sameMatter
	})
	if first {
		t.Trend = hearsay.FirstStance
		return
	}
	if i < 0 {
		return
	}
	if t.Trend, t.Why = t.against(before[i]); t.Trend != hearsay.NoTrend {
		t.Before = before[i].Event
	}
}

// against compares a stance with one that is about the same.
func (t *telling) against(o *telling) (hearsay.Trend, string) {
	if reverses(t.Stance, o.Stance) {
		return hearsay.Reverses, fmt.Sprintf("%s, and before that %s, “%s”", t.Stance, o.Stance, o.About.Text)
	}
	if kin[t.Stance] != kin[o.Stance] {
		return hearsay.NoTrend, ""
	}
	conditions := conditionsChanged(o.Conditions, t.Conditions)
	if trend, why := extent(o.extent, t.extent); trend != hearsay.NoTrend {
		return trend, joinWhy(why, conditions)
	}
	if conditions != "" {
		return hearsay.ChangesConditions, conditions
	}
	if t.about.agrees(o.about) >= sameWords {
		return hearsay.Repeats, fmt.Sprintf("the words agree: “%s”", o.About.Text)
	}
	return hearsay.NoTrend, ""
}

// kin says which stances can repeat one another.
var kin = map[hearsay.Stance]string{
	hearsay.Demands: "asks", hearsay.CallsFor: "asks",
	hearsay.Offers: "gives", hearsay.Proposes: "gives", hearsay.Concedes: "gives",
	hearsay.Accepts: "accepts", hearsay.Rejects: "rejects", hearsay.Threatens: "threatens",
}

// reverses reports whether one stance says no to what the other says yes to.
func reverses(a, b hearsay.Stance) bool {
	yes := func(s hearsay.Stance) bool { return kin[s] == "gives" || kin[s] == "accepts" }
	return a == hearsay.Rejects && yes(b) || b == hearsay.Rejects && yes(a)
}

// extent compares how much two texts ask or give: by numbers that count the
// same thing, then by words such as "all" and "some".
func extent(before, now string) (hearsay.Trend, string) {
	for _, m := range measures(now) {
		for _, o := range measures(before) {
			if m.of == o.of && m.n != o.n {
				return wider(m.n > o.n), fmt.Sprintf("%s, before that %s", m.words, o.words)
			}
		}
	}
	a, wasWord := scopeOf(before)
	b, word := scopeOf(now)
	if a > 0 && b > 0 && a != b {
		return wider(b > a), fmt.Sprintf("“%s”, before that “%s”", word, wasWord)
	}
	return hearsay.NoTrend, ""
}

func wider(yes bool) hearsay.Trend {
	if yes {
		return hearsay.Widens
	}
	return hearsay.Narrows
}

// conditionsChanged says which conditions came, went or were put otherwise, ""
// for none.
func conditionsChanged(before, now []hearsay.ConditionRecord) string {
	came, went := lacking(now, before), lacking(before, now)
	switch {
	case came != "" && went != "":
		return "the condition was “" + went + "”"
	case came != "":
		return "new condition: “" + came + "”"
	case went != "":
		return "no longer a condition: “" + went + "”"
	}
	return ""
}

// lacking gives the conditions of one list that no condition of the other is
// like.
func lacking(list, other []hearsay.ConditionRecord) string {
	var out []string
	for _, c := range list {
		found := false
		for _, o := range other {
			found = found || wordsOf(c.Words.Text).agrees(wordsOf(o.Words.Text)) >= sameMatter
		}
		if !found {
			out = append(out, strings.TrimSpace(c.Link.Text+" "+c.Words.Text))
		}
	}
	return strings.Join(out, "; ")
}

func joinWhy(parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, "; ")
}
