// Package model reads and writes files of trained weights.
//
// In come the bytes of a file, out goes a [File]: a manifest that says what was
// trained on what, and sections of bytes whose sums hold. What the sections
// mean is the business of those who use them; [Encoder] and [Decoder] are the
// small language in which they write and read them. The package knows nothing
// of languages, files on disk or training.
//
// A file is, numbers little endian:
//
//	12 bytes   magic
//	uint32     format, 1
//	uint32     length of the head
//	32 bytes   SHA-256 of the head
//	head       the manifest as JSON, then name, length, CRC-32C and SHA-256 of
//	           each section, as an Encoder writes them
//	sections   one after another, without gaps
//
// The same manifest and sections give the same bytes.
package model

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"slices"
)

// magic begins every file. As in PNG files, the byte above 127, the line ends
// and the end-of-file mark show a copy that was made as text.
const magic = "\x89hearsay\r\n\x1a\n"

// format is the version of the layout. It grows when older programs could not
// read a file any more.
const format = 1

// fixed is the length of what stands before the head.
const fixed = len(magic) + 4 + 4 + sha256.Size

// remedy is what to do about a damaged file.
const remedy = "fetch the file again, or train it anew"

// A File is a model file that was read.
type File struct {
	Manifest Manifest

	sections []Section
	entries  []entry
	version  string
}

// A Section is a named part of the file.
type Section struct {
	Name  string
	Bytes []byte
}

