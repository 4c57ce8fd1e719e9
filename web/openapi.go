package web

import (
	_ "embed"
)

// openapi describes the API in OpenAPI 3.1. It is written by hand: what is
// promised to programs should not follow from what the code happens to do. A
// test holds it against every route and against answers.
//
//go:embed openapi.yaml
var openapi string

func (s *Server) apiDescription(v *visit) error {
	if err := v.only(); err != nil {
		return err
	}
	return v.send("application/yaml", openapi)
}
