package examples_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hearsay"
	"hearsay/desk"
	"hearsay/knowledge"
	"hearsay/origin"
)

const claimsFile = "gold/claims.golden"

const claimsHead = `# The claims that the program makes of the example reports, as far as they are told more than once. Each line is a telling: its report, how it bears on
# the claim, its origin, the rules behind that, and its words. "go test ./examples -update" writes it anew; read the difference before you keep it.
`

// claimInputs gives the examples as claims are made of them.
func claimInputs(t *testing.T) (*origin.Claims, []origin.Input, []hearsay.CopyRecord) {
	t.Helper()
	base, err := knowledge.Load("actors.txt")
	if err != nil {
		t.Fatal(err)
	}
	reader, err := desk.NewReader(base, "test")
	if err != nil {
		t.Fatal(err)
	}
	var inputs []origin.Input
	index := origin.NewIndex()
	all := reports(t)
	for _, place := range slices.Sorted(maps.Keys(all)) {
		report := all[place]
		p := reader.Parse(&report)
		records := hearsay.NewRecords(place, &p.Doc, &p.Reading)
		inputs = append(inputs, origin.Input{Known: p.Doc.Published.Day(), Document: records.Document, Text: p.Doc.Text, Zones: p.Doc.Zones,
			Statements: records.Statements, Events: records.Events, Actors: records.Actors})
		index.Add(origin.WordingOf(&p.Doc, p.Lang.Quotations))
	}
	return origin.NewClaims(base), inputs, index.Copies(nil)
}

// TestClaims holds the claims of the examples against those that were read and
// found right, or kept as known misses.
func TestClaims(t *testing.T) {
	claims, inputs, copies := claimInputs(t)
	var b strings.Builder
	b.WriteString(claimsHead)
	for _, c := range claims.Of(inputs, copies, nil, "") {
		if len(c.Tellings) > 1 {
			showClaim(&b, c)
		}
	}
	if *update {
		if err := os.WriteFile(claimsFile, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(claimsFile)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Errorf("claims differ (-want +got); if they are right, run go test ./examples -update:\n%s", diff)
	}
}

func showClaim(b *strings.Builder, c *hearsay.ClaimRecord) {
	fmt.Fprintf(b, "\n%s: for %v, against %v", c.State, c.For, c.Against)
	if len(c.Parties) > 0 {
		fmt.Fprintf(b, ", said by %s", strings.Join(c.Parties, ", "))
	}
	if len(c.DeniedBy) > 0 {
		fmt.Fprintf(b, ", denied by %s", strings.Join(c.DeniedBy, ", "))
	}
	b.WriteString("\n")
	for _, day := range c.History {
		fmt.Fprintf(b, "    %s %s %v %v\n", day.Day, day.State, day.For, day.Against)
	}
	for _, one := range c.Tellings {
		fmt.Fprintf(b, "  %s | %s | %s %s | %s\n", one.Head.Place, one.Act, one.Origin, strings.Join(one.Rules, " "), one.Words.Text)
	}
}

// TestClaimsInAnyOrder: whatever order documents and copies come in, the claims
// are the same.
func TestClaimsInAnyOrder(t *testing.T) {
	claims, inputs, copies := claimInputs(t)
	want := claims.Of(inputs, copies, nil, "")
	random := rand.New(rand.NewPCG(1, 2))
	for range 5 {
		random.Shuffle(len(inputs), func(i, k int) { inputs[i], inputs[k] = inputs[k], inputs[i] })
		random.Shuffle(len(copies), func(i, k int) { copies[i], copies[k] = copies[k], copies[i] })
		if diff := cmp.Diff(want, claims.Of(inputs, copies, nil, "")); diff != "" {
			t.Fatalf("another order gives other claims (-want +got):\n%s", diff)
		}
	}
}

// TestClaimsOfAnyDay: how a claim stood on a day is the same, asked on that day
// or later, as far as its tellings go.
func TestClaimsOfAnyDay(t *testing.T) {
	claims, inputs, copies := claimInputs(t)
	later := map[string]*hearsay.ClaimRecord{}
	for _, c := range claims.Of(inputs, copies, nil, "") {
		later[c.ID] = c
	}
	for _, day := range []string{"2031-05-06", "2031-05-07", "2031-05-12", "2031-05-16"} {
		for _, then := range claims.Of(inputs, copies, nil, day) {
			now := later[then.ID]
			if now == nil {
				t.Errorf("%s: the claim %q is not there later", day, then.Words.Text)
				continue
			}
			for i, one := range then.Tellings {
				if now.Tellings[i].Record != one.Record || now.Tellings[i].Words != one.Words {
					t.Errorf("%s: the claim %q had other tellings", day, then.Words.Text)
					break
				}
			}
		}
	}
}
