package residue

import (
	"strings"
	"unicode/utf8"

	"buzhou/internal/finding"
)

// minPinyin is the number of glosses from which an article is a copy with
// injected pinyin and does not just help with a rare character.
const minPinyin = 3

const toned = "āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜü"

// maxApart is how far one gloss may stand behind another, in bytes, with one character
// between them: nobody glosses two common characters of a word one by one (醫(yī)學(xué)).
const maxApart = 4

// pinyin collects pinyin with tone marks behind Chinese characters, and the
// broken halves of it.
func (e *encodings) pinyin() {
	if !e.r.accented || !e.bytes.HasAny("\xC3\xC4\xC5\xC7") || !strings.ContainsAny(e.Text, toned) {
		return
	}
	text := e.Text
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !strings.ContainsRune("(（?？", r) {
			i += size
			continue
		}
		j := i + size
		j, ok := syllable(text, j)
		closer := runeAfter(text, j)
		if ok && (closer == ')' || closer == '）') && (isHan(runeBefore(text, i)) || r == '?' || r == '？') {
			end := j + utf8.RuneLen(closer)
			if !e.r.inCode(e.passage, i, end) {
				e.pins = append(e.pins, finding.End{Role: finding.Agrees, Span: e.Span(i, end)})
			}
		}
		i = max(j, i+size)
	}
}

// syllable returns the end of the pinyin syllable at i, and whether there is
// one: Latin letters with one tone mark.
func syllable(text string, i int) (end int, ok bool) {
	start, marked := i, 0
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case strings.ContainsRune(toned, r):
			marked++
		case r < 'a' || r > 'z':
			return i, marked > 0 && i-start <= 10
		}
		i += size
	}
	return i, false
}

// neighbours reports whether two glosses follow each other character by character.
func (e *encodings) neighbours() bool {
	for i := 1; i < len(e.pins); i++ {
		if gap := e.pins[i].Span.Start - e.pins[i-1].Span.End; gap > 0 && gap <= maxApart {
			return true
		}
	}
	return false
}

// flushPinyin reports the pinyin of the whole article as one finding.
func (e *encodings) flushPinyin() {
	if len(e.pins) < minPinyin && !e.neighbours() {
		return
	}
	first := e.pins[0].Span
	e.Report(finding.Finding{
		Span: first, Related: e.pins[1:],
		Message: finding.Msg("encoding-residue-pinyin", finding.Text(e.Quote(first)), finding.Number(len(e.pins))),
	}, finding.Warning)
}
