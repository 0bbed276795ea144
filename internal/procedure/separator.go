package procedure

import (
	"strings"
)

// separator joins labels; weak ones (hyphen, dash, slash) have other uses and
// need quoted labels, or an act before and an entry first.
type separator struct {
	text string
	weak bool
}

var separators = [...]separator{
	{"-->", false}, {"->", false}, {"→", false}, {"➜", false}, {"➔", false}, {"⇒", false}, {"⇢", false}, {"▸", false}, {"»", false}, {"›", false},
	{"＞", false}, {">>", false}, {">", false}, {"——", true}, {"--", true}, {"—", true}, {"–", true}, {"-", true}, {"－", true}, {"/", true}, {"｜", true},
}

// leads are the first bytes of the separators.
const leads = "-\xE2\xC2\xEF>/"

// startsSeparator reports whether b is one of leads.
func startsSeparator(b byte) bool {
	switch b {
	case '-', 0xE2, 0xC2, 0xEF, '>', '/':
		return true
	}
	return false
}

// separatorIn returns the separator at text[i:], nil if there is none.
func separatorIn(text string, i int) *separator {
	if i >= len(text) || !startsSeparator(text[i]) {
		return nil
	}
	for k := range separators {
		if s := &separators[k]; s.text[0] == text[i] && strings.HasPrefix(text[i:], s.text) && !hyphen(text, i, s.text) {
			return s
		}
	}
	return nil
}

// nextSeparator returns where the first separator at or after i begins, -1 if
// there is none.
func nextSeparator(text string, i int) int {
	for ; i < len(text); i++ {
		if startsSeparator(text[i]) && separatorIn(text, i) != nil {
			return i
		}
	}
	return -1
}

// separatorAt reads a separator at offset i, spaces around it included.
func separatorAt(text string, i int) (next int, weak, ok bool) {
	for i < len(text) && text[i] == ' ' {
		i++
	}
	s := separatorIn(text, i)
	if s == nil {
		return i, false, false
	}
	next = i + len(s.text)
	for next < len(text) && text[next] == ' ' {
		next++
	}
	return next, s.weak, true
}

// hyphen reports whether a separator stands between Latin letters (Wi-Fi).
func hyphen(text string, i int, sep string) bool {
	return (sep == "-" || sep == "/") && i > 0 && latin(text[i-1]) && i+1 < len(text) && latin(text[i+1])
}
