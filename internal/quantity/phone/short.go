package phone

import "strings"

// short judges a single run of digits without area code: short service numbers,
// message ports, and local numbers.
func short(d string) (shape, bool) {
	switch {
	case len(d) == 3:
		return threeDigits(d)
	case strings.HasPrefix(d, "106") && len(d) >= 8 && len(d) <= 20:
		return shape{class: SMSPort}, true
	case placeholderRow(d):
		return shape{class: Unknown, invalid: Placeholder}, true
	}
	if len(d) < 4 || len(d) > 11 {
		return shape{}, false
	}
	switch d[:2] {
	case "95":
		return short95(d)
	case "96":
		return byLength(Short96, d, 5, 6)
	case "10":
		return short10(d)
	case "11":
		if len(d) == 6 && (d[2:] == "6114" || strings.HasPrefix(d, "1181")) {
			return shape{class: Short11}, true
		}
		return shape{class: Short11}, len(d) == 5
	case "12":
		return byLength(Short12, d, 5, 5)
	}
	if (len(d) == 7 || len(d) == 8) && d[0] >= '2' && d[0] <= '8' && !looksLikeDate(d) && !strings.HasSuffix(d, "000") {
		return shape{class: Unknown}, true
	}
	return shape{}, false
}

func threeDigits(d string) (shape, bool) {
	switch d {
	case "110", "119", "120", "122":
		return shape{class: Emergency}, true
	case "112", "114", "117":
		return shape{class: Short11}, true
	case "121":
		return shape{class: Short12}, true
	}
	return shape{}, false
}

// byLength accepts d if it has min to max digits and calls it too short or too long
// if it is one digit off.
func byLength(class Class, d string, min, max int) (shape, bool) {
	switch n := len(d); {
	case n >= min && n <= max:
		return shape{class: class}, true
	case n == max+1:
		return shape{class: class, invalid: ShortLength}, true
	}
	return shape{}, false
}

// short95 judges numbers that begin with 95: five digits, six behind 952, 954, 956
// and in parts of 950 and 951, and longer ones that extend a short number.
func short95(d string) (shape, bool) {
	s := shape{class: Short95}
	six := strings.IndexByte("01246", d[2]) >= 0
	switch n := len(d); {
	case n == 4:
		s.invalid = ShortLength
	case whole95(d[:5]) != 0 && n != whole95(d[:5]):
		s.invalid = ShortLength
	case n == 5 && (d[2] == '2' || d[2] == '4' || d[2] == '6'):
		s.invalid = ShortLength
	case n == 6 && !six:
		s.invalid = ShortLength
	}
	return s, true
}

// short10 judges numbers that begin with 10: carriers 100xx with up to three more
// digits, and 101xxxxx.
func short10(d string) (shape, bool) {
	s := shape{class: Short10}
	switch n := len(d); {
	case n == 5:
	case n == 8 && (d[2] == '0' || d[2] == '1'):
	case n == 7 && d[2] == '0':
	case n == 6 || n == 7:
		s.invalid = ShortLength
	default:
		return shape{}, false
	}
	return s, true
}

// placeholderRow reports whether a bare row of digits is a sample on its own.
func placeholderRow(d string) bool {
	return len(d) >= 7 && len(d) <= 11 && d[0] != '4' && d[0] != '8' && placeholder(d)
}
