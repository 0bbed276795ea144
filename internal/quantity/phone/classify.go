package phone

import "strings"

// shape is what the digits and groups of a candidate amount to.
type shape struct {
	class   Class
	invalid Reason
	strong  bool
	spaced  bool   // several groups that only spaces join
	drop    int    // leading digits that are not part of the normal form
	prefix  string // what the normal form has before the others
}

// classify judges the first k groups of c as one number.
func (c *candidate) classify(k int) (shape, bool) {
	digits := string(c.buf[:c.groups[k-1].digits])
	if len(digits) < 3 || c.n >= maxDigits && k == c.count {
		return shape{}, false
	}
	if c.masks[k-1] > 0 {
		return c.masked(k, digits)
	}
	if s, ok := c.abroad(k, digits); ok || c.plus {
		return s, ok
	}
	switch {
	case tollFree(digits):
		return c.toll(k, digits)
	case digits[0] == '0':
		return c.landline(k, digits)
	case len(digits) == 11 && digits[0] == '1' && digits[1] >= '3':
		return c.mobile(k, digits)
	case k == 1:
		return short(digits)
	case k == 2 && len(digits) == 8 && strings.HasPrefix(digits, "101") && c.size(0) == 4 && c.groups[0].dashed:
		return shape{class: Short10}, true // 1010-9955
	case len(digits) == 5 && (k == 2 && c.size(0) >= 2 && c.size(1) >= 2 || k == 5) && c.spaced(k):
		s, ok := short(digits) // 955 88, 9 5 5 8 8
		return s, ok && s.class.Short() && s.invalid == ""
	}
	return shape{}, false
}

// spaced reports whether only spaces join the first k groups, of which there are
// several.
func (c *candidate) spaced(k int) bool {
	for i := range k {
		if c.groups[i].bracketed || i < k-1 && c.groups[i].dashed {
			return false
		}
	}
	return k > 1 && !c.plus
}

// tollFree reports whether digits begin like a 400 or 800 number.
func tollFree(digits string) bool {
	return strings.HasPrefix(digits, "400") || strings.HasPrefix(digits, "800")
}

// toll judges digits that begin with 400 or 800. Parts of three or more digits that
// dashes join are a number whatever their length.
func (c *candidate) toll(k int, digits string) (shape, bool) {
	s := shape{class: Toll400, strong: k > 1}
	if digits[0] == '8' {
		s.class = Toll800
	}
	for i := range k {
		if c.size(i) < 2 || i == 0 && c.size(i) < 3 {
			return shape{}, false
		}
	}
	if k == 1 && strings.HasSuffix(digits, "0000000") {
		return shape{}, false // a round number
	}
	switch {
	case len(digits) == 10:
		s.invalid = sample(digits)
		return s, true
	case len(digits) < 8 || len(digits) > 12 || k == 1 || c.size(0) > 4:
		return shape{}, false
	case k == 2 && c.size(1) < 5:
		return shape{}, false
	}
	for i := range k - 1 {
		if !c.groups[i].dashed {
			return shape{}, false
		}
	}
	s.invalid = TollLength
	return s, true
}

// sample returns Placeholder for sample numbers and "" for others.
func sample(digits string) Reason {
	if placeholder(digits) {
		return Placeholder
	}
	return ""
}

// mobile judges eleven digits from 13 to 19.
func (c *candidate) mobile(k int, digits string) (shape, bool) {
	for i := range k {
		if c.size(i) < 3 {
			return shape{}, false
		}
	}
	if k > 3 {
		return shape{}, false
	}
	s := shape{class: Mobile, strong: true, invalid: sample(digits)}
	if s.invalid == "" && !mobileAllocated(digits) {
		s.invalid, s.strong = MobilePrefix, false
	}
	return s, true
}

// landline judges digits that begin with an area code: a group of its own, or the
// beginning of the only group, which is weak.
func (c *candidate) landline(k int, digits string) (shape, bool) {
	if k == 2 && c.groups[0].dashed && (c.size(1) == 4 || c.size(1) == 5) {
		return c.cutLocal(digits)
	}
	if len(digits) < 8 {
		return shape{}, false
	}
	joined := k == 1
	n := c.size(0)
	if joined {
		n = areaLen(digits)
	}
	if joined && len(digits) > 12 || !joined && !c.localGroups(k) {
		return shape{}, false
	}
	s, ok := local(digits[:n], digits[n:])
	if !ok || s.invalid != "" && s.invalid != Placeholder && (joined || c.spaced(k)) {
		return shape{}, false
	}
	s.strong = s.strong && !joined
	return s, true
}

