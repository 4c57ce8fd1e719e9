package lab

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"hearsay/language"
	"hearsay/model"
)

// A gazetteer is lists of names by kind.
type gazetteer map[string]map[string]bool

// gazetteerKinds are the kinds of names that the network is told of.
var gazetteerKinds = []string{"country", "given", "organisation", "outlet", "party", "people", "person", "place", "surname"}

// add takes a name, written with hyphens divided and not.
func (g gazetteer) add(kind, name string) {
	name = strings.Join(strings.Fields(name), " ")
	if len(name) < 2 || len(name) > 80 {
		return
	}
	if g[kind] == nil {
		g[kind] = map[string]bool{}
	}
	g[kind][language.Phrase(name)] = true
	if strings.Contains(name, "-") {
		g[kind][language.Phrase(strings.ReplaceAll(name, "-", " - "))] = true
	}
}

func (g gazetteer) addPerson(name string) {
	g.add("person", name)
	words := strings.Fields(name)
	if len(words) > 1 && len(words) < 5 {
		g.add("given", words[0])
		g.add("surname", words[len(words)-1])
	}
}

// loadGazetteer reads the lists under the folder of data.
func loadGazetteer(data string) (gazetteer, error) {
	g := gazetteer{}
	country := func(c map[string]string) {
		for _, key := range []string{"name", "formal", "short"} {
			g.add("country", c[key])
		}
		g.add("place", c["capital"])
		for _, d := range strings.FieldsFunc(c["demonym"]+","+c["demonym_adj"], func(r rune) bool { return r == ',' || r == ';' }) {
			d, plural := strings.TrimSpace(d), strings.HasSuffix(strings.TrimSpace(d), "(s)")
			d = strings.TrimSuffix(d, "(s)")
			g.add("people", d)
			if plural {
				g.add("people", d+"s")
			}
		}
	}
	files := []struct {
		name string
		take func(map[string]string)
	}{
		{"countries.jsonl.gz", country},
		{"cities.tsv.gz", func(c map[string]string) {
			g.add("place", c["name"])
			g.add("place", c["ascii"])
			g.add("place", c["admin1"])
		}},
		{"leaders.tsv.gz", func(c map[string]string) { g.addPerson(c["name"]) }},
		{"office_holders.tsv.gz", func(c map[string]string) { g.addPerson(c["name"]) }},
		{"us_legislators.tsv.gz", func(c map[string]string) { g.addPerson(c["name"]) }},
		{"parties.tsv.gz", func(c map[string]string) {
			g.add("party", c["name"])
			g.add("party", c["short"])
		}},
		{"organisations.tsv.gz", func(c map[string]string) { g.addAll("organisation", c["names"]) }},
		{"armed_groups.tsv.gz", func(c map[string]string) { g.addAll("organisation", c["names"]) }},
		{"outlets.hand.tsv", func(c map[string]string) { g.addAll("outlet", c["name"]+"|"+c["aliases"]) }},
	}
	for _, f := range files {
		if err := eachRow(filepath.Join(data, "gazetteer", f.name), f.take); err != nil {
			return nil, err
		}
	}
	return g, nil
}

func (g gazetteer) addAll(kind, names string) {
	for name := range strings.SplitSeq(names, "|") {
		g.add(kind, name)
	}
}

// eachRow gives the rows of a table, tab-separated with names of columns in the
// first line, or JSON Lines.
func eachRow(path string, give func(map[string]string)) error {
	f, err := Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	var columns []string
	for line, err := range Lines(path, f) {
		if err != nil {
			return err
		}
		row := map[string]string{}
		if strings.HasSuffix(path, ".jsonl.gz") {
			var record map[string]any
			if err := line.Decode(&record); err != nil {
				return err
			}
			for k, v := range record {
				row[k], _ = v.(string)
			}
			give(row)
			continue
		}
		cells := strings.Split(strings.TrimRight(string(line.Bytes), "\r\n"), "\t")
		if columns == nil {
			columns = cells
			continue
		}
		for i, c := range cells[:min(len(cells), len(columns))] {
			row[columns[i]] = c
		}
		give(row)
	}
	return nil
}

// encodedGazetteer writes the lists as [language.NewGazetteer] reads them.
func encodedGazetteer(data string) ([]byte, error) {
	g, err := loadGazetteer(data)
	if err != nil {
		return nil, err
	}
	var e model.Encoder
	e.Strings(gazetteerKinds)
	for _, kind := range gazetteerKinds {
		e.Strings(slices.Sorted(maps.Keys(g[kind])))
	}
	return e.Encoded(), nil
}

// gazetteerRows names the features that the lists give.
func gazetteerRows() []string {
	var rows []string
	for _, kind := range gazetteerKinds {
		for part := range 4 {
			rows = append(rows, language.GazetteerRow(kind, part))
		}
	}
	return rows
}
