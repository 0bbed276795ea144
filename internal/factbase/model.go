package factbase

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Confidence says how well a fact is supported. It decides what a finding that rests
// on the fact alone may be.
type Confidence uint8

// The levels of confidence.
const (
	Uncertain         Confidence = iota // too little is known
	ConflictingSource                   // the sources contradict each other
	Observed                            // seen, and no more than that
	MultiFarm                           // a curated list and content farms (phones only)
	Single                              // one source
	Known                               // common knowledge, no page seen
	MultiNonOfficial                    // two or more sources, none of them official
	Multi                               // two or more independent sources
	Official                            // the body itself, or a repost of its notice
)

// confidenceNames holds the names of the levels in packs and output.
var confidenceNames = [...]string{"uncertain", "conflict", "observed", "multi_farm", "single", "known", "multi_nonofficial", "multi", "official"}

// String returns the name of c in packs and output.
func (c Confidence) String() string {
	if int(c) < len(confidenceNames) {
		return confidenceNames[c]
	}
	return confidenceNames[Uncertain]
}

// ParseConfidence returns the level of the given name, or false.
func ParseConfidence(name string) (Confidence, bool) {
	for i, n := range confidenceNames {
		if n == name {
			return Confidence(i), true
		}
	}
	return Uncertain, false
}

// MaxSeverity returns the highest severity of a finding that rests on such a fact:
// "error", "warning", "info", or "" if the fact shows nothing by itself.
func (c Confidence) MaxSeverity() string {
	switch c {
	case Official, Multi:
		return "error"
	case MultiNonOfficial, Known:
		return "warning"
	case Single, MultiFarm:
		return "info"
	}
	return ""
}

// Clearance says what becomes of a number in an article that a fact gives to the
// owner the article names.
type Clearance uint8

// The clearances.
const (
	NotCleared      Clearance = iota // as good as unknown
	ClearedWithInfo                  // accepted, with an info that asks for a check
	ClearedSilently                  // accepted
)

// ClearsPhone returns how far a fact of this confidence vouches for a number.
func (c Confidence) ClearsPhone() Clearance {
	switch c {
	case Official, Multi:
		return ClearedSilently
	case MultiNonOfficial, Known, Single, MultiFarm:
		return ClearedWithInfo
	}
	return NotCleared
}

// Date is a day. Month and Day may be 0 where only the year or month is known; the
// zero Date is unknown.
type Date struct{ Year, Month, Day int }

// ParseDate reads YYYY, YYYY-MM or YYYY-MM-DD, and what a time of day may follow.
func ParseDate(s string) (Date, bool) {
	var d Date
	if len(s) > len("2006-01-02") && (s[10] == 'T' || s[10] == ' ') {
		s = s[:10]
	}
	fields := strings.Split(s, "-")
	parts := [...]*int{&d.Year, &d.Month, &d.Day}
	for i, f := range fields {
		if i >= len(parts) || len(f) != 2 && i > 0 || len(f) != 4 && i == 0 {
			return Date{}, false
		}
		for _, c := range []byte(f) {
			if c < '0' || c > '9' {
				return Date{}, false
			}
			*parts[i] = *parts[i]*10 + int(c-'0')
		}
	}
	ok := d.Year > 0 && d.Month <= 12 && d.Day <= 31 && (len(fields) < 2 || d.Month > 0) && (len(fields) < 3 || d.Day > 0)
	return d, ok
}

// IsZero reports whether d is unknown.
func (d Date) IsZero() bool { return d == Date{} }

// Compare returns -1, 0 or 1 as d is before, the same as or after o. A date without
// day or month sorts before those within it.
func (d Date) Compare(o Date) int {
	return cmp.Or(cmp.Compare(d.Year, o.Year), cmp.Compare(d.Month, o.Month), cmp.Compare(d.Day, o.Day))
}

