package sqlite

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"hearsay"
	"hearsay/origin"
)

func TestPackProfile(t *testing.T) {
	for _, want := range []origin.Profile{
		{},
		{Day: -400, Words: 7, Titled: true, Terms: []origin.Term{{Stem: 0, Count: 255, Kind: origin.InLead | origin.IsName}, {Stem: 1<<32 - 1, Count: 1}}, Prints: []uint32{0, 9, 1<<32 - 1}},
	} {
		got, err := unpackProfile(packProfile(want))
		if err != nil {
			t.Fatal(err)
		}
		if len(got.Terms) == 0 {
			got.Terms = nil
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	}
}

func FuzzUnpackProfile(f *testing.F) {
	doc := &hearsay.Document{ID: "a", Title: "Ferry aground", Text: "The ferry Valeria ran aground off Brunn with 212 aboard, harbour master Ilse Korn said on Monday."}
	w := origin.WordingOf(doc, nil)
	plain, err := unpack(packProfile(origin.ProfileOf(doc, &w)))
	if err != nil {
		f.Fatal(err)
	}
	for i := 0; i <= len(plain); i += 7 {
		f.Add(plain[:i])
	}
	f.Fuzz(func(t *testing.T, plain []byte) {
		p, err := unpackProfile(pack(plain))
		if err != nil {
			return
		}
		again, err := unpackProfile(packProfile(p))
		if err != nil || !cmp.Equal(p, again) {
			t.Errorf("%+v is kept as %+v, error %v", p, again, err)
		}
	})
}
