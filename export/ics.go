package export

import (
	"fmt"
	"io"
	"iter"
	"strings"
	"time"
	"unicode/utf8"

	"hearsay"
	"hearsay/phrase"
)

// icsStamp stands where RFC 5545 wants the moment a file was made. The record
// does not hold it, so that the same ledger gives the same bytes.
const icsStamp = "19700101T000000Z"

// icsStatus gives the status of an appointment.
var icsStatus = map[hearsay.Status]string{
	hearsay.Happened: "CONFIRMED", hearsay.Ongoing: "CONFIRMED", hearsay.Historical: "CONFIRMED",
	hearsay.Cancelled: "CANCELLED", hearsay.DidNotHappen: "CANCELLED",
}

// ICS writes the events or plans that have a day as iCalendar (RFC 5545). A plan
// is one appointment, whose SEQUENCE counts its changes. Days are
// dates without a time and zone; a time of day floats unless the report names
// its zone.
func ICS(out io.Writer, records iter.Seq2[hearsay.Record, error]) error {
	var b strings.Builder
	icsLines(&b, "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//hearsay//record//EN")
	for r, err := range records {
		if err != nil {
			return err
		}
		switch r := r.(type) {
		case *hearsay.EventRecord:
			icsEvent(&b, r)
		case *hearsay.PlanRecord:
			icsPlan(&b, r)
		}
	}
	icsLines(&b, "END:VCALENDAR")
	if _, err := io.WriteString(out, b.String()); err != nil {
		return fmt.Errorf("writing the calendar: %w", err)
	}
	return nil
}

// icsEvent writes one event, if it has a day to begin with.
func icsEvent(b *strings.Builder, e *hearsay.EventRecord) {
	t := e.Time
	if e.Narrowed != nil {
		t = &e.Narrowed.Time
	}
	if t == nil || t.From == "" {
		return
	}
	icsLines(b, "BEGIN:VEVENT", "UID:"+icsText(e.ID)+"@hearsay", "DTSTAMP:"+icsStamp)
	icsLines(b, icsTimes(t)...)
	summary := string(e.Status) + " " + e.Move
	if who := phrase.Parties(e); who != "" {
		summary += ": " + who
	}
	icsLines(b, "SUMMARY:"+icsText(summary), "STATUS:"+icsState(e.Status))
	if e.Place != nil {
		icsLines(b, "LOCATION:"+icsText(e.Place.Text))
	}
	icsLines(b, "DESCRIPTION:"+icsText(icsDescription(e, t)), "END:VEVENT")
}

func icsState(s hearsay.Status) string {
	if state := icsStatus[s]; state != "" {
		return state
	}
	return "TENTATIVE"
}

// icsPlan writes a plan as it is known last, if it has a day to begin with. The
// description tells its changes and who comes.
func icsPlan(b *strings.Builder, r *hearsay.PlanRecord) {
	from, to := r.Days()
	if from == "" {
		return
	}
	changes := r.Changes()
	icsLines(b, "BEGIN:VEVENT", "UID:"+icsText(r.ID)+"@hearsay", "DTSTAMP:"+icsStamp, fmt.Sprintf("SEQUENCE:%d", len(changes)-1))
	icsLines(b, icsTimes(&hearsay.TimeRecord{From: from, To: to})...)
	status := changes[len(changes)-1].Status
	summary := string(status) + " " + r.What
	if len(r.Parties) > 0 {
		summary += ": " + strings.Join(r.Parties, ", ")
	}
	icsLines(b, "SUMMARY:"+icsText(summary), "STATUS:"+icsState(status))
	if r.Place != "" {
		icsLines(b, "LOCATION:"+icsText(r.Place))
	}
	var text []string
	for i := range changes {
		v := &changes[i]
		text = append(text, fmt.Sprintf("%s: %s\n%s, %s", phrase.Standing(v), strings.Join(strings.Fields(v.Sentence.Text), " "),
			phrase.Chain(v.Head, v.Chain), phrase.Published(v.Head)))
	}
	for i := range r.Who {
		text = append(text, phrase.Attendance(&r.Who[i]))
	}
	icsLines(b, "DESCRIPTION:"+icsText(strings.Join(text, "\n")), "END:VEVENT")
}

// icsDescription carries the words: those of the time, the sentence, and who
// said so.
func icsDescription(e *hearsay.EventRecord, t *hearsay.TimeRecord) string {
	text := "“" + t.Text + "”"
	if e.Narrowed != nil {
		text += " beside “" + e.Narrowed.Wide.Text + "”"
	}
	text += ": " + strings.Join(strings.Fields(e.Sentence.Text), " ") + "\n" + phrase.Chain(e.Head, e.Chain) + ", " + phrase.Published(e.Head)
	if e.Tied != nil {
		text += "\nDated by " + phrase.Tied(e.Tied)
	}
	return text
}

// icsTimes gives the lines of begin and end.
func icsTimes(t *hearsay.TimeRecord) []string {
	if at, err := time.Parse(time.RFC3339, t.EDTF); err == nil {
		return []string{"DTSTART:" + at.UTC().Format("20060102T150405Z")}
	}
	if at, err := time.Parse("2006-01-02T15:04:05", t.EDTF); err == nil {
		return []string{"DTSTART:" + at.Format("20060102T150405")}
	}
	date := func(day string) string { return strings.ReplaceAll(day, "-", "") }
	lines := []string{"DTSTART;VALUE=DATE:" + date(t.From)}
	if _, err := time.Parse(time.DateOnly, t.To); err == nil {
		lines = append(lines, "DTEND;VALUE=DATE:"+date(t.To))
	}
	return lines
}

// icsText writes a text as a value.
func icsText(s string) string {
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\r\n", `\n`, "\n", `\n`, "\r", `\n`).Replace(s)
}

// icsWidth is how many bytes a line may have.
const icsWidth = 75

// icsLines writes lines, folding those that are too long between runes.
func icsLines(b *strings.Builder, lines ...string) {
	for _, line := range lines {
		for width := icsWidth; len(line) > width; width = icsWidth - 1 {
			cut := width
			for !utf8.RuneStart(line[cut]) {
				cut--
			}
			b.WriteString(line[:cut] + "\r\n ")
			line = line[cut:]
		}
		b.WriteString(line + "\r\n")
	}
}