// An entry is what the head says of a section.
type entry struct {
	name   string
	length uint64
	crc    uint64 // CRC-32C: quick, held against the bytes at each reading
	hash   []byte // SHA-256: slow, makes the version and is held by Check
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// Write gives the bytes of a file. It fails on sections without a name or with
// the same name, and on a manifest that has no name.
func Write(m Manifest, sections []Section) ([]byte, error) {
	if m.Name == "" {
		return nil, fmt.Errorf("writing a model: the manifest has no name: say what the model is called")
	}
	manifest, err := json.Marshal(m)
	if err != nil {
		return nil, fmt.Errorf("writing the model %s: %w", m.Name, err)
	}
	var head Encoder
	head.Bytes(manifest)
	head.Uint(uint64(len(sections)))
	size := 0
	for i, s := range sections {
		if s.Name == "" || slices.ContainsFunc(sections[:i], func(o Section) bool { return o.Name == s.Name }) {
			return nil, fmt.Errorf("writing the model %s: section %d is called %q: give each section a name of its own", m.Name, i, s.Name)
		}
		sum := sha256.Sum256(s.Bytes)
		head.String(s.Name)
		head.Uint(uint64(len(s.Bytes)))
		head.Uint(uint64(crc32.Checksum(s.Bytes, castagnoli)))
		head.Bytes(sum[:])
		size += len(s.Bytes)
	}
	sum := sha256.Sum256(head.Encoded())
	out := make([]byte, 0, fixed+len(head.Encoded())+size)
	out = append(out, magic...)
	out = binary.LittleEndian.AppendUint32(out, format)
	out = binary.LittleEndian.AppendUint32(out, uint32(len(head.Encoded())))
	out = append(out, sum[:]...)
	out = append(out, head.Encoded()...)
	for _, s := range sections {
		out = append(out, s.Bytes...)
	}
	return out, nil
}

// Read reads a file. Its sections are parts of b, which must not be changed
// afterwards.
func Read(b []byte) (*File, error) {
	head, rest, err := cut(b)
	if err != nil {
		return nil, err
	}
	f := &File{}
	if err := f.head(head); err != nil {
		return nil, err
	}
	if err := f.cutSections(rest); err != nil {
		return nil, err
	}
	f.version = version(f.entries)
	return f, nil
}

// cut divides a file into its head and the sections.
func cut(b []byte) (head, sections []byte, err error) {
	if !bytes.HasPrefix(b, []byte(magic)) {
		return nil, nil, foreign(b)
	}
	if len(b) < fixed {
		return nil, nil, damaged("it ends after %d bytes, within its head", len(b))
	}
	at := b[len(magic):]
	if v := binary.LittleEndian.Uint32(at); v != format {
		return nil, nil, fmt.Errorf("the model file has format %d and this program reads format %d: use a model and a program that were made for each other", v, format)
	}
	length := binary.LittleEndian.Uint32(at[4:])
	if uint64(length) > uint64(len(b)-fixed) {
		return nil, nil, damaged("it ends after %d bytes, within its head", len(b))
	}
	head, sections = b[fixed:fixed+int(length)], b[fixed+int(length):]
	if sum := sha256.Sum256(head); !bytes.Equal(sum[:], at[8:8+sha256.Size]) {
		return nil, nil, damaged("the sum of its head does not hold")
	}
	return head, sections, nil
}

// foreign tells of bytes that are no model, or one that was copied as text.
func foreign(b []byte) error {
	switch {
	case len(b) == 0:
		return fmt.Errorf("the model file is empty: %s", remedy)
	case len(b) < len(magic) && bytes.HasPrefix([]byte(magic), b):
		return damaged("it ends after %d bytes, within its head", len(b))
	case bytes.Contains(b[:min(len(b), len(magic))], []byte("hearsay")):
		return damaged("its first bytes were changed as if it were text")
	}
	return fmt.Errorf("this is no model file of hearsay: it begins with %q: name a file that \"hearsay-lab train\" wrote", b[:min(len(b), len(magic))])
}

func damaged(format string, args ...any) error {
	return fmt.Errorf("the model file is damaged: "+format+": %s", append(args, remedy)...)
}

// head reads the manifest and the list of sections.
func (f *File) head(b []byte) error {
	d := NewDecoder("head", b)
	manifest := d.Bytes()
	for range d.Count(4) {
		f.entries = append(f.entries, entry{name: d.String(), length: d.Uint(), crc: d.Uint(), hash: d.Bytes()})
	}
	if err := d.End(); err != nil {
		return fmt.Errorf("the model file is damaged: %w", err)
	}
	if err := json.Unmarshal(manifest, &f.Manifest); err != nil {
		return damaged("its manifest: %v", err)
	}
	return nil
}

// cutSections divides b into the sections and holds their sums.
func (f *File) cutSections(b []byte) error {
	for _, e := range f.entries {
		if e.length > uint64(len(b)) {
			return damaged("the section %q has %d bytes where %d should be", e.name, len(b), e.length)
		}
		s := Section{e.name, b[:e.length:e.length]}
		if uint64(crc32.Checksum(s.Bytes, castagnoli)) != e.crc {
			return damaged("the sum of the section %q does not hold", e.name)
		}
		f.sections = append(f.sections, s)
		b = b[e.length:]
	}
	if len(b) > 0 {
		return damaged("%d bytes stand behind its last section", len(b))
	}
	return nil
}

// version is made of the sections alone, by their SHA-256: weights that were
// trained again and came out the same are the same model.
func version(entries []entry) string {
	h := sha256.New()
	for _, e := range entries {
		fmt.Fprintf(h, "%q %x\n", e.name, e.hash)
	}
	return hex.EncodeToString(h.Sum(nil)[:6])
}

// Version names the model by its weights: 12 hexadecimal digits.
func (f *File) Version() string { return f.version }

// Names lists the sections in the order of the file.
func (f *File) Names() []string {
	names := make([]string, len(f.sections))
	for i, s := range f.sections {
		names[i] = s.Name
	}
	return names
}

// Section gives the bytes of a section. They are part of what was read.
func (f *File) Section(name string) ([]byte, error) {
	for _, s := range f.sections {
		if s.Name == name {
			return s.Bytes, nil
		}
	}
	return nil, fmt.Errorf("the model %s has no section %q, only %q: use a model and a program that were made for each other", f.Manifest.Name, name, f.Names())
}

// Check holds the SHA-256 of every section against the head. [Read] has held
// the quicker sums, which find accidents; these find forgeries too.
func (f *File) Check() error {
	for i, s := range f.sections {
		if sum := sha256.Sum256(s.Bytes); !bytes.Equal(sum[:], f.entries[i].hash) {
			return damaged("the SHA-256 of the section %q does not hold", s.Name)
		}
	}
	return nil
}
