package source

import (
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/transform"
)

// gb18030 decodes GB18030 in full. The decoder of x/text v0.43.0 lacks 2067 of
// the 23940 two-byte codes: the user-defined areas and those that the standard
// maps to Unicode's private use area or has mapped elsewhere since 2005. It is
// handed the runs of codes between these.
type gb18030 struct {
	transform.NopResetter
	base transform.Transformer
}

func newGB18030() gb18030 {
	return gb18030{base: simplifiedchinese.GB18030.NewDecoder().Transformer}
}

// Transform implements transform.Transformer.
func (d gb18030) Transform(dst, src []byte, atEOF bool) (nDst, nSrc int, err error) {
	for nSrc < len(src) {
		rest := src[nSrc:]
		// A code yields at least half as many bytes as it has: do not look
		// further ahead than dst has room for.
		run, r, size := ordinaryRun(rest, max(2*(len(dst)-nDst), 1))
		n, read, err := d.base.Transform(dst[nDst:], rest[:run], atEOF || run < len(rest))
		nDst += n
		nSrc += read
		if err != nil {
			return nDst, nSrc, err
		}
		if size == 0 {
			continue
		}
		if nDst+utf8.RuneLen(r) > len(dst) {
			return nDst, nSrc, transform.ErrShortDst
		}
		nDst += utf8.EncodeRune(dst[nDst:], r)
		nSrc += size
	}
	return nDst, nSrc, nil
}

// ordinaryRun returns the length of the codes at the start of src that x/text
// decodes well, about limit bytes at most. If it is another code that ends the
// run, r is its character and size its length, else size is 0.
func ordinaryRun(src []byte, limit int) (run int, r rune, size int) {
	for run < min(limit, len(src)) {
		c := src[run]
		if c <= 0x80 || run+1 >= len(src) {
			run++
			continue
		}
		switch next := src[run+1]; {
		case 0xb0 <= c && c <= 0xd6 && next >= 0x40: // GB 2312 level 1, most of Chinese
			run += 2
		case '0' <= next && next <= '9':
			if c == 0x81 && next == 0x35 && run+4 <= len(src) && src[run+2] == 0xf4 && src[run+3] == 0x37 {
				return run, '\ue7c7', 4 // changed places with U+1E3F in 2005
			}
			run += 4
		default:
			if r := missing(c, next); r != 0 {
				return run, r, 2
			}
			run += 2
		}
	}
	return min(run, len(src)), 0, 0
}

// missing returns the character of a two-byte code that x/text lacks, or 0 for
// every other code.
func missing(c0, c1 byte) rune {
	switch {
	case 0xaa <= c0 && c0 <= 0xaf && 0xa1 <= c1 && c1 <= 0xfe: // user-defined area 1
		return 0xe000 + rune(c0-0xaa)*94 + rune(c1-0xa1)
	case 0xf8 <= c0 && c0 <= 0xfe && 0xa1 <= c1 && c1 <= 0xfe: // user-defined area 2
		return 0xe234 + rune(c0-0xf8)*94 + rune(c1-0xa1)
	case 0xa1 <= c0 && c0 <= 0xa7 && 0x40 <= c1 && c1 <= 0xa0: // user-defined area 3
		switch {
		case c1 == 0x7f:
			return 0 // no code
		case c0 == 0xa3 && c1 == 0xa0:
			return 0 // x/text reads the ideographic space, as browsers do
		case c1 > 0x7f:
			c1--
		}
		return 0xe4c6 + rune(c0-0xa1)*96 + rune(c1-0x40)
	case 0xa2 <= c0 && c0 <= 0xa9, c0 == 0xd7, c0 == 0xfe:
		code := uint16(c0)<<8 | uint16(c1)
		for _, g := range gb18030Gaps {
			if code <= g.last {
				if code < g.first {
					return 0
				}
				return g.char + rune(code-g.first)
			}
		}
	}
	return 0
}

// gb18030Gaps lists the gaps of x/text outside the user-defined areas: codes
// first to last stand for char and the characters after it. Taken from the
// Encoding Standard's index gb18030, and equal to glibc's GB18030.
var gb18030Gaps = [...]struct {
	first, last uint16
	char        rune
}{
	{0xa2ab, 0xa2b0, 0xe766},
	{0xa2e4, 0xa2e4, 0xe76d},
	{0xa2ef, 0xa2f0, 0xe76e},
	{0xa2fd, 0xa2fe, 0xe770},
	{0xa4f4, 0xa4fe, 0xe772},
	{0xa5f7, 0xa5fe, 0xe77d},
	{0xa6b9, 0xa6c0, 0xe785},
	{0xa6d9, 0xa6d9, 0xfe10},
	{0xa6da, 0xa6da, 0xfe12},
	{0xa6db, 0xa6db, 0xfe11},
	{0xa6dc, 0xa6df, 0xfe13},
	{0xa6ec, 0xa6ed, 0xfe17},
	{0xa6f3, 0xa6f3, 0xfe19},
	{0xa6f6, 0xa6fe, 0xe797},
	{0xa7c2, 0xa7d0, 0xe7a0},
	{0xa7f2, 0xa7fe, 0xe7af},
	{0xa896, 0xa8a0, 0xe7bc},
	{0xa8bc, 0xa8bc, 0x1e3f},
	{0xa8c1, 0xa8c4, 0xe7c9},
	{0xa8ea, 0xa8fe, 0xe7cd},
	{0xa958, 0xa958, 0xe7e2},
	{0xa95b, 0xa95b, 0xe7e3},
	{0xa95d, 0xa95f, 0xe7e4},
	{0xa997, 0xa9a3, 0xe7f4},
	{0xa9f0, 0xa9fe, 0xe801},
	{0xd7fa, 0xd7fe, 0xe810},
	{0xfe51, 0xfe51, 0x20087},
	{0xfe52, 0xfe52, 0x20089},
	{0xfe53, 0xfe53, 0x200cc},
	{0xfe59, 0xfe59, 0x9fb4},
	{0xfe61, 0xfe61, 0x9fb5},
	{0xfe66, 0xfe67, 0x9fb6},
	{0xfe6c, 0xfe6c, 0x215d7},
	{0xfe6d, 0xfe6d, 0x9fb8},
	{0xfe76, 0xfe76, 0x2298f},
	{0xfe7e, 0xfe7e, 0x9fb9},
	{0xfe90, 0xfe90, 0x9fba},
	{0xfe91, 0xfe91, 0x241fe},
	{0xfea0, 0xfea0, 0x9fbb},
}
