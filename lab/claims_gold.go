package lab

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"

	"hearsay"
	"hearsay/origin"
)

// A goldStory is a line of our own gold over stories that are not ours: some
// documents, and the claims that they make.
type goldStory struct {
	Story     string         `json:"story"`
	File      string         `json:"file"` // under the folder of data
	Documents []goldDocument `json:"documents"`
	Claims    []goldClaim    `json:"claims"`
}

// A goldDocument is a document as far as it was annotated.
type goldDocument struct {
	ID  string `json:"id"`
	End int    `json:"end"` // code points; 0 for all of it
}

type goldClaim struct {
	Claim    string        `json:"claim"`
	Kind     string        `json:"kind"`
	Origins  [2]int        `json:"origins"`
	Against  [2]int        `json:"against"`
	Status   string        `json:"status"`
	Parties  []string      `json:"parties_for"`
	DeniedBy []string      `json:"denied_by"`
	Tellings []goldTelling `json:"statements"`
}

type goldTelling struct {
	ID string `json:"id"`
	hashed
	Act    hearsay.Bearing `json:"act"`
	Origin string          `json:"origin"`
	Rules  []string        `json:"rules"`
}

// A goldPlace is a statement of a text that is not ours.
type goldPlace struct {
	File string `json:"file"`
	ID   string `json:"id"`
	hashed
}

// A goldPair is two statements, and whether they say the same.
type goldPair struct {
	A     goldPlace `json:"a"`
	B     goldPlace `json:"b"`
	Label string    `json:"label"` // same, not, contradicts
	Draw  string    `json:"draw"`
}

// check holds a stretch against the hash of the words that were annotated.
func (h hashed) check(text []rune) error {
	if h.Start < 0 || h.Start >= h.End || h.End > len(text) {
		return fmt.Errorf("there is no stretch from %d to %d in its text", h.Start, h.End)
	}
	if sum := sha256.Sum256([]byte(string(text[h.Start:h.End]))); hex.EncodeToString(sum[:])[:len(h.Hash)] != h.Hash {
		return fmt.Errorf("the words from %d to %d are others than those that were annotated: fetch the data that the corpus was made on", h.Start, h.End)
	}
	return nil
}

// A library reads texts of the data once each.
type library struct {
	s     *scoring
	files map[string]map[string]corpusText
	pages map[string]*Page
}

func (s *scoring) library() *library {
	return &library{s, map[string]map[string]corpusText{}, map[string]*Page{}}
}

// text gives a text of a file of data.
func (l *library) text(file, id string) (corpusText, error) {
	if l.files[file] == nil {
		byID, err := l.s.textsByID(file)
		if err != nil {
			return corpusText{}, err
		}
		l.files[file] = byID
	}
	text, ok := l.files[file][id]
	if !ok {
		return text, fmt.Errorf("%s has no text %q: fetch the data that the corpus was made on", file, id)
	}
	return text, nil
}

// set gives documents of the data as one set, each up to its end.
func (l *library) set(file []string, docs []goldDocument) (*claimSet, error) {
	set := &claimSet{index: origin.NewIndex()}
	for i, d := range docs {
		text, err := l.text(file[i], d.ID)
		if err != nil {
			return nil, err
		}
		if d.End > 0 {
			text.Text = string([]rune(text.Text)[:d.End])
		}
		id, err := json.Marshal(d.ID)
		if err != nil {
			return nil, err
		}
		key := fmt.Sprint(file[i], " ", d.ID, " ", d.End)
		if l.pages[key] == nil {
			page := l.s.Read(&hearsay.Report{Place: file[i], Format: hearsay.Text, Charset: "utf-8", Bytes: []byte(text.Text),
				Given: hearsay.Given{Title: text.Title, Date: text.Date, Outlet: text.Outlet}})
			l.pages[key] = &page
		}
		page := *l.pages[key]
		set.add(&page, hearsay.ReportID(id), l.s.Linguist)
	}
	set.copies = set.index.Copies(nil)
	return set, nil
}

// story gives the documents of a story, after its gold was held against them.
func (l *library) story(g *goldStory) (*claimSet, error) {
	files := make([]string, len(g.Documents))
	for i := range files {
		files[i] = g.File
	}
	for _, c := range g.Claims {
		for _, t := range c.Tellings {
			text, err := l.text(g.File, t.ID)
			if err == nil {
				err = t.check([]rune(text.Text))
			}
			if err != nil {
				return nil, fmt.Errorf("%s: %s: %w", g.Story, t.ID, err)
			}
		}
	}
	return l.set(files, g.Documents)
}

// hasFile reports whether a file of the data is there.
func (s *scoring) hasFile(file string) bool { return s.has(filepath.FromSlash(file)) }

// idOf is an ID as its file writes it, without quotation marks.
func idOf(raw json.RawMessage) string {
	var s string
	if json.Unmarshal(raw, &s) != nil {
		return strings.TrimSpace(string(raw))
	}
	return s
}
