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

// Short texts of one kind pack well by what they have in common.

//go:embed words.json
var commonJSON []byte

var smallPackers = sync.Pool{New: func() any {
	w, err := zlib.NewWriterLevelDict(io.Discard, zlib.BestSpeed, commonJSON)
	if err != nil {
		panic(err) // the level is ours
	}
	return w
}}

var smallUnpackers sync.Pool

func packSmall(plain []byte) []byte {
	var b bytes.Buffer
	w := smallPackers.Get().(*zlib.Writer)
	defer smallPackers.Put(w)
	w.Reset(&b)
	w.Write(plain) // a Buffer takes everything
	w.Close()
	return b.Bytes()
}

func unpackSmall(packed []byte) ([]byte, error) {
	source := bytes.NewReader(packed)
	r, err := smallUnpacker(source)
	if err != nil {
		return nil, fmt.Errorf("the file is damaged: %w", err)
	}
	defer smallUnpackers.Put(r)
	var plain bytes.Buffer
	plain.Grow(4 * len(packed))
	if _, err := plain.ReadFrom(r); err != nil {
		return nil, fmt.Errorf("the file is damaged: %w", err)
	}
	return plain.Bytes(), nil
}

func smallUnpacker(source io.Reader) (io.ReadCloser, error) {
	if r, ok := smallUnpackers.Get().(io.ReadCloser); ok {
		return r, r.(zlib.Resetter).Reset(source, commonJSON)
	}
	return zlib.NewReaderDict(source, commonJSON)
}
