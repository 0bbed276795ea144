package claim

import (
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity"
)

// compareFees compares two fees of one topic. What is free in general is free of
// every charge that the task itself has.
func compareFees(a, b *Claim, env *Env) Result {
	if r := apart(a, b, env); r != "" {
		return no(r)
	}
	qa, qb := &a.Value.Quantity, &b.Value.Quantity
	if qa.Currency != qb.Currency || !samePer(a, b) {
		return no("unit")
	}
	if qa.Kind != qb.Kind && (IsFree(qa) && qb.Interval.Min > 0 || IsFree(qb) && qa.Interval.Min > 0) {
		return Contradiction("value")
	}
	return compareIntervals(a, b)
}

// IsFree reports whether an amount is nothing.
func IsFree(q *quantity.Quantity) bool { return q.Kind == quantity.Money && q.Interval.Max == 0 }

// generalFee reports whether one slot is the price of a task in general and the
// other the charge that such a price consists of.
func generalFee(a, b Slot) bool {
	if a.Family() != Fee || b.Family() != Fee {
		return false
	}
	return a.Stage() == GeneralFee && mainCharge(b.Stage()) || b.Stage() == GeneralFee && mainCharge(a.Stage())
}

// mainCharge reports whether a kind of fee is what one pays for the task itself,
// not for what comes with it.
func mainCharge(kind string) bool {
	switch kind {
	case "production", "service", "loss", "refund", "reschedule", "registration", "verify":
		return true
	}
	return false
}

// samePer reports whether two values are counted per the same: 2元/次 and 2元/笔,
// but not 5元/月 and 5元. What is counted once may leave the unit out.
func samePer(a, b *Claim) bool {
	x, y := a.Value.Quantity.Per, b.Value.Quantity.Per
	if x == y || piece(x) && piece(y) {
		return true
	}
	if x == "" {
		x = y
	} else if y != "" {
		return false
	}
	switch a.Slot.Stage() {
	case "monthly":
		return PeriodOf(x) == "月"
	case "annual":
		return PeriodOf(x) == "年"
	}
	return piece(x)
}

// piece reports whether a value per p is the value of one thing done or bought.
func piece(p string) bool {
	return lexicon.Pieces.Has(p)
}

// PeriodOf returns the unit of time that p names.
func PeriodOf(p string) string {
	switch p {
	case "月", "个月":
		return "月"
	case "日", "天":
		return "日"
	}
	return p
}

// general is the kind of a fee that the text only calls a fee or a price; other
// that of one with a name that no data lists (托运费), which is then its item.
const (
	GeneralFee = "general"
	OtherFee   = "other"
)

// apart returns why two values hold in different cases of one scope, ""
// if they do not: another band of a tariff, or different headings of their own above
// them (what stands under a heading that says nothing of its own holds for all).
func apart(a, b *Claim, env *Env) string {
	if a.Value.Band != b.Value.Band {
		return "condition"
	}
	if x, y := a.Value.Under, b.Value.Under; x != y && (env == nil || x != "" && y != "") {
		return "case"
	}
	return ""
}
