//go:build !amd64

package model

import "testing"

// usePlain does nothing: there are plain loops only.
func usePlain(testing.TB) {}
