package lab

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
)

// A corpusPassage is a line of our own gold over a text that is not ours:
// places and hashes in place of words.
type corpusPassage struct {
	Set    string        `json:"set"`
	File   string        `json:"file"` // under the folder of data
	ID     string        `json:"id"`
	End    int           `json:"end"`
	Claims []corpusClaim `json:"claims"`
	Events []corpusEvent `json:"events"`
}

type corpusClaim struct {
	Content   []hashed `json:"content"`
	Speaker   *hashed  `json:"speaker"`
	Name      *hashed  `json:"name"`
	Chain     []hashed `json:"chain"`
	Recipient *hashed  `json:"recipient"`
	Act       string   `json:"act"`
	Mode      string   `json:"mode"`
	Optional  bool     `json:"optional"`
}

// A corpusEvent is an event mention of a passage.
type corpusEvent struct {
	Claim      *int              `json:"claim"` // the claim that tells of it, nil for the narrator
	Own        bool              `json:"own"`   // the claim is itself the event: its cue is the anchor
	Move       string            `json:"move"`
	Status     string            `json:"status"`
	Anchor     *hashed           `json:"anchor"`
	Actors     []hashed          `json:"actors"`
	Recipients []hashed          `json:"recipients"`
	Place      *hashed           `json:"place"`
	Conditions []corpusCondition `json:"conditions"`
	About      *hashed           `json:"about"`
	Optional   bool              `json:"optional"`
}

type corpusCondition struct {
	Link  *hashed `json:"link"`
	Words *hashed `json:"words"`
}

// A hashed excerpt is a stretch of code points with a hash of its words.
type hashed struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Hash  string `json:"hash"`
}

// A corpusText is what is predicted from.
type corpusText struct {
	Set    string `json:"set"`
	ID     string `json:"id"`
	Text   string `json:"text"`
	Title  string `json:"title,omitempty"`
	Date   string `json:"date,omitempty"`
	Outlet string `json:"outlet,omitempty"`
}

// corpus gives the gold of a file of our own with its words, and its texts,
// which lie under the folder of data; none where that lacks one of them.
func (s *scoring) corpus(path string) (gold []StatementRecord, texts []corpusText, err error) {
	return corpusOf(s, path, (*corpusPassage).record)
}

// corpusEvents gives the events of such a file in the same way, none where they
// are not annotated.
func (s *scoring) corpusEvents(path string) (gold []EventRecord, texts []corpusText, err error) {
	gold, texts, err = corpusOf(s, path, (*corpusPassage).eventRecord)
	if !slices.ContainsFunc(gold, func(r EventRecord) bool { return len(r.Events) > 0 }) {
		gold = nil
	}
	return gold, texts, err
}

// corpusOf reads the passages of a file and makes a record of each.
func corpusOf[T any](s *scoring, path string, record func(*corpusPassage, []rune) (T, error)) (gold []T, texts []corpusText, err error) {
	passages, err := Load[corpusPassage](path)
	if err != nil {
		return nil, nil, err
	}
	files := map[string]map[string]corpusText{}
	for i := range passages {
		p := &passages[i]
		if files[p.File] == nil {
			if !s.has(filepath.FromSlash(p.File)) {
				return nil, nil, nil
			}
			if files[p.File], err = s.textsByID(p.File); err != nil {
				return nil, nil, err
			}
		}
		text, ok := files[p.File][p.ID]
		if !ok {
			return nil, nil, fmt.Errorf("%s: %s has no text %q: fetch the data that the corpus was made on", path, p.File, p.ID)
		}
		text.Set = p.Set
		one, err := record(p, []rune(text.Text))
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %s: %w", path, p.ID, err)
		}
		gold, texts = append(gold, one), append(texts, text)
	}
	return gold, texts, nil
}

func (s *scoring) textsByID(file string) (map[string]corpusText, error) {
	list, err := Load[corpusText](s.path(filepath.FromSlash(file)))
	byID := map[string]corpusText{}
	for _, t := range list {
		byID[t.ID] = t
	}
	return byID, err
}

// A corpusReader gives the words of a passage's stretches.
type corpusReader struct {
	text    []rune
	trouble error
}

// words gives a stretch with its words, nil for none.
func (r *corpusReader) words(h *hashed) *excerpt {
	if h == nil {
		return nil
	}
	if h.Start < 0 || h.Start > h.End || h.End > len(r.text) {
		r.trouble = fmt.Errorf("there is no stretch from %d to %d in its text", h.Start, h.End)
		return nil
	}
	w := string(r.text[h.Start:h.End])
	if sum := sha256.Sum256([]byte(w)); !strings.HasPrefix(hex.EncodeToString(sum[:]), h.Hash) {
		r.trouble = fmt.Errorf("the words from %d to %d are others than those that were annotated: fetch the data that the corpus was made on", h.Start, h.End)
	}
	return &excerpt{&h.Start, w}
}

func (r *corpusReader) list(hs []hashed) (out []excerpt) {
	for i := range hs {
		if e := r.words(&hs[i]); e != nil {
			out = append(out, *e)
		}
	}
	return out
}

// record gives the passage as the scorer reads it.
func (p *corpusPassage) record(text []rune) (StatementRecord, error) {
	read := &corpusReader{text: text}
	r := StatementRecord{Set: field{p.Set, true}, ID: label(p.ID), End: p.End}
	for i := range p.Claims {
		c := &p.Claims[i]
		one := claim{Content: read.list(c.Content), Speaker: read.words(c.Speaker), Chain: read.list(c.Chain), Recipient: read.words(c.Recipient),
			Act: field{c.Act, true}, Mode: field{c.Mode, true}, Optional: c.Optional}
		if n := read.words(c.Name); n != nil {
			one.SpeakerName = n.Text
		}
		r.Claims = append(r.Claims, one)
	}
	for i := range p.Events {
		e := &p.Events[i]
		switch {
		case e.Claim == nil:
		case *e.Claim < 0 || *e.Claim >= len(r.Claims):
			return r, fmt.Errorf("an event belongs to claim %d of %d: number claims from 0", *e.Claim, len(r.Claims))
		default:
			c := &r.Claims[*e.Claim]
			c.Events = append(c.Events, eventClaim{field{e.Move, true}, field{e.Status, true}, read.words(e.Anchor), e.Optional})
		}
	}
	return r, read.trouble
}

// eventRecord gives the events of the passage as their scorer reads them.
func (p *corpusPassage) eventRecord(text []rune) (EventRecord, error) {
	read := &corpusReader{text: text}
	r := EventRecord{ID: label(p.ID), End: p.End}
	for i := range p.Events {
		e := &p.Events[i]
		m := eventMark{Move: e.Move, Status: e.Status, Anchor: read.words(e.Anchor), Actors: read.list(e.Actors), Recipients: read.list(e.Recipients), Optional: e.Optional}
		for k := range e.Conditions {
			m.Conditions = append(m.Conditions, conditionMark{read.words(e.Conditions[k].Link), read.words(e.Conditions[k].Words)})
		}
		r.Events = append(r.Events, m)
	}
	return r, read.trouble
}
