package knowledge

import (
	_ "embed"
	"fmt"
	"maps"
	"slices"
)

// The models that are built in: English knows the language, Coref whom its
// pronouns and nouns stand for, Said finds who said what in it, Events tells the
// types of events.
const (
	English = "english"
	Coref   = "english-coref"
	Said    = "said"
	Events  = "events"
)

//go:embed models/english.hearsay
var english []byte

//go:embed models/english-coref.hearsay
var coref []byte

//go:embed models/said.hearsay
var said []byte

//go:embed models/events.hearsay
var events []byte

// builtIn are the models by name.
var builtIn = map[string][]byte{English: english, Coref: coref, Said: said, Events: events}

// Model gives the bytes of the trained weights of that name, as package model
// reads them. They must not be changed.
func (b *Base) Model(name string) ([]byte, error) {
	if bytes, ok := b.models[name]; ok {
		return bytes, nil
	}
	if bytes, ok := builtIn[name]; ok {
		return bytes, nil
	}
	return nil, fmt.Errorf("no model %q is built into this program, only %q: name a file of weights with --model", name, Models())
}

// Models names the built-in models in alphabetical order.
func Models() []string { return slices.Sorted(maps.Keys(builtIn)) }

// WithModel gives a base like this one in which the bytes take the place of the
// built-in model of that name.
func (b *Base) WithModel(name string, bytes []byte) (*Base, error) {
	if _, ok := builtIn[name]; !ok {
		return nil, fmt.Errorf("a model called %q is used nowhere: it should be one of %q", name, Models())
	}
	with := *b
	with.models = maps.Clone(b.models)
	if with.models == nil {
		with.models = map[string][]byte{}
	}
	with.models[name] = bytes
	return &with, nil
}
