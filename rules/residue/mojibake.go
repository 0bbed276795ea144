package residue

import (
	"fmt"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/internal/lexicon/trie"
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

// asGBK reports UTF-8 that was read as GBK, however short: three characters that are two
// common ones when their bytes are read as UTF-8 again (鏈嶅姟, 服务).
func (e *encodings) asGBK() {
	leads := leadsOfMisread()
	for i := 0; i < len(e.Text); {
		r := trie.Han(e.Text, i)
		if r == 0 {
			i += runeLen(e.Text[i])
			continue
		}
		j := i
		for leads.has(r) {
			n := reread(e.Text[j:])
			if n == 0 {
				n = e.garbled(j)
			}
			if n == 0 {
				break
			}
			j += n
			r = trie.Han(e.Text, j)
		}
		if j == i {
			i += len("字")
			continue
		}
		if !e.r.speaks(inEscapeTalk) && !e.reported(i, j) {
			e.report(i, j, finding.Msg("encoding-residue-mojibake", finding.Text(e.Text[i:j])), nil)
		}
		i = j
	}
}

// hanSet is a set of the characters from firstHan on.
type hanSet [(0xA000 - firstHan) / 64]uint64

const firstHan = 0x4E00

func (s *hanSet) has(r rune) bool {
	return r >= firstHan && r < 0xA000 && s[(r-firstHan)/64]&(1<<(r%64)) != 0
}

// leadsOfMisread returns what the first two bytes of a Chinese character in UTF-8 can give
// when they are read as GBK.
var leadsOfMisread = sync.OnceValue(func() *hanSet {
	s := new(hanSet)
	for _, w := range misreadLeads {
		r, _ := utf8.DecodeRuneInString(w)
		s[(r-firstHan)/64] |= 1 << (r % 64)
	}
	return s
})

// reported reports whether a run of known mojibake covers Text[i:j].
func (e *encodings) reported(i, j int) bool {
	n := 0
	for _, h := range e.hits {
		if h.set&inMojibake != 0 && h.start < j+12 && h.end+12 > i {
			n++
		}
	}
	return n > 1
}

// reread returns the length of the three characters at the start of s whose bytes in GBK
// are two common Chinese characters in UTF-8, or 0.
func reread(s string) int {
	n := 0
	for range 3 {
		r, size := utf8.DecodeRuneInString(s[n:])
		if r < utf8.RuneSelf {
			return 0
		}
		n += size
	}
	raw, err := simplifiedchinese.GBK.NewEncoder().String(s[:n])
	if err != nil || !utf8.ValidString(raw) || utf8.RuneCountInString(raw) != 2 {
		return 0
	}
	for _, r := range raw {
		gbk, err := simplifiedchinese.GBK.NewEncoder().String(string(r))
		if err != nil || len(gbk) != 2 || gbk[0] < firstCommon || gbk[0] > lastCommon {
			return 0
		}
	}
	return n
}

// garbled returns the length of the characters at Text[i:] that UTF-8 read as GBK has left
// where some of its bytes got lost, so that they cannot be read again: three in a row of which
// two are as only such a reading makes them and one is no simplified character, or 0.
func (e *encodings) garbled(i int) int {
	leads := leadsOfMisread()
	odd, foreign, n := 0, 0, 0
	for range 3 {
		r, size := utf8.DecodeRuneInString(e.Text[i+n:])
		if !isHan(r) {
			return 0
		}
		if leads.has(r) {
			odd++
		}
		if !simplified(r) {
			foreign++
		}
		n += size
	}
	if odd < 2 || foreign == 0 || e.r.traditional() {
		return 0
	}
	for { // what follows belongs to it while it is as odd
		r, size := utf8.DecodeRuneInString(e.Text[i+n:])
		if !isHan(r) || simplified(r) && !leads.has(r) {
			return n
		}
		n += size
	}
}

// simplified reports whether r is a character of GB 2312, the set of simplified Chinese.
func simplified(r rune) bool {
	gbk, err := simplifiedchinese.GBK.NewEncoder().String(string(r))
	return err == nil && len(gbk) == 2 && gbk[0] >= firstCommon && gbk[0] <= 0xF7 && gbk[1] >= 0xA1
}

// maxForeign is the share, one in so many, of characters outside GB 2312 that an article in
// simplified characters stays below.
const maxForeign = 50

// traditional reports whether the article is written in traditional characters.
func (r *reading) traditional() bool {
	if r.foreign == 0 {
		r.foreign = 1
		n, all := 0, 0
		for _, c := range r.Source.String() {
			if isHan(c) {
				if all++; !simplified(c) {
					n++
				}
			}
		}
		if n*maxForeign > all {
			r.foreign = 2
		}
	}
	return r.foreign == 2
}

// The first bytes of the common characters in GBK, those of level 1 of GB 2312.
const firstCommon, lastCommon = 0xB0, 0xD7

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
