package model

import (
	"encoding/binary"
	"fmt"
	"unsafe"
)

// A Decoder reads what an [Encoder] wrote, in the same order. The first thing
// that cannot be so is kept as its error; from then on it reads zeros and
// empty lists. Nothing is made larger than the bytes that are there allow.
type Decoder struct {
	name string
	b    []byte
	at   int
	err  error
}

// NewDecoder reads the bytes of the section of that name.
func NewDecoder(name string, b []byte) *Decoder { return &Decoder{name: name, b: b} }

// Err is the first trouble, with its place.
func (d *Decoder) Err() error { return d.err }

// End is Err where everything has been read, and tells of bytes that were not.
func (d *Decoder) End() error {
	if left := len(d.b) - d.at; left > 0 {
		d.Fail("%d bytes stand behind its end", left)
	}
	return d.err
}

// Fail keeps a trouble that the reader of the section found at this place.
func (d *Decoder) Fail(format string, args ...any) {
	if d.err == nil {
		d.err = fmt.Errorf("section %q, byte %d: "+format, append([]any{d.name, d.at}, args...)...)
		d.at = len(d.b)
	}
}

// Uint reads a number.
func (d *Decoder) Uint() uint64 {
	n, size := binary.Uvarint(d.b[d.at:])
	if size <= 0 {
		d.Fail("a number is cut off or too long")
		return 0
	}
	d.at += size
	return n
}

// Int reads a number with a sign.
func (d *Decoder) Int() int64 {
	n, size := binary.Varint(d.b[d.at:])
	if size <= 0 {
		d.Fail("a number is cut off or too long")
		return 0
	}
	d.at += size
	return n
}

// Count reads how many things follow that take at least so many bytes each.
func (d *Decoder) Count(least int) int {
	n := d.Uint()
	if left := len(d.b) - d.at; n > uint64(left/max(least, 1)) {
		d.Fail("%d things of %d bytes or more are announced where %d bytes are left", n, least, left)
		return 0
	}
	return int(n)
}

// take gives n things of so many bytes each.
func (d *Decoder) take(size int) (list []byte, n int) {
	n = d.Count(size)
	list = d.b[d.at : d.at+n*size : d.at+n*size]
	d.at += n * size
	return list, n
}

// Bytes reads bytes. They are part of the section: they must not be changed.
func (d *Decoder) Bytes() []byte {
	list, _ := d.take(1)
	return list
}

// String reads a string.
func (d *Decoder) String() string {
	return string(d.Bytes())
}

// Strings reads a list of strings, which share their memory.
func (d *Decoder) Strings() []string {
	lengths := make([]int, d.Count(1))
	all := 0
	for i := range lengths {
		n := d.Uint()
		if left := len(d.b) - d.at; n > uint64(left-min(all, left)) {
			d.Fail("a string of %d bytes is announced where %d bytes are left", n, left)
			return nil
		}
		lengths[i] = int(n)
		all += int(n)
	}
	if all > len(d.b)-d.at {
		d.Fail("strings of %d bytes are announced where %d bytes are left", all, len(d.b)-d.at)
		return nil
	}
	text := string(d.b[d.at : d.at+all])
	d.at += all
	list := make([]string, len(lengths))
	for i, n := range lengths {
		list[i], text = text[:n], text[n:]
	}
	return list
}

// Int8s reads numbers of one byte each. They are part of the section: they
// must not be changed.
func (d *Decoder) Int8s() []int8 {
	list, n := d.take(1)
	if n == 0 {
		return nil
	}
	return unsafe.Slice((*int8)(unsafe.Pointer(&list[0])), n) // a byte with a sign: the same size and alignment
}

// Int16s reads numbers of two bytes each.
func (d *Decoder) Int16s() []int16 {
	list, n := d.take(2)
	out := make([]int16, n)
	for i := range out {
		out[i] = int16(binary.LittleEndian.Uint16(list[2*i:]))
	}
	return out
}

// Int32s reads numbers of four bytes each.
func (d *Decoder) Int32s() []int32 {
	list, n := d.take(4)
	out := make([]int32, n)
	for i := range out {
		out[i] = int32(binary.LittleEndian.Uint32(list[4*i:]))
	}
	return out
}
