package main

import (
	"strings"
	"testing"

	"hearsay"
)

func TestMarks(t *testing.T) {
	said := func(spans ...hearsay.Span) hearsay.Statement {
		var s hearsay.Statement
		for _, at := range spans {
			s.Content = append(s.Content, hearsay.Words{Span: at})
		}
		return s
	}
	const text = "0123456789"
	for _, c := range []struct {
		name  string
		all   []hearsay.Statement
		zone  hearsay.Span
		want  string
		lined string // what has a line under it
	}{
		{"one", []hearsay.Statement{said(hearsay.Span{Start: 2, End: 4})}, hearsay.Span{End: 10}, "01[1 23 1]456789", "23"},
		{"within", []hearsay.Statement{said(hearsay.Span{Start: 2, End: 8}), said(hearsay.Span{Start: 4, End: 8})}, hearsay.Span{End: 10},
			"01[1 23[2 4567 2] 1]89", "234567"},
		{"touching", []hearsay.Statement{said(hearsay.Span{Start: 0, End: 5}), said(hearsay.Span{Start: 5, End: 10})}, hearsay.Span{End: 10},
			"[1 01234 1][2 56789 2]", "0123456789"},
		{"in pieces", []hearsay.Statement{said(hearsay.Span{Start: 0, End: 2}, hearsay.Span{Start: 4, End: 6})}, hearsay.Span{End: 10},
			"[1 01 1]23[1 45 1]6789", "0145"},
		{"another zone", []hearsay.Statement{said(hearsay.Span{Start: 0, End: 2})}, hearsay.Span{Start: 2, End: 5}, "234", ""},
		{"over a border", []hearsay.Statement{said(hearsay.Span{Start: 0, End: 4})}, hearsay.Span{Start: 2, End: 6}, "23 1]45", "23"},
	} {
		var all, lined strings.Builder
		for _, p := range newMarks(c.all, len(text)).pieces(text, c.zone, usual) {
			all.WriteString(p.text)
			if p.style == under {
				lined.WriteString(p.text)
			}
		}
		if all.String() != c.want || lined.String() != c.lined {
			t.Errorf("%s: got %q with %q lined, want %q with %q", c.name, all.String(), lined.String(), c.want, c.lined)
		}
	}
}
