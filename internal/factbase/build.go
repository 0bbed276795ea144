package factbase

import (
	"cmp"
	"errors"
	"maps"
	"slices"
	"strings"

	"buzhou/internal/quantity/phone"
)

// builder turns packs into the sorted tables of a Base. Later packs replace what
// earlier ones say under the same id.
type builder struct {
	sources map[string]string // id to address or name
	owners  map[string]Owner
	phones  map[string]Phone
	wrong   map[string]Misattribution
	facts   map[string]Fact
	// policies by id
	policies map[string]Policy
	// house: what is added is the user's own
	house bool
	// packs are those added, and what they were added to
	packs  []Pack
	newest Date
	seen   map[string]bool // ids of the packs being added
	errs   []error
}

func newBuilder() *builder {
	return &builder{
		sources: map[string]string{}, owners: map[string]Owner{}, phones: map[string]Phone{},
		wrong: map[string]Misattribution{}, facts: map[string]Fact{}, policies: map[string]Policy{},
	}
}

// from puts the content of an existing base into b.
func (b *builder) from(base *Base) {
	for _, o := range base.owners {
		b.owners[o.ID] = o
	}
	for _, p := range base.phones {
		b.phones[p.ID] = p
	}
	for _, m := range base.misattributed {
		b.wrong[m.Digits] = m
	}
	for _, f := range base.facts {
		b.facts[f.ID] = f
	}
	for _, p := range base.policies {
		b.policies[p.ID] = p
	}
	b.newest, b.packs = base.newest, slices.Clone(base.packs)
}

// add reads packs whose sources and owners may refer to each other's.
func (b *builder) add(packs ...*pack) {
	b.seen = map[string]bool{}
	for _, p := range packs {
		for _, id := range slices.Sorted(maps.Keys(p.Sources)) {
			s := p.Sources[id]
			if s.URL == "" && s.Name == "" {
				b.errs = append(b.errs, p.at(str{}, "source %q has neither name nor url", id))
			}
			b.sources[id] = cmp.Or(s.URL, s.Name)
		}
		for _, e := range p.Owners {
			b.owner(p, e)
		}
	}
	newest := b.newest
	for _, p := range packs {
		b.newest = Date{}
		verified, err := p.date(p.VerifiedAt)
		b.fail(err)
		for _, e := range p.Owners {
			for _, n := range e.Phones {
				b.phone(p, e, n, verified)
			}
		}
		for _, e := range p.Wrong {
			b.misattribution(p, e)
		}
		for _, e := range p.Facts {
			b.fact(p, e, verified)
		}
		for _, e := range p.Policies {
			b.policy(p, e, verified)
		}
		if b.house {
			b.packs = append(b.packs, Pack{p.file, b.newest})
		}
		if b.newest.Compare(newest) > 0 {
			newest = b.newest
		}
	}
	b.newest = newest
	if !b.house {
		b.packs = []Pack{{Newest: newest}}
	}
	b.spread()
}

func (b *builder) fail(err error) {
	if err != nil {
		b.errs = append(b.errs, err)
	}
}

// once reports an id of the given kind that stands twice in the packs being added.
func (b *builder) once(p *pack, s str, kind, id string) {
	if b.seen[kind+" "+id] {
		b.fail(p.at(s, "%s %q stands here for the second time", kind, id))
	}
	b.seen[kind+" "+id] = true
}

func (b *builder) owner(p *pack, e ownerEntry) {
	if !isSlug(e.ID.text) {
		b.fail(p.at(e.ID, "owner id %q: want lower-case letters, digits and hyphens", e.ID.text))
		return
	}
	b.once(p, e.ID, "owner", e.ID.text)
	old, known := b.owners[e.ID.text]
	if e.Name.text == "" && !known {
		b.fail(p.at(e.ID, "owner %q has no name", e.ID.text))
		return
	}
	b.owners[e.ID.text] = Owner{
		ID: e.ID.text, Name: cmp.Or(e.Name.text, old.Name), Category: cmp.Or(e.Category, old.Category), Site: cmp.Or(e.Site, old.Site),
		Aliases: merge(old.Aliases, e.Aliases), Ambiguous: merge(old.Ambiguous, e.Ambiguous),
	}
}

