package sqlite

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"sync"
)

// Packing makes bytes few, and adds a checksum, which SQLite does not.

var (
	packers = sync.Pool{New: func() any {
		w, err := zlib.NewWriterLevel(io.Discard, zlib.BestSpeed)
		if err != nil {
			panic(err) // the level is ours
		}
		return w
	}}
	unpackers sync.Pool // of io.ReadCloser; zlib makes none without a text to begin with
)

func pack(plain []byte) []byte {
	var b bytes.Buffer
	w := packers.Get().(*zlib.Writer)
	defer packers.Put(w)
	w.Reset(&b)
	w.Write(plain) // a Buffer takes everything
	w.Close()
	return b.Bytes()
}

func unpack(packed []byte) ([]byte, error) {
	r, err := unpacker(packed)
	if err != nil {
		return nil, fmt.Errorf("the file is damaged: %w", err)
	}
	defer unpackers.Put(r)
	var plain bytes.Buffer
	plain.Grow(8 * len(packed)) // JSON packs about so well
	if _, err := plain.ReadFrom(r); err != nil {
		return nil, fmt.Errorf("the file is damaged: %w", err)
	}
	return plain.Bytes(), nil
}

func unpacker(packed []byte) (io.ReadCloser, error) {
	source := bytes.NewReader(packed)
	if r, ok := unpackers.Get().(io.ReadCloser); ok {
		return r, r.(zlib.Resetter).Reset(source, nil)
	}
	return zlib.NewReader(source)
}
