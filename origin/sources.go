package origin

import (
	"slices"
	"strings"

	"hearsay"
	"hearsay/knowledge"
)

// A Source is who stands at the far end of a proposition's chain, as far as its
// own document tells.
type Source struct {
	Kind    hearsay.OriginKind `json:"kind"`
	Key     string             `json:"key"`               // the same for the same source
	Name    string             `json:"name,omitempty"`    // as it is described
	Party   string             `json:"party,omitempty"`   // whom it speaks for
	Through string             `json:"through,omitempty"` // the outlet that found it
	Relayed bool               `json:"relayed,omitempty"` // that outlet is not the document's own
	Unsure  bool               `json:"unsure,omitempty"`  // it is not sure who it is, or for whom it speaks
	Office  string             `json:"office,omitempty"`  // the key of the body whose spokesman it is
	Rules   []string           `json:"rules,omitempty"`   // by which the document alone gives it
	Words   hearsay.Evidence   `json:"words,omitzero"`    // that say so
}

// outlets knows the names of outlets.
type outlets struct {
	names   map[string]string // by any of their names in lower case
	nobody  map[string]bool   // "local media": nobody in particular
	witness map[string]bool
	papers  map[string]bool
}

func newOutlets(base *knowledge.Base) *outlets {
	o := &outlets{names: map[string]string{}, nobody: base.Set("claim-nobody"), witness: base.Set("claim-witnesses"), papers: base.Set("claim-papers")}
	for _, r := range base.Records("outlet") {
		for _, name := range append(r.List("alias"), r.Value) {
			o.names[outletKey(name)] = r.Value
		}
	}
	return o
}

// name gives an outlet the name that its record has, its own where it has none.
func (o *outlets) name(written string) string {
	if name := o.names[outletKey(written)]; name != "" {
		return name
	}
	return strings.TrimPrefix(strings.TrimPrefix(written, "The "), "the ")
}

func outletKey(name string) string {
	name = strings.ToLower(strings.Join(strings.Fields(name), " "))
	return strings.TrimSuffix(strings.TrimPrefix(name, "the "), " news agency")
}

// source finds who stands behind a proposition.
func (d *draft) source(p *Proposition, s *hearsay.StatementRecord) {
	own := d.claims.outlets.name(d.in.Document.Head.Outlet)
	if own == "" {
		own = string(d.in.Document.Head.Report)
	}
	src := Source{Through: own}
	if d.agency != "" && d.agency != own {
		src.Through, src.Relayed, src.Rules = d.agency, true, []string{"R2"}
	}
	var far *hearsay.VoiceRecord
	for i := range p.Chain {
		v := &p.Chain[i]
		switch {
		case d.outletVoice(*v):
			if name := d.claims.outlets.name(bodyName(*v)); name != own {
				src.Through, src.Relayed, src.Rules, src.Words = name, true, append(src.Rules, "R3"), v.Evidence
			}
		case v.Kind == hearsay.Paper && i < len(p.Chain)-1, datelined(*v):
		default:
			far = v
		}
	}
	if far == nil {
		d.unstated(&src)
	} else {
		d.voiced(&src, *far, p, s)
		src.Unsure = src.Unsure || p.Deed
	}
	p.Source = src
}

// datelined reports whether a voice is the place of a dateline that was taken
// for one: "BEIRUT".
func datelined(v hearsay.VoiceRecord) bool {
	return (v.Kind == hearsay.Government || v.Kind == hearsay.Place) && len(v.Text) > 3 && v.Text == strings.ToUpper(v.Text)
}

// outletVoice reports whether a voice is an outlet: by its kind, or by the name
// of the document's own.
func (d *draft) outletVoice(v hearsay.VoiceRecord) bool {
	if v.Kind == hearsay.OutletKind {
		return true
	}
	own := d.in.Document.Head.Outlet
	return own != "" && outletKey(bodyName(v)) == outletKey(own) || d.claims.outlets.names[outletKey(v.Text)] != "" && v.Kind != hearsay.Person
}

// unstated is the source of what has none: whatever its outlet rests on.
func (d *draft) unstated(src *Source) {
	src.Kind, src.Key = hearsay.UnstatedOrigin, "unstated:"+src.Through
	if src.Relayed {
		src.Key = "relayed:" + src.Through
	} else {
		src.Rules = append(src.Rules, "R8")
	}
}

