package phrase

import (
	"strings"

	"hearsay"
)

// Name is what to call a voice: the name of who it is, else its words.
func Name(v hearsay.VoiceRecord) string {
	if v.Name != "" {
		return v.Name
	}
	return v.Text
}

// Names lists voices, each once.
func Names(list []hearsay.VoiceRecord) string {
	var out []string
	seen := map[string]bool{}
	for _, v := range list {
		if name := Name(v); !seen[name] {
			seen[name] = true
			out = append(out, name)
		}
	}
	return strings.Join(out, ", ")
}

// Contents gives a statement's words, pieces parted by an ellipsis.
func Contents(r *hearsay.StatementRecord) string {
	parts := make([]string, len(r.Content))
	for i, c := range r.Content {
		parts[i] = c.Text
	}
	return strings.Join(parts, " … ")
}

// Chain writes an outlet and voices, nearest the reader first. An outlet that
// names itself in its own report is not repeated.
func Chain(h hearsay.Head, chain []hearsay.VoiceRecord) string {
	outlet := h.Outlet
	if outlet == "" {
		outlet = "this report"
	}
	names := []string{outlet}
	for i, v := range chain {
		itself := i == 0 && v.Kind == hearsay.OutletKind && (strings.HasSuffix(outlet, Name(v)) || strings.HasSuffix(Name(v), outlet))
		if !itself {
			names = append(names, Name(v))
		}
	}
	return strings.Join(names, " < ")
}

// Parties names who did it, and after an arrow whom it was done to.
func Parties(r *hearsay.EventRecord) string {
	text := Names(r.Actors)
	if to := Names(r.Recipients); to != "" {
		text = strings.TrimSpace(text + " → " + to)
	}
	return text
}

// Tied writes the happening that dates another: "two days after the vote".
func Tied(t *hearsay.TieRecord) string {
	text := t.Link.Text + " " + t.Words.Text
	if t.Measure != nil {
		text = t.Measure.Text + " " + text
	}
	return "“" + text + "”"
}

// Speaker is the innermost voice of a statement, the zero record for none.
func Speaker(r *hearsay.StatementRecord) hearsay.VoiceRecord {
	if len(r.Chain) == 0 {
		return hearsay.VoiceRecord{}
	}
	return r.Chain[len(r.Chain)-1]
}
