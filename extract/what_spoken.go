package extract

import "hearsay"

// spoken gives the moves that statements are by their act and that no frame has
// found: "has offered to ...", "accused Halland of ...".
func (r *whatReader) spoken() {
	seen := map[int]bool{}
	for k := r.First; k < r.End; k++ {
		s := r.cueOf[k]
		if s < 0 || seen[s] || r.is(k, r.what.words.noMove) || r.foundAt(k, s) {
			continue
		}
		move := r.what.moves[r.what.byAct[r.statements[s].Act]]
		if move == nil || len(r.what.verbs[r.low[k]]) == 0 || len(r.statements[s].Chain) == 0 || !r.opens(s) {
			continue
		}
		if r.framed(k, move) {
			continue
		}
		if f := r.bySpeaker(k, s, move); f != nil {
			seen[s] = true
			r.finds = append(r.finds, f)
		}
	}
}

// framed reports whether a verb has a frame for a move: where that did not fit,
// the verb means something else.
func (r *whatReader) framed(k int, move *whatMove) bool {
	for _, form := range r.what.verbs[r.low[k]] {
		for _, f := range r.what.frames[form.verb] {
			if f.move == move && !move.echo {
				return true
			}
		}
	}
	return false
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
	f := &whatFind{move: move, anchor: Run{k, k + 1}, clause: r.clauseOf(k), sentence: r.sentence, statement: s, own: true}
	f.actors = []whatParty{r.ofVoice(st.Speaker())}
	if st.Recipient != nil {
		f.recipients = []whatParty{r.ofVoice(*st.Recipient)}
	} else if st.Act == hearsay.Accuse || st.Act == hearsay.Criticise {
		f.recipients = r.object(k + 1)
	}
	f.time = r.time(f.clause, f.anchor, true)
	frame := &whatFrame{move: move}
	switch st.Act {
	case hearsay.Urge:
		frame.status = hearsay.CalledFor
	case hearsay.Deny:
		frame.status = hearsay.Denied
	case hearsay.Announce, hearsay.Confirm:
		frame.status = r.content(s)
	}
	if f = r.stand(f, &g, frame); st.Act == hearsay.DeclineComment {
		f.status = hearsay.NoStatus
	}
	return f
}

// opens reports whether the content of a statement is a clause or infinitive
// where only that makes its act a move: to urge a thing or to threaten one is
// often said of what nobody says.
func (r *whatReader) opens(s int) bool {
	st := &r.statements[s]
	switch st.Act {
	case hearsay.Accuse, hearsay.DeclineComment:
		return true
	}
	if len(st.Content) == 0 || st.Speaker().Kind == hearsay.Paper {
		return false
	}
	words := r.tokens(st.Content[0].Span)
	before := words.First - 1
	if st.Act == hearsay.Confirm && !r.finiteBetween(words.First, min(words.End, r.End)) && !r.any(words.First, min(words.End, words.First+6), r.what.words.denials) {
		return false
	}
	if st.Act == hearsay.Deny && (r.formAt(words.First, formGoing) || r.any(words.First, min(words.End, words.First+6), r.what.words.denials)) {
		return true
	}
	return before >= r.First && (r.is(before, r.what.words.to) || r.is(before, r.what.words.thatWords)) || st.Act == hearsay.Announce || st.Act == hearsay.Confirm
}

// content gives the status that the first finite verb of a statement's content
// has.
func (r *whatReader) content(s int) hearsay.Status {
	for _, c := range r.statements[s].Content {
		words := r.tokens(c.Span)
		for k := words.First; k < min(words.End, r.End); k++ {
			if m, ok := r.what.words.modals[r.low[k]]; ok && m.would {
				return hearsay.Planned
			} else if ok {
				return m.status
			}
			if r.finite(k, max(words.First, r.First)) {
				return hearsay.Happened
			}
		}
	}
	return hearsay.Happened
}

// ofVoice gives the party that a voice is.
func (r *whatReader) ofVoice(v hearsay.Voice) whatParty {
	return whatParty{r.tokens(v.Span), v.Actor, v.Kind}
}
