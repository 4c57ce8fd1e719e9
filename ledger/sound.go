package ledger

import "strings"

// sounds are ways to write one sound in names that come from other scripts.
// They are rules of transliteration and no words of a language.
var sounds = strings.NewReplacer(
	"á", "a", "à", "a", "â", "a", "ä", "a", "ã", "a", "å", "a", "ā", "a", "é", "e", "è", "e", "ê", "e", "ë", "e", "ē", "e",
	"í", "i", "ì", "i", "î", "i", "ï", "i", "ī", "i", "ó", "o", "ò", "o", "ô", "o", "ö", "o", "õ", "o", "ø", "o", "ō", "o",
	"ú", "u", "ù", "u", "û", "u", "ü", "u", "ū", "u", "ç", "c", "ć", "c", "č", "c", "ñ", "n", "ń", "n", "š", "s", "ś", "s", "ş", "s",
	"ž", "z", "ź", "z", "ż", "z", "ł", "l", "ğ", "g", "ý", "y", "ß", "ss", "æ", "ae", "œ", "oe", "'", "", "’", "", "ʼ", "", "-", " ", ".", "",
	"iy", "i", "yi", "i", "ij", "i", "yy", "i", "ii", "i", "ey", "ei", "y", "i", "kh", "h", "ph", "f", "ou", "u", "w", "v", "j", "i", "tz", "ts", "ck", "k", "sch", "sh")

// Sound writes a name so that its spellings are the same: Zelensky, Zelenskyy
// and Zelenskiy; Yury and Yuri.
func Sound(name string) string {
	s := sounds.Replace(strings.ToLower(name))
	var b strings.Builder
	last := rune(0)
	for _, r := range s {
		if r != last || r == ' ' {
			b.WriteRune(r)
		}
		last = r
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
