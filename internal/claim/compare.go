package claim

import (
	"slices"
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/lexicon"
)

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
}

func no(reason string) Result    { return Result{Relation: Incomparable, Reason: reason} }
func agree(reason string) Result { return Result{Relation: Compatible, Reason: reason} }
func same() Result               { return Result{Relation: Same, Reason: "same"} }
func conflict(reason string) Result {
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
	if env != nil && a.Unit == b.Unit && a.ID != b.ID && (a.Slot.Family() == Duration || valued(a.Slot)) && !a.sameAmount(b) {
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
	case Path:
		return comparePaths(a, b)
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
	case a.Slot == Requires && a.Unit == b.Unit && a.ID != b.ID && a.Value.Positive != b.Value.Positive:
		return no("alternative"), true // 暂时不需要时释放,需要时再买
	case a.Slot != Path && a.Item.List == b.Item.List && a.Item.List > 0 && a.Item != b.Item:
		return no("item"), true
	}
	return Result{}, false
}

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

// Env is what comparison must know of the other claims of the article: which
// values of each facet occur for a topic. A nil Env stands for claims of
// different articles, where an unset facet equals only an unset one.
type Env struct {
	values  map[topicKey][annotate.NumFacets]map[string]bool
	methods map[topicKey]map[string][2]string // method -> platform, channel
	// circumstances holds what the conditions and cases of claims say, by ID.
	circumstances map[int]circumstance
}

type topicKey struct{ operation, object, item string }

func keyOf(c *Claim) topicKey {
	if c.Topic.Item != "" {
		return topicKey{item: c.Topic.Item}
	}
	return topicKey{c.Topic.Operation, c.Topic.Object, ""}
}

// NewEnv reads the scopes of an article's claims.
func NewEnv(claims []Claim) *Env {
	e := &Env{values: map[topicKey][annotate.NumFacets]map[string]bool{}, methods: map[topicKey]map[string][2]string{}, circumstances: map[int]circumstance{}}
	for i := range claims {
		c := &claims[i]
		if when := circumstanceOf(c); when != nil {
			e.circumstances[c.ID] = when
		}
		k := keyOf(c)
		vs, ok := e.values[k]
		if !ok {
			for f := range vs {
				vs[f] = map[string]bool{}
			}
			e.methods[k] = map[string][2]string{}
		}
		for f, v := range c.Scope {
			if v != "" {
				vs[f][v] = true
			}
		}
		if m := c.Scope[annotate.Method]; m != "" {
			e.methods[k][m] = [2]string{c.Scope[annotate.Platform], c.Scope[annotate.Channel]}
		}
		e.values[k] = vs
	}
	return e
}

// incomparable returns the facet by which two claims differ, "" if their scopes
// are comparable.
func (e *Env) incomparable(a, b *Claim) string {
	for f := range annotate.NumFacets {
		x, y := a.Scope[f], b.Scope[f]
		if f == annotate.Case && a.Slot == Path {
			continue // where a control is does not depend on why one needs it
		}
		if e == nil && f == annotate.Method && x+y != "" {
			return f.String() // a method is the head of a section of its article
		}
		if (f == annotate.Case || f == annotate.Condition) && x != y && e.sameCircumstance(a, b) {
			continue
		}
		if x == y || e.oneUnset(f, a, b, x, y) || (f == annotate.Platform || f == annotate.Channel) && shareValue(x, y) {
			continue
		}
		return f.String()
	}
	return ""
}

// shareValue reports whether two sets of values, joined by bars, have one in
// common: what is said of the counter and of the app is said of the app.
func shareValue(x, y string) bool {
	if !strings.Contains(x+y, "|") {
		return false
	}
	for _, v := range strings.Split(x, "|") {
		if v != "" && slices.Contains(strings.Split(y, "|"), v) {
			return true
		}
	}
	return false
}

