// Package claim holds the one model of the project: what an article says of
// fees, times, limits, paths and permissions, as typed values on topics, and
// the one comparison that decides which of them cannot all be true.
package claim

import (
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/finding"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity"
	"buzhou/internal/source"
)

// Slot says what is said of a topic. A slot with stages or kinds has them after
// a slash: duration/review, fee/production.
type Slot string

// The slots and families of slots that are extracted.
const (
	Path     Slot = "path"
	Feasible Slot = "feasible"
	Duration Slot = "duration/"
	Fee      Slot = "fee/"
)

// Family returns the slot up to its slash.
func (s Slot) Family() Slot {
	if i := strings.IndexByte(string(s), '/'); i >= 0 {
		return s[:i+1]
	}
	return s
}

// Stage returns what follows the slash.
func (s Slot) Stage() string {
	if i := strings.IndexByte(string(s), '/'); i >= 0 {
		return string(s[i+1:])
	}
	return ""
}

// Value is what a claim says, typed by its slot.
type Value struct {
	// Quantity is the value of durations and fees.
	Quantity quantity.Quantity
	// Labels is a menu path.
	Labels []Label
	// Positive is the polarity of a feasible claim.
	Positive bool
	// Partial is the word that limits a denial (不能 直接 解绑).
	Partial string
	// Only: a feasible claim allows nothing but this facet value (仅限柜台).
	Only OnlyScope
	// Window is how long a ban lasts, in seconds; AtOnce says that a positive
	// claim falls at once after what came before. After is the operation that
	// both count from.
	Window quantity.Interval
	Banned bool
	AtOnce bool
	After  string
	// Explicit: a duration is said to be the total, not guessed.
	Explicit bool
	// Alternative: a path that the text offers in place of another.
	Alternative bool
}

// OnlyScope is the one value of a facet that a restriction allows.
type OnlyScope struct {
	Facet annotate.Facet
	Value string
}

// Label is a node of a menu path.
type Label struct {
	Text, Fold string
	Span       source.Span
}

// Claim is one statement of an article.
type Claim struct {
	ID     int
	Topic  annotate.Topic
	Slot   Slot
	Value  Value
	Scope  annotate.Scope
	Stance annotate.Stance
	// Span is the place of the value; Sentence that of its sentence or cell.
	Span, Sentence source.Span
	// Unit is the index of the unit in the annotated document.
	Unit int
	// Cell locates a claim of a table; Table counts from 1, 0 is no table.
	Cell Cell
	// Procedure is the index of the procedure that the claim stands in, -1 if
	// none.
	Procedure int
}

// Cell is a place in a table.
type Cell struct{ Table, Row, Col int }

// Text returns the value in a normal form fit for output.
func (c *Claim) Text() string {
	switch c.Slot.Family() {
	case Path:
		parts := make([]string, len(c.Value.Labels))
		for i, l := range c.Value.Labels {
			parts[i] = l.Text
		}
		return strings.Join(parts, " → ")
	case Feasible:
		return c.feasibleText()
	}
	return c.Value.Quantity.String()
}

func (c *Claim) feasibleText() string {
	op := lexicon.Label(c.Topic.Operation)
	switch {
	case c.Value.Only.Value != "":
		return "only:" + c.Value.Only.Value
	case c.Value.Banned:
		return "no:" + op + "/" + c.Value.Window.String() + "s"
	case c.Value.Positive:
		return "yes:" + op
	}
	return "no:" + op
}

// Output returns the claim in the form that findings carry.
func (c *Claim) Output() *finding.Claim {
	out := &finding.Claim{
		Topic: c.Topic.ID(), Product: lexicon.Label(c.Topic.Product), Operation: c.Topic.Operation,
		Object: lexicon.Label(c.Topic.Object), Slot: string(c.Slot), Value: c.Text(),
		Force: c.Stance.Force.String(),
	}
	for f, v := range c.Scope {
		if v != "" {
			out.Scope = append(out.Scope, finding.Facet{Name: annotate.Facet(f).String(), Value: v})
		}
	}
	return out
}
