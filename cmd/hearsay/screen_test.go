package main

import (
	"strings"
	"testing"
)

func TestSet(t *testing.T) {
	for _, c := range []struct {
		name   string
		screen screen
		first  int
		hang   int
		pieces []piece
		want   string
	}{
		{"wraps", screen{width: 12}, 0, 2, []piece{{"one two three four", usual}}, "one two\n  three four\n"},
		{"glues what has no space between", screen{width: 40}, 2, 4, []piece{{"Orsk", strong}, {": words", usual}}, "  Orsk: words\n"},
		{"keeps a word that is too long", screen{width: 6}, 0, 1, []piece{{"a verylongword b", usual}}, "a\n verylongword\n b\n"},
		{"counts letters, not bytes", screen{width: 9}, 0, 0, []piece{{"ééé ééé é", usual}}, "ééé ééé é\n"},
		{"folds white space", screen{width: 40}, 0, 0, []piece{{" a\n\tb  ", usual}, {"c", usual}}, "a b c\n"},
		{"disarms control characters", screen{width: 40}, 0, 0, []piece{{"a\x1b[2Jb \u202eevil\u0007", usual}}, "a\ufffd[2Jb \ufffdevil\ufffd\n"},
		{"empty", screen{width: 40}, 3, 0, nil, "   \n"},
		{"ink", screen{width: 40, ink: true}, 0, 0, []piece{{"a b", under}, {" c", usual}}, "\x1b[4ma b\x1b[0m c\n"},
		{"ink ends with the line", screen{width: 4, ink: true}, 0, 0, []piece{{"abc def", strong}}, "\x1b[1mabc\x1b[0m\n\x1b[1mdef\x1b[0m\n"},
	} {
		var b strings.Builder
		c.screen.set(&b, c.first, c.hang, c.pieces...)
		if b.String() != c.want {
			t.Errorf("%s: got %q, want %q", c.name, b.String(), c.want)
		}
	}
}

func FuzzSetLosesNoLetter(f *testing.F) {
	f.Add("Orsk said: “we will not sign”", 10)
	f.Add("a\u00a0b\x00c", 1)
	f.Fuzz(func(t *testing.T, text string, width int) {
		var b strings.Builder
		s := screen{width: min(max(width, minWidth), maxWidth)}
		s.set(&b, 0, 0, piece{text, usual})
		if got, want := strings.Fields(b.String()), strings.Fields(printable(text)); strings.Join(got, " ") != strings.Join(want, " ") {
			t.Errorf("%q became %q", want, got)
		}
		for line := range strings.Lines(b.String()) {
			if n := len([]rune(strings.TrimSuffix(line, "\n"))); n > s.width && strings.Contains(line, " ") {
				t.Errorf("a line of %d letters: %q", n, line)
			}
		}
	})
}