// oneUnset reports whether a facet that only one claim sets may be taken as
// equal.
func (e *Env) oneUnset(f annotate.Facet, a, b *Claim, x, y string) bool {
	if x != "" && y != "" {
		return false
	}
	if a.Slot == Feasible && e.tolerates(f, a, b) {
		return true
	}
	if e == nil {
		return false
	}
	set := x + y
	switch f {
	case annotate.Platform, annotate.Channel:
		if a.Value.Said[f] != "" || b.Value.Said[f] != "" {
			return false
		}
		for v := range e.values[keyOf(a)][f] {
			if v != set {
				return false
			}
		}
		return true
	case annotate.Method:
		return e.onlyMethod(a, b, set)
	}
	return false
}

// tolerates: an instance contradicts a general ban although it sets facets that
// the ban leaves open.
func (e *Env) tolerates(f annotate.Facet, a, b *Claim) bool {
	ban, other := a, b
	if a.Value.Positive {
		ban, other = b, a
	}
	if ban.Value.Positive || !other.Value.Positive {
		return false
	}
	return ban.Scope[f] == "" && (other.Stance.Force == annotate.Instance || other.Value.AtOnce && ban.Value.Banned)
}

// onlyMethod reports whether a claim outside the methods can be taken to be of
// the method named: platform and channel are equal, and no third method shares
// them.
func (e *Env) onlyMethod(a, b *Claim, method string) bool {
	if !comparableValue(a.Scope[annotate.Platform], b.Scope[annotate.Platform]) {
		return false
	}
	ms := e.methods[keyOf(a)]
	own := ms[method]
	for m, pc := range ms {
		if m != method && pc == own {
			return false
		}
	}
	return true
}

func comparableValue(x, y string) bool { return x == y || x == "" || y == "" }

// totalAgainstStage reports whether one slot is the total time of a task and
// the other a stage that the total includes.
func totalAgainstStage(a, b Slot) bool {
	if a.Family() != Duration || b.Family() != Duration {
		return false
	}
	inTotal := func(s string) bool { return s == "review" || s == "production" }
	return a.Stage() == "total" && inTotal(b.Stage()) || b.Stage() == "total" && inTotal(a.Stage())
}

// compareTotal: a total conflicts with a stage only if it is explicit and ends
// before the stage can.
func compareTotal(a, b *Claim) Result {
	total, stage := a, b
	if b.Slot.Stage() == "total" {
		total, stage = b, a
	}
	if !total.Value.Explicit {
		return no("stage")
	}
	t, ok1 := seconds(total)
	s, ok2 := seconds(stage)
	if !ok1 || !ok2 {
		return no("unit")
	}
	if t.Max < s.Min {
		return conflict("total")
	}
	return agree("overlap")
}

// compareOnly: 仅限柜台 contradicts what is said to be possible elsewhere.
func compareOnly(a, b *Claim) Result {
	only, other := a, b
	if a.Value.Only.Value == "" {
		only, other = b, a
	}
	if g := onlyScope(only, other); g != "" {
		return no(g)
	}
	f := only.Value.Only.Facet
	v := other.Scope[f]
	if o := other.Value.Only; o.Value != "" {
		switch {
		case o == only.Value.Only:
			return same()
		case o.Facet != f:
			return no(annotate.Channel.String())
		}
		v = o.Value
	} else if !other.Value.Positive {
		return agree("overlap")
	}
	if v == "" || v == only.Value.Only.Value || !excludes(only.Value.Only.Value, v) {
		return agree("overlap")
	}
	return conflict("only")
}

// onlyScope returns the facet by which a restriction and another claim differ, ""
// if it bears on that claim. Where and by which method something else is done is
// what a restriction of the whole task denies.
func onlyScope(only, other *Claim) string {
	for g := range annotate.NumFacets {
		x, y := only.Scope[g], other.Scope[g]
		if x == y {
			continue
		}
		if other.Value.Only.Value == "" {
			switch {
			case g == annotate.Platform || g == annotate.Channel || g == only.Value.Only.Facet, g == annotate.Method && x == "":
				continue
			case x == "" && other.Stance.Force == annotate.Instance:
				continue
			}
		}
		return g.String()
	}
	return ""
}

