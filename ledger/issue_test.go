package ledger

import "testing"

func TestTopic(t *testing.T) {
	for in, want := range map[string]string{
		"the immediate release of the sailors":               "sailor",
		"an observer mission under the Hallish flag":         "observer",
		"unarmed observers stay at both ends of the channel": "observer",
		"withdraw his patrol ships from the Varn Strait":     "ship",
		"to withdraw forty patrol ships":                     "ship",
		"a freeze on Arvenian claims to the Sool Islands":    "island",
		"its duties": "duty",
		"the ships leave before anything else was discussed":  "ship",
		"observers for five years":                            "observer",
		"Arvenia stop issuing fishing permits for the waters": "permit",
		"a freeze for thirty days":                            "",
		"the demand":                                          "",
		"all of them be freed before the delegations met":     "",
		"return":                          "",
		"it":                              "",
		"":                                "",
		"a ceasefire":                     "ceasefire",
		"all sanctions against its banks": "sanction",
		"a new idea for the lifting of sanctions on twelve vessels": "sanction",
	} {
		if got := topic(in); got != want {
			t.Errorf("topic(%q) = %q; want %q", in, got, want)
		}
	}
}

func TestMeasures(t *testing.T) {
	for in, want := range map[string][]measure{
		"observers for five years":                     {{5, "year", "five years"}},
		"the release of the last twenty-eight sailors": {{28, "sailor", "twenty eight sailors"}},
		"30 days and 2 ships":                          {{30, "day", "30 days"}, {2, "ship", "2 ships"}},
		"all of them":                                  nil,
		"seven":                                        nil,
	} {
		got := measures(in)
		if len(got) != len(want) {
			t.Errorf("measures(%q) = %v; want %v", in, got, want)
			continue
		}
		for i := range got {
			if got[i] != want[i] {
				t.Errorf("measures(%q) = %v; want %v", in, got, want)
			}
		}
	}
}

func FuzzTopic(f *testing.F) {
	for _, seed := range []string{"the release of all forty-two sailors", "a freeze on its claims", "of of of", "\xff 12 years", ""} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, about string) {
		noun := topic(about)
		if words.light[noun] || words.empty[noun] {
			t.Errorf("the topic of %q is %q, which names nothing", about, noun)
		}
		if got := wordsOf(about).agrees(wordsOf(about)); got != 0 && got != 1 {
			t.Errorf("%q agrees with itself by %v", about, got)
		}
		measures(about)
		scopeOf(about)
	})
}
