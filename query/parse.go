package query

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"hearsay"
)

// or is the word that parts alternatives.
const or = "or"

// What a question may hold at most. A person does not come near; a machine
// learns at once instead of from a store that gives up half way.
const (
	maxValues = 200
	maxDepth  = 30
)

// Parse reads a question. The error, if any, is an [*Error].
func Parse(text string) (Question, error) {
	p := &parser{question: text, text: []rune(text)}
	root, err := p.any()
	if err == nil && p.at < len(p.text) {
		err = p.wrong(p.at, `a ")" closes nothing`, `take it out, or put "(" before`)
	}
	if err != nil {
		return Question{}, err
	}
	return Question{Root: root, AsOf: p.asOf}, nil
}

// A parser is a place in a question.
type parser struct {
	question string
	text     []rune
	at       int
	depth    int // of brackets
	values   int
	asOf     string
}

func (p *parser) wrong(at int, why, do string) error {
	return &Error{Question: p.question, Col: at + 1, Why: why, Do: do}
}

// any reads alternatives: all { "or" all }.
func (p *parser) any() (Node, error) {
	var list Any
	for {
		start := p.at
		part, err := p.all()
		if err != nil {
			return nil, err
		}
		more := p.atOr()
		if part == nil && (more || list != nil) {
			return nil, p.wrong(start, `one side of "`+or+`" is empty`, "write a term on each side; a word that is meant as such goes in quotation marks")
		}
		if inner, ok := part.(Any); ok {
			list = append(list, inner...)
		} else if part != nil {
			list = append(list, part)
		}
		if !more {
			return single(list, list), nil
		}
		p.at += len(or)
	}
}

// all reads terms up to "or", a closing bracket or the end.
func (p *parser) all() (Node, error) {
	var list All
	for p.space(); p.at < len(p.text) && p.text[p.at] != ')' && !p.atOr(); p.space() {
		part, err := p.not()
		if err != nil {
			return nil, err
		}
		if inner, ok := part.(All); ok {
			list = append(list, inner...)
		} else if part != nil {
			list = append(list, part)
		}
	}
	return single(list, list), nil
}

// single is the only part of a list, or the list; nothing for an empty one.
func single(list Node, parts []Node) Node {
	switch len(parts) {
	case 0:
		return nil
	case 1:
		return parts[0]
	}
	return list
}

// not reads { "-" } term.
func (p *parser) not() (Node, error) {
	start, denied := p.at, false
	for p.at < len(p.text) && p.text[p.at] == '-' {
		denied = !denied
		p.at++
	}
	if p.at > start && p.ends(p.at) {
		return nil, p.wrong(start, `nothing stands after "-"`, `write it close to what you do not want: "-act:deny"`)
	}
	part, err := p.part(p.at > start)
	if err != nil || !denied {
		return part, err
	}
	if inner, ok := part.(Not); ok {
		return inner.Of, nil
	}
	return Not{Of: part}, nil
}

// part reads a bracket, a quotation, a term with a key or a free word.
func (p *parser) part(denied bool) (Node, error) {
	if p.text[p.at] == '(' {
		return p.bracket()
	}
	start := p.at
	key, found := p.key()
	if !found {
		value, err := p.value(false)
		if err == nil {
			err = p.words(start, value)
		}
		return Term{Key: Free, Values: []string{value}}, err
	}
	if !slices.Contains(Keys, key) {
		do := meant(short(string(key)), names(Keys), func(s string) string { return s + ":" })
		return nil, p.wrong(start, fmt.Sprintf(`there is no key "%s:"`, short(string(key))), do+" (plain words with a colon go in quotation marks)")
	}
	if key == AsOf {
		return nil, p.day(start, denied)
	}
	return p.term(key)
}

// bracket reads "(" any ")".
func (p *parser) bracket() (Node, error) {
	start := p.at
	if p.depth++; p.depth > maxDepth {
		return nil, p.wrong(start, "the brackets go too deep", fmt.Sprintf("use at most %d within one another", maxDepth))
	}
	p.at++
	part, err := p.any()
	if err != nil {
		return nil, err
	}
	if p.at == len(p.text) {
		return nil, p.wrong(start, `the "(" is not closed`, `write ")" where it ends`)
	}
	if part == nil {
		return nil, p.wrong(start, "the brackets are empty", "write terms between them, or take them out")
	}
	p.at++
	p.depth--
	return part, nil
}

// key reads letters and hyphens before a colon, or nothing.
func (p *parser) key() (Key, bool) {
	end := p.at
	for end < len(p.text) && (unicode.IsLetter(p.text[end]) || end > p.at && p.text[end] == '-') {
		end++
	}
	if end == p.at || end == len(p.text) || p.text[end] != ':' {
		return Free, false
	}
	key := Key(strings.ToLower(string(p.text[p.at:end])))
	p.at = end + 1
	return key, true
}

