package web

import (
	"strings"

	"hearsay/phrase"
)

// An aboutPage tells of the ledger and of the program.
type aboutPage struct {
	Ledger  []Fact
	Program []Fact
	Others  []vendored
	Keys    []keyHelp
}

// A keyHelp tells what keys do.
type keyHelp struct{ Where, Keys, Does string }

func (s *Server) aboutPage(v *visit) error {
	f := s.figures.now()
	p := &aboutPage{Program: s.options.About, Keys: keyHelps}
	p.Ledger = []Fact{
		{"Name", s.options.Name},
		{"Reports", phrase.Grouped(f.size.Reports)},
		{"Statements", phrase.Grouped(f.size.Statements) + ", of them in doubt " + phrase.Grouped(f.size.Doubtful)},
		{"Event mentions", phrase.Grouped(f.size.Events)},
		{"Entries", phrase.Grouped(int(f.size.Entries)) + ", only ever added"},
	}
	if !f.size.Last.IsZero() {
		p.Ledger = append(p.Ledger, Fact{"Last entry", f.size.Last.Format("Monday 2 January 2006, 15:04 MST")})
	}
	var err error
	if p.Others, err = manifest(); err != nil {
		return err
	}
	return s.show(v, "about", "About this ledger", "/about", p)
}

// A vendored file is somebody else's that is served or used in tests.
type vendored struct{ Name, Version, Licence, From, Sum string }

// manifest reads the list of other people's files.
func manifest() ([]vendored, error) {
	text, err := assetFiles.ReadFile("assets/manifest.txt")
	if err != nil {
		return nil, err
	}
	var list []vendored
	for line := range strings.Lines(string(text)) {
		parts := strings.Fields(line)
		if len(parts) == 5 && !strings.HasPrefix(line, "#") {
			list = append(list, vendored{parts[0], parts[1], parts[2], parts[3], parts[4]})
		}
	}
	return list, nil
}

// keyHelps lists the keys of the desk.
var keyHelps = []keyHelp{
	{"Everywhere", "?", "this list"},
	{"Everywhere", "/", "ask"},
	{"Everywhere", ".", "choose a day"},
	{"Everywhere", "g then t r c p l a v", "Today, Reports, Claims, Positions, caLendar, Ask, reView"},
	{"Everywhere", "Esc", "close"},
	{"Everywhere", "c, C", "copy the link to the words; the words with their source"},
	{"Lists, report", "j k", "next, previous"},
	{"Lists, report", "J K", "next, previous page"},
	{"Lists, report", "Enter", "open"},
	{"Report", "v w h 0", "marks of voices, when, what; plain text"},
	{"Review", "a", "accept, next"},
	{"Review", "r", "reject, next"},
	{"Review", "e", "edit: words with [ ] and { }, fields with Tab"},
	{"Review", "s", "split at the cursor's word"},
	{"Review", "m", "merge with the next of the same report"},
	{"Review", "n", "note"},
	{"Review", "u", "undo the last decision"},
	{"Review", "B", "all of the visible filter, listed first"},
}
