package lexicon

// pair is a side-by-side of two operations that must not be confused.
type pair struct {
	a, objectA, b, objectB string
	danger                 string // "a", "b" or ""
}

// cell is an entry of the table verb class x object class.
type cell struct {
	verb, object, op string
}

// OperationFor returns the operation that a verb of the class does to an
// object of the class. The object may be "" or unknown (an open term): then it
// is the verb's own operation. It returns "" if there is none.
func OperationFor(verb, object string) string {
	if op := listed(verb, object); op != "" {
		return op
	}
	v, ok := VerbByID(verb)
	if !ok {
		return ""
	}
	if v.Light {
		if o, ok := ObjectByID(object); ok {
			return o.Op
		}
		return ""
	}
	return v.Op
}

// Specific reports whether the table names the operation of a verb on an
// object, so that the pair is known to make sense.
func Specific(verb, object string) bool {
	if listed(verb, object) != "" {
		return true
	}
	v, ok := VerbByID(verb)
	if !ok || !v.Light {
		return false
	}
	o, ok := ObjectByID(object)
	return ok && o.Op != ""
}

// Tabled reports whether the table names an operation on an object, so that both
// are known and not only the verb.
func Tabled(op, object string) bool {
	for i := range cells {
		if cells[i].op == op && cells[i].object == object {
			return true
		}
	}
	return false
}

// listed returns the operation that the table, or an addition to it, names for a
// verb and an object, "" if it names none.
func listed(verb, object string) string {
	if op := cellFor(verb, object); op != "" {
		return op
	}
	if x := current.Load(); x != nil {
		return x.cells[[2]string{verb, object}]
	}
	return ""
}

// cellFor returns the operation that the table names for a verb and an object.
func cellFor(verb, object string) string {
	lo, hi := 0, len(cells)
	for lo < hi {
		mid := (lo + hi) / 2
		c := &cells[mid]
		if c.verb < verb || c.verb == verb && c.object < object {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < len(cells) && cells[lo].verb == verb && cells[lo].object == object {
		return cells[lo].op
	}
	return ""
}

// Confusion is a pair of operations that readers must not take for each other.
type Confusion struct {
	// Danger: the second operation of the question destroys something.
	Danger bool
}

// Distinct reports whether doing operation b on objectB, where operation a on
// objectA is meant, is a known confusion: one of the listed pairs, which are
// symmetric but for Danger, or an irreversible operation in place of a mild one.
func Distinct(a, objectA, b, objectB string) (Confusion, bool) {
	for i := range distinct {
		p := &distinct[i]
		if p.matches(a, objectA, b, objectB) {
			return Confusion{Danger: p.danger == "b"}, true
		}
		if p.matches(b, objectB, a, objectA) {
			return Confusion{Danger: p.danger == "a"}, true
		}
	}
	if Irreversible(b) && !Irreversible(a) && has(mild[:], a) {
		return Confusion{Danger: true}, true
	}
	return Confusion{}, false
}

func (p *pair) matches(a, objectA, b, objectB string) bool {
	return p.a == a && p.b == b &&
		(p.objectA == "" || p.objectA == objectA) &&
		(p.objectB == "" || p.objectB == objectB)
}
