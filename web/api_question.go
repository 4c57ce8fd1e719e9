package web

import (
	"cmp"
	"net/http"
	"net/url"

	"hearsay/query"
)

// A questionsRecord lists the questions that are kept, by their names.
type questionsRecord struct {
	Questions []questionRecord `json:"questions"`
}

// A questionRecord is one of them, with the addresses of its answer.
type questionRecord struct {
	Name     string     `json:"name"`
	Question string     `json:"question"`
	Kind     query.Kind `json:"kind"`
	URL      string     `json:"url"`  // of its page
	Atom     string     `json:"atom"` // of its feeds
	JSON     string     `json:"json"`
	Calendar string     `json:"calendar"`
}

func (s *Server) apiQuestions(v *visit) error {
	if err := v.only(); err != nil {
		return err
	}
	if fresh, err := s.unchanged(v); err != nil || fresh {
		return err
	}
	kept, err := s.source.Kept(v.r.Context())
	if err != nil {
		return err
	}
	list := questionsRecord{Questions: []questionRecord{}}
	for _, d := range kept {
		kind := query.Kind(cmp.Or(d.Of, string(query.Statements)))
		f := feedsOf(kind, d.Question)
		list.Questions = append(list.Questions, questionRecord{d.Name, d.Question, kind, "/ask?" + asked(kind, d.Question), f.Atom, f.JSON, f.Calendar})
	}
	return s.answer(v, http.StatusOK, list)
}

// asked is a question with its kind in an address.
func asked(kind query.Kind, question string) string {
	return url.Values{"q": {question}, "kind": {string(kind)}}.Encode()
}

// questionFeeds are the addresses of a question's answer for readers of feeds
// and calendars.
type questionFeeds struct{ Atom, JSON, Calendar string }

func feedsOf(kind query.Kind, question string) questionFeeds {
	in := asked(kind, question)
	return questionFeeds{"/feeds/atom?" + in, "/feeds/json?" + in, "/feeds/ics?" + url.Values{"q": {question}}.Encode()}
}
