package sqlite

import (
	"context"
	"database/sql"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"hearsay"
	"hearsay/ledger"
	"hearsay/query"
)

// Up to few records with a question's words it is best to look for these first
// and then to sort; from many on it is best to ask each record that comes up
// whether it has the words, since listing all that do takes longer.
const (
	few  = 2000
	many = 12000
)

// A place is where a window ends: at a record, in the order of documents.
type place struct {
	undated   int
	published string
	report    string
	number    int64 // of the document
	id        int64 // of the record
}

// String writes a place so that it can stand in an address.
func (p place) String() string {
	return fmt.Sprintf("%d.%s.%s.%d.%d", p.undated, p.published, p.report, p.number, p.id)
}

func parsePlace(text string) (p place, err error) {
	parts := strings.Split(text, ".")
	if len(parts) < 5 {
		return p, ledger.ErrPlace
	}
	n := len(parts) // a time of publication may hold fractions of a second
	var errs [3]error
	p.undated, errs[0] = strconv.Atoi(parts[0])
	p.number, errs[1] = strconv.ParseInt(parts[n-2], 10, 64)
	p.id, errs[2] = strconv.ParseInt(parts[n-1], 10, 64)
	p.published, p.report = strings.Join(parts[1:n-3], "."), parts[n-3]
	if errors.Join(errs[:]...) != nil || p.undated < 0 || p.undated > 1 {
		return p, ledger.ErrPlace
	}
	return p, nil
}

// Page implements [ledger.Views].
func (s *Store) Page(ctx context.Context, kind ledger.Kind, q query.Question, w ledger.Window) (leaf ledger.Leaf, err error) {
	page := s.page
	if slices.Contains([]ledger.Kind{query.Actors, query.Positions, query.Plans, query.Claims, query.Outlets, query.Stories}, kind) {
		page = s.pageOfSums
	}
	leaf, err = page(ctx, kind, q, w)
	return leaf, s.wrap("asking", err)
}

// page reads dated documents and then undated ones, both by the index of their
// order: nothing before the place is looked at.
func (s *Store) page(ctx context.Context, kind ledger.Kind, q query.Question, w ledger.Window) (leaf ledger.Leaf, err error) {
	if _, ok := tables[kind]; !ok {
		return leaf, fmt.Errorf("there are no records of the kind %q", kind)
	}
	from := place{}
	if w.After != "" {
		if from, err = parsePlace(w.After); err != nil {
			return leaf, err
		}
	}
	tx, err := s.read.BeginTx(ctx, nil)
	if err != nil {
		return leaf, err
	}
	defer tx.Rollback() // nothing was written
	r := &pager{tx: tx, kind: kind, question: q, window: w, page: &page{kind: kind, tx: tx}}
	if err = r.weigh(ctx); err != nil {
		return leaf, err
	}
	for undated := from.undated; undated <= 1 && leaf.Next == ""; undated++ {
		if err := r.read(ctx, undated, from, &leaf); err != nil {
			return leaf, err
		}
		from = place{}
	}
	return leaf, nil
}

// A pager reads one window.
type pager struct {
	tx       *sql.Tx
	kind     ledger.Kind
	question query.Question
	window   ledger.Window
	lead     string // the match to look for first; "" to go by the documents
	common   map[string]bool
	page     *page
}

// weigh counts how many records have the matches of a question, as far as many.
// A match that few have and every answer must have leads.
func (r *pager) weigh(ctx context.Context) error {
	r.common = map[string]bool{}
	required := map[string]bool{}
	for _, t := range terms(r.question.Root, true) {
		required[match(t)] = true
	}
	for _, t := range terms(r.question.Root, false) {
		m := match(t)
		if m == "" {
			continue
		}
		var n int
		words := tables[r.kind].words
		err := r.tx.QueryRowContext(ctx, "SELECT count(*) FROM (SELECT 1 FROM "+words+" WHERE "+words+" MATCH ? LIMIT ?)", m, many).Scan(&n)
		if err != nil {
			return err
		}
		if n < few && required[m] && r.lead == "" {
			r.lead = m
		}
		r.common[m] = n == many
	}
	return nil
}

// terms gives the terms of a question: all, or those that every answer has to
// hold.
func terms(n query.Node, required bool) []query.Term {
	var list []query.Term
	add := func(parts []query.Node) {
		for _, of := range parts {
			list = append(list, terms(of, required)...)
		}
	}
	switch n := n.(type) {
	case query.Term:
		if n.Key != query.Since && n.Key != query.Until {
			return []query.Term{n}
		}
	case query.All:
		add(n)
	case query.Any:
		if !required {
			add(n)
		}
	case query.Not:
		if !required {
			return terms(n.Of, required)
		}
	}
	return list
}

