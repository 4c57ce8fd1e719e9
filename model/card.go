package model

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Card gives the manifest as a page of Markdown for people.
func (m Manifest) Card() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# The model \"%s\"\n\n", m.Name)
	if m.About != "" {
		fmt.Fprintf(&b, "%s\n\n", m.About)
	}
	fmt.Fprintf(&b, "Written by `hearsay-lab train` from the manifest in the model file; do not edit it.\n\n")
	fmt.Fprintf(&b, "- language: %s\n- trained %s\n- seed: %d\n", m.Language, m.Program, m.Seed)
	var options [][]string
	for _, name := range slices.Sorted(maps.Keys(m.Options)) {
		options = append(options, []string{name, m.Options[name]})
	}
	table(&b, "Options", []string{"option", "value"}, options)
	var data [][]string
	for _, d := range m.Data {
		data = append(data, []string{d.Name, d.Source, d.Licence, "`" + d.SHA256 + "`"})
	}
	table(&b, "Data", []string{"file", "source", "licence", "SHA-256"}, data)
	table(&b, "Scores", []string{"data", "measure", "value"}, scoreRows(m.Scores))
	list(&b, "Licences", m.Licences)
	list(&b, "Notes", m.Notes)
	return b.String()
}

func scoreRows(scores []Score) [][]string {
	var rows [][]string
	for _, s := range scores {
		rows = append(rows, []string{s.Data, s.Measure, fmt.Sprintf("%.2f", s.Value)})
	}
	return rows
}

// cellText keeps what a cell holds from ending the cell or the line.
var cellText = strings.NewReplacer("|", `\|`, "\n", " ", "\r", " ")

func table(b *strings.Builder, title string, head []string, rows [][]string) {
	if len(rows) == 0 {
		return
	}
	fmt.Fprintf(b, "\n## %s\n\n| %s |\n|%s\n", title, strings.Join(head, " | "), strings.Repeat(" --- |", len(head)))
	for _, row := range rows {
		for i, cell := range row {
			row[i] = cellText.Replace(cell)
		}
		fmt.Fprintf(b, "| %s |\n", strings.Join(row, " | "))
	}
}

func list(b *strings.Builder, title string, items []string) {
	if len(items) == 0 {
		return
	}
	fmt.Fprintf(b, "\n## %s\n\n", title)
	for _, item := range items {
		fmt.Fprintf(b, "- %s\n", item)
	}
}
