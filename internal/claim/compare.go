package claim

import "buzhou/internal/annotate"

// Relation is how two claims stand to each other.
type Relation uint8

// The relations.
const (
	Incomparable Relation = iota
	Same
	Compatible
	Conflicting
)

// String returns the ASCII id of r.
func (r Relation) String() string {
	return [...]string{"incomparable", "same", "compatible", "conflict"}[r]
}

// Result is a relation with its reason: the facet that differs, the stance that
// asserts nothing, or what makes two values agree. Reasons are ASCII ids.
type Result struct {
	Relation Relation
	Reason   string
	// At is, for conflicting paths, the index of the first node of each that
	// the other does not share.
	AtA, AtB int
	// Worded says that the two are of one thing by their words only: no data knows it.
	Worded bool
}

func no(reason string) Result    { return Result{Relation: Incomparable, Reason: reason} }
func agree(reason string) Result { return Result{Relation: Compatible, Reason: reason} }
func same() Result               { return Result{Relation: Same, Reason: "same"} }

// Contradiction is the result for claims that cannot both be true, and why.
func Contradiction(reason string) Result {
	return Result{Relation: Conflicting, Reason: reason}
}

// Compare decides whether two claims can both be true. It is symmetric and
// reflexive; Conflicting implies equal topic and slot (or a total against a
// stage) and comparable scope. A nil env stands for claims of different
// articles, where units, tables and methods are not those of one text.
func Compare(a, b *Claim, env *Env) Result {
	if a.Slot == Requires && b.Slot == Requires {
		if r, ok := sideBySide(a, b, env); ok {
			return r
		}
	}
	if a.Slot.ofThings() || b.Slot.ofThings() {
		return compareThings(a, b, env)
	}
	if a.Slot == Order || b.Slot == Order {
		return compareTurns(a, b, env)
	}
	if a.Slot == Position || b.Slot == Position {
		return comparePlaces(a, b, env)
	}
	if a.Slot == Name || b.Slot == Name {
		return compareNames(a, b, env)
	}
	if a.Slot == Effect && b.Slot == Effect {
		return compareEffects(a, b, env)
	}
	if a.Slot == Path && b.Slot == Path {
		return comparePaths(a, b, env)
	}
	return compareValues(a, b, env)
}

// compareValues compares claims by their topics, slots and scopes.
func compareValues(a, b *Claim, env *Env) Result {
	if a.Slot.Stage() == OpenStage || b.Slot.Stage() == OpenStage {
		return no("stage")
	}
	if !sameTopic(a, b, env) {
		return no("operation")
	}
	cross := a.Slot != b.Slot
	if cross && !totalAgainstStage(a.Slot, b.Slot) && !generalFee(a.Slot, b.Slot) {
		return no("stage")
	}
	if r, ok := sideBySide(a, b, env); ok {
		return r
	}
	if r := compareStance(a, b, env); r != "" {
		return no(r)
	}
	if a.Value.Only.Value != "" || b.Value.Only.Value != "" {
		return compareOnly(a, b)
	}
	if f := env.incomparable(a, b); f != "" {
		return no(f)
	}
	if env != nil && a.Unit == b.Unit && a.ID != b.ID && (a.Slot.Family() == Duration || valued(a.Slot)) && !a.SameAmount(b) {
		return no("alternative") // one sentence offers both
	}
	if env != nil && a.Unit == b.Unit && a.Slot == Feasible && a.Value.Positive != b.Value.Positive {
		return no("alternative") // 支持改大小,但不支持改规格 sets one against the other
	}
	if cross && a.Slot.Family() == Duration {
		return compareTotal(a, b)
	}
	switch a.Slot.Family() {
	case Fee:
		return compareFees(a, b, env)
	case Limit, Count:
		return compareBounds(a, b, env)
	case Phone:
		return comparePhones(a, b, env)
	case Date:
		return compareDates(a, b, env)
	case Feasible:
		return compareFeasible(a, b)
	}
	return compareIntervals(a, b)
}

// sideBySide reports whether two claims stand beside each other and so are of
// different cases: in the cells of a table, the items of a list, or a sentence
// that sets one against the other.
func sideBySide(a, b *Claim, env *Env) (Result, bool) {
	switch {
	case env == nil:
	case a.Cell.Table == b.Cell.Table && a.Cell.Table > 0 && a.Cell != b.Cell:
		return no("row"), true
	case a.alike == b.alike && a.alike > 0 && a.Cell.Table != b.Cell.Table:
		return no("table"), true
	case a.Slot == Requires && a.Unit == b.Unit && a.ID != b.ID && a.Value.Positive != b.Value.Positive:
		return no("alternative"), true // 暂时不需要时释放,需要时再买
	case a.Slot.HoldsValue() && a.ID != b.ID && a.Cell.Table == 0 && b.Cell.Table == 0 && (a.Unit == b.Unit || a.Slot.Family() == Fee && (RunsOn(a, b) || RunsOn(b, a))):
		return no("block"), true // 收1000元手续费6元;收25000元手续费150元
	case a.Slot != Path && a.Item.List == b.Item.List && a.Item.List > 0 && a.Item != b.Item:
		return no("item"), true
	}
	return Result{}, false
}

// RunsOn reports whether the sentence of b goes on right behind that of a.
func RunsOn(a, b *Claim) bool { return b.block == a.block && b.Unit == a.Unit+1 }

// sameTopic reports whether two claims are about one thing: equal items, else
// equal topics. A value needs no operation to be about the one thing that its
// article is about.
func sameTopic(a, b *Claim, env *Env) bool {
	if a.Topic.Item != "" || b.Topic.Item != "" {
		return a.Topic.Item == b.Topic.Item && annotate.SameProduct(a.Topic.Product, b.Topic.Product)
	}
	if env != nil && valued(a.Slot) && !a.Topic.Known() && !b.Topic.Known() {
		return a.Topic.Object == b.Topic.Object && annotate.SameProduct(a.Topic.Product, b.Topic.Product)
	}
	return a.Topic.Same(b.Topic)
}

// comparable reports whether c can be compared with any claim.
func (c *Claim) comparable() bool { return c.Topic.Known() || valued(c.Slot) }

// valued reports whether a slot holds what needs no operation to be about: an
// amount, a number, a date.
func valued(s Slot) bool {
	switch s.Family() {
	case Fee, Limit, Count, Phone, Date:
		return true
	}
	return false
}

// compareStance returns why two claims say nothing about each other, "" if they
// do. An instance says only that something happened: it can contradict a ban,
// never an amount or a duration.
func compareStance(a, b *Claim, env *Env) string {
	switch m := max(a.Stance.Modality, b.Stance.Modality); m {
	case annotate.Asserted, annotate.Hedged:
	case annotate.Conditional:
		if a.Scope[annotate.Condition] == "" && b.Scope[annotate.Condition] == "" || !env.sameCircumstance(a, b) {
			return m.String()
		}
	default:
		return m.String()
	}
	instance := a.Stance.Force == annotate.Instance || b.Stance.Force == annotate.Instance
	if instance && a.Slot != Feasible && a.Slot != Path {
		return "instance"
	}
	if a.Slot == Feasible && (a.Stance.Modality == annotate.Hedged || b.Stance.Modality == annotate.Hedged) {
		return "hedged"
	}
	return ""
}
