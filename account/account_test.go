package account

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const password = "seven grey herons"

// opened gives a file with an admin called Oru, and a clock to move.
func opened(t *testing.T) (f *File, clock *time.Time) {
	t.Helper()
	f, err := Open(filepath.Join(t.TempDir(), "a ledger?#%.accounts"), true)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	})
	now := time.Date(2031, 5, 14, 9, 0, 0, 0, time.UTC)
	f.now = func() time.Time { return now }
	if err := f.Add(t.Context(), "Oru", Admin, password); err != nil {
		t.Fatal(err)
	}
	return f, &now
}

func TestSignIn(t *testing.T) {
	f, _ := opened(t)
	a, err := f.Check(t.Context(), "oru", password)
	if err != nil || a.Name != "Oru" || a.Role != Admin {
		t.Errorf("%+v, %v", a, err)
	}
	for name, word := range map[string]string{"Oru": "seven grey heron", "Lind": password, "": "", "' OR 1=1 --": password, "ORU": strings.Repeat("x", 1<<20)} {
		if _, err := f.Check(t.Context(), name, word); !errors.Is(err, ErrRefused) {
			t.Errorf("%q: %v", name, err)
		}
	}
}

func TestNamesAndPasswords(t *testing.T) {
	f, _ := opened(t)
	for _, c := range []struct{ name, password, want string }{
		{"", password, "no name"}, {" Lind", password, "no name"}, {"Li\nnd", password, "no name"}, {"Li:nd", password, "colons"},
		{strings.Repeat("x", 61), password, "no name"}, {"Li\u202end", password, "no name"}, {"Lind", "short", "too short"},
		{"Lind", strings.Repeat("xy", 600), "too long"}, {"Lind", "xxxxxxxxxxxxxx", "guessed"}, {"Lind of Korvost", "lind of korvost", "guessed"},
		{"oRU", password, "there is an account"},
	} {
		if err := f.Add(t.Context(), c.name, Reader, c.password); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q, %q: %v", c.name, c.password, err)
		}
	}
}

func TestTheLastAdminStays(t *testing.T) {
	f, _ := opened(t)
	for what, err := range map[string]error{"removed": f.Remove(t.Context(), "Oru"), "made a reader": f.SetRole(t.Context(), "Oru", Reader)} {
		if !errors.Is(err, ErrLast) {
			t.Errorf("%s: %v", what, err)
		}
	}
	if err := f.Add(t.Context(), "Lind", Admin, password); err != nil {
		t.Fatal(err)
	}
	if err := f.Remove(t.Context(), "ORU"); err != nil {
		t.Error(err)
	}
	if err := f.Remove(t.Context(), "Oru"); !errors.Is(err, ErrUnknown) {
		t.Errorf("removed twice: %v", err)
	}
}

