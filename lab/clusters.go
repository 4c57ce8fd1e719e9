package lab

import "fmt"

// A Clustered item is one that belongs to a cluster, of gold or predicted.
type Clustered struct {
	ID      label  `json:"id"`
	Cluster *label `json:"cluster"` // nil for one alone
}

// BCubed is how well two clusterings agree, item by item (Bagga and Baldwin
// 1998).
type BCubed struct{ Precision, Recall float64 }

// F1 is the harmonic mean.
func (b BCubed) F1() float64 {
	return part(2*b.Precision*b.Recall, b.Precision+b.Recall)
}

// clustering gives the cluster of each item.
func clustering(items []Clustered) map[label]string {
	m := map[label]string{}
	for _, item := range items {
		if item.Cluster == nil {
			m[item.ID] = "alone " + string(item.ID)
		} else {
			m[item.ID] = "in " + string(*item.Cluster)
		}
	}
	return m
}

// CompareClusters holds a clustering against gold; asked, if not nil, says
// which items count.
func CompareClusters(gold, pred []Clustered, asked func(label) bool) (BCubed, error) {
	g, p := clustering(gold), clustering(pred)
	cell, ofGold, ofPred := map[[2]string]float64{}, map[string]float64{}, map[string]float64{}
	for id, cluster := range g {
		mine, there := p[id]
		if !there {
			return BCubed{}, fmt.Errorf("the item %q of gold has no cluster among the predictions: predict from the gold file", id)
		}
		cell[[2]string{cluster, mine}]++
		ofGold[cluster]++
		ofPred[mine]++
	}
	var b BCubed
	n := 0.0
	for _, item := range gold {
		if asked != nil && !asked(item.ID) {
			continue
		}
		n++
		both := cell[[2]string{g[item.ID], p[item.ID]}]
		b.Precision += both / ofPred[p[item.ID]]
		b.Recall += both / ofGold[g[item.ID]]
	}
	b.Precision, b.Recall = part(b.Precision, n), part(b.Recall, n)
	return b, nil
}