// merge returns the elements of a and those of b that a lacks.
func merge(a, b []string) []string {
	all := slices.Clone(a)
	for _, s := range b {
		if !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	return all
}

func isSlug(s string) bool {
	return s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}

func (b *builder) phone(p *pack, e ownerEntry, n phoneEntry, verified Date) {
	num, ok := phone.Normalize(n.Number.text)
	if !ok || num.Invalid != "" && num.Invalid != phone.Placeholder {
		b.fail(p.at(n.Number, "%q is no telephone number", n.Number.text))
		return
	}
	id := e.ID.text + "/" + num.Digits
	if num.Ext != "" {
		id += "-" + num.Ext
	}
	b.once(p, n.Number, "number", id)
	dates := b.dates(p, n.ValidFrom, n.ValidUntil, n.VerifiedAt, verified)
	b.phones[id] = Phone{
		ID: id, Digits: num.Digits, Ext: num.Ext, Display: n.Number.text, Owner: b.owners[e.ID.text].Name, OwnerID: e.ID.text,
		Purposes: n.Purposes, Region: n.Region, Confidence: b.confidence(p, n.Number, n.Confidence), Sources: b.resolve(p, n.Number, n.Sources),
		ValidFrom: dates[0], ValidUntil: dates[1], VerifiedAt: dates[2], Legacy: n.Legacy, House: b.house, Successor: n.Successor, Note: n.Note,
	}
}

// dates reads first and last day of validity and the day of the check, which is that
// of the pack if the entry has none.
func (b *builder) dates(p *pack, from, until, checked str, pack Date) [3]Date {
	var d [3]Date
	for i, s := range [...]str{from, until, checked} {
		var err error
		d[i], err = p.date(s)
		b.fail(err)
	}
	if d[2].IsZero() {
		d[2] = pack
	}
	if d[2].Compare(b.newest) > 0 {
		b.newest = d[2]
	}
	if !d[0].IsZero() && !d[1].IsZero() && d[1].Compare(d[0]) < 0 {
		b.fail(p.at(until, "valid_until %s is before valid_from %s", d[1], d[0]))
	}
	return d
}

func (b *builder) confidence(p *pack, entry, s str) Confidence {
	c, ok := ParseConfidence(s.text)
	switch {
	case s.text == "":
		b.fail(p.at(entry, "%s: confidence is missing", entry.text))
	case !ok:
		b.fail(p.at(s, "unknown confidence %q%s", s.text, didYouMean(s.text, confidenceNames[:])))
	}
	return c
}

// resolve returns the addresses or names of sources. A source that is no id of a
// sources table is taken as it stands if it looks like an address or a title.
func (b *builder) resolve(p *pack, entry str, ids []str) []string {
	if len(ids) == 0 {
		b.fail(p.at(entry, "%s: sources are missing", entry.text))
	}
	list := make([]string, 0, len(ids))
	for _, s := range ids {
		full, ok := b.sources[s.text]
		if !ok && isSourceID(s.text) {
			b.fail(p.at(s, "unknown source %q%s", s.text, didYouMean(s.text, slices.Sorted(maps.Keys(b.sources)))))
			continue
		}
		if !ok {
			full = s.text
		}
		if !slices.Contains(list, full) {
			list = append(list, full)
		}
	}
	return list
}

func isSourceID(s string) bool {
	return strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789_-") == ""
}

func (b *builder) misattribution(p *pack, e wrongEntry) {
	num, ok := phone.Normalize(e.Number.text)
	if !ok {
		b.fail(p.at(e.Number, "%q is no telephone number", e.Number.text))
		return
	}
	b.once(p, e.Number, "misattributed number", num.Digits)
	m := Misattribution{
		Digits: num.Digits, Display: e.Number.text, Names: e.Names, Note: e.Note,
		Confidence: b.confidence(p, e.Number, e.Confidence), Sources: b.resolve(p, e.Number, e.Sources),
	}
	for _, o := range e.Owners {
		if _, ok := b.owners[o.text]; !ok {
			b.fail(p.at(o, "unknown owner %q%s", o.text, didYouMean(o.text, slices.Sorted(maps.Keys(b.owners)))))
			continue
		}
		m.OwnerIDs = append(m.OwnerIDs, o.text)
	}
	b.wrong[m.Digits] = m
}

// base returns what b holds, or every error found.
func (b *builder) base(version string) (*Base, error) {
	if len(b.errs) > 0 {
		return nil, errors.Join(b.errs...)
	}
	phones := slices.SortedFunc(maps.Values(b.phones), func(x, y Phone) int {
		return cmp.Or(strings.Compare(x.Digits, y.Digits), strings.Compare(x.OwnerID, y.OwnerID), strings.Compare(x.Ext, y.Ext))
	})
	base := &Base{
		version:       b.newest.String() + "-" + version,
		newest:        b.newest,
		owners:        slices.SortedFunc(maps.Values(b.owners), func(x, y Owner) int { return strings.Compare(x.ID, y.ID) }),
		phones:        phones,
		byOwner:       ordered(phones),
		misattributed: slices.SortedFunc(maps.Values(b.wrong), func(x, y Misattribution) int { return strings.Compare(x.Digits, y.Digits) }),
		facts: slices.SortedFunc(maps.Values(b.facts), func(x, y Fact) int {
			return cmp.Or(strings.Compare(x.Object, y.Object), strings.Compare(x.Slot, y.Slot), strings.Compare(x.ID, y.ID))
		}),
		packs:    b.packs,
		policies: slices.SortedFunc(maps.Values(b.policies), func(x, y Policy) int { return strings.Compare(x.ID, y.ID) }),
	}
	for i := range base.facts {
		if f := &base.facts[i]; f.House {
			base.house = append(base.house, f)
		}
	}
	return base, nil
}
