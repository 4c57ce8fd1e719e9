package hearsay

// An Analysis is the language of one document: its tokens with tags, lemmas and
// trees, its sentences, quotations and names. It owns no text; everything is a
// span of the document's text.
// Zones are borders: no token, sentence or quotation crosses one, except that a
// quotation may run over several paragraphs of the body.
type Analysis struct {
	Tokens     []Token
	Sentences  []Sentence
	Quotations []Quotation
	Names      []Name
}

// A Token is a syntactic word of Universal Dependencies, version 2: a word, part
// of a word ("n't", "'s", "front" of "front-line"), number or mark of
// punctuation. The gaps between tokens hold white space only, so that the text
// is its tokens and gaps.
type Token struct {
	Span
	Kind     TokenKind
	UPOS     UPOS
	XPOS     XPOS
	Relation Relation // to its head
	Head     int      // index of the token it depends on, within its sentence; -1 for the root
	Lemma    string   // the word as a dictionary has it: "say" of "said"
}

// A TokenKind is the shape of a token.
type TokenKind uint8

// The kinds of tokens.
const (
	Word   TokenKind = iota // letters, with inner marks: "U.S.", "non-aligned", "n't", "km" of "10km"
	Number                  // digits, with inner marks: "1,204", "2.5", "11th", "10:30"
	Mark                    // punctuation, also the hyphen of "front-line"
	Quote                   // a mark that opens or closes a quotation, or an apostrophe in doubt
	Symbol                  // "$", "US$", emoji, anything else
)

// A Sentence is a stretch of tokens [First, Next) within one zone.
type Sentence struct {
	Span
	First int // its first token
	Next  int // the token after its last
	Zone  int // index into the document's zones
}

// Quoted gives the stretches inside double quotation marks, those within others
// aside.
func (a *Analysis) Quoted() []Span {
	var list []Span
	for _, q := range a.Quotations {
		if !q.Single && q.Level == 0 {
			list = append(list, q.Span)
		}
	}
	return list
}

// A Quotation is a stretch inside quotation marks, marks included. One that
// runs over paragraphs is several Quotations, each continuing the one before.
type Quotation struct {
	Span
	Level     int  // 0 for the outermost, 1 for one within it
	Parent    int  // the quotation this one stands in, -1 for none
	Continues int  // the quotation of the paragraph before that this one goes on from, -1 for none
	Closed    bool // false where the closing mark is missing: the span then runs to the paragraph's end
	Single    bool // single marks
}

// A Name is a proper name: tokens [First, Next) of one sentence. Names do not
// overlap.
type Name struct {
	Span
	First int // its first token
	Next  int // the token after its last
	Kind  NameKind
}

// A NameKind is what a name is the name of.
type NameKind uint8

// The kinds of names.
const (
	PER  NameKind = iota // people, real and invented
	ORG                  // companies, agencies, parties, armed groups
	LOC                  // countries, cities, regions, waters
	NORP                 // nationalities, religious and political groups
)

// String gives the name of the kind in the label files of the field.
func (k NameKind) String() string { return [...]string{"PER", "ORG", "LOC", "NORP"}[k] }
