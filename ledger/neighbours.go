package ledger

import (
	"slices"
)

// neighbours finds the appointments that another can be a version of, without
// going through all: by what they must have in common. The numbers are places in
// a timetable's list.
type neighbours map[string][]int

// add notes an appointment under all by which a later one can be of its plan.
func (n neighbours) add(i int, a *appointment) {
	note := func(key string) { n[key] = append(n[key], i) }
	note("words " + a.signature)
	if !a.short() {
		return
	}
	for _, token := range a.tokens(a.sentence) {
		for _, day := range a.eachDay() {
			note(day + " " + token)
		}
	}
	for _, token := range a.tokens(a.sentence) {
		note("ahead " + token)
	}
	for _, h := range a.parties {
		for _, w := range wordsOf(h.Name) {
			note("ahead word " + w)
		}
	}
}

// of gives the numbers of the appointments that can be of the same plan, the
// latest first.
func (n neighbours) of(a *appointment) []int {
	list := slices.Clone(n["words "+a.signature])
	if a.short() {
		for _, token := range a.tokens(a.sentence) {
			for _, day := range a.eachDay() {
				list = append(list, n[day+" "+token]...)
			}
		}
	}
	if a.changes() {
		list = append(list, n.ahead(a)...)
	}
	return latestFirst(list)
}

// ahead gives the numbers of the appointments with a day that an appointment
// without the same days can be of, the latest first.
func (n neighbours) ahead(a *appointment) []int {
	var list []int
	for _, token := range a.tokens(a.context) {
		list = append(list, n["ahead "+token]...)
	}
	return latestFirst(list)
}

func latestFirst(list []int) []int {
	slices.Sort(list)
	list = slices.Compact(list)
	slices.Reverse(list)
	return list
}

// tokens are the report, the parties and the words of the place of an
// appointment, and where it has no place those of a text that may name one.
func (a *appointment) tokens(text wordSet) []string {
	list := []string{"report " + string(a.Head.Report)}
	for _, h := range a.parties {
		list = append(list, "party "+h.Key)
	}
	for _, w := range a.place {
		list = append(list, "word "+w)
	}
	for _, w := range text {
		if len(a.place) == 0 || a.changes() || a.family == attendance {
			list = append(list, "word "+w)
		}
	}
	return list
}

// eachDay gives the days of a short time.
func (a *appointment) eachDay() []string {
	var days []string
	for day := a.from; day < a.to && day != ""; day = shifted(day, 1) {
		days = append(days, day)
	}
	return days
}
