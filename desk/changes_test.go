package desk

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hearsay"
)

// TestClaimChange: what a morning brings of a claim that is told, confirmed by
// one party and denied by another. Of several things the rarest is said.
func TestClaimChange(t *testing.T) {
	one, two := hearsay.Independence{Least: 1, Most: 1}, hearsay.Independence{Least: 1, Most: 2}
	claim := &hearsay.ClaimRecord{ID: "c1",
		Tellings: []hearsay.Telling{{Known: "2031-05-01", Act: hearsay.Supports}, {Known: "2031-05-02", Act: hearsay.Confirms}, {Known: "2031-05-03", Act: hearsay.Denies}},
		History: []hearsay.ClaimDay{
			{Day: "2031-05-01", State: hearsay.SingleOrigin, For: one},
			{Day: "2031-05-02", State: hearsay.Corroborated, For: hearsay.Independence{Least: 2, Most: 2}, Parties: []string{"Halland"}},
			{Day: "2031-05-03", State: hearsay.Contested, For: two, Against: one, Parties: []string{"Halland"}, DeniedBy: []string{"Arvenia"}}}}
	confirmed := *claim
	confirmed.Tellings, confirmed.History = claim.Tellings[:2], claim.History[:2]
	var got []string
	for _, c := range []*hearsay.ClaimRecord{claim, &confirmed} {
		for _, since := range []string{"2031-04-30", "2031-05-01", "2031-05-02", "2031-05-03"} {
			if r := claimChange(c, since); r != nil {
				got = append(got, fmt.Sprintf("since %s: %s %s: %s; was %q", since, r.Day, r.Change, r.Is, r.Was))
			}
		}
	}
	want := []string{
		`since 2031-04-30: 2031-05-03 denied: contested: Halland says it, Arvenia denies it; was ""`,
		`since 2031-05-01: 2031-05-03 denied: contested: Halland says it, Arvenia denies it; was "single origin"`,
		`since 2031-05-02: 2031-05-03 denied: contested: Halland says it, Arvenia denies it; was "2 independent origins"`,
		`since 2031-04-30: 2031-05-01 new: 2 independent origins; was ""`,
		`since 2031-05-01: 2031-05-02 confirmed: 2 independent origins; was "single origin"`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
