package claim

import "buzhou/internal/quantity"

// compareDates compares two dates of one role: the parts that both give must be
// equal. Deadlines of different years are of different rounds.
func compareDates(a, b *Claim, env *Env) Result {
	if a.Value.Alternative || b.Value.Alternative {
		return no("alternative")
	}
	if r := apart(a, b, env); r != "" {
		return no(r)
	}
	x, y := a.Value.Quantity.Date, b.Value.Quantity.Date
	switch {
	case bothDiffer(x.Year, y.Year) && a.Slot == DeadlineDate:
		return no("unit")
	case DatesDiffer(x, y):
		return Contradiction("value")
	case x == y:
		return same()
	}
	return agree("overlap")
}

// DatesDiffer reports whether two dates differ in a part that both give.
func DatesDiffer(x, y quantity.DateValue) bool {
	return bothDiffer(x.Year, y.Year) || bothDiffer(x.Month, y.Month) || bothDiffer(x.Day, y.Day)
}

func bothDiffer(m, n int) bool { return m != 0 && n != 0 && m != n }

// OpenHours is the slot of what is said of hours and deadlines.
const OpenHours = Date + "hours"

// The kinds of date that are compared: from when something holds, until when it
// must be done, and the year that an article is about.
const (
	EffectiveDate = Date + "effective"
	DeadlineDate  = Date + "deadline"
	EditionDate   = Date + "edition"
)
