// Package factbase holds dated values with sources: who owns which telephone
// number, which numbers are given for the wrong owner, and what fees, limits and
// periods are in force.
//
// The built-in facts are YAML packs under data, which `go generate` turns into
// sorted static tables, so that Default costs nothing. Users' packs have the same
// form and are read at run time by Load.
package factbase

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strings"

	"buzhou/internal/quantity/phone"
)

//go:generate go test -run TestTablesAreCurrent -update .

// Base answers questions about facts. It is never changed once it is made, so any
// number of goroutines may use it.
type Base struct {
	version       string
	newest        Date
	owners        []Owner          // sorted by ID
	phones        []Phone          // sorted by Digits, OwnerID, Ext
	byOwner       []uint32         // places in phones, see ordered
	facts         []Fact           // sorted by Object, Slot, ID
	house         []*Fact          // those of facts that are the user's own
	misattributed []Misattribution // sorted by Digits
	policies      []Policy         // sorted by ID
	packs         []Pack
	subjects      subjectIndex
}

// Default returns the built-in facts.
func Default() *Base { return &builtin }

// Version names the content of b: the day of its newest fact and a hash of its
// packs, such as "2026-11-21-1a2b3c4d". Equal versions hold equal facts.
func (b *Base) Version() string { return b.version }

// Newest returns the latest day on which a fact of b was verified.
func (b *Base) Newest() Date { return b.newest }

// Epoch names the days around day, all of its year, on which the same facts,
// numbers and policies are in force: what is judged by b and by the year comes out
// equal on days of one epoch.
func (b *Base) Epoch(day Date) string {
	var begun, ended Date // the latest beginning and end that lie behind
	pass := func(from, until Date) {
		if from.Compare(day) <= 0 && from.Compare(begun) > 0 {
			begun = from
		}
		if until.Compare(day) < 0 && until.Compare(ended) > 0 {
			ended = until
		}
	}
	for i := range b.facts {
		pass(b.facts[i].ValidFrom, b.facts[i].ValidUntil)
	}
	for i := range b.phones {
		pass(b.phones[i].ValidFrom, b.phones[i].ValidUntil)
	}
	for i := range b.policies {
		pass(Date{}, b.policies[i].ValidUntil)
	}
	return fmt.Sprintf("%d %s %s", day.Year, begun, ended)
}

// Owners yields the owners of numbers, sorted by id.
func (b *Base) Owners() iter.Seq[Owner] { return slices.Values(b.owners) }

// Owner returns the owner with the given id, or false.
func (b *Base) Owner(id string) (Owner, bool) {
	i, ok := slices.BinarySearchFunc(b.owners, id, func(o Owner, id string) int { return strings.Compare(o.ID, id) })
	if !ok {
		return Owner{}, false
	}
	return b.owners[i], true
}

// PhonesByNumber returns what is known of a number in normal form (see package
// phone), former owners included (Legacy). A short number dialled with an area code
// (0571-95188) belongs to the owner of the short number, unless that combination is
// known by itself. The result must not be changed.
func (b *Base) PhonesByNumber(digits string) []Phone {
	if found := b.phonesExactly(digits); len(found) > 0 {
		return found
	}
	if area, local := phone.Split(digits); area != "" {
		if n, ok := phone.Normalize(local); ok && n.Class.Short() {
			return b.phonesExactly(local)
		}
	}
	return nil
}

func (b *Base) phonesExactly(digits string) []Phone {
	from, ok := slices.BinarySearchFunc(b.phones, digits, func(p Phone, d string) int { return strings.Compare(p.Digits, d) })
	if !ok {
		return nil
	}
	to := from
	for to < len(b.phones) && b.phones[to].Digits == digits {
		to++
	}
	return b.phones[from:to:to]
}

// PhonesByOwner returns the numbers of an owner, by its id, the one to name first
// in front: numbers in use before former ones, then the general line before those
// for one purpose, then by confidence and digits.
func (b *Base) PhonesByOwner(ownerID string) []Phone {
	var found []Phone
	for _, i := range b.ownedBy(ownerID) {
		found = append(found, b.phones[i])
	}
	return found
}

// HasPhones reports whether numbers of an owner are known.
func (b *Base) HasPhones(ownerID string) bool { return len(b.ownedBy(ownerID)) > 0 }

