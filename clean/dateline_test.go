package clean

import (
	"testing"

	"hearsay"
)

func TestDatelines(t *testing.T) {
	c := cleaner(t)
	const story = "The envoy left Halle on Friday, said a spokesman for the mission."
	tests := []struct{ in, want string }{
		{"HALLE (Reuters) - " + story, "HALLE (Reuters) -"},
		{"HALLE, May 3 — " + story, "HALLE, May 3 —"},
		{"HALLE, Halland —" + story, "HALLE, Halland —"},
		{"NEW OSTER, Arvenia, May 3, 2031 (AP) — " + story, "NEW OSTER, Arvenia, May 3, 2031 (AP) —"},
		{"Halle (AFP) – " + story, "Halle (AFP) –"},
		{"Halle (Halland Press Agency) - " + story, "Halle (Halland Press Agency) -"},
		{"ST. HALLE -- " + story, "ST. HALLE --"},
		{"HALLE, May 3, 2031: " + story, "HALLE, May 3, 2031:"},
		{"ORLOV: " + story, ""},
		{"NATO — " + story, ""},
		{"Halle — " + story, ""},
		{"Halle (he lives there) - " + story, ""},
		{"EXCLUSIVE - " + story, ""},
		{"HALLE’S BRIDGE - " + story, ""},
		{"HALLE - the town - is small, said the envoy on Friday.", ""},
		{story, ""},
	}
	for _, tt := range tests {
		doc := c.Document(&hearsay.Report{Format: hearsay.Text, Bytes: []byte(tt.in)})
		got := ""
		for _, z := range doc.Zones {
			if z.Kind == hearsay.Dateline {
				got = z.Of(doc.Text)
			}
		}
		if got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.in, got, tt.want)
		}
	}
}
