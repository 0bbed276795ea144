package phone

import "strings"

const (
	maxGroups = 6
	maxDigits = 24
)

// group is one run of digits, or of digits and mask characters, of a candidate.
type group struct {
	start, end int // byte offsets of the run
	close      int // end, or behind the closing bracket
	digits     int // digits of the candidate up to and with this group
	dashed     bool
	bracketed  bool
}

// candidate is a sequence of digit groups that separators of telephone numbers join.
type candidate struct {
	start  int // of the whole: sign and opening bracket included
	bare   int // start without the opening bracket
	plus   bool
	buf    [maxDigits]byte // half-width digits; x for hidden ones
	n      int
	masks  [maxGroups]int // hidden digits up to and with this group
	groups [maxGroups]group
	count  int
}

// gather fills c with the groups that begin at i, where a digit is.
func (c *candidate) gather(text string, i int) {
	open := c.signAndBracket(text, i)
	for c.count < maxGroups {
		g := &c.groups[c.count]
		g.start = i
		i = c.run(text, i)
		g.end, g.close, g.digits = i, i, c.n
		c.count++
		if open > 0 && (c.count == 1 || c.count == 2 && c.country86()) {
			if w := closeLen(text, i); w > 0 {
				i += w
				g.close, g.bracketed = i, true
				c.start, open = open-1, 0
			}
		}
		next, dashed, opened := separator(text, i)
		if next < 0 || c.n >= maxDigits {
			break
		}
		if opened && !c.country86() {
			break
		}
		if opened {
			open = c.start + 1
		}
		g.dashed = dashed
		i = next
	}
}

// signAndBracket looks at what stands before the first digit at i. It sets c.start
// to a plus sign or the digit and returns the offset of an opening bracket before that plus one,
// or 0: the bracket belongs to the number only if it is closed within.
func (c *candidate) signAndBracket(text string, i int) int {
	c.start = i
	if w := suffixLen(text[:i], "+", "＋"); w > 0 {
		c.plus = true
		c.start -= w
	}
	c.bare = c.start
	if w := suffixLen(text[:c.start], "(", "（", "[", "【"); w > 0 {
		return c.start - w + 1
	}
	return 0
}

// run appends to c the digits and mask characters at i and returns their end. A run
// that does not fit is read to its end, but c.n stays beyond what any class allows.
func (c *candidate) run(text string, i int) int {
	if c.count > 0 {
		c.masks[c.count] = c.masks[c.count-1]
	}
	for i < len(text) {
		d, w := digitAt(text, i)
		if w == 0 {
			stars, width := maskRun(text, i)
			if stars == 0 {
				break
			}
			c.masks[c.count] += stars
			for range stars {
				c.put('x')
			}
			i += width
			continue
		}
		c.put(d)
		i += w
	}
	return i
}

func (c *candidate) put(d byte) {
	if c.n < maxDigits {
		c.buf[c.n] = d
		c.n++
	}
}

// maskRun returns how many mask characters stand at i, and their bytes. Fewer than
// three are no mask: 100x200, 5*3.
func maskRun(text string, i int) (stars, width int) {
	j := i
	for {
		w := prefixLen(text[j:], "*", "x", "X", "×", "＊")
		if w == 0 {
			break
		}
		j += w
		stars++
	}
	if stars < 3 {
		return 0, 0
	}
	return stars, j - i
}

// country86 reports whether the first group is just the country code.
func (c *candidate) country86() bool {
	if c.count == 0 || c.groups[0].digits > 4 {
		return false
	}
	d := string(c.buf[:c.groups[0].digits])
	return d == "86" || d == "0086"
}

// extent returns the span of the first k groups. Brackets around a single group are
// not part of it.
func (c *candidate) extent(k int) (start, end int) {
	if k == 1 && c.groups[0].bracketed {
		return c.bare, c.groups[0].end
	}
	return c.start, c.groups[k-1].close
}

// size returns the number of digits in group k.
func (c *candidate) size(k int) int {
	if k == 0 {
		return c.groups[0].digits
	}
	return c.groups[k].digits - c.groups[k-1].digits
}

// normal returns the normal form of the first k groups classified as s.
func (c *candidate) normal(text string, k int, s shape) string {
	if k == 1 && s.prefix == "" && c.masks[0] == 0 && c.groups[0].end-c.groups[0].start == c.size(0) {
		return text[c.groups[0].start+s.drop : c.groups[0].end]
	}
	return s.prefix + string(c.buf[s.drop:c.groups[k-1].digits])
}

// separator reads what joins two groups at i: at most one dash or opening bracket
// with a space on either side. It returns the start of the next group, or -1.
func separator(text string, i int) (next int, dashed, opened bool) {
	j := i + spaceLen(text[i:])
	if w := dashLen(text, j); w > 0 {
		dashed = true
		j += w
		j += spaceLen(text[j:])
	} else if w := prefixLen(text[j:], "(", "（"); w > 0 {
		opened = true
		j += w
	} else if j == i && closeLen(text, i) == 0 && !closedBefore(text, i) {
		return -1, false, false
	}
	if isDigit(text, j) {
		return j, dashed, opened
	}
	if stars, _ := maskRun(text, j); stars > 0 {
		return j, dashed, opened
	}
	return -1, false, false
}

func closedBefore(text string, i int) bool { return suffixLen(text[:i], ")", "）", "]", "】") > 0 }

func closeLen(text string, i int) int { return prefixLen(text[i:], ")", "）", "]", "】") }

// dashLen returns the length of the dash at i, or 0. Two dashes are punctuation.
func dashLen(text string, i int) int {
	w := prefixLen(text[i:], "-", "－", "—", "–", "‐", "‑", "−", "﹣", "―")
	if w == 0 || prefixLen(text[i+w:], "-", "—", "－") > 0 {
		return 0
	}
	return w
}

// spaceLen returns the length of the single space at the start of s, or 0.
func spaceLen(s string) int { return prefixLen(s, " ", "\u00a0", "\u3000", "\u2009") }

func skipSpace(text string, i int) int { return i + spaceLen(text[i:]) }

func prefixLen(s string, options ...string) int {
	for _, o := range options {
		if strings.HasPrefix(s, o) {
			return len(o)
		}
	}
	return 0
}

func suffixLen(s string, options ...string) int {
	for _, o := range options {
		if strings.HasSuffix(s, o) {
			return len(o)
		}
	}
	return 0
}