// read adds dated or undated documents' records behind a place, up to the
// limit, and looks whether one more is there.
func (r *pager) read(ctx context.Context, undated int, from place, leaf *ledger.Leaf) error {
	text, args := r.selection(undated, from, r.window.Limit-len(leaf.Records)+1)
	rows, err := r.tx.QueryContext(ctx, text, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	var last place
	for rows.Next() {
		at := place{undated: undated}
		if err := rows.Scan(&at.published, &at.report, &at.number, &at.id); err != nil {
			return err
		}
		if len(leaf.Records) == r.window.Limit {
			leaf.Next = last.String()
			if last == (place{}) { // the window was full before the undated ones
				leaf.Next = place{undated: undated}.String()
			}
			return nil
		}
		record, err := r.page.record(ctx, at.id)
		if err != nil {
			return err
		}
		leaf.Records, last = append(leaf.Records, record), at
	}
	return rows.Err()
}

// selection writes the window as SQL.
func (r *pager) selection(undated int, from place, limit int) (text string, args []any) {
	table := tables[r.kind]
	c := &compiler{words: table.words, beside: r.lead == "", lead: r.lead, common: r.common}
	condition := c.node(r.question.Root)
	counts, args := valid(r.question)
	tables := fmt.Sprintf("documents d CROSS JOIN %s r ON r.id >= d.id << %d AND r.id < (d.id + 1) << %[2]d", table.records, lineBits)
	switch {
	case r.kind == query.Documents && r.lead == "":
		tables = "documents d CROSS JOIN documents r ON r.id = d.id"
	case r.kind == query.Documents:
		tables = "documents r CROSS JOIN documents d ON d.id = r.id"
	case r.lead != "":
		tables = fmt.Sprintf("%s r CROSS JOIN documents d ON d.id = r.id >> %d", table.records, lineBits)
	}
	than, way := ">", ""
	if r.window.Newest {
		than, way = "<", " DESC"
	}
	behind := ""
	args = append(args, c.args...)
	args = append(args, undated)
	if from.report != "" {
		behind = fmt.Sprintf(" AND d.published %s= ? AND ((d.published, d.report, d.id) %[1]s (?, ?, ?) OR d.id = ? AND r.id > ?)", than)
		args = append(args, from.published, from.published, from.report, from.number, from.number, from.id)
	}
	order := fmt.Sprintf(" ORDER BY d.published%[1]s, d.report%[1]s, d.id%[1]s, r.id LIMIT ?", way)
	return "SELECT d.published, d.report, d.id, r.id FROM " + tables + " WHERE " + counts + " AND " + condition + " AND d.undated = ?" + behind + order,
		append(args, limit)
}

// pageOfSums cuts a window out of what is added up over reports, which is made
// anew each time: whoever asks often keeps it.
func (s *Store) pageOfSums(ctx context.Context, kind ledger.Kind, q query.Question, w ledger.Window) (leaf ledger.Leaf, err error) {
	var list []hearsay.Record
	for r, err := range s.Find(ctx, kind, q) {
		if err != nil {
			return leaf, err
		}
		list = append(list, r)
	}
	behind := 1
	if w.Newest && kind != query.Actors {
		behind = -1
		slices.Reverse(list)
	}
	if w.After != "" {
		after, err := parseSumPlace(kind, w.After)
		if err != nil {
			return leaf, err
		}
		list = slices.DeleteFunc(list, func(r hearsay.Record) bool { return ledger.Compare(r, after)*behind <= 0 })
	}
	if len(list) > w.Limit {
		list = list[:w.Limit]
		if leaf.Next, err = sumPlace(list[w.Limit-1]); err != nil {
			return leaf, err
		}
	}
	leaf.Records = list
	return leaf, nil
}

// sumPlace writes the place behind a record so that it can stand in an address:
// as much of the record as [ledger.Compare] looks at. What comes in before it
// moves nothing.
func sumPlace(r hearsay.Record) (string, error) {
	switch x := r.(type) {
	case *hearsay.ActorRecord:
		r = &hearsay.ActorRecord{ID: x.ID, Name: x.Name, Statements: x.Statements, Documents: x.Documents}
	case *hearsay.PositionRecord:
		r = &hearsay.PositionRecord{ID: x.ID, Issue: x.Issue, Actor: x.Actor}
	case *hearsay.ClaimRecord:
		t := &x.Tellings[0]
		r = &hearsay.ClaimRecord{ID: x.ID, Tellings: []hearsay.Telling{{Known: t.Known, Head: hearsay.Head{Report: t.Head.Report}, Words: hearsay.Evidence{Start: t.Words.Start}}}}
	case *hearsay.OutletRecord:
		r = &hearsay.OutletRecord{ID: x.ID, Name: x.Name, Documents: x.Documents}
	case *hearsay.StoryRecord:
		r = &hearsay.StoryRecord{ID: x.ID, First: x.First}
	case *hearsay.PlanRecord:
		from, to := x.Days()
		r = &hearsay.PlanRecord{ID: x.ID, Versions: []hearsay.PlanVersion{{From: from, To: to, Head: hearsay.Head{Published: x.Versions[0].Head.Published}}}}
	}
	b, err := json.Marshal(r)
	return base64.RawURLEncoding.EncodeToString(b), err
}

func parseSumPlace(kind ledger.Kind, text string) (r hearsay.Record, err error) {
	b, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil {
		return nil, ledger.ErrPlace
	}
	switch kind {
	case query.Positions:
		r = &hearsay.PositionRecord{}
	case query.Plans:
		r = &hearsay.PlanRecord{}
	case query.Claims:
		r = &hearsay.ClaimRecord{}
	case query.Outlets:
		r = &hearsay.OutletRecord{}
	case query.Stories:
		r = &hearsay.StoryRecord{}
	default:
		r = &hearsay.ActorRecord{}
	}
	if json.Unmarshal(b, r) != nil {
		return nil, ledger.ErrPlace
	}
	if plan, ok := r.(*hearsay.PlanRecord); ok && len(plan.Versions) != 1 {
		return nil, ledger.ErrPlace
	}
	if claim, ok := r.(*hearsay.ClaimRecord); ok && len(claim.Tellings) != 1 {
		return nil, ledger.ErrPlace
	}
	return r, nil
}

// Size implements [ledger.Views].
func (s *Store) Size(ctx context.Context) (size ledger.Size, err error) {
	size, err = s.size(ctx)
	return size, s.wrap("measuring", err)
}

func (s *Store) size(ctx context.Context) (size ledger.Size, err error) {
	tx, err := s.read.BeginTx(ctx, nil)
	if err != nil {
		return size, err
	}
	defer tx.Rollback() // nothing was written
	size.Entries, size.Last, err = last(ctx, tx)
	if err != nil || size.Entries == 0 {
		return size, err
	}
	current := fmt.Sprintf(" AND (SELECT until FROM documents WHERE id = r.id >> %d) = '%s'", lineBits, query.Open)
	var superseded bool
	for _, q := range []struct {
		text string
		to   any
	}{
		{"SELECT count(*) FROM documents INDEXED BY documents_current WHERE until = '" + query.Open + "'", &size.Reports},
		{"SELECT EXISTS (SELECT 1 FROM documents INDEXED BY documents_current WHERE until < '" + query.Open + "')", &superseded},
	} {
		if err == nil {
			err = tx.QueryRowContext(ctx, q.text).Scan(q.to)
		}
	}
	if !superseded {
		current = ""
	}
	for _, q := range []struct {
		text string
		to   any
	}{
		{"SELECT count(*) FROM statements r WHERE 1" + current, &size.Statements},
		{"SELECT count(*) FROM events r WHERE 1" + current, &size.Events},
		{"SELECT count(*) FROM (SELECT rowid id FROM statement_words WHERE statement_words MATCH '{tags} : \"" + query.Tag(query.Is, "doubtful") + "\"') r WHERE 1" + current, &size.Doubtful},
	} {
		if err == nil {
			err = tx.QueryRowContext(ctx, q.text).Scan(q.to)
		}
	}
	return size, err
}

// Last implements [ledger.Book].
func (s *Store) Last(ctx context.Context) (seq int64, at time.Time, err error) {
	seq, at, err = last(ctx, s.read)
	return seq, at, s.wrap("asking", err)
}

func last(ctx context.Context, db querier) (seq int64, at time.Time, err error) {
	var text string
	err = db.QueryRowContext(ctx, "SELECT seq, at FROM entries ORDER BY seq DESC LIMIT 1").Scan(&seq, &text)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, at, nil
	}
	if err == nil {
		at, err = time.Parse(time.RFC3339Nano, text)
	}
	return seq, at, err
}
