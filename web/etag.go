package web

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"net/http"
	"strings"
)

// unchanged marks an answer with what it rests on: the latest entry of the
// ledger, the version of the program, what was asked and by whom. A program that
// has it already (If-None-Match) is told so, and nothing is looked up.
func (s *Server) unchanged(v *visit) (bool, error) {
	api, err := s.api()
	if err != nil {
		return false, err
	}
	seq, _, err := api.Last(v.r.Context())
	if err != nil {
		return false, err
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "%d\n%s\n%s", seq, s.options.Version, v.r.URL.RequestURI()))
	tag := `W/"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"` // weak: it may come packed or not
	v.w.Header().Set("ETag", tag)
	if !matches(v.r.Header.Values("If-None-Match"), tag) {
		return false, nil
	}
	v.w.WriteHeader(http.StatusNotModified)
	return true, nil
}

// matches compares weakly, as RFC 9110 wants it here.
func matches(list []string, tag string) bool {
	for _, header := range list {
		for one := range strings.SplitSeq(header, ",") {
			one = strings.TrimSpace(one)
			if one == "*" || strings.TrimPrefix(one, "W/") == strings.TrimPrefix(tag, "W/") {
				return true
			}
		}
	}
	return false
}
