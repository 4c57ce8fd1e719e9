package lab

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// An Object is a JSON object that keeps its members in order. Values are nil,
// int, float64, string, [Object] and []any.
type Object []Member

// A Member is a named value of an [Object].
type Member struct {
	Name  string
	Value any
}

// Set gives the member of that name a value: in its place, else at the end.
func (o *Object) Set(name string, value any) {
	for i := range *o {
		if (*o)[i].Name == name {
			(*o)[i].Value = value
			return
		}
	}
	*o = append(*o, Member{name, value})
}

// Get follows a path of names; nil if it leads nowhere.
func (o Object) Get(path ...string) any {
	i := slices.IndexFunc(o, func(m Member) bool { return m.Name == path[0] })
	if i < 0 || len(path) == 1 {
		if i < 0 {
			return nil
		}
		return o[i].Value
	}
	inner, _ := o[i].Value.(Object)
	return inner.Get(path[1:]...)
}

// Lines prints the object over lines with an indent of one blank, as Python's
// json.dump(indent=1, ensure_ascii=False) does.
func (o Object) Lines() string {
	var b strings.Builder
	writeValue(&b, o, "\n")
	return b.String()
}

// Line prints the object on one line with its names in alphabetical order, as
// Python's json.dumps(sort_keys=True) does.
func (o Object) Line() string {
	sorted := slices.SortedFunc(slices.Values(o), func(a, b Member) int { return strings.Compare(a.Name, b.Name) })
	var b strings.Builder
	for i, m := range sorted {
		b.WriteString(map[bool]string{true: "{", false: ", "}[i == 0])
		writeString(&b, m.Name)
		b.WriteString(": ")
		writeValue(&b, m.Value, "\n")
	}
	return b.String() + "}"
}

// writeValue prints one value; line is the line break with the indent so far.
func writeValue(b *strings.Builder, value any, line string) {
	switch v := value.(type) {
	case nil:
		b.WriteString("null")
	case int:
		b.WriteString(strconv.Itoa(v))
	case float64:
		b.WriteString(decimal(v))
	case string:
		writeString(b, v)
	case Object:
		writeAll(b, "{}", len(v), line, func(i int) {
			writeString(b, v[i].Name)
			b.WriteString(": ")
			writeValue(b, v[i].Value, line+" ")
		})
	case []any:
		writeAll(b, "[]", len(v), line, func(i int) { writeValue(b, v[i], line+" ") })
	}
}

func writeAll(b *strings.Builder, brackets string, n int, line string, one func(i int)) {
	b.WriteByte(brackets[0])
	for i := range n {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(line + " ")
		one(i)
	}
	if n > 0 {
		b.WriteString(line)
	}
	b.WriteByte(brackets[1])
}

var escapes = map[rune]string{'"': `\"`, '\\': `\\`, '\n': `\n`, '\r': `\r`, '\t': `\t`, '\f': `\f`, '\b': `\b`}

func writeString(b *strings.Builder, s string) {
	b.WriteByte('"')
	for _, c := range s {
		switch escaped, ok := escapes[c]; {
		case ok:
			b.WriteString(escaped)
		case c < ' ':
			b.WriteString(`\u00` + strconv.FormatInt(0x100|int64(c), 16)[1:])
		default:
			b.WriteRune(c)
		}
	}
	b.WriteByte('"')
}

// decimal is the shortest text that reads back as v, in the form of Python's
// repr.
func decimal(v float64) string {
	if v != 0 && (v < 1e-4 && v > -1e-4 || v >= 1e16 || v <= -1e16) {
		return strconv.FormatFloat(v, 'e', -1, 64)
	}
	s := strconv.FormatFloat(v, 'f', -1, 64)
	if !strings.Contains(s, ".") {
		s += ".0"
	}
	return s
}

// round cuts v to so many decimals, ties to even on the binary value: what
// Python's round does.
func round(v float64, places int) float64 {
	r, _ := strconv.ParseFloat(strconv.FormatFloat(v, 'f', places, 64), 64)
	return r
}

// cut is the first n code points of s.
func cut(s string, n int) string {
	for i := range s {
		if n--; n < 0 {
			return s[:i]
		}
	}
	return s
}

// points is the number of code points of s.
func points(s string) int { return utf8.RuneCountInString(s) }
