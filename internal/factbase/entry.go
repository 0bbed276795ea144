package factbase

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Entry is what can be said of any entry of a base, for lists.
type Entry struct {
	ID string
	// Kind is fact, phone or policy.
	Kind string
	// Title says what the entry is about.
	Title string
	// Slot is that of a fact, phone for a number, policy for a policy.
	Slot, Value                       string
	Scope                             []Facet
	ValidFrom, ValidUntil, VerifiedAt Date
	Confidence                        Confidence
	Sources                           []string
	Series, By, Note                  string
	House                             bool
	// words are what a search looks at beside these.
	words []string
}

// InForce reports whether the entry holds on day.
func (e *Entry) InForce(day Date) bool {
	return !strings.HasPrefix(e.Value, formerMark) && inForce(e.ValidFrom, e.ValidUntil, day)
}

// formerMark opens the value of a number that is out of use.
const formerMark = "†"

// Entries returns every entry of b, sorted by id. Versions of a fact for several
// operations are listed once.
func (b *Base) Entries() []Entry {
	var all []Entry
	for i := range b.facts {
		all = append(all, factEntryOf(&b.facts[i]))
	}
	for i := range b.phones {
		all = append(all, b.phoneEntryOf(&b.phones[i]))
	}
	for i := range b.policies {
		p := &b.policies[i]
		all = append(all, Entry{
			ID: p.ID, Kind: "policy", Title: p.Label, Slot: "policy", Value: p.Now, ValidUntil: p.ValidUntil, VerifiedAt: p.VerifiedAt,
			Confidence: p.Confidence, Sources: p.Sources, By: p.By, Note: p.Note, House: p.House, words: aboutWords(p.About),
		})
	}
	slices.SortStableFunc(all, func(x, y Entry) int { return strings.Compare(x.ID, y.ID) })
	return slices.CompactFunc(all, func(x, y Entry) bool { return x.ID == y.ID })
}

func factEntryOf(f *Fact) Entry {
	id := f.ID
	if f.Operation != "" {
		id = strings.TrimSuffix(id, "/"+f.Operation)
	}
	title := f.Label
	if title == "" {
		title = strings.Join(slices.DeleteFunc([]string{f.Product, f.Operation, f.Object}, func(s string) bool { return s == "" }), " ")
	}
	return Entry{
		ID: id, Kind: "fact", Title: title, Slot: f.Slot, Value: f.Value(), Scope: f.Scope,
		ValidFrom: f.ValidFrom, ValidUntil: f.ValidUntil, VerifiedAt: f.VerifiedAt, Confidence: f.Confidence, Sources: f.Sources,
		Series: f.Series, By: f.By, Note: f.Note, House: f.House, words: append(aboutWords(f.About), f.Product, f.Operation, f.Object),
	}
}

func (b *Base) phoneEntryOf(p *Phone) Entry {
	e := Entry{
		ID: p.ID, Kind: "phone", Title: p.Owner, Slot: "phone", Value: p.Display, ValidFrom: p.ValidFrom, ValidUntil: p.ValidUntil,
		VerifiedAt: p.VerifiedAt, Confidence: p.Confidence, Sources: p.Sources, Note: p.Note, House: p.House, words: []string{p.Digits, p.Region},
	}
	if len(p.Purposes) > 0 {
		e.Slot += "/" + strings.Join(p.Purposes, ",")
	}
	if p.Legacy {
		e.Value = formerMark + e.Value
		if p.Successor != "" {
			e.Value += " → " + p.Successor
		}
	}
	if o, ok := b.Owner(p.OwnerID); ok {
		e.words = slices.Concat(e.words, o.Aliases, o.Ambiguous)
	}
	return e
}

func aboutWords(about []Words) []string {
	var all []string
	for _, w := range about {
		all = append(all, w.Words...)
	}
	return all
}

// Entry returns the entry with the given id, or false.
func (b *Base) Entry(id string) (Entry, bool) {
	all := b.Entries()
	i, ok := slices.BinarySearchFunc(all, id, func(e Entry, id string) int { return strings.Compare(e.ID, id) })
	if !ok {
		return Entry{}, false
	}
	return all[i], true
}

