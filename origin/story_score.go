package origin

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"hearsay/knowledge"
)

// A Scorer says how likely documents tell of one happening, and mentions of
// one event. Its weights were learned (docs/origin.md); each belongs to a
// likeness that can be told.
type Scorer struct {
	weights    map[string][]float64 // by what they compare
	frequency  map[uint32]float64   // in how many documents of the background a stem stands
	background float64              // how many those are
}

// PairFeatures name what two documents are compared by, in order.
var PairFeatures = []string{"bias", "body", "lead", "numbers", "names", "rarest", "copied", "dated", "same-day", "days", "titled", "titles", "length"}

// MergeFeatures name what two clusters are compared by, in order.
var MergeFeatures = []string{"bias", "mean", "best", "size", "mean-size"}

// NewScorer takes the weights, and how frequent words are, from the knowledge.
func NewScorer(b *knowledge.Base) (*Scorer, error) {
	return ScorerOf(append(slices.Clone(b.Records("likeness")), b.Records("frequency")...))
}

// What records "likeness" give weights for.
const (
	documentPair = "documents"
	storyPair    = "stories"
	mentionPair  = "mentions"
	eventPair    = "events"
)

// compared names the features of each.
var compared = map[string][]string{documentPair: PairFeatures, storyPair: MergeFeatures, mentionPair: MentionFeatures, eventPair: MergeFeatures}

// ScorerOf takes them from records "likeness" and "frequency".
func ScorerOf(records []knowledge.Record) (*Scorer, error) {
	s := &Scorer{weights: map[string][]float64{}, frequency: map[uint32]float64{}}
	for _, r := range records {
		if r.Keyword == "frequency" {
			if err := s.frequencies(r); err != nil {
				return nil, err
			}
			continue
		}
		names, known := compared[r.Value]
		if !known {
			return nil, fmt.Errorf("%s:%d: likeness of %q is not asked for: it can be of %s, %s, %s and %s",
				r.File, r.Line, r.Value, documentPair, storyPair, mentionPair, eventPair)
		}
		w, err := weights(r, names)
		if err != nil {
			return nil, err
		}
		s.weights[r.Value] = w
	}
	for what := range compared {
		if s.weights[what] == nil {
			return nil, fmt.Errorf("the knowledge has no weights \"likeness: %s\": make them with hearsay-lab train stories and train same-events", what)
		}
	}
	return s, nil
}

// frequencies takes the stems that stand in about so many documents.
func (s *Scorer) frequencies(r knowledge.Record) error {
	n, err := strconv.ParseFloat(r.Value, 64)
	if err != nil || n <= 0 {
		return fmt.Errorf("%s:%d: %q is no number of documents", r.File, r.Line, r.Value)
	}
	s.background = max(s.background, n)
	for _, stem := range r.List("stems") {
		s.frequency[StemOf(stem)] = n
	}
	return nil
}

// weights reads "name value" pairs, one for every feature.
func weights(r knowledge.Record, names []string) ([]float64, error) {
	out := make([]float64, len(names))
	seen := 0
	for _, item := range r.List("weights") {
		name, value, _ := strings.Cut(item, " ")
		i := slices.Index(names, name)
		v, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
		if i < 0 || err != nil {
			return nil, fmt.Errorf("%s:%d: %q is no weight: write the name of a feature (%s) and a number", r.File, r.Line, item, strings.Join(names, ", "))
		}
		out[i] = v
		seen++
	}
	if seen != len(names) {
		return nil, fmt.Errorf("%s:%d: %d weights and not %d: give one for each of %s", r.File, r.Line, seen, len(names), strings.Join(names, ", "))
	}
	return out, nil
}

// A vector is a profile with its terms weighed by how rare they are.
type vector struct {
	*Profile
	terms     []weighed
	body      float64 // length, squared, as those that follow
	lead      float64
	title     float64
	numbers   float64
	leadNames float64 // sum of how rare the names of the lead are
}

type weighed struct {
	stem   uint32
	kind   TermKind
	rare   float32 // the logarithm of how few documents have it
	weight float32 // with how often it stands here
}

// commonTerm is how rare a word must be to say anything.
const commonTerm = 0.3

