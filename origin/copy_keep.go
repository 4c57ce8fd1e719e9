package origin

// MostOfPrint is how many documents may have a print: one in more is nobody's
// text and finds no copies.
const MostOfPrint = commonDocuments

// UnderPrints tells of a document's words whether they stand under prints that
// are common: such as say nothing of who copied whom.
func UnderPrints(prints []Print, common func(hash uint64) bool) func(word int) bool {
	set := map[uint64]bool{}
	for _, p := range prints {
		if common(p.Hash) {
			set[p.Hash] = true
		}
	}
	if len(set) == 0 {
		return func(int) bool { return false }
	}
	return under(prints, set).has
}
