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
	if a.Slot == owned {
		if a.Value.Owner == b.Value.Owner {
			return same()
		}
		if RelatedOwners(a.Value.Owner, b.Value.Owner) {
			return agree("overlap")
		}
		return conflict("owner")
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
	if !ok1 || !ok2 || x.Class != y.Class || len(x.Digits) != len(y.Digits) || area(x) != area(y) {
		return no("unit")
	}
	return conflict("value")
}

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
