// Package phone finds and classifies telephone numbers in Chinese text.
//
// It knows the shapes of the Chinese numbering plan (data/plan.yaml) and nothing
// about who owns a number. A shape that only context can tell from an amount or a
// year (12306, 10086) is reported as weak; callers look for a word such as 拨打 or
// a known owner before they rely on it.
package phone

import "buzhou/internal/source"

//go:generate go run ./gen

// Class is the part of the numbering plan a number belongs to.
type Class uint8

// The classes. An SMSPort cannot be dialled; Unknown is a local number without an
// area code, or a row of digits that is a well-known placeholder.
const (
	Unknown       Class = iota
	Emergency           // 110 119 120 122
	Short95             // nationwide service numbers: 95xxx, 950xxx, 9510211
	Short96             // provincial and local service numbers: 96xxx, 96xxxx
	Short10             // carriers 100xx and nationwide 1010xxxx
	Short12             // government and public services: 123xx
	Short11             // directory and post: 114, 11183, 118114
	Toll400             // 400, cost shared by the caller
	Toll800             // 800, free, not from every mobile
	Landline            // area code and local number
	AreaShort           // area code and short number: 021-95561
	Mobile              // eleven digits
	International       // a number of another country
	SMSPort             // 106..., sends messages only
)

// String returns the ASCII id of the class, as used in JSON.
func (c Class) String() string {
	switch c {
	case Emergency:
		return "emergency"
	case Short95:
		return "short-95"
	case Short96:
		return "short-96"
	case Short10:
		return "short-10"
	case Short12:
		return "short-12"
	case Short11:
		return "short-11"
	case Toll400:
		return "toll-400"
	case Toll800:
		return "toll-800"
	case Landline:
		return "landline"
	case AreaShort:
		return "area-short"
	case Mobile:
		return "mobile"
	case International:
		return "international"
	case SMSPort:
		return "sms-port"
	}
	return "unknown"
}

// Short reports whether c is a class of numbers dialled without an area code and
// known by heart, which only context tells from any other number.
func (c Class) Short() bool { return c >= Emergency && c <= Short11 }

// Reason says why a number cannot be right. The zero Reason means that nothing is
// wrong with its shape.
type Reason string

// The reasons.
const (
	AreaUnknown     Reason = "area-unknown"      // no such area code
	AreaRetired     Reason = "area-retired"      // a withdrawn area code
	LocalLength     Reason = "local-length"      // local part too short or long for its area
	LocalFirstDigit Reason = "local-first-digit" // local numbers begin with 2 to 8
	MobilePrefix    Reason = "mobile-prefix"     // prefix not allocated as of March 2023
	ShortLength     Reason = "short-length"      // no service number has this many digits
	TollLength      Reason = "toll-length"       // 400 and 800 numbers have ten digits
	Placeholder     Reason = "placeholder"       // a well-known sample number
	Masked          Reason = "masked"            // digits hidden: 138****5678
)

// Number is one telephone number found in a text.
type Number struct {
	// Span covers the number as written: country code, brackets and extension too.
	Span source.Span
	// Digits is the normal form: half-width digits only, without +86 and extension,
	// an area code with its 0. Numbers of other countries keep their country code
	// behind 00. Hidden digits of a Masked number are written x.
	Digits string
	// Ext is the extension, digits only, or "".
	Ext string
	// Class is the part of the numbering plan.
	Class Class
	// Invalid says why the number cannot be right, or "".
	Invalid Reason
	// Strong reports that the shape alone is convincing; a weak number needs context.
	Strong bool
}

// Normalize reads s, which must hold one number and nothing else but space around
// it, and returns it; Span counts in bytes of s. It reports false for anything else.
func Normalize(s string) (Number, bool) {
	var buf [2]Number
	start, end := trimSpace(s)
	found := Scan(s[start:end], buf[:0])
	if len(found) != 1 || found[0].Span != (source.Span{Start: 0, End: end - start}) {
		return Number{}, false
	}
	found[0].Span = found[0].Span.Shift(start)
	return found[0], true
}

func trimSpace(s string) (start, end int) {
	end = len(s)
	for start < end && s[start] <= ' ' {
		start++
	}
	for end > start && s[end-1] <= ' ' {
		end--
	}
	return start, end
}
