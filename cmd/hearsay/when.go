package main

import (
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"hearsay"
	"hearsay/export"
)

func (c *cli) whenCommand() *cobra.Command {
	var on string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "when TEXT",
		Short: "Resolve the expressions of time in a text, and say why",
		Long: `Reads a text as a report published on a day and shows every expression of time in it: what it
means, what it is counted from, which words decided whether it lies back or ahead, and what
else it could mean. Nothing is entered into the ledger.`,
		Example: `  hearsay when 'Talks prepare to get under way on Wednesday.' --on 2031-05-13
  hearsay when 'The round has been put off to Friday.' --on 2031-05-13 --json`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, words []string) error { return c.when(strings.Join(words, " "), on, asJSON) },
	}
	cmd.Flags().StringVar(&on, "on", "", "the `DAY` of publication; without it nothing is counted from a day")
	cmd.Flags().BoolVar(&asJSON, "json", false, "write JSON, one time a line")
	return cmd
}

func (c *cli) when(text, on string, asJSON bool) error {
	if _, err := time.Parse(time.DateOnly, on); on != "" && err != nil {
		return misuse{fmt.Sprintf("--on %q is no day", on), "write it as 2031-05-14"}
	}
	_, reader, err := c.reader()
	if err != nil {
		return err
	}
	page := reader.Parse(&hearsay.Report{Place: "-", Format: hearsay.Text, Bytes: []byte(text), Given: hearsay.Given{Date: on}})
	if asJSON {
		e := export.Encoder(c.out)
		for i := range page.Times {
			if err := e.Encode(page.Times[i]); err != nil {
				return fmt.Errorf("writing the times: %w", err)
			}
		}
		return nil
	}
	if len(page.Times)+len(page.Reading.Ties) == 0 {
		fmt.Fprintln(c.out, "No expression of time.")
	}
	for i := range page.Times {
		c.explain(&page.Times[i])
	}
	for _, t := range page.Reading.Ties {
		c.screen.set(c.out, 0, 2, piece{"“" + t.Link.Text + " " + t.Words.Text + "”", strong},
			piece{fmt.Sprintf(" dates “%s” by another happening (%s); no day is filled in", t.Dated.Text, t.Relation), usual})
	}
	return nil
}

// explain writes a time and how it was decided, a decision a line.
func (c *cli) explain(t *hearsay.Time) {
	c.screen.set(c.out, 0, 2, piece{"“" + t.Text + "”", strong}, piece{" " + strings.Join(timeParts(t)[:1], ""), usual})
	line := func(name, value string) {
		if value != "" {
			c.screen.labelled(c.out, fmt.Sprintf("  %-12s ", name), 15, piece{value, usual})
		}
	}
	line("days", daysOf(t.Interval))
	line("EDTF", t.EDTF())
	line("counted from", anchorOf(t))
	line("direction", string(t.Direction))
	line("time of", roles[t.Role])
	line("decided by", decidedBy(t))
	for _, o := range t.Others {
		line("or", o.Value+", "+o.Why)
	}
	rule, _, _ := strings.Cut(t.Why, ";")
	line("rule", rule)
}

// roles says in words what a time is the time of.
var roles = map[hearsay.TimeRole]string{
	hearsay.RoleStatement: "the saying", hearsay.RoleEvent: "what happened", hearsay.RolePlanned: "what is planned",
	hearsay.RoleState: "how things stand", hearsay.RoleDateline: "the report itself",
}

// timeParts gives what is known of a time, part by part: type and value first.
func timeParts(t *hearsay.Time) []string {
	first := string(t.Type) + " " + t.Value
	if t.Mod != "" {
		first += " " + t.Mod
	}
	parts := []string{first}
	add := func(text string) {
		if text != "" {
			parts = append(parts, text)
		}
	}
	add(daysOf(t.Interval))
	add(string(t.Role))
	if t.Anchor.Kind != "" {
		add("counted from " + anchorOf(t))
	}
	if len(t.Decided) > 0 {
		add("decided by " + decidedBy(t))
	}
	for _, o := range t.Others {
		add("or " + o.Value + " " + o.Why)
	}
	rule, _, _ := strings.Cut(t.Why, ";")
	add(rule)
	return parts
}

// daysOf writes an interval by its first day and the day after its last.
func daysOf(i hearsay.Interval) string {
	switch {
	case i == hearsay.Interval{}:
		return ""
	case i.From == "":
		return "before " + i.To
	case i.To == "":
		return "from " + i.From
	}
	return "from " + i.From + " to before " + i.To
}

func anchorOf(t *hearsay.Time) string {
	if t.Anchor.Words.Empty() {
		return string(t.Anchor.Kind)
	}
	return string(t.Anchor.Kind) + " “" + t.Anchor.Words.Text + "”"
}

func decidedBy(t *hearsay.Time) string {
	var list []string
	for _, w := range t.Decided {
		list = append(list, "“"+w.Text+"”")
	}
	return strings.Join(list, " and ")
}
