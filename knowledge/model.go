package knowledge

import (
	_ "embed"
	"fmt"
	"maps"
	"os"
)

// English is the name of the model of the English language.
const English = "english"

//go:embed models/english.hearsay
var english []byte

// Model gives the bytes of the trained weights of that name, as package model
// reads them. They must not be changed.
func (b *Base) Model(name string) ([]byte, error) {
	if bytes, ok := b.models[name]; ok {
		return bytes, nil
	}
	if name == English {
		return english, nil
	}
	return nil, fmt.Errorf("no model %q is built into this program, only %q: name a file of weights with --model", name, English)
}

// WithModel gives a base like this one in which the file at path takes the
// place of the built-in model of that name.
func (b *Base) WithModel(name, path string) (*Base, error) {
	bytes, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("reading the model %q: %w: name a file that \"hearsay-lab train\" wrote", name, err)
	}
	with := *b
	with.models = maps.Clone(b.models)
	if with.models == nil {
		with.models = map[string][]byte{}
	}
	with.models[name] = bytes
	return &with, nil
}
