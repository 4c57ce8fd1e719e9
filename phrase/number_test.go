package phrase

import "testing"

func TestCount(t *testing.T) {
	for want, got := range map[string]string{
		"1 story": Count(1, "story"), "0 stories": Count(0, "story"), "1,204 reports": Count(1204, "report"), "2 days": Count(2, "day"),
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
