package storetest

import (
	"math/rand/v2"
	"slices"
	"testing"

	"hearsay"
	"hearsay/ledger"
	"hearsay/query"
)

// storiesAgree is how well stories must agree, whatever the order in which
// their documents came.
const storiesAgree = .95

// testStories holds that every document that counts on a day is in one story,
// that what is told of a story is so, and that neither the order of arrival nor
// a rebuild makes other stories.
func testStories(t *testing.T, open Opener) {
	if testing.Short() {
		t.Skip("stories are found again and again, which takes minutes with the race detector")
	}
	room, later := NewNewsroom(25, 12), NewNewsroom(26, 12)
	var entries []hearsay.Entry
	for range 96 {
		entries = append(entries, room.Next())
	}
	again := later.Next() // with another day, and about something else
	again.Maker, again.Reading.Maker = "m2", "m2"
	again.Report, again.Document.ID, again.Reading.Report = entries[3].Report, entries[3].Document.ID, entries[3].Document.ID
	again.Known = "2031-01-06"
	days := []string{"", "2031-01-03", "2031-01-06", "2030-01-01"}
	shuffled := slices.Clone(entries)
	rand.New(rand.NewPCG(25, 4)).Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	told := map[string][2][]*hearsay.StoryRecord{}
	for i, order := range [][]hearsay.Entry{entries, shuffled} {
		t.Run([]string{"in order", "in disorder"}[i], func(t *testing.T) {
			store := opened(t, open)
			for batch := range slices.Chunk(order, 17) {
				add(t, store, len(batch), batch...)
				storiesOn(t, store, "") // asked in between, so that nothing old is kept
			}
			add(t, store, 1, again)
			for _, day := range days {
				both := told[day]
				both[i] = storiesOn(t, store, day)
				told[day] = both
				checkStories(t, store, both[i], day)
			}
			if err := store.Rebuild(t.Context()); err != nil {
				t.Fatal(err)
			}
			for _, day := range days {
				sameRecords(t, "stories after Rebuild as of "+day, storiesOn(t, store, day), told[day][i])
			}
		})
	}
	for _, day := range days {
		if got := agreement(told[day][0], told[day][1]); got < storiesAgree {
			t.Errorf("as of %q: the stories of the two orders agree by %.3f; want %.2f", day, got, storiesAgree)
		}
	}
	large := slices.ContainsFunc(told[""][0], func(r *hearsay.StoryRecord) bool { return len(r.Documents) > 4 && len(r.Copies) > 0 })
	if n := len(told[""][0]); n < 4 || n > len(entries)/2 || !large {
		t.Errorf("%d stories, a large one with copies among them: %t: nothing to tell", n, large)
	}
}

func storiesOn(t *testing.T, store ledger.Store, day string) (list []*hearsay.StoryRecord) {
	t.Helper()
	for _, r := range all(t, store.Find(t.Context(), query.Stories, query.Question{AsOf: day})) {
		list = append(list, r.(*hearsay.StoryRecord))
	}
	return list
}

// checkStories holds stories against the documents and copies of the day.
func checkStories(t *testing.T, store ledger.Store, stories []*hearsay.StoryRecord, day string) {
	t.Helper()
	heads := map[hearsay.ReportID]hearsay.Head{}
	for _, r := range all(t, store.Find(t.Context(), query.Documents, query.Question{AsOf: day})) {
		heads[hearsay.ReportID(r.Key())] = r.(*hearsay.DocumentRecord).Head
	}
	if !slices.IsSortedFunc(stories, func(a, b *hearsay.StoryRecord) int { return ledger.Compare(a, b) }) {
		t.Errorf("as of %q: the stories are not in order", day)
	}
	for _, r := range stories {
		first, last := r.Documents[0], r.Documents[len(r.Documents)-1]
		if r.ID != string(first.Report) || r.Title != first.Title || r.First != ledger.PublishedDay(first) || r.Last != ledger.PublishedDay(last) {
			t.Errorf("as of %q: story %s %q from %s to %s; its documents %+v to %+v", day, r.ID, r.Title, r.First, r.Last, first, last)
		}
		for _, h := range r.Documents {
			if want, counts := heads[h.Report]; !counts || h != want {
				t.Errorf("as of %q: %+v in story %s; want %+v, in one story", day, h, r.ID, want)
			}
			delete(heads, h.Report)
			copies, err := store.Copies(t.Context(), h.Report, day)
			if err != nil {
				t.Fatal(err)
			}
			copied := slices.ContainsFunc(copies, func(c hearsay.CopyRecord) bool {
				return c.Direction == "a>b" && c.B == h.Report || c.Direction == "b>a" && c.A == h.Report
			})
			if slices.Contains(r.Copies, h.Report) != copied {
				t.Errorf("as of %q: that %s copies another is %t, and the story says otherwise", day, h.Report, copied)
			}
		}
	}
	if len(heads) > 0 {
		t.Errorf("as of %q: %d documents are in no story", day, len(heads))
	}
	testStoryQuestions(t, store, stories, day)
}

// testStoryQuestions holds questions and windows against the whole list.
func testStoryQuestions(t *testing.T, store ledger.Store, stories []*hearsay.StoryRecord, day string) {
	t.Helper()
	for _, text := range []string{"", "outlet:the since:2031-01-02", "nosuchword"} {
		q, err := query.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		q.AsOf = day
		want := []string{}
		for _, r := range stories {
			if q.Match(r) {
				want = append(want, r.Key())
			}
		}
		same(t, "stories "+text, windows(t, store, query.Stories, q, ledger.Window{Limit: 3}), want)
		slices.Reverse(want)
		same(t, "stories newest first "+text, windows(t, store, query.Stories, q, ledger.Window{Limit: 3, Newest: true}), want)
	}
}

// agreement is the BCubed F1 of two ways to part the same documents.
func agreement(a, b []*hearsay.StoryRecord) float64 {
	of := map[hearsay.ReportID]int{}
	for i, r := range b {
		for _, h := range r.Documents {
			of[h.Report] = i
		}
	}
	var precision, recall float64
	n := 0
	for _, r := range a {
		both := map[int]int{}
		for _, h := range r.Documents {
			both[of[h.Report]]++
		}
		for i, c := range both {
			precision += float64(c*c) / float64(len(r.Documents))
			recall += float64(c*c) / float64(len(b[i].Documents))
		}
		n += len(r.Documents)
	}
	if n == 0 {
		return 1
	}
	return 2 * precision * recall / (precision + recall) / float64(n)
}