// term reads the values of a key.
func (p *parser) term(key Key) (Node, error) {
	term := Term{Key: key}
	for {
		start := p.at
		value, err := p.value(true)
		if err != nil {
			return nil, err
		}
		if value == "" {
			return nil, p.wrong(start, fmt.Sprintf(`a value of "%s:" is missing`, key), example(key))
		}
		if value, err = p.check(start, key, value); err != nil {
			return nil, err
		}
		term.Values = append(term.Values, value)
		if p.at == len(p.text) || p.text[p.at] != ',' {
			return term, nil
		}
		if key == Since || key == Until {
			return nil, p.wrong(p.at, fmt.Sprintf(`"%s:" takes one day`, key), example(key))
		}
		p.at++
	}
}

// value reads a quotation or a bare word; in a list a comma ends a bare word.
func (p *parser) value(list bool) (string, error) {
	start := p.at
	if p.values++; p.values > maxValues {
		return "", p.wrong(start, "the question is too long", fmt.Sprintf("ask for at most %d values at once", maxValues))
	}
	if !p.ends(start) && isQuote(p.text[start]) {
		return p.quotation()
	}
	for !p.ends(p.at) && !isQuote(p.text[p.at]) && p.text[p.at] != '(' && !(list && p.text[p.at] == ',') {
		p.at++
	}
	return string(p.text[start:p.at]), nil
}

// quotation reads what stands between two quotation marks.
func (p *parser) quotation() (string, error) {
	start := p.at
	for p.at++; p.at < len(p.text); p.at++ {
		if isQuote(p.text[p.at]) {
			p.at++
			return string(p.text[start+1 : p.at-1]), nil
		}
	}
	return "", p.wrong(start, "the quotation mark is not closed", "write one where the words end")
}

// check holds a value against its key and gives it as the tree keeps it.
func (p *parser) check(start int, key Key, value string) (string, error) {
	switch key {
	case Act:
		return p.oneOf(start, key, value, names(hearsay.Acts))
	case Status:
		return p.oneOf(start, key, value, names(hearsay.Statuses))
	case Is:
		return p.oneOf(start, key, value, Traits)
	case Since, Until, AsOf:
		if _, _, ok := Days(value); !ok {
			return "", p.wrong(start, fmt.Sprintf("%q is no day, month or year", short(value)), example(key))
		}
		return value, nil
	}
	return value, p.words(start, value)
}

func (p *parser) oneOf(start int, key Key, value string, known []string) (string, error) {
	lower := strings.ToLower(value)
	if slices.Contains(known, lower) {
		return lower, nil
	}
	do := meant(short(lower), known, func(s string) string { return string(key) + ":" + s })
	return "", p.wrong(start, fmt.Sprintf("there is no %s:%s", key, written(short(value))), do)
}

func (p *parser) words(start int, value string) error {
	if len(Words(value)) > 0 {
		return nil
	}
	return p.wrong(start, fmt.Sprintf("%q holds no letter and no digit", short(value)), "write a word or a name")
}

// day reads the day of "as-of:", which is the question's and no term's.
func (p *parser) day(key int, denied bool) error {
	start := p.at
	value, err := p.value(true)
	if err == nil {
		_, err = p.check(start, AsOf, value)
	}
	switch {
	case err != nil:
		return err
	case denied, p.depth > 0:
		return p.wrong(key, `"as-of:" holds for the whole question`, `write it once, outside brackets and without "-"`)
	case p.asOf != "":
		return p.wrong(key, `"as-of:" stands here for the second time`, "keep one of them")
	}
	p.asOf = lastDay(value)
	return nil
}

func (p *parser) space() {
	for p.at < len(p.text) && unicode.IsSpace(p.text[p.at]) {
		p.at++
	}
}

// atOr reports whether the next word is "or".
func (p *parser) atOr() bool {
	end := p.at + len(or)
	return end <= len(p.text) && strings.EqualFold(string(p.text[p.at:end]), or) &&
		(p.ends(end) || p.text[end] == '(' || isQuote(p.text[end]))
}

// ends reports whether a word cannot go on at i.
func (p *parser) ends(i int) bool {
	return i >= len(p.text) || unicode.IsSpace(p.text[i]) || p.text[i] == ')'
}

func isQuote(c rune) bool { return strings.ContainsRune("\"\u201c\u201d\u201e", c) }

// example shows how a key is written.
func example(key Key) string {
	switch key {
	case Since, Until, AsOf:
		return fmt.Sprintf("write %s:2031-05-14, %s:2031-05 or %s:2031", key, key, key)
	case Act:
		return "write act:" + string(hearsay.Offer)
	case Status:
		return "write status:" + string(hearsay.Planned)
	case Is:
		return "write is:" + Traits[0]
	}
	return fmt.Sprintf("write %s:NAME or %s:\"SEVERAL WORDS\"", key, key)
}
