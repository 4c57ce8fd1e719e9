package export

import (
	"encoding/json"
	"fmt"
	"io"
	"iter"

	"hearsay"
)

// JSON writes records as JSON Lines.
func JSON(out io.Writer, records iter.Seq2[hearsay.Record, error]) error {
	e := Encoder(out)
	for r, err := range records {
		if err != nil {
			return err
		}
		if err := e.Encode(r); err != nil {
			return fmt.Errorf("writing the answer: %w", err)
		}
	}
	return nil
}

// Encoder writes JSON Lines; "<" stays "<".
func Encoder(w io.Writer) *json.Encoder {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e
}
