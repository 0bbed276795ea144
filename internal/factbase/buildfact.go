package factbase

import (
	"maps"
	"math"
	"slices"
	"strings"
)

// unitNames are the units of facts, as packs write them.
var unitNames = [...]string{"yuan", "percent", "count", "minute", "hour", "day", "natural-day", "working-day", "week", "month", "year", "date"}

// fact adds one entry: a Fact for each of its operations, or one for all.
func (b *builder) fact(p *pack, e factEntry, verified Date) {
	if e.ID.text == "" || e.Object.text == "" && len(e.About) == 0 {
		b.fail(p.at(e.ID, "a fact needs an id and an object, or words under about"))
		return
	}
	if len(e.About) > 0 && e.Label == "" {
		b.fail(p.at(e.ID, "%s: a fact that is known by its words needs a label", e.ID.text))
	}
	b.once(p, e.ID, "fact", e.ID.text)
	if !validSlot(e.Slot.text) {
		b.fail(p.at(e.Slot, "slot %q: want fee/KIND, limit/PERIOD, duration/STAGE, count or date", e.Slot.text))
	}
	dates := b.dates(p, e.ValidFrom, e.ValidUntil, e.VerifiedAt, verified)
	f := Fact{
		ID: e.ID.text, Product: e.Product, Object: e.Object.text, Slot: e.Slot.text, Scope: facets(e.Scope),
		ValidFrom: dates[0], ValidUntil: dates[1], VerifiedAt: dates[2],
		Confidence: b.confidence(p, e.ID, e.Confidence), Sources: b.resolve(p, e.ID, e.Sources), Series: e.Series, Note: e.Note,
		Label: e.Label, About: b.groups(p, e.About), Unless: e.Unless, By: e.By, House: b.house,
	}
	b.value(p, e, &f)
	if len(e.Operations) < 2 {
		f.Operation = strings.Join(e.Operations, "")
		b.facts[f.ID] = f
		return
	}
	for _, op := range e.Operations {
		f.ID, f.Operation = e.ID.text+"/"+op, op
		b.facts[f.ID] = f
		f.About, f.Unless = nil, nil // one of them is enough to be met by its words
	}
}

func validSlot(s string) bool {
	head, rest, ok := strings.Cut(s, "/")
	switch head {
	case "fee", "limit", "duration":
		return ok && isSlug(rest)
	}
	return s == "count" || s == "date"
}

// groups splits the alternatives of about; + marks words that must be near.
func (b *builder) groups(p *pack, about []str) []Words {
	var groups []Words
	for _, s := range about {
		text, near := strings.CutPrefix(s.text, "+")
		words := strings.Split(text, "|")
		if slices.Contains(words, "") {
			b.fail(p.at(s, "about %q holds an empty word", s.text))
		}
		groups = append(groups, Words{words, near})
	}
	return groups
}

// policy adds one entry.
func (b *builder) policy(p *pack, e policyEntry, verified Date) {
	if e.ID.text == "" || e.Label == "" || len(e.About) == 0 || e.Now == "" || e.ValidUntil.text == "" {
		b.fail(p.at(e.ID, "a policy needs id, label, about, now and valid_until"))
		return
	}
	b.once(p, e.ID, "policy", e.ID.text)
	dates := b.dates(p, str{}, e.ValidUntil, e.VerifiedAt, verified)
	b.policies[e.ID.text] = Policy{
		ID: e.ID.text, Label: e.Label, About: b.groups(p, e.About), Unless: e.Unless, Now: e.Now, Limit: e.Limit,
		ValidUntil: dates[1], VerifiedAt: dates[2], Confidence: b.confidence(p, e.ID, e.Confidence),
		Sources: b.resolve(p, e.ID, e.Sources), By: e.By, Note: e.Note, House: b.house,
	}
}

// spread gives the earlier versions of a fact the words and the label of the one
// that has them: about one thing, versions differ only in value and time.
func (b *builder) spread() {
	type key struct{ series, slot, scope string }
	of := func(f *Fact) key {
		k := key{series: f.Series, slot: f.Slot}
		for _, s := range f.Scope {
			k.scope += s.Name + "=" + s.Value + ";"
		}
		return k
	}
	versions := map[key]Fact{}
	for _, id := range slices.Sorted(maps.Keys(b.facts)) {
		if f := b.facts[id]; f.Series != "" && len(f.About) > 0 {
			versions[of(&f)] = f
		}
	}
	for id, f := range b.facts {
		if v, ok := versions[of(&f)]; ok && len(f.About) == 0 && f.Operation == v.Operation && f.Kind == v.Kind {
			f.Label, f.About, f.Unless = v.Label, v.About, v.Unless
			b.facts[id] = f
		}
	}
}

func facets(scope map[string]string) []Facet {
	var list []Facet
	for name, value := range scope {
		list = append(list, Facet{name, value})
	}
	slices.SortFunc(list, func(a, b Facet) int { return strings.Compare(a.Name, b.Name) })
	return list
}

// value reads value, or min and max, and converts yuan to fen and percent to
// fractions. Durations stay in their unit.
func (b *builder) value(p *pack, e factEntry, f *Fact) {
	if e.Value != nil {
		if e.Min != nil || e.Max != nil {
			b.fail(p.at(e.ID, "%s: value stands for min and max", e.ID.text))
		}
		e.Min, e.Max = e.Value, e.Value
	}
	f.Unit, f.Kind = e.Unit.text, kindOf(e.Unit.text)
	if f.Kind == "date" {
		if f.ValidFrom.IsZero() || e.Min != nil || e.Max != nil {
			b.fail(p.at(e.ID, "%s: the value of a date is valid_from", e.ID.text))
		}
		return
	}
	if e.Min == nil && e.Max == nil {
		b.fail(p.at(e.ID, "%s: value, min or max is missing", e.ID.text))
		return
	}
	if f.Kind == "" {
		b.fail(p.at(e.Unit, "unknown unit %q%s", e.Unit.text, didYouMean(e.Unit.text, unitNames[:])))
	}
	f.Min, f.NoMin = bound(e.Min, f.Unit)
	f.Max, f.NoMax = bound(e.Max, f.Unit)
	if !f.NoMin && !f.NoMax && f.Max < f.Min {
		b.fail(p.at(e.ID, "%s: max is less than min", e.ID.text))
	}
}

func kindOf(unit string) string {
	switch unit {
	case "yuan":
		return "money"
	case "percent":
		return "rate"
	case "count", "date":
		return unit
	}
	if slices.Contains(unitNames[:], unit) {
		return "duration"
	}
	return ""
}

// bound converts one end to the unit of the table; open reports that there is none.
func bound(v *float64, unit string) (n float64, open bool) {
	if v == nil {
		return 0, true
	}
	switch unit {
	case "yuan":
		return math.Round(*v * 100), false
	case "percent":
		return *v / 100, false
	}
	return *v, false
}
