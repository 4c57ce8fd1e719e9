package extract

import "hearsay"

// spoken gives the moves that statements are by their act and that no frame has
// found: "has confirmed that ...", "accused Halland of ...". Only the verbs that
// knowledge lists for a move make one of a statement.
func (r *whatReader) spoken() {
	seen := map[int]bool{}
	for k := r.First; k < r.End; k++ {
		s := r.cueOf[k]
		if s < 0 || seen[s] || r.upos(k) != hearsay.VERB || r.foundAt(k, s) {
			continue
		}
		move := r.what.moves[r.what.byAct[r.statements[s].Act]]
		if move == nil || !r.what.telling[move.name][r.lemma[k]] || len(r.parties(r.subjectOf(k), true)) == 0 || len(r.statements[s].Chain) == 0 || !r.opens(k, s) {
			continue
		}
		if f := r.bySpeaker(k, s, move); f != nil {
			seen[s] = true
			r.finds = append(r.finds, f)
		}
	}
}

// obliged gives the demands that are made by saying what somebody must do:
// "the union said Halland must open its ports".
func (r *whatReader) obliged() {
	for k := r.First; k < r.End; k++ {
		s := r.inside[k]
		if s < 0 || r.upos(k) != hearsay.VERB && r.kid(k, hearsay.RelCop) < 0 || r.rel(k) != hearsay.RelCcomp {
			continue
		}
		g := r.group(k)
		move := r.what.obliging[r.low[max(0, g.modal)]]
		if g.modal < 0 || move == nil || g.perfect || g.not >= 0 {
			continue
		}
		who, speaker := r.parties(r.subjectOf(k), true), r.statements[s].Speaker()
		if len(who) == 0 || len(r.statements[s].Chain) == 0 || r.upos(who[0].First) == hearsay.PRON || who[0].actor >= 0 && who[0].actor == speaker.Actor ||
			who[0].kind != hearsay.Government && who[0].kind != hearsay.Organisation && who[0].kind != hearsay.Unnamed && who[0].kind != hearsay.Person {
			continue
		}
		r.finds = append(r.finds, &whatFind{move: move, status: hearsay.Happened, why: []int{g.modal, k}, anchor: Run{g.modal, k + 1}, verb: k, sentence: r.sentence,
			actors: []whatParty{r.ofVoice(speaker)}, recipients: who, time: -1, about: k, object: -1, statement: s, ruled: -1})
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
	g := r.group(k)
	if !r.licensed(&g) {
		return nil
	}
	st := &r.statements[s]
	f := &whatFind{move: move, anchor: Run{k, k + 1}, verb: k, sentence: r.sentence, statement: s, own: true, about: -1, object: -1}
	f.actors = []whatParty{r.ofVoice(st.Speaker())}
	if st.Recipient != nil {
		f.recipients = []whatParty{r.ofVoice(*st.Recipient)}
	} else if st.Act == hearsay.Accuse || st.Act == hearsay.Criticise {
		f.recipients = r.parties(r.objectOf(&g), false)
	}
	f.time = r.timeOf(f, k)
	if x := r.kid(k, hearsay.RelXcomp, hearsay.RelCcomp); x > k {
		f.about = x
	}
	frame := &whatFrame{move: move}
	switch st.Act {
	case hearsay.Urge:
		frame.status = hearsay.CalledFor
	case hearsay.Deny:
		frame.status = hearsay.Denied
	case hearsay.Announce, hearsay.Confirm:
		frame.status = r.content(s)
	}
	if r.stand(f, &g, frame); st.Act == hearsay.DeclineComment {
		f.status = hearsay.NoStatus
	}
	return f
}

// opens reports whether the content of a statement is a clause or infinitive
// where only that makes its act a move: to urge a thing or to threaten one is
// often said of what nobody says.
func (r *whatReader) opens(k, s int) bool {
	st := &r.statements[s]
	switch st.Act {
	case hearsay.Accuse, hearsay.DeclineComment:
		return true
	}
	if len(st.Content) == 0 || st.Speaker().Kind == hearsay.Paper {
		return false
	}
	words := r.tokens(st.Content[0].Span)
	clause := r.kid(k, hearsay.RelCcomp, hearsay.RelXcomp) >= 0
	denied := r.any(Run{words.First, min(words.End, words.First+6)}, r.what.words.denials)
	switch st.Act {
	case hearsay.Deny:
		return clause || denied
	case hearsay.Announce, hearsay.Confirm:
		return true
	}
	return clause
}

// content gives the status that the first predicate of a statement's content
// has.
func (r *whatReader) content(s int) hearsay.Status {
	for _, c := range r.statements[s].Content {
		words := r.tokens(c.Span)
		top := r.top(words)
		if r.predicate(top) {
			g := r.group(top)
			if g.tense == tenseModal && g.would {
				return hearsay.Planned
			}
			status, _ := r.base(&g)
			return status
		}
	}
	return hearsay.Happened
}

// ofVoice gives the party that a voice is.
func (r *whatReader) ofVoice(v hearsay.Voice) whatParty {
	return whatParty{r.tokens(v.Span), v.Actor, v.Kind}
}
