package web

import (
	"net/http"
	"strconv"
	"time"
)

// An auditRecord is a page of the list of who did what.
type auditRecord struct {
	Deeds []deedRecord `json:"deeds"` // latest first
	Next  string       `json:"next,omitempty"`
}

// A deedRecord is a line of it.
type deedRecord struct {
	ID      int64  `json:"id"`
	At      string `json:"at"` // RFC 3339, UTC
	Who     string `json:"who"`
	Did     string `json:"did"`
	What    string `json:"what,omitempty"`
	Outcome string `json:"outcome"`
	From    string `json:"from,omitempty"` // absent: a command on the desk's machine
}

func (s *Server) apiAudit(v *visit) error {
	if err := v.only("before"); err != nil {
		return err
	}
	deeds, next, err := s.deeds(v, usualLimit)
	if err != nil {
		return err
	}
	page := auditRecord{Deeds: []deedRecord{}}
	for _, d := range deeds {
		page.Deeds = append(page.Deeds, deedRecord{d.ID, d.At.Format(time.RFC3339), d.Who, d.Did, d.What, d.Outcome, d.From})
	}
	if next > 0 {
		page.Next = v.here("before", strconv.FormatInt(next, 10))
		v.w.Header().Add("Link", "<"+page.Next+`>; rel="next"`)
	}
	return s.answer(v, http.StatusOK, page)
}