// ownedBy returns the places of an owner's numbers.
func (b *Base) ownedBy(ownerID string) []uint32 {
	from, _ := slices.BinarySearchFunc(b.byOwner, ownerID, func(i uint32, id string) int { return strings.Compare(b.phones[i].OwnerID, id) })
	to := from
	for to < len(b.byOwner) && b.phones[b.byOwner[to]].OwnerID == ownerID {
		to++
	}
	return b.byOwner[from:to]
}

// ordered returns the places of numbers by their owners, those of one in the order
// of PhonesByOwner.
func ordered(phones []Phone) []uint32 {
	places := make([]uint32, len(phones))
	for i := range places {
		places[i] = uint32(i)
	}
	slices.SortStableFunc(places, func(i, j uint32) int {
		p, q := &phones[i], &phones[j]
		return cmp.Or(strings.Compare(p.OwnerID, q.OwnerID), rank(p.Legacy, q.Legacy), rank(!p.general(), !q.general()), cmp.Compare(q.Confidence, p.Confidence))
	})
	return places
}

// rank sorts false before true.
func rank(p, q bool) int {
	switch {
	case p == q:
		return 0
	case q:
		return -1
	}
	return 1
}

// Placeholder reports whether a number in normal form is a well-known sample.
func (b *Base) Placeholder(digits string) bool { return phone.IsPlaceholder(digits) }

// Misattributed returns the owners that texts are known to give a number to although
// it is not theirs, and false if there are none.
func (b *Base) Misattributed(digits string) (Misattribution, bool) {
	i, ok := slices.BinarySearchFunc(b.misattributed, digits, func(m Misattribution, d string) int { return strings.Compare(m.Digits, d) })
	if !ok {
		return Misattribution{}, false
	}
	return b.misattributed[i], true
}

// FactsByObject returns all facts about an object, by its lexicon id, sorted by slot.
// The result must not be changed.
func (b *Base) FactsByObject(object string) []Fact {
	from, ok := slices.BinarySearchFunc(b.facts, object, func(f Fact, o string) int { return strings.Compare(f.Object, o) })
	if !ok {
		return nil
	}
	to := from
	for to < len(b.facts) && b.facts[to].Object == object {
		to++
	}
	return b.facts[from:to:to]
}

// Facts returns the facts, in force or not, that bear on a topic and slot: those
// whose object and slot are equal and whose product and operation are equal or not
// set, for a fact without them holds for all.
func (b *Base) Facts(product, operation, object, slot string) []Fact {
	var found []Fact
	for _, f := range b.FactsByObject(object) {
		if f.Slot == slot && (f.Product == "" || f.Product == product) && (f.Operation == "" || f.Operation == operation) {
			found = append(found, f)
		}
	}
	return found
}

// AllFacts yields the facts of b, sorted by object, slot and id.
func (b *Base) AllFacts() iter.Seq[Fact] { return slices.Values(b.facts) }

// HouseFacts returns the facts of users' packs, sorted like the others. The result must
// not be changed.
func (b *Base) HouseFacts() []*Fact { return b.house }

// Worded yields the facts that sentences are matched with by their words.
func (b *Base) Worded() iter.Seq[*Fact] {
	return func(yield func(*Fact) bool) {
		for i := range b.facts {
			if len(b.facts[i].About) > 0 && !yield(&b.facts[i]) {
				return
			}
		}
	}
}

// Policies yields what was replaced, sorted by id.
func (b *Base) Policies() iter.Seq[*Policy] {
	return func(yield func(*Policy) bool) {
		for i := range b.policies {
			if !yield(&b.policies[i]) {
				return
			}
		}
	}
}

// Policy returns the policy with the given id, or false.
func (b *Base) Policy(id string) (*Policy, bool) {
	i, ok := slices.BinarySearchFunc(b.policies, id, func(p Policy, id string) int { return strings.Compare(p.ID, id) })
	if !ok {
		return nil, false
	}
	return &b.policies[i], true
}

// HousePolicies yields the policies of users' packs: the lexicon does not know
// their words.
func (b *Base) HousePolicies() iter.Seq[*Policy] {
	return func(yield func(*Policy) bool) {
		for i := range b.policies {
			if b.policies[i].House && !yield(&b.policies[i]) {
				return
			}
		}
	}
}

// AllPhones yields the telephone numbers of b, sorted by digits.
func (b *Base) AllPhones() iter.Seq[Phone] { return slices.Values(b.phones) }
