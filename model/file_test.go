package model_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"hearsay/model"
)

func manifest() model.Manifest {
	return model.Manifest{
		Name: "hollish", About: "Tags for Hollish.", Language: "xh", Program: "9.9", Seed: 7,
		Options:  map[string]string{"passes": "3", "cells": "40"},
		Data:     []model.Data{{Name: "quay.conllu", SHA256: "00ff", Source: "invented", Licence: "CC0"}},
		Scores:   []model.Score{{Data: "quay-dev", Measure: "LAS", Value: 81.25}},
		Licences: []string{"The weights: CC BY-SA 4.0."},
		Notes:    []string{"Knows no | bars."},
	}
}

func sections() []model.Section {
	return []model.Section{{"first", []byte("some bytes")}, {"empty", nil}, {"last", bytes.Repeat([]byte{1, 2, 3}, 500)}}
}

func write(t testing.TB, m model.Manifest, list []model.Section) []byte {
	t.Helper()
	b, err := model.Write(m, list)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestWhatIsWrittenIsRead(t *testing.T) {
	b := write(t, manifest(), sections())
	f, err := model.Read(b)
	if err != nil {
		t.Fatal(err)
	}
	if fmt.Sprint(f.Manifest) != fmt.Sprint(manifest()) || !slices.Equal(f.Names(), []string{"first", "empty", "last"}) {
		t.Errorf("got %+v with sections %q", f.Manifest, f.Names())
	}
	for _, want := range sections() {
		if got, err := f.Section(want.Name); err != nil || !bytes.Equal(got, want.Bytes) {
			t.Errorf("section %q: got %q, %v", want.Name, got, err)
		}
	}
	if err := f.Check(); err != nil {
		t.Error(err)
	}
	if _, err := f.Section("middle"); err == nil || !strings.Contains(err.Error(), `no section "middle"`) {
		t.Errorf("a section that is not there: %v", err)
	}
	got, _ := f.Section("last")
	if &got[len(got)-1] != &b[len(b)-1] {
		t.Error("a section was copied")
	}
}

func TestVersionGoesByTheWeights(t *testing.T) {
	version := func(m model.Manifest, list []model.Section) string {
		f, err := model.Read(write(t, m, list))
		if err != nil {
			t.Fatal(err)
		}
		return f.Version()
	}
	base := version(manifest(), sections())
	if len(base) != 12 {
		t.Errorf("the version is %q", base)
	}
	told := manifest()
	told.Notes = nil
	if version(told, sections()) != base {
		t.Error("another manifest over the same weights has another version")
	}
	other := sections()
	other[0].Bytes = []byte("some bytez")
	if version(manifest(), other) == base {
		t.Error("other weights have the same version")
	}
	if !bytes.Equal(write(t, manifest(), sections()), write(t, manifest(), sections())) {
		t.Error("the same model gave other bytes")
	}
}

func TestWriteRefusesWhatCouldNotBeRead(t *testing.T) {
	for name, list := range map[string][]model.Section{"no name": {{"", nil}}, "a name twice": {{"a", nil}, {"a", nil}}} {
		if _, err := model.Write(manifest(), list); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if _, err := model.Write(model.Manifest{}, nil); err == nil {
		t.Error("a manifest without a name: no error")
	}
}

func TestDamageIsToldAndRefused(t *testing.T) {
	whole := write(t, manifest(), sections())
	change := func(at int, to ...byte) []byte {
		b := bytes.Clone(whole)
		copy(b[at:], to)
		return b
	}
	forged := change(16, 0xff, 0xff, 0xff, 0xff) // the length of the head
	for _, c := range []struct {
		name string
		b    []byte
		want string
	}{
		{"nothing", nil, "is empty"},
		{"another kind of file", []byte("PK\x03\x04 and so on"), `no model file of hearsay: it begins with "PK`},
		{"a few bytes", whole[:5], "it ends after 5 bytes"},
		{"an end within the head", whole[:100], "it ends after 100 bytes, within its head"},
		{"an end within a section", whole[:len(whole)-1], `the section "last" has 1499 bytes where 1500 should be`},
		{"bytes behind the end", append(bytes.Clone(whole), 0), "1 bytes stand behind"},
		{"line ends changed", bytes.ReplaceAll(whole, []byte("\r\n"), []byte("\n")), "as if it were text"},
		{"a newer format", change(12, 2), "has format 2 and this program reads format 1"},
		{"a forged length of the head", forged, "within its head"},
		{"a changed manifest", change(bytes.Index(whole, []byte("Hollish")), 'D'), "the sum of its head"},
		{"a changed section", change(bytes.Index(whole, []byte("some bytes")), 'S'), `the sum of the section "first"`},
	} {
		f, err := model.Read(c.b)
		if err == nil || f != nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", c.name, err, c.want)
		}
	}
}

func TestReadingIsQuick(t *testing.T) {
	b := write(t, manifest(), []model.Section{{"net", make([]byte, 16<<20)}})
	start := time.Now()
	if _, err := model.Read(b); err != nil {
		t.Fatal(err)
	}
	if took := time.Since(start); took > 200*time.Millisecond {
		t.Errorf("reading 16 MiB took %v", took)
	}
	if n := testing.AllocsPerRun(5, func() { model.Read(b) }); n > 100 {
		t.Errorf("reading allocates %v times", n)
	}
}

func TestCard(t *testing.T) {
	card := manifest().Card()
	for _, want := range []string{`# The model "hollish"`, "Tags for Hollish.", "- seed: 7", "| cells | 40 |\n| passes | 3 |",
		"| quay.conllu | invented | CC0 | `00ff` |", "| quay-dev | LAS | 81.25 |", "- The weights: CC BY-SA 4.0.", "- Knows no | bars."} {
		if !strings.Contains(card, want) {
			t.Errorf("%q is not in\n%s", want, card)
		}
	}
}

// Any bytes are read or refused; what is read can be written again.
func FuzzRead(f *testing.F) {
	whole := write(f, manifest(), sections())
	f.Add(whole)
	f.Add(whole[:60])
	f.Add(write(f, model.Manifest{Name: "x"}, nil))
	binary.LittleEndian.PutUint32(whole[16:], 1<<31)
	f.Add(whole)
	f.Fuzz(func(t *testing.T, b []byte) {
		file, err := model.Read(b)
		if err != nil {
			return
		}
		_ = file.Check()
		_ = file.Manifest.Card()
		for _, name := range file.Names() {
			if _, err := file.Section(name); err != nil {
				t.Error(err)
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	file := write(b, manifest(), []model.Section{{"net", make([]byte, 16<<20)}})
	b.SetBytes(int64(len(file)))
	for b.Loop() {
		if _, err := model.Read(file); err != nil {
			b.Fatal(err)
		}
	}
}
