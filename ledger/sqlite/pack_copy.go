package sqlite

import (
	"encoding/binary"
	"errors"
	"math"
	"slices"

	"hearsay"
)

// Pairs of documents are many, and a claim that is told often asks for all of
// them: they are kept as numbers, one behind another, without the reports'
// names. A tile is kept by how far it lies behind the one before.

// The classes and directions by their numbers.
var (
	copyClasses = []hearsay.CopyClass{hearsay.Duplicate, hearsay.Edited, hearsay.Contained, hearsay.Partial, hearsay.SharedQuote, hearsay.Boilerplate, hearsay.Trace}
	copyWays    = []string{"", "a>b", "b>a"}
)

func packCopy(r *hearsay.CopyRecord) []byte {
	b := []byte{byte(slices.Index(copyClasses, r.Class)), byte(slices.Index(copyWays, r.Direction))}
	b = binary.AppendUvarint(b, uint64(len(r.Why)))
	b = append(b, r.Why...)
	for _, share := range r.Share {
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(share))
	}
	var last hearsay.Tile
	for _, t := range r.Tiles {
		quoted := int64(0)
		if t.Quoted {
			quoted = 1
		}
		for _, n := range []int64{int64(t.A.Start - last.A.End), int64(t.A.Len()), int64(t.B.Start - last.B.End), int64(t.B.Len()), quoted} {
			b = binary.AppendVarint(b, n)
		}
		last = t
	}
	return b
}

var errCopy = errors.New("the file is damaged: a pair of documents cannot be read; rebuild the views")

func unpackCopy(a, b hearsay.ReportID, body []byte) (r hearsay.CopyRecord, err error) {
	r.A, r.B = a, b
	if len(body) < 2 || int(body[0]) >= len(copyClasses) || int(body[1]) >= len(copyWays) {
		return r, errCopy
	}
	r.Class, r.Direction, body = copyClasses[body[0]], copyWays[body[1]], body[2:]
	n, size := binary.Uvarint(body)
	if size <= 0 || uint64(len(body)-size) < n+16 {
		return r, errCopy
	}
	r.Why, body = string(body[size:size+int(n)]), body[size+int(n):]
	for i := range r.Share {
		r.Share[i], body = math.Float64frombits(binary.LittleEndian.Uint64(body)), body[8:]
	}
	var last hearsay.Tile
	for len(body) > 0 {
		var part [5]int
		for i := range part {
			n, size := binary.Varint(body)
			if size <= 0 {
				return r, errCopy
			}
			part[i], body = int(n), body[size:]
		}
		last.A.Start = last.A.End + part[0]
		last.A.End = last.A.Start + part[1]
		last.B.Start = last.B.End + part[2]
		last.B.End = last.B.Start + part[3]
		last.Quoted = part[4] == 1
		r.Tiles = append(r.Tiles, last)
	}
	return r, nil
}
