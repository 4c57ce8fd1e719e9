package model

// A Manifest says what a model is and how it came to be. It has no date: the
// same training gives the same file on any day.
type Manifest struct {
	Name     string            `json:"name"`     // "english"
	About    string            `json:"about"`    // one sentence
	Language string            `json:"language"` // "en"
	Program  string            `json:"program"`  // the version of the program that trained it
	Seed     uint64            `json:"seed"`
	Options  map[string]string `json:"options,omitempty"`  // of the training
	Data     []Data            `json:"data,omitempty"`     // what it was trained on
	Scores   []Score           `json:"scores,omitempty"`   // what it reaches
	Licences []string          `json:"licences,omitempty"` // of the weights, with the attributions that the data ask for
	Notes    []string          `json:"notes,omitempty"`    // what to know before using it
}

// Data is a file of training data.
type Data struct {
	Name    string `json:"name"`
	SHA256  string `json:"sha256"`
	Source  string `json:"source,omitempty"`
	Licence string `json:"licence,omitempty"`
}

// A Score is one figure.
type Score struct {
	Data    string  `json:"data"`    // "ewt-dev"
	Measure string  `json:"measure"` // "LAS"
	Value   float64 `json:"value"`
}
