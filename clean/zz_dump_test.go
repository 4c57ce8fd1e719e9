package clean

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"hearsay"
)

func TestDump(t *testing.T) {
	in := os.Getenv("DUMP")
	if in == "" {
		t.Skip()
	}
	c := cleaner(t)
	f, _ := os.Open(in)
	var sc *bufio.Scanner
	if strings.HasSuffix(in, ".txt") || strings.HasSuffix(in, ".html") {
		b, _ := os.ReadFile(in)
		r := hearsay.Report{Format: hearsay.Text, Bytes: b}
		if strings.HasSuffix(in, ".html") { r.Format = hearsay.HTML }
		d := c.Document(&r)
		for _, z := range d.Zones { fmt.Printf("%-9s %d-%d %.150q\n", z.Kind, z.Start, z.End, z.Of(d.Text)) }
		d.Zones = nil
		d.Text = ""
		j, _ := json.MarshalIndent(d, "", " ")
		fmt.Println(string(j))
		return
	}
	z, _ := gzip.NewReader(f)
	sc = bufio.NewScanner(z)
	sc.Buffer(nil, 64<<20)
	out, _ := os.Create(os.Getenv("OUT"))
	defer out.Close()
	for sc.Scan() {
		var x struct{ ID, Text, Title, Date, Publisher, Author, Outlet, URL string }
		if err := json.Unmarshal(sc.Bytes(), &x); err != nil { t.Fatal(err) }
		r := hearsay.Report{Format: hearsay.Text, Charset: "utf-8", Bytes: []byte(x.Text)}
		if os.Getenv("GIVEN") != "" { r.Given = hearsay.Given{Title: x.Title, Date: x.Date, Outlet: x.Publisher + x.Outlet, Author: x.Author, URL: x.URL} }
		d := c.Document(&r)
		type zz struct{ K, T string; N int }
		var zs []zz
		for i, z := range d.Zones { zs = append(zs, zz{string(z.Kind), z.Of(d.Text), i}) }
		j, _ := json.Marshal(map[string]any{"id": x.ID, "zones": zs, "pub": d.Published, "outlet": d.Outlet, "credits": d.Credits, "doubts": d.Doubts, "author": d.Author, "title": d.Title, "lang": d.Language})
		fmt.Fprintln(out, string(j))
	}
}