// voiced is the source that a voice is.
func (d *draft) voiced(src *Source, v hearsay.VoiceRecord, p *Proposition, s *hearsay.StatementRecord) {
	src.Name, src.Party = v.Text, d.claims.parties.of(v, d.actors)
	if name, words, ok := d.upstream(v, p, s); ok {
		src.Kind, src.Key, src.Party, src.Rules, src.Words = hearsay.UpstreamOrigin, "party:"+name, name, append(src.Rules, "R7"), words
		return
	}
	named := hasName(bodyName(v))
	switch {
	case v.Kind == hearsay.Paper || !named && d.claims.outlets.isPaper(v.Text) || v.Kind == hearsay.Unnamed && d.claims.outlets.isPaper(v.Text):
		src.Kind, src.Key = hearsay.PaperOrigin, "paper:"+string(d.in.Document.Head.Report)
	case v.Kind == hearsay.Unnamed || v.Kind == hearsay.Crowd || !named && src.Party == "":
		d.nameless(src, v)
	case v.Kind == hearsay.Person && named:
		src.Kind, src.Key = hearsay.NamedOrigin, "person:"+surname(bodyName(v))
		src.Unsure = src.Party == "" && (d.claims.parties.official(v, d.actors) || !hasName(v.Text))
		src.Office = d.claims.parties.speaksFor(v, d.actors)
	case !named:
		src.Kind, src.Key = hearsay.NamedOrigin, "body:"+src.Party
	case src.Party != "" && !d.claims.parties.isState(src.Party):
		src.Kind, src.Key = hearsay.NamedOrigin, bodyKey(src.Party)
	default:
		src.Kind, src.Key = hearsay.NamedOrigin, bodyKey(bodyName(v))
	}
}

// bodyKey is the key of a body by its name.
func bodyKey(name string) string {
	return "body:" + strings.TrimPrefix(strings.ToLower(name), "the ")
}

// hasName reports whether words are a name and no pronoun or description: a
// word behind "the" begins with a capital.
func hasName(words string) bool {
	for _, w := range wordsOf(words) {
		switch strings.ToLower(w) {
		case "the", "a", "an", "he", "she", "it", "they", "i", "we":
		default:
			if capital(w) {
				return true
			}
		}
	}
	return false
}

// isPaper reports whether a description is one of a paper, a video, a site.
func (o *outlets) isPaper(words string) bool {
	return slices.ContainsFunc(wordsOf(words), func(w string) bool { return o.papers[strings.ToLower(w)] })
}

// nameless is an unnamed source: all of one report, or of one report of the
// outlet that is relayed, are one, unless they speak for different parties.
func (d *draft) nameless(src *Source, v hearsay.VoiceRecord) {
	words := wordsOf(strings.ToLower(v.Text))
	if d.claims.outlets.nobody[strings.ToLower(v.Text)] || len(words) > 0 && d.claims.outlets.nobody[words[len(words)-1]] && src.Party == "" {
		src.Kind, src.Key = hearsay.UnstatedOrigin, "nobody"
		return
	}
	for _, w := range words {
		if d.claims.outlets.witness[d.claims.words.plain(w)] && d.ownWitness(v) {
			src.Kind, src.Key = hearsay.WitnessOrigin, "witness:"+src.Through
			return
		}
	}
	at := string(d.in.Document.Head.Report)
	if src.Relayed {
		at = "@" + src.Through
	}
	src.Kind, src.Key = hearsay.UnnamedOrigin, "unnamed:"+at+":"+src.Party
}

// ownWitness reports whether a description names the outlet that somebody saw
// it for.
func (d *draft) ownWitness(v hearsay.VoiceRecord) bool {
	lower := strings.ToLower(v.Text)
	own := outletKey(d.in.Document.Head.Outlet)
	if own != "" && strings.Contains(lower, own) {
		return true
	}
	for _, w := range wordsOf(v.Text) {
		if d.claims.outlets.names[strings.ToLower(w)] != "" && capital(w) {
			return true
		}
	}
	return false
}

// upstream finds who told a source, by its description ("briefed by the US
// side") or by what it says ("Washington had informed Paris").
func (d *draft) upstream(v hearsay.VoiceRecord, p *Proposition, s *hearsay.StatementRecord) (string, hearsay.Evidence, bool) {
	lower := strings.ToLower(v.Text)
	for _, phrase := range d.claims.briefed {
		if i := strings.Index(lower, phrase+" "); i >= 0 {
			if name := d.claims.parties.named(v.Text[i+len(phrase):]); name != "" {
				return name, v.Evidence, true
			}
		}
	}
	if s == nil || len(s.Content) == 0 {
		return "", hearsay.Evidence{}, false
	}
	text := s.Content[0].Text
	for _, phrase := range d.claims.informs {
		i := strings.Index(text, " "+phrase+" ")
		if i < 0 || i > farthestInformer {
			continue
		}
		if name := d.claims.parties.named(text[:i]); name != "" && name != d.claims.parties.of(v, d.actors) {
			return name, s.Content[0], true
		}
	}
	return "", hearsay.Evidence{}, false
}

// farthestInformer is how far into what is said the verb of telling may stand.
const farthestInformer = 60

func surname(name string) string {
	words := wordsOf(strings.ToLower(name))
	if len(words) == 0 {
		return strings.ToLower(name)
	}
	return words[len(words)-1]
}
