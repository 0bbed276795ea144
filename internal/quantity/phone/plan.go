package phone

import (
	"slices"
	"strings"
)

// area is one row of the generated table of area codes.
type area struct {
	code    uint16 // without the leading 0
	seven   bool   // local numbers may have seven digits
	eight   bool   // local numbers may have eight digits
	region  string
	now     string // the code that took over, if withdrawn
	retired string // when it was withdrawn: a date, a month, a year or ""
}

func findArea(code string) (area, bool) {
	if len(code) < 3 || len(code) > 4 || code[0] != '0' {
		return area{}, false
	}
	var n uint16
	for i := 1; i < len(code); i++ {
		n = n*10 + uint16(code[i]-'0')
	}
	i, ok := slices.BinarySearchFunc(areas[:], n, func(a area, n uint16) int { return int(a.code) - int(n) })
	if !ok || n < 10 || (len(code) == 3) != (n < 100) {
		return area{}, false
	}
	return areas[i], true
}

// Region returns the places that share an area code given with its leading 0
// ("0571"), as libphonenumber names them, and false if there is no such code.
func Region(code string) (string, bool) {
	a, ok := findArea(code)
	return a.region, ok
}

// Split parts a number in normal form into area code and local part. The area is
// "" if digits does not begin with an area code in use or withdrawn.
func Split(digits string) (area, local string) {
	if len(digits) < 4 || digits[0] != '0' {
		return "", digits
	}
	n := areaLen(digits)
	if _, ok := findArea(digits[:n]); !ok {
		return "", digits
	}
	return digits[:n], digits[n:]
}

// areaLen returns the length of the area code at the start of digits, which begin
// with 0 and are at least four: 010 and 02x have three digits, all others four.
func areaLen(digits string) int {
	if digits[1] == '1' || digits[1] == '2' {
		return 3
	}
	return 4
}

// mobileAllocated reports whether the first four of eleven mobile digits were
// allocated when the table was made.
func mobileAllocated(digits string) bool {
	prefix := int(digits[1]-'0')*10 + int(digits[2]-'0') - 30
	return prefix >= 0 && prefix < len(mobilePrefixes) && mobilePrefixes[prefix]>>(digits[3]-'0')&1 != 0
}

// countryLen returns the length of the calling code at the start of digits, or 0.
func countryLen(digits string) int {
	var n uint16
	for i := 0; i < len(digits) && i < 3; i++ {
		n = n*10 + uint16(digits[i]-'0')
		if n == 0 {
			return 0
		}
		if _, ok := slices.BinarySearch(countries[:], n); ok {
			return i + 1
		}
	}
	return 0
}

// placeholder reports whether digits, in normal form, is a sample number.
func placeholder(digits string) bool {
	if _, ok := slices.BinarySearch(placeholders[:], digits); ok {
		return true
	}
	if len(digits) == 11 && digits[0] == '1' {
		return digits[3:] == "12345678" || digits[3:] == "00000000"
	}
	local := digits
	if strings.HasPrefix(digits, "400") || strings.HasPrefix(digits, "800") {
		local = digits[3:]
	} else if digits[0] == '0' && len(digits) > 8 {
		local = digits[areaLen(digits):]
	}
	if len(local) < 7 {
		return false
	}
	return local == "12345678" || local == "1234567" || strings.Trim(local, "0") == ""
}

// IsPlaceholder reports whether digits, a number in normal form, is a well-known
// sample number such as 13800138000 or 010-12345678.
func IsPlaceholder(digits string) bool { return len(digits) >= 7 && placeholder(digits) }
