package sqlite

import (
	"bytes"
	"compress/zlib"
	_ "embed" // for what short texts have in common
	"fmt"
	"io"
	"sync"
)

// Packing makes bytes few, and adds a checksum, which SQLite does not.

// A packing packs and unpacks. Short texts of one kind pack well by what they
// have in common.
type packing struct {
	common    []byte // nil: nothing
	grows     int    // how many bytes one is likely to become again
	packers   sync.Pool
	unpackers sync.Pool // of io.ReadCloser; zlib makes none without a text to begin with
}

//go:embed words.json
var commonJSON []byte

var (
	whole = packing{grows: 8} // JSON packs about so well
	small = packing{grows: 4, common: commonJSON}
)

func pack(plain []byte) []byte                  { return whole.pack(plain) }
func unpack(packed []byte) ([]byte, error)      { return whole.unpack(packed) }
func packSmall(plain []byte) []byte             { return small.pack(plain) }
func unpackSmall(packed []byte) ([]byte, error) { return small.unpack(packed) }

func (p *packing) pack(plain []byte) []byte {
	var b bytes.Buffer
	w := p.packer()
	defer p.packers.Put(w)
	w.Reset(&b)
	w.Write(plain) // a Buffer takes everything
	w.Close()
	return b.Bytes()
}

func (p *packing) packer() *zlib.Writer {
	if w, ok := p.packers.Get().(*zlib.Writer); ok {
		return w
	}
	w, err := zlib.NewWriterLevelDict(io.Discard, zlib.BestSpeed, p.common)
	if err != nil {
		panic(err) // the level is ours
	}
	return w
}

func (p *packing) unpack(packed []byte) ([]byte, error) {
	r, err := p.unpacker(bytes.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("the file is damaged: %w", err)
	}
	defer p.unpackers.Put(r)
	var plain bytes.Buffer
	plain.Grow(p.grows * len(packed))
	if _, err := plain.ReadFrom(r); err != nil {
		return nil, fmt.Errorf("the file is damaged: %w", err)
	}
	return plain.Bytes(), nil
}

func (p *packing) unpacker(source io.Reader) (io.ReadCloser, error) {
	if r, ok := p.unpackers.Get().(io.ReadCloser); ok {
		return r, r.(zlib.Resetter).Reset(source, p.common)
	}
	return zlib.NewReaderDict(source, p.common)
}