// String formats d as YYYY-MM-DD, as far as it is known; the zero Date is "".
func (d Date) String() string {
	switch {
	case d.IsZero():
		return ""
	case d.Month == 0:
		return fmt.Sprintf("%04d", d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// Owner is an organisation or service that has telephone numbers. Its ID is a stable
// ASCII slug, the id of the lexicon's product where there is one.
type Owner struct {
	ID, Name string
	// Aliases name the owner wherever they stand; Ambiguous ones are common words
	// (移动, 平安) that name it only near a word such as 客服 or 热线.
	Aliases, Ambiguous []string
	// Category is the line of business: bank, telecom, gov, ...
	Category string
	// Site is the address of the owner's web site, or "".
	Site string
}

// Phone is a number and one of its owners.
type Phone struct {
	// ID is the owner's id and the number, joined by a slash.
	ID string
	// Digits is the normal form of package phone, Ext the extension that leads to
	// this owner or "", Display the number as usually written.
	Digits, Ext, Display string
	Owner, OwnerID       string
	// Purposes are ASCII ids: service, overseas, credit-card, vip, complaint, ...;
	// none means general service.
	Purposes []string
	// Region is where the number works, or "" for the whole country.
	Region     string
	Confidence Confidence
	// Sources are addresses or names.
	Sources               []string
	ValidFrom, ValidUntil Date
	VerifiedAt            Date
	// Legacy numbers are out of use or have passed to another owner; Successor, as
	// usually written, replaces them, or is "".
	Legacy    bool
	Successor string
	Note      string
	// House marks a number of a user's own pack.
	House bool
}

// general reports whether p is for every concern.
func (p Phone) general() bool {
	return len(p.Purposes) == 0 || slices.Contains(p.Purposes, "service")
}

// InForce reports whether p was its owner's number on day.
func (p Phone) InForce(day Date) bool { return !p.Legacy && inForce(p.ValidFrom, p.ValidUntil, day) }

// Misattribution is a number that texts give to owners who do not have it.
type Misattribution struct {
	Digits, Display string
	// Names are the wrong owners as texts call them, OwnerIDs those of them that
	// the base knows.
	Names, OwnerIDs []string
	Confidence      Confidence
	Sources         []string
	Note            string
}

// Facet is one facet of the scope in which a fact holds.
type Facet struct{ Name, Value string }

// Words are words any of which names one thing.
type Words struct {
	Words []string
	// Near words count in a sentence and in the head right above it, not in the
	// title or in a heading further up, which may name several of a kind.
	Near bool
}

// Fact is one dated value.
type Fact struct {
	ID string
	// Label says in a few words what has the value, "" if the topic does.
	Label string
	// About are groups of words: a sentence speaks of the fact if it or its heads
	// hold a word of every group, and itself one of the last, which stands near
	// the value. A fact without them is met by its topic and slot.
	About []Words
	// Unless are words that show that a sentence is about something else.
	Unless []string
	// Product, Operation and Object are lexicon ids. A fact without product or
	// operation holds for all of them.
	Product, Operation, Object string
	// Slot is fee/KIND, limit/PERIOD, duration/STAGE or count.
	Slot string
	// Scope holds the facets in which the fact holds, sorted by name.
	Scope []Facet
	// Kind is money, rate, count, duration or date.
	Kind string
	// Unit is yuan (values in fen), percent (values as fractions), count, date
	// (the value is ValidFrom), or the unit that a duration is counted in: minute,
	// hour, day, natural-day, working-day, week, month, year.
	Unit string
	// Min and Max bound the value; they are equal for a single one. NoMin and NoMax
	// tell that an end is open: at most, at least.
	Min, Max     float64
	NoMin, NoMax bool
	// ValidFrom and ValidUntil are the first and last day in force, zero if unknown
	// or open.
	ValidFrom, ValidUntil Date
	VerifiedAt            Date
	Confidence            Confidence
	// Sources are addresses or names.
	Sources []string
	// Series joins facts that supersede each other, "" for a fact of its own.
	Series string
	// By names the notice or law that brought the value, or is "".
	By   string
	Note string
	// House marks a fact of a user's own pack, which outweighs built-in ones.
	House bool
}

// Tariff reports whether f says what something costs. A quota that is free and the time
// within which nothing is due are limits.
func (f *Fact) Tariff() bool { return strings.HasPrefix(f.Slot, "fee/") }

// Quota reports whether f is an amount up to which something is free.
func (f *Fact) Quota() bool {
	return slices.Contains(f.Scope, Facet{"condition", "free-quota"})
}

// Period returns the period that a limit is counted in (single, day, month, year,
// lifetime), or "".
func (f *Fact) Period() string {
	if p, ok := strings.CutPrefix(f.Slot, "limit/"); ok {
		return p
	}
	return ""
}

// Policy is a rule, body or way of doing things that was replaced.
type Policy struct {
	ID, Label string
	// About and Unless are those of Fact.
	About  []Words
	Unless []string
	// Now says what holds instead.
	Now string
	// Limit: it was a measure or a limit (儿童票按身高划分), not a body or a document.
	Limit bool
	// ValidUntil is the last day on which it held.
	ValidUntil, VerifiedAt Date
	Confidence             Confidence
	Sources                []string
	By, Note               string
	// House marks a policy of a user's own pack.
	House bool
}

// InForce reports whether f holds on day.
func (f *Fact) InForce(day Date) bool { return inForce(f.ValidFrom, f.ValidUntil, day) }

func inForce(from, until, day Date) bool {
	return (from.IsZero() || from.Compare(day) <= 0) && (until.IsZero() || day.Compare(until) <= 0)
}
