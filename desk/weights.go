package desk

import (
	"fmt"
	"os"
	"strings"

	"hearsay/knowledge"
	"hearsay/model"
)

// WithModel gives a base in which the file of weights at path takes the place
// of the built-in model whose name it bears.
func WithModel(base *knowledge.Base, path string) (*knowledge.Base, error) {
	bytes, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("reading a model: %w: name a file that \"hearsay-lab train\" wrote", err)
	}
	file, err := model.Read(bytes)
	if err != nil {
		return nil, fmt.Errorf("the model %s: %w", path, err)
	}
	return base.WithModel(file.Manifest.Name, bytes)
}

// ModelVersion names the weights that reading rests on, "none" for those that
// cannot be used. [NewReader] tells why.
func ModelVersion(base *knowledge.Base) string {
	var list []string
	for _, name := range knowledge.Models() {
		version := "none"
		if bytes, err := base.Model(name); err == nil {
			if file, err := model.Read(bytes); err == nil {
				version = file.Version()
			}
		}
		list = append(list, version)
	}
	return strings.Join(list, "+")
}
