package sources

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Day returns the day of a date or time as sources write them, as YYYY-MM-DD in UTC:
// 2023-05-06T08:00:00+08:00, 2023/5/6, 2023年5月6日, 20230506, or seconds or milliseconds since
// 1970. What is left out is 1. Anything else comes back as it is.
func Day(date string) string {
	s := strings.TrimSpace(date)
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		return t.UTC().Format(time.DateOnly)
	}
	n, digits := number(s)
	switch digits {
	case 13:
		n /= 1000
		fallthrough
	case 10:
		return time.Unix(int64(n), 0).UTC().Format(time.DateOnly)
	case 8:
		return calendar(n/10000, n/100%100, n%100, date)
	case 4:
	default:
		return date
	}
	parts := [...]int{n, 1, 1}
	rest := s[digits:]
	for i := 1; i < len(parts); i++ {
		rest = strings.TrimLeft(rest, "-/.年月 ")
		n, digits := number(rest)
		if digits == 0 || digits > 2 {
			break
		}
		parts[i], rest = n, rest[digits:]
	}
	return calendar(parts[0], parts[1], parts[2], date)
}

// number returns the number that a text begins with, and how many digits it has.
func number(s string) (n, digits int) {
	digits = len(s) - len(strings.TrimLeft(s, "0123456789"))
	n, _ = strconv.Atoi(s[:digits]) // 0 for one that is no date
	return n, digits
}

// calendar returns a day, or what was written if there is none such.
func calendar(y, m, d int, written string) string {
	if y < 1900 || y > 2200 || m < 1 || m > 12 || d < 1 || d > 31 {
		return written
	}
	return fmt.Sprintf("%04d-%02d-%02d", y, m, d)
}
