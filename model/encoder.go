package model

import (
	"encoding/binary"
)

// An Encoder writes what a [Decoder] reads. The zero value is ready for use.
// Numbers are little endian; counts and lengths stand before what they count.
type Encoder struct {
	b []byte
}

// Encoded gives what was written.
func (e *Encoder) Encoded() []byte { return e.b }

// Uint writes a number in as few bytes as it needs.
func (e *Encoder) Uint(n uint64) { e.b = binary.AppendUvarint(e.b, n) }

// Int writes a number with a sign in as few bytes as it needs.
func (e *Encoder) Int(n int64) { e.b = binary.AppendVarint(e.b, n) }

// Bytes writes bytes.
func (e *Encoder) Bytes(list []byte) {
	e.Uint(uint64(len(list)))
	e.b = append(e.b, list...)
}

// String writes a string.
func (e *Encoder) String(s string) {
	e.Uint(uint64(len(s)))
	e.b = append(e.b, s...)
}

// Strings writes a list of strings: their number, their lengths, and their
// bytes in one piece, so that reading them takes one allocation.
func (e *Encoder) Strings(list []string) {
	e.Uint(uint64(len(list)))
	for _, s := range list {
		e.Uint(uint64(len(s)))
	}
	for _, s := range list {
		e.b = append(e.b, s...)
	}
}

// Int8s writes numbers of one byte each.
func (e *Encoder) Int8s(list []int8) {
	e.Uint(uint64(len(list)))
	for _, n := range list {
		e.b = append(e.b, byte(n))
	}
}

// Int16s writes numbers of two bytes each.
func (e *Encoder) Int16s(list []int16) {
	e.Uint(uint64(len(list)))
	for _, n := range list {
		e.b = binary.LittleEndian.AppendUint16(e.b, uint16(n))
	}
}

// Int32s writes numbers of four bytes each.
func (e *Encoder) Int32s(list []int32) {
	e.Uint(uint64(len(list)))
	for _, n := range list {
		e.b = binary.LittleEndian.AppendUint32(e.b, uint32(n))
	}
}