// cutLocal judges an area code and, behind a dash, four or five digits: a service number, or a
// local number of which the rest is missing (029-8832), which only words beside it tell from
// other codes.
func (c *candidate) cutLocal(digits string) (shape, bool) {
	n := c.size(0)
	if s, ok := local(digits[:n], digits[n:]); ok {
		return s, true
	}
	if _, known := findArea(digits[:n]); !known || digits[n] < '2' || digits[n] > '8' {
		return shape{}, false
	}
	return shape{class: Landline, invalid: LocalLength}, true
}

// localGroups reports whether the groups of c can be an area code and one local
// number: 0571 88156666, 010-8815-6666.
func (c *candidate) localGroups(k int) bool {
	if k > 4 || c.size(0) < 3 || c.size(0) > 5 {
		return false
	}
	for i := 1; i < k; i++ {
		if c.size(i) < 2 {
			return false
		}
	}
	return true
}

// local judges a number by its area code, with the leading 0, and local part.
func local(code, digits string) (shape, bool) {
	a, known := findArea(code)
	s := shape{class: Landline, strong: true}
	if looksLikeDate(digits) {
		return shape{}, false
	}
	if sub, ok := short(digits); ok && sub.class.Short() && sub.class != Emergency && sub.invalid == "" {
		if !known {
			return shape{class: AreaShort, invalid: AreaUnknown}, len(digits) == 5
		}
		return shape{class: AreaShort, strong: true}, true
	}
	if len(digits) < 6 || len(digits) > 9 {
		return shape{}, false
	}
	plausible := len(digits) == 7 || len(digits) == 8
	switch {
	case plausible && placeholder(digits):
		s.invalid = Placeholder
	case !known:
		s.invalid = AreaUnknown
		s.strong = plausible && (code[1] != '0' || knownTail(code))
	case !(a.seven && len(digits) == 7 || a.eight && len(digits) == 8):
		s.invalid = LocalLength
		s.strong = plausible
	case digits[0] < '2' || digits[0] > '8':
		s.invalid = LocalFirstDigit
	case a.now != "":
		s.invalid = AreaRetired
	}
	return s, true
}

// knownTail reports whether code is an area code with one 0 too many: 00851.
func knownTail(code string) bool {
	_, ok := findArea(code[1:])
	return ok
}

// looksLikeDate reports whether eight digits read as a day from 1900 to 2099.
func looksLikeDate(d string) bool {
	if len(d) != 8 || d[:2] != "19" && d[:2] != "20" {
		return false
	}
	return d[4:6] >= "01" && d[4:6] <= "12" && d[6:] >= "01" && d[6:] <= "31"
}

// abroad judges numbers with a country code: +86, 0086, 86-, +852, 00852-.
func (c *candidate) abroad(k int, digits string) (shape, bool) {
	lead := 0
	switch {
	case c.plus:
	case strings.HasPrefix(digits, "00"):
		lead = 2
	case k > 1 && c.country86() && c.size(0) == 2, len(digits) == 13 && k == 1 && strings.HasPrefix(digits, "861"):
	default:
		return shape{}, false
	}
	rest := digits[lead:]
	if strings.HasPrefix(rest, "86") {
		s, ok := domestic(rest[2:])
		s.drop += lead + 2
		s.strong = s.strong && (c.plus || k > 1)
		return s, ok && (c.plus || lead == 2 || k > 1 || s.class == Mobile)
	}
	n := countryLen(rest)
	if n == 0 || len(rest)-n < 6 || len(rest) > 15 || lead == 2 && k > 1 && c.size(0) != lead+n {
		return shape{}, false
	}
	return shape{class: International, strong: c.plus || k > 1, drop: lead, prefix: "00"}, true
}

// domestic judges what follows +86: a mobile, toll or short number, or a local one
// whose area code has usually lost its 0.
func domestic(d string) (shape, bool) {
	if len(d) < 5 {
		return shape{}, false
	}
	switch {
	case len(d) == 11 && d[0] == '1' && d[1] >= '3':
		s := shape{class: Mobile, strong: true, invalid: sample(d)}
		if s.invalid == "" && !mobileAllocated(d) {
			s.invalid = MobilePrefix
		}
		return s, true
	case len(d) == 10 && tollFree(d):
		s := shape{class: Toll400, strong: true, invalid: sample(d)}
		if d[0] == '8' {
			s.class = Toll800
		}
		return s, true
	}
	if s, ok := short(d); ok && s.class.Short() && s.invalid == "" {
		s.strong = true
		return s, true
	}
	var s shape
	if d[0] != '0' {
		d = "0" + d
		s.prefix = "0"
	}
	n := areaLen(d)
	if len(d) < n+5 || len(d) > n+9 {
		return shape{}, false
	}
	in, ok := local(d[:n], d[n:])
	in.prefix = s.prefix
	return in, ok
}
