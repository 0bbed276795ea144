package residue

import (
	"sync"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"buzhou/internal/finding"
	"buzhou/internal/lexicon/trie"
)

// This file finds UTF-8 that was read as GBK.

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
