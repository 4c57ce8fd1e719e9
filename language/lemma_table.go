package language

import (
	"hearsay/model"
)

// A table finds the numbers of keys, each a tag and a string. Words are hashed
// from their end, so that all endings of a word are looked up in one walk.
type table struct {
	text   string   // of all keys, one after another
	ends   []uint32 // of the keys in text
	tags   []uint16
	values []uint16
	slots  []uint32 // number of a key + 1, by hash; a power of two, half empty or more
}

// readTable reads a table whose tags and values stay below the limits.
func readTable(d *model.Decoder, tags, values int) table {
	shared := d.Bytes()
	rests := d.Strings()
	t := table{tags: readBelow(d, tags), values: readBelow(d, values)}
	if n := len(shared); len(rests) != n || len(t.tags) != n || len(t.values) != n {
		d.Fail("a table has %d, %d, %d and %d entries: they must be as many", n, len(rests), len(t.tags), len(t.values))
		return table{}
	}
	text := make([]byte, 0, 2*len(shared))
	begin := 0 // of the key before
	t.ends = make([]uint32, len(rests))
	for i, rest := range rests {
		if int(shared[i]) > len(text)-begin || int(shared[i])+len(rest) > maxWord {
			d.Fail("key %d of a table is longer than it can be", i)
			return table{}
		}
		next := len(text)
		text = append(append(text, text[begin:begin+int(shared[i])]...), rest...)
		begin = next
		t.ends[i] = uint32(len(text))
	}
	t.text = string(text)
	t.fill()
	return t
}

// readBelow reads small numbers.
func readBelow(d *model.Decoder, limit int) []uint16 {
	list := make([]uint16, d.Count(1))
	for i := range list {
		n := d.Uint()
		if n >= uint64(limit) {
			d.Fail("%d stands where a number below %d should", n, limit)
			return nil
		}
		list[i] = uint16(n)
	}
	return list
}

// fill puts the keys into their slots.
func (t *table) fill() {
	size := 1
	for size < 2*len(t.ends) {
		size *= 2
	}
	t.slots = make([]uint32, size)
	for i := range t.ends {
		h := hash(t.tags[i], t.key(i))
		for t.slots[h&uint32(size-1)] != 0 {
			h++
		}
		t.slots[h&uint32(size-1)] = uint32(i + 1)
	}
}

// key gives the string of a key.
func (t *table) key(i int) string {
	if i == 0 {
		return t.text[:t.ends[0]]
	}
	return t.text[t.ends[i-1]:t.ends[i]]
}

// The hash is FNV-1a over tag and bytes, from the last byte to the first.
const (
	hashStart = 2166136261
	hashPrime = 16777619
)

func hashTag(tag uint16) uint32 { return (hashStart ^ uint32(tag)) * hashPrime }

func hashByte(h uint32, b byte) uint32 { return (h ^ uint32(b)) * hashPrime }

// spread lets the high bits, which have seen most, choose the slot.
func spread(h uint32) uint32 { return h ^ h>>15 }

func hash[T string | []byte](tag uint16, word T) uint32 {
	h := hashTag(tag)
	for i := len(word) - 1; i >= 0; i-- {
		h = hashByte(h, word[i])
	}
	return spread(h)
}

// find gives the number of a key, or -1.
func find[T string | []byte](t *table, tag uint16, word T) int {
	if len(word) > maxWord {
		return -1
	}
	return at(t, hash(tag, word), tag, word)
}

// longest gives the value of the longest ending of the word that the table has
// for the tag, 0 where it has none.
func longest[T string | []byte](t *table, tag uint16, word T) uint16 {
	value := uint16(0)
	h := hashTag(tag)
	for n := 0; ; n++ {
		ending := word[len(word)-n:]
		if i := at(t, spread(h), tag, ending); i >= 0 {
			value = t.values[i]
		}
		if n == min(len(word), maxEnding) {
			return value
		}
		h = hashByte(h, word[len(word)-n-1])
	}
}

// at looks for a key from the slot of its hash on.
func at[T string | []byte](t *table, h uint32, tag uint16, word T) int {
	if len(t.slots) == 0 {
		return -1
	}
	mask := uint32(len(t.slots) - 1)
	for ; ; h++ {
		i := int(t.slots[h&mask]) - 1
		if i < 0 || t.tags[i] == tag && t.key(i) == string(word) {
			return i
		}
	}
}