// Versions returns the entries of a series, the oldest first.
func (b *Base) Versions(series string) []Entry {
	if series == "" {
		return nil
	}
	found := slices.DeleteFunc(b.Entries(), func(e Entry) bool { return e.Series != series })
	slices.SortStableFunc(found, func(x, y Entry) int { return x.ValidFrom.Compare(y.ValidFrom) })
	return found
}

// Search returns the entries that hold a word in their id, title, value, note, owner's
// names or the words they are known by; letters of either case are the same, and so
// are numbers with and without dashes.
func (b *Base) Search(word string) []Entry {
	word = strings.ToLower(strings.TrimSpace(word))
	digits := strings.NewReplacer("-", "", " ", "").Replace(word)
	return slices.DeleteFunc(b.Entries(), func(e Entry) bool {
		for _, s := range slices.Concat([]string{e.ID, e.Title, e.Value, e.Note, e.By, e.Slot}, e.words) {
			s = strings.ToLower(s)
			if s != "" && (strings.Contains(s, word) || strings.Contains(s, digits)) {
				return false
			}
		}
		return true
	})
}

// checkEvery is how many months a check of an entry is good for.
const checkEvery = 12

// Due is an entry that needs somebody's attention by a day.
type Due struct {
	Entry
	On Date
	// Expires: its validity ends; else it was last checked too long ago.
	Expires bool
}

// Due returns the entries in force on day whose check is a year old, or whose
// validity ends, at most the given number of days later; the most urgent first.
func (b *Base) Due(day Date, days int) []Due {
	last := day.AddDays(days)
	var out []Due
	for _, e := range b.Entries() {
		if !e.InForce(day) {
			continue
		}
		check := e.VerifiedAt.AddMonths(checkEvery)
		switch {
		case !e.ValidUntil.IsZero() && e.ValidUntil.Compare(last) <= 0:
			out = append(out, Due{e, e.ValidUntil, true})
		case !e.VerifiedAt.IsZero() && check.Compare(last) <= 0:
			out = append(out, Due{e, check, false})
		}
	}
	slices.SortStableFunc(out, func(x, y Due) int { return cmp.Or(x.On.Compare(y.On), strings.Compare(x.ID, y.ID)) })
	return out
}

// AddDays returns the day n days after d; a month or day that is not known counts as
// the first.
func (d Date) AddDays(n int) Date { return dateOf(d.time().AddDate(0, 0, n)) }

// AddMonths returns the day n months after d.
func (d Date) AddMonths(n int) Date { return dateOf(d.time().AddDate(0, n, 0)) }

func (d Date) time() time.Time {
	return time.Date(d.Year, time.Month(max(1, d.Month)), max(1, d.Day), 0, 0, 0, 0, time.UTC)
}

func dateOf(t time.Time) Date { return Date{t.Year(), int(t.Month()), t.Day()} }

// ParseDays reads a stretch of time such as 90d, 12w, 3m or 1y as a number of days.
func ParseDays(s string) (int, error) {
	n, unit := 0, ""
	if _, err := fmt.Sscanf(s, "%d%s", &n, &unit); err == nil && n >= 0 {
		switch unit {
		case "d":
			return n, nil
		case "w":
			return 7 * n, nil
		case "m":
			return 30 * n, nil
		case "y":
			return 365 * n, nil
		}
	}
	return 0, fmt.Errorf("%q is no stretch of time; write it as 90d, 12w, 3m or 1y", s)
}

// Pack is one of the packs that a base was made of.
type Pack struct {
	// File is the path of the pack, "" for the built-in ones.
	File string
	// Newest is the latest day on which an entry of it was checked.
	Newest Date
}

// OldPacks returns the packs of which no entry was checked in the year before day.
func (b *Base) OldPacks(day Date) []Pack {
	var old []Pack
	for _, p := range b.packs {
		if !p.Newest.IsZero() && p.Newest.AddMonths(checkEvery).Compare(day) <= 0 {
			old = append(old, p)
		}
	}
	return old
}

// HouseEntries counts the entries of users' packs.
func (b *Base) HouseEntries() int {
	n := 0
	for _, e := range b.Entries() {
		if e.House {
			n++
		}
	}
	return n
}
