package source

import (
	"unicode"

	"golang.org/x/text/width"
)

// Cells returns the display cells that r, no tab, takes: by Unicode's East Asian
// Width (UAX #11) and general category. Wide characters take two, combining marks,
// format and control characters none; characters of ambiguous width take one, whatever
// the locale. The parts of an emoji sequence count one by one, as in most terminals. (go-runewidth would do, but builds a
// table of 2 MB when first asked about a Chinese character.)
func Cells(r rune) int {
	switch {
	case r < ' ', 0x7f <= r && r < 0xa0:
		return 0
	case r < 0x300:
		return 1
	case 0x4e00 <= r && r <= 0x9fff, 0x3000 <= r && r < 0x302a, 0xff01 <= r && r <= 0xff60:
		return 2 // nearly all there is in an article; the rest of the work is for the others
	case 0x1160 <= r && r <= 0x11ff: // vowels and finals that join a Hangul syllable
		return 0
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}
