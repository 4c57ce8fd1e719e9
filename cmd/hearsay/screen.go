package main

import (
	"io"
	"os"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/term"
)

// A screen says how text is set for people: how wide, and whether with ink.
type screen struct {
	width    int
	terminal bool
	ink      bool
}

// What a page is wide where nobody says, and at most: longer lines tire the eye.
const (
	usualWidth = 96
	maxWidth   = 108
	minWidth   = 40
)

func screenOf(out io.Writer) screen {
	s := screen{width: usualWidth}
	if f, ok := out.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		s.terminal = true
		s.ink = os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
		if w, _, err := term.GetSize(int(f.Fd())); err == nil && w > 0 {
			s.width = w
		}
	}
	if w, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && w > 0 {
		s.width = w
	}
	s.width = max(minWidth, min(s.width, maxWidth))
	return s
}

// A style is the number of an ink, as terminals count them (ECMA-48, SGR).
type style string

const (
	usual  style = ""
	strong style = "1"
	faint  style = "2"
	under  style = "4"
	warn   style = "31"
)

// A piece is a stretch of text in one style.
type piece struct {
	text  string
	style style
}

// A word is what stands between two spaces: pieces without a space.
type word []piece

func (w word) width() int {
	n := 0
	for _, p := range w {
		n += utf8.RuneCountInString(p.text)
	}
	return n
}

// set writes pieces as one paragraph: its first line indented by first, the
// others by hang.
func (s screen) set(w io.Writer, first, hang int, pieces ...piece) {
	s.labelled(w, strings.Repeat(" ", first), hang, pieces...)
}

// labelled writes pieces as one paragraph after a label, which stands as it is,
// its further lines indented by hang.
func (s screen) labelled(w io.Writer, label string, hang int, pieces ...piece) {
	var b strings.Builder
	pen := pen{to: &b, ink: s.ink}
	b.WriteString(label)
	at := utf8.RuneCountInString(label)
	for i, word := range wordsOf(pieces) {
		n := word.width()
		switch {
		case i == 0:
		case at+1+n > s.width:
			pen.style(usual)
			b.WriteString("\n" + strings.Repeat(" ", hang))
			at = hang
		default:
			pen.space(word[0].style)
			at++
		}
		for _, p := range word {
			pen.style(p.style)
			b.WriteString(p.text)
		}
		at += n
	}
	pen.style(usual)
	b.WriteByte('\n')
	io.WriteString(w, b.String())
}

// A pen knows which ink it writes in.
type pen struct {
	to  *strings.Builder
	ink bool
	now style
}

func (p *pen) style(next style) {
	if !p.ink || next == p.now {
		return
	}
	if p.now != usual {
		p.to.WriteString("\x1b[0m")
	}
	if next != usual {
		p.to.WriteString("\x1b[" + string(next) + "m")
	}
	p.now = next
}

// space writes a space between two words, in their ink if they share it, so
// that a line under them goes through.
func (p *pen) space(next style) {
	if p.now != next {
		p.style(usual)
	}
	p.to.WriteByte(' ')
}

func wordsOf(pieces []piece) []word {
	var words []word
	open := false // the last word can go on
	for _, p := range pieces {
		for i, part := range strings.FieldsFunc(" "+printable(p.text)+" ", unicode.IsSpace) {
			glued := i == 0 && open && !startsWithSpace(p.text)
			if !glued {
				words = append(words, nil)
			}
			last := len(words) - 1
			words[last] = append(words[last], piece{part, p.style})
		}
		if p.text != "" {
			last, _ := utf8.DecodeLastRuneInString(p.text)
			open = !unicode.IsSpace(last)
		}
	}
	return words
}

func startsWithSpace(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	return unicode.IsSpace(first)
}

// printable takes out what would command a terminal rather than be read:
// control characters, and those that turn the direction of writing.
func printable(text string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsControl(c) && !unicode.IsSpace(c) || unicode.Is(unicode.Bidi_Control, c) {
			return utf8.RuneError
		}
		return c
	}, text)
}
