package extract

import "hearsay"

// attends gives who comes and who does not, of a move of attendance. The event
// it is about is tied when all events are known.
func (r *whatReader) attends(f *whatFind, g *whatGroup) *hearsay.Attends {
	state := f.move.attends
	if state == "" {
		return nil
	}
	a := &hearsay.Attends{State: state, Event: -1}
	for o := g; o != nil; o = o.outer {
		if o.not >= 0 && r.is(r.longer(o.not), r.what.words.longer) {
			a.State = hearsay.NoLonger
		}
	}
	if a.State == hearsay.WillAttend && f.status == hearsay.Hypothetical {
		a.State = hearsay.MayAttend
	}
	if a.State == hearsay.NoLonger {
		a.Before = hearsay.WillAttend
	}
	return a
}

// longer gives the word that a negation goes with: "longer" of "no longer".
func (r *whatReader) longer(not int) int {
	if h := r.head(not); h >= 0 && h == not+1 {
		return h
	}
	return not
}

// attended ties moves of attendance to the event they are about: what their
// object names, or, where it names none, the one that the sentence before them
// is about.
func (t *whatText) attended(found []*whatFind, events []hearsay.Event) {
	last := -1 // the meeting that was told of last
	for i, f := range found {
		if a := events[i].Attends; a == nil {
			if f.move.gathering {
				last = i
			}
			continue
		}
		events[i].Attends.Event = t.eventAttended(i, last, found)
	}
}

// eventAttended gives the event that somebody attends, -1 for none.
func (t *whatText) eventAttended(i, last int, found []*whatFind) int {
	f := found[i]
	// An event noun that is the object itself, or a meeting behind it in the same
	// sentence.
	for j, o := range found {
		if o.move.gathering && f.object >= 0 && o.anchor.holds(f.object) {
			return j
		}
	}
	if f.object >= 0 && !t.is(f.object, t.what.words.gatherings) || last < 0 || f.sentence-found[last].sentence > 3 {
		return -1
	}
	o := found[last]
	if !f.place.empty() && !o.place.empty() && t.at(f.place).Text != t.at(o.place).Text {
		return -1
	}
	return last
}
