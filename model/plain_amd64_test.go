package model

import "testing"

// usePlain makes a test go by the plain loops.
func usePlain(t testing.TB) {
	before := wide
	wide = false
	t.Cleanup(func() { wide = before })
}
