package export

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"hearsay"
	"hearsay/knowledge"
)

// A Coder says how events of the record are coded in PLOVER and CAMEO, by the
// records of knowledge/schema/coding.txt.
type Coder struct {
	codings []coding
	quads   map[string]int
	sectors []sector
}

// A coding is a rule: the first that fits an event counts.
type coding struct {
	moves, statuses           []string // none: any
	plover, mode, cameo, host string
	between                   bool
}

// A sector is known by words of roles and names, or by the kind of actor.
type sector struct {
	code         string
	words, kinds []string
}

// Said of a type or code: that of the move, or no row at all.
const (
	ofMove = "own"
	noRow  = "none"
)

// A Code is how one event is coded.
type Code struct {
	Plover, Mode string
	Cameo, Host  string // Host: of the row from recipient to actor
	Quad         int    // 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict
	Between      bool   // the actors are parties to it alike
}

// NewCoder compiles the rules of coding. The error is of type
// [knowledge.Troubles].
func NewCoder(base *knowledge.Base) (*Coder, error) {
	c := &Coder{quads: map[string]int{}}
	var troubles knowledge.Troubles
	for _, r := range base.Records("coding") {
		c.codings = append(c.codings, coding{
			moves: r.List("moves"), statuses: r.List("statuses"), plover: r.Get("plover"), mode: r.Get("mode"),
			cameo: r.Get("cameo"), host: r.Get("host"), between: r.Get("between") == "yes",
		})
	}
	for _, r := range base.Records("event-type") {
		quad, err := strconv.Atoi(r.Get("quad"))
		if err != nil {
			t := r.Trouble(knowledge.Example{Line: r.Line, Col: 1}, fmt.Sprintf("there is no class %q", r.Get("quad")))
			t.Do = "the classes are 1, 2, 3 and 4"
			troubles = append(troubles, t)
		}
		c.quads[r.Value] = quad
	}
	for _, r := range base.Records("sector") {
		c.sectors = append(c.sectors, sector{code: r.Value, words: r.List("words"), kinds: r.List("kinds")})
	}
	if len(troubles) > 0 {
		return nil, troubles
	}
	return c, nil
}

// Code codes an event; not every event is a row.
func (c *Coder) Code(e *hearsay.EventRecord) (code Code, ok bool) {
	at := slices.IndexFunc(c.codings, func(r coding) bool {
		return (r.moves == nil || slices.Contains(r.moves, e.Move)) && (r.statuses == nil || slices.Contains(r.statuses, string(e.Status)))
	})
	if at < 0 || c.codings[at].plover == noRow {
		return Code{}, false
	}
	r := c.codings[at]
	code = Code{Plover: r.plover, Mode: r.mode, Cameo: r.cameo, Host: r.host, Between: r.between}
	if r.plover == ofMove {
		code.Plover, code.Mode = e.Type, e.PloverMode
	}
	if r.cameo == ofMove {
		code.Cameo = e.Cameo
	}
	code.Quad = c.quads[code.Plover]
	return code, code.Plover != ""
}

// sector is that of an actor by its roles and name, else by its kind; "" where
// nothing tells.
func (c *Coder) sector(v hearsay.VoiceRecord) string {
	text := " " + strings.ToLower(strings.Join(append(slices.Clone(v.Roles), v.Name, v.Text), " ")) + " "
	for _, s := range c.sectors {
		if slices.ContainsFunc(s.words, func(w string) bool { return strings.Contains(text, " "+w+" ") }) || slices.Contains(s.kinds, string(v.Kind)) {
			return s.code
		}
	}
	return ""
}

// country is the code of an actor's country, or what PLOVER has for bodies
// that are of none.
func country(v hearsay.VoiceRecord) string {
	if v.Country == "" && v.Kind == hearsay.Organisation {
		return "IGO"
	}
	return v.Country
}

// A dating is the days of a row and what they rest on.
type dating struct{ from, to, basis string }

// dated gives the day of what a row codes, which every row needs: of the event,
// else of its telling, else of publication. What is only ahead, or called off,
// is coded as the saying of it: its day is the first on which it was known.
func dated(e *hearsay.EventRecord) dating {
	if e.Known != nil {
		return dating{from: e.Known.From, basis: string(e.Known.Basis)}
	}
	t := e.Time
	if e.Narrowed != nil {
		t = &e.Narrowed.Time
	}
	if t != nil && t.From != "" {
		return dating{t.From, t.To, "event"}
	}
	if e.Said != nil && e.Said.From != "" {
		return dating{e.Said.From, e.Said.To, string(hearsay.KnownSaid)}
	}
	if len(e.Head.Published) >= len("2006-01-02") {
		return dating{from: e.Head.Published[:len("2006-01-02")], basis: string(hearsay.KnownPublication)}
	}
	return dating{}
}
