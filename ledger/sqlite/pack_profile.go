package sqlite

import (
	"encoding/binary"
	"errors"
	"math"

	"hearsay/origin"
)

// A profile is kept as numbers, each stem and print by how far it lies behind
// the one before; the report is named beside it.

func packProfile(p origin.Profile) []byte {
	b := binary.AppendVarint(nil, int64(p.Day))
	b = binary.AppendUvarint(b, uint64(p.Words))
	titled := byte(0)
	if p.Titled {
		titled = 1
	}
	b = binary.AppendUvarint(append(b, titled), uint64(len(p.Terms)))
	last := uint32(0)
	for _, t := range p.Terms {
		b = append(binary.AppendUvarint(b, uint64(t.Stem-last)), t.Count, byte(t.Kind))
		last = t.Stem
	}
	last = 0
	for _, print := range p.Prints {
		b = binary.AppendUvarint(b, uint64(print-last))
		last = print
	}
	return pack(b)
}

var errProfile = errors.New("the file is damaged: what a document is about cannot be read; rebuild the views")

func unpackProfile(packed []byte) (p origin.Profile, err error) {
	plain, err := unpack(packed)
	if err != nil {
		return p, err
	}
	r := numbers{rest: plain}
	p.Day, p.Words, p.Titled = int(r.signed()), int(r.next(math.MaxInt32)), r.byte() == 1
	n := r.next(uint64(len(plain)))
	p.Terms = make([]origin.Term, 0, n)
	last := uint64(0)
	for ; n > 0 && !r.broken; n-- {
		last += r.next(math.MaxUint32 - last)
		p.Terms = append(p.Terms, origin.Term{Stem: uint32(last), Count: r.byte(), Kind: origin.TermKind(r.byte())})
	}
	last = 0
	for len(r.rest) > 0 && !r.broken {
		last += r.next(math.MaxUint32 - last)
		p.Prints = append(p.Prints, uint32(last))
	}
	if r.broken {
		return p, errProfile
	}
	return p, nil
}

// numbers are read one after another; they are broken where one is missing or
// too large.
type numbers struct {
	rest   []byte
	broken bool
}

func (r *numbers) byte() (b byte) {
	if r.broken = r.broken || len(r.rest) == 0; r.broken {
		return 0
	}
	b, r.rest = r.rest[0], r.rest[1:]
	return b
}

func (r *numbers) next(most uint64) uint64 {
	n, size := binary.Uvarint(r.rest)
	if r.broken = r.broken || size <= 0 || n > most; r.broken {
		return 0
	}
	r.rest = r.rest[size:]
	return n
}

func (r *numbers) signed() int64 {
	n, size := binary.Varint(r.rest)
	if r.broken = r.broken || size <= 0; r.broken {
		return 0
	}
	r.rest = r.rest[size:]
	return n
}
