package model

// A Network reads sentences: rows of features added up for each word and a
// window of three words, then layers of simple recurrent units in both
// directions (Lei et al. 2018), and on top scores for tags and, where it has
// them, for heads and relations (Dozat and Manning 2017, with one product and
// distances in place of the biaffine form). All in whole numbers: every machine
// gets the same. It does not change and may be used by many at once, each with
// a [Work].
type Network struct {
	Features  *Features
	Tags      []string
	Relations []string // empty where it makes no trees

	dim      int
	table    []int8 // rows of features
	scale    uint   // bits behind the point of the table
	window   *Linear
	layers   []layer
	tagLayer int
	tags     *Linear
	trees    *trees
}

// A layer is recurrent units: candidates, forget gates and reset gates from one
// product, and what the gates see of the state before.
type layer struct {
	in         *Linear
	peepForget []int16
	peepReset  []int16
}

// trees are the layers that score heads and relations.
type trees struct {
	dep, head *Linear
	places    *Linear // how a word likes its head to lie: by distance, the root last
	labelDep  *Linear
	labelHead *Linear
	labelRoot []int16
	relations *Linear
}

// Arc vectors have fewer bits behind the point, so that sums of their products
// fit 32.
const (
	ArcFraction = 8
	arcLimit    = 1<<11 - 1
	widestArc   = 256
)

// widest layer and deepest network that are read.
const (
	widest  = 1 << 10
	deepest = 16
)

// DecodeNetwork reads a network from a section.
func DecodeNetwork(d *Decoder) (*Network, error) {
	n := &Network{dim: int(d.Uint())}
	if n.dim <= 0 || n.dim > widest || n.dim%panel != 0 {
		d.Fail("a width of %d", n.dim)
	}
	names := d.Strings()
	n.Tags, n.Relations = d.Strings(), d.Strings()
	n.scale, n.table = uint(d.Uint()), d.Int8s()
	if d.Err() == nil && (len(n.table) != len(names)*n.dim || len(names) == 0 || n.scale > Fraction) {
		d.Fail("%d features of %d numbers each have %d numbers with %d bits behind the point", len(names), n.dim, len(n.table), n.scale)
	}
	if len(n.Tags) == 0 {
		d.Fail("it gives no tags")
	}
	n.window = linear(d, 3*n.dim, n.dim)
	depth := int(d.Uint())
	if depth < 0 || depth > deepest { // below nought: a number above the largest int
		d.Fail("%d layers", depth)
	}
	for range depth {
		if d.Err() != nil {
			break
		}
		l := layer{in: linear(d, n.dim, 3*n.dim), peepForget: d.Int16s(), peepReset: d.Int16s()}
		if len(l.peepForget) != n.dim || len(l.peepReset) != n.dim {
			d.Fail("gates of %d and %d units", len(l.peepForget), len(l.peepReset))
		}
		n.layers = append(n.layers, l)
	}
	if n.tagLayer = int(d.Uint()); n.tagLayer < 0 || n.tagLayer > depth {
		d.Fail("tags after layer %d of %d", n.tagLayer, depth)
	}
	n.tags = linear(d, n.dim, len(n.Tags))
	if len(n.Relations) > 0 && d.Err() == nil {
		n.trees = decodeTrees(d, n.dim, len(n.Relations))
	}
	if err := d.End(); err != nil {
		return nil, err
	}
	n.Features = NewFeatures(names)
	return n, nil
}

// linear reads a layer that must have these sides.
func linear(d *Decoder, in, out int) *Linear {
	l := DecodeLinear(d)
	if d.Err() == nil && (l.In != in || l.Out != out) {
		d.Fail("a layer is %d by %d, which should be %d by %d", l.In, l.Out, in, out)
	}
	return l
}

func decodeTrees(d *Decoder, dim, relations int) *trees {
	arc, label := int(d.Uint()), int(d.Uint())
	if arc <= 0 || label <= 0 || arc%panel != 0 || label%panel != 0 || arc > widestArc || label > widest {
		d.Fail("arcs of %d and relations of %d numbers", arc, label)
		return nil
	}
	t := &trees{dep: linear(d, dim, arc), head: linear(d, dim, arc), places: linear(d, arc, Distances+1),
		labelDep: linear(d, dim, label), labelHead: linear(d, dim, label), labelRoot: d.Int16s(), relations: linear(d, label, relations)}
	if d.Err() == nil && (len(t.labelRoot) != label || t.places.shift != ArcFraction) {
		d.Fail("the root has %d numbers of %d, and places %d bits", len(t.labelRoot), label, t.places.shift)
	}
	return t
}

// Distances is the number of kinds of distance between a word and its head.
const Distances = 2 * len(distanceEdges)

// distanceEdges are the least distances of each kind.
var distanceEdges = [...]int{1, 2, 3, 4, 5, 6, 8, 11, 16, 23, 33}

var distanceKinds = func() (t [64]int) {
	for d := 1; d < len(t); d++ {
		for k, edge := range distanceEdges {
			if d >= edge {
				t[d] = k
			}
		}
	}
	return t
}()

// Distance gives the kind of the distance from a word to a head that stands so
// many words after it; before it, if negative.
func Distance(ahead int) int {
	if ahead > 0 {
		return distanceKinds[min(ahead, 63)]
	}
	return len(distanceEdges) + distanceKinds[min(-ahead, 63)]
}
