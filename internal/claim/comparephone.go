package claim

import (
	"strings"

	"buzhou/internal/annotate"
	tel "buzhou/internal/quantity/phone"
)

// comparePhones compares two numbers for one purpose, or two owners of one
// number. Numbers of different kinds (a hotline and a local one, two cities) can
// both be right.
func comparePhones(a, b *Claim, env *Env) Result {
	if a.Slot == OwnedPhone {
		if a.Value.Owner == b.Value.Owner {
			return same()
		}
		if RelatedOwners(a.Value.Owner, b.Value.Owner) {
			return agree("overlap")
		}
		return Contradiction("owner")
	}
	if r := apart(a, b, env); r != "" {
		return no(r)
	}
	if a.Value.Phone == b.Value.Phone {
		return same()
	}
	if a.Value.Alternative || b.Value.Alternative {
		return no("alternative")
	}
	x, ok1 := tel.Normalize(a.Value.Phone)
	y, ok2 := tel.Normalize(b.Value.Phone)
	switch {
	case !ok1 || !ok2 || !OneKind(x, y):
		return no("unit")
	case LocalDigits(x) == LocalDigits(y):
		return agree("overlap") // one with its area code, the other without
	}
	return Contradiction("value")
}

// OneKind reports whether two numbers are of one class, area and length, so that one line
// has no reason to have both. The numbers of one place need no area code.
func OneKind(a, b tel.Number) bool {
	if a.Class == tel.Short96 && b.Class == a.Class {
		return true // of five digits or six
	}
	if len(LocalDigits(a)) != len(LocalDigits(b)) {
		return false
	}
	if a.Class != b.Class {
		return a.Class == tel.Landline && b.Class == tel.Unknown || a.Class == tel.Unknown && b.Class == tel.Landline
	}
	return area(a) == area(b)
}

// LocalDigits returns the digits of a number without its area code.
func LocalDigits(n tel.Number) string { return n.Digits[len(area(n)):] }

// area returns the area code of a local number, "" for others.
func area(n tel.Number) string {
	if n.Class != tel.Landline && n.Class != tel.AreaShort {
		return ""
	}
	if n.Digits[1] <= '2' {
		return n.Digits[:3]
	}
	return n.Digits[:4]
}

// RelatedOwners reports whether one id is the other's product or department:
// slugs of one house share their first part (icbc, icbc-card).
func RelatedOwners(a, b string) bool {
	if annotate.PartOf(a, b) || annotate.PartOf(b, a) {
		return true
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	return len(b) > len(a) && strings.HasPrefix(b, a) && b[len(a)] == '-'
}

// OwnedPhone is the slot of the claim whose number it is; its item is the number.
const OwnedPhone = Phone + "owner"