func TestSessionsEnd(t *testing.T) {
	f, clock := opened(t)
	begin := func() string {
		s, err := f.Begin(t.Context(), "Oru")
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	alive := func(s string) bool {
		a, err := f.Session(t.Context(), s)
		if err != nil && !errors.Is(err, ErrRefused) {
			t.Fatal(err)
		}
		return err == nil && a.Name == "Oru"
	}
	s := begin()
	if again := begin(); again == s || !alive(s) || !alive(again) || alive("") || alive(s+"x") {
		t.Error("two sessions are one, or one that never began is alive")
	}
	for range 14 { // used every 11 hours, it lasts a week and no longer
		*clock = clock.Add(11 * time.Hour)
		if !alive(s) {
			t.Fatalf("over after %s", clock.Sub(time.Date(2031, 5, 14, 9, 0, 0, 0, time.UTC)))
		}
	}
	*clock = clock.Add(15 * time.Hour)
	if alive(s) {
		t.Error("alive after more than a week")
	}
	s = begin()
	*clock = clock.Add(IdleTime + time.Second)
	if alive(s) {
		t.Error("alive after it was left idle")
	}
	s = begin()
	if err := f.End(t.Context(), s); err != nil || alive(s) {
		t.Errorf("alive after its end, %v", err)
	}
	s = begin()
	if err := f.SetPassword(t.Context(), "Oru", password+" more"); err != nil || alive(s) {
		t.Errorf("alive after the password changed, %v", err)
	}
}

func TestTokens(t *testing.T) {
	f, clock := opened(t)
	if err := f.Add(t.Context(), "Lind", Analyst, password); err != nil {
		t.Fatal(err)
	}
	if _, _, err := f.MakeToken(t.Context(), Token{Account: "Lind", Role: Admin, Expires: clock.Add(time.Hour)}); err == nil {
		t.Error("a token may do more than its account")
	}
	if _, _, err := f.MakeToken(t.Context(), Token{Account: "Hollen", Expires: clock.Add(time.Hour)}); !errors.Is(err, ErrUnknown) {
		t.Errorf("a token of nobody: %v", err)
	}
	text, made, err := f.MakeToken(t.Context(), Token{Account: "lind", Purpose: "weekly export", Expires: clock.Add(24 * time.Hour)})
	if err != nil || !strings.HasPrefix(text, TokenSign) || made.Account != "Lind" || made.Role != Analyst {
		t.Fatalf("%q, %+v, %v", text, made, err)
	}
	if a, err := f.WithToken(t.Context(), text); err != nil || a.Name != "Lind" || a.Role != Analyst || a.Token != made.ID {
		t.Errorf("%+v, %v", a, err)
	}
	if err := f.SetRole(t.Context(), "Lind", Reader); err != nil {
		t.Fatal(err)
	}
	if a, err := f.WithToken(t.Context(), text); err != nil || a.Role != Reader {
		t.Errorf("the token did not lose what its account lost: %+v, %v", a, err)
	}
	*clock = clock.Add(25 * time.Hour)
	if _, err := f.WithToken(t.Context(), text); !errors.Is(err, ErrRefused) {
		t.Errorf("expired: %v", err)
	}
	if err := f.RemoveToken(t.Context(), made.ID); err != nil {
		t.Error(err)
	}
	if list, err := f.Tokens(t.Context(), ""); err != nil || len(list) != 0 {
		t.Errorf("%v, %v", list, err)
	}
	if err := f.RemoveToken(t.Context(), made.ID); err == nil {
		t.Error("removed twice")
	}
}

// TestNothingCanBeReadBack looks for what people and programs know in the file
// itself.
func TestNothingCanBeReadBack(t *testing.T) {
	f, clock := opened(t)
	session, err := f.Begin(t.Context(), "Oru")
	if err != nil {
		t.Fatal(err)
	}
	token, _, err := f.MakeToken(t.Context(), Token{Account: "Oru", Expires: clock.Add(time.Hour)})
	if err != nil {
		t.Fatal(err)
	}
	files, _ := filepath.Glob(filepath.Dir(f.path) + "/*")
	if len(files) < 2 {
		t.Fatalf("only %v: where is the log?", files)
	}
	found := false
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		found = found || bytes.Contains(b, []byte("$argon2id$"))
		for what, text := range map[string]string{"password": password, "session": session, "token": strings.TrimPrefix(token, TokenSign)} {
			if bytes.Contains(b, []byte(text)) {
				t.Errorf("%s holds the %s", name, what)
			}
		}
		if info, err := os.Stat(name); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s can be read by others: %v, %v", name, info.Mode(), err)
		}
	}
	if !found {
		t.Error("no hash was found: the test looks in the wrong place")
	}
}

func TestTheListOfDeedsIsOnlyAddedTo(t *testing.T) {
	f, _ := opened(t)
	for _, what := range []string{"one", "two", strings.Repeat("x", 9000)} {
		if err := f.Record(t.Context(), Deed{Who: "Oru", Did: "sign in", What: what, Outcome: "done"}); err != nil {
			t.Fatal(err)
		}
	}
	for _, text := range []string{"DELETE FROM audit", "UPDATE audit SET who = 'Lind'"} {
		if _, err := f.db.Exec(text); err == nil || !strings.Contains(err.Error(), "only added to") {
			t.Errorf("%s: %v", text, err)
		}
	}
	list, err := f.Deeds(t.Context(), 0, 2)
	if err != nil || len(list) != 2 || len(list[0].What) != longestDeed || list[1].What != "two" {
		t.Errorf("%+v, %v", list, err)
	}
	if list, err = f.Deeds(t.Context(), list[1].ID, 9); err != nil || len(list) != 1 || list[0].What != "one" {
		t.Errorf("%+v, %v", list, err)
	}
}

func TestOpen(t *testing.T) {
	dir := t.TempDir()
	if _, err := Open(filepath.Join(dir, "none"), false); !errors.Is(err, ErrNoFile) {
		t.Errorf("%v", err)
	}
	other := filepath.Join(dir, "other")
	if err := os.WriteFile(other, []byte(strings.Repeat("no database ", 200)), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(other, true); err == nil {
		t.Error("a file of something else was opened")
	}
}
