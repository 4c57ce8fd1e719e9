package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"slices"
	"strings"
	"sync"

	"hearsay"
	"hearsay/ledger"
	"hearsay/origin"
	"hearsay/query"
)

// settledTogether is after how many documents stories are settled: fewer cost
// more time, more cost more memory.
const settledTogether = 200

// titleWords is how many words stand for a title where there is none.
const titleWords = 12

// Told holds the stories last asked for: whoever turns pages asks for the same
// again and again. They stay the same until another document comes in.
type told struct {
	mu   sync.Mutex
	last int64 // number of the latest entry with a document; 0 for no stories
	asOf string
	list []*hearsay.StoryRecord
}

// findStories holds the question against all stories of the day.
func (s *Store) findStories(ctx context.Context, _ ledger.Kind, q query.Question, yield func(hearsay.Record, error) bool) error {
	list, err := s.stories(ctx, q.AsOf)
	if err != nil {
		return err
	}
	for _, r := range list {
		if !q.Match(r) {
			continue
		}
		own := *r // the caller may do with it what it likes
		own.Documents, own.Copies = slices.Clone(r.Documents), slices.Clone(r.Copies)
		if !yield(&own, nil) {
			return nil
		}
	}
	return nil
}

// stories gives the stories of a day, in order. One caller at a time finds them;
// those who wait find them found.
func (s *Store) stories(ctx context.Context, asOf string) ([]*hearsay.StoryRecord, error) {
	s.told.mu.Lock()
	defer s.told.mu.Unlock()
	l, end, err := s.loom(ctx)
	if err != nil {
		return nil, err
	}
	defer end()
	var last int64
	if _, err := l.one("SELECT coalesce(max(id), 0) FROM documents", []any{&last}); err != nil || last == 0 {
		return nil, err
	}
	if s.told.last == last && s.told.asOf == asOf {
		return s.told.list, nil
	}
	scorer, err := s.scorer()
	if err != nil {
		return nil, err
	}
	list, err := l.stories(scorer, asOf)
	if err != nil {
		return nil, err
	}
	s.told.last, s.told.asOf, s.told.list = last, asOf, list
	return list, nil
}

// stories puts the documents that count on a day into stories. They are added
// in the order of publication, so that it makes no difference in which order
// they came into the ledger.
func (l *loom) stories(scorer *origin.Scorer, asOf string) ([]*hearsay.StoryRecord, error) {
	clusters := origin.NewStories(scorer)
	var heads []hearsay.Head
	numbers := map[hearsay.ReportID]int64{}
	counts, args := valid(query.Question{AsOf: asOf})
	err := l.each("SELECT d.id, d.record, p.body FROM documents d CROSS JOIN profiles p ON p.document = d.id WHERE "+counts+" ORDER BY d.undated, d.published, d.report", func(scan func(...any) error) error {
		var number int64
		var record, body sql.RawBytes
		if err := scan(&number, &record, &body); err != nil {
			return err
		}
		var d hearsay.DocumentRecord
		if err := json.Unmarshal(record, &d); err != nil {
			return err
		}
		p, err := unpackProfile(body)
		if err != nil {
			return err
		}
		p.ID = d.Head.Report
		clusters.Add(p)
		heads = append(heads, d.Head)
		numbers[p.ID] = number
		if len(heads)%settledTogether == 0 {
			clusters.Settle()
		}
		return nil
	}, args...)
	if err != nil {
		return nil, err
	}
	clusters.Settle()
	copied, err := l.copiedBy(asOf)
	if err != nil {
		return nil, err
	}
	list := gather(clusters, heads, copied)
	for _, r := range list {
		if r.Title == "" {
			if r.Title, err = l.firstWords(numbers[r.Documents[0].Report]); err != nil {
				return nil, err
			}
		}
	}
	return list, nil
}

// gather makes the records of stories of their documents, which are in order.
func gather(clusters *origin.Stories, heads []hearsay.Head, copied map[hearsay.ReportID]bool) (list []*hearsay.StoryRecord) {
	of := map[hearsay.ReportID]*hearsay.StoryRecord{}
	for i := range heads {
		h := &heads[i]
		story := clusters.StoryOf(h.Report)
		r := of[story]
		if r == nil {
			r = &hearsay.StoryRecord{Kind: string(query.Stories), ID: string(h.Report), Title: h.Title}
			of[story], list = r, append(list, r)
		}
		r.Documents = append(r.Documents, *h)
		if copied[h.Report] {
			r.Copies = append(r.Copies, h.Report)
		}
		if day := ledger.PublishedDay(*h); day != "" {
			if r.First == "" {
				r.First = day
			}
			r.Last = day
		}
	}
	slices.SortFunc(list, func(a, b *hearsay.StoryRecord) int { return ledger.Compare(a, b) })
	return list
}

// copiedBy gives the reports that are known by a day to copy another.
func (l *loom) copiedBy(asOf string) (map[hearsay.ReportID]bool, error) {
	if ambiguous, err := l.ambiguous(asOf); err != nil {
		return nil, err
	} else if ambiguous {
		p, err := l.past(asOf)
		if err != nil {
			return nil, err
		}
		return p.copied(), nil
	}
	day := int64(1 << 40)
	if asOf != "" {
		day = dayNumber(asOf)
	}
	copied := map[hearsay.ReportID]bool{}
	err := l.each("SELECT report FROM woven WHERE copied <= ?", func(scan func(...any) error) error {
		var report hearsay.ReportID
		err := scan(&report)
		copied[report] = true
		return err
	}, day)
	return copied, err
}

// firstWords gives the words that a document begins with.
func (l *loom) firstWords(document int64) (string, error) {
	var packed []byte
	if _, err := l.one("SELECT t.body FROM entries e JOIN texts t ON t.id = e.text WHERE e.seq = ?", []any{&packed}, document); err != nil {
		return "", err
	}
	text, err := unpack(packed)
	if err != nil {
		return "", err
	}
	words := strings.Fields(string(text))
	if len(words) <= titleWords {
		return strings.Join(words, " "), nil
	}
	return strings.Join(words[:titleWords], " ") + " …", nil
}