// excludes reports whether two channels cannot be one: going to a counter and
// doing it oneself on a screen.
func excludes(only, v string) bool {
	switch only {
	case "counter":
		return v == "self" || v == "hotline" || v == "app" || v == "web"
	case "self", "app", "web":
		return v == "counter" || v == "hotline"
	case "hotline":
		return v == "self" || v == "counter"
	}
	return false
}

// comparePaths: two complete paths conflict where they part, unless one is a
// shortening of the other, or only the last label differs.
func comparePaths(a, b *Claim) Result {
	x, y := trimHome(a.Value.Labels), trimHome(b.Value.Labels)
	if a.Value.Alternative || b.Value.Alternative {
		return no("alternative")
	}
	product := a.Topic.Product
	if product == "" || a.Topic.Product != "" && annotate.PartOf(b.Topic.Product, product) {
		product = b.Topic.Product // the narrower of the two
	}
	if equalPaths(product, x, y) {
		return same()
	}
	if ex, ey := splitOwn(x), splitOwn(y); subsequence(product, ex, ey) || subsequence(product, ey, ex) {
		return agree("subsequence")
	}
	if a.Procedure == b.Procedure && a.Procedure >= 0 && !lexicon.SameControl(product, x[len(x)-1].Fold, y[len(y)-1].Fold) {
		return no("procedure") // one after the other, on the way to the goal
	}
	i := 0
	for i < len(x) && i < len(y) && lexicon.SameControl(product, x[i].Fold, y[i].Fold) {
		i++
	}
	if i == len(x)-1 && i == len(y)-1 {
		return agree("alias")
	}
	offA, offB := len(a.Value.Labels)-len(x), len(b.Value.Labels)-len(y)
	return Result{
		Relation: Conflicting, Reason: "path",
		AtA: offA + min(i, len(x)-1), AtB: offB + min(i, len(y)-1),
	}
}

// trimHome drops the page that an app opens with: a path is the same with or
// without it.
func trimHome(labels []Label) []Label {
	for len(labels) > 1 && lexicon.IsHome(labels[0].Fold) {
		labels = labels[1:]
	}
	return labels
}

// splitOwn writes 我的钱包 at the start of a path as 我的 and 钱包.
func splitOwn(labels []Label) []Label {
	page, name, ok := lexicon.SplitOwn(labels[0].Fold)
	if !ok {
		return labels
	}
	first, second := labels[0], labels[0]
	first.Fold, second.Fold = page, name
	return append([]Label{first, second}, labels[1:]...)
}

func equalPaths(product string, x, y []Label) bool {
	if len(x) != len(y) {
		return false
	}
	for i := range x {
		if !lexicon.SameControl(product, x[i].Fold, y[i].Fold) {
			return false
		}
	}
	return true
}

// subsequence reports whether all nodes of short occur in long in order.
func subsequence(product string, short, long []Label) bool {
	k := 0
	for _, l := range long {
		if k < len(short) && lexicon.SameControl(product, short[k].Fold, l.Fold) {
			k++
		}
	}
	return k == len(short)
}

// compareFeasible: possible against impossible. A denial that is only partial,
// and a ban that has a window, conflict with little.
func compareFeasible(a, b *Claim) Result {
	if a.Value.Positive == b.Value.Positive {
		x, y := &a.Value, &b.Value
		if x.Partial != y.Partial || x.Banned != y.Banned || x.AtOnce != y.AtOnce {
			return agree("overlap")
		}
		return same()
	}
	neg, pos := a, b
	if a.Value.Positive {
		neg, pos = b, a
	}
	if neg.Value.Partial != "" && neg.Value.Partial != pos.Value.Partial {
		return agree("partial")
	}
	if !neg.Value.Banned {
		return conflict("polarity")
	}
	if !pos.Value.AtOnce || pos.Value.After == "" || neg.Value.After != "" && neg.Value.After != pos.Value.After {
		return agree("window")
	}
	return conflict("window")
}
