package article

// LeadingMarker returns the family and number of the list, step or part marker
// that text starts with, and its length in bytes, which is 0 if there is none.
// It knows the markers that the parser knows: decimals, dates and the like are
// none.
func LeadingMarker(text string) (family MarkerFamily, number, length int) {
	m, ok := scanMarker(text)
	if !ok {
		return NoMarker, 0, 0
	}
	return m.family, m.number, m.end
}

// Ordinal reads the number that text starts with, in ASCII or full-width digits
// or in Chinese numerals, from 0 to 199, and returns it with its length in
// bytes; the length is 0 if there is none.
func Ordinal(text string) (n, length int) { return ordinal(text) }
