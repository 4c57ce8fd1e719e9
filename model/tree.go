package model

// bestTree fills heads with the tree of the highest score that has one root:
// scores is n rows of n+1 columns, the last for the root.
//
// Mostly each word's best head makes a tree already. Where it does not, the
// algorithm of Chu, Liu and Edmonds finds the best.
func (a *arborescence) bestTree(scores []int32, n int, heads []int) {
	roots := 0
	for i := range n {
		heads[i] = best(scores[i*(n+1):][:n+1])
		if heads[i] == n {
			heads[i] = Root
			roots++
		}
	}
	if roots == 1 && !cyclic(heads[:n]) {
		return
	}
	a.repair(scores, n, heads)
}

// cyclic reports whether some word does not hang on a root.
func cyclic(heads []int) bool {
	for i := range heads {
		at := i
		for steps := 0; at != Root; steps++ {
			if steps > len(heads) {
				return true
			}
			at = heads[at]
		}
	}
	return false
}
