package extract

import "hearsay"

// spoken gives the moves that statements are by their act and that no frame has
// found: "has offered to ...", "accused Halland of ...".
func (r *whatReader) spoken() {
	seen := map[int]bool{}
	for k := r.First; k < r.End; k++ {
		s := r.cueOf[k]
		if s < 0 || seen[s] || r.foundAt(k, s) {
			continue
		}
		move := r.what.moves[r.what.byAct[r.statements[s].Act]]
		if move == nil || len(r.what.verbs[r.low[k]]) == 0 || len(r.statements[s].Chain) == 0 {
			continue
		}
		if f := r.bySpeaker(k, s, move); f != nil {
			seen[s] = true
			r.finds = append(r.finds, f)
		}
	}
}

// foundAt reports whether the cue of a statement is an event already.
func (r *whatReader) foundAt(k, s int) bool {
	for _, f := range r.finds {
		if f.own && f.statement == s || f.anchor.holds(k) {
			return true
		}
	}
	return false
}

// bySpeaker makes a find of a statement's cue.
func (r *whatReader) bySpeaker(k, s int, move *whatMove) *whatFind {
	var bits whatBits
	for _, f := range r.what.verbs[r.low[k]] {
		bits |= f.bits
	}
	g, ok := r.group(k, r.First, bits)
	if !ok || !r.tenseFits(&g) {
		return nil
	}
	st := &r.statements[s]
	f := &whatFind{move: move, anchor: run{k, k + 1}, clause: r.clauseOf(k), sentence: r.sentence, statement: s, own: true}
	f.actors = []whatParty{r.ofVoice(st.Speaker())}
	if st.Recipient != nil {
		f.recipients = []whatParty{r.ofVoice(*st.Recipient)}
	} else if st.Act == hearsay.Accuse || st.Act == hearsay.Criticise {
		f.recipients = r.object(k + 1)
	}
	f.time = r.time(f.clause, f.anchor, true)
	frame := &whatFrame{move: move}
	switch st.Act {
	case hearsay.DeclineComment:
		frame.status = hearsay.NoStatus
	case hearsay.Urge:
		frame.status = hearsay.CalledFor
	case hearsay.Deny:
		frame.status = hearsay.Denied
	}
	return r.stand(f, &g, frame)
}

// ofVoice gives the party that a voice is.
func (r *whatReader) ofVoice(v hearsay.Voice) whatParty {
	return whatParty{r.tokens(v.Span), v.Actor, v.Kind}
}
