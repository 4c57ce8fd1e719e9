package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hearsay"
	"hearsay/ledger"
	"hearsay/ledger/storetest"
	"hearsay/query"
)

var update = flag.Bool("update", false, "write the fixture of the present format, if there is none")

func opened(t *testing.T, path string, o Options) *Store {
	t.Helper()
	s, err := Open(path, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func add(t *testing.T, s *Store, entries ...hearsay.Entry) {
	t.Helper()
	if _, err := s.Append(t.Context(), entries); err != nil {
		t.Fatal(err)
	}
}

// filled makes a ledger of a few entries, two of them of one report, and
// closes it.
func filled(t *testing.T, path string) {
	t.Helper()
	s, err := Open(path, Options{Now: func() time.Time { return time.Date(2031, 6, 1, 12, 0, 0, 0, time.UTC) }})
	if err != nil {
		t.Fatal(err)
	}
	entries := storetest.Entries(31, 3, 2, "m1")
	add(t, s, append(entries, storetest.Reread(31, entries[1], "m2"))...)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

// alter does to a file what a ledger never does itself.
func alter(t *testing.T, path string, statements ...string) error {
	t.Helper()
	db, err := dial(path, url.Values{}, time.Second)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, text := range statements {
		if _, err := db.Exec(text); err != nil {
			return err
		}
	}
	return nil
}

func count(t *testing.T, s *Store, table string) (n int) {
	t.Helper()
	if err := s.read.QueryRow("SELECT count(*) FROM " + table).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

// dump gives all that the views hold, the word tables by their single words.
func dump(t *testing.T, s *Store) string {
	t.Helper()
	var b strings.Builder
	for _, q := range []string{
		"SELECT id, report, known, until, undated, published, starts, ends, record, statements, events, actors FROM documents ORDER BY id",
		"SELECT * FROM statements ORDER BY id", "SELECT * FROM events ORDER BY id", "SELECT * FROM profiles ORDER BY document", "SELECT * FROM views",
	} {
		dumpRows(t, &b, s.write, q)
	}
	for _, words := range []string{"document_words", "statement_words", "event_words"} {
		if _, err := s.write.Exec("CREATE VIRTUAL TABLE IF NOT EXISTS temp.v_" + words + " USING fts5vocab (main, " + words + ", instance)"); err != nil {
			t.Fatal(err)
		}
		dumpRows(t, &b, s.write, "SELECT doc, col, offset, term FROM temp.v_"+words+" ORDER BY doc, col, offset")
	}
	return b.String()
}

func dumpRows(t *testing.T, b *strings.Builder, db *sql.DB, q string) {
	t.Helper()
	rows, err := db.Query(q)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	line, to := make([]any, len(columns)), make([]any, len(columns))
	for i := range line {
		to[i] = &line[i]
	}
	for rows.Next() {
		if err := rows.Scan(to...); err != nil {
			t.Fatal(err)
		}
		for i := range line {
			if packed, ok := line[i].([]byte); ok { // how well it is packed is no matter
				plain, err := unpack(packed)
				if err != nil {
					t.Fatal(err)
				}
				line[i] = string(plain)
			}
		}
		fmt.Fprintln(b, line...)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
}

func TestRebuildIsTheSame(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ledger")
	filled(t, path)
	s := opened(t, path, Options{})
	before := dump(t, s)
	if !strings.Contains(before, "act·") || !strings.Contains(before, "osk") {
		t.Fatal("the dump holds no words, so that it shows nothing")
	}
	if err := s.Rebuild(t.Context()); err != nil {
		t.Fatal(err)
	}
	if dump(t, s) != before {
		t.Error("the views are others after Rebuild")
	}
}

// TestFixtures opens the ledgers that released versions wrote. Their entries
// are in a file beside them. If the views differ from those made anew, the
// records have changed and viewsVersion must be raised.
func TestFixtures(t *testing.T) {
	present, err := filepath.Abs(filepath.Join("testdata", fmt.Sprintf("format-%d.db", len(formats()))))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(present); errors.Is(err, fs.ErrNotExist) && *update {
		writeFixture(t, present)
	}
	fixtures, err := filepath.Glob("testdata/format-*.db")
	if err != nil || len(fixtures) != len(formats()) {
		t.Fatalf("%d fixtures for %d formats, error %v; run with -update", len(fixtures), len(formats()), err)
	}
	for _, fixture := range fixtures {
		dir := t.TempDir()
		if err := os.CopyFS(dir, os.DirFS("testdata")); err != nil {
			t.Fatal(err)
		}
		s := opened(t, filepath.Join(dir, filepath.Base(fixture)), Options{})
		want := entries(t, strings.TrimSuffix(fixture, ".db")+".jsonl")
		if got := exported(t, s); got != want {
			t.Errorf("%s: entries\n%s\nwant\n%s", fixture, got, want)
		}
		before := dump(t, s)
		if err := s.Rebuild(t.Context()); err != nil {
			t.Fatal(err)
		}
		if dump(t, s) != before {
			t.Errorf("%s: its views are not what is now made of its entries: raise viewsVersion", fixture)
		}
	}
}

func exported(t *testing.T, s *Store) string {
	t.Helper()
	var b strings.Builder
	to := json.NewEncoder(&b)
	for e, err := range s.Entries(t.Context(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		if err := to.Encode(e); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

// entries reads what exported wrote, and writes it as it is written now.
func entries(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for line := range strings.Lines(string(text)) {
		var e hearsay.Entry
		if err := json.Unmarshal([]byte(line), &e); err != nil {
			t.Fatal(err)
		}
		if err := json.NewEncoder(&b).Encode(e); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

func writeFixture(t *testing.T, path string) {
	t.Helper()
	filled(t, path)
	if err := alter(t, path, "PRAGMA journal_mode = DELETE", "PRAGMA page_size = 1024", "VACUUM"); err != nil {
		t.Fatal(err)
	}
	text := exported(t, opened(t, path, Options{ReadOnly: true}))
	if err := os.WriteFile(strings.TrimSuffix(path, ".db")+".jsonl", []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

func TestRefused(t *testing.T) {
	for _, test := range []struct {
		name string
		make func(path string) error
		want error
	}{
		{"newer", func(path string) error { filled(t, path); return alter(t, path, "PRAGMA user_version = 99") }, ledger.ErrNewer},
		{"another program's", func(path string) error { return alter(t, path, "CREATE TABLE notes (text)") }, ledger.ErrNotLedger},
		{"marked by another program", func(path string) error { return alter(t, path, "PRAGMA application_id = 7") }, ledger.ErrNotLedger},
		{"text", func(path string) error {
			return os.WriteFile(path, []byte(strings.Repeat("Talks go on. ", 100)), 0o666)
		}, ledger.ErrNotLedger},
		{"folder", func(path string) error { return os.Mkdir(path, 0o777) }, ledger.ErrNotLedger},
		{"in no folder", func(path string) error { return os.Remove(filepath.Dir(path)) }, ledger.ErrReadOnly},
	} {
		t.Run(test.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "ledger")
			if err := test.make(path); err != nil {
				t.Fatal(err)
			}
			before, _ := os.ReadFile(path) // nothing, for a folder
			for _, readOnly := range []bool{false, true} {
				s, err := Open(path, Options{ReadOnly: readOnly})
				if err == nil {
					s.Close()
				}
				if !errors.Is(err, test.want) && !(readOnly && errors.Is(err, fs.ErrNotExist)) || !strings.Contains(err.Error(), path) {
					t.Errorf("opened, read only %v: %v; want %v", readOnly, err, test.want)
				}
			}
			if after, _ := os.ReadFile(path); string(after) != string(before) {
				t.Error("the file is not as it was")
			}
		})
	}
}

func TestReadOnly(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ledger")
	if _, err := Open(path, Options{ReadOnly: true}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no file: %v; want that it does not exist", err)
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("opening for reading made a file")
	}
	filled(t, path)
	s := opened(t, path, Options{ReadOnly: true})
	if _, err := s.Append(t.Context(), storetest.Entries(32, 1, 1, "m1")); !errors.Is(err, ledger.ErrReadOnly) {
		t.Errorf("Append: %v; want ErrReadOnly", err)
	}
	if err := s.Rebuild(t.Context()); !errors.Is(err, ledger.ErrReadOnly) {
		t.Errorf("Rebuild: %v; want ErrReadOnly", err)
	}
	for _, err := range s.Find(t.Context(), query.Statements, query.Question{}) {
		if err != nil {
			t.Error(err)
		}
	}
	if n := strings.Count(exported(t, s), "\n"); n != 4 {
		t.Errorf("%d entries; want 4", n)
	}
}

// TestForbidden opens a ledger that the system does not let be written, in a
// folder where nothing can be made.
func TestForbidden(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may write everywhere")
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "ledger")
	filled(t, path)
	for name, mode := range map[string]fs.FileMode{path: 0o444, dir: 0o555} {
		if err := os.Chmod(name, mode); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { os.Chmod(dir, 0o777) })
	if s, err := Open(path, Options{}); err == nil {
		_, err = s.Append(t.Context(), storetest.Entries(32, 1, 1, "m1"))
		if s.Close(); !errors.Is(err, ledger.ErrReadOnly) {
			t.Errorf("Append: %v; want ErrReadOnly", err)
		}
	} else if !errors.Is(err, ledger.ErrReadOnly) {
		t.Errorf("Open: %v; want ErrReadOnly", err)
	}
	s := opened(t, path, Options{ReadOnly: true})
	if n := strings.Count(exported(t, s), "\n"); n != 4 {
		t.Errorf("%d entries; want 4", n)
	}
}

func TestOldViews(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ledger")
	filled(t, path)
	if err := alter(t, path, "UPDATE views SET version = 0", "DELETE FROM statements"); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(path, Options{ReadOnly: true}); !errors.Is(err, ledger.ErrReadOnly) {
		t.Errorf("opened for reading: %v; want ErrReadOnly", err)
	}
	s := opened(t, path, Options{})
	if count(t, s, "statements") == 0 {
		t.Error("the views were not rebuilt")
	}
}

func TestNeverAltered(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ledger")
	filled(t, path)
	columns := "at, known, kind, maker, report, bytes, text, body"
	for _, text := range []string{
		"UPDATE entries SET known = '2031-01-01'", "DELETE FROM entries", "UPDATE texts SET body = x'00'", "DELETE FROM texts",
		"INSERT OR REPLACE INTO entries SELECT * FROM entries WHERE seq = 2",
		"INSERT OR REPLACE INTO entries (seq, " + columns + ") SELECT 5, " + columns + " FROM entries WHERE seq = 2",
		"INSERT INTO entries (seq, " + columns + ") SELECT 9, at, known, kind, 'm9', report, bytes, text, body FROM entries WHERE seq = 2",
		"INSERT OR REPLACE INTO texts SELECT * FROM texts WHERE id = 1",
	} {
		if err := alter(t, path, text); err == nil || !strings.Contains(err.Error(), "never altered") {
			t.Errorf("%s: %v; want that it is refused", text, err)
		}
	}
}

func TestTextsOnce(t *testing.T) {
	s := opened(t, filepath.Join(t.TempDir(), "ledger"), Options{})
	e := storetest.Entries(33, 1, 3, "m1")[0]
	add(t, s, e)
	n := count(t, s, "texts")
	e.Maker, e.Reading.Maker = "m2", "m2"
	add(t, s, e)
	if again := count(t, s, "texts"); again != n || n != 2 {
		t.Errorf("%d texts, after a second reading %d; want 2, the report's and the document's", n, again)
	}
}

func TestFull(t *testing.T) {
	s := opened(t, filepath.Join(t.TempDir(), "ledger"), Options{})
	add(t, s, storetest.Entries(34, 5, 5, "m1")...)
	pages, err := pragma(t.Context(), s.write, "page_count")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.write.Exec(fmt.Sprintf("PRAGMA max_page_count = %d", pages+20)); err != nil {
		t.Fatal(err)
	}
	before := dump(t, s)
	more := storetest.Entries(35, 100, 5, "m1")
	if n, err := s.Append(t.Context(), more); !errors.Is(err, ledger.ErrFull) || n != 0 {
		t.Fatalf("%d added, error %v; want ErrFull", n, err)
	}
	if dump(t, s) != before || count(t, s, "entries") != 5 {
		t.Error("a batch that found no room left something")
	}
	if _, err := s.write.Exec("PRAGMA max_page_count = 1000000"); err != nil {
		t.Fatal(err)
	}
	if n, err := s.Append(t.Context(), more); err != nil || n != 100 {
		t.Errorf("once there is room: %d added, error %v", n, err)
	}
}

func TestBusy(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ledger")
	filled(t, path)
	s := opened(t, path, Options{Wait: 20 * time.Millisecond})
	other := opened(t, path, Options{})
	err := other.transact(t.Context(), func(*sql.Tx) error {
		_, err := s.Append(t.Context(), storetest.Entries(36, 1, 1, "m1"))
		exported(t, s) // reading goes on
		return err
	})
	if !errors.Is(err, ledger.ErrBusy) {
		t.Errorf("Append while another writes: %v; want ErrBusy", err)
	}
	add(t, s, storetest.Entries(36, 1, 1, "m1")...)
	add(t, other, storetest.Entries(37, 1, 1, "m1")...)
	if n := count(t, s, "entries"); n != 6 {
		t.Errorf("%d entries; want 6", n)
	}
}

// TestStreams looks that a question for everything is answered in the order in
// which the documents lie, without a sort that would hold all answers back.
func TestStreams(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ledger")
	filled(t, path)
	s := opened(t, path, Options{})
	for _, kind := range []ledger.Kind{query.Documents, query.Statements, query.Events} {
		text, args := selection(kind, query.Question{AsOf: "2031-05-14", Root: query.Term{Key: query.Since, Values: []string{"2031"}}})
		var b strings.Builder
		rows, err := s.read.QueryContext(context.Background(), "EXPLAIN QUERY PLAN "+text, args...)
		if err != nil {
			t.Fatal(err)
		}
		for rows.Next() {
			var id, parent, rest int
			var step string
			if err := rows.Scan(&id, &parent, &rest, &step); err != nil {
				t.Fatal(err)
			}
			b.WriteString(step + "\n")
		}
		rows.Close()
		if plan := b.String(); strings.Contains(plan, "TEMP B-TREE") || plan == "" {
			t.Errorf("%s: it is sorted:\n%s", kind, plan)
		}
	}
}

func TestDamaged(t *testing.T) {
	packed := pack([]byte("the talks in Sundvik"))
	if got, err := unpack(packed); err != nil || string(got) != "the talks in Sundvik" {
		t.Fatalf("unpacked %q, %v", got, err)
	}
	for i := range packed {
		broken := append([]byte(nil), packed...)
		broken[i] ^= 0x41
		if got, err := unpack(broken); err == nil {
			t.Errorf("byte %d broken: %q, no error", i, got)
		}
	}
	if got, err := unpack(packed); err != nil || string(got) != "the talks in Sundvik" {
		t.Errorf("after damage: %q, %v", got, err)
	}
}

func TestOlder(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want bool
	}{{"3.54.1", "3.51.3", false}, {"3.9.0", "3.51.3", true}, {"3.51.3", "3.51.3", false}, {"3.51", "3.51.3", true}, {"4.0", "3.51.3", false}} {
		if got := older(test.a, test.b); got != test.want {
			t.Errorf("older(%s, %s) = %v", test.a, test.b, got)
		}
	}
}

func TestExamine(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ledger")
	filled(t, path)
	x, err := opened(t, path, Options{ReadOnly: true}).Examine(t.Context())
	if err != nil || x.Format != len(formats()) || x.Entries != 4 || older(x.SQLite, minVersion) {
		t.Errorf("%+v, %v; want format %d and 4 entries", x, err, len(formats()))
	}
}
