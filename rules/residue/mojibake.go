package residue

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/internal/source"
)

// mojibake reports replacement characters, private ones and the characters that
// a wrong decoding makes. A run of them is one finding.
func (e *encodings) mojibake() {
	for k := 0; k < len(e.hits); k++ {
		h := e.hits[k]
		if h.set&inMojibake == 0 || e.r.speaks(inEscapeTalk) {
			continue
		}
		i, j := h.start, h.end
		n := 1
		for k+1 < len(e.hits) && e.hits[k+1].start <= j+12 && e.hits[k+1].set&inMojibake != 0 {
			k++
			j = max(j, e.hits[k].end)
			n++
		}
		if n == 1 && !surely(e.Text[i:j]) {
			continue
		}
		e.report(i, j, finding.Msg("encoding-residue-mojibake", finding.Text(e.Text[i:j])), nil)
	}
	e.asGBK()
	e.lostCharacters()
	e.latin()
}

// latin reports UTF-8 that was read as a Western encoding: a letter with an
// accent before each sign or two, at least twice in a row (ä¸­å¿ƒ).
func (e *encodings) latin() {
	if !e.r.accented {
		return
	}
	for i := 0; i < len(e.Text); {
		if c := e.Text[i]; c != 0xC2 && c != 0xC3 {
			i += runeLen(c)
			continue
		}
		j, n := i, 0
		for j < len(e.Text) {
			size := misread(e.Text[j:])
			if size == 0 {
				break
			}
			j += size
			n++
		}
		if n >= 2 {
			e.report(i, j, finding.Msg("encoding-residue-mojibake", finding.Text(e.Text[i:j])), nil)
		}
		i = max(j, i+2)
	}
}

// misread returns the length of one character of UTF-8 at the start of s that
// was read as Windows-1252, 0 if there is none: a lead byte, then one or two
// others, of which views leave out the soft hyphen.
func misread(s string) int {
	lead, i := utf8.DecodeRuneInString(s)
	if lead < 0xC2 || lead > 0xEF {
		return 0
	}
	n := 0
	for n < 2 && i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		if (r < 0x80 || r > 0xBF) && !strings.ContainsRune("€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ", r) {
			break
		}
		i += size
		n++
	}
	if n == 0 {
		return 0
	}
	return i
}

// surely reports whether a single word of mojibake is proof: the runs that
// broken converters print.
func surely(s string) bool {
	return s == "锟斤拷" || s == "烫烫烫" || s == "屯屯屯" || s == "锘縚"
}

// lostCharacters reports runs of U+FFFD and of control and private characters.
func (e *encodings) lostCharacters() {
	text := e.Text
	for i := 0; i < len(text); {
		c := text[i]
		if c != 0xEF && c != 0xEE && c >= 0x20 && c != 0x7F {
			i += runeLen(c)
			continue
		}
		j := i
		for j < len(text) {
			r, size := utf8.DecodeRuneInString(text[j:])
			if !lost(r, e.r.Format) {
				break
			}
			j += size
		}
		if j == i {
			i += runeLen(c)
			continue
		}
		if unseen(text[i:j]) {
			if !e.r.inCode(e.passage, i, j) {
				e.controls = append(e.controls, control{e.Span(i, j), rune(text[i])})
			}
		} else {
			e.report(i, j, finding.Msg("encoding-residue-mojibake", finding.Text(strings.ToValidUTF8(text[i:j], "?"))), nil)
		}
		i = j
	}
}

// control is a run of control characters and the first of them.
type control struct {
	span  source.Span
	first rune
}

// unseen reports whether a run of lost characters is of control characters, which no
// reader sees.
func unseen(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r >= 0x20 && r != 0x7F })
}

// flushControls reports the control characters of an article as one finding, with the
// fix that deletes them.
func (e *encodings) flushControls() {
	if len(e.controls) == 0 {
		return
	}
	first := e.controls[0]
	name := fmt.Sprintf("U+%04X", first.first)
	f := finding.Finding{
		Span:    first.span,
		Message: finding.Msg("encoding-residue-control", finding.Text(name), finding.Number(len(e.controls))),
		Reasons: []finding.Message{finding.Msg("encoding-residue-unseen")},
		Fix:     &finding.Fix{Title: finding.Msg("encoding-residue-fix-delete", finding.Text(name)), Safe: true},
	}
	for i, c := range e.controls {
		if i > 0 {
			f.Related = append(f.Related, finding.End{Role: finding.Agrees, Span: c.span})
		}
		f.Fix.Edits = append(f.Fix.Edits, finding.Edit{Span: c.span})
	}
	e.Report(f, finding.Info)
}

// lost reports whether r stands for a character that got lost: U+FFFD, a
// control character, an icon of a font that is not there. HTML shows icons so.
func lost(r rune, format article.Format) bool {
	switch {
	case r == 0xFFFD:
		return true
	case r >= 0xE000 && r <= 0xF8FF:
		return format != article.HTML
	case r < 0x20 && r != '\t' && r != '\n' && r != '\r' && r != '\v' && r != '\f', r == 0x7F:
		return true
	}
	return false
}

// questionMarks reports characters that became question marks around a Latin
// word: 登录?iCloud?账号.
func (e *encodings) questionMarks(i int) int {
	text := e.Text
	j := i + 1
	for j < len(text) && (isLetter(text[j]) || text[j] >= '0' && text[j] <= '9' || text[j] == ' ') {
		j++
	}
	if j == i+1 || j >= len(text) || text[j] != '?' || text[i+1] == ' ' || text[j-1] == ' ' || !isHan(runeBefore(text, i)) || !isHan(runeAfter(text, j+1)) {
		return 0
	}
	if start, _ := sentence(text, i); has(text[start:i], inQuestionWord) {
		return 0
	}
	e.report(i, j+1, finding.Msg("encoding-residue-mojibake", finding.Text(text[i:j+1])), nil)
	return j + 1 - i
}
