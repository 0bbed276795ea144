package phone

import "strings"

// masked judges a candidate with hidden digits. Only mobile, 400 and 800 numbers and
// numbers with an area code can be told from other masked text.
func (c *candidate) masked(k int, digits string) (shape, bool) {
	s := shape{invalid: Masked}
	shown := strings.IndexByte(digits, 'x')
	switch {
	case shown < 3 || c.plus:
		return shape{}, false
	case len(digits) == 11 && digits[0] == '1' && digits[1] >= '3':
		s.class, s.strong = Mobile, true
	case len(digits) == 10 && tollFree(digits):
		s.class, s.strong = Toll400, true
		if digits[0] == '8' {
			s.class = Toll800
		}
	case digits[0] == '0' && shown >= areaLen(digits):
		a, ok := findArea(digits[:areaLen(digits)])
		rest := len(digits) - areaLen(digits)
		if !ok || !(a.seven && rest == 7 || a.eight && rest == 8) {
			return shape{}, false
		}
		s.class, s.strong = Landline, k > 1
	default:
		return shape{}, false
	}
	return s, true
}