// vector weighs a profile by the frequencies of words among all documents.
func (s *Stories) vector(p *Profile) *vector {
	v := &vector{Profile: p, terms: make([]weighed, 0, len(p.Terms))}
	for _, t := range p.Terms {
		rare := s.rarity(t.Stem)
		if rare < commonTerm {
			continue
		}
		weight := (1 + math.Log(float64(t.Count))) * rare
		v.terms = append(v.terms, weighed{t.Stem, t.Kind, float32(rare), float32(weight)})
		v.body += weight * weight
		if t.Kind&InLead != 0 {
			v.lead += rare * rare
			if t.Kind&IsName != 0 {
				v.leadNames += rare
			}
		}
		if t.Kind&InTitle != 0 {
			v.title += rare * rare
		}
		if t.Kind&IsNumber != 0 {
			v.numbers += rare * rare
		}
	}
	return v
}

// rarity is the logarithm of how many documents there are for one with a stem:
// of the background and of those added.
func (s *Stories) rarity(stem uint32) float64 {
	all := s.scorer.background + float64(len(s.profiles))
	with := s.scorer.frequency[stem] + float64(s.frequency[stem])
	return math.Log((all + 1) / (with + 0.5))
}

// compare gives the features of two documents: each likeness is between 0 and
// 1 and 0 where there is nothing to compare.
func compare(a, b *vector) []float64 {
	var body, lead, title, numbers, namesA, namesB, rarest float64
	for i, j := 0, 0; i < len(a.terms) && j < len(b.terms); {
		x, y := &a.terms[i], &b.terms[j]
		if x.stem < y.stem {
			i++
			continue
		}
		if x.stem > y.stem {
			j++
			continue
		}
		i, j = i+1, j+1
		rare, both := float64(x.rare), x.kind&y.kind
		body += float64(x.weight * y.weight)
		if both&InLead != 0 {
			lead += rare * rare
		}
		if both&InTitle != 0 {
			title += rare * rare
		}
		if both&IsNumber != 0 {
			numbers += rare * rare
		}
		if both&IsName != 0 {
			rarest = max(rarest, rare)
		}
		const leadName = InLead | IsName
		if x.kind&leadName == leadName {
			namesA += rare
		}
		if y.kind&leadName == leadName {
			namesB += rare
		}
	}
	names := max(ratio(namesA, a.leadNames), ratio(namesB, b.leadNames))
	f := []float64{
		1,
		likeness(body, a.body, b.body),
		likeness(lead, a.lead, b.lead),
		likeness(numbers, a.numbers, b.numbers),
		math.Sqrt(names),
		rarest / 7, // a name in one of a thousand documents has 7
		min(1, float64(inBoth(a.Prints, b.Prints))/10),
		0, 0, 0,
		0,
		likeness(title, a.title, b.title),
		math.Log(float64(min(a.Words, b.Words))+1) / 5,
	}
	if a.Day != 0 && b.Day != 0 {
		apart := math.Abs(float64(a.Day - b.Day))
		f[7], f[9] = 1, math.Log1p(apart)
		if apart <= 1 {
			f[8] = 1
		}
	}
	if a.Titled && b.Titled {
		f[10] = 1
	}
	return f
}

// likeness is the square root of the cosine of two vectors, of which the inner
// product and the squared lengths are given: small likenesses count for more.
func likeness(product, a, b float64) float64 {
	return math.Sqrt(ratio(product, math.Sqrt(a*b)))
}

func ratio(x, of float64) float64 {
	if of == 0 {
		return 0
	}
	return x / of
}

// inBoth counts what stands in both of two sorted lists.
func inBoth(a, b []uint32) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			n, i, j = n+1, i+1, j+1
		}
	}
	return n
}

// surest is the farthest that one pair speaks for or against one story: no pair
// outweighs all others.
const surest = 6

// sure is how sure two documents tell of one story, as a logarithm of odds.
func (s *Scorer) sure(a, b *vector) float64 {
	return max(-surest, min(surest, dot(s.weights[documentPair], compare(a, b))))
}

func dot(w, f []float64) float64 {
	sum := 0.0
	for i := range f {
		sum += w[i] * f[i]
	}
	return sum
}

// mergeFeatures compares two clusters: how sure their pairs are in the mean and
// at best, and how many documents the smaller has. The more there are on
// both sides, the surer the mean must be.
func mergeFeatures(mean, best float64, size int) []float64 {
	log := math.Log(float64(size))
	return []float64{1, mean, best, log, mean * log}
}
